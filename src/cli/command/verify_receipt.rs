//! `ledger verify FILE`, where the file is a receipt.

use super::super::output::{Tone, toned};
use super::super::session::{Session, threads};
use super::super::trust::TrustArguments;
use super::super::words::place_text;
use super::super::{Exit, Failure, receipt_words};
use super::verify::{all_findings, exit_for, finding_json, print_findings};
use crate::chain::Policy;
use crate::domain::{Kind, Lines};
use crate::proof::{
    Amended, AwardStory, Finding, KnownHead, NoLonger, Receipt, ReceiptError, Severity, Status,
    amended, award_stories, no_longer, status,
};
use crate::rules::{Contradiction, Place};
use crate::store::{LoadOptions, Source, read_bounded};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// What `verify` takes for a receipt alone.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// A ledger (directory, zip or published) in which the entries of a receipt must still count
    #[arg(long, value_name = "LEDGER")]
    against: Option<PathBuf>,
    /// Of a receipt show only this award, payment or payee (credit code)
    #[arg(long, value_name = "ID")]
    about: Option<String>,
}

/// More than this many are left to `--json`, so that a screen stays readable.
const SHOWN_MAX: usize = 20;
const RECEIPT_LEN_MAX: u64 = 64 << 20;

/// What the log at hand says about a receipt.
struct Compared {
    size: u64,
    status: Status,
    findings: Vec<Finding>,
    /// The ledger says that the last entries of the receipt's head are lost.
    is_lost: bool,
    no_longer: Vec<NoLonger>,
    /// Documents of the receipt that a stolen key may have signed.
    in_doubt: Vec<Finding>,
    amended: Vec<Amended>,
}

impl Options {
    /// Verifies `file` if it is a receipt; nothing if it is something else.
    pub(super) fn try_run(
        &self,
        session: &Session,
        file: Option<&Path>,
        has_others: bool,
        trust: &TrustArguments,
    ) -> Result<Option<Exit>, Failure> {
        let Some(path) = file.filter(|path| is_receipt(path)) else {
            if self.against.is_some() || self.about.is_some() {
                return Err(Failure::said(Exit::Usage, "receipt-only", &[]).hint("hint-receipt"));
            }
            return Ok(None);
        };
        if has_others {
            return Err(Failure::said(Exit::Usage, "receipt-options", &[]));
        }
        let policy = trust.for_receipt(session)?;
        let bytes = read_bounded(path, RECEIPT_LEN_MAX)?;
        match Receipt::verify(&bytes, threads()) {
            Ok(receipt) => self.judged(session, path, &receipt, policy.as_ref()).map(Some),
            Err(error) => Ok(Some(malformed(session, path, &error))),
        }
    }

    fn judged(
        &self,
        session: &Session,
        path: &Path,
        receipt: &Receipt,
        policy: Option<&Policy>,
    ) -> Result<Exit, Failure> {
        let stories = self.chosen(award_stories(receipt.documents()));
        let is_sound = receipt.findings.is_empty();
        if let Some(about) = self.about.as_ref().filter(|_| is_sound && stories.is_empty()) {
            let failure = Failure::said(Exit::Usage, "about-nothing", &[("id", about)]);
            return Err(failure.hint("hint-about"));
        }
        let compared = match &self.against {
            Some(bundle) if is_sound => Some((bundle, compare(session, bundle, receipt)?)),
            _ => None,
        };
        if session.global.json {
            let against = compared.as_ref().map(|(bundle, own)| compared_json(bundle, own));
            let mut object = json(path, receipt, &stories, against);
            if let (Some(policy), Some(members)) = (policy, object.as_object_mut()) {
                let anchoring = anchoring_json(receipt, policy);
                members.insert("anchoring".to_owned(), anchoring);
            }
            Session::json(&object);
        } else {
            print(session, receipt, &stories, policy);
            if is_sound && stories.len() > 1 && self.about.is_none() {
                session.output.notice(session.text("about-one", &[]));
            }
            if let Some((bundle, own)) = &compared {
                print_compared(session, bundle, own);
            }
        }
        let of_log = compared.map_or(Exit::Done, |(_, own)| exit_of(&own));
        let is_met = policy.is_none_or(|policy| receipt.anchoring(policy).is_met);
        Ok(match (is_sound, of_log) {
            (false, _) => Exit::Damaged,
            (true, Exit::Done) if !is_met => Exit::Unproven,
            (true, of_log) => of_log,
        })
    }

    fn chosen(&self, mut stories: Vec<AwardStory>) -> Vec<AwardStory> {
        if let Some(about) = &self.about {
            let is_own = |story: &AwardStory| {
                let is_paid = story.payments.iter().any(|payment| payment.id.as_str() == about);
                let is_payee = story.payee.to_string().eq_ignore_ascii_case(about);
                is_paid || is_payee || story.id.as_str() == about
            };
            stories.retain(is_own);
        } else if stories.iter().any(|story| !story.payments.is_empty()) {
            // One list decides on many awards; what was paid tells which one the receipt is for.
            stories.retain(|story| !story.payments.is_empty());
        }
        stories
    }
}

/// Whatever cannot be opened is none; who reads it as another file says why.
fn is_receipt(path: &Path) -> bool {
    let mut start = Vec::new();
    let read = File::open(path).and_then(|file| file.take(64).read_to_end(&mut start));
    read.is_ok() && Receipt::is_begun_by(&start)
}

fn malformed(session: &Session, path: &Path, error: &ReceiptError) -> Exit {
    if session.global.json {
        let finding = json!({ "name": ReceiptError::NAME, "severity": "damage", "lines": [],
            "subject": "", "value": error.to_string(), "limit": "" });
        Session::json(&json!({ "receipt": path, "status": "damaged", "findings": [finding] }));
    } else {
        say_status(session, false);
        let rule = session.text(&format!("rule-{}", ReceiptError::NAME), &[]);
        let found = session.text("found", &[("text", error)]);
        session.output.line(format!("  {rule} ({}); {found}", ReceiptError::NAME));
    }
    Exit::Damaged
}

fn compare(session: &Session, bundle: &Path, receipt: &Receipt) -> Result<Compared, Failure> {
    let head = receipt.checkpoint.head();
    let known = KnownHead { size: head.size, root: head.root };
    let options = LoadOptions { known: Some(known), limit: None, threads: threads(), trail: false };
    let loaded = session.load_from(&Source::at(bundle), &options)?;
    let findings = all_findings(&loaded, Some(known), None);
    let documents: BTreeSet<String> =
        receipt.documents().map(|(_, document)| document.id.to_string()).collect();
    let in_doubt = findings.iter().filter(|own| {
        own.name == Contradiction::KeyCompromised.name()
            && documents.contains(&own.particulars.subject)
    });
    Ok(Compared {
        size: loaded.replay.head().size,
        status: status(&findings),
        is_lost: !known.holds(&loaded.replay),
        in_doubt: in_doubt.cloned().collect(),
        findings,
        no_longer: no_longer(receipt, &loaded.replay),
        amended: amended(receipt, loaded.replay.memory()),
    })
}

impl Compared {
    fn still_counts(&self) -> bool {
        !self.is_lost && self.no_longer.is_empty() && self.in_doubt.is_empty()
    }
}

fn exit_of(own: &Compared) -> Exit {
    let of_log = exit_for(own.status);
    if of_log == Exit::Done && !own.still_counts() { Exit::Refused } else { of_log }
}

fn say_status(session: &Session, is_sound: bool) {
    let (tone, id) =
        if is_sound { (Tone::Good, "receipt-holds") } else { (Tone::Bad, "receipt-fails") };
    session.output.line(toned(tone, &session.text(id, &[])));
}

fn print(session: &Session, receipt: &Receipt, stories: &[AwardStory], policy: Option<&Policy>) {
    if let Some(title) = fund_title(session, receipt) {
        session.output.line(toned(Tone::Title, &title));
    }
    let head = receipt.checkpoint.head();
    session.say("head-ledger", &[("ledger", &receipt.ledger)]);
    session.say("head-size", &[("size", &head.size)]);
    session.say("head-root", &[("root", &head.root)]);
    if let Some(key) = &receipt.log_key {
        session.say("receipt-log-key", &[("key", key)]);
    }
    if !receipt.findings.is_empty() {
        // What it says is not shown: nobody should read amounts off what is no receipt.
        say_status(session, false);
        print_findings(session, &receipt.findings, Severity::Damage);
        return;
    }
    for story in stories.iter().take(SHOWN_MAX) {
        for line in receipt_words::story(session, story) {
            session.output.line(line);
        }
    }
    say_more(session, stories.len());
    print_entries(session, receipt, stories.is_empty());
    say_status(session, true);
    say_anchoring(session, receipt, policy);
    session.say("receipt-wording", &[]);
}

/// Says who outside confirms the head, as far as a policy tells whose word counts.
fn say_anchoring(session: &Session, receipt: &Receipt, policy: Option<&Policy>) {
    let doubtful = |id| session.output.line(toned(Tone::Doubtful, &session.text(id, &[])));
    let Some(policy) = policy else { return doubtful("unanchored") };
    let anchoring = receipt.anchoring(policy);
    match anchoring.bound {
        _ if !anchoring.is_met => doubtful("receipt-unwitnessed"),
        _ if !policy.asks_for_witnesses() => doubtful("trust-asks-nobody"),
        None => doubtful("receipt-unwitnessed"),
        Some(bound) => {
            let values: [(&str, &dyn ToString); 2] =
                [("time", &bound.time), ("by", &bound.by.join(", "))];
            let text = session.text("receipt-witnessed", &values);
            session.output.line(toned(Tone::Good, &text));
        }
    }
}

fn anchoring_json(receipt: &Receipt, policy: &Policy) -> Value {
    let anchoring = receipt.anchoring(policy);
    match anchoring.bound.filter(|_| policy.asks_for_witnesses()) {
        None => json!("unanchored"),
        Some(bound) => {
            let size = receipt.checkpoint.size;
            json!({ "witnessed": { "by": bound.by.to_vec(), "size": size, "time": bound.time } })
        }
    }
}

/// Names the fund and the authority, as genesis does.
pub(super) fn fund_title(session: &Session, receipt: &Receipt) -> Option<String> {
    let (_, genesis) = receipt.documents().next()?;
    let Lines::Genesis(lines) = &genesis.lines else { return None };
    let own = lines.first()?;
    Some(session.text("fund-title", &[("fund", &own.fund), ("authority", &own.authority)]))
}

/// Lists the entries; with what they say, where no award tells it.
fn print_entries(session: &Session, receipt: &Receipt, in_full: bool) {
    session.say("receipt-entries", &[("count", &receipt.entries.len())]);
    for own in receipt.entries.iter().take(SHOWN_MAX) {
        session.output.line(format!("  {}", receipt_words::entry(session, own)));
        let document = own.entry.as_ref().map(|entry| &entry.document);
        let is_about_keys = |kind| matches!(kind, Kind::Genesis | Kind::Key);
        if let Some(document) = document.filter(|own| in_full && !is_about_keys(own.kind())) {
            let words = super::super::document_words::document(session, document);
            let shown = words.iter().skip(1).take(SHOWN_MAX);
            shown.for_each(|line| session.output.line(format!("  {line}")));
            say_more(session, words.len().saturating_sub(1));
        }
    }
    say_more(session, receipt.entries.len());
}

fn say_more(session: &Session, count: usize) {
    let more = count.saturating_sub(SHOWN_MAX);
    if more > 0 {
        session.say("more", &[("count", &more)]);
    }
}

fn print_compared(session: &Session, bundle: &Path, own: &Compared) {
    let file = bundle.display();
    let values: [(&str, &dyn ToString); 2] = [("file", &file), ("size", &own.size)];
    let say = |tone, id| session.output.line(toned(tone, &session.text(id, &values)));
    if own.status == Status::Damaged {
        say(Tone::Bad, "against-damaged");
        print_findings(session, &own.findings, Severity::Damage);
        return;
    }
    match (own.is_lost, own.no_longer.is_empty(), own.in_doubt.is_empty()) {
        (true, _, _) => say(Tone::Bad, "against-lost"),
        (false, false, _) => say(Tone::Bad, "against-no-longer"),
        (false, true, false) => say(Tone::Doubtful, "against-in-doubt"),
        (false, true, true) => say(Tone::Good, "against-holds"),
    }
    for gone in &own.no_longer {
        let by = gone.by.map(place_text).unwrap_or_default();
        let id = if by.is_empty() { "against-void" } else { "against-voided" };
        let place = place_text(gone.place);
        session.say(id, &[("place", &place), ("subject", &gone.subject), ("by", &by)]);
    }
    for own in &own.in_doubt {
        session.output.line(format!("  {}", super::super::words::finding(session, own)));
    }
    for own in &own.amended {
        session.say("against-amended", &[("id", &own.award), ("amount", &own.amount)]);
    }
    print_findings(session, &own.findings, Severity::Broken);
}

fn json(path: &Path, receipt: &Receipt, stories: &[AwardStory], against: Option<Value>) -> Value {
    let head = &receipt.checkpoint;
    let is_sound = receipt.findings.is_empty();
    json!({
        "receipt": path,
        "status": if is_sound { "included" } else { "damaged" },
        "ledger": receipt.ledger,
        "checkpoint": { "origin": head.origin, "root": head.root, "size": head.size },
        "log_key": receipt.log_key,
        "anchoring": "unanchored",
        "awards": stories.iter().map(receipt_words::story_json).collect::<Vec<_>>(),
        "entries": receipt.entries.iter().map(receipt_words::entry_json).collect::<Vec<_>>(),
        "findings": receipt.findings.iter().map(finding_json).collect::<Vec<_>>(),
        "against": against,
    })
}

fn compared_json(bundle: &Path, own: &Compared) -> Value {
    let no_longer = own.no_longer.iter().map(|own| {
        let by = own.by.map(receipt_words::place_json);
        let Place { seq, line } = own.place;
        json!({ "seq": seq, "line": line, "subject": own.subject, "by": by })
    });
    let amended = own.amended.iter();
    let amended = amended.map(|own| json!({ "award": own.award, "amount": own.amount }));
    json!({
        "file": bundle, "size": own.size, "status": own.status.word(),
        "declared_lost": own.is_lost, "no_longer": no_longer.collect::<Vec<_>>(),
        "in_doubt": own.in_doubt.iter().map(finding_json).collect::<Vec<_>>(), "amended": amended.collect::<Vec<_>>(),
        "findings": own.findings.iter().map(finding_json).collect::<Vec<_>>(),
    })
}
