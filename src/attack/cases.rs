//! The attacks, as data.

use super::twin::{Exhibit, LabError, Twin};
use super::{files, insiders, outsiders};
use std::path::Path;

/// What an attacker has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attacker {
    /// Write access to the files, no key.
    Outsider,
    /// The key of one person, and write access.
    Insider,
    /// Every key: those of the people, and the log's.
    Owner,
}

impl Attacker {
    /// Returns the word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Outsider => "outsider",
            Self::Insider => "insider",
            Self::Owner => "owner",
        }
    }
}

/// How an attack is carried out.
#[derive(Clone, Copy, Debug)]
pub(super) enum Method {
    /// On log and checkpoint.
    Log(fn(&Twin) -> Result<Exhibit, LabError>),
    /// On the files of a ledger's directory.
    Files(fn(&Path) -> Result<(), LabError>),
}

/// One attack.
#[derive(Clone, Copy, Debug)]
pub struct Case {
    /// Its stable name.
    pub name: &'static str,
    /// Who can carry it out.
    pub attacker: Attacker,
    pub(super) method: Method,
}

/// Returns all attacks, in the order of docs/threat-model.md.
pub fn cases() -> Vec<Case> {
    use Attacker::{Insider, Outsider, Owner};
    let log = |name, attacker, attack| Case { name, attacker, method: Method::Log(attack) };
    let files = |name, attacker, attack| Case { name, attacker, method: Method::Files(attack) };
    vec![
        log("flip_bit", Outsider, outsiders::flip_bit),
        log("edit_and_rehash", Outsider, outsiders::edit_and_rehash),
        log("delete_entry", Outsider, outsiders::delete_entry),
        log("insert_entry", Outsider, outsiders::insert_entry),
        log("swap_entries", Outsider, outsiders::swap_entries),
        log("duplicate_entry", Outsider, outsiders::duplicate_entry),
        log("strip_signature", Outsider, outsiders::strip_signature),
        log("forge_signer", Outsider, outsiders::forge_signer),
        log("reencode", Outsider, outsiders::reencode),
        log("truncate", Outsider, outsiders::truncate),
        log("roll_back", Outsider, insiders::roll_back),
        log("forge_checkpoint", Outsider, outsiders::forge_checkpoint),
        files("swap_evidence", Outsider, files::swap_evidence),
        files("edit_index", Outsider, files::edit_index),
        log("two_faced_signature", Insider, insiders::two_faced_signature),
        log("replay_from_another_ledger", Owner, insiders::replay_from_another_ledger),
        log("stolen_key_after_revocation", Owner, insiders::stolen_key_after_revocation),
        log("one_signer", Owner, insiders::one_signer),
        log("drop_an_entry", Owner, insiders::drop_an_entry),
        log("rewrite_everything", Owner, insiders::rewrite_everything),
        log("fork", Owner, insiders::fork),
        log("declare_a_loss", Owner, insiders::declare_a_loss),
        log("back_date", Owner, insiders::back_date),
    ]
}
