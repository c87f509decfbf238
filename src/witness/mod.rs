//! What does a witness keep and answer, and who asks it?
//!
//! `ledger-spec/06-trust.md`, "Witness"; C2SP tlog-witness. What may be signed is decided by
//! `chain::judge`; here is everything around it.
//!
//! | file       | what it does                                                       |
//! |------------|--------------------------------------------------------------------|
//! | `folder`   | the witness's own folder: key, clock, lock                          |
//! | `state`    | what is kept about one log: its key, the last checkpoint, history   |
//! | `cosign`   | checks a request, stores, and only then signs                       |
//! | `evidence` | checkpoints that contradict each other                              |
//! | `server`   | answers over HTTP                                                   |
//! | `client`   | asks one witness over HTTP                                          |
//! | `collect`  | asks many at once, and waits no longer than it was told             |

mod client;
mod collect;
mod cosign;
mod error;
mod evidence;
mod folder;
#[cfg(test)]
mod sample;
mod server;
mod state;

pub use client::{AskError, Asked, ask};
pub use collect::{Collected, collect};
pub use cosign::Answer;
pub use error::WitnessError;
pub use folder::WitnessFolder;
pub use server::{Clock, Served, Service};
pub use state::{Event, KnownLog};
