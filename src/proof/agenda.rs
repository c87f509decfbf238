//! What has to be seen to: what is due next, what is late, and what lacks evidence?

use super::rates::{Counted, counted};
use crate::domain::{Amount, CreditCode, Date, Grade, Id, Text};
use crate::rules::{
    Beneficiary, Evidenced, InstalmentFigures, Memory, PaymentFacts, Standing, Wanted, grade_of,
    net_arrived, net_paid, payments_of,
};

/// What has to be seen to on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agenda<'m> {
    /// The day.
    pub as_of: Date,
    /// Instalments that did not arrive and may still arrive in time: the first deadline first.
    pub next: Vec<OpenInstalment<'m>>,
    /// Instalments that did not arrive, or of which nothing shows it, and whose deadline is over: the
    /// longest overdue first, then the largest.
    pub late: Vec<OpenInstalment<'m>>,
    /// Payments whose arrival is evidenced by less than their award asks for: the oldest first.
    pub unevidenced: Vec<UnevidencedPayment<'m>>,
}

/// An instalment of an effective award that did not arrive in full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenInstalment<'m> {
    /// The award.
    pub award: &'m Id,
    /// Its number.
    pub seq: u16,
    /// Whom it is for.
    pub payee: CreditCode,
    /// The payee's name on the day.
    pub name: Option<&'m Text>,
    /// What is due.
    pub due: Amount,
    /// What of it did not arrive.
    pub outstanding: Amount,
    /// The last day on which it arrives in time.
    pub deadline: Date,
    /// How many days are left until the deadline; below zero, how many it is over.
    pub days_left: i64,
    /// Whether it is late because it is short, or because only the evidence is missing.
    pub standing: Standing,
}

/// A payment of an effective award whose evidence does not suffice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnevidencedPayment<'m> {
    /// The payment.
    pub id: Id,
    /// The award.
    pub award: &'m Id,
    /// Whom it is for.
    pub payee: CreditCode,
    /// The payee's name on the day.
    pub name: Option<&'m Text>,
    /// What was paid, net of returns R1 and R2.
    pub amount: Amount,
    /// The date of the order.
    pub date: Date,
    /// The evidence there is of the whole of it.
    pub evidence: Option<Evidenced>,
    /// The evidence that the award asks for.
    pub asked: Grade,
}

/// Returns what has to be seen to on `as_of`: one pass over the effective awards, and a sort.
pub fn agenda(memory: &Memory, as_of: Date) -> Agenda<'_> {
    let mut agenda = Agenda { as_of, next: Vec::new(), late: Vec::new(), unevidenced: Vec::new() };
    for counted in counted(memory, as_of) {
        let name = name_of(memory, counted.award.payee, as_of);
        for figures in &counted.figures.instalments {
            agenda.add(open(&counted, figures, name, as_of));
        }
        let payee = Beneficiary::of(memory, counted.award);
        let payments = payments_of(memory, counted.award).into_iter();
        let lacking = payments.filter_map(|payment| {
            unevidenced(memory, &counted, &payee, payment, as_of)
                .map(|own| UnevidencedPayment { name, ..own })
        });
        agenda.unevidenced.extend(lacking);
    }
    agenda.next.sort_by_key(|own| (own.deadline, own.award, own.seq));
    agenda
        .late
        .sort_by_key(|own| (own.deadline, std::cmp::Reverse(own.outstanding), own.award, own.seq));
    agenda.unevidenced.sort_by(|one, other| (one.date, &one.id).cmp(&(other.date, &other.id)));
    agenda
}

impl<'m> Agenda<'m> {
    fn add(&mut self, instalment: OpenInstalment<'m>) {
        match instalment.standing {
            Standing::Arrived => {}
            Standing::Pending => self.next.push(instalment),
            Standing::Unevidenced | Standing::Short => self.late.push(instalment),
        }
    }
}

fn open<'m>(
    counted: &Counted<'m>,
    figures: &InstalmentFigures,
    name: Option<&'m Text>,
    as_of: Date,
) -> OpenInstalment<'m> {
    OpenInstalment {
        award: counted.id,
        seq: figures.seq,
        payee: counted.award.payee,
        name,
        due: figures.due,
        outstanding: figures.due.minus(figures.arrived).or_zero(),
        deadline: figures.deadline,
        days_left: figures.deadline.days_since(as_of),
        standing: figures.standing(as_of),
    }
}

/// Returns the payment if it was made by `as_of`, and less than the whole of it is evidenced as well as
/// the award asks for.
fn unevidenced<'m>(
    memory: &Memory,
    counted: &Counted<'m>,
    payee: &Beneficiary,
    payment: PaymentFacts,
    as_of: Date,
) -> Option<UnevidencedPayment<'m>> {
    let asked = counted.award.terms.grade;
    let amount = net_paid(memory, &payment);
    let shown = net_arrived(memory, &payment, payee, Wanted::new(asked, Some(as_of)));
    if payment.order.date > as_of || shown >= amount {
        return None;
    }
    Some(UnevidencedPayment {
        award: counted.id,
        payee: payee.code,
        name: None,
        amount,
        date: payment.order.date,
        evidence: grade_of(memory, &payment, payee, Some(as_of)),
        asked,
        id: payment.id,
    })
}

/// The name that a payee had on a day, or the first one it got, whenever it was recorded: this is for
/// people who look for the firm, and judges nothing.
fn name_of(memory: &Memory, payee: CreditCode, as_of: Date) -> Option<&Text> {
    let versions = &memory.payees.get(&payee)?.versions;
    let held = versions.iter().filter(|version| version.from <= as_of);
    let version = held.max_by_key(|version| (version.from, version.place));
    version.or(versions.first()).map(|version| &version.name)
}
