//! What may be used once: vouchers, files, receipts, duplicate keys; and who uses it.

use crate::domain::Id;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Who uses something that should be used once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UseRow {
    /// The users, oldest first.
    pub users: Vec<Id>,
}

/// Declares a key that is a text made of comparable parts.
macro_rules! text_keys {
    ($($(#[$doc:meta])* $name:ident;)+) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
            pub struct $name(pub(super) String);

            impl fmt::Display for $name {
                fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                    formatter.write_str(&self.0)
                }
            }
        )+
    };
}

text_keys! {
    /// The duplicate key of an award.
    DuplicateKey;
    /// Payee, year and exclusivity group.
    GroupKey;
    /// Year, voucher and credited account.
    VoucherKey;
    /// Side, bank and reference of a receipt.
    ReceiptKey;
    /// Program, year, payee, category and project of a listing.
    ListingKey;
}

/// The effective awards that share a duplicate key.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DuplicateRow(pub UseRow);

/// The effective awards of a payee in a group and year.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupRow(pub UseRow);

/// The payments that one voucher made to one account in one year.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoucherRow(pub UseRow);

/// The payments whose order is one file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceRow(pub UseRow);

/// The arrivals that one receipt reports.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptRow(pub UseRow);

/// The standing listings that share a key.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedRow(pub UseRow);

/// A row of users.
pub trait Users {
    /// Returns the users.
    fn users(&self) -> &[Id];
    /// Returns the row for changing.
    fn users_mut(&mut self) -> &mut Vec<Id>;
}

macro_rules! users {
    ($($row:ident),+) => {
        $(impl Users for $row {
            fn users(&self) -> &[Id] {
                &self.0.users
            }

            fn users_mut(&mut self) -> &mut Vec<Id> {
                &mut self.0.users
            }
        })+
    };
}

users!(DuplicateRow, GroupRow, VoucherRow, EvidenceRow, ReceiptRow, ListedRow);
