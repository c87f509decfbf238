//! `ledger verify`

use super::super::output::{Tone, toned};
use super::super::session::Session;
use super::super::trust::{Judged, TrustArguments};
use super::super::words;
use super::super::{Exit, Failure};
use super::{fork, verify_report};
use crate::chain::VerifierKey;
use crate::domain::Date;
use crate::exchange::values;
use crate::proof::{
    self, Anchoring, Certificate, CertificateError, Finding, KnownHead, LineRef, Severity, Status,
    evidence_findings, status,
};
use crate::store::{Loaded, Source, StoreError, read_bounded, read_evidence};
use serde_json::json;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// A proof file or report (.xlsx, .json) to recompute from the ledger; or a receipt or fork file, which need none; without
    /// one, the ledger itself is verified
    #[arg(value_name = "PROOF")]
    proof: Option<PathBuf>,
    /// For a report: the template of its form, where the ledger does not keep it
    #[arg(long, value_name = "FILE")]
    template: Vec<PathBuf>,
    /// A checkpoint kept outside: the log must extend it
    #[arg(long, value_name = "FILE")]
    known_head: Option<PathBuf>,
    /// For a fork file: the verifier key of the log (default: that of the ledger)
    #[arg(long, value_name = "VKEY")]
    log_key: Option<VerifierKey>,
    /// Judge contradictions on this date (default: the date of the last entry)
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    #[command(flatten)]
    trust: TrustArguments,
    #[command(flatten)]
    receipt: super::verify_receipt::Options,
}

const PROOF_LEN_MAX: u64 = 256 << 20;

pub(crate) fn run(session: &Session, arguments: &Arguments) -> Result<Exit, Failure> {
    if let Some(path) = &arguments.proof
        && fork::is_fork_file(path)
    {
        return fork::run(session, path, arguments.log_key.as_ref());
    }
    let has_others = arguments.known_head.is_some() || arguments.as_of.is_some();
    let file = arguments.proof.as_deref();
    if let Some(exit) = arguments.receipt.try_run(session, file, has_others, &arguments.trust)? {
        return Ok(exit);
    }
    let report = file.map(|path| verify_report::read(session, path)).transpose()?.flatten();
    if let Some(path) = file.filter(|_| report.is_none()) {
        refuse_other(path)?;
    }
    let known = arguments.known_head.as_deref().map(read_known_head).transpose()?;
    let as_of = arguments.as_of.as_deref().map(values::read_date).transpose();
    let as_of = as_of.map_err(|error| Failure::option("--as-of", error))?;
    let outside = arguments.trust.read(session)?;
    let loaded = session.load_as(known, None, outside.is_some())?;
    arguments.trust.warn_unjudged(session)?;
    let judged = outside.and_then(|outside| outside.judge(&loaded));
    let judged = judged.as_ref();
    let evidence = evidence(session, &loaded)?;
    let findings = findings_on(&loaded, known, as_of, judged, &evidence);
    let exit = exit_for(status(&findings));
    match &arguments.proof {
        None => {
            let known = known.filter(|known| known.holds(&loaded.replay));
            print(session, &loaded, &findings, &Anchors { known, judged });
            Ok(Judged::exit(judged, exit, loaded.replay.head().size))
        }
        Some(path) if exit == Exit::Damaged => {
            print(session, &loaded, &findings, &Anchors { known, judged });
            session.say("proof-not-checked", &[("file", &path.display())]);
            Ok(exit)
        }
        Some(path) => {
            let verified = match &report {
                Some(report) => {
                    verify_report::verify(session, report, &arguments.template, loaded)?
                }
                None => (verify_proof(session, path, loaded, judged)?, Exit::Done),
            };
            let exit = if verified.1 == Exit::Done { exit } else { verified.1 };
            Ok(Judged::exit(judged, exit, verified.0))
        }
    }
}

/// Refuses what cannot be a proof file, before a ledger is read for it.
fn refuse_other(path: &Path) -> Result<(), Failure> {
    let mut start = Vec::new();
    let file = File::open(path).map_err(|source| StoreError::Io {
        path: path.to_owned(),
        action: "open",
        source,
    })?;
    let read = file.take(4_096).read_to_end(&mut start);
    if read.is_ok() && start.trim_ascii_start().starts_with(b"{") {
        return Ok(());
    }
    let values: [(_, &dyn ToString); 1] = [("file", &path.display())];
    Err(Failure::said(Exit::Usage, "verify-what", &values).hint("hint-verify-what"))
}

/// What from outside confirms a head.
pub(super) struct Anchors<'a> {
    pub(super) known: Option<KnownHead>,
    pub(super) judged: Option<&'a Judged>,
}

/// Reads a head that somebody kept.
pub(super) fn read_known_head(path: &Path) -> Result<KnownHead, Failure> {
    let note = read_bounded(path, 1 << 20)?;
    KnownHead::from_note(&note).map_err(|error| {
        Failure::usage(format!("{}: {error}", path.display())).hint("hint-known-head")
    })
}

/// Returns every finding: about lines, about heads, and contradictions.
pub(super) fn all_findings(
    loaded: &Loaded,
    known: Option<KnownHead>,
    judged: Option<&Judged>,
) -> Vec<Finding> {
    findings_on(loaded, known, None, judged, &[])
}

/// Returns what is wrong with the evidence files, which are read for it.
pub(super) fn evidence(session: &Session, loaded: &Loaded) -> Result<Vec<Finding>, Failure> {
    let files = read_evidence(&Source::at(&session.global.ledger))?;
    Ok(files.map(|files| evidence_findings(&loaded.replay, &files)).unwrap_or_default())
}

pub(super) fn findings_on(
    loaded: &Loaded,
    known: Option<KnownHead>,
    as_of: Option<Date>,
    judged: Option<&Judged>,
    evidence: &[Finding],
) -> Vec<Finding> {
    let replay = &loaded.replay;
    let as_of = as_of.or(replay.as_of());
    let checkpoint = loaded.checkpoint.as_deref();
    let outside = [Judged::findings(judged), evidence].concat();
    proof::all_findings_with(replay, checkpoint, known, as_of, &outside)
}

pub(super) fn exit_for(status: Status) -> Exit {
    match status {
        Status::Sound => Exit::Done,
        Status::Broken => Exit::Refused,
        Status::Damaged => Exit::Damaged,
    }
}

fn print(session: &Session, loaded: &Loaded, findings: &[Finding], anchors: &Anchors<'_>) {
    let head = loaded.replay.head();
    let ledger = loaded.replay.ledger().map(|id| id.to_string()).unwrap_or_default();
    let status = status(findings);
    if session.global.json {
        let findings: Vec<_> = findings.iter().map(finding_json).collect();
        let mut object = json!({
            "status": status.word(),
            "ledger": ledger,
            "head": { "size": head.size, "link": head.link, "root": head.root },
            "anchoring": Judged::anchoring(anchors.judged, anchors.known),
            "signed_here": session.signed_here(loaded).map(|own| own.size),
            "findings": findings,
        });
        if let (Some(judged), Some(members)) = (anchors.judged, object.as_object_mut()) {
            members.insert("trust".to_owned(), judged.json());
        }
        Session::json(&object);
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
    say_anchoring(session, status, anchors);
    for severity in [Severity::Damage, Severity::Broken, Severity::Contradiction, Severity::Notice]
    {
        print_findings(session, findings, severity);
    }
}

/// Says how well the head is anchored.
pub(super) fn say_anchoring(session: &Session, status: Status, anchors: &Anchors<'_>) {
    // A damaged record proves nothing, not even consistency.
    if status == Status::Damaged {
        return;
    }
    let has_policy = anchors.judged.is_some_and(|judged| judged.policy.is_some());
    if let Some(known) = anchors.known {
        session.say("anchored-known-head", &[("size", &known.size)]);
    } else if !has_policy {
        session.output.line(toned(Tone::Doubtful, &session.text("unanchored", &[])));
    }
    if let Some(judged) = anchors.judged {
        judged.say(session);
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

/// Returns how many lines the proof is about, if it agrees.
fn verify_proof(
    session: &Session,
    path: &Path,
    whole: Loaded,
    judged: Option<&Judged>,
) -> Result<u64, Failure> {
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
    if judged.is_none() && certificate.anchoring != Anchoring::Unanchored {
        session.output.notice(session.text("proof-anchoring", &[]));
    }
    if session.global.json {
        Session::json(&json!({ "proof": path, "size": size, "grown": grown, "agrees": true }));
    } else {
        let file = path.display();
        session.say("proof-agrees", &[("file", &file), ("size", &size), ("grown", &grown)]);
        if let Some(judged) = judged {
            judged.say(session);
        }
    }
    Ok(size)
}
