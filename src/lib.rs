//! A grant disbursement ledger with an audit trail.
//!
//! Read the modules in this order. Each may use the ones above it, never below
//! (`tests/tidy.rs` enforces it).
//!
//! | layer | module       | answers                                                        |
//! |-------|--------------|----------------------------------------------------------------|
//! | pure  | [`domain`]   | What are we talking about? Amounts, codes, documents.          |
//! | pure  | [`encode`]   | Which bytes stand for an entry? Exactly one string each.       |
//! | pure  | [`chain`]    | Has anything been changed, dropped or reordered?               |
//! | pure  | [`rules`]    | Is this document allowed now, and what does it change?         |
//! | pure  | [`proof`]    | Can a stranger check all of the above from the bytes?          |
//! | pure  | [`evaluation`] | What does the yearly self-evaluation say?                    |
//! | pure  | [`audit`]    | What does an auditor ask beyond the claims?                    |
//! | app   | `timestamp`  | Did a time stamping authority see this checkpoint, and when?   |
//! | I/O   | `store`      | Where do the bytes live? Log file (truth), index (cache).      |
//! | I/O   | `keys`       | Where do the keys live?                                        |
//! | I/O   | `book`       | The one write path: decide, then write, then change memory.    |
//! | I/O   | `witness`    | What does a witness keep and answer, and who asks it?          |
//! | I/O   | `attack`     | What does the verifier say when somebody tampers?              |
//! | I/O   | `exchange`   | What do people and banks write, and how is it read?            |
//! | app   | `reconcile`  | Which line of the bank shows which payment?                    |
//! | I/O   | `report`     | Which tables does somebody else's software read?               |
//! | I/O   | `cli`        | What does a person type and read?                              |

pub mod audit;
pub mod chain;
pub mod domain;
pub mod encode;
pub mod evaluation;
pub mod proof;
pub mod rules;

#[cfg(feature = "app")]
pub mod attack;
#[cfg(feature = "app")]
pub mod book;
#[cfg(feature = "app")]
pub mod cli;
#[cfg(feature = "app")]
pub mod exchange;
#[cfg(feature = "app")]
pub mod keys;
#[cfg(feature = "app")]
pub mod reconcile;
#[cfg(feature = "app")]
pub mod report;
#[cfg(feature = "app")]
pub mod store;
#[cfg(feature = "app")]
pub mod timestamp;
#[cfg(feature = "app")]
pub mod witness;
