//! Did a time stamping authority see this checkpoint, and when? RFC 3161.
//!
//! `ledger-spec/06-trust.md`, "Time stamps". Nothing here touches the world: bytes come in, and an
//! answer or the reason for none goes out. Read in this order:
//!
//! | file          | answers                                                             |
//! |---------------|---------------------------------------------------------------------|
//! | `asn1`        | Which structures do requests and responses have?                    |
//! | `fault`       | Why does a stamp not count?                                         |
//! | `request`     | Which bytes ask for a stamp?                                        |
//! | `time`        | Which moment does a `GeneralizedTime` name?                         |
//! | `token`       | What does a response say, before anything of it is believed?        |
//! | `attributes`  | Which content and which certificate did the signer sign for?        |
//! | `certificate` | Whose certificate is it, and may it stamp?                          |
//! | `signature`   | Does the signature verify, with an algorithm that counts?           |
//! | `roots`       | Does the certificate chain to somebody whom the verifier trusts?    |
//! | `verify`      | All of this together: when was the checkpoint seen, and by whom?    |
//! | `folder`      | Which stamps of a folder count?                                     |

mod asn1;
mod attributes;
mod certificate;
mod fault;
mod folder;
mod request;
mod roots;
mod signature;
mod time;
mod token;
mod verify;

pub use fault::{StampError, StampFault};
pub use folder::{RefusedStamp, StampAttestation, Stamps, find_request, read_stamps};
pub use request::Request;
pub use roots::{Roots, RootsError};
pub use verify::{Stamp, verify};

/// The most bytes a response or a request may have.
pub const LEN_MAX: usize = 1 << 20;
