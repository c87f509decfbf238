//! What does the yearly report of a fund say? The self-evaluation, with all that it rests on.
//!
//! [`Report::make`] computes it from a log; whoever reads one makes it again and compares.
//! Spec: `ledger-spec/08-evaluation.md`, "Report files".
//!
//! | file      | what it does                                                  |
//! |-----------|---------------------------------------------------------------|
//! | `awards`  | the list of awards with what arrived                          |
//! | `compare` | which members of two reports differ                           |

mod awards;
mod compare;

pub use awards::{AwardLine, Charted};
pub use compare::{Difference, differences};

use crate::audit::{Audit, Finding, audit};
use crate::domain::{Date, Digest, TemplateRef, Year};
use crate::evaluation::{Form, FundGrade, NamedTemplate, SelfEvaluation, TracedFigure, YearScope};
use crate::proof::{
    Anchoring, Certificate, Claim, ClaimName, Finding as LogFinding, HeadRecord, RateRecord, Replay,
};
use crate::rules::cut;
use serde::Serialize;

/// The report of a year. Members are in the order of their JSON names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// What confirmed the head when it was made; not compared.
    pub anchoring: Anchoring,
    /// What is dated later was left out.
    pub as_of: Date,
    /// The effective awards of the year, in order of their ids.
    pub awards: Vec<AwardLine>,
    /// All claims.
    pub claims: Vec<Claim>,
    /// The figures, with the entries and the claim that each rests on.
    pub figures: Vec<TracedFigure>,
    /// What the audit rules find.
    pub findings: Vec<Finding>,
    /// The form.
    pub form: Form,
    /// What the total score is called; empty while something is missing.
    pub grade: String,
    /// The head of the log.
    pub head: HeadRecord,
    /// The ledger.
    pub ledger: Digest,
    /// The rates of the fund.
    pub rates: Vec<RateRecord>,
    /// The template of the form.
    pub template: TemplateRef,
    /// The version, 1.
    pub v: u8,
    /// The fiscal year.
    pub year: Year,
}

/// What a report is asked about.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The fiscal year.
    pub year: Year,
    /// What is dated later is left out.
    pub as_of: Date,
    /// The template of the form.
    pub template: &'a NamedTemplate,
}

/// A report with what was computed on the way to it, for charts.
#[derive(Clone, Debug)]
pub struct Made {
    /// The report.
    pub report: Report,
    /// The self-evaluation.
    pub evaluation: SelfEvaluation,
    /// How far each audit rule reached.
    pub audit: Audit,
    /// What charts show.
    pub charted: Charted,
}

impl Report {
    /// Makes the report; nothing for a log that is damaged, or without an objective of the year.
    ///
    /// `log` is what the verifier found in the log; `templates` are all that are at hand.
    pub fn make(
        replay: &Replay,
        log: &[LogFinding],
        asked: Question<'_>,
        templates: &[NamedTemplate],
        anchoring: Anchoring,
    ) -> Option<Made> {
        let Question { year, as_of, template } = asked;
        let audit = audit(replay, log, as_of, templates)?;
        let memory = cut(replay.memory(), as_of);
        let scope = YearScope::new(replay, &memory, year, as_of);
        let evaluation = SelfEvaluation::of(&scope, &template.template)?;
        let certificate = Certificate::make(replay, ClaimName::ALL, as_of, anchoring)?;
        let report = Self {
            anchoring: certificate.anchoring,
            as_of,
            awards: awards::lines(&scope, &memory, as_of),
            claims: certificate.claims,
            figures: evaluation.figures.clone(),
            findings: audit.findings.clone(),
            form: evaluation.form.clone(),
            grade: evaluation.grade.map(FundGrade::word).unwrap_or_default().to_owned(),
            head: certificate.head,
            ledger: certificate.ledger,
            rates: certificate.rates,
            template: template.name.clone(),
            v: 1,
            year,
        };
        let charted = awards::charted(&scope, &memory, as_of);
        Some(Made { report, evaluation, audit, charted })
    }

    /// Returns the canonical bytes, without LF.
    ///
    /// # Panics
    ///
    /// Never: strings, integers and arrays always serialise.
    pub fn encode(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("strings, integers and arrays always serialise")
    }
}
