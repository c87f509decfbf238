//! Ed25519 keys and signatures, with one rule for what is valid: the strict one.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use ed25519_dalek::VerifyingKey;

use crate::domain::{KeyId, SignatureBytes, serde_by_text};

use super::base64_text::{Base64Error, decode_base64_array, encode_base64};
use super::hex::{HexError, decode_hex, encode_hex};

/// A public key that may sign: a canonical point of the prime-order group.
///
/// As text, and in JSON, the 64 lowercase hexadecimal digits of RFC 8032, section 5.1.2. Keys
/// are equal, and ordered, by these bytes. Every key of this type was checked when it was made.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct PublicKey(pub(super) VerifyingKey);

/// Why 32 bytes, or a text, are not a public key that may sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// The text is not 64 lowercase hexadecimal digits.
    #[error("malformed public key: {0}")]
    Hex(#[from] HexError),
    /// The bytes stand for no point of the curve.
    #[error("the public key is not a point of the curve")]
    NotAPoint,
    /// The point has another, shorter spelling, so that one key would have two names.
    #[error("the public key is not in canonical form")]
    NotCanonical,
    /// The point has small order: signatures can be made that fit almost any message.
    #[error("the public key is weak")]
    Weak,
    /// The point has a small-order part: libraries disagree about its signatures.
    #[error("the public key is not in the prime-order group")]
    Torsion,
}

/// A signature, valid or not. As text, and in JSON, standard base64 with padding.
///
/// Not an identifier: the owner of a key can make many signatures on one message.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Signature(pub(super) [u8; Self::LEN]);

/// The signature was not made by this key over these bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the signature is not valid")]
pub struct BadSignature;

impl PublicKey {
    /// The length of a public key in bytes.
    pub const LEN: usize = 32;

    /// Returns the key with these bytes (RFC 8032, section 5.1.2), if it may sign.
    ///
    /// Stricter than RFC 8032, section 5.1.3, so that all verifiers agree: see [`KeyError`].
    pub fn from_bytes(bytes: [u8; Self::LEN]) -> Result<Self, KeyError> {
        let key = VerifyingKey::from_bytes(&bytes).map_err(|_| KeyError::NotAPoint)?;
        let point = key.to_edwards();
        if point.compress().to_bytes() != bytes {
            return Err(KeyError::NotCanonical);
        }
        if key.is_weak() {
            return Err(KeyError::Weak);
        }
        if !point.is_torsion_free() {
            return Err(KeyError::Torsion);
        }
        Ok(Self(key))
    }

    /// Returns the bytes.
    pub fn as_bytes(&self) -> &[u8; Self::LEN] {
        self.0.as_bytes()
    }

    /// Checks that `signature` was made by this key over `message`.
    ///
    /// RFC 8032, section 5.1.7, without cofactor, and with small-order points refused
    /// (`verify_strict`). Signatures are never verified in batches: for an ordinary key a batch
    /// may accept what this refuses.
    pub fn verify(&self, message: &[u8], signature: &Signature) -> Result<(), BadSignature> {
        let signature = ed25519_dalek::Signature::from_bytes(&signature.0);
        self.0.verify_strict(message, &signature).map_err(|_| BadSignature)
    }
}

/// Checks that the owner of `key` made `signature` over `message`, strictly.
///
/// Unlike [`PublicKey`], this does not ask whether the key may be *granted*, which costs more than
/// the check itself: a key that was never granted counts for nothing.
pub fn verify_signature(
    key: KeyId,
    message: &[u8],
    signature: SignatureBytes,
) -> Result<(), BadSignature> {
    let verifier = VerifyingKey::from_bytes(&key.0).map_err(|_| BadSignature)?;
    if verifier.to_edwards().compress().to_bytes() != key.0 {
        return Err(BadSignature);
    }
    PublicKey(verifier).verify(message, &Signature::from(signature))
}

impl TryFrom<KeyId> for PublicKey {
    type Error = KeyError;

    fn try_from(key: KeyId) -> Result<Self, KeyError> {
        Self::from_bytes(key.0)
    }
}

impl From<PublicKey> for KeyId {
    fn from(key: PublicKey) -> Self {
        Self(*key.as_bytes())
    }
}

impl From<SignatureBytes> for Signature {
    fn from(signature: SignatureBytes) -> Self {
        Self::from_bytes(signature.0)
    }
}

impl From<Signature> for SignatureBytes {
    fn from(signature: Signature) -> Self {
        Self(*signature.as_bytes())
    }
}

impl Ord for PublicKey {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_bytes().cmp(other.as_bytes())
    }
}

impl PartialOrd for PublicKey {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&encode_hex(self.as_bytes()))
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({self})")
    }
}

impl FromStr for PublicKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        Self::from_bytes(decode_hex(text)?)
    }
}

serde_by_text!(PublicKey);

impl Signature {
    /// The length of a signature in bytes.
    pub const LEN: usize = 64;

    /// Returns the signature with these bytes (RFC 8032, section 5.1.6).
    pub const fn from_bytes(bytes: [u8; Self::LEN]) -> Self {
        Self(bytes)
    }

    /// Returns the bytes.
    pub const fn as_bytes(&self) -> &[u8; Self::LEN] {
        &self.0
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&encode_base64(&self.0))
    }
}

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signature({self})")
    }
}

impl FromStr for Signature {
    type Err = Base64Error;

    fn from_str(text: &str) -> Result<Self, Base64Error> {
        decode_base64_array(text).map(Self)
    }
}

serde_by_text!(Signature);

#[cfg(test)]
mod tests {
    use super::super::secret::SigningKey;
    use std::collections::BTreeSet;

    use curve25519_dalek::constants::{ED25519_BASEPOINT_POINT, EIGHT_TORSION};
    use curve25519_dalek::edwards::EdwardsPoint;
    use curve25519_dalek::scalar::Scalar;
    use ed25519_dalek::Verifier;
    use sha2::{Digest, Sha512};

    use super::*;

    // RFC 8032, section 7.1, test 2.
    const SEED: &str = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";
    const PUBLIC: &str = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
    const SIGNATURE: &str = "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da\
                             085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";

    fn signing_key() -> SigningKey {
        SigningKey::from_seed(&decode_hex(SEED).unwrap())
    }

    fn point_key(point: EdwardsPoint) -> Result<PublicKey, KeyError> {
        PublicKey::from_bytes(point.compress().to_bytes())
    }

    #[test]
    fn keys_and_signatures_are_those_of_rfc_8032() {
        let key = signing_key();
        assert_eq!(key.public().to_string(), PUBLIC);
        let signature = key.sign(&[0x72]);
        assert_eq!(encode_hex(signature.as_bytes()), SIGNATURE);
        assert_eq!(key.public().verify(&[0x72], &signature), Ok(()));
        assert_eq!(key.public().verify(&[0x73], &signature), Err(BadSignature));
    }

    #[test]
    fn every_bit_of_a_signature_counts() {
        let key = signing_key();
        let signature = key.sign(b"message");
        for (index, bit) in
            (0..Signature::LEN).flat_map(|index| (0..8).map(move |bit| (index, bit)))
        {
            let mut bytes = *signature.as_bytes();
            bytes[index] ^= 1 << bit;
            let mutant = Signature::from_bytes(bytes);
            assert_eq!(
                key.public().verify(b"message", &mutant),
                Err(BadSignature),
                "{index} {bit}"
            );
        }
    }

    #[test]
    fn text_and_json_round_trip() {
        let key: PublicKey = PUBLIC.parse().unwrap();
        let json = serde_json::to_string(&key).unwrap();
        assert_eq!(json, format!("\"{PUBLIC}\""));
        assert_eq!(serde_json::from_str::<PublicKey>(&json).unwrap(), key);
        let signature = signing_key().sign(b"message");
        let json = serde_json::to_string(&signature).unwrap();
        assert_eq!(serde_json::from_str::<Signature>(&json).unwrap(), signature);
        assert_eq!(signature.to_string().parse(), Ok(signature));
    }

    #[test]
    fn other_spellings_are_refused() {
        assert!(matches!(PUBLIC.to_uppercase().parse::<PublicKey>(), Err(KeyError::Hex(_))));
        let zeros = Signature::from_bytes([0; 64]).to_string();
        assert!(zeros.ends_with("AA=="));
        let stray_bits = zeros.replace("AA==", "AB==");
        assert_eq!(stray_bits.parse::<Signature>(), Err(Base64Error::Malformed));
        assert!(serde_json::from_str::<Signature>(&format!("\"{stray_bits}\"")).is_err());
        let unpadded = zeros.trim_end_matches('=');
        assert_eq!(unpadded.parse::<Signature>(), Err(Base64Error::Malformed));
        let short = Base64Error::Length { expected: 64, found: 3 };
        assert_eq!("Zm9v".parse::<Signature>(), Err(short));
    }

    #[test]
    fn weak_keys_are_refused() {
        for torsion in EIGHT_TORSION {
            assert_eq!(point_key(torsion), Err(KeyError::Weak));
        }
    }

    #[test]
    fn keys_with_torsion_are_refused() {
        let sound = ED25519_BASEPOINT_POINT * Scalar::from(5_u8);
        assert!(point_key(sound).is_ok());
        for torsion in EIGHT_TORSION.into_iter().skip(1) {
            assert_eq!(point_key(sound + torsion), Err(KeyError::Torsion));
        }
    }

    #[test]
    fn second_spellings_of_a_point_are_refused() {
        // y = p + 1 is y = 1 again, and the sign of x = 0 can be set.
        let mut bytes = [0xff; 32];
        bytes[0] = 0xee;
        bytes[31] = 0x7f;
        assert_eq!(PublicKey::from_bytes(bytes), Err(KeyError::NotCanonical));
        let mut bytes = [0; 32];
        bytes[0] = 1;
        bytes[31] = 0x80;
        assert_eq!(PublicKey::from_bytes(bytes), Err(KeyError::NotCanonical));
        // y = 2 lies on no point.
        let mut bytes = [0; 32];
        bytes[0] = 2;
        assert_eq!(PublicKey::from_bytes(bytes), Err(KeyError::NotAPoint));
    }

    fn challenge(r: &[u8; 32], key: &PublicKey, message: &[u8]) -> Scalar {
        let hasher = Sha512::new().chain_update(r).chain_update(key.as_bytes());
        let hash: [u8; 64] = hasher.chain_update(message).finalize().into();
        Scalar::from_bytes_mod_order_wide(&hash)
    }

    // An ordinary key whose owner adds a point of order 8 to R can make signatures that some
    // verifiers accept, those that multiply by the cofactor, and others refuse.
    #[test]
    fn signatures_with_torsion_are_refused() {
        let secret = Scalar::from(7_u8);
        let key = point_key(ED25519_BASEPOINT_POINT * secret).unwrap();
        for nonce in (1..=40_u8).map(Scalar::from) {
            let r = (ED25519_BASEPOINT_POINT * nonce + EIGHT_TORSION[1]).compress().to_bytes();
            let s = nonce + challenge(&r, &key, b"message") * secret;
            let bytes = [r, s.to_bytes()].concat().try_into().unwrap();
            assert_eq!(key.verify(b"message", &Signature::from_bytes(bytes)), Err(BadSignature));
        }
    }

    // RFC 8032 allows this R; strict verification does not.
    #[test]
    fn signatures_with_a_small_order_r_are_refused() {
        let secret = Scalar::from(7_u8);
        let key = point_key(ED25519_BASEPOINT_POINT * secret).unwrap();
        let r = EIGHT_TORSION[0].compress().to_bytes();
        let s = challenge(&r, &key, b"message") * secret;
        let bytes = [r, s.to_bytes()].concat().try_into().unwrap();
        assert!(key.0.verify(b"message", &ed25519_dalek::Signature::from_bytes(&bytes)).is_ok());
        assert_eq!(key.verify(b"message", &Signature::from_bytes(bytes)), Err(BadSignature));
    }

    #[test]
    fn keys_are_ordered_by_their_bytes() {
        let keys: BTreeSet<PublicKey> =
            (0..20).map(|n| SigningKey::from_seed(&[n; 32]).public()).collect();
        let texts: Vec<String> = keys.iter().map(ToString::to_string).collect();
        assert!(texts.is_sorted());
        assert_eq!(texts.len(), 20);
    }

    #[test]
    fn a_secret_is_not_printed() {
        let shown = format!("{:?}", signing_key());
        assert_eq!(shown, format!("SigningKey(of {PUBLIC})"));
    }

    #[cfg(feature = "app")]
    #[test]
    fn a_secret_is_overwritten_when_dropped() {
        fn requires_zeroize_on_drop<T: zeroize::ZeroizeOnDrop>(_: &T) {}
        requires_zeroize_on_drop(&signing_key().0);
    }
}
