//! What was found in a form that people filled in, in the language of the session.

use super::output::{Tone, toned};
use super::session::Session;
use crate::evaluation::{Class, Inconsistency};
use crate::exchange::form::FilledForm;

/// The rules that a finding can be part of.
const RULES: [&str; 3] = ["S01", "S02", "S03"];

/// Prints the findings: what is wrong, rule by rule, then what cannot be told.
pub(super) fn print(session: &Session, read: &FilledForm, found: &[Inconsistency]) {
    let form = &read.form;
    let year = if form.year.is_empty() { "—" } else { &form.year };
    let place = match &read.sheet {
        Some(sheet) => session.text("place-sheet", &[("file", &read.file), ("sheet", sheet)]),
        None => read.file.clone(),
    };
    let count = form.indicators.len();
    session.say("check-title", &[("file", &place)]);
    session.say("check-form", &[("project", &form.project), ("year", &year), ("count", &count)]);
    if found.is_empty() {
        session.output.line(toned(Tone::Good, &session.text("check-nothing", &[])));
    }
    for rule in RULES {
        let own = |own: &&Inconsistency| own.class == Class::Wrong && own.check.rule() == rule;
        let own: Vec<&Inconsistency> = found.iter().filter(own).collect();
        let id = format!("check-rule-{}", rule.to_lowercase());
        group(session, read, &id, Tone::Bad, &own);
    }
    let doubts: Vec<&Inconsistency> =
        found.iter().filter(|own| own.class == Class::Unverifiable).collect();
    group(session, read, "check-unverifiable", Tone::Doubtful, &doubts);
}

fn group(session: &Session, read: &FilledForm, id: &str, tone: Tone, findings: &[&Inconsistency]) {
    if findings.is_empty() {
        return;
    }
    session.output.line(toned(tone, &session.text(id, &[("count", &findings.len())])));
    for finding in findings {
        let id = format!("check-{}", finding.check.word().replace('_', "-"));
        let values: [(&str, &dyn ToString); 3] = [
            ("place", &place(session, read, finding)),
            ("actual", &finding.actual),
            ("expected", &finding.expected),
        ];
        session.output.line(format!("  {}", session.text(&id, &values)));
    }
}

/// Says where: the label of the part, and the cell where it is known.
fn place(session: &Session, read: &FilledForm, finding: &Inconsistency) -> String {
    let part = part(session, read, &finding.place);
    let part = match finding.field {
        "" | "first" => part,
        field => {
            let field = session.text(&format!("form-field-{field}"), &[]);
            session.text("form-part", &[("part", &part), ("field", &field)])
        }
    };
    let Some(cell) = read.place(finding) else { return part };
    let cell = if cell.is_on_sheet {
        cell.to_string()
    } else {
        session.text("form-line", &[("line", &cell.row), ("column", &cell.column)])
    };
    session.text("form-cell", &[("cell", &cell), ("part", &part)])
}

fn part(session: &Session, read: &FilledForm, place: &str) -> String {
    let (kind, number) = place.split_once('/').unwrap_or((place, ""));
    match kind {
        "fund" => session.text(&format!("form-fund-{number}"), &[]),
        "indicator" => {
            let index = number.parse().ok().and_then(|own: usize| own.checked_sub(1));
            let row = index.and_then(|index| read.form.indicators.get(index));
            let name = row.map(|row| row.name.as_str()).unwrap_or_default();
            session.text("form-indicator", &[("number", &number), ("name", &name)])
        }
        "text" => session.text("form-text", &[("line", &number)]),
        "level" => number.to_owned(),
        "total" | "unit" if number.is_empty() => session.text(&format!("form-{kind}"), &[]),
        _ => place.to_owned(),
    }
}
