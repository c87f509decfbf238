//! Real payments of a public body, as orders and as lines of a bank: how many look alike?
//!
//! `cargo test --test all -- reconcile::gla --nocapture` prints what docs/reconcile.md says.
//! The data stay where they are; without them the tests say so and end.

use super::{BankFile, Options, START, august, plan};
use crate::support::World;
use grant_ledger::domain::{AccountNumber, Amount, Date, Id, Text};
use grant_ledger::exchange::bank::{Line, Party};
use grant_ledger::reconcile::{Class, Row};
use grant_ledger::rules::{AwardRow, PayeeRow, PayeeVersion, PaymentRow};
use std::collections::{BTreeMap, BTreeSet};

const FILE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../shared/data/payments-uk/dev_gla_grant_payments_2013-2017.csv"
);
const PAGE: &str = include_str!("../../docs/reconcile.md");
const DAYS: [i64; 5] = [0, 7, 30, 90, 365];

/// A payment of the file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Paid {
    vendor: String,
    amount: Amount,
    date: Date,
    document: String,
    name: String,
}

/// Payments, and reversals with their amounts turned.
fn read() -> Option<(Vec<Paid>, Vec<Paid>)> {
    let Ok(mut reader) = csv::Reader::from_path(FILE) else {
        eprintln!("skipped: {FILE} is not here");
        return None;
    };
    let (mut paid, mut reversed) = (Vec::new(), Vec::new());
    for record in reader.records().map(Result::unwrap) {
        let text = record[7].trim().to_owned();
        let digits = text.trim_matches(['(', ')']).replace(',', "");
        let digits = if digits.contains('.') { digits } else { format!("{digits}.00") };
        let (yuan, fen) = digits.split_once('.').unwrap();
        let own = Paid {
            vendor: record[2].to_owned(),
            amount: format!("{yuan}.{fen:0<2}").parse().unwrap(),
            date: record[8].parse().unwrap(),
            document: record[6].to_owned(),
            // Some names were decoded twice, which leaves control characters.
            name: record[3]
                .replace(char::is_control, "")
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" "),
        };
        if text.starts_with('(') { reversed.push(own) } else { paid.push(own) }
    }
    assert!(paid.len() > 15_000 && reversed.len() > 200, "the file is another one");
    paid.sort();
    Some((paid, reversed))
}

/// Takes out what was reversed: the payment of the same document, vendor and amount, else the last one
/// of the vendor and amount before the reversal.
fn net(mut paid: Vec<Paid>, mut reversed: Vec<Paid>) -> Vec<Paid> {
    reversed.sort_by(|left, right| (left.date, left).cmp(&(right.date, right)));
    for own in reversed {
        let alike = |other: &Paid| other.vendor == own.vendor && other.amount == own.amount;
        let same = paid.iter().rposition(|other| alike(other) && other.document == own.document);
        let before = paid.iter().rposition(|other| alike(other) && other.date <= own.date);
        if let Some(index) = same.or(before) {
            paid.remove(index);
        }
    }
    paid
}

/// The runs of P03: payments to one account, of one amount, each at most so many days after the one
/// before it. Nothing is known of awards here, so each payment counts as one of its own.
fn runs(paid: &[Paid], days: i64) -> Vec<Vec<&Paid>> {
    let mut runs: Vec<Vec<&Paid>> = Vec::new();
    for own in paid {
        let last = runs.last_mut().filter(|run| {
            let before = run[run.len() - 1];
            let alike = (&before.vendor, before.amount) == (&own.vendor, own.amount);
            alike && own.date.days_since(before.date) <= days
        });
        match last {
            Some(run) => run.push(own),
            None => runs.push(vec![own]),
        }
    }
    runs.retain(|run| run.len() > 1);
    runs
}

/// How many payments of a run repeat a document of the same run.
fn repeats(run: &[&Paid]) -> usize {
    let documents: BTreeSet<&str> = run.iter().map(|own| own.document.as_str()).collect();
    run.len() - documents.len()
}

#[test]
fn look_alikes_are_many_and_repeats_are_few() {
    let Some((paid, reversed)) = read() else { return };
    let (count, reversals) = (paid.len(), reversed.len());
    let paid = net(paid, reversed);
    let mut documents: BTreeMap<(&str, &str, Amount), usize> = BTreeMap::new();
    for own in &paid {
        *documents.entry((&own.vendor, &own.document, own.amount)).or_default() += 1;
    }
    let all: usize = documents.values().map(|count| count - 1).sum();
    let mut page = vec![format!(
        "{count} payments and {reversals} reversals leave {} payments, of which {all} repeat a document.",
        paid.len()
    )];
    let (mut flagged_before, mut repeats_before) = (0, 0);
    for days in DAYS {
        let runs = runs(&paid, days);
        let flagged: usize = runs.iter().map(Vec::len).sum();
        let repeated: usize = runs.iter().map(|run| repeats(run)).sum();
        let with = runs.iter().filter(|run| repeats(run) > 0).count();
        page.push(format!(
            "| {days} | {} | {flagged} | {with} | {repeated} of {all} |",
            runs.len()
        ));
        assert!(
            flagged >= flagged_before && repeated >= repeats_before,
            "a longer time shows more"
        );
        (flagged_before, repeats_before) = (flagged, repeated);
    }
    assert_page(&page);
}

/// The page says what was just computed.
fn assert_page(lines: &[String]) {
    for line in lines {
        eprintln!("{line}");
    }
    let missing: Vec<&String> = lines.iter().filter(|line| !PAGE.contains(*line)).collect();
    assert!(missing.is_empty(), "docs/reconcile.md lacks {missing:#?}");
}

/// The orders: each document, vendor and amount once; and the lines: every payment, two days later.
struct Made {
    world: World,
    /// The order of each line.
    orders: Vec<String>,
    lines: Vec<Line>,
}

fn made(paid: &[Paid]) -> Made {
    let mut world = World::with(&format!("{START}\n{}", super::ONE));
    let payment = world.memory.payments.values().next().unwrap().clone();
    let award = world.memory.awards.values().next().unwrap().clone();
    let payee = world.memory.payees.values().next().unwrap().clone();
    world.memory.payments.clear();
    world.memory.awards.clear();
    let line = august("-1 2022-08-02").statements[0].lines[0].clone();
    let mut codes = BTreeMap::new();
    let mut known: BTreeMap<(&str, &str, Amount), String> = BTreeMap::new();
    let mut vouchers: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let (mut orders, mut lines) = (Vec::new(), Vec::new());
    for own in paid {
        let account: AccountNumber = format!("V{}", own.vendor).parse().unwrap();
        let name: Text = own.name.parse().unwrap();
        let number = codes.len();
        let code = *codes.entry(&own.vendor).or_insert_with(|| {
            let code = format!("91430200MA7{number:06}A").parse().unwrap();
            let mut row: PayeeRow = payee.clone();
            row.versions[0].name = name.clone();
            row.versions[0].account.number = account.clone();
            row.versions[0].from = "2013-01-01".parse().unwrap();
            world.memory.payees.insert(code, row);
            code
        });
        // A vendor may have changed its name, or be written in several ways.
        let versions = &mut world.memory.payees.get_mut(&code).unwrap().versions;
        if versions.iter().all(|version| version.name != name) {
            let version = PayeeVersion { name: name.clone(), ..versions[0].clone() };
            versions.push(version);
        }
        let voucher = known.entry((&own.vendor, &own.document, own.amount)).or_insert_with(|| {
            let used = vouchers.entry((&own.vendor, &own.document)).or_default();
            *used += 1;
            let voucher = match *used {
                1 => format!("{}-{}", own.vendor, own.document),
                _ => format!("{}-{}-{used}", own.vendor, own.document),
            };
            let voucher = voucher.replace(' ', ".");
            let id: Id = format!("P-{voucher}").parse().unwrap();
            let of: Id = format!("W-{voucher}").parse().unwrap();
            let award = AwardRow { payee: code, amount: own.amount, ..award.clone() };
            world.memory.awards.insert(of.clone(), award);
            let row = PaymentRow {
                award: of,
                amount: own.amount,
                date: own.date,
                payee_account: account.clone(),
                voucher: voucher.parse().unwrap(),
                ..payment.clone()
            };
            world.memory.payments.insert(id, row);
            voucher
        });
        orders.push(format!("P-{voucher}"));
        lines.push(Line {
            at: lines.len() + 2,
            amount: own.amount.negated(),
            booked: own.date.plus_days(2),
            own_reference: voucher.parse().ok(),
            counterparty: Party { account: Some(account), name: Some(name), bank: None },
            ..line.clone()
        });
    }
    Made { world, orders, lines }
}

fn statement(lines: Vec<Line>) -> BankFile {
    let mut bank = august("-1 2022-08-02");
    let own = &mut bank.statements[0];
    (own.from, own.to, own.lines) = (None, None, lines);
    bank
}

#[test]
fn the_ladder_over_real_payments() {
    let Some((paid, _)) = read() else { return };
    let Made { world, orders, lines } = made(&paid);
    let repeated = paid.len() - world.memory.payments.len();
    let without = |account: bool, reference: bool| {
        let line = |line: &Line| {
            let mut line = line.clone();
            line.own_reference = line.own_reference.filter(|_| reference);
            line.counterparty.account = line.counterparty.account.filter(|_| account);
            line
        };
        statement(lines.iter().map(line).collect())
    };
    let mut page = Vec::new();
    for (name, files) in [
        ("reference, account, name", [without(true, true)]),
        ("account, name", [without(true, false)]),
        ("name", [without(false, false)]),
    ] {
        let plan = plan(&world.memory, &files, &Options::default()).unwrap();
        let of = |class: Class| plan.count(class);
        let (exact, likely) = (of(Class::Exact), of(Class::Likely));
        let (several, none) = (of(Class::Ambiguous), of(Class::Unmatched));
        assert_eq!(exact + likely + several + none, paid.len());
        let wrong = wrong(&plan.rows, &orders);
        page.push(format!("| {name} | {exact} | {likely} | {several} | {none} | {wrong} |"));
        // Every line that repeats a document is one that no order is left for.
        if name.starts_with("reference") {
            assert_eq!((exact, none, wrong), (paid.len() - repeated, repeated, 0));
        }
        let taken: Vec<&Id> =
            plan.rows.iter().flat_map(|row| &row.shares).map(|share| &share.payment).collect();
        assert_eq!(taken.iter().collect::<BTreeSet<_>>().len(), taken.len(), "an order twice");
    }
    assert_page(&page);
}

/// How many lines were given to another order than the one they are of.
fn wrong(rows: &[Row<'_>], orders: &[String]) -> usize {
    let wrong = rows.iter().filter(|row| {
        let own = &orders[row.at - 2];
        row.shares.first().is_some_and(|share| share.payment.as_str() != own)
    });
    wrong.count()
}
