//! When was the checkpoint seen, and by whom?
//!
//! `ledger-spec/06-trust.md`, "Time stamps": the conditions in their order.

use super::asn1::Accuracy;
use super::attributes::SignedAttributes;
use super::certificate::SignerCertificate;
use super::fault::{StampError, StampFault};
use super::request::{Request, imprint_of};
use super::roots::Roots;
use super::signature::{digest_for, verify_signature};
use super::token::Token;
use crate::chain::encode_hex;
use crate::domain::Instant;
use der::asn1::IntRef;

/// What an authority says of a text, and proves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// When the authority saw the text.
    pub time: Instant,
    /// By how much that may be wrong, in microseconds, if the authority says so.
    pub accuracy_micros: Option<u64>,
    /// Who it is: the subject of its certificate.
    pub who: String,
    /// The number of the stamp, in hex.
    pub serial: String,
    /// Under which policy of the authority, as an object identifier.
    pub policy: String,
}

/// Verifies that `response` is a stamp of `text` by somebody whom `roots` vouch for.
///
/// With a request, it must also be the answer to it. Revocation is not looked up.
pub fn verify(
    response: &[u8],
    text: &str,
    request: Option<&Request>,
    roots: &Roots,
) -> Result<Stamp, StampError> {
    let token = Token::read(response)?;
    verify_token(&token, imprint_of(text), request, roots)
}

pub(super) fn verify_token(
    token: &Token<'_>,
    imprint: [u8; 32],
    request: Option<&Request>,
    roots: &Roots,
) -> Result<Stamp, StampError> {
    let found = token.imprint()?;
    if found != imprint {
        let (expected, found) = (encode_hex(&imprint), encode_hex(&found));
        return Err(StampError::new(StampFault::ImprintDiffers, expected, found));
    }
    if let Some(request) = request {
        check_nonce(token, request)?;
    }
    let signer = verify_signer(token)?;
    signer.check_usage()?;
    roots.verify_chain(&signer, &token.certificates, token.time)?;
    Ok(Stamp {
        time: token.time,
        accuracy_micros: token.info.accuracy.map(micros),
        who: signer.subject(),
        serial: encode_hex(token.info.serial.as_bytes()),
        policy: token.info.policy.to_string(),
    })
}

/// A request without a nonce may be answered without one.
pub(super) fn check_nonce(token: &Token<'_>, request: &Request) -> Result<(), StampError> {
    let found = token.info.nonce.as_ref().map(IntRef::as_bytes);
    if found == request.nonce() {
        return Ok(());
    }
    let text = |nonce: Option<&[u8]>| nonce.map_or_else(|| "none".to_owned(), encode_hex);
    Err(StampError::new(StampFault::NonceDiffers, text(request.nonce()), text(found)))
}

/// Returns the certificate whose key signed the content.
fn verify_signer<'a>(token: &Token<'a>) -> Result<SignerCertificate<'a>, StampError> {
    let none = || StampError::new(StampFault::Attribute, "signed attributes", "none");
    let set = token.signer.signed.ok_or_else(none)?;
    let attributes = SignedAttributes::read(set)?;
    let digest = digest_for(token.signer.digest_algorithm.oid)?.of(token.content);
    if digest != attributes.digest {
        let (expected, found) = (encode_hex(attributes.digest), encode_hex(&digest));
        return Err(StampError::new(StampFault::ContentDiffers, expected, found));
    }
    let signer = SignerCertificate::find(&token.signer, &token.certificates)?;
    attributes.check_certificate(signer.bytes, &signer.certificate)?;
    let key = signer.certificate.tbs_certificate().subject_public_key_info();
    verify_signature(&token.signer, set, key, &signer.subject())?;
    Ok(signer)
}

fn micros(accuracy: Accuracy) -> u64 {
    let part = |value: Option<u16>, each: u64| u64::from(value.unwrap_or(0)).saturating_mul(each);
    u64::from(accuracy.seconds.unwrap_or(0))
        .saturating_mul(1_000_000)
        .saturating_add(part(accuracy.millis, 1000))
        .saturating_add(part(accuracy.micros, 1))
}
