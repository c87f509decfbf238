//! Does the certificate chain to somebody whom the verifier trusts?

use super::certificate::SignerCertificate;
use super::fault::{StampError, StampFault};
use super::signature::CHAIN_ALGORITHMS;
use crate::domain::Instant;
use core::time::Duration;
use der::Decode;
use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, TrustAnchor, UnixTime};
use webpki::{EndEntityCert, KeyUsage, anchor_from_trusted_cert};
use x509_cert::Certificate;
use x509_cert::time::Validity;

/// The bytes of `id-kp-timeStamping`.
const TIME_STAMPING: &[u8] = &[0x2b, 6, 1, 5, 5, 7, 3, 8];
/// The collections of browsers and systems have about 150.
const ROOTS_MAX: usize = 1000;

/// Certificates of those whom the verifier trusts to name time stamping authorities.
#[derive(Debug)]
pub struct Roots {
    all: Vec<Root>,
}

#[derive(Debug)]
struct Root {
    certificate: CertificateDer<'static>,
    subject: String,
    validity: Period,
}

/// When a certificate is valid, in seconds since 1970.
#[derive(Clone, Copy, Debug)]
struct Period {
    from: u64,
    until: u64,
}

/// Why a file has no roots.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RootsError {
    /// It is not PEM.
    #[error("not PEM: {reason}")]
    Pem {
        /// What is wrong.
        reason: String,
    },
    /// It has no certificate.
    #[error("no certificate in it; expected -----BEGIN CERTIFICATE-----")]
    None,
    /// It has too many.
    #[error("more than {limit} certificates")]
    TooMany {
        /// The most it may have.
        limit: usize,
    },
    /// One cannot be parsed.
    #[error("certificate {number} of the file: {reason}")]
    Certificate {
        /// Which one, from 1.
        number: usize,
        /// What is wrong.
        reason: String,
    },
}

impl Roots {
    /// Reads one or more certificates in PEM; other blocks between them are passed over.
    pub fn from_pem(bytes: &[u8]) -> Result<Self, RootsError> {
        let mut all = Vec::new();
        for certificate in CertificateDer::pem_slice_iter(bytes) {
            let reason = |error: rustls_pki_types::pem::Error| error.to_string();
            let certificate =
                certificate.map_err(|error| RootsError::Pem { reason: reason(error) })?;
            if all.len() >= ROOTS_MAX {
                return Err(RootsError::TooMany { limit: ROOTS_MAX });
            }
            let number = all.len().saturating_add(1);
            let bad = |reason| RootsError::Certificate { number, reason };
            all.push(Root::read(certificate).map_err(bad)?);
        }
        if all.is_empty() { Err(RootsError::None) } else { Ok(Self { all }) }
    }

    /// Verifies the chain from the signer to one of the roots, at the time of the stamp.
    pub(super) fn verify_chain(
        &self,
        signer: &SignerCertificate<'_>,
        others: &[&[u8]],
        time: Instant,
    ) -> Result<(), StampError> {
        let seconds = Seconds::of(time);
        let own = signer.certificate.tbs_certificate().validity();
        seconds.check(Period::of(own), &signer.subject(), time)?;
        let valid = self.all.iter().filter(|root| seconds.are_within(root.validity));
        match verify_path(signer.bytes, others, valid, seconds) {
            Err(webpki::Error::UnknownIssuer) => Err(self.why_unknown(signer, others, time)),
            other => other.map_err(|error| chain_error(&error, signer, time)),
        }
    }

    /// Tells a root that is not valid at the time from one that was not given.
    fn why_unknown(
        &self,
        signer: &SignerCertificate<'_>,
        others: &[&[u8]],
        time: Instant,
    ) -> StampError {
        let seconds = Seconds::of(time);
        for root in self.all.iter().filter(|root| !seconds.are_within(root.validity)) {
            if verify_path(signer.bytes, others, std::iter::once(root), seconds).is_ok()
                && let Err(error) = seconds.check(root.validity, &root.subject, time)
            {
                return error;
            }
        }
        let subjects: Vec<&str> = self.all.iter().take(3).map(|own| own.subject.as_str()).collect();
        let issuer = signer.certificate.tbs_certificate().issuer();
        let expected = format!("a chain to {}", subjects.join(" or "));
        StampError::new(StampFault::RootUnknown, expected, format!("one issued by {issuer}"))
    }
}

impl Root {
    fn read(certificate: CertificateDer<'static>) -> Result<Self, String> {
        anchor_from_trusted_cert(&certificate).map_err(|error| error.to_string())?;
        let parsed = Certificate::from_der(&certificate).map_err(|error| error.to_string())?;
        let own = parsed.tbs_certificate();
        let (subject, validity) = (own.subject().to_string(), Period::of(own.validity()));
        Ok(Self { certificate, subject, validity })
    }
}

impl Period {
    fn of(validity: &Validity) -> Self {
        let seconds = |time: x509_cert::time::Time| time.to_unix_duration().as_secs();
        Self { from: seconds(validity.not_before), until: seconds(validity.not_after) }
    }
}

/// Seconds since 1970; certificates know no smaller unit.
#[derive(Clone, Copy, Debug)]
struct Seconds(u64);

impl Seconds {
    /// No certificate is valid before 1970, so an earlier time may count as its first second.
    fn of(time: Instant) -> Self {
        Self(u64::try_from(time.unix_millis().div_euclid(1000)).unwrap_or(0))
    }

    fn are_within(self, period: Period) -> bool {
        (period.from..=period.until).contains(&self.0)
    }

    fn check(self, period: Period, who: &str, time: Instant) -> Result<(), StampError> {
        let (fault, word, limit) = if self.0 < period.from {
            (StampFault::NotYetValid, "after", period.from)
        } else if self.0 > period.until {
            (StampFault::Expired, "before", period.until)
        } else {
            return Ok(());
        };
        let expected = format!("a time {word} {} ({who})", text_of(limit));
        Err(StampError::new(fault, expected, time))
    }
}

/// Returns a time as text, or the seconds where they are beyond what an instant can say.
fn text_of(seconds: u64) -> String {
    let millis = i64::try_from(seconds).ok().and_then(|seconds| seconds.checked_mul(1000));
    let instant = millis.and_then(Instant::from_unix_millis);
    instant.map_or_else(|| seconds.to_string(), |instant| instant.to_string())
}

fn verify_path<'r>(
    signer: &[u8],
    others: &[&[u8]],
    roots: impl Iterator<Item = &'r Root>,
    time: Seconds,
) -> Result<(), webpki::Error> {
    let anchors: Result<Vec<TrustAnchor<'_>>, _> =
        roots.map(|root| anchor_from_trusted_cert(&root.certificate)).collect();
    let anchors = anchors?;
    let others: Vec<CertificateDer<'_>> =
        others.iter().map(|bytes| CertificateDer::from(*bytes)).collect();
    let signer = CertificateDer::from(signer);
    let time = UnixTime::since_unix_epoch(Duration::from_secs(time.0));
    // That the signer's own usage is this one alone was checked; issuers need not name one.
    let usage = KeyUsage::required_if_present(TIME_STAMPING);
    let certificate = EndEntityCert::try_from(&signer)?;
    let path =
        certificate.verify_for_usage(CHAIN_ALGORITHMS, &anchors, &others, time, usage, None, None);
    path.map(|_| ())
}

fn chain_error(error: &webpki::Error, signer: &SignerCertificate<'_>, time: Instant) -> StampError {
    if let webpki::Error::CertExpired { not_after, .. } = error {
        let expected = format!("a time before {}", text_of(not_after.as_secs()));
        return StampError::new(StampFault::Expired, expected, time);
    }
    if let webpki::Error::CertNotValidYet { not_before, .. } = error {
        let expected = format!("a time after {}", text_of(not_before.as_secs()));
        return StampError::new(StampFault::NotYetValid, expected, time);
    }
    let issuer = signer.certificate.tbs_certificate().issuer();
    let expected = format!("a chain of RFC 5280 from {issuer}");
    StampError::new(StampFault::ChainBad, expected, defect(error))
}

/// Says what is wrong with a chain.
#[allow(clippy::wildcard_enum_match_arm, reason = "of some fifty defects few need a name here")]
fn defect(error: &webpki::Error) -> &'static str {
    use webpki::Error as Own;
    match error {
        Own::CaUsedAsEndEntity => "the certificate of a certification authority as the signer's",
        Own::EndEntityUsedAsCa => "an issuer that is no certification authority",
        Own::InvalidSignatureForPublicKey => "a signature on a certificate that does not verify",
        Own::NameConstraintViolation => "a name that its issuer may not certify",
        Own::PathLenConstraintViolated => "more certificates than an issuer allows",
        Own::RequiredEkuNotFoundContext(_) => "an issuer that may not certify for time stamps",
        Own::UnsupportedCertVersion => "a certificate of another version than 3",
        Own::UnsupportedCriticalExtension => "an extension that must be understood",
        Own::UnsupportedSignatureAlgorithmContext(_)
        | Own::UnsupportedSignatureAlgorithmForPublicKeyContext(_) => {
            "a certificate signed with an algorithm that does not count"
        }
        Own::MaximumNameConstraintComparisonsExceeded
        | Own::MaximumPathBuildCallsExceeded
        | Own::MaximumPathDepthExceeded
        | Own::MaximumSignatureChecksExceeded => "more work than a chain may ask for",
        _ => "a certificate that is not of the form of RFC 5280",
    }
}
