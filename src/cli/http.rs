//! What does somebody on the network answer?

use super::{Exit, Failure};
use std::time::Duration;
use ureq::Agent;
use ureq::tls::{RootCerts, TlsConfig};

/// What is asked, and which answer is expected.
#[derive(Debug)]
pub(crate) struct Question<'a> {
    /// Where.
    pub(crate) url: &'a str,
    /// The type of `body`.
    pub(crate) content_type: &'a str,
    /// What is sent.
    pub(crate) body: &'a [u8],
    /// The type that an answer must have.
    pub(crate) accept: &'a str,
    /// The most bytes of an answer.
    pub(crate) limit: usize,
    /// For how long to wait for the whole of it.
    pub(crate) timeout: Duration,
}

/// Asks by POST and returns the body of an answer 200. Redirections are not followed: who is asked is
/// for the user to say.
pub(crate) fn post(question: &Question<'_>) -> Result<Vec<u8>, Failure> {
    let Question { url, content_type, body, accept, limit, timeout } = *question;
    if !url.starts_with("http://") && !url.starts_with("https://") {
        return Err(Failure::said(Exit::Usage, "http-url", &[("url", &url)]));
    }
    // An office may have a certification authority of its own, which its machines know.
    let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
    let settings = Agent::config_builder()
        .timeout_global(Some(timeout))
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .tls_config(tls)
        .user_agent("grant-ledger")
        .build();
    let agent = Agent::new_with_config(settings);
    let request = agent.post(url).header("Content-Type", content_type).header("Accept", accept);
    let mut response = request.send(body).map_err(|error| failure(url, error))?;
    let status = response.status().as_u16();
    if status != 200 {
        return Err(said("http-status", &[("url", &url), ("status", &status)]));
    }
    let found = response.headers().get("Content-Type").map_or(&b""[..], |own| own.as_bytes());
    let found = String::from_utf8_lossy(found).into_owned();
    let kind = found.split(';').next().unwrap_or_default().trim();
    if !kind.eq_ignore_ascii_case(accept) {
        let values: [(&'static str, &dyn ToString); 3] =
            [("url", &url), ("expected", &accept), ("found", &found)];
        return Err(said("http-content-type", &values));
    }
    // One byte more is read, so that an answer of exactly the limit is still whole.
    let most = u64::try_from(limit).unwrap_or(u64::MAX);
    let body = response.body_mut().with_config().limit(most.saturating_add(1)).read_to_vec();
    match body {
        Ok(body) if body.len() <= limit => Ok(body),
        Ok(_) | Err(ureq::Error::BodyExceedsLimit(_)) => {
            Err(said("http-too-large", &[("url", &url), ("limit", &limit)]))
        }
        Err(error) => Err(failure(url, error)),
    }
}

fn said(id: &'static str, values: &[(&'static str, &dyn ToString)]) -> Failure {
    Failure::said(Exit::Environment, id, values).hint("hint-http")
}

#[allow(clippy::wildcard_enum_match_arm, reason = "few of the errors need other words")]
fn failure(url: &str, error: ureq::Error) -> Failure {
    match error {
        ureq::Error::BadUri(_) | ureq::Error::Http(_) => {
            Failure::said(Exit::Usage, "http-url", &[("url", &url)])
        }
        ureq::Error::Timeout(_) => said("http-timeout", &[("url", &url)]),
        other => said("http-failed", &[("url", &url), ("reason", &other)]),
    }
}
