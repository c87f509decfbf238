//! `ledger report --check`: what a form that people filled in contradicts, and what nobody can tell
//! from it.

use super::super::faults;
use super::super::form_words;
use super::super::session::Session;
use super::super::templates::{named, templates};
use super::super::{Exit, Failure};
use super::report;
use super::verify::all_findings;
use crate::domain::{Amount, Year};
use crate::evaluation::{
    ArrivalProof, CheckTerms, Class, Inconsistency, LedgerFigures, Money, Narrative, YearScope,
    differing, evaluated_years, inconsistencies, uncovered,
};
use crate::exchange::form::{FilledForm, read_form, read_text};
use crate::exchange::template::built_in_templates;
use crate::proof::{Status, status};
use crate::rules::{Memory, cut};
use crate::store::{Layout, Loaded};
use serde_json::json;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What was filled in.
#[derive(Debug)]
pub(crate) struct Filled<'a> {
    /// The form.
    pub(crate) form: &'a Path,
    /// The text beside it.
    pub(crate) text: Option<&'a Path>,
    /// Which sheet.
    pub(crate) sheet: Option<&'a str>,
    /// Which year, where the form does not say it.
    pub(crate) year: Option<Year>,
    /// The templates that were given.
    pub(crate) templates: &'a [PathBuf],
}

/// What the ledger says of the year of a form.
struct Beside {
    figures: LedgerFigures,
    programs: Vec<(String, Amount)>,
    arrival: ArrivalProof,
}

/// Checks a form, and prints what was found. `terms` are asked where the ledger has no template for it.
pub(crate) fn check(
    session: &Session,
    filled: &Filled<'_>,
    terms: CheckTerms,
) -> Result<Exit, Failure> {
    let read = read_form(filled.form, filled.sheet).map_err(faults::form)?;
    let text = filled.text.map(read_text).transpose().map_err(faults::form)?;
    let narrative = text.as_deref().map(Narrative::read);
    let ledger = ledger_at_hand(session)?;
    let year = filled.year.or(read.form.year.parse().ok());
    let own = ledger
        .as_ref()
        .zip(year)
        .map(|(loaded, year)| own_terms(session, loaded, year, filled.templates));
    let terms = own.transpose()?.flatten().unwrap_or(terms);
    let beside = ledger.as_ref().and_then(|loaded| of_year(loaded, year?));
    let found = find(&read, narrative.as_ref(), beside.as_ref(), terms);
    if session.global.json {
        print_json(&read, &found, beside.is_some());
    } else {
        form_words::print(session, &read, &found);
        say_beside(session, ledger.is_some(), beside.is_some(), year);
        session.say("check-not-judged", &[]);
    }
    Ok(exit_for(&found))
}

fn find(
    read: &FilledForm,
    narrative: Option<&Narrative>,
    beside: Option<&Beside>,
    terms: CheckTerms,
) -> Vec<Inconsistency> {
    let form = &read.form;
    let mut found = inconsistencies(form, terms);
    found.extend(beside.into_iter().flat_map(|own| differing(form, &own.figures)));
    let arrival = beside.map_or(ArrivalProof::Unknown, |own| own.arrival);
    found.extend(narrative.into_iter().flat_map(|own| own.inconsistencies(form, arrival)));
    let named = narrative.map(Narrative::components).unwrap_or_default();
    let named: Vec<(String, Amount)> =
        named.iter().map(|own| (own.name.clone(), own.amount)).collect();
    found.extend(uncovered(form, beside.map_or(&named, |own| &own.programs)));
    found
}

fn exit_for(found: &[Inconsistency]) -> Exit {
    if found.iter().any(|own| own.class == Class::Wrong) {
        Exit::Refused
    } else if found.is_empty() {
        Exit::Done
    } else {
        Exit::Unproven
    }
}

/// Says whether the form was compared with a ledger.
fn say_beside(session: &Session, has_ledger: bool, is_compared: bool, year: Option<Year>) {
    match (has_ledger, is_compared, year) {
        (false, ..) => session.say("check-without-ledger", &[]),
        (true, true, _) => session.say("check-with-ledger", &[]),
        (true, false, None) => session.say("check-no-year", &[]),
        (true, false, Some(year)) => session.say("check-other-year", &[("year", &year)]),
    }
}

/// Reads the ledger at hand: the one that was named, or the one that stands here. Without either, a
/// form is checked by itself.
fn ledger_at_hand(session: &Session) -> Result<Option<Loaded>, Failure> {
    let ledger = &session.global.ledger;
    let is_here = ledger == Path::new(".");
    if is_here && !Layout::new(ledger).log().exists() {
        return Ok(None);
    }
    let loaded = session.load(None, None)?;
    if status(&all_findings(&loaded, None, None)) == Status::Damaged {
        return Err(Failure::said(Exit::Damaged, "audit-damaged", &[]).hint("hint-damaged"));
    }
    Ok(Some(loaded))
}

/// Returns what the template asks that the ledger names for a year, if it does and it is at hand.
fn own_terms(
    session: &Session,
    loaded: &Loaded,
    year: Year,
    given: &[PathBuf],
) -> Result<Option<CheckTerms>, Failure> {
    let memory = loaded.replay.memory();
    let years = evaluated_years(memory);
    let Some(own) = years.iter().find(|own| own.year == year) else { return Ok(None) };
    let template = named(&templates(session, memory, given)?, own.template);
    Ok(template.ok().map(|own| CheckTerms::of(&own.template)))
}

/// Returns what the ledger says of a year, as a report of it would, or nothing where it is not about it.
fn of_year(loaded: &Loaded, year: Year) -> Option<Beside> {
    let replay = &loaded.replay;
    let as_of = report::day_of(year, replay)?;
    let memory = cut(replay.memory(), as_of);
    let scope = YearScope::new(replay, &memory, year, as_of);
    // Which source a budget line is of makes no difference to the totals.
    let template = built_in_templates().into_iter().next()?;
    let money = Money::of(&scope, &template.template);
    let programs = programs(&scope, &memory);
    let (initial, full) = (money.budget_initial(), money.budget_full());
    let figures = LedgerFigures { initial, full, spent: money.paid };
    if figures == LedgerFigures::default() && programs.is_empty() {
        return None;
    }
    // The text is about its year: another year's money proves nothing and refutes nothing.
    let standings = scope.effective(None).map(|award| award.figures.standing(as_of));
    let arrival = ArrivalProof::of(standings);
    Some(Beside { figures, programs, arrival })
}

/// Returns the programs with an effective award of the year, by name, with what is due.
fn programs(scope: &YearScope<'_>, memory: &Memory) -> Vec<(String, Amount)> {
    let mut due: BTreeMap<_, Amount> = BTreeMap::new();
    for award in scope.effective(None) {
        let sum = due.entry(&award.row.program).or_default();
        *sum = sum.plus(award.figures.due);
    }
    let name = |id| memory.programs.get(id).map(|own| own.terms.name.to_string());
    due.into_iter().filter_map(|(id, amount)| Some((name(id)?, amount))).collect()
}

fn print_json(read: &FilledForm, found: &[Inconsistency], has_ledger: bool) {
    let findings = found.iter().map(|own| {
        let cell = read.place(own).map(|place| place.to_string());
        json!({
            "actual": own.actual, "cell": cell, "check": own.check, "class": own.class,
            "expected": own.expected, "place": own.place, "rule": own.check.rule(),
        })
    });
    let findings: Vec<_> = findings.collect();
    Session::json(&json!({
        "file": read.file, "findings": findings, "form": read.form, "ledger": has_ledger,
        "sheet": read.sheet,
    }));
}
