//! The sentences of the report. Each figure is measured, and none says more than was shown.

use super::Source;
use crate::domain::Amount;
use crate::proof::{Claim, Verdict};
use crate::report::paper::Part;
use std::collections::BTreeMap;

/// Returns 一、基本情况: budget, quota, payment and arrival, then the claims.
pub(super) fn overview(source: &Source<'_>) -> Vec<Part> {
    let report = &source.made.report;
    let form = &report.form;
    let unit = if form.unit.is_empty() { &form.department } else { &form.unit };
    let mut parts = vec![
        source.heading("yearly-overview"),
        source.paragraph(
            "yearly-intro",
            &[
                ("unit", unit),
                ("year", &report.year),
                ("project", &form.project),
                ("as_of", &report.as_of),
            ],
        ),
    ];
    parts.push(money(source));
    parts.push(Part::Paragraph(programs(source)));
    parts.push(arrival(source));
    parts.push(source.paragraph("yearly-claims-intro", &[]));
    parts.extend(report.claims.iter().map(|claim| Part::Paragraph(sentence(source, claim))));
    if report.findings.iter().all(|own| own.rule.severity() == crate::audit::Severity::Lead) {
        parts.push(source.paragraph("yearly-no-findings", &[]));
    } else {
        let count = report.findings.len();
        parts.push(source.paragraph("yearly-has-findings", &[("count", &count)]));
    }
    parts
}

/// Says how a total came about.
pub(super) fn score(source: &Source<'_>) -> Vec<Part> {
    let (report, own) = (&source.made.report, &source.made.evaluation);
    let total = &report.form.total.score;
    let mut parts = vec![if report.grade.is_empty() {
        source.paragraph("yearly-score-open", &[("total", total)])
    } else {
        let grade = source.text(&format!("fund-grade-{}", report.grade), &[]);
        source.paragraph("yearly-score", &[("total", total), ("grade", &grade)])
    }];
    if !own.inapplicable.is_zero() {
        let values: [(&str, &dyn ToString); 1] = [("points", &own.inapplicable.normalize())];
        parts.push(source.paragraph("yearly-reweighted", &values));
    }
    parts.push(source.paragraph("yearly-sources", &[]));
    parts
}

fn money(source: &Source<'_>) -> Part {
    let money = &source.made.evaluation.money;
    let wan = |amount: Amount| amount.in_wan().normalize();
    let full = money.budget_full();
    let rate = money.execution_rate().map_or_else(|| "—".to_owned(), |rate| format!("{rate}%"));
    let issued = money.quota.share_of(full).map_or_else(|| "—".to_owned(), |own| own.to_string());
    source.paragraph(
        "yearly-budget",
        &[
            ("full", &wan(full)),
            ("initial", &wan(money.budget_initial())),
            ("quota", &wan(money.quota)),
            ("issued", &issued),
            ("capitals", &full.in_capitals()),
            ("paid", &wan(money.paid)),
            ("rate", &rate),
        ],
    )
}

/// The awards by program.
fn programs(source: &Source<'_>) -> String {
    let mut sums: BTreeMap<&str, (usize, Amount)> = BTreeMap::new();
    for award in &source.made.report.awards {
        let own = sums.entry(award.program.as_str()).or_default();
        *own = (own.0.saturating_add(1), own.1.plus(award.due));
    }
    let name = |id: &str| {
        let row = id.parse().ok().and_then(|id| source.memory.programs.get(&id));
        row.map_or_else(|| id.to_owned(), |row| row.terms.name.to_string())
    };
    let items = sums.iter().map(|(id, (count, due))| {
        let values: [(&str, &dyn ToString); 3] =
            [("name", &name(id)), ("count", count), ("due", &due.in_wan().normalize())];
        source.text("yearly-program", &values)
    });
    let items = items.collect::<Vec<_>>().join(&source.text("list-joiner", &[]));
    if items.is_empty() {
        return source.text("yearly-no-awards", &[]);
    }
    source.text("yearly-programs", &[("programs", &items)])
}

fn arrival(source: &Source<'_>) -> Part {
    let own = &source.made.evaluation;
    let money = &own.money;
    let nothing = || "—".to_owned();
    let arrived = money.arrived.share_of(money.due).map_or_else(nothing, |own| own.to_string());
    let in_time = own.in_time.map_or_else(nothing, |own| format!("{own}%"));
    source.paragraph(
        "yearly-arrival",
        &[
            ("due", &money.due.in_wan().normalize()),
            ("arrived", &money.arrived.in_wan().normalize()),
            ("rate", &arrived),
            ("in_time", &in_time),
        ],
    )
}

/// What may be said of a claim: no more than its verdict, with how much was looked at.
fn sentence(source: &Source<'_>, claim: &Claim) -> String {
    let name = source.text(&format!("claim-{}", claim.claim.name()), &[]);
    let unit = source.text(&format!("unit-{}", claim.coverage.unit), &[]);
    let first = |items: &[crate::proof::Item]| {
        items.first().map(|item| format!("{} {}", item.rule, item.subject)).unwrap_or_default()
    };
    let (id, items) = match claim.verdict {
        Verdict::Proven => ("yearly-proven", &claim.missing),
        Verdict::Unproven => ("yearly-unproven", &claim.missing),
        Verdict::Refuted => ("yearly-refuted", &claim.counterexamples),
    };
    source.text(
        id,
        &[
            ("claim", &name),
            ("count", &claim.coverage.count),
            ("unit", &unit),
            ("items", &items.len()),
            ("first", &first(items)),
        ],
    )
}
