//! What a line is about: the name under which refusals and findings speak of it.
//!
//! Spec: `ledger-spec/02-documents.md`, "Subject" of each kind.

use crate::domain::{
    Amendment, Arrival, Award, Budget, Correction, Genesis, KeyChange, Payee, Payment, Program,
    Return, Waiver,
};

/// A line with a subject.
pub(super) trait Subject {
    /// Returns the subject.
    fn subject(&self) -> String;
}

macro_rules! subject_is_id {
    ($($line:ty),+) => {
        $(impl Subject for $line {
            fn subject(&self) -> String {
                self.id.to_string()
            }
        })+
    };
}

subject_is_id!(Program, Budget, Award, Amendment, Payment, Arrival, Return, Waiver);

impl Subject for Genesis {
    fn subject(&self) -> String {
        self.log.origin.to_string()
    }
}

impl Subject for KeyChange {
    fn subject(&self) -> String {
        match self {
            Self::Grant { key, .. } | Self::Revoke { key, .. } => key.to_string(),
        }
    }
}

impl Subject for Payee {
    fn subject(&self) -> String {
        self.code.to_string()
    }
}

impl Subject for Correction {
    fn subject(&self) -> String {
        self.voids.to_string()
    }
}
