//! Key files on a real disk, and in the hands of the real OpenSSL.

#![cfg(unix)]

use std::io;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::process::Command;

use tempfile::TempDir;

use super::*;

fn key() -> SigningKey {
    SigningKey::from_seed(&[7; 32])
}

fn directory() -> TempDir {
    tempfile::tempdir().unwrap()
}

#[expect(clippy::unnecessary_wraps, reason = "the signature that `read` asks for")]
fn secret() -> Result<Zeroizing<String>, KeyFileError> {
    Ok(Zeroizing::new("口令 secret".to_owned()))
}

fn not_asked() -> Result<Zeroizing<String>, KeyFileError> {
    panic!("asked for a passphrase")
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().mode() & 0o7777
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// Runs OpenSSL; `None`, with the reason printed, where it is missing.
#[expect(clippy::print_stderr, reason = "a skipped test says why")]
fn openssl(arguments: &[&str]) -> Option<String> {
    let output = match Command::new("openssl").args(arguments).output() {
        Ok(output) => output,
        Err(error) => {
            eprintln!("skipped: cannot run openssl: {error}");
            return None;
        }
    };
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "openssl {arguments:?}: {errors}");
    Some(String::from_utf8(output.stdout).unwrap())
}

/// Returns the public key that `openssl pkey -text` prints.
fn printed_public(text: &str) -> String {
    let (_, digits) = text.split_once("pub:").unwrap();
    digits.chars().filter(char::is_ascii_hexdigit).collect()
}

#[test]
fn keys_survive_the_disk() {
    let directory = directory();
    let [plain, encrypted] = ["plain", "encrypted"].map(|name| directory.path().join(name));
    write_new(&plain, &key(), None).unwrap();
    write_new(&encrypted, &key(), Some(&secret().unwrap())).unwrap();
    assert_eq!(read(&plain, not_asked).unwrap().public(), key().public());
    assert_eq!(read(&encrypted, secret).unwrap().public(), key().public());
    for path in [&plain, &encrypted] {
        assert_eq!(mode(path), 0o600);
        assert_eq!(read_public(&public_path(path)).unwrap(), key().public());
    }
    assert_eq!(read_public(&plain).unwrap(), key().public());
    let error = read_public(&encrypted).unwrap_err();
    assert!(error.to_string().ends_with("encrypted.pub"), "{error}");
}

#[test]
fn new_keys_differ() {
    assert_ne!(generate().unwrap().public(), generate().unwrap().public());
    let directory = directory();
    let texts = ["a", "b"].map(|name| {
        let path = directory.path().join(name);
        write_new(&path, &key(), Some("secret")).unwrap();
        fs::read_to_string(path).unwrap()
    });
    assert_ne!(texts[0], texts[1]);
}

#[test]
fn keys_are_never_overwritten() {
    let directory = directory();
    let path = directory.path().join("key");
    for existing in [path.clone(), public_path(&path)] {
        fs::write(&existing, "mine").unwrap();
        let error = write_new(&path, &key(), None).unwrap_err();
        assert!(matches!(error, KeyFileError::Exists { path } if path == existing));
        assert_eq!(fs::read_to_string(&existing).unwrap(), "mine");
        assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 1);
        fs::remove_file(&existing).unwrap();
    }
    // A link that points nowhere is not followed either.
    std::os::unix::fs::symlink(directory.path().join("elsewhere"), &path).unwrap();
    assert!(matches!(write_new(&path, &key(), None), Err(KeyFileError::Exists { .. })));
    assert!(!directory.path().join("elsewhere").exists());
}

#[test]
fn what_cannot_be_written_is_refused() {
    let directory = directory();
    let path = directory.path().join("none/key");
    assert!(matches!(write_new(&path, &key(), None), Err(KeyFileError::Write { .. })));
    let path = directory.path().join("key");
    let error = write_new(&path, &key(), Some("")).unwrap_err();
    assert!(matches!(error, KeyFileError::EmptyPassphrase { .. }));
    assert!(!path.exists());
}

#[test]
fn files_open_to_others_are_refused() {
    let directory = directory();
    let path = directory.path().join("key");
    write_new(&path, &key(), None).unwrap();
    for mode in [0o640, 0o604, 0o620, 0o601, 0o644] {
        set_mode(&path, mode);
        let error = read(&path, not_asked).unwrap_err().to_string();
        assert!(error.ends_with(&format!("run: chmod 600 {}", path.display())), "{error}");
        assert!(error.contains(&format!("mode {mode:04o}")), "{error}");
    }
    set_mode(&path, 0o400);
    assert!(read(&path, not_asked).is_ok());
}

#[test]
fn wrong_passphrases_are_told() {
    let directory = directory();
    let path = directory.path().join("key");
    write_new(&path, &key(), Some("secret")).unwrap();
    let wrong = || Ok(Zeroizing::new("Secret".to_owned()));
    assert!(matches!(read(&path, wrong), Err(KeyFileError::WrongPassphrase { .. })));
    let none = || {
        let source = io::Error::other("no terminal");
        Err(KeyFileError::NoPassphrase { path: path.clone(), source })
    };
    assert!(matches!(read(&path, none), Err(KeyFileError::NoPassphrase { .. })));
}

#[test]
fn other_files_are_refused() {
    let directory = directory();
    let path = directory.path().join("file");
    let written = |bytes: &[u8]| {
        fs::write(&path, bytes).unwrap();
        set_mode(&path, 0o600);
        (read(&path, not_asked).unwrap_err(), read_public(&path))
    };
    for bytes in [b"".as_slice(), b"\xff\xff", b"-----BEGIN PRIVATE KEY-----\n", &[b'0'; 63]] {
        let (private, public) = written(bytes);
        assert!(matches!(private, KeyFileError::Malformed { .. }), "{private}");
        assert!(matches!(public, Err(KeyFileError::Malformed { .. })));
    }
    let (private, public) = written(&vec![b'a'; 1 << 20]);
    assert!(matches!(private, KeyFileError::TooLarge { .. }));
    assert!(matches!(public, Err(KeyFileError::TooLarge { .. })));
    let (private, public) = written(format!("{}\n", key().public()).as_bytes());
    assert!(matches!(private, KeyFileError::Malformed { .. }));
    assert_eq!(public.unwrap(), key().public());
    let (_, public) = written(&[b'0'; 64]);
    assert!(matches!(public, Err(KeyFileError::Key { .. })));
    let missing = directory.path().join("missing");
    assert!(matches!(read(&missing, not_asked), Err(KeyFileError::Read { .. })));
    assert!(matches!(read(directory.path(), not_asked), Err(KeyFileError::NotAFile { .. })));
}

#[test]
fn a_public_key_does_not_sign() {
    let directory = directory();
    let path = directory.path().join("key");
    write_new(&path, &key(), None).unwrap();
    let error = read(&public_path(&path), not_asked).unwrap_err();
    assert!(matches!(error, KeyFileError::PublicOnly { .. }));
}

#[test]
fn errors_and_keys_do_not_print_secrets() {
    let shown = format!("{:?}", key());
    assert!(!shown.contains("7, 7") && !shown.contains("0707"), "{shown}");
}

#[test]
fn openssl_reads_what_is_written() {
    let directory = directory();
    let [plain, encrypted] = ["plain", "encrypted"].map(|name| directory.path().join(name));
    write_new(&plain, &key(), None).unwrap();
    write_new(&encrypted, &key(), Some(&secret().unwrap())).unwrap();
    let passphrase = format!("pass:{}", *secret().unwrap());
    let public = public_path(&plain);
    let [plain, encrypted, public] =
        [&plain, &encrypted, &public].map(|path| path.to_str().unwrap());
    let runs = [
        vec!["pkey", "-in", plain, "-text", "-noout"],
        vec!["pkey", "-in", encrypted, "-passin", &passphrase, "-text", "-noout"],
        vec!["pkey", "-pubin", "-in", public, "-text", "-noout"],
    ];
    for arguments in runs {
        let Some(text) = openssl(&arguments) else { return };
        assert!(text.to_uppercase().contains("ED25519"), "{text}");
        assert_eq!(printed_public(&text), key().public().to_string());
    }
}

#[test]
fn what_openssl_writes_is_read() {
    let directory = directory();
    let path = |name: &str| directory.path().join(name).to_str().unwrap().to_owned();
    let [plain, pbkdf2, scrypt, public, other] =
        ["plain", "pbkdf2", "scrypt", "public", "rsa"].map(path);
    let passphrase = format!("pass:{}", *secret().unwrap());
    let runs = [
        vec!["genpkey", "-algorithm", "ed25519", "-out", &plain],
        vec!["pkey", "-in", &plain, "-aes256", "-passout", &passphrase, "-out", &pbkdf2],
        vec!["pkcs8", "-topk8", "-scrypt", "-in", &plain, "-passout", &passphrase, "-out", &scrypt],
        vec!["pkey", "-in", &plain, "-pubout", "-out", &public],
        vec!["genpkey", "-algorithm", "X25519", "-out", &other],
    ];
    for arguments in runs {
        if openssl(&arguments).is_none() {
            return;
        }
    }
    for file in [&plain, &pbkdf2, &scrypt, &other] {
        set_mode(Path::new(file), 0o600);
    }
    let key = read_public(Path::new(&public)).unwrap();
    assert_eq!(read(Path::new(&plain), not_asked).unwrap().public(), key);
    assert_eq!(read(Path::new(&pbkdf2), secret).unwrap().public(), key);
    assert_eq!(read(Path::new(&scrypt), secret).unwrap().public(), key);
    let error = read(Path::new(&other), not_asked).unwrap_err();
    assert!(matches!(error, KeyFileError::NotEd25519 { .. }));
}
