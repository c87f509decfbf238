//! `ledger verify report.xlsx`: every cell of a report is computed from the ledger again.

use super::super::messages::Language;
use super::super::session::Session;
use super::super::templates::{named, templates};
use super::super::yearly::{BASIS_KEYS, Source, paper};
use super::super::{Exit, Failure};
use super::report::{Asked, in_language, make};
use crate::domain::{Date, Digest, TemplateRef, Year};
use crate::exchange::table::{SheetCells, SheetName, Sheets, TableError, column_letters};
use crate::proof::{Anchoring, HeadRecord};
use crate::report::paper::{
    Grid, Paper, differences as differences_of, format_differences, words_sheet, workbook,
};
use crate::report::yearly::{Difference, Made, differences};
use crate::store::{Loaded, read_bounded};
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const REPORT_LEN_MAX: u64 = 256 << 20;
/// A report as JSON is at most so many times as long as the one that is made again: one with spaces
/// is, and much more takes memory without need.
const TIMES_LONGER_MAX: usize = 16;
const ZIP_START: &[u8] = b"PK\x03\x04";
/// As many differences are shown on a screen.
const SHOWN_MAX: usize = 40;

/// What a report says of itself: by this it is made again.
#[derive(Debug, Deserialize)]
struct Basis {
    anchoring: Anchoring,
    as_of: Date,
    head: HeadRecord,
    ledger: Digest,
    template: TemplateRef,
    year: Year,
    #[serde(skip)]
    language: Option<Language>,
}

/// A report as it was read; nothing in it is checked yet.
pub(super) struct Report {
    path: PathBuf,
    basis: Basis,
    content: Content,
}

enum Content {
    Json(Vec<u8>),
    Workbook(Vec<u8>),
}

/// The members that tell a report from other files. What is in them is not kept.
#[derive(Deserialize)]
struct Marks {
    #[serde(rename = "form")]
    _form: IgnoredAny,
    #[serde(rename = "template")]
    _template: IgnoredAny,
}

/// What was found.
struct Compared {
    differences: Vec<Difference>,
    /// Whether every byte is the same.
    is_identical: bool,
}

/// Reads a report, if the file is one.
pub(super) fn read(session: &Session, path: &Path) -> Result<Option<Report>, Failure> {
    let bytes = read_bounded(path, REPORT_LEN_MAX)?;
    let path = path.to_owned();
    if bytes.starts_with(ZIP_START) {
        let basis = of_workbook(session, &path, &bytes)?;
        return Ok(basis.map(|basis| Report { path, basis, content: Content::Workbook(bytes) }));
    }
    if serde_json::from_slice::<Marks>(&bytes).is_err() {
        return Ok(None);
    }
    let basis = serde_json::from_slice(&bytes).map_err(|error| not_one(&path, error))?;
    Ok(Some(Report { path, basis, content: Content::Json(bytes) }))
}

fn not_one(path: &Path, reason: impl ToString) -> Failure {
    let values: [(&str, &dyn ToString); 2] =
        [("file", &path.display()), ("reason", &reason.to_string())];
    Failure::said(Exit::Usage, "report-not-one", &values).hint("hint-report-not-one")
}

/// Makes the report again from a ledger that is not damaged, and says where the two differ. Returns of
/// how many lines it is.
pub(super) fn verify(
    session: &Session,
    report: &Report,
    given: &[PathBuf],
    whole: Loaded,
) -> Result<(u64, Exit), Failure> {
    let Report { path, basis, content } = report;
    let size = basis.head.size;
    let grown = whole.replay.head().size.saturating_sub(size);
    let about = if grown == 0 { whole } else { session.load(None, Some(size))? };
    check_head(path, basis, &about)?;
    let all = templates(session, about.replay.memory(), given)?;
    let template = named(&all, &basis.template)?;
    let asked = Asked { year: basis.year, as_of: basis.as_of, template };
    let made = make(&about.replay, &asked, basis.anchoring.clone())?;
    let found = match content {
        Content::Json(bytes) => member_differences(session, path, &made.report.encode(), bytes)?,
        Content::Workbook(bytes) => {
            let words = in_language(session, basis.language.unwrap_or(Language::Zh));
            let template = &asked.template.template;
            let source =
                Source { session: &words, made: &made, memory: about.replay.memory(), template };
            cell_differences(session, path, &paper(&source), bytes)?
        }
    };
    say(session, path, &made, grown, &found);
    Ok((size, if found.differences.is_empty() { Exit::Done } else { Exit::Refused }))
}

/// Refuses a report about another ledger, or about a history that is not the one at hand.
fn check_head(path: &Path, basis: &Basis, about: &Loaded) -> Result<(), Failure> {
    let file = path.display();
    let own = about.replay.ledger().map(|own| own.to_string()).unwrap_or_default();
    if own != basis.ledger.to_string() {
        let values: [(&str, &dyn ToString); 3] =
            [("file", &file), ("found", &basis.ledger), ("expected", &own)];
        return Err(Failure::said(Exit::Refused, "report-other-ledger", &values));
    }
    if HeadRecord::from(about.replay.head()) != basis.head {
        let values: [(&str, &dyn ToString); 3] =
            [("file", &file), ("size", &basis.head.size), ("root", &basis.head.root)];
        return Err(Failure::said(Exit::Refused, "report-other-head", &values));
    }
    Ok(())
}

/// Returns the members in which a report differs from the canonical one, `own`.
fn member_differences(
    session: &Session,
    path: &Path,
    own: &[u8],
    bytes: &[u8],
) -> Result<Compared, Failure> {
    let bytes = bytes.trim_ascii_end();
    if own == bytes {
        return Ok(Compared { differences: Vec::new(), is_identical: true });
    }
    let read = |bytes: &[u8]| -> Result<Value, Failure> {
        serde_json::from_slice(bytes).map_err(|error| not_one(path, error))
    };
    let is_small = bytes.len() <= own.len().saturating_mul(TIMES_LONGER_MAX);
    let mut all = if is_small { differences(&read(own)?, &read(bytes)?) } else { Vec::new() };
    if all.is_empty() {
        // A member that occurs twice is one of which the first is not compared.
        all.push(Difference {
            path: session.text("report-bytes", &[]),
            expected: Some(session.text("report-bytes-canonical", &[("count", &own.len())])),
            found: Some(session.text("report-bytes-other", &[("count", &bytes.len())])),
        });
    }
    Ok(Compared { differences: all, is_identical: false })
}

/// Returns what a workbook says of itself, or nothing if it is no report.
fn of_workbook(session: &Session, path: &Path, bytes: &[u8]) -> Result<Option<Basis>, Failure> {
    let file = path.display().to_string();
    let Ok(mut sheets) = Sheets::open(&file, bytes) else { return Ok(None) };
    let languages = [Language::Zh, Language::En].map(|own| in_language(session, own));
    let names = languages.map(|own| own.text("sheet-basis", &[]));
    let own = |name: &String| names.contains(name);
    let Some(sheet) = sheets.names().into_iter().map(|sheet| sheet.name).find(own) else {
        return Ok(None);
    };
    let cells = sheets.cells(&sheet).map_err(|error| not_one(path, error))?.texts;
    let rows: BTreeMap<&str, &str> = cells
        .iter()
        .filter(|((_, column), _)| *column == 0)
        .filter_map(|((row, _), key)| Some((key.as_str(), cells.get(&(*row, 2))?.as_str())))
        .collect();
    let value = |key: &str| {
        let own = rows.get(key).copied();
        own.ok_or_else(|| {
            let values: [(&str, &dyn ToString); 2] = [("sheet", &sheet), ("key", &key)];
            not_one(path, session.text("report-basis-missing", &values))
        })
    };
    for key in BASIS_KEYS {
        let _there = value(key)?;
    }
    let wrong = |key: &str, own: &str| {
        let values: [(&str, &dyn ToString); 2] = [("key", &key), ("value", &own)];
        not_one(path, session.text("report-basis-wrong", &values))
    };
    let number = |key: &str| -> Result<u64, Failure> {
        let own = value(key)?;
        own.parse().map_err(|_| wrong(key, own))
    };
    let anchoring: Value =
        serde_json::from_str(value("anchoring")?).map_err(|error| not_one(path, error))?;
    let said = json!({
        "anchoring": anchoring,
        "as_of": value("as_of")?,
        "head": { "link": value("link")?, "root": value("root")?, "size": number("size")? },
        "ledger": value("ledger")?,
        "template": { "digest": value("template_digest")?, "id": value("template")? },
        "year": number("year")?,
    });
    let mut basis = Basis::deserialize(said).map_err(|error| not_one(path, error))?;
    let language = value("language")?;
    let known = [Language::Zh, Language::En].into_iter().find(|own| own.word() == language);
    basis.language = Some(known.ok_or_else(|| wrong("language", language))?);
    Ok(Some(basis))
}

/// Returns the cells in which a workbook differs from what it should say, sheet by sheet.
fn cell_differences(
    session: &Session,
    path: &Path,
    own: &Paper,
    bytes: &[u8],
) -> Result<Compared, Failure> {
    let written = workbook(own)?;
    if written == bytes {
        return Ok(Compared { differences: Vec::new(), is_identical: true });
    }
    let file = path.display().to_string();
    let failed = |error: TableError| not_one(path, error);
    let mut sheets = Sheets::open(&file, bytes).map_err(failed)?;
    let words = words_sheet(own);
    let mut left: Vec<&str> = own.grids().map(|grid| grid.name.as_str()).chain([words]).collect();
    let mut all = Vec::new();
    for sheet in sheets.names() {
        let is_fit = sheet.has_cells && sheet.is_visible;
        let place = left.iter().position(|name| is_fit && *name == sheet.name);
        match place {
            Some(place) => drop(left.remove(place)),
            // Its cells are of no interest.
            None => all.push(of_sheet(&sheet.name, None, Some(sheet_text(session, &sheet)))),
        }
    }
    all.extend(left.iter().map(|name| of_sheet(name, Some((*name).to_owned()), None)));
    if !left.contains(&words) {
        // The sheet of words is no table; it is written again and read in the same way.
        let mut again = Sheets::open(&file, &written).map_err(failed)?;
        let again = again.cells(words).map_err(failed)?;
        all.extend(of_words(session, words, &again, sheets.cells(words).map_err(failed)?));
    }
    for grid in own.grids().filter(|grid| !left.contains(&grid.name.as_str())) {
        all.extend(of_grid(session, grid, sheets.cells(&grid.name).map_err(failed)?));
    }
    Ok(Compared { differences: all, is_identical: false })
}

fn of_sheet(name: &str, expected: Option<String>, found: Option<String>) -> Difference {
    Difference { path: format!("{name}!"), expected, found }
}

fn sheet_text(session: &Session, sheet: &SheetName) -> String {
    let id = if sheet.is_visible { "report-sheet" } else { "report-sheet-hidden" };
    session.text(id, &[("name", &sheet.name)])
}

type Place = (usize, usize);
type Differences = BTreeMap<Place, Difference>;

fn of_cell(
    sheet: &str,
    (row, column): Place,
    expected: Option<String>,
    found: Option<String>,
) -> Difference {
    let letters = column_letters(column.saturating_add(1));
    Difference { path: format!("{sheet}!{letters}{}", row.saturating_add(1)), expected, found }
}

/// A cell with a formula says what the formula gives when the file is opened, not what was kept of it.
fn without_formulas(found: &mut SheetCells) {
    let formulas = &found.formulas;
    found.texts.retain(|place, _| !formulas.contains_key(place));
}

fn add_formulas(sheet: &str, mut all: Differences, found: SheetCells) -> Vec<Difference> {
    for (place, formula) in found.formulas {
        let own = all.entry(place).or_insert_with(|| of_cell(sheet, place, None, None));
        own.found = Some(formula);
    }
    all.into_values().collect()
}

fn of_grid(session: &Session, grid: &Grid, mut found: SheetCells) -> Vec<Difference> {
    let sheet = grid.name.as_str();
    without_formulas(&mut found);
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    let mut all = Differences::new();
    for (place, expected, format) in format_differences(grid, &found.texts, &found.formats) {
        let text = |format: &String| session.text("report-number-format", &[("format", format)]);
        let (expected, format) = (text(&expected), text(&format));
        all.insert(place, of_cell(sheet, place, Some(expected), Some(format)));
    }
    // A cell that says something else is told as such, whatever its format.
    for own in differences_of(grid, &found.texts) {
        let place = (own.row, own.column);
        all.insert(place, of_cell(sheet, place, some(own.expected), some(own.found)));
    }
    add_formulas(sheet, all, found)
}

fn of_words(
    session: &Session,
    sheet: &str,
    own: &SheetCells,
    mut found: SheetCells,
) -> Vec<Difference> {
    without_formulas(&mut found);
    let (expected, texts) = (&own.texts, &found.texts);
    let more = texts.keys().filter(|place| !expected.contains_key(place));
    let places = expected.keys().chain(more);
    let different = places.filter(|place| expected.get(place) != texts.get(place)).map(|place| {
        let (expected, found) = (expected.get(place).cloned(), texts.get(place).cloned());
        (*place, of_cell(sheet, *place, expected, found))
    });
    let mut all: Differences = different.collect();
    let other = found.formats.iter().filter(|(place, code)| own.formats.get(place) != Some(*code));
    for (place, code) in other {
        let text = |code: &String| session.text("report-number-format", &[("format", code)]);
        let (expected, code) = (own.formats.get(place).map(text), text(code));
        all.entry(*place).or_insert_with(|| of_cell(sheet, *place, expected, Some(code)));
    }
    add_formulas(sheet, all, found)
}

fn say(session: &Session, path: &Path, made: &Made, grown: u64, compared: &Compared) {
    let found = &compared.differences;
    let size = made.report.head.size;
    if session.global.json {
        let agrees = found.is_empty();
        Session::json(&json!({
            "report": path, "size": size, "grown": grown, "agrees": agrees, "differences": found,
            "identical": compared.is_identical,
        }));
        return;
    }
    let file = path.display();
    if found.is_empty() {
        session.say("report-agrees", &[("file", &file), ("size", &size), ("grown", &grown)]);
        if !compared.is_identical {
            session.say("report-not-compared", &[("file", &file)]);
        }
    } else {
        session.say("report-differs", &[("file", &file), ("count", &found.len())]);
    }
    let nothing = session.text("report-nothing", &[]);
    for own in found.iter().take(SHOWN_MAX) {
        let text = |own: &Option<String>| own.clone().unwrap_or_else(|| nothing.clone());
        let values: [(&str, &dyn ToString); 3] = [
            ("place", &own.path),
            ("expected", &text(&own.expected)),
            ("found", &text(&own.found)),
        ];
        session.say("report-cell-differs", &values);
    }
    if let Some(more) = found.len().checked_sub(SHOWN_MAX).filter(|more| *more > 0) {
        session.say("more", &[("count", &more)]);
    }
    if made.report.anchoring != Anchoring::Unanchored {
        session.output.notice(session.text("proof-anchoring", &[]));
    }
}
