//! What a person says about a list beside the list itself.

use crate::domain::{
    AccountNumber, CreditCode, Date, Digest, Id, Reference, Side, Stage, Text, Year, comparable,
};
use crate::exchange::table::Mapping;
use crate::exchange::values::Unit;
use std::collections::BTreeMap;

/// What holds for the whole list, and what holds for rows that do not say it themselves.
#[derive(Clone, Debug)]
pub struct Options {
    /// The ledger that the documents are for.
    pub ledger: Digest,
    /// The id of the document, and the beginning of the ids that the rows do not give; else the name
    /// of the file and the kind, where they make an id.
    pub id_prefix: Option<Id>,
    /// The business date of the documents. Without it a column says; for arrivals it is the latest
    /// value date, for a list that was public else the first day.
    pub date: Option<Date>,
    /// The paper behind the list.
    pub reference: Option<Reference>,
    /// A remark in every document.
    pub note: Option<Text>,
    /// The unit of all amounts, whatever the headings say.
    pub unit: Option<Unit>,
    /// What headings mean.
    pub map: Vec<Mapping>,
    /// The program of rows without one.
    pub program: Option<Id>,
    /// The fiscal year of rows without one.
    pub year: Option<Year>,
    /// The payer's account of payments without one.
    pub payer_account: Option<AccountNumber>,
    /// The first day of rows without one: of payees' accounts, where it is not the date, and of the
    /// time a list is public.
    pub from: Option<Date>,
    /// The last day that a list is public, of rows without one.
    pub to: Option<Date>,
    /// The side of arrivals without one.
    pub side: Option<Side>,
    /// The stage of budget lines without one.
    pub stage: Option<Stage>,
    /// Known payees: the code for each name in comparable form. Used for awards and listings whose row
    /// has a name but no code; leave out a name that two payees have.
    pub codes: BTreeMap<String, CreditCode>,
    /// Known programs: the id for each name in comparable form.
    pub programs: BTreeMap<String, Id>,
}

impl Options {
    /// Returns options that say nothing but the ledger.
    pub fn new(ledger: Digest) -> Self {
        Self {
            ledger,
            id_prefix: None,
            date: None,
            reference: None,
            note: None,
            unit: None,
            map: Vec::new(),
            program: None,
            year: None,
            payer_account: None,
            from: None,
            to: None,
            side: None,
            stage: None,
            codes: BTreeMap::new(),
            programs: BTreeMap::new(),
        }
    }

    /// Returns the code of the known payee of this name.
    pub(super) fn code_of(&self, name: &str) -> Option<CreditCode> {
        self.codes.get(&comparable(name)).copied()
    }

    /// Returns the id of the known program of this name.
    pub(super) fn program_of(&self, name: &str) -> Option<Id> {
        self.programs.get(&comparable(name)).cloned()
    }
}
