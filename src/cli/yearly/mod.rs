//! The yearly report as a paper: what it says in which order, in the words of the catalogue.
//!
//! | file        | what it does                                              |
//! |-------------|-----------------------------------------------------------|
//! | `narrative` | the sentences, with measured figures and cautious words    |
//! | `form`      | the form (项目支出绩效自评表), cell by cell                 |
//! | `tables`    | indicators, claims, awards, findings                       |
//! | `annex`     | what each figure rests on, and which log it is about       |
//! | `figures`   | the charts                                                 |

mod annex;
mod figures;
mod form;
mod narrative;
mod tables;

pub(super) use annex::BASIS_KEYS;
pub(super) use form::form_grid;

use super::messages::Language;
use super::session::Session;
use crate::evaluation::Template;
use crate::report::paper::{Grid, GridCell, Paper, Part, Role};
use crate::report::yearly::Made;
use crate::rules::Memory;
use rust_decimal::Decimal;

/// What a paper is made of.
pub(super) struct Source<'a> {
    pub(super) session: &'a Session,
    pub(super) made: &'a Made,
    pub(super) memory: &'a Memory,
    /// The template of the form.
    pub(super) template: &'a Template,
}

impl Source<'_> {
    fn text(&self, id: &str, values: &[(&str, &dyn ToString)]) -> String {
        self.session.text(id, values)
    }

    fn heading(&self, id: &str) -> Part {
        Part::Heading(self.text(id, &[]))
    }

    fn paragraph(&self, id: &str, values: &[(&str, &dyn ToString)]) -> Part {
        Part::Paragraph(self.text(id, values))
    }
}

/// Returns the report as a paper.
pub(super) fn paper(source: &Source<'_>) -> Paper {
    let report = &source.made.report;
    // The name of a fund may begin with its year.
    let year = source.text("yearly-of-year", &[("year", &report.year)]);
    let project = report.form.project.trim_start_matches(&year);
    let values: [(&str, &dyn ToString); 1] = [("project", &format!("{year}{project}"))];
    let mut parts = narrative::overview(source);
    // The form is a page of its own, as it is handed in.
    parts.push(Part::Break);
    parts.push(source.heading("yearly-form"));
    parts.push(Part::Grid(form_grid(source)));
    parts.extend(narrative::score(source));
    parts.push(Part::Grid(tables::indicators(source)));
    parts.push(source.heading("yearly-money"));
    parts.extend(figures::drawings(source).into_iter().map(Part::Drawing));
    parts.push(source.heading("yearly-claims"));
    parts.push(Part::Grid(tables::claims(source)));
    parts.push(source.paragraph("wording", &[]));
    parts.push(source.heading("yearly-awards"));
    parts.push(Part::Grid(tables::awards(source)));
    parts.push(source.heading("yearly-findings"));
    parts.extend(tables::findings(source));
    parts.push(source.heading("yearly-annex"));
    parts.extend(annex::parts(source));
    Paper {
        language: match source.session.messages.language() {
            Language::Zh => "zh-CN",
            Language::En => "en",
        },
        title: source.text("yearly-title", &values),
        parts,
        footer: annex::footer(source),
    }
}

/// Returns a cell for a figure of a form: a number where it is one.
fn figure(text: &str) -> GridCell {
    let cell = GridCell::new(Role::Figure, text);
    match text.replace(',', "").trim_end_matches('%').parse::<Decimal>() {
        Ok(number) => cell.number(number),
        Err(_) => cell,
    }
}

fn head(text: impl Into<String>) -> GridCell {
    GridCell::new(Role::Head, text)
}

fn words(text: impl Into<String>) -> GridCell {
    GridCell::new(Role::Text, text)
}

fn mark(text: impl Into<String>) -> GridCell {
    GridCell::new(Role::Mark, text)
}

/// Returns a table with one row of headings.
fn list(
    name: String,
    columns: &[(String, u16)],
    rows: impl Iterator<Item = Vec<GridCell>>,
) -> Grid {
    let heads = columns.iter().map(|(text, _)| head(text.as_str())).collect();
    Grid {
        name,
        widths: columns.iter().map(|(_, width)| *width).collect(),
        head_rows: 1,
        rows: std::iter::once(heads).chain(rows).collect(),
    }
}
