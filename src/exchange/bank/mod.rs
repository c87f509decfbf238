//! What did the bank write? Statements in the formats of banks, as one [`Statement`] each.
//!
//! A reader gives what the file says and nothing else: it does not know the ledger. Either the whole
//! file is read, or it says which line, field and value are wrong.

mod camt;
mod encoding;
mod error;
mod mt940;
mod place;
mod statement;
pub mod voucher;

pub use camt::{looks_like_camt, read_camt};
pub use error::{BankError, Wrong};
pub use mt940::{looks_like_mt940, read_mt940};
pub use statement::{Difference, Line, Part, Party, Statement};
