//! The charts of the report.

use super::Source;
use crate::domain::{Amount, Id};
use crate::report::paper::Drawing;
use crate::report::paper::charts::{
    Arrivals, Band, Bands, Bar, Caption, Grades, Waterfall, arrivals, bands, grades, waterfall,
};
use crate::rules::band_for;
use std::collections::BTreeMap;

/// Returns the charts in order.
pub(super) fn drawings(source: &Source<'_>) -> Vec<Drawing> {
    vec![
        waterfall(&from_budget(source)),
        arrivals(&in_time(source)),
        bands(&amounts(source)),
        grades(&evidence(source)),
    ]
}

fn caption(source: &Source<'_>, name: &str) -> Caption {
    let text = |id: &str| source.text(id, &[]);
    Caption {
        title: text(&format!("chart-{name}")),
        description: text(&format!("chart-{name}-description")),
        unit: text("chart-unit"),
        empty: text("chart-empty"),
    }
}

fn from_budget(source: &Source<'_>) -> Waterfall {
    let money = &source.made.evaluation.money;
    let bars = [
        ("chart-budget", money.budget_full()),
        ("chart-quota", money.quota),
        ("chart-due", money.due),
        ("chart-paid", money.paid),
        ("chart-arrived", money.arrived),
    ];
    let bars = bars.map(|(id, amount)| Bar { label: source.text(id, &[]), amount });
    Waterfall { caption: caption(source, "waterfall"), bars: bars.into() }
}

/// What arrived on which day, by the arrivals that count on the payee's account, against what was due.
fn in_time(source: &Source<'_>) -> Arrivals {
    let report = &source.made.report;
    Arrivals {
        caption: caption(source, "arrivals"),
        arrived_label: source.text("chart-arrived", &[]),
        due_label: source.text("chart-deadlines", &[]),
        arrived: source.made.dated.arrived.clone(),
        due: source.made.dated.due.clone(),
        as_of: report.as_of,
    }
}

/// The bands of each program, with the amounts of its awards.
fn amounts(source: &Source<'_>) -> Bands {
    let mut all = Vec::new();
    for (id, row) in &source.memory.programs {
        for band in &row.terms.bands {
            let mut counts: BTreeMap<Amount, u32> = BTreeMap::new();
            for (_, award) in source.memory.awards.iter().filter(|(_, award)| award.program == *id)
            {
                let is_own = award.year == source.made.report.year && award.is_effective();
                if is_own && band_for(&row.terms, award.category.as_ref()) == Some(band) {
                    let count = counts.entry(award.amount).or_default();
                    *count = count.saturating_add(1);
                }
            }
            let label =
                band.category.as_ref().map_or_else(|| whole(source, id), ToString::to_string);
            let awards = counts.into_iter().collect();
            all.push(Band { label, min: band.min, max: band.max, awards });
        }
    }
    Bands { caption: caption(source, "bands"), bands: all }
}

fn whole(source: &Source<'_>, program: &Id) -> String {
    let row = source.memory.programs.get(program);
    row.map_or_else(|| program.to_string(), |row| row.terms.name.to_string())
}

/// What is due, by how well its arrival is evidenced.
fn evidence(source: &Source<'_>) -> Grades {
    let claims = source.made.report.claims.iter();
    let figures: Vec<_> = claims.flat_map(|claim| &claim.figures).collect();
    let parts = ["E0", "E1", "E2", "E3", "E4"].iter().map(|grade| {
        let name = format!("grade_{grade}");
        let own = figures.iter().find(|own| own.name == name);
        let amount = own.and_then(|own| own.value.parse().ok()).unwrap_or_default();
        let label = source.text(&format!("grade-{grade}"), &[]);
        Bar { label, amount }
    });
    Grades { caption: caption(source, "grades"), parts: parts.collect() }
}
