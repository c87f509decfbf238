//! `ledger receipt`

use super::super::output::Output;
use super::super::session::{Session, threads};
use super::super::{Exit, Failure, receipt_page};
use super::show::place_of;
use super::verify::{all_findings, print_findings};
use crate::chain::{Checkpoint, SignedNote};
use crate::domain::{CreditCode, Document, Id, Lines, Publication, Seq};
use crate::proof::{
    Receipt, ReceiptParts, ReceiptSubject, Severity, Status, award_stories, status,
};
use crate::rules::{Memory, Place};
use crate::store::{Loaded, Source, cosigned, each_line, write_durably};
use serde_json::json;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The id of an award, a payment or a document, or an entry number
    #[arg(value_name = "WHAT")]
    what: String,
    /// The receipt to write, such as AW-001.tlog-proof
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Also write a page to print, with a QR code of the head
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
}

impl Arguments {
    /// Refuses files of which only one could be written.
    fn check_files(&self) -> Result<(), Failure> {
        let Some(html) = &self.html else { return Ok(()) };
        let absolute = |path: &Path| std::path::absolute(path).ok();
        if absolute(html) == absolute(&self.output) {
            let values: [(_, &dyn ToString); 1] = [("file", &html.display())];
            return Err(Failure::said(Exit::Usage, "receipt-same-file", &values));
        }
        if html.is_dir() {
            let values: [(_, &dyn ToString); 1] = [("file", &html.display())];
            return Err(Failure::said(Exit::Usage, "receipt-folder", &values));
        }
        Ok(())
    }
}

pub(crate) fn run(session: &Session, arguments: &Arguments) -> Result<Exit, Failure> {
    arguments.check_files()?;
    let loaded = session.load(None, None)?;
    let findings = all_findings(&loaded, None, None);
    if status(&findings) == Status::Damaged {
        print_findings(session, &findings, Severity::Damage);
        return Err(Failure::said(Exit::Damaged, "nothing-proven", &[]).hint("hint-damaged"));
    }
    let memory = loaded.replay.memory();
    let what = arguments.what.trim_start_matches('#');
    let (subject, place) = subject(&loaded, what)?;
    let bytes = loaded.checkpoint.as_deref().unwrap_or_default();
    let note = SignedNote::parse(bytes).map_err(Failure::usage)?;
    let checkpoint = Checkpoint::parse(note.unverified_text()).map_err(Failure::usage)?;
    if place.seq.0 >= checkpoint.size {
        let values: [(&str, &dyn ToString); 2] = [("what", &what), ("size", &checkpoint.size)];
        let failure = Failure::said(Exit::Unproven, "receipt-not-yet", &values);
        return Err(failure.hint("hint-receipt-not-yet"));
    }
    let wanted = subject.entries(memory);
    let later = wanted.range(checkpoint.size..).count();
    let source = Source::at(&session.global.ledger);
    let note = cosigned(&source, note)?.encode();
    let mut parts = ReceiptParts::new(checkpoint.size, wanted);
    each_line(&source, Some(bytes), &mut |lines| lines.iter().for_each(|line| parts.line(line)))?;
    let text = parts.write(checkpoint.head(), &note);
    let changed = || Failure::said(Exit::Damaged, "receipt-changed", &[]).hint("hint-again");
    let text = text.ok_or_else(changed)?;
    // Nobody is handed what a verifier would refuse.
    let receipt = Receipt::verify(text.as_bytes(), threads()).map_err(Failure::usage)?;
    if !receipt.findings.is_empty() {
        print_findings(session, &receipt.findings, Severity::Damage);
        return Err(changed());
    }
    let page = arguments.html.as_ref().map(|path| {
        let award = subject.award(memory);
        let mut stories = award_stories(receipt.documents());
        stories.retain(|own| award.is_none_or(|award| own.id == *award));
        (path, receipt_page::page(&receipt, &stories))
    });
    write_durably(&arguments.output, text.as_bytes())?;
    if let Some((path, page)) = &page {
        write_durably(path, page.as_bytes())?;
    }
    tell(session, memory, &subject, &receipt, later);
    say(session, arguments, &receipt);
    Ok(Exit::Done)
}

/// Resolves what was asked for, and says where it stands.
fn subject(loaded: &Loaded, what: &str) -> Result<(ReceiptSubject, Place), Failure> {
    let memory = loaded.replay.memory();
    let missing = || Failure::said(Exit::Usage, "not-found", &[("what", &what)]);
    let whole = |seq| (ReceiptSubject::Entry(seq), Place { seq, line: 0 });
    if let Ok(seq) = what.parse::<u64>() {
        let is_there = seq < loaded.replay.head().size;
        return is_there.then(|| whole(Seq(seq))).ok_or_else(|| missing().hint("hint-show"));
    }
    let id: Id = what.parse().map_err(|_| missing().hint("hint-show"))?;
    if let Some(row) = memory.awards.get(&id) {
        return Ok((ReceiptSubject::Award(id), row.place));
    }
    if let Some(row) = memory.payments.get(&id) {
        return Ok((ReceiptSubject::Payment(id), row.place));
    }
    if let Some(place) = place_of(memory, &id) {
        return Ok(whole(place.seq));
    }
    let code = what.to_uppercase().parse::<CreditCode>().ok();
    let is_payee = code.is_some_and(|code| memory.payees.contains_key(&code));
    Err(missing().hint(if is_payee { "hint-receipt-payee" } else { "hint-show" }))
}

/// Says what the receipt discloses about others, and what it lacks.
fn tell(
    session: &Session,
    memory: &Memory,
    subject: &ReceiptSubject,
    receipt: &Receipt,
    later: usize,
) {
    let own = subject.award(memory).and_then(|id| memory.awards.get(id)).map(|row| row.payee);
    for (seq, document) in receipt.documents() {
        let named = payees_of(memory, document);
        let is_own = own.is_some_and(|own| named.contains(&own.to_string()));
        // Of a document that is asked for by itself, one payee is the one it is for.
        let is_single = own.is_none() && !named.is_empty();
        let others = named.len().saturating_sub(usize::from(is_own || is_single));
        if others > 0 {
            let values: [(&str, &dyn ToString); 2] = [("seq", &seq), ("count", &others)];
            session.output.notice(session.text("receipt-discloses", &values));
        }
    }
    if later > 0 {
        session.output.notice(session.text("receipt-later", &[("count", &later)]));
    }
}

/// Returns whom the lines of a document are about; what names no payee counts by its own id.
fn payees_of(memory: &Memory, document: &Document) -> BTreeSet<String> {
    let of_award =
        |id: &Id| memory.awards.get(id).map_or_else(|| id.to_string(), |row| row.payee.to_string());
    let of_payment = |payment: Option<&Id>, own: &Id| {
        let row = payment.and_then(|id| memory.payments.get(id));
        row.map_or_else(|| own.to_string(), |row| of_award(&row.award))
    };
    match &document.lines {
        Lines::Payee(lines) => lines.iter().map(|own| own.code.to_string()).collect(),
        Lines::Award(lines) => lines.iter().map(|own| own.payee.to_string()).collect(),
        Lines::Amendment(lines) => lines.iter().map(|own| of_award(&own.award)).collect(),
        Lines::Payment(lines) => lines.iter().map(|own| of_award(&own.award)).collect(),
        Lines::Arrival(lines) => {
            lines.iter().map(|own| of_payment(own.payment.as_ref(), &own.id)).collect()
        }
        Lines::Return(lines) => {
            lines.iter().map(|own| of_payment(own.payment.as_ref(), &own.id)).collect()
        }
        Lines::Acknowledgement(lines) => {
            lines.iter().map(|own| of_payment(Some(&own.payment), &own.id)).collect()
        }
        Lines::Acceptance(lines) => lines.iter().map(|own| of_award(&own.award)).collect(),
        Lines::Publicity(lines) => lines
            .iter()
            .map(|own| match own {
                Publication::List(listing) => listing.payee.to_string(),
                Publication::Object(_) | Publication::Resolve(_) => own.id().to_string(),
            })
            .collect(),
        // A statement shows everybody who was paid from the account.
        Lines::Statement(lines) => lines
            .iter()
            .flat_map(|own| &own.entries)
            .filter_map(|entry| entry.account.as_ref().map(ToString::to_string))
            .collect(),
        Lines::Indicator(_)
        | Lines::Genesis(_)
        | Lines::Key(_)
        | Lines::Program(_)
        | Lines::Budget(_)
        | Lines::Waiver(_)
        | Lines::Correction(_)
        | Lines::Recovery(_)
        | Lines::Anchor(_) => BTreeSet::new(),
    }
}

fn say(session: &Session, arguments: &Arguments, receipt: &Receipt) {
    let entries: Vec<u64> = receipt.entries.iter().map(|own| own.index).collect();
    let (size, file) = (receipt.checkpoint.size, &arguments.output);
    if session.global.json {
        let value = json!({
            "file": file, "html": arguments.html, "ledger": receipt.ledger, "size": size,
            "entries": entries,
        });
        Output::bytes(value.to_string().as_bytes());
        return;
    }
    let entries: Vec<String> = entries.iter().map(|seq| format!("#{seq}")).collect();
    session.say(
        "receipt-written",
        &[("file", &file.display()), ("entries", &entries.join(" ")), ("size", &size)],
    );
    if let Some(page) = &arguments.html {
        session.say("exported", &[("file", &page.display())]);
    }
}
