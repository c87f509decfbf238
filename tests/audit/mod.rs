//! The audit rules, as situations: one that each rule reports, and near misses that it must not.

mod forms;
mod money;
mod payees;
mod program;
mod reach;
mod record;

use crate::support::{Log, lines, verify};
use grant_ledger::audit::{Audit, Basis, Parameters, Rule, Severity, State, audit};
use grant_ledger::exchange::template::built_in_templates;
use grant_ledger::proof::{Status, status};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// A rule, what happened, the history, and the objects of each finding of the rule, in order.
pub(crate) struct Situation(
    pub(crate) &'static str,
    pub(crate) &'static str,
    pub(crate) &'static str,
    pub(crate) &'static [&'static str],
);

/// What a history has unless it says it otherwise: a line of it that begins with the same two words
/// takes the place of one of these.
const START: &str = "
    program P subsidy
    budget  B1 P 2022 1000000 date=2022-01-10
    quota   Q1 P 2022 1000000 date=2022-02-01
    payee   A
    payee   B
";

fn situations() -> impl Iterator<Item = &'static Situation> {
    [money::SITUATIONS, payees::SITUATIONS, record::SITUATIONS, forms::SITUATIONS]
        .into_iter()
        .flatten()
}

/// The date after `as-of`, else the end of 2022; and the history.
fn history(table: &str) -> (String, String) {
    let (orders, rest): (Vec<&str>, Vec<&str>) =
        lines(table).partition(|line| line.starts_with("as-of "));
    let as_of = orders.first().map_or("2022-12-31", |line| line.trim_start_matches("as-of "));
    let first_words = |line: &str| -> Vec<String> {
        line.split_whitespace().take(2).map(str::to_owned).collect()
    };
    let own: BTreeSet<Vec<String>> = rest.iter().map(|line| first_words(line)).collect();
    let start = lines(START).filter(|line| !own.contains(&first_words(line)));
    let begins = |word: &'static str| move |line: &&str| line.starts_with(word);
    // Programs first, since the budget of the start is theirs.
    let (genesis, rest): (Vec<&str>, Vec<&str>) = rest.into_iter().partition(begins("genesis"));
    let (programs, rest): (Vec<&str>, Vec<&str>) = rest.into_iter().partition(begins("program"));
    let (given, start): (Vec<&str>, Vec<&str>) = start.partition(begins("program"));
    let all = [genesis, given, programs, start, rest].into_iter().flatten();
    (as_of.to_owned(), all.collect::<Vec<_>>().join("\n"))
}

/// Audits a history, as the program does; also the rules that leave an entry of it without effect.
#[track_caller]
fn audited_with_voids(table: &str) -> (Audit, Vec<&'static str>) {
    let (as_of, history) = history(table);
    let log = Log::of(&history);
    let (replay, mut findings) = verify(&log.bytes(), Some(log.checkpoint.as_bytes()));
    assert_ne!(status(&findings), Status::Damaged, "{findings:?}");
    let voids = replay.void_entries().map(|own| own.refusal.violation.name()).collect();
    let as_of = as_of.parse().unwrap();
    findings.extend(replay.contradictions(as_of));
    let audit = audit(&replay, &findings, as_of, &built_in_templates());
    (audit.expect("it is not damaged"), voids)
}

#[track_caller]
pub(crate) fn audited(table: &str) -> Audit {
    audited_with_voids(table).0
}

/// The objects of each finding of a rule.
pub(crate) fn objects(audit: &Audit, rule: Rule) -> Vec<String> {
    audit.of(rule).map(|finding| finding.objects.join(" ")).collect()
}

#[test]
fn each_situation_is_reported_or_not() {
    let mut wrong = Vec::new();
    for Situation(rule, title, table, expected) in situations() {
        let rule: Rule = rule.parse().unwrap();
        let (audit, voids) = audited_with_voids(table);
        // An entry without effect is a slip in the table, but where it is the matter.
        if rule != Rule::G03 && !voids.is_empty() {
            wrong.push(format!("{rule} {title}: void: {voids:?}"));
        }
        let found = objects(&audit, rule);
        if found != *expected {
            wrong.push(format!("{rule} {title}: {found:?}, not {expected:?}"));
        }
        let run = audit.rules.iter().find(|run| run.rule == rule).unwrap();
        // What was not looked at is no near miss.
        if run.state != State::Run {
            wrong.push(format!("{rule} {title}: the rule was not run"));
        }
        for finding in audit.of(rule) {
            let law = match rule.basis() {
                Basis::Law(law) => law,
                Basis::Program if finding.basis == "–" => "–",
                Basis::Program => "合成数据管理办法 第五条",
                Basis::Nothing => "–",
            };
            assert_eq!(finding.basis, law, "{rule} {title}");
            assert!(
                !finding.lines.is_empty() || [Rule::G03, Rule::S02].contains(&rule),
                "{rule} {title}: no line"
            );
        }
    }
    assert!(wrong.is_empty(), "{} differences:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_rule_has_a_situation_that_it_reports_and_one_that_it_does_not() {
    for rule in Rule::ALL {
        let own = || situations().filter(|own| own.0 == rule.id());
        assert!(own().any(|own| !own.3.is_empty()), "{rule} is never reported");
        assert!(own().any(|own| own.3.is_empty()), "{rule} has no near miss");
    }
    assert!(situations().all(|own| own.0.parse::<Rule>().is_ok()));
}

/// The cells of the tables of a section of the specification.
fn spec_rows(section: &str) -> Vec<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("ledger-spec/07-audit.md");
    let text = fs::read_to_string(path).unwrap();
    let own = text.split(&format!("\n{section}\n")).nth(1).unwrap();
    let table: Vec<&str> = own
        .lines()
        .skip_while(|line| !line.starts_with('|'))
        .take_while(|line| line.starts_with('|'))
        .collect();
    let cells =
        |line: &&str| line.trim_matches('|').split('|').map(|own| own.trim().to_owned()).collect();
    table.iter().skip(2).map(cells).collect()
}

#[test]
fn the_catalogue_is_the_table_of_the_specification() {
    let catalogue: Vec<Vec<String>> = Rule::ALL
        .iter()
        .map(|rule| {
            let basis = rule.basis().to_string();
            [rule.id(), rule.en(), rule.zh(), rule.severity().word(), &basis]
                .map(str::to_owned)
                .to_vec()
        })
        .collect();
    assert_eq!(spec_rows("## Rules"), catalogue);
}

#[test]
fn every_rule_has_a_section_in_the_specification() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("ledger-spec/07-audit.md");
    let text = fs::read_to_string(path).unwrap();
    let sections: Vec<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("### "))
        .filter(|name| name.len() == 3)
        .collect();
    let ids: Vec<&str> = Rule::ALL.iter().map(|rule| rule.id()).collect();
    assert_eq!(sections, ids);
}

#[test]
fn the_parameters_are_those_of_the_specification() {
    for row in spec_rows("### Parameters") {
        let [name, default, rule] = row.as_slice() else { panic!("{row:?}") };
        let (rule, name): (Rule, &str) = (rule.parse().unwrap(), name.trim_matches('`'));
        let number = default.rsplit(' ').next().unwrap().parse::<u16>().ok();
        let expected = number.map(|number| (name, number));
        assert_eq!(Parameters::DEFAULT.of_rule(rule), expected, "{name}");
    }
}

#[test]
fn law_is_quoted_only_where_it_speaks_of_the_matter() {
    // The words 克扣, 多头, 重复 occur in none of these texts, so no rule about them may claim so in its
    // name alone; the basis names an article and never restates it.
    for rule in Rule::ALL {
        let basis = rule.basis().to_string();
        for word in ["克扣", "多头", "重复", "套取", "挪用", "截留"] {
            assert!(!basis.contains(word), "{rule} restates a law: {basis}");
        }
    }
    assert!(Severity::ALL.is_sorted());
}
