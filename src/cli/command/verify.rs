//! `ledger verify`

use super::super::output::{Tone, toned};
use super::super::session::Session;
use super::super::words;
use super::super::{Exit, Failure};
use crate::domain::Date;
use crate::exchange::values;
use crate::proof::{
    self, Anchoring, Certificate, CertificateError, Finding, KnownHead, LineRef, Severity, Status,
    status,
};
use crate::store::{Loaded, read_bounded};
use serde_json::json;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// A proof file to recompute from the ledger, or a receipt, which needs none; without one, the
    /// ledger itself is verified
    #[arg(value_name = "PROOF")]
    proof: Option<PathBuf>,
    /// A checkpoint kept outside: the log must extend it
    #[arg(long, value_name = "FILE")]
    known_head: Option<PathBuf>,
    /// Judge contradictions on this date (default: the date of the last entry)
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    #[command(flatten)]
    receipt: super::verify_receipt::Options,
}

const PROOF_LEN_MAX: u64 = 256 << 20;

pub(crate) fn run(session: &Session, arguments: &Arguments) -> Result<Exit, Failure> {
    let has_others = arguments.known_head.is_some() || arguments.as_of.is_some();
    let file = arguments.proof.as_deref();
    if let Some(exit) = arguments.receipt.try_run(session, file, has_others)? {
        return Ok(exit);
    }
    let known = arguments.known_head.as_deref().map(read_known_head).transpose()?;
    let as_of = arguments.as_of.as_deref().map(values::read_date).transpose();
    let as_of = as_of.map_err(|error| Failure::option("--as-of", error))?;
    let loaded = session.load(known, None)?;
    let findings = findings_on(&loaded, known, as_of);
    let exit = exit_for(status(&findings));
    match &arguments.proof {
        None => {
            print(session, &loaded, &findings, known.filter(|known| known.holds(&loaded.replay)));
            Ok(exit)
        }
        Some(path) if exit == Exit::Damaged => {
            print(session, &loaded, &findings, known);
            session.say("proof-not-checked", &[("file", &path.display())]);
            Ok(exit)
        }
        Some(path) => {
            let agrees = verify_proof(session, path, loaded)?;
            Ok(if agrees == Exit::Done { exit } else { agrees })
        }
    }
}

/// Reads a head that somebody kept.
pub(super) fn read_known_head(path: &Path) -> Result<KnownHead, Failure> {
    let note = read_bounded(path, 1 << 20)?;
    KnownHead::from_note(&note).map_err(|error| {
        Failure::usage(format!("{}: {error}", path.display())).hint("hint-known-head")
    })
}

/// Returns every finding: about lines, about heads, and contradictions.
pub(super) fn all_findings(loaded: &Loaded, known: Option<KnownHead>) -> Vec<Finding> {
    findings_on(loaded, known, None)
}

fn findings_on(loaded: &Loaded, known: Option<KnownHead>, as_of: Option<Date>) -> Vec<Finding> {
    let replay = &loaded.replay;
    let as_of = as_of.or(replay.as_of());
    proof::all_findings(replay, loaded.checkpoint.as_deref(), known, as_of)
}

pub(super) fn exit_for(status: Status) -> Exit {
    match status {
        Status::Sound => Exit::Done,
        Status::Broken => Exit::Refused,
        Status::Damaged => Exit::Damaged,
    }
}

fn print(session: &Session, loaded: &Loaded, findings: &[Finding], known: Option<KnownHead>) {
    let head = loaded.replay.head();
    let ledger = loaded.replay.ledger().map(|id| id.to_string()).unwrap_or_default();
    let status = status(findings);
    if session.global.json {
        let findings: Vec<_> = findings.iter().map(finding_json).collect();
        Session::json(&json!({
            "status": status.word(),
            "ledger": ledger,
            "head": { "size": head.size, "link": head.link, "root": head.root },
            "anchoring": known.map_or(json!("unanchored"), |known| json!({ "known_head": known.size })),
            "findings": findings,
        }));
        return;
    }
    session.say("head-ledger", &[("ledger", &ledger)]);
    session.say("head-size", &[("size", &head.size)]);
    session.say("head-link", &[("link", &head.link)]);
    session.say("head-root", &[("root", &head.root)]);
    let tone = match status {
        Status::Sound => Tone::Good,
        Status::Broken => Tone::Doubtful,
        Status::Damaged => Tone::Bad,
    };
    session.output.line(toned(tone, &session.text(&format!("status-{}", status.word()), &[])));
    say_anchoring(session, status, known);
    for severity in [Severity::Damage, Severity::Broken, Severity::Contradiction, Severity::Notice]
    {
        print_findings(session, findings, severity);
    }
}

/// Says how well the head is anchored.
pub(super) fn say_anchoring(session: &Session, status: Status, known: Option<KnownHead>) {
    match known {
        // A damaged record proves nothing, not even consistency.
        _ if status == Status::Damaged => {}
        Some(known) => session.say("anchored-known-head", &[("size", &known.size)]),
        None => session.output.line(toned(Tone::Doubtful, &session.text("unanchored", &[]))),
    }
}

pub(super) fn print_findings(session: &Session, findings: &[Finding], severity: Severity) {
    let own: Vec<&Finding> = findings.iter().filter(|own| own.severity == severity).collect();
    if own.is_empty() {
        return;
    }
    let id = match severity {
        Severity::Damage => "findings-damage",
        Severity::Broken => "findings-broken",
        Severity::Contradiction => "findings-contradiction",
        Severity::Notice => "findings-notice",
    };
    session.output.line(toned(Tone::Title, &session.text(id, &[("count", &own.len())])));
    for finding in own {
        session.output.line(format!("  {}", words::finding(session, finding)));
    }
}

pub(super) fn finding_json(finding: &Finding) -> serde_json::Value {
    let severity = finding.severity.word();
    let lines: Vec<LineRef> = finding.places.iter().copied().map(LineRef::from).collect();
    let own = &finding.particulars;
    json!({
        "name": finding.name, "severity": severity, "lines": lines,
        "subject": own.subject, "value": own.value, "limit": own.limit,
    })
}

fn verify_proof(session: &Session, path: &Path, whole: Loaded) -> Result<Exit, Failure> {
    let bytes = read_bounded(path, PROOF_LEN_MAX)?;
    let named = |error: CertificateError| format!("{}: {error}", path.display());
    let certificate = Certificate::decode(&bytes)
        .map_err(|error| Failure::usage(named(error)).hint("hint-proof"))?;
    let size = certificate.head.size;
    let grown = whole.replay.head().size.saturating_sub(size);
    let about = if grown == 0 { whole } else { session.load(None, Some(size))? };
    if let Err(error) = certificate.check(&about.replay) {
        let failure = Failure::usage(named(error)).hint("hint-proof-differs");
        return Err(Failure { exit: Exit::Refused, ..failure });
    }
    if certificate.anchoring != Anchoring::Unanchored {
        session.output.notice(session.text("proof-anchoring", &[]));
    }
    if session.global.json {
        Session::json(&json!({ "proof": path, "size": size, "grown": grown, "agrees": true }));
    } else {
        let file = path.display();
        session.say("proof-agrees", &[("file", &file), ("size", &size), ("grown", &grown)]);
    }
    Ok(Exit::Done)
}
