//! What the audit rules found, as tables for spreadsheets: findings, catalogue, and how to read them.

use super::Failure;
use super::audit_words::{meaning, name, severity};
use super::session::Session;
use super::words::{first, places};
use crate::audit::{Audit, Basis, Finding, Parameters, Rule, RuleRun, Severity, State};
use crate::report::{Cell, Column, ColumnKind, CsvFile, ReportError, Sheet, XlsxBook};
use crate::rules::Memory;
use std::path::Path;

/// A cell of a spreadsheet holds some thousand words; the JSON has all.
const LISTED_MAX: usize = 500;

/// What the tables are made from.
pub(super) struct Sheets<'s> {
    pub(super) session: &'s Session,
    pub(super) audit: &'s Audit,
    pub(super) memory: &'s Memory,
}

/// Writes the files that were asked for. They must not exist yet.
pub(super) fn write(
    sheets: &Sheets<'_>,
    xlsx: Option<&Path>,
    csv: Option<&Path>,
) -> Result<(), Failure> {
    let session = sheets.session;
    let findings = (xlsx.is_some() || csv.is_some()).then(|| sheets.findings());
    let said = |path: &Path| {
        session.output.notice(session.text("audit-written", &[("file", &path.display())]));
    };
    for (path, findings) in xlsx.iter().zip(&findings) {
        workbook(path, &[findings, &sheets.catalogue(), &sheets.notes()]).map_err(failure)?;
        said(path);
    }
    for (path, findings) in csv.iter().zip(&findings) {
        CsvFile::write(path, findings).map_err(failure)?;
        said(path);
    }
    Ok(())
}

fn workbook(path: &Path, sheets: &[&Sheet]) -> Result<(), ReportError> {
    let mut book = XlsxBook::create(path)?;
    sheets.iter().try_for_each(|sheet| book.sheet(sheet))?;
    book.save()
}

fn failure(error: ReportError) -> Failure {
    match error {
        ReportError::Store(error) => error.into(),
        ReportError::Workbook { .. }
        | ReportError::Database { .. }
        | ReportError::NotEmpty(_)
        | ReportError::Changed => Failure::environment(error).hint("hint-io"),
    }
}

impl Sheets<'_> {
    fn text(&self, id: &str) -> String {
        self.session.text(id, &[])
    }

    fn columns(&self, columns: &[(&str, ColumnKind)]) -> Vec<Column> {
        columns.iter().map(|(id, kind)| Column::new(self.text(id), *kind)).collect()
    }

    fn findings(&self) -> Sheet {
        let text = ColumnKind::Text;
        let columns = [
            ("column-number", ColumnKind::Integer),
            ("column-rule", text),
            ("column-rule-name", text),
            ("column-severity", text),
            ("column-objects", text),
            ("column-actual", text),
            ("column-expected", text),
            ("column-lines", text),
            ("column-basis", text),
        ];
        let rows = (1_usize..).zip(&self.audit.findings).map(|(number, own)| self.row(number, own));
        Sheet { name: "审计发现".into(), columns: self.columns(&columns), rows: rows.collect() }
    }

    fn row(&self, number: usize, finding: &Finding) -> Vec<Cell> {
        vec![
            number.into(),
            finding.rule.id().into(),
            name(self.session, finding.rule).into(),
            severity(self.session, finding.rule.severity()).into(),
            first(&finding.objects, " ", LISTED_MAX).into(),
            finding.actual.as_str().into(),
            finding.expected.as_str().into(),
            places(&finding.lines, LISTED_MAX).into(),
            finding.basis.as_str().into(),
        ]
    }

    /// The rules that were asked for, with what they measured with and how far they reached.
    fn catalogue(&self) -> Sheet {
        let (text, integer) = (ColumnKind::Text, ColumnKind::Integer);
        let columns = [
            ("column-rule", text),
            ("column-rule-zh", text),
            ("column-rule-en", text),
            ("column-severity", text),
            ("column-basis", text),
            ("column-parameters", text),
            ("column-meaning", text),
            ("column-state", text),
            ("column-examined", integer),
            ("column-found", integer),
        ];
        Sheet {
            name: "规则目录".into(),
            columns: self.columns(&columns),
            rows: self.audit.rules.iter().map(|run| self.rule(run)).collect(),
        }
    }

    fn rule(&self, run: &RuleRun) -> Vec<Cell> {
        let state = match run.state {
            State::Run => "audit-state-run",
            State::NotRun => "audit-state-not-run",
        };
        let count = |count: u64| usize::try_from(count).unwrap_or(usize::MAX).into();
        vec![
            run.rule.id().into(),
            run.rule.zh().into(),
            run.rule.en().into(),
            severity(self.session, run.rule.severity()).into(),
            self.basis(run.rule).into(),
            self.parameters(run.rule).into(),
            meaning(self.session, run.rule).into(),
            self.text(state).into(),
            count(run.examined),
            count(run.found),
        ]
    }

    fn basis(&self, rule: Rule) -> String {
        match rule.basis() {
            Basis::Program => self.text("audit-basis-program"),
            own @ (Basis::Law(_) | Basis::Nothing) => own.to_string(),
        }
    }

    /// Returns the parameter of a rule for each program.
    fn parameters(&self, rule: Rule) -> String {
        let of = |program: &str, own: Option<(&'static str, u16)>| {
            own.map(|(name, value)| format!("{program}: {name} {value}"))
        };
        let programs = self.memory.programs.iter();
        let own: Vec<String> = programs
            .filter_map(|(id, row)| of(id.as_str(), Parameters::of(&row.terms).of_rule(rule)))
            .collect();
        first(&own, "; ", LISTED_MAX)
    }

    fn notes(&self) -> Sheet {
        let audit = self.audit;
        let count = |severity: Severity| {
            audit.findings.iter().filter(|own| own.rule.severity() == severity).count()
        };
        let years = format!("{}–{}", audit.calendar.from, audit.calendar.to);
        let notes = [
            ("note-ledger", audit.ledger.to_string()),
            ("note-entries", audit.head.size.to_string()),
            ("note-link", audit.head.link.to_string()),
            ("note-root", audit.head.root.to_string()),
            ("note-as-of", audit.as_of.to_string()),
            ("note-calendar", years),
            ("severity-error", count(Severity::Error).to_string()),
            ("severity-warning", count(Severity::Warning).to_string()),
            ("severity-lead", count(Severity::Lead).to_string()),
            ("note-lines", self.text("note-lines-text")),
            ("note-reading", self.text("audit-wording")),
        ];
        let row = |(id, value): (&str, String)| vec![self.text(id).into(), value.into()];
        Sheet {
            name: "说明".into(),
            columns: self
                .columns(&[("column-item", ColumnKind::Text), ("column-value", ColumnKind::Text)]),
            rows: notes.map(row).to_vec(),
        }
    }
}
