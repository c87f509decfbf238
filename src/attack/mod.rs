//! What does the verifier say when somebody tampers with a ledger?
//!
//! The laboratory never touches the ledger it is given. It makes a *twin*: the same documents, in the
//! same order and at the same times, signed with keys of its own under an origin of its own, so that
//! it can also play the owner who has every key. Each attack is carried out on a copy of the twin in
//! a temporary folder, and then judged like any other ledger: alone, with a head that somebody kept,
//! and with witnesses.
//!
//! | file        | what it does                                                       |
//! |-------------|--------------------------------------------------------------------|
//! | `twin`      | makes the twin                                                      |
//! | `owner`     | writes and signs as the twin's owner                                |
//! | `torsion`   | a signature that batches accept and single verification refuses     |
//! | `cases`     | the attacks, as data                                                |
//! | `outsiders` | attacks by somebody without keys                                    |
//! | `insiders`  | attacks by people with some or all keys                             |
//! | `files`     | attacks on what lies beside the log                                 |
//! | `outside`   | the witnesses and their policy                                      |
//! | `world`     | the kept head, and the three judgements                             |

mod cases;
mod files;
mod insiders;
mod outside;
mod outsiders;
mod owner;
mod torsion;
mod twin;
mod world;

pub use cases::{Attacker, Case, cases};
pub use twin::LabError;
pub use world::{Laboratory, Outcome, Said};
