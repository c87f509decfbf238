//! `ledger status`

use super::super::output::{Tone, toned};
use super::super::session::Session;
use super::super::table::{Column, table};
use super::super::{Exit, Failure};
use super::agenda::{self, Lists};
use super::drafts::{self, Waiting};
use super::verify::{exit_for, findings_on};
use crate::domain::{Amount, Date};
use crate::exchange::values;
use crate::proof::{self, Agenda, Finding, Rate, Severity, Status, rates, status};
use crate::rules::{Memory, QuotaRow};
use crate::store::Loaded;
use serde_json::json;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Judge deadlines and arrivals on this date (default: the date of the last entry, as `prove` does)
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// List everything, not only the first 5 of each list
    #[arg(long)]
    all: bool,
}

/// What the screen shows.
struct Screen<'r> {
    loaded: &'r Loaded,
    status: Status,
    contradictions: usize,
    rates: Vec<Rate>,
    agenda: Option<Agenda<'r>>,
    drafts: Vec<Waiting>,
}

pub(crate) fn run(session: &Session, arguments: &Arguments) -> Result<Exit, Failure> {
    let asked = arguments.as_of.as_deref().map(values::read_date).transpose();
    let asked = asked.map_err(|error| Failure::option("--as-of", error))?;
    let loaded = session.load(None, None)?;
    let screen = look(session, &loaded, asked);
    if session.global.json {
        Session::json(&as_json(&screen));
        return Ok(exit_for(screen.status));
    }
    print_totals(session, &screen);
    let lists = Lists { session, all: arguments.all };
    if let Some(agenda) = &screen.agenda {
        if asked.is_none() {
            agenda::say_overtaken(session, agenda)?;
        }
        lists.agenda(agenda);
    }
    drafts::print(session, &lists, &screen.drafts);
    Ok(exit_for(screen.status))
}

fn look<'r>(session: &Session, loaded: &'r Loaded, asked: Option<Date>) -> Screen<'r> {
    let (replay, memory) = (&loaded.replay, loaded.replay.memory());
    let as_of = asked.or(replay.as_of());
    let findings = findings_on(loaded, None, as_of, None, &[]);
    let contradicts = |own: &&Finding| own.severity == Severity::Contradiction;
    Screen {
        loaded,
        status: status(&findings),
        contradictions: findings.iter().filter(contradicts).count(),
        rates: as_of.map(|as_of| rates(memory, as_of)).unwrap_or_default(),
        agenda: as_of.map(|as_of| proof::agenda(memory, as_of)),
        drafts: drafts::waiting(session, memory, replay.ledger()),
    }
}

/// Prints what the whole fund comes to.
fn print_totals(session: &Session, screen: &Screen<'_>) {
    let replay = &screen.loaded.replay;
    if let Some(fund) = replay.fund() {
        let genesis = &fund.genesis;
        session.say("fund-title", &[("fund", &genesis.fund), ("authority", &genesis.authority)]);
    }
    let size = replay.head().size;
    match &screen.agenda {
        Some(agenda) => session.say("status-head", &[("size", &size), ("date", &agenda.as_of)]),
        None => session.say("head-size", &[("size", &size)]),
    }
    session.say(&format!("status-{}", screen.status.word()), &[]);
    session.output.line(programs(session, replay.memory()));
    if !screen.rates.is_empty() {
        session.output.line(rates_table(session, &screen.rates));
    }
    let count = screen.contradictions;
    let text = session.text("contradiction-count", &[("count", &count)]);
    session.output.line(if count > 0 { toned(Tone::Bad, &text) } else { text });
}

/// Returns the rates side by side: below one another they would take a quarter of the screen.
fn rates_table(session: &Session, rates: &[Rate]) -> String {
    let name = |rate: &Rate| session.text(&format!("rate-{}", rate.name), &[]);
    let columns: Vec<Column> = rates.iter().map(|rate| Column::figure(name(rate))).collect();
    let percent =
        |rate: &Rate| rate.percent().map_or_else(|| "—".to_owned(), |own| own.to_string());
    table(&columns, &[rates.iter().map(percent).collect()])
}

/// Returns the table of programs and years with its total row.
pub(super) fn programs(session: &Session, memory: &Memory) -> String {
    let heading = |id| session.text(id, &[]);
    let columns = [
        Column::text(heading("column-program")),
        Column::text(heading("column-name")),
        Column::text(heading("column-year")),
        Column::figure(heading("column-budget")),
        Column::figure(heading("column-quota")),
        Column::figure(heading("column-awards")),
        Column::figure(heading("column-due")),
        Column::figure(heading("column-paid")),
        Column::figure(heading("column-arrived")),
    ];
    let figures = |row: &QuotaRow| {
        let totals = &row.totals;
        let amounts = [row.budget, row.quota, totals.due, totals.paid, totals.arrived];
        let mut cells: Vec<String> = amounts.iter().map(Amount::to_string).collect();
        cells.insert(2, totals.count.to_string());
        cells
    };
    let mut rows = Vec::new();
    let mut total = QuotaRow::default();
    for (key, row) in &memory.quotas {
        let name = memory.programs.get(&key.program).map(|own| own.terms.name.to_string());
        let mut cells =
            vec![key.program.to_string(), name.unwrap_or_default(), key.year.to_string()];
        cells.extend(figures(row));
        rows.push(cells);
        add(&mut total, row);
    }
    let mut cells = vec![heading("total"), String::new(), String::new()];
    cells.extend(figures(&total));
    rows.push(cells);
    table(&columns, &rows)
}

fn add(total: &mut QuotaRow, row: &QuotaRow) {
    total.budget = total.budget.plus(row.budget);
    total.quota = total.quota.plus(row.quota);
    let (sum, own) = (&mut total.totals, &row.totals);
    sum.count = sum.count.saturating_add(own.count);
    sum.due = sum.due.plus(own.due);
    sum.paid = sum.paid.plus(own.paid);
    sum.arrived = sum.arrived.plus(own.arrived);
}

fn as_json(screen: &Screen<'_>) -> serde_json::Value {
    let (replay, memory) = (&screen.loaded.replay, screen.loaded.replay.memory());
    let programs: Vec<_> = memory
        .quotas
        .iter()
        .map(|(key, row)| {
            let totals = &row.totals;
            json!({
                "program": key.program, "year": key.year, "budget": row.budget, "quota": row.quota,
                "awards": totals.count, "due": totals.due, "paid": totals.paid, "arrived": totals.arrived,
            })
        })
        .collect();
    let rates: Vec<_> = screen
        .rates
        .iter()
        .map(|rate| {
            let percent = rate.percent().map(|percent| percent.to_string());
            json!({ "name": rate.name, "part": rate.part, "whole": rate.whole, "percent": percent })
        })
        .collect();
    let agenda = screen.agenda.as_ref();
    let mut object = json!({
        "status": screen.status.word(), "ledger": replay.ledger(), "entries": replay.head().size,
        "as_of": agenda.map(|own| own.as_of), "contradictions": screen.contradictions,
        "fund": replay.fund().map(|fund| fund.genesis.fund.to_string()),
        "programs": programs, "rates": rates, "drafts": drafts::as_json(&screen.drafts),
    });
    if let (Some(agenda), Some(members)) = (agenda, object.as_object_mut()) {
        members.extend(agenda::as_json(agenda).map(|(name, list)| (name.to_owned(), list)));
    }
    object
}
