//! Witnesses as people run them: two over HTTP and one on a machine without a network.

mod collecting;
mod refusals;

use crate::office::{Given, Office, YI, award};
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// A `ledger witness serve` of its own process.
struct Server {
    child: Child,
    url: String,
}

impl Server {
    fn start(office: &Office, dir: &str) -> Self {
        let mut command = office.command(&["witness", "serve", dir, "--listen", "127.0.0.1:0"]);
        let mut child =
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let url = line.trim().strip_prefix("listening on ").expect("it says where").to_owned();
        Self { child, url }
    }

    /// Ends it as an operator does, and returns its exit code and its log.
    fn end(mut self) -> (Option<i32>, String) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
        let code = self.child.wait().unwrap().code();
        let mut log = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut log).unwrap();
        (code, log)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ended = self.child.kill();
        let _ended = self.child.wait();
    }
}

/// A run as a person sees it, without what differs between runs: keys, hashes, times, addresses.
fn told(office: &Office, words: &[&str]) -> String {
    let ran = office.command(words).env_remove("http_proxy").env_remove("HTTP_PROXY").output();
    let ran = ran.unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let said =
        format!("{}{}{}\n", text(&ran.stdout), text(&ran.stderr), ran.status.code().unwrap());
    steady(&said)
}

fn steady(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(steady_line).collect();
    lines.iter().map(|line| format!("{}\n", line.trim_end())).collect::<Vec<_>>().concat()
}

fn steady_line(line: &str) -> String {
    let words: Vec<String> = line.split(' ').map(steady_word).collect();
    words.join(" ")
}

fn steady_word(word: &str) -> String {
    let is_base64 =
        |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || "+/=".contains(c));
    let is_hex = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_hexdigit());
    let plain = word.trim_end_matches([':', ',']);
    let rest = word.strip_prefix(plain).unwrap();
    let steady = if plain.starts_with("http://127.0.0.1:") {
        "URL".to_owned()
    } else if plain.starts_with("127.0.0.1:") {
        "PEER".to_owned()
    } else if plain.len() == 24 && plain.ends_with('Z') && plain.contains('T') {
        "TIME".to_owned()
    } else if plain.len() >= 40 && is_base64(plain) {
        "BASE64".to_owned()
    } else if plain.matches('+').count() >= 2 && plain.contains('/') {
        format!("{}+KEY", plain.split('+').next().unwrap())
    } else if plain.len() == 8 && is_hex(plain) {
        "ID".to_owned()
    } else if let Some((before, name)) = plain.rsplit_once("evidence/") {
        let kind = name.split('-').next().unwrap();
        let dir = before.split('/').next().unwrap();
        format!("{dir}/…/evidence/{kind}-HASH.json")
    } else {
        plain.to_owned()
    };
    steady + rest
}

#[track_caller]
fn says(office: &Office, words: &[&str], expected: &str) {
    let expected: Vec<&str> = expected.lines().map(str::trim_start).collect();
    let said = told(office, words);
    let said: Vec<&str> = said.lines().map(str::trim_start).collect();
    assert_eq!(said, expected, "{words:?}");
}

fn vkey(office: &Office, dir: &str) -> String {
    String::from_utf8(office.read(&format!("{dir}/vkey"))).unwrap().trim().to_owned()
}

/// An office whose log three witnesses trust, and the key of that log.
fn office() -> (Office, String) {
    let office = Office::new(Given::Award);
    for (dir, name) in [
        ("w1", "audit.example.org/w1"),
        ("w2", "bank.example.org/w2"),
        ("w3", "discipline.example.org/w3"),
    ] {
        office.run(&["witness", "new", dir, "--name", name, "--no-passphrase"]).ok();
    }
    let log = office.run(&["checkpoint", "--vkey"]).ok().out.trim().to_owned();
    for dir in ["w1", "w2", "w3"] {
        office.run(&["witness", "trust", dir, &log]).expect(0, "from now on");
    }
    (office, log)
}

/// What is typed and read, as in `tests/cli`; but with two servers, which such stories cannot have.
/// `TRYCMD=overwrite` writes what the program says now.
#[test]
fn three_witnesses_of_which_one_has_no_network() {
    let (office, log) = office();
    let (w1, w2) = (Server::start(&office, "w1"), Server::start(&office, "w2"));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/witness/three_witnesses.md");
    let story = fs::read_to_string(&path).unwrap();
    office.write("grown.json", award("AP", "AP-1", YI, 400_000).to_string());
    let keys = ["w1", "w2", "w3"].map(|dir| vkey(&office, dir));
    let mut stands_for = vec![("$URL1", w1.url.as_str()), ("$URL2", &w2.url), ("$LOG", &log)];
    stands_for.extend(["$KEY1", "$KEY2", "$KEY3"].into_iter().zip(keys.iter().map(String::as_str)));
    let mut told_now = String::new();
    let mut is_answer = false;
    for line in story.lines() {
        let Some(typed) = line.strip_prefix("$ ") else {
            is_answer &= line != "```";
            if !is_answer {
                told_now.extend([line, "\n"]);
            }
            continue;
        };
        is_answer = true;
        let script =
            stands_for.iter().fold(typed.to_owned(), |own, (name, value)| own.replace(name, value));
        let script = script.replace("ledger ", "\"$PROGRAM\" ");
        let ran = office.sh(&format!("unset http_proxy HTTP_PROXY; {script} 2>&1"));
        let code = ran.code.to_string();
        told_now.extend([line, "\n", &steady(&ran.out), "? ", &code, "\n"]);
    }
    let (code, served) = w1.end();
    let log_of_w1 = format!("```text\n{}```\n", steady(&served));
    let told_now = told_now.split("```text\n").next().unwrap().to_owned() + &log_of_w1;
    if std::env::var_os("TRYCMD").is_some_and(|mode| mode == "overwrite") {
        fs::write(&path, &told_now).unwrap();
    }
    assert_eq!(told_now, story);
    assert_eq!((code, w2.end().0), (Some(0), Some(0)));
}

fn lines(office: &Office) -> usize {
    String::from_utf8(office.log()).unwrap().lines().count()
}
