//! `ledger recover`

use super::super::clock::now;
use super::super::secrets::{KeyArguments, read_key};
use super::super::session::Session;
use super::super::{Exit, Failure};
use super::record::record_or_keep;
use crate::book::{add_signature, is_accounted_for, last_signed};
use crate::chain::SigningKey;
use crate::domain::{Digest, Document, Id, KeyChange, KeyId, LineCount, Lines, Recovery, Text};
use crate::encode::Draft;
use crate::exchange::values;
use crate::proof::{KnownHead, Replay};
use serde_json::json;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// How it came about. Without a reason, only what happened is explained
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// Let the key that was announced sign checkpoints from here on
    #[arg(long, value_name = "FILE", requires = "reason")]
    log_key: Option<PathBuf>,
    /// The id of the document (default: RECOVERY- or LOGKEY- and the number of the entry)
    #[arg(long)]
    id: Option<Id>,
    /// The business date (default: today)
    #[arg(long)]
    date: Option<String>,
    #[command(flatten)]
    keys: KeyArguments,
}

/// What is wrong with the copy at hand.
enum Standing {
    /// It has the head that was last signed on this machine.
    Whole,
    /// This machine never signed a head of it.
    Unknown,
    /// It lacks the last entries of that head.
    Behind(KnownHead),
    /// It has other entries than that head.
    Forked(KnownHead),
}

pub(crate) fn run(session: &Session, arguments: &Arguments) -> Result<Exit, Failure> {
    let known = last_signed(&session.layout(), &session.home()?)?;
    let loaded = session.load(known, None)?;
    let standing = standing(known, &loaded.replay);
    let Some(reason) = &arguments.reason else {
        return Ok(explain(session, &standing, &loaded.replay));
    };
    let reason = values::read_text(reason).map_err(|error| Failure::option("--reason", error))?;
    let secret = arguments.log_key.as_deref();
    let secret = secret.map(|path| read_key(path, arguments.keys.passphrase_file.as_deref()));
    let secret = secret.transpose()?;
    let size = loaded.replay.head().size;
    let (prefix, lines) = match (&standing, &secret) {
        (Standing::Whole | Standing::Unknown, Some(secret)) => {
            ("LOGKEY", succession(secret, reason))
        }
        (Standing::Behind(lost), _) => ("RECOVERY", recovery(*lost, reason)?),
        (Standing::Whole, None) => {
            return Err(Failure::said(Exit::Usage, "nothing-to-recover", &[]));
        }
        (Standing::Unknown, None) => {
            return Err(Failure::said(Exit::Usage, "recover-unknown", &[("size", &size)]));
        }
        (Standing::Forked(_), _) => {
            explain(session, &standing, &loaded.replay);
            return Err(Failure::said(Exit::Damaged, "recover-forked-no", &[]));
        }
    };
    let id = match &arguments.id {
        Some(id) => id.clone(),
        None => format!("{prefix}-{size}").parse().map_err(Failure::usage)?,
    };
    let date = match &arguments.date {
        Some(date) => values::read_date(date).map_err(|error| Failure::option("--date", error))?,
        None => now()?.date(),
    };
    let document =
        Document { date, id, ledger: loaded.replay.ledger(), lines, note: None, reference: None };
    let draft = Draft { document, signatures: Vec::new() };
    sign_and_record(session, arguments, draft, secret)
}

fn standing(known: Option<KnownHead>, replay: &Replay) -> Standing {
    match known {
        None => Standing::Unknown,
        Some(known) if known.holds(replay) || is_accounted_for(replay, known) => Standing::Whole,
        Some(known) if known.size > replay.head().size => Standing::Behind(known),
        Some(known) => Standing::Forked(known),
    }
}

/// Says what happened and what to do; exit code 0 only where there is nothing to do.
fn explain(session: &Session, standing: &Standing, replay: &Replay) -> Exit {
    let size = replay.head().size;
    let (id, signed, exit) = match standing {
        Standing::Whole => ("recover-whole", size, Exit::Done),
        Standing::Unknown => ("recover-unknown", size, Exit::Done),
        Standing::Behind(known) => ("recover-behind", known.size, Exit::Damaged),
        Standing::Forked(known) => ("recover-forked", known.size, Exit::Damaged),
    };
    let successor = replay.fund().and_then(|fund| fund.successor).map(|row| row.key);
    if session.global.json {
        let standing = id.trim_start_matches("recover-");
        Session::json(&json!({
            "standing": standing, "entries": size, "signed": signed, "successor": successor,
        }));
        return exit;
    }
    let last = signed.saturating_sub(1);
    session.say(id, &[("size", &size), ("signed", &signed), ("last", &last)]);
    match successor {
        Some(key) => session.say("recover-successor", &[("key", &key)]),
        None => session.say("recover-no-successor", &[]),
    }
    exit
}

fn recovery(lost: KnownHead, reason: Text) -> Result<Lines, Failure> {
    let root = Digest(*lost.root.as_bytes());
    let size = LineCount::try_from(lost.size).map_err(Failure::usage)?;
    Ok(Lines::Recovery(vec![Recovery { reason, root, size }]))
}

fn succession(secret: &SigningKey, reason: Text) -> Lines {
    Lines::Key(vec![KeyChange::Succeed { key: KeyId::from(secret.public()), reason }])
}

fn sign_and_record(
    session: &Session,
    arguments: &Arguments,
    mut draft: Draft,
    log_key: Option<SigningKey>,
) -> Result<Exit, Failure> {
    session.say_document(&draft.document);
    for key in arguments.keys.read()? {
        add_signature(&mut draft, &key);
    }
    let mut book = session.open_book_for(Some(&draft.document), log_key)?;
    record_or_keep(session, &mut book, &[draft])
}
