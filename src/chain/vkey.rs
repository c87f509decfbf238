//! What a key is called outside the ledger: its name, its short id, its one-line text.
//!
//! C2SP signed-note, "Signatures" and "Verifier keys".

use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};

use crate::domain::serde_by_text;

use super::base64_text::{Base64Error, decode_base64, encode_base64};
use super::cosignature::cosigned_message;
use super::hex::{HexError, decode_hex, encode_hex};
use super::key::{BadSignature, KeyError, PublicKey, Signature};

/// The name of a key, or the origin of a log: by custom a URL without its scheme.
///
/// C2SP signed-note: not empty, no Unicode space, no `+`. Narrower here: at most
/// [`KeyName::LEN_MAX`] bytes and no control character, so that every name can be signed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyName(String);

/// Why a text is not a key name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyNameError {
    /// The text is empty.
    #[error("the name is empty")]
    Empty,
    /// The text has more than [`KeyName::LEN_MAX`] bytes.
    #[error("the name has {0} bytes, at most {max} are allowed", max = KeyName::LEN_MAX)]
    TooLong(usize),
    /// The text contains a space, a control character or `+`.
    #[error("the name contains {0:?}")]
    Character(char),
}

/// The first four bytes of a hash over name, type and key: a hint which key to try.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NoteKeyId([u8; 4]);

/// What the signatures of a key are made of. Two keys of different type are different keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyType {
    /// Ed25519 over the text (C2SP signed-note, type 0x01).
    Ed25519,
    /// Ed25519 over a time and the text (C2SP tlog-cosignature, type 0x04).
    Cosignature,
}

/// Everything needed to verify the signature lines of one key.
///
/// As text, `<name>+<id in hex>+<base64 of type and key>`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VerifierKey {
    name: KeyName,
    key_type: KeyType,
    key: PublicKey,
}

/// Why a text is not a verifier key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VkeyError {
    /// The text is not three parts with `+` between them.
    #[error("expected <name>+<id>+<key>")]
    Malformed,
    /// The name is not allowed.
    #[error(transparent)]
    Name(#[from] KeyNameError),
    /// The id is not eight lowercase hexadecimal digits.
    #[error("malformed key id: {0}")]
    Id(#[from] HexError),
    /// The key is not base64, or not of a length that its type has.
    #[error("malformed key: {0}")]
    Base64(#[from] Base64Error),
    /// The type of the key is not one that is verified here.
    #[error("unknown key type 0x{0:02x}")]
    UnknownType(u8),
    /// The key may not sign.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The id does not follow from name, type and key.
    #[error("the key id is {computed}, not {found}")]
    IdDiffers {
        /// The id that follows from the rest.
        computed: NoteKeyId,
        /// The id in the text.
        found: NoteKeyId,
    },
}

impl KeyName {
    /// The largest length of a name in bytes.
    pub const LEN_MAX: usize = 255;

    /// Returns the name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for KeyName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for KeyName {
    type Err = KeyNameError;

    fn from_str(text: &str) -> Result<Self, KeyNameError> {
        let is_refused = |c: char| c.is_whitespace() || c.is_control() || c == '+';
        if text.is_empty() {
            return Err(KeyNameError::Empty);
        }
        if text.len() > Self::LEN_MAX {
            return Err(KeyNameError::TooLong(text.len()));
        }
        if let Some(c) = text.chars().find(|c| is_refused(*c)) {
            return Err(KeyNameError::Character(c));
        }
        Ok(Self(text.to_owned()))
    }
}

serde_by_text!(KeyName);

impl NoteKeyId {
    /// The length of an id in bytes.
    pub const LEN: usize = 4;

    /// Returns the id with these bytes.
    pub const fn from_bytes(bytes: [u8; Self::LEN]) -> Self {
        Self(bytes)
    }

    /// Returns the bytes.
    pub const fn as_bytes(&self) -> &[u8; Self::LEN] {
        &self.0
    }
}

impl fmt::Display for NoteKeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&encode_hex(&self.0))
    }
}

impl fmt::Debug for NoteKeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NoteKeyId({self})")
    }
}

impl KeyType {
    /// Returns the signature type identifier byte of C2SP signed-note.
    pub const fn byte(self) -> u8 {
        match self {
            Self::Ed25519 => 0x01,
            Self::Cosignature => 0x04,
        }
    }

    fn from_byte(byte: u8) -> Option<Self> {
        [Self::Ed25519, Self::Cosignature].into_iter().find(|key_type| key_type.byte() == byte)
    }
}

impl VerifierKey {
    /// Returns the verifier key made of these parts.
    pub fn new(name: KeyName, key_type: KeyType, key: PublicKey) -> Self {
        Self { name, key_type, key }
    }

    /// Returns the name.
    pub fn name(&self) -> &KeyName {
        &self.name
    }

    /// Returns the type.
    pub fn key_type(&self) -> KeyType {
        self.key_type
    }

    /// Returns the public key.
    pub fn key(&self) -> &PublicKey {
        &self.key
    }

    /// Returns the id that signature lines of this key carry.
    pub fn id(&self) -> NoteKeyId {
        // SHA-256(name || 0x0A || type || public key)[:4]
        let hash: [u8; 32] = Sha256::new()
            .chain_update(self.name.as_str())
            .chain_update([b'\n', self.key_type.byte()])
            .chain_update(self.key.as_bytes())
            .finalize()
            .into();
        let [a, b, c, d, ..] = hash;
        NoteKeyId([a, b, c, d])
    }

    /// Checks a signature over `text`, and returns the time it states, in seconds since 1970.
    pub(super) fn verify(&self, text: &str, signature: &[u8]) -> Result<Option<u64>, BadSignature> {
        match self.key_type {
            KeyType::Ed25519 => {
                let signature = signature.try_into().map_err(|_| BadSignature)?;
                self.key.verify(text.as_bytes(), &Signature::from_bytes(signature))?;
                Ok(None)
            }
            KeyType::Cosignature => {
                // C2SP tlog-cosignature: the time as a big-endian u64, then the signature.
                let (time, signature) = signature.split_first_chunk().ok_or(BadSignature)?;
                let time_s = u64::from_be_bytes(*time);
                let signature = signature.try_into().map_err(|_| BadSignature)?;
                let message = cosigned_message(time_s, text).ok_or(BadSignature)?;
                self.key.verify(message.as_bytes(), &Signature::from_bytes(signature))?;
                Ok(Some(time_s))
            }
        }
    }

    fn material(&self) -> Vec<u8> {
        [&[self.key_type.byte()], self.key.as_bytes().as_slice()].concat()
    }
}

impl fmt::Display for VerifierKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}+{}+{}", self.name, self.id(), encode_base64(&self.material()))
    }
}

impl FromStr for VerifierKey {
    type Err = VkeyError;

    fn from_str(text: &str) -> Result<Self, VkeyError> {
        // Base64 may contain `+`; names and ids never do.
        let (name, rest) = text.split_once('+').ok_or(VkeyError::Malformed)?;
        let (id, material) = rest.split_once('+').ok_or(VkeyError::Malformed)?;
        let (name, found) = (name.parse()?, NoteKeyId(decode_hex(id)?));
        let material = decode_base64(material)?;
        let (byte, key) = material.split_first().ok_or(VkeyError::Malformed)?;
        let key_type = KeyType::from_byte(*byte).ok_or(VkeyError::UnknownType(*byte))?;
        let length = Base64Error::Length { expected: PublicKey::LEN, found: key.len() };
        let key = PublicKey::from_bytes(key.try_into().map_err(|_| length)?)?;
        let vkey = Self { name, key_type, key };
        let computed = vkey.id();
        if computed == found { Ok(vkey) } else { Err(VkeyError::IdDiffers { computed, found }) }
    }
}

serde_by_text!(VerifierKey);

#[cfg(test)]
mod tests {
    use super::*;

    const VKEYS: [&str; 4] = [
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "example.org/grant-ledger+239dde1c+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
        "auditor.example.org/w1+49dd01f8+BAOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
    ];

    fn parse(text: &str) -> Result<VerifierKey, VkeyError> {
        text.parse()
    }

    #[test]
    fn known_keys_round_trip() {
        for text in VKEYS {
            let vkey = parse(text).unwrap();
            assert_eq!(vkey.to_string(), text);
            let json = serde_json::to_string(&vkey).unwrap();
            assert_eq!(serde_json::from_str::<VerifierKey>(&json).unwrap(), vkey);
        }
    }

    #[test]
    fn one_key_has_an_id_for_each_type() {
        let [log, witness] = [VKEYS[2], VKEYS[3]].map(|text| parse(text).unwrap());
        assert_eq!(log.key(), witness.key());
        assert_eq!((log.key_type(), witness.key_type()), (KeyType::Ed25519, KeyType::Cosignature));
        let as_witness = VerifierKey::new(log.name().clone(), KeyType::Cosignature, *log.key());
        assert_ne!(as_witness.id(), log.id());
    }

    #[test]
    fn malformed_keys_are_refused() {
        let [name, id, key] = ["example.com/foo", "530d903a", &VKEYS[0][25..]];
        assert_eq!(parse("example.com/foo"), Err(VkeyError::Malformed));
        assert_eq!(parse("example.com/foo+530d903a"), Err(VkeyError::Malformed));
        assert_eq!(parse(&format!("+{id}+{key}")), Err(VkeyError::Name(KeyNameError::Empty)));
        assert!(matches!(parse(&format!("{name}+530D903A+{key}")), Err(VkeyError::Id(_))));
        let differs = parse(&format!("{name}+530d903b+{key}")).unwrap_err();
        assert_eq!(differs.to_string(), "the key id is 530d903a, not 530d903b");
        assert_eq!(parse(&format!("{name}+{id}+")), Err(VkeyError::Malformed));
        assert!(matches!(parse(&format!("{name}+{id}+AekyeQ==")), Err(VkeyError::Base64(_))));
        assert!(matches!(parse(&format!("{name}+{id}+{key}\n")), Err(VkeyError::Base64(_))));
        assert_eq!(parse(&format!("{name}+{id}+B{key}")).ok(), None);
        let ml_dsa = encode_base64(&[[0x06].as_slice(), &[0; 32]].concat());
        assert_eq!(parse(&format!("{name}+{id}+{ml_dsa}")), Err(VkeyError::UnknownType(6)));
        let weak = encode_base64(&[[0x01].as_slice(), &[0; 32]].concat());
        assert_eq!(parse(&format!("{name}+{id}+{weak}")), Err(VkeyError::Key(KeyError::Weak)));
    }

    #[test]
    fn names_have_no_spaces_plus_or_control_characters() {
        for name in ["example.org/账本", "a", "oid/1.2.3", &"x".repeat(255)] {
            assert_eq!(name.parse::<KeyName>().unwrap().as_str(), name);
        }
        for c in ['+', ' ', '\n', '\t', '\u{3000}', '\u{a0}', '\u{2028}', '\u{85}', '\u{1}'] {
            let text = format!("a{c}b");
            assert_eq!(text.parse::<KeyName>(), Err(KeyNameError::Character(c)));
        }
        assert_eq!("".parse::<KeyName>(), Err(KeyNameError::Empty));
        assert_eq!("x".repeat(256).parse::<KeyName>(), Err(KeyNameError::TooLong(256)));
    }
}
