//! What is recorded, and that doing it again changes nothing.

use super::{ONE, august, documents, file, ledger, sum};
use grant_ledger::domain::{Document, Lines, Statement};
use grant_ledger::encode::encode_document;
use grant_ledger::reconcile::{Accept, Answers, BankFile, Class, Options, plan};
use std::fmt::Write as _;

fn statements(documents: &[Document]) -> Vec<&Statement> {
    let lines = documents.iter().filter_map(|document| match &document.lines {
        Lines::Statement(lines) => Some(lines),
        _ => None,
    });
    lines.flatten().collect()
}

fn bytes(documents: &[Document]) -> Vec<Vec<u8>> {
    documents.iter().map(encode_document).collect()
}

const BANK: &str = "
    -150000 2022-08-02 own=P-1 to=A-account name=A ref=L1
    150000 2022-08-05 text=退汇_账号不符 own=P-1 ref=L2
";

#[test]
fn a_statement_an_arrival_and_a_return() {
    let world = ledger(ONE);
    let made = documents(&world, &[august(BANK)], Accept::Exact);
    let kinds: Vec<String> = made.iter().map(|own| own.kind().to_string()).collect();
    assert_eq!(kinds, ["statement", "arrival", "return"]);
    let hex: String = august(BANK).digest.to_string().chars().take(12).collect();
    let ids: Vec<&str> = made.iter().map(|own| own.id.as_str()).collect();
    assert_eq!(ids, [format!("ST-{hex}-1"), format!("AR-{hex}-1-1"), format!("RE-{hex}-1-2")]);
    let dates: Vec<String> = made.iter().map(|own| own.date.to_string()).collect();
    assert_eq!(dates, ["2022-08-31", "2022-08-02", "2022-08-05"]);
    let Lines::Return(returns) = &made[2].lines else { panic!() };
    assert_eq!(returns[0].reason.as_ref().unwrap().as_str(), "退汇 账号不符");
    assert_eq!(returns[0].payment.as_ref().unwrap().as_str(), "P-1");
    let mut world = world;
    world.record(&made);
    assert_eq!(world.contradictions("2022-08-31"), Vec::<String>::new());
}

#[test]
fn the_same_run_gives_the_same_bytes_and_a_second_one_nothing() {
    let mut world = ledger(ONE);
    let files = [august(BANK)];
    let made = documents(&world, &files, Accept::Likely);
    assert_eq!(bytes(&made), bytes(&documents(&world, &files, Accept::Likely)));
    // Broken off after the first document: the rest is the same.
    world.record(&made[..1]);
    assert_eq!(bytes(&made[1..]), bytes(&documents(&world, &files, Accept::Likely)));
    world.record(&made[1..]);
    assert_eq!(documents(&world, &files, Accept::Likely), []);
    let plan = plan(&world.memory, &files, &Options::default()).unwrap();
    assert_eq!((plan.count(Class::Already), plan.new_statements()), (2, 0));
    assert_eq!(plan.notices[0].remark.name(), "recorded");
}

#[test]
fn what_was_left_open_can_be_confirmed_later() {
    let mut world = ledger(ONE);
    let files = [august("-150000 2022-08-02 to=A-account\n7 2022-08-09 text=结息")];
    let first = documents(&world, &files, Accept::Exact);
    assert_eq!(first.len(), 1, "only the statement");
    world.record(&first);
    let second = documents(&world, &files, Accept::Likely);
    assert_eq!(second.len(), 1, "only the arrival");
    world.record(&second);
    assert_eq!(world.contradictions("2022-08-31"), Vec::<String>::new());
    assert_eq!(documents(&world, &files, Accept::Likely), []);
}

#[test]
fn what_was_voided_is_recorded_again_under_another_id() {
    let mut world = ledger(ONE);
    let files = [august(BANK)];
    world.record(&documents(&world, &files, Accept::Exact));
    let ids: Vec<String> = world.memory.statements.keys().map(ToString::to_string).collect();
    for table in ["arrivals", "returns", "statements"] {
        let id = match table {
            "arrivals" => world.memory.arrivals.keys().next().unwrap().to_string(),
            "returns" => world.memory.returns.keys().next().unwrap().to_string(),
            _ => ids[0].clone(),
        };
        assert_eq!(world.apply(&format!("void {id} date=2022-09-01")), crate::support::Answer::Ok);
    }
    let again = documents(&world, &files, Accept::Exact);
    let named: Vec<&str> = again.iter().map(|own| own.id.as_str()).collect();
    assert_eq!(named[0], format!("{}-v2", ids[0]));
    assert!(named.iter().all(|id| id.ends_with("-v2")), "{named:?}");
    world.record(&again);
    assert_eq!(world.contradictions("2022-09-30"), Vec::<String>::new());
}

/// A statement of many lines, of which 700 stand on the first day.
fn long(lines: usize, text: &str) -> BankFile {
    let mut table = "statement 43001-fund 2022-08-01..2022-08-31 90000000 -\n".to_owned();
    for number in 0..lines {
        let day = if number < 700 { 1 } else { 2 + number % 2 };
        let text = text.replace('#', &number.to_string());
        writeln!(table, "-{} 2022-08-{day:02} text={text}", 1 + number).unwrap();
    }
    file(&table)
}

#[test]
fn a_long_statement_is_recorded_in_parts_that_follow_one_another() {
    let long_text = format!("{}#", "补助资金".repeat(120));
    for (lines, text, parts_min) in [(1_100, "x#", 5), (300, long_text.as_str(), 9), (0, "", 1)] {
        let mut world = ledger(ONE);
        let files = [long(lines, text)];
        let made = documents(&world, &files, Accept::Likely);
        let parts = statements(&made);
        assert!(parts.len() >= parts_min, "{} parts", parts.len());
        assert_eq!(parts.iter().map(|own| own.entries.len()).sum::<usize>(), lines);
        for (before, after) in parts.iter().zip(parts.iter().skip(1)) {
            assert_eq!(before.closing, after.opening);
            assert!(after.from == before.to || after.from == before.to.plus_days(1));
        }
        let total: i128 = (1..=lines).map(|own| i128::try_from(own).unwrap()).sum();
        assert_eq!(sum([parts.last().unwrap().closing].into_iter()), 90_000_000 - total);
        assert_eq!(
            (parts[0].from, parts.last().unwrap().to),
            (super::day("2022-08-01"), super::day("2022-08-31"))
        );
        // `record` checks the form and the length of each.
        world.record(&made);
        let found = world.contradictions("2022-08-31");
        assert!(found.iter().all(|own| own.starts_with("debit_unexplained")), "{found:?}");
        assert_eq!(found.len(), lines);
        assert_eq!(documents(&world, &files, Accept::Likely), []);
    }
}

#[test]
fn two_statements_of_a_file_are_two_documents() {
    let world = ledger(ONE);
    let files = [file(
        "statement 43001-fund 2022-08-01..2022-08-01 0 100
         100 2022-08-01
         statement 43001-fund 2022-08-02..2022-08-02 100 100",
    )];
    let made = documents(&world, &files, Accept::Likely);
    let hex: String = files[0].digest.to_string().chars().take(12).collect();
    let ids: Vec<&str> = made.iter().map(|own| own.id.as_str()).collect();
    assert_eq!(ids, [format!("ST-{hex}-1"), format!("ST-{hex}-2")]);
}

#[test]
fn the_account_is_what_the_bank_says_where_it_says_it() {
    let arrival = |bank: &str| {
        let world = ledger(ONE);
        let made = documents(&world, &[august(bank)], Accept::Likely);
        let Lines::Arrival(lines) = &made[1].lines else { panic!() };
        format!("{} {}", lines[0].account, lines[0].name)
    };
    assert_eq!(arrival("-150000 2022-08-02 own=P-1"), "A-account 合成数据A有限公司");
    assert_eq!(
        arrival("-150000 2022-08-02 own=P-1 to=X-account name=~某某商店"),
        "X-account 某某商店"
    );
    // And then the ledger says what is wrong with it.
    let mut world = ledger(ONE);
    let other = august("-150000 2022-08-02 own=P-1 to=X-account name=~某某商店");
    world.record(&documents(&world, &[other], Accept::Likely));
    let hex: Vec<String> = world.memory.arrivals.keys().map(ToString::to_string).collect();
    assert_eq!(
        world.contradictions("2022-08-31"),
        [format!("arrival_account_differs {}", hex[0]), format!("arrival_name_differs {}", hex[0])]
    );
}

#[test]
fn many_arrivals_are_several_documents() {
    let mut table = String::new();
    let mut bank = String::new();
    for number in 1..=450 {
        writeln!(table, "award W-{number} P A 2022 {} project={number}", 1000 + number).unwrap();
        writeln!(table, "pay P-{number} W-{number}/1 {} voucher=V-{number}", 1000 + number)
            .unwrap();
        writeln!(bank, "-{} 2022-08-02 own=P-{number} to=A-account name=A", 1000 + number).unwrap();
    }
    let mut world = ledger(&table);
    let files = [august(&bank)];
    let plan = plan(&world.memory, &files, &Options::default()).unwrap();
    assert_eq!(plan.count(Class::Exact), 450);
    let made = plan.apply(Accept::Exact, &Answers::default()).unwrap().documents(world.ledger);
    let arrivals = made.iter().filter(|own| matches!(own.lines, Lines::Arrival(_)));
    assert!(arrivals.clone().all(|own| own.lines.count() <= 200));
    assert_eq!(arrivals.map(|own| own.lines.count()).sum::<usize>(), 450);
    drop(plan);
    world.record(&made);
    assert_eq!(world.contradictions("2022-08-31"), Vec::<String>::new());
}
