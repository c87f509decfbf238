//! Who is on the other side of a transaction?

use super::fields::Fields;
use crate::domain::AccountNumber;
use crate::exchange::bank::{BankError, Party};

/// Where a message names one side: versions differ, and the first that is there counts.
struct Side {
    names: [&'static str; 7],
    accounts: [&'static str; 2],
    banks: [&'static str; 5],
}

const DEBTOR: Side = Side {
    names: [
        "RltdPties/Dbtr/Nm",
        "RltdPties/Dbtr/Pty/Nm",
        "RltdPties/Dbtr/Agt/FinInstnId/Nm",
        "RltdPties/DbtrAcct/Nm",
        "RltdPties/UltmtDbtr/Nm",
        "RltdPties/UltmtDbtr/Pty/Nm",
        "RltdPties/UltmtDbtr/Agt/FinInstnId/Nm",
    ],
    accounts: ["RltdPties/DbtrAcct/Id/IBAN", "RltdPties/DbtrAcct/Id/Othr/Id"],
    banks: [
        "RltdAgts/DbtrAgt/FinInstnId/Nm",
        "RltdAgts/DbtrAgt/FinInstnId/BICFI",
        "RltdAgts/DbtrAgt/FinInstnId/BIC",
        "RltdAgts/DbtrAgt/FinInstnId/ClrSysMmbId/MmbId",
        "RltdAgts/DbtrAgt/FinInstnId/Othr/Id",
    ],
};
const CREDITOR: Side = Side {
    names: [
        "RltdPties/Cdtr/Nm",
        "RltdPties/Cdtr/Pty/Nm",
        "RltdPties/Cdtr/Agt/FinInstnId/Nm",
        "RltdPties/CdtrAcct/Nm",
        "RltdPties/UltmtCdtr/Nm",
        "RltdPties/UltmtCdtr/Pty/Nm",
        "RltdPties/UltmtCdtr/Agt/FinInstnId/Nm",
    ],
    accounts: ["RltdPties/CdtrAcct/Id/IBAN", "RltdPties/CdtrAcct/Id/Othr/Id"],
    banks: [
        "RltdAgts/CdtrAgt/FinInstnId/Nm",
        "RltdAgts/CdtrAgt/FinInstnId/BICFI",
        "RltdAgts/CdtrAgt/FinInstnId/BIC",
        "RltdAgts/CdtrAgt/FinInstnId/ClrSysMmbId/MmbId",
        "RltdAgts/CdtrAgt/FinInstnId/Othr/Id",
    ],
};

/// Returns the counterparty of the transaction, seen from the account `own`.
///
/// It is the debtor of what comes in and the creditor of what goes out. Of what comes back it is the
/// other one, since most banks leave the parties of the first payment in place; whoever holds the
/// account of the statement is never it, if the other one is somebody else.
pub(super) fn counterparty(
    transaction: Fields<'_>,
    own: Option<&AccountNumber>,
    is_credit: bool,
    comes_back: bool,
) -> Result<Party, BankError> {
    let (debtor, creditor) = (read(transaction, &DEBTOR)?, read(transaction, &CREDITOR)?);
    let (likely, other) =
        if is_credit == comes_back { (creditor, debtor) } else { (debtor, creditor) };
    let is_own = |party: &Party| match (own, &party.account) {
        (Some(own), Some(account)) => own.is_same_account(account),
        _ => false,
    };
    let is_nobody = likely.name.is_none() && likely.account.is_none();
    let is_other = is_own(&likely) || (comes_back && is_nobody);
    Ok(if is_other && !is_own(&other) { other } else { likely })
}

fn read(transaction: Fields<'_>, side: &Side) -> Result<Party, BankError> {
    Ok(Party {
        account: transaction.account(&side.accounts)?,
        name: transaction.text(&side.names)?,
        bank: transaction.text(&side.banks)?,
    })
}
