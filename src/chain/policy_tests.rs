//! Policies good and bad, and who meets them.

use super::super::secret::SigningKey;
use super::super::vkey::VkeyError;
use super::*;

/// The key of that name, made of the seed; of the type of a witness, or of a log.
fn vkey(name: &str, seed: u8, key_type: KeyType) -> String {
    let key = SigningKey::from_seed(&[seed; 32]).public();
    VerifierKey::new(name.parse().unwrap(), key_type, key).to_string()
}

/// Replaces `L1` by the key of a log, and `W:NAME:SEED` by that of a witness.
fn policy(text: &str) -> String {
    let word = |word: &str| match word.strip_prefix("W:").and_then(|own| own.split_once(':')) {
        Some((name, seed)) => vkey(name, seed.parse().unwrap(), KeyType::Cosignature),
        None => match word.strip_prefix('L').and_then(|seed| seed.parse().ok()) {
            Some(seed) => vkey("example.org/fund", seed, KeyType::Ed25519),
            None => word.to_owned(),
        },
    };
    let line = |line: &str| line.split(' ').map(word).collect::<Vec<_>>().join(" ");
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

fn parse(text: &str) -> Result<Policy, PolicyError> {
    Policy::parse(policy(text).as_bytes())
}

fn is_met(policy: &Policy, attested: &str) -> bool {
    policy.is_met(&attested.split_whitespace().collect())
}

#[test]
fn a_policy_is_read_in_the_order_of_its_lines() {
    let text = "# who counts\n\n  \t\nlog L1 https://example.org/fund\n\tlog  L2 \t\n\
                witness audit W:audit.example/w1:3 https://audit.example/w1\n  # more\n\
                witness 银行 W:bank.example/w:4\ngroup both all audit 银行\nquorum both\n";
    let read = parse(text).unwrap();
    let logs: Vec<_> = read.logs().iter().map(|log| log.url.as_deref()).collect();
    assert_eq!(logs, [Some("https://example.org/fund"), None]);
    let witnesses: Vec<_> =
        read.witnesses().iter().map(|own| (own.name.as_str(), own.key.name().as_str())).collect();
    assert_eq!(witnesses, [("audit", "audit.example/w1"), ("银行", "bank.example/w")]);
    assert!(is_met(&read, "audit 银行 stranger"));
    assert!(!is_met(&read, "audit") && !is_met(&read, "both"));
    assert!(read.asks_for_witnesses());
    let none = parse("quorum none\n").unwrap();
    assert!(is_met(&none, "") && !none.asks_for_witnesses());
    assert!(is_met(&parse("witness a W:a:1\nquorum a\n").unwrap(), "a"));
}

#[test]
fn what_is_wrong_is_named_with_its_line() {
    use PolicyFault::*;
    let form = |line: &'static str| Form(line);
    let name = |text: &str| text.to_owned();
    let two = "witness a W:a.example/1:1\nwitness b W:b.example/1:2\n";
    let table: Vec<(String, usize, PolicyFault)> = vec![
        (name("quorum none"), 1, NotTerminated),
        (name(""), 1, NotTerminated),
        (name("quorum none\n#"), 2, NotTerminated),
        (name("\r\n"), 1, ControlCharacter('\r')),
        (name("\n# \u{7f}\n"), 2, ControlCharacter('\u{7f}')),
        (name("Quorum none\n"), 1, UnknownWord(name("Quorum"))),
        (name("\nwitnesses a\n"), 2, UnknownWord(name("witnesses"))),
        (name("log\n"), 1, form("log VKEY [URL]")),
        (name("log L1 a b\n"), 1, form("log VKEY [URL]")),
        (name("witness a\n"), 1, form("witness NAME VKEY [URL]")),
        (name("witness a W:a:1 url more\n"), 1, form("witness NAME VKEY [URL]")),
        (name("group g any\n"), 1, form("group NAME all|any|K MEMBER…")),
        (name("quorum\n"), 1, form("quorum NAME|none")),
        (name("quorum a b\n"), 1, form("quorum NAME|none")),
        (name("log example.org\n"), 1, Key(VkeyError::Malformed)),
        (name("log W:a:1\n"), 1, KeyType { expected: 1, found: 4 }),
        (name("witness a L1\n"), 1, KeyType { expected: 4, found: 1 }),
        (name("log L1\nlog L2\nlog L1 url\n"), 3, KeyTaken { line: 1 }),
        (name("witness a W:a:1\nwitness b W:b:1\n"), 2, KeyTaken { line: 1 }),
        (name("witness none W:a:1\n"), 1, NameReserved),
        (format!("{two}group none any a\n"), 3, NameReserved),
        (name("witness a W:a:1\nwitness a W:a:2\n"), 2, NameTaken { name: name("a"), line: 1 }),
        (format!("{two}group b any a\n"), 3, NameTaken { name: name("b"), line: 2 }),
        (name("quorum a\nwitness a W:a:1\n"), 1, UnknownName(name("a"))),
        (format!("{two}group g any c\n"), 3, UnknownName(name("c"))),
        (format!("{two}group g any g\n"), 3, UnknownName(name("g"))),
        (format!("{two}group g any none\n"), 3, UnknownName(name("none"))),
        (format!("{two}group g 2 a a\n"), 3, MemberTaken { name: name("a"), line: 3 }),
        (
            format!("{two}group g any a\ngroup h any a b\n"),
            4,
            MemberTaken { name: name("a"), line: 3 },
        ),
        (format!("{two}quorum a\nquorum a\n"), 4, QuorumTwice { line: 3 }),
        (format!("{two}quorum none\nquorum none\n"), 4, QuorumTwice { line: 3 }),
    ];
    for (text, line, fault) in table {
        assert_eq!(parse(&text), Err(PolicyError::Line { line, fault }), "{text}");
    }
    for found in ["0", "3", "02", "+1", "-1", "1.0", "All", "99999999999999999999"] {
        let fault = Threshold { found: found.to_owned(), members: 2 };
        let error = Err(PolicyError::Line { line: 3, fault });
        assert_eq!(parse(&format!("{two}group g {found} a b\nquorum g\n")), error);
    }
    let error = Err(PolicyError::Line { line: 2, fault: NotUtf8 });
    assert_eq!(Policy::parse(b"# a\n# \xff\nquorum none\n"), error);
    assert_eq!(parse("# nothing\n"), Err(PolicyError::NoQuorum));
}

#[test]
fn files_and_nesting_are_bounded() {
    let long = format!("# {}\nquorum none\n", "x".repeat(Policy::LEN_MAX - 15));
    assert_eq!(long.len(), Policy::LEN_MAX);
    assert!(parse(&long).is_ok());
    let longer = format!("#{long}");
    assert_eq!(parse(&longer), Err(PolicyError::TooLong(Policy::LEN_MAX + 1)));
    let many = |count: usize| format!("{}quorum none\n", "\n".repeat(count));
    assert!(parse(&many(Policy::LINES_MAX - 1)).is_ok());
    assert_eq!(parse(&many(Policy::LINES_MAX)), Err(PolicyError::TooManyLines));
    let deep = |depth: usize| {
        let groups = (1..=depth).map(|n| format!("group g{n} any g{}\n", n - 1));
        format!("witness g0 W:a:1\n{}quorum g{depth}\n", groups.collect::<String>())
    };
    assert!(is_met(&parse(&deep(Policy::DEPTH_MAX)).unwrap(), "g0"));
    let error = PolicyError::Line { line: 34, fault: PolicyFault::TooDeep };
    assert_eq!(parse(&deep(Policy::DEPTH_MAX + 1)), Err(error));
}

/// Two machines of the bureau, one of the bank, one of the discipline inspection.
const WITNESSES: &str = "witness a1 W:audit.example/1:1\nwitness a2 W:Audit.EXAMPLE/2:2\n\
                         witness b W:bank.example/w:3\nwitness d W:discipline.example/w:4\n";

#[test]
fn independence_is_counted_by_organisation() {
    for (quorum, met, unmet) in [
        ("group g 2 a1 a2 b", vec!["a1 b", "a2 b", "a1 a2 b"], vec!["", "a1", "b", "a1 a2"]),
        ("group g all a1 a2", vec![], vec!["a1 a2"]),
        ("group g any a1 a2", vec!["a1", "a1 a2"], vec!["b"]),
        ("group g 3 a1 a2 b d", vec!["a1 b d"], vec!["a1 a2 b", "b d"]),
        // The bureau, and the bank or the discipline inspection.
        (
            "group a any a1 a2\ngroup o any b d\ngroup g all a o",
            vec!["a1 b", "a2 d", "a1 a2 b d"],
            vec!["a1 a2", "b d"],
        ),
        // The bureau stands behind both members; one can be given the bank instead.
        ("group x any a1 b\ngroup g all x a2", vec!["b a2", "a1 b a2"], vec!["a1 a2", "a1 b"]),
        ("group x 2 a1 b\ngroup g all x a2", vec!["a1 b a2"], vec!["a1 a2", "b a2"]),
        // A group lends nothing of members that are there while it is not met itself.
        ("group x 2 b d\ngroup g any x a1", vec!["b d", "a1"], vec!["b", "d"]),
        // Three members over two organisations: no three can be told apart.
        ("group x any a1 b\ngroup g 3 x a2 d", vec!["b a2 d", "a1 b a2 d"], vec!["a1 a2 d"]),
    ] {
        let policy = parse(&format!("{WITNESSES}{quorum}\nquorum g\n")).unwrap();
        for attested in met {
            assert!(is_met(&policy, attested), "{quorum}: {attested}");
        }
        for attested in unmet {
            assert!(!is_met(&policy, attested), "{quorum}: {attested}");
        }
    }
}

#[test]
fn a_chain_of_members_can_be_moved_along() {
    // g1 has a or b, g2 has b or c, g3 only a: g1 must move to b, and g2 to c.
    let text = "witness a W:a/1:1\nwitness b W:b/1:2\nwitness b2 W:b/2:3\nwitness c W:c/1:4\n\
                witness a2 W:a/2:5\ngroup g1 any a b\ngroup g2 any b2 c\ngroup g all g1 g2 a2\n\
                quorum g\n";
    let policy = parse(text).unwrap();
    assert!(is_met(&policy, "a b b2 c a2"));
    assert!(is_met(&policy, "b c a2"));
    assert!(!is_met(&policy, "a b b2 a2"));
}

#[test]
fn an_organisation_stands_before_the_first_slash() {
    let of = |name: &str| name.parse::<super::super::KeyName>().unwrap().organisation();
    assert_eq!(of("audit.example/w/1"), "audit.example");
    assert_eq!(of("Audit.Example"), "audit.example");
    assert_eq!(of("审计局/W"), "审计局");
    assert_eq!(of("/w"), "");
}
