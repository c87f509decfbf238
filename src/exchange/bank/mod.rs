//! What did the bank write? Statements in the formats of banks, as one [`Statement`] each.
//!
//! A reader gives what the file says and nothing else: it does not know the ledger. Either the whole
//! file is read, or it says which line, field and value are wrong.

pub mod profile;

mod error;
mod statement;

pub use error::{BankError, Wrong};
pub use statement::{Difference, Line, Part, Party, Statement};
