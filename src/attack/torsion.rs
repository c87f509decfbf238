//! A signature that the equation with cofactor accepts, and so a batch, and that verification of the
//! signature alone refuses.
//!
//! The owner of an ordinary key adds a point of order eight to R (RFC 8032, 5.1.6, otherwise). See
//! `ledger-spec/03-log.md`, "Signatures".

#![allow(
    clippy::arithmetic_side_effects,
    reason = "scalars and points form groups: no result is out of range"
)]

use super::twin::LabError;
use crate::chain::SigningKey;
use crate::domain::SignatureBytes;
use curve25519_dalek::constants::{ED25519_BASEPOINT_POINT, EIGHT_TORSION};
use curve25519_dalek::edwards::{CompressedEdwardsY, EdwardsPoint};
use curve25519_dalek::scalar::Scalar;
use sha2::{Digest as _, Sha512};

/// Returns such a signature of `key` over `message`.
///
/// # Errors
///
/// If it is not what it should be: if the equation with cofactor does not accept it.
pub(super) fn two_faced(key: &SigningKey, message: &[u8]) -> Result<SignatureBytes, LabError> {
    let expanded: [u8; 64] = Sha512::digest(key.seed()).into();
    let (secret, prefix) = expanded.split_at(32);
    let mut clamped = [0_u8; 32];
    clamped.copy_from_slice(secret);
    let a = Scalar::from_bytes_mod_order(curve25519_dalek::scalar::clamp_integer(clamped));
    let r = hash_to_scalar(&[prefix, message]);
    let torsion = EIGHT_TORSION.get(1).copied().unwrap_or_default();
    let big_r = (ED25519_BASEPOINT_POINT * r + torsion).compress();
    let public = key.public();
    let k = hash_to_scalar(&[big_r.as_bytes(), public.as_bytes(), message]);
    let s = r + k * a;
    if !holds_with_cofactor(public.as_bytes(), &big_r, &k, &s) {
        return Err(LabError::Fault("the two-faced signature has only one face".to_owned()));
    }
    let mut bytes = [0_u8; 64];
    bytes.split_at_mut(32).0.copy_from_slice(big_r.as_bytes());
    bytes.split_at_mut(32).1.copy_from_slice(s.as_bytes());
    Ok(SignatureBytes(bytes))
}

fn hash_to_scalar(parts: &[&[u8]]) -> Scalar {
    let mut hasher = Sha512::new();
    for part in parts {
        hasher.update(part);
    }
    Scalar::from_bytes_mod_order_wide(&hasher.finalize().into())
}

/// `[8][S]B = [8]R + [8][k]A`.
fn holds_with_cofactor(public: &[u8; 32], r: &CompressedEdwardsY, k: &Scalar, s: &Scalar) -> bool {
    let point = |bytes: CompressedEdwardsY| bytes.decompress().unwrap_or_default();
    let a: EdwardsPoint = point(CompressedEdwardsY(*public));
    let left = (ED25519_BASEPOINT_POINT * s).mul_by_cofactor();
    left == (point(*r) + a * k).mul_by_cofactor()
}
