//! Witnesses as people run them: two over HTTP and one on a machine without a network.

use crate::office::{BOTH, Given, Office, YI, award};
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

/// An office whose fund has 9 entries and whose log has the name `log`, with three witnesses.
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

#[test]
fn collecting_says_what_came_of_each_witness() {
    let (office, _) = office();
    let w1 = Server::start(&office, "w1");
    let (k1, k2) = (vkey(&office, "w1"), vkey(&office, "w2"));
    let down = "http://127.0.0.1:1";
    let only_down = ["checkpoint", "--witness", down, "--witness-key", &k1];
    assert!(
        told(&office, &only_down)
            .ends_with(&format!("\n0 of 1 witnesses cosigned {} entries\n3\n", lines(&office)))
    );
    assert!(!office.path("fund/anchors").exists());
    let wrong_key = ["checkpoint", "--witness", &w1.url, "--witness-key", &k2];
    assert!(told(&office, &wrong_key).contains("no valid cosignature of a known key\n"));
    // With a policy, one that gives nothing is one too few.
    office.write(
        "policy",
        format!(
            "# who counts\nwitness audit {k1} {}\nwitness bank {k2} {down}\nquorum none\n",
            w1.url
        ),
    );
    let ran = office.run(&["checkpoint", "--policy", "policy", "--json"]);
    assert_eq!(ran.code, 3, "{ran:?}");
    let json = ran.json();
    assert_eq!(json["witnesses"][0]["by"][0]["name"], "audit.example.org/w1");
    assert!(json["witnesses"][1]["error"].as_str().unwrap().starts_with("not reached"));
    assert!(office.path(json["file"].as_str().unwrap()).exists());
    office.write("policy", format!("witness audit {k1} {}\n", w1.url));
    office.run(&["checkpoint", "--policy", "policy"]).ok();
    office.write("policy", "witness audit\n");
    office.run(&["checkpoint", "--policy", "policy"]).expect(2, "policy:1: witness NAME VKEY");
    office.write("policy", format!("witness audit {k1}\n"));
    office.run(&["checkpoint", "--policy", "policy"]).expect(2, "names no address");
    office.run(&["checkpoint", "--witness", down]).expect(2, "--witness-key VKEY");
    let log = office.run(&["checkpoint", "--vkey"]).ok().out;
    let ask_log = ["checkpoint", "--witness", down, "--witness-key", log.trim()];
    office.run(&ask_log).expect(2, "not that of a witness");
    let many: Vec<&str> = ["checkpoint", "--witness-key", &k1]
        .into_iter()
        .chain(std::iter::repeat_n(["--witness", down], 65).flatten())
        .collect();
    office.run(&many).expect(2, "at most 64");
    office
        .run(&["checkpoint", "--witness", &w1.url, "--witness-key", &k1, "--timeout", "0"])
        .expect(2, "timeout");
    let address = w1.url.strip_prefix("http://").unwrap();
    office.run(&["witness", "serve", "w2", "--listen", address]).expect(5, "--listen");
}

fn lines(office: &Office) -> usize {
    String::from_utf8(office.log()).unwrap().lines().count()
}

/// Puts the fund back as it was and lets it go on another way, as an owner who rewrites history.
fn rewrite(office: &Office) {
    let (log, checkpoint) = (office.log(), office.read("fund/checkpoint"));
    office.record(&award("AP", "AP-1", YI, 400_000), BOTH).ok();
    office.run(&["cosign", "fund", "--witness", "w3"]).ok();
    office.write("fund/log.jsonl", log);
    office.write("fund/checkpoint", checkpoint);
    fs::remove_dir_all(office.path("home/heads")).unwrap();
    fs::remove_dir_all(office.path("fund/index")).unwrap();
    office.record(&award("AQ", "AQ-1", YI, 300_000), BOTH).ok();
}

#[test]
fn a_rewritten_ledger_is_refused_and_the_two_histories_are_proven() {
    let (office, log) = office();
    rewrite(&office);
    office.run(&["verify"]).expect(0, "UNANCHORED");
    let origin = log.split('+').next().unwrap();
    let size = lines(&office);
    let before = office.run(&["witness", "show", "w3"]).ok().out;
    says(&office, &["cosign", "fund", "--witness", "w3"], &format!(
        "both checkpoints are kept in w3/…/evidence/fork-HASH.json
        error: the checkpoint of {size} entries is not shown to extend that of {size}: the proof does not lead to the root
        4"));
    let after = office.run(&["witness", "show", "w3"]).ok().out;
    assert!(after.starts_with(&before) && after.contains("fork-"), "{after}");
    let fork = office.sh("cp w3/logs/*/evidence/fork-*.json fork.json && cat fork.json").ok().out;
    let expected = format!(
        "TWO HISTORIES: {origin} signed two different heads of {size} entries
        BASE64
        BASE64
        4"
    );
    says(&office, &["verify", "fork.json"], &expected);
    says(&office, &["-l", "nowhere", "verify", "fork.json", "--log-key", &log], &expected);
    let json = office.run(&["verify", "fork.json", "--json"]).json();
    assert_eq!((&json["fork"], &json["size"]), (&true.into(), &size.into()));
    office.run(&["-l", "nowhere", "verify", "fork.json"]).expect(5, "--log-key VKEY");
    let stranger = vkey(&office, "w3");
    office
        .run(&["verify", "fork.json", "--log-key", &stranger])
        .expect(2, "not both signed by one known key");
    office.write("fork.json", fork.replace("\"v\":1", "\"v\":1 "));
    office.run(&["verify", "fork.json"]).expect(2, "canonical form");
    // The checkpoint that the witness holds is one of this log's key, and not of this history.
    office.sh("cp w3/logs/*/state.json state.json").ok();
    let state: serde_json::Value = serde_json::from_slice(&office.read("state.json")).unwrap();
    office.write("held", state["last"].as_str().unwrap());
    let add = ["checkpoint", "--add", "held", "--witness-key", &stranger];
    office.run(&add).expect(4, "keep that file");
    // By file, the request is refused in the same way.
    office.run(&["checkpoint", "--request", "request", "--old", &size.to_string()]).ok();
    office.run(&["cosign", "request", "--witness", "w3"]).expect(4, "is not shown to extend");
}

#[test]
fn an_old_copy_is_neither_cosigned_nor_taken_for_new() {
    let (office, _) = office();
    office.sh("cp -r fund old").ok();
    office.record(&award("AP", "AP-1", YI, 400_000), BOTH).ok();
    let note = office.run(&["cosign", "fund", "--witness", "w3"]).ok().out;
    let (size, old) = (lines(&office), lines(&office) - 1);
    says(&office, &["cosign", "old", "--witness", "w3"], &format!(
        "error: this copy has {old} entries, but {size} were cosigned: it is an old copy, or the log was cut
        4"));
    office.write("note", note);
    let key = vkey(&office, "w3");
    let add = |ledger| ["-l", ledger, "checkpoint", "--add", "note", "--witness-key", &key];
    office.run(&add("old")).expect(4, "keep that file");
    office.run(&add("fund")).expect(0, "cosigned by");
    office.run(&["export", "-o", "audit.zip"]).ok();
    office.run(&["cosign", "audit.zip", "--witness", "w3"]).expect(0, "discipline.example.org/w3");
}

#[test]
fn only_a_sound_ledger_is_cosigned_whole() {
    let (office, _) = office();
    office.sh("cp -r fund broken && cp -r fund damaged").ok();
    office.write("damaged/log.jsonl", office.log().to_ascii_uppercase());
    office.run(&["cosign", "damaged", "--witness", "w1"]).expect(4, "damaged");
    office.run(&["-l", "damaged", "checkpoint", "--request", "r"]).expect(4, "damaged");
    assert!(!office.path("r").exists());
    office.run(&["cosign", "fund", "--witness", "nowhere"]).expect(2, "ledger witness new");
    fs::remove_file(office.path("broken/checkpoint")).unwrap();
    office.run(&["cosign", "broken", "--witness", "w1"]).expect(4, "damaged");
}

#[test]
fn answers_that_do_not_count_are_not_kept() {
    let (office, log) = office();
    let key = vkey(&office, "w1");
    let add = |file| office.run(&["checkpoint", "--add", file, "--witness-key", &key]);
    office.write("answer", "no lines\n");
    add("answer").expect(2, "neither signature lines nor a checkpoint");
    let forged = format!("— audit.example.org/w1 {}\n", "AAAA".repeat(25) + "AA==");
    office.write("answer", &forged);
    add("answer").expect(1, "no valid cosignature");
    office.run(&["checkpoint", "--request", "request"]).ok();
    let answer = office.run(&["cosign", "request", "--witness", "w2"]).ok().out;
    office.write("answer", &answer);
    add("answer").expect(1, "no valid cosignature");
    // A checkpoint of another log, and one with a bad line of the log.
    let note = office.run(&["checkpoint"]).ok().out;
    let origin = log.split('+').next().unwrap();
    office.write("answer", note.replace(origin, "example.org/other"));
    add("answer").expect(2, "not a checkpoint that this log signed");
    office.write("answer", &note);
    add("answer").expect(1, "no valid cosignature");
    let stems = fs::read_dir(office.path("fund/anchors")).unwrap().count();
    assert_eq!(stems, 1, "only what the request left");
    // Good and bad lines in one file: the good one is kept, alone.
    let good = office.run(&["cosign", "request", "--witness", "w1"]).ok().out;
    office.write("answer", format!("{answer}{forged}{good}"));
    add("answer").expect(0, "audit.example.org/w1");
    let kept = office.sh("cat fund/anchors/*.note").ok().out;
    assert_eq!(kept, format!("{note}{good}"));
    // Whoever checks a note with a bad line of a known key is told so.
    office.write("bad", format!("{note}{forged}"));
    let forged_id = office.run(&["cosign", "--check", "bad", "--key", &log]).ok();
    assert!(forged_id.out.contains("signed by"));
    office.write("bad", kept.replacen("\n5\n", "\n4\n", 1));
    office.run(&["cosign", "--check", "bad", "--key", &key]).expect(1, "bad:");
    office.run(&["cosign", "--check", "answer", "--key", &key]).expect(2, "signature lines");
}

#[test]
fn a_witness_is_told_whom_to_trust() {
    let (office, log) = office();
    office.run(&["witness", "new", "w1", "--name", "a/b", "--no-passphrase"]).expect(5, "exists");
    office.run(&["witness", "new", "w4", "--name", "a b", "--no-passphrase"]).expect(2, "contains");
    office.run(&["witness", "trust", "w1", "x"]).expect(2, "<name>+<id>+<key>");
    let own = vkey(&office, "w1");
    office.run(&["witness", "trust", "w1", &own]).expect(2, "checkpoint --vkey");
    office.run(&["witness", "trust", "w1", &log]).expect(0, "already");
    // The same origin with another key: that of a second fund of the same name.
    let origin = log.split('+').next().unwrap();
    let made = "init --fund 合成数据 --authority 市工信局 --region 430200 --officer 张三=keys/zhang.pem \
                --approver 李四=keys/li.pem --origin";
    let words: Vec<&str> =
        ["-l", "other"].into_iter().chain(made.split_whitespace()).chain([origin]).collect();
    office.run(&words).ok();
    let other = office.run(&["-l", "other", "checkpoint", "--vkey"]).ok().out;
    let other = other.trim();
    office.run(&["witness", "trust", "w1", other]).expect(1, "--replace REASON");
    office
        .run(&["cosign", "other", "--witness", "w1"])
        .expect(1, "not signed by the key that is trusted");
    office.run(&["cosign", "fund", "--witness", "w1"]).ok();
    office.run(&["witness", "trust", "w1", other, "--replace", "密钥更换公告〔2026〕1号"]).ok();
    let shown = office.run(&["witness", "show", "w1", "--json"]).ok().json();
    assert_eq!(shown["logs"][0]["history"][1]["reason"], "密钥更换公告〔2026〕1号");
    office.run(&["cosign", "fund", "--witness", "w1"]).expect(1, "not signed");
    office
        .run(&["witness", "forget", "w1", "elsewhere", "--reason", "x"])
        .expect(2, "witness show");
    office
        .run(&["witness", "forget", "w1", origin, "--reason", ""])
        .expect(2, "one short sentence");
    office.run(&["witness", "forget", "w1", origin, "--reason", "lost"]).expect(0, "forgotten-");
    office.run(&["cosign", "other", "--witness", "w1"]).ok();
    office
        .run(&["witness", "forget", "w2", origin, "--reason", "lost"])
        .expect(0, "nothing was cosigned");
    office.write("request", "old 0\n");
    office.run(&["cosign", "request", "--witness", "w1"]).expect(2, "checkpoint --request FILE");
    office.sh("for state in w2/logs/*/state.json; do echo '{}' > $state; done").ok();
    office.run(&["cosign", "fund", "--witness", "w2"]).expect(4, "nothing is signed");
    office.run(&["witness", "show", "w2"]).expect(4, "damaged");
}

#[test]
fn an_unknown_log_is_not_cosigned() {
    let office = Office::new(Given::Fund);
    office.write("passphrase", "correct horse\n");
    let new =
        ["witness", "new", "w", "--name", "audit.example.org/w", "--passphrase-file", "passphrase"];
    office.run(&new).ok();
    let cosign = ["cosign", "fund", "--witness", "w", "--passphrase-file", "passphrase"];
    office.run(&cosign).expect(1, "ledger witness trust DIR VKEY");
    let log = office.run(&["checkpoint", "--vkey"]).ok().out;
    office.run(&["witness", "trust", "w", log.trim()]).ok();
    office.run(&cosign).ok();
    office.run(&["cosign", "fund", "--witness", "w"]).expect(5, "--passphrase-file");
    office.write("passphrase", "wrong\n");
    office.run(&cosign).expect(5, "wrong passphrase");
}
