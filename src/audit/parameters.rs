//! What do the rules measure with? The program says so, or the specification.
//!
//! Spec: `ledger-spec/07-audit.md`, "Parameters".

use super::catalogue::Rule;
use crate::domain::{AuditTerms, Program};

/// The parameters in force for a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameters {
    /// P10: a change of account within so many days before a payment is reported.
    pub account_days: u16,
    /// A04: an award after awards in each of so many years before it is reported.
    pub consecutive_years: Option<u16>,
    /// G02: a document recorded later than so many days after its date is reported.
    pub entry_days: u16,
    /// E01: a payment must have evidence of arrival after so many days.
    pub evidence_days: u16,
    /// P03: payments that look alike within so many days are reported.
    pub look_alike_days: u16,
    /// T01: a payment must follow within so many days after it could be made.
    pub payment_days: u16,
    /// E04: a return must be settled after so many days.
    pub return_days: u16,
    /// T03: December may have at most this share of a year's payments.
    pub year_end_percent: u16,
}

impl Parameters {
    /// What holds where no program says anything.
    pub const DEFAULT: Self = Self {
        account_days: 30,
        consecutive_years: None,
        entry_days: 30,
        evidence_days: 30,
        look_alike_days: 90,
        payment_days: 180,
        return_days: 30,
        year_end_percent: 50,
    };

    /// Returns the parameters of a program.
    pub fn of(program: &Program) -> Self {
        let none = AuditTerms::default();
        let own = program.audit.as_ref().unwrap_or(&none);
        let default = Self::DEFAULT;
        let entry_days = own.entry_days.or(program.backdate_days);
        Self {
            account_days: own.account_days.unwrap_or(default.account_days),
            consecutive_years: own.consecutive_years.filter(|years| *years > 0),
            entry_days: entry_days.unwrap_or(default.entry_days),
            evidence_days: own.evidence_days.unwrap_or(default.evidence_days),
            look_alike_days: own.look_alike_days.unwrap_or(default.look_alike_days),
            payment_days: own.payment_days.unwrap_or(default.payment_days),
            return_days: own.return_days.unwrap_or(default.return_days),
            year_end_percent: own.year_end_percent.unwrap_or(default.year_end_percent),
        }
    }

    /// Returns the name and value of the parameter that a rule measures with, if it has one that is
    /// set.
    pub fn of_rule(&self, rule: Rule) -> Option<(&'static str, u16)> {
        let named = [
            (Rule::A04, "consecutive_years", self.consecutive_years),
            (Rule::E01, "evidence_days", Some(self.evidence_days)),
            (Rule::E04, "return_days", Some(self.return_days)),
            (Rule::G02, "entry_days", Some(self.entry_days)),
            (Rule::P03, "look_alike_days", Some(self.look_alike_days)),
            (Rule::P10, "account_days", Some(self.account_days)),
            (Rule::T01, "payment_days", Some(self.payment_days)),
            (Rule::T03, "year_end_percent", Some(self.year_end_percent)),
        ];
        let own = named.into_iter().find(|(of, ..)| *of == rule);
        own.and_then(|(_, name, value)| Some((name, value?)))
    }
}
