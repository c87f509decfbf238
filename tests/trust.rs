//! What people outside signed, judged over whole logs. Expected times are worked out by hand.

use crate::support::outside::{anchor, cosign, log_key, policy, witness_key};
use crate::support::{Log, verify};
use grant_ledger::chain::Policy;
use grant_ledger::domain::{Digest, Instant, Seq};
use grant_ledger::proof::{
    Attestation, Bound, Dependence, Finding, Form, Ignored, Replay, Severity, Testimony, Trust,
};
use std::num::NonZeroUsize;

/// Three witnesses of three organisations.
const ABC: [&str; 3] = ["a.example/w", "b.example/w", "c.example/w"];
const TWO_OF_THREE: &str = "group q 2 w1 w2 w3\nquorum q";

/// A log of ten entries: genesis at 04:00 on 31 December, then one at midnight of each of the
/// first nine days of January.
fn ten_days() -> Log {
    let lines = (1..10).map(|day| format!("payee A id=D{day} at=2023-01-{day:02}T00:00:00.000Z\n"));
    Log::of(&lines.collect::<String>())
}

/// A note of the first `size` lines, signed by the log, with a line of each of `seen`.
fn note(log: &Log, size: u64, seen: &[(&str, &str)]) -> String {
    let note = log.checkpoint_of(size, "log");
    let lines: String = seen.iter().map(|(who, time)| cosign(&note, who, &at(time))).collect();
    note + &lines
}

/// `03T12:00` is in January 2023.
fn at(short: &str) -> String {
    format!("2023-01-{short}:00.000Z")
}

fn instant(short: &str) -> Instant {
    at(short).parse().unwrap()
}

fn replay(log: &Log) -> Replay {
    let mut replay = Replay::new(NonZeroUsize::MIN, []).with_trail();
    replay.read(&log.lines.iter().map(Vec::as_slice).collect::<Vec<_>>());
    replay
}

fn told(extra: &[Attestation]) -> Testimony<'_> {
    let delay_hours = Testimony::DELAY_HOURS;
    Testimony { policy: None, notes: &[], extra_attestations: extra, delay_hours }
}

fn trust_with(log: &Log, policy: &str, notes: &[String], extra: &[Attestation]) -> Trust {
    let policy = Policy::parse(policy.as_bytes()).unwrap();
    let notes: Vec<&[u8]> = notes.iter().map(String::as_bytes).collect();
    let testimony = Testimony { policy: Some(&policy), notes: &notes, ..told(extra) };
    Trust::of(&replay(log), &testimony).unwrap()
}

fn trust(log: &Log, policy: &str, notes: &[String]) -> Trust {
    trust_with(log, policy, notes, &[])
}

/// `TIME by NAMES`, the time as the tests write it.
fn said(bound: Option<&Bound>) -> String {
    let Some(bound) = bound else { return "-".to_owned() };
    let time = bound.time.to_string();
    let time = time.strip_prefix("2023-01-").map_or(time.as_str(), |own| &own[..8]);
    format!("{time} by {}", bound.by.join(","))
}

/// `FIRST..LAST: NOT BEFORE | NOT AFTER` of every bracket.
fn brackets(trust: &Trust) -> Vec<String> {
    let line = |own: &grant_ledger::proof::Bracket| {
        let (before, after) = (said(own.not_before.as_ref()), said(own.not_after.as_ref()));
        format!("{}..{}: {before} | {after}", own.first.0, own.last.0)
    };
    trust.brackets.iter().map(line).collect()
}

fn names(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|finding| finding.name).collect()
}

#[test]
fn the_second_witness_of_each_head_decides() {
    let log = ten_days();
    let notes = [
        note(&log, 4, &[(ABC[0], "03T12:00")]),
        note(&log, 8, &[(ABC[0], "08T00:00"), (ABC[2], "09T00:00")]),
        note(&log, 6, &[(ABC[1], "06T00:00")]),
        note(&log, 3, &[(ABC[2], "02T12:00")]),
    ];
    let trust = trust(&log, &policy(&ABC, TWO_OF_THREE), &notes);
    assert_eq!(trust.findings, []);
    assert_eq!(trust.ignored, Ignored::default());
    let anchored = trust.anchored.as_ref().unwrap();
    assert_eq!((anchored.size, trust.missing), (8, 2));
    assert_eq!(said(Some(&anchored.bound)), "09T00:00 by a.example/w,c.example/w");
    assert_eq!(
        brackets(&trust),
        [
            "0..2: - | 03T12:00 by a.example/w,c.example/w",
            "3..3: - | 06T00:00 by a.example/w,b.example/w",
            "4..5: - | 08T00:00 by a.example/w,b.example/w",
            "6..7: - | 09T00:00 by a.example/w,c.example/w",
            "8..9: - | -",
        ]
    );
    for (seq, first) in [(0, 0), (2, 0), (3, 3), (5, 4), (9, 8)] {
        assert_eq!(trust.bracket(Seq(seq)).unwrap().first, Seq(first));
    }
    assert_eq!(trust.bracket(Seq(10)), None);
    // 80 h, 72 h, 96 h, 72 h, 24 h.
    let span = trust.span.unwrap();
    assert_eq!((span.first, span.last, span.count()), (Seq(4), Seq(5), 2));
    assert_eq!((span.from, span.to), (instant("04T00:00"), instant("08T00:00")));
    assert_eq!(span.millis(), 96 * 3_600_000);
    let newest: Vec<_> = trust.witnesses.iter().map(|own| own.newest).collect();
    let newest_of = |size, time| Some((size, instant(time)));
    assert_eq!(
        newest,
        [newest_of(8, "08T00:00"), newest_of(6, "06T00:00"), newest_of(8, "09T00:00")]
    );
    assert_eq!(trust.attested.len(), 5);
}

#[test]
fn without_a_witness_the_whole_log_is_one_span() {
    let log = ten_days();
    let trust = trust(&log, &policy(&ABC, TWO_OF_THREE), &[]);
    assert_eq!((trust.anchored, trust.missing), (None, 10));
    let span = trust.span.unwrap();
    let first: Instant = "2022-12-31T04:00:00.000Z".parse().unwrap();
    assert_eq!((span.first, span.last, span.from), (Seq(0), Seq(9), first));
    assert_eq!(span.to, instant("09T00:00"));
    assert_eq!(brackets_of_nobody(&trust.brackets), 1);
}

fn brackets_of_nobody(brackets: &[grant_ledger::proof::Bracket]) -> usize {
    let is_open =
        |own: &&grant_ledger::proof::Bracket| own.not_before.is_none() && own.not_after.is_none();
    brackets.iter().filter(is_open).count()
}

#[test]
fn one_more_witness_after_the_quorum_changes_nothing() {
    let log = ten_days();
    let two = [(ABC[0], "09T01:00"), (ABC[1], "09T02:00")];
    let three = [two[0], two[1], (ABC[2], "09T03:00")];
    let policy = policy(&ABC, TWO_OF_THREE);
    let with_two = trust(&log, &policy, &[note(&log, 10, &two)]);
    let with_three = trust(&log, &policy, &[note(&log, 10, &three)]);
    assert_eq!(with_two.anchored, with_three.anchored);
    assert_eq!(with_two.missing, 0);
    assert_eq!(
        said(Some(&with_two.anchored.unwrap().bound)),
        "09T02:00 by a.example/w,b.example/w"
    );
}

#[test]
fn anchors_in_the_log_say_after_what_entries_were_recorded() {
    // Entries 1 to 9; 3, 4 and 6 hold what a witness said of a shorter head.
    let day =
        |day: u32, what: &str| format!("{what} id=D{day} at=2023-01-{day:02}T00:00:00.000Z\n");
    let mut table = String::new();
    for n in 1..10 {
        let head = |size: u64| Log::of(&table).checkpoint_of(size, "log");
        let what = match n {
            3 => anchor(&head(2), ABC[0], &at("01T06:00")),
            4 => anchor(&head(3), ABC[1], &at("02T06:00")),
            6 => anchor(&head(5), ABC[2], &at("04T06:00")),
            _ => "payee A".to_owned(),
        };
        table += &day(n, &what);
    }
    let log = Log::of(&table);
    let (_, findings) = verify(&log.bytes(), Some(log.checkpoint.as_bytes()));
    assert_eq!(findings, []);
    let trust_of = |quorum: &str| trust(&log, &policy(&ABC, quorum), &[]);
    let two = trust_of(TWO_OF_THREE);
    // They also say by when the heads were there: 3 lines by two of them, 5 lines by one.
    assert_eq!(
        brackets(&two),
        [
            "0..1: - | 02T06:00 by a.example/w,b.example/w",
            "2..2: - | 04T06:00 by b.example/w,c.example/w",
            "3..3: - | -",
            "4..5: 01T06:00 by a.example/w,b.example/w | -",
            "6..9: 02T06:00 by b.example/w,c.example/w | -",
        ]
    );
    assert_eq!(two.findings, []);
    let any = trust_of("quorum none");
    assert_eq!(
        brackets(&any),
        [
            "0..1: - | 01T06:00 by a.example/w",
            "2..2: - | 02T06:00 by b.example/w",
            "3..3: 01T06:00 by a.example/w | 04T06:00 by c.example/w",
            "4..4: 02T06:00 by b.example/w | 04T06:00 by c.example/w",
            "5..5: 02T06:00 by b.example/w | -",
            "6..9: 04T06:00 by c.example/w | -",
        ]
    );
    assert_eq!(any.missing, 0);
}

/// The findings of a log of three entries, the last at `last`, of which a witness saw all three at
/// midnight of 2 January, or whose entry 1 says that a witness saw genesis then.
fn at_the_edge(last: &str, is_in_log: bool) -> Vec<Finding> {
    let head = Log::of("").checkpoint_of(1, "log");
    let one = if is_in_log {
        format!("{} at=2023-01-02T00:00:00.000Z", anchor(&head, ABC[0], &at("02T00:00")))
    } else {
        "payee A at=2023-01-01T00:00:00.000Z".to_owned()
    };
    let log = Log::of(&format!("{one}\npayee B at={last}"));
    let notes = [note(&log, 3, &[(ABC[0], "02T00:00")])];
    let notes = if is_in_log { &[][..] } else { &notes[..] };
    trust(&log, &policy(&ABC, "quorum w1"), notes).findings
}

#[test]
fn clocks_may_differ_by_ten_minutes() {
    for (last, is_in_log, expected) in [
        ("2023-01-01T23:50:00.000Z", true, vec![]),
        ("2023-01-01T23:49:59.999Z", true, vec!["time_before_anchor"]),
        ("2023-01-02T00:10:00.000Z", false, vec![]),
        ("2023-01-02T00:10:00.001Z", false, vec!["time_after_anchor"]),
    ] {
        let findings = at_the_edge(last, is_in_log);
        assert_eq!(names(&findings), expected, "{last}");
        for finding in findings {
            assert_eq!(finding.severity, Severity::Broken);
            assert_eq!(finding.places[0].seq, Seq(2));
            assert_eq!(finding.particulars.value, last);
            assert_eq!(finding.particulars.limit, at("02T00:00"));
        }
    }
}

#[test]
fn only_the_first_entry_out_of_its_bracket_is_reported() {
    let log = ten_days();
    let notes = [note(&log, 10, &[(ABC[0], "05T00:00")])];
    let findings = trust(&log, &policy(&ABC, "quorum w1"), &notes).findings;
    assert_eq!(names(&findings), ["time_after_anchor"]);
    assert_eq!(findings[0].places[0].seq, Seq(6));
}

#[test]
fn another_history_under_the_same_keys_is_damage() {
    let log = ten_days();
    let other = Log::of("payee B at=2023-01-01T00:00:00.000Z\npayee A at=2023-01-02T00:00:00.000Z");
    let policy = policy(&ABC, TWO_OF_THREE);
    let fork = note(&other, 3, &[(ABC[0], "02T12:00"), (ABC[1], "02T13:00")]);
    let shorter = note(&other, 2, &[(ABC[1], "01T12:00")]);
    let found = trust(&log, &policy, &[fork.clone(), shorter]).findings;
    assert_eq!(names(&found), ["anchor_differs", "anchor_differs"]);
    let about: Vec<_> = found.iter().map(|own| own.particulars.subject.as_str()).collect();
    assert_eq!(about, [ABC[0], ABC[1]]);
    assert!(found.iter().all(|own| own.severity == Severity::Damage && own.places.is_empty()));
    // For each, where the histories part at the latest.
    assert!(found[0].particulars.limit.ends_with(" of 3"), "{found:?}");
    assert!(found[1].particulars.limit.ends_with(" of 2"), "{found:?}");
    // Without the log's own signature anybody could have made up that history.
    let stranger = other.checkpoint_of(3, "stranger") + &cosign(&fork, ABC[0], &at("02T12:00"));
    let trust = trust(&log, &policy, &[stranger]);
    assert_eq!((trust.findings, trust.ignored.unsigned), (vec![], 1));
}

#[test]
fn a_head_beyond_the_end_is_damage() {
    let log = ten_days();
    let notes = [note(&log, 10, &[(ABC[0], "09T12:00")])];
    let mut cut = ten_days();
    cut.lines.truncate(7);
    let found = trust(&cut, &policy(&ABC, TWO_OF_THREE), &notes).findings;
    assert_eq!(names(&found), ["anchor_differs"]);
    assert_eq!(found[0].particulars.value, "7");
}

#[test]
fn a_head_that_is_declared_lost_is_broken_and_not_damage() {
    let first = "payee A at=2023-01-01T00:00:00.000Z\n";
    let other = Log::of(&format!("{first}payee B\npayee C\npayee D"));
    let log = Log::of(&format!(
        "{first}recover 4 at=2023-01-02T00:00:00.000Z\n\
         payee C at=2023-01-02T00:00:01.000Z\npayee B at=2023-01-02T00:00:02.000Z"
    ));
    let found_at = |sizes: &[u64], time| {
        let saw = |size: &u64| note(&other, *size, &[(ABC[0], time)]);
        let notes: Vec<String> = sizes.iter().map(saw).collect();
        trust(&log, &policy(&ABC, "quorum w1"), &notes).findings
    };
    let found = |sizes: &[u64]| found_at(sizes, "02T00:10");
    assert_eq!(names(&found(&[2])), Vec::<&str>::new());
    let lost = found(&[3]);
    assert_eq!(names(&lost), ["known_head_lost"]);
    assert_eq!((lost[0].severity, lost[0].places[0].seq), (Severity::Broken, Seq(2)));
    assert_eq!(lost[0].particulars.subject, ABC[0]);
    // Nobody sees a lost head after it was declared lost, and the lost head has its own root.
    assert_eq!(names(&found_at(&[3], "02T00:11")), ["anchor_differs"]);
    assert_eq!(names(&found(&[3, 4])), ["anchor_differs", "known_head_lost"]);
    // It does not account for a longer head.
    assert_eq!(names(&found(&[3, 5])), ["anchor_differs", "known_head_lost"]);
}

#[test]
fn an_entry_older_than_a_head_shown_without_it_is_reported_after_a_delay() {
    let log = ten_days();
    let policy = policy(&ABC, TWO_OF_THREE);
    // Entry 5 says midnight of 5 January; its head of 5 lines was last shown by two at 08T00:00.
    let found = |second: &str| {
        let notes = [
            note(&log, 5, &[(ABC[0], second), (ABC[1], "08T12:00")]),
            note(&log, 10, &[(ABC[0], "09T00:00"), (ABC[1], "09T00:00"), (ABC[2], "05T00:05")]),
        ];
        trust(&log, &policy, &notes)
    };
    let on_time = found("08T00:00");
    assert_eq!(on_time.findings, []);
    let late = found("08T00:01").findings;
    assert_eq!(names(&late), ["shown_without"]);
    assert_eq!((late[0].severity, late[0].places[0].seq), (Severity::Contradiction, Seq(5)));
    assert_eq!(late[0].particulars.value, at("05T00:00"));
    assert_eq!(late[0].particulars.limit, at("08T00:01"));
}

#[test]
fn what_does_not_verify_counts_for_nothing_and_spoils_nothing() {
    let log = ten_days();
    let good = note(&log, 10, &[(ABC[0], "09T12:00")]);
    let shorter = log.checkpoint_of(9, "log");
    let forged = cosign(&shorter, ABC[1], &at("09T12:00"));
    let unknown = cosign(&good, "d.example/w", &at("09T12:00"));
    let notes = [good + &forged + &unknown, "no note".to_owned(), {
        let other = Log::of("payee A").checkpoint_of(2, "log");
        other.replace("example.org/test", "example.org/other")
    }];
    let trust = trust(&log, &policy(&ABC, "quorum w1"), &notes);
    assert_eq!((trust.missing, trust.findings.len()), (0, 0));
    let expected = Ignored { malformed: 1, other_log: 1, unsigned: 0, forged: 1 };
    assert_eq!(trust.ignored, expected);
    assert_eq!(trust.attested.len(), 1);
}

#[test]
fn whoever_is_not_independent_never_counts() {
    let log = Log::of("grant auditor.example/w auditor\npayee A");
    let own = "example.org/witness";
    // The key of the third is granted, and the fourth is the log's own under another name.
    let text = format!(
        "{}witness w4 {}\ngroup q any w1 w2 w3 w4\nquorum q\n",
        policy(&[ABC[0], own, "auditor.example/w"], ""),
        witness_key("log"),
    );
    let seen = [(own, "09T00:00"), ("auditor.example/w", "09T00:00"), ("log", "09T00:00")];
    let trust = trust(&log, &text, &[note(&log, 3, &seen)]);
    let dependence: Vec<_> = trust.witnesses.iter().map(|own| own.dependence).collect();
    assert_eq!(
        dependence,
        [
            None,
            Some(Dependence::OwnOrganisation),
            Some(Dependence::KeyOfLedger),
            Some(Dependence::KeyOfLog)
        ]
    );
    assert_eq!((trust.anchored, trust.missing, trust.attested.len()), (None, 3, 0));
}

#[test]
fn a_checkpoint_is_signed_by_the_key_of_its_position() {
    // Lines 0 to 3 are signed with `log`, those from 4 on with `next`.
    let log = Log::of("announce next\npayee A\npayee B\nsucceed next\npayee C");
    let both =
        format!("log {}\n{}", log_key("example.org/test", "next"), policy(&ABC, "quorum w1"));
    let saw = |size: u64, signer: &str| {
        let note = log.checkpoint_of(size, signer);
        let line = cosign(&note, ABC[0], &at("09T00:00"));
        note + &line
    };
    for (size, signer, reached) in
        [(4, "log", 4), (4, "next", 0), (5, "next", 5), (6, "next", 6), (6, "log", 0)]
    {
        let trust = trust(&log, &both, &[saw(size, signer)]);
        let anchored = trust.anchored.map_or(0, |own| own.size);
        assert_eq!(anchored, reached, "{size} by {signer}");
        assert_eq!(trust.ignored.unsigned, u64::from(reached == 0));
        assert!(trust.is_log_named);
    }
    // A policy that does not know the later key yet is met only as far as the first one goes.
    let old = policy(&ABC, "quorum w1");
    let trust_old = trust(&log, &old, &[saw(4, "log"), saw(6, "next")]);
    assert!(!trust_old.is_log_named);
    assert_eq!((trust_old.anchored.unwrap().size, trust_old.missing), (4, 2));
    let none = trust(&log, &policy(&ABC, "quorum none"), &[]);
    assert_eq!((none.is_log_named, none.missing), (false, 6));
    // A log that was cut off before the succession does not know the later key; the policy does.
    let cut = Log::of("announce next\npayee A\npayee B\npayee C");
    let trust_cut = trust(&cut, &both, &[saw(6, "next")]);
    assert_eq!(names(&trust_cut.findings), ["anchor_differs"]);
}

#[test]
fn time_stamps_that_others_verified_bound_entries_too() {
    let file = Digest::of(b"a stamp");
    let log = |with: &str| {
        let days = (2..10).map(|n| format!("payee A at=2023-01-{n:02}T00:00:00.000Z\n"));
        Log::of(&format!("{with} at=2023-01-01T00:00:00.000Z\n{}", days.collect::<String>()))
    };
    let log = log(&format!("anchor 1 token={file}"));
    let head = |size| log.checkpoint_of(size, "log").lines().nth(2).unwrap().parse().unwrap();
    let stamp = |size, time, root| Attestation {
        size,
        root,
        time: instant(time),
        who: "CN=合成数据时间戳".to_owned(),
        form: Form::TimeStamp { file },
    };
    let seen = [note(&log, 10, &[(ABC[0], "09T12:00")])];
    let policy = policy(&ABC, "quorum w1");
    let trust = trust_with(&log, &policy, &seen, &[stamp(1, "01T00:00", head(1))]);
    assert_eq!(
        brackets(&trust),
        [
            "0..0: - | 01T00:00 by CN=合成数据时间戳",
            "1..9: 01T00:00 by CN=合成数据时间戳 | 09T12:00 by a.example/w",
        ]
    );
    assert_eq!((trust.missing, trust.attested.len()), (0, 2));
    // A stamp is no witness.
    let alone = trust_with(&log, &policy, &[], &[stamp(10, "09T12:00", head(10))]);
    assert_eq!((alone.anchored, alone.missing), (None, 10));
    // One of another history: whoever verified it saw that the log signed that one.
    let other = Log::of("payee B");
    let root = other.checkpoint_of(2, "log").lines().nth(2).unwrap().parse().unwrap();
    let forked = [stamp(2, "02T00:00", root)];
    assert_eq!(names(&trust_with(&log, &policy, &[], &forked).findings), ["anchor_differs"]);
    // Without a policy only stamps count.
    let testimony = told(&forked);
    let nobody = Trust::of(&replay(&log), &testimony).unwrap();
    assert_eq!((nobody.missing, nobody.span, nobody.witnesses.len()), (0, None, 0));
    assert_eq!(names(&nobody.findings), ["anchor_differs"]);
}

#[test]
fn nothing_is_said_without_a_trail() {
    let log = ten_days();
    let mut plain = Replay::new(NonZeroUsize::MIN, []);
    plain.read(&[log.lines[0].as_slice()]);
    let testimony = told(&[]);
    assert_eq!(Trust::of(&plain, &testimony), None);
}
