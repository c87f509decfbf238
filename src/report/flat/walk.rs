//! Which rows does each line of the log give? One pass over the log, in its order.

use super::award::{AMENDMENTS, AWARDS, Awarded, INSTALMENTS, amendment, award, instalments};
use super::budget::{BUDGETS, budget};
use super::confirm::{ACCEPTANCES, ACKNOWLEDGEMENTS, accepted, acknowledgement};
use super::entry::{DOCUMENTS, Recorded, document};
use super::exception::{CORRECTIONS, VOIDED, WAIVED, correction, voided, waiver};
use super::fact::{ARRIVALS, RETURNS, arrival, return_of};
use super::field::Table;
use super::indicator::{INDICATORS, indicator};
use super::ledger::Ledger;
use super::package::Package;
use super::payee::{PAYEES, PROGRAMS, payee, program};
use super::payment::{DETAILS, PAYMENTS, Paid, detail, payment};
use super::publicity::{LISTINGS, OBJECTIONS, listing, objection};
use super::row::Row;
use super::statement::{ENTRIES, STATEMENTS, entry_rows, statement};
use crate::chain::{Frontier, leaf_hash};
use crate::domain::{
    Award, Digest, DocumentNumber, Entry, Id, Lines, Payment, Publication, Statement,
};
use crate::encode::decode;
use crate::proof::Head;
use crate::report::{Cell, ReportError};
use crate::rules::Place;
use std::collections::BTreeMap;

/// A pass over the log.
pub(super) struct Walk<'a> {
    ledger: &'a Ledger<'a>,
    package: &'a mut Package,
    /// The document numbers of awards, which payments show.
    numbers: BTreeMap<Id, DocumentNumber>,
    frontier: Frontier,
    head: Head,
}

impl<'a> Walk<'a> {
    /// Begins the pass over the log that has this head.
    pub(super) fn new(ledger: &'a Ledger<'a>, package: &'a mut Package, head: Head) -> Self {
        Self { ledger, package, numbers: BTreeMap::new(), frontier: Frontier::new(), head }
    }

    /// Writes the rows of the next line. Lines that a writer appended meanwhile are left out.
    pub(super) fn line(&mut self, line: &[u8]) -> Result<(), ReportError> {
        if self.frontier.size() >= self.head.size {
            return Ok(());
        }
        self.frontier.append(leaf_hash(line));
        let decoded = decode(line).map_err(|_| ReportError::Changed)?;
        self.entry(&decoded.entry, Digest::of(line))
    }

    /// Ends the pass. What was read must be what was verified before.
    pub(super) fn finish(self) -> Result<(), ReportError> {
        let is_same = self.frontier.root() == self.head.root;
        if is_same { Ok(()) } else { Err(ReportError::Changed) }
    }

    fn entry(&mut self, entry: &Entry, link: Digest) -> Result<(), ReportError> {
        let recorded = Recorded { ledger: self.ledger, entry, link };
        self.package.put(&DOCUMENTS, document(&recorded))?;
        if self.ledger.is_void(entry.seq) {
            return Ok(());
        }
        match &entry.document.lines {
            Lines::Program(lines) => self.simple(entry, lines, &PROGRAMS, program),
            Lines::Budget(lines) => self.simple(entry, lines, &BUDGETS, budget),
            Lines::Payee(lines) => self.simple(entry, lines, &PAYEES, payee),
            Lines::Award(lines) => self.each(entry, lines, Self::award),
            Lines::Amendment(lines) => self.simple(entry, lines, &AMENDMENTS, amendment),
            Lines::Payment(lines) => self.each(entry, lines, Self::payment),
            Lines::Arrival(lines) => self.simple(entry, lines, &ARRIVALS, arrival),
            Lines::Return(lines) => self.simple(entry, lines, &RETURNS, return_of),
            Lines::Waiver(lines) => self.simple(entry, lines, &WAIVED, waiver),
            Lines::Correction(lines) => self.simple(entry, lines, &CORRECTIONS, correction),
            Lines::Publicity(lines) => self.each(entry, lines, Self::publication),
            Lines::Statement(lines) => self.each(entry, lines, Self::statement),
            Lines::Acknowledgement(lines) => {
                self.simple(entry, lines, &ACKNOWLEDGEMENTS, acknowledgement)
            }
            Lines::Acceptance(lines) => self.simple(entry, lines, &ACCEPTANCES, accepted),
            Lines::Indicator(lines) => self.simple(entry, lines, &INDICATORS, indicator),
            Lines::Genesis(_) | Lines::Key(_) | Lines::Recovery(_) | Lines::Anchor(_) => Ok(()),
        }
    }

    /// Writes a row for each line that stands, and one of its own for each that was voided.
    fn each<L>(
        &mut self,
        entry: &Entry,
        lines: &[L],
        mut put: impl FnMut(&mut Self, Row<'_, L>) -> Result<(), ReportError>,
    ) -> Result<(), ReportError> {
        let ledger = self.ledger;
        for (number, line) in (1_u16..).zip(lines) {
            let place = Place { seq: entry.seq, line: number };
            match ledger.voided(&entry.document.id, number) {
                None => put(self, Row { ledger, entry, line, place })?,
                Some(by) => {
                    let row = Row { ledger, entry, line: &entry.document.lines, place };
                    self.package.put(&VOIDED, voided(&row, by))?;
                }
            }
        }
        Ok(())
    }

    /// The same, where a line gives one row of one table.
    fn simple<L>(
        &mut self,
        entry: &Entry,
        lines: &[L],
        table: &Table,
        cells: impl Fn(&Row<'_, L>) -> Vec<Cell>,
    ) -> Result<(), ReportError> {
        self.each(entry, lines, |walk, row| walk.package.put(table, cells(&row)))
    }

    fn award(&mut self, row: Row<'_, Award>) -> Result<(), ReportError> {
        if let Some(number) = row.number() {
            self.numbers.insert(row.line.id.clone(), number.clone());
        }
        let Some(own) = Awarded::new(row) else { return Ok(()) };
        self.package.put(&AWARDS, award(&own))?;
        let mut parts = instalments(&own);
        parts.try_for_each(|cells| self.package.put(&INSTALMENTS, cells))
    }

    fn payment(&mut self, row: Row<'_, Payment>) -> Result<(), ReportError> {
        let number = self.numbers.get(&row.line.award);
        let Some(own) = Paid::new(row, number) else { return Ok(()) };
        self.package.put(&PAYMENTS, payment(&own))?;
        self.package.put(&DETAILS, detail(&own))
    }

    fn publication(&mut self, row: Row<'_, Publication>) -> Result<(), ReportError> {
        let Row { ledger, entry, line, place } = row;
        match line {
            Publication::List(line) => {
                self.package.put(&LISTINGS, listing(&Row { ledger, entry, line, place }))
            }
            Publication::Object(line) => {
                self.package.put(&OBJECTIONS, objection(&Row { ledger, entry, line, place }))
            }
            // It stands in the row of its objection.
            Publication::Resolve(_) => Ok(()),
        }
    }

    fn statement(&mut self, row: Row<'_, Statement>) -> Result<(), ReportError> {
        self.package.put(&STATEMENTS, statement(&row))?;
        let mut entries = entry_rows(&row);
        entries.try_for_each(|cells| self.package.put(&ENTRIES, cells))
    }
}
