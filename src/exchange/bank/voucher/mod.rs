//! What does an electronic voucher of a bank say? Receipts (银行电子回单, `bker`) and statements
//! (银行电子对账单, `bkrs`) of the 电子凭证会计数据标准, as OFD files or as the XBRL taken out of them.
//!
//! | module       | reads                                                          |
//! |--------------|----------------------------------------------------------------|
//! | `ofd`        | the container: which files are attached, is there a signature  |
//! | `xml`        | a tree of elements, with limits                                |
//! | `xbrl`       | the taxonomy, and facts as values                              |
//! | `receipt`    | a receipt                                                      |
//! | `statement`  | a statement; `tuple` is one booking of it                      |
//!
//! Which names of elements are certain stands in `receipt` and `statement`, for people in
//! `docs/e-receipts.md`. Signatures are not verified: [`Seal`] says whether there are any.

mod ofd;
mod receipt;
mod statement;
mod tuple;
mod xbrl;
mod xml;

pub use ofd::{Attachment, Ofd, Seal, looks_like_ofd};
pub use receipt::{Receipt, View};

use super::{BankError, Statement, Wrong};
use xbrl::{Instance, Kind};

/// What an electronic voucher of a bank is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Voucher {
    /// 银行电子回单.
    Receipt(Box<Receipt>),
    /// 银行电子对账单.
    Statement(Box<Statement>),
}

const NO_VOUCHER: &str = "bker or bkrs (XBRL)";
const PDF: &str = "PDF, which is not read: attach it as evidence and key its fields, or ask the bank \
                   for the OFD or XBRL file";

/// Returns whether the bytes are a PDF file, which is not read but may be evidence.
pub fn looks_like_pdf(bytes: &[u8]) -> bool {
    // Readers of PDF allow other bytes before the mark.
    let head = bytes.get(..1024).unwrap_or(bytes);
    head.windows(5).any(|window| window == b"%PDF-")
}

/// Reads a voucher from an OFD file, or from the XBRL file that was taken out of one.
pub fn read_voucher(bytes: &[u8]) -> Result<Voucher, BankError> {
    if ofd::is_zip(bytes) {
        return read_ofd(&Ofd::open(bytes)?);
    }
    if xml::looks_like_xml(bytes) {
        return read_xbrl(bytes);
    }
    if looks_like_pdf(bytes) {
        return Err(BankError::new(Wrong::FormatUnknown, PDF, "%PDF-"));
    }
    let head = String::from_utf8_lossy(bytes.get(..16).unwrap_or(bytes));
    Err(BankError::new(Wrong::FormatUnknown, "neither OFD (zip) nor XBRL", &head))
}

/// Reads a voucher from an XBRL file. It has no seal, since that is on the container.
pub fn read_xbrl(bytes: &[u8]) -> Result<Voucher, BankError> {
    let root = xml::parse(bytes, "XBRL")?;
    let found = Instance::describe(&root);
    match Instance::new(root)? {
        Some(instance) => read_instance(&instance, Seal::Absent),
        None => Err(BankError::new(Wrong::Missing, NO_VOUCHER, &found)),
    }
}

fn read_instance(instance: &Instance, seal: Seal) -> Result<Voucher, BankError> {
    match instance.kind {
        Kind::Receipt => Ok(Voucher::Receipt(Box::new(receipt::read(instance, seal)?))),
        Kind::Statement => Ok(Voucher::Statement(Box::new(statement::read(instance)?))),
    }
}

/// Reads the one voucher among the attachments. Where the bank's view and the receiver's are both
/// there, the bank's is the voucher. An attachment that is no XML only matters if there is no other.
fn read_ofd(ofd: &Ofd) -> Result<Voucher, BankError> {
    let (mut found, mut passed, mut failed) = (Vec::new(), Vec::new(), None);
    for Attachment { path, bytes } in &ofd.attachments {
        let within = |error: BankError| inside(path, error);
        let root = match xml::parse(bytes, "XBRL") {
            Ok(root) => root,
            Err(_) if bytes.is_empty() => continue,
            Err(error) => {
                failed = failed.or(Some(within(error)));
                continue;
            }
        };
        match Instance::new(root).map_err(within)? {
            Some(instance) => {
                found.push((path, read_instance(&instance, ofd.seal).map_err(within)?));
            }
            None => passed.push(path.as_str()),
        }
    }
    if found.len() > 1 {
        found.retain(|(_, voucher)| !is_receivers(voucher));
    }
    let paths: Vec<&str> = found.iter().map(|(path, _)| path.as_str()).collect();
    let paths = paths.join(", ");
    match (found.pop(), found.is_empty(), failed) {
        (Some((_, voucher)), true, _) => Ok(voucher),
        (Some(_), false, _) => {
            Err(BankError::new(Wrong::Malformed, "OFD attachments, several vouchers", &paths))
        }
        (None, _, Some(error)) => Err(error),
        (None, _, None) => {
            let field = format!("OFD attachments: {NO_VOUCHER}");
            Err(BankError::new(Wrong::Missing, field, &passed.join(", ")))
        }
    }
}

fn is_receivers(voucher: &Voucher) -> bool {
    match voucher {
        Voucher::Receipt(receipt) => receipt.view == View::Receiver,
        Voucher::Statement(_) => false,
    }
}

/// Returns the error with the file of the container that it is in.
fn inside(path: &str, error: BankError) -> BankError {
    let path = crate::exchange::values::shown(path);
    BankError { field: format!("{path}: {}", error.field), ..error }
}
