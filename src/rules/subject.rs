//! What a line is about: the name under which refusals and findings speak of it.
//!
//! Spec: `ledger-spec/02-documents.md`, "Subject" of each kind.

use crate::domain::{
    Acceptance, Acknowledgement, Amendment, Anchor, Arrival, Award, Budget, Correction, Genesis,
    Indicator, KeyChange, Payee, Payment, Program, Publication, Recovery, Return, Statement,
    Waiver,
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

subject_is_id!(
    Program,
    Budget,
    Award,
    Amendment,
    Payment,
    Arrival,
    Return,
    Waiver,
    Statement,
    Acknowledgement,
    Acceptance
);

impl Subject for Indicator {
    fn subject(&self) -> String {
        self.id().to_string()
    }
}

impl Subject for Publication {
    fn subject(&self) -> String {
        self.id().to_string()
    }
}

impl Subject for Genesis {
    fn subject(&self) -> String {
        self.log.origin.to_string()
    }
}

impl Subject for KeyChange {
    fn subject(&self) -> String {
        self.key().to_string()
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

impl Subject for Recovery {
    fn subject(&self) -> String {
        self.size.to_string()
    }
}

impl Subject for Anchor {
    fn subject(&self) -> String {
        self.size.to_string()
    }
}
