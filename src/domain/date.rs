//! Civil dates, instants and fiscal years.

use super::ValueError;
use super::value::serde_by_text;
use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveDateTime, Utc};
use std::fmt;
use std::str::FromStr;

/// A civil date in Asia/Shanghai between 1949-10-01 and 2199-12-31, written `2022-08-12`.
///
/// Spec: `ledger-spec/01-values.md`, "Date".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(NaiveDate);

/// A moment in UTC with milliseconds, written `2022-08-12T03:04:05.678Z`.
///
/// Spec: `ledger-spec/01-values.md`, "Instant".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Instant(DateTime<Utc>);

/// A fiscal year, 1949 to 2199: in China the calendar year (预算法 第十八条).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(try_from = "u16", into = "u16")]
pub struct Year(u16);

const INSTANT_FORMAT: &str = "%Y-%m-%dT%H:%M:%S%.3fZ";
const SHANGHAI_SECONDS_EAST: i32 = 8 * 60 * 60;

impl Date {
    /// Returns the date, or nothing for a day that does not exist or lies outside the range.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        let first = NaiveDate::from_ymd_opt(1949, 10, 1)?;
        let last = NaiveDate::from_ymd_opt(2199, 12, 31)?;
        NaiveDate::from_ymd_opt(year, month, day)
            .filter(|date| (first..=last).contains(date))
            .map(Self)
    }

    /// Returns the date `days` natural days later.
    ///
    /// The result may lie after 2199; it is only compared, never recorded.
    #[must_use]
    pub fn plus_days(self, days: u16) -> Self {
        Self(self.0.checked_add_days(Days::new(u64::from(days))).unwrap_or(NaiveDate::MAX))
    }

    /// Returns the day so many days before.
    #[must_use]
    pub fn days_before(self, days: u16) -> Self {
        Self(self.0.checked_sub_days(Days::new(u64::from(days))).unwrap_or(NaiveDate::MIN))
    }

    /// Returns the calendar year.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// Returns the month, from 1 to 12.
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// Returns how many days lie between `earlier` and this; negative if it is the later one.
    pub fn days_since(self, earlier: Self) -> i64 {
        self.0.signed_duration_since(earlier.0).num_days()
    }
}

impl FromStr for Date {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let error =
            || ValueError::new(text, "a date from 1949-10-01 to 2199-12-31, such as 2022-08-12");
        let date: NaiveDate = text.parse().map_err(|_| error())?;
        let date = Self::from_ymd(date.year(), date.month(), date.day()).ok_or_else(error)?;
        if date.to_string() == text { Ok(date) } else { Err(error()) }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.0.format("%Y-%m-%d").to_string())
    }
}

serde_by_text!(Date);

impl Instant {
    /// Returns the instant `millis` milliseconds after 1970-01-01T00:00:00Z, or nothing outside the
    /// years 1949 to 2199.
    pub fn from_unix_millis(millis: i64) -> Option<Self> {
        let instant = DateTime::from_timestamp_millis(millis)?;
        (1949..=2199).contains(&instant.year()).then_some(Self(instant))
    }

    /// Returns the milliseconds since 1970-01-01T00:00:00Z.
    pub fn unix_millis(self) -> i64 {
        self.0.timestamp_millis()
    }

    /// Returns the civil date in Asia/Shanghai (UTC+8, no summer time since 1992).
    ///
    /// # Panics
    ///
    /// Never: eight hours are a valid offset.
    pub fn date(self) -> Date {
        let zone =
            FixedOffset::east_opt(SHANGHAI_SECONDS_EAST).expect("eight hours are a valid offset");
        Date(self.0.with_timezone(&zone).date_naive())
    }
}

impl FromStr for Instant {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let error = || ValueError::new(text, "a UTC time such as 2022-08-12T03:04:05.678Z");
        let naive = NaiveDateTime::parse_from_str(text, INSTANT_FORMAT).map_err(|_| error())?;
        let instant =
            Self::from_unix_millis(naive.and_utc().timestamp_millis()).ok_or_else(error)?;
        if instant.to_string() == text { Ok(instant) } else { Err(error()) }
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.0.format(INSTANT_FORMAT).to_string())
    }
}

serde_by_text!(Instant);

impl Year {
    /// Returns the year as a number.
    pub fn number(self) -> u16 {
        self.0
    }
}

impl TryFrom<u16> for Year {
    type Error = ValueError;

    fn try_from(year: u16) -> Result<Self, ValueError> {
        if (1949..=2199).contains(&year) {
            Ok(Self(year))
        } else {
            Err(ValueError::new(&year.to_string(), "a fiscal year from 1949 to 2199"))
        }
    }
}

impl From<Year> for u16 {
    fn from(year: Year) -> Self {
        year.0
    }
}

impl FromStr for Year {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let year: Option<u16> = text.parse().ok().filter(|_| text.len() == 4);
        year.ok_or_else(|| ValueError::new(text, "a fiscal year such as 2022"))?.try_into()
    }
}

impl fmt::Display for Year {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_instants_have_one_text() {
        for text in ["2022-02-28", "2024-02-29", "1949-10-01", "2199-12-31"] {
            assert_eq!(text.parse::<Date>().unwrap().to_string(), text);
        }
        for text in [
            "2022-02-29",
            "2022-2-3",
            "20220203",
            "1949-09-30",
            "2200-01-01",
            " 2022-02-03",
            "+2022-02-03",
        ] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
        let text = "2022-08-12T03:04:05.678Z";
        assert_eq!(text.parse::<Instant>().unwrap().to_string(), text);
        for text in [
            "2022-08-12T03:04:05Z",
            "2022-08-12T03:04:05.6Z",
            "2022-08-12T03:04:05.678+00:00",
            "2022-08-12 03:04:05.678Z",
            "2022-08-12T24:00:00.000Z",
            "2022-08-12T03:04:60.000Z",
        ] {
            assert!(text.parse::<Instant>().is_err(), "{text}");
        }
    }

    #[test]
    fn the_civil_date_is_the_one_in_shanghai() {
        let late: Instant = "2022-12-31T16:00:00.000Z".parse().unwrap();
        assert_eq!(late.date().to_string(), "2023-01-01");
    }
}
