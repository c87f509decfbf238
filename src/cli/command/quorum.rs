//! Do the cosignatures that are kept meet a policy for this checkpoint?

use super::super::output::{Tone, toned};
use super::super::session::Session;
use super::super::trust_words::say_one_organisation;
use super::super::{Exit, Failure};
use super::offer::Offer;
use crate::chain::Policy;
use crate::proof::{Testimony, Trust};
use crate::store::{Source, read_anchors};

/// What a policy says about a checkpoint.
pub(super) struct Quorum {
    /// Whether it is met for all entries of the checkpoint.
    pub(super) is_met: bool,
    trust: Trust,
    /// The line of the log's present key, as a policy should have it.
    log_line: String,
}

impl Quorum {
    /// Judges what the ledger has in its checkpoint and in `anchors`.
    pub(super) fn of(session: &Session, offer: &Offer, policy: &Policy) -> Result<Self, Failure> {
        let anchors = read_anchors(&Source::at(&session.global.ledger))?;
        let own = offer.loaded.checkpoint.as_deref();
        let notes = anchors.iter().filter(|file| file.is_note());
        let notes: Vec<&[u8]> =
            own.into_iter().chain(notes.map(|file| file.bytes.as_slice())).collect();
        let testimony = Testimony {
            policy: Some(policy),
            notes: &notes,
            extra_attestations: &[],
            delay_hours: Testimony::DELAY_HOURS,
        };
        let none = || Failure::said(Exit::Damaged, "offer-damaged", &[]).hint("hint-damaged");
        let trust = Trust::of(&offer.loaded.replay, &testimony).ok_or_else(none)?;
        let size = trust.anchored.as_ref().map_or(0, |anchored| anchored.size);
        let is_met = trust.is_log_named && size >= offer.head.size;
        let log_line = offer.log_key(offer.head.size)?.to_string();
        Ok(Self { is_met, trust, log_line })
    }

    /// Says whether the policy is met, and who never counts for it.
    pub(super) fn say(&self, session: &Session, size: u64) {
        for sight in &self.trust.witnesses {
            if let Some(why) = sight.dependence {
                let why = session.text(&format!("never-counts-{}", why.word()), &[]);
                session.say("witness-never-counts", &[("name", &sight.who), ("why", &why)]);
            }
        }
        let (tone, id) = match (self.is_met, self.trust.is_log_named) {
            (true, _) => (Tone::Good, "policy-met"),
            (false, false) => (Tone::Doubtful, "policy-other-log"),
            (false, true) => (Tone::Doubtful, "policy-not-met"),
        };
        session.output.line(toned(tone, &session.text(id, &[("size", &size)])));
        if !self.trust.is_log_named {
            session.say("trust-log-unnamed", &[("vkey", &self.log_line)]);
        }
        say_one_organisation(session, &self.trust, size);
    }
}
