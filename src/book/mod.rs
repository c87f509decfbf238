//! The one write path: decide, then write, then change memory.
//!
//! [`create`] opens a new ledger; [`Book::open`] takes the writer's lock, makes sure that log,
//! checkpoint, index and the head kept outside agree, and [`Book::record`] adds documents to it.
//! Import, approval and demonstration all go through `record`, like a person.

mod create;
mod draft;
mod error;
mod open;
mod outside;
mod record;

pub use create::{NewLedger, create};
pub use draft::{add_signature, sign};
pub use error::{BookError, Notice};
pub use outside::{is_accounted_for, last_signed};
pub use record::{Entered, Recorded};

use crate::chain::SigningKey;
use crate::domain::Document;
use crate::proof::KnownHead;
use crate::rules::{self, Memory, Row};
use crate::store::{Applied, Home, Index, Layout, LogWriter, WriterLock};
use std::borrow::Cow;

/// A ledger open for writing.
#[derive(Debug)]
pub struct Book {
    layout: Layout,
    home: Home,
    log: LogWriter,
    /// The keys at hand for checkpoints: the present one, and one that may succeed it.
    log_keys: Vec<SigningKey>,
    tables: Tables,
    notices: Vec<Notice>,
    /// The head last signed, if its entries are lost and that is not recorded yet.
    lost: Option<KnownHead>,
    write_failed: bool,
    _lock: WriterLock,
}

/// How a ledger is opened for writing.
#[derive(Debug)]
pub struct Opening<'a> {
    /// Tells other writers who has the lock.
    pub holder: &'a str,
    /// A recovery that is about to be recorded: it excuses that the log is behind the head last
    /// signed, and nothing else can be recorded before it.
    pub recovery: Option<&'a Document>,
    /// The key that is about to succeed the log's key.
    pub log_key: Option<SigningKey>,
}

impl<'a> Opening<'a> {
    /// Opens a ledger that needs no excuse.
    pub fn by(holder: &'a str) -> Self {
        Self { holder, recovery: None, log_key: None }
    }
}

/// Where the state is looked up. Without a working index the replayed state serves until the next
/// opening.
#[derive(Debug)]
enum Tables {
    Indexed(Box<Index>),
    Replayed(Box<Memory>, Box<Applied>),
}

impl Book {
    /// Returns how far the log is applied.
    pub fn applied(&self) -> &Applied {
        self.tables.applied()
    }

    /// Returns the layout of the ledger's directory.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }
}

impl Tables {
    fn applied(&self) -> &Applied {
        match self {
            Self::Indexed(index) => index.applied(),
            Self::Replayed(_, applied) => applied,
        }
    }
}

impl rules::Tables for Book {
    fn get<R: Row>(&self, key: &R::Key) -> Option<Cow<'_, R>> {
        self.tables.get(key)
    }
}
