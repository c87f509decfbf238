//! Which content and which certificate did the signer sign for?
//!
//! The signed attributes of RFC 5652, 5.3, and the `signingCertificate` of RFC 2634 and RFC 5816.

use super::asn1::{
    Attribute, EssCertId, EssCertIdV2, IssuerSerial, RawSet, SHA_256, SigningCertificate, TST_INFO,
};
use super::fault::{StampError, StampFault};
use super::signature::{DigestAlgorithm, digest_for, sha1};
use crate::chain::encode_hex;
use der::asn1::{ObjectIdentifier, OctetStringRef};
use der::{Decode, Tag, Tagged};
use std::collections::BTreeMap;
use x509_cert::Certificate;
use x509_cert::name::Name;

const CONTENT_TYPE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.3");
const MESSAGE_DIGEST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.4");
const SIGNING_CERTIFICATE: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.12");
const SIGNING_CERTIFICATE_V2: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.47");
/// More attributes than this are not looked at.
const ATTRIBUTES_MAX: usize = 64;

/// What the signed attributes of a token say.
#[derive(Debug)]
pub(super) struct SignedAttributes<'a> {
    /// The digest of the content.
    pub(super) digest: &'a [u8],
    certificates: Vec<CertificateId<'a>>,
}

/// How an attribute names the certificate of the signer.
#[derive(Debug)]
struct CertificateId<'a> {
    /// None for the SHA-1 of `ESSCertID`.
    algorithm: Option<DigestAlgorithm>,
    digest: &'a [u8],
    issuer: Option<IssuerSerial<'a>>,
}

fn wrong(expected: &str, found: impl std::fmt::Display) -> StampError {
    StampError::new(StampFault::Attribute, expected, found)
}

impl<'a> SignedAttributes<'a> {
    /// Reads the attributes, each of which occurs once and has one value.
    pub(super) fn read(attributes: RawSet<'a>) -> Result<Self, StampError> {
        let members = attributes.members(ATTRIBUTES_MAX);
        let members = members.map_err(|error| wrong("at most 64 attributes", error))?;
        let mut values = BTreeMap::new();
        for member in members {
            let attribute =
                Attribute::from_der(member).map_err(|error| wrong("Attribute", error))?;
            if values.insert(attribute.kind, attribute.values).is_some() {
                return Err(wrong("each attribute once", attribute.kind));
            }
        }
        let one = |kind: ObjectIdentifier| values.get(&kind).map(|set| only(kind, *set));
        let needed = |kind, name| one(kind).unwrap_or_else(|| Err(wrong(name, "none")));
        check_content_type(needed(CONTENT_TYPE, "the attribute contentType")?)?;
        let digest = needed(MESSAGE_DIGEST, "the attribute messageDigest")?;
        let digest =
            <&OctetStringRef>::from_der(digest).map_err(|error| wrong("a digest", error))?;
        let first = one(SIGNING_CERTIFICATE).transpose()?.map(read_certificate_id).transpose()?;
        let second = one(SIGNING_CERTIFICATE_V2).transpose()?.map(read_certificate_id_v2);
        let certificates: Vec<_> = first.into_iter().chain(second.transpose()?).collect();
        if certificates.is_empty() {
            return Err(wrong("the attribute signingCertificate or signingCertificateV2", "none"));
        }
        Ok(Self { digest: digest.as_bytes(), certificates })
    }

    /// Refuses a certificate other than the one that every attribute names.
    pub(super) fn check_certificate(
        &self,
        bytes: &[u8],
        certificate: &Certificate,
    ) -> Result<(), StampError> {
        self.certificates.iter().try_for_each(|own| own.check(bytes, certificate))
    }
}

impl CertificateId<'_> {
    fn check(&self, bytes: &[u8], certificate: &Certificate) -> Result<(), StampError> {
        let differs = |found: String| {
            StampError::new(StampFault::CertificateDiffers, encode_hex(self.digest), found)
        };
        let digest = self.algorithm.map_or_else(|| sha1(bytes), |own| own.of(bytes));
        if digest != self.digest {
            return Err(differs(encode_hex(&digest)));
        }
        let Some(named) = &self.issuer else { return Ok(()) };
        let own = certificate.tbs_certificate();
        if named.serial.as_bytes() != own.serial_number().as_bytes() {
            return Err(differs(encode_hex(named.serial.as_bytes())));
        }
        // `[4] EXPLICIT Name`; the other forms name no issuer of a certificate.
        let is_issuer = |name: &der::AnyRef<'_>| {
            name.tag() == Tag::ContextSpecific { constructed: true, number: der::TagNumber(4) }
                && Name::from_der(name.value()).is_ok_and(|name| name == *own.issuer())
        };
        if named.issuer.iter().any(is_issuer) {
            Ok(())
        } else {
            Err(differs("another issuer".to_owned()))
        }
    }
}

fn only(kind: ObjectIdentifier, values: RawSet<'_>) -> Result<&[u8], StampError> {
    match values.members(2).as_deref() {
        Ok([value]) => Ok(value),
        _ => Err(wrong("one value", format!("several or none of {kind}"))),
    }
}

fn check_content_type(value: &[u8]) -> Result<(), StampError> {
    let own = ObjectIdentifier::from_der(value).map_err(|error| wrong("a contentType", error))?;
    if own == TST_INFO { Ok(()) } else { Err(wrong("the contentType of TSTInfo", own)) }
}

/// Returns the first of the certificates, which is the signer's.
fn first_certificate<'a>(value: &'a [u8]) -> Result<der::AnyRef<'a>, StampError> {
    let own = SigningCertificate::from_der(value);
    let own: SigningCertificate<'a> = own.map_err(|error| wrong("SigningCertificate", error))?;
    own.certificates.first().copied().ok_or_else(|| wrong("a certificate", "none"))
}

fn read_certificate_id(value: &[u8]) -> Result<CertificateId<'_>, StampError> {
    let first = first_certificate(value)?.decode_as::<EssCertId<'_>>();
    let first = first.map_err(|error| wrong("ESSCertID", error))?;
    Ok(CertificateId { algorithm: None, digest: first.digest.as_bytes(), issuer: first.issuer })
}

fn read_certificate_id_v2(value: &[u8]) -> Result<CertificateId<'_>, StampError> {
    let first = first_certificate(value)?.decode_as::<EssCertIdV2<'_>>();
    let first = first.map_err(|error| wrong("ESSCertIDv2", error))?;
    // Version 2 is there to do without SHA-1.
    let algorithm = digest_for(first.algorithm.map_or(SHA_256, |own| own.oid))?;
    Ok(CertificateId {
        algorithm: Some(algorithm),
        digest: first.digest.as_bytes(),
        issuer: first.issuer,
    })
}
