//! Which statements do the lines of a table make?

use super::super::{BankError, Line, Statement, Wrong};
use super::columns::Flow;
use super::currency::Currency;
use super::facts::Facts;
use super::line::Booking;
use super::order::{by_time, turn_forward};
use super::schema::{By, Order};
use super::section::Sheet;
use crate::domain::AccountNumber;
use crate::exchange::values::printable;
use std::collections::BTreeMap;

/// What the lines of one statement have in common.
type Key = (Option<String>, Option<Currency>);

/// Divides the lines by account and currency where the profile says so, and makes a statement of
/// each part; of no lines, one statement.
pub(super) fn assemble(
    sheet: Sheet<'_>,
    facts: Facts,
    bookings: Vec<Booking>,
) -> Result<Vec<Statement>, BankError> {
    let separate = &sheet.profile.schema.separate;
    let mut groups: Vec<Vec<Booking>> = Vec::new();
    let mut known: BTreeMap<Key, usize> = BTreeMap::new();
    for booking in bookings {
        let account = booking.account.as_ref().map(AccountNumber::comparable);
        let account = account.filter(|_| separate.contains(&By::Account));
        let currency = booking.currency.clone().filter(|_| separate.contains(&By::Currency));
        let next = groups.len();
        let index = *known.entry((account, currency)).or_insert(next);
        if index == next {
            groups.push(Vec::new());
        }
        if let Some(group) = groups.get_mut(index) {
            group.push(booking);
        }
    }
    if groups.is_empty() {
        groups.push(Vec::new());
    }
    // A balance of the whole table is that of no part of it.
    if let (Some(second), Some(_)) = (groups.get(1), facts.opening.or(facts.closing)) {
        let at = second.first().map_or(facts.at, |booking| booking.line.at);
        let by_account = separate.contains(&By::Account);
        let wrong = if by_account { Wrong::OtherAccount } else { Wrong::OtherCurrency };
        return Err(BankError::new(wrong, "opening / closing", "").at(at));
    }
    groups.into_iter().map(|group| statement(sheet, facts.clone(), group)).collect()
}

fn statement(
    sheet: Sheet<'_>,
    facts: Facts,
    mut bookings: Vec<Booking>,
) -> Result<Statement, BankError> {
    let account = one_account(&facts, &bookings, sheet)?;
    let schema = &sheet.profile.schema;
    let currency = one_currency(&facts, &bookings, sheet, schema.currency.as_ref())?;
    let is_told = by_time(&bookings);
    match schema.order {
        Some(Order::NewestFirst) => bookings.reverse(),
        Some(Order::OldestFirst) => {}
        None => turn_forward(&mut bookings),
    }
    let lines: Vec<Line> = bookings.into_iter().map(|booking| booking.line).collect();
    let days = || lines.iter().map(|line| line.booked);
    let mut owner = facts.owner;
    owner.account.clone_from(&account);
    let statement = Statement {
        format: schema.id.clone(),
        at: facts.at,
        number: facts.number,
        account,
        owner,
        currency: currency.map(|currency| currency.0),
        from: facts.from.or_else(|| days().min()),
        to: facts.to.or_else(|| days().max()),
        opening: facts.opening,
        closing: facts.closing,
        lines,
    };
    let is_proven = schema.order.is_some() || is_told.is_some();
    prove_signs(sheet, &statement, is_proven)?;
    Ok(statement)
}

fn one_account(
    facts: &Facts,
    bookings: &[Booking],
    sheet: Sheet<'_>,
) -> Result<Option<AccountNumber>, BankError> {
    let mut named = facts.account.clone();
    for booking in bookings {
        let Some(account) = &booking.account else { continue };
        match &named {
            Some(known) if !known.is_same_account(account) => {
                let heading = sheet.columns.account.as_ref();
                let field = heading.map_or("account", |column| &column.heading);
                let field = printable(field);
                let error = BankError::new(Wrong::OtherAccount, field, account.as_str());
                return Err(error.at(booking.line.at));
            }
            Some(_) => {}
            None => named = Some(account.clone()),
        }
    }
    Ok(named)
}

fn one_currency(
    facts: &Facts,
    bookings: &[Booking],
    sheet: Sheet<'_>,
    default: Option<&Currency>,
) -> Result<Option<Currency>, BankError> {
    let mut named = facts.currency.as_ref();
    for booking in bookings {
        // A line that names none is in that of the statement.
        let Some(currency) = &booking.currency else { continue };
        if let Some(known) = named.filter(|known| *known != currency) {
            let heading = sheet.columns.currency.as_ref();
            let field = heading.map_or("currency", |column| &column.heading);
            let (field, value) = (printable(field), format!("{} / {}", currency.0, known.0));
            return Err(BankError::new(Wrong::OtherCurrency, field, &value).at(booking.line.at));
        }
        named = Some(currency);
    }
    Ok(named.or(default).cloned())
}

/// A column of amounts without a direction may hold amounts without sign. Where the profile cannot
/// tell, the signs are believed only if every balance follows from the one before.
fn prove_signs(sheet: Sheet<'_>, statement: &Statement, is_ordered: bool) -> Result<(), BankError> {
    let Flow::Signed(column) = &sheet.columns.flow else { return Ok(()) };
    if !sheet.profile.schema.amounts.by_balance || statement.lines.is_empty() {
        return Ok(());
    }
    let has_balances = statement.lines.iter().all(|line| line.balance.is_some());
    let follows = statement.opening.is_some() || (statement.lines.len() > 1 && is_ordered);
    let difference = statement.difference();
    if has_balances && follows && difference.is_none() {
        return Ok(());
    }
    let first = statement.lines.first().map_or(statement.at, |line| line.at);
    let at = difference.map_or(first, |difference| difference.at);
    Err(BankError::new(Wrong::Direction, printable(&column.heading), "").at(at))
}
