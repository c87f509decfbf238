//! What did the bank write? Statements in the formats of banks, as one [`Statement`] each.
//!
//! A reader gives what the file says and nothing else: it does not know the ledger. Either the whole
//! file is read, or it says which line, field and value are wrong.
//!
//! | module      | reads                                                             |
//! |-------------|-------------------------------------------------------------------|
//! | `camt`      | ISO 20022 camt.052, camt.053 and camt.054                         |
//! | `mt940`     | SWIFT MT940                                                       |
//! | [`profile`] | CSV and spreadsheets, by a description of the bank's columns      |
//! | [`voucher`] | electronic receipts and statements (电子凭证会计数据标准)         |
//! | [`read`]    | any of them, told apart by what the file holds                    |

mod camt;
mod detect;
mod encoding;
mod error;
mod mt940;
mod place;
pub mod profile;
mod statement;
pub mod voucher;

pub use camt::{looks_like_camt, read_camt};
pub use detect::{Content, read};
pub use error::{BankError, Wrong};
pub use mt940::{looks_like_mt940, read_mt940};
pub use statement::{Difference, Line, Part, Party, Statement};
