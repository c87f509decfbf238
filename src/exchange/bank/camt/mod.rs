//! What do the messages camt.052, camt.053 and camt.054 of ISO 20022 say, versions 2 to 8?
//!
//! Only booked entries are lines. A report (camt.052) or a notification (camt.054) is read as a
//! statement without the balances that it does not have; the format says which one it was.

mod balance;
mod entry;
mod fields;
mod parties;
mod xml;

#[cfg(test)]
mod camt_tests;
#[cfg(test)]
mod refusal_tests;

use self::balance::Balances;
use self::entry::{Account, read_entry};
use self::fields::Fields;
use self::xml::{Element, Open, Xml};
use super::encoding::decode_xml;
use super::place::{Place, first_booked, refuse_large, turn_forward};
use super::{BankError, Party, Statement, Wrong};

const NAMESPACE: &str = "urn:iso:std:iso:20022:tech:xsd:";
/// The most bytes at the beginning that tell what a file is.
const HEAD_LEN: usize = 4096;

/// A kind of message: how its namespace begins, the element of the message and of a statement.
struct Kind {
    prefix: &'static str,
    message: &'static str,
    statement: &'static str,
}

const KINDS: [Kind; 3] = [
    Kind { prefix: "camt.052.001.0", message: "BkToCstmrAcctRpt", statement: "Rpt" },
    Kind { prefix: "camt.053.001.0", message: "BkToCstmrStmt", statement: "Stmt" },
    Kind { prefix: "camt.054.001.0", message: "BkToCstmrDbtCdtNtfctn", statement: "Ntfctn" },
];

/// Returns whether a file looks like a message of this family, of whatever version.
pub fn looks_like_camt(bytes: &[u8]) -> bool {
    let head = bytes.get(..HEAD_LEN).unwrap_or(bytes);
    // UTF-16 has the same letters with zeros between.
    let head: String =
        head.iter().filter(|byte| **byte != 0).map(|byte| char::from(*byte)).collect();
    let is_mark = |character: char| character.is_whitespace() || !character.is_ascii();
    let begins = head.trim_start_matches(is_mark).starts_with('<');
    begins && (head.contains("xsd:camt.05") || head.contains("<BkToCstmr"))
}

/// Reads the statements of a camt.052, camt.053 or camt.054 message.
pub fn read_camt(bytes: &[u8]) -> Result<Vec<Statement>, BankError> {
    refuse_large(bytes)?;
    let text = decode_xml(bytes)?;
    let mut xml = Xml::new(&text);
    let (mut statements, mut is_known) = (Vec::new(), false);
    // The document may stand in an envelope, with a header beside it.
    while let Some(open) = xml.open()? {
        if open.name == "Document" {
            is_known = true;
            read_document(&mut xml, &open, &mut statements)?;
        }
    }
    if is_known {
        Ok(statements)
    } else {
        Err(BankError::new(Wrong::FormatUnknown, "Document", ""))
    }
}

fn read_document<'a>(
    xml: &mut Xml<'a>,
    document: &Open<'a>,
    statements: &mut Vec<Statement>,
) -> Result<(), BankError> {
    let namespace = document.namespace()?.unwrap_or_default();
    let unknown =
        || Place::of(document.at, "Document/@xmlns").wrong(Wrong::VersionUnknown, &namespace);
    let format = namespace.strip_prefix(NAMESPACE).ok_or_else(unknown)?;
    let is_kind = |kind: &&Kind| {
        let version = format.strip_prefix(kind.prefix);
        version.is_some_and(|version| ["2", "3", "4", "5", "6", "7", "8"].contains(&version))
    };
    let kind = KINDS.iter().find(is_kind).ok_or_else(unknown)?;
    let before = statements.len();
    let mut at = document.at;
    while let Some(message) = xml.child()? {
        at = message.at;
        if message.name != kind.message {
            return Err(Place::of(at, "Document").wrong(Wrong::VersionUnknown, message.name));
        }
        while let Some(child) = xml.child()? {
            if child.name == kind.statement {
                statements.push(read_statement(xml, child.at, kind.statement, format)?);
            } else {
                xml.skip(child)?;
            }
        }
    }
    if statements.len() == before {
        return Err(Place { at, field: [kind.message, kind.statement, ""] }.missing());
    }
    Ok(())
}

fn read_statement(
    xml: &mut Xml<'_>,
    at: usize,
    root: &'static str,
    format: &str,
) -> Result<Statement, BankError> {
    let mut draft = Draft::new(at, root, format);
    while let Some(child) = xml.child()? {
        match child.name {
            "Id" | "FrToDt" | "Acct" | "Bal" | "Ntry" => {
                let element = xml.tree(child)?;
                draft.add(&element)?;
            }
            _ => xml.skip(child)?,
        }
    }
    draft.finish()
}

/// A statement whose elements are coming in.
struct Draft {
    root: &'static str,
    statement: Statement,
    balances: Balances,
}

impl Draft {
    fn new(at: usize, root: &'static str, format: &str) -> Self {
        let statement = Statement {
            format: format.to_owned(),
            at,
            number: None,
            account: None,
            owner: Party::default(),
            currency: None,
            from: None,
            to: None,
            opening: None,
            closing: None,
            lines: Vec::new(),
        };
        Self { root, statement, balances: Balances::default() }
    }

    fn add(&mut self, element: &Element<'_>) -> Result<(), BankError> {
        let fields = |name| Fields { element, root: self.root, name };
        let statement = &mut self.statement;
        match element.name {
            "Id" => {
                let place = Place { at: element.at, field: [self.root, "Id", ""] };
                statement.number = place.text(&element.text)?;
            }
            "FrToDt" => {
                statement.from = fields("FrToDt").date(&["FrDtTm", "FrDt"])?;
                statement.to = fields("FrToDt").date(&["ToDtTm", "ToDt"])?;
            }
            "Acct" => self.add_account(element)?,
            "Bal" => self.balances.read(fields("Bal"), &mut statement.currency)?,
            _ => {
                let number = statement.account.as_ref();
                let account = Account { number, currency: &mut statement.currency };
                statement.lines.extend(read_entry(fields("Ntry"), account)?);
            }
        }
        Ok(())
    }

    fn add_account(&mut self, element: &Element<'_>) -> Result<(), BankError> {
        let fields = Fields { element, root: self.root, name: "Acct" };
        let paths = ["Id/IBAN", "Id/Othr/Id"];
        let number = fields.account(&paths)?.ok_or_else(|| fields.missing("Id"))?;
        if self.statement.account.as_ref().is_some_and(|known| !known.is_same_account(&number)) {
            let place = fields.place(element.at, "Id");
            return Err(place.wrong(Wrong::OtherAccount, number.as_str()));
        }
        self.statement.account = Some(number);
        if let Some(code) = fields.word("Ccy") {
            self.statement.currency = Some(fields.place(element.at, "Ccy").currency(code)?);
        }
        self.statement.owner = Party {
            account: None,
            name: fields.text(&["Ownr/Nm", "Ownr/Pty/Nm", "Nm"])?,
            bank: fields.text(&[
                "Svcr/FinInstnId/Nm",
                "Svcr/FinInstnId/BICFI",
                "Svcr/FinInstnId/BIC",
                "Svcr/FinInstnId/ClrSysMmbId/MmbId",
                "Svcr/FinInstnId/Othr/Id",
            ])?,
        };
        Ok(())
    }

    fn finish(self) -> Result<Statement, BankError> {
        let mut statement = self.statement;
        if statement.account.is_none() {
            return Err(Place { at: statement.at, field: [self.root, "Acct", "Id"] }.missing());
        }
        let ends = self.balances.ends()?;
        statement.opening = ends.opening.map(|balance| balance.amount);
        statement.closing = ends.closing.map(|balance| balance.amount);
        turn_forward(&mut statement.lines);
        let first_line = first_booked(&statement.lines);
        let first_day = ends.opening.and_then(balance::Balance::first_day);
        statement.from = statement.from.or(first_day).or(first_line);
        statement.to = statement.to.or(ends.closing.and_then(balance::Balance::day));
        Ok(statement)
    }
}
