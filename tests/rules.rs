//! The rules, as tables: one line is one document and the answer to it.

use crate::support::{Answer, World, lines};
use grant_ledger::domain::{Date, Grade, Id};
use grant_ledger::rules::{Contradiction, Violation, award_figures, conflicts};
use std::collections::BTreeSet;

/// A program without bands, money for it, and two payees.
const START: &str = "
    program P subsidy
    budget  B1 P 2022 1000000
    quota   Q1 P 2022 1000000
    payee   A
    payee   B
";

/// Runs each line of a table; the last word is the answer expected: `ok`, a violation, or a violation
/// after `waived:`.
#[track_caller]
fn check(start: &str, table: &str) -> World {
    let mut world = World::with(start);
    for line in lines(table) {
        let (document, expected) = line.rsplit_once(' ').unwrap();
        let before = world.memory.clone();
        let answer = match world.apply(document.trim()) {
            Answer::Ok => "ok".to_owned(),
            Answer::Waived(name) => format!("waived:{name}"),
            Answer::No(name) => name.to_owned(),
        };
        assert_eq!(answer, expected, "{line}");
        let refused = answer != "ok" && !answer.starts_with("waived:");
        assert!(!refused || world.memory == before, "a refused document changed the state: {line}");
    }
    world
}

/// Every table that a violation occurs in; [`every_violation_occurs_in_a_table`] counts over it.
const TABLES: &[(&str, &str)] = &[
    (
        "",
        "
    genesis                                     genesis_misplaced
    program P subsidy by=stranger,approver      key_unknown
    revoke officer2                             ok
    program P subsidy by=officer2,approver      key_revoked
    program P subsidy by=auditor,officer        role_wrong
    program P subsidy by=officer                holders_too_few
    program P subsidy id=X                      ok
    program Q reward id=X                       id_reused
    program Q reward ledger=other               ledger_differs
    grant officer officer                       key_granted
    grant officer2 officer                      key_granted
    grant weak officer key=0100000000000000000000000000000000000000000000000000000000000000 key_weak
    revoke nobody                               key_unknown
    revoke officer2                             key_revoked
    ",
    ),
    (
        // Genesis is #0, so the first line is #1.
        "",
        "
    announce officer                            key_granted
    announce log                                key_granted
    succeed next                                successor_unknown
    announce next                               ok
    succeed other                               successor_unknown
    announce newer                              ok
    succeed next                                successor_unknown
    succeed newer                               ok
    succeed newer                               successor_unknown
    announce newer                              key_granted
    announce log                                key_granted
    compromise nobody 1                         key_unknown
    compromise officer2 4                       position_ahead
    compromise officer2 3                       ok
    program P subsidy by=officer2,approver      key_revoked
    revoke officer2                             key_revoked
    compromise officer2 1                       ok
    recover 6                                   gap_impossible
    recover 7                                   ok
    anchor 3 by=officer                         ok
    anchor 3 by=auditor                         ok
    anchor 3 by=approver                        ok
    anchor 3 by=stranger                        key_unknown
    void D8                                     correction_refused
    ",
    ),
    (
        START,
        "
    program L subsidy backdate=10               ok
    budget  BL L 2022 900                       ok
    quota   QL L 2022 900                       ok
    award W1 L A 2022 300 date=2022-08-01 at=2022-08-11T15:59:59.999Z ok
    award W2 L B 2022 300 date=2022-08-01 at=2022-08-11T16:00:00.000Z back_dated
    award W3 P B 2022 300 date=2022-07-01 at=2022-08-11T16:00:00.000Z ok
    program L subsidy                           ok
    amend M1 W1 400 parts=400 date=2022-08-01 at=2022-08-12T01:00:00.000Z back_dated
    pay  P1 W1/1 300 date=2022-08-01 at=2022-08-12T01:00:00.000Z back_dated
    waive V1 back_dated P1                      ok
    pay  P1 W1/1 300 waivers=V1 date=2022-08-01 at=2022-08-12T01:00:00.000Z waived:back_dated
    ",
    ),
    (
        START,
        "
    budget B2 NONE 2022 1                       program_unknown
    budget B1 P 2022 1                          subject_reused
    budget B2 P 2022 1 of=NONE                  budget_unknown
    budget B2 P 2023 1 of=B1                    budget_unknown
    quota  Q2 P 2022 1 of=B1                    budget_unknown
    payee  BAD                                  code_unexplained
    payee  BAD note=登记机关证明                ok
    award  W1 NONE A 2022 100                   program_unknown
    award  W1 P C 2022 100                      payee_unknown
    award  W1 P A 2022 100 waivers=V1           waiver_unknown
    award  W1 P A 2022 100                      ok
    award  W1 P B 2022 100                      subject_reused
    amend  M1 NONE 100                          award_unknown
    pay    P1 NONE/1 100                        award_unknown
    pay    P1 W1/2 100                          instalment_unknown
    ",
    ),
    (
        START,
        "
    quota  Q2 P 2022 1 of=Q1                    budget_exceeded
    award  W1 P A 2022 1000000.01               quota_exceeded
    award  W1 P A 2022 1000000                  ok
    award  W2 P B 2022 0.01                     quota_exceeded
    award  W2 P B 2023 0.01                     quota_exceeded
    quota  Q2 P 2022 -1 of=Q1                   quota_exceeded
    budget B2 P 2022 -1 of=B1                   budget_exceeded
    amend  M1 W1 900000                         ok
    quota  Q2 P 2022 -100000 of=Q1              ok
    amend  M2 W1 900000.01                      quota_exceeded
    ",
    ),
    (
        "
    program P subsidy band=300000..500000,小巨人:100000..200000 dup=payee,year
    budget  B1 P 2022 9000000
    quota   Q1 P 2022 9000000
    payee   A
    payee   B
    ",
        "
    award  W1 P A 2022 299999.99                band_exceeded
    award  W1 P A 2022 500000.01                band_exceeded
    award  W1 P A 2022 300000 category=小巨人   band_exceeded
    waive  V1 band_exceeded W1                  ok
    award  W2 P A 2022 600000 waivers=V1        waiver_unknown
    award  W1 P A 2022 600000 waivers=V1        waived:band_exceeded
    award  W3 P B 2022 200000 category=小巨人   ok
    award  W4 P B 2022 300000                   award_duplicate
    waive  V2 award_duplicate W4                ok
    award  W4 P B 2022 300000 waivers=V2        waived:award_duplicate
    ",
    ),
    (
        "
    program P subsidy group=就高
    program Q reward group=就高
    program R reward
    budget  B1 P 2022 100
    quota   Q1 P 2022 100
    budget  B2 Q 2022 100
    quota   Q2 Q 2022 100
    budget  B3 R 2022 100
    quota   Q3 R 2022 100
    payee   A
    payee   B
    ",
        "
    award  W1 P A 2022 10                       ok
    award  W2 Q A 2022 10                       exclusivity_broken
    award  W2 Q B 2022 10                       ok
    award  W3 R A 2022 10                       ok
    amend  M1 W1 0                              ok
    award  W4 Q A 2022 10                       ok
    amend  M2 W1 10                             exclusivity_broken
    ",
    ),
    (
        START,
        "
    award  W1 P A 2022 100 parts=50,50          ok
    pay    P1 W1/1 50.01                        instalment_exceeded
    pay    P1 W1/1 50 to=B-account              account_differs
    pay    P1 W1/1 50 voucher=7 evidence=file   ok
    pay    P2 W1/1 0.01                         instalment_exceeded
    pay    P2 W1/2 50 voucher=7                 voucher_reused
    pay    P2 W1/2 50 evidence=file             evidence_reused
    pay    P1 W1/2 50                           subject_reused
    pay    P2 W1/2 50 date=2022-08-02 at=2022-08-01T03:00:00.000Z date_after_at
    pay    P2 W1/2 50 at=2022-07-31T20:00:00.000Z time_runs_back
    pay    P2 W1/2 50                           ok
    ",
    ),
    (
        START,
        "
    award  W1 P A 2022 100 id=DA                ok
    pay    P1 W1/1 100 id=DP                    ok
    arrive R1 P1 100 2022-08-05 id=DR           ok
    void   NONE                                 target_unknown
    void   DA line=2                            target_unknown
    void   D1                                   correction_refused
    void   DA                                   correction_refused
    void   DP                                   correction_refused
    void   DR id=DV                             ok
    void   DR                                   correction_refused
    void   DV                                   correction_refused
    void   DP                                   ok
    void   DA                                   ok
    pay    P2 W1/1 100                          award_unknown
    ",
    ),
    (
        "
    program P subsidy lists=
    budget  B1 P 2022 1000000
    quota   Q1 P 2022 1000000
    payee   A
    payee   B
    ",
        "
    list    L1 NONE A 2022 300000 2022-07-01..2022-07-10 program_unknown
    list    L1 P A 2022 300000 2022-07-25..2022-08-05 ok
    list    L1 P B 2022 300000 2022-07-25..2022-08-05 subject_reused
    object  L1 L1                               subject_reused
    award   W1 P B 2022 300000                  not_listed
    award   W1 P A 2022 300000.01               not_listed
    award   W1 P A 2022 300000 project=x        not_listed
    award   W1 P A 2021 300000                  quota_exceeded
    award   W1 P A 2022 300000                  ok
    waive   V1 not_listed W2                    ok
    award   W2 P B 2022 100 waivers=V1          waived:not_listed
    pay     P1 W1/1 300000                      publicity_running
    pay     P1 W1/1 300000 date=2022-08-05      publicity_running
    object  O1 L9                               publicity_unknown
    object  O1 L1 id=DO                         ok
    pay     P1 W1/1 300000 date=2022-08-06      publicity_running
    resolve E1 L1 dismissed                     publicity_unknown
    resolve E1 O1 upheld id=DE                  ok
    resolve E2 O1 dismissed                     publicity_unknown
    pay     P1 W1/1 300000 date=2022-08-06      publicity_running
    void    DO                                  correction_refused
    void    DE                                  ok
    resolve E2 O1 dismissed                     ok
    waive   V2 publicity_running P9             ok
    pay     P9 W1/1 100 date=2022-08-05 waivers=V2 waived:publicity_running
    pay     P1 W1/1 100 date=2022-08-06         ok
    ",
    ),
    (
        START,
        "
    award   W1 P A 2022 100 id=DW               ok
    accept  C1 NONE passed                      award_unknown
    accept  C1 W1/2 passed                      instalment_unknown
    accept  C1 W1/1 failed id=DC                ok
    accept  C1 W1 passed                        subject_reused
    void    DC                                  ok
    void    DC                                  correction_refused
    statement S1 F 2022-08-01..2022-08-02 0 0 id=DS ok
    statement S1 F 2022-08-01..2022-08-02 0 0   subject_reused
    void    DS                                  ok
    void    DS                                  correction_refused
    ack     K1 P9 10 2022-08-01 id=DK           ok
    ack     K1 P9 10 2022-08-01                 subject_reused
    void    DK                                  ok
    void    DK                                  correction_refused
    ",
    ),
    // A result belongs to a target of its sort; what is answered cannot be voided.
    (
        START,
        "
    objective O1 2022 id=DO                     ok
    target  I1 2022 quantity 10 atleast=5 id=DI ok
    target  O1 2022 quantity 10 atleast=5       subject_reused
    target  I2 2022 quality 10 atleast=5 program=NONE program_unknown
    target  I2 2022 quality 10 described=好     ok
    target  I3 2022 quantity 10 atleast=5 measure=awards ok
    target  I4 2022 quantity 10                 ok
    outcome C1 I1                               indicator_unknown
    result  R1 O1 value=5                       indicator_unknown
    result  R1 NONE value=5                     indicator_unknown
    result  R1 I1 judged=50                     result_unfit
    result  R1 I1                               result_unfit
    result  R1 I2 value=5                       result_unfit
    result  R1 I3 value=5                       result_unfit
    result  R1 I3 judged=50                     result_unfit
    result  R1 I1 value=5 id=DR                 ok
    result  R1 I1 value=6                       subject_reused
    result  R2 I2 judged=50                     ok
    result  R3 I3                               ok
    result  R4 I4 value=5                       ok
    result  R5 I4 judged=5                      ok
    result  R6 I1 na=yes id=DX                  ok
    void    DI                                  correction_refused
    void    DR                                  ok
    void    DI                                  correction_refused
    void    DX                                  ok
    void    DI                                  ok
    void    DI                                  correction_refused
    result  R7 I1 value=5                       indicator_unknown
    outcome C1 O1 id=DC                         ok
    void    DO                                  correction_refused
    void    DC                                  ok
    void    DO                                  ok
    outcome C2 O1                               indicator_unknown
    ",
    ),
];

#[test]
fn documents_are_refused_by_name() {
    for (start, table) in TABLES {
        check(start, table);
    }
}

#[test]
fn every_violation_occurs_in_a_table() {
    let answers: BTreeSet<&str> = TABLES
        .iter()
        .flat_map(|(_, table)| lines(table))
        .filter_map(|line| line.rsplit_once(' ').map(|(_, answer)| answer))
        .collect();
    let missing: Vec<&str> = Violation::ALL
        .iter()
        .map(|own| own.name())
        .filter(|name| !answers.contains(name))
        .collect();
    assert_eq!(missing, Vec::<&str>::new());
}

#[test]
fn violations_come_in_order_of_precedence() {
    // Everything is wrong at once; taking the first away shows the next.
    check(
        "
        program P subsidy band=10..20 dup=payee,year group=G
        program R reward group=G
        budget  B1 P 2022 100
        quota   Q1 P 2022 100
        payee   A
        award   W1 P A 2022 10
        pay     P1 W1/1 10 voucher=7 evidence=f
        waive   V1 quota_exceeded W2
        waive   V2 band_exceeded W2
        waive   V3 award_duplicate W2
        waive   V4 exclusivity_broken W2
        waive   W instalment_exceeded P2
        waive   X account_differs P2
        waive   Y voucher_reused P2
        waive   Z quota_exceeded P2
        ",
        "
        award W2 P A 2022 200 by=stranger ledger=other      key_unknown
        award W2 P A 2022 200 by=auditor ledger=other       role_wrong
        award W2 P A 2022 200 by=officer ledger=other       holders_too_few
        award W2 P A 2022 200 id=D1 ledger=other            id_reused
        award W2 P A 2022 200 ledger=other                  ledger_differs
        award W1 NONE C 2022 200                            subject_reused
        award W2 NONE C 2022 200                            program_unknown
        award W2 P C 2022 200 waivers=NONE                  payee_unknown
        award W2 P A 2022 200 waivers=NONE                  waiver_unknown
        award W2 P A 2022 200                               quota_exceeded
        award W2 P A 2022 200 waivers=V1                    band_exceeded
        award W2 P A 2022 200 waivers=V1,V2                 award_duplicate
        award W2 P A 2022 200 waivers=V1,V2,V3              exclusivity_broken
        pay P2 NONE/1 200                                   award_unknown
        pay P2 W1/9 200                                     instalment_unknown
        pay P2 W1/1 200 to=x voucher=7 evidence=f           quota_exceeded
        pay P2 W1/1 200 to=A-account voucher=7 evidence=f waivers=Z instalment_exceeded
        pay P2 W1/1 200 to=x voucher=7 evidence=f waivers=W,Z account_differs
        pay P2 W1/1 200 voucher=7 evidence=f waivers=W,Z    voucher_reused
        pay P2 W1/1 200 voucher=7 evidence=f waivers=W,Y,Z  evidence_reused
        ",
    );
}

#[test]
fn the_spec_lists_violations_and_contradictions_in_order() {
    let spec = include_str!("../ledger-spec/04-rules.md");
    let headings: Vec<&str> = spec.lines().filter_map(|line| line.strip_prefix("### ")).collect();
    let violations = Violation::ALL.iter().map(|own| own.name());
    let contradictions = Contradiction::ALL.iter().map(|own| own.name());
    let names: Vec<&str> = violations.chain(contradictions).collect();
    assert_eq!(headings, names);
    for violation in Violation::ALL {
        let section = spec.split(&format!("### {}\n", violation.name())).nth(1).unwrap();
        let first = section.lines().find(|line| !line.is_empty()).unwrap();
        assert_eq!(first.contains(", waivable"), violation.waivable().is_some(), "{first}");
        let effect = format!("{:?}", violation.effect());
        assert!(first.starts_with(&effect), "{first}");
    }
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// The names and subjects of the contradictions of a world.
#[track_caller]
fn contradictions(world: &World, as_of: &str) -> Vec<String> {
    let found = conflicts(&world.memory, day(as_of));
    found.iter().map(|own| format!("{} {}", own.kind.name(), own.subject)).collect()
}

/// Σ paid, Σ arrived capped, Σ due over the awards, in yuan.
fn sums(world: &World) -> (i128, i128, i128) {
    let figures = world.memory.awards.values();
    let figures = figures.map(|award| award_figures(&world.memory, award, Grade::E2, None));
    figures.fold((0, 0, 0), |sum, own| {
        let yuan = |amount: grant_ledger::domain::Amount| amount.fen() / 100;
        (sum.0 + yuan(own.paid), sum.1 + yuan(own.arrived_capped()), sum.2 + yuan(own.due))
    })
}

const WORKED: &str = "
    program P subsidy days=60
    budget  B1 P 2022 1000000
    quota   Q1 P 2022 1000000
    payee   A
    payee   B
    payee   C
    award   WA P A 2022 500000 parts=250000,250000
    award   WB P B 2022 200000
    award   WC P C 2022 100000
    pay     PA1 WA/1 250000
    arrive  RA1 PA1 250000 2022-08-05
    pay     PA2 WA/2 250000
    return  TA2 PA2 250000 R1 on=2022-08-07
    pay     PA3 WA/2 250000 date=2022-08-10
    arrive  RA3 PA3 250000 2022-08-11
    waive   VB instalment_exceeded PB
    pay     PB WB/1 210000 to=B-account waivers=VB
    arrive  RB PB 210000 2022-08-12 to=B-account
    pay     PC WC/1 90000 to=C-account
    arrive  RC PC 90000 2022-08-12 to=C-account
";

#[test]
fn an_overpayment_hides_no_shortfall() {
    // The worked test of the domain: paid 80 of 80, arrived 79 of 80, in units of 10,000.
    let mut world = World::with(WORKED);
    assert_eq!(sums(&world), (800_000, 790_000, 800_000));
    assert_eq!(
        contradictions(&world, "2022-12-31"),
        ["instalment_paid_twice WB/1", "award_overpaid WB", "award_short WC/1"]
    );
    assert_eq!(world.apply("amend MC WC 90000"), Answer::Ok);
    assert_eq!(sums(&world), (800_000, 790_000, 790_000));
    assert_eq!(
        contradictions(&world, "2022-12-31"),
        ["instalment_paid_twice WB/1", "award_overpaid WB"]
    );
}

#[test]
fn an_overpayment_needs_a_waiver() {
    let without = WORKED.replace(" waivers=VB", "");
    let mut world = World::new();
    let refused = lines(&without).find(|line| matches!(world.apply(line), Answer::No(_)));
    assert!(refused.unwrap().starts_with("pay     PB "), "{refused:?}");
}

#[test]
fn instalments_and_payments_to_one_account_are_no_duplicates() {
    // Mistakes 1 and 34.
    check(
        START,
        "
        award W1 P A 2022 100 parts=50,50   ok
        pay   P1 W1/1 50 voucher=1          ok
        pay   P2 W1/2 50 voucher=2          ok
    ",
    );
}

#[test]
fn paying_again_after_a_return_is_no_duplicate_and_the_failed_payment_did_not_arrive() {
    // Mistakes 2 and 3.
    let world = check(
        START,
        "
        award  W1 P A 2022 100                          ok
        pay    P1 W1/1 100                              ok
        arrive R1 P1 100 2022-08-02 side=payer          ok
        pay    P2 W1/1 100                              instalment_exceeded
        return T1 P1 100 R1                             ok
        pay    P2 W1/1 100                              ok
        return T2 ? 5 R5                                ok
    ",
    );
    assert_eq!(sums(&world), (100, 0, 100));
    assert_eq!(contradictions(&world, "2022-08-03"), ["return_unmatched T2"]);
}

#[test]
fn an_order_alone_is_no_arrival() {
    // Mistake 5.
    let world = World::with(&format!("{START}\naward W1 P A 2022 100\npay P1 W1/1 100"));
    assert_eq!(sums(&world), (100, 0, 100));
    assert_eq!(contradictions(&world, "2022-08-03"), Vec::<String>::new());
    assert_eq!(contradictions(&world, "2022-12-31"), ["arrival_missing W1/1"]);
}

#[test]
fn the_two_banks_are_two_views_of_the_same_money() {
    let world = World::with(&format!(
        "{START}
        award  W1 P A 2022 100
        pay    P1 W1/1 100
        arrive R1 P1 100 2022-08-02 side=payer
        arrive R2 P1 100 2022-08-02 side=payee"
    ));
    assert_eq!(sums(&world), (100, 100, 100));
    assert_eq!(contradictions(&world, "2022-12-31"), Vec::<String>::new());
}

#[test]
fn a_clawback_does_not_rewrite_history_and_a_reduction_lowers_what_is_due() {
    // Mistake 7.
    let mut world = World::with(&format!(
        "{START}
        award  W1 P A 2022 100
        pay    P1 W1/1 100
        arrive R1 P1 100 2022-08-02
        return T1 P1 40 R3"
    ));
    assert_eq!(sums(&world), (100, 100, 100));
    assert_eq!(world.apply("amend M1 W1 60"), Answer::Ok);
    assert_eq!(sums(&world), (100, 60, 60));
}

#[test]
fn two_levels_in_one_year_and_an_upgrade_next_year_are_legitimate() {
    // Mistakes 8 and 9.
    check(
        "
        program P reward dup=category,payee,year
        budget  B1 P 2022 1000
        quota   Q1 P 2022 1000
        budget  B2 P 2023 1000
        quota   Q2 P 2023 1000
        payee   A
        ",
        "
        award W1 P A 2022 100 category=省级         ok
        award W2 P A 2022 200 category=国家级       ok
        award W3 P A 2023 200 category=国家级       ok
        award W4 P A 2022 200 category=国家级       award_duplicate
        award W5 P A 2022 200 category=国家_级      ok
        ",
    );
}

#[test]
fn a_rename_keeps_the_payee_and_brackets_do_not_matter() {
    // Mistake 10.
    let world = check(
        START,
        "
        payee  A name=合成数据(株洲)新名有限公司 account=A2 from=2022-08-10         ok
        award  W1 P A 2022 100 project=x                                            ok
        award  W2 P A 2022 100 project=Ｘ                                           award_duplicate
        pay    P1 W1/1 100 to=A-account date=2022-08-11                             account_differs
        pay    P1 W1/1 100 to=A2 date=2022-08-11                                    ok
        arrive R1 P1 100 2022-08-12 to=A2 name=合成数据（株洲）新名有限公司         ok
    ",
    );
    assert_eq!(contradictions(&world, "2022-12-31"), Vec::<String>::new());
}

#[test]
fn a_failing_check_digit_is_a_warning_with_a_reason() {
    // Mistake 14.
    let world = check(START, "payee BAD note=登记机关证明 ok");
    assert_eq!(contradictions(&world, "2022-12-31"), ["code_check_failed 91350203M0001QAY9B"]);
}

#[test]
fn an_error_is_voided_and_entered_again() {
    // Mistake 26: nothing is edited; the red entry and the blue entry both stay.
    let world = check(
        START,
        "
        award W1 P A 2022 100 id=RED-ME             ok
        void  RED-ME                                ok
        award W2 P A 2022 200                       ok
        pay   P1 W2/1 200 id=PAY voucher=1          ok
        void  PAY                                   ok
        pay   P2 W2/1 200 voucher=1                 ok
    ",
    );
    let voided: Id = "W1".parse().unwrap();
    assert!(world.memory.awards[&voided].void.is_some());
    assert_eq!(sums(&world), (200, 0, 200));
}

#[test]
fn facts_are_recorded_whatever_they_show() {
    let world = check(
        START,
        "
        award  W1 P A 2022 100                                          ok
        award  W2 P B 2022 100                                          ok
        pay    P1 W1/1 100                                              ok
        pay    P2 W2/1 100 to=B-account                                 ok
        arrive R1 P1 100 2022-08-02 to=X-account                        ok
        arrive R2 P2 100 2022-08-02 to=B-account ref=R1                 ok
        arrive R3 P2 100 2022-08-03 to=B-account                        ok
        arrive R7 P2 100 2022-08-03 to=B-account                        ok
        arrive R4 NONE 7 2022-08-03                                     ok
        arrive R5 ? 7 2022-08-03                                        ok
        return T1 P2 300 R1                                             ok
        return T2 NONE 1 R3                                             ok
        arrive R6 P1 1 2022-08-02 by=approver                           role_wrong
        arrive R1 P1 1 2022-08-02                                       subject_reused
    ",
    );
    assert_eq!(
        contradictions(&world, "2022-08-04"),
        [
            "arrival_unmatched R4",
            "arrival_unmatched R5",
            "arrival_account_differs R1",
            "arrival_name_differs R1",
            "receipt_reused R2",
            "return_unmatched T2",
            "return_exceeds_payment T1",
            "returned_yet_arrived T1",
            "payment_exceeded P2",
            "instalment_paid_twice W2/1",
            "award_overpaid W2",
        ]
    );
}

#[test]
fn a_new_plan_or_a_cancelled_award_makes_no_room_for_more_money() {
    check(
        START,
        "
        award  W1 P A 2022 300 parts=150,150            ok
        pay    P1 W1/1 150                              ok
        pay    P2 W1/2 150                              ok
        amend  M1 W1 300                                ok
        pay    P3 W1/1 150                              instalment_exceeded
    ",
    );
    let world = check(
        START,
        "
        award  W1 P A 2022 300 project=x                ok
        pay    P1 W1/1 300                              ok
        amend  M1 W1 0                                  ok
        award  W2 P A 2022 300 project=x                ok
    ",
    );
    assert_eq!(contradictions(&world, "2022-08-03"), ["award_overpaid W1"]);
}

#[test]
fn an_account_registered_afterwards_makes_nothing_right() {
    let world = check(
        START,
        "
        award  W1 P A 2022 100                          ok
        pay    P1 W1/1 100                              ok
        arrive R1 P1 100 2022-08-02 to=X-account name=壳公司        ok
        payee  A account=X-account name=壳公司 from=2022-08-02      ok
    ",
    );
    assert_eq!(
        contradictions(&world, "2022-08-03"),
        ["arrival_account_differs R1", "arrival_name_differs R1"]
    );
}

#[test]
fn a_name_in_other_letters_is_the_same_holder() {
    check(
        "",
        "
        grant  clerk approver holder=ＯＦＦＩＣＥＲ              ok
        program P subsidy by=officer,clerk                      holders_too_few
        program P subsidy by=officer2,clerk                     ok
    ",
    );
}

#[test]
fn late_short_and_missing_arrivals_are_told_apart() {
    let world = check(
        START,
        "
        award  W1 P A 2022 100 project=1                ok
        award  W2 P A 2022 100 project=2                ok
        award  W3 P A 2022 100 project=3                ok
        award  W4 P A 2022 100 project=4                ok
        pay    P1 W1/1 100                              ok
        arrive R1 P1 100 2022-09-01                     ok
        pay    P2 W2/1 100                              ok
        arrive R2 P2 60 2022-08-05                      ok
        pay    P3 W3/1 100                              ok
        arrive R3 P3 100 2022-08-05 ref=none            ok
    ",
    );
    assert_eq!(
        contradictions(&world, "2022-09-30"),
        ["award_short W2/1", "award_short W4/1", "arrival_missing W3/1", "arrival_late W1/1"]
    );
}
