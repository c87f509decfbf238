//! The state as one set of typed tables, over which the rules run wherever the rows live.

use super::bank_rows::{
    AcceptanceRow, AcknowledgementRow, EntryRow, IndicatorRow, PublicationRow, StatementRow,
};
use super::fund::{FundRow, KeyRow};
use super::rows::{
    AmendmentRow, ArrivalRow, AwardRow, BudgetRow, DocumentRow, FactsRow, Only, PayeeRow,
    PaymentRow, ProgramRow, QuotaKey, QuotaRow, ReturnRow, WaiverRow,
};
use super::uses::{
    DuplicateKey, DuplicateRow, EvidenceRow, GroupKey, GroupRow, ListedRow, ListingKey, ReceiptKey,
    ReceiptRow, VoucherKey, VoucherRow,
};
use crate::domain::{CreditCode, Digest, EntryRef, Id, KeyId};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

/// A row of one of the tables.
pub trait Row: Clone + Serialize + DeserializeOwned {
    /// What finds it.
    type Key: Ord + Clone + fmt::Display;
    /// The name of its table.
    const TABLE: &'static str;
    /// Returns its table in memory.
    fn of(memory: &Memory) -> &BTreeMap<Self::Key, Self>;
    /// Returns its table in memory, for changing.
    fn of_mut(memory: &mut Memory) -> &mut BTreeMap<Self::Key, Self>;
}

/// Where rows are looked up: in memory, or in an index on disk.
pub trait Tables {
    /// Returns the row of `key`.
    fn get<R: Row>(&self, key: &R::Key) -> Option<Cow<'_, R>>;
}

/// Sees every row of a set of tables.
pub trait Visitor {
    /// Sees one row.
    fn row<R: Row>(&mut self, key: &R::Key, row: &R);
}

macro_rules! tables {
    ($($(#[$doc:meta])* $table:ident: $key:ty => $row:ty;)+) => {
        /// The tables in memory: all of them while verifying, the changed rows of one document while
        /// recording.
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct Memory {
            $($(#[$doc])* pub $table: BTreeMap<$key, $row>,)+
        }

        $(impl Row for $row {
            type Key = $key;
            const TABLE: &'static str = stringify!($table);

            fn of(memory: &Memory) -> &BTreeMap<$key, Self> {
                &memory.$table
            }

            fn of_mut(memory: &mut Memory) -> &mut BTreeMap<$key, Self> {
                &mut memory.$table
            }
        })+

        impl Memory {
            /// Shows every row, table by table, in ascending order of the keys.
            pub fn visit(&self, visitor: &mut impl Visitor) {
                $(self.$table.iter().for_each(|(key, row)| visitor.row(key, row));)+
            }

            /// Puts every row of `changed` in place of the row with its key.
            pub fn extend(&mut self, changed: Self) {
                $(self.$table.extend(changed.$table);)+
            }
        }
    };
}

tables! {
    /// The fund.
    fund: Only => FundRow;
    /// Keys by id.
    keys: KeyId => KeyRow;
    /// Documents by id.
    documents: Id => DocumentRow;
    /// Programs by id.
    programs: Id => ProgramRow;
    /// Totals by program and year.
    quotas: QuotaKey => QuotaRow;
    /// Budget lines by id.
    budgets: Id => BudgetRow;
    /// Payees by credit code.
    payees: CreditCode => PayeeRow;
    /// Awards by id.
    awards: Id => AwardRow;
    /// Amendments by id.
    amendments: Id => AmendmentRow;
    /// Payments by id.
    payments: Id => PaymentRow;
    /// The facts that name a payment, by its id.
    facts: Id => FactsRow;
    /// Arrivals by id.
    arrivals: Id => ArrivalRow;
    /// Returns by id.
    returns: Id => ReturnRow;
    /// Waivers by id.
    waivers: Id => WaiverRow;
    /// Effective awards by duplicate key.
    duplicates: DuplicateKey => DuplicateRow;
    /// Effective awards by exclusivity group.
    groups: GroupKey => GroupRow;
    /// Payments by voucher.
    vouchers: VoucherKey => VoucherRow;
    /// Payments by the file of their order.
    evidence: Digest => EvidenceRow;
    /// Arrivals by receipt.
    receipts: ReceiptKey => ReceiptRow;
    /// Statements by id.
    statements: Id => StatementRow;
    /// Entries of statements, and who cites them.
    entries: EntryRef => EntryRow;
    /// Acknowledgements by id.
    acknowledgements: Id => AcknowledgementRow;
    /// Acceptances by id.
    acceptances: Id => AcceptanceRow;
    /// Listings, objections and resolutions by id.
    publications: Id => PublicationRow;
    /// Standing listings by what an award is matched with.
    listed: ListingKey => ListedRow;
    /// Objectives, targets and results by id.
    indicators: Id => IndicatorRow;
}

impl Tables for Memory {
    fn get<R: Row>(&self, key: &R::Key) -> Option<Cow<'_, R>> {
        R::of(self).get(key).map(Cow::Borrowed)
    }
}

/// Tables with changes laid over them, so that a line or document sees what those before it did.
#[derive(Debug)]
pub struct Overlay<'t, T> {
    base: &'t T,
    changed: Memory,
}

impl<'t, T: Tables> Overlay<'t, T> {
    /// Returns `base` with nothing changed.
    pub fn new(base: &'t T) -> Self {
        Self { base, changed: Memory::default() }
    }

    /// Lays the changes of a document over the tables.
    pub fn commit(&mut self, checked: super::Checked) {
        self.changed.commit(checked);
    }

    /// Returns the rows that changed.
    pub fn into_changed(self) -> Memory {
        self.changed
    }

    pub(super) fn put<R: Row>(&mut self, key: R::Key, row: R) {
        R::of_mut(&mut self.changed).insert(key, row);
    }

    /// Changes the row of `key`, or a default one.
    pub(super) fn change<R: Row + Default>(&mut self, key: R::Key, change: impl FnOnce(&mut R)) {
        if !R::of(&self.changed).contains_key(&key) {
            let row = self.base.get::<R>(&key).map(Cow::into_owned).unwrap_or_default();
            self.put(key.clone(), row);
        }
        if let Some(row) = R::of_mut(&mut self.changed).get_mut(&key) {
            change(row);
        }
    }
}

impl<T: Tables> Tables for Overlay<'_, T> {
    fn get<R: Row>(&self, key: &R::Key) -> Option<Cow<'_, R>> {
        R::of(&self.changed).get(key).map(Cow::Borrowed).or_else(|| self.base.get(key))
    }
}
