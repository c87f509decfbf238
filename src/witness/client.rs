//! Asks one witness over HTTP for its cosignature.

use crate::chain::SignatureLine;
use std::time::Duration;
use ureq::Agent;
use ureq::tls::{RootCerts, TlsConfig};

/// A witness has a key or two; its answer is a few hundred bytes.
const ANSWER_LEN_MAX: u64 = 64 << 10;
/// How much of a refusal is shown.
const SAYS_LEN_MAX: usize = 200;

/// What a witness answered that can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// These lines; whether they are signatures is not known.
    Lines(Vec<SignatureLine>),
    /// It has so many entries of this log, and wants a proof from there.
    Has(u64),
}

/// Why there is no cosignature of a witness.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AskError {
    /// The address is not one of HTTP.
    #[error("not an address that begins with https:// or http://")]
    Address,
    /// It was not reached, or the connection broke.
    #[error("not reached: {0}")]
    NotReached(String),
    /// It did not answer in time.
    #[error("no answer in time")]
    Slow,
    /// It refused.
    #[error("answered {status}: {says}")]
    Refused {
        /// The status.
        status: u16,
        /// The beginning of what it said.
        says: String,
    },
    /// The answer is not what a witness answers.
    #[error("the answer makes no sense: {0}")]
    Nonsense(String),
    /// It has more entries than this log.
    #[error(
        "it has {has} entries of this log, which has {size} here: this copy is older, or the log was cut"
    )]
    Ahead {
        /// How many it has.
        has: u64,
        /// How many there are here.
        size: u64,
    },
    /// The entries it has are other ones, or it could not see that they are not.
    #[error("answered 422: it does not see that these {size} entries extend its {has}: {says}")]
    Inconsistent {
        /// How many it has.
        has: u64,
        /// How many there are here.
        size: u64,
        /// The beginning of what it said.
        says: String,
    },
    /// No line is a cosignature by a key that is known here.
    #[error("its answer has no valid cosignature of a known key")]
    UnknownKey,
}

/// Sends a request to the witness at `url` and returns its answer.
pub fn ask(url: &str, body: &str, patience: Duration) -> Result<Asked, AskError> {
    let is_http = url.starts_with("https://") || url.starts_with("http://");
    if !is_http {
        return Err(AskError::Address);
    }
    let address = format!("{}/add-checkpoint", url.trim_end_matches('/'));
    let answer = agent(patience).post(&address).content_type("text/plain").send(body);
    let mut answer = answer.map_err(|error| unreached(&error))?;
    let status = answer.status().as_u16();
    let read = answer.body_mut().with_config().limit(ANSWER_LEN_MAX).read_to_vec();
    let bytes = match read {
        Ok(bytes) => bytes,
        Err(ureq::Error::BodyExceedsLimit(_)) => {
            return Err(AskError::Nonsense("it is too long".to_owned()));
        }
        Err(error) => return Err(unreached(&error)),
    };
    understand(status, &bytes)
}

fn agent(patience: Duration) -> Agent {
    let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
    Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .timeout_global(Some(patience))
        .tls_config(tls)
        .user_agent("grant-ledger")
        .build()
        .new_agent()
}

fn unreached(error: &ureq::Error) -> AskError {
    if matches!(error, ureq::Error::Timeout(_)) {
        AskError::Slow
    } else {
        AskError::NotReached(error.to_string())
    }
}

fn understand(status: u16, bytes: &[u8]) -> Result<Asked, AskError> {
    let text = str::from_utf8(bytes);
    match (status, text) {
        (200, Ok(text)) => SignatureLine::parse_all(text)
            .map(Asked::Lines)
            .map_err(|error| AskError::Nonsense(error.to_string())),
        (200, Err(_)) => Err(AskError::Nonsense("it is not UTF-8".to_owned())),
        (409, Ok(text)) => size_in(text)
            .map(Asked::Has)
            .ok_or_else(|| AskError::Nonsense("status 409 without a size".to_owned())),
        _ => {
            let says = String::from_utf8_lossy(bytes);
            let says = says.lines().next().unwrap_or_default();
            Err(AskError::Refused { status, says: says.chars().take(SAYS_LEN_MAX).collect() })
        }
    }
}

fn size_in(text: &str) -> Option<u64> {
    let digits = text.strip_suffix('\n').unwrap_or(text);
    let is_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_digits { digits.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_understood_or_named() {
        assert_eq!(understand(409, b"12\n"), Ok(Asked::Has(12)));
        let line = "— w AAAAAAA=\n";
        assert!(
            matches!(understand(200, line.as_bytes()), Ok(Asked::Lines(lines)) if lines.len() == 1)
        );
        let nonsense: [(u16, &[u8]); 7] = [
            (200, b""),
            (200, b"<html>"),
            (200, b"\xff"),
            (200, "— w AAAAAAA=".as_bytes()),
            (409, b"12 13\n"),
            (409, b"\n"),
            (409, b"99999999999999999999\n"),
        ];
        for (status, bytes) in nonsense {
            assert!(matches!(understand(status, bytes), Err(AskError::Nonsense(_))), "{bytes:?}");
        }
        let refused = AskError::Refused { status: 403, says: "no".to_owned() };
        assert_eq!(understand(403, b"no\nmore"), Err(refused));
        let long = understand(302, "x".repeat(1_000).as_bytes());
        let refused = AskError::Refused { status: 302, says: "x".repeat(SAYS_LEN_MAX) };
        assert_eq!(long, Err(refused));
        assert_eq!(ask("ftp://x", "", Duration::from_secs(1)), Err(AskError::Address));
    }
}
