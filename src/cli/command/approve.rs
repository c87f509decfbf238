//! `ledger approve`

use super::super::document_words;
use super::super::secrets::{KeyArguments, read_key};
use super::super::session::Session;
use super::super::{Exit, Failure};
use super::record::{read_draft, record_or_keep, roles_needed};
use crate::book::add_signature;
use crate::chain::{SigningKey, document_message, verify_signature};
use crate::encode::{Draft, encode_document, encode_draft};
use crate::rules::{FundRow, Only, Tables as _};
use crate::store::write_durably;
use serde_json::json;
use std::io::{BufRead, IsTerminal};
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// A draft
    draft: PathBuf,
    #[command(flatten)]
    keys: KeyArguments,
    /// Sign without being asked
    #[arg(short, long)]
    yes: bool,
    /// Only sign the draft file; record it later, on the machine of the ledger
    #[arg(long)]
    sign_only: bool,
    /// The private key that succeeds the log's key, for a document that says so
    #[arg(long, value_name = "FILE")]
    log_key: Option<PathBuf>,
}

pub(crate) fn run(session: &Session, arguments: &Arguments) -> Result<Exit, Failure> {
    let has_ledger = session.layout().log().exists() && !arguments.sign_only;
    let mut draft = read_draft(&arguments.draft, None)?;
    check_signatures(&draft)?;
    for line in document_words::document(session, &draft.document) {
        session.output.message(line);
    }
    if arguments.keys.keys.is_empty() {
        let id = &draft.document.id;
        return Err(Failure::said(Exit::Usage, "no-key", &[("id", id)]).hint("hint-key"));
    }
    if !arguments.yes && !confirmed(session)? {
        return Err(Failure::said(Exit::Refused, "not-approved", &[]));
    }
    for key in arguments.keys.read()? {
        add_signature(&mut draft, &key);
    }
    if !has_ledger {
        let mut line = encode_draft(&draft);
        line.push(b'\n');
        write_durably(&arguments.draft, &line)?;
        if session.global.json {
            Session::json(&json!({ "signed": arguments.draft }));
        } else {
            session.say("draft-signed", &[("file", &arguments.draft.display())]);
        }
        return Ok(Exit::Done);
    }
    let log_key = arguments.log_key.as_deref();
    let log_key = log_key.map(|path| read_key(path, arguments.keys.passphrase_file.as_deref()));
    record(session, draft, log_key.transpose()?)
}

fn record(session: &Session, draft: Draft, log_key: Option<SigningKey>) -> Result<Exit, Failure> {
    let mut book = session.open_book_for(Some(&draft.document), log_key)?;
    if let Some(fund) = book.get::<FundRow>(&Only) {
        let roles = roles_needed(session, &fund, &draft.document);
        session.output.notice(session.text("needs-roles", &[("roles", &roles)]));
    }
    record_or_keep(session, &mut book, std::slice::from_ref(&draft))
}

/// Nobody should put a name beside a forged one.
fn check_signatures(draft: &Draft) -> Result<(), Failure> {
    let message = document_message(&encode_document(&draft.document));
    for signature in &draft.signatures {
        if verify_signature(signature.key, &message, signature.bytes).is_err() {
            return Err(Failure::said(Exit::Refused, "draft-forged", &[("key", &signature.key)]));
        }
    }
    Ok(())
}

fn confirmed(session: &Session) -> Result<bool, Failure> {
    if !std::io::stdin().is_terminal() {
        return Err(Failure::said(Exit::Usage, "no-terminal", &[]).hint("hint-yes"));
    }
    session.output.message(session.text("approve-question", &[]));
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer).map_err(Failure::environment)?;
    Ok(matches!(answer.trim(), "y" | "Y" | "yes" | "是" | "同意"))
}
