//! What of a ledger is told to everybody, whatever the standard: who gives, who gets, how much was paid.
//!
//! Accounts, vouchers, files, remarks, reasons and holders of keys are not read here at all.

use super::OpenOptions;
use crate::domain::{Amount, CreditCode, Date, Genesis, Id, Instant, ReturnKind, Text};
use crate::proof::Replay;
use crate::report::flat::form_word;
use crate::rules::{
    AmendmentRow, AwardRow, Memory, PaymentFacts, ProgramRow, net_paid, payments_of, returned,
};

/// The list of organisations that credit codes belong to, in the register of org-id.guide.
pub(super) const CREDIT_CODES: &str = "CN-USCI";
/// What stands for the name of a sole trader.
pub(super) const SOLE_TRADER: &str = "个体工商户";

/// A ledger that was verified, and how it is to be told.
pub(super) struct Fund<'a> {
    replay: &'a Replay,
    memory: &'a Memory,
    pub(super) genesis: &'a Genesis,
    /// The time of the last entry: as of then everything holds.
    pub(super) at: Instant,
    /// How many entries the ledger has.
    pub(super) size: u64,
    pub(super) options: &'a OpenOptions,
    /// What the ids of this ledger begin with.
    pub(super) prefix: String,
}

/// Who gets an award.
#[derive(Clone, Copy, Debug)]
pub(super) enum Recipient<'a> {
    /// An organisation, under the name it had then.
    Firm(CreditCode, &'a str),
    /// 个体工商户: a natural person in business (民法典 第五十四条).
    SoleTrader,
}

/// Money that was paid to the recipient, or, below zero, that came back.
///
/// No id of a ledger has a colon, so that `ZF-1:R1` is no other payment.
pub(super) struct Movement {
    pub(super) id: String,
    pub(super) date: Date,
    pub(super) amount: Amount,
}

/// A change of an award.
pub(super) struct Change<'a> {
    pub(super) id: &'a Id,
    pub(super) date: Option<Date>,
    pub(super) before: Amount,
    pub(super) after: Amount,
}

impl<'a> Fund<'a> {
    /// Returns what is told of a ledger whose ids begin with `prefix`; nothing of one that has no
    /// genesis.
    pub(super) fn new(
        replay: &'a Replay,
        options: &'a OpenOptions,
        provisional: &str,
    ) -> Option<Self> {
        let ledger: String = replay.ledger()?.to_string().chars().take(8).collect();
        let prefix = options.prefix.as_deref().unwrap_or(provisional);
        Some(Self {
            replay,
            memory: replay.memory(),
            genesis: &replay.fund()?.genesis,
            at: replay.last_at()?,
            size: replay.head().size,
            options,
            prefix: format!("{prefix}-{ledger}"),
        })
    }

    /// Returns all awards, in the order of their ids, also those that were cancelled or voided.
    pub(super) fn awards(&self) -> impl Iterator<Item = (&'a Id, &'a AwardRow)> + Clone + use<'a> {
        self.memory.awards.iter()
    }

    /// Returns the id of the authority.
    pub(super) fn funder_id(&self) -> String {
        match self.options.funder {
            Some(code) => organisation_id(code),
            None => format!("{}-authority", self.prefix),
        }
    }

    pub(super) fn recipient(&self, award: &AwardRow) -> Recipient<'a> {
        if award.payee.is_sole_trader() {
            return Recipient::SoleTrader;
        }
        let row = self.memory.payees.get(&award.payee);
        let version =
            row.and_then(|row| row.on(award.date, award.place).or_else(|| row.versions.last()));
        Recipient::Firm(award.payee, version.map_or("", |own| own.name.as_str()))
    }

    pub(super) fn program(&self, award: &AwardRow) -> Option<&'a ProgramRow> {
        self.memory.programs.get(&award.program)
    }

    /// Returns the name of an award: its project, else its program.
    pub(super) fn title(&self, award: &'a AwardRow) -> &'a str {
        let program = || self.program(award).map(|row| row.terms.name.as_str());
        let project = project(award).map(Text::as_str);
        project.or_else(program).unwrap_or(award.program.as_str())
    }

    /// Returns in a sentence what an award is for.
    pub(super) fn description(&self, award: &AwardRow) -> String {
        let mut parts = vec![format!("{}年度{}", award.year, self.genesis.fund)];
        if let Some(row) = self.program(award) {
            parts.push(format!("{}（{}）", row.terms.name, form_word(row.terms.form)));
        }
        parts.extend(award.category.iter().map(|own| format!("类别：{own}")));
        parts.extend(project(award).map(|own| format!("项目：{own}")));
        parts.join("；")
    }

    /// Returns what was paid on an award, net of returns R1 and R2.
    pub(super) fn paid(&self, award: &AwardRow) -> Amount {
        payments_of(self.memory, award).iter().map(|own| net_paid(self.memory, own)).sum()
    }

    /// Returns the payments of an award and what came back of each; together, what was paid.
    pub(super) fn movements(&self, award: &AwardRow) -> Vec<Movement> {
        let payments = payments_of(self.memory, award);
        payments.iter().flat_map(|payment| self.movements_of(payment)).collect()
    }

    fn movements_of(&self, payment: &PaymentFacts) -> Vec<Movement> {
        let (date, mut left) = (payment.order.date, payment.order.amount);
        let mut movements = vec![Movement { id: payment.id.to_string(), date, amount: left }];
        for kind in [ReturnKind::NeverArrived, ReturnKind::WrongPayment] {
            let amount = returned(self.memory, payment, kind).min(left);
            if amount.is_positive() {
                left = left.minus(amount);
                let date = self.last_return(payment, kind).unwrap_or(date);
                let id = format!("{}:{}", payment.id, kind.word());
                movements.push(Movement { id, date, amount: amount.negated() });
            }
        }
        movements
    }

    /// Several notices may tell of the same money, so the last of them dates the whole.
    fn last_return(&self, payment: &PaymentFacts, kind: ReturnKind) -> Option<Date> {
        let rows = payment.facts.returns.iter().filter_map(|id| self.memory.returns.get(id));
        let own = rows.filter(|row| row.kind == kind && row.void.is_none());
        own.map(|row| row.date).max()
    }

    /// Returns what changed the amount or the plan of an award, oldest first.
    pub(super) fn changes(&self, award: &'a AwardRow) -> Vec<Change<'a>> {
        let known = |id: &'a Id| Some((id, self.memory.amendments.get(id)?));
        let rows: Vec<_> = award.amendments.iter().filter_map(known).collect();
        let next = rows.iter().skip(1).map(|(_, row)| row.amount_before);
        let after = next.chain([award.amount]);
        let change = |((id, row), after): (&(&'a Id, &'a AmendmentRow), Amount)| {
            let date = self.replay.dated(row.place.seq).map(|own| own.date);
            Change { id, date, before: row.amount_before, after }
        };
        rows.iter().zip(after).map(change).collect()
    }
}

/// The project of a sole trader often has the person's name in it.
fn project(award: &AwardRow) -> Option<&Text> {
    award.project.as_ref().filter(|_| !award.payee.is_sole_trader())
}

/// Returns the id of an organisation by its credit code.
pub(super) fn organisation_id(code: CreditCode) -> String {
    format!("{CREDIT_CODES}-{code}")
}
