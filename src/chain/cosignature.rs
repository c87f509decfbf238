//! Cosignatures: a witness states that it saw this checkpoint, and when.
//!
//! C2SP tlog-cosignature, the Ed25519 type.

use super::note::{Note, NoteError, signature_line};
use super::secret::SigningKey;
use super::vkey::{KeyName, KeyType, VerifierKey};

/// Returns the line, with its line feed, that `key` appends to a note as the witness `name`.
///
/// C2SP tlog-cosignature, type 0x04. `time_s` is in seconds since 1970. A witness signs only
/// what it has verified, hence a [`Note`], and keeps one key for this purpose alone.
pub fn cosignature_line(
    note: &Note,
    name: &KeyName,
    key: &SigningKey,
    time_s: u64,
) -> Result<String, NoteError> {
    let message = cosigned_message(time_s, note.text()).ok_or(NoteError::TimeOutOfRange(time_s))?;
    let vkey = VerifierKey::new(name.clone(), KeyType::Cosignature, key.public());
    let signature = key.sign(message.as_bytes());
    let timed = [time_s.to_be_bytes().as_slice(), signature.as_bytes()].concat();
    Ok(signature_line(&vkey, &timed))
}

/// Returns what a witness signs (C2SP tlog-cosignature, "Ed25519 signed message").
///
/// `time_s` is in seconds since 1970; `None` if it is above 2^63 - 1.
pub(super) fn cosigned_message(time_s: u64, text: &str) -> Option<String> {
    i64::try_from(time_s).ok()?;
    Some(format!("cosignature/v1\ntime {time_s}\n{text}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cosigned_messages_state_the_time() {
        let message = cosigned_message(5, "a\n").unwrap();
        assert_eq!(message, "cosignature/v1\ntime 5\na\n");
        assert_eq!(cosigned_message(1 << 63, "a\n"), None);
    }
}
