//! Text that people wrote, without the characters that could mislead a reader or a terminal.

use super::ValueError;
use super::value::serde_by_text;
use std::fmt;
use std::str::FromStr;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// 1 to 500 characters in Unicode NFC, without control, bidirectional or invisible characters, and
/// without white space at either end.
///
/// Spec: `ledger-spec/01-values.md`, "Text".
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Text(Box<str>);

const TEXT_CHARS_MAX: usize = 500;
const EXPECTED: &str = "text of 1 to 500 characters in Unicode NFC, without control, bidirectional \
                        or invisible characters and without space at the ends";

impl Text {
    /// Returns the characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Text {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let short = !text.is_empty() && text.chars().count() <= TEXT_CHARS_MAX;
        let tidy = text.trim() == text && is_nfc(text) && !text.chars().any(misleads);
        if short && tidy { Ok(Self(text.into())) } else { Err(ValueError::new(text, EXPECTED)) }
    }
}

impl fmt::Display for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.0)
    }
}

serde_by_text!(Text);

/// A text without white space and `+`: the origin line of checkpoints (C2SP signed-note, key name).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(Text);

impl Origin {
    /// Returns the characters.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl FromStr for Origin {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let plain = !text.contains(char::is_whitespace) && !text.contains('+') && text.len() <= 255;
        let origin = text.parse().ok().filter(|_| plain).map(Self);
        origin.ok_or_else(|| {
            ValueError::new(
                text,
                "an origin of up to 255 bytes without white space and without `+`",
            )
        })
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

serde_by_text!(Origin);

/// Returns whether a character can change how its neighbours look, or cannot be seen.
pub fn misleads(character: char) -> bool {
    let bidirectional = matches!(character,
        '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let invisible = matches!(
        character,
        '\u{00AD}' | '\u{200B}'..='\u{200D}' | '\u{2028}' | '\u{2029}' | '\u{2060}' | '\u{FEFF}'
    );
    character.is_control() || bidirectional || invisible
}

/// Returns the form in which two names, categories or projects are compared: NFKC, lower case,
/// brackets of one shape, no white space.
///
/// The recorded text stays as it was written. The algorithm is version 1 of
/// `ledger-spec/01-values.md`, "Comparable form".
pub fn comparable(text: &str) -> String {
    text.nfkc()
        .filter(|character| !character.is_whitespace())
        .flat_map(char::to_lowercase)
        .map(|character| match character {
            '〔' | '【' | '[' | '﹝' => '(',
            '〕' | '】' | ']' | '﹞' => ')',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misleading_text_is_refused() {
        for text in [
            "",
            " a",
            "a ",
            "a\nb",
            "a\u{7f}",
            "a\u{85}b",
            "a\u{202E}b",
            "a\u{2066}b",
            "a\u{200B}b",
            "e\u{301}",
            "\u{FEFF}a",
            "\u{3000}株洲",
        ] {
            assert!(text.parse::<Text>().is_err(), "{text:?}");
        }
        assert!("字".repeat(501).parse::<Text>().is_err());
        assert!("字".repeat(500).parse::<Text>().is_ok());
        assert!("株洲市某某（集团）有限公司".parse::<Text>().is_ok());
    }

    #[test]
    fn names_compare_across_brackets_width_and_space() {
        let name = comparable("某某（株洲）科技 有限公司Ａ");
        assert_eq!(name, comparable("某某(株洲)科技有限公司a"));
        assert_ne!(name, comparable("某某(湘潭)科技有限公司a"));
    }
}
