//! What does a rule say that it found?

use super::catalogue::Rule;
use super::run::State;
use crate::domain::Program;
use crate::proof::LineRef;
use crate::rules::{Conflict, Place};
use serde::{Serialize, Serializer};

/// One thing that a rule found.
///
/// Rule and objects are what programs agree on; the rest helps a reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule.
    pub rule: Rule,
    /// What it is about: ids, codes, accounts, programs and years.
    pub objects: Vec<String>,
    /// What is there.
    pub actual: String,
    /// What should be there.
    pub expected: String,
    /// What the rule rests on.
    pub basis: String,
    /// The lines that the rule looked at, in order, each once.
    pub lines: Vec<LineRef>,
}

impl Finding {
    /// Returns a finding of `rule` that rests on the law of the catalogue.
    pub(super) fn new(rule: Rule, objects: impl IntoIterator<Item = impl ToString>) -> Self {
        Self {
            rule,
            objects: objects.into_iter().map(|object| object.to_string()).collect(),
            actual: String::new(),
            expected: String::new(),
            basis: rule.basis().to_string(),
            lines: Vec::new(),
        }
    }

    /// Returns a contradiction as a finding of `rule`.
    pub(super) fn of(rule: Rule, conflict: &Conflict) -> Self {
        let found = Self::new(rule, [&conflict.subject]).at(conflict.places.iter().copied());
        found.actual(&conflict.value).expected(&conflict.limit)
    }

    pub(super) fn actual(self, actual: impl ToString) -> Self {
        Self { actual: actual.to_string(), ..self }
    }

    pub(super) fn expected(self, expected: impl ToString) -> Self {
        Self { expected: expected.to_string(), ..self }
    }

    /// Says that it rests on the rules of a program.
    pub(super) fn under(self, program: Option<&Program>) -> Self {
        let basis = program.map(|own| format!("{} {}", own.basis.document, own.basis.clause));
        Self { basis: basis.unwrap_or_else(|| "–".to_owned()), ..self }
    }

    /// Says which lines were looked at.
    pub(super) fn at(self, places: impl IntoIterator<Item = Place>) -> Self {
        let mut places: Vec<Place> = places.into_iter().collect();
        places.sort();
        places.dedup();
        Self { lines: places.into_iter().map(LineRef::from).collect(), ..self }
    }
}

/// The names of a rule as they are written.
#[derive(Serialize)]
struct Name {
    en: &'static str,
    zh: &'static str,
}

/// A finding as it is written, its members in the order of their names.
#[derive(Serialize)]
struct Written<'f> {
    actual: &'f str,
    basis: &'f str,
    expected: &'f str,
    id: &'static str,
    lines: &'f [LineRef],
    name: Name,
    objects: &'f [String],
    severity: &'static str,
}

impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let written = Written {
            actual: &self.actual,
            basis: &self.basis,
            expected: &self.expected,
            id: self.rule.id(),
            lines: &self.lines,
            name: Name { en: self.rule.en(), zh: self.rule.zh() },
            objects: &self.objects,
            severity: self.rule.severity().word(),
        };
        written.serialize(serializer)
    }
}

/// What came of running a rule.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// How many things it was run on.
    pub(super) examined: u64,
    /// What it found, in no order yet.
    pub(super) findings: Vec<Finding>,
}

impl Found {
    /// Returns nothing found so far in `count` things.
    pub(super) fn among(count: usize) -> Self {
        Self { examined: u64::try_from(count).unwrap_or(u64::MAX), findings: Vec::new() }
    }

    /// Counts another thing that the rule was run on.
    pub(super) fn examine(&mut self) {
        self.examined = self.examined.saturating_add(1);
    }

    pub(super) fn push(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    pub(super) fn extend(&mut self, findings: impl IntoIterator<Item = Finding>) {
        self.findings.extend(findings);
    }

    /// Returns whether there was anything to run the rule on.
    pub(super) fn state(&self) -> State {
        if self.examined > 0 || !self.findings.is_empty() { State::Run } else { State::NotRun }
    }
}
