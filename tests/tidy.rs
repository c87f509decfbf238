//! Properties of the code itself: the rules of docs/HACKING.md that a machine can check.

use std::fs;
use std::path::{Path, PathBuf};

/// Who may use whom. A module may use itself and the modules listed for it.
const LAYERS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("encode", &["domain"]),
    ("chain", &["domain"]),
    ("rules", &["domain", "chain"]),
    ("proof", &["domain", "encode", "chain", "rules"]),
    ("evaluation", &["domain", "rules", "proof"]),
    ("audit", &["domain", "rules", "proof", "evaluation"]),
    ("timestamp", &["domain", "chain"]),
    ("store", &["domain", "chain", "rules", "proof"]),
    ("keys", &["chain"]),
    ("book", &["domain", "encode", "chain", "rules", "proof", "store", "keys"]),
    ("witness", &["domain", "chain", "store", "keys"]),
    ("exchange", &["domain", "evaluation"]),
    ("reconcile", &["domain", "rules", "exchange"]),
    ("attack", &["domain", "encode", "chain", "rules", "proof", "store", "keys", "book"]),
    ("report", &["domain", "encode", "chain", "rules", "proof", "evaluation", "audit", "store"]),
    (
        "cli",
        &[
            "attack",
            "audit",
            "domain",
            "encode",
            "evaluation",
            "chain",
            "rules",
            "proof",
            "timestamp",
            "store",
            "keys",
            "book",
            "witness",
            "exchange",
            "reconcile",
            "report",
        ],
    ),
];
const PURE: &[&str] = &["domain", "encode", "chain", "rules", "proof", "evaluation", "audit"];
/// Ways out of the process, and sources of answers that differ between runs.
const IMPURE: &[&str] = &[
    "std::fs",
    "std::net",
    "std::env",
    "std::time",
    "std::process",
    "std::io",
    "Utc::now",
    ": f32",
    ": f64",
    "HashMap",
];
/// Without ways out too, though it is part of the app: nothing is asked of the world here.
const APP_WITHOUT_IO: &[&str] = &["timestamp", "reconcile"];
const LINES_MAX: usize = 400;

#[test]
fn modules_use_only_the_layers_below() {
    for (path, text) in sources() {
        let module = top_module(&path);
        let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == module) else {
            assert!(["lib", "main", "bin"].contains(&module.as_str()), "{module} is not in LAYERS");
            continue;
        };
        for used in code_of(&text).split("crate::").skip(1) {
            let used: String = used.chars().take_while(char::is_ascii_lowercase).collect();
            let ok = used == module || allowed.contains(&used.as_str());
            assert!(ok, "{}: {module} may not use {used}", path.display());
        }
    }
}

#[test]
fn the_core_touches_nothing_outside() {
    for (path, text) in sources() {
        if PURE.iter().chain(APP_WITHOUT_IO).any(|own| *own == top_module(&path)) {
            for way_out in IMPURE {
                assert!(
                    !code_of(&text).contains(way_out),
                    "{}: {way_out} in the core",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn every_file_says_what_it_is_for_and_stays_readable() {
    for (path, text) in sources() {
        assert!(text.starts_with("//! "), "{}: no module comment", path.display());
        assert!(
            text.lines().count() <= LINES_MAX,
            "{}: more than {LINES_MAX} lines",
            path.display()
        );
        assert!(!text.contains(" \n"), "{}: trailing space", path.display());
        for word in ["todo!", "unimplemented!", "TODO", "FIXME", "dbg!"] {
            assert!(!text.contains(word), "{}: {word}", path.display());
        }
    }
}

#[test]
fn batch_verification_never_decides() {
    for (path, text) in sources() {
        assert!(!text.contains("verify_batch"), "{}", path.display());
    }
}

/// The text without comments, in which modules are only named.
fn code_of(text: &str) -> String {
    let is_code = |line: &&str| !line.trim_start().starts_with("//");
    text.lines().filter(is_code).collect::<Vec<_>>().join("\n")
}

fn sources() -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    assert!(!files.is_empty(), "there is no source to check");
    files
}

fn collect(folder: &Path, files: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            files.push((path, text));
        }
    }
}

fn top_module(path: &Path) -> String {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let first = path.strip_prefix(source).unwrap().components().next().unwrap();
    first.as_os_str().to_str().unwrap().trim_end_matches(".rs").to_owned()
}
