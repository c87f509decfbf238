//! The table that an office answers in.

use super::{ONE, august, file, ledger};
use crate::support::World;
use encoding_rs::GB18030;
use grant_ledger::domain::{Document, Lines};
use grant_ledger::reconcile::{Accept, Answers, BankFile, Language, Options, Plan, plan};
use rust_xlsxwriter::Workbook;
use std::fmt::Write as _;

const TWO: &str = "
    award W-A P A 2022 300000 project=甲
    award W-B P A 2022 300000 project=乙
    pay   P-1 W-A/1 150000 voucher=V-0001
    pay   P-2 W-B/1 150000 voucher=V-0002
    pay   P-3 W-B/1 50000 voucher=V-0003 date=2022-08-20
    pay   P-9 W-B/1 50000 voucher=V-0009 from=43002-other
";

fn with_plan<T>(world: &World, files: &[BankFile], of: impl FnOnce(&Plan<'_>) -> T) -> T {
    of(&plan(&world.memory, files, &Options::default()).unwrap())
}

/// Writes the table, puts answers into its last columns, and reads it again.
fn answered(plan: &Plan<'_>, answers: &[&str]) -> Answers {
    let text = plan.to_csv(Language::Zh);
    let mut lines = text.trim_end().split("\r\n");
    let mut csv = format!("{}\r\n", lines.next().unwrap());
    for (number, line) in lines.enumerate() {
        let answer = answers.get(number).copied().unwrap_or_default();
        let (kind, confirm) = answer.split_once(' ').unwrap_or(("", answer));
        let (rest, _) = line.rsplit_once(',').unwrap();
        let (rest, own_kind) = rest.rsplit_once(',').unwrap();
        let kind = if kind.is_empty() { own_kind } else { kind };
        write!(csv, "{rest},{kind},\"{confirm}\"\r\n").unwrap();
    }
    Answers::read("answers.csv", csv.as_bytes()).unwrap()
}

/// What is recorded of the lines, beside the statement: payments with amounts, or what is wrong.
fn recorded(table: &str, bank: &str, answers: &[&str]) -> Vec<String> {
    let world = ledger(table);
    with_plan(&world, &[august(bank)], |plan| {
        match plan.apply(Accept::Nothing, &answered(plan, answers)) {
            Ok(confirmed) => shown(&confirmed.documents(world.ledger)),
            Err(error) => {
                let bad = error.bad.iter();
                bad.map(|own| format!("{}:{}:{}", own.row, own.column.name(), own.fault.name()))
                    .collect()
            }
        }
    })
}

fn shown(documents: &[Document]) -> Vec<String> {
    let mut shown = Vec::new();
    for document in documents {
        match &document.lines {
            Lines::Arrival(lines) => shown.extend(
                lines.iter().map(|own| format!("{} {}", own.payment.as_ref().unwrap(), own.amount)),
            ),
            Lines::Return(lines) => shown.extend(lines.iter().map(|own| {
                let payment = own.payment.as_ref().map(ToString::to_string);
                format!("{} {} {}", payment.unwrap_or("?".to_owned()), own.amount, own.kind)
            })),
            _ => {}
        }
    }
    shown
}

const DEBITS: &str = "
    -150000 2022-08-02 to=A-account name=A
    -150000 2022-08-02 own=P-2
    -200000 2022-08-21 text=合并支付
";

#[test]
fn an_answer_confirms_refuses_or_names() {
    for (answers, expected) in [
        (vec![], vec![]),
        (vec!["是", "yes"], vec!["P-1 150000.00", "P-2 150000.00"]),
        (vec!["no", "Y"], vec!["P-2 150000.00"]),
        (vec!["P-2", "否"], vec!["P-2 150000.00"]),
        (vec!["", "", "P-1=150000.00;P-3=50,000"], vec!["P-1 150000.00", "P-3 50000.00"]),
        (vec!["", "", "P-1＝15万；P-3＝50000元"], vec!["P-1 150000.00", "P-3 50000.00"]),
        // What is left over is left open.
        (vec!["", "", "P-3=50000.00"], vec!["P-3 50000.00"]),
        // A second debit for an order is a fact, if a person says so.
        (vec!["P-2", "yes"], vec!["P-2 150000.00", "P-2 150000.00"]),
    ] {
        assert_eq!(recorded(TWO, DEBITS, &answers), expected, "{answers:?}");
    }
}

#[test]
fn a_bad_answer_says_where_and_why() {
    for (answers, expected) in [
        (vec!["", "", "yes"], "4:confirm:nothing-proposed"),
        (vec!["maybe"], "2:confirm:payment-unknown"),
        (vec!["P-7"], "2:confirm:payment-unknown"),
        (vec!["P-9"], "2:confirm:other-payer"),
        (vec!["P-1;P-2"], "2:confirm:amount"),
        (vec!["P-1=1;P-2"], "2:confirm:amount"),
        (vec!["P-1=0.00"], "2:confirm:amount"),
        (vec!["P-1=-5"], "2:confirm:amount"),
        (vec!["P-1=1.005"], "2:confirm:amount"),
        (vec!["P-1=1;P-1=2"], "2:confirm:payment-twice"),
        (vec!["P-1=150000.01"], "2:confirm:exceeds-line"),
        (vec!["P-1=150000;P-2=0.01"], "2:confirm:exceeds-line"),
        (vec![";"], "2:confirm:payment-unknown"),
        (vec!["R1 yes"], "2:kind:kind-of-arrival"),
        (vec!["R9 yes"], "2:kind:kind"),
    ] {
        assert_eq!(recorded(TWO, DEBITS, &answers), [expected], "{answers:?}");
    }
    let two = "-150000 2022-08-02 to=A-account name=A\n-150000 2022-08-03 to=A-account name=A";
    assert_eq!(recorded(TWO, two, &["yes", "P-2"]), ["2:confirm:choose-one"]);
    assert_eq!(recorded(TWO, two, &["P-1", "P-2"]), ["P-1 150000.00", "P-2 150000.00"]);
}

const CREDITS: &str = "
    150000 2022-08-05 text=退汇
    150000 2022-08-06 text=财政拨款
    150000 2022-08-07 text=追缴_P-1
";

#[test]
fn a_return_gets_the_kind_that_a_person_says() {
    for (answers, expected) in [
        (vec!["yes"], vec!["? 150000.00 R5"]),
        (vec!["P-1"], vec!["P-1 150000.00 R1"]),
        (vec!["R2 P-1"], vec!["P-1 150000.00 R2"]),
        (vec!["", "yes"], vec![]),
        (vec!["", "P-2"], vec!["P-2 150000.00 R1"]),
        (vec!["", "R5 yes"], vec!["? 150000.00 R5"]),
        (vec!["", "", "yes"], vec!["P-1 150000.00 R3"]),
        (vec!["", "", "R4 yes"], vec!["P-1 150000.00 R4"]),
        (vec!["", "", "R5 yes"], vec!["? 150000.00 R5"]),
        (vec!["R1 yes"], vec!["2:kind:kind-needs-payment"]),
        (vec!["", "R2 yes"], vec!["3:kind:kind-needs-payment"]),
        (vec!["P-1=100000;P-2=50000"], vec!["P-1 100000.00 R1", "P-2 50000.00 R1"]),
    ] {
        let debit = "-150000 2022-08-02 own=P-1\n-150000 2022-08-02 own=P-2";
        let answers: Vec<&str> = ["", ""].into_iter().chain(answers).collect();
        let expected: Vec<String> = expected
            .iter()
            .map(|own| match own.split_once(':') {
                // Two lines stand before these.
                Some((row, rest)) => format!("{}:{rest}", row.parse::<u32>().unwrap() + 2),
                None => (*own).to_owned(),
            })
            .collect();
        assert_eq!(recorded(TWO, &format!("{debit}{CREDITS}"), &answers), expected, "{answers:?}");
    }
}

#[test]
fn rows_of_other_files_and_rows_answered_twice_are_refused() {
    let world = ledger(ONE);
    let files = [august("-150000 2022-08-02 own=P-1")];
    let other = [august("-150000 2022-08-03 own=P-1")];
    let theirs = with_plan(&world, &other, |plan| answered(plan, &["yes"]));
    with_plan(&world, &files, |plan| {
        let bad = plan.apply(Accept::Nothing, &theirs).map(|_| ()).unwrap_err();
        assert!(bad.to_string().contains("row 2, row: `"), "{bad}");
        assert_eq!(bad.bad[0].fault.name(), "row-unknown");
        let mut twice = answered(plan, &["yes"]);
        twice.answers.push(twice.answers[0].clone());
        let bad = plan.apply(Accept::Nothing, &twice).map(|_| ()).unwrap_err();
        assert_eq!(bad.bad[0].fault.name(), "row-twice");
    });
}

#[test]
fn answers_stand_over_what_is_accepted_by_class() {
    let world = ledger(TWO);
    let files = [august(DEBITS)];
    with_plan(&world, &files, |plan| {
        for (accept, answers, expected) in [
            (Accept::Nothing, vec![], 0),
            (Accept::Exact, vec![], 2),
            (Accept::Exact, vec!["no"], 1),
            (Accept::Exact, vec!["no", "", "P-3=1"], 2),
        ] {
            let confirmed = plan.apply(accept, &answered(plan, &answers)).unwrap();
            assert_eq!(confirmed.lines(), expected, "{answers:?}");
        }
    });
}

/// An office may move and delete columns, and save in whatever way its program does.
#[test]
fn the_table_comes_back_from_other_programs() {
    let world = ledger(TWO);
    let files = [august(DEBITS)];
    with_plan(&world, &files, |plan| {
        let ids: Vec<&str> = plan.rows.iter().map(|row| row.id.as_str()).collect();
        let zh = format!("确认;行标识\r\nP-2;{}\r\n\r\n;{}\r\n", ids[0], ids[1]);
        let en = format!("note,Row,CONFIRM\nx,{},P-2\n", ids[0]);
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        for (row, (id, answer)) in [("row", "confirm"), (ids[0], "P-2")].into_iter().enumerate() {
            let row = u32::try_from(row + 2).unwrap();
            sheet.write(row, 3, id).unwrap();
            sheet.write(row, 1, answer).unwrap();
        }
        let xlsx = book.save_to_buffer().unwrap();
        for bytes in [GB18030.encode(&zh).0.into_owned(), en.into_bytes(), xlsx] {
            let answers = Answers::read("answers", &bytes).unwrap();
            let made = plan.apply(Accept::Nothing, &answers).unwrap().documents(world.ledger);
            assert_eq!(shown(&made), ["P-2 150000.00"]);
        }
        for text in ["a,b\n1,2\n", "row,x\n1,2\n"] {
            let error = Answers::read("answers.csv", text.as_bytes()).unwrap_err();
            assert!(error.to_string().contains("there is no heading"), "{error}");
        }
        assert!(Answers::read("answers.csv", b"%PDF-1.7").is_err());
    });
}

#[test]
fn nothing_in_the_table_is_a_formula_of_somebody_else() {
    let world = ledger(ONE);
    let files = [file(
        "statement 43001-fund 2022-08-01..2022-08-31 90000000 -
         -150000 2022-08-02 to=4300150006105250012 name=~=HYPERLINK(\"x\") text=+1,2 own=@x",
    )];
    with_plan(&world, &files, |plan| {
        let text = plan.to_csv(Language::En);
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(&rows[0][6], "=\"4300150006105250012\"");
        assert_eq!(&rows[0][7], "'=HYPERLINK(\"x\")");
        assert_eq!(&rows[0][8], "'+1,2");
        assert_eq!((&rows[0][9], &rows[0][10]), ("unmatched", "no payment fits"));
        // After the lines of the bank: the payment without one.
        assert_eq!((&rows[1][0], &rows[1][5]), ("", "-150000.00"));
        assert_eq!((&rows[1][9], &rows[1][11]), ("payment without a line", "P-1"));
        assert_eq!(rows.len(), 2);
    });
}
