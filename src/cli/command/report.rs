//! `ledger report`

use super::super::messages::{Language, Messages};
use super::super::output::Output;
use super::super::session::Session;
use super::super::table::{Column, table};
use super::super::templates::{named, of_file, templates};
use super::super::trust::{Judged, TrustArguments};
use super::super::yearly::{Source, paper};
use super::super::{Exit, Failure};
use super::prove;
use super::report_check::{self, Filled};
use super::verify::{findings_on, read_known_head};
use crate::domain::{Date, TemplateRef, Year};
use crate::evaluation::{CheckTerms, EvaluatedYear, NamedTemplate, evaluated_years};
use crate::exchange::template::built_in_templates;
use crate::exchange::values;
use crate::proof::{Anchoring, Replay, Status, status};
use crate::report::paper::{Fonts, Paper, grid_csv, html, pdf, workbook};
use crate::report::yearly::{Made, Question, Report};
use crate::store::{Loaded, write_new};
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The fiscal year (default: the last that has an outcome, else the last with an objective)
    #[arg(long, value_name = "YEAR")]
    year: Option<String>,
    /// Leave out what is dated after this date (default: the end of the year, or the date of the last entry
    /// if that is earlier)
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// A template file of the form, where the ledger names one that is not of this program
    #[arg(long, value_name = "FILE")]
    template: Vec<PathBuf>,
    /// Write the report into a new file: .xlsx, .html, .pdf, .csv (the form alone) or .json; may be given
    /// several times
    #[arg(short, long, value_name = "FILE")]
    output: Vec<PathBuf>,
    /// The font of a PDF, with Chinese letters (default: one that is installed)
    #[arg(long, value_name = "FILE")]
    font: Option<PathBuf>,
    /// A checkpoint kept outside: the log must extend it
    #[arg(long, value_name = "FILE")]
    known_head: Option<PathBuf>,
    #[command(flatten)]
    trust: TrustArguments,
    /// A filled form (XLSX, XLS or CSV): list where it contradicts itself, and what nobody can tell
    #[arg(long, value_name = "FORM", conflicts_with_all = ["as_of", "output", "font"])]
    check: Option<PathBuf>,
    /// The text beside the form, as plain text
    #[arg(long, value_name = "FILE", requires = "check")]
    text: Option<PathBuf>,
    /// Only this sheet of the form
    #[arg(long, value_name = "NAME", requires = "check")]
    sheet: Option<String>,
}

/// A format of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Csv,
    Html,
    Json,
    Pdf,
    Xlsx,
}

impl Format {
    /// Returns the format that the name of a file asks for.
    fn of(path: &Path) -> Result<Self, Failure> {
        let extension = path.extension().and_then(|own| own.to_str()).map(str::to_ascii_lowercase);
        match extension.as_deref() {
            Some("csv") => Ok(Self::Csv),
            Some("html" | "htm") => Ok(Self::Html),
            Some("json") => Ok(Self::Json),
            Some("pdf") => Ok(Self::Pdf),
            Some("xlsx") => Ok(Self::Xlsx),
            _ => {
                let values: [(&str, &dyn ToString); 1] = [("file", &path.display())];
                let failure = Failure::said(Exit::Usage, "report-format", &values);
                Err(failure.hint("hint-report-format"))
            }
        }
    }
}

pub(crate) fn run(session: &Session, arguments: &Arguments) -> Result<Exit, Failure> {
    if let Some(form) = &arguments.check {
        return check(session, arguments, form);
    }
    let files = arguments.files()?;
    let fonts = arguments.fonts(&files)?;
    let known = arguments.known_head.as_deref().map(read_known_head).transpose()?;
    let outside = arguments.trust.read(session)?;
    let loaded = session.load_as(known, None, outside.is_some())?;
    arguments.trust.warn_unjudged(session)?;
    let judged = outside.and_then(|outside| outside.judge(&loaded));
    let known = known.filter(|known| known.holds(&loaded.replay));
    let anchoring = Judged::anchoring(judged.as_ref(), known);
    let asked = arguments.asked(session, &loaded)?;
    let findings = findings_on(&loaded, known, Some(asked.as_of), judged.as_ref(), &[]);
    if status(&findings) == Status::Damaged {
        return Err(damaged());
    }
    let made = make(&loaded.replay, &asked, anchoring)?;
    let words = in_language(session, session.global.lang.unwrap_or(Language::Zh));
    let source = Source {
        session: &words,
        made: &made,
        memory: loaded.replay.memory(),
        template: &asked.template.template,
    };
    let paper = paper(&source);
    let written = files
        .iter()
        .map(|(path, format)| Ok((*path, written(&made, &paper, *format, fonts.as_ref())?)));
    // Nothing is written before all of it can be.
    for (path, bytes) in written.collect::<Result<Vec<_>, Failure>>()? {
        write_new(path, &bytes)?;
        session.output.notice(session.text("report-written", &[("file", &path.display())]));
    }
    if session.global.json {
        Output::bytes(&made.report.encode());
    } else {
        print(session, &made);
    }
    let exit = prove::exit_for(&made.report.claims);
    Ok(Judged::exit(judged.as_ref(), exit, made.report.head.size))
}

fn check(session: &Session, arguments: &Arguments, form: &Path) -> Result<Exit, Failure> {
    let year = arguments.year()?;
    let filled = Filled {
        form,
        text: arguments.text.as_deref(),
        sheet: arguments.sheet.as_deref(),
        year,
        templates: &arguments.template,
    };
    let given =
        arguments.template.iter().map(|path| of_file(path)).collect::<Result<Vec<_>, _>>()?;
    let terms = given.first().map_or(CheckTerms::USUAL, |own| CheckTerms::of(&own.template));
    report_check::check(session, &filled, terms)
}

/// What was asked for, with the template found.
pub(super) struct Asked {
    pub(super) year: Year,
    pub(super) as_of: Date,
    pub(super) template: NamedTemplate,
}

impl Arguments {
    /// Returns the files to write, none of which exists.
    fn files(&self) -> Result<Vec<(&Path, Format)>, Failure> {
        let files = self.output.iter().enumerate().map(|(index, path)| {
            let values: [(&str, &dyn ToString); 1] = [("file", &path.display())];
            let folder = path.parent().filter(|own| !own.as_os_str().is_empty());
            if path.exists() || self.output.iter().take(index).any(|own| own == path) {
                return Err(Failure::said(Exit::Usage, "report-exists", &values));
            }
            if folder.is_some_and(|own| !own.is_dir()) {
                return Err(Failure::said(Exit::Environment, "report-no-folder", &values));
            }
            Ok((path.as_path(), Format::of(path)?))
        });
        files.collect()
    }

    /// Returns the font, if a file needs one; before anything long is done.
    fn fonts(&self, files: &[(&Path, Format)]) -> Result<Option<Fonts>, Failure> {
        if !files.iter().any(|(_, format)| *format == Format::Pdf) {
            return Ok(None);
        }
        let fonts = Fonts::find(self.font.as_deref());
        fonts.map(Some).map_err(|error| Failure::environment(error.to_string()).hint("hint-font"))
    }

    fn year(&self) -> Result<Option<Year>, Failure> {
        let year = self.year.as_deref().map(values::read_year).transpose();
        year.map_err(|error| Failure::option("--year", error))
    }

    fn asked(&self, session: &Session, loaded: &Loaded) -> Result<Asked, Failure> {
        for path in &self.template {
            let _checked = of_file(path)?;
        }
        let year = self.year()?;
        let as_of = self.as_of.as_deref().map(values::read_date).transpose();
        let as_of = as_of.map_err(|error| Failure::option("--as-of", error))?;
        let (year, name) = evaluated(&loaded.replay, year)?;
        let as_of = as_of.or_else(|| day_of(year, &loaded.replay));
        let as_of = as_of.ok_or_else(|| Failure::said(Exit::Damaged, "report-damaged", &[]))?;
        let templates = templates(session, loaded.replay.memory(), &self.template)?;
        let template = named(&templates, &name)?;
        Ok(Asked { year, as_of, template })
    }
}

/// Returns the day on which a year is judged: its end, or the date of the last entry if that is earlier.
pub(super) fn day_of(year: Year, replay: &Replay) -> Option<Date> {
    let end = Date::from_ymd(i32::from(year.number()), 12, 31);
    end.into_iter().chain(replay.as_of()).min()
}

/// Returns the year asked for, or the last with an objective, and its template.
fn evaluated(replay: &Replay, year: Option<Year>) -> Result<(Year, TemplateRef), Failure> {
    let years = evaluated_years(replay.memory());
    let named = |own: &&EvaluatedYear<'_>| year.is_none_or(|year| year == own.year);
    // Next year's targets are recorded before this year's report is made.
    let finished = years.iter().filter(named).rfind(|own| own.is_finished);
    let own = finished.or_else(|| years.iter().rfind(named));
    own.map(|own| (own.year, own.template.clone())).ok_or_else(|| {
        let failure = match year {
            Some(year) => Failure::said(Exit::Usage, "report-no-objective", &[("year", &year)]),
            None => Failure::said(Exit::Usage, "report-no-objective-any", &[]),
        };
        failure.hint("hint-report-no-objective")
    })
}

/// Returns the same session speaking another language.
pub(super) fn in_language(session: &Session, language: Language) -> Session {
    Session::new(session.global.clone(), Messages::new(language))
}

/// Makes the report of a log that is not damaged.
///
/// What stands beside the log (checkpoint, evidence, other templates) is left out of it, so that whoever
/// has the same lines and the template makes the same report. The template must be the one that the
/// objective of the year names.
pub(super) fn make(replay: &Replay, asked: &Asked, anchoring: Anchoring) -> Result<Made, Failure> {
    let Asked { year, as_of, template } = asked;
    let (_, name) = evaluated(replay, Some(*year))?;
    if name != template.name {
        let values: [(&str, &dyn ToString); 3] =
            [("year", year), ("expected", &name.id), ("found", &template.name.id)];
        return Err(Failure::said(Exit::Refused, "report-other-template", &values));
    }
    let findings = [replay.findings(), &replay.contradictions(*as_of)].concat();
    let question = Question { year: *year, as_of: *as_of, template };
    let mut templates = built_in_templates();
    templates.push(template.clone());
    Report::make(replay, &findings, question, &templates, anchoring).ok_or_else(damaged)
}

fn damaged() -> Failure {
    Failure::said(Exit::Damaged, "report-damaged", &[]).hint("hint-damaged")
}

/// Returns the content of a file.
fn written(
    made: &Made,
    paper: &Paper,
    format: Format,
    fonts: Option<&Fonts>,
) -> Result<Vec<u8>, Failure> {
    match (format, fonts) {
        (Format::Json, _) => {
            let mut bytes = made.report.encode();
            bytes.push(b'\n');
            Ok(bytes)
        }
        (Format::Csv, _) => {
            let form = paper.grids().next();
            Ok(form.map(grid_csv).unwrap_or_default().into_bytes())
        }
        (Format::Html, _) => Ok(html(paper).into_bytes()),
        (Format::Xlsx, _) => Ok(workbook(paper)?),
        (Format::Pdf, Some(fonts)) => pdf(paper, fonts)
            .map_err(|error| Failure::environment(error.to_string()).hint("hint-font")),
        (Format::Pdf, None) => Err(Failure::environment("no font for a PDF")),
    }
}

/// Prints the indicators with their scores, and the total.
fn print(session: &Session, made: &Made) {
    let report = &made.report;
    let grade = match report.grade.as_str() {
        "" => "—".to_owned(),
        word => session.text(&format!("fund-grade-{word}"), &[]),
    };
    let heading = |id| session.text(id, &[]);
    let columns = [
        Column::text(heading("grid-second")),
        Column::text(heading("grid-third")),
        Column::text(heading("grid-target")),
        Column::text(heading("grid-actual")),
        Column::figure(heading("grid-points")),
        Column::figure(heading("grid-score")),
    ];
    let [total, ..] = &report.form.fund;
    let execution = vec![
        heading("grid-fund"),
        heading("figure-execution_rate"),
        total.full.clone(),
        format!("{} ({})*", total.spent, if total.rate.is_empty() { "—" } else { &total.rate }),
        total.points.clone(),
        total.score.clone(),
    ];
    let indicators = report.form.indicators.iter().zip(&made.evaluation.indicators);
    let rows = indicators.map(|(own, judged)| {
        let mark = if judged.is_measured && !judged.is_inapplicable { "*" } else { "" };
        let actual = format!("{}{mark}", own.actual);
        let (second, name) = (own.second.clone(), own.name.clone());
        vec![second, name, own.target.clone(), actual, own.points.clone(), own.score.clone()]
    });
    let sum = &report.form.total;
    let (points, score) = (sum.points.clone(), sum.score.clone());
    let last =
        vec![heading("grid-total"), String::new(), String::new(), String::new(), points, score];
    let rows: Vec<Vec<String>> =
        std::iter::once(execution).chain(rows).chain(std::iter::once(last)).collect();
    session.say(
        "report-summary",
        &[
            ("year", &report.year),
            ("as_of", &report.as_of),
            ("total", &sum.score),
            ("grade", &grade),
        ],
    );
    session.output.line(table(&columns, &rows));
    session.say("report-measured", &[]);
    if !made.evaluation.inapplicable.is_zero() {
        let points = made.evaluation.inapplicable.normalize();
        session.say("yearly-reweighted", &[("points", &points)]);
    }
    session.say("report-next", &[]);
}
