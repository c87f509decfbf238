//! `ledger status`

use super::super::session::Session;
use super::super::table::{Column, table};
use super::super::{Exit, Failure};
use super::verify::{all_findings, exit_for};
use crate::domain::Amount;
use crate::proof::{Severity, rates, status};
use crate::rules::{Memory, QuotaRow};
use serde_json::json;
use std::fs;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {}

pub(crate) fn run(session: &Session, _arguments: &Arguments) -> Result<Exit, Failure> {
    let loaded = session.load(None, None)?;
    let findings = all_findings(&loaded, None, None);
    let status = status(&findings);
    let memory = loaded.replay.memory();
    let drafts = drafts(session);
    if session.global.json {
        Session::json(&as_json(&loaded.replay, memory, status.word(), &drafts));
        return Ok(exit_for(status));
    }
    if let Some(fund) = loaded.replay.fund() {
        let genesis = &fund.genesis;
        session.say("fund-title", &[("fund", &genesis.fund), ("authority", &genesis.authority)]);
    }
    session.say("head-size", &[("size", &loaded.replay.head().size)]);
    session.say(&format!("status-{}", status.word()), &[]);
    session.output.line(programs(session, memory));
    if let Some(as_of) = loaded.replay.as_of() {
        for rate in rates(memory, as_of) {
            let name = session.text(&format!("rate-{}", rate.name), &[]);
            let percent = rate.percent().map_or_else(|| "—".to_owned(), |own| own.to_string());
            session.say("rate-line", &[("name", &name), ("percent", &percent)]);
        }
    }
    let contradictions =
        findings.iter().filter(|own| own.severity == Severity::Contradiction).count();
    session.say("contradiction-count", &[("count", &contradictions)]);
    if !drafts.is_empty() {
        session.say("drafts-waiting", &[("count", &drafts.len()), ("names", &drafts.join(", "))]);
    }
    Ok(exit_for(status))
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

/// The names of documents that wait for a signature.
fn drafts(session: &Session) -> Vec<String> {
    let entries = fs::read_dir(session.layout().drafts());
    let names = entries.into_iter().flatten().flatten().filter_map(|entry| {
        let name = entry.file_name().into_string().ok()?;
        name.strip_suffix(".json").map(str::to_owned)
    });
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

fn as_json(
    replay: &crate::proof::Replay,
    memory: &Memory,
    status: &str,
    drafts: &[String],
) -> serde_json::Value {
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
    let rates: Vec<_> = replay
        .as_of()
        .map(|as_of| rates(memory, as_of))
        .unwrap_or_default()
        .into_iter()
        .map(|rate| {
            let percent = rate.percent().map(|percent| percent.to_string());
            json!({ "name": rate.name, "part": rate.part, "whole": rate.whole, "percent": percent })
        })
        .collect();
    json!({
        "status": status, "ledger": replay.ledger(), "entries": replay.head().size,
        "fund": replay.fund().map(|fund| fund.genesis.fund.to_string()),
        "programs": programs, "rates": rates, "drafts": drafts,
    })
}
