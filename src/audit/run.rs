//! Runs the rules, and says how far each of them reached.
//!
//! Spec: `ledger-spec/07-audit.md`.

use super::calendar::CalendarYears;
use super::catalogue::Rule;
use super::findings::Finding;
use super::scope::Scope;
use crate::domain::{Date, Digest};
use crate::evaluation::NamedTemplate;
use crate::proof::{Finding as LogFinding, HeadRecord, Replay, Status, status};
use crate::rules::cut;
use serde::Serialize;

/// What the rules found in a ledger by a date. Members are in the order of their JSON names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Audit {
    /// What is dated later was left out.
    pub as_of: Date,
    /// The years for which working days can be counted.
    pub calendar: CalendarYears,
    /// What was found, in the order of the catalogue, then of the objects.
    pub findings: Vec<Finding>,
    /// The head of the log.
    pub head: HeadRecord,
    /// The ledger.
    pub ledger: Digest,
    /// The rules that were asked for, in the order of the catalogue.
    pub rules: Vec<RuleRun>,
    /// The version, 1.
    pub v: u8,
}

/// How far a rule reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct RuleRun {
    /// How many things it was run on.
    pub examined: u64,
    /// How many findings there are.
    pub found: u64,
    /// The rule.
    #[serde(rename = "id", serialize_with = "number")]
    pub rule: Rule,
    /// Whether there was anything to run it on.
    pub state: State,
}

/// Whether a rule was run on anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It was.
    Run,
    /// There was nothing to run it on, so its silence means nothing.
    NotRun,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes every member by reference")]
fn number<S: serde::Serializer>(rule: &Rule, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(rule.id())
}

impl Audit {
    /// Returns the canonical bytes, without LF.
    ///
    /// # Panics
    ///
    /// Never: strings, integers and arrays always serialise.
    pub fn encode(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("strings, integers and arrays always serialise")
    }

    /// Returns the findings of a rule.
    pub fn of(&self, rule: Rule) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| finding.rule == rule)
    }
}

/// Runs all rules over a log; nothing for one that is damaged or empty, which is not audited.
///
/// `log` is what the verifier found in it; a self-evaluation is looked at if its template is one of
/// `templates`.
pub fn audit(
    replay: &Replay,
    log: &[LogFinding],
    as_of: Date,
    templates: &[NamedTemplate],
) -> Option<Audit> {
    audit_rules(replay, log, as_of, templates, Rule::ALL)
}

/// Runs the rules `wanted`, in the order of the catalogue.
///
/// A rule that counts working days does not run without the one that says which it could not count.
pub fn audit_rules(
    replay: &Replay,
    log: &[LogFinding],
    as_of: Date,
    templates: &[NamedTemplate],
    wanted: &[Rule],
) -> Option<Audit> {
    let ledger = replay.ledger()?;
    if status(log) == Status::Damaged {
        return None;
    }
    let memory = cut(replay.memory(), as_of);
    let scope = Scope::new(replay, &memory, log, as_of, templates);
    let counts_days = wanted.contains(&Rule::P01);
    let is_wanted = |rule: &&Rule| wanted.contains(rule) || (counts_days && **rule == Rule::C01);
    let (mut findings, mut rules) = (Vec::new(), Vec::new());
    for rule in Rule::ALL.iter().filter(is_wanted).copied() {
        let mut found = rule.run(&scope);
        // By bytes; what has the same objects stays in the order in which the rule reports it.
        found.findings.sort_by(|left, right| left.objects.cmp(&right.objects));
        rules.push(RuleRun {
            examined: found.examined,
            found: u64::try_from(found.findings.len()).unwrap_or(u64::MAX),
            rule,
            state: found.state(),
        });
        findings.append(&mut found.findings);
    }
    let calendar = scope.calendar.years();
    let head = replay.head().into();
    Some(Audit { as_of, calendar, findings, head, ledger, rules, v: 1 })
}
