//! What one line of each kind of document says. Members are in the order of their JSON names, so
//! that plain serialisation gives the canonical order.
//!
//! Spec: `ledger-spec/02-documents.md`, one heading per kind.

mod acceptance;
mod acknowledgement;
mod anchor;
mod award;
mod budget;
mod correction;
mod fact;
mod genesis;
mod indicator;
mod key;
mod payee;
mod payment;
mod program;
mod publicity;
mod recovery;
mod statement;
mod waiver;

pub use acceptance::{Acceptance, AcceptanceResult};
pub use acknowledgement::Acknowledgement;
pub use anchor::Anchor;
pub use award::{Amendment, Award, Instalment};
pub use budget::{Adjustment, Budget, Stage};
pub use correction::Correction;
pub use fact::{Arrival, EntryRef, Return, ReturnKind, Side};
pub use genesis::{Currency, Genesis, LogKey, PolicyRule};
pub use indicator::{
    Achievement, Actual, Description, Goal, Indicator, IndicatorResult, IndicatorTarget,
    IssuedReport, Judgement, Measure, Objective, Range, TemplateRef, Threshold,
};
pub use key::{KeyChange, KeyGrant};
pub use payee::{BankAccount, Payee};
pub use payment::Payment;
pub use program::{
    AuditTerms, Band, Basis, DayKind, DuplicateField, Form, Grade, Program, Publicity,
};
pub use publicity::{Listing, Objection, Outcome, Publication, Resolution};
pub use recovery::Recovery;
pub use statement::{Statement, StatementEntry};
pub use waiver::{Waivable, Waiver};
