//! What became of an award, as far as some entries tell: promised, ordered, credited, returned?
//!
//! For a reader who has a receipt and not the log. Nothing here is a figure of the ledger: other
//! entries may say more.

use crate::domain::{
    AccountNumber, Amendment, Amount, Award, CreditCode, Date, Document, Id, Lines, Payment,
    ReturnKind, Seq, Side, Text,
};
use crate::rules::Place;
use std::collections::BTreeMap;
use std::num::NonZeroU16;

/// An award and what followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwardStory {
    /// Its id.
    pub id: Id,
    /// Who gets it.
    pub payee: CreditCode,
    /// How much: what its last standing amendment says, or the award itself.
    pub amount: Amount,
    /// The program.
    pub program: Id,
    /// The project.
    pub project: Option<Text>,
    /// The date of the decision.
    pub date: Date,
    /// Where it stands.
    pub told: Told,
    /// Its amendments.
    pub amendments: Vec<AmendmentStory>,
    /// Its payments.
    pub payments: Vec<PaymentStory>,
}

/// Where something stands, and where it was voided, if it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// Where.
    pub place: Place,
    /// Where it was voided.
    pub void: Option<Place>,
}

/// A new amount for an award.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmendmentStory {
    /// Its id.
    pub id: Id,
    /// The new amount.
    pub amount: Amount,
    /// Where it stands.
    pub told: Told,
}

/// A payment order and what the banks reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentStory {
    /// Its id.
    pub id: Id,
    /// The instalment.
    pub instalment: u16,
    /// How much.
    pub amount: Amount,
    /// The date of the order.
    pub date: Date,
    /// The account to be credited.
    pub account: AccountNumber,
    /// Where it stands.
    pub told: Told,
    /// What arrived.
    pub arrivals: Vec<ArrivalStory>,
    /// What came back.
    pub returns: Vec<ReturnStory>,
}

/// A report of money credited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArrivalStory {
    /// Its id.
    pub id: Id,
    /// How much.
    pub amount: Amount,
    /// The value date.
    pub date: Date,
    /// The account.
    pub account: AccountNumber,
    /// The name it was credited under.
    pub name: Text,
    /// Whose bank reports.
    pub side: Side,
    /// Where it stands.
    pub told: Told,
}

/// A report of money that came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnStory {
    /// Its id.
    pub id: Id,
    /// The kind.
    pub kind: ReturnKind,
    /// How much.
    pub amount: Amount,
    /// The value date.
    pub date: Date,
    /// Where it stands.
    pub told: Told,
}

impl Told {
    /// Returns whether it was not voided.
    pub fn stands(&self) -> bool {
        self.void.is_none()
    }
}

/// Which lines were voided, and where: by the id of the document and the line.
#[derive(Default)]
struct Voided<'d>(BTreeMap<(&'d Id, Option<NonZeroU16>), Place>);

impl<'d> Voided<'d> {
    fn note(&mut self, seq: Seq, document: &'d Document) {
        let Lines::Correction(lines) = &document.lines else { return };
        for (line, correction) in (1..).zip(lines) {
            let place = Place { seq, line };
            self.0.entry((&correction.voids, correction.line)).or_insert(place);
        }
    }

    fn told(&self, document: &'d Document, place: Place) -> Told {
        let line = NonZeroU16::new(place.line);
        let of = |line| self.0.get(&(&document.id, line)).copied();
        Told { place, void: of(None).or_else(|| of(line)) }
    }
}

/// Returns what `documents`, in the order of the log, tell of each award among them, in order.
pub fn award_stories<'d>(
    documents: impl Iterator<Item = (Seq, &'d Document)> + Clone,
) -> Vec<AwardStory> {
    let mut telling = Telling::default();
    documents.clone().for_each(|(seq, document)| telling.voided.note(seq, document));
    documents.clone().for_each(|(seq, document)| telling.decision(seq, document));
    // A bank may report on a payment before it is recorded.
    documents.for_each(|(seq, document)| telling.fact(seq, document));
    telling.awards
}

#[derive(Default)]
struct Telling<'d> {
    voided: Voided<'d>,
    awards: Vec<AwardStory>,
    /// Where each award is found.
    by_award: BTreeMap<&'d Id, usize>,
    /// Where each payment is found: its award, and its number there.
    by_payment: BTreeMap<&'d Id, (usize, usize)>,
}

impl<'d> Telling<'d> {
    fn decision(&mut self, seq: Seq, document: &'d Document) {
        if let Lines::Award(lines) = &document.lines {
            for (line, own) in (1..).zip(lines) {
                let told = self.voided.told(document, Place { seq, line });
                self.by_award.insert(&own.id, self.awards.len());
                self.awards.push(story(own, document.date, told));
            }
        }
        if let Lines::Amendment(lines) = &document.lines {
            for (line, own) in (1..).zip(lines) {
                let told = self.voided.told(document, Place { seq, line });
                self.amend(own, told);
            }
        }
        if let Lines::Payment(lines) = &document.lines {
            for (line, own) in (1..).zip(lines) {
                let told = self.voided.told(document, Place { seq, line });
                self.pay(own, document.date, told);
            }
        }
    }

    fn amend(&mut self, own: &Amendment, told: Told) {
        let number = self.by_award.get(&own.award).copied();
        let Some(award) = number.and_then(|number| self.awards.get_mut(number)) else { return };
        let Amendment { id, amount, .. } = own;
        award.amendments.push(AmendmentStory { id: id.clone(), amount: *amount, told });
        if told.stands() {
            award.amount = own.amount;
        }
    }

    fn pay(&mut self, own: &'d Payment, date: Date, told: Told) {
        let Some(number) = self.by_award.get(&own.award).copied() else { return };
        let Some(award) = self.awards.get_mut(number) else { return };
        self.by_payment.insert(&own.id, (number, award.payments.len()));
        award.payments.push(PaymentStory {
            id: own.id.clone(),
            instalment: own.instalment,
            amount: own.amount,
            date,
            account: own.payee_account.clone(),
            told,
            arrivals: Vec::new(),
            returns: Vec::new(),
        });
    }

    fn fact(&mut self, seq: Seq, document: &'d Document) {
        if let Lines::Arrival(lines) = &document.lines {
            for (line, own) in (1..).zip(lines) {
                let told = self.voided.told(document, Place { seq, line });
                let Some(payment) = self.payment(own.payment.as_ref()) else { continue };
                payment.arrivals.push(ArrivalStory {
                    id: own.id.clone(),
                    amount: own.amount,
                    date: own.date,
                    account: own.account.clone(),
                    name: own.name.clone(),
                    side: own.side,
                    told,
                });
            }
        }
        if let Lines::Return(lines) = &document.lines {
            for (line, own) in (1..).zip(lines) {
                let told = self.voided.told(document, Place { seq, line });
                let Some(payment) = self.payment(own.payment.as_ref()) else { continue };
                let (id, kind) = (own.id.clone(), own.kind);
                let (amount, date) = (own.amount, own.date);
                payment.returns.push(ReturnStory { id, kind, amount, date, told });
            }
        }
    }

    fn payment(&mut self, id: Option<&Id>) -> Option<&mut PaymentStory> {
        let (award, payment) = self.by_payment.get(id?).copied()?;
        self.awards.get_mut(award)?.payments.get_mut(payment)
    }
}

fn story(own: &Award, date: Date, told: Told) -> AwardStory {
    AwardStory {
        id: own.id.clone(),
        payee: own.payee,
        amount: own.amount,
        program: own.program.clone(),
        project: own.project.clone(),
        date,
        told,
        amendments: Vec::new(),
        payments: Vec::new(),
    }
}
