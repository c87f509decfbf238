//! Which moment does a `GeneralizedTime` name?
//!
//! RFC 3161, 2.4.2: `YYYYMMDDhhmmss`, then perhaps a point and digits of which the last is not 0,
//! then `Z`.

use super::fault::{StampError, StampFault};
use crate::domain::Instant;
use chrono::NaiveDate;

/// Returns the moment; digits of a second after the third are dropped.
pub(super) fn read_time(text: &[u8]) -> Result<Instant, StampError> {
    let shown = String::from_utf8_lossy(text);
    let error = || StampError::new(StampFault::TimeUnreadable, "YYYYMMDDhhmmss[.s…]Z", &shown);
    std::str::from_utf8(text).ok().and_then(parse).ok_or_else(error)
}

fn parse(text: &str) -> Option<Instant> {
    let text = text.strip_suffix('Z')?;
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    if whole.len() != 14 {
        return None;
    }
    let part = |from: usize, to: usize| number(whole.get(from..to)?);
    let date = NaiveDate::from_ymd_opt(part(0, 4)?.cast_signed(), part(4, 6)?, part(6, 8)?)?;
    let millis = fraction.map_or(Some(0), read_millis)?;
    let time = date.and_hms_milli_opt(part(8, 10)?, part(10, 12)?, part(12, 14)?, millis)?;
    Instant::from_unix_millis(time.and_utc().timestamp_millis())
}

fn read_millis(fraction: &str) -> Option<u32> {
    let is_digits = fraction.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits || fraction.is_empty() || fraction.ends_with('0') {
        return None;
    }
    let three: String = fraction.chars().chain("00".chars()).take(3).collect();
    number(&three)
}

/// Parses digits without a sign.
fn number(digits: &str) -> Option<u32> {
    if digits.bytes().all(|byte| byte.is_ascii_digit()) { digits.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_with_and_without_fractions_are_read() {
        for (text, instant) in [
            ("20260105093000Z", "2026-01-05T09:30:00.000Z"),
            ("20260105093000.1Z", "2026-01-05T09:30:00.100Z"),
            ("20260105093000.007Z", "2026-01-05T09:30:00.007Z"),
            ("20260105093000.1706741Z", "2026-01-05T09:30:00.170Z"),
        ] {
            assert_eq!(read_time(text.as_bytes()).unwrap().to_string(), instant);
        }
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in [
            "",
            "Z",
            "20260105093000",
            "20260105093000+0800",
            "202601050930Z",
            "20260105093000.Z",
            "20260105093000.10Z",
            "20260105093000.1.1Z",
            "20260105093000,1Z",
            "20260230093000Z",
            "20260105240000Z",
            "20260105093060Z",
            "+0260105093000Z",
            "2026010509300０Z",
            "19000105093000Z",
            "22000105093000Z",
        ] {
            let error = read_time(text.as_bytes()).unwrap_err();
            assert_eq!((error.fault, error.found.as_str()), (StampFault::TimeUnreadable, text));
        }
        assert!(read_time(b"\xff0260105093000Z").is_err());
    }
}
