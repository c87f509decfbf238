//! The account of a payee: what arrived there.

use super::{ONE, check_files, documents, file, ledger};
use grant_ledger::domain::{Lines, Side, Text};
use grant_ledger::reconcile::{Accept, Options, plan};

#[track_caller]
fn check(lines: &str, expected: &str) {
    let table = format!("statement A-account 2022-08-01..2022-08-31 - - owner=A\n{lines}");
    check_files(&ledger(ONE), &[file(&table)], expected);
}

#[test]
fn a_credit_finds_its_payment() {
    check("150000 2022-08-03 to=43001-fund name=~代理银行", "exact account_and_name P-1");
    check("150000 2022-08-03 to=43001FUND", "exact account_and_name P-1");
    check("150000 2022-08-28 own=V-0001", "exact reference P-1");
    check("150000 2022-08-03 text=V-0001 to=777-clearing", "likely reference P-1 other_account");
    check("150000 2022-08-03 name=~市工信局", "likely name P-1");
    check("150000 2022-08-03 name=~株洲市财政局 to=777-clearing", "likely name P-1 other_account");
    check("150000 2022-08-03", "likely account P-1");
    check("100000 2022-08-03 own=P-1", "likely part P-1 less");
}

#[test]
fn a_customer_pays_too() {
    check("150000 2022-08-03 to=555-customer name=~某某贸易公司", "unmatched nothing");
    check("150000 2022-08-03 to=555-customer", "unmatched nothing");
    check("150000 2022-08-03 name=~某某贸易公司", "unmatched nothing");
    check("150000 2022-08-12 to=43001-fund", "unmatched nothing");
    check("150000.01 2022-08-03 to=43001-fund", "unmatched nothing");
}

#[test]
fn what_the_payee_pays_is_passed_over() {
    let world = ledger(ONE);
    let files = [file(
        "statement A-account 2022-08-01..2022-08-31 - -
         -20000 2022-08-02 text=工资
         150000 2022-08-03 to=43001-fund
         -150000 2022-08-03 to=43001-fund",
    )];
    let plan = plan(&world.memory, &files, &Options::default()).unwrap();
    assert_eq!(super::said_of(&plan), ["exact account_and_name P-1"]);
    let named: Vec<String> = plan.notices.iter().map(|own| own.remark.to_string()).collect();
    assert_eq!(named, ["2 lines out of the payee's own account are passed over"]);
}

#[test]
fn a_credit_becomes_an_arrival_of_the_payees_side() {
    let world = ledger(ONE);
    let files = [file(
        "statement A-account 2022-08-01..2022-08-31 - - owner=A
         150000 2022-08-03 to=43001-fund value=2022-08-04 ref=L0001",
    )];
    let made = documents(&world, &files, Accept::Exact);
    let [document] = made.as_slice() else { panic!("{} documents", made.len()) };
    let Lines::Arrival(arrivals) = &document.lines else { panic!("{:?}", document.kind()) };
    let own = &arrivals[0];
    assert_eq!((own.side, own.date), (Side::Payee, "2022-08-04".parse().unwrap()));
    assert_eq!(own.account.as_str(), "A-account");
    assert_eq!(own.name.as_str(), "合成数据A有限公司");
    assert_eq!(own.reference.as_ref().map(Text::as_str), Some("L0001"));
    assert_eq!((own.evidence, &own.statement), (Some(files[0].digest), &None));
    let mut world = world;
    world.record(&made);
    // A second time it is known, and by its reference also in another file.
    let again = file(
        "statement A-account 2022-08-01..2022-09-30 - - owner=A
         150000 2022-08-03 to=43001-fund value=2022-08-04 ref=l0001
         150000 2022-08-05 to=43001-fund ref=L0002",
    );
    check_files(&world, &files, "already recorded");
    check_files(&world, &[again], "already recorded\nunmatched covered");
}

/// A receipt counts once, so two credits never have the same one.
#[test]
fn credits_with_one_reference_or_none_count_each() {
    let table = "
        award W-A P A 2022 300000 parts=150000,150000
        pay   P-1 W-A/1 150000 voucher=V-0001
        pay   P-2 W-A/2 150000 voucher=V-0002";
    for reference in ["", "ref=0001"] {
        let mut world = ledger(table);
        let files = [file(&format!(
            "statement A-account 2022-08-01..2022-08-31 - -
             150000 2022-08-03 own=V-0001 {reference}
             150000 2022-08-03 own=V-0002 {reference}"
        ))];
        let made = documents(&world, &files, Accept::Exact);
        world.record(&made);
        assert_eq!(world.contradictions("2022-08-31"), Vec::<String>::new());
        let arrived: i128 = super::sum(world.memory.arrivals.values().map(|own| own.line.amount));
        assert_eq!(arrived, 300_000);
        let award = world.memory.awards.values().next().unwrap();
        let grade = grant_ledger::domain::Grade::E3;
        let figures = grant_ledger::rules::award_figures(&world.memory, award, grade, None);
        assert_eq!(super::sum([figures.arrived].into_iter()), 300_000);
    }
}
