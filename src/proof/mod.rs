//! Can a stranger check all of it from the bytes alone?
//!
//! [`Replay`] reads a log line by line and verifies everything on the way; [`check_heads`] compares
//! the result with what was signed and what is known from outside; [`claims`] says what can be
//! proven from it. Nothing here reads an index, a clock or a file.
//! Spec: `ledger-spec/03-log.md`, "Findings about the log", and `ledger-spec/05-claims.md`.

mod agenda;
mod attestation;
mod bracket;
mod certificate;
mod claim;
mod claims;
mod evidence;
mod finding;
mod heads;
mod judge;
mod key_history;
mod own_keys;
mod prepare;
mod race;
mod rates;
mod receipt;
mod receipt_against;
mod receipt_anchoring;
mod receipt_scope;
mod replay;
mod story;
mod trail;
mod trust;

pub use agenda::{Agenda, OpenInstalment, UnevidencedPayment, agenda};
pub use attestation::{Attestation, Dependence, Form, Ignored};
pub use bracket::{Bound, Bracket};
pub use certificate::{
    Anchoring, Certificate, CertificateError, HeadRecord, RateRecord, Witnessed,
};
pub use claim::{Claim, ClaimName, Coverage, Figure, Item, LineRef, Verdict};
pub use claims::{Gap, claims, outside_bands, statement_gaps, statements_end};
pub use evidence::evidence_findings;
pub use finding::{Finding, Particulars, Severity, Status, status};
pub use heads::{KnownHead, all_findings, all_findings_with, check_heads, unverified_size};
pub use key_history::KeyHistory;
pub use own_keys::OwnKeys;
pub use prepare::{Prepared, prepare};
pub use rates::{Rate, rates};
pub use receipt::{EntryHolder, EntrySigner, IncludedEntry, Receipt, ReceiptError, write_receipt};
pub use receipt_against::{Amended, NoLonger, amended, no_longer};
pub use receipt_anchoring::ReceiptAnchoring;
pub use receipt_scope::{ReceiptParts, ReceiptSubject};
pub use replay::{BrokenRule, Dated, Head, Replay, WaivedRule};
pub use story::{
    AmendmentStory, ArrivalStory, AwardStory, PaymentStory, ReturnStory, Told, award_stories,
};
pub use trail::Trail;
pub use trust::{Anchored, Span, Testimony, Trust, WitnessSight};
