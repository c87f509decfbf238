//! `ledger audit`

use super::super::audit_sheets::{self, Sheets};
use super::super::audit_words;
use super::super::output::Output;
use super::super::session::Session;
use super::super::templates::templates;
use super::super::trust::{Judged, TrustArguments};
use super::super::{Exit, Failure};
use super::prove::say_statements_end;
use super::verify::{
    Anchors, evidence, findings_on, print_findings, read_known_head, say_anchoring,
};
use crate::audit::{Audit, Rule, Severity, audit_rules};
use crate::domain::Date;
use crate::exchange::values;
use crate::proof::{self, Status};
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Leave out what is dated after this date (default: the date of the last entry)
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// Run only this rule, such as A01; may be given several times
    #[arg(long, value_name = "ID")]
    rule: Vec<Rule>,
    /// Run only rules of this severity: error, warning or lead; may be given several times
    #[arg(long, value_enum, hide_possible_values = true, value_name = "WORD")]
    severity: Vec<Level>,
    /// Print all findings, not only the first 20 of each rule
    #[arg(long)]
    all: bool,
    /// Write findings and catalogue into a new workbook
    #[arg(long, value_name = "FILE")]
    xlsx: Option<PathBuf>,
    /// Write the findings into a new CSV file
    #[arg(long, value_name = "FILE")]
    csv: Option<PathBuf>,
    /// A checkpoint kept outside: the log must extend it
    #[arg(long, value_name = "FILE")]
    known_head: Option<PathBuf>,
    #[command(flatten)]
    trust: TrustArguments,
}

/// A severity as it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Level {
    Error,
    Warning,
    Lead,
}

impl From<Level> for Severity {
    fn from(level: Level) -> Self {
        match level {
            Level::Error => Self::Error,
            Level::Warning => Self::Warning,
            Level::Lead => Self::Lead,
        }
    }
}

impl Arguments {
    /// Returns the rules that were asked for; without a choice all of them.
    fn wanted(&self) -> Result<Vec<Rule>, Failure> {
        let severities: Vec<Severity> = self.severity.iter().copied().map(Severity::from).collect();
        let is_wanted = |rule: &&Rule| {
            (self.rule.is_empty() || self.rule.contains(rule))
                && (severities.is_empty() || severities.contains(&rule.severity()))
        };
        let wanted: Vec<Rule> = Rule::ALL.iter().filter(is_wanted).copied().collect();
        if wanted.is_empty() {
            let failure = Failure::said(Exit::Usage, "audit-no-rule", &[]);
            return Err(failure.hint("hint-audit-no-rule"));
        }
        Ok(wanted)
    }

    fn date(&self) -> Result<Option<Date>, Failure> {
        let date = self.as_of.as_deref().map(values::read_date).transpose();
        date.map_err(|error| Failure::option("--as-of", error))
    }
}

pub(crate) fn run(session: &Session, arguments: &Arguments) -> Result<Exit, Failure> {
    let (wanted, as_of) = (arguments.wanted()?, arguments.date()?);
    let known = arguments.known_head.as_deref().map(read_known_head).transpose()?;
    let outside = arguments.trust.read(session)?;
    let loaded = session.load_as(known, None, outside.is_some())?;
    arguments.trust.warn_unjudged(session)?;
    let judged = outside.and_then(|outside| outside.judge(&loaded));
    let judged = judged.as_ref();
    let as_of = as_of.or(loaded.replay.as_of());
    let findings = findings_on(&loaded, known, as_of, judged, &evidence(session, &loaded)?);
    let templates = templates(session, loaded.replay.memory(), &[])?;
    let audit =
        as_of.and_then(|as_of| audit_rules(&loaded.replay, &findings, as_of, &templates, &wanted));
    let Some(audit) = audit else {
        print_findings(session, &findings, proof::Severity::Damage);
        return Err(Failure::said(Exit::Damaged, "audit-damaged", &[]).hint("hint-damaged"));
    };
    let sheets = Sheets { session, audit: &audit, memory: loaded.replay.memory() };
    audit_sheets::write(&sheets, arguments.xlsx.as_deref(), arguments.csv.as_deref())?;
    if session.global.json {
        Output::bytes(&audit.encode());
    } else {
        audit_words::print(session, &audit, arguments.all);
        say_statements_end(session, "", loaded.replay.memory(), audit.as_of);
        let known = known.filter(|known| known.holds(&loaded.replay));
        say_anchoring(session, Status::Sound, &Anchors { known, judged });
        session.say("audit-wording", &[]);
    }
    Ok(Judged::exit(judged, exit_for(&audit), audit.head.size))
}

fn exit_for(audit: &Audit) -> Exit {
    let has_error = audit.findings.iter().any(|own| own.rule.severity() == Severity::Error);
    if has_error { Exit::Refused } else { Exit::Done }
}
