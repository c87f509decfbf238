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
//! | `year`     | which lines of a ledger make the self-evaluation of a year        |
//! | `scope`    | what of a ledger is of that year                                  |
//! | `figures`  | budget, quota, due, paid, arrived, and what each rests on         |
//! | `measures` | results that the ledger itself computes                           |
//! | `judged`   | indicators with results and scores, total and grade               |
//! | `form`     | the form as a table of texts                                      |
//! | `own_form` | the form that a ledger makes                                      |
//! | `cell`     | what a cell of a form says                                        |
//! | `check`    | where a form contradicts itself, and what nobody can tell         |
//! | `money`    | money without an indicator, figures that are not the ledger's     |
//! | `narrative` | what the text beside a form claims                               |

mod cell;
mod check;
mod figures;
mod form;
mod judged;
mod measures;
mod money;
mod narrative;
mod own_form;
mod scope;
mod score;
mod template;
mod year;

pub use cell::{Figure, TargetCell, ValueCell, is_blank, reading};
pub use check::{Check, CheckTerms, Class, Inconsistency, inconsistencies};
pub use figures::{Money, TracedFigure};
pub use form::{Form, FundRow, Goals, IndicatorFields, Total};
pub use judged::{FundGrade, Indicated, SelfEvaluation};
pub use money::{LedgerFigures, differing, uncovered};
pub use narrative::{ArrivalProof, Component, Narrative};
pub use scope::{YearAward, YearScope};
pub use score::{deviation, execution_score, score, total};
pub use template::{Cut, Group, Judged, Level, NamedTemplate, Template, TemplateError};
pub use year::{EvaluatedYear, IndicatorLines, YearLines, evaluated_years};
