//! Do lines end where they may?

use super::PdfError;
use super::length::Length;
use super::sample::Square;
use super::style::TEXT;
use super::text::{Block, Lines, lines};
use proptest::prelude::*;

/// Breaks text into lines of so many Chinese characters.
fn broken(text: &str, characters: usize) -> Result<Lines, PdfError> {
    let width = TEXT.size.times(characters);
    lines(&Square, Block { text, style: TEXT, width, indent: Length::ZERO })
}

fn texts(text: &str, characters: usize) -> Vec<String> {
    broken(text, characters).unwrap().lines.into_iter().map(|(line, _)| line.text).collect()
}

#[test]
fn chinese_breaks_between_characters_but_not_before_a_stop() {
    assert_eq!(texts("专项资金管理", 4), ["专项资金", "管理"]);
    assert_eq!(texts("专项资金，管理", 4), ["专项资", "金，管理"]);
    assert_eq!(texts("专项资金。", 4), ["专项资", "金。"]);
    assert_eq!(texts("专项资（金）", 4), ["专项资", "（金）"]);
    assert_eq!(texts("《办法》《规定》", 5), ["《办法》", "《规定》"]);
}

#[test]
fn chinese_breaks_around_quotation_marks() {
    assert_eq!(texts("支持“专精特新”企业", 3), ["支持", "“专精", "特新”", "企业"]);
    assert_eq!(texts("支持，“专精”企业", 4), ["支持，", "“专精”", "企业"]);
}

#[test]
fn words_and_numbers_stay_whole() {
    assert_eq!(texts("共下达2,408.10万元", 6), ["共下达", "2,408.10万元"]);
    assert_eq!(texts("grant ledger of funds", 6), ["grant ledger", "of funds"]);
    assert_eq!(texts("到位率100%。", 4), ["到位率", "100%。"]);
}

#[test]
fn an_overlong_word_is_broken_between_characters_and_short_ones_say_so() {
    let code = broken("91430200MA0EXAMPLE", 5).unwrap();
    let lines: Vec<&str> = code.lines.iter().map(|(line, _)| line.text.as_str()).collect();
    assert_eq!(lines, ["91430200MA", "0EXAMPLE"]);
    assert!(code.broken);
    let hash = broken(&"0f".repeat(32), 5).unwrap();
    assert_eq!(hash.lines.len(), 7);
    assert!(!hash.broken, "a hash has to be broken anywhere");
}

#[test]
fn line_feeds_begin_paragraphs_and_what_is_unseen_has_no_width() {
    let lines = broken("甲乙\n\n丙\u{feff}\r\n丁\u{200b}戊", 9).unwrap().lines;
    let lines: Vec<_> = lines.iter().map(|(line, first)| (line.text.as_str(), *first)).collect();
    assert_eq!(lines, [("甲乙", true), ("丙", true), ("丁戊", true)]);
    assert_eq!(texts("e\u{301}te\u{a0}b", 9), ["éte b"]);
}

#[test]
fn a_character_wider_than_the_line_is_refused() {
    let refused = broken("资", 0).unwrap_err();
    assert_eq!(refused, PdfError::Narrow { text: "资".to_owned() });
    assert!(broken("  ", 0).unwrap().lines.is_empty());
}

proptest! {
    #[test]
    fn lines_fit_and_hold_every_character_once(
        text in "[资金（）“”《》，。、abcXYZ0-9.%, \n-]{0,200}",
        characters in 1_usize..30,
        indent in 0_usize..3,
    ) {
        let (width, indent) = (TEXT.size.times(characters), TEXT.size.times(indent));
        let indent = indent.min(width);
        let block = Block { text: &text, style: TEXT, width, indent };
        let lines = lines(&Square, block).unwrap().lines;
        for (line, first) in &lines {
            let room = if *first { width - indent } else { width };
            prop_assert!(line.width <= room, "{:?}", line);
            prop_assert_eq!(line.text.trim_end(), &line.text);
            prop_assert!(!line.text.is_empty());
        }
        let said: String = lines.iter().map(|(line, _)| line.text.as_str()).collect();
        let unspaced = |text: &str| text.split_whitespace().collect::<String>();
        prop_assert_eq!(unspaced(&said), unspaced(&text));
    }

    #[test]
    fn no_line_begins_with_a_stop_where_it_can_be_avoided(
        words in prop::collection::vec("[资金专项]{1,4}[，。、；：！？）》”]", 0..30),
        characters in 3_usize..20,
    ) {
        for line in texts(&words.concat(), characters) {
            let first = line.chars().next().unwrap();
            prop_assert!(!"，。、；：！？）》”".contains(first), "{}", line);
        }
    }
}
