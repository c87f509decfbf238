//! By which words may a line name a payment?

use crate::domain::{Text, comparable};
use std::collections::BTreeSet;

/// The most words of one line; a line with more names nothing in particular.
const WORDS_MAX: usize = 64;

/// Returns the words of a line, in comparable form: what the payer gave as its own reference, whole,
/// and of all texts the pieces that look like a number of a voucher or an id.
pub(super) fn words(own: Option<&Text>, others: [Option<&Text>; 2]) -> BTreeSet<String> {
    let mut words: BTreeSet<String> = own.map(|own| comparable(own.as_str())).into_iter().collect();
    for text in others.into_iter().chain([own]).flatten() {
        for piece in text.as_str().split(is_separator).filter(|piece| !piece.is_empty()) {
            let piece = comparable(piece);
            if piece.chars().count() >= 4 && tells(&piece) || mixes(&piece) {
                words.insert(piece.clone());
            }
            words
                .extend(runs(&piece).filter(|run| run.len() >= 4 && tells(run)).map(str::to_owned));
            if words.len() >= WORDS_MAX {
                return words;
            }
        }
    }
    words
}

fn is_separator(character: char) -> bool {
    let mark = matches!(
        character,
        ',' | ';' | ':' | '|' | '/' | '，' | '；' | '：' | '、' | '。' | '｜' | '／'
    );
    mark || character.is_whitespace()
}

/// Returns the longest runs of the characters that ids are made of.
fn runs(piece: &str) -> impl Iterator<Item = &str> {
    let is_own = |character: char| character.is_ascii_alphanumeric() || ".-_".contains(character);
    let runs = piece.split(move |character| !is_own(character));
    runs.map(|run| run.trim_matches(['.', '-', '_'])).filter(|run| !run.is_empty())
}

/// Returns whether a word of some length can name one payment: it has a digit and is no year.
fn tells(word: &str) -> bool {
    let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
    let is_year =
        is_number && word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    word.bytes().any(|byte| byte.is_ascii_digit()) && !is_year
}

/// Returns whether a short word has letters and digits and nothing else, like `P1`.
fn mixes(word: &str) -> bool {
    let plain = word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_".contains(&byte));
    plain
        && word.bytes().any(|byte| byte.is_ascii_digit())
        && word.bytes().any(|byte| byte.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words_of(own: &str, text: &str) -> Vec<String> {
        let parsed = |text: &str| text.parse::<Text>().ok();
        words(parsed(own).as_ref(), [parsed(text).as_ref(), None]).into_iter().collect()
    }

    #[test]
    fn a_word_is_whole() {
        for (text, expected) in [
            ("拨付P-001款", vec!["p-001", "拨付p-001款"]),
            ("P1 P10", vec!["p1", "p10"]),
            ("凭证号：2022-0001；补助", vec!["2022-0001"]),
            ("凭证 株财支〔2022〕12号", vec!["株财支(2022)12号"]),
            ("Z-2022-001/Z-2022-002", vec!["z-2022-001", "z-2022-002"]),
            ("见附件(Ｚ２０２２００１)。", vec!["z2022001", "见附件(z2022001)"]),
        ] {
            assert_eq!(words_of("", text), expected, "{text}");
        }
    }

    #[test]
    fn what_names_nothing_in_particular_is_no_word() {
        for text in ["2022年专项资金", "2022", "第12批", "12月", "A4纸", "补助款", "-", "1"]
        {
            let found = words_of("", text);
            assert!(found.iter().all(|word| !word.is_ascii()), "{text}: {found:?}");
        }
        // Unless it is the whole of what the payer gave.
        assert!(words_of("12", "第12批").contains(&"12".to_owned()));
    }

    #[test]
    fn a_line_has_a_bounded_number_of_words() {
        let text = (100..200).map(|number| format!("V{number}")).collect::<Vec<_>>().join(" ");
        assert!(words_of("", &text).len() <= WORDS_MAX);
    }
}
