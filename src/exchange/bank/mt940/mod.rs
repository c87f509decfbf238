//! What does a statement in the form of SWIFT MT940 say?
//!
//! A file may hold several messages, with or without the blocks around them; each is a statement.
//! MT942 (a report before the end of the day) is refused: it has no balances, and what it lists may
//! not have been booked.

mod details;
mod entry;
mod tags;

#[cfg(test)]
mod mt940_tests;

use self::details::{Details, read_details};
use self::entry::{Balance, Entry, read_balance, read_entry};
use self::tags::{Item, Tag, Tags};
use super::encoding::decode_swift;
use super::place::{Place, first_booked, refuse_large, turn_forward};
use super::{BankError, Line, Party, Statement, Wrong};
use crate::domain::{AccountNumber, Text};

/// The most bytes at the beginning that tell what a file is.
const HEAD_LEN: usize = 65_536;
/// The fields that tell a statement from other messages.
const STATEMENT_TAGS: [&str; 11] =
    ["21", "25", "25P", "28", "28C", "60F", "60M", "61", "62F", "62M", "34F"];

/// Returns whether a file looks like a SWIFT statement: a line with a reference, then one with an
/// account, a number, a balance or a booking.
pub fn looks_like_mt940(bytes: &[u8]) -> bool {
    let head = bytes.get(..HEAD_LEN).unwrap_or(bytes);
    let head: String = head.iter().map(|byte| char::from(*byte)).collect();
    let mut names = Tags::new(&head).filter_map(|item| match item {
        Item::Tag(tag) => Some(tag.name),
        Item::Header(..) | Item::End => None,
    });
    names.any(|name| name == "20") && names.any(|name| STATEMENT_TAGS.contains(&name))
}

/// Reads the statements of an MT940 file.
pub fn read_mt940(bytes: &[u8]) -> Result<Vec<Statement>, BankError> {
    refuse_large(bytes)?;
    let text = decode_swift(bytes)?;
    let mut statements = Vec::new();
    let mut current: Option<Draft> = None;
    for item in Tags::new(&text) {
        match item {
            Item::Header(at, line) => refuse_other_message(at, line)?,
            Item::End => statements.extend(current.take().map(Draft::finish).transpose()?),
            Item::Tag(tag) if tag.name == "20" => {
                statements.extend(current.take().map(Draft::finish).transpose()?);
                current = Some(Draft::new(&tag)?);
            }
            Item::Tag(tag) => match &mut current {
                Some(draft) => draft.add(&tag)?,
                None => return Err(Place::of(tag.at, ":20:").missing()),
            },
        }
    }
    statements.extend(current.map(Draft::finish).transpose()?);
    if statements.is_empty() {
        return Err(BankError::new(Wrong::FormatUnknown, ":20:", ""));
    }
    Ok(statements)
}

/// Refuses a message whose application header names another type: `{2:O942…`.
fn refuse_other_message(at: usize, line: &str) -> Result<(), BankError> {
    let Some((_, header)) = line.split_once("{2:") else { return Ok(()) };
    let number = header.get(1..4).unwrap_or_default();
    if number == "940" {
        return Ok(());
    }
    Err(Place::of(at, "{2:").wrong(Wrong::VersionUnknown, &format!("MT{number}")))
}

/// A statement whose fields are coming in.
struct Draft {
    at: usize,
    reference: Option<Text>,
    number: Option<Text>,
    account: Option<(usize, String)>,
    opening: Option<Balance>,
    closing: Option<Balance>,
    entries: Vec<Entry>,
    /// The particulars of the last entry, and where they begin, while more may come.
    details: Option<(usize, String)>,
}

impl Draft {
    fn new(tag: &Tag<'_>) -> Result<Self, BankError> {
        Ok(Self {
            at: tag.at,
            reference: Place::of(tag.at, ":20:").text(&tag.body)?,
            number: None,
            account: None,
            opening: None,
            closing: None,
            entries: Vec::new(),
            details: None,
        })
    }

    fn add(&mut self, tag: &Tag<'_>) -> Result<(), BankError> {
        match tag.name {
            "25" | "25P" => self.add_account(tag),
            "28" | "28C" => {
                self.number = Place::of(tag.at, ":28C:").text(&tag.body)?;
                Ok(())
            }
            "60F" => set_balance(&mut self.opening, tag, ":60F:"),
            "60M" => set_balance(&mut self.opening, tag, ":60M:"),
            "61" => self.add_entry(tag),
            "62F" => self.close(tag, ":62F:"),
            "62M" => self.close(tag, ":62M:"),
            "86" => {
                self.add_details(tag);
                Ok(())
            }
            "34F" | "90C" | "90D" => {
                Err(Place::of(tag.at, ":34F:").wrong(Wrong::VersionUnknown, "MT942"))
            }
            // Available balances, a related reference, a time, and what banks add for themselves.
            "21" | "64" | "65" | "13" | "13D" | "NS" => Ok(()),
            other => Err(Place::of(tag.at, "MT940").wrong(Wrong::Malformed, other)),
        }
    }

    fn add_account(&mut self, tag: &Tag<'_>) -> Result<(), BankError> {
        let written = tag.body.lines().next().unwrap_or_default().trim().to_owned();
        match &self.account {
            Some((_, known)) if *known != written => {
                Err(Place::of(tag.at, ":25:").wrong(Wrong::OtherAccount, &written))
            }
            _ => {
                self.account = Some((tag.at, written));
                Ok(())
            }
        }
    }

    fn add_entry(&mut self, tag: &Tag<'_>) -> Result<(), BankError> {
        self.complete()?;
        // A booking behind the closing balance belongs to a message whose beginning is lost.
        if self.closing.is_some() {
            return Err(Place::of(tag.at, ":20:").missing());
        }
        self.entries.push(read_entry(tag)?);
        self.details = Some((tag.at, String::new()));
        Ok(())
    }

    fn close(&mut self, tag: &Tag<'_>, field: &'static str) -> Result<(), BankError> {
        self.complete()?;
        set_balance(&mut self.closing, tag, field)
    }

    /// Keeps particulars for the entry before them. Behind a balance they are about the statement.
    fn add_details(&mut self, tag: &Tag<'_>) {
        if let Some((at, body)) = &mut self.details {
            if body.is_empty() {
                *at = tag.at;
            }
            body.push('\n');
            body.push_str(&tag.body);
        }
    }

    /// Gives the particulars read so far to the last entry.
    fn complete(&mut self) -> Result<(), BankError> {
        match (self.details.take(), self.entries.last_mut()) {
            (Some((at, body)), Some(entry)) => {
                complete(entry, Place::of(at, ":86:"), read_details(&body))
            }
            _ => Ok(()),
        }
    }

    fn finish(mut self) -> Result<Statement, BankError> {
        self.complete()?;
        let missing = |field| Place::of(self.at, field).missing();
        let (account_at, account) = self.account.ok_or_else(|| missing(":25:"))?;
        let opening = self.opening.ok_or_else(|| missing(":60F:"))?;
        let closing = self.closing.ok_or_else(|| missing(":62F:"))?;
        let currency = opening.currency;
        if closing.currency != currency {
            let place = Place::of(closing.at, ":62F:");
            return Err(place.wrong(Wrong::OtherCurrency, &closing.currency));
        }
        let (account, bank) = account_and_bank(account_at, &account, &currency)?;
        let lines = self.entries.into_iter().map(|entry| in_currency(entry, &currency));
        let mut lines = lines.collect::<Result<Vec<Line>, BankError>>()?;
        turn_forward(&mut lines);
        // The opening balance is mostly that of the evening before.
        let first_day = opening.date.plus_days(1).min(closing.date);
        let from = first_booked(&lines).map_or(first_day, |day| day.min(first_day));
        Ok(Statement {
            format: "MT940".to_owned(),
            at: self.at,
            number: self.number.or(self.reference),
            account: Some(account),
            owner: Party { bank, ..Party::default() },
            currency: Some(currency),
            from: Some(from),
            to: Some(closing.date),
            opening: Some(opening.amount),
            closing: Some(closing.amount),
            lines,
        })
    }
}

fn set_balance(
    balance: &mut Option<Balance>,
    tag: &Tag<'_>,
    field: &'static str,
) -> Result<(), BankError> {
    if balance.is_some() {
        return Err(Place::of(tag.at, field).wrong(Wrong::Malformed, &tag.body));
    }
    *balance = Some(read_balance(tag, field)?);
    Ok(())
}

fn complete(entry: &mut Entry, place: Place, details: Details) -> Result<(), BankError> {
    let line = &mut entry.line;
    let supplement = std::mem::take(&mut entry.supplement);
    let text = if details.text.contains(&supplement) {
        details.text
    } else {
        format!("{supplement} {}", details.text)
    };
    line.text = place.text(&text)?;
    if line.own_reference.is_none() {
        line.own_reference = place.text(&details.own_reference)?;
    }
    line.counterparty = Party {
        account: place.account(&details.account)?,
        name: place.text(&details.name)?,
        bank: place.text(&details.bank)?,
    };
    Ok(())
}

/// Returns the line, if the letter of its currency, where there is one, is that of the statement.
fn in_currency(entry: Entry, currency: &str) -> Result<Line, BankError> {
    match entry.funds {
        Some(letter) if !currency.ends_with(letter) => {
            let place = Place::of(entry.line.at, ":61:");
            Err(place.wrong(Wrong::OtherCurrency, &letter.to_string()))
        }
        _ => Ok(entry.line),
    }
}

/// Returns the account and the bank of `:25:`: `bank/account/currency`, of which bank and currency may
/// be left out, or the currency stands right behind the digits.
fn account_and_bank(
    at: usize,
    written: &str,
    currency: &str,
) -> Result<(AccountNumber, Option<Text>), BankError> {
    let place = Place::of(at, ":25:");
    let rest = written.strip_suffix(currency).map_or(written, |rest| {
        let digits = rest.rsplit('/').next().unwrap_or_default();
        let is_number = |character: char| character.is_ascii_digit() || " .-".contains(character);
        if digits.chars().all(is_number) { rest.trim_end_matches('/') } else { written }
    });
    let (bank, number) = match rest.split_once('/') {
        Some((bank, number)) => (place.text(bank)?, number),
        None => (None, rest),
    };
    let account = place.account(number)?.ok_or_else(|| place.missing())?;
    Ok((account, bank))
}
