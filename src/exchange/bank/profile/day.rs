//! Which day does a cell of a bank's file say?

use crate::domain::Date;
use crate::exchange::values::{plain, read_date};
use serde::Deserialize;

/// How the days of a file are written, such as `DD/MM/YYYY`; `MM/DD` where the month of the bill
/// gives the year.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct DateFormat(Vec<Part>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Year,
    Month,
    Day,
    Mark(char),
}

/// The month that a bill is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Month {
    year: i32,
    month: u32,
}

const FORMAT: &str = "a format has YYYY (or none, with statement.month), MM and DD once each";

impl TryFrom<String> for DateFormat {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let mut parts = Vec::new();
        let mut left = text.as_str();
        while let Some(first) = left.chars().next() {
            let tokens = [("YYYY", Part::Year), ("MM", Part::Month), ("DD", Part::Day)];
            let known = tokens.into_iter().find(|(name, _)| left.starts_with(name));
            let (len, part) = known
                .map_or((first.len_utf8(), Part::Mark(first)), |(name, part)| (name.len(), part));
            if matches!(part, Part::Mark(mark) if mark.is_alphanumeric() && mark.is_ascii()) {
                return Err(FORMAT);
            }
            parts.push(part);
            left = left.get(len..).unwrap_or_default();
        }
        let count = |wanted| parts.iter().filter(|part| **part == wanted).count();
        let sound = count(Part::Year) <= 1 && count(Part::Month) == 1 && count(Part::Day) == 1;
        if sound { Ok(Self(parts)) } else { Err(FORMAT) }
    }
}

impl DateFormat {
    /// Returns whether the days have no year.
    pub(super) fn needs_month(&self) -> bool {
        !self.0.contains(&Part::Year)
    }

    fn read(&self, text: &str, bill: Option<Month>) -> Option<Date> {
        let plain = plain(text);
        let mut left = plain.as_str();
        let (mut year, mut month, mut day) = (None, None, None);
        for part in &self.0 {
            let width = match part {
                Part::Mark(mark) => {
                    left = left.strip_prefix(*mark)?;
                    continue;
                }
                Part::Year => 4,
                Part::Month | Part::Day => 2,
            };
            let digits = left.bytes().take(width).take_while(u8::is_ascii_digit).count();
            let number: u32 = left.get(..digits)?.parse().ok()?;
            left = left.get(digits..)?;
            match part {
                Part::Year if digits == 4 => year = i32::try_from(number).ok(),
                Part::Month => month = Some(number),
                Part::Day => day = Some(number),
                Part::Year | Part::Mark(_) => return None,
            }
        }
        let is_time = |rest: &str| rest.starts_with(' ') && rest.contains(':');
        if !left.is_empty() && !is_time(left) {
            return None;
        }
        let (month, day) = (month?, day?);
        let year = if self.needs_month() { bill?.year_of(month) } else { year? };
        Date::from_ymd(year, month, day)
    }
}

impl Month {
    /// Any month, to tell only whether a text is a day.
    pub(super) const ANY: Self = Self { year: 2024, month: 12 };

    /// Reads `2024年01月`, `2024-01`, `202401`.
    pub(super) fn read(text: &str) -> Option<Self> {
        let plain = plain(text);
        let mut numbers = digits(&plain);
        let first = numbers.next()?;
        let (year, month) = match first.len() {
            6 => (first.get(..4)?, first.get(4..)?),
            4 => (first, numbers.next()?),
            _ => return None,
        };
        let (year, month): (i32, u32) = (year.parse().ok()?, month.parse().ok()?);
        Date::from_ymd(year, month, 1).map(|_| Self { year, month })
    }

    /// Returns the year of a month on the bill: the lines of a bill lie in the twelve months that
    /// end with its own.
    fn year_of(self, month: u32) -> i32 {
        if month > self.month { self.year.saturating_sub(1) } else { self.year }
    }
}

/// Returns the day that a cell says, in the format of the profile or else with the year first.
pub(super) fn read_day(
    text: &str,
    format: Option<&DateFormat>,
    bill: Option<Month>,
) -> Option<Date> {
    if let Some(format) = format {
        return format.read(text, bill);
    }
    let plain = plain(text);
    let is_stamp = plain.len() == 14 && plain.bytes().all(|byte| byte.is_ascii_digit());
    read_date(if is_stamp { plain.get(..8)? } else { &plain }).ok()
}

/// Returns the days that a text names, such as the two of `2022-08-01 至 2022-08-31`; nothing if one
/// of them does not exist.
pub(super) fn days_in(text: &str) -> Option<Vec<Date>> {
    let plain = plain(text);
    let numbers: Vec<&str> = digits(&plain).collect();
    let (mut days, mut at) = (Vec::new(), 0_usize);
    while let Some(first) = numbers.get(at) {
        let next = |step| numbers.get(at.saturating_add(step)).filter(|number| number.len() <= 2);
        match (first.len(), next(1), next(2)) {
            (8, ..) => {
                days.push(read_date(first).ok()?);
                at = at.saturating_add(1);
            }
            (4, Some(month), Some(day)) => {
                days.push(read_date(&format!("{first}-{month}-{day}")).ok()?);
                at = at.saturating_add(3);
            }
            _ => at = at.saturating_add(1),
        }
    }
    Some(days)
}

fn digits(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| !character.is_ascii_digit()).filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn format(text: &str) -> Result<DateFormat, &'static str> {
        DateFormat::try_from(text.to_owned())
    }

    #[track_caller]
    fn day(text: &str, pattern: &str) -> Option<String> {
        let bill = Month::read("2024年01月");
        read_day(text, Some(&format(pattern).unwrap()), bill).map(|day| day.to_string())
    }

    #[test]
    fn a_format_says_what_stands_where() {
        assert_eq!(day("24/03/2025", "DD/MM/YYYY").unwrap(), "2025-03-24");
        assert_eq!(day("4/3/2025 10:11", "DD/MM/YYYY").unwrap(), "2025-03-04");
        assert_eq!(day("20250324", "YYYYMMDD").unwrap(), "2025-03-24");
        assert_eq!(day("2025年3月24日", "YYYY年MM月DD日").unwrap(), "2025-03-24");
        for text in ["30/02/2025", "24-03-2025", "24/03/25", "24/03/2025x", "", "24/03/"] {
            assert_eq!(day(text, "DD/MM/YYYY"), None, "{text}");
        }
        for text in ["", "YYYY", "MM", "MM/DD/YYYY/DD", "hh:MM DD", "YY-MM-DD"] {
            assert!(format(text).is_err(), "{text}");
        }
    }

    #[test]
    fn days_without_a_year_end_with_the_month_of_the_bill() {
        assert_eq!(day("12/29", "MM/DD").unwrap(), "2023-12-29");
        assert_eq!(day("01/02", "MM/DD").unwrap(), "2024-01-02");
        let format = format("MM/DD").unwrap();
        assert_eq!(read_day("01/02", Some(&format), None), None);
        for text in ["", "2024年13月", "24年1月", "2024"] {
            assert_eq!(Month::read(text), None, "{text}");
        }
    }

    #[test]
    fn without_a_format_the_year_comes_first() {
        let day = |text| read_day(text, None, None).map(|day| day.to_string());
        for text in ["20220812", "2022/08/12  14:06:51", "20220812101112", "2022-08-12 10:11:12"] {
            assert_eq!(day(text).as_deref(), Some("2022-08-12"), "{text}");
        }
        for text in ["2022-02-30", "12/08/2022", "44785", "20220230"] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn a_period_is_two_days_in_one_text() {
        let days =
            |text| days_in(text).map(|days| days.iter().map(Date::to_string).collect::<Vec<_>>());
        let wanted = Some(vec!["2022-08-01".to_owned(), "2022-08-31".to_owned()]);
        for text in [
            "20220801-20220831",
            "2022-08-01 至 2022-08-31",
            "2022年8月1日—2022年8月31日",
            "2022.8.1 00:00:00 ~ 2022.8.31 23:59:59",
        ] {
            assert_eq!(days(text), wanted, "{text}");
        }
        assert_eq!(days("2022-02-30"), None);
        assert_eq!(days("本月"), Some(Vec::new()));
    }
}
