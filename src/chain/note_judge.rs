//! Does this one signature line hold, whatever stands beside it?
//!
//! C2SP signed-note refuses a note for one bad signature of a known key. Whoever gathers
//! cosignatures judges line by line instead: `ledger-spec/06-trust.md`, "Attestations".

use super::key::BadSignature;
use super::note::{SignatureLine, Signer};
use super::vkey::VerifierKey;

impl SignatureLine {
    /// Returns who signed `text`, and when, if this line is a signature of `key` over it.
    pub fn verify(&self, text: &str, key: &VerifierKey) -> Result<Signer, BadSignature> {
        if !self.is_of(key) {
            return Err(BadSignature);
        }
        let time_s = key.verify(text, &self.signature)?;
        Ok(Signer { key: key.clone(), time_s })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{KeyType, SignedNote, SigningKey, cosignature_line, sign_note};
    use super::*;

    #[test]
    fn a_bad_line_does_not_spoil_the_one_beside_it() {
        let (log, witness) = (SigningKey::from_seed(&[1; 32]), SigningKey::from_seed(&[2; 32]));
        let vkey = |name: &str, key: &SigningKey, key_type| {
            VerifierKey::new(name.parse().unwrap(), key_type, key.public())
        };
        let log_key = vkey("log", &log, KeyType::Ed25519);
        let known = vkey("w", &witness, KeyType::Cosignature);
        let first = sign_note("a\n", log_key.name(), &log).unwrap();
        let note = SignedNote::parse(first.as_bytes()).unwrap();
        let believed = note.verify(std::slice::from_ref(&log_key)).unwrap();
        let good = cosignature_line(&believed, known.name(), &witness, 5).unwrap();
        let other = sign_note("b\n", log_key.name(), &log).unwrap();
        let other = SignedNote::parse(other.as_bytes()).unwrap().verify(&[log_key]).unwrap();
        let forged = cosignature_line(&other, known.name(), &witness, 5).unwrap();
        let whole = SignedNote::parse(format!("{first}{forged}{good}").as_bytes()).unwrap();
        let judged: Vec<_> =
            whole.unverified_lines().iter().map(|line| line.verify("a\n", &known)).collect();
        let signer = Signer { key: known, time_s: Some(5) };
        assert_eq!(judged, [Err(BadSignature), Err(BadSignature), Ok(signer)]);
    }
}
