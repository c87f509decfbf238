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
        arrived: source.made.charted.arrived.clone(),
        due: source.made.charted.due.clone(),
        as_of: report.as_of,
    }
}

/// The bands of each program, with the amounts of its awards.
fn amounts(source: &Source<'_>) -> Bands {
    let mut all = Vec::new();
    let mut places: BTreeMap<(&Id, usize), usize> = BTreeMap::new();
    for (id, row) in &source.memory.programs {
        for (number, band) in row.terms.bands.iter().enumerate() {
            let category = band.category.as_ref();
            let label = category.map_or_else(|| whole(source, id), ToString::to_string);
            let _new = places.insert((id, number), all.len());
            all.push((
                Band { label, min: band.min, max: band.max, awards: Vec::new() },
                Counts::new(),
            ));
        }
    }
    for award in source.memory.awards.values() {
        let is_own = award.year == source.made.report.year && award.is_effective();
        let program = source.memory.programs.get(&award.program).filter(|_| is_own);
        let Some(program) = program else { continue };
        let band = band_for(&program.terms, award.category.as_ref());
        let number = program.terms.bands.iter().position(|own| Some(own) == band);
        let place = number.and_then(|number| places.get(&(&award.program, number)));
        if let Some((_, counts)) = place.and_then(|place| all.get_mut(*place)) {
            let count = counts.entry(award.amount).or_default();
            *count = count.saturating_add(1);
        }
    }
    let bands =
        all.into_iter().map(|(band, counts)| Band { awards: counts.into_iter().collect(), ..band });
    Bands { caption: caption(source, "bands"), bands: bands.collect() }
}

/// How many awards are of an amount.
type Counts = BTreeMap<Amount, u32>;

fn whole(source: &Source<'_>, program: &Id) -> String {
    let row = source.memory.programs.get(program);
    row.map_or_else(|| program.to_string(), |row| row.terms.name.to_string())
}

/// What is due, by how well its arrival is evidenced.
fn evidence(source: &Source<'_>) -> Grades {
    let parts = source.made.charted.graded.iter().map(|(word, amount)| Bar {
        label: source.text(&format!("grade-{word}"), &[]),
        amount: *amount,
    });
    Grades { caption: caption(source, "grades"), parts: parts.collect() }
}
