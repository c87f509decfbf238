//! A claim and its verdict, in the form in which it is printed and written.
//!
//! Members are in the order of their JSON names, so that plain serialisation is canonical.

use crate::domain::Id;
use crate::rules::Place;
use serde::{Deserialize, Serialize};

/// Declares the claims once.
macro_rules! claim_names {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)+) => {
        /// What can be claimed. The order is that of the table in `ledger-spec/05-claims.md`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum ClaimName {
            $($(#[$doc])* #[serde(rename = $name)] $variant,)+
        }

        impl ClaimName {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Returns the stable name, which is also the flag of `ledger prove`.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }
        }
    };
}

claim_names! {
    /// 到位率100%.
    FullyArrived = "fully-arrived",
    /// 及时到位.
    OnTime = "on-time",
    /// 无重复安排、无重复拨付.
    NoDuplicates = "no-duplicates",
    /// 无截留、克扣、挪用.
    NoDiversion = "no-diversion",
    /// 未超标准.
    WithinBands = "within-bands",
    /// 未超预算.
    WithinBudget = "within-budget",
    /// 审批齐全.
    Approved = "approved",
}

/// Three verdicts, never two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// 证实: no counterexample, and nothing is missing.
    Proven,
    /// 未能证实: no counterexample, but something is missing.
    Unproven,
    /// 证伪: there is a counterexample.
    Refuted,
}

impl Verdict {
    /// Returns the word of the spec.
    pub fn word(self) -> &'static str {
        match self {
            Self::Proven => "proven",
            Self::Unproven => "unproven",
            Self::Refuted => "refuted",
        }
    }
}

/// What a claim says of one ledger on one date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// Which claim.
    pub claim: ClaimName,
    /// What refutes it.
    pub counterexamples: Vec<Item>,
    /// How much was examined.
    pub coverage: Coverage,
    /// The figures it rests on.
    pub figures: Vec<Figure>,
    /// What would be needed to prove it.
    pub missing: Vec<Item>,
    /// The verdict.
    pub verdict: Verdict,
    /// The waivers it leans on or that explain a counterexample, ascending.
    pub waivers: Vec<Id>,
}

/// How many things a claim was checked on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Coverage {
    /// How many.
    pub count: u64,
    /// Of what: `awards`, `instalments`, `payments`, `decisions`, `lines`.
    pub unit: String,
}

/// A named figure: an amount in yuan, a number or a percentage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// The name.
    pub name: String,
    /// The value as text.
    pub value: String,
}

/// A counterexample, or something that is missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// The value expected.
    pub limit: String,
    /// The lines concerned.
    pub lines: Vec<LineRef>,
    /// The rule or contradiction.
    pub rule: String,
    /// What it is about.
    pub subject: String,
    /// The value found.
    pub value: String,
    /// The waivers that explain it, ascending.
    pub waivers: Vec<Id>,
}

/// The place of a line, as it is written in proof files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineRef {
    /// The 1-based line; 0 means the whole entry.
    pub line: u16,
    /// The entry.
    pub seq: u64,
}

impl From<Place> for LineRef {
    fn from(place: Place) -> Self {
        Self { line: place.line, seq: place.seq.0 }
    }
}

impl Claim {
    /// Returns a claim on which nothing was found yet.
    pub(super) fn new(claim: ClaimName, count: usize, unit: &str) -> Self {
        let count = u64::try_from(count).unwrap_or(u64::MAX);
        Self {
            claim,
            counterexamples: Vec::new(),
            coverage: Coverage { count, unit: unit.to_owned() },
            figures: Vec::new(),
            missing: Vec::new(),
            verdict: Verdict::Unproven,
            waivers: Vec::new(),
        }
    }

    pub(super) fn figure(&mut self, name: &str, value: impl ToString) {
        self.figures.push(Figure { name: name.to_owned(), value: value.to_string() });
    }
}

impl Item {
    pub(super) fn new(rule: &str, subject: impl ToString, places: &[Place]) -> Self {
        Self {
            limit: String::new(),
            lines: places.iter().copied().map(LineRef::from).collect(),
            rule: rule.to_owned(),
            subject: subject.to_string(),
            value: String::new(),
            waivers: Vec::new(),
        }
    }

    pub(super) fn value(self, value: impl ToString) -> Self {
        Self { value: value.to_string(), ..self }
    }

    pub(super) fn limit(self, limit: impl ToString) -> Self {
        Self { limit: limit.to_string(), ..self }
    }

    pub(super) fn waivers(mut self, waivers: &[Id]) -> Self {
        self.waivers.extend_from_slice(waivers);
        self.waivers.sort();
        self.waivers.dedup();
        self
    }
}
