//! `ledger prove`

use super::super::output::{Output, Tone, toned};
use super::super::session::Session;
use super::super::table::{Column, table};
use super::super::trust::{Judged, TrustArguments};
use super::super::words;
use super::super::{Exit, Failure};
use super::verify::{
    Anchors, evidence, findings_on, print_findings, read_known_head, say_anchoring,
};
use crate::domain::{Amount, Date, Seq};
use crate::exchange::values;
use crate::proof::{
    Certificate, Claim, ClaimName, Figure, Finding, Item, RateRecord, Severity, Status, Verdict,
    statements_end, status,
};
use crate::rules::Memory;
use crate::store::write_durably;
use std::collections::BTreeSet;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
#[allow(clippy::struct_excessive_bools, reason = "each claim is a flag of its own")]
pub(crate) struct Arguments {
    /// 到位率100%: every effective award arrived in full
    #[arg(long)]
    fully_arrived: bool,
    /// 及时到位: every instalment arrived by its deadline
    #[arg(long)]
    on_time: bool,
    /// 无重复安排、无重复拨付: nothing was awarded or paid twice
    #[arg(long)]
    no_duplicates: bool,
    /// 无截留、克扣、挪用: every yuan went to the awarded payee, in full
    #[arg(long)]
    no_diversion: bool,
    /// 未超标准: every award lies in its band or cites a waiver
    #[arg(long)]
    within_bands: bool,
    /// 未超预算: no award or payment exceeded the quota in force
    #[arg(long)]
    within_budget: bool,
    /// 审批齐全: every decision has its signatures
    #[arg(long)]
    approved: bool,
    /// All of them (the default)
    #[arg(long)]
    all: bool,
    /// Judge deadlines on this date (default: the date of the last entry)
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// Write a proof file, which `ledger verify FILE` recomputes
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// A checkpoint kept outside: the log must extend it
    #[arg(long, value_name = "FILE")]
    known_head: Option<PathBuf>,
    #[command(flatten)]
    trust: TrustArguments,
}

impl Arguments {
    fn wanted(&self) -> Vec<ClaimName> {
        let flags = [
            (self.fully_arrived, ClaimName::FullyArrived),
            (self.on_time, ClaimName::OnTime),
            (self.no_duplicates, ClaimName::NoDuplicates),
            (self.no_diversion, ClaimName::NoDiversion),
            (self.within_bands, ClaimName::WithinBands),
            (self.within_budget, ClaimName::WithinBudget),
            (self.approved, ClaimName::Approved),
        ];
        let none = !flags.iter().any(|(set, _)| *set);
        let wanted = flags.iter().filter(|(set, _)| *set || none || self.all);
        wanted.map(|(_, name)| *name).collect()
    }
}

pub(crate) fn run(session: &Session, arguments: &Arguments) -> Result<Exit, Failure> {
    let known = arguments.known_head.as_deref().map(read_known_head).transpose()?;
    let outside = arguments.trust.read(session)?;
    let loaded = session.load_as(known, None, outside.is_some())?;
    arguments.trust.warn_unjudged(session)?;
    let judged = outside.and_then(|outside| outside.judge(&loaded));
    let judged = judged.as_ref();
    let findings = findings_on(&loaded, known, None, judged, &evidence(session, &loaded)?);
    if status(&findings) == Status::Damaged {
        print_findings(session, &findings, Severity::Damage);
        return Err(Failure::said(Exit::Damaged, "nothing-proven", &[]).hint("hint-damaged"));
    }
    let contradicting: Vec<Finding> =
        findings.into_iter().filter(|own| FROM_OUTSIDE.contains(&own.name)).collect();
    let known = known.filter(|known| known.holds(&loaded.replay));
    let as_of = match &arguments.as_of {
        Some(date) => {
            Some(values::read_date(date).map_err(|error| Failure::option("--as-of", error))?)
        }
        None => loaded.replay.as_of(),
    };
    let anchoring = Judged::anchoring(judged, known);
    let made = as_of
        .and_then(|as_of| Certificate::make(&loaded.replay, &arguments.wanted(), as_of, anchoring));
    let certificate = made.ok_or_else(|| Failure::said(Exit::Damaged, "nothing-proven", &[]))?;
    if let Some(path) = &arguments.output {
        let mut bytes = certificate.encode();
        bytes.push(b'\n');
        write_durably(path, &bytes)?;
        session.output.notice(session.text("proof-written", &[("file", &path.display())]));
    }
    if session.global.json {
        Output::bytes(&certificate.encode());
        for finding in &contradicting {
            session.output.message(words::finding(session, finding));
        }
    } else {
        print(session, &certificate, loaded.replay.memory());
        say_anchoring(session, Status::Sound, &Anchors { known, judged });
        if let Some(judged) = judged {
            say_brackets(session, &certificate, judged);
        }
        for severity in [Severity::Broken, Severity::Contradiction] {
            print_findings(session, &contradicting, severity);
        }
        session.say("wording", &[]);
    }
    if contradicting.iter().any(|own| own.severity == Severity::Broken) {
        return Ok(Exit::Refused);
    }
    Ok(Judged::exit(judged, exit_for(&certificate.claims), certificate.head.size))
}

/// What people outside know and the record contradicts: the claims are about the record alone.
const FROM_OUTSIDE: [&str; 4] =
    ["known_head_lost", "time_before_anchor", "time_after_anchor", "shown_without"];

/// Says when the entries that refute claims, and the last one, were recorded.
fn say_brackets(session: &Session, certificate: &Certificate, judged: &Judged) {
    let claims = certificate.claims.iter();
    let items = claims.flat_map(|claim| &claim.counterexamples);
    let mut named: BTreeSet<Seq> =
        items.flat_map(|item| &item.lines).map(|own| Seq(own.seq)).collect();
    let last = certificate.head.size.checked_sub(1).map(Seq);
    let more = named.len().saturating_sub(ITEMS_MAX);
    named = named.into_iter().take(ITEMS_MAX).chain(last).collect();
    for seq in named {
        judged.say_bracket(session, seq, "");
    }
    if more > 0 {
        session.say("more", &[("count", &more)]);
    }
}

/// Returns the exit code for the worst verdict.
pub(super) fn exit_for(claims: &[Claim]) -> Exit {
    match claims.iter().map(|claim| claim.verdict).max() {
        Some(Verdict::Refuted) => Exit::Refused,
        Some(Verdict::Unproven) => Exit::Unproven,
        Some(Verdict::Proven) | None => Exit::Done,
    }
}

/// Prints the claims and the rates.
pub(super) fn print(session: &Session, certificate: &Certificate, memory: &Memory) {
    session.say("claims-as-of", &[("date", &certificate.as_of), ("size", &certificate.head.size)]);
    for claim in &certificate.claims {
        print_claim(session, claim, memory, certificate.as_of);
    }
    print_rates(session, &certificate.rates);
}

fn print_claim(session: &Session, claim: &Claim, memory: &Memory, as_of: Date) {
    let name = session.text(&format!("claim-{}", claim.claim.name()), &[]);
    let tone = match claim.verdict {
        Verdict::Proven => Tone::Good,
        Verdict::Unproven => Tone::Doubtful,
        Verdict::Refuted => Tone::Bad,
    };
    let verdict = toned(tone, &session.text(&format!("verdict-{}", claim.verdict.word()), &[]));
    let flag = claim.claim.name();
    session.output.line(format!("{verdict}  {}  --{flag}", toned(Tone::Title, &name)));
    let unit = session.text(&format!("unit-{}", claim.coverage.unit), &[]);
    session.say("covers", &[("count", &claim.coverage.count), ("unit", &unit)]);
    if let Some(grades) = grades(session, &claim.figures) {
        session.output.line(grades);
    }
    print_items(session, "counterexamples", &claim.counterexamples);
    print_items(session, "missing", &claim.missing);
    if !claim.missing.is_empty() && claim.missing.iter().all(|own| own.rule == "statement_missing")
    {
        say_statements_end(session, "    ", memory, as_of);
    }
    if !claim.waivers.is_empty() {
        let ids: Vec<&str> = claim.waivers.iter().map(crate::domain::Id::as_str).collect();
        session.say("leans-on", &[("ids", &ids.join(", "))]);
    }
}

/// Where nothing is missing but the days after the last statement, says by which day it could be proven.
pub(super) fn say_statements_end(session: &Session, indent: &str, memory: &Memory, as_of: Date) {
    if let Some(date) = statements_end(memory, as_of) {
        session
            .output
            .line(format!("{indent}{}", session.text("statements-end", &[("date", &date)])));
    }
}

/// More than this many are left to `--json`, so that a screen stays readable.
const ITEMS_MAX: usize = 20;

fn print_items(session: &Session, id: &str, items: &[Item]) {
    if items.is_empty() {
        return;
    }
    session.say(id, &[("count", &items.len())]);
    for item in items.iter().take(ITEMS_MAX) {
        session.output.line(format!("      {}", words::item(session, item)));
    }
    if items.len() > ITEMS_MAX {
        session.say("more", &[("count", &items.len().saturating_sub(ITEMS_MAX))]);
    }
}

/// Says how well what arrived is evidenced, and how much of it a bank signed for, in shares of what is
/// due.
fn grades(session: &Session, figures: &[Figure]) -> Option<String> {
    let amount = |name: &str| -> Option<Amount> {
        figures.iter().find(|own| own.name == name)?.value.parse().ok()
    };
    let due = amount("due")?;
    let verified = amount("verified")?.share_of(due)?;
    let shares = ["E4", "E3", "E2", "E1", "E0"].iter().filter_map(|grade| {
        let part = amount(&format!("grade_{grade}")).filter(|part| part.is_positive())?;
        Some(format!("{grade} {}", part.share_of(due)?))
    });
    let shares = shares.collect::<Vec<String>>().join(&session.text("list-joiner", &[]));
    Some(session.text("grades", &[("grades", &shares), ("verified", &verified)]))
}

fn print_rates(session: &Session, rates: &[RateRecord]) {
    let heading = |id| session.text(id, &[]);
    let columns = [
        Column::text(heading("column-rate")),
        Column::figure(heading("column-part")),
        Column::figure(heading("column-whole")),
        Column::figure(heading("column-percent")),
    ];
    let rows: Vec<Vec<String>> = rates
        .iter()
        .map(|rate| {
            let name = session.text(&format!("rate-{}", rate.name), &[]);
            vec![name, rate.part.to_string(), rate.whole.to_string(), rate.percent.clone()]
        })
        .collect();
    session.output.line(table(&columns, &rows));
}
