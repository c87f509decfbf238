//! 锚定: somebody outside saw a head of this log, and when.

use crate::domain::{Digest, LineCount, Text};
use serde::{Deserialize, Serialize};

/// A cosignature or time stamp, kept in the log: the entries after it were recorded after its time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Anchor {
    /// A signature line of C2SP tlog-cosignature, without its LF; absent if `token` is present.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cosignature: Option<Text>,
    /// The root of the head that was seen. It is a SHA-256, of the same length as a BLAKE3.
    pub root: Digest,
    /// How many lines that head had.
    pub size: LineCount,
    /// BLAKE3 of the file of a time stamp; absent if `cosignature` is present.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token: Option<Digest>,
}
