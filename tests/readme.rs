//! The tours of both READMEs are run as they stand: each block of commands, then the output that
//! stands below it. A `…` stands for anything; at the end of a line also for
//! any lines after it.

use std::path::Path;
use std::process::Command;

const END: &str = "@@ end of block @@";

/// A block of commands and what it should print, if the text says.
struct Step {
    commands: String,
    expected: Option<String>,
}

fn steps(readme: &str, from: &str, to: &str) -> Vec<Step> {
    let tour = readme.split(from).nth(1).unwrap().split(to).next().unwrap();
    let mut steps: Vec<Step> = Vec::new();
    let mut parts = tour.split("```");
    parts.next();
    while let (Some(block), Some(_prose)) = (parts.next(), parts.next()) {
        let (language, text) = block.split_once('\n').unwrap();
        match (language, steps.last_mut()) {
            ("sh", _) => steps.push(Step { commands: text.to_owned(), expected: None }),
            ("text", Some(step)) => step.expected = Some(text.to_owned()),
            (other, _) => panic!("a block of {other} in the tour"),
        }
    }
    assert!(steps.len() > 5, "the tour has {} blocks", steps.len());
    steps
}

/// Runs the blocks one after another in one shell, and returns what each printed.
fn run(steps: &[Step], locale: &str) -> Vec<String> {
    let dir = tempfile::tempdir().unwrap();
    let blocks = steps.iter().map(|step| format!("{}\necho '{END}'\n", step.commands));
    let program = Path::new(env!("CARGO_BIN_EXE_ledger")).parent().unwrap();
    let script =
        format!("exec 2>&1\nPATH={}:$PATH\n{}", program.display(), blocks.collect::<String>());
    let output = Command::new("bash")
        .args(["-c", &script])
        .current_dir(dir.path())
        .env("LC_ALL", locale)
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let printed: Vec<String> = text.split(&format!("{END}\n")).map(str::to_owned).collect();
    assert_eq!(printed.len(), steps.len() + 1, "{text}");
    printed
}

/// Returns the first expected line that is not printed where it should be.
fn first_miss<'e>(expected: &'e str, printed: &str) -> Option<&'e str> {
    let mut lines = printed.lines();
    let mut may_skip = false;
    for line in expected.lines() {
        if line.trim() == "…" {
            may_skip = true;
            continue;
        }
        let found = if may_skip {
            lines.any(|own| is_like(line, own))
        } else {
            lines.next().is_some_and(|own| is_like(line, own))
        };
        if !found {
            return Some(line);
        }
        may_skip = line.ends_with('…');
    }
    None
}

fn is_like(pattern: &str, line: &str) -> bool {
    let mut rest = line;
    for (number, part) in pattern.split('…').enumerate() {
        let at = if number == 0 { rest.starts_with(part).then_some(0) } else { rest.find(part) };
        let Some(at) = at else { return false };
        rest = &rest[at + part.len()..];
    }
    pattern.ends_with('…') || rest.is_empty()
}

fn check(file: &str, from: &str, to: &str, locale: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let readme = std::fs::read_to_string(path).unwrap();
    let steps = steps(&readme, from, to);
    for (step, printed) in steps.iter().zip(run(&steps, locale)) {
        let Some(expected) = &step.expected else { continue };
        if let Some(line) = first_miss(expected, &printed) {
            panic!("{file}\n{}\ndoes not print\n{line}\nbut\n{printed}", step.commands);
        }
    }
}

#[test]
fn the_tour_of_the_readme_does_what_it_says() {
    check("README.md", "## A five-minute tour", "## Commands", "C.UTF-8");
}

#[test]
fn the_tour_of_the_chinese_readme_does_what_it_says() {
    check("README.zh-CN.md", "## 五分钟上手", "## 命令", "zh_CN.UTF-8");
}
