//! Which characters do the bytes of a CSV file stand for?

use encoding_rs::{Encoding, GB18030};
use std::borrow::Cow;

/// Returns the text of a file: UTF-8 or UTF-16 where a byte order mark says so, else UTF-8 where it
/// is valid, else GB18030 (which holds GBK and GB 2312), else nothing.
///
/// NUL never occurs in a list, and bytes that are no text mostly have some.
pub(crate) fn decode(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => {
            let rest = bytes.get(mark..).unwrap_or_default();
            encoding.decode_without_bom_handling_and_without_replacement(rest)
        }
        None => match std::str::from_utf8(bytes) {
            Ok(text) => Some(Cow::Borrowed(text)),
            Err(_) => GB18030.decode_without_bom_handling_and_without_replacement(bytes),
        },
    };
    text.filter(|text| !text.contains('\0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_encoding_is_told_apart() {
        let text = "企业名称,㐀𠮷";
        assert_eq!(decode(text.as_bytes()).unwrap(), text);
        assert_eq!(decode(format!("\u{FEFF}{text}").as_bytes()).unwrap(), text);
        assert_eq!(decode(&GB18030.encode(text).0).unwrap(), text);
        let little: Vec<u8> = "\u{FEFF}企业".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&little).unwrap(), "企业");
    }

    #[test]
    fn other_bytes_are_no_text() {
        assert_eq!(decode(b"\xFF\xFF\xFF"), None);
        assert_eq!(decode(b"a\0b"), None);
        assert_eq!(decode(b"\xEF\xBB\xBF\xB8"), None);
    }
}
