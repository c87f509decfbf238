//! 公示: which awards are intended, how long that was public, and who objected.

use crate::domain::value::words;
use crate::domain::{Amount, CreditCode, Date, Digest, Id, Text, Year};
use serde::{Deserialize, Serialize};

/// One line of a `publicity` document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "lowercase", deny_unknown_fields)]
pub enum Publication {
    /// An award is intended and was made public.
    List(Listing),
    /// An objection to it was filed.
    Object(Objection),
    /// The objection was decided.
    Resolve(Resolution),
}

/// An intended award on a public list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listing {
    /// What is intended (拟安排额).
    pub amount: Amount,
    /// The category within the program.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<Text>,
    /// BLAKE3 of the list as it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Digest>,
    /// The first day it was public.
    pub from: Date,
    /// The id of the listing.
    pub id: Id,
    /// Who is to get it.
    pub payee: CreditCode,
    /// Under which program.
    pub program: Id,
    /// For which project.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub project: Option<Text>,
    /// The last day it was public, inclusive.
    pub to: Date,
    /// The fiscal year.
    pub year: Year,
}

/// An objection to a listing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Objection {
    /// BLAKE3 of a file that shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Digest>,
    /// The id of the objection.
    pub id: Id,
    /// The listing.
    pub listing: Id,
    /// What is objected.
    pub reason: Text,
}

/// The decision on an objection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resolution {
    /// BLAKE3 of a file that shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Digest>,
    /// The id of the resolution.
    pub id: Id,
    /// The objection.
    pub objection: Id,
    /// Why.
    pub reason: Text,
    /// What was decided.
    pub result: Outcome,
}

impl Publication {
    /// Returns the id of the line.
    pub fn id(&self) -> &Id {
        match self {
            Self::List(listing) => &listing.id,
            Self::Object(objection) => &objection.id,
            Self::Resolve(resolution) => &resolution.id,
        }
    }

    /// Returns the file that shows it.
    pub fn evidence(&self) -> Option<Digest> {
        match self {
            Self::List(listing) => listing.evidence,
            Self::Object(objection) => objection.evidence,
            Self::Resolve(resolution) => resolution.evidence,
        }
    }
}

words!(
    /// What became of an objection.
    Outcome, "`dismissed` or `upheld`", {
        /// It does not stand in the way.
        Dismissed = "dismissed",
        /// It is right.
        Upheld = "upheld",
    }
);
