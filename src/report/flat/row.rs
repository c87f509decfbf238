//! Where does a row come from? A line of a document at its place in the log.

use super::ledger::Ledger;
use crate::domain::{Date, DocumentNumber, Entry, Id, Instant, Region, Text};
use crate::report::Cell;
use crate::rules::Place;

/// A line of a document, with what the ledger knows.
pub(super) struct Row<'a, L> {
    pub(super) ledger: &'a Ledger<'a>,
    pub(super) entry: &'a Entry,
    pub(super) line: &'a L,
    pub(super) place: Place,
}

impl<'a, L> Row<'a, L> {
    pub(super) fn document_id(&self) -> &'a Id {
        &self.entry.document.id
    }

    pub(super) fn date(&self) -> Date {
        self.entry.document.date
    }

    pub(super) fn at(&self) -> Instant {
        self.entry.at
    }

    pub(super) fn note(&self) -> Option<&'a Text> {
        self.entry.document.note.as_ref()
    }

    pub(super) fn number(&self) -> Option<&'a DocumentNumber> {
        self.entry.document.reference.as_ref()?.number.as_ref()
    }

    pub(super) fn raw_number(&self) -> Option<&'a Text> {
        self.entry.document.reference.as_ref()?.raw.as_ref()
    }

    pub(super) fn region(&self) -> Option<&'a Region> {
        self.ledger.genesis.map(|genesis| &genesis.region)
    }

    pub(super) fn authority(&self) -> Option<&'a Text> {
        self.ledger.genesis.map(|genesis| &genesis.authority)
    }

    pub(super) fn seq(&self) -> Cell {
        self.place.seq.into()
    }

    pub(super) fn line_number(&self) -> Cell {
        self.place.line.into()
    }
}
