//! What is due next, what is late, what lacks evidence, and who still has to sign.

use crate::office::{BOTH, Given, JIA, Office, YI, award, document, program};
use crate::support::{Log, World, key_id, verify};
use grant_ledger::domain::{Date, KeyId, Kind, Role};
use grant_ledger::proof::{
    Agenda, ClaimName, OpenInstalment, agenda, claims, rates, statements_end,
};
use grant_ledger::rules::{Memory, roles_missing};
use serde_json::json;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Awards in every state (合成数据), decided on 2022-08-01.
const FUND: &str = "
    program P subsidy days=60 grade=E3 dup=payee,project
    budget  B1 P 2022 9000
    quota   Q1 P 2022 9000
    payee   A
    payee   B
    payee   C
    award   W1 P A 2022 500 parts=200@2022-08-31,300@2022-12-31
    award   W2 P B 2022 300
    award   W3 P C 2022 100 parts=100@2022-08-31
    award   W4 P A 2022 700 project=x parts=700@2022-08-31
    award   W5 P B 2022 400 project=x parts=400@2022-08-31
    award   W6 P C 2022 100 project=x parts=50@2022-09-29,50@2022-09-30
    amend   M1 W4 0
    pay     P1 W1/1 200
    arrive  R1 P1 150 2022-08-05
    pay     P3 W3/1 100 to=C-account
    pay     P5 W5/1 400 to=B-account date=2022-08-03
    arrive  R5 P5 400 2022-08-05 to=B-account
    pay     P6 W6/1 50 to=C-account date=2022-08-02
    arrive  R6 P6 50 2022-10-04 to=C-account side=payer
";

fn told(open: &[OpenInstalment<'_>]) -> Vec<String> {
    let told = |own: &OpenInstalment<'_>| {
        format!(
            "{}/{} {} of {} by {}: {}",
            own.award, own.seq, own.outstanding, own.due, own.deadline, own.days_left
        )
    };
    open.iter().map(told).collect()
}

fn unevidenced(agenda: &Agenda<'_>) -> Vec<String> {
    let payments = agenda.unevidenced.iter();
    let word = |own: Option<grant_ledger::rules::Evidenced>| own.map(|own| own.to_string());
    payments
        .map(|own| {
            let evidence = word(own.evidence).unwrap();
            format!("{} {} {}: {evidence}, not {}", own.id, own.date, own.amount, own.asked)
        })
        .collect()
}

fn with<T>(table: &str, look: impl FnOnce(&Memory) -> T) -> T {
    look(&World::with(table).memory)
}

#[test]
fn each_instalment_that_did_not_arrive_is_due_or_late() {
    with(FUND, |memory| {
        let own = agenda(memory, day("2022-09-30"));
        // W2 and W6/2 may still arrive on the last day.
        assert_eq!(
            told(&own.next),
            [
                "W2/1 300.00 of 300.00 by 2022-09-30: 0",
                "W6/2 50.00 of 50.00 by 2022-09-30: 0",
                "W1/2 300.00 of 300.00 by 2022-12-31: 92",
            ]
        );
        // The oldest first, of one day the largest; what was cancelled or arrived is not there.
        assert_eq!(
            told(&own.late),
            [
                "W3/1 100.00 of 100.00 by 2022-08-31: -30",
                "W1/1 50.00 of 200.00 by 2022-08-31: -30",
                "W6/1 50.00 of 50.00 by 2022-09-29: -1",
            ]
        );
        let standings: Vec<String> =
            own.late.iter().map(|own| format!("{:?}", own.standing)).collect();
        assert_eq!(standings, ["Unevidenced", "Short", "Short"]);
        let names: Vec<&str> = own.late.iter().map(|own| own.name.unwrap().as_str()).collect();
        assert_eq!(names[..2], ["合成数据C有限公司", "合成数据A有限公司"]);

        let earlier = agenda(memory, day("2022-08-31"));
        assert_eq!((earlier.next.len(), earlier.late.len()), (6, 0));
        let later = agenda(memory, day("2023-01-01"));
        assert_eq!((later.next.len(), later.late.len()), (0, 6));
        assert_eq!(later.late.last().unwrap().days_left, -1);
    });
}

#[test]
fn payments_are_named_until_their_evidence_suffices() {
    with(FUND, |memory| {
        let at = |text: &str| unevidenced(&agenda(memory, day(text)));
        // Of 2022-08-01 there are two orders; the third is not given yet, nor has the money arrived.
        assert_eq!(
            at("2022-08-01"),
            ["P1 2022-08-01 200.00: E0, not E3", "P3 2022-08-01 100.00: E0, not E3"]
        );
        assert_eq!(
            at("2022-08-04"),
            [
                "P1 2022-08-01 200.00: E0, not E3",
                "P3 2022-08-01 100.00: E0, not E3",
                "P6 2022-08-02 50.00: E0, not E3",
                "P5 2022-08-03 400.00: E0, not E3",
            ]
        );
        // The payer's bank is no evidence of the payee's side.
        assert_eq!(
            at("2022-12-31"),
            [
                "P1 2022-08-01 200.00: E0, not E3",
                "P3 2022-08-01 100.00: E0, not E3",
                "P6 2022-08-02 50.00: E2 v, not E3",
            ]
        );
    });
}

#[test]
fn the_agenda_and_the_claim_name_the_same_instalments() {
    let log = Log::of(FUND);
    let (replay, _) = verify(&log.bytes(), Some(log.checkpoint.as_bytes()));
    for as_of in
        ["2022-07-31", "2022-08-31", "2022-09-01", "2022-09-30", "2022-10-05", "2023-01-01"]
    {
        let as_of = day(as_of);
        let own = agenda(replay.memory(), as_of);
        let claim = claims(&replay, &[ClaimName::OnTime], as_of).pop().unwrap();
        let of = |rules: &[&str]| {
            let items = claim.counterexamples.iter().chain(&claim.missing);
            let own = items.filter(|item| rules.contains(&item.rule.as_str()));
            let mut subjects: Vec<String> = own.map(|item| item.subject.clone()).collect();
            subjects.sort();
            subjects
        };
        let subjects = |open: &[OpenInstalment<'_>]| {
            let subject = |own: &OpenInstalment<'_>| format!("{}/{}", own.award, own.seq);
            let mut subjects: Vec<String> = open.iter().map(subject).collect();
            subjects.sort();
            subjects
        };
        assert_eq!(subjects(&own.next), of(&["not_due"]), "{as_of}");
        assert_eq!(subjects(&own.late), of(&["award_short", "arrival_missing"]), "{as_of}");
        // What is neither due nor late arrived: the three lists and the rates have one sum.
        let rate = rates(replay.memory(), as_of).into_iter().find(|own| own.name == "arrived");
        let open = own.next.iter().chain(&own.late).map(|own| own.outstanding.fen());
        let rate = rate.unwrap();
        assert_eq!(rate.whole.fen() - rate.part.fen(), open.sum::<i128>(), "{as_of}");
    }
}

#[test]
fn the_day_to_ask_for_is_named_only_where_nothing_else_is_missing() {
    const STATED: &str = "
        program P subsidy accounts=F date=2022-08-01
        budget  B1 P 2022 800
        statement S1 F 2022-08-01..2022-08-15 800 800 date=2022-08-31
        statement S2 F 2022-08-16..2022-08-31 800 800 date=2022-08-31
    ";
    let ends = |table: &str, as_of| {
        with(table, |memory| statements_end(memory, day(as_of)).map(|own| own.to_string()))
    };
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(ends(STATED, "2022-09-30"), some("2022-08-31"));
    assert_eq!(ends(STATED, "2022-08-31"), None);
    // A gap within is missing on any day.
    assert_eq!(ends(&STATED.replace("2022-08-16..", "2022-08-18.."), "2022-09-30"), None);
    // Without any statement there is no day on which they end.
    assert_eq!(ends(&STATED.replace("accounts=F", "accounts=F,G"), "2022-09-30"), None);
    // Of two accounts, the one that ends first.
    let two = STATED.replace("accounts=F", "accounts=F,G");
    let two = format!("{two}\nstatement S3 G 2022-08-01..2022-08-20 0 0 date=2022-08-31");
    assert_eq!(ends(&two, "2022-09-30"), some("2022-08-20"));
    assert_eq!(ends(&two, "2022-08-25"), some("2022-08-20"));
}

#[test]
fn the_roles_that_still_have_to_sign_are_those_that_no_signer_can_take() {
    const BOTH: &str = "grant second approver holder=officer\ngrant third officer holder=third";
    let missing = |table: &str, kind: Kind, names: &[&str]| -> Vec<Role> {
        let keys: Vec<KeyId> = names.iter().map(|name| key_id(name)).collect();
        with(table, |memory| roles_missing(memory, kind, &keys))
    };
    let (approver, officer) = (Role::Approver, Role::Officer);
    assert_eq!(missing("", Kind::Award, &[]), [approver, officer]);
    assert_eq!(missing("", Kind::Award, &["officer"]), [approver]);
    assert_eq!(missing("", Kind::Award, &["approver"]), [officer]);
    assert_eq!(missing("", Kind::Award, &["approver", "officer"]), []);
    // Unknown and revoked keys count for nothing, and one holder cannot be both.
    assert_eq!(missing("", Kind::Award, &["approver", "nobody"]), [officer]);
    let revoked = "grant third officer\nrevoke third";
    assert_eq!(missing(revoked, Kind::Award, &["approver", "third"]), [officer]);
    assert_eq!(missing(BOTH, Kind::Award, &["officer", "second"]).len(), 1);
    assert_eq!(missing(BOTH, Kind::Award, &["second", "third"]), []);
    // Of a fact, one signer of any allowed role is enough.
    assert_eq!(missing("", Kind::Arrival, &[]).len(), 3);
    assert_eq!(missing("", Kind::Arrival, &["bank"]), []);
    assert_eq!(missing("", Kind::Arrival, &["approver"]).len(), 3);
}

/// A fund with three programs and eight things to do of every sort (合成数据).
fn busy_office() -> Office {
    let office = Office::new(Given::Fund);
    let mut terms = program();
    let budget = |id: &str, program: &str, stage: &str| {
        json!({ "id": id, "program": program, "year": 2022, "stage": stage,
                "adjust": "initial", "amount": 2_000_000 })
    };
    for (number, name) in ["JL", "FW"].iter().enumerate() {
        terms["id"] = json!(format!("XM-{name}"));
        terms["lines"][0]["id"] = json!(name);
        terms["lines"][0]["bands"] = json!([]);
        terms["lines"][0].as_object_mut().unwrap().remove("exclusive");
        office.record(&terms, BOTH).ok();
        let ids = [format!("Y-{number}"), format!("Z-{number}")];
        let lines = json!([budget(&ids[0], name, "budget"), budget(&ids[1], name, "quota")]);
        office.record(&document(&format!("YS-{name}"), "budget", lines), BOTH).ok();
    }
    let awards: Vec<_> = (0..16)
        .map(|number| {
            let due = if number < 8 { "2022-07-01" } else { "2099-12-31" };
            json!({ "id": format!("AW-{number:02}"), "program": "JL", "payee": JIA[0], "year": 2022,
                    "amount": 100_000, "project": format!("项目{number}"),
                    "instalments": [{ "seq": 1, "amount": 100_000, "due": due }] })
        })
        .collect();
    office.record(&document("AW", "award", json!(awards)), BOTH).ok();
    let payments: Vec<_> = (0..8)
        .map(|number| {
            json!({ "id": format!("ZF-{number}"), "award": format!("AW-{number:02}"),
                    "instalment": 1, "amount": 100_000, "voucher": format!("PZ-{number}"),
                    "payee_account": JIA[2], "payer_account": "43001-fund" })
        })
        .collect();
    office.record(&document("ZF", "payment", json!(payments)), BOTH).ok();
    for number in 0..8 {
        let id = format!("CG-{number}");
        let draft = award(&id, &id, YI, 300_000);
        office.record(&draft, &["zhang"]).ok();
    }
    office
}

#[test]
fn the_screen_does_not_grow_with_what_there_is_to_do() {
    let office = busy_office();
    let screen = office.run(&["status"]).ok().out;
    // Eleven lines of totals; of four lists, a title, headings, five rows and how many more.
    assert_eq!(screen.lines().count(), 11 + 4 * 8, "{screen}");
    assert_eq!(screen.matches("… and 3 more").count(), 4, "{screen}");
    let whole = office.run(&["status", "--all"]).ok().out;
    assert_eq!(whole.lines().count(), 11 + 4 * 10, "{whole}");
    assert_eq!(whole.matches("AW-").count(), 16, "{whole}");
    // Machines get all of it in any case.
    let json = office.run(&["status", "--json"]).json();
    for list in ["next", "late", "unevidenced", "drafts"] {
        assert_eq!(json[list].as_array().unwrap().len(), 8, "{list}");
    }
    let draft =
        json!({ "id": "CG-0", "kind": "award", "signed_by": ["张三"], "needs": ["approver"] });
    assert_eq!(json["drafts"][0], draft);
}

#[test]
fn a_ledger_that_slept_says_which_deadlines_went_by() {
    let log = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/ledger-spec/vectors/logs/claim_fully-arrived_unproven_evidence"
    );
    let office = Office::new(Given::Nothing);
    let said = |more: &[&str]| {
        let words: Vec<&str> = ["-l", log, "status"].iter().chain(more).copied().collect();
        office.run(&words).ok().out
    };
    let json = office.run(&["-l", log, "status", "--json"]).ok().json();
    let next = json["next"].as_array().unwrap();
    // All of these deadlines are years ago, whenever this test is run.
    assert!(!next.is_empty() && next.iter().all(|own| own["deadline"].as_str() < Some("2023")));
    let warning = format!("{} deadline(s) went by since then", next.len());
    assert!(said(&[]).contains(&warning), "{}", said(&[]));
    // Who asks for a day is answered for that day.
    let as_of = json["as_of"].as_str().unwrap();
    assert!(!said(&["--as-of", as_of]).contains("went by"));
    assert!(said(&["--as-of", "2023-01-01"]).contains("due next: nothing"));
}

#[test]
fn a_draft_that_cannot_be_read_hides_no_other() {
    let office = busy_office();
    office.write("fund/drafts/AA.json", "{\"doc\":");
    office.write("fund/drafts/AB.json", "\u{202e}");
    let forged = String::from_utf8(office.read("fund/drafts/CG-0.json")).unwrap();
    // Signed for another amount: the signature is nobody's.
    let forged = forged.replace("150000.00", "140000.00").replace("300000.00", "280000.00");
    office.write("fund/drafts/CG-0.json", forged);
    let json = office.run(&["status", "--json"]).ok().json();
    let nothing = |id: &str| json!({ "id": id, "kind": null, "signed_by": null, "needs": null });
    assert_eq!(json["drafts"][0], nothing("AA"));
    assert_eq!(json["drafts"][1], nothing("AB"));
    assert_eq!(json["drafts"][2]["signed_by"], json!([]));
    assert_eq!(json["drafts"][2]["needs"], json!(["approver", "officer"]));
    assert_eq!(json["drafts"][3]["signed_by"], json!(["张三"]));
    office.run(&["status"]).expect(0, "not readable");
}
