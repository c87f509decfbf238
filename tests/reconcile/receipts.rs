//! Electronic receipts: one debit or credit each, of the payer's bank or the payee's.

use super::{august, day, documents, ledger, said_of, sum};
use crate::support::{World, yuan};
use grant_ledger::domain::{Arrival, Digest, Document, Id, Lines, Side, Text};
use grant_ledger::exchange::bank::Party;
use grant_ledger::exchange::bank::voucher::{Receipt, Seal, View};
use grant_ledger::reconcile::{Accept, BankFile, Options, Slip, plan};

/// A payment of 150,000 to A, and one to B.
const TWO: &str = "
    award W-A P A 2022 300000 project=甲
    award W-B P B 2022 300000 project=乙
    pay   P-1 W-A/1 150000 voucher=V-0001
    pay   P-2 W-B/1 150000 voucher=V-0002 to=B-account
";

fn party(account: &str, name: &str) -> Party {
    let name = (!name.is_empty()).then(|| name.parse().unwrap());
    Party {
        account: Some(account.parse().unwrap()), name, bank: Some("合成银行".parse().unwrap())
    }
}

/// A receipt of 150,000 from the fund to A; the bank wrote it.
fn receipt(side: Option<Side>, serial: &str) -> Receipt {
    Receipt {
        taxonomy: "bker 2023-12-31".to_owned(),
        seal: Seal::NotChecked,
        view: View::Issuer,
        kind: None,
        side,
        number: Some("HC-1".parse().unwrap()),
        identifying_code: None,
        date: day("2022-08-03"),
        issued: None,
        amount: yuan("150000"),
        currency: Some("CNY".to_owned()),
        payer: party("43001-fund", "合成市工信局"),
        payee: party("A-account", "合成数据A有限公司"),
        bank: None,
        serial: (!serial.is_empty()).then(|| serial.parse().unwrap()),
        transaction_code: None,
        purpose: None,
        text: None,
        booked: None,
        reconciled: None,
        others: Vec::new(),
    }
}

fn file(receipt: &Receipt, told: Option<Side>) -> BankFile {
    BankFile {
        name: "receipt.ofd".to_owned(),
        digest: Digest::of(format!("{receipt:?}").as_bytes()),
        statements: Vec::new(),
        receipts: vec![Slip::new(receipt, told)],
    }
}

#[track_caller]
fn check(world: &World, receipt: &Receipt, expected: &str) {
    let files = [file(receipt, None)];
    let plan = plan(&world.memory, &files, &Options::default()).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(said_of(&plan), [expected]);
    // A receipt is no statement: it shows nothing of the days around it.
    assert_eq!((plan.new_statements(), plan.missing.len()), (0, 0));
}

/// The refusal of a receipt, by its stable name, and what was noted before.
fn refused(world: &World, receipt: &Receipt, options: &Options) -> String {
    let files = [file(receipt, None)];
    let error = plan(&world.memory, &files, options).err().expect("it is refused");
    let [problem] = error.problems.as_slice() else { panic!("{error}") };
    assert_eq!((problem.file.as_str(), problem.at), ("receipt.ofd", 1));
    problem.fault.name().to_owned()
}

fn arrival(document: &Document) -> &Arrival {
    let Lines::Arrival(lines) = &document.lines else { panic!("{:?}", document.kind()) };
    let [line] = lines.as_slice() else { panic!("{} lines", lines.len()) };
    line
}

#[test]
fn a_receipt_climbs_the_ladder() {
    let world = ledger(TWO);
    for side in [Side::Payer, Side::Payee] {
        check(&world, &receipt(Some(side), "LS1"), "exact account_and_name P-1");
        let mut named = receipt(Some(side), "LS1");
        named.purpose = Some("补助 V-0001".parse().unwrap());
        named.text = Some("合成数据".parse().unwrap());
        check(&world, &named, "exact reference P-1");
        let mut other = receipt(Some(side), "LS1");
        other.amount = yuan("150000.01");
        check(&world, &other, "unmatched nothing");
    }
    let mut other = receipt(Some(Side::Payer), "LS1");
    other.payee = party("A-account", "某某公司");
    check(&world, &other, "likely account P-1 other_name");
    other.payee = party("777-other", "合成数据A有限公司");
    check(&world, &other, "likely name P-1 other_account");
    let mut customer = receipt(Some(Side::Payee), "LS1");
    customer.payer = party("555-customer", "某某公司");
    check(&world, &customer, "unmatched nothing");
    let mut back = receipt(Some(Side::Payer), "LS1");
    back.kind = Some("冲正付款回单".parse().unwrap());
    check(&world, &back, "unmatched reversal");
}

#[test]
fn a_receipt_becomes_an_arrival_of_its_side() {
    let world = ledger(TWO);
    for side in [Side::Payer, Side::Payee] {
        let files = [file(&receipt(Some(side), "LS1"), None)];
        let made = documents(&world, &files, Accept::Exact);
        assert_eq!(made.len(), 1, "no statement is recorded");
        let own = arrival(&made[0]);
        assert_eq!((own.side, own.amount, own.date), (side, yuan("150000"), day("2022-08-03")));
        assert_eq!(own.account.to_string(), "A-account");
        assert_eq!(own.name.as_str(), "合成数据A有限公司");
        assert_eq!(own.payment.as_ref().map(Id::as_str), Some("P-1"));
        assert_eq!(own.reference.as_ref().map(Text::as_str), Some("LS1"));
        assert_eq!(own.bank.as_ref().map(Text::as_str), Some("合成银行"));
        assert_eq!((own.evidence, &own.statement), (Some(files[0].digest), &None));
    }
    let unnumbered = [file(&receipt(Some(Side::Payer), ""), None)];
    let made = documents(&world, &unnumbered, Accept::Exact);
    assert_eq!(arrival(&made[0]).reference.as_ref().map(Text::as_str), Some("HC-1"));
}

#[test]
fn what_is_recorded_is_known_again() {
    let mut world = ledger(TWO);
    for (side, serial) in [(Side::Payer, "LS1"), (Side::Payee, "LS2")] {
        let files = [file(&receipt(Some(side), serial), None)];
        world.record(&documents(&world, &files, Accept::Exact));
        check(&world, &receipt(Some(side), serial), "already recorded");
        // Issued again, in a file of other bytes.
        let mut again = receipt(Some(side), serial);
        again.taxonomy = "bker 2021-11-30".to_owned();
        check(&world, &again, "already recorded");
        check(&world, &receipt(Some(side), "LS9"), "unmatched covered");
    }
}

#[test]
fn a_receipt_and_a_statement_show_the_same_money() {
    let mut world = ledger(TWO);
    let receipt = [file(&receipt(Some(Side::Payer), "LS1"), None)];
    let statement = [august("-150000 2022-08-03 to=A-account name=A ref=LS1")];
    let both = [receipt[0].clone(), statement[0].clone()];
    let planned = plan(&world.memory, &both, &Options::default()).unwrap();
    let exact = "exact account_and_name P-1";
    assert_eq!(said_of(&planned), [exact, exact]);
    assert_eq!(planned.missing.iter().map(|own| own.payment.as_str()).collect::<Vec<_>>(), ["P-2"]);
    world.record(&documents(&world, &receipt, Accept::Exact));
    let planned = plan(&world.memory, &statement, &Options::default()).unwrap();
    assert_eq!(said_of(&planned), [exact], "the entry of the statement is still to be explained");
}

#[test]
fn two_receipts_of_one_number_are_told_apart() {
    let world = ledger(TWO);
    let mut other = receipt(Some(Side::Payer), "LS1");
    other.payee = party("B-account", "合成数据B有限公司");
    let files = [file(&receipt(Some(Side::Payer), "LS1"), None), file(&other, None)];
    let made = documents(&world, &files, Accept::Exact);
    let references: Vec<&str> =
        made.iter().map(|own| arrival(own).reference.as_ref().unwrap().as_str()).collect();
    assert_eq!(references.len(), 2);
    assert!(references.iter().all(|own| own.starts_with("LS1 ")), "{references:?}");
    assert_ne!(references[0], references[1]);
    assert_eq!(sum(made.iter().map(|own| arrival(own).amount)), 300_000);
}

#[test]
fn a_receipt_given_twice_is_read_once() {
    let world = ledger(TWO);
    let own = file(&receipt(Some(Side::Payer), "LS1"), None);
    let files = [own.clone(), own];
    let plan = plan(&world.memory, &files, &Options::default()).unwrap();
    assert_eq!(said_of(&plan), ["exact account_and_name P-1"]);
    let named: Vec<&str> = plan.notices.iter().map(|own| own.remark.name()).collect();
    assert_eq!(named, ["signature-not-checked", "file-twice"]);
}

#[test]
fn what_nobody_signed_is_said() {
    let world = ledger(TWO);
    let mut unsigned = receipt(Some(Side::Payee), "LS1");
    unsigned.seal = Seal::Absent;
    let files = [file(&unsigned, None)];
    let plan = plan(&world.memory, &files, &Options::default()).unwrap();
    let named: Vec<&str> = plan.notices.iter().map(|own| own.remark.name()).collect();
    assert_eq!(named, ["no-signature"]);
}

#[test]
fn what_is_no_evidence_of_a_bank_is_refused() {
    let (world, options) = (ledger(TWO), Options::default());
    let mut receivers = receipt(Some(Side::Payer), "LS1");
    receivers.view = View::Receiver;
    let as_is = Options { as_is: true, ..Options::default() };
    assert_eq!(refused(&world, &receivers, &as_is), "receivers-view");
    assert_eq!(refused(&world, &receipt(None, "LS1"), &options), "side-unknown");
    let mut other = receipt(Some(Side::Payer), "LS1");
    other.payer = party("A-account", "");
    assert_eq!(refused(&world, &other, &options), "payer-not-fund");
    let mut other = receipt(Some(Side::Payee), "LS1");
    other.payee = party("43001-fund", "");
    assert_eq!(refused(&world, &other, &options), "payee-unknown");
    other.payee.account = None;
    assert_eq!(refused(&world, &other, &options), "account-missing");
    let mut dollars = receipt(Some(Side::Payer), "LS1");
    dollars.currency = Some("USD".to_owned());
    assert_eq!(refused(&world, &dollars, &options), "other-currency");
    let today = Options { today: Some(day("2022-08-02")), ..Options::default() };
    assert_eq!(refused(&world, &receipt(Some(Side::Payee), "LS1"), &today), "in-future");
}

#[test]
fn a_side_that_is_told_counts_where_the_receipt_tells_none() {
    let world = ledger(TWO);
    for told in [Side::Payer, Side::Payee] {
        for own in [None, Some(told)] {
            let files = [file(&receipt(own, "LS1"), Some(told))];
            let made = documents(&world, &files, Accept::Exact);
            assert_eq!(arrival(&made[0]).side, told);
        }
    }
    let files = [file(&receipt(Some(Side::Payer), "LS1"), Some(Side::Payee))];
    let made = documents(&world, &files, Accept::Exact);
    assert_eq!(arrival(&made[0]).side, Side::Payer, "what the bank says counts");
}
