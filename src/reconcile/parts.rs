//! In which parts is a statement recorded, so that each fits one line of the log?
//!
//! Spec: `ledger-spec/02-documents.md`, "statement": each part opens with the balance that the one
//! before closed with, and begins on the day that one ended, or the day after.

use super::error::Fault;
use super::prepare::Prepared;
use crate::domain::{Amount, Date, EntryRef, Id, Side, StatementEntry};
use crate::exchange::bank::Line;
use crate::rules::{Memory, StatementRow};
use std::num::NonZeroU16;

/// The most entries of one part; 1000 are allowed, but nobody reads so many.
const ENTRIES_MAX: usize = 250;
/// The most bytes of the entries of one part. An entry of the log has 65,535, and what is around them
/// needs some.
const ENTRIES_LEN_MAX: usize = 40_000;

/// A part of a statement, recorded as a document of its own.
pub(super) struct StatementPart {
    pub(super) id: Id,
    pub(super) from: Date,
    pub(super) to: Date,
    pub(super) opening: Amount,
    pub(super) closing: Amount,
    pub(super) entries: Vec<StatementEntry>,
    /// Whether the ledger has it.
    pub(super) is_recorded: bool,
}

impl StatementPart {
    /// Returns the names of its entries, in order.
    pub(super) fn references(&self) -> impl Iterator<Item = EntryRef> {
        let numbers = (1..=u16::MAX).filter_map(NonZeroU16::new);
        let named = numbers.zip(&self.entries);
        named.map(|(line, _)| EntryRef { id: self.id.clone(), line })
    }

    fn is_as_recorded(&self, memory: &Memory, own: &Prepared<'_>, row: &StatementRow) -> bool {
        let total: Amount = self.entries.iter().map(|entry| entry.amount).sum();
        let same_figures = row.account.is_same_account(&own.account)
            && (row.from, row.to) == (self.from, self.to)
            && (row.opening, row.closing) == (self.opening, self.closing)
            && usize::from(row.count) == self.entries.len()
            && row.total == total;
        let recorded = |name: &EntryRef| memory.entries.get(name)?.entry.as_ref();
        let mut entries = self.references().zip(&self.entries);
        same_figures
            && entries.all(|(name, own)| recorded(&name).is_some_and(|row| is_same(row, own)))
    }
}

/// The account of a batch was left out when it was confirmed as one.
fn is_same(recorded: &StatementEntry, own: &StatementEntry) -> bool {
    let without = StatementEntry { account: None, ..own.clone() };
    *recorded == *own || *recorded == without
}

/// Returns the parts of a statement of the fund.
pub(super) fn parts(memory: &Memory, own: &Prepared<'_>) -> Result<Vec<StatementPart>, Fault> {
    if own.side == Side::Payee || own.is_receipt {
        return Ok(Vec::new());
    }
    let mut groups = split(own.lines.iter().map(|line| entry(line)));
    // A statement without entries covers its days too.
    if groups.is_empty() {
        groups.push(Vec::new());
    }
    let count = groups.len();
    let mut parts: Vec<StatementPart> = Vec::with_capacity(count);
    for (number, entries) in (1_usize..).zip(groups) {
        let before = parts.last();
        let opening = before.map_or(own.opening, |part| part.closing);
        let first = entries.first().map(|entry| entry.date);
        let from = before.map_or(own.from, |part| {
            if first == Some(part.to) { part.to } else { part.to.plus_days(1) }
        });
        let is_last = number == count;
        let to = entries.last().map_or(own.to, |entry| entry.date);
        let sum = entries.iter().map(|entry| entry.amount).sum();
        parts.push(StatementPart {
            id: part_id(own, 1, number, count),
            from,
            to: if is_last { own.to } else { to },
            opening,
            closing: if is_last { own.closing } else { opening.plus(sum) },
            entries,
            is_recorded: false,
        });
    }
    named(memory, own, parts)
}

/// Fills one part after the other.
fn split(entries: impl Iterator<Item = StatementEntry>) -> Vec<Vec<StatementEntry>> {
    let mut parts: Vec<Vec<StatementEntry>> = Vec::new();
    let mut left = 0_usize;
    for entry in entries {
        // With the comma after it.
        let len = json_len(&entry).saturating_add(1);
        let fits = len <= left && parts.last().is_some_and(|part| part.len() < ENTRIES_MAX);
        if !fits {
            parts.push(Vec::new());
            left = ENTRIES_LEN_MAX;
        }
        left = left.saturating_sub(len);
        if let Some(part) = parts.last_mut() {
            part.push(entry);
        }
    }
    parts
}

/// Returns the length of the canonical JSON in bytes; lines serialise canonically.
pub(super) fn json_len(value: &impl serde::Serialize) -> usize {
    serde_json::to_vec(value).map_or(usize::MAX, |bytes| bytes.len())
}

/// Returns a line of the bank as an entry. A batch that lists its transactions has several other
/// sides, so none is named.
fn entry(line: &Line) -> StatementEntry {
    let party = Some(&line.counterparty).filter(|_| line.parts.len() < 2);
    StatementEntry {
        account: party.and_then(|party| party.account.clone()),
        amount: line.amount,
        bank: party.and_then(|party| party.bank.clone()),
        date: line.booked,
        name: party.and_then(|party| party.name.clone()),
        reference: line.reference.clone(),
        text: line.text.clone().or_else(|| line.own_reference.clone()),
    }
}

/// A statement that was voided has used its ids up; it may be recorded again under the next version.
const VERSIONS_MAX: usize = 1_000;

/// Gives the parts the first ids that the ledger has not, or has with the same content.
fn named(
    memory: &Memory,
    own: &Prepared<'_>,
    mut parts: Vec<StatementPart>,
) -> Result<Vec<StatementPart>, Fault> {
    let count = parts.len();
    for version in 1..=VERSIONS_MAX {
        for (number, part) in (1..).zip(&mut parts) {
            part.id = part_id(own, version, number, count);
        }
        let is_void = |part: &StatementPart| {
            memory.statements.get(&part.id).is_some_and(|row| row.void.is_some())
        };
        if parts.iter().any(is_void) {
            continue;
        }
        for part in &mut parts {
            if let Some(row) = memory.statements.get(&part.id) {
                if !part.is_as_recorded(memory, own, row) {
                    return Err(Fault::IdTaken { id: part.id.clone() });
                }
                part.is_recorded = true;
            }
        }
        return Ok(parts);
    }
    Err(Fault::IdTaken { id: part_id(own, VERSIONS_MAX, 1, count) })
}

fn part_id(own: &Prepared<'_>, version: usize, number: usize, count: usize) -> Id {
    let stem = own.stem();
    let version = if version > 1 { format!("-v{version}") } else { String::new() };
    let part = if count > 1 { format!("-p{number}") } else { String::new() };
    let id = format!("ST-{stem}{version}{part}").parse();
    id.expect("12 hex digits and a few numbers are an id")
}
