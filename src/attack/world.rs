//! Who looks at an attacked ledger, and what each of them knows.

use super::cases::{Case, Method};
use super::files::write;
use super::outside::Outsiders;
use super::twin::{EVIDENCE, Exhibit, LabError, Twin};
use crate::book::{Book, Opening};
use crate::domain::Digest;
use crate::keys;
use crate::proof::{Finding, KnownHead, Replay, Severity, all_findings, evidence_findings};
use crate::store::{Home, Layout, LoadOptions, Loaded, Source, create_folder, load, read_evidence};
use std::collections::BTreeSet;
use std::num::NonZeroUsize;
use std::path::Path;
use std::thread::available_parallelism;

/// A twin, and what people outside know of it before it is attacked.
#[derive(Debug)]
pub struct Laboratory {
    twin: Twin,
    untouched: Exhibit,
    known: KnownHead,
    outsiders: Outsiders,
    /// What is found in the twin anyway.
    usual: Findings,
}

type Findings = BTreeSet<(Severity, &'static str)>;

/// What somebody who looks at an attacked ledger says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// It is damaged or breaks rules, by these findings.
    Caught(Vec<&'static str>),
    /// It is sound, and these contradictions are named; no claim is proven.
    Named(Vec<&'static str>),
    /// The witnesses that are asked for did not sign this head.
    NotWitnessed,
    /// Nothing.
    NotCaught,
    /// The record is what it was.
    NoEffect,
}

/// What came of an attack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Which.
    pub case: &'static str,
    /// Who can carry it out.
    pub attacker: super::Attacker,
    /// What the verifier says who has nothing but the ledger.
    pub alone: Said,
    /// The same, with a checkpoint that somebody kept before the attack.
    pub known_head: Said,
    /// The same, with a policy and what the witnesses signed.
    pub witnesses: Said,
}

impl Outcome {
    /// Returns whether it does no harm, or is found out by somebody who asks the witnesses.
    pub fn is_caught(&self) -> bool {
        !matches!(self.witnesses, Said::NotCaught)
    }
}

impl Laboratory {
    /// Makes the twin of a log in memory, and lets witnesses and somebody who keeps a head see it.
    pub fn new(lines: &[Vec<u8>]) -> Result<Self, LabError> {
        let twin = Twin::of(lines)?;
        let lines = twin.lines();
        let checkpoint = twin.checkpoint(&lines)?;
        let known = KnownHead::from_note(checkpoint.as_bytes());
        let known = known.map_err(|error| LabError::Fault(error.to_string()))?;
        let outsiders = Outsiders::of(&twin)?;
        let untouched = Exhibit { lines, checkpoint };
        let usual = Findings::new();
        Ok(Self { twin, untouched, known, outsiders, usual })
    }

    /// Checks in `folder`, an empty one, that the untouched twin is witnessed and what is found in it
    /// anyway, so that only what is new counts later.
    pub fn look_at_the_untouched(&mut self, folder: &Path) -> Result<(), LabError> {
        let layout = Layout::new(folder);
        Self::lay_out(&layout, &self.untouched)?;
        let loaded = read(&layout, self.known)?;
        self.usual = found(&loaded, &[], Some(self.known), &[]);
        let seen = self.outsiders.look(&loaded, &self.untouched)?;
        if !seen.is_witnessed || seen.findings.iter().any(|own| own.severity == Severity::Damage) {
            return Err(LabError::Fault("the untouched twin is not witnessed".to_owned()));
        }
        Ok(())
    }

    /// Carries out an attack in `folder`, an empty one, and returns what is said of the result.
    pub fn try_case(&self, case: &Case, folder: &Path) -> Result<Outcome, LabError> {
        let layout = Layout::new(folder.join("ledger"));
        let exhibit = match case.method {
            Method::Log(attack) => attack(&self.twin)?,
            Method::Files(_) => self.untouched.clone(),
        };
        Self::lay_out(&layout, &exhibit)?;
        if let Method::Files(attack) = case.method {
            self.index(&layout, &Home::new(folder.join("home")))?;
            attack(layout.dir())?;
        }
        let loaded = read(&layout, self.known)?;
        let evidence = evidence(&layout, &loaded.replay)?;
        let is_same = matches!(case.method, Method::Files(_)) && evidence.is_empty();
        let seen = self.outsiders.look(&loaded, &exhibit)?;
        let say = |known, more: &[Finding], witnessed| {
            if is_same {
                return Said::NoEffect;
            }
            let all = found(&loaded, &evidence, known, more);
            self.say(&all, witnessed)
        };
        Ok(Outcome {
            case: case.name,
            attacker: case.attacker,
            alone: say(None, &[], true),
            known_head: say(Some(self.known), &[], true),
            witnesses: say(None, &seen.findings, seen.is_witnessed),
        })
    }

    fn say(&self, all: &Findings, is_witnessed: bool) -> Said {
        let new = |wanted: &[Severity]| -> Vec<&'static str> {
            let own = all.difference(&self.usual).filter(|(own, _)| wanted.contains(own));
            own.map(|(_, name)| *name).collect()
        };
        let bad = new(&[Severity::Damage, Severity::Broken]);
        let named = new(&[Severity::Contradiction]);
        match (bad.is_empty(), is_witnessed, named.is_empty()) {
            (false, _, _) => Said::Caught(bad),
            (true, false, _) => Said::NotWitnessed,
            (true, true, false) => Said::Named(named),
            (true, true, true) => Said::NotCaught,
        }
    }

    /// Writes log, checkpoint and evidence.
    fn lay_out(layout: &Layout, exhibit: &Exhibit) -> Result<(), LabError> {
        create_folder(&layout.evidence())?;
        let mut log = exhibit.lines.join(&b'\n');
        log.push(b'\n');
        write(&layout.log(), &log)?;
        write(&layout.checkpoint(), exhibit.checkpoint.as_bytes())?;
        write(&layout.evidence().join(Digest::of(EVIDENCE).to_string()), EVIDENCE)
    }

    /// Makes the index, as a machine that writes has one.
    fn index(&self, layout: &Layout, home: &Home) -> Result<(), LabError> {
        let ledger = self.twin.ledger().unwrap_or(Digest::ZERO);
        let size = u64::try_from(self.twin.entries.len()).unwrap_or(u64::MAX);
        let key = self.twin.log_key(size)?;
        let path = home.log_key(ledger);
        create_folder(path.parent().unwrap_or(home.dir()))?;
        let fault = |error: &dyn ToString| LabError::Fault(error.to_string());
        keys::write_new(&path, &key, None).map_err(|error| fault(&error))?;
        let opened = Book::open(layout, home, Opening::by("the attack laboratory"));
        opened.map(drop).map_err(|error| fault(&error))
    }
}

fn read(layout: &Layout, known: KnownHead) -> Result<Loaded, LabError> {
    let threads = available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let options = LoadOptions { known: Some(known), limit: None, threads, trail: true };
    Ok(load(&Source::Folder(layout.clone()), &options, &mut |_| ())?)
}

/// Returns what is wrong with the evidence files.
fn evidence(layout: &Layout, replay: &Replay) -> Result<Vec<Finding>, LabError> {
    let mut files = read_evidence(&Source::Folder(layout.clone()))?.unwrap_or_default();
    // The twin has the documents of the ledger and none of its files, so their absence says nothing.
    let cited = replay.cited().keys().filter(|name| **name != Digest::of(EVIDENCE));
    for name in cited {
        files.entry(*name).or_insert(*name);
    }
    Ok(evidence_findings(replay, &files))
}

fn found(
    loaded: &Loaded,
    evidence: &[Finding],
    known: Option<KnownHead>,
    more: &[Finding],
) -> Findings {
    let replay = &loaded.replay;
    let own = all_findings(replay, loaded.checkpoint.as_deref(), known, replay.as_of());
    own.iter().chain(more).chain(evidence).map(|finding| (finding.severity, finding.name)).collect()
}
