//! Whatever the bank writes: what is proposed has a reason that another eye can see, and what is
//! recorded contradicts nothing.

use super::{Accept, Answers, BankFile, START, august, file, plan};
use crate::support::World;
use grant_ledger::domain::{Id, Side, comparable};
use grant_ledger::encode::encode_document;
use grant_ledger::reconcile::{Class, Language, Options, Plan, Row};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Few payees, amounts and days, so that payments and lines collide.
fn payments() -> impl Strategy<Value = String> {
    let one = (0..2_usize, 1..3_u32, 1..16_u32, 1..4_u32);
    prop::collection::vec(one, 0..8).prop_map(|all| {
        let line = |(number, (payee, amount, day, voucher)): (usize, (usize, u32, u32, u32))| {
            let (payee, amount) = (["A", "B"][payee], amount * 100);
            format!(
                "award W-0{number} P {payee} 2022 1000 project={number}
                pay P-0{number} W-0{number}/1 {amount} voucher=V-00{voucher} to={payee}-account date=2022-08-{day:02}"
            )
        };
        all.into_iter().enumerate().map(line).collect::<Vec<_>>().join("\n")
    })
}

fn bookings() -> impl Strategy<Value = String> {
    let words = prop_oneof![
        2 => Just(String::new()),
        1 => (0..8_u32).prop_map(|number| format!("own=P-0{number}")),
        1 => (1..4_u32).prop_map(|number| format!("text=批量_V-00{number}")),
        1 => (0..8_u32).prop_map(|number| format!("text=退汇_W-0{number}")),
        1 => Just("text=退回".to_owned()),
        1 => Just("text=追缴 reversal".to_owned()),
    ];
    let party = prop_oneof![
        Just(""),
        Just("to=A-account"),
        Just("to=B-account name=B"),
        Just("to=A-account name=A"),
        Just("name=A"),
        Just("to=43001-fund"),
        Just("to=X-account name=~某某商店"),
    ];
    let one = (-4..5_i32, 1..28_u32, party, words);
    prop::collection::vec(one, 0..10).prop_map(|all| {
        let line = |(amount, day, party, words): (i32, u32, &str, String)| {
            format!("{}00 2022-08-{day:02} {party} {words}", if amount == 0 { 7 } else { amount })
        };
        all.into_iter().map(line).collect::<Vec<_>>().join("\n")
    })
}

fn world_of(payments: &str) -> World {
    let mut world = World::with(START);
    for line in crate::support::lines(payments) {
        // A voucher pays an account once; such a payment is refused and not there.
        world.apply(line);
    }
    world
}

/// Whether a person sees why: the line names the payment, or its account or payee; never less.
fn is_explained(world: &World, row: &Row<'_>, payment: &str) -> bool {
    let own = &world.memory.payments[&payment.parse().unwrap()];
    let award = &world.memory.awards[&own.award];
    let payee = &world.memory.payees[&award.payee];
    let text = format!("{:?}", (row.text, row.reference));
    let named = [payment, own.voucher.as_str(), own.award.as_str()];
    // The reference that the payer gave is not shown in a row; the step tells that it was one.
    let by_reference =
        row.step.name() == "reference" || row.step.name() == "part" || row.step.name() == "batch";
    let account = row.other.account.as_ref().is_some_and(|account| {
        account.is_same_account(match row.side {
            Side::Payer => &own.payee_account,
            Side::Payee => &own.payer_account,
        })
    });
    let name = row.other.name.as_ref().is_some_and(|name| {
        payee.versions.iter().any(|own| comparable(own.name.as_str()) == comparable(name.as_str()))
    });
    let unnamed =
        row.side == Side::Payee && row.other.account.is_none() && row.other.name.is_none();
    by_reference || account || name || unnamed || named.iter().any(|own| text.contains(own))
}

fn check_plan(world: &World, plan: &Plan<'_>) {
    let mut covered: BTreeMap<(String, bool), i128> = BTreeMap::new();
    for row in &plan.rows {
        let shares: i128 = row.shares.iter().map(|own| own.amount.fen()).sum();
        assert!(shares <= row.amount.magnitude().fen(), "{row:?}");
        let matched = matches!(row.class, Class::Exact | Class::Likely) && row.kind.is_none();
        assert!(!matched || !row.shares.is_empty(), "{row:?}");
        assert!(row.class != Class::Exact || row.doubts.is_empty(), "{row:?}");
        for share in &row.shares {
            assert!(is_explained(world, row, share.payment.as_str()), "{row:?}");
            let own = &world.memory.payments[&share.payment];
            let is_back = row.kind.is_some();
            if row.class == Class::Exact {
                assert_eq!(share.amount, own.amount, "{row:?}");
                assert!(row.date >= own.date, "{row:?}");
                assert_eq!(row.amount.is_positive(), is_back || row.side == Side::Payee);
                let key = (format!("{} {:?}", share.payment, row.side), is_back);
                *covered.entry(key).or_default() += share.amount.fen();
            }
        }
    }
    for ((payment, _), fen) in covered {
        let id = payment.split(' ').next().unwrap().parse().unwrap();
        assert!(fen <= world.memory.payments[&id].amount.fen(), "{payment} is covered twice");
    }
}

fn files(bank: &str) -> [BankFile; 2] {
    let payee = format!("statement A-account 2022-08-01..2022-08-31 - -\n{bank}");
    [august(bank), file(&payee)]
}

/// What a run may bring to light about orders and payees is not its own doing; these would be.
const OWN_FAULTS: [&str; 7] = [
    "arrival_unmatched",
    "balance_broken",
    "entry_differs",
    "entry_unknown",
    "receipt_reused",
    "statement_overlaps",
    "statement_unbalanced",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn what_is_proposed_can_be_seen_and_recorded(payments in payments(), bank in bookings()) {
        let world = world_of(&payments);
        let files = files(&bank);
        let planned = plan(&world.memory, &files, &Options::default()).unwrap();
        check_plan(&world, &planned);
        for accept in [Accept::Exact, Accept::Likely] {
            let confirmed = planned.apply(accept, &Answers::default()).unwrap();
            let made = confirmed.documents(world.ledger);
            let bytes: Vec<_> = made.iter().map(encode_document).collect();
            let again = plan(&world.memory, &files, &Options::default()).unwrap();
            let again = again.apply(accept, &Answers::default()).unwrap().documents(world.ledger);
            prop_assert_eq!(bytes, again.iter().map(encode_document).collect::<Vec<_>>());
            let mut after = world.clone();
            after.record(&made);
            let found = after.contradictions("2022-08-31");
            let own = found.iter().find(|own| OWN_FAULTS.contains(&own.split(' ').next().unwrap()));
            prop_assert_eq!(own, None);
            // A second run repeats nothing; what was one of several may be the only one left now.
            let second = plan(&after.memory, &files, &Options::default()).unwrap();
            let second = second.apply(Accept::Exact, &Answers::default()).unwrap();
            let made: BTreeSet<&Id> = made.iter().map(|own| &own.id).collect();
            let documents = second.documents(after.ledger);
            prop_assert!(documents.iter().all(|own| !made.contains(&own.id)));
        }
    }

    #[test]
    fn what_is_confirmed_in_the_table_is_what_is_accepted(payments in payments(), bank in bookings()) {
        let world = world_of(&payments);
        let files = files(&bank);
        let planned = plan(&world.memory, &files, &Options::default()).unwrap();
        let text = planned.to_csv(Language::En);
        let mut answers = Answers::read("answers.csv", text.as_bytes()).unwrap();
        prop_assert_eq!(answers.answers.len(), planned.rows.len());
        for (answer, row) in answers.answers.iter_mut().zip(&planned.rows) {
            let is_proposed = matches!(row.class, Class::Exact | Class::Likely);
            answer.confirm = if is_proposed { "yes" } else { "no" }.to_owned();
        }
        let by_table = planned.apply(Accept::Nothing, &answers).unwrap();
        let by_class = planned.apply(Accept::Likely, &Answers::default()).unwrap();
        prop_assert_eq!(by_table.documents(world.ledger), by_class.documents(world.ledger));
    }
}
