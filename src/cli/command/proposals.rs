//! What `ledger reconcile` proposes: as tables for people, or as JSON.

use super::super::messages::Language as Spoken;
use super::super::output::{Tone, toned};
use super::super::session::Session;
use super::super::table::{Column, table};
use crate::domain::Side;
use crate::reconcile::{Class, Language, Missing, Plan, Row};
use serde_json::{Value, json};
use std::path::Path;

/// Returns the language in which tables speak.
pub(super) fn language(session: &Session) -> Language {
    match session.messages.language() {
        Spoken::En => Language::En,
        Spoken::Zh => Language::Zh,
    }
}

/// More rows than these of one class are left to `--all`, `-o` and `--json`.
const ROWS_MAX: usize = 40;

/// Prints what is proposed, class by class; what needs no person only with `all`.
pub(super) fn show(session: &Session, all: bool, plan: &Plan<'_>) {
    if session.global.json {
        Session::json(&as_json(plan));
        return;
    }
    let shown: Vec<Class> = Class::ALL
        .iter()
        .copied()
        .filter(|class| all || !matches!(class, Class::Exact | Class::Funding | Class::Already))
        .collect();
    for class in shown {
        show_class(session, all, plan, class);
    }
    show_missing(session, all, &plan.missing);
    say_counts(session, plan);
    session.say("plan-next", &[]);
}

fn show_class(session: &Session, all: bool, plan: &Plan<'_>, class: Class) {
    let language = language(session);
    let rows: Vec<&Row<'_>> = plan.rows.iter().filter(|row| row.class == class).collect();
    if rows.is_empty() {
        return;
    }
    session.output.line(toned(Tone::Title, class.label(language)));
    let heading = |id| session.text(id, &[]);
    let columns = [
        Column::text(heading("column-place")),
        Column::text(heading("column-date")),
        Column::figure(heading("column-amount")),
        Column::text(heading("column-other")),
        Column::text(heading("column-payment")),
        Column::text(heading("column-why")),
    ];
    let limit = if all { usize::MAX } else { ROWS_MAX };
    let cells: Vec<Vec<String>> = rows.iter().take(limit).map(|row| cells(row, language)).collect();
    session.output.line(table(&columns, &cells));
    if rows.len() > limit {
        session.say("plan-more", &[("count", &rows.len().saturating_sub(limit))]);
    }
}

fn cells(row: &Row<'_>, language: Language) -> Vec<String> {
    let other = row.other.name.as_ref().map(ToString::to_string);
    let other = other.or_else(|| row.other.account.as_ref().map(ToString::to_string));
    let doubts = row.doubts.iter().map(|doubt| doubt.label(language));
    let why: Vec<&str> = std::iter::once(row.step.label(language)).chain(doubts).collect();
    vec![
        format!("{}:{}", file_name(row.file), row.at),
        row.date.to_string(),
        row.amount.to_string(),
        other.unwrap_or_default(),
        payments(row),
        why.join("; "),
    ]
}

/// The folder of a file is long and the same for all.
fn file_name(path: &str) -> &str {
    Path::new(path).file_name().and_then(|name| name.to_str()).unwrap_or(path)
}

fn payments(row: &Row<'_>) -> String {
    let kind = row.kind.map(|kind| format!(" {kind}")).unwrap_or_default();
    let named: Vec<String> = match row.shares.as_slice() {
        [] => row.candidates.iter().map(ToString::to_string).collect(),
        [one] => vec![one.payment.to_string()],
        many => many.iter().map(|own| format!("{}={}", own.payment, own.amount)).collect(),
    };
    format!("{}{kind}", named.join(" | "))
}

fn show_missing(session: &Session, all: bool, missing: &[Missing<'_>]) {
    // That the payee's own bank is silent is no gap of the fund's statements.
    let own: Vec<&Missing<'_>> = missing.iter().filter(|own| own.side == Side::Payer).collect();
    if own.is_empty() {
        return;
    }
    session.output.line(toned(Tone::Title, &session.text("plan-missing", &[])));
    let heading = |id| session.text(id, &[]);
    let columns = [
        Column::text(heading("column-payment")),
        Column::text(heading("column-date")),
        Column::figure(heading("column-amount")),
        Column::text(heading("column-other")),
    ];
    let limit = if all { usize::MAX } else { ROWS_MAX };
    let cell = |own: &&Missing<'_>| {
        let name = own.name.map(ToString::to_string).unwrap_or_default();
        vec![own.payment.to_string(), own.date.to_string(), own.amount.to_string(), name]
    };
    let cells: Vec<Vec<String>> = own.iter().take(limit).map(cell).collect();
    session.output.line(table(&columns, &cells));
    if own.len() > limit {
        session.say("plan-more", &[("count", &own.len().saturating_sub(limit))]);
    }
}

/// Says how many lines are of which class.
pub(super) fn say_counts(session: &Session, plan: &Plan<'_>) {
    let language = language(session);
    let counts: Vec<String> = Class::ALL
        .iter()
        .filter(|class| plan.count(**class) > 0)
        .map(|class| format!("{} {}", class.label(language), plan.count(*class)))
        .collect();
    let missing = plan.missing.iter().filter(|own| own.side == Side::Payer).count();
    let (colon, comma) = match language {
        Language::En => (": ", ", "),
        Language::Zh => ("：", "，"),
    };
    let counts =
        if counts.is_empty() { String::new() } else { format!("{colon}{}", counts.join(comma)) };
    session.say(
        "plan-counts",
        &[("lines", &plan.rows.len()), ("counts", &counts), ("missing", &missing)],
    );
    for own in plan.statements() {
        session.say(
            "plan-statement",
            &[
                ("account", own.account),
                ("from", &own.from),
                ("to", &own.to),
                ("opening", &own.opening),
                ("closing", &own.closing),
                ("lines", &own.lines),
            ],
        );
    }
}

fn as_json(plan: &Plan<'_>) -> Value {
    let row = |row: &Row<'_>| {
        let shares = row.shares.iter();
        let shares: Vec<Value> =
            shares.map(|own| json!({ "amount": own.amount, "payment": own.payment })).collect();
        json!({
            "account": row.account, "amount": row.amount, "at": row.at,
            "candidates": row.candidates, "class": row.class.name(), "date": row.date,
            "doubts": row.doubts.iter().map(|doubt| doubt.name()).collect::<Vec<_>>(),
            "file": row.file, "id": row.id, "kind": row.kind,
            "other_account": row.other.account, "other_name": row.other.name,
            "payments": shares, "reference": row.reference, "side": row.side,
            "step": row.step.name(), "text": row.text,
        })
    };
    let missing = |own: &Missing<'_>| {
        json!({
            "account": own.account, "amount": own.amount, "date": own.date,
            "payment": own.payment, "side": own.side,
        })
    };
    json!({
        "lines": plan.rows.iter().map(row).collect::<Vec<_>>(),
        "missing": plan.missing.iter().map(missing).collect::<Vec<_>>(),
        "statements": plan.new_statements(),
    })
}
