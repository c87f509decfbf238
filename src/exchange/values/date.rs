//! Which day or fiscal year is meant?

use super::{Expected, Hint, ValueError, plain};
use crate::domain::{Date, Year};

/// Returns the date that `text` says: `2022-08-12`, `2022/8/12`, `2022.8.12`, `20220812` or
/// `2022年8月12日`, in any width. A time of day after it, as banks write it, is dropped.
///
/// The year comes first: `12/8/2022` is refused, since it is read differently in different places.
pub fn read_date(text: &str) -> Result<Date, ValueError> {
    let plain = plain(text);
    parse(&plain).ok_or_else(|| ValueError::new(text, Expected::Date, Some(hint(&plain))))
}

/// Returns the fiscal year that `text` says: `2022`, `2022年` or `2022年度`, in any width.
pub fn read_year(text: &str) -> Result<Year, ValueError> {
    let plain = plain(text);
    let digits = plain.strip_suffix("年度").or_else(|| plain.strip_suffix('年')).unwrap_or(&plain);
    digits.trim_end().parse().map_err(|_| ValueError::new(text, Expected::Year, None))
}

fn hint(text: &str) -> Hint {
    let bare = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if bare && text.len() != 8 { Hint::FormatDate } else { Hint::YearFirst }
}

fn parse(text: &str) -> Option<Date> {
    if text.contains('年') {
        return day(&text.replace(' ', ""));
    }
    match text.split_once([' ', 'T']) {
        None => day(text),
        Some((date, time)) => day(date).filter(|_| is_time(time.trim_start())),
    }
}

fn day(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    if bytes.len() == 8 && bytes.iter().all(u8::is_ascii_digit) {
        return from_parts(text.get(..4)?, text.get(4..6)?, text.get(6..)?);
    }
    if let Some((year, rest)) = text.split_once('年') {
        let (month, day) = rest.strip_suffix('日')?.split_once('月')?;
        return from_parts(year, month, day);
    }
    let separator = text.chars().find(|character| matches!(character, '-' | '/' | '.'))?;
    let mut parts = text.split(separator);
    let date = from_parts(parts.next()?, parts.next()?, parts.next()?);
    date.filter(|_| parts.next().is_none())
}

fn from_parts(year: &str, month: &str, day: &str) -> Option<Date> {
    let year = number(year).filter(|_| year.len() == 4)?;
    let two = |text: &str| number(text).filter(|_| text.len() <= 2);
    Date::from_ymd(i32::try_from(year).ok()?, two(month)?, two(day)?)
}

/// Returns a number of up to four digits.
fn number(text: &str) -> Option<u32> {
    let digits = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

/// `10:30`, `10:30:05` or `10:30:05.000`; no zone, since the date is that of Shanghai.
fn is_time(text: &str) -> bool {
    let (clock, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let mut parts = clock.split(':');
    let mut below = |limit: u32| parts.next().and_then(number).is_some_and(|number| number < limit);
    let sound = below(24) && below(60);
    let seconds = clock.matches(':').count() == 1 || below(60);
    let fraction = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    sound && seconds && fraction && clock.matches(':').count() <= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_write_one_day_in_many_ways() {
        for text in [
            "2022-08-12",
            "2022-8-12",
            "2022/8/12",
            "2022.8.12",
            "20220812",
            "2022年8月12日",
            "2022 年 08 月 12 日",
            "２０２２年８月１２日",
            "２０２２－０８－１２",
            " 2022-08-12\u{A0}",
            "2022-08-12 10:30",
            "2022-08-12 23:59:59.999",
            "2022-08-12T10:30:05",
        ] {
            assert_eq!(read_date(text).unwrap().to_string(), "2022-08-12", "{text}");
        }
    }

    #[test]
    fn other_days_are_refused() {
        for text in [
            "",
            "12/8/2022",
            "8/12/2022",
            "22-8-12",
            "2022-8",
            "2022年8月",
            "2022-02-30",
            "2022-13-01",
            "2022-8/12",
            "2022-08-12-1",
            "202208121",
            "44785",
            "2022-08-12 25:00",
            "2022-08-12 10",
            "2022-08-12T10:30:05Z",
            "2022-08-12 10:30:05+08:00",
            "1900-01-01",
            "2022-08-012",
            "2022年8月12日前",
            "二〇二二年八月十二日",
            "2022-08-12 10:30:05:01",
        ] {
            assert!(read_date(text).is_err(), "{text}");
        }
        assert_eq!(read_date("12/8/2022").unwrap_err().hint(), Some(Hint::YearFirst));
        assert_eq!(read_date("44785").unwrap_err().hint(), Some(Hint::FormatDate));
    }

    #[test]
    fn a_year_may_be_called_one() {
        for text in ["2022", "2022年", "2022年度", "２０２２ 年", " 2022 "] {
            assert_eq!(read_year(text).unwrap().number(), 2022, "{text}");
        }
        for text in ["", "22", "2022-2023", "2022年8月", "20220", "1900", "+2022", "年"] {
            assert!(read_year(text).is_err(), "{text}");
        }
    }
}
