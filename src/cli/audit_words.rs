//! What the audit rules found, on a screen: rule by rule, and then how far they reached.

use super::messages::Language;
use super::output::{Tone, safe, toned};
use super::session::Session;
use super::table::{Column, table};
use super::words::{PLACES_SHOWN, first, places};
use crate::audit::{Audit, Finding, Rule, RuleRun, Severity, State};

/// More than this many of a rule are left to `--all`, so that a screen stays readable.
const FINDINGS_MAX: usize = 20;

/// Returns the name of a rule in the language of the session.
pub(super) fn name(session: &Session, rule: Rule) -> &'static str {
    match session.messages.language() {
        Language::Zh => rule.zh(),
        Language::En => rule.en(),
    }
}

/// Returns the word for a severity in the language of the session.
pub(super) fn severity(session: &Session, severity: Severity) -> String {
    session.text(&format!("severity-{}", severity.word()), &[])
}

/// Returns what "found" and "expected" mean for a rule.
pub(super) fn meaning(session: &Session, rule: Rule) -> String {
    session.text(&format!("audit-{}", rule.id().to_lowercase()), &[])
}

/// Prints an audit.
pub(super) fn print(session: &Session, audit: &Audit, all: bool) {
    session.say("audit-title", &[("date", &audit.as_of), ("size", &audit.head.size)]);
    for run in audit.rules.iter().filter(|run| run.found > 0) {
        print_rule(session, audit, run, all);
    }
    session.output.line("");
    print_reach(session, audit);
}

fn print_rule(session: &Session, audit: &Audit, run: &RuleRun, all: bool) {
    let tone = match run.rule.severity() {
        Severity::Error => Tone::Bad,
        Severity::Warning => Tone::Doubtful,
        Severity::Lead => Tone::Title,
    };
    let word = toned(tone, &severity(session, run.rule.severity()));
    let title = toned(Tone::Title, &format!("{} {}", run.rule, name(session, run.rule)));
    let counts: [(&str, &dyn ToString); 2] = [("found", &run.found), ("examined", &run.examined)];
    let counts = session.text("audit-counts", &counts);
    session.output.line(format!("\n{word}  {title}  {counts}"));
    session.output.line(format!("  {}", meaning(session, run.rule)));
    let most = if all { usize::MAX } else { FINDINGS_MAX };
    let heading = |id| Column::text(session.text(id, &[]));
    let columns =
        ["column-objects", "column-actual", "column-expected", "column-lines", "column-basis"]
            .map(heading);
    let rows: Vec<Vec<String>> = audit.of(run.rule).take(most).map(row).collect();
    session.output.line(table(&columns, &rows));
    let more = audit.of(run.rule).skip(most).count();
    if more > 0 {
        session.say("audit-more", &[("count", &more)]);
    }
}

fn row(finding: &Finding) -> Vec<String> {
    vec![
        first(&finding.objects, " ", PLACES_SHOWN),
        finding.actual.clone(),
        finding.expected.clone(),
        places(&finding.lines, PLACES_SHOWN),
        finding.basis.clone(),
    ]
}

/// Says which rules were run and found something, or nothing, and which had nothing to be run on.
fn print_reach(session: &Session, audit: &Audit) {
    let count = |severity: Severity| {
        audit.findings.iter().filter(|own| own.rule.severity() == severity).count()
    };
    let ids = |wanted: &dyn Fn(&&RuleRun) -> bool| {
        let own: Vec<&str> =
            audit.rules.iter().filter(|run| wanted(run)).map(|run| run.rule.id()).collect();
        (own.len(), own.join(" "))
    };
    let (with, found) = ids(&|run| run.found > 0);
    let (without, silent) = ids(&|run| run.found == 0 && run.state == State::Run);
    let (unrun, idle) = ids(&|run| run.state == State::NotRun);
    let values: [(&str, &dyn ToString); 3] = [
        ("errors", &count(Severity::Error)),
        ("warnings", &count(Severity::Warning)),
        ("leads", &count(Severity::Lead)),
    ];
    session.output.line(toned(Tone::Title, &session.text("audit-sum", &values)));
    for (id, count, rules) in [
        ("audit-with", with, found),
        ("audit-without", without, silent),
        ("audit-not-run", unrun, idle),
    ] {
        if count > 0 {
            session.say(id, &[("count", &count), ("rules", &safe(&rules))]);
        }
    }
    let years = audit.calendar;
    session.say("audit-calendar", &[("from", &years.from), ("to", &years.to)]);
    session.say("head-ledger", &[("ledger", &audit.ledger)]);
    session.say("head-link", &[("link", &audit.head.link)]);
}
