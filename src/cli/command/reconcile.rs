//! `ledger reconcile`

use super::super::clock::now;
use super::super::secrets::KeyArguments;
use super::super::session::Session;
use super::super::{Exit, Failure, bank_words};
use super::proposals::{language, say_counts, show};
use super::record::{record_or_keep, say_dry_run};
use super::verify::all_findings;
use crate::book::{Book, add_signature};
use crate::domain::{AccountNumber, Digest, Document, Side};
use crate::encode::Draft;
use crate::exchange::bank::{self, Content, profile::Profile};
use crate::exchange::values::{self, Unit};
use crate::proof::{Status, status};
use crate::reconcile::{Accept, Answers, BankFile, Class, Options, Plan, Slip, plan};
use crate::store::{Layout, attach, read_bounded, write_new};
use serde_json::json;
use std::path::{Path, PathBuf};

/// A statement of a year of a busy account stays below.
const FILE_LEN_MAX: u64 = 64 << 20;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Statements and receipts as the bank gave them: camt.053, camt.054, MT940, CSV, XLS, XLSX, OFD
    #[arg(value_name = "STATEMENT", required = true)]
    files: Vec<PathBuf>,
    /// Record the statements, and what is confirmed: exact matches, or likely ones too
    #[arg(long, value_enum, hide_possible_values = true, value_name = "exact|likely")]
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
    /// Whose bank receipts are from that do not tell: payer or payee
    #[arg(long)]
    side: Option<Side>,
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

/// What is confirmed without asking: what fits by reference, or by amount, account and name; or what
/// fits by less, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Accepted {
    Exact,
    Likely,
}

pub(crate) fn run(session: &Session, arguments: &Arguments) -> Result<Exit, Failure> {
    let profiles = read_profiles(arguments)?;
    let files = read_files(session, arguments, &profiles)?;
    // The state is let go before anything is recorded: a large one would be in memory twice.
    match propose(session, arguments, &files)? {
        None => Ok(Exit::Done),
        Some(documents) => record(session, arguments, &files, &documents),
    }
}

/// Shows what is proposed; returns the documents to record, if anything is confirmed.
fn propose(
    session: &Session,
    arguments: &Arguments,
    files: &[BankFile],
) -> Result<Option<Vec<Document>>, Failure> {
    let loaded = session.load(None, None)?;
    if status(&all_findings(&loaded, None, None)) == Status::Damaged {
        return Err(Failure::said(Exit::Damaged, "reconcile-damaged", &[]).hint("hint-damaged"));
    }
    let memory = loaded.replay.memory();
    let plan = plan(memory, files, &options(arguments)?).map_err(|error| {
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
        // Somebody may have answered in it.
        write_new(path, plan.to_csv(language(session)).as_bytes())?;
        session.output.notice(session.text("plan-written", &[("file", &path.display())]));
    }
    if arguments.accept.is_none() && arguments.answers.is_none() {
        show(session, arguments.all, &plan);
        return Ok(None);
    }
    let documents = confirmed(session, arguments, &plan, loaded.replay.ledger())?;
    if !session.global.json {
        say_counts(session, &plan);
        say_left(session, arguments, &plan);
    }
    Ok(Some(documents))
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
            Ok(content) => {
                files.push(bank_file(name, Digest::of(&bytes), content, arguments.side));
            }
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

fn bank_file(name: String, digest: Digest, content: Content, told: Option<Side>) -> BankFile {
    let (statements, receipts) = match content {
        Content::Statements(statements) => (statements, Vec::new()),
        Content::Receipt(receipt) => (Vec::new(), vec![Slip::new(&receipt, told)]),
    };
    BankFile { name, digest, statements, receipts }
}

fn options(arguments: &Arguments) -> Result<Options, Failure> {
    let opening = arguments.opening.as_deref();
    let opening = opening.map(|text| values::read_amount(text, Unit::Yuan)).transpose();
    Ok(Options {
        account: arguments.account.clone(),
        opening: opening.map_err(|error| Failure::option("--opening", error))?,
        today: Some(now()?.date()),
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
    files: &[BankFile],
    documents: &[Document],
) -> Result<Exit, Failure> {
    let mut drafts: Vec<Draft> = documents
        .iter()
        .map(|document| Draft { document: document.clone(), signatures: Vec::new() })
        .collect();
    if drafts.is_empty() {
        if session.global.json {
            Session::json(&json!({ "contradictions": [], "recorded": [] }));
        } else {
            session.say("plan-nothing", &[]);
        }
        return Ok(Exit::Done);
    }
    let mut book: Book = session.open_book()?;
    if arguments.dry_run {
        book.rehearse(&drafts, now()?)?;
        say_dry_run(session, &drafts);
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
        keep(book.layout(), arguments, files)?;
    }
    record_or_keep(session, &mut book, &drafts)
}

/// Keeps the files as evidence; one that was changed since it was read is not the one that is cited.
fn keep(layout: &Layout, arguments: &Arguments, files: &[BankFile]) -> Result<(), Failure> {
    for path in &arguments.files {
        let attached = attach(layout, path)?;
        if files.iter().all(|file| file.digest != attached.digest) {
            let values: [(&str, &dyn ToString); 1] = [("file", &path.display())];
            return Err(Failure::said(Exit::Environment, "bank-file-changed", &values)
                .hint("hint-nothing-recorded"));
        }
    }
    Ok(())
}

/// Answers alone confirm nothing that was not answered, however sure it is.
fn say_left(session: &Session, arguments: &Arguments, plan: &Plan<'_>) {
    let exact = plan.count(Class::Exact);
    if arguments.accept.is_none() && exact > 0 {
        session.output.notice(session.text("plan-left", &[("count", &exact)]));
    }
}
