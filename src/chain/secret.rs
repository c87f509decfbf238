//! The private half of a key.

use std::fmt;

use ed25519_dalek::Signer;

use super::key::{PublicKey, Signature};

/// A private key. Overwritten when dropped; never printed.
pub struct SigningKey(pub(super) ed25519_dalek::SigningKey);

impl SigningKey {
    /// Returns the key that grows from `seed`, the private key of RFC 8032, section 5.1.5.
    ///
    /// The caller overwrites its own copy of the seed.
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(ed25519_dalek::SigningKey::from_bytes(seed))
    }

    /// Returns the seed: the secret itself, for writing it to a key file.
    pub fn seed(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }

    /// Returns the public half.
    pub fn public(&self) -> PublicKey {
        // A multiple of the base point, which is canonical and of prime order.
        PublicKey(self.0.verifying_key())
    }

    /// Returns the one signature of RFC 8032, section 5.1.6, over `message`.
    pub fn sign(&self, message: &[u8]) -> Signature {
        Signature(self.0.sign(message).to_bytes())
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey(of {})", self.public())
    }
}
