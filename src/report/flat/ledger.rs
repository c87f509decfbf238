//! What must be known before the first row is written? The state at the end of the log, and what later
//! entries say of earlier ones.

use super::words::{adjustment, joined};
use crate::domain::{
    AccountNumber, Correction, CreditCode, Date, DocumentNumber, Entry, Genesis, Id, Lines, Seq,
    Stage, Text,
};
use crate::encode::decode;
use crate::proof::Replay;
use crate::report::ReportError;
use crate::rules::{BudgetRow, Memory, PayeeVersion, Place, ProgramRow, QuotaKey};
use crate::store::{Source, each_line};
use std::collections::{BTreeMap, BTreeSet};

/// A verified ledger, for writing its tables.
pub(super) struct Ledger<'m> {
    pub(super) memory: &'m Memory,
    pub(super) genesis: Option<&'m Genesis>,
    pub(super) as_of: Date,
    quotas: BTreeMap<QuotaKey, Quota>,
    void: BTreeSet<Seq>,
    broken: BTreeMap<Seq, Vec<&'static str>>,
    corrections: BTreeMap<Id, Vec<Voiding>>,
}

/// What the quota documents of a program and year say; several values are joined.
#[derive(Clone, Debug, Default)]
pub(super) struct Quota {
    pub(super) numbers: String,
    pub(super) ids: String,
    pub(super) agency: String,
    pub(super) function: String,
    pub(super) nature: String,
    pub(super) project: String,
    pub(super) adjustments: String,
}

/// A line of a correction.
#[derive(Clone, Debug)]
pub(super) struct Voiding {
    pub(super) line: Correction,
    pub(super) place: Place,
}

/// After every place in a log.
const END: Place = Place { seq: Seq(u64::MAX), line: u16::MAX };

impl<'m> Ledger<'m> {
    /// Reads the few documents whose members are wanted before their place: quotas and corrections.
    pub(super) fn read(
        replay: &'m Replay,
        as_of: Date,
        source: &Source,
        checkpoint: Option<&[u8]>,
    ) -> Result<Self, ReportError> {
        let mut broken: BTreeMap<Seq, Vec<&'static str>> = BTreeMap::new();
        for own in replay.broken() {
            broken.entry(own.seq).or_default().push(own.refusal.violation.name());
        }
        let void = replay.void_entries().map(|own| own.seq).collect();
        let (mut numbers, mut corrections) = (BTreeMap::new(), BTreeMap::new());
        let mut each = |entry: &Entry| {
            if let Lines::Correction(lines) = &entry.document.lines {
                note_corrections(&mut corrections, &void, entry, lines);
            }
            let number = entry.document.reference.as_ref().and_then(|own| own.number.clone());
            numbers.extend(number.map(|number| (entry.seq, number)));
        };
        find(source, checkpoint, &mut each)?;
        let memory = replay.memory();
        let quotas = quotas(memory, &numbers);
        let genesis = replay.fund().map(|fund| &fund.genesis);
        Ok(Self { memory, genesis, as_of, quotas, void, broken, corrections })
    }

    /// Returns what the quota documents of a program and year say.
    pub(super) fn quota(&self, key: &QuotaKey) -> Quota {
        self.quotas.get(key).cloned().unwrap_or_default()
    }

    /// Returns whether the rules leave the document out of account.
    pub(super) fn is_void(&self, seq: Seq) -> bool {
        self.void.contains(&seq)
    }

    /// Returns the names of the rules that the document breaks.
    pub(super) fn broken(&self, seq: Seq) -> String {
        joined(self.broken.get(&seq).into_iter().flatten())
    }

    /// Returns what voided a line of a document.
    pub(super) fn voided(&self, document: &Id, line: u16) -> Option<&Voiding> {
        let own = self.corrections.get(document)?;
        own.iter().find(|own| own.line.line.is_none_or(|wanted| wanted.get() == line))
    }

    /// Returns the name and account of a payee for a line at `place`.
    pub(super) fn payee(
        &self,
        code: CreditCode,
        date: Date,
        place: Place,
    ) -> Option<&'m PayeeVersion> {
        let row = self.memory.payees.get(&code)?;
        row.on(date, place).or_else(|| row.versions.last())
    }

    /// Returns the name and account of a payee today.
    pub(super) fn payee_now(&self, code: CreditCode) -> Option<&'m PayeeVersion> {
        self.memory.payees.get(&code)?.on(self.as_of, END)
    }

    /// Returns the terms of a program in force.
    pub(super) fn program(&self, id: &Id) -> Option<&'m ProgramRow> {
        self.memory.programs.get(id)
    }

    /// Returns the name of a program.
    pub(super) fn program_name(&self, id: &Id) -> Option<&'m Text> {
        self.program(id).map(|row| &row.terms.name)
    }

    /// Returns whether it is an account of the fund.
    pub(super) fn is_own_account(&self, number: &AccountNumber) -> bool {
        self.memory.fund.values().any(|fund| fund.account(number).is_some())
    }
}

fn note_corrections(
    corrections: &mut BTreeMap<Id, Vec<Voiding>>,
    void: &BTreeSet<Seq>,
    entry: &Entry,
    lines: &[Correction],
) {
    if void.contains(&entry.seq) {
        return;
    }
    for (number, line) in (1_u16..).zip(lines) {
        let place = Place { seq: entry.seq, line: number };
        let own = corrections.entry(line.voids.clone()).or_default();
        own.push(Voiding { line: line.clone(), place });
    }
}

/// Shows the budgets and corrections of a log, without decoding anything else.
fn find(
    source: &Source,
    checkpoint: Option<&[u8]>,
    each: &mut impl FnMut(&Entry),
) -> Result<(), ReportError> {
    // Canonical JSON has no other spelling, and a quote inside a text is escaped.
    const WANTED: [&str; 2] = [r#""kind":"budget""#, r#""kind":"correction""#];
    let _tail = each_line(source, checkpoint, &mut |lines| {
        let texts = lines.iter().filter_map(|line| std::str::from_utf8(line).ok());
        for text in texts.filter(|text| WANTED.iter().any(|wanted| text.contains(wanted))) {
            if let Ok(decoded) = decode(text.as_bytes()) {
                each(&decoded.entry);
            }
        }
    })?;
    Ok(())
}

fn quotas(memory: &Memory, numbers: &BTreeMap<Seq, DocumentNumber>) -> BTreeMap<QuotaKey, Quota> {
    let mut rows: BTreeMap<QuotaKey, Vec<&BudgetRow>> = BTreeMap::new();
    let standing = memory.budgets.values().filter(|row| row.void.is_none());
    for row in standing.filter(|row| row.line.stage == Stage::Quota) {
        let key = QuotaKey { program: row.line.program.clone(), year: row.line.year };
        rows.entry(key).or_default().push(row);
    }
    let quota = |mut rows: Vec<&BudgetRow>| {
        rows.sort_by_key(|row| row.place);
        let lines = || rows.iter().map(|row| &row.line);
        Quota {
            numbers: joined(rows.iter().filter_map(|row| numbers.get(&row.place.seq))),
            ids: joined(lines().map(|line| &line.id)),
            agency: joined(lines().filter_map(|line| line.agency.as_ref())),
            function: joined(lines().filter_map(|line| line.function.as_ref())),
            nature: joined(lines().filter_map(|line| line.nature.as_ref())),
            project: joined(lines().filter_map(|line| line.project_code.as_ref())),
            adjustments: joined(lines().map(|line| adjustment(line.adjust))),
        }
    };
    rows.into_iter().map(|(key, rows)| (key, quota(rows))).collect()
}
