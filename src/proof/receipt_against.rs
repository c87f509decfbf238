//! Do the entries of a receipt still count in the log as it is now?
//!
//! Spec: `ledger-spec/06-trust.md`, "Receipt". Whether the log extends the head of the receipt is told
//! by the replay, which is given that head as one known from outside.

use super::receipt::Receipt;
use super::replay::Replay;
use super::story::award_stories;
use crate::domain::{Amount, CreditCode, Id, Indicator, Lines, Publication, Seq};
use crate::rules::{Memory, Place};
use std::collections::BTreeSet;

/// A line, or a whole entry, of a receipt that has no effect in the log as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoLonger {
    /// Where it stands; line 0 is the whole entry.
    pub place: Place,
    /// What it is about: a subject (02), or the id of the document.
    pub subject: String,
    /// The correction that voids it, which the receipt does not show; none if a rule does.
    pub by: Option<Place>,
}

/// An award of a receipt for which the log now has another amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amended {
    /// The award.
    pub award: Id,
    /// The amount now.
    pub amount: Amount,
}

/// Returns what of `receipt` does not count any more, in the order of the log.
pub fn no_longer(receipt: &Receipt, replay: &Replay) -> Vec<NoLonger> {
    let shown: BTreeSet<Seq> = receipt.entries.iter().map(|own| Seq(own.index)).collect();
    let void: BTreeSet<Seq> = replay.void_entries().map(|broken| broken.seq).collect();
    let mut found = Vec::new();
    for (seq, document) in receipt.documents() {
        if void.contains(&seq) {
            let (place, subject) = (Place { seq, line: 0 }, document.id.to_string());
            found.push(NoLonger { place, subject, by: None });
            continue;
        }
        let lines = voids(replay.memory(), &document.lines, seq);
        let by_others = lines.into_iter().filter(|own| match own.by {
            Some(by) => !shown.contains(&by.seq),
            None => true,
        });
        found.extend(by_others);
    }
    found
}

/// Returns the awards of `receipt` that were amended by entries it does not show.
pub fn amended(receipt: &Receipt, memory: &Memory) -> Vec<Amended> {
    let stories = award_stories(receipt.documents());
    let stories = stories.into_iter().filter_map(|story| {
        let row = memory.awards.get(&story.id)?;
        let is_amended = row.place == story.told.place && row.amount != story.amount;
        is_amended.then_some(Amended { award: story.id, amount: row.amount })
    });
    stories.collect()
}

/// Returns the lines of an entry that are voided.
fn voids(memory: &Memory, lines: &Lines, seq: Seq) -> Vec<NoLonger> {
    fn each<L>(
        lines: &[L],
        seq: Seq,
        subject: impl Fn(&L) -> &Id,
        void: impl Fn(&Id) -> Option<Place>,
    ) -> Vec<NoLonger> {
        let judged = (1..).zip(lines).filter_map(|(line, own)| {
            let by = Some(void(subject(own))?);
            let place = Place { seq, line };
            Some(NoLonger { place, subject: subject(own).to_string(), by })
        });
        judged.collect()
    }
    match lines {
        Lines::Award(own) => each(own, seq, |own| &own.id, |id| memory.awards.get(id)?.void),
        Lines::Amendment(own) => {
            each(own, seq, |own| &own.id, |id| memory.amendments.get(id)?.void)
        }
        Lines::Payment(own) => each(own, seq, |own| &own.id, |id| memory.payments.get(id)?.void),
        Lines::Arrival(own) => each(own, seq, |own| &own.id, |id| memory.arrivals.get(id)?.void),
        Lines::Return(own) => each(own, seq, |own| &own.id, |id| memory.returns.get(id)?.void),
        Lines::Budget(own) => each(own, seq, |own| &own.id, |id| memory.budgets.get(id)?.void),
        Lines::Waiver(own) => each(own, seq, |own| &own.id, |id| memory.waivers.get(id)?.void),
        Lines::Payee(own) => {
            let judged = (1..).zip(own).map(|(line, own)| (Place { seq, line }, own.code));
            let gone = judged.filter(|(place, code)| {
                let row = memory.payees.get(code);
                row.is_none_or(|row| row.versions.iter().all(|own| own.place != *place))
            });
            let told = |(place, code): (Place, CreditCode)| NoLonger {
                place,
                subject: code.to_string(),
                by: None,
            };
            gone.map(told).collect()
        }
        Lines::Publicity(own) => {
            each(own, seq, Publication::id, |id| memory.publications.get(id)?.void)
        }
        Lines::Statement(own) => {
            each(own, seq, |own| &own.id, |id| memory.statements.get(id)?.void)
        }
        Lines::Acknowledgement(own) => {
            each(own, seq, |own| &own.id, |id| memory.acknowledgements.get(id)?.void)
        }
        Lines::Acceptance(own) => {
            each(own, seq, |own| &own.id, |id| memory.acceptances.get(id)?.void)
        }
        Lines::Indicator(own) => {
            each(own, seq, Indicator::id, |id| memory.indicators.get(id)?.void)
        }
        Lines::Genesis(_)
        | Lines::Key(_)
        | Lines::Program(_)
        | Lines::Correction(_)
        | Lines::Recovery(_)
        | Lines::Anchor(_) => Vec::new(),
    }
}
