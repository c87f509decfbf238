//! Which format is a bank's file in? Told by its content, never by its name.

use super::profile::{Profile, read_profiled};
use super::voucher::{Receipt, Voucher, looks_like_ofd, looks_like_pdf, read_voucher};
use super::{BankError, Statement, looks_like_camt, looks_like_mt940, read_camt, read_mt940};

/// What a bank's file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Statements of one or more accounts.
    Statements(Vec<Statement>),
    /// One electronic receipt.
    Receipt(Box<Receipt>),
}

/// Reads a file in any of the known formats; `profiles` describe tables.
pub fn read(name: &str, bytes: &[u8], profiles: &[Profile]) -> Result<Content, BankError> {
    if looks_like_camt(bytes) {
        return read_camt(bytes).map(Content::Statements);
    }
    if looks_like_ofd(bytes) || looks_like_pdf(bytes) || looks_like_xml(bytes) {
        return read_voucher(bytes).map(|voucher| match voucher {
            Voucher::Receipt(receipt) => Content::Receipt(receipt),
            Voucher::Statement(statement) => Content::Statements(vec![*statement]),
        });
    }
    if looks_like_mt940(bytes) {
        return read_mt940(bytes).map(Content::Statements);
    }
    read_profiled(bytes, name, profiles).map(Content::Statements)
}

fn looks_like_xml(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    text.trim_ascii_start().starts_with(b"<?xml")
}
