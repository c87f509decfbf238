//! Is this document allowed now, and what does it change?
//!
//! [`check`] decides and returns a [`Checked`] change; [`Memory::commit`] or an index applies it.
//! Nothing here knows bytes or clocks: the position, the time of recording and the keys whose
//! signatures hold come in as a [`Context`].
//! Spec: `ledger-spec/04-rules.md`.

mod arrived;
mod awards;
mod bank;
mod bank_rows;
mod contradictions;
mod corrections;
mod cut;
mod doubts;
mod facts;
mod figures;
mod fund;
mod grades;
mod indicators;
mod keys;
mod payments;
mod publications;
mod receipts;
mod rows;
mod signers;
mod statements;
mod subject;
mod tables;
mod terms;
mod uses;
mod violation;

pub use arrived::{Beneficiary, Wanted, acknowledged, is_credited_to, net_arrived};
pub use awards::band_for;
pub use bank::{Covered, covered};
pub use bank_rows::{
    AcceptanceRow, AcknowledgementRow, EntryRow, FactRef, IndicatorRow, PublicationRow,
    StatementRow,
};
pub use contradictions::{Conflict, Contradiction, conflicts, conflicts_of};
pub use cut::cut;
pub use figures::{
    AwardFigures, InstalmentFigures, PaymentFacts, Standing, arrivals_of, award_figures, net_paid,
    payment_facts, payments_of, returned, verified,
};
pub use fund::{FundAccount, FundRow, KeyRow, LogKeyRow, RecoveryRow};
pub use grades::{Evidenced, grade_of};
pub use publications::{is_dismissed, is_open, listing_of};
pub use receipts::{
    Basis, Shown, StandingFact, Use, basis_of_arrival, basis_of_return, counted_on, explaining,
    facts_on, is_batch,
};
pub use rows::*;
pub use signers::{roles_for, roles_missing};
pub use statements::entries;
pub use tables::{Memory, Overlay, Row, Tables, Visitor};
pub use uses::*;
pub use violation::{Effect, Refusal, Violation};

use crate::domain::{
    Date, Digest, Document, EntryRef, Family, Id, Instant, KeyId, Lines, Seq, Text,
};
use std::borrow::Cow;
use std::collections::BTreeSet;
use subject::Subject;

/// Where and when a document is recorded, and by whom.
#[derive(Clone, Debug)]
pub struct Context<'a> {
    /// The position it gets.
    pub seq: Seq,
    /// The time of recording.
    pub at: Instant,
    /// The time of recording of the entry before it.
    pub previous_at: Option<Instant>,
    /// The ledger: BLAKE3 of line 0; none before line 0.
    pub ledger: Option<Digest>,
    /// BLAKE3 of the document's canonical bytes.
    pub digest: Digest,
    /// Who signed.
    pub signers: Signers<'a>,
}

/// Who signed a document.
#[derive(Clone, Copy, Debug)]
pub enum Signers<'a> {
    /// The keys whose signatures hold.
    Keys(&'a [KeyId]),
    /// Nobody yet: everything else is to be checked, for somebody who is about to sign. A change
    /// that was decided so is never recorded.
    Rehearsal,
}

/// A change that is decided. Only [`check`] makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    changed: Memory,
    breaches: Vec<Refusal>,
    waived: Vec<Waived>,
}

/// A breach that a waiver allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waived {
    /// The breach.
    pub breach: Refusal,
    /// The waiver.
    pub waiver: Id,
}

impl Checked {
    /// Returns the breaches: rules about money and dates that the document breaks without a waiver.
    ///
    /// Whoever records refuses a document with any; whoever verifies reports all and counts it.
    pub fn breaches(&self) -> &[Refusal] {
        &self.breaches
    }

    /// Returns the breaches that waivers allow.
    pub fn waived(&self) -> &[Waived] {
        &self.waived
    }

    /// Returns the rows that change.
    pub fn changed(&self) -> &Memory {
        &self.changed
    }
}

impl Memory {
    /// Changes the tables.
    pub fn commit(&mut self, checked: Checked) {
        self.extend(checked.changed);
    }
}

/// Decides on `document`. An error leaves no effect; see [`Checked::breaches`] for the rest.
pub fn check<T: Tables>(
    tables: &T,
    document: &Document,
    context: &Context<'_>,
) -> Result<Checked, Refusal> {
    let whole = |refusal: Refusal| refusal.of(document.id.as_str());
    check_document(tables, document, context).map_err(whole)?;
    let mut step = Step {
        tables: Overlay::new(tables),
        place: Place { seq: context.seq, line: 0 },
        subject: String::new(),
        date: document.date,
        recorded: context.at.date(),
        breaches: Vec::new(),
        waived: Vec::new(),
        uncounted: BTreeSet::new(),
        stale: BTreeSet::new(),
        by_bank: false,
        payees: Vec::new(),
    };
    if document.kind().family() == Family::Fact {
        step.note_signers(context.signers);
    }
    let subjects = step.lines(&document.lines)?;
    step.recount();
    step.times(document, context);
    let row = DocumentRow {
        seq: context.seq,
        digest: context.digest,
        kind: document.kind(),
        signers: step.numbers(context.signers),
        subjects,
    };
    step.tables.put(document.id.clone(), row);
    let mut breaches = step.breaches;
    breaches.sort_by_key(|refusal| (refusal.line.is_none(), refusal.line, refusal.violation));
    Ok(Checked { changed: step.tables.into_changed(), breaches, waived: step.waived })
}

/// What can be said without looking at the lines.
fn check_document<T: Tables>(
    tables: &T,
    document: &Document,
    context: &Context<'_>,
) -> Result<(), Refusal> {
    let is_genesis = matches!(document.lines, Lines::Genesis(_));
    if is_genesis != (context.seq == Seq(0)) {
        return Err(Refusal::new(Violation::GenesisMisplaced, &document.id).value(context.seq));
    }
    if let Signers::Keys(keys) = context.signers {
        signers::check(tables, &document.lines, keys, context.seq)?;
    }
    if let Some(row) = tables.get::<DocumentRow>(&document.id) {
        return Err(Refusal::new(Violation::IdReused, &document.id).limit(row.seq));
    }
    if document.ledger != context.ledger {
        let text =
            |ledger: Option<Digest>| ledger.map(|digest| digest.to_string()).unwrap_or_default();
        let refusal = Refusal::new(Violation::LedgerDiffers, &document.id);
        return Err(refusal.value(text(document.ledger)).limit(text(context.ledger)));
    }
    Ok(())
}

/// The check of one line: the tables as the lines before it left them, and what was broken so far.
struct Step<'t, T> {
    tables: Overlay<'t, T>,
    place: Place,
    subject: String,
    date: Date,
    recorded: Date,
    breaches: Vec<Refusal>,
    waived: Vec<Waived>,
    uncounted: BTreeSet<Id>,
    /// Entries whose facts are to be judged anew.
    stale: BTreeSet<EntryRef>,
    /// Whether a bank signed the document.
    by_bank: bool,
    /// The holders of the payees' keys that signed it.
    payees: Vec<Text>,
}

impl<T: Tables> Step<'_, T> {
    /// Checks every line and returns what each is about.
    fn lines(&mut self, lines: &Lines) -> Result<Vec<String>, Refusal> {
        match lines {
            Lines::Genesis(lines) => self.each(lines, Self::genesis),
            Lines::Key(lines) => self.each(lines, Self::key),
            Lines::Program(lines) => self.each(lines, |step, line| {
                step.program(line);
                Ok(())
            }),
            Lines::Budget(lines) => self.each(lines, Self::budget),
            Lines::Payee(lines) => self.each(lines, Self::payee),
            Lines::Award(lines) => self.each(lines, Self::award),
            Lines::Amendment(lines) => self.each(lines, Self::amendment),
            Lines::Payment(lines) => self.each(lines, Self::payment),
            Lines::Arrival(lines) => self.each(lines, Self::arrival),
            Lines::Return(lines) => self.each(lines, Self::returned),
            Lines::Waiver(lines) => self.each(lines, Self::waiver),
            Lines::Correction(lines) => self.each(lines, Self::correction),
            Lines::Recovery(lines) => self.each(lines, Self::recovery),
            Lines::Anchor(lines) => self.each(lines, |_, _| Ok(())),
            Lines::Publicity(lines) => self.each(lines, Self::publication),
            Lines::Statement(lines) => self.each(lines, Self::statement),
            Lines::Acknowledgement(lines) => self.each(lines, Self::acknowledgement),
            Lines::Acceptance(lines) => self.each(lines, Self::acceptance),
            Lines::Indicator(lines) => self.each(lines, Self::indicator),
        }
    }

    fn each<L: Subject>(
        &mut self,
        lines: &[L],
        check: impl Fn(&mut Self, &L) -> Result<(), Refusal>,
    ) -> Result<Vec<String>, Refusal> {
        let mut subjects = Vec::with_capacity(lines.len());
        for (number, line) in (1_u16..).zip(lines) {
            self.place.line = number;
            self.subject = line.subject();
            let checked = check(self, line);
            checked
                .map_err(|refusal| Refusal { line: Some(number), ..refusal.of(&self.subject) })?;
            subjects.push(self.subject.clone());
        }
        Ok(subjects)
    }

    fn times(&mut self, document: &Document, context: &Context<'_>) {
        if document.date > context.at.date() {
            let refusal = Refusal::new(Violation::DateAfterAt, &document.id);
            let refusal = refusal.of(document.id.as_str());
            self.breaches.push(refusal.value(document.date).limit(context.at));
        }
        if let Some(previous) = context.previous_at.filter(|previous| *previous > context.at) {
            let refusal = Refusal::new(Violation::TimeRunsBack, &document.id);
            let refusal = refusal.of(document.id.as_str());
            self.breaches.push(refusal.value(context.at).limit(previous));
        }
    }

    /// Notes that the document is older than `days` allow.
    fn not_back_dated(&mut self, days: Option<u16>, id: &Id, waivers: &[Id]) {
        let lag = self.recorded.days_since(self.date);
        if let Some(days) = days.filter(|days| lag > i64::from(*days)) {
            self.breach(Refusal::new(Violation::BackDated, id).value(lag).limit(days), waivers);
        }
    }

    /// Notes that a rule is broken, unless one of the `waivers` cited allows it.
    fn breach(&mut self, refusal: Refusal, waivers: &[Id]) {
        let refusal = Refusal { line: Some(self.place.line), ..refusal.of(&self.subject) };
        let rule = refusal.violation.waivable();
        let allows = |id: &Id| self.get::<WaiverRow>(id).is_some_and(|row| Some(row.rule) == rule);
        match waivers.iter().find(|id| allows(id)) {
            Some(waiver) => self.waived.push(Waived { breach: refusal, waiver: waiver.clone() }),
            None => self.breaches.push(refusal),
        }
    }

    /// Checks that the waivers cited exist for `subject`, and marks them as cited.
    fn cite(&mut self, waivers: &[Id], subject: &Id) -> Result<(), Refusal> {
        for id in waivers {
            let row = self.get::<WaiverRow>(id).map(Cow::into_owned);
            let row = row.filter(|row| row.subject == *subject && row.void.is_none());
            let unknown = || Refusal::new(Violation::WaiverUnknown, id).limit(subject);
            let row = row.ok_or_else(unknown)?;
            self.tables.put(id.clone(), WaiverRow { cited: true, ..row });
        }
        Ok(())
    }

    /// Refuses an id that a row of the same table already has.
    fn refuse_reuse<R: Row<Key = Id>>(&self, id: &Id) -> Result<(), Refusal> {
        match self.get::<R>(id) {
            None => Ok(()),
            Some(_) => Err(Refusal::new(Violation::SubjectReused, id).limit(R::TABLE)),
        }
    }

    fn get<R: Row>(&self, key: &R::Key) -> Option<Cow<'_, R>> {
        self.tables.get(key)
    }
}
