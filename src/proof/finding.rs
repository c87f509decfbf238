//! What a verifier reports about a log.

use crate::domain::Digest;
use crate::encode::DecodeError;
use crate::rules::{Conflict, Place, Refusal};
use std::fmt;

/// How bad a finding is, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The bytes are not those of a ledger, or not those that were signed.
    Damage,
    /// A document is in the log that the rules would have refused.
    Broken,
    /// Facts disagree with decisions or with each other; the record itself is intact.
    Contradiction,
    /// Worth knowing.
    Notice,
}

impl Severity {
    /// Returns the word of the spec.
    pub fn word(self) -> &'static str {
        match self {
            Self::Damage => "damage",
            Self::Broken => "broken",
            Self::Contradiction => "contradiction",
            Self::Notice => "notice",
        }
    }
}

/// What all findings together say about a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// No damage and no broken rule.
    Sound,
    /// A rule is broken.
    Broken,
    /// The bytes are damaged.
    Damaged,
}

impl Status {
    /// Returns the word of the spec.
    pub fn word(self) -> &'static str {
        match self {
            Self::Sound => "sound",
            Self::Broken => "broken",
            Self::Damaged => "damaged",
        }
    }
}

/// The particulars of a finding; empty where there is nothing to say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Particulars {
    /// What it is about.
    pub subject: String,
    /// The value found.
    pub value: String,
    /// The value expected.
    pub limit: String,
}

impl From<&Refusal> for Particulars {
    /// What was refused of the subject stands with the value.
    fn from(refusal: &Refusal) -> Self {
        let Refusal { subject, thing, value, limit, .. } = refusal;
        let value = match (thing.is_empty(), value.is_empty()) {
            (true, _) => value.clone(),
            (false, true) => thing.clone(),
            (false, false) => format!("{thing}: {value}"),
        };
        Self { subject: subject.clone(), value, limit: limit.clone() }
    }
}

/// One thing a verifier reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// Its stable name.
    pub name: &'static str,
    /// The lines concerned; line 0 means the whole entry.
    pub places: Vec<Place>,
    /// The particulars.
    pub particulars: Particulars,
}

impl Finding {
    /// Returns a finding of damage at an entry, or without a place.
    pub(super) fn damage(name: &'static str, place: Option<Place>) -> Self {
        let particulars = Particulars::default();
        Self { severity: Severity::Damage, name, places: place.into_iter().collect(), particulars }
    }

    /// Returns a notice about the log as a whole.
    pub(super) fn notice(name: &'static str) -> Self {
        Self { severity: Severity::Notice, ..Self::damage(name, None) }
    }

    /// Returns a finding that something outside contradicts the record at an entry.
    pub(super) fn broken_at(name: &'static str, place: Place) -> Self {
        Self { severity: Severity::Broken, ..Self::damage(name, Some(place)) }
    }

    /// Returns the finding that the evidence file `name` has another content.
    ///
    /// `ledger-spec/03-log.md`, "Findings about the log".
    pub(super) fn evidence_differs(name: Digest, found: Digest) -> Self {
        Self::damage("evidence_differs", None).about(name).found(found).expected(name)
    }

    /// Returns the finding that there is no file for a digest that a document cites.
    ///
    /// `ledger-spec/03-log.md`, "Findings about the log".
    pub(super) fn evidence_missing(name: Digest, cited: Place) -> Self {
        let missing = Self::damage("evidence_missing", Some(cited)).about(name);
        Self { severity: Severity::Contradiction, ..missing }
    }

    pub(super) fn about(mut self, subject: impl fmt::Display) -> Self {
        self.particulars.subject = subject.to_string();
        self
    }

    pub(super) fn found(mut self, value: impl fmt::Display) -> Self {
        self.particulars.value = value.to_string();
        self
    }

    pub(super) fn expected(mut self, limit: impl fmt::Display) -> Self {
        self.particulars.limit = limit.to_string();
        self
    }

    pub(super) fn unreadable(error: &DecodeError, place: Place) -> Self {
        Self::damage(error.name(), Some(place)).found(error)
    }

    pub(super) fn broken(refusal: &Refusal, place: Place) -> Self {
        let place = Place { line: refusal.line.unwrap_or(0), ..place };
        let (name, particulars) = (refusal.violation.name(), Particulars::from(refusal));
        Self { severity: Severity::Broken, name, places: vec![place], particulars }
    }
}

impl From<Conflict> for Finding {
    fn from(conflict: Conflict) -> Self {
        let Conflict { kind, places, subject, value, limit, .. } = conflict;
        Self {
            severity: Severity::Contradiction,
            name: kind.name(),
            places,
            particulars: Particulars { subject, value, limit },
        }
    }
}

/// Returns what the findings say together.
pub fn status(findings: &[Finding]) -> Status {
    match findings.iter().map(|finding| finding.severity).min() {
        Some(Severity::Damage) => Status::Damaged,
        Some(Severity::Broken) => Status::Broken,
        Some(Severity::Contradiction | Severity::Notice) | None => Status::Sound,
    }
}
