//! How does a report become a page? One HTML file that needs nothing else and runs nothing, to be read
//! on a screen and printed on A4.
//!
//! maud escapes every value by its type.

use super::grid::{Grid, GridCell, Role};
use super::svg::svg;
use super::visible::visible;
use super::{Paper, Part};
use maud::{DOCTYPE, Markup, PreEscaped, html};

const STYLE: &str = include_str!("page.css");
/// Even if a text became markup, it could neither run nor load anything.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";
/// A table with more columns is set smaller.
const COLUMNS_MAX: usize = 8;

/// Returns the report as one HTML file.
pub fn html(paper: &Paper) -> String {
    let title = visible(&paper.title);
    let body = html! {
        (DOCTYPE)
        html lang=(paper.language) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width";
                title { (title) }
                style { (PreEscaped(STYLE)) (PreEscaped(foot_of_page(&paper.footer))) }
            }
            body {
                h1 { (title) }
                @for (number, part) in paper.parts.iter().enumerate() { (markup(number, part)) }
                footer { (visible(&paper.footer)) }
            }
        }
    };
    body.into_string()
}

fn markup(number: usize, part: &Part) -> Markup {
    match part {
        Part::Break => html! { div class="break" {} },
        Part::Heading(text) => html! { h2 { (visible(text)) } },
        Part::Paragraph(text) => html! { p { (visible(text)) } },
        Part::Grid(grid) => table(grid),
        Part::Drawing(drawing) => html! {
            figure {
                figcaption { (visible(&drawing.title)) }
                (svg(drawing, number))
            }
        },
    }
}

/// Returns the rule that repeats the foot on every page, in browsers that know margin boxes.
fn foot_of_page(footer: &str) -> String {
    format!("@page {{ @bottom-left {{ content: \"{}\"; }} }}\n", css_text(&visible(footer)))
}

/// Returns a text as it may stand between quotes in a style sheet within a page.
fn css_text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for own in text.chars() {
        if own.is_ascii_alphanumeric() || own == ' ' || !own.is_ascii() {
            escaped.push(own);
        } else {
            escaped.extend(format!("\\{:x} ", u32::from(own)).chars());
        }
    }
    escaped
}

fn table(grid: &Grid) -> Markup {
    let (head, body) = grid.rows.split_at(grid.head_rows.min(grid.rows.len()));
    html! {
        table class=[(grid.widths.len() > COLUMNS_MAX).then_some("small")] aria-label=(visible(&grid.name)) {
            colgroup { @for width in &grid.widths { col style=(share(*width, &grid.widths)); } }
            @if !head.is_empty() {
                thead { @for row in head { tr { @for own in row { (cell(own)) } } } }
            }
            tbody { @for row in body { tr { @for own in row { (cell(own)) } } } }
        }
    }
}

/// Returns the width of a column in tenths of a percent, cut.
fn share(width: u16, widths: &[u16]) -> String {
    let all = widths.iter().map(|own| u64::from(*own)).fold(0, u64::saturating_add);
    let tenths = u64::from(width).saturating_mul(1000).checked_div(all).unwrap_or(0);
    format!("width:{}.{}%", tenths.div_euclid(10), tenths.rem_euclid(10))
}

fn cell(cell: &GridCell) -> Markup {
    let rows = (cell.rows > 1).then_some(cell.rows);
    let columns = (cell.columns > 1).then_some(cell.columns);
    let text = visible(&cell.text);
    let class = match cell.role {
        Role::Head => return html! { th rowspan=[rows] colspan=[columns] { (text) } },
        Role::Text => None,
        Role::Mark => Some("mark"),
        Role::Figure => Some("figure"),
        Role::Total if cell.number.is_some() => Some("total figure"),
        Role::Total => Some("total mark"),
    };
    html! { td class=[class] rowspan=[rows] colspan=[columns] { (text) } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::paper::samples::{form, paper};

    fn page(text: &str) -> String {
        let grid = Grid {
            name: text.to_owned(),
            widths: vec![1],
            head_rows: 0,
            rows: vec![vec![GridCell::new(Role::Text, text)]],
        };
        let parts = vec![
            Part::Heading(text.to_owned()),
            Part::Paragraph(text.to_owned()),
            Part::Grid(grid),
        ];
        html(&Paper { language: "en", title: text.to_owned(), parts, footer: text.to_owned() })
    }

    #[test]
    fn no_text_becomes_markup_or_style() {
        let attack = "</style><script>alert(1)</script>\"; } body { display: none } a:\"'\\";
        let found = page(attack);
        assert!(!found.contains("<script"), "{found}");
        assert_eq!(found.matches("</style>").count(), 1);
        let style = found.split_once("<style>").unwrap().1.split_once("</style>").unwrap().0;
        assert!(!style.contains("display: none"), "{style}");
        assert!(style.contains("\\22 \\3b  \\7d  body "), "{style}");
        assert!(found.contains("&lt;/style&gt;&lt;script&gt;"), "{found}");
    }

    #[test]
    fn characters_that_mislead_are_seen() {
        let found = page("a\u{202E}b\u{0}c\nd");
        assert!(!found.contains(['\u{202E}', '\0']));
        assert!(found.contains("<td>a\u{FFFD}b\u{FFFD}c\nd</td>"), "{found}");
    }

    #[test]
    fn nothing_is_loaded_or_run() {
        let found = html(&paper());
        for word in ["<script", "http://", "https://", " src=", " href=", "@import", "onload"] {
            // The name of the SVG language is no address to be loaded.
            let found = found.replace("xmlns=\"http://www.w3.org/2000/svg\"", "");
            assert!(!found.contains(word), "{word}");
        }
        assert!(!found.replace("url(#hatch-", "").contains("url("));
        assert!(found.contains("content=\"default-src 'none'; style-src 'unsafe-inline'\""));
        assert!(found.starts_with("<!DOCTYPE html><html lang=\"zh-CN\">"));
    }

    #[test]
    fn every_place_of_a_form_is_covered_once() {
        let grid = form();
        let found = table(&grid).into_string();
        let number = |cell: &str, name: &str| -> usize {
            let (_, rest) = cell.split_once(&format!("{name}=\"")).unwrap_or(("", "1\""));
            rest.split_once('"').unwrap().0.parse().unwrap()
        };
        let tags = found.split('<').filter(|tag| tag.starts_with("td") || tag.starts_with("th"));
        let tags = tags.filter(|tag| !tag.starts_with("thead"));
        let tags: Vec<&str> = tags.map(|tag| tag.split_once('>').unwrap().0).collect();
        let places: usize =
            tags.iter().map(|tag| number(tag, "rowspan") * number(tag, "colspan")).sum();
        assert_eq!(tags.len(), grid.placed().len());
        assert_eq!(places, grid.rows.len() * grid.widths.len());
        assert!(found.contains("<th rowspan=\"5\">项目资金\n（万元）</th>"), "{found}");
    }

    #[test]
    fn the_head_of_a_long_table_is_repeated() {
        let found = html(&paper());
        let (_, rest) = found.split_once("<thead>").unwrap();
        let (head, body) = rest.split_once("</thead><tbody>").unwrap();
        assert_eq!(head.matches("<tr>").count(), 2);
        assert_eq!(body.split_once("</tbody>").unwrap().0.matches("<tr>").count(), 61);
    }

    #[test]
    fn columns_share_the_width() {
        assert_eq!(share(1, &[1, 2]), "width:33.3%");
        assert_eq!(share(0, &[0]), "width:0.0%");
    }
}
