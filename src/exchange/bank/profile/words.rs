//! When are two headings, or two words of a cell, the same?

use crate::domain::comparable;
use crate::exchange::values::plain;
use serde::Deserialize;

/// Returns the form in which headings and words are compared: whatever the width, case, spaces and
/// shape of brackets, without colon or star at the ends.
pub(super) fn key(text: &str) -> String {
    comparable(text).trim_matches([':', '*']).to_owned()
}

/// Returns the heading without the English that some banks write behind it in brackets:
/// `交易金额[ Trade Amount ]` is `交易金额`. A code of a currency is no translation.
pub(super) fn without_translation(key: &str) -> Option<&str> {
    let (before, inside) = key.strip_suffix(')')?.split_once('(')?;
    let is_translation = inside.is_ascii() && inside.len() > 3;
    Some(before).filter(|before| is_translation && !before.is_empty())
}

/// Returns whether the cell says nothing: empty, or dashes only.
pub(super) fn is_void(text: &str) -> bool {
    plain(text).chars().all(|character| matches!(character, '-' | '_' | ' '))
}

/// A heading as it stands in a profile.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Heading {
    pub(super) key: String,
}

impl TryFrom<String> for Heading {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let key = key(&text);
        if key.is_empty() { Err("a heading is not empty") } else { Ok(Self { key }) }
    }
}

/// A word that a cell holds; a `*` at either end stands for any text.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Word {
    key: String,
    opens: bool,
    ends: bool,
}

impl Word {
    /// Returns whether the cell with this key holds the word.
    pub(super) fn is(&self, cell: &str) -> bool {
        match (self.opens, self.ends) {
            (true, true) => cell == self.key,
            (true, false) => cell.starts_with(&self.key),
            (false, true) => cell.ends_with(&self.key),
            (false, false) => cell.contains(&self.key),
        }
    }
}

impl TryFrom<String> for Word {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let text = text.trim();
        let key = key(text);
        if key.is_empty() {
            return Err("a word is not empty, nor a star only");
        }
        Ok(Self { key, opens: !text.starts_with('*'), ends: !text.ends_with('*') })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_compare_across_width_space_and_marks() {
        assert_eq!(key("＊账 号："), key("账号"));
        assert_eq!(key("记账金额（收入）"), key("记账金额(收入)"));
        assert_ne!(key("对方账号"), key("账号"));
    }

    #[test]
    fn a_translation_is_no_part_of_the_heading() {
        let short = |text| without_translation(&key(text)).map(str::to_owned);
        assert_eq!(short("交易金额[ Trade Amount ]"), Some("交易金额".to_owned()));
        for text in ["金额(USD)", "交易金额(收入)", "(amount)", "金额"] {
            assert_eq!(short(text), None, "{text}");
        }
    }

    #[test]
    fn a_star_stands_for_any_text() {
        let word = |text: &str| Word::try_from(text.to_owned()).unwrap();
        assert!(word("贷*").is(&key("贷 Cr")));
        assert!(!word("贷").is(&key("贷 Cr")));
        assert!(word("*合计").is(&key("人民币合计：")));
        assert!(word("*计*").is(&key("合计金额")));
        assert!(Word::try_from("**".to_owned()).is_err());
    }

    #[test]
    fn dashes_say_nothing() {
        for text in ["", " ", "-", "--", "——", "-------------------", "\u{3000}－"] {
            assert!(is_void(text), "{text}");
        }
        for text in ["0", "-1", "/"] {
            assert!(!is_void(text), "{text}");
        }
    }
}
