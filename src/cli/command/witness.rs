//! `ledger witness`

use super::super::clock::{now, now_s};
use super::super::output::safe;
use super::super::secrets::{ask, ask_new};
use super::super::session::Session;
use super::super::{Exit, Failure};
use crate::chain::{KeyName, VerifierKey};
use crate::keys;
use crate::store::is_free;
use crate::witness::{KnownLog, Served, Service, WitnessFolder};
use serde_json::json;
use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Make a new witness with a key of its own
    New(New),
    /// Trust a log from now on
    Trust(Trust),
    /// Forget the last checkpoint of a log that declared entries lost
    Forget(Forget),
    /// Answer logs over HTTP
    Serve(Serve),
    /// Show the witness, its logs and its evidence
    Show(Show),
}

/// Make a new witness with a key of its own
#[derive(Debug, clap::Args)]
struct New {
    /// The folder of the witness
    dir: PathBuf,
    /// Its name: by custom a URL without the scheme, such as audit.example.org/w1
    #[arg(long, value_name = "NAME")]
    name: KeyName,
    /// Do not encrypt the key; for unattended machines and tests only
    #[arg(long)]
    no_passphrase: bool,
    /// A file whose first line is the passphrase, for scripts
    #[arg(long, value_name = "FILE", conflicts_with = "no_passphrase")]
    passphrase_file: Option<PathBuf>,
}

/// Trust a log from now on
#[derive(Debug, clap::Args)]
struct Trust {
    /// The folder of the witness
    dir: PathBuf,
    /// The verifier key of the log, as `ledger checkpoint --vkey` prints it
    vkey: VerifierKey,
    /// Why another key takes the place of the one that is trusted
    #[arg(long, value_name = "REASON")]
    replace: Option<String>,
}

/// Forget the last checkpoint of a log that declared entries lost
#[derive(Debug, clap::Args)]
struct Forget {
    /// The folder of the witness
    dir: PathBuf,
    /// The name of the log
    origin: String,
    /// Why; it is kept with the old checkpoint
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

/// Answer logs over HTTP
#[derive(Debug, clap::Args)]
struct Serve {
    /// The folder of the witness
    dir: PathBuf,
    /// Where to listen; port 0 lets the system choose
    #[arg(long, value_name = "ADDRESS:PORT")]
    listen: SocketAddr,
    /// A file whose first line is the passphrase, for scripts
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
}

/// Show the witness, its logs and its evidence
#[derive(Debug, clap::Args)]
struct Show {
    /// The folder of the witness
    dir: PathBuf,
}

pub(crate) fn run(session: &Session, arguments: &Arguments) -> Result<Exit, Failure> {
    match &arguments.action {
        Action::New(new) => make(session, new),
        Action::Trust(trust) => trust_log(session, trust),
        Action::Forget(forget) => forget_head(session, forget),
        Action::Serve(serve) => answer(session, serve),
        Action::Show(show) => print(session, &show.dir),
    }
}

fn make(session: &Session, new: &New) -> Result<Exit, Failure> {
    let file = new.dir.join("key.pem");
    if file.exists() {
        return Err(keys::KeyFileError::Exists { path: file }.into());
    }
    if !is_free(&new.dir)? {
        let values: [(_, &dyn ToString); 1] = [("dir", &new.dir.display())];
        return Err(Failure::said(Exit::Usage, "witness-not-empty", &values));
    }
    let passphrase = if new.no_passphrase {
        None
    } else {
        Some(ask_new(&file, new.passphrase_file.as_deref())?)
    };
    let key = keys::generate()?;
    let passphrase = passphrase.as_ref().map(|text| text.as_str());
    let folder = WitnessFolder::create(&new.dir, new.name.clone(), &key, passphrase)?;
    if session.global.json {
        Session::json(&json!({ "directory": new.dir, "vkey": folder.vkey() }));
    } else {
        session.say("witness-made", &[("dir", &new.dir.display())]);
        session.output.line(folder.vkey().to_string());
    }
    Ok(Exit::Done)
}

fn trust_log(session: &Session, trust: &Trust) -> Result<Exit, Failure> {
    let folder = WitnessFolder::open(&trust.dir)?;
    let is_new = folder.trust(trust.vkey.clone(), trust.replace.as_deref(), now()?)?;
    let origin = trust.vkey.name();
    if session.global.json {
        Session::json(&json!({ "origin": origin, "new": is_new }));
    } else {
        let id = if is_new { "witness-trusts" } else { "witness-trusts-already" };
        session.say(id, &[("origin", origin)]);
    }
    Ok(Exit::Done)
}

fn forget_head(session: &Session, forget: &Forget) -> Result<Exit, Failure> {
    let folder = WitnessFolder::open(&forget.dir)?;
    let kept = folder.forget(&forget.origin, &forget.reason, now()?)?;
    if session.global.json {
        Session::json(&json!({ "origin": forget.origin, "kept": kept }));
        return Ok(Exit::Done);
    }
    let origin = &forget.origin;
    match kept {
        Some(file) => {
            session.say("witness-forgot", &[("origin", origin), ("file", &file.display())]);
        }
        None => session.say("witness-forgot-nothing", &[("origin", origin)]),
    }
    Ok(Exit::Done)
}

fn answer(session: &Session, serve: &Serve) -> Result<Exit, Failure> {
    let folder = WitnessFolder::open(&serve.dir)?;
    let path = folder.key_file();
    let key = folder.read_key(|| ask(&path, serve.passphrase_file.as_deref()))?;
    let service = Service::new(folder, key, Box::new(now_s), Box::new(note));
    service.run(serve.listen, |address| {
        if session.global.json {
            Session::json(&json!({ "address": address }));
        } else {
            session.say("witness-listens", &[("address", &format!("http://{address}"))]);
        }
    })?;
    session.output.notice(session.text("witness-ended", &[]));
    Ok(Exit::Done)
}

/// One line for the operator's log: when, from where, what for, the answer.
fn note(served: &Served) {
    let at = now().map(|at| at.to_string()).unwrap_or_default();
    let Served { peer, what, status, says } = served;
    let line = format!("{at} {peer} {} {status} {}", safe(what), safe(says));
    let _gone = writeln!(std::io::stderr().lock(), "{}", line.trim_end());
}

fn print(session: &Session, dir: &Path) -> Result<Exit, Failure> {
    let folder = WitnessFolder::open(dir)?;
    let logs = folder.known_logs()?;
    if session.global.json {
        let logs: Vec<_> = logs.iter().map(|log| log_json(&folder, log)).collect();
        let vkey = folder.vkey();
        Session::json(&json!({ "name": vkey.name(), "vkey": vkey, "logs": logs }));
        return Ok(Exit::Done);
    }
    session.say("witness-name", &[("name", folder.vkey().name())]);
    session.output.line(folder.vkey().to_string());
    for log in &logs {
        print_log(session, &folder, log);
    }
    if logs.is_empty() {
        session.say("witness-no-logs", &[]);
    }
    Ok(Exit::Done)
}

fn print_log(session: &Session, folder: &WitnessFolder, log: &KnownLog) {
    session.say("witness-log", &[("origin", log.key.name()), ("vkey", &log.key)]);
    match (log.head, last_time(folder, log)) {
        (Some(head), Some(time)) => session
            .say("witness-head", &[("size", &head.size), ("root", &head.root), ("time", &time)]),
        _ => session.say("witness-no-head", &[]),
    }
    for event in &log.history {
        let values: [(_, &dyn ToString); 4] = [
            ("at", &event.at),
            ("did", &event.did),
            ("id", &event.key.id()),
            ("reason", &event.reason),
        ];
        session.output.line(session.text("witness-event", &values).trim_end());
    }
    for file in &log.evidence {
        session.say("witness-evidence", &[("file", &file.display())]);
    }
}

fn log_json(folder: &WitnessFolder, log: &KnownLog) -> serde_json::Value {
    let last = log.head.map(
        |head| json!({ "size": head.size, "root": head.root, "time": last_time(folder, log) }),
    );
    json!({
        "origin": log.key.name(), "key": log.key, "last": last, "history": log.history,
        "evidence": log.evidence,
    })
}

/// When the last checkpoint was cosigned, as text.
fn last_time(folder: &WitnessFolder, log: &KnownLog) -> Option<String> {
    let note = log.last.as_ref()?.verify(std::slice::from_ref(folder.vkey())).ok()?;
    let time_s = note.signers().first()?.time_s?;
    Some(super::witnesses::time_text(time_s))
}
