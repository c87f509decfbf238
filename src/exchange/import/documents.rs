//! How are lines put into documents, so that each fits one line of the log?

use super::check::Placed;
use super::reader::{Noted, RowReader};
use super::{Context, ImportError, ids};
use crate::domain::{Date, Digest, Document, Id, Kind, Lines, Reference, Text};
use crate::exchange::table::Field;
use crate::exchange::values::read_date;
use serde::Serialize;
use std::collections::BTreeMap;

/// The most bytes of one document as canonical JSON. An entry has 65,535, and its signatures, links
/// and times need some of them.
const DOCUMENT_LEN_MAX: usize = 60_000;
/// The most lines of one document that this makes; 1000 are allowed, but nobody reads so many.
const LINES_MAX: usize = 500;

/// A line, and the business date it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Dated<L> {
    pub(super) date: Date,
    pub(super) line: L,
}

impl Context<'_> {
    /// Returns the date that was given for the list, else that of the row.
    pub(super) fn date(&self, row: &mut RowReader<'_>) -> Result<Date, Noted> {
        match self.options.date {
            Some(date) => Ok(date),
            None => row.required(Field::Date, read_date),
        }
    }
}

/// The members of a document in canonical order, to measure what the lines have to share.
#[derive(Serialize)]
struct Envelope<'a> {
    date: Date,
    id: &'a Id,
    kind: Kind,
    ledger: Digest,
    lines: [u8; 0],
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a Text>,
    #[serde(rename = "ref", skip_serializing_if = "Option::is_none")]
    reference: Option<&'a Reference>,
    v: u8,
}

/// Groups the lines by date, in the order of dates and rows, and splits each group.
///
/// Arrivals carry their own dates, so that they need no groups: their document has the latest.
pub(super) fn documents<L: Serialize>(
    lines: Vec<Placed<'_, L>>,
    ctx: &Context<'_>,
    wrap: fn(Vec<L>) -> Lines,
) -> Result<Vec<Document>, ImportError> {
    let kind = wrap(Vec::new()).kind();
    let latest = lines.iter().map(|placed| placed.dated.date).max();
    let mut by_date: BTreeMap<Date, Vec<Placed<'_, L>>> = BTreeMap::new();
    for placed in lines {
        let own = placed.dated.date;
        let date = if kind == Kind::Arrival { latest.unwrap_or(own) } else { own };
        by_date.entry(date).or_default().push(placed);
    }
    let mut parts = Vec::new();
    for (date, lines) in by_date {
        let room = DOCUMENT_LEN_MAX.saturating_sub(envelope_len(date, kind, ctx)?);
        parts.extend(split(lines, room)?.into_iter().map(|lines| (date, lines)));
    }
    let count = parts.len();
    let parts = parts.into_iter().enumerate();
    parts.map(|(index, (date, lines))| document(date, wrap(lines), ctx, index, count)).collect()
}

fn document(
    date: Date,
    lines: Lines,
    ctx: &Context<'_>,
    index: usize,
    count: usize,
) -> Result<Document, ImportError> {
    let options = ctx.options;
    Ok(Document {
        date,
        id: ids::part(ctx, index, count).ok_or_else(|| too_long(ctx))?,
        ledger: Some(options.ledger),
        lines,
        note: options.note.clone(),
        reference: options.reference.clone(),
    })
}

fn too_long(ctx: &Context<'_>) -> ImportError {
    ImportError::IdTooLong { id: ctx.base.clone() }
}

/// Returns the bytes of a document without lines, with the longest id that a part can have.
fn envelope_len(date: Date, kind: Kind, ctx: &Context<'_>) -> Result<usize, ImportError> {
    let id = ids::part(ctx, 999_999_999, usize::MAX).ok_or_else(|| too_long(ctx))?;
    let options = ctx.options;
    Ok(json_len(&Envelope {
        date,
        id: &id,
        kind,
        ledger: options.ledger,
        lines: [],
        note: options.note.as_ref(),
        reference: options.reference.as_ref(),
        v: 1,
    }))
}

/// Fills one part after the other, each with up to `room` bytes and 500 lines.
fn split<L: Serialize>(lines: Vec<Placed<'_, L>>, room: usize) -> Result<Vec<Vec<L>>, ImportError> {
    let mut parts = Vec::new();
    let mut part = Vec::new();
    let mut left = room;
    for placed in lines {
        // With the comma after it.
        let len = json_len(&placed.dated.line).saturating_add(1);
        if len > room {
            return Err(ImportError::LineTooLong { row: placed.row.number, len });
        }
        if len > left || part.len() == LINES_MAX {
            parts.push(std::mem::take(&mut part));
            left = room;
        }
        left = left.saturating_sub(len);
        part.push(placed.dated.line);
    }
    parts.push(part);
    Ok(parts)
}

/// Returns the length of the canonical JSON in bytes; lines serialise canonically.
fn json_len(value: &impl Serialize) -> usize {
    serde_json::to_vec(value).map_or(usize::MAX, |bytes| bytes.len())
}
