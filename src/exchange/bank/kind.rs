//! Is a file nothing that a statement could be in?

use super::{BankError, Wrong};

/// How the pictures begin that scanners and cameras make.
const PICTURES: [(&str, &[u8]); 6] = [
    ("JPEG", b"\xFF\xD8\xFF"),
    ("PNG", b"\x89PNG"),
    ("GIF", b"GIF8"),
    ("TIFF", b"II*\0"),
    ("TIFF", b"MM\0*"),
    ("JPEG 2000", b"\0\0\0\x0CjP"),
];

/// Refuses a file in which there is nothing, and a picture.
pub(super) fn refuse_no_text(bytes: &[u8]) -> Result<(), BankError> {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let is_nothing = |bytes: &[u8]| bytes.iter().all(u8::is_ascii_whitespace);
    if is_nothing(text) || matches!(bytes, b"\xFF\xFE" | b"\xFE\xFF") {
        return Err(BankError::new(Wrong::Empty, "file", ""));
    }
    // HEIC, as telephones write it, names itself behind the length of its first box.
    let is_heic = bytes.get(4..).is_some_and(|rest| rest.starts_with(b"ftyp"));
    let picture = PICTURES.iter().find(|(_, head)| bytes.starts_with(head)).map(|(name, _)| *name);
    match picture.or(is_heic.then_some("HEIC")) {
        Some(name) => Err(BankError::new(Wrong::Picture, "file", name)),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_and_pictures_are_told() {
        let told = |bytes: &[u8]| refuse_no_text(bytes).map_err(|error| error.wrong);
        for bytes in [&b""[..], b" \r\n\t", b"\xEF\xBB\xBF", b"\xEF\xBB\xBF\n", b"\xFF\xFE"] {
            assert_eq!(told(bytes), Err(Wrong::Empty), "{bytes:?}");
        }
        for bytes in [
            &b"\xFF\xD8\xFF\xE0\0\x10JFIF\0"[..],
            b"\x89PNG\r\n\x1A\n",
            b"GIF89a",
            b"II*\0\x08",
            b"\0\0\0\x18ftypheic",
        ] {
            assert_eq!(told(bytes), Err(Wrong::Picture), "{bytes:?}");
        }
        for bytes in [&b"PK\x03\x04"[..], b"%PDF-", b"IIa,b", b"PNG,1", b",", "日".as_bytes()] {
            assert_eq!(told(bytes), Ok(()), "{bytes:?}");
        }
    }
}
