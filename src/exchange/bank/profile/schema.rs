//! What can a profile say? The tables and keys of its file; `docs/bank-profiles.md` explains them.

use super::currency::Currency;
use super::day::DateFormat;
use super::decode::Charset;
use super::pattern::Pattern;
use super::words::{Heading, Word};
use serde::Deserialize;

/// The whole file.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Schema {
    pub(super) id: String,
    pub(super) bank: Names,
    /// Taken only where no other profile fits.
    #[serde(default)]
    pub(super) fallback: bool,
    pub(super) encoding: Option<Charset>,
    /// Where the file names none.
    pub(super) currency: Option<Currency>,
    pub(super) order: Option<Order>,
    #[serde(default)]
    pub(super) separate: Vec<By>,
    /// Cells that say nothing, beside empty ones and dashes.
    #[serde(default)]
    pub(super) blank: Vec<Word>,
    #[serde(default)]
    pub(super) recognise: Recognise,
    #[serde(default)]
    pub(super) heading: Place,
    #[serde(default)]
    pub(super) statement: Labels,
    pub(super) columns: Headings,
    #[serde(default)]
    pub(super) amounts: Amounts,
    pub(super) direction: Option<Direction>,
    #[serde(default)]
    pub(super) rows: Rows,
}

/// The bank, or what the layout is called.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Names {
    pub(super) zh: String,
    pub(super) en: String,
}

/// In which order the lines stand. Without it, the days tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Order {
    NewestFirst,
    OldestFirst,
}

/// What divides the lines of one file into several statements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum By {
    Account,
    Currency,
}

/// What must be there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Recognise {
    /// All of them are headings.
    pub(super) headings: Vec<Heading>,
    /// All of them stand above the headings, or in the name of the sheet.
    pub(super) texts: Vec<Heading>,
}

/// Where the headings stand.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Place {
    /// How many rows at the top are no heading, whatever they say.
    pub(super) skip: usize,
    /// In how many rows the headings stand: 1 or 2.
    pub(super) rows: usize,
}

impl Default for Place {
    fn default() -> Self {
        Self { skip: 0, rows: 1 }
    }
}

/// How the rows above and below the lines name what the whole statement says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Labels {
    pub(super) number: Vec<Pattern>,
    pub(super) account: Vec<Pattern>,
    pub(super) owner: Vec<Pattern>,
    pub(super) bank: Vec<Pattern>,
    pub(super) currency: Vec<Pattern>,
    /// Both days in one value.
    pub(super) period: Vec<Pattern>,
    pub(super) from: Vec<Pattern>,
    pub(super) to: Vec<Pattern>,
    /// The month of a bill whose days have no year.
    pub(super) month: Vec<Pattern>,
    pub(super) opening: Vec<Pattern>,
    pub(super) closing: Vec<Pattern>,
}

/// The headings of each column. Of several the first that occurs is taken; of `text` all are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Headings {
    pub(super) date: Vec<Heading>,
    pub(super) date_format: Option<DateFormat>,
    pub(super) time: Vec<Heading>,
    pub(super) value_date: Vec<Heading>,
    /// One column of amounts, with a sign or beside a direction.
    pub(super) amount: Vec<Heading>,
    /// Two columns of amounts.
    pub(super) r#in: Vec<Heading>,
    pub(super) out: Vec<Heading>,
    pub(super) direction: Vec<Heading>,
    pub(super) balance: Vec<Heading>,
    /// 借 or 贷 beside the balance.
    pub(super) balance_side: Vec<Heading>,
    pub(super) currency: Vec<Heading>,
    /// The account of the statement.
    pub(super) account: Vec<Heading>,
    pub(super) reference: Vec<Heading>,
    pub(super) own_reference: Vec<Heading>,
    pub(super) text: Vec<Heading>,
    /// Known and not read.
    pub(super) unused: Vec<Heading>,
    pub(super) counterparty: PartyHeadings,
    pub(super) payer: PartyHeadings,
    pub(super) payee: PartyHeadings,
}

/// The columns of one side.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct PartyHeadings {
    pub(super) name: Vec<Heading>,
    pub(super) account: Vec<Heading>,
    pub(super) bank: Vec<Heading>,
}

/// What the signs of amounts mean.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Amounts {
    /// Which way a positive amount without direction goes; `out` on the bill of a credit card.
    pub(super) positive: Way,
    /// Which way 借 goes: `out` in the words of the bank, `in` in the books of the owner.
    pub(super) debit: Debit,
    pub(super) negative: Option<Negative>,
    /// Whether signs without a direction are believed only where the balances follow from them.
    pub(super) by_balance: bool,
}

/// Which way money goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Way {
    #[default]
    In,
    Out,
}

/// Which way 借 goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Debit {
    #[default]
    Out,
    In,
}

/// What a minus means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Negative {
    /// Nothing, so it is refused: the default beside a direction and in two columns.
    Refuse,
    /// The other way, and an earlier booking is taken back (红字).
    Reversal,
    /// What the direction says already.
    Agrees,
}

/// The words of the column of directions. Without them, those usual with banks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Direction {
    pub(super) r#in: Vec<Word>,
    pub(super) out: Vec<Word>,
    /// No booking of the account: the row is left out.
    pub(super) neither: Vec<Word>,
}

/// Rows that are no lines, or special ones.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Rows {
    /// What the first cell of a sum says, beside 合计, 小计 and the like.
    pub(super) totals: Vec<Word>,
    /// What the first cell of a remark says.
    pub(super) notes: Vec<Word>,
    pub(super) leave_out: Vec<Rule>,
    pub(super) reversal: Vec<Rule>,
    /// Rows that hold a balance only.
    pub(super) opening: Vec<Rule>,
    pub(super) closing: Vec<Rule>,
}

/// One of some words in a column.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rule {
    pub(super) column: Heading,
    pub(super) is: Vec<Word>,
}

impl Headings {
    /// Returns the columns that have one place, with the name of the key.
    pub(super) fn lists(&self) -> impl Iterator<Item = &Vec<Heading>> {
        let single = [
            &self.date,
            &self.time,
            &self.value_date,
            &self.amount,
            &self.r#in,
            &self.out,
            &self.direction,
            &self.balance,
            &self.balance_side,
            &self.currency,
            &self.account,
            &self.reference,
            &self.own_reference,
            &self.text,
            &self.unused,
        ];
        let parties = [&self.counterparty, &self.payer, &self.payee];
        let parties =
            parties.into_iter().flat_map(|party| [&party.name, &party.account, &party.bank]);
        single.into_iter().chain(parties)
    }
}

impl Rows {
    /// Returns all rules.
    pub(super) fn rules(&self) -> impl Iterator<Item = &Rule> {
        [&self.leave_out, &self.reversal, &self.opening, &self.closing].into_iter().flatten()
    }
}
