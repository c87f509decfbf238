//! `ledger anchor`

use super::super::clock::now;
use super::super::secrets::KeyArguments;
use super::super::session::Session;
use super::super::trust::read_policy;
use super::super::{Exit, Failure};
use super::record::record_or_keep;
use super::timestamp::{judge_stamps, read_roots};
use crate::book::add_signature;
use crate::chain::{Checkpoint, Policy, SignedNote, TreeHash, VerifierKey};
use crate::domain::{Anchor, Digest, Document, Id, LineCount, Lines};
use crate::encode::Draft;
use crate::exchange::values;
use crate::store::{AnchorFile, Loaded, Source, read_anchors};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// A policy, whose witnesses are known
    #[arg(long, env = "LEDGER_POLICY", value_name = "FILE")]
    policy: Option<PathBuf>,
    /// Certificates (PEM) of those whom you trust to name time stamping authorities
    #[arg(long, value_name = "FILE")]
    tsa_roots: Option<PathBuf>,
    /// The business date (default: today)
    #[arg(long)]
    date: Option<String>,
    /// The id of the document (default: ANCHOR- and the number of the entry)
    #[arg(long)]
    id: Option<Id>,
    #[command(flatten)]
    keys: KeyArguments,
}

/// Records the newest cosignature of each witness and the newest time stamp of each authority that
/// the log does not hold yet: whatever is recorded after it cannot be older.
pub(crate) fn run(session: &Session, arguments: &Arguments) -> Result<Exit, Failure> {
    let loaded = session.load_with_trail(&Source::Folder(session.layout()))?;
    let files = read_anchors(&Source::Folder(session.layout()))?;
    let policy = arguments.policy.as_deref();
    let policy = policy.map(|path| read_policy(session, path)).transpose()?;
    let witnesses = policy.as_ref().map(Policy::witnesses).unwrap_or_default();
    let witnesses: Vec<VerifierKey> = witnesses.iter().map(|own| own.key.clone()).collect();
    let mut words = cosignatures(&files, &witnesses);
    if let Some(path) = &arguments.tsa_roots {
        words.extend(stamps(&loaded, &files, path)?);
    }
    let lines = unrecorded(&loaded, words);
    if lines.is_empty() {
        return Err(Failure::said(Exit::Usage, "nothing-to-anchor", &[]).hint("hint-to-anchor"));
    }
    let size = loaded.replay.head().size;
    let id = match &arguments.id {
        Some(id) => id.clone(),
        None => format!("ANCHOR-{size}").parse().map_err(Failure::usage)?,
    };
    let date = match &arguments.date {
        Some(date) => values::read_date(date).map_err(|error| Failure::option("--date", error))?,
        None => now()?.date(),
    };
    let ledger = loaded.replay.ledger();
    let lines = Lines::Anchor(lines);
    let document = Document { date, id, ledger, lines, note: None, reference: None };
    let mut draft = Draft { document, signatures: Vec::new() };
    for key in arguments.keys.read()? {
        add_signature(&mut draft, &key);
    }
    let mut book = session.open_book()?;
    record_or_keep(session, &mut book, &[draft])
}

/// A word of somebody outside.
struct Word {
    who: String,
    /// In seconds since 1970, or milliseconds: only compared with others of the same speaker.
    time: i64,
    line: Anchor,
}

/// Returns the cosignatures of the witnesses that verify.
fn cosignatures(files: &[AnchorFile], witnesses: &[VerifierKey]) -> Vec<Word> {
    let mut words = Vec::new();
    for file in files.iter().filter(|file| file.is_note()) {
        let Ok(note) = SignedNote::parse(&file.bytes) else { continue };
        let Ok(checkpoint) = Checkpoint::parse(note.unverified_text()) else { continue };
        let Ok(size) = LineCount::try_from(checkpoint.size) else { continue };
        for line in note.unverified_lines() {
            let signer = note.signer_of(line, witnesses);
            let time = signer.as_ref().and_then(|own| i64::try_from(own.time_s?).ok());
            let (Some(signer), Some(time)) = (signer, time) else { continue };
            let Ok(text) = line.to_string().parse() else { continue };
            let root = Digest(*checkpoint.root.as_bytes());
            let line = Anchor { cosignature: Some(text), root, size, token: None };
            words.push(Word { who: signer.key.to_string(), time, line });
        }
    }
    words
}

fn stamps(loaded: &Loaded, files: &[AnchorFile], roots: &Path) -> Result<Vec<Word>, Failure> {
    let mut words = Vec::new();
    for own in judge_stamps(loaded, &[files], &[], None, &read_roots(roots)?).counting {
        let Ok(size) = LineCount::try_from(own.size) else { continue };
        let root = Digest(*own.root.as_bytes());
        let line = Anchor { cosignature: None, root, size, token: Some(own.digest) };
        words.push(Word { who: own.who, time: own.time.unix_millis(), line });
    }
    Ok(words)
}

/// Returns the newest word of each about a head that the log has, unless the log holds it already.
fn unrecorded(loaded: &Loaded, words: Vec<Word>) -> Vec<Anchor> {
    let Some(trail) = loaded.replay.trail() else { return Vec::new() };
    let roots = trail.roots(&words.iter().map(|own| own.line.size.0).collect());
    let holds = |own: &Word| {
        let root = roots.get(&own.line.size.0).map(TreeHash::as_bytes);
        root == Some(&own.line.root.0)
    };
    let mut newest: BTreeMap<String, Word> = BTreeMap::new();
    for word in words.into_iter().filter(holds) {
        if newest.get(&word.who).is_none_or(|own| own.time < word.time) {
            newest.insert(word.who.clone(), word);
        }
    }
    let is_recorded = |line: &Anchor| trail.anchors().iter().any(|(_, own)| own == line);
    newest.into_values().map(|own| own.line).filter(|line| !is_recorded(line)).collect()
}
