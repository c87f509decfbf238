//! The write path under damage: whatever happens to the index, the checkpoint or the end of the log,
//! no answer changes and nothing that was acknowledged is lost.

use crate::support::{Answer, World, key};
use grant_ledger::book::{
    Book, BookError, NewLedger, Notice, Opening, Recorded, add_signature, create,
};
use grant_ledger::chain::{KeyType, SignedNote, VerifierKey};
use grant_ledger::domain::{Digest, Instant, Lines, Seq};
use grant_ledger::encode::Draft;
use grant_ledger::proof::{KnownHead, Replay, check_heads};
use grant_ledger::store::{
    Applied, Home, Index, Layout, LoadOptions, Loaded, Source, StoreError, load,
};
use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant as Moment};
use tempfile::TempDir;

/// One year of one award: everything that changes the state.
const YEAR: &str = "
    program P subsidy band=300000..500000 dup=payee,year grade=E3 group=G
    budget B1 P 2022 1000000
    quota Q1 P 2022 1000000
    payee A
    waive V1 band_exceeded W2
    payee B account=B-account
    award W1 P A 2022 300000 parts=150000,150000
    award W2 P B 2022 600000 waivers=V1
    amend M1 W1 400000 parts=150000,250000
    pay P1 W1/1 150000
    arrive R1 P1 150000 2022-08-20
    pay P2 W1/2 250000 voucher=v2
    return T1 P2 250000 R1
    pay P3 W1/2 250000 voucher=v3
    arrive R9 ? 100 2022-08-21 ref=x
    void D15
    grant newcomer officer
    revoke officer2
";
const AWARDED: &str = "
    program P subsidy band=300000..500000 dup=payee,year grade=E3
    budget B1 P 2022 1000000
    quota Q1 P 2022 1000000
    payee A
    payee B account=B-account
    award W1 P A 2022 300000
";
const DUPLICATE: &str = "award W9 P A 2022 300000 id=again";

/// A ledger in a folder, beside the same history in memory.
struct Desk {
    dir: TempDir,
    world: World,
}

impl Desk {
    fn new() -> Self {
        let mut desk = Self { dir: tempfile::tempdir().unwrap(), world: World::new() };
        desk.world.seq = 0;
        let genesis = desk.world.draft("genesis");
        let new =
            NewLedger { genesis: &genesis, log_key: key("log"), at: desk.now(), holder: "a test" };
        desk.world.ledger = create(&desk.layout(), &desk.home(), new).unwrap();
        desk.world.seq = 1;
        desk
    }

    /// A ledger in which every line of `table` is recorded.
    fn with(table: &str) -> Self {
        let mut desk = Self::new();
        let (mut book, _) = desk.open().unwrap();
        for line in crate::support::lines(table) {
            desk.record(&mut book, line).unwrap_or_else(|error| panic!("{line}: {error}"));
        }
        desk
    }

    fn layout(&self) -> Layout {
        Layout::new(self.dir.path().join("fund"))
    }

    fn home(&self) -> Home {
        Home::new(self.dir.path().join("home"))
    }

    fn now(&self) -> Instant {
        format!("2022-12-31T04:00:00.{:03}Z", self.world.seq).parse().unwrap()
    }

    /// Returns the same ledger in another folder.
    fn copy(&self) -> Self {
        let desk = Self { dir: tempfile::tempdir().unwrap(), world: self.world.clone() };
        copy(self.dir.path(), desk.dir.path());
        desk
    }

    fn open(&self) -> Result<(Book, Vec<Notice>), BookError> {
        open(&self.layout(), &self.home())
    }

    fn record(&mut self, book: &mut Book, line: &str) -> Result<Recorded, BookError> {
        let recorded = book.record(&[self.world.draft(line)], self.now())?;
        assert!(!matches!(self.world.apply(line), Answer::No(_)), "{line}: the rules differ");
        Ok(recorded)
    }

    fn log(&self) -> Vec<u8> {
        fs::read(self.layout().log()).unwrap()
    }

    fn load(&self) -> Loaded {
        let threads = NonZeroUsize::MIN;
        let options = LoadOptions { known: None, limit: None, threads, trail: false };
        load(&Source::Folder(self.layout()), &options, &mut |_| ()).unwrap()
    }

    /// Fails unless a second award to A is refused, and nothing is written.
    #[track_caller]
    fn refuses_a_duplicate(&self, what: &str) {
        let (mut book, _) = self.open().unwrap_or_else(|error| panic!("{what}: {error}"));
        let log = self.log();
        let error = book.record(&[self.world.draft(DUPLICATE)], self.now()).unwrap_err();
        assert!(error.to_string().contains("award_duplicate"), "{what}: {error}");
        assert_eq!(self.log(), log, "{what}");
    }
}

/// Opens a book. A process that another test starts has a copy of every open file, and so of a lock
/// that was let go of, until its own program runs. That passes, for the ledger and for the index.
fn patiently(
    open: impl Fn() -> Result<(Book, Vec<Notice>), BookError>,
) -> Result<(Book, Vec<Notice>), BookError> {
    let since = Moment::now();
    loop {
        let opened = open();
        let is_locked = matches!(opened, Err(BookError::Store(StoreError::Locked { .. })));
        if is_locked && since.elapsed() < Duration::from_secs(10) {
            thread::yield_now();
            continue;
        }
        let (book, mut notices) = opened?;
        let is_lock = |reason: &str| reason.contains("Resource temporarily unavailable");
        notices.retain(|own| !matches!(own, Notice::IndexRebuilt { reason } if is_lock(reason)));
        return Ok((book, notices));
    }
}

fn open(layout: &Layout, home: &Home) -> Result<(Book, Vec<Notice>), BookError> {
    patiently(|| Book::open(layout, home, Opening::by("a test")))
}

fn rebuilt(replay: &Replay) -> Digest {
    let dir = tempfile::tempdir().unwrap();
    let applied = Applied {
        at: replay.last_at(),
        frontier: replay.frontier().clone(),
        ledger: replay.ledger(),
        log_len: 0,
        link: replay.head().link,
    };
    Index::build(dir.path(), replay.memory(), applied).unwrap().state_digest()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let (path, to) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(path, to).unwrap();
        }
    }
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.path().is_dir() {
            files.extend(files_in(&entry.path()));
        } else {
            files.push(entry.path());
        }
    }
    files.sort();
    files
}

#[test]
fn after_each_record_index_and_memory_are_what_a_replay_makes() {
    let mut desk = Desk::new();
    let (mut book, _) = desk.open().unwrap();
    for line in crate::support::lines(YEAR) {
        desk.record(&mut book, line).unwrap_or_else(|error| panic!("{line}: {error}"));
        let loaded = desk.load();
        assert_eq!(loaded.replay.findings(), [], "{line}");
        assert_eq!(*loaded.replay.memory(), desk.world.memory, "{line}");
        assert_eq!(book.state_digest(), Some(rebuilt(&loaded.replay)), "{line}");
        assert_eq!(book.applied().frontier.root(), loaded.replay.head().root, "{line}");
    }
    let digest = book.state_digest();
    book.rebuild("asked for".to_owned()).unwrap();
    assert_eq!(book.state_digest(), digest);
    drop(book);
    let (book, notices) = desk.open().unwrap();
    assert_eq!((book.state_digest(), notices), (digest, vec![]));
}

/// Ways to damage a file; nothing stands for a file that is gone.
fn damages(bytes: &[u8]) -> Vec<Option<Vec<u8>>> {
    let half = bytes.len() / 2;
    let flip = |at: usize| {
        let mut bytes = bytes.to_vec();
        bytes.get_mut(at).into_iter().for_each(|byte| *byte ^= 0x55);
        Some(bytes)
    };
    vec![None, Some(vec![]), Some(bytes[..half].to_vec()), flip(0), flip(half)]
}

/// sled hangs on some damage until the guard gives up on it, so the cases wait side by side.
#[test]
fn an_index_with_a_damaged_file_never_changes_an_answer() {
    let desk = Desk::with(AWARDED);
    let index = desk.layout().index();
    thread::scope(|scope| {
        for file in files_in(&index) {
            for (way, damage) in damages(&fs::read(&file).unwrap()).into_iter().enumerate() {
                let own = desk.copy();
                let name = file.strip_prefix(&index).unwrap().to_owned();
                scope.spawn(move || {
                    let path = own.layout().index().join(&name);
                    match damage {
                        None => fs::remove_file(&path).unwrap(),
                        Some(damage) => fs::write(&path, damage).unwrap(),
                    }
                    own.refuses_a_duplicate(&format!("{} in way {way}", name.display()));
                });
            }
        }
    });
}

#[test]
fn an_index_that_is_gone_or_of_another_time_or_ledger_never_changes_an_answer() {
    let mut desk = Desk::new();
    let older = desk.dir.path().join("older");
    let other = Desk::with(YEAR);
    let (mut book, _) = desk.open().unwrap();
    for line in crate::support::lines(AWARDED) {
        if line.starts_with("award") {
            drop(book);
            copy(&desk.layout().index(), &older);
            book = desk.open().unwrap().0;
        }
        desk.record(&mut book, line).unwrap();
    }
    drop(book);
    for (what, source) in [
        ("older", Some(older)),
        ("of another ledger", Some(other.layout().index())),
        ("gone", None),
    ] {
        fs::remove_dir_all(desk.layout().index()).unwrap();
        if let Some(source) = source {
            copy(&source, &desk.layout().index());
        }
        desk.refuses_a_duplicate(what);
        desk.refuses_a_duplicate("made again");
    }
}

#[test]
fn a_torn_last_line_is_moved_aside_and_reported() {
    let mut desk = Desk::with(AWARDED);
    let log = desk.log();
    fs::write(desk.layout().log(), [log.as_slice(), b"{\"at\":"].concat()).unwrap();
    let (mut book, notices) = desk.open().unwrap();
    let Some(Notice::TornTail { kept, len: 6 }) = notices.first() else { panic!("{notices:?}") };
    assert_eq!(fs::read(kept).unwrap(), b"{\"at\":");
    assert_eq!(desk.log(), log);
    desk.record(&mut book, "award W2 P B 2022 300000").unwrap();
    assert_eq!(desk.load().replay.findings(), []);
}

#[test]
fn lines_beyond_the_checkpoint_are_verified_and_kept() {
    let mut desk = Desk::with(AWARDED);
    let checkpoint = fs::read(desk.layout().checkpoint()).unwrap();
    let (mut book, _) = desk.open().unwrap();
    for line in ["award W2 P B 2022 300000", "pay P1 W1/1 300000"] {
        desk.record(&mut book, line).unwrap();
    }
    drop(book);
    let log = desk.log();
    fs::write(desk.layout().checkpoint(), &checkpoint).unwrap();
    let (book, notices) = desk.open().unwrap();
    assert!(notices.contains(&Notice::Unacknowledged { count: 2 }), "{notices:?}");
    assert_eq!(desk.log(), log);
    drop(book);
    let (_book, notices) = desk.open().unwrap();
    assert_eq!(notices, []);
}

#[test]
fn lines_beyond_the_checkpoint_that_are_false_refuse_the_ledger() {
    let mut desk = Desk::with(AWARDED);
    let checkpoint = fs::read(desk.layout().checkpoint()).unwrap();
    let head = fs::read(desk.home().last_head(desk.world.ledger)).unwrap();
    let (mut book, _) = desk.open().unwrap();
    desk.record(&mut book, "award W2 P B 2022 300000").unwrap();
    drop(book);
    fs::write(desk.layout().checkpoint(), &checkpoint).unwrap();
    fs::write(desk.home().last_head(desk.world.ledger), &head).unwrap();
    let log = String::from_utf8(desk.log()).unwrap();
    let forged = log.replace("\"id\":\"W2\"", "\"id\":\"W3\"");
    fs::write(desk.layout().log(), &forged).unwrap();
    let error = desk.open().unwrap_err();
    assert!(matches!(&error, BookError::Damaged(what) if what == "signature_bad at #7"), "{error}");
    assert_eq!(desk.log(), forged.into_bytes(), "a damaged log is left as it is");
}

#[test]
fn a_log_shorter_than_what_was_signed_is_refused() {
    let desk = Desk::with(AWARDED);
    let log = desk.log();
    let end = log[..log.len() - 1].iter().rposition(|byte| *byte == b'\n').unwrap();
    fs::write(desk.layout().log(), &log[..=end]).unwrap();
    let error = desk.open().unwrap_err();
    assert!(matches!(error, BookError::RolledBack { found: 6, signed: 7 }), "{error}");
    fs::remove_file(desk.home().last_head(desk.world.ledger)).unwrap();
    let error = desk.open().unwrap_err();
    assert!(matches!(&error, BookError::Damaged(what) if what == "log_truncated"), "{error}");
    assert_eq!(desk.log(), log[..=end]);
}

#[test]
fn a_restored_backup_that_went_on_elsewhere_is_a_fork() {
    let mut desk = Desk::with(AWARDED);
    let (fund, backup) = (desk.layout().dir().to_owned(), desk.dir.path().join("backup"));
    copy(&fund, &backup);
    let (mut book, _) = desk.open().unwrap();
    desk.record(&mut book, "award W2 P B 2022 300000").unwrap();
    drop(book);
    // Somebody who has the log key, but not this home, goes on from the backup.
    let elsewhere = Home::new(desk.dir.path().join("elsewhere"));
    copy(&desk.home().dir().join("logs"), &elsewhere.dir().join("logs"));
    let (mut book, _) = open(&Layout::new(&backup), &elsewhere).unwrap();
    book.record(&[desk.world.draft("pay P1 W1/1 300000 id=other")], desk.now()).unwrap();
    drop(book);
    fs::remove_dir_all(&fund).unwrap();
    fs::rename(&backup, &fund).unwrap();
    let error = desk.open().unwrap_err();
    assert!(matches!(error, BookError::Forked { size: 8 }), "{error}");
}

#[test]
fn after_a_failed_write_nothing_is_accepted_until_the_ledger_is_opened_again() {
    let mut desk = Desk::with(AWARDED);
    let (mut book, _) = desk.open().unwrap();
    let in_the_way = desk.layout().dir().join("checkpoint.new");
    fs::create_dir(&in_the_way).unwrap();
    let draft = desk.world.draft("award W2 P B 2022 300000");
    let error = book.record(std::slice::from_ref(&draft), desk.now()).unwrap_err();
    assert!(matches!(error, BookError::Store(_)), "{error}");
    fs::remove_dir(&in_the_way).unwrap();
    let log = desk.log();
    let error = desk.record(&mut book, "pay P1 W1/1 300000").unwrap_err();
    assert!(matches!(error, BookError::WriteFailed), "{error}");
    assert_eq!(desk.log(), log);
    drop(book);
    let (mut book, notices) = desk.open().unwrap();
    assert!(notices.contains(&Notice::Unacknowledged { count: 1 }), "{notices:?}");
    // The document was written after all, so offering it again records nothing.
    let recorded = book.record(&[draft], desk.now()).unwrap();
    assert_eq!(
        recorded.entries.iter().map(|own| (own.seq, own.is_new)).collect::<Vec<_>>(),
        [(Seq(7), false)]
    );
    assert_eq!(desk.log(), log);
}

#[test]
fn documents_offered_together_are_recorded_all_or_none() {
    let desk = Desk::with(AWARDED);
    let (mut book, _) = desk.open().unwrap();
    let (log, digest) = (desk.log(), book.state_digest());
    let drafts = [
        desk.world.draft("award W2 P B 2022 300000 id=one"),
        desk.world.draft("pay P1 W2/1 300000 to=B-account id=two"),
        desk.world.draft("pay P2 W2/1 0.01 to=B-account voucher=other id=three"),
    ];
    let error = book.record(&drafts, desk.now()).unwrap_err();
    assert!(error.to_string().starts_with("three: instalment_exceeded"), "{error}");
    assert_eq!((desk.log(), book.state_digest()), (log, digest));
    let recorded = book.record(&drafts[..2], desk.now()).unwrap();
    assert!(recorded.entries.iter().all(|own| own.is_new));
    assert_eq!(desk.load().replay.findings(), []);
}

/// A ledger that was restored from a copy two entries old, and the recovery that accounts for them.
fn restored() -> (Desk, Draft) {
    restored_after(2)
}

/// The same, from a copy that is one or two entries old.
fn restored_after(count: u64) -> (Desk, Draft) {
    let mut desk = Desk::with(AWARDED);
    let old = desk.copy();
    let (mut book, _) = desk.open().unwrap();
    desk.record(&mut book, "award W2 P B 2022 300000").unwrap();
    if count > 1 {
        desk.record(&mut book, "pay P1 W1/1 300000").unwrap();
    }
    drop(book);
    let lost = KnownHead::from_note(&fs::read(desk.layout().checkpoint()).unwrap()).unwrap();
    fs::remove_dir_all(desk.layout().dir()).unwrap();
    copy(old.layout().dir(), desk.layout().dir());
    desk.world = old.world.clone();
    let mut draft = desk.world.draft(&format!("recover {} id=gap", lost.size));
    let Lines::Recovery(lines) = &mut draft.document.lines else { unreachable!() };
    lines[0].root = Digest(*lost.root.as_bytes());
    draft.signatures.clear();
    for name in ["officer", "approver"] {
        add_signature(&mut draft, &key(name));
    }
    (desk, draft)
}

fn open_for(desk: &Desk, recovery: &Draft) -> Result<(Book, Vec<Notice>), BookError> {
    patiently(|| {
        let opening = Opening { recovery: Some(&recovery.document), ..Opening::by("a test") };
        Book::open(&desk.layout(), &desk.home(), opening)
    })
}

#[test]
fn nothing_is_recorded_on_an_old_copy_before_the_gap_is() {
    let (desk, recovery) = restored();
    let log = desk.log();
    let rolled_back =
        |error: &BookError| matches!(error, BookError::RolledBack { found: 7, signed: 9 });
    assert!(rolled_back(&desk.open().unwrap_err()));
    // A recovery of another head excuses nothing.
    let other = desk.world.draft("recover 9 id=other");
    assert!(rolled_back(&open_for(&desk, &other).unwrap_err()));
    let head = fs::read(desk.home().last_head(desk.world.ledger)).unwrap();
    let (mut book, _) = open_for(&desk, &recovery).unwrap();
    assert_eq!(
        fs::read(desk.home().last_head(desk.world.ledger)).unwrap(),
        head,
        "signed too early"
    );
    let award = desk.world.draft("award W2 P B 2022 300000");
    assert!(rolled_back(&book.record(std::slice::from_ref(&award), desk.now()).unwrap_err()));
    assert!(rolled_back(&book.record(&[award.clone(), recovery.clone()], desk.now()).unwrap_err()));
    assert_eq!(desk.log(), log);
    book.record(&[recovery, award], desk.now()).unwrap();
    drop(book);
    let lost = desk.home().lost_head(desk.world.ledger, 9);
    assert_eq!(fs::read(lost).unwrap(), head, "the head given up is kept");
    let (book, notices) = desk.open().unwrap();
    assert_eq!((book.applied().frontier.size(), notices), (9, vec![]));
}

#[test]
fn a_crash_after_the_recovery_was_written_loses_nothing() {
    let (desk, recovery) = restored();
    let checkpoint = fs::read(desk.layout().checkpoint()).unwrap();
    let head = fs::read(desk.home().last_head(desk.world.ledger)).unwrap();
    let (mut book, _) = open_for(&desk, &recovery).unwrap();
    book.record(&[recovery], desk.now()).unwrap();
    drop(book);
    // As if the machine had stopped before the checkpoint was signed, or between its two copies.
    for checkpoint in [checkpoint, fs::read(desk.layout().checkpoint()).unwrap()] {
        fs::write(desk.layout().checkpoint(), &checkpoint).unwrap();
        fs::write(desk.home().last_head(desk.world.ledger), &head).unwrap();
        let (book, _) = desk.open().unwrap();
        assert_eq!(book.applied().frontier.size(), 8);
        assert_eq!(desk.load().replay.findings(), []);
    }
}

#[test]
fn a_log_that_only_lost_its_tail_can_be_recovered_too() {
    let (desk, recovery) = restored();
    // The checkpoint beside the log is the one of the lost head.
    let head = fs::read(desk.home().last_head(desk.world.ledger)).unwrap();
    fs::write(desk.layout().checkpoint(), &head).unwrap();
    let (mut book, _) = open_for(&desk, &recovery).unwrap();
    book.record(&[recovery], desk.now()).unwrap();
    drop(book);
    assert_eq!(desk.open().unwrap().0.applied().frontier.size(), 8);
}

#[test]
fn the_log_key_follows_the_record() {
    let mut desk = Desk::with(AWARDED);
    let (mut book, _) = desk.open().unwrap();
    desk.record(&mut book, "announce next").unwrap();
    // The record would name a key that nobody has here: nothing is written.
    let succeed = desk.world.draft("succeed next");
    let log = desk.log();
    let error = book.record(std::slice::from_ref(&succeed), desk.now()).unwrap_err();
    assert!(matches!(error, BookError::LogKeyMissing { .. }), "{error}");
    assert_eq!(desk.log(), log);
    drop(book);
    let opening = || Opening { log_key: Some(key("next")), ..Opening::by("a test") };
    let opened = patiently(|| Book::open(&desk.layout(), &desk.home(), opening()));
    let (mut book, _) = opened.unwrap();
    let before = fs::read(desk.layout().checkpoint()).unwrap();
    desk.record(&mut book, "succeed next").unwrap();
    drop(book);
    // As if the machine had stopped before the new key signed.
    fs::write(desk.layout().checkpoint(), &before).unwrap();
    fs::write(desk.home().last_head(desk.world.ledger), &before).unwrap();
    let (mut book, notices) = desk.open().unwrap();
    assert!(notices.contains(&Notice::Unacknowledged { count: 1 }), "{notices:?}");
    desk.record(&mut book, "award W2 P B 2022 300000").unwrap();
    drop(book);
    let loaded = desk.load();
    assert_eq!(check_heads(&loaded.replay, loaded.checkpoint.as_deref(), None), []);
    let note = SignedNote::parse(&loaded.checkpoint.unwrap()).unwrap();
    let vkey = |name: &str| {
        let origin = "example.org/test".parse().unwrap();
        VerifierKey::new(origin, KeyType::Ed25519, key(name).public())
    };
    assert!(note.verify(&[vkey("next")]).is_ok());
    assert!(note.verify(&[vkey("log")]).is_err());
}

#[test]
fn a_crash_beside_the_checkpoint_of_the_lost_head_bricks_nothing() {
    for lost in [1, 2] {
        let (desk, recovery) = restored_after(lost);
        // Only the tail of the log was lost; the checkpoint beside it is the one of the lost head.
        let head = fs::read(desk.home().last_head(desk.world.ledger)).unwrap();
        fs::write(desk.layout().checkpoint(), &head).unwrap();
        let (mut book, _) = open_for(&desk, &recovery).unwrap();
        book.record(&[recovery], desk.now()).unwrap();
        drop(book);
        // The machine stopped before the new checkpoint was signed.
        fs::write(desk.layout().checkpoint(), &head).unwrap();
        fs::write(desk.home().last_head(desk.world.ledger), &head).unwrap();
        let (book, _) = desk.open().unwrap_or_else(|error| panic!("{lost} lost: {error}"));
        assert_eq!(book.applied().frontier.size(), 8);
        drop(book);
        let loaded = desk.load();
        assert_eq!(check_heads(&loaded.replay, loaded.checkpoint.as_deref(), None), []);
    }
}

#[test]
fn nothing_is_declared_lost_that_is_not() {
    let desk = Desk::with(AWARDED);
    let (mut book, _) = desk.open().unwrap();
    let log = desk.log();
    let error = book.record(&[desk.world.draft("recover 9")], desk.now()).unwrap_err();
    assert!(matches!(error, BookError::NothingLost(_)), "{error}");
    assert_eq!(desk.log(), log);
}

#[test]
fn half_a_key_file_does_not_keep_a_successor_from_signing() {
    let mut desk = Desk::with(AWARDED);
    let (mut book, _) = desk.open().unwrap();
    desk.record(&mut book, "announce next").unwrap();
    drop(book);
    let path = desk.home().later_log_key(desk.world.ledger, key("next").public().into());
    fs::write(&path, "-----BEGIN PRIV").unwrap();
    let opening = || Opening { log_key: Some(key("next")), ..Opening::by("a test") };
    let opened = patiently(|| Book::open(&desk.layout(), &desk.home(), opening()));
    let (mut book, _) = opened.unwrap();
    desk.record(&mut book, "succeed next").unwrap();
    drop(book);
    let (mut book, _) = desk.open().unwrap();
    desk.record(&mut book, "award W2 P B 2022 300000").unwrap();
}
