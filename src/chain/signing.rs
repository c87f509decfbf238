//! The bytes that the author of a document signs.

/// What stands before the document in the signed bytes.
///
/// It keeps a signature on a document from ever being read as one on another kind of message:
/// a checkpoint starts with its origin, a cosignature with `cosignature/v1`.
pub const DOCUMENT_PREFIX: &[u8] = b"grant-ledger/v1 document\n";

/// Returns the message of which a document's signature is made: the prefix, then `document`.
///
/// `document` is the one canonical text of the document (RFC 8785), byte for byte.
pub fn document_message(document: &[u8]) -> Vec<u8> {
    [DOCUMENT_PREFIX, document].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_prefix_is_a_line_of_its_own() {
        assert_eq!(document_message(b"{}"), b"grant-ledger/v1 document\n{}");
    }
}
