//! Evidence from outside: what entries of statements and acknowledgements count for, and when it is
//! proven that nothing was diverted.

use crate::support::{Log, World, lines, verify};
use grant_ledger::domain::{Date, Grade};
use grant_ledger::proof::{Claim, ClaimName, Item, Verdict, claims};
use grant_ledger::rules::{Beneficiary, award_figures, conflicts, grade_of, payment_facts};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Two awards, each paid once from the account `F`, and the statement of it.
const FUND: &str = "
    program P subsidy accounts=F grade=E2 date=2022-08-01
    budget  B1 P 2022 800000
    quota   Q1 P 2022 800000
    payee   A
    payee   B
    award   W1 P A 2022 500000
    award   W2 P B 2022 300000
    pay     P1 W1/1 500000 from=F
    pay     P2 W2/1 300000 from=F to=B-account
    statement S1 F 2022-08-01..2022-08-15 800000 300000 date=2022-08-15 entries=2022-08-03:-500000:A-account
    statement S2 F 2022-08-16..2022-08-31 300000 0 date=2022-08-31 entries=2022-08-20:-300000:B-account
    arrive  R1 P1 500000 2022-08-03 side=payer entry=S1/1
    arrive  R2 P2 300000 2022-08-20 side=payer entry=S2/1 to=B-account
";

fn no_diversion(table: &str, as_of: &str) -> Claim {
    let log = Log::of(table);
    let (replay, findings) = verify(&log.bytes(), Some(log.checkpoint.as_bytes()));
    assert_eq!(findings, [], "{table}");
    claims(&replay, &[ClaimName::NoDiversion], day(as_of)).pop().unwrap()
}

/// Each item as its rule, subject, value and limit.
fn told(items: &[Item]) -> Vec<String> {
    let told =
        |item: &Item| format!("{} {} {} {}", item.rule, item.subject, item.value, item.limit);
    items.iter().map(|item| told(item).trim_end().to_owned()).collect()
}

/// Asserts what refutes the claim on the fund with `from` replaced by `to`, as of the end of August.
#[track_caller]
fn refuted(from: &str, to: &str, counterexamples: &[&str]) {
    assert!(FUND.contains(from), "{from}");
    let claim = no_diversion(&FUND.replace(from, to), "2022-08-31");
    assert_eq!(told(&claim.counterexamples), counterexamples);
    assert_eq!(claim.verdict, Verdict::Refuted);
}

/// The same for what is missing.
#[track_caller]
fn unproven(from: &str, to: &str, missing: &[&str]) {
    assert!(FUND.contains(from), "{from}");
    let claim = no_diversion(&FUND.replace(from, to), "2022-08-31");
    assert_eq!(told(&claim.counterexamples), [""; 0]);
    assert_eq!(told(&claim.missing), missing);
    assert_eq!(claim.verdict, Verdict::Unproven);
}

#[test]
fn statements_without_gaps_whose_debits_are_explained_prove_it() {
    let claim = no_diversion(FUND, "2022-08-31");
    assert_eq!((told(&claim.counterexamples), told(&claim.missing)), (vec![], vec![]));
    assert_eq!(claim.verdict, Verdict::Proven);
    let figures: Vec<_> =
        claim.figures.iter().map(|own| (own.name.as_str(), own.value.as_str())).collect();
    assert_eq!(
        figures,
        [
            ("accounts", "1"),
            ("statements", "2"),
            ("days_covered", "31"),
            ("days_missing", "0"),
            ("debits", "800000.00"),
            ("explained", "800000.00"),
        ]
    );
    // A day later nobody knows what happened on that day.
    let later = no_diversion(FUND, "2022-09-01");
    assert_eq!(told(&later.missing), ["statement_missing F  2022-09-01..2022-09-01"]);
}

#[test]
fn each_missing_day_is_named() {
    unproven("2022-08-16..", "2022-08-18..", &["statement_missing F  2022-08-16..2022-08-17"]);
    unproven("2022-08-01..", "2022-08-03..", &["statement_missing F  2022-08-01..2022-08-02"]);
    unproven("..2022-08-31", "..2022-08-29", &["statement_missing F  2022-08-30..2022-08-31"]);
    // Nobody can say what has not happened yet, whatever period was asked for.
    unproven(
        "0 date=2022-08-31",
        "0 date=2022-08-20",
        &["statement_missing F  2022-08-21..2022-08-31"],
    );
    // A declared account is to be covered although nothing was paid from it.
    unproven("accounts=F", "accounts=F,G", &["statement_missing G  2022-08-01..2022-08-31"]);
}

#[test]
fn the_earliest_document_that_names_an_account_counts() {
    let table = FUND.replace(
        "    budget  B1",
        "program P subsidy accounts=G date=2022-08-20\nprogram P subsidy accounts=F,G date=2022-08-10\nbudget  B1",
    );
    let claim = no_diversion(&table, "2022-08-31");
    assert_eq!(told(&claim.missing), ["statement_missing G  2022-08-10..2022-08-31"]);
}

#[test]
fn each_unexplained_debit_is_named() {
    refuted(
        "300000 0 date=2022-08-31 entries=2022-08-20:-300000:B-account",
        "300000 -9000 date=2022-08-31 entries=2022-08-20:-300000:B-account,2022-08-21:-9000:X",
        &["debit_unexplained S2/2 0.00 9000.00"],
    );
    // A part of the debit is not explained by the rest.
    refuted(
        "arrive  R1 P1 500000",
        "arrive  R1 P1 499000",
        &["debit_unexplained S1/1 499000.00 500000.00"],
    );
}

#[test]
fn balances_that_do_not_chain_are_named() {
    refuted(
        "2022-08-31 300000 0",
        "2022-08-31 299000 -1000",
        &["balance_broken S2 299000.00 300000.00"],
    );
    refuted("2022-08-31 300000 0", "2022-08-31 300000 5", &["statement_unbalanced S2 0.00 5.00"]);
    refuted("2022-08-16..", "2022-08-10..", &["statement_overlaps S2 2022-08-10 2022-08-15"]);
}

#[test]
fn an_entry_that_shows_something_else_supports_nothing() {
    refuted(
        "-500000:A-account",
        "-500000:X-account",
        &["entry_differs R1 S1/1 F 2022-08-03 -500000.00", "debit_unexplained S1/1 0.00 500000.00"],
    );
    refuted(
        "entry=S1/1",
        "entry=S1/2",
        &["entry_unknown R1  S1/2", "debit_unexplained S1/1 0.00 500000.00"],
    );
}

#[test]
fn a_debit_that_names_no_account_needs_the_payees_side() {
    unproven("-500000:A-account", "-500000", &["destination_unknown P1"]);
    let table = FUND.replace("-500000:A-account", "-500000");
    let seen = format!("{table}\narrive R3 P1 500000 2022-08-03 ref=HD-9");
    assert_eq!(no_diversion(&seen, "2022-08-31").verdict, Verdict::Proven);
}

#[test]
fn a_payment_that_no_statement_shows_is_missing() {
    let table = FUND
        .replace(
            "300000 0 date=2022-08-31 entries=2022-08-20:-300000:B-account",
            "300000 300000 date=2022-08-31",
        )
        .replace("arrive  R2 P2 300000 2022-08-20 side=payer entry=S2/1 to=B-account", "");
    let claim = no_diversion(&table, "2022-08-31");
    assert_eq!(told(&claim.counterexamples), [""; 0]);
    assert_eq!(told(&claim.missing), ["debit_missing P2 0.00 300000.00"]);
}

/// One debit of 100 pays three payments.
const BATCH: &str = "
    program P subsidy
    budget  B1 P 2022 1000
    quota   Q1 P 2022 1000
    payee   A
    award   W1 P A 2022 50 project=a
    award   W2 P A 2022 30 project=b
    award   W3 P A 2022 20 project=c
    pay     P1 W1/1 50
    pay     P2 W2/1 30
    pay     P3 W3/1 20
";

#[track_caller]
fn arrived(world: &World, award: &str, grade: Grade) -> String {
    let award = world.memory.awards.get(&award.parse().unwrap()).unwrap();
    award_figures(&world.memory, award, grade, None).arrived.to_string()
}

/// Runs the tables and returns the contradictions as name and subject, but for those on deadlines.
#[track_caller]
fn found(world: &mut World, table: &str) -> Vec<String> {
    for line in lines(table) {
        world.try_apply(line).unwrap_or_else(|refusal| panic!("{line}: {refusal:?}"));
    }
    let found = conflicts(&world.memory, day("2022-08-10")).into_iter();
    found.map(|own| format!("{} {}", own.kind.name(), own.subject)).collect()
}

#[test]
fn one_debit_is_split_over_a_batch_up_to_its_amount() {
    let mut world = World::with(BATCH);
    let split = "
        arrive R1 P1 50 2022-08-03 side=payer entry=S/1
        arrive R2 P2 30 2022-08-03 side=payer entry=S/1
        arrive R3 P3 20 2022-08-03 side=payer entry=S/1
    ";
    // The facts may come before the statement: until then they rest on nothing.
    assert_eq!(
        found(&mut world, split),
        ["entry_unknown R1", "entry_unknown R2", "entry_unknown R3"]
    );
    assert_eq!(arrived(&world, "W1", Grade::E2), "0.00");
    let statement =
        "statement S 43001-fund 2022-08-01..2022-08-09 100 0 entries=2022-08-03:-100:batch";
    assert_eq!(found(&mut world, statement), [""; 0]);
    let each = ["W1", "W2", "W3"].map(|award| arrived(&world, award, Grade::E2));
    assert_eq!(each, ["50.00", "30.00", "20.00"]);
}

#[test]
fn what_exceeds_the_debit_is_not_counted_and_what_fits_after_it_is() {
    let mut world = World::with(BATCH);
    let table = "
        statement S 43001-fund 2022-08-01..2022-08-09 75 0 entries=2022-08-03:-75
        arrive R1 P1 50 2022-08-03 side=payer entry=S/1
        arrive R2 P2 30 2022-08-03 side=payer entry=S/1
        arrive R3 P3 20 2022-08-03 side=payer entry=S/1
    ";
    assert_eq!(found(&mut world, table), ["receipt_reused R2", "debit_unexplained S/1"]);
    let each = ["W1", "W2", "W3"].map(|award| arrived(&world, award, Grade::E2));
    assert_eq!(each, ["50.00", "0.00", "20.00"]);
    // Voiding the first frees the entry.
    assert_eq!(found(&mut world, "void D12"), ["debit_unexplained S/1"]);
    let each = ["W1", "W2", "W3"].map(|award| arrived(&world, award, Grade::E2));
    assert_eq!(each, ["0.00", "30.00", "20.00"]);
}

#[test]
fn a_receipt_and_a_statement_are_two_views_of_the_same_money() {
    let mut world = World::with(BATCH);
    let table = "
        statement S 43001-fund 2022-08-01..2022-08-09 100 50 entries=2022-08-03:-50:A-account
        arrive R1 P1 50 2022-08-03 side=payer ref=HD-1
        arrive R2 P1 50 2022-08-03 side=payer entry=S/1
    ";
    assert_eq!(found(&mut world, table), [""; 0]);
    assert_eq!(arrived(&world, "W1", Grade::E2), "50.00");
    // The same holds for money that came back: one notice and one entry are one return.
    let returns = "
        statement T 43001-fund 2022-08-10..2022-08-12 50 100 entries=2022-08-10:50
        return B1 P1 50 R1
        return B2 P1 50 R1 entry=T/1
    ";
    assert_eq!(found(&mut world, returns), [""; 0]);
    let award = world.memory.awards.get(&"W1".parse().unwrap()).unwrap();
    assert_eq!(award_figures(&world.memory, award, Grade::E2, None).paid.to_string(), "0.00");
}

#[test]
fn only_the_payee_itself_lifts_evidence_to_e4() {
    let mut world = World::with(BATCH);
    let arrival = "arrive R1 P1 50 2022-08-03 ref=HD-1";
    assert_eq!(found(&mut world, arrival), [""; 0]);
    // The office says so, then another firm, then the payee under its own key.
    let office = "ack K1 P1 50 2022-08-04 by=officer";
    assert_eq!(found(&mut world, office), [""; 0]);
    let other = "
        grant stranger payee holder=别的公司
        ack K2 P1 50 2022-08-04 by=stranger
    ";
    assert_eq!(found(&mut world, other), [""; 0]);
    assert_eq!(arrived(&world, "W1", Grade::E4), "0.00");
    let own = "
        grant firm payee holder=合成数据A有限公司
        ack K3 P1 40 2022-08-04 by=firm
    ";
    assert_eq!(found(&mut world, own), ["acknowledgement_differs P1"]);
    assert_eq!(arrived(&world, "W1", Grade::E4), "40.00");
    assert_eq!(found(&mut world, "ack K4 P1 10 2022-08-05 by=firm"), [""; 0]);
    assert_eq!(arrived(&world, "W1", Grade::E4), "50.00");
    assert_eq!(
        found(&mut world, "ack K5 P9 10 2022-08-05 by=firm"),
        ["acknowledgement_unmatched K5"]
    );
}

/// The grade of the payment P1 of BATCH after the lines of a table, on a date.
fn grade(table: &str, as_of: &str) -> String {
    let mut world = World::with(BATCH);
    for line in lines(table) {
        world.try_apply(line).unwrap_or_else(|refusal| panic!("{line}: {refusal:?}"));
    }
    let payment = payment_facts(&world.memory, &"P1".parse().unwrap()).unwrap();
    let payee = Beneficiary::of(&world.memory, &world.memory.awards[&payment.order.award]);
    let graded = grade_of(&world.memory, &payment, &payee, Some(day(as_of)));
    graded.map_or("nothing".to_owned(), |own| own.to_string())
}

#[test]
fn a_payment_has_the_best_grade_at_which_the_whole_of_it_arrived() {
    let firm = "grant firm payee holder=合成数据A有限公司";
    for (table, grade_on_the_tenth) in [
        ("", "E0"),
        ("arrive R1 P1 50 2022-08-03 ref=none", "E1 v"),
        ("arrive R1 P1 50 2022-08-03 ref=none by=officer", "E1"),
        ("arrive R1 P1 50 2022-08-03 side=payer", "E2 v"),
        ("arrive R1 P1 50 2022-08-03", "E3 v"),
        ("arrive R1 P1 50 2022-08-03 by=officer", "E3"),
        // A part at a better grade does not lift the whole, and lifts nothing where the rest is missing.
        ("arrive R1 P1 49.99 2022-08-03", "E0"),
        ("arrive R1 P1 49.99 2022-08-03\narrive R2 P1 50 2022-08-03 side=payer", "E2 v"),
        ("arrive R1 P1 49.99 2022-08-03\narrive R2 P1 0.01 2022-08-04 by=officer", "E3"),
        // One report that a bank signed is enough, whoever signed others.
        (
            "arrive R1 P1 50 2022-08-03 side=payer by=officer\narrive R2 P1 50 2022-08-03 side=payer",
            "E2 v",
        ),
        ("arrive R1 P1 50 2022-08-03 side=payer\narrive R2 P1 50 2022-08-03 by=officer", "E3"),
        ("arrive R1 P1 50 2022-08-03\nack K1 P1 50 2022-08-04 by=officer", "E3 v"),
        // What came back need not have arrived; what was reversed is neither paid nor arrived.
        ("arrive R1 P1 30 2022-08-03\nreturn T1 P1 20 R1", "E3 v"),
        ("arrive R1 P1 50 2022-08-03\nreturn T1 P1 20 R2", "E3 v"),
        ("return T1 P1 50 R1", "nothing"),
        ("void D8", "nothing"),
        ("arrive R1 P1 50 2022-08-11", "E0"),
        ("arrive R1 P1 50 2022-08-03 to=X-account", "E0"),
    ] {
        assert_eq!(grade(table, "2022-08-10"), grade_on_the_tenth, "{table}");
    }
    let own = format!(
        "{firm}\narrive R1 P1 50 2022-08-03\nack K1 P1 20 2022-08-04 by=firm
        ack K2 P1 30 2022-08-05 by=firm"
    );
    assert_eq!(grade(&own, "2022-08-04"), "E3 v");
    assert_eq!(grade(&own, "2022-08-05"), "E4 v");
    assert_eq!(grade(&own.replace("2022-08-03", "2022-08-03 by=officer"), "2022-08-05"), "E4");
}
