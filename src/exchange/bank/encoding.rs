//! Which characters do the bytes of a bank's message stand for?
//!
//! XML says so itself. A SWIFT message does not; where its bytes could mean two things, it is
//! refused.

use super::{BankError, Wrong};
use encoding_rs::{Encoding, GB18030, UTF_8};
use std::borrow::Cow;

/// Returns the text of an XML file, by its byte order mark and its declaration, else as UTF-8.
pub(super) fn decode_xml(bytes: &[u8]) -> Result<Cow<'_, str>, BankError> {
    let declared = declared_label(bytes);
    if let Some((marked, mark)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        let declared = declared_label(rest).and_then(|label| Encoding::for_label(label.as_bytes()));
        // A mark is a fact about the bytes; a declaration that says otherwise was left over.
        if declared.is_some_and(|declared| declared != marked) {
            return Err(unknown("encoding", declared.map_or("", Encoding::name)));
        }
        return decode(marked, rest);
    }
    let Some(label) = declared else { return decode(UTF_8, bytes) };
    match Encoding::for_label(label.as_bytes()) {
        Some(encoding) if encoding.is_ascii_compatible() => decode(encoding, bytes),
        _ => Err(unknown("encoding", &label)),
    }
}

/// Returns the text of a SWIFT message: as its byte order mark says, else UTF-8 where it is valid,
/// else GB18030 or ISO 8859-1, by what the bytes beyond ASCII look like.
///
/// Both fit nearly any bytes. But Chinese characters come in pairs and runs of high bytes, and
/// letters with accents mostly alone among ASCII; so the majority decides, and a tie is refused. So
/// are bytes that neither encoding uses, and a file whose lines are partly UTF-8 and partly not.
pub(super) fn decode_swift(bytes: &[u8]) -> Result<Cow<'_, str>, BankError> {
    if bytes.contains(&0) && Encoding::for_bom(bytes).is_none_or(|(marked, _)| marked == UTF_8) {
        return Err(unknown("bytes", "\0"));
    }
    if let Some((marked, mark)) = Encoding::for_bom(bytes) {
        return decode(marked, bytes.get(mark..).unwrap_or_default());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Cow::Borrowed(text));
    }
    if let Some(mixed) = bytes.split(|byte| *byte == b'\n').position(is_long_utf8) {
        return Err(unknown("bytes", "UTF-8, GB18030").at(mixed.saturating_add(1)));
    }
    let (alone, together) = high_runs(bytes);
    if together > alone {
        return decode(GB18030, bytes);
    }
    let has_c1 = bytes.iter().any(|byte| (0x80..0xA0).contains(byte));
    if alone > together && !has_c1 {
        return Ok(encoding_rs::mem::decode_latin1(bytes));
    }
    let error = undecodable(UTF_8, bytes);
    Err(BankError { value: "UTF-8, GB18030, ISO-8859-1".to_owned(), ..error })
}

fn decode<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Result<Cow<'a, str>, BankError> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    text.ok_or_else(|| undecodable(encoding, bytes))
}

fn unknown(field: &str, value: &str) -> BankError {
    BankError::new(Wrong::Encoding, field, value)
}

/// Returns the error for bytes that are not in `encoding`, with the line where that is known.
fn undecodable(encoding: &'static Encoding, bytes: &[u8]) -> BankError {
    let error = unknown("bytes", encoding.name());
    let Some(utf8) = std::str::from_utf8(bytes).err().filter(|_| encoding == UTF_8) else {
        return error;
    };
    let before = bytes.get(..utf8.valid_up_to()).unwrap_or_default();
    error.at(line_breaks(before).saturating_add(1))
}

/// Returns how many lines end in `bytes`.
pub(super) fn line_breaks(bytes: &[u8]) -> usize {
    bytes.split(|byte| *byte == b'\n').skip(1).count()
}

/// Returns the label in `<?xml … encoding="label"?>`.
fn declared_label(bytes: &[u8]) -> Option<String> {
    let head: String = bytes.iter().take(200).map(|byte| char::from(*byte)).collect();
    let (declaration, _) = head.trim_start().strip_prefix("<?xml")?.split_once("?>")?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    value.split(quote).nth(1).map(str::to_owned)
}

/// Returns whether a line is UTF-8 with characters of three or more bytes, which bytes of another
/// encoding hardly ever are.
fn is_long_utf8(line: &[u8]) -> bool {
    std::str::from_utf8(line).is_ok_and(|text| text.chars().any(|character| character > '\u{7FF}'))
}

/// Returns how many high bytes stand alone, and how many runs of several there are.
fn high_runs(bytes: &[u8]) -> (usize, usize) {
    let runs = bytes.split(u8::is_ascii).filter(|run| !run.is_empty());
    let (mut alone, mut together) = (0_usize, 0_usize);
    for run in runs {
        let count = if run.len() == 1 { &mut alone } else { &mut together };
        *count = count.saturating_add(1);
    }
    (alone, together)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xml_says_what_it_is_in() {
        let text = "<?xml version='1.0' encoding = 'GB18030'?><Nm>㐀𠮷某某公司</Nm>";
        assert_eq!(decode_xml(&GB18030.encode(text).0).unwrap(), text);
        let latin = b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><Nm>\xDCber</Nm>";
        assert!(decode_xml(latin).unwrap().ends_with("<Nm>Über</Nm>"));
        assert_eq!(decode_xml("<Nm>某某</Nm>".as_bytes()).unwrap(), "<Nm>某某</Nm>");
        assert_eq!(decode_xml("\u{FEFF}<Nm>某某</Nm>".as_bytes()).unwrap(), "<Nm>某某</Nm>");
        let wide: Vec<u8> =
            "\u{FEFF}<Nm>某</Nm>".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode_xml(&wide).unwrap(), "<Nm>某</Nm>");
    }

    #[test]
    fn xml_that_says_otherwise_than_its_bytes_is_refused() {
        for (bytes, at) in [
            (&b"<?xml version='1.0' encoding='UTF-8'?>\n<Nm>\xDCber</Nm>"[..], Some(2)),
            (b"<?xml version='1.0' encoding='UTF-16'?><Nm/>", None),
            (b"<?xml version='1.0' encoding='klingon'?><Nm/>", None),
            (b"\xEF\xBB\xBF<?xml version='1.0' encoding='GBK'?><Nm/>", None),
        ] {
            let error = decode_xml(bytes).unwrap_err();
            assert_eq!((error.wrong, error.at), (Wrong::Encoding, at), "{error}");
        }
    }

    #[test]
    fn a_swift_message_is_told_by_its_bytes() {
        let chinese = ":86:某某（株洲）有限公司 补助\n:86:镕喆";
        assert_eq!(decode_swift(chinese.as_bytes()).unwrap(), chinese);
        assert_eq!(decode_swift(&GB18030.encode(chinese).0).unwrap(), chinese);
        assert_eq!(decode_swift(b":86:M\xFCller & S\xF6hne").unwrap(), ":86:Müller & Söhne");
        assert_eq!(decode_swift(format!("\u{FEFF}{chinese}").as_bytes()).unwrap(), chinese);
    }

    #[test]
    fn bytes_that_mean_two_things_are_refused() {
        let mixed = [":86:某某公司\n".as_bytes(), &GB18030.encode(":86:某某公司\n").0].concat();
        let error = decode_swift(&mixed).unwrap_err();
        assert_eq!((error.wrong, error.at), (Wrong::Encoding, Some(1)));
        for bytes in [&b"a\xFFb\xA1\xA1"[..], b"nul\0", b"j\xA2v\xA0, \x82j"] {
            assert_eq!(decode_swift(bytes).unwrap_err().wrong, Wrong::Encoding);
        }
    }
}
