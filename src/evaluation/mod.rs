//! What does the yearly self-evaluation (绩效自评) of a fund say?
//!
//! Figures come from the ledger, targets and judgements from `indicator` documents, the form from a
//! template. The same checks run over a form that the ledger makes and over one that people filled
//! in. Nothing here reads a clock or a file.
//! Spec: `ledger-spec/08-evaluation.md`.
//!
//! | file       | what it does                                                      |
//! |------------|-------------------------------------------------------------------|
//! | `template` | which groups of indicators a form has, and how they are scored    |
//! | `score`    | what a result earns, and whether it must be explained             |
//! | `form`     | the form as a table of texts                                      |

mod form;
mod score;
mod template;

pub use form::{Form, FundRow, Goals, IndicatorFields, Total};
pub use score::{deviation, score};
pub use template::{Cut, Group, Level, NamedTemplate, Template, TemplateError};
