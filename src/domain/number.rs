//! Official document numbers (文号).

use super::ValueError;
use super::value::serde_by_text;
use std::fmt;
use std::str::FromStr;

/// A document number in its normal form, such as `株财企指〔2022〕12号`: 2 to 16 Han characters or
/// capital letters for the issuing office, the year in `〔〕`, and the running number.
///
/// The parts follow 党政机关公文处理工作条例 第九条（五）. Numbers are unique only within an office
/// and a year, so the whole text is compared.
/// Spec: `ledger-spec/01-values.md`, "Document number".
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DocumentNumber(Box<str>);

impl DocumentNumber {
    /// Returns the normal form.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the normal form of a number as people write it: any brackets, full-width digits,
    /// spaces, a leading `第` before the running number, leading zeros.
    pub fn normalise(raw: &str) -> Result<Self, ValueError> {
        let plain: String =
            raw.chars().filter(|character| !character.is_whitespace()).map(plain).collect();
        let Some((office, rest)) = plain.split_once('〔') else { return plain.parse() };
        let Some((year, number)) = rest.split_once('〕') else { return plain.parse() };
        let number = number.strip_prefix('第').unwrap_or(number).trim_start_matches('0');
        format!("{office}〔{year}〕{number}").parse().map_err(|_| error(raw))
    }
}

/// One shape for brackets and digits.
fn plain(character: char) -> char {
    match character {
        '[' | '(' | '（' | '【' | '［' | '﹝' => '〔',
        ']' | ')' | '）' | '】' | '］' | '﹞' => '〕',
        '０'..='９' => {
            let digit = u32::from(character).checked_sub(u32::from('０'));
            digit.and_then(|digit| char::from_digit(digit, 10)).unwrap_or(character)
        }
        other => other,
    }
}

fn error(text: &str) -> ValueError {
    ValueError::new(text, "a document number such as 株财企指〔2022〕12号")
}

fn is_office(character: char) -> bool {
    matches!(character, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | 'A'..='Z')
}

impl FromStr for DocumentNumber {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let parts = text.split_once('〔').and_then(|(office, rest)| {
            rest.split_once('〕').map(|(year, rest)| (office, year, rest))
        });
        let (office, year, rest) = parts.ok_or_else(|| error(text))?;
        let number = rest.strip_suffix('号').ok_or_else(|| error(text))?;
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let sound = (2..=16).contains(&office.chars().count())
            && office.chars().all(is_office)
            && year.len() == 4
            && digits(year)
            && (year.starts_with("19") || year.starts_with("20"))
            && (1..=9).contains(&number.len())
            && digits(number)
            && !number.starts_with('0');
        if sound { Ok(Self(text.into())) } else { Err(error(text)) }
    }
}

impl fmt::Display for DocumentNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.0)
    }
}

serde_by_text!(DocumentNumber);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_writing_gives_one_number() {
        let wanted = "株财企指〔2022〕12号";
        for raw in [
            wanted,
            "株财企指[2022]12号",
            "株财企指（2022）12号",
            "株财企指(2022) 12 号",
            "株财企指【２０２２】１２号",
            "株财企指〔2022〕第12号",
            "株财企指〔2022〕012号",
            " 株财企指［2022］12号 ",
        ] {
            assert_eq!(DocumentNumber::normalise(raw).unwrap().as_str(), wanted, "{raw}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for raw in [
            "",
            "12号",
            "株财企指2022年12号",
            "株〔2022〕12号",
            "株财企指〔2122〕12号",
            "株财企指〔2022〕0号",
            "株财企指〔2022〕12",
        ] {
            assert!(DocumentNumber::normalise(raw).is_err(), "{raw}");
        }
        assert!(
            "株财企指[2022]12号".parse::<DocumentNumber>().is_err(),
            "only the normal form is recorded"
        );
    }
}
