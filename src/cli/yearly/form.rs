//! The form (项目支出绩效自评表): nine columns, with the cells merged that are one.

use super::{Source, figure, head, mark, words};
use crate::evaluation::{Form, FundRow, IndicatorFields};
use crate::report::paper::{Grid, GridCell, Role};

/// What stands in cells that the form leaves to the total.
const NOTHING: &str = "—";

/// Returns the form as a table.
pub(in crate::cli) fn form_grid(source: &Source<'_>) -> Grid {
    let form = &source.made.report.form;
    let text = |id: &str| source.text(id, &[]);
    let values: [(&str, &dyn ToString); 2] =
        [("year", &form.year), ("title", &source.template.name)];
    let mut rows = vec![
        vec![head(source.text("grid-title", &values)).span(1, 9)],
        vec![head(text("grid-project")), words(&*form.project).span(1, 8)],
        vec![
            head(text("grid-department")),
            words(&*form.department).span(1, 3),
            head(text("grid-unit")).span(1, 2),
            words(&*form.unit).span(1, 3),
        ],
    ];
    rows.extend(fund(source, form));
    rows.push(vec![
        head(text("grid-goal")).span(2, 1),
        head(text("grid-expected")).span(1, 4),
        head(text("grid-achieved")).span(1, 4),
    ]);
    rows.push(vec![words(&*form.goal.expected).span(1, 4), words(&*form.goal.actual).span(1, 4)]);
    rows.extend(indicators(source, &form.indicators));
    let total = |text: &str| GridCell { role: Role::Total, ..figure(text) };
    rows.push(vec![
        head(text("grid-total")).span(1, 6),
        total(&form.total.points),
        total(&form.total.score),
        words(""),
    ]);
    Grid {
        name: source.text("sheet-form", &[]),
        widths: vec![7, 9, 10, 18, 10, 10, 6, 6, 20],
        head_rows: 0,
        rows,
    }
}

fn fund(source: &Source<'_>, form: &Form) -> Vec<Vec<GridCell>> {
    let text = |id: &str| source.text(id, &[]);
    let heads =
        ["grid-initial", "grid-full", "grid-spent", "grid-points", "grid-rate", "grid-score"];
    let mut first = vec![head(text("grid-fund")).span(5, 1), head("").span(1, 2)];
    first.extend(heads.iter().map(|id| head(text(id))));
    let names = ["grid-fund-total", "grid-fund-current", "grid-fund-carried", "grid-fund-other"];
    let rows = names.iter().zip(&form.fund).enumerate().map(|(number, (id, row))| {
        let FundRow { full, initial, points, rate, score, spent } = row;
        let mut cells = vec![words(text(id)).span(1, 2)];
        cells.extend([initial, full, spent].map(|own| figure(own)));
        // Points, rate and score are of the total alone.
        let own = |text: &String| if number == 0 { figure(text) } else { mark(NOTHING) };
        cells.extend([points, rate, score].map(own));
        cells
    });
    std::iter::once(first).chain(rows).collect()
}

fn indicators(source: &Source<'_>, all: &[IndicatorFields]) -> Vec<Vec<GridCell>> {
    let heads = [
        "grid-first",
        "grid-second",
        "grid-third",
        "grid-target",
        "grid-actual",
        "grid-points",
        "grid-score",
        "grid-explanation",
    ];
    let count = u16::try_from(all.len()).unwrap_or(u16::MAX);
    let label = head(source.text("grid-indicators", &[])).span(count.saturating_add(1), 1);
    let mut first = vec![label];
    first.extend(heads.iter().map(|id| head(source.text(id, &[]))));
    let rows = all.iter().enumerate().map(|(index, own)| {
        let mut cells = Vec::new();
        if let Some(rows) = run(all, index, |own| &own.first) {
            cells.push(words(&*own.first).span(rows, 1));
        }
        if let Some(rows) = run(all, index, |own| (&own.first, &own.second)) {
            cells.push(words(&*own.second).span(rows, 1));
        }
        cells.extend([words(&*own.name), mark(&*own.target), mark(&*own.actual)]);
        cells.extend([figure(&own.points), figure(&own.score), words(&*own.explanation)]);
        cells
    });
    std::iter::once(first).chain(rows).collect()
}

/// Returns how many rows from `index` on have the same key, if it is the first of them.
fn run<'f, K: PartialEq>(
    all: &'f [IndicatorFields],
    index: usize,
    key: impl Fn(&'f IndicatorFields) -> K,
) -> Option<u16> {
    let own = key(all.get(index)?);
    let before = index.checked_sub(1).and_then(|before| all.get(before));
    if before.is_some_and(|before| key(before) == own) {
        return None;
    }
    let same = all.iter().skip(index).take_while(|other| key(other) == own).count();
    Some(u16::try_from(same).unwrap_or(u16::MAX))
}
