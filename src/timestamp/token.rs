//! What does a response say, before anything of it is believed?
//!
//! `TimeStampResp` of RFC 3161, 2.4.2, with one `SignerInfo` of RFC 5652, 5.3.

use super::LEN_MAX;
use super::asn1::{
    ContentInfo, PkiStatusInfo, SIGNED_DATA, SignedData, SignerInfo, TST_INFO, TimeStampResp,
    TstInfo,
};
use super::fault::{StampError, StampFault};
use super::request::sha256_imprint;
use super::time::read_time;
use crate::domain::Instant;
use der::Decode;

/// More certificates than this are not looked at.
const CERTIFICATES_MAX: usize = 32;
/// A serial number has at most 160 bits (RFC 3161, 2.4.2), in bytes.
const SERIAL_LEN_MAX: usize = 20;
/// `PKIFailureInfo` by the number of its bit.
const FAILURES: [(usize, &str); 8] = [
    (0, "badAlg"),
    (2, "badRequest"),
    (5, "badDataFormat"),
    (14, "timeNotAvailable"),
    (15, "unacceptedPolicy"),
    (16, "unacceptedExtension"),
    (17, "addInfoNotAvailable"),
    (25, "systemFailure"),
];

/// A token that was parsed and not verified.
#[derive(Debug)]
pub(super) struct Token<'a> {
    /// What the authority signed, as bytes.
    pub(super) content: &'a [u8],
    /// What the authority signed.
    pub(super) info: TstInfo<'a>,
    /// The time in it.
    pub(super) time: Instant,
    /// Who claims to have signed, and how.
    pub(super) signer: SignerInfo<'a>,
    /// The certificates that came with it, in any order.
    pub(super) certificates: Vec<&'a [u8]>,
}

impl<'a> Token<'a> {
    /// Reads a response that grants a stamp.
    pub(super) fn read(response: &'a [u8]) -> Result<Self, StampError> {
        if response.len() > LEN_MAX {
            return Err(StampError::new(StampFault::TooLarge, LEN_MAX, response.len()));
        }
        let response = TimeStampResp::from_der(response);
        let response = response.map_err(StampError::malformed("TimeStampResp"))?;
        refuse_other_status(&response.status)?;
        let no_token = || not_a_token("a token", "none");
        let data = read_signed_data(&response.token.ok_or_else(no_token)?)?;
        let (content, info) = read_info(&data)?;
        let time = read_time(info.time.0)?;
        let certificates = data.certificates.map(|all| all.members(CERTIFICATES_MAX)).transpose();
        let certificates =
            certificates.map_err(StampError::malformed("at most 32 certificates"))?;
        let signer = read_signer(&data)?;
        let certificates = certificates.unwrap_or_default();
        Ok(Self { content, info, time, signer, certificates })
    }

    /// Returns the digest of the text that it is of.
    pub(super) fn imprint(&self) -> Result<[u8; 32], StampError> {
        sha256_imprint(&self.info.imprint)
    }
}

fn not_a_token(expected: &str, found: impl std::fmt::Display) -> StampError {
    StampError::new(StampFault::NotAToken, expected, found)
}

/// Only `granted` and `grantedWithMods` are followed by a token.
fn refuse_other_status(own: &PkiStatusInfo<'_>) -> Result<(), StampError> {
    if own.status <= 1 {
        return Ok(());
    }
    let mut words = vec![format!("status {}", own.status)];
    let is_set = |bit| own.failure.is_some_and(|bits| bits.bits().nth(bit) == Some(true));
    words.extend(FAILURES.iter().filter(|own| is_set(own.0)).map(|own| own.1.to_owned()));
    words.extend(own.text.iter().flatten().take(8).map(|text| text.as_str().to_owned()));
    Err(StampError::new(StampFault::NotGranted, "status 0 or 1", words.join(", ")))
}

fn read_signed_data<'a>(token: &ContentInfo<'a>) -> Result<SignedData<'a>, StampError> {
    if token.content_type != SIGNED_DATA {
        return Err(not_a_token("SignedData", token.content_type));
    }
    let data = token.content.decode_as::<SignedData<'a>>();
    data.map_err(StampError::malformed("SignedData"))
}

fn read_info<'a>(data: &SignedData<'a>) -> Result<(&'a [u8], TstInfo<'a>), StampError> {
    if data.content.content_type != TST_INFO {
        return Err(not_a_token("TSTInfo", data.content.content_type));
    }
    let content = data.content.content.ok_or_else(|| not_a_token("TSTInfo", "nothing"))?;
    let content = content.as_bytes();
    let info = TstInfo::from_der(content).map_err(StampError::malformed("TSTInfo"))?;
    if info.version != 1 {
        return Err(not_a_token("TSTInfo of version 1", format!("version {}", info.version)));
    }
    refuse_long_serial(info.serial.as_bytes())?;
    let mut extensions = info.extensions.iter().flatten();
    match extensions.find(|own| own.critical) {
        None => Ok((content, info)),
        Some(own) => Err(StampError::new(StampFault::CriticalExtension, "none", own.extn_id)),
    }
}

fn refuse_long_serial(serial: &[u8]) -> Result<(), StampError> {
    // The first bit is the sign, for which a byte of its own may stand first.
    let digits = serial.strip_prefix(&[0]).unwrap_or(serial);
    if digits.len() <= SERIAL_LEN_MAX {
        return Ok(());
    }
    let found = format!("{} bytes", digits.len());
    Err(StampError::new(StampFault::Malformed, "a serial of at most 160 bits", found))
}

fn read_signer<'a>(data: &SignedData<'a>) -> Result<SignerInfo<'a>, StampError> {
    // One more than one is enough to refuse; there may be thousands.
    let signers = data.signers.members(2);
    match signers.as_deref() {
        Ok([signer]) => SignerInfo::from_der(signer).map_err(StampError::malformed("SignerInfo")),
        Ok([]) => Err(not_a_token("one signer", "none")),
        _ => Err(not_a_token("one signer", "several")),
    }
}
