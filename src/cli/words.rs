//! Refusals and findings in plain words.

use super::output::safe;
use super::session::Session;
use crate::proof::{Finding, Item, LineRef, Particulars};
use crate::rules::{Place, Refusal};

/// Says which rule refused a document, and the particulars.
pub(super) fn refusal(session: &Session, document: &str, refusal: &Refusal) -> String {
    let rule = session.text(&format!("rule-{}", refusal.violation.name()), &[]);
    let mut parts = vec![format!("{} ({})", rule, refusal.violation.name())];
    if let Some(line) = refusal.line {
        parts.push(session.text("at-line", &[("line", &line)]));
    }
    let own = Particulars::from(refusal);
    parts.extend(particulars(session, &own.subject, &own.value, &own.limit));
    format!("{}: {}", safe(document), parts.join("; "))
}

/// The subject, the value found and the value expected, as far as there are any.
pub(super) fn particulars(
    session: &Session,
    subject: &str,
    value: &str,
    limit: &str,
) -> Vec<String> {
    let labelled = |id, text: &str| session.text(id, &[("text", &text)]);
    let mut parts = Vec::new();
    if !subject.is_empty() {
        parts.push(labelled("about", subject));
    }
    if !value.is_empty() {
        parts.push(labelled("found", value));
    }
    if !limit.is_empty() {
        parts.push(labelled("expected", limit));
    }
    parts
}

/// Returns a finding on one line: where, what, and the particulars.
pub(super) fn finding(session: &Session, finding: &Finding) -> String {
    let places: Vec<LineRef> = finding.places.iter().copied().map(LineRef::from).collect();
    let what = session.text(&format!("rule-{}", finding.name), &[]);
    let own = &finding.particulars;
    let parts = particulars(session, &own.subject, &own.value, &own.limit);
    line(&places, &format!("{what} ({})", finding.name), parts)
}

/// Returns a counterexample or a missing thing on one line.
pub(super) fn item(session: &Session, item: &Item) -> String {
    let what = session.text(&format!("rule-{}", item.rule), &[]);
    let mut parts = particulars(session, &item.subject, &item.value, &item.limit);
    if !item.waivers.is_empty() {
        let names: Vec<&str> = item.waivers.iter().map(crate::domain::Id::as_str).collect();
        parts.push(session.text("waivers", &[("ids", &names.join(", "))]));
    }
    line(&item.lines, &format!("{what} ({})", item.rule), parts)
}

/// One finding may rest on thousands of lines; `--json` names them all.
pub(super) const PLACES_SHOWN: usize = 8;

/// Returns places as they are printed, at most `most` of them.
pub(super) fn places(places: &[LineRef], most: usize) -> String {
    let shown: Vec<String> = places.iter().map(place).collect();
    first(&shown, " ", most)
}

/// Joins the first `most` of `texts` and says how many more there are.
pub(super) fn first(texts: &[String], between: &str, most: usize) -> String {
    let more = texts.len().saturating_sub(most);
    let more = (more > 0).then(|| format!("(+{more})"));
    let shown: Vec<String> = texts.iter().take(most).cloned().chain(more).collect();
    shown.join(between)
}

fn line(lines: &[LineRef], what: &str, parts: Vec<String>) -> String {
    let shown = places(lines, PLACES_SHOWN);
    let mut all = Vec::new();
    if !shown.is_empty() {
        all.push(shown);
    }
    all.push(what.to_owned());
    all.extend(parts);
    all.join("; ")
}

fn place(place: &LineRef) -> String {
    if place.line == 0 {
        format!("#{}", place.seq)
    } else {
        format!("#{}:{}", place.seq, place.line)
    }
}

/// Returns a place as it is printed.
pub(super) fn place_text(at: Place) -> String {
    place(&LineRef::from(at))
}
