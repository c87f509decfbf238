//! The vectors are what the independent script in `ledger-spec/reference` makes today.

use std::path::Path;
use std::process::Command;

/// The Python to use: the one that the gate prepares, else the machine's if it has the libraries.
fn python() -> Option<String> {
    #[allow(clippy::disallowed_methods, reason = "the gate says which Python it prepared")]
    if let Ok(python) = std::env::var("LEDGER_REFERENCE_PYTHON") {
        return Some(python);
    }
    let has_libraries =
        Command::new("python3").args(["-c", "import blake3, cryptography"]).output();
    has_libraries.is_ok_and(|output| output.status.success()).then(|| "python3".to_owned())
}

#[test]
fn the_script_and_the_vectors_agree() {
    let Some(python) = python() else {
        eprintln!(
            "skipped: needs python3 with the packages of ledger-spec/reference/requirements.txt"
        );
        return;
    };
    let script =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("ledger-spec/reference/make_vectors.py");
    let output = Command::new(python).arg("-B").arg(script).arg("--check").output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{text}");
}
