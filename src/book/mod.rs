//! The one write path: decide, then write, then change memory.
//!
//! [`create`] opens a new ledger; [`Book::open`] takes the writer's lock, makes sure that log,
//! checkpoint, index and the head kept outside agree, and [`Book::record`] adds documents to it.
//! Import, approval and demonstration all go through `record`, like a person.

mod create;
mod draft;
mod error;
mod open;
mod record;

pub use create::{NewLedger, create};
pub use draft::{add_signature, sign};
pub use error::{BookError, Notice};
pub use record::{Entered, Recorded};

use crate::chain::SigningKey;
use crate::rules::{self, Memory, Row};
use crate::store::{Applied, Home, Index, Layout, LogWriter, WriterLock};
use std::borrow::Cow;

/// A ledger open for writing.
#[derive(Debug)]
pub struct Book {
    layout: Layout,
    home: Home,
    log: LogWriter,
    log_key: SigningKey,
    tables: Tables,
    notices: Vec<Notice>,
    write_failed: bool,
    _lock: WriterLock,
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
        match &self.tables {
            Tables::Indexed(index) => index.applied(),
            Tables::Replayed(_, applied) => applied,
        }
    }

    /// Returns the layout of the ledger's directory.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }
}

impl rules::Tables for Book {
    fn get<R: Row>(&self, key: &R::Key) -> Option<Cow<'_, R>> {
        self.tables.get(key)
    }
}
