//! 到位率100% and 及时到位.

use super::super::claim::{Claim, ClaimName, Item};
use super::super::rates::Counted;
use super::Evidence;
use crate::domain::{Amount, Grade};
use crate::rules::{InstalmentFigures, Place, Standing, award_figures, payments_of, verified};

pub(super) fn fully_arrived(evidence: &Evidence<'_>) -> Claim {
    let mut claim = Claim::new(ClaimName::FullyArrived, evidence.awards.len(), "awards");
    for counted in &evidence.awards {
        let figures = &counted.figures;
        let item = |rule| {
            let item = Item::new(rule, counted.id, &places(evidence, counted, None));
            item.value(figures.arrived_capped()).limit(figures.due)
        };
        match figures.standing(evidence.as_of) {
            Standing::Arrived => {}
            Standing::Short => claim.counterexamples.push(item("award_short")),
            Standing::Unevidenced => claim.missing.push(item("arrival_missing")),
            Standing::Pending => claim.missing.push(item("not_due")),
        }
    }
    arrival_figures(evidence, &mut claim);
    claim
}

/// The sums, and how well what arrived is evidenced.
fn arrival_figures(evidence: &Evidence<'_>, claim: &mut Claim) {
    let awards = &evidence.awards;
    let sum = |of: &dyn Fn(&Counted<'_>) -> Amount| -> Amount { awards.iter().map(of).sum() };
    let capped = |grade: Grade| {
        sum(&|counted| {
            let memory = evidence.replay.memory();
            award_figures(memory, counted.award, grade, Some(evidence.as_of)).arrived_capped()
        })
    };
    let due = sum(&|counted| counted.figures.due);
    claim.figure("due", due);
    claim.figure("paid", sum(&|counted| counted.figures.paid));
    claim.figure("arrived", sum(&|counted| counted.figures.arrived_capped()));
    claim.figure("arrived_uncapped", sum(&|counted| counted.figures.arrived));
    claim.figure("shortfall", sum(&|counted| counted.figures.shortfall()));
    let (e1, e2) = (capped(Grade::E1), capped(Grade::E2));
    let (e3, e4) = (capped(Grade::E3), capped(Grade::E4));
    claim.figure("grade_E4", e4);
    claim.figure("grade_E3", e3.minus(e4));
    claim.figure("grade_E2", e2.minus(e3));
    claim.figure("grade_E1", e1.minus(e2));
    claim.figure("grade_E0", due.minus(e1));
    let signed = |counted: &Counted<'_>| {
        let (memory, award) = (evidence.replay.memory(), counted.award);
        verified(memory, award, award.terms.grade, evidence.as_of).min(counted.figures.due)
    };
    claim.figure("verified", sum(&signed));
}

pub(super) fn on_time(evidence: &Evidence<'_>) -> Claim {
    let count = evidence.awards.iter().map(|counted| counted.figures.instalments.len()).sum();
    let mut claim = Claim::new(ClaimName::OnTime, count, "instalments");
    let mut overdue = Vec::new();
    for counted in &evidence.awards {
        for instalment in &counted.figures.instalments {
            judge_instalment(evidence, counted, instalment, &mut claim);
            if instalment.deadline <= evidence.as_of {
                overdue.push(instalment);
            }
        }
    }
    claim.figure("due_by_now", overdue.iter().map(|own| own.due).sum::<Amount>());
    let in_time = overdue.iter().map(|own| own.in_time.min(own.due));
    claim.figure("in_time", in_time.sum::<Amount>());
    claim
}

fn judge_instalment(
    evidence: &Evidence<'_>,
    counted: &Counted<'_>,
    instalment: &InstalmentFigures,
    claim: &mut Claim,
) {
    let item = |rule| {
        let subject = format!("{}/{}", counted.id, instalment.seq);
        let item = Item::new(rule, subject, &places(evidence, counted, Some(instalment.seq)));
        item.value(instalment.in_time).limit(instalment.deadline)
    };
    match instalment.standing(evidence.as_of) {
        Standing::Arrived if instalment.in_time >= instalment.due => {}
        Standing::Arrived => claim.counterexamples.push(item("arrival_late")),
        Standing::Short => claim.counterexamples.push(item("award_short")),
        Standing::Unevidenced => claim.missing.push(item("arrival_missing")),
        Standing::Pending => claim.missing.push(item("not_due")),
    }
}

/// The award, its payments and what the banks reported on them.
fn places(evidence: &Evidence<'_>, counted: &Counted<'_>, instalment: Option<u16>) -> Vec<Place> {
    let memory = evidence.replay.memory();
    let mut places = vec![counted.award.place];
    let payments = payments_of(memory, counted.award);
    let own =
        payments.iter().filter(|own| instalment.is_none_or(|seq| own.order.instalment == seq));
    for payment in own {
        let arrivals = payment.facts.arrivals.iter().filter_map(|id| memory.arrivals.get(id));
        let returns = payment.facts.returns.iter().filter_map(|id| memory.returns.get(id));
        places.push(payment.order.place);
        places.extend(arrivals.map(|row| row.place));
        places.extend(returns.map(|row| row.place));
    }
    places
}
