//! A line of a self-evaluation in plain words, for somebody who is about to sign it.

use super::session::Session;
use crate::domain::Indicator;

/// Says what a line of a self-evaluation does.
pub(super) fn indicator(session: &Session, line: &Indicator) -> String {
    match line {
        Indicator::Objective(own) => session.text(
            "say-objective",
            &[
                ("id", &own.id),
                ("year", &own.year),
                ("template", &own.template.id),
                ("text", &own.text),
            ],
        ),
        Indicator::Outcome(own) => session.text(
            "say-outcome",
            &[("id", &own.id), ("objective", &own.objective), ("text", &own.text)],
        ),
        Indicator::Report(own) => session
            .text("say-report", &[("id", &own.id), ("year", &own.year), ("total", &own.total)]),
        Indicator::Result(own) => {
            session.text("say-result", &[("id", &own.id), ("indicator", &own.indicator)])
        }
        Indicator::Target(own) => session.text(
            "say-target",
            &[("id", &own.id), ("year", &own.year), ("name", &own.name), ("points", &own.points)],
        ),
    }
}
