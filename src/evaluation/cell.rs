//! What does a cell of a form say: a number, a target, a value, words, or nothing?
//!
//! Spec: `ledger-spec/08-evaluation.md`, "Reading a cell".

use crate::domain::{ExactDecimal, Goal, Range, Threshold};
use rust_decimal::Decimal;
use unicode_normalization::UnicodeNormalization;

/// Readings that stand for nothing.
const BLANK: [&str; 8] = ["-", "--", "—", "——", "–", "/", "*", "无"];
/// Longer ones before their beginnings.
const AT_LEAST: [&str; 8] = ["≥", "≧", ">=", ">", "不低于", "不少于", "大于等于", "达到"];
const AT_MOST: [&str; 8] = ["≤", "≦", "<=", "<", "不高于", "不超过", "小于等于", "控制在"];
const TO: [&str; 5] = ["-", "~", "—", "–", "至"];
const MARKS: [(&str, Bound); 3] =
    [("以上", Bound::Least), ("以内", Bound::Most), ("以下", Bound::Most)];
const WHOLE_DIGITS_MAX: usize = 13;
const FRACTION_DIGITS_MAX: usize = 6;
const UNIT_CHARS_MAX: usize = 10;

/// A cell of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// Nothing.
    Blank,
    /// A number, with as many decimals as are printed.
    Number(Decimal),
    /// Something else.
    Unreadable,
}

/// The cell of a target (年度指标值).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TargetCell {
    /// Nothing.
    Blank,
    /// A number or two. The goal has no unit of its own: the reading of one need not be a text of a
    /// document.
    Number(Goal, String),
    /// Words.
    Described,
}

/// The cell of a result (实际完成值).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueCell {
    /// Nothing.
    Blank,
    /// A number and its unit.
    Number(ExactDecimal, String),
    /// Words.
    Words,
}

impl Figure {
    /// Reads points or a score.
    pub fn points(text: &str) -> Self {
        Self::read(text, &["", "分"])
    }

    /// Reads a rate.
    pub fn rate(text: &str) -> Self {
        Self::read(text, &["%"])
    }

    /// Reads an amount in 万元.
    pub fn amount(text: &str) -> Self {
        Self::read(text, &["", "万元"])
    }

    fn read(text: &str, units: &[&str]) -> Self {
        let reading = reading(text);
        if means_nothing(&reading) {
            return Self::Blank;
        }
        let number = number(&reading).filter(|(_, rest)| units.contains(rest));
        number.map_or(Self::Unreadable, |(number, _)| Self::Number(number))
    }

    /// Returns the number, if it is one.
    pub fn number(self) -> Option<Decimal> {
        match self {
            Self::Number(number) => Some(number),
            Self::Blank | Self::Unreadable => None,
        }
    }
}

impl TargetCell {
    /// Reads a target.
    pub fn read(text: &str) -> Self {
        let reading = reading(text);
        if means_nothing(&reading) {
            return Self::Blank;
        }
        goal(&reading).map_or(Self::Described, |(goal, unit)| Self::Number(goal, unit))
    }
}

impl ValueCell {
    /// Reads a result.
    pub fn read(text: &str) -> Self {
        let reading = reading(text);
        if means_nothing(&reading) {
            return Self::Blank;
        }
        quantity(&reading)
            .map_or(Self::Words, |(number, unit)| Self::Number(number, unit.to_owned()))
    }
}

/// Returns the NFKC of a text without white space, in which cells are read.
pub fn reading(text: &str) -> String {
    text.nfkc().filter(|character| !character.is_whitespace()).collect()
}

/// Returns whether a cell says nothing.
pub fn is_blank(text: &str) -> bool {
    means_nothing(&reading(text))
}

fn means_nothing(reading: &str) -> bool {
    reading.is_empty() || BLANK.contains(&reading)
}

fn goal(reading: &str) -> Option<(Goal, String)> {
    let after = |marks: &[&str]| marks.iter().find_map(|mark| reading.strip_prefix(mark));
    let (least, most) = (after(&AT_LEAST), after(&AT_MOST));
    let bound = if least.is_some() { Some(Bound::Least) } else { most.map(|_| Bound::Most) };
    if let Some(range) = range(reading).filter(|_| bound.is_none()) {
        return Some(range);
    }
    let (rest, mark) = without_mark(least.or(most).unwrap_or(reading));
    if bound.is_some() && mark.is_some() && bound != mark {
        return None;
    }
    let (value, unit) = quantity(rest).filter(|(value, _)| *value >= ExactDecimal::ZERO)?;
    let threshold = Threshold { unit: None, value };
    let goal = match bound.or(mark) {
        Some(Bound::Most) => Goal::AtMost(threshold),
        Some(Bound::Least) | None => Goal::AtLeast(threshold),
    };
    Some((goal, unit.to_owned()))
}

/// Which side of a number is good.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bound {
    Least,
    Most,
}

fn range(reading: &str) -> Option<(Goal, String)> {
    let (min, rest) = number(reading)?;
    let rest = TO.iter().find_map(|mark| rest.strip_prefix(mark))?;
    let ((max, unit), min) = (quantity(rest)?, exact(min)?);
    let is_range = ExactDecimal::ZERO <= min && min <= max;
    is_range.then(|| (Goal::Between(Range { max, min, unit: None }), unit.to_owned()))
}

fn without_mark(reading: &str) -> (&str, Option<Bound>) {
    for (mark, bound) in MARKS {
        if let Some(rest) = reading.strip_suffix(mark) {
            return (rest, Some(bound));
        }
    }
    (reading, None)
}

/// Returns a number and the unit after it, if there is nothing else.
///
/// What begins with `月` is a date, not so many of something.
fn quantity(reading: &str) -> Option<(ExactDecimal, &str)> {
    let (number, unit) = number(reading)?;
    let is_unit = unit.chars().count() <= UNIT_CHARS_MAX
        && !unit.contains(|character: char| character.is_ascii_digit())
        && !unit.starts_with('月')
        && without_mark(unit).1.is_none();
    Some((exact(number).filter(|_| is_unit)?, unit))
}

fn exact(number: Decimal) -> Option<ExactDecimal> {
    // Minus zero has no text of its own.
    if number.is_zero() { Some(ExactDecimal::ZERO) } else { ExactDecimal::new(number) }
}

/// Splits a reading into the number it begins with, if it does, and the rest.
pub(super) fn number(reading: &str) -> Option<(Decimal, &str)> {
    let unsigned = reading.strip_prefix('-').unwrap_or(reading);
    let (whole, rest) = unsigned.split_at_checked(whole_len(unsigned))?;
    let digits = whole.bytes().filter(u8::is_ascii_digit).count();
    if !(1..=WHOLE_DIGITS_MAX).contains(&digits) {
        return None;
    }
    let fraction_len = rest.strip_prefix('.').map_or(0, digits_at_start);
    let len = match fraction_len {
        1..=FRACTION_DIGITS_MAX => fraction_len.saturating_add(1),
        _ => 0,
    };
    let (fraction, rest) = rest.split_at_checked(len)?;
    let number: Decimal = format!("{whole}{fraction}").replace(',', "").parse().ok()?;
    let is_negative = unsigned.len() < reading.len();
    let signed = if is_negative { Decimal::ZERO.checked_sub(number)? } else { number };
    Some((signed, rest))
}

/// Returns how long the digits before the point are, with the commas that group them by three; a group
/// with which they were too many is no part of them.
fn whole_len(text: &str) -> usize {
    let first = digits_at_start(text);
    let is_group = |rest: &str| rest.strip_prefix(',').map(digits_at_start) == Some(3);
    let mut len = first;
    if (1..=3).contains(&first) {
        let room = WHOLE_DIGITS_MAX.saturating_sub(first).div_euclid(3);
        let mut groups = 0_usize;
        while groups < room && text.get(len..).is_some_and(is_group) {
            groups = groups.saturating_add(1);
            len = len.saturating_add(4);
        }
    }
    len
}

pub(super) fn digits_at_start(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn said(text: &str) -> String {
        match TargetCell::read(text) {
            TargetCell::Blank => "blank".to_owned(),
            TargetCell::Described => "described".to_owned(),
            TargetCell::Number(goal, unit) => match goal {
                Goal::AtLeast(own) => format!("least {} {unit}", own.value),
                Goal::AtMost(own) => format!("most {} {unit}", own.value),
                Goal::Between(own) => format!("from {} to {} {unit}", own.min, own.max),
                Goal::Equal(_) | Goal::Described(_) => unreachable!(),
            },
        }
    }

    #[test]
    fn a_target_is_read() {
        for (text, wanted) in [
            ("≧50家", "least 50 家"),
            ("≥ 50 家", "least 50 家"),
            ("＞＝50", "least 50 "),
            ("不低于1,234.50万元", "least 1234.5 万元"),
            ("达到100％", "least 100 %"),
            ("80%以上", "least 80 %"),
            ("100%", "least 100 %"),
            ("≤3天", "most 3 天"),
            ("<=3", "most 3 "),
            ("控制在100万元以内", "most 100 万元"),
            ("30天以下", "most 30 天"),
            ("30-50万/家", "from 30 to 50 万/家"),
            ("10～20", "from 10 to 20 "),
            ("10至20家", "from 10 to 20 家"),
            ("-5--3度", "described"),
            ("50-30", "described"),
            ("-5", "described"),
            ("≥50家以上", "least 50 家"),
            ("≤50家以内", "most 50 家"),
            ("≥50家以下", "described"),
            ("6月底前", "described"),
            ("及时", "described"),
            ("≥五十家", "described"),
            ("2022年8月", "described"),
            ("30万-50万/家", "described"),
            ("1,23家", "described"),
            ("12345678901234", "described"),
            ("1.1234567", "described"),
            ("50家以上的中小微型企业和服务机构", "described"),
            ("", "blank"),
            (" —— ", "blank"),
            ("－", "blank"),
            ("无", "blank"),
            ("\u{3000}\n", "blank"),
        ] {
            assert_eq!(said(text), wanted, "{text}");
        }
    }

    #[test]
    fn a_value_is_read() {
        let number =
            |text: &str, unit: &str| ValueCell::Number(text.parse().unwrap(), unit.to_owned());
        for (text, wanted) in [
            ("80家", number("80", "家")),
            ("１００％", number("100", "%")),
            ("-0", number("0", "")),
            ("1,000,000", number("1000000", "")),
            ("80%以上", ValueCell::Words),
            ("-3.5度", number("-3.5", "度")),
            ("6月", ValueCell::Words),
            ("30-50万/家", ValueCell::Words),
            ("≥80家", ValueCell::Words),
            ("验收合格（%）", ValueCell::Words),
            ("/", ValueCell::Blank),
        ] {
            assert_eq!(ValueCell::read(text), wanted, "{text}");
        }
    }

    #[test]
    fn figures_have_their_units() {
        let number = |text: &str| Figure::Number(text.parse().unwrap());
        assert_eq!(Figure::points(" 10 分"), number("10"));
        assert_eq!(Figure::points("9.50"), number("9.50"));
        assert_eq!(Figure::points("10%"), Figure::Unreadable);
        assert_eq!(Figure::rate("100.00%").number().map(|own| own.scale()), Some(2));
        assert_eq!(Figure::rate("1"), Figure::Unreadable);
        assert_eq!(Figure::amount("2,408.1"), number("2408.1"));
        assert_eq!(Figure::amount("2408.1万元"), number("2408.1"));
        assert_eq!(Figure::amount("2408.1元"), Figure::Unreadable);
        assert_eq!(Figure::amount("—"), Figure::Blank);
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC*|[-0-9０-９,.，．%≥≤~至以上内下万元家 ]{0,24}") {
            drop(TargetCell::read(&text));
            drop(ValueCell::read(&text));
            let _read = (Figure::points(&text), Figure::rate(&text), Figure::amount(&text));
        }
    }
}
