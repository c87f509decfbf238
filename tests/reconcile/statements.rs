//! Which statements are taken: whose account, which days, which balances.

use super::{ONE, august, file, ledger};
use crate::support::World;
use grant_ledger::reconcile::{BankFile, Options, plan};

/// The names of what is wrong, with their places, or `ok`; then the notices.
fn answer(world: &World, files: &[BankFile], options: &Options) -> Vec<String> {
    match plan(&world.memory, files, options) {
        Err(error) => {
            let said = error.problems.iter().map(|own| format!("{}:{}", own.at, own.fault.name()));
            said.collect()
        }
        Ok(plan) => {
            let said = plan.notices.iter().map(|own| format!("{}:{}", own.at, own.remark.name()));
            ["ok".to_owned()].into_iter().chain(said).collect()
        }
    }
}

#[track_caller]
fn check(table: &str, expected: &[&str]) {
    check_with(table, &Options::default(), expected);
}

#[track_caller]
fn check_with(table: &str, options: &Options, expected: &[&str]) {
    assert_eq!(answer(&ledger(ONE), &[file(table)], options), expected, "{table}");
}

const AUGUST: &str = "statement 43001-fund 2022-08-01..2022-08-31";

fn as_is() -> Options {
    Options { as_is: true, ..Options::default() }
}

#[test]
fn an_account_is_the_funds_or_a_payees() {
    check("statement 43001-fund 2022-08-01..2022-08-31 0 0", &["ok"]);
    check("statement 43001FUND 2022-08-01..2022-08-31 0 0", &["ok"]);
    check("statement A-account 2022-08-01..2022-08-31 - -", &["ok"]);
    check("statement X-account 2022-08-01..2022-08-31 0 0", &["1:other-account"]);
    check("statement - 2022-08-01..2022-08-31 0 0", &["1:account-missing"]);
    let named = Options { account: Some("43001-fund".parse().unwrap()), ..Options::default() };
    check_with("statement - 2022-08-01..2022-08-31 0 0", &named, &["ok"]);
    // Before the payee had it, and after it had another one.
    check("statement A-account 2021-08-01..2021-08-31 - -", &["1:other-account"]);
    let moved = ledger(&format!("{ONE}\npayee A account=A-new from=2022-08-15"));
    for (days, expected) in [
        ("2022-08-01..2022-08-14", "ok"),
        ("2022-08-01..2022-08-31", "ok"),
        ("2022-08-15..2022-08-31", "1:other-account"),
    ] {
        let files = [file(&format!("statement A-account {days} - -"))];
        assert_eq!(answer(&moved, &files, &Options::default()), [expected], "{days}");
    }
}

#[test]
fn a_statement_is_in_renminbi() {
    check(&format!("{AUGUST} 0 0 currency=CNY"), &["ok"]);
    check(&format!("{AUGUST} 0 0 currency=USD"), &["1:other-currency"]);
}

#[test]
fn lines_and_balances_agree() {
    check(&format!("{AUGUST} 100 90\n-10 2022-08-02"), &["ok"]);
    check(&format!("{AUGUST} 100 91\n-10 2022-08-02"), &["1:unbalanced"]);
    check(
        &format!("{AUGUST} 100 -\n-10 2022-08-02 balance=90\n-10 2022-08-03 balance=79.99"),
        &["3:unbalanced"],
    );
    check_with(&format!("{AUGUST} 100 91\n-10 2022-08-02"), &as_is(), &["ok", "1:overruled"]);
    let error = plan_error(&format!("{AUGUST} 100 91\n-10 2022-08-02"));
    assert!(error.contains("a difference of -1.00"), "{error}");
    assert!(error.contains("bank.csv, line 1: account 43001-fund"), "{error}");
}

fn plan_error(table: &str) -> String {
    let world = ledger(ONE);
    let files = [file(table)];
    plan(&world.memory, &files, &Options::default()).map(|_| ()).unwrap_err().to_string()
}

#[test]
fn balances_are_found_where_the_file_has_any() {
    let days = "statement 43001-fund 2022-08-01..2022-08-31";
    check(&format!("{days} - -\n-10 2022-08-02 balance=90"), &["ok"]);
    check(&format!("{days} - 90\n-10 2022-08-02"), &["ok"]);
    check(&format!("{days} - -\n-10 2022-08-02"), &["1:opening-unknown"]);
    let given = Options { opening: Some(crate::support::yuan("100")), ..Options::default() };
    check_with(&format!("{days} - -\n-10 2022-08-02"), &given, &["ok"]);
}

#[test]
fn a_period_is_that_of_the_lines_where_none_is_given() {
    let days = |table: &str| {
        let world = ledger(ONE);
        let files = [file(table)];
        let plan = plan(&world.memory, &files, &as_is()).unwrap();
        let confirmed = plan.apply(
            grant_ledger::reconcile::Accept::Nothing,
            &grant_ledger::reconcile::Answers::default(),
        );
        let made = confirmed.unwrap().documents(world.ledger);
        let grant_ledger::domain::Lines::Statement(lines) = &made[0].lines else { panic!() };
        format!("{}..{}", lines[0].from, lines[0].to)
    };
    assert_eq!(
        days("statement 43001-fund - 100 80\n-10 2022-08-03\n-10 2022-08-02"),
        "2022-08-02..2022-08-03"
    );
    assert_eq!(
        days("statement 43001-fund 2022-08-03..2022-08-04 100 90\n-10 2022-08-05"),
        "2022-08-03..2022-08-05"
    );
    check("statement 43001-fund - 100 100", &["1:period-unknown"]);
    check("statement 43001-fund 2022-08-31..2022-08-01 0 0", &["1:period-backwards"]);
    check(&format!("{AUGUST} 100 90\n-10 2022-09-01"), &["2:outside-period"]);
    check(&format!("{AUGUST} 100 90\n-10 2022-08-02\n0 2022-08-03"), &["ok", "1:zero-lines"]);
}

#[test]
fn statements_follow_one_another() {
    for (days, balances, expected) in [
        ("2022-09-01..2022-09-30", "200 200", vec!["ok"]),
        ("2022-08-31..2022-09-30", "200 200", vec!["ok"]),
        ("2022-07-01..2022-07-31", "0 100", vec!["ok"]),
        ("2022-09-03..2022-09-30", "50 50", vec!["ok", "1:gap"]),
        ("2022-07-01..2022-07-30", "0 0", vec!["ok", "1:gap"]),
        ("2022-08-30..2022-09-30", "200 200", vec!["1:overlaps"]),
        ("2022-07-01..2022-08-02", "0 100", vec!["1:overlaps"]),
        ("2022-08-10..2022-08-11", "100 100", vec!["1:overlaps"]),
        ("2022-07-01..2022-09-30", "0 200", vec!["1:overlaps"]),
        ("2022-09-01..2022-09-30", "201 201", vec!["1:opening-differs"]),
        ("2022-07-01..2022-07-31", "0 99", vec!["1:opening-differs"]),
        ("2022-08-31..2022-08-31", "199 200", vec!["1:opening-differs"]),
    ] {
        let recorded = ledger(&format!(
            "{ONE}\nstatement S1 43001-fund 2022-08-01..2022-08-31 100 200 entries=2022-08-02:100"
        ));
        // The opening balance is told by the file, the closing balance by its one line.
        let (opening, closing) = balances.split_once(' ').unwrap();
        let moved = closing.parse::<i64>().unwrap() - opening.parse::<i64>().unwrap();
        let first = days.split_once("..").unwrap().0;
        let line = if moved == 0 { String::new() } else { format!("{moved} {first}") };
        let table = format!("statement 43001-fund {days} {opening} {closing}\n{line}");
        let files = [file(&table)];
        let found = answer(&recorded, &files, &Options::default());
        // A recorded neighbour on the other side of a statement is judged as well.
        assert_eq!(found, expected, "{table}");
        let overruled = answer(&recorded, &files, &as_is());
        let is_taken = expected[0] == "ok";
        assert_eq!(overruled[0], "ok", "{table}");
        assert_eq!(overruled.contains(&"1:overruled".to_owned()), !is_taken, "{table}");
    }
}

#[test]
fn statements_of_one_run_are_compared_too() {
    let world = ledger(ONE);
    let july = |closing: &str| {
        file(&format!(
            "statement 43001-fund 2022-07-01..2022-07-31 0 {closing}\n{closing} 2022-07-02"
        ))
    };
    let own = august("");
    let plain = Options::default();
    assert_eq!(answer(&world, &[own.clone(), july("90000000")], &plain), ["ok"]);
    assert_eq!(answer(&world, &[own.clone(), july("1")], &plain), ["1:opening-differs"]);
    assert_eq!(answer(&world, &[own.clone(), own.clone()], &plain), ["ok", "1:file-twice"]);
    let other = BankFile { digest: grant_ledger::domain::Digest::of(b"other"), ..own.clone() };
    assert_eq!(answer(&world, &[own.clone(), other], &plain), ["1:overlaps"]);
    // The account of a payee is not recorded, so its statements may overlap.
    let payee = file("statement A-account 2022-08-01..2022-08-31 - -");
    let again = file("statement A-account 2022-08-02..2022-08-31 - -");
    assert_eq!(answer(&world, &[payee, again], &plain), ["ok"]);
}

#[test]
fn every_problem_is_reported() {
    check(
        "statement 43001-fund 2022-08-01..2022-08-31 100 91
         -10 2022-08-02
         statement X-account 2022-08-01..2022-08-31 0 0
         statement B-account 2022-08-01..2022-08-31 0 0 currency=EUR",
        &["1:unbalanced", "3:other-account", "4:other-currency"],
    );
}

#[test]
fn payments_without_a_line_are_named() {
    let world = ledger(
        "
        award W-A P A 2022 300000
        award W-B P B 2022 300000
        pay   P-1 W-A/1 100000 voucher=V-0001
        pay   P-2 W-B/1 200000 voucher=V-0002 to=B-account date=2022-08-31
        pay   P-3 W-A/1 100000 voucher=V-0003 date=2022-09-01
        pay   P-4 W-A/1 100000 voucher=V-0004 from=43002-other",
    );
    let files = [august("-40000 2022-08-02 own=P-1")];
    let plan = plan(&world.memory, &files, &Options::default()).unwrap();
    let missing: Vec<String> =
        plan.missing.iter().map(|own| format!("{} {}", own.payment, own.amount)).collect();
    assert_eq!(missing, ["P-1 60000.00", "P-2 200000.00"]);
}
