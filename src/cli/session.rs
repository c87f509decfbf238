//! What every command works with: the ledger, the language, the streams.

use super::arguments::Global;
use super::failure::{Failure, Text};
use super::faults;
use super::messages::Messages;
use super::output::{Output, Tone, safe, toned};
use super::words;
use crate::book::{Book, Notice, Opening};
use crate::chain::SigningKey;
use crate::domain::Document;
use crate::proof::KnownHead;
use crate::store::{Home, Layout, LoadOptions, Loaded, Source, line_at, load, read_bounded};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::thread::available_parallelism;

/// A run of the program.
#[derive(Debug)]
pub(crate) struct Session {
    pub(crate) global: Global,
    pub(crate) messages: Messages,
    pub(crate) output: Output,
}

impl Session {
    pub(crate) fn new(global: Global, messages: Messages) -> Self {
        let output = Output::new(global.color, global.quiet);
        Self { global, messages, output }
    }

    /// Returns a message of the catalogue. Values from outside are made safe to print.
    pub(crate) fn text(&self, id: &str, values: &[(&str, &dyn ToString)]) -> String {
        let values: Vec<(&str, String)> =
            values.iter().map(|(name, value)| (*name, safe(&value.to_string()))).collect();
        let values: Vec<(&str, &str)> =
            values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.messages.text(id, &values)
    }

    /// Prints a line of a result.
    pub(crate) fn say(&self, id: &str, values: &[(&str, &dyn ToString)]) {
        self.output.line(self.text(id, values));
    }

    /// Prints a document in plain words.
    pub(crate) fn say_document(&self, document: &Document) {
        for line in super::document_words::document(self, document) {
            self.output.line(line);
        }
    }

    /// Prints a JSON object as the result.
    pub(crate) fn json(value: &serde_json::Value) {
        Output::bytes(value.to_string().as_bytes());
    }

    /// Prints why the command failed and what to do.
    pub(crate) fn report(&self, failure: &Failure) {
        let message = match &failure.message {
            Text::Plain(text) => safe_lines(text),
            Text::Message(id, values) => {
                let values: Vec<(&str, String)> =
                    values.iter().map(|(name, value)| (*name, safe(value))).collect();
                let values: Vec<(&str, &str)> =
                    values.iter().map(|(name, value)| (*name, value.as_str())).collect();
                self.messages.text(id, &values)
            }
            Text::Refusal(document, refusal) => words::refusal(self, document, refusal),
            Text::Fault(fault) => faults::fault(self, fault),
        };
        let error = toned(Tone::Bad, &self.text("error", &[]));
        self.output.message(format!("{error} {message}"));
        if let Some(hint) = &failure.hint {
            let label = toned(Tone::Title, &self.text("hint", &[]));
            self.output.message(format!("{label} {}", self.text(hint, &[])));
        }
    }

    /// Returns the layout of the ledger's directory.
    pub(crate) fn layout(&self) -> Layout {
        Layout::new(&self.global.ledger)
    }

    /// Returns the place outside every ledger: `--home`, or the data folder of the user.
    #[allow(clippy::disallowed_methods, reason = "the user's folders are the environment's")]
    pub(crate) fn home(&self) -> Result<Home, Failure> {
        let set =
            |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let dir = self.global.home.clone();
        let data = || set("XDG_DATA_HOME").or_else(|| Some(set("HOME")?.join(".local/share")));
        let dir = dir.or_else(|| Some(data()?.join("grant-ledger")));
        let none = || Failure::environment("no home folder: give --home DIR or set LEDGER_HOME");
        dir.map(Home::new).ok_or_else(none)
    }

    /// Opens the ledger for writing and tells what was mended.
    pub(crate) fn open_book(&self) -> Result<Book, Failure> {
        self.open_book_for(None, None)
    }

    /// The same, for a recovery, or for a key that is to succeed the log's.
    pub(crate) fn open_book_for(
        &self,
        document: Option<&Document>,
        log_key: Option<SigningKey>,
    ) -> Result<Book, Failure> {
        let opening = Opening { holder: &holder(), recovery: document, log_key };
        let (book, notices) = Book::open(&self.layout(), &self.home()?, opening)?;
        self.tell(&notices);
        Ok(book)
    }

    /// Prints notices of the book.
    pub(crate) fn tell(&self, notices: &[Notice]) {
        for notice in notices {
            let text = match notice {
                Notice::TornTail { kept, len } => {
                    self.text("notice-torn", &[("file", &kept.display()), ("len", len)])
                }
                Notice::Unacknowledged { count } => {
                    self.text("notice-unacknowledged", &[("count", count)])
                }
                Notice::IndexRebuilt { reason } => {
                    self.text("notice-index-rebuilt", &[("reason", reason)])
                }
                Notice::IndexUnusable { reason } => {
                    self.text("notice-index-unusable", &[("reason", reason)])
                }
            };
            self.output.notice(text);
        }
    }

    /// Returns the bytes of one line of the log, without its LF.
    pub(crate) fn line(&self, seq: u64) -> Result<Option<Vec<u8>>, Failure> {
        Ok(line_at(&Source::at(&self.global.ledger), seq)?)
    }

    /// Reads the whole ledger and verifies it on the way, with a progress bar.
    pub(crate) fn load(
        &self,
        known: Option<KnownHead>,
        limit: Option<u64>,
    ) -> Result<Loaded, Failure> {
        self.load_as(known, limit, false)
    }

    /// Does the same; with a trail, what people outside signed can be judged.
    pub(crate) fn load_as(
        &self,
        known: Option<KnownHead>,
        limit: Option<u64>,
        trail: bool,
    ) -> Result<Loaded, Failure> {
        let options = LoadOptions { known, limit, threads: threads(), trail };
        let loaded = self.load_from(&Source::at(&self.global.ledger), &options)?;
        if limit.is_none() {
            self.warn_of_older_copy(&loaded);
        }
        Ok(loaded)
    }

    /// Does the same for any ledger, keeping the leaf of every line.
    pub(crate) fn load_with_trail(&self, source: &Source) -> Result<Loaded, Failure> {
        let options = LoadOptions { known: None, limit: None, threads: threads(), trail: true };
        self.load_from(source, &options)
    }

    /// Reads any ledger, with a progress bar.
    pub(crate) fn load_from(
        &self,
        source: &Source,
        options: &LoadOptions,
    ) -> Result<Loaded, Failure> {
        let size = match source {
            Source::Folder(layout) => std::fs::metadata(layout.log()).map(|log| log.len()),
            Source::Zip(path) => std::fs::metadata(path).map(|zip| zip.len()),
            // So many files are not looked at for the length of a bar.
            Source::Tiles(_) => Ok(0),
        };
        let progress = self.output.progress(size.unwrap_or(0), true);
        Ok(load(source, options, &mut |read| progress.set(read))?)
    }

    /// If this machine signed a longer log of the same ledger, the copy at hand is an old one.
    fn warn_of_older_copy(&self, loaded: &Loaded) {
        if let Some(signed) = self.signed_here(loaded) {
            let sizes: [(&str, &dyn ToString); 2] =
                [("size", &loaded.replay.head().size), ("signed", &signed.size)];
            // A script that asks for quiet must not take an old copy for the newest.
            self.output.message(self.text("older-copy", &sizes));
        }
    }

    /// Returns the head last signed on this machine, if it is of a longer log of the same ledger.
    pub(crate) fn signed_here(&self, loaded: &Loaded) -> Option<KnownHead> {
        let ledger = loaded.replay.ledger()?;
        let note = read_bounded(&self.home().ok()?.last_head(ledger), 1 << 20).ok()?;
        let signed = KnownHead::from_note(&note).ok()?;
        (signed.size > loaded.replay.head().size).then_some(signed)
    }
}

/// How many threads check signatures.
pub(crate) fn threads() -> NonZeroUsize {
    available_parallelism().unwrap_or(NonZeroUsize::MIN)
}

fn safe_lines(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(safe).collect();
    lines.join("\n")
}

/// Who holds the writer's lock, for others to read.
pub(crate) fn holder() -> String {
    format!("process {}", std::process::id())
}
