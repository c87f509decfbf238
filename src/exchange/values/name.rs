//! Which text, id or reference is meant?

use super::{Expected, Hint, ValueError, plain};
use crate::domain::{DocumentNumber, Id, Reference, Text};
use unicode_normalization::UnicodeNormalization as _;

/// Returns the text in Unicode NFC, without space at the ends; a no-break space becomes a space, and
/// so does a line break within a cell.
///
/// Characters that mislead a reader are refused, never removed.
pub fn read_text(text: &str) -> Result<Text, ValueError> {
    let tidy = tidy(text);
    tidy.parse().map_err(|_| ValueError::new(text, Expected::Text, Some(hint(&tidy))))
}

/// Returns the text as [`read_text`] would return it, were it not refused.
pub(crate) fn tidy(text: &str) -> String {
    let composed: String = text.nfc().collect();
    let lines: Vec<&str> =
        composed.split(['\n', '\r', '\t']).map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join(" ").replace(['\u{A0}', '\u{2007}', '\u{202F}'], " ")
}

fn hint(tidy: &str) -> Hint {
    if (1..=500).contains(&tidy.chars().count()) { Hint::Invisible } else { Hint::Length }
}

/// Returns the id that `text` says, in narrow characters.
pub fn read_id(text: &str) -> Result<Id, ValueError> {
    plain(text).parse().map_err(|_| ValueError::new(text, Expected::Id, Some(Hint::PlainId)))
}

/// Returns the reference to an official document that is called `raw`.
///
/// The number stands in its normal form if it has one, with the words as written beside it where
/// they differ; a document without a number is kept by its words alone.
pub fn read_reference(raw: &str) -> Result<Reference, ValueError> {
    let written = read_text(raw)?;
    let number = DocumentNumber::normalise(written.as_str()).ok();
    let same = number.as_ref().is_some_and(|number| number.as_str() == written.as_str());
    Ok(Reference { digest: None, number, raw: (!same).then_some(written) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_tidied_and_never_cleaned() {
        for (text, wanted) in [
            ("  某某（株洲）有限公司\u{3000}", "某某（株洲）有限公司"),
            ("某某\u{A0}公司", "某某 公司"),
            ("某某\r\n公司", "某某 公司"),
            ("e\u{301}", "é"),
        ] {
            assert_eq!(read_text(text).unwrap().as_str(), wanted);
        }
        assert_eq!(read_text("某\u{200B}某").unwrap_err().hint(), Some(Hint::Invisible));
        assert_eq!(read_text("某\u{202E}某").unwrap_err().hint(), Some(Hint::Invisible));
        assert_eq!(read_text(" \n ").unwrap_err().hint(), Some(Hint::Length));
    }

    #[test]
    fn a_reference_keeps_what_was_written() {
        let known = read_reference("株财企指[2022]12号").unwrap();
        assert_eq!(known.number.unwrap().as_str(), "株财企指〔2022〕12号");
        assert_eq!(known.raw.unwrap().as_str(), "株财企指[2022]12号");
        assert_eq!(read_reference("株财企指〔2022〕12号").unwrap().raw, None);
        let other = read_reference("市长办公会议纪要").unwrap();
        assert_eq!((other.number, other.raw.unwrap().as_str()), (None, "市长办公会议纪要"));
        assert!(read_reference("").is_err());
    }

    #[test]
    fn an_id_may_be_wide() {
        assert_eq!(read_id(" ２０２２－００１ ").unwrap().as_str(), "2022-001");
        assert!(read_id("安排 1").is_err());
    }
}
