//! The rows of what comes from outside the bureau, and of what was made public.

use super::rows::Place;
use super::uses::ListingKey;
use crate::domain::{
    AccountNumber, Amount, Date, Id, Indicator, Publication, StatementEntry, Text, comparable,
};
use crate::domain::{CreditCode, Year};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A statement, without its entries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementRow {
    /// The account.
    pub account: AccountNumber,
    /// The first day covered.
    pub from: Date,
    /// The last day covered.
    pub to: Date,
    /// The balance before the first entry.
    pub opening: Amount,
    /// The balance after the last entry, as the bank says.
    pub closing: Amount,
    /// The sum of the entries.
    pub total: Amount,
    /// How many entries there are.
    pub count: u16,
    /// The last day that it can speak of: that of its document, or of its recording if that is earlier.
    pub known: Date,
    /// Where.
    pub place: Place,
    /// Where it was voided.
    pub void: Option<Place>,
}

/// An entry of a statement, and the facts that cite it, whichever was recorded first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryRow {
    /// The entry; nothing as long as no statement has it.
    pub entry: Option<StatementEntry>,
    /// The facts, in order of recording.
    pub users: Vec<FactRef>,
    /// Those that the entry counts for.
    pub counted: BTreeSet<FactRef>,
}

/// An arrival or a return.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum FactRef {
    /// An arrival.
    Arrival(Id),
    /// A return.
    Return(Id),
}

/// A payee's confirmation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcknowledgementRow {
    /// The payment.
    pub payment: Id,
    /// How much.
    pub amount: Amount,
    /// The day of receipt.
    pub date: Date,
    /// Who signed it as a payee: the holders of the keys.
    pub holders: Vec<Text>,
    /// Where.
    pub place: Place,
    /// Where it was voided.
    pub void: Option<Place>,
}

/// The result of an acceptance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcceptanceRow {
    /// The line.
    pub line: crate::domain::Acceptance,
    /// The date of the document.
    pub date: Date,
    /// Where.
    pub place: Place,
    /// Where it was voided.
    pub void: Option<Place>,
}

/// A listing, objection or resolution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicationRow {
    /// The line.
    pub line: Publication,
    /// Of a listing its objections, of an objection its resolutions; also voided ones.
    pub answers: Vec<Id>,
    /// The date of the document.
    pub date: Date,
    /// Where.
    pub place: Place,
    /// Where it was voided.
    pub void: Option<Place>,
}

/// A line of a self-evaluation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndicatorRow {
    /// The line.
    pub line: Indicator,
    /// Of an objective its outcomes, of a target its results; also voided ones.
    pub answers: Vec<Id>,
    /// The date of the document.
    pub date: Date,
    /// Where.
    pub place: Place,
    /// Where it was voided.
    pub void: Option<Place>,
}

/// Returns what an award and a listing are matched by.
pub(super) fn listing_key(
    program: &Id,
    year: Year,
    payee: CreditCode,
    (category, project): (Option<&Text>, Option<&Text>),
) -> ListingKey {
    let text = |text: Option<&Text>| text.map(|text| comparable(text.as_str())).unwrap_or_default();
    let (category, project) = (text(category), text(project));
    // The length keeps two different pairs from ever giving one text.
    ListingKey(format!("{program}/{year}/{payee}/{}:{category}/{project}", category.len()))
}
