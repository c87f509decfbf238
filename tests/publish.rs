//! A log as published files: what is written, what is never written again, what is refused.

use crate::office::{BOTH, Given, Office, YI, award};
use crate::proof::HEALTHY;
use crate::support::{Log, key};
use grant_ledger::chain::{
    Checkpoint, Frontier, SignedNote, VerifierKey, cosignature_line, leaf_hash,
};
use grant_ledger::store::{
    Layout, PublishError, Published, Source, WriterLock, add_note, each_line, publish, read_bounded,
};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A ledger's directory and one to publish into.
struct Site {
    dir: TempDir,
    lines: Vec<Vec<u8>>,
}

impl Site {
    /// A healthy fund, and after it lines of no meaning, so that there are `size`.
    fn of(size: usize) -> Self {
        let mut lines = Log::of(HEALTHY).lines;
        lines.truncate(size);
        for number in lines.len()..size {
            lines.push(format!("合成数据 {number}").into_bytes());
        }
        let own = Self { dir: tempfile::tempdir().unwrap(), lines };
        fs::create_dir(own.ledger()).unwrap();
        own.write_ledger();
        own
    }

    fn ledger(&self) -> PathBuf {
        self.dir.path().join("fund")
    }

    fn public(&self) -> PathBuf {
        self.dir.path().join("public")
    }

    fn checkpoint(&self) -> Checkpoint {
        let head = self.lines.iter().map(|line| leaf_hash(line)).collect::<Frontier>().head();
        let origin = "example.org/test".parse().unwrap();
        Checkpoint { origin, size: head.size, root: head.root }
    }

    fn write_ledger(&self) {
        let log: Vec<u8> =
            self.lines.iter().flat_map(|line| [line.as_slice(), b"\n"].concat()).collect();
        fs::write(self.ledger().join("log.jsonl"), log).unwrap();
        fs::write(self.ledger().join("checkpoint"), self.checkpoint().sign(&key("log"))).unwrap();
    }

    fn grow(&mut self, size: usize) {
        for number in self.lines.len()..size {
            self.lines.push(format!("合成数据 {number}").into_bytes());
        }
        self.write_ledger();
    }

    fn publish(&self) -> Result<Published, PublishError> {
        publish(&Source::at(&self.ledger()), &self.public())
    }

    fn published(&self) -> Vec<String> {
        files(&self.public())
    }

    /// Returns the lines as somebody reads them who has only what is published.
    fn read_back(&self) -> Vec<Vec<u8>> {
        let source = Source::at(&self.public());
        assert!(matches!(source, Source::Tiles(_)), "{source:?}");
        let note = read_bounded(&self.public().join("checkpoint"), 1 << 20).unwrap();
        let mut lines = Vec::new();
        each_line(&source, Some(&note), &mut |batch| {
            lines.extend(batch.iter().map(|line| line.to_vec()));
        })
        .unwrap();
        lines
    }
}

fn files(root: &Path) -> Vec<String> {
    fn walk(root: &Path, folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(root, &path, found);
            } else {
                found.push(path.strip_prefix(root).unwrap().to_str().unwrap().to_owned());
            }
        }
    }
    let mut found = Vec::new();
    walk(root, root, &mut found);
    found.sort();
    found
}

#[test]
fn a_small_log_has_partial_files() {
    let site = Site::of(14);
    let published = site.publish().unwrap();
    assert_eq!((published.head, published.before), (site.checkpoint().head(), 0));
    assert_eq!((published.written, published.unchanged, published.removed), (3, 0, 0));
    let expected = ["checkpoint", "publish-lock", "tile/0/000.p/14", "tile/entries/000.p/14"];
    assert_eq!(site.published(), expected);
    assert_eq!(site.read_back(), site.lines);
    let own = fs::read(site.ledger().join("checkpoint")).unwrap();
    assert_eq!(fs::read(site.public().join("checkpoint")).unwrap(), own);
}

#[test]
fn publishing_again_writes_only_what_is_new() {
    let mut site = Site::of(250);
    site.publish().unwrap();
    let again = site.publish().unwrap();
    assert_eq!((again.written, again.unchanged, again.before), (0, 2, 250));
    site.grow(600);
    let grown = site.publish().unwrap();
    // Two full and one partial bundle, as many tiles, one tile above them, and the checkpoint.
    assert_eq!((grown.written, grown.unchanged, grown.removed, grown.before), (8, 0, 2, 250));
    let expected = [
        "checkpoint",
        "publish-lock",
        "tile/0/000",
        "tile/0/001",
        "tile/0/002.p/88",
        "tile/1/000.p/2",
        "tile/entries/000",
        "tile/entries/001",
        "tile/entries/002.p/88",
    ];
    assert_eq!(site.published(), expected);
    assert_eq!(site.read_back(), site.lines);
    // Nothing that was written is touched again.
    let modified = |name: &str| fs::metadata(site.public().join(name)).unwrap().modified().unwrap();
    let before = modified("tile/0/000");
    site.publish().unwrap();
    assert_eq!(modified("tile/0/000"), before);
}

#[test]
fn a_reader_with_an_older_checkpoint_finds_all_it_needs() {
    let mut site = Site::of(250);
    site.publish().unwrap();
    let old = fs::read(site.public().join("checkpoint")).unwrap();
    site.grow(256);
    site.publish().unwrap();
    assert!(!site.published().iter().any(|name| name.starts_with("tile/0/000.p")));
    fs::write(site.public().join("checkpoint"), old).unwrap();
    assert_eq!(site.read_back(), site.lines[..250]);
}

#[test]
fn the_checkpoint_carries_the_cosignatures_that_were_collected() {
    let site = Site::of(14);
    site.publish().unwrap();
    let signed = site.checkpoint().sign(&key("log"));
    let log: VerifierKey = {
        let origin = site.checkpoint().origin;
        VerifierKey::new(origin, grant_ledger::chain::KeyType::Ed25519, key("log").public())
    };
    let note = SignedNote::parse(signed.as_bytes()).unwrap().verify(&[log]).unwrap();
    let name = "auditor.example.org/w1".parse().unwrap();
    let line = cosignature_line(&note, &name, &key("witness"), 5).unwrap();
    let witnessed = format!("{signed}{line}");
    add_note(&Layout::new(site.ledger()), witnessed.as_bytes()).unwrap();
    let published = site.publish().unwrap();
    assert_eq!((published.others, published.written), (1, 1));
    let checkpoint = || fs::read_to_string(site.public().join("checkpoint")).unwrap();
    assert_eq!(checkpoint(), witnessed);
    // What is published stays, also where the folder is gone.
    fs::remove_dir_all(site.ledger().join("anchors")).unwrap();
    assert_eq!(site.publish().unwrap().written, 0);
    assert_eq!(checkpoint(), witnessed);
}

#[test]
fn lines_after_the_checkpoint_are_not_published() {
    let mut site = Site::of(14);
    let checkpoint = fs::read(site.ledger().join("checkpoint")).unwrap();
    site.grow(16);
    fs::write(site.ledger().join("checkpoint"), checkpoint).unwrap();
    assert_eq!(site.publish().unwrap().head.size, 14);
    assert_eq!(site.read_back(), site.lines[..14]);
}

/// Fails unless nothing is published, and returns why.
#[track_caller]
fn refusal(site: &Site) -> PublishError {
    let before = if site.public().exists() { site.published() } else { Vec::new() };
    let error = site.publish().unwrap_err();
    let after = if site.public().exists() { site.published() } else { Vec::new() };
    assert_eq!(before, after, "{error}");
    error
}

#[test]
fn a_log_that_is_not_the_signed_one_is_not_published() {
    let site = Site::of(14);
    let log = site.ledger().join("log.jsonl");
    let text = fs::read_to_string(&log).unwrap();
    fs::write(&log, text.replacen("2022", "2023", 1)).unwrap();
    assert!(matches!(refusal(&site), PublishError::RootDiffers { found: 14, size: 14, .. }));
    fs::write(&log, &text[..text.len() - 1]).unwrap();
    assert!(matches!(refusal(&site), PublishError::RootDiffers { found: 13, size: 14, .. }));
    fs::write(&log, &text).unwrap();
    fs::write(site.ledger().join("checkpoint"), site.checkpoint().sign(&key("bank"))).unwrap();
    assert!(matches!(refusal(&site), PublishError::Checkpoint(_)));
    fs::write(site.ledger().join("checkpoint"), "nothing").unwrap();
    assert!(matches!(refusal(&site), PublishError::Checkpoint(_)));
    fs::remove_file(site.ledger().join("checkpoint")).unwrap();
    assert!(matches!(refusal(&site), PublishError::NoCheckpoint));
    assert!(!site.public().exists());
}

#[test]
fn a_log_without_genesis_or_with_a_line_too_long_is_not_published() {
    let mut site = Site::of(14);
    site.lines[0] = b"{}".to_vec();
    site.write_ledger();
    assert!(matches!(refusal(&site), PublishError::NoLogKey));
    let mut site = Site::of(14);
    site.lines.push(vec![b'x'; 65_536]);
    site.write_ledger();
    assert!(matches!(refusal(&site), PublishError::Entry { .. }));
}

#[test]
fn another_history_is_not_published_over_the_first() {
    let mut site = Site::of(300);
    site.publish().unwrap();
    let full = site.lines.clone();
    site.lines.truncate(299);
    site.write_ledger();
    assert!(matches!(refusal(&site), PublishError::NotExtended { size: 299, .. }));
    site.lines = full;
    site.lines[299] = b"another".to_vec();
    site.write_ledger();
    assert!(matches!(refusal(&site), PublishError::NotExtended { size: 300, .. }));
    site.grow(301);
    assert!(matches!(refusal(&site), PublishError::NotExtended { size: 301, .. }));
}

#[test]
fn a_directory_of_something_else_is_left_alone() {
    let site = Site::of(14);
    let own = publish(&Source::at(&site.ledger()), &site.ledger());
    assert!(matches!(own, Err(PublishError::OwnDirectory(_))), "{own:?}");
    site.publish().unwrap();
    let origin = "example.org/other".parse().unwrap();
    let other = Checkpoint { origin, ..site.checkpoint() }.sign(&key("log"));
    fs::write(site.public().join("checkpoint"), other).unwrap();
    assert!(matches!(refusal(&site), PublishError::OtherLog { .. }));
    fs::write(site.public().join("checkpoint"), "nothing").unwrap();
    assert!(matches!(refusal(&site), PublishError::Unreadable { .. }));
}

#[test]
fn a_published_file_that_differs_stops_and_is_named() {
    for name in ["tile/0/000", "tile/entries/001", "tile/0/002.p/88", "tile/1/000.p/2"] {
        let damages: [fn(&mut Vec<u8>); 3] =
            [|bytes| bytes[9] ^= 1, |bytes| bytes.push(0), |bytes| bytes.truncate(bytes.len() - 1)];
        for damage in damages {
            let mut site = Site::of(600);
            site.publish().unwrap();
            let file = site.public().join(name);
            let mut bytes = fs::read(&file).unwrap();
            damage(&mut bytes);
            fs::write(&file, &bytes).unwrap();
            let checkpoint = fs::read(site.public().join("checkpoint")).unwrap();
            if !name.contains(".p/") {
                site.grow(601);
            }
            let error = site.publish().unwrap_err();
            assert!(matches!(&error, PublishError::TileDiffers(own) if *own == file), "{error}");
            // It is as it was, and so is the checkpoint.
            assert_eq!(fs::read(&file).unwrap(), bytes);
            assert_eq!(fs::read(site.public().join("checkpoint")).unwrap(), checkpoint);
        }
    }
}

#[test]
fn two_publishers_keep_apart() {
    let mut site = Site::of(14);
    site.publish().unwrap();
    site.grow(15);
    let lock = WriterLock::take(&site.public().join("publish-lock"), "process 4711").unwrap();
    let error = site.publish().unwrap_err();
    assert!(error.to_string().contains("process 4711"), "{error}");
    assert_eq!(site.read_back().len(), 14);
    drop(lock);
    assert_eq!(site.publish().unwrap().head.size, 15);
}

#[test]
fn an_interrupted_publication_is_completed() {
    let mut site = Site::of(250);
    site.publish().unwrap();
    let old = fs::read(site.public().join("checkpoint")).unwrap();
    site.grow(600);
    site.publish().unwrap();
    // As if it had stopped before the checkpoint and with a file half-written.
    fs::write(site.public().join("checkpoint"), old).unwrap();
    fs::remove_file(site.public().join("tile/0/001")).unwrap();
    fs::write(site.public().join("tile/0/001.new"), "half").unwrap();
    fs::create_dir(site.public().join("tile/0/001.p")).unwrap();
    fs::write(site.public().join("tile/0/001.p/7"), "partial").unwrap();
    fs::write(site.public().join("tile/0/001.p/note.txt"), "not ours").unwrap();
    let published = site.publish().unwrap();
    assert_eq!((published.written, published.removed), (2, 1));
    assert!(site.public().join("tile/0/001.p/note.txt").exists());
    assert!(!site.public().join("tile/0/001.new").exists());
    assert_eq!(site.read_back(), site.lines);
}

#[test]
fn published_tiles_verify_like_the_ledger() {
    let office = Office::new(Given::Paid);
    office.run(&["publish", "public"]).expect(0, "entries published in public");
    let own = office.run(&["verify", "--json"]);
    let read = office.run(&["-l", "public", "verify", "--json"]);
    assert_eq!((read.code, &read.out), (own.code, &own.out));
    office.run(&["-l", "public", "show", "AW-1"]).expect(0, "award AW-1");
    office.run(&["-l", "public", "show", "3"]).expect(0, "payee SK");
    office.run(&["export", "-o", "fund.zip"]).ok();
    office.record(&award("AP", "AP-1", YI, 300_000), BOTH).ok();
    // The zip is older than what is published after this, and may not be published over it.
    let json = office.run(&["publish", "public", "--json"]).ok().json();
    assert_eq!((json["before"].as_u64(), json["size"].as_u64()), (Some(9), Some(10)));
    office.run(&["-l", "fund.zip", "publish", "public"]).expect(4, "does not extend");
    office.run(&["-l", "fund.zip", "publish", "from-zip"]).expect(0, "9 entries published");
    office.run(&["publish", "fund"]).expect(2, "this is the directory of a ledger");
    office.run(&["-l", "public", "publish", "mirror"]).expect(0, "10 entries published");
}

#[test]
fn damaged_bundles_are_named() {
    let office = Office::new(Given::Paid);
    office.run(&["publish", "public"]).ok();
    let name = "public/tile/entries/000.p/9";
    let good = office.read(name);
    let verify = || office.run(&["-l", "public", "verify"]);
    office.write(name, &good[..good.len() - 1]);
    verify().expect(4, "000.p/9: the bundle ends within entry 8");
    office.write(name, [&good[..], &[0, 1, b'x']].concat());
    verify().expect(4, "000.p/9: the bundle goes on after entry 9");
    let mut split = good.clone();
    split[40] = b'\n';
    office.write(name, &split);
    verify().expect(4, "entry 0 of the bundle contains a line feed");
    let mut changed = good.clone();
    changed[40] ^= 1;
    office.write(name, &changed);
    verify().expect(4, "DAMAGED");
    fs::remove_file(office.path(name)).unwrap();
    verify().expect(4, "000.p/9: it is missing");
    office.write(name, &good);
    verify().expect(0, "SOUND");
    fs::remove_file(office.path("public/checkpoint")).unwrap();
    verify().expect(4, "checkpoint_missing");
}
