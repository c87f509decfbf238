//! What are we talking about? Money, dates, codes, documents; no behaviour beyond their own shape.
//!
//! Spec: `ledger-spec/01-values.md` and `ledger-spec/02-documents.md`.

mod account;
mod amount;
mod cited;
mod code;
mod date;
mod decimal;
mod digest;
mod document;
mod entry;
mod id;
mod lines;
mod number;
mod text;
mod value;

pub use account::AccountNumber;
pub use amount::{Amount, Percent};
pub use code::{CodeCheck, CreditCode, Region};
pub use date::{Date, Instant, Year};
pub use decimal::ExactDecimal;
pub use digest::{Digest, KeyId, SignatureBytes};
pub use document::{Document, Family, Kind, Lines, Reference, Role};
pub use entry::{Entry, LineCount, Seq, Signature};
pub use id::Id;
pub use lines::*;
pub use number::DocumentNumber;
pub use text::{Origin, Text, comparable, misleads};
pub use value::ValueError;
pub(crate) use value::{serde_by_text, words};
