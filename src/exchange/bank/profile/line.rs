//! Which booking does a row say?

use super::super::{BankError, Line, Party, Wrong};
use super::Profile;
use super::amount::{Money, Side};
use super::cells::Cells;
use super::columns::{Column, Columns, Flow, PartyColumns};
use super::currency::Currency;
use super::fault::line;
use super::schema::{Debit, Negative, Rule, Way};
use super::words::{Word, key};
use crate::domain::{AccountNumber, Amount};

/// A line, and what else its row says.
#[derive(Clone, Debug)]
pub(super) struct Booking {
    pub(super) line: Line,
    /// The account of the statement, where the row names it.
    pub(super) account: Option<AccountNumber>,
    pub(super) currency: Option<Currency>,
    /// The digits of the time of day.
    pub(super) time: Option<String>,
}

/// What is booked, and which way.
struct Moved {
    amount: Amount,
    /// Which way the row goes; a booking that takes it back goes the other way.
    way: Way,
    is_reversal: bool,
    currency: Option<Currency>,
}

const IN: [&str; 14] = [
    "收入", "收", "存入", "存", "转入", "汇入", "入账", "来账", "进账", "in", "+", "credit", "c",
    "crdt",
];
const OUT: [&str; 14] = [
    "支出", "支", "取出", "取", "转出", "汇出", "出账", "往账", "付出", "out", "-", "debit", "d",
    "dbit",
];
const CREDIT: [&str; 5] = ["贷", "贷方", "贷记", "cr", "贷cr"];
const DEBIT: [&str; 5] = ["借", "借方", "借记", "dr", "借dr"];

/// Returns the booking of a row; nothing where the direction says that the account is not touched.
pub(super) fn read(cells: Cells<'_>, columns: &Columns) -> Result<Option<Booking>, BankError> {
    let booked = cells.day(Some(&columns.date))?;
    let booked = booked.ok_or_else(|| cells.refuse(Wrong::Missing, &columns.date))?;
    let Some(moved) = moved(cells, &columns.flow)? else { return Ok(None) };
    let (counterparty, account) = parties(cells, columns, moved.way)?;
    let currency = cells.currency(columns.currency.as_ref())?;
    if let (Some(stated), Some(written), Some(column)) =
        (&currency, &moved.currency, &columns.currency)
        && stated != written
    {
        return Err(cells.refuse(Wrong::OtherCurrency, column));
    }
    let is_reversal =
        moved.is_reversal || holds(&cells.profile.schema.rows.reversal, cells, columns);
    let time = cells.cell(columns.time.as_ref().or(Some(&columns.date)));
    let line = Line {
        at: line(cells.row),
        amount: moved.amount,
        booked,
        value: cells.day(columns.value_date.as_ref())?,
        balance: balance(cells, columns)?,
        reference: cells.text(columns.reference.as_ref())?,
        own_reference: cells.text(columns.own_reference.as_ref())?,
        counterparty,
        text: cells.joined(&columns.text)?,
        is_reversal,
        parts: Vec::new(),
    };
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).take(20).collect();
    let time = time.map(|cell| digits(&cell.text));
    Ok(Some(Booking { line, account, currency: currency.or(moved.currency), time }))
}

/// Returns whether the row holds one of the words of one of the rules.
pub(super) fn holds(rules: &[Rule], cells: Cells<'_>, columns: &Columns) -> bool {
    rules.iter().any(|rule| {
        let cell = columns.index_of(&rule.column.key).and_then(|index| cells.row.cell(index));
        let key = cell.map(|cell| key(&cell.text));
        key.is_some_and(|key| rule.is.iter().any(|word| word.is(&key)))
    })
}

fn moved(cells: Cells<'_>, flow: &Flow) -> Result<Option<Moved>, BankError> {
    match flow {
        Flow::Separate { into, out } => separate(cells, into, out).map(Some),
        Flow::Directed { amount, direction } => {
            let money = needed(cells, amount)?;
            let Some(way) = way(cells, direction)? else { return Ok(None) };
            if money.side.is_some() {
                return Err(cells.refuse(Wrong::Amount, amount));
            }
            directed(cells, amount, money, way).map(Some)
        }
        Flow::Signed(amount) => {
            let money = needed(cells, amount)?;
            Ok(Some(signed(cells, money)))
        }
    }
}

fn needed(cells: Cells<'_>, column: &Column) -> Result<Money, BankError> {
    cells.money(column)?.ok_or_else(|| cells.refuse(Wrong::Amount, column))
}

/// Exactly one of two columns holds an amount; banks write zero or nothing into the other.
fn separate(cells: Cells<'_>, into: &Column, out: &Column) -> Result<Moved, BankError> {
    let found = |column| -> Result<Option<Money>, BankError> {
        let money = cells.money(column)?.filter(|money| money.amount != Amount::ZERO);
        match money {
            Some(Money { side: Some(_), .. }) => Err(cells.refuse(Wrong::Amount, column)),
            money => Ok(money),
        }
    };
    match (found(into)?, found(out)?) {
        (Some(money), None) => directed(cells, into, money, Way::In),
        (None, Some(money)) => directed(cells, out, money, Way::Out),
        (first, _) => {
            let text = |column: &Column| {
                let cell = cells.row.cell(column.index);
                cell.map(|cell| cell.text.trim().to_owned()).unwrap_or_default()
            };
            let headings = format!("{} / {}", into.heading, out.heading);
            let value = if first.is_some() {
                format!("{} / {}", text(into), text(out))
            } else {
                text(into)
            };
            Err(cells.places.refuse(Wrong::Amount, &headings, &value, cells.row))
        }
    }
}

/// An amount whose way is known. What a minus means beside it, only the profile can say.
fn directed(cells: Cells<'_>, column: &Column, money: Money, way: Way) -> Result<Moved, BankError> {
    let is_negative = money.amount < Amount::ZERO;
    let negative = cells.profile.schema.amounts.negative.unwrap_or(Negative::Refuse);
    let amount = match (is_negative, negative, way) {
        (true, Negative::Refuse, _) | (true, Negative::Agrees, Way::In) => {
            return Err(cells.refuse(Wrong::Amount, column));
        }
        (false, Negative::Agrees, Way::Out) if money.amount != Amount::ZERO => {
            return Err(cells.refuse(Wrong::Amount, column));
        }
        (true, Negative::Agrees, Way::Out) | (_, _, Way::In) => money.amount,
        (_, _, Way::Out) => money.amount.negated(),
    };
    let is_reversal = is_negative && negative == Negative::Reversal;
    Ok(Moved { amount, way, is_reversal, currency: money.currency })
}

/// An amount whose sign, or the side behind it, says the way.
fn signed(cells: Cells<'_>, money: Money) -> Moved {
    let amounts = &cells.profile.schema.amounts;
    let way = money.side.map_or(amounts.positive, |side| way_of(side, amounts.debit));
    let is_negative = money.amount < Amount::ZERO;
    let amount = if way == Way::In { money.amount } else { money.amount.negated() };
    let is_reversal = is_negative && amounts.negative == Some(Negative::Reversal);
    let way = match (is_negative && !is_reversal, way) {
        (false, way) => way,
        (true, Way::In) => Way::Out,
        (true, Way::Out) => Way::In,
    };
    Moved { amount, way, is_reversal, currency: money.currency }
}

fn way_of(side: Side, debit: Debit) -> Way {
    match (side, debit) {
        (Side::Debit, Debit::Out) | (Side::Credit, Debit::In) => Way::Out,
        (Side::Debit, Debit::In) | (Side::Credit, Debit::Out) => Way::In,
    }
}

/// Returns which way the direction says; nothing if neither.
fn way(cells: Cells<'_>, column: &Column) -> Result<Option<Way>, BankError> {
    let refused = || cells.refuse(Wrong::Direction, column);
    // A dash may be a word here.
    let key = cells.row.cell(column.index).map(|cell| key(&cell.text)).ok_or_else(refused)?;
    let Some(words) = &cells.profile.schema.direction else {
        return usual_way(&key, cells.profile.schema.amounts.debit).map(Some).ok_or_else(refused);
    };
    let is = |list: &[Word]| list.iter().any(|word| word.is(&key));
    match (is(&words.r#in), is(&words.out), is(&words.neither)) {
        (true, false, false) => Ok(Some(Way::In)),
        (false, true, false) => Ok(Some(Way::Out)),
        (false, false, true) => Ok(None),
        _ => Err(refused()),
    }
}

fn usual_way(key: &str, debit: Debit) -> Option<Way> {
    if IN.contains(&key) {
        return Some(Way::In);
    }
    if OUT.contains(&key) {
        return Some(Way::Out);
    }
    side(key).map(|side| way_of(side, debit))
}

fn side(key: &str) -> Option<Side> {
    if CREDIT.contains(&key) {
        Some(Side::Credit)
    } else {
        DEBIT.contains(&key).then_some(Side::Debit)
    }
}

/// Returns the balance. The side that the account is usually on is above zero.
pub(super) fn balance(cells: Cells<'_>, columns: &Columns) -> Result<Option<Amount>, BankError> {
    let Some(column) = &columns.balance else { return Ok(None) };
    let Some(money) = cells.money(column)? else { return Ok(None) };
    let beside =
        columns.balance_side.as_ref().and_then(|c| cells.cell(Some(c)).map(|cell| (c, cell)));
    let beside = match beside {
        None => None,
        Some((side_column, cell)) => {
            let key = key(&cell.text);
            let is_even = key == "平" && money.amount == Amount::ZERO;
            let found = side(&key).or(is_even.then_some(Side::Credit));
            Some(found.ok_or_else(|| cells.refuse(Wrong::Direction, side_column))?)
        }
    };
    let side = match (money.side, beside) {
        (Some(_), Some(_)) => return Err(cells.refuse(Wrong::Amount, column)),
        (side, beside) => side.or(beside),
    };
    let balance = stands(cells.profile, &Money { side, ..money });
    balance.map(Some).ok_or_else(|| cells.refuse(Wrong::Amount, column))
}

/// Returns a balance by its side; one below zero beside a side could mean either.
pub(super) fn stands(profile: &Profile, money: &Money) -> Option<Amount> {
    let Some(side) = money.side else { return Some(money.amount) };
    let is_below = way_of(side, profile.schema.amounts.debit) == Way::Out;
    let balance = if is_below { money.amount.negated() } else { money.amount };
    (money.amount >= Amount::ZERO).then_some(balance)
}

/// Returns the other side, and the account of the statement where the row names it.
fn parties(
    cells: Cells<'_>,
    columns: &Columns,
    way: Way,
) -> Result<(Party, Option<AccountNumber>), BankError> {
    let (other, own) = match way {
        Way::Out => (&columns.payee, &columns.payer),
        Way::In => (&columns.payer, &columns.payee),
    };
    let counterparty = &columns.counterparty;
    let is_one_sided = *other == PartyColumns::default();
    let party = party(cells, if is_one_sided { counterparty } else { other })?;
    let account = match cells.account(columns.account.as_ref())? {
        Some(account) => Some(account),
        None => cells.account(own.account.as_ref())?,
    };
    Ok((party, account))
}

fn party(cells: Cells<'_>, columns: &PartyColumns) -> Result<Party, BankError> {
    Ok(Party {
        account: cells.account(columns.account.as_ref())?,
        name: cells.text(columns.name.as_ref())?,
        bank: cells.text(columns.bank.as_ref())?,
    })
}
