//! What the program does to the world around it: locks, full disks, other files, other people's
//! terminals. Stories cannot show these.

use crate::office::{BOTH, Given, JIA, Office, YI, award, document, program};
use grant_ledger::rules::Violation;
use grant_ledger::store::WriterLock;
use serde_json::json;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// Every file and folder below `folder`, with the bytes of files.
fn everything_in(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path.clone());
                found.push((path, Vec::new()));
            } else {
                found.push((path.clone(), fs::read(path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn every_violation_is_met_in_a_story() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli");
    let stories: String = everything_in(&root)
        .into_iter()
        .filter(|(path, _)| path.extension().is_some_and(|own| own == "trycmd"))
        .map(|(_, bytes)| String::from_utf8(bytes).unwrap())
        .collect();
    for violation in Violation::ALL {
        let name = violation.name();
        assert!(stories.contains(&format!("({name})")), "no story meets {name}");
    }
}

#[test]
fn a_revoked_key_signs_nothing_more() {
    let office = Office::new(Given::Fund);
    let key = office.new_key("wang");
    let grant = json!([{ "action": "grant", "holder": "王五", "roles": ["officer"], "key": key }]);
    office.record(&document("MY-1", "key", grant), BOTH).ok();
    office.record(&award("AP-1", "AP-1", YI, 300_000), &["wang", "li"]).ok();
    let revoke = json!([{ "action": "revoke", "reason": "离职", "key": key }]);
    office.record(&document("MY-2", "key", revoke), BOTH).ok();
    let log = office.log();
    let refused = office.record(&award("AP-2", "AP-2", JIA, 300_000), &["wang", "li"]);
    refused.expect(1, "(key_revoked)").expect(1, "nothing was recorded");
    assert_eq!(office.log(), log);
}

#[test]
fn a_second_writer_is_told_who_the_first_is() {
    let office = Office::new(Given::Award);
    let log = office.log();
    let _lock = WriterLock::take(&office.path("fund/lock"), "process 4711").unwrap();
    office.record(&award("AP", "AP-1", YI, 300_000), BOTH).expect(5, "(process 4711)");
    office.run(&["reindex"]).expect(5, "hint: wait until the other writer is done");
    assert_eq!(office.log(), log);
    office.run(&["verify"]).expect(0, "SOUND");
    office.run(&["prove", "--approved"]).expect(0, "PROVEN");
}

#[test]
fn a_ledger_is_read_without_writing_anything() {
    let office = Office::new(Given::Paid);
    fs::remove_dir_all(office.path("fund/index")).unwrap();
    fs::remove_file(office.path("fund/lock")).unwrap();
    for (path, _) in everything_in(&office.path("fund")) {
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    }
    fs::set_permissions(office.path("fund"), fs::Permissions::from_mode(0o555)).unwrap();
    let before = everything_in(&office.path("."));
    office.run(&["verify"]).expect(0, "SOUND");
    office.run(&["prove"]).expect(3, "UNPROVEN");
    office.run(&["status"]).expect(0, "SOUND");
    office.run(&["show", "AW-1"]).expect(0, "award AW-1");
    office.run(&["checkpoint"]).expect(0, "example.org/fund");
    office.verify_offline(&["fund"]).expect(0, "status sound");
    assert_eq!(everything_in(&office.path(".")), before);
    // So that the folder can be removed.
    fs::set_permissions(office.path("fund"), fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn a_folder_that_cannot_be_written_refuses_a_record() {
    let office = Office::new(Given::Award);
    fs::set_permissions(office.path("fund/log.jsonl"), fs::Permissions::from_mode(0o444)).unwrap();
    if fs::OpenOptions::new().append(true).open(office.path("fund/log.jsonl")).is_ok() {
        eprintln!("skipped: this user may write read-only files");
        return;
    }
    let log = office.log();
    office.record(&award("AP", "AP-1", YI, 300_000), BOTH).expect(5, "log.jsonl");
    assert_eq!(office.log(), log);
}

/// Runs `words` where no file may grow beyond `blocks` of 512 bytes, as on a full disk.
fn with_little_room(blocks: usize, words: &str) -> String {
    format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$PROGRAM\" {words}")
}

const RECORD: &str = "record document.json --key keys/zhang.pem --key keys/li.pem";

#[test]
fn a_full_disk_refuses_and_leaves_the_log_alone() {
    let office = Office::new(Given::Award);
    let log = office.log();
    office.write("document.json", award("AP", "AP-1", YI, 300_000).to_string());
    let ran = office.sh(&with_little_room(log.len() / 512, RECORD));
    ran.expect(5, "log.jsonl: append: File too large").expect(5, "disk is not full");
    assert_eq!(office.log(), log);
    office.run(&["verify"]).expect(0, "SOUND");
    office.record(&award("AP", "AP-1", YI, 300_000), BOTH).ok();
}

#[test]
fn a_disk_that_fills_up_in_the_middle_of_a_line_loses_nothing() {
    let office = Office::new(Given::Award);
    let log = office.log();
    office.write("document.json", award("AP", "AP-1", YI, 300_000).to_string());
    office.sh(&with_little_room(log.len() / 512 + 1, RECORD)).expect(5, "append: File too large");
    let torn = office.log();
    assert!(torn.starts_with(&log) && torn.len() > log.len(), "part of a line was written");
    office.run(&["verify"]).expect(0, "line_unfinished");
    let ran = office.record(&award("AP", "AP-1", YI, 300_000), BOTH);
    ran.expect(0, "bytes of an unfinished line were moved to fund/log.jsonl.torn-at-");
    let kept = office.read(&format!("fund/log.jsonl.torn-at-{}", log.len()));
    assert_eq!([log, kept].concat(), torn);
    office.run(&["verify"]).expect(0, "SOUND");
}

#[test]
fn an_entry_without_its_checkpoint_is_kept_and_acknowledged_later() {
    let office = Office::new(Given::Award);
    fs::create_dir(office.path("fund/checkpoint.new")).unwrap();
    office.record(&award("AP", "AP-1", YI, 300_000), BOTH).expect(5, "fund/checkpoint.new");
    let log = office.log();
    office.run(&["verify"]).expect(0, "(beyond_checkpoint); found 1; against 5");
    fs::remove_dir(office.path("fund/checkpoint.new")).unwrap();
    let ran = office.record(&award("AP", "AP-1", YI, 300_000), BOTH);
    ran.expect(0, "1 entries after the last checkpoint were verified and kept")
        .expect(0, "#5 award AP was recorded before");
    assert_eq!(office.log(), log);
    assert!(!office.run(&["verify"]).ok().out.contains("beyond_checkpoint"));
}

#[test]
fn a_home_that_cannot_be_written_refuses_and_the_entry_is_acknowledged_later() {
    let office = Office::new(Given::Award);
    fs::rename(office.path("home/heads"), office.path("home/heads-kept")).unwrap();
    office.write("home/heads", "");
    office.record(&award("AP", "AP-1", YI, 300_000), BOTH).expect(5, "home/heads");
    fs::remove_file(office.path("home/heads")).unwrap();
    fs::rename(office.path("home/heads-kept"), office.path("home/heads")).unwrap();
    office.record(&award("AP", "AP-1", YI, 300_000), BOTH).ok();
    office.run(&["verify"]).expect(0, "SOUND");
}

#[test]
fn without_any_home_a_writer_says_what_to_set() {
    let office = Office::new(Given::Award);
    office.write("document.json", program().to_string());
    let ran = office.sh(&format!("unset LEDGER_HOME HOME XDG_DATA_HOME; \"$PROGRAM\" {RECORD}"));
    ran.expect(5, "give --home DIR or set LEDGER_HOME");
}

#[test]
fn swapped_ledgers_do_not_take_each_others_keys() {
    let (office, other) = (Office::new(Given::Fund), Office::new(Given::Keys));
    let words = "init --fund 另 --authority 市工信局 --region 430200 --officer 张三=keys/zhang.pem \
                 --approver 李四=keys/li.pem";
    other.run(&words.split_whitespace().collect::<Vec<_>>()).ok();
    let key = |office: &Office| {
        let folder = office.path("home/logs");
        let mut paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        paths.find(|path| path.extension().is_some_and(|own| own == "pem")).unwrap()
    };
    fs::copy(key(&other), key(&office)).unwrap();
    let log = office.log();
    let ran = office.record(&award("AP", "AP-1", YI, 300_000), BOTH);
    ran.expect(5, "not the log key of this ledger");
    assert_eq!(office.log(), log);
}

#[test]
fn an_index_made_of_anything_else_is_made_again() {
    let office = Office::new(Given::Award);
    fs::remove_dir_all(office.path("fund/index")).unwrap();
    office.write("fund/index", "not a folder");
    let again = award("AP", "AP-1", JIA, 300_000);
    office.record(&again, BOTH).expect(1, "(award_duplicate)");
    fs::remove_file(office.path("fund/index")).unwrap();
    office.record(&again, BOTH).expect(1, "(award_duplicate)");
    office.run(&["reindex"]).expect(0, "index made again from 5 entries; state ");
}

#[test]
fn a_name_from_outside_does_not_steer_the_terminal() {
    let office = Office::new(Given::Fund);
    let name = "\u{1b}[2J\u{202e}.json";
    let ran = office.run(&["record", name, "--color", "always", "--key", "keys/zhang.pem"]);
    assert!(ran.err.contains("\\u{1b}[2J\\u{202e}.json"), "{ran:?}");
    assert!(!ran.err.contains("\u{1b}[2J") && !ran.err.contains('\u{202e}'), "{ran:?}");
}

#[test]
fn colours_are_for_those_who_ask() {
    let office = Office::new(Given::Fund);
    let ran = office.run(&["verify", "--color", "always"]).ok();
    assert!(ran.out.contains("\u{1b}["), "{ran:?}");
    assert!(!office.run(&["verify"]).ok().out.contains('\u{1b}'));
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let office = Office::new(Given::Paid);
    for words in ["verify", "prove", "status --json", "import award --template", "completions zsh"]
    {
        let ran = office.sh(&format!("\"$PROGRAM\" {words} | true"));
        assert_eq!(ran.err, "", "{words}");
    }
}

#[test]
fn the_locale_chooses_the_language_unless_the_command_line_does() {
    let office = Office::new(Given::Fund);
    let english = "SOUND: form, chain, root";
    let chinese = "完好：";
    for (environment, words, wanted) in [
        ("LANG=zh_CN.UTF-8", "status", chinese),
        ("LANG=en_US.UTF-8", "status", english),
        ("LANG=en_US.UTF-8 LC_ALL=zh_CN.UTF-8", "status", chinese),
        ("LANG=zh_CN.UTF-8 LC_MESSAGES=C", "status", english),
        ("LANG=zh_CN.UTF-8", "status --lang en", english),
        ("LANG=C", "--lang=zh status", chinese),
    ] {
        office.sh(&format!("{environment} \"$PROGRAM\" {words}")).expect(0, wanted);
    }
}

#[test]
fn keys_can_be_named_in_the_environment() {
    let office = Office::new(Given::Fund);
    office.write("document.json", award("AP", "AP-1", YI, 300_000).to_string());
    let script = "LEDGER_KEY=keys/zhang.pem:keys/li.pem \"$PROGRAM\" record document.json";
    office.sh(script).expect(0, "#4 award AP");
}
