//! Every way bytes can fail to be an entry.

/// Why bytes are not an entry, document or draft.
///
/// `ledger-spec/03-log.md`, "Refusals of the decoder", has one row per variant.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// The line is longer than [`super::LINE_LEN_MAX`].
    #[error("the line has {len} bytes, more than 65535")]
    TooLong {
        /// Its length in bytes.
        len: usize,
    },
    /// The bytes are not UTF-8 (RFC 3629).
    #[error("byte {offset} is not UTF-8")]
    NotUtf8 {
        /// The 0-based position of the first wrong byte.
        offset: usize,
    },
    /// The text is not the JSON that is expected: wrong syntax, a missing, unknown or repeated
    /// member, a value of the wrong type or form.
    #[error("{}{reason}", at(path))]
    Malformed {
        /// Where, such as `doc.lines[3].amount`; empty for the whole line.
        path: String,
        /// What is wrong.
        reason: String,
    },
    /// The members are well formed but contradict each other.
    #[error("{}{reason}", at(path))]
    Invalid {
        /// Where.
        path: String,
        /// What is wrong.
        reason: &'static str,
    },
    /// It says the right things in other bytes than the canonical ones.
    #[error("not in canonical form from byte {offset} on")]
    NotCanonical {
        /// The 0-based position of the first byte that differs.
        offset: usize,
    },
}

impl DecodeError {
    /// All names, in the order of the checks.
    pub const NAMES: &'static [&'static str] =
        &["line_too_long", "not_utf8", "malformed", "invalid", "not_canonical"];

    /// Returns the stable name.
    pub fn name(&self) -> &'static str {
        match self {
            Self::TooLong { .. } => "line_too_long",
            Self::NotUtf8 { .. } => "not_utf8",
            Self::Malformed { .. } => "malformed",
            Self::Invalid { .. } => "invalid",
            Self::NotCanonical { .. } => "not_canonical",
        }
    }
}

fn at(path: &str) -> String {
    if path.is_empty() || path == "." { String::new() } else { format!("{path}: ") }
}
