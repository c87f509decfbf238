//! The worked test of the domain, from the bank's files to the claims.

use super::{Accept, BankFile, Options, file, plan};
use crate::support::{Log, verify};
use grant_ledger::domain::Document;
use grant_ledger::proof::{ClaimName, Replay, Status, Verdict, claims, rates, status};
use grant_ledger::reconcile::{Answers, Class};

/// A: 500,000 in two instalments; B: 200,000, of which 210,000 is paid; C: 100,000, of which 90,000.
const DECISIONS: &str = "
    program P subsidy days=60 accounts=43001-fund date=2022-08-01
    budget  B1 P 2022 1000000
    quota   Q1 P 2022 1000000
    payee   A
    payee   B
    payee   C
    award   WA P A 2022 500000 parts=250000,250000
    award   WB P B 2022 200000
    award   WC P C 2022 100000
    pay     PA1 WA/1 250000 voucher=2022-0001
    pay     PA2 WA/2 250000 voucher=2022-0002 date=2022-08-02
    waive   VB instalment_exceeded PB
    pay     PB WB/1 210000 to=B-account waivers=VB voucher=2022-0003
    pay     PC WC/1 90000 to=C-account voucher=2022-0004
";
/// The second instalment came back; it is ordered again.
const AGAIN: &str = "pay PA3 WA/2 250000 date=2022-08-10 voucher=2022-0005";

const FIRST: &str = "
    statement 43001-fund 2022-08-01..2022-08-09 0 450000
    1000000 2022-08-01 text=财政拨款 name=~株洲市财政局国库科
    -250000 2022-08-02 own=2022-0001 to=A-account name=A ref=10001
    -250000 2022-08-02 to=A-account name=A ref=10002
    -210000 2022-08-03 own=2022-0003 to=B-account name=B ref=10003
    -90000 2022-08-03 text=C公司补助 to=C-account name=C ref=10004
    250000 2022-08-05 text=退汇_账户状态异常_2022-0002 ref=10005
";
const SECOND: &str = "
    statement 43001-fund 2022-08-10..2022-08-31 450000 200000
    -250000 2022-08-11 to=A-account name=A ref=10006
";
const PAYEE: &str = "
    statement A-account 2022-08-01..2022-08-31 0 500000 owner=A
    250000 2022-08-02 to=43001-fund ref=R1
    250000 2022-08-11 to=43001-fund ref=R2
";

fn replay(log: &Log) -> Replay {
    let (replay, findings) = verify(&log.bytes(), Some(log.checkpoint.as_bytes()));
    assert_ne!(status(&findings), Status::Damaged, "{findings:?}");
    assert_eq!(replay.broken(), [], "every document is allowed");
    replay
}

/// What is exact in the files, as documents.
fn reconciled(log: &Log, files: &[BankFile], exact: usize) -> Vec<Document> {
    let replay = replay(log);
    let plan = plan(replay.memory(), files, &Options::default()).unwrap();
    assert_eq!(plan.count(Class::Exact), exact, "{:?}", super::said_of(&plan));
    assert_eq!(plan.count(Class::Exact) + plan.count(Class::Funding), plan.rows.len());
    assert_eq!(plan.missing, []);
    plan.apply(Accept::Exact, &Answers::default()).unwrap().documents(log.ledger())
}

fn verdicts(log: &Log) -> Vec<(ClaimName, Verdict)> {
    let wanted = [ClaimName::FullyArrived, ClaimName::NoDuplicates, ClaimName::NoDiversion];
    let stated = claims(&replay(log), &wanted, super::day("2022-08-31"));
    stated.iter().map(|own| (own.claim, own.verdict)).collect()
}

fn rate(log: &Log, name: &str) -> String {
    let found = rates(replay(log).memory(), super::day("2022-08-31"));
    let own = found.iter().find(|own| own.name == name).unwrap();
    own.percent().unwrap().to_string()
}

#[test]
fn from_the_banks_files_to_the_claims() {
    let mut log = Log::of(DECISIONS);
    let before = verdicts(&log);
    assert_eq!(before[2], (ClaimName::NoDiversion, Verdict::Unproven), "no statement, no proof");

    log.record(&reconciled(&log, &[file(FIRST)], 5));
    log.append(AGAIN);
    log.record(&reconciled(&log, &[file(SECOND), file(PAYEE)], 3));

    // 0.05 + 0.21 + 0.09 of 0.80 million: an overpayment hides no shortfall.
    assert_eq!(rate(&log, "arrived"), "98.75%");
    assert_eq!(rate(&log, "arrived_uncapped"), "100.00%");
    assert_eq!(
        verdicts(&log),
        [
            (ClaimName::FullyArrived, Verdict::Unproven),
            (ClaimName::NoDuplicates, Verdict::Refuted),
            (ClaimName::NoDiversion, Verdict::Proven),
        ]
    );
    let stated = claims(&replay(&log), &[ClaimName::NoDiversion], super::day("2022-08-31"));
    let figures: Vec<String> =
        stated[0].figures.iter().map(|own| format!("{} {}", own.name, own.value)).collect();
    // 250,000 three times, 210,000 and 90,000.
    assert_eq!(figures[4..], ["debits 1050000.00", "explained 1050000.00"]);

    // C is cut to what it got, as the domain says; then everything due has arrived.
    log.append("amend MC WC 90000 date=2022-08-20");
    assert_eq!(rate(&log, "arrived"), "100.00%");
    assert_eq!(verdicts(&log)[0], (ClaimName::FullyArrived, Verdict::Proven));
}

#[test]
fn one_debit_that_no_order_explains_refutes_it() {
    let mut log = Log::of(DECISIONS);
    log.record(&reconciled(&log, &[file(FIRST)], 5));
    log.append(AGAIN);
    let stolen = SECOND.replace("450000 200000", "450000 199000");
    let stolen = format!("{stolen}\n-1000 2022-08-12 text=手续费 to=X-account");
    let replayed = replay(&log);
    let files = [file(&stolen)];
    let planned = plan(replayed.memory(), &files, &Options::default()).unwrap();
    assert_eq!(planned.count(Class::Unmatched), 1);
    let confirmed = planned.apply(Accept::Likely, &Answers::default()).unwrap();
    log.record(&confirmed.documents(log.ledger()));
    assert_eq!(verdicts(&log)[2], (ClaimName::NoDiversion, Verdict::Refuted));
}
