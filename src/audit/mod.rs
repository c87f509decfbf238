//! What does an auditor ask of a ledger, beyond the claims?
//!
//! [`audit`] runs the rules of the catalogue over a log that was replayed and is not damaged. Each rule
//! is one function over what was gathered once; it says how many things it looked at, so that silence
//! without data is not taken for soundness. Nothing here reads a clock or a file.
//! Spec: `ledger-spec/07-audit.md`.

mod awards;
mod bank;
mod calendar;
mod catalogue;
mod evidence;
mod findings;
mod forms;
mod governance;
mod names;
mod parameters;
mod payees;
mod payments;
mod publicity;
mod quota;
mod run;
mod scope;
mod times;

pub use calendar::{Calendar, CalendarYears, YearsMissing};
pub use catalogue::{Basis, Rule, Severity, UnknownRule};
pub use findings::Finding;
pub use parameters::Parameters;
pub use run::{Audit, RuleRun, State, audit, audit_rules};
