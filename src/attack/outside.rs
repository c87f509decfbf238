//! Three witnesses of different offices, and the policy of somebody who trusts two of them.

use super::owner::{DAY_MS, LabKeys, later};
use super::twin::{Exhibit, LabError, ORIGIN, Twin};
use crate::chain::{
    KeyName, KeyType, Policy, SignedNote, SigningKey, TreeHash, TreeHead, VerifierKey,
    WitnessRequest, consistency_proof, cosignature_line, judge, leaf_hash,
};
use crate::domain::{Instant, KeyId};
use crate::proof::{Finding, Testimony, Trust};
use crate::store::Loaded;

/// How long after the last entry the witnesses sign its head once more.
pub(super) const QUIET_DAYS: i64 = 50;

/// The witnesses and what they signed.
#[derive(Clone, Debug)]
pub(super) struct Outsiders {
    log: VerifierKey,
    witnesses: Vec<Witness>,
    policy: Policy,
    /// What they hold: checkpoints with their cosignatures.
    notes: Vec<String>,
    /// When they signed last.
    last: Instant,
}

#[derive(Clone, Debug)]
struct Witness {
    name: KeyName,
    key: KeyId,
    keys: LabKeys,
    head: Option<TreeHead>,
}

/// What somebody with the policy sees.
pub(super) struct Seen {
    pub(super) findings: Vec<Finding>,
    pub(super) is_witnessed: bool,
}

impl Outsiders {
    /// Lets the witnesses see the twin: two thirds of it, all of it, and all of it again later.
    pub(super) fn of(twin: &Twin) -> Result<Self, LabError> {
        let lines = twin.lines();
        let log =
            VerifierKey::new(parse(ORIGIN)?, KeyType::Ed25519, twin.log_key(u64::MAX)?.public());
        let names =
            ["audit", "bank", "discipline"].map(|office| format!("{office}.invalid/witness"));
        let witnesses: Vec<Witness> =
            names.iter().map(|name| Witness::new(name)).collect::<Result<_, _>>()?;
        let policy = policy_of(&log, &witnesses)?;
        let start = twin.entries.last().map(|entry| entry.at).ok_or(LabError::NoGenesis)?;
        let mut own = Self { log, witnesses, policy, notes: Vec::new(), last: start };
        let part = lines.len().saturating_mul(2).div_ceil(3);
        let early = twin.entries.get(part.saturating_sub(1)).map_or(start, |entry| entry.at);
        own.show(lines.get(..part).unwrap_or_default(), twin, later(early, 60_000))?;
        own.show(&lines, twin, later(start, 60_000))?;
        own.show(&lines, twin, later(start, QUIET_DAYS.saturating_mul(DAY_MS)))?;
        Ok(own)
    }

    fn show(&mut self, lines: &[Vec<u8>], twin: &Twin, at: Instant) -> Result<(), LabError> {
        let checkpoint = twin.checkpoint(lines)?;
        self.last = at;
        let signed = self.ask(lines, &checkpoint, at)?;
        let all = signed.len() == self.witnesses.len();
        let note = format!("{checkpoint}{}", signed.concat());
        self.notes.push(note);
        if all { Ok(()) } else { Err(LabError::Fault("a witness did not sign".to_owned())) }
    }

    /// Asks every witness to sign a checkpoint of `lines`, and returns the lines of those that did.
    fn ask(
        &mut self,
        lines: &[Vec<u8>],
        checkpoint: &str,
        at: Instant,
    ) -> Result<Vec<String>, LabError> {
        let leaves: Vec<TreeHash> = lines.iter().map(|line| leaf_hash(line)).collect();
        let mut signed = Vec::new();
        for witness in &mut self.witnesses {
            signed.extend(witness.sign(&self.log, &leaves, checkpoint, at)?);
        }
        Ok(signed)
    }

    /// Looks at an attacked ledger after its attacker asked the witnesses to sign it. Whoever looks asks
    /// the witnesses for what they signed, and does not believe what lies in the ledger's folder.
    pub(super) fn look(&self, loaded: &Loaded, exhibit: &Exhibit) -> Result<Seen, LabError> {
        let mut own = self.clone();
        let at = later(self.last, DAY_MS);
        let signed = own.ask(&exhibit.lines, &exhibit.checkpoint, at)?;
        if !signed.is_empty() {
            own.notes.push(format!("{}{}", exhibit.checkpoint, signed.concat()));
        }
        let notes: Vec<&[u8]> = own.notes.iter().map(String::as_bytes).collect();
        let testimony = Testimony {
            policy: Some(&own.policy),
            notes: &notes,
            extra_attestations: &[],
            delay_hours: Testimony::DELAY_HOURS,
        };
        let trust = Trust::of(&loaded.replay, &testimony);
        let trust = trust.ok_or_else(|| LabError::Fault("no trail was kept".to_owned()))?;
        Ok(Seen { is_witnessed: trust.missing == 0, findings: trust.findings })
    }
}

impl Witness {
    fn new(name: &str) -> Result<Self, LabError> {
        let mut keys = LabKeys::default();
        let key = keys.stand_in(name.as_bytes());
        Ok(Self { name: parse(name)?, key, keys, head: None })
    }

    fn secret(&self) -> Result<SigningKey, LabError> {
        self.keys.secret(self.key).ok_or(LabError::NobodySigns)
    }

    /// Decides as any witness does, and signs or does not.
    fn sign(
        &mut self,
        log: &VerifierKey,
        leaves: &[TreeHash],
        checkpoint: &str,
        at: Instant,
    ) -> Result<Option<String>, LabError> {
        let fault = |error: &dyn ToString| LabError::Fault(error.to_string());
        let old = self.head.map_or(0, |head| head.size);
        let Some(proof) = consistency_proof(leaves, old) else { return Ok(None) };
        let note = SignedNote::parse(checkpoint.as_bytes()).map_err(|error| fault(&error))?;
        let request = WitnessRequest::new(old, proof, note).map_err(|error| fault(&error))?;
        let Ok(note) = judge(Some(log), self.head, &request) else { return Ok(None) };
        self.head = Some(request.unverified_checkpoint().head);
        let seconds = u64::try_from(at.unix_millis().div_euclid(1_000)).unwrap_or(0);
        let line = cosignature_line(&note, &self.name, &self.secret()?, seconds);
        line.map(Some).map_err(|error| fault(&error))
    }
}

/// Two of the three, each of an office of its own.
fn policy_of(log: &VerifierKey, witnesses: &[Witness]) -> Result<Policy, LabError> {
    let mut lines = vec![format!("log {log}")];
    let mut names = Vec::new();
    for witness in witnesses {
        let key = witness.secret()?.public();
        let vkey = VerifierKey::new(witness.name.clone(), KeyType::Cosignature, key);
        let short = witness.name.as_str().split('.').next().unwrap_or_default().to_owned();
        lines.push(format!("witness {short} {vkey}"));
        names.push(short);
    }
    lines.push(format!("group two 2 {}\nquorum two\n", names.join(" ")));
    Policy::parse(lines.join("\n").as_bytes()).map_err(|error| LabError::Fault(error.to_string()))
}

fn parse(name: &str) -> Result<KeyName, LabError> {
    name.parse().map_err(|error| LabError::Fault(format!("{name}: {error}")))
}
