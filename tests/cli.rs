//! Stories: what a person types and what the program says. Each file in `tests/cli` is one.
//!
//! A story is prose with code blocks. A block with a file name, such as ` ```json award.json `, is a
//! file that lies ready; a `console` block is typed and compared. `Given a fund.` names the office
//! it starts in (see [`Given`]). `The log stays as it was.` compares the log's bytes at the end; in
//! `tests/cli/errors` that holds without being said.
//!
//! `TRYCMD=overwrite cargo test cli` writes what the program says now into the stories.

use crate::office::{ENVIRONMENT, Given, copy_into};
use std::fs;
use std::path::{Path, PathBuf};

/// What a story may type besides the two programs.
const TOOLS: &[&str] =
    &["cat", "chmod", "cmp", "cp", "grep", "head", "ls", "mkdir", "mv", "rm", "sed", "sh", "tail"];

const LOG: &str = "fund/log.jsonl";

#[test]
fn stories() {
    tell("tests/cli");
}

#[test]
fn stories_of_errors() {
    tell("tests/cli/errors");
}

/// Runs every story of a folder in a copy that has what the story needs beside it.
fn tell(folder: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let copies = tempfile::tempdir().unwrap();
    let stories = stories_in(&folder);
    assert!(!stories.is_empty(), "{} has no stories", folder.display());
    let prepared: Vec<PathBuf> =
        stories.iter().map(|story| prepare(story, copies.path())).collect();
    run(copies.path());
    if std::env::var_os("TRYCMD").is_some_and(|mode| mode == "overwrite") {
        for (story, copy) in stories.iter().zip(&prepared) {
            fs::copy(copy, story).unwrap();
        }
    }
}

fn stories_in(folder: &Path) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut stories: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|own| own == "trycmd")).collect();
    stories.sort();
    stories
}

fn run(folder: &Path) {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/bin");
    let cases = trycmd::TestCases::new();
    cases.case(folder.join("*.trycmd"));
    for name in ["ledger", "ledger-verify"] {
        cases.register_bin(name, own.join(name));
    }
    for name in TOOLS {
        let path = ["/bin", "/usr/bin"].map(|bin| Path::new(bin).join(name));
        let path = path.into_iter().find(|path| path.exists());
        cases.register_bin(*name, path.unwrap_or_else(|| panic!("there is no {name} here")));
    }
    for (name, value) in ENVIRONMENT {
        cases.env(name, value);
    }
    let programs = Path::new(env!("CARGO_BIN_EXE_ledger")).parent().unwrap();
    cases.env("PROGRAMS", programs.display().to_string());
    cases.env("PATH", format!("{}:/usr/bin:/bin", own.display()));
    cases.run();
}

/// Copies a story, its files and its office, and returns the copy.
fn prepare(story: &Path, copies: &Path) -> PathBuf {
    let text = fs::read_to_string(story).unwrap();
    let name = story.file_name().unwrap().to_str().unwrap();
    let copy = copies.join(name);
    fs::write(&copy, &text).unwrap();
    let (before, after) = (copy.with_extension("in"), copy.with_extension("out"));
    fs::create_dir(&before).unwrap();
    fs::create_dir(&after).unwrap();
    copy_into(given(name, &text), &before);
    for (file, bytes) in files(&text) {
        fs::write(before.join(file), bytes).unwrap();
    }
    let is_error = story.parent().unwrap().ends_with("errors");
    if (is_error || text.contains("The log stays as it was.")) && before.join(LOG).exists() {
        fs::create_dir(after.join("fund")).unwrap();
        fs::copy(before.join(LOG), after.join(LOG)).unwrap();
    }
    for line in text.lines().filter_map(|line| line.strip_prefix("$ ")) {
        let word = line.split_whitespace().find(|word| !word.contains('=')).unwrap();
        let is_known = word.starts_with("ledger") || TOOLS.contains(&word);
        assert!(is_known, "{name}: {word} would be skipped in silence; add it to TOOLS");
    }
    copy
}

fn given(name: &str, text: &str) -> Given {
    let line = text.lines().find_map(|line| line.strip_prefix("Given ")?.strip_suffix('.'));
    match line {
        Some("nothing") => Given::Nothing,
        Some("keys") => Given::Keys,
        Some("a fund") => Given::Fund,
        Some("an award") => Given::Award,
        Some("an award that was witnessed") => Given::Witnessed,
        Some("an award that was paid and arrived") => Given::Paid,
        other => panic!("{name}: Given {other:?}?"),
    }
}

/// The blocks with a file name, as the files they stand for.
fn files(text: &str) -> Vec<(&str, String)> {
    let mut files: Vec<(&str, String)> = Vec::new();
    let mut is_inside = false;
    for line in text.lines() {
        if is_inside && line == "```" {
            is_inside = false;
        } else if is_inside {
            let (_, content) = files.last_mut().unwrap();
            content.push_str(line);
            content.push('\n');
        } else if let Some((_, name)) =
            line.strip_prefix("```").and_then(|info| info.split_once(' '))
        {
            files.push((name, String::new()));
            is_inside = true;
        }
    }
    files
}
