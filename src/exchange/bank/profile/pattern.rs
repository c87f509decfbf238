//! Where, above or below the lines, does a file name its account, period or balance?

use crate::exchange::table::Row;
use serde::Deserialize;

/// Longer cells hold no label.
const CELL_LEN_MAX: usize = 4096;

/// A label such as `账号`, or a text in which `{}` stands for the value: `起始时间：[{}]`.
///
/// Width, case and spaces of the label do not matter. The value of a label stands behind it, with or
/// without a colon, or in the next cell of the row.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Pattern {
    /// What stands before the value, folded and without spaces.
    before: Vec<char>,
    after: Vec<char>,
    is_label: bool,
}

impl TryFrom<String> for Pattern {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let (before, after) = text.split_once("{}").unwrap_or((&text, ""));
        let letters = |text: &str| -> Vec<char> {
            text.chars().filter(|character| !character.is_whitespace()).map(fold).collect()
        };
        let pattern =
            Self { before: letters(before), after: letters(after), is_label: !text.contains("{}") };
        if pattern.before.is_empty() {
            return Err("a label, or a text that begins with words and has `{}` for the value");
        }
        if after.contains("{}") { Err("`{}` stands once") } else { Ok(pattern) }
    }
}

impl Pattern {
    /// Returns the value that the row gives; an empty text where there is only the label.
    pub(super) fn value(&self, row: &Row) -> Option<String> {
        row.filled().find_map(|(index, cell)| {
            let value = self.value_in(&cell.text)?;
            if !value.is_empty() {
                return Some(value.to_owned());
            }
            let beside = row.filled().find(|(other, _)| *other > index).map(|(_, cell)| &cell.text);
            let beside = beside.filter(|text| !text.trim_end().ends_with([':', '：']));
            Some(beside.map(|text| text.trim().to_owned()).unwrap_or_default())
        })
    }

    fn value_in<'a>(&self, cell: &'a str) -> Option<&'a str> {
        if cell.len() > CELL_LEN_MAX {
            return None;
        }
        let mut is_inside_word = false;
        for (start, character) in cell.char_indices() {
            // Not in front of spaces either, which would be passed over once for each of them.
            let is_start = !is_inside_word && !character.is_whitespace();
            let found = if is_start { self.value_at(cell.get(start..)?) } else { None };
            if found.is_some() {
                return found;
            }
            is_inside_word = character.is_alphanumeric();
        }
        None
    }

    /// Returns the value, if `text` begins with the words before it.
    fn value_at<'a>(&self, text: &'a str) -> Option<&'a str> {
        let mut rest = strip(text, &self.before)?;
        if self.is_label {
            let colon = strip(rest, &[':']);
            let is_apart = rest.is_empty() || rest.starts_with(char::is_whitespace);
            rest = colon.or_else(|| is_apart.then_some(rest))?;
        }
        if self.after.is_empty() {
            return Some(until_next_label(rest.trim()).trim());
        }
        let letters = rest.char_indices().filter(|(_, character)| !character.is_whitespace());
        let mut ends = letters
            .map(|(index, _)| index)
            .filter(|end| rest.get(*end..).is_some_and(|left| strip(left, &self.after).is_some()));
        rest.get(..ends.next()?).map(str::trim)
    }
}

/// Returns what follows `words`, if `text` begins with them, spaces aside.
fn strip<'a>(text: &'a str, words: &[char]) -> Option<&'a str> {
    let mut left = text;
    for word in words {
        left = left.trim_start();
        let first = left.chars().next().filter(|first| fold(*first) == *word)?;
        left = left.get(first.len_utf8()..)?;
    }
    Some(left)
}

/// Returns the narrow, small form of a character.
fn fold(character: char) -> char {
    let narrow = match character {
        '\u{FF01}'..='\u{FF5E}' => {
            u32::from(character).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(character)
        }
        other => other,
    };
    narrow.to_ascii_lowercase()
}

/// Cuts `4300 户名：某某` before the next label, and at three spaces or a tab.
fn until_next_label(value: &str) -> &str {
    let spaces = value.char_indices().filter(|(_, character)| character.is_whitespace());
    let cut = spaces.map(|(index, _)| index).find(|index| {
        let rest = value.get(*index..).unwrap_or_default();
        let gap = rest.chars().take_while(|character| character.is_whitespace());
        let word = rest.split_whitespace().next().unwrap_or_default();
        let is_label =
            word.contains([':', '：']) && !word.starts_with(|c: char| c.is_ascii_digit());
        is_label || rest.starts_with('\t') || gap.count() >= 3
    });
    cut.and_then(|cut| value.get(..cut)).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::table::{Cell, CellKind};

    #[track_caller]
    fn value(pattern: &str, cells: &[&str]) -> Option<String> {
        let cells = cells.iter().map(|text| Cell::new(*text, CellKind::Text)).collect();
        Pattern::try_from(pattern.to_owned()).unwrap().value(&Row { number: 1, cells })
    }

    #[test]
    fn a_label_has_its_value_behind_it_or_in_the_next_cell() {
        for (cells, wanted) in [
            (&["账号：43001500"][..], Some("43001500")),
            (&["账 号 43001500", "x"], Some("43001500")),
            (&["账　　号：", "", "43001500"], Some("43001500")),
            (&["账号", "43001500"], Some("43001500")),
            (&["单位：某某局", "账号: 43001500 户名：某某局"], Some("43001500")),
            (&["账号：", "户名："], Some("")),
            (&["账号："], Some("")),
            (&["对方账号：43001500"], None),
            (&["账号信息"], None),
            (&["本页账号"], None),
        ] {
            assert_eq!(value("账号", cells).as_deref(), wanted, "{cells:?}");
        }
    }

    #[test]
    fn a_value_may_stand_between_words() {
        let cell = &["起始时间：[2019-08-01 00:00:00] 终止时间：[2019-09-30 23:59:59]"];
        assert_eq!(value("起始时间：[{}]", cell).unwrap(), "2019-08-01 00:00:00");
        assert_eq!(value("终止时间:[{}]", cell).unwrap(), "2019-09-30 23:59:59");
        assert_eq!(
            value("对账单（个人账户{}）", &["对账单（个人账户 2024年01月）"]).unwrap(),
            "2024年01月"
        );
        assert_eq!(value("起始时间：[{}]", &["起始时间：[2019"]), None);
    }

    #[test]
    fn a_value_ends_before_the_next_label() {
        assert_eq!(
            value("期间", &["期间：2024-01-01 10:00:00 至 2024-01-31"]).unwrap(),
            "2024-01-01 10:00:00 至 2024-01-31"
        );
        assert_eq!(value("户名", &["户名：A B 公司   打印 2024"]).unwrap(), "A B 公司");
    }

    #[test]
    fn a_pattern_has_words_and_one_value() {
        for text in ["", " ", "{}", "{}元", "a{}b{}"] {
            assert!(Pattern::try_from(text.to_owned()).is_err(), "{text}");
        }
    }
}
