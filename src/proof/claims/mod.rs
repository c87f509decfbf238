//! What can be proven from a replay: one function a claim.
//!
//! Spec: `ledger-spec/05-claims.md`, "Verdicts".

mod arrival;
mod diversion;
mod duplicates;
mod limits;

pub use diversion::{Gap, statement_gaps, statements_end};
pub use limits::outside_bands;

use super::claim::{Claim, ClaimName, Item, Verdict};
use super::rates::counted;
use super::replay::Replay;
use crate::domain::Date;
use crate::rules::{Conflict, Contradiction, Place, conflicts};

/// What makes every claim unproven: nobody knows what an honest record would say.
const DOUBTS: [Contradiction; 3] =
    [Contradiction::KeyCompromised, Contradiction::GrantDoubtful, Contradiction::EntriesLost];

/// What every claim looks at, computed once.
struct Evidence<'r> {
    replay: &'r Replay,
    awards: Vec<super::rates::Counted<'r>>,
    conflicts: Vec<Conflict>,
    as_of: Date,
}

impl Evidence<'_> {
    /// Returns the contradictions of the kinds named, as items.
    fn items(&self, kinds: &[Contradiction]) -> Vec<Item> {
        let wanted = self.conflicts.iter().filter(|conflict| kinds.contains(&conflict.kind));
        wanted.map(item).collect()
    }
}

fn item(conflict: &Conflict) -> Item {
    let item = Item::new(conflict.kind.name(), &conflict.subject, &conflict.places);
    item.value(&conflict.value).limit(&conflict.limit)
}

/// Returns the claims `wanted`, in their order, as of a date.
pub fn claims(replay: &Replay, wanted: &[ClaimName], as_of: Date) -> Vec<Claim> {
    let memory = replay.memory();
    let evidence = Evidence {
        replay,
        awards: counted(memory, as_of),
        conflicts: conflicts(memory, as_of),
        as_of,
    };
    let named = ClaimName::ALL.iter().filter(|name| wanted.contains(name));
    named.map(|name| judge(&evidence, state(&evidence, *name))).collect()
}

fn state(evidence: &Evidence<'_>, name: ClaimName) -> Claim {
    match name {
        ClaimName::FullyArrived => arrival::fully_arrived(evidence),
        ClaimName::OnTime => arrival::on_time(evidence),
        ClaimName::NoDuplicates => duplicates::no_duplicates(evidence),
        ClaimName::NoDiversion => diversion::no_diversion(evidence),
        ClaimName::WithinBands => limits::within_bands(evidence),
        ClaimName::WithinBudget => limits::within_budget(evidence),
        ClaimName::Approved => limits::approved(evidence),
    }
}

/// Adds what every claim misses, and passes the verdict.
fn judge(evidence: &Evidence<'_>, mut claim: Claim) -> Claim {
    if claim.coverage.count == 0 {
        claim.missing.push(Item::new("nothing_recorded", &claim.coverage.unit, &[]));
    }
    claim.missing.extend(evidence.replay.void_entries().map(|broken| {
        let line = broken.refusal.line.unwrap_or(0);
        let place = Place { seq: broken.seq, line };
        let item = Item::new("entry_void", &broken.refusal.subject, &[place]);
        item.value(broken.refusal.violation.name())
    }));
    claim.missing.extend(evidence.items(&DOUBTS));
    let of_items = claim.counterexamples.iter().flat_map(|item| item.waivers.iter().cloned());
    let mut waivers: Vec<_> = claim.waivers.iter().cloned().chain(of_items).collect();
    waivers.sort();
    waivers.dedup();
    claim.waivers = waivers;
    claim.verdict = match (claim.counterexamples.is_empty(), claim.missing.is_empty()) {
        (false, _) => Verdict::Refuted,
        (true, false) => Verdict::Unproven,
        (true, true) => Verdict::Proven,
    };
    claim
}
