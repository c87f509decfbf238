//! The text of a key file: PKCS#8 and `SubjectPublicKeyInfo` in PEM, as OpenSSL 3 reads them.
//!
//! Private keys are RFC 8410, section 7, in version 1 of RFC 5208: OpenSSL 3.0 cannot read
//! version 2, which also holds the public key.

use ed25519_dalek::pkcs8::{ALGORITHM_ID, ALGORITHM_OID, DecodePublicKey, PublicKeyBytes};
use ed25519_dalek::pkcs8::{EncodePublicKey, spki};
use pkcs8::der::SecretDocument;
use pkcs8::der::asn1::OctetStringRef;
use pkcs8::der::pem::{PemLabel, decode_label};
use pkcs8::pkcs5::{EncryptionScheme, pbes2};
use pkcs8::{EncryptedPrivateKeyInfoRef, LineEnding, PrivateKeyInfoRef, pkcs5};
use zeroize::Zeroizing;

use crate::chain::{KeyError, PublicKey, SigningKey};

/// What a PEM text holds, by its label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    Private,
    EncryptedPrivate,
    Public,
}

/// Why a PEM text gives no key.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum PemError {
    Malformed,
    NotEd25519,
    UnsupportedEncryption,
    WrongPassphrase,
    Key(KeyError),
}

/// The inner OCTET STRING of RFC 8410, section 7: tag, length, seed.
const SEED_HEADER: [u8; 2] = [0x04, 0x20];

/// scrypt with N = 2^14, r = 8, p = 5 (OWASP Password Storage Cheat Sheet).
///
/// scrypt rather than PBKDF2, because it takes memory to guess with, 16 MiB at a time. OpenSSL
/// refuses more than 32 MiB, which N = 2^15 just exceeds; five rounds make up for the smaller N.
const SCRYPT_COST: u64 = 1 << 14;
const SCRYPT_BLOCK_SIZE: u16 = 8;
const SCRYPT_PARALLELIZATION: u16 = 5;

/// The most that opening a file may cost: bytes mixed by scrypt, rounds of PBKDF2.
const SCRYPT_WORK_MAX: u64 = 1 << 30;
const PBKDF2_ROUNDS_MAX: u32 = 10_000_000;

/// Returns what `text` holds, or `None` if it is not PEM or has another label.
pub(super) fn label(text: &str) -> Option<Label> {
    match decode_label(text.as_bytes()).ok()? {
        PrivateKeyInfoRef::PEM_LABEL => Some(Label::Private),
        EncryptedPrivateKeyInfoRef::PEM_LABEL => Some(Label::EncryptedPrivate),
        spki::SubjectPublicKeyInfoRef::PEM_LABEL => Some(Label::Public),
        _ => None,
    }
}

/// Returns the text of a private key file that is not encrypted.
pub(super) fn encode_private(key: &SigningKey) -> pkcs8::Result<Zeroizing<String>> {
    let private_key = private_octets(key);
    let info = PrivateKeyInfoRef::new(ALGORITHM_ID, OctetStringRef::new(&*private_key)?);
    let document = SecretDocument::try_from(&info)?;
    Ok(document.to_pem(PrivateKeyInfoRef::PEM_LABEL, LineEnding::LF)?)
}

/// Returns the text of a private key file, encrypted: PBES2 (RFC 8018) with scrypt (RFC 7914)
/// and AES-256-CBC. The passphrase counts as its UTF-8 bytes, as in OpenSSL.
pub(super) fn encode_encrypted(
    key: &SigningKey,
    passphrase: &str,
    salt: &[u8; 16],
    iv: [u8; 16],
) -> pkcs8::Result<Zeroizing<String>> {
    let private_key = private_octets(key);
    let info = PrivateKeyInfoRef::new(ALGORITHM_ID, OctetStringRef::new(&*private_key)?);
    let kdf = pbes2::ScryptParams {
        salt: pbes2::Salt::new(salt)?,
        cost_parameter: SCRYPT_COST,
        block_size: SCRYPT_BLOCK_SIZE,
        parallelization: SCRYPT_PARALLELIZATION,
        key_length: None,
    };
    let encryption = pbes2::EncryptionScheme::Aes256Cbc { iv };
    let parameters = pbes2::Parameters { kdf: kdf.into(), encryption };
    let document = info.encrypt_with_params(parameters, passphrase)?;
    Ok(document.to_pem(EncryptedPrivateKeyInfoRef::PEM_LABEL, LineEnding::LF)?)
}

/// Returns the text of a public key file.
pub(super) fn encode_public(key: &PublicKey) -> spki::Result<String> {
    PublicKeyBytes(*key.as_bytes()).to_public_key_pem(LineEnding::LF)
}

/// Returns the key in a private key file that is not encrypted.
pub(super) fn decode_private(text: &str) -> Result<SigningKey, PemError> {
    let (_, document) = SecretDocument::from_pem(text).map_err(|_| PemError::Malformed)?;
    decode_private_der(document.as_bytes())
}

/// Returns the key in an encrypted private key file.
pub(super) fn decode_encrypted(text: &str, passphrase: &str) -> Result<SigningKey, PemError> {
    let (_, document) = SecretDocument::from_pem(text).map_err(|_| PemError::Malformed)?;
    let info = EncryptedPrivateKeyInfoRef::try_from(document.as_bytes())
        .map_err(|_| PemError::UnsupportedEncryption)?;
    if !is_affordable(&info.encryption_algorithm) {
        return Err(PemError::UnsupportedEncryption);
    }
    let decrypted = info.decrypt(passphrase).map_err(|error| decryption_error(&error))?;
    match decode_private_der(decrypted.as_bytes()) {
        Err(PemError::Malformed) => Err(PemError::WrongPassphrase),
        decided => decided,
    }
}

fn decryption_error(error: &pkcs8::Error) -> PemError {
    // A wrong passphrase shows as wrong padding or, once in 256, as what is not DER.
    let is_garbled = matches!(
        error,
        pkcs8::Error::EncryptedPrivateKey(pkcs5::Error::DecryptFailed) | pkcs8::Error::Asn1(_)
    );
    if is_garbled { PemError::WrongPassphrase } else { PemError::UnsupportedEncryption }
}

/// Returns whether a file asks for no more than bounded memory and time, in a form that the
/// decoder can handle: it panics on a cost of 0.
fn is_affordable(scheme: &EncryptionScheme) -> bool {
    let Some(parameters) = scheme.pbes2() else { return false };
    if let Some(pbkdf2) = parameters.kdf.pbkdf2() {
        return (1..=PBKDF2_ROUNDS_MAX).contains(&pbkdf2.iteration_count);
    }
    let Some(scrypt) = parameters.kdf.scrypt() else { return false };
    let block_len = u64::from(scrypt.block_size).saturating_mul(128);
    let work = scrypt
        .cost_parameter
        .saturating_mul(block_len)
        .saturating_mul(u64::from(scrypt.parallelization));
    scrypt.cost_parameter.is_power_of_two() && (1..=SCRYPT_WORK_MAX).contains(&work)
}

/// Returns the key in a public key file.
pub(super) fn decode_public(text: &str) -> Result<PublicKey, PemError> {
    let key = PublicKeyBytes::from_public_key_pem(text).map_err(|error| {
        let is_other_kind = matches!(error, spki::Error::OidUnknown { .. });
        if is_other_kind { PemError::NotEd25519 } else { PemError::Malformed }
    })?;
    PublicKey::from_bytes(key.to_bytes()).map_err(PemError::Key)
}

fn private_octets(key: &SigningKey) -> Zeroizing<[u8; 34]> {
    let mut octets = Zeroizing::new([0; 34]);
    let bytes = SEED_HEADER.iter().chain(key.seed());
    octets.iter_mut().zip(bytes).for_each(|(octet, byte)| *octet = *byte);
    octets
}

fn decode_private_der(der: &[u8]) -> Result<SigningKey, PemError> {
    let info = PrivateKeyInfoRef::try_from(der).map_err(|_| PemError::Malformed)?;
    if info.algorithm.oid != ALGORITHM_OID || info.algorithm.parameters.is_some() {
        return Err(PemError::NotEd25519);
    }
    let octets = info.private_key.as_bytes();
    let seed = octets.strip_prefix(&SEED_HEADER).ok_or(PemError::Malformed)?;
    let key = SigningKey::from_seed(seed.try_into().map_err(|_| PemError::Malformed)?);
    // Version 2 also holds the public key; signing with a wrong one would give away the secret.
    let public = info.public_key.map(|bits| bits.as_bytes().unwrap_or_default());
    if public.is_some_and(|public| public != key.public().as_bytes()) {
        return Err(PemError::Malformed);
    }
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    // RFC 8410, section 10.3: version 1, and version 2 with the public key.
    const VERSION_1: &str = "-----BEGIN PRIVATE KEY-----\n\
        MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n\
        -----END PRIVATE KEY-----\n";
    const VERSION_2: &str = "-----BEGIN PRIVATE KEY-----\n\
        MHICAQEwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n\
        oB8wHQYKKoZIhvcNAQkJFDEPDA1DdXJkbGUgQ2hhaXJzgSEAGb9ECWmEzf6FQbrB\n\
        Z9w7lshQhqowtrbLDFw4rXAxZuE=\n\
        -----END PRIVATE KEY-----\n";
    const PUBLIC: &str = "-----BEGIN PUBLIC KEY-----\n\
        MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n\
        -----END PUBLIC KEY-----\n";

    #[test]
    fn files_are_those_of_rfc_8410() {
        let key = decode_private(VERSION_1).unwrap();
        assert_eq!(*encode_private(&key).unwrap(), VERSION_1);
        assert_eq!(encode_public(&key.public()).unwrap(), PUBLIC);
        assert_eq!(decode_public(PUBLIC).unwrap(), key.public());
        assert_eq!(decode_private(VERSION_2).unwrap().public(), key.public());
        let windows = VERSION_1.replace('\n', "\r\n");
        assert_eq!(decode_private(&windows).unwrap().public(), key.public());
    }

    #[test]
    fn a_public_half_that_does_not_fit_is_refused() {
        let damaged = VERSION_2.replace("MHICAQEwBQYDK2VwBCIEINTu", "MHICAQEwBQYDK2VwBCIEINTv");
        assert_eq!(decode_private(&damaged).err(), Some(PemError::Malformed));
    }

    #[test]
    fn labels_tell_what_a_file_holds() {
        assert_eq!(label(VERSION_1), Some(Label::Private));
        assert_eq!(label(PUBLIC), Some(Label::Public));
        assert_eq!(label(&VERSION_1.replace("PRIVATE", "RSA PRIVATE")), None);
        assert_eq!(label("not PEM"), None);
    }

    #[test]
    fn a_weak_public_key_is_refused() {
        let zeros = "-----BEGIN PUBLIC KEY-----\n\
            MCowBQYDK2VwAyEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\
            -----END PUBLIC KEY-----\n";
        assert_eq!(decode_public(zeros), Err(PemError::Key(KeyError::Weak)));
    }

    fn to_encrypted_pem(parameters: pbes2::Parameters, encrypted: &[u8]) -> String {
        let info = EncryptedPrivateKeyInfoRef {
            encryption_algorithm: parameters.into(),
            encrypted_data: OctetStringRef::new(encrypted).unwrap(),
        };
        let document = SecretDocument::try_from(&info).unwrap();
        document.to_pem(EncryptedPrivateKeyInfoRef::PEM_LABEL, LineEnding::LF).unwrap().to_string()
    }

    fn encrypted(plain: &[u8]) -> String {
        let kdf = pbes2::Pbkdf2Params::hmac_sha256(1, &[2; 16]).unwrap().into();
        let encryption = pbes2::EncryptionScheme::Aes256Cbc { iv: [1; 16] };
        let parameters = pbes2::Parameters { kdf, encryption };
        let encrypted = parameters.encrypt("secret", plain).unwrap();
        to_encrypted_pem(parameters, &encrypted)
    }

    fn private_der() -> SecretDocument {
        SecretDocument::from_pem(VERSION_1).unwrap().1
    }

    #[test]
    fn damaged_encrypted_files_are_refused_without_panic() {
        let text = encrypted(private_der().as_bytes());
        assert!(decode_encrypted(&text, "secret").is_ok());
        assert_eq!(decode_encrypted(&text, "Secret").err(), Some(PemError::WrongPassphrase));
        let (_, document) = SecretDocument::from_pem(&text).unwrap();
        for index in 0..document.as_bytes().len() {
            for bit in 0..8 {
                let mut bytes = document.as_bytes().to_vec();
                bytes[index] ^= 1 << bit;
                let Ok(damaged) = SecretDocument::try_from(bytes) else { continue };
                let damaged =
                    damaged.to_pem(EncryptedPrivateKeyInfoRef::PEM_LABEL, LineEnding::LF).unwrap();
                drop(decode_encrypted(&damaged, "secret"));
            }
        }
    }

    #[test]
    fn what_decrypts_to_no_key_has_the_wrong_passphrase() {
        // An empty SEQUENCE, and what is not DER at all.
        for plain in [[0x30, 0x00].as_slice(), b"garbage"] {
            let error = decode_encrypted(&encrypted(plain), "secret").err();
            assert_eq!(error, Some(PemError::WrongPassphrase));
        }
    }

    #[test]
    fn a_cost_of_nothing_is_refused_without_panic() {
        let kdf = pbes2::ScryptParams {
            salt: pbes2::Salt::new([2; 16]).unwrap(),
            cost_parameter: 0,
            block_size: 8,
            parallelization: 1,
            key_length: None,
        };
        let encryption = pbes2::EncryptionScheme::Aes256Cbc { iv: [1; 16] };
        let text = to_encrypted_pem(pbes2::Parameters { kdf: kdf.into(), encryption }, &[0; 16]);
        let error = decode_encrypted(&text, "secret").err();
        assert_eq!(error, Some(PemError::UnsupportedEncryption));
    }

    #[test]
    fn costs_without_bound_are_refused() {
        let salt = pbes2::Salt::new([2; 16]).unwrap();
        let scrypt = |cost_parameter, block_size, parallelization| pbes2::ScryptParams {
            salt,
            cost_parameter,
            block_size,
            parallelization,
            key_length: None,
        };
        let is_affordable = |kdf: pbes2::Kdf| {
            let encryption = pbes2::EncryptionScheme::Aes256Cbc { iv: [1; 16] };
            is_affordable(&pbes2::Parameters { kdf, encryption }.into())
        };
        assert!(is_affordable(scrypt(SCRYPT_COST, 8, 5).into()));
        assert!(is_affordable(scrypt(1 << 17, 8, 1).into()));
        for (n, r, p) in [(0, 8, 1), (1000, 8, 1), (1 << 14, 0, 1), (1 << 14, 8, 0)] {
            assert!(!is_affordable(scrypt(n, r, p).into()), "{n} {r} {p}");
        }
        for (n, r, p) in [(1 << 21, 8, 1), (1 << 63, 65535, 65535), (1 << 14, 8, 65535)] {
            assert!(!is_affordable(scrypt(n, r, p).into()), "{n} {r} {p}");
        }
        let pbkdf2 = |rounds| pbes2::Pbkdf2Params::hmac_sha256(rounds, &[2; 16]).unwrap().into();
        assert!(is_affordable(pbkdf2(600_000)));
        assert!(!is_affordable(pbkdf2(0)));
        assert!(!is_affordable(pbkdf2(PBKDF2_ROUNDS_MAX + 1)));
    }
}
