//! 恢复: entries are lost, and two people say so.

use crate::domain::{Digest, LineCount, Text};
use serde::{Deserialize, Serialize};

/// A head that was signed, and whose entries from this one's position on are lost: the log was
/// restored from an older copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recovery {
    /// How it came about.
    pub reason: Text,
    /// The root of the lost head. It is a SHA-256, of the same length as a BLAKE3.
    pub root: Digest,
    /// How many lines the lost head had.
    pub size: LineCount,
}
