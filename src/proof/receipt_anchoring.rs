//! How does a policy see the checkpoint of a receipt?
//!
//! `ledger-spec/06-trust.md`, "Receipt". Only the entries of the receipt are at hand: a witness whose
//! key another entry grants is not known to be one of the ledger's own.

use super::bracket::{Bound, Sight, Voice, not_after};
use super::judge::Judge;
use super::receipt::Receipt;
use crate::chain::Policy;
use std::num::NonZeroUsize;

/// What a policy says of the head that the entries of a receipt are in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptAnchoring {
    /// Whether the policy is met.
    pub is_met: bool,
    /// From when on it is met, and by whom; nothing where it is not, or nobody is asked for and
    /// nobody signed.
    pub bound: Option<Bound>,
}

impl Receipt {
    /// Returns how the checkpoint is anchored by a policy, of a receipt that holds.
    pub fn anchoring(&self, policy: &Policy) -> ReceiptAnchoring {
        let own = self.keys.clone().filter(|_| self.findings.is_empty());
        let Some(judge) = own.map(|own| Judge::new(own, policy)) else {
            return ReceiptAnchoring { is_met: false, bound: None };
        };
        let size = self.checkpoint.size;
        let said = judge.notes(&[self.note.as_bytes()], NonZeroUsize::MIN);
        let sight = |own: &super::judge::Cosigned| Sight {
            at: size,
            time: own.time,
            voice: Voice::Witness(own.witness),
        };
        let sights: Vec<Sight> = said.cosigned.iter().map(sight).collect();
        let bound = not_after(Some(policy), &sights).pop().map(|step| step.bound);
        let asks = policy.asks_for_witnesses();
        let is_met = if asks { bound.is_some() } else { judge.is_log_named(size) };
        ReceiptAnchoring { is_met, bound: bound.filter(|_| is_met) }
    }
}
