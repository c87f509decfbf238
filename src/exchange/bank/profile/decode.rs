//! Which text do the bytes of a bank's file stand for, and where are they none?

use super::super::{BankError, Wrong};
use crate::exchange::table::FILE_LEN_MAX;
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use serde::Deserialize;
use std::borrow::Cow;

/// An encoding that a profile can fix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub(super) enum Charset {
    #[serde(rename = "utf-8")]
    Utf8,
    /// GBK and GB 2312 are parts of it.
    #[serde(rename = "gb18030", alias = "gbk")]
    Gb18030,
    #[serde(rename = "utf-16le")]
    Utf16Le,
    #[serde(rename = "utf-16be")]
    Utf16Be,
    #[serde(rename = "big5")]
    Big5,
}

impl Charset {
    fn encoding(self) -> &'static Encoding {
        match self {
            Self::Utf8 => UTF_8,
            Self::Gb18030 => GB18030,
            Self::Utf16Le => UTF_16LE,
            Self::Utf16Be => UTF_16BE,
            Self::Big5 => BIG5,
        }
    }
}

/// Returns the text: by its byte order mark, else by the `fixed` encoding, else UTF-8 or GB18030.
///
/// A file in which some lines are UTF-8 and others are not was put together from two, and any
/// reading of it makes some of its names wrong; so it is refused, with the first line that differs.
pub(super) fn decode(bytes: &[u8], fixed: Option<Charset>) -> Result<Cow<'_, str>, BankError> {
    if u64::try_from(bytes.len()).map_or(true, |len| len > FILE_LEN_MAX) {
        return Err(BankError::new(Wrong::Bomb, "file", "more than 32 MiB"));
    }
    let (encoding, bytes) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (encoding, bytes.get(mark..).unwrap_or_default()),
        None => (fixed.map_or_else(|| told(bytes), |fixed| Ok(fixed.encoding()))?, bytes),
    };
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    let text = text.ok_or_else(|| damaged(bytes, encoding))?;
    match text.find('\0') {
        None => Ok(text),
        Some(at) => Err(refused(line_of(&text, at), "NUL")),
    }
}

/// Tells UTF-8 and GB18030 apart, line by line.
fn told(bytes: &[u8]) -> Result<&'static Encoding, BankError> {
    let lines = || bytes.split(|byte| *byte == b'\n').enumerate();
    let other = lines().find(|(_, line)| std::str::from_utf8(line).is_err());
    let Some((other, other_line)) = other else { return Ok(UTF_8) };
    let Some((utf8, utf8_line)) = lines().find(|(_, line)| is_surely_utf8(line)) else {
        return Ok(GB18030);
    };
    let (second, line) = if utf8 > other { (utf8, utf8_line) } else { (other, other_line) };
    Err(refused(second.saturating_add(1), &String::from_utf8_lossy(line)))
}

/// Returns whether a line is UTF-8 with a character of three or four bytes, as all Chinese ones
/// have: two characters of GB18030 that look so by chance are far too rare to meet in every word of
/// a line.
fn is_surely_utf8(line: &[u8]) -> bool {
    line.iter().any(|byte| *byte >= 0xE2) && std::str::from_utf8(line).is_ok()
}

/// Returns the error with the first line that does not decode.
fn damaged(bytes: &[u8], encoding: &'static Encoding) -> BankError {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let line = line_of(&text, text.find('\u{FFFD}').unwrap_or(0));
    refused(line, text.lines().nth(line.saturating_sub(1)).unwrap_or_default())
}

fn line_of(text: &str, at: usize) -> usize {
    text.get(..at).unwrap_or_default().matches('\n').count().saturating_add(1)
}

fn refused(line: usize, value: &str) -> BankError {
    BankError::new(Wrong::Encoding, "encoding", value).at(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "交易日期,金额\n2024-01-01,1.00\n2024-01-02,2.00 合成数据\n";

    fn gb(text: &str) -> Vec<u8> {
        GB18030.encode(text).0.into_owned()
    }

    #[test]
    fn every_usual_encoding_is_told_apart() {
        let little: Vec<u8> =
            format!("\u{FEFF}{TEXT}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> =
            format!("\u{FEFF}{TEXT}").encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [
            TEXT.as_bytes().to_vec(),
            format!("\u{FEFF}{TEXT}").into_bytes(),
            gb(TEXT),
            little,
            big,
        ] {
            assert_eq!(decode(&bytes, None).unwrap(), TEXT);
        }
        assert_eq!(decode(&gb("㐀𠮷 · ×"), None).unwrap(), "㐀𠮷 · ×");
        assert_eq!(decode(&gb(TEXT), Some(Charset::Gb18030)).unwrap(), TEXT);
        assert_eq!(decode(&BIG5.encode("帳號").0, Some(Charset::Big5)).unwrap(), "帳號");
    }

    #[test]
    fn two_encodings_in_one_file_are_refused_with_the_line() {
        let line = |bytes: &[u8]| decode(bytes, None).err().map(|error| (error.wrong, error.at));
        let mixed = [gb("账号,1\n"), b"a,1\n".to_vec(), "账号,2\n".into()].concat();
        assert_eq!(line(&mixed), Some((Wrong::Encoding, Some(3))));
        let mixed = ["账号,1\n".as_bytes(), b"a,1\n", &gb("账号,2\n")].concat();
        assert_eq!(line(&mixed), Some((Wrong::Encoding, Some(3))));
        let marked = ["\u{FEFF}a\n".as_bytes(), &gb("账号,2\n")].concat();
        assert_eq!(line(&marked), Some((Wrong::Encoding, Some(2))));
    }

    #[test]
    fn a_line_of_gb18030_that_could_be_utf8_is_no_second_encoding() {
        // 一 is D2 BB, which is also U+04BB.
        let bytes = [gb("账号\n"), gb("一\n")].concat();
        assert_eq!(decode(&bytes, None).unwrap(), "账号\n一\n");
    }

    #[test]
    fn other_bytes_are_no_text() {
        assert_eq!(decode(b"a\nb\0", None).unwrap_err().at, Some(2));
        assert_eq!(decode(b"a\n\xFF\xFF\xFF\n", None).unwrap_err().at, Some(2));
        assert_eq!(decode(b"a\n\xB8", Some(Charset::Utf8)).unwrap_err().at, Some(2));
    }
}
