//! The time of recording: the only clock of the program.

use super::Failure;
use crate::domain::Instant;
use chrono::Utc;

/// Returns the present moment, in milliseconds.
pub(crate) fn now() -> Result<Instant, Failure> {
    let millis = Utc::now().timestamp_millis();
    Instant::from_unix_millis(millis)
        .ok_or_else(|| Failure::environment("the clock of this machine is outside 1949 to 2199"))
}

/// Returns the present moment in seconds since 1970, unless the clock is far off.
pub(crate) fn now_s() -> Option<u64> {
    let millis = now().ok()?.unix_millis();
    u64::try_from(millis.div_euclid(1_000)).ok()
}
