//! Does the signature verify, with an algorithm that counts?
//!
//! Whatever *ring* verifies through `webpki` and the specification names: no other pair of key and
//! digest is looked up.

use super::asn1::{RawSet, RsaPublicKey, SHA_256, SHA_384, SHA_512, SignerInfo};
use super::fault::{StampError, StampFault};
use der::Decode;
use der::asn1::ObjectIdentifier;
use der::{Encode, Header, Tag};
use ring::digest::{self, SHA1_FOR_LEGACY_USE_ONLY, SHA256, SHA384, SHA512};
use rustls_pki_types::SignatureVerificationAlgorithm;
use webpki::ring as algorithms;
use x509_cert::spki::SubjectPublicKeyInfoOwned;

const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const RSA_SHA_256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.11");
const RSA_SHA_384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.12");
const RSA_SHA_512: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.13");
const EC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
const P256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7");
const P384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.132.0.34");
const ECDSA_SHA_256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.2");
const ECDSA_SHA_384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.3");

/// The sizes of an RSA modulus that count, in bits.
const RSA_BITS: std::ops::RangeInclusive<usize> = 2048..=8192;

/// With what certificates may be signed.
pub(super) static CHAIN_ALGORITHMS: &[&dyn SignatureVerificationAlgorithm] = &[
    algorithms::RSA_PKCS1_2048_8192_SHA256,
    algorithms::RSA_PKCS1_2048_8192_SHA384,
    algorithms::RSA_PKCS1_2048_8192_SHA512,
    algorithms::ECDSA_P256_SHA256,
    algorithms::ECDSA_P256_SHA384,
    algorithms::ECDSA_P384_SHA256,
    algorithms::ECDSA_P384_SHA384,
];

/// A digest that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DigestAlgorithm {
    Sha256,
    Sha384,
    Sha512,
}

/// A kind of key that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum KeyKind {
    Rsa,
    P256,
    P384,
}

impl DigestAlgorithm {
    /// Returns the digest of `bytes`.
    pub(super) fn of(self, bytes: &[u8]) -> Vec<u8> {
        let algorithm = match self {
            Self::Sha256 => &SHA256,
            Self::Sha384 => &SHA384,
            Self::Sha512 => &SHA512,
        };
        digest::digest(algorithm, bytes).as_ref().to_vec()
    }
}

/// Returns the digest of an algorithm, if it counts.
pub(super) fn digest_for(algorithm: ObjectIdentifier) -> Result<DigestAlgorithm, StampError> {
    match algorithm {
        SHA_256 => Ok(DigestAlgorithm::Sha256),
        SHA_384 => Ok(DigestAlgorithm::Sha384),
        SHA_512 => Ok(DigestAlgorithm::Sha512),
        other => {
            let expected = "SHA-256, SHA-384 or SHA-512";
            Err(StampError::new(StampFault::DigestUnsupported, expected, other))
        }
    }
}

/// Returns the SHA-1 by which `ESSCertID` names a certificate. What it names is also in the signed
/// content of the chain, so that a collision alone gains nothing.
pub(super) fn sha1(bytes: &[u8]) -> Vec<u8> {
    digest::digest(&SHA1_FOR_LEGACY_USE_ONLY, bytes).as_ref().to_vec()
}

/// Verifies the signature over the signed attributes with the key of the signer.
pub(super) fn verify_signature(
    signer: &SignerInfo<'_>,
    attributes: RawSet<'_>,
    key: &SubjectPublicKeyInfoOwned,
    who: &str,
) -> Result<(), StampError> {
    let algorithm = choose(signer, key)?;
    let bad = || StampError::new(StampFault::SignatureBad, format!("one by {who}"), "another");
    let message = signed_message(attributes).map_err(StampError::malformed("attributes"))?;
    let verified = algorithm.verify_signature(
        key.subject_public_key.raw_bytes(),
        &message,
        signer.signature.as_bytes(),
    );
    verified.map_err(|_| bad())
}

/// RFC 5652, 5.4: the attributes are signed as a SET OF, not under the tag that they stand under.
fn signed_message(attributes: RawSet<'_>) -> der::Result<Vec<u8>> {
    let mut message = Header::new(Tag::Set, attributes.0.len().try_into()?).to_der()?;
    message.extend_from_slice(attributes.0);
    Ok(message)
}

fn choose(
    signer: &SignerInfo<'_>,
    key: &SubjectPublicKeyInfoOwned,
) -> Result<&'static dyn SignatureVerificationAlgorithm, StampError> {
    let digest = digest_for(signer.digest_algorithm.oid)?;
    let named = signer.signature_algorithm.oid;
    let kind = kind_of(key)?;
    let unsupported = || {
        let expected = "a signature algorithm of the key and the digest";
        StampError::new(StampFault::SignatureUnsupported, expected, named)
    };
    match (kind, digest, named) {
        (KeyKind::Rsa, DigestAlgorithm::Sha256, RSA | RSA_SHA_256) => {
            Ok(algorithms::RSA_PKCS1_2048_8192_SHA256)
        }
        (KeyKind::Rsa, DigestAlgorithm::Sha384, RSA | RSA_SHA_384) => {
            Ok(algorithms::RSA_PKCS1_2048_8192_SHA384)
        }
        (KeyKind::Rsa, DigestAlgorithm::Sha512, RSA | RSA_SHA_512) => {
            Ok(algorithms::RSA_PKCS1_2048_8192_SHA512)
        }
        (KeyKind::P256, DigestAlgorithm::Sha256, ECDSA_SHA_256) => {
            Ok(algorithms::ECDSA_P256_SHA256)
        }
        (KeyKind::P256, DigestAlgorithm::Sha384, ECDSA_SHA_384) => {
            Ok(algorithms::ECDSA_P256_SHA384)
        }
        (KeyKind::P384, DigestAlgorithm::Sha256, ECDSA_SHA_256) => {
            Ok(algorithms::ECDSA_P384_SHA256)
        }
        (KeyKind::P384, DigestAlgorithm::Sha384, ECDSA_SHA_384) => {
            Ok(algorithms::ECDSA_P384_SHA384)
        }
        _ => Err(unsupported()),
    }
}

/// Returns the kind of a key, if it counts and is of a size that does.
fn kind_of(key: &SubjectPublicKeyInfoOwned) -> Result<KeyKind, StampError> {
    let algorithm = &key.algorithm;
    let curve = algorithm.parameters.as_ref().and_then(|own| own.decode_as().ok());
    match (algorithm.oid, curve) {
        (RSA, _) => {
            let bits = rsa_bits(key)?;
            if RSA_BITS.contains(&bits) {
                return Ok(KeyKind::Rsa);
            }
            let expected = format!("{} to {} bits", RSA_BITS.start(), RSA_BITS.end());
            Err(StampError::new(StampFault::KeySize, expected, bits))
        }
        (EC, Some(P256)) => Ok(KeyKind::P256),
        (EC, Some(P384)) => Ok(KeyKind::P384),
        (kind, curve) => {
            let found = curve.unwrap_or(kind);
            Err(StampError::new(StampFault::SignatureUnsupported, "RSA, P-256 or P-384", found))
        }
    }
}

fn rsa_bits(key: &SubjectPublicKeyInfoOwned) -> Result<usize, StampError> {
    let key = RsaPublicKey::from_der(key.subject_public_key.raw_bytes());
    let key = key.map_err(StampError::malformed("RSAPublicKey"))?;
    let modulus = key.modulus.as_bytes();
    let unused = modulus.first().map_or(0, |first| first.leading_zeros());
    let bits = modulus.len().saturating_mul(8);
    Ok(bits.saturating_sub(usize::try_from(unused).unwrap_or(0)))
}
