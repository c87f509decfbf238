//! `ledger verify report.xlsx`: every cell of a report is computed from the ledger again.

use super::super::messages::Language;
use super::super::session::Session;
use super::super::templates::{named, templates};
use super::super::yearly::{BASIS_KEYS, Source, paper};
use super::super::{Exit, Failure};
use super::report::{Asked, in_language, make};
use crate::domain::{Date, Digest, TemplateRef, Year};
use crate::exchange::table::{column_letters, read_cells, sheet_names};
use crate::proof::{Anchoring, HeadRecord};
use crate::report::paper::{Grid, Paper, differences as differences_of, words_sheet, workbook};
use crate::report::yearly::{Difference, Made, differences};
use crate::store::{Loaded, read_bounded};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const REPORT_LEN_MAX: u64 = 256 << 20;
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
    Json(Value),
    Workbook(Vec<u8>),
}

/// Reads a report, if the file is one.
pub(super) fn read(session: &Session, path: &Path) -> Result<Option<Report>, Failure> {
    let bytes = read_bounded(path, REPORT_LEN_MAX)?;
    let path = path.to_owned();
    if bytes.starts_with(ZIP_START) {
        let basis = of_workbook(session, &path, &bytes)?;
        return Ok(basis.map(|basis| Report { path, basis, content: Content::Workbook(bytes) }));
    }
    let value: Option<Value> = serde_json::from_slice(&bytes).ok();
    let is_report = |value: &Value| value.get("form").is_some() && value.get("template").is_some();
    let Some(value) = value.filter(is_report) else { return Ok(None) };
    let basis = Basis::deserialize(&value).map_err(|error| not_one(&path, error))?;
    Ok(Some(Report { path, basis, content: Content::Json(value) }))
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
        Content::Json(value) => {
            let own = serde_json::from_slice(&made.report.encode());
            differences(&own.map_err(|error| not_one(path, error))?, value)
        }
        Content::Workbook(bytes) => {
            let words = in_language(session, basis.language.unwrap_or(Language::Zh));
            let template = &asked.template.template;
            let source =
                Source { session: &words, made: &made, memory: about.replay.memory(), template };
            cell_differences(path, &paper(&source), bytes)?
        }
    };
    say(session, path, &made, grown, &found);
    Ok((size, if found.is_empty() { Exit::Done } else { Exit::Refused }))
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

/// Returns what a workbook says of itself, or nothing if it is no report.
fn of_workbook(session: &Session, path: &Path, bytes: &[u8]) -> Result<Option<Basis>, Failure> {
    let file = path.display().to_string();
    let Ok(sheets) = sheet_names(&file, bytes) else { return Ok(None) };
    let languages = [Language::Zh, Language::En].map(|own| in_language(session, own));
    let names = languages.map(|own| own.text("sheet-basis", &[]));
    let Some(sheet) = sheets.into_iter().find(|sheet| names.contains(sheet)) else {
        return Ok(None);
    };
    let cells = read_cells(&file, bytes, &sheet).map_err(|error| not_one(path, error))?;
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
fn cell_differences(path: &Path, own: &Paper, bytes: &[u8]) -> Result<Vec<Difference>, Failure> {
    let file = path.display().to_string();
    let cells = |bytes: &[u8], name: &str| {
        read_cells(&file, bytes, name).map_err(|error| not_one(path, error))
    };
    let there = sheet_names(&file, bytes).map_err(|error| not_one(path, error))?;
    let found = |name: &str| {
        let is_there = there.iter().any(|own| own == name);
        if is_there { cells(bytes, name) } else { Ok(BTreeMap::new()) }
    };
    // The sheet of words is no table; it is written again and read in the same way.
    let words = words_sheet(own);
    let written = cells(&workbook(own)?, words)?;
    let mut all = of_words(words, &written, &found(words)?);
    let (present, absent): (Vec<&Grid>, Vec<&Grid>) =
        own.grids().partition(|grid| there.contains(&grid.name));
    all.extend(absent.iter().map(|grid| Difference {
        path: format!("{}!", grid.name),
        expected: Some(grid.name.clone()),
        found: None,
    }));
    for grid in present {
        let own = differences_of(grid, &found(&grid.name)?).into_iter();
        all.extend(own.map(|own| Difference {
            path: format!("{}!{}", grid.name, own.cell),
            expected: Some(own.expected).filter(|text| !text.is_empty()),
            found: Some(own.found).filter(|text| !text.is_empty()),
        }));
    }
    let known: Vec<&str> = own.grids().map(|grid| grid.name.as_str()).chain([words]).collect();
    for name in there.iter().filter(|name| !known.contains(&name.as_str())) {
        all.extend(of_words(name, &BTreeMap::new(), &cells(bytes, name)?));
    }
    Ok(all)
}

type Cells = BTreeMap<(usize, usize), String>;

fn of_words(sheet: &str, own: &Cells, found: &Cells) -> Vec<Difference> {
    let more = found.keys().filter(|place| !own.contains_key(place));
    let places = own.keys().chain(more).filter(|place| own.get(place) != found.get(place));
    let different = places.map(|place| {
        let (row, column) = *place;
        let letters = column_letters(column.saturating_add(1));
        Difference {
            path: format!("{sheet}!{letters}{}", row.saturating_add(1)),
            expected: own.get(place).cloned(),
            found: found.get(place).cloned(),
        }
    });
    different.collect()
}

fn say(session: &Session, path: &Path, made: &Made, grown: u64, found: &[Difference]) {
    let size = made.report.head.size;
    if session.global.json {
        let agrees = found.is_empty();
        Session::json(&json!({
            "report": path, "size": size, "grown": grown, "agrees": agrees, "differences": found,
        }));
        return;
    }
    let file = path.display();
    if found.is_empty() {
        session.say("report-agrees", &[("file", &file), ("size", &size), ("grown", &grown)]);
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
