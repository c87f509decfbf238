//! What is reconciled, and how strictly.

use crate::domain::{AccountNumber, Amount, Digest};
use crate::exchange::bank;

/// The statements of one file of a bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankFile {
    /// Its name, for people.
    pub name: String,
    /// BLAKE3 of its bytes: the evidence of what is recorded from it.
    pub digest: Digest,
    /// What it says.
    pub statements: Vec<bank::Statement>,
}

/// How to read the files, and how far a payment and its line may lie apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The account of the statements that do not name one.
    pub account: Option<AccountNumber>,
    /// The opening balance of a statement that gives none.
    pub opening: Option<Amount>,
    /// Whether statements are taken that do not add up, overlap, or do not follow one another.
    pub as_is: bool,
    /// A line without a reference belongs to a payment ordered on its day, or at most so many days
    /// before.
    pub window_days: u16,
    /// A return belongs to a payment that left at most so many days before.
    pub return_days: u16,
}

impl Default for Options {
    fn default() -> Self {
        Self { account: None, opening: None, as_is: false, window_days: 10, return_days: 30 }
    }
}

/// Which proposals are accepted that nobody answered one by one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accept {
    /// None.
    Nothing,
    /// Those that are exact.
    Exact,
    /// Those that are exact or likely.
    Likely,
}
