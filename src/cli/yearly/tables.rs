//! The lists of the report: where results come from, claims, awards, findings.

use super::{Source, figure, list, mark, words};
use crate::domain::{Actual, Indicator};
use crate::evaluation::IndicatorFields;
use crate::proof::Verdict;
use crate::report::paper::{Grid, GridCell, Part};

fn columns(source: &Source<'_>, ids: &[(&str, u16)]) -> Vec<(String, u16)> {
    ids.iter().map(|(id, width)| (source.text(id, &[]), *width)).collect()
}

/// Returns for each indicator whether the ledger measured its result or somebody stated it, and on what.
pub(super) fn indicators(source: &Source<'_>) -> Grid {
    let own = &source.made.evaluation;
    let columns = columns(
        source,
        &[
            ("column-indicator", 16),
            ("grid-third", 26),
            ("grid-target", 14),
            ("grid-actual", 14),
            ("grid-score", 8),
            ("column-source", 22),
        ],
    );
    let rows = own.indicators.iter().zip(&own.form.indicators).map(|(own, fields)| {
        let IndicatorFields { name, target, actual, score, .. } = fields;
        vec![
            words(own.id.as_str()),
            words(&**name),
            mark(&**target),
            mark(&**actual),
            figure(score),
            words(origin(source, own.id.as_str())),
        ]
    });
    list(source.text("sheet-indicators", &[]), &columns, rows)
}

/// Where the result of an indicator comes from.
fn origin(source: &Source<'_>, id: &str) -> String {
    let rows = &source.memory.indicators;
    let row = id.parse().ok().and_then(|id| rows.get(&id));
    let Some(Indicator::Target(target)) = row.map(|row| &row.line) else { return String::new() };
    if let Some(measure) = target.measure {
        let name = source.text(&format!("measure-{measure}"), &[]);
        return source.text("origin-measured", &[("measure", &name)]);
    }
    let answers = row.into_iter().flat_map(|row| row.answers.iter().rev());
    let result = answers.filter_map(|id| rows.get(id)).find(|row| row.void.is_none());
    let Some(Indicator::Result(result)) = result.map(|row| &row.line) else {
        return source.text("origin-none", &[]);
    };
    let percent = match &result.actual {
        Some(Actual::Judged(own)) => {
            let band = format!("band-{}", source.template.judged(own.percent));
            let band = source.text(&band, &[]);
            source.text("origin-judged", &[("percent", &own.percent), ("band", &band)])
        }
        Some(Actual::Value(_) | Actual::Inapplicable) | None => String::new(),
    };
    let shown =
        result.evidence.map(|digest| digest.to_string().chars().take(12).collect::<String>());
    let evidence = match shown {
        Some(digest) => source.text("origin-evidence", &[("digest", &digest)]),
        None => source.text("origin-no-evidence", &[]),
    };
    source.text("origin-declared", &[("percent", &percent), ("evidence", &evidence)])
}

/// Returns the claims with verdict and coverage.
pub(super) fn claims(source: &Source<'_>) -> Grid {
    let columns = columns(
        source,
        &[
            ("column-claim", 34),
            ("column-verdict", 14),
            ("column-coverage", 22),
            ("column-counterexamples", 15),
            ("column-missing", 15),
        ],
    );
    let rows = source.made.report.claims.iter().map(|claim| {
        let verdict = match claim.verdict {
            Verdict::Proven => "verdict-proven",
            Verdict::Unproven => "verdict-unproven",
            Verdict::Refuted => "verdict-refuted",
        };
        let unit = source.text(&format!("unit-{}", claim.coverage.unit), &[]);
        vec![
            words(source.text(&format!("claim-{}", claim.claim.name()), &[])),
            mark(source.text(verdict, &[])),
            mark(format!("{} {unit}", claim.coverage.count)),
            figure(&claim.counterexamples.len().to_string()),
            figure(&claim.missing.len().to_string()),
        ]
    });
    list(source.text("sheet-claims", &[]), &columns, rows)
}

/// Returns the awards with what was paid and arrived, and their sum.
pub(super) fn awards(source: &Source<'_>) -> Grid {
    let columns = columns(
        source,
        &[
            ("column-award", 14),
            ("column-payee-name", 28),
            ("column-program", 9),
            ("column-due", 12),
            ("column-paid", 12),
            ("column-arrived", 12),
            ("column-arrive-by", 12),
            ("column-award-grade", 7),
            ("column-award-standing", 10),
        ],
    );
    let awards = &source.made.report.awards;
    let rows = awards.iter().map(|own| {
        vec![
            words(own.id.as_str()),
            words(&*own.name),
            mark(own.program.as_str()),
            figure(&own.due.to_string()),
            figure(&own.paid.to_string()),
            figure(&own.arrived.to_string()),
            mark(own.deadline.to_string()),
            mark(&*own.grade),
            mark(source.text(&format!("award-{}", own.standing), &[])),
        ]
    });
    let sums = [
        awards.iter().map(|own| own.due).sum::<crate::domain::Amount>(),
        awards.iter().map(|own| own.paid).sum(),
        awards.iter().map(|own| own.arrived).sum(),
    ];
    let bold = |cell: GridCell| GridCell { role: crate::report::paper::Role::Total, ..cell };
    let mut total = vec![bold(words(source.text("total", &[]))).span(1, 3)];
    total.extend(sums.iter().map(|sum| bold(figure(&sum.to_string()))));
    total.push(words("").span(1, 3));
    let rows = rows.chain(std::iter::once(total));
    list(source.text("sheet-awards", &[]), &columns, rows)
}

/// Returns what the audit rules found, or that they found nothing.
pub(super) fn findings(source: &Source<'_>) -> Vec<Part> {
    let (report, audit) = (&source.made.report, &source.made.audit);
    let run = audit.rules.iter().filter(|own| own.examined > 0 || own.found > 0).count();
    let values: [(&str, &dyn ToString); 3] =
        [("run", &run), ("rules", &audit.rules.len()), ("count", &report.findings.len())];
    let mut parts = vec![source.paragraph("yearly-audit", &values)];
    let columns = columns(
        source,
        &[
            ("column-rule", 7),
            ("column-severity", 8),
            ("column-what", 22),
            ("column-objects", 20),
            ("column-expected", 15),
            ("column-actual", 15),
            ("column-entries", 13),
        ],
    );
    let is_chinese = source.session.messages.language() == super::Language::Zh;
    let rows = report.findings.iter().map(|own| {
        let entries: Vec<String> =
            own.lines.iter().map(|at| format!("{}:{}", at.seq, at.line)).collect();
        vec![
            mark(own.rule.id()),
            mark(source.text(&format!("severity-{}", own.rule.severity().word()), &[])),
            words(if is_chinese { own.rule.zh() } else { own.rule.en() }),
            words(own.objects.join(" ")),
            words(&*own.expected),
            words(&*own.actual),
            words(short(&entries)),
        ]
    });
    if !report.findings.is_empty() {
        parts.push(Part::Grid(list(source.text("sheet-findings", &[]), &columns, rows)));
    }
    parts
}

/// Returns the first of a long list, and how many more there are.
pub(super) fn short(entries: &[String]) -> String {
    const SHOWN_MAX: usize = 12;
    let shown = entries.iter().take(SHOWN_MAX).cloned().collect::<Vec<_>>().join(" ");
    match entries.len().checked_sub(SHOWN_MAX) {
        Some(more) if more > 0 => format!("{shown} +{more}"),
        _ => shown,
    }
}
