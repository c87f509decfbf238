//! The annex: what each figure rests on, which log the report is about, and what confirms that.

use super::tables::short;
use super::{Source, figure, list, mark, words};
use crate::domain::Seq;
use crate::evaluation::TracedFigure;
use crate::proof::{Anchoring, ClaimName};
use crate::report::paper::{Grid, GridCell, Part};

/// What the table of the annex says of the report, in order: by these a reader makes it again.
pub(in crate::cli) const BASIS_KEYS: [&str; 10] = [
    "year",
    "as_of",
    "template",
    "template_digest",
    "ledger",
    "size",
    "link",
    "root",
    "anchoring",
    "language",
];

/// Returns the parts of the annex.
pub(super) fn parts(source: &Source<'_>) -> Vec<Part> {
    vec![
        source.paragraph("yearly-annex-intro", &[]),
        Part::Grid(figures(source)),
        source.paragraph("yearly-basis-intro", &[]),
        Part::Grid(basis(source)),
        Part::Paragraph(anchoring(source)),
    ]
}

fn figures(source: &Source<'_>) -> Grid {
    let text = |id: &str| source.text(id, &[]);
    let columns = [
        (text("column-figure"), 26),
        (text("column-figure-value"), 16),
        (text("column-claim"), 24),
        (text("column-entries"), 34),
    ];
    let rows = source.made.report.figures.iter().map(|own| {
        let claim =
            own.claim.map(|name| source.text(&format!("claim-{}", ClaimName::name(name)), &[]));
        vec![
            words(name(source, own)),
            figure(&shown(source, own)),
            words(claim.unwrap_or_else(|| "—".to_owned())),
            words(ranges(&own.entries)),
        ]
    });
    list(text("sheet-figures"), &columns, rows)
}

fn name(source: &Source<'_>, own: &TracedFigure) -> String {
    match own.name.strip_prefix("indicator/") {
        Some(id) => source.text("figure-indicator", &[("id", &id)]),
        None => source.text(&format!("figure-{}", own.name), &[]),
    }
}

/// A share with its sign, and the result of an indicator as the form has it.
fn shown(source: &Source<'_>, own: &TracedFigure) -> String {
    let evaluation = &source.made.evaluation;
    let id = own.name.strip_prefix("indicator/");
    let fields = evaluation.indicators.iter().zip(&evaluation.form.indicators);
    let named = fields.filter(|(indicated, _)| Some(indicated.id.as_str()) == id);
    let actual = named.map(|(_, fields)| fields.actual.clone()).next();
    match (actual, own.name.as_str()) {
        (Some(actual), _) => actual,
        (None, "execution_rate") if !own.value.is_empty() => format!("{}%", own.value),
        (None, _) => own.value.clone(),
    }
}

/// Returns entries as numbers and runs, `3 7–9`; of many the first, and how many more there are. The
/// JSON has them all.
fn ranges(entries: &[Seq]) -> String {
    let mut runs: Vec<(u64, u64)> = Vec::new();
    for seq in entries {
        match runs.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(seq.0) => *last = seq.0,
            _ => runs.push((seq.0, seq.0)),
        }
    }
    let shown = runs.iter().map(|(first, last)| {
        if first == last { first.to_string() } else { format!("{first}–{last}") }
    });
    short(&shown.collect::<Vec<_>>())
}

fn basis(source: &Source<'_>) -> Grid {
    let text = |id: &str| source.text(id, &[]);
    let columns = [
        (text("column-basis-key"), 18),
        (text("column-basis-meaning"), 24),
        (text("column-figure-value"), 58),
    ];
    let rows = BASIS_KEYS.iter().map(|key| -> Vec<GridCell> {
        let meaning = source.text(&format!("basis-{key}"), &[]);
        vec![mark(*key), words(meaning), words(basis_value(source, key))]
    });
    list(text("sheet-basis"), &columns, rows)
}

/// Returns what the table of the annex says under a key.
fn basis_value(source: &Source<'_>, key: &str) -> String {
    let report = &source.made.report;
    match key {
        "year" => report.year.to_string(),
        "as_of" => report.as_of.to_string(),
        "template" => report.template.id.to_string(),
        "template_digest" => report.template.digest.to_string(),
        "ledger" => report.ledger.to_string(),
        "size" => report.head.size.to_string(),
        "link" => report.head.link.to_string(),
        "root" => report.head.root.to_string(),
        "anchoring" => serde_json::to_string(&report.anchoring).unwrap_or_default(),
        _ => source.session.messages.language().word().to_owned(),
    }
}

fn anchoring(source: &Source<'_>) -> String {
    match &source.made.report.anchoring {
        Anchoring::Unanchored => source.text("unanchored", &[]),
        Anchoring::KnownHead(size) => source.text("anchored-known-head", &[("size", size)]),
        Anchoring::Witnessed(own) => {
            let by: Vec<String> = own.by.iter().map(ToString::to_string).collect();
            let values: [(&str, &dyn ToString); 3] =
                [("size", &own.size), ("by", &by.join(", ")), ("time", &own.time)];
            source.text("yearly-witnessed", &values)
        }
    }
}

/// Returns the line at the foot of every page.
pub(super) fn footer(source: &Source<'_>) -> String {
    let report = &source.made.report;
    let ledger: String = report.ledger.to_string().chars().take(12).collect();
    let root: String = report.head.root.to_string().chars().take(12).collect();
    let id = match report.anchoring {
        Anchoring::Unanchored => "yearly-footer-unanchored",
        Anchoring::KnownHead(_) | Anchoring::Witnessed(_) => "yearly-footer",
    };
    source.text(id, &[("ledger", &ledger), ("size", &report.head.size), ("root", &root)])
}
