//! What is to be matched: each line of a statement, or each transaction of a batch.

use super::error::Remark;
use super::index::{Key, Kind};
use super::orders::Flow;
use super::parts::StatementPart;
use super::prepare::{Prepared, Report};
use super::recorded::Recorded;
use super::tokens::words;
use crate::domain::{AccountNumber, Amount, Date, EntryRef, Side, Text, comparable};
use crate::exchange::bank::{Line, Part, Party};

/// A line, or a transaction of a batch.
pub(super) struct Unit<'a> {
    /// What its facts and its row are named by.
    pub(super) id: String,
    /// The position of its statement.
    pub(super) statement: usize,
    pub(super) line: &'a Line,
    pub(super) part: Option<&'a Part>,
    /// The entry that it is recorded as.
    pub(super) entry: Option<EntryRef>,
    pub(super) flow: Flow,
    pub(super) date: Date,
    /// What of it is open, without sign.
    pub(super) open: Amount,
    /// Whether facts account for all of it.
    pub(super) is_recorded: bool,
}

impl<'a> Unit<'a> {
    /// Returns the 1-based line of the file.
    pub(super) fn at(&self) -> usize {
        self.part.map_or(self.line.at, |part| part.at)
    }

    /// Returns the amount with the sign of the bank.
    pub(super) fn amount(&self) -> Amount {
        self.part.map_or(self.line.amount, |part| part.amount)
    }

    /// Returns the other side.
    pub(super) fn party(&self) -> &'a Party {
        self.part.map_or(&self.line.counterparty, |part| &part.counterparty)
    }

    pub(super) fn account(&self) -> Option<&'a AccountNumber> {
        self.party().account.as_ref()
    }

    pub(super) fn name(&self) -> Option<&'a Text> {
        self.party().name.as_ref()
    }

    pub(super) fn reference(&self) -> Option<&'a Text> {
        let own = self.part.and_then(|part| part.reference.as_ref());
        own.or(self.line.reference.as_ref())
    }

    pub(super) fn own_reference(&self) -> Option<&'a Text> {
        match self.part {
            Some(part) => part.own_reference.as_ref(),
            None => self.line.own_reference.as_ref(),
        }
    }

    pub(super) fn text(&self) -> Option<&'a Text> {
        match self.part {
            Some(part) => part.text.as_ref(),
            None => self.line.text.as_ref(),
        }
    }
}

/// What a unit is found by.
pub(super) struct Traces {
    /// The account of the statement.
    pub(super) own: Key,
    pub(super) account: Option<(String, Key)>,
    pub(super) name: Option<(String, Key)>,
    /// What may be the id of a payment or the number of a voucher.
    pub(super) words: Vec<Key>,
    /// The same as ids of awards.
    pub(super) awards: Vec<Key>,
}

impl Traces {
    pub(super) fn of(unit: &Unit<'_>, statement: &Prepared<'_>) -> Self {
        let own = statement.account.comparable();
        let keyed = |kind, value: String| {
            let key = Key::new(kind, &own, &value);
            (value, key)
        };
        // The bank's number of a transaction of a batch is its own; that of the whole line says nothing
        // of one transaction.
        let reference = match unit.part {
            Some(part) => part.reference.as_ref(),
            None => unit.line.reference.as_ref(),
        };
        let words = words(unit.own_reference(), [reference, unit.text()]);
        Self {
            account: unit.account().map(|own| keyed(Kind::Account, own.comparable())),
            name: unit.name().map(|name| keyed(Kind::Name, comparable(name.as_str()))),
            words: words.iter().map(|word| Key::new(Kind::Word, &own, word)).collect(),
            awards: words.iter().map(|word| Key::new(Kind::Award, &own, word)).collect(),
            own: Key::new(Kind::Own, &own, ""),
        }
    }
}

/// Returns the units of all statements, statement by statement, in order of time.
pub(super) fn units<'a>(
    statements: &[Prepared<'a>],
    recorded: &Recorded<'_>,
    report: &mut Report,
) -> Vec<Unit<'a>> {
    let mut units = Vec::new();
    for (number, statement) in statements.iter().enumerate() {
        let reader = Reader { number, statement, recorded };
        match statement.side {
            Side::Payer => reader.fund(&mut units, report),
            Side::Payee => reader.payee(&mut units, report),
        }
    }
    units
}

struct Reader<'r, 'a> {
    number: usize,
    statement: &'r Prepared<'a>,
    recorded: &'r Recorded<'r>,
}

impl<'a> Reader<'_, 'a> {
    fn fund(&self, units: &mut Vec<Unit<'a>>, report: &mut Report) {
        let entries = self.statement.parts.iter().flat_map(StatementPart::references);
        for ((number, line), entry) in (1_usize..).zip(&self.statement.lines).zip(entries) {
            let flow = if line.amount.is_positive() { Flow::Back } else { Flow::Out };
            let id = format!("{}-{number}", self.statement.stem());
            let left = line.amount.magnitude().minus(self.recorded.used(&entry)).or_zero();
            let whole = Unit {
                id,
                statement: self.number,
                line,
                part: None,
                entry: Some(entry),
                flow,
                date: line.booked,
                open: left,
                is_recorded: left == Amount::ZERO,
            };
            self.add(whole, units, report);
        }
    }

    fn payee(&self, units: &mut Vec<Unit<'a>>, report: &mut Report) {
        let mut passed_over = 0_usize;
        for (number, line) in (1_usize..).zip(&self.statement.lines) {
            if !line.amount.is_positive() {
                passed_over = passed_over.saturating_add(1);
                continue;
            }
            let whole = Unit {
                id: format!("{}-{number}", self.statement.stem()),
                statement: self.number,
                line,
                part: None,
                entry: None,
                flow: Flow::In,
                date: line.value.unwrap_or(line.booked),
                open: line.amount,
                is_recorded: false,
            };
            self.add(whole, units, report);
        }
        if passed_over > 0 {
            let remark = Remark::PassedOver { count: passed_over };
            report.remark(self.statement.file, self.statement.statement.at, remark);
        }
    }

    /// Adds a line, or the transactions that it sums up, where they come to its amount.
    fn add(&self, whole: Unit<'a>, units: &mut Vec<Unit<'a>>, report: &mut Report) {
        let line = whole.line;
        let is_positive = line.amount.is_positive();
        let sum: Amount = line.parts.iter().map(|part| part.amount).sum();
        let go_its_way = line
            .parts
            .iter()
            .all(|part| part.amount != Amount::ZERO && part.amount.is_positive() == is_positive);
        if !line.parts.is_empty() && (sum != line.amount || !go_its_way) {
            let remark = Remark::PartsDiffer { parts: sum, whole: line.amount };
            report.remark(self.statement.file, line.at, remark);
        } else if line.parts.len() > 1 {
            let parts = (1_usize..).zip(&line.parts);
            units.extend(parts.map(|(number, part)| {
                self.known(Unit {
                    id: format!("{}-{number}", whole.id),
                    part: Some(part),
                    entry: whole.entry.clone(),
                    open: part.amount.magnitude(),
                    ..whole
                })
            }));
            return;
        }
        units.push(self.known(whole));
    }

    /// Looks whether the ledger has what it shows.
    fn known(&self, mut unit: Unit<'a>) -> Unit<'a> {
        let (arrival, returned) = (format!("AR-{}", unit.id), format!("RE-{}", unit.id));
        let has = |base: &str| self.recorded.has_fact(base);
        // A split line has one fact for each share, under names of their own.
        let is_known = match unit.entry {
            Some(_) => unit.part.is_some() && (has(&arrival) || has(&returned)),
            None => has(&arrival) || has(&format!("{arrival}-1")) || self.has_receipt(&unit),
        };
        unit.is_recorded |= is_known;
        unit
    }

    fn has_receipt(&self, unit: &Unit<'_>) -> bool {
        let account = &self.statement.account;
        unit.reference().is_some_and(|reference| {
            self.recorded.has_receipt(account, reference, unit.open, unit.date)
        })
    }
}
