//! `ledger import`

use super::super::clock::now;
use super::super::faults;
use super::super::output::Output;
use super::super::secrets::KeyArguments;
use super::super::session::Session;
use super::super::{Exit, Failure};
use super::record::{record_or_keep, report};
use crate::book::{Book, BookError, add_signature};
use crate::domain::{AccountNumber, CreditCode, Digest, Id, Side, Stage, Year, comparable};
use crate::encode::Draft;
use crate::exchange::import::{ImportError, Imported, Options, import, write_template};
use crate::exchange::table::{ListKind, Mapping, SkipReason, read_tables};
use crate::exchange::values::{self, Unit};
use crate::rules::{FundRow, Only, ProgramRow, Tables as _};
use serde_json::json;
use std::collections::BTreeMap;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// What the rows are: budget, payee, publicity, award, payment or arrival
    #[arg(value_name = "KIND")]
    kind: ListKind,
    /// A CSV or XLSX file
    #[arg(value_name = "FILE", required_unless_present = "template")]
    file: Option<PathBuf>,
    /// Only this sheet; may be given several times
    #[arg(long, value_name = "NAME")]
    sheet: Vec<String>,
    /// What a heading means: HEADING=field, or HEADING=- to leave it out
    #[arg(long, value_name = "HEADING=FIELD")]
    map: Vec<Mapping>,
    /// The unit of amounts, where the list does not say it: yuan or wan (万元)
    #[arg(long, value_name = "yuan|wan")]
    unit: Option<String>,
    /// The business date of the documents
    #[arg(long)]
    date: Option<String>,
    /// The id of the document (default: from the name of the file)
    #[arg(long)]
    id: Option<Id>,
    /// The document number behind the list, such as 株财企指〔2022〕12号
    #[arg(long, value_name = "NUMBER")]
    number: Option<String>,
    /// A remark
    #[arg(long)]
    note: Option<String>,
    /// The program of rows that name none
    #[arg(long)]
    program: Option<Id>,
    /// The fiscal year of rows that name none
    #[arg(long)]
    year: Option<Year>,
    /// The payer's account of payments that name none
    #[arg(long)]
    payer_account: Option<AccountNumber>,
    /// The first day of rows without one: the list is public (公示), the payee's account holds
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// The last day that the list is public, of rows without one
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// Whose bank reports arrivals that do not say: payer or payee
    #[arg(long)]
    side: Option<Side>,
    /// The stage of budget lines that name none: budget or quota
    #[arg(long)]
    stage: Option<Stage>,
    #[command(flatten)]
    keys: KeyArguments,
    /// Check everything and show what would be recorded, but record nothing
    #[arg(long)]
    dry_run: bool,
    /// Print an empty table with the usual headings instead
    #[arg(long)]
    template: bool,
}

pub(crate) fn run(session: &Session, arguments: &Arguments) -> Result<Exit, Failure> {
    let Some(file) = arguments.file.as_ref().filter(|_| !arguments.template) else {
        Output::bytes(write_template(arguments.kind).trim_end().as_bytes());
        return Ok(Exit::Done);
    };
    let mut book = session.open_book()?;
    let ledger = book.applied().ledger.unwrap_or(Digest::ZERO);
    let options = options(session, arguments, &book, ledger)?;
    let tables =
        read_tables(file, &arguments.sheet).map_err(|error| failure(session, error.into()))?;
    let imported =
        import(arguments.kind, &tables, &options).map_err(|error| failure(session, error))?;
    tell(session, &imported);
    let documents = imported.documents.iter().cloned();
    let mut drafts: Vec<Draft> =
        documents.map(|document| Draft { document, signatures: Vec::new() }).collect();
    if arguments.dry_run {
        book.rehearse(&drafts, now()?)?;
        return Ok(dry_run(session, &imported, &drafts));
    }
    let progress = session.output.progress(u64::try_from(drafts.len()).unwrap_or(u64::MAX), false);
    let keys = arguments.keys.read()?;
    for (number, draft) in (1..).zip(&mut drafts) {
        for key in &keys {
            add_signature(draft, key);
        }
        progress.set(number);
    }
    drop(progress);
    record(session, &mut book, imported.rows, &drafts)
}

fn record(
    session: &Session,
    book: &mut Book,
    rows: usize,
    drafts: &[Draft],
) -> Result<Exit, Failure> {
    if session.global.json || drafts.iter().any(|draft| draft.signatures.is_empty()) {
        return record_or_keep(session, book, drafts);
    }
    match book.record(drafts, now()?) {
        Ok(recorded) => {
            let new = recorded.entries.iter().filter(|entry| entry.is_new).count();
            let known = recorded.entries.len().saturating_sub(new);
            let exit = report(session, drafts, &recorded);
            session.say("imported", &[("rows", &rows), ("new", &new), ("known", &known)]);
            Ok(exit)
        }
        Err(BookError::Refused { .. }) => record_or_keep(session, book, drafts),
        Err(error) => Err(error.into()),
    }
}

fn dry_run(session: &Session, imported: &Imported, drafts: &[Draft]) -> Exit {
    if session.global.json {
        let documents: Vec<&Id> = drafts.iter().map(|draft| &draft.document.id).collect();
        Session::json(&json!({ "rows": imported.rows, "documents": documents, "recorded": [] }));
        return Exit::Done;
    }
    for draft in drafts {
        session.say_document(&draft.document);
    }
    session.say("import-dry-run", &[("rows", &imported.rows), ("documents", &drafts.len())]);
    Exit::Done
}

fn tell(session: &Session, imported: &Imported) {
    for skipped in imported.skipped.iter().filter(|own| own.reason != SkipReason::Blank) {
        let reason = session.text(skip_reason(skipped.reason), &[]);
        let values: [(&str, &dyn ToString); 3] =
            [("row", &skipped.row), ("reason", &reason), ("text", &skipped.text)];
        session.output.notice(session.text("import-skipped", &values));
    }
    if !imported.ignored.is_empty() {
        let columns = imported.ignored.join(", ");
        session.output.notice(session.text("import-ignored", &[("columns", &columns)]));
    }
}

fn skip_reason(reason: SkipReason) -> &'static str {
    match reason {
        SkipReason::Blank => "skip-blank",
        SkipReason::Note => "skip-note",
        SkipReason::Subtotal => "skip-subtotal",
        SkipReason::Total => "skip-total",
        SkipReason::Heading => "skip-heading",
        SkipReason::Repeated => "skip-repeated",
    }
}

/// One line a bad cell, so that the whole table can be mended at once.
fn failure(session: &Session, error: ImportError) -> Failure {
    if let ImportError::BadCells(cells) = &error {
        for cell in cells {
            session.output.message(faults::bad_cell(session, cell));
        }
    }
    error.into()
}

fn options(
    session: &Session,
    arguments: &Arguments,
    book: &Book,
    ledger: Digest,
) -> Result<Options, Failure> {
    let date = |name, text: &Option<String>| {
        let date = text.as_deref().map(values::read_date).transpose();
        date.map_err(|error| Failure::option(name, error))
    };
    let (from, to) = (date("--from", &arguments.from)?, date("--to", &arguments.to)?);
    if let Some((from, to)) = from.zip(to).filter(|(from, to)| to < from) {
        let values: [(&str, &dyn ToString); 2] = [("from", &from), ("to", &to)];
        return Err(
            Failure::said(Exit::Usage, "import-period", &values).hint("hint-nothing-recorded")
        );
    }
    let reference = arguments.number.as_deref().map(values::read_reference).transpose();
    let note = arguments.note.as_deref().map(values::read_text).transpose();
    let unit = arguments.unit.as_deref().map(str::parse::<Unit>).transpose();
    Ok(Options {
        id_prefix: arguments.id.clone(),
        date: date("--date", &arguments.date)?,
        reference: reference.map_err(|error| Failure::option("--number", error))?,
        note: note.map_err(|error| Failure::option("--note", error))?,
        unit: unit.map_err(|error| Failure::option("--unit", error))?,
        map: arguments.map.clone(),
        program: arguments.program.clone(),
        year: arguments.year,
        payer_account: arguments.payer_account.clone(),
        from,
        to,
        side: arguments.side,
        stage: arguments.stage,
        codes: known_codes(session, arguments)?,
        programs: known_programs(book),
        ..Options::new(ledger)
    })
}

/// The programs by name, so that a list may say the name instead of the id.
fn known_programs(book: &Book) -> BTreeMap<String, Id> {
    let programs = book.get::<FundRow>(&Only).map(|fund| fund.programs.clone()).unwrap_or_default();
    let named = programs.into_iter().filter_map(|id| {
        let row = book.get::<ProgramRow>(&id)?;
        Some((comparable(row.terms.name.as_str()), id))
    });
    named.collect()
}

/// The payees by name, for lists of awards and of intended awards that give no codes. A name that two payees have is left
/// out: nobody should be paid by a guess.
fn known_codes(
    session: &Session,
    arguments: &Arguments,
) -> Result<BTreeMap<String, CreditCode>, Failure> {
    if !arguments.kind.takes_names() {
        return Ok(BTreeMap::new());
    }
    let loaded = session.load(None, None)?;
    let mut codes: BTreeMap<String, Option<CreditCode>> = BTreeMap::new();
    for (code, payee) in &loaded.replay.memory().payees {
        for version in &payee.versions {
            let known = codes.entry(comparable(version.name.as_str())).or_insert(Some(*code));
            if *known != Some(*code) {
                *known = None;
            }
        }
    }
    Ok(codes.into_iter().filter_map(|(name, code)| Some((name, code?))).collect())
}
