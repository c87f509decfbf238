//! Statements against payments. All names, accounts and amounts are 合成数据 (made up).
//!
//! The bank's files are tables too:
//!
//! ```text
//! statement ACCOUNT FROM..TO OPENING CLOSING [number= owner= currency=]     `-` where the file says nothing
//! AMOUNT DATE [to=ACCOUNT] [name=A] [own=] [ref=] [text=] [value=] [balance=] [reversal]
//! part AMOUNT [to=ACCOUNT] [name=A] [own=] [ref=] [text=]
//! ```
//!
//! `name=A` is the registered name of the payee A, `name=~X` is X; `_` in texts is a space.

mod answers;
mod batch;
mod credits;
mod documents;
mod gla;
mod ladder;
mod properties;
mod returns;
mod scale;
mod statements;
mod worked;

use crate::support::{World, lines, yuan};
use grant_ledger::domain::{Amount, Date, Digest, Document, Text};
use grant_ledger::exchange::bank::{Line, Part, Party, Statement};
use grant_ledger::reconcile::{Accept, Answers, BankFile, Options, Plan, Row, plan};
use std::collections::BTreeMap;

/// A program, money for it, and payees; the fund pays from `43001-fund`.
const START: &str = "
    program P subsidy dup=payee,project,year days=60 accounts=43001-fund
    budget  B1 P 2022 90000000
    quota   Q1 P 2022 90000000
    payee   A
    payee   B
    payee   C
";

/// One award and one payment of 150,000 to A.
const ONE: &str = "
    award W-A P A 2022 300000 project=甲
    pay   P-1 W-A/1 150000 voucher=V-0001
";

struct Words<'a> {
    plain: Vec<&'a str>,
    options: BTreeMap<&'a str, &'a str>,
}

impl<'a> Words<'a> {
    fn of(line: &'a str) -> Self {
        let (options, plain): (Vec<_>, Vec<_>) =
            line.split_whitespace().partition(|word| word.contains('='));
        Self { plain, options: options.iter().filter_map(|word| word.split_once('=')).collect() }
    }

    fn text(&self, name: &str) -> Option<Text> {
        self.options.get(name).map(|text| text.replace('_', " ").parse().unwrap())
    }

    fn option<T: std::str::FromStr>(&self, name: &str) -> Option<T>
    where
        T::Err: std::fmt::Debug,
    {
        self.options.get(name).map(|text| text.parse().unwrap())
    }

    fn party(&self) -> Party {
        let name = self.options.get("name").map(|name| full_name(name));
        Party { account: self.option("to"), name, bank: None }
    }
}

fn full_name(name: &str) -> Text {
    let raw = name.strip_prefix('~').map(|own| own.replace('_', " "));
    raw.unwrap_or_else(|| format!("合成数据{name}有限公司")).parse().unwrap()
}

/// The statements of a table, as one file.
fn file(table: &str) -> BankFile {
    let digest = Digest::of(table.as_bytes());
    let mut statements: Vec<Statement> = Vec::new();
    for (at, line) in (1..).zip(lines(table)) {
        let words = Words::of(line);
        match words.plain[0] {
            "statement" => statements.push(statement(&words, at)),
            "part" => {
                let line = statements.last_mut().unwrap().lines.last_mut().unwrap();
                line.parts.push(part(&words, at));
            }
            _ => statements.last_mut().unwrap().lines.push(booking(&words, at)),
        }
    }
    BankFile { name: "bank.csv".to_owned(), digest, statements }
}

fn statement(words: &Words<'_>, at: usize) -> Statement {
    let said = |index: usize| words.plain.get(index).copied().filter(|word| *word != "-");
    let days = said(2).map(|days| days.split_once("..").unwrap());
    Statement {
        format: "table".to_owned(),
        at,
        number: words.text("number"),
        account: said(1).map(|account| account.parse().unwrap()),
        owner: Party {
            account: None,
            name: words.options.get("owner").map(|name| full_name(name)),
            bank: None,
        },
        currency: words.option("currency"),
        from: days.map(|(from, _)| from.parse().unwrap()),
        to: days.map(|(_, to)| to.parse().unwrap()),
        opening: said(3).map(yuan),
        closing: said(4).map(yuan),
        lines: Vec::new(),
    }
}

fn booking(words: &Words<'_>, at: usize) -> Line {
    Line {
        at,
        amount: yuan(words.plain[0]),
        booked: words.plain[1].parse().unwrap(),
        value: words.option("value"),
        balance: words.options.get("balance").map(|own| yuan(own)),
        reference: words.text("ref"),
        own_reference: words.text("own"),
        counterparty: words.party(),
        text: words.text("text"),
        is_reversal: words.plain.contains(&"reversal"),
        parts: Vec::new(),
    }
}

fn part(words: &Words<'_>, at: usize) -> Part {
    Part {
        at,
        amount: yuan(words.plain[1]),
        reference: words.text("ref"),
        own_reference: words.text("own"),
        counterparty: words.party(),
        text: words.text("text"),
    }
}

/// What a row says: class, step, payments, kind of return, doubts.
fn said(row: &Row<'_>) -> String {
    let mut words = vec![row.class.name().to_owned(), row.step.name().to_owned()];
    let one = row.shares.len() == 1 && row.shares[0].amount == row.amount.magnitude();
    let shares: Vec<String> = row
        .shares
        .iter()
        .map(|own| {
            let yuan = own.amount.fen() / 100;
            if one { own.payment.to_string() } else { format!("{}={yuan}", own.payment) }
        })
        .collect();
    words.extend((!shares.is_empty()).then(|| shares.join(";")));
    let candidates: Vec<&str> = row.candidates.iter().map(|id| id.as_str()).collect();
    words.extend((!candidates.is_empty()).then(|| candidates.join("|")));
    words.extend(row.kind.map(|kind| kind.to_string()));
    words.extend(row.doubts.iter().map(|doubt| doubt.name().to_owned()));
    words.join(" ")
}

fn said_of(plan: &Plan<'_>) -> Vec<String> {
    plan.rows.iter().map(said).collect()
}

/// The ledger of a table after [`START`].
fn ledger(table: &str) -> World {
    World::with(&format!("{START}\n{table}"))
}

/// Lines of August on the account of the fund, with an opening balance that is large enough.
fn august(table: &str) -> BankFile {
    file(&format!("statement 43001-fund 2022-08-01..2022-08-31 90000000 -\n{table}"))
}

/// Compares what the rows of some files say over a ledger; each expectation is a line.
#[track_caller]
fn check_files(world: &World, files: &[BankFile], expected: &str) {
    let plan = plan(&world.memory, files, &Options::default()).unwrap_or_else(|e| panic!("{e}"));
    let expected: Vec<&str> = lines(expected).collect();
    assert_eq!(said_of(&plan), expected);
}

/// The same for lines of August on the account of the fund.
#[track_caller]
fn check(ledger_table: &str, bank: &str, expected: &str) {
    check_files(&ledger(ledger_table), &[august(bank)], expected);
}

/// The documents of everything that is exact or likely.
fn documents(world: &World, files: &[BankFile], accept: Accept) -> Vec<Document> {
    let plan = plan(&world.memory, files, &Options::default()).unwrap_or_else(|e| panic!("{e}"));
    let confirmed = plan.apply(accept, &Answers::default()).unwrap_or_else(|e| panic!("{e}"));
    confirmed.documents(world.ledger)
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn sum(amounts: impl Iterator<Item = Amount>) -> i128 {
    amounts.sum::<Amount>().fen() / 100
}
