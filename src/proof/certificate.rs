//! The proof file: claims about one head, which whoever reads it recomputes and never trusts.
//!
//! Spec: `ledger-spec/05-claims.md`, "Proof file".

use super::claim::{Claim, ClaimName};
use super::claims::claims;
use super::rates::rates;
use super::replay::{Head, Replay};
use super::trust::Anchored;
use crate::chain::{KeyName, TreeHash};
use crate::domain::{Amount, Date, Digest, Instant};
use serde::{Deserialize, Serialize};

/// The content of a proof file. Members are in the order of their JSON names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Certificate {
    /// What confirmed the head when the proof was made.
    pub anchoring: Anchoring,
    /// The date on which the claims are judged.
    pub as_of: Date,
    /// The claims.
    pub claims: Vec<Claim>,
    /// The head they are about.
    pub head: HeadRecord,
    /// The ledger.
    pub ledger: Digest,
    /// The rates of the fund.
    pub rates: Vec<RateRecord>,
    /// The version, 1.
    pub v: u8,
}

/// What from outside the ledger confirms its head.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Anchoring {
    /// The log extends a head of this many lines that somebody kept outside.
    KnownHead(u64),
    /// Nothing.
    Unanchored,
    /// Witnesses saw a head, as a policy asks.
    Witnessed(Witnessed),
}

/// A head for which a policy is met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Witnessed {
    /// By whom, ascending.
    pub by: Vec<KeyName>,
    /// How many lines it has.
    pub size: u64,
    /// Since when.
    pub time: Instant,
}

impl From<&Anchored> for Anchoring {
    fn from(anchored: &Anchored) -> Self {
        let by = anchored.bound.by.iter().filter_map(|name| name.parse().ok()).collect();
        Self::Witnessed(Witnessed { by, size: anchored.size, time: anchored.bound.time })
    }
}

/// A head as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeadRecord {
    /// BLAKE3 of the last line.
    pub link: Digest,
    /// The root of the tree.
    pub root: TreeHash,
    /// How many lines.
    pub size: u64,
}

/// A rate as it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RateRecord {
    /// Its name.
    pub name: String,
    /// The part.
    pub part: Amount,
    /// The share, with `%`; empty where the whole is zero.
    pub percent: String,
    /// The whole.
    pub whole: Amount,
}

/// Why a proof file cannot be read, or does not say what the log says.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CertificateError {
    /// It is not a proof file.
    #[error("not a proof file: {0}")]
    Malformed(String),
    /// It is about another ledger.
    #[error("the proof is about ledger {proof}, not {ledger}")]
    LedgerDiffers {
        /// The ledger it names.
        proof: Digest,
        /// The ledger at hand.
        ledger: Digest,
    },
    /// The log has no such head.
    #[error("the proof is about {size} entries with root {root}; the log does not have that head")]
    HeadDiffers {
        /// The size it names.
        size: u64,
        /// The root it names.
        root: TreeHash,
    },
    /// A claim or rate says something else than the log.
    #[error("`{what}` says something else than the log does")]
    ContentDiffers {
        /// The claim or rate.
        what: String,
    },
}

impl From<Head> for HeadRecord {
    fn from(head: Head) -> Self {
        Self { link: head.link, root: head.root, size: head.size }
    }
}

impl Certificate {
    /// Returns what `replay` proves of the claims `wanted`, or nothing for an empty log.
    pub fn make(
        replay: &Replay,
        wanted: &[ClaimName],
        as_of: Date,
        anchoring: Anchoring,
    ) -> Option<Self> {
        let rates = rates(replay.memory(), as_of).into_iter().map(|rate| RateRecord {
            name: rate.name.to_owned(),
            part: rate.part,
            percent: rate.percent().map(|percent| percent.to_string()).unwrap_or_default(),
            whole: rate.whole,
        });
        Some(Self {
            anchoring,
            as_of,
            claims: claims(replay, wanted, as_of),
            head: replay.head().into(),
            ledger: replay.ledger()?,
            rates: rates.collect(),
            v: 1,
        })
    }

    /// Returns the canonical bytes, without LF.
    ///
    /// # Panics
    ///
    /// Never: strings, integers and arrays always serialise.
    pub fn encode(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("strings, integers and arrays always serialise")
    }

    /// Reads a proof file. Nothing in it is checked yet.
    pub fn decode(bytes: &[u8]) -> Result<Self, CertificateError> {
        let malformed = |error: serde_json::Error| CertificateError::Malformed(error.to_string());
        let certificate: Self = serde_json::from_slice(bytes).map_err(malformed)?;
        let version_known = certificate.v == 1;
        if !version_known || certificate.encode() != bytes.trim_ascii_end() {
            return Err(CertificateError::Malformed(
                "not in canonical form of version 1".to_owned(),
            ));
        }
        Ok(certificate)
    }

    /// Compares with a replay of exactly the lines it is about.
    pub fn check(&self, replay: &Replay) -> Result<(), CertificateError> {
        let names: Vec<ClaimName> = self.claims.iter().map(|claim| claim.claim).collect();
        let (size, root) = (self.head.size, self.head.root);
        let made = Self::make(replay, &names, self.as_of, self.anchoring.clone());
        let made = made.ok_or(CertificateError::HeadDiffers { size, root })?;
        if made.ledger != self.ledger {
            let (proof, ledger) = (self.ledger, made.ledger);
            return Err(CertificateError::LedgerDiffers { proof, ledger });
        }
        if made.head != self.head {
            return Err(CertificateError::HeadDiffers { size, root });
        }
        let differs = |what: &str| Err(CertificateError::ContentDiffers { what: what.to_owned() });
        if made.claims.len() != self.claims.len() {
            return differs("claims");
        }
        if let Some((claim, _)) =
            self.claims.iter().zip(&made.claims).find(|(own, made)| own != made)
        {
            return differs(claim.claim.name());
        }
        if made.rates != self.rates {
            return differs("rates");
        }
        Ok(())
    }
}
