//! What is confirmed, as documents to be recorded: statements, arrivals, returns.
//!
//! Ids come from the file's digest and the place in it, so that doing it again is an idempotent retry.
//! Spec: `ledger-spec/02-documents.md`.

use super::accounts::NOW;
use super::confirm::{Confirmed, Decided};
use super::orders::Flow;
use super::parts::{StatementPart, json_len};
use super::prepare::Prepared;
use super::rows::Share;
use super::units::Unit;
use crate::domain::{
    AccountNumber, Amount, Arrival, Currency, Date, Digest, Document, Id, Lines, Return, Side,
    Statement, Text, comparable,
};
use crate::rules::{PayeeRow, PaymentRow};
use std::collections::BTreeMap;

/// The most lines of a document of arrivals or returns.
const LINES_MAX: usize = 200;
/// The most bytes of its lines; a document has some more, and an entry of the log 65,535.
const LINES_LEN_MAX: usize = 40_000;

impl Confirmed<'_, '_> {
    /// Returns the documents to record, in this order: the statements that the ledger has not, then
    /// what they show of payments. The ledger is named by its id, BLAKE3 of line 0.
    pub fn documents(&self, ledger: Digest) -> Vec<Document> {
        let mut documents = Vec::new();
        for own in &self.plan.statements {
            let new = own.parts.iter().filter(|part| !part.is_recorded);
            documents.extend(new.map(|part| statement(own, part, ledger)));
        }
        let writer = Writer { confirmed: self, counts: self.reference_counts() };
        let (mut arrivals, mut returns) = (BTreeMap::new(), BTreeMap::new());
        for decided in &self.decided {
            let Some(unit) = self.plan.units.get(decided.row) else { continue };
            if unit.flow == Flow::Back {
                let own: &mut Vec<Return> = returns.entry(unit.statement).or_default();
                own.extend(writer.returns(unit, decided));
            } else {
                let own: &mut Vec<Arrival> = arrivals.entry(unit.statement).or_default();
                own.extend(writer.arrivals(unit, decided));
            }
        }
        let of_arrival = |own: &Arrival| (own.id.clone(), own.date);
        let of_return = |own: &Return| (own.id.clone(), own.date);
        for lines in arrivals.into_values() {
            documents.extend(grouped(lines, ledger, of_arrival, Lines::Arrival));
        }
        for lines in returns.into_values() {
            documents.extend(grouped(lines, ledger, of_return, Lines::Return));
        }
        documents
    }

    /// Returns how many credits of the run have each reference, in comparable form.
    fn reference_counts(&self) -> BTreeMap<String, usize> {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        let credits = self.plan.units.iter().filter(|unit| unit.flow == Flow::In);
        for reference in credits.filter_map(Unit::reference) {
            let count = counts.entry(comparable(reference.as_str())).or_default();
            *count = count.saturating_add(1);
        }
        counts
    }
}

fn document(id: Id, date: Date, ledger: Digest, lines: Lines) -> Document {
    Document { date, id, ledger: Some(ledger), lines, note: None, reference: None }
}

fn statement(own: &Prepared<'_>, part: &StatementPart, ledger: Digest) -> Document {
    let line = Statement {
        account: own.account.clone(),
        bank: own.statement.owner.bank.clone(),
        closing: part.closing,
        currency: Currency::Cny,
        entries: part.entries.clone(),
        evidence: Some(own.file.digest),
        from: part.from,
        id: part.id.clone(),
        number: own.statement.number.clone(),
        opening: part.opening,
        to: part.to,
    };
    document(part.id.clone(), part.to, ledger, Lines::Statement(vec![line]))
}

/// Fills one document after the other; each has the id of its first line and the date of its latest.
fn grouped<L: serde::Serialize>(
    lines: Vec<L>,
    ledger: Digest,
    of: impl Fn(&L) -> (Id, Date),
    wrap: fn(Vec<L>) -> Lines,
) -> Vec<Document> {
    let mut groups: Vec<(Id, Date, Vec<L>)> = Vec::new();
    let mut left = 0_usize;
    for line in lines {
        // With the comma after it.
        let len = json_len(&line).saturating_add(1);
        let (id, date) = of(&line);
        let last = groups.last_mut().filter(|(_, _, own)| len <= left && own.len() < LINES_MAX);
        if let Some((_, latest, own)) = last {
            *latest = date.max(*latest);
            own.push(line);
        } else {
            groups.push((id, date, vec![line]));
            left = LINES_LEN_MAX;
        }
        left = left.saturating_sub(len);
    }
    let groups = groups.into_iter();
    groups.map(|(id, date, lines)| document(id, date, ledger, wrap(lines))).collect()
}

struct Writer<'w, 'p, 'a> {
    confirmed: &'w Confirmed<'p, 'a>,
    counts: BTreeMap<String, usize>,
}

impl<'a> Writer<'_, '_, 'a> {
    fn statement(&self, unit: &Unit<'_>) -> Option<&Prepared<'a>> {
        self.confirmed.plan.statements.get(unit.statement)
    }

    /// Returns the id of the fact of one of several shares.
    fn id(&self, kind: &str, unit: &Unit<'_>, number: usize, count: usize) -> Id {
        let base = format!("{kind}-{}", place(unit, number, count));
        self.confirmed.plan.recorded.free_id(&base)
    }

    fn returns(&self, unit: &Unit<'_>, decided: &Decided) -> Vec<Return> {
        let Some((own, kind)) = self.statement(unit).zip(decided.kind) else { return Vec::new() };
        let count = decided.shares.len();
        let line = |number: usize, amount: Amount, payment: Option<Id>| Return {
            amount,
            date: unit.date,
            evidence: Some(own.file.digest),
            id: self.id("RE", unit, number, count),
            kind,
            payment,
            reason: unit.text().cloned(),
            reference: unit.reference().cloned(),
            statement: unit.entry.clone(),
        };
        if decided.shares.is_empty() {
            return vec![line(1, unit.open, None)];
        }
        let shares = (1..).zip(&decided.shares);
        shares.map(|(number, own)| line(number, own.amount, Some(own.payment.clone()))).collect()
    }

    fn arrivals(&self, unit: &Unit<'_>, decided: &Decided) -> Vec<Arrival> {
        let count = decided.shares.len();
        let shares = (1..).zip(&decided.shares);
        shares.filter_map(|(number, share)| self.arrival(unit, share, (number, count))).collect()
    }

    fn arrival(
        &self,
        unit: &Unit<'_>,
        share: &Share,
        (number, count): (usize, usize),
    ) -> Option<Arrival> {
        let own = self.statement(unit)?;
        let memory = self.confirmed.plan.memory;
        let order = memory.payments.get(&share.payment)?;
        let payee = memory.awards.get(&order.award)?;
        let payee = memory.payees.get(&payee.payee)?;
        let (side, account, name) = match unit.flow {
            Flow::In => (Side::Payee, own.account.clone(), own.statement.owner.name.clone()),
            Flow::Out | Flow::Back => {
                let (account, name) = credited(unit, order, count);
                (Side::Payer, account, name)
            }
        };
        let reference = match side {
            Side::Payee => Some(self.receipt(unit, number, count)),
            Side::Payer => unit.reference().cloned(),
        };
        Some(Arrival {
            account,
            amount: share.amount,
            bank: own.statement.owner.bank.clone(),
            date: unit.date,
            evidence: Some(own.file.digest),
            id: self.id("AR", unit, number, count),
            name: name.or_else(|| registered(payee, unit.date))?,
            payment: Some(share.payment.clone()),
            reference,
            side,
            statement: unit.entry.clone(),
        })
    }

    /// Returns what tells this credit from every other: the bank's reference, unless others have it
    /// too; then, or without one, with the place in the file. A receipt counts once.
    fn receipt(&self, unit: &Unit<'_>, number: usize, count: usize) -> Text {
        let place = place(unit, number, count);
        let own = unit.reference();
        let is_unique = own.is_some_and(|own| {
            let own = comparable(own.as_str());
            let is_known = self.confirmed.plan.recorded.has_reference(&own);
            count == 1 && self.counts.get(&own) == Some(&1) && !is_known
        });
        match own {
            Some(own) if is_unique => own.clone(),
            Some(own) => {
                let start: String = own.as_str().chars().take(400).collect();
                text(&format!("{} {place}", start.trim_end()))
            }
            None => text(&place),
        }
    }
}

/// Returns the place of a share in a file: of a line that is split, each share has a number.
fn place(unit: &Unit<'_>, number: usize, count: usize) -> String {
    if count > 1 { format!("{}-{number}", unit.id) } else { unit.id.clone() }
}

fn text(plain: &str) -> Text {
    plain.parse().expect("the start of a text, a space and plain characters are a text")
}

/// Returns the account and name that a debit was credited to: what the bank says, where it says it of
/// this payment alone; else the account that was ordered, and the registered name.
fn credited(unit: &Unit<'_>, order: &PaymentRow, count: usize) -> (AccountNumber, Option<Text>) {
    let ordered = &order.payee_account;
    let said = unit.account().filter(|own| count == 1 || own.is_same_account(ordered));
    let name = unit.name().filter(|_| count == 1 || said.is_some());
    (said.unwrap_or(ordered).clone(), name.cloned())
}

/// Returns the name of a payee on a date; before its first version that.
fn registered(payee: &PayeeRow, date: Date) -> Option<Text> {
    let version = payee.on(date, NOW).or(payee.versions.first());
    version.map(|version| version.name.clone())
}
