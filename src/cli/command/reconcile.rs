//! `ledger reconcile`

use super::super::clock::now;
use super::super::messages::Language as Spoken;
use super::super::output::{Tone, toned};
use super::super::secrets::KeyArguments;
use super::super::session::Session;
use super::super::table::{Column, table};
use super::super::{Exit, Failure, bank_words};
use super::record::record_or_keep;
use crate::book::{Book, add_signature};
use crate::domain::{AccountNumber, Digest, Document, Side};
use crate::encode::Draft;
use crate::exchange::bank::{self, Content, profile::Profile};
use crate::exchange::values::{self, Unit};
use crate::reconcile::{
    Accept, Answers, BankFile, Class, Language, Missing, Options, Plan, Row, plan,
};
use crate::store::{attach, read_bounded, write_durably};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// A statement of a year of a busy account stays below.
const FILE_LEN_MAX: u64 = 64 << 20;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Statements and receipts as the bank gave them: camt.053, camt.054, MT940, CSV, XLS, XLSX, OFD
    #[arg(value_name = "STATEMENT", required = true)]
    files: Vec<PathBuf>,
    /// Record the statements, and what is confirmed: exact matches, or likely ones too
    #[arg(long, value_name = "exact|likely")]
    accept: Option<Accepted>,
    /// Record the statements, and what a person confirmed in the table that `-o` wrote
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
    /// Write the proposals as a table (CSV) with a column to confirm in
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// A description of a bank's columns (TOML); may be given several times
    #[arg(long, value_name = "FILE")]
    profile: Vec<PathBuf>,
    /// The account of statements that do not name theirs
    #[arg(long)]
    account: Option<AccountNumber>,
    /// The balance before the first line, where a statement has no balances
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    opening: Option<String>,
    /// How many days after a payment its line may follow, where no reference names it
    #[arg(long, value_name = "DAYS", default_value_t = 10)]
    window: u16,
    /// Take statements that do not add up, overlap or do not follow one another: the ledger records
    /// what the bank says, and names it
    #[arg(long)]
    as_is: bool,
    /// Show every line, also those that match exactly
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    keys: KeyArguments,
    /// Check everything and show what would be recorded, but record nothing
    #[arg(long)]
    dry_run: bool,
}

/// What is confirmed without asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Accepted {
    /// What fits by reference, or by amount, account and name.
    Exact,
    /// What fits by less, too.
    Likely,
}

pub(crate) fn run(session: &Session, arguments: &Arguments) -> Result<Exit, Failure> {
    let profiles = read_profiles(arguments)?;
    let files = read_files(session, arguments, &profiles)?;
    let loaded = session.load(None, None)?;
    let memory = loaded.replay.memory();
    let plan = plan(memory, &files, &options(arguments)?).map_err(|error| {
        let problems = &error.problems;
        for own in problems {
            session.output.message(bank_words::problem(session, own));
        }
        let overruled = problems.iter().all(|own| own.fault.may_be_overruled());
        let hint = if overruled { "hint-as-is" } else { "hint-nothing-recorded" };
        Failure::said(Exit::Usage, "plan-refused", &[("count", &problems.len())]).hint(hint)
    })?;
    for notice in &plan.notices {
        session.output.notice(bank_words::notice(session, notice));
    }
    if let Some(path) = &arguments.output {
        write_durably(path, plan.to_csv(language(session)).as_bytes())?;
        session.output.notice(session.text("plan-written", &[("file", &path.display())]));
    }
    if arguments.accept.is_none() && arguments.answers.is_none() {
        show(session, arguments, &plan);
        return Ok(Exit::Done);
    }
    let documents = confirmed(session, arguments, &plan, loaded.replay.ledger())?;
    if !session.global.json {
        say_counts(session, &plan);
    }
    record(session, arguments, &documents)
}

fn language(session: &Session) -> Language {
    match session.messages.language() {
        Spoken::En => Language::En,
        Spoken::Zh => Language::Zh,
    }
}

/// The user's own descriptions come first, so that they win over ours.
fn read_profiles(arguments: &Arguments) -> Result<Vec<Profile>, Failure> {
    let mut all = Vec::new();
    for path in &arguments.profile {
        let bytes = read_bounded(path, 1 << 20)?;
        let name = path.display().to_string();
        let text = String::from_utf8(bytes)
            .map_err(|_| Failure::said(Exit::Usage, "profile-not-text", &[("file", &name)]))?;
        let profile = Profile::parse(&name, &text);
        all.push(profile.map_err(|error| Failure::usage(error).hint("hint-profile"))?);
    }
    all.extend(bank::profile::profiles().iter().cloned());
    Ok(all)
}

/// Reads every file before anything is matched, and names each that cannot be read.
fn read_files(
    session: &Session,
    arguments: &Arguments,
    profiles: &[Profile],
) -> Result<Vec<BankFile>, Failure> {
    let count = u64::try_from(arguments.files.len()).unwrap_or(u64::MAX);
    let progress = session.output.progress(count, false);
    let (mut files, mut refused) = (Vec::new(), 0_usize);
    for (number, path) in (1..).zip(&arguments.files) {
        let bytes = read_bounded(path, FILE_LEN_MAX)?;
        let name = path.display().to_string();
        match bank::read(&name, &bytes, profiles) {
            Ok(content) => files.push(bank_file(name, Digest::of(&bytes), content)),
            Err(error) => {
                refused = refused.saturating_add(1);
                session.output.message(bank_words::unreadable(session, &name, &error));
            }
        }
        progress.set(number);
    }
    drop(progress);
    if refused == 0 {
        return Ok(files);
    }
    let failure = Failure::said(Exit::Usage, "bank-refused", &[("count", &refused)]);
    Err(failure.hint("hint-nothing-recorded"))
}

fn bank_file(name: String, digest: Digest, content: Content) -> BankFile {
    match content {
        Content::Statements(statements) => BankFile { name, digest, statements },
        Content::Receipt(_) => BankFile { name, digest, statements: Vec::new() },
    }
}

fn options(arguments: &Arguments) -> Result<Options, Failure> {
    let opening = arguments.opening.as_deref();
    let opening = opening.map(|text| values::read_amount(text, Unit::Yuan)).transpose();
    Ok(Options {
        account: arguments.account.clone(),
        opening: opening.map_err(|error| Failure::option("--opening", error))?,
        as_is: arguments.as_is,
        window_days: arguments.window,
        ..Options::default()
    })
}

/// Returns the documents of what was accepted or answered.
fn confirmed(
    session: &Session,
    arguments: &Arguments,
    plan: &Plan<'_>,
    ledger: Option<Digest>,
) -> Result<Vec<Document>, Failure> {
    let accept = match arguments.accept {
        None => Accept::Nothing,
        Some(Accepted::Exact) => Accept::Exact,
        Some(Accepted::Likely) => Accept::Likely,
    };
    let answers = arguments.answers.as_deref().map(read_answers).transpose()?.unwrap_or_default();
    let confirmed = plan.apply(accept, &answers).map_err(|error| {
        for own in &error.bad {
            session.output.message(bank_words::answer(session, own));
        }
        let count = error.bad.len();
        let failure = Failure::said(Exit::Usage, "answers-refused", &[("count", &count)]);
        failure.hint("hint-nothing-recorded")
    })?;
    Ok(confirmed.documents(ledger.unwrap_or(Digest::ZERO)))
}

fn read_answers(path: &Path) -> Result<Answers, Failure> {
    let bytes = read_bounded(path, FILE_LEN_MAX)?;
    Answers::read(&path.display().to_string(), &bytes).map_err(Failure::usage)
}

/// Keeps the files, then records what they show: a document never cites a file that is not there.
fn record(
    session: &Session,
    arguments: &Arguments,
    documents: &[Document],
) -> Result<Exit, Failure> {
    let mut drafts: Vec<Draft> = documents
        .iter()
        .map(|document| Draft { document: document.clone(), signatures: Vec::new() })
        .collect();
    if drafts.is_empty() {
        session.say("plan-nothing", &[]);
        return Ok(Exit::Done);
    }
    let mut book: Book = session.open_book()?;
    if arguments.dry_run {
        book.rehearse(&drafts, now()?)?;
        for document in documents {
            session.say_document(document);
        }
        session.say("dry-run", &[]);
        return Ok(Exit::Done);
    }
    let keys = arguments.keys.read()?;
    let progress = session.output.progress(u64::try_from(drafts.len()).unwrap_or(u64::MAX), false);
    for (number, draft) in (1..).zip(&mut drafts) {
        for key in &keys {
            add_signature(draft, key);
        }
        progress.set(number);
    }
    drop(progress);
    if !keys.is_empty() {
        for file in &arguments.files {
            attach(book.layout(), file)?;
        }
    }
    record_or_keep(session, &mut book, &drafts)
}

/// More rows than these of one class are left to `--all`, `-o` and `--json`.
const ROWS_MAX: usize = 40;

fn show(session: &Session, arguments: &Arguments, plan: &Plan<'_>) {
    if session.global.json {
        Session::json(&as_json(plan));
        return;
    }
    let shown: Vec<Class> = Class::ALL
        .iter()
        .copied()
        .filter(|class| {
            arguments.all || !matches!(class, Class::Exact | Class::Funding | Class::Already)
        })
        .collect();
    for class in shown {
        show_class(session, arguments, plan, class);
    }
    show_missing(session, arguments, &plan.missing);
    say_counts(session, plan);
    session.say("plan-next", &[]);
}

fn show_class(session: &Session, arguments: &Arguments, plan: &Plan<'_>, class: Class) {
    let language = language(session);
    let rows: Vec<&Row<'_>> = plan.rows.iter().filter(|row| row.class == class).collect();
    if rows.is_empty() {
        return;
    }
    session.output.line(toned(Tone::Title, class.label(language)));
    let heading = |id| session.text(id, &[]);
    let columns = [
        Column::text(heading("column-place")),
        Column::text(heading("column-date")),
        Column::figure(heading("column-amount")),
        Column::text(heading("column-other")),
        Column::text(heading("column-payment")),
        Column::text(heading("column-why")),
    ];
    let limit = if arguments.all { usize::MAX } else { ROWS_MAX };
    let cells: Vec<Vec<String>> = rows.iter().take(limit).map(|row| cells(row, language)).collect();
    session.output.line(table(&columns, &cells));
    if rows.len() > limit {
        session.say("plan-more", &[("count", &rows.len().saturating_sub(limit))]);
    }
}

fn cells(row: &Row<'_>, language: Language) -> Vec<String> {
    let other = row.other.name.as_ref().map(ToString::to_string);
    let other = other.or_else(|| row.other.account.as_ref().map(ToString::to_string));
    let doubts = row.doubts.iter().map(|doubt| doubt.label(language));
    let why: Vec<&str> = std::iter::once(row.step.label(language)).chain(doubts).collect();
    vec![
        format!("{}:{}", file_name(row.file), row.at),
        row.date.to_string(),
        row.amount.to_string(),
        other.unwrap_or_default(),
        payments(row),
        why.join("; "),
    ]
}

/// The folder of a file is long and the same for all.
fn file_name(path: &str) -> &str {
    Path::new(path).file_name().and_then(|name| name.to_str()).unwrap_or(path)
}

fn payments(row: &Row<'_>) -> String {
    let kind = row.kind.map(|kind| format!(" {kind}")).unwrap_or_default();
    let named: Vec<String> = match row.shares.as_slice() {
        [] => row.candidates.iter().map(ToString::to_string).collect(),
        [one] => vec![one.payment.to_string()],
        many => many.iter().map(|own| format!("{}={}", own.payment, own.amount)).collect(),
    };
    format!("{}{kind}", named.join(" | "))
}

fn show_missing(session: &Session, arguments: &Arguments, missing: &[Missing<'_>]) {
    // That the payee's own bank is silent is no gap of the fund's statements.
    let own: Vec<&Missing<'_>> = missing.iter().filter(|own| own.side == Side::Payer).collect();
    if own.is_empty() {
        return;
    }
    session.output.line(toned(Tone::Title, &session.text("plan-missing", &[])));
    let heading = |id| session.text(id, &[]);
    let columns = [
        Column::text(heading("column-payment")),
        Column::text(heading("column-date")),
        Column::figure(heading("column-amount")),
        Column::text(heading("column-other")),
    ];
    let limit = if arguments.all { usize::MAX } else { ROWS_MAX };
    let cell = |own: &&Missing<'_>| {
        let name = own.name.map(ToString::to_string).unwrap_or_default();
        vec![own.payment.to_string(), own.date.to_string(), own.amount.to_string(), name]
    };
    let cells: Vec<Vec<String>> = own.iter().take(limit).map(cell).collect();
    session.output.line(table(&columns, &cells));
    if own.len() > limit {
        session.say("plan-more", &[("count", &own.len().saturating_sub(limit))]);
    }
}

fn say_counts(session: &Session, plan: &Plan<'_>) {
    let language = language(session);
    let counts: Vec<String> = Class::ALL
        .iter()
        .filter(|class| plan.count(**class) > 0)
        .map(|class| format!("{} {}", class.label(language), plan.count(*class)))
        .collect();
    let missing = plan.missing.iter().filter(|own| own.side == Side::Payer).count();
    session.say(
        "plan-counts",
        &[("lines", &plan.rows.len()), ("counts", &counts.join(", ")), ("missing", &missing)],
    );
}

fn as_json(plan: &Plan<'_>) -> Value {
    let row = |row: &Row<'_>| {
        let shares = row.shares.iter();
        let shares: Vec<Value> =
            shares.map(|own| json!({ "amount": own.amount, "payment": own.payment })).collect();
        json!({
            "account": row.account, "amount": row.amount, "at": row.at,
            "candidates": row.candidates, "class": row.class.name(), "date": row.date,
            "doubts": row.doubts.iter().map(|doubt| doubt.name()).collect::<Vec<_>>(),
            "file": row.file, "id": row.id, "kind": row.kind,
            "other_account": row.other.account, "other_name": row.other.name,
            "payments": shares, "reference": row.reference, "side": row.side,
            "step": row.step.name(), "text": row.text,
        })
    };
    let missing = |own: &Missing<'_>| {
        json!({
            "account": own.account, "amount": own.amount, "date": own.date,
            "payment": own.payment, "side": own.side,
        })
    };
    json!({
        "lines": plan.rows.iter().map(row).collect::<Vec<_>>(),
        "missing": plan.missing.iter().map(missing).collect::<Vec<_>>(),
        "statements": plan.new_statements(),
    })
}
