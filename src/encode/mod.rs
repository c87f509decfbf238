//! Which bytes stand for an entry? Exactly one string each: RFC 8785 canonical JSON, narrowed.
//!
//! Spec: `ledger-spec/03-log.md`, "Entry" and "Canonical form".
//!
//! ```text
//! {"at":"2022-08-12T03:04:05.678Z","doc":{…},"prev":"<64 hex>","seq":12,"sigs":[{"key":"<64 hex>","sig":"<base64>"}]}
//! ```

mod error;
mod validate;
mod wire;

pub use error::DecodeError;
pub use validate::validate;

use crate::domain::{Document, Entry, Signature};

/// The most bytes a line may have, without its LF, so that it fits an entry bundle of C2SP
/// tlog-tiles.
pub const LINE_LEN_MAX: usize = 65_535;

/// An entry, and the bytes of its document that signatures cover.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The entry.
    pub entry: Entry,
    /// The canonical bytes of the document within the line.
    pub document: Vec<u8>,
}

/// A document with signatures, not yet at a place in a log: what a draft file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What is signed.
    pub document: Document,
    /// Who signed so far, in ascending order of the key id.
    pub signatures: Vec<Signature>,
}

/// Returns the canonical bytes of a document: what people sign.
pub fn encode_document(document: &Document) -> Vec<u8> {
    to_bytes(&wire::Written::from(document))
}

/// Returns the line of an entry, without LF.
pub fn encode(entry: &Entry) -> Vec<u8> {
    to_bytes(&wire::EntryRef::from(entry))
}

/// Returns the canonical bytes of a draft, without LF.
pub fn encode_draft(draft: &Draft) -> Vec<u8> {
    to_bytes(&wire::DraftRef::from(draft))
}

/// Reads a line without its LF. `decode(line)? == e` if and only if `encode(&e) == line`.
pub fn decode(line: &[u8]) -> Result<Decoded, DecodeError> {
    let text = text(line)?;
    let entry = wire::parse::<wire::Entry<'_>>(text)?.into_entry()?;
    validate(&entry.document)?;
    let document = encode_document(&entry.document);
    same_bytes(&encode(&entry), line)?;
    Ok(Decoded { entry, document })
}

/// Reads the canonical bytes of a document.
pub fn decode_document(bytes: &[u8]) -> Result<Document, DecodeError> {
    let document = wire::parse::<wire::Read<'_>>(text(bytes)?)?.into_document("")?;
    validate(&document)?;
    same_bytes(&encode_document(&document), bytes)?;
    Ok(document)
}

/// Reads a draft: the canonical bytes of its one line, without LF.
pub fn decode_draft(bytes: &[u8]) -> Result<Draft, DecodeError> {
    let draft = wire::parse::<wire::Draft<'_>>(text(bytes)?)?.into_draft()?;
    validate(&draft.document)?;
    same_bytes(&encode_draft(&draft), bytes)?;
    Ok(draft)
}

fn text(bytes: &[u8]) -> Result<&str, DecodeError> {
    if bytes.len() > LINE_LEN_MAX {
        return Err(DecodeError::TooLong { len: bytes.len() });
    }
    std::str::from_utf8(bytes).map_err(|error| DecodeError::NotUtf8 { offset: error.valid_up_to() })
}

/// The pair to `encode`: whatever was accepted must be the only text for it.
fn same_bytes(canonical: &[u8], found: &[u8]) -> Result<(), DecodeError> {
    if canonical == found {
        return Ok(());
    }
    let common = canonical.iter().zip(found).take_while(|(left, right)| left == right).count();
    Err(DecodeError::NotCanonical { offset: common })
}

fn to_bytes(value: &impl serde::Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("strings, integers and arrays always serialise")
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = concat!(
        r#"{"at":"2022-08-12T03:04:05.678Z","doc":{"date":"2022-08-12","id":"D-1","kind":"waiver","#,
        r#""ledger":"0000000000000000000000000000000000000000000000000000000000000000","lines":[{"#,
        r#""id":"W-1","reason":"市政府常务会议同意","rule":"band_exceeded","subject":"A-1"}],"v":1},"#,
        r#""prev":"0000000000000000000000000000000000000000000000000000000000000000","seq":1,"#,
        r#""sigs":[{"key":"1111111111111111111111111111111111111111111111111111111111111111","#,
        r#""sig":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=="}]}"#,
    );

    #[track_caller]
    fn refusal(line: &str) -> DecodeError {
        decode(line.as_bytes()).unwrap_err()
    }

    #[test]
    fn a_canonical_line_is_read_and_written_alike() {
        let decoded = decode(LINE.as_bytes()).unwrap();
        assert_eq!(encode(&decoded.entry), LINE.as_bytes());
        assert_eq!(decode_document(&decoded.document).unwrap(), decoded.entry.document);
    }

    #[test]
    fn other_texts_of_the_same_entry_are_refused() {
        for (from, to, name) in [
            (r#""seq":1"#, r#""seq": 1"#, "not_canonical"),
            (r#""v":1"#, r#""v":1.0"#, "malformed"),
            (r#""v":1"#, r#""v":2"#, "malformed"),
            (r#""v":1"#, r#""note":null,"v":1"#, "not_canonical"),
            (r#""seq":1"#, r#""seq":01"#, "malformed"),
            (r#""seq":1"#, r#""seq":-0"#, "malformed"),
            (r#""seq":1"#, r#""seq":1e0"#, "malformed"),
            (r#""seq":1"#, r#""seq":1,"seq":1"#, "malformed"),
            (r#""seq":1"#, r#""seq":1,"x":1"#, "malformed"),
            ("市政府", "\\u5e02政府", "not_canonical"),
            ("市政府", "市\u{202E}政府", "malformed"),
            (r#""id":"W-1""#, r#""id":"W-1","id":"W-1""#, "malformed"),
            (r#""kind":"waiver""#, r#""kind":"gift""#, "malformed"),
        ] {
            assert_eq!(refusal(&LINE.replace(from, to)).name(), name, "{to}");
        }
    }

    #[test]
    fn an_error_says_where() {
        let error = refusal(&LINE.replace("band_exceeded", "no_such_rule"));
        assert!(
            error.to_string().starts_with("doc.lines[0].rule: `no_such_rule` is not"),
            "{error}"
        );
    }
}
