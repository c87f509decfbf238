//! `ledger attack`

use super::super::output::{Tone, toned};
use super::super::session::Session;
use super::super::{Exit, Failure};
use crate::attack::{Case, LabError, Laboratory, Outcome, Said, cases};
use crate::store::{Source, all_lines};
use serde_json::json;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The ledger to copy: a directory, a zip made by `export`, or published tiles (default: --ledger)
    #[arg(value_name = "LEDGER")]
    source: Option<PathBuf>,
    /// Only these attacks; may be given several times
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,
    /// Print the table as docs/threat-model.md has it
    #[arg(long, conflicts_with = "json")]
    markdown: bool,
}

pub(crate) fn run(session: &Session, arguments: &Arguments) -> Result<Exit, Failure> {
    let wanted = wanted(&arguments.only)?;
    let source = arguments.source.as_ref().unwrap_or(&session.global.ledger);
    let lines = all_lines(&Source::at(source))?;
    let work = tempfile::tempdir().map_err(Failure::environment)?;
    let mut laboratory = Laboratory::new(&lines)?;
    laboratory.look_at_the_untouched(&work.path().join("untouched"))?;
    let total = u64::try_from(wanted.len()).unwrap_or(u64::MAX);
    let progress = session.output.progress(total, false);
    let mut outcomes = Vec::new();
    for (done, case) in (1..).zip(&wanted) {
        let folder = work.path().join(case.name);
        outcomes.push(laboratory.try_case(case, &folder)?);
        // Only what is said of it is kept.
        std::fs::remove_dir_all(&folder).map_err(Failure::environment)?;
        progress.set(done);
    }
    drop(progress);
    if session.global.json {
        print_json(&outcomes);
    } else if arguments.markdown {
        print_markdown(session, &outcomes);
    } else {
        print(session, &outcomes);
    }
    let all_caught = outcomes.iter().all(Outcome::is_caught);
    Ok(if all_caught { Exit::Done } else { Exit::Refused })
}

fn wanted(names: &[String]) -> Result<Vec<Case>, Failure> {
    let all = cases();
    if let Some(unknown) = names.iter().find(|name| all.iter().all(|case| case.name != **name)) {
        let known: Vec<&str> = all.iter().map(|case| case.name).collect();
        let values: [(&str, &dyn ToString); 2] = [("name", unknown), ("known", &known.join(", "))];
        return Err(Failure::said(Exit::Usage, "no-such-attack", &values));
    }
    let is_wanted =
        |case: &Case| names.is_empty() || names.iter().any(|name| name.as_str() == case.name);
    Ok(all.into_iter().filter(is_wanted).collect())
}

fn print(session: &Session, outcomes: &[Outcome]) {
    for outcome in outcomes {
        let attack = session.text(&format!("attack-{}", outcome.case), &[]);
        let attacker = session.text(&format!("attacker-{}", outcome.attacker.word()), &[]);
        session.say("attack-title", &[("attack", &attack), ("attacker", &attacker)]);
        for (id, own) in [
            ("attack-alone", &outcome.alone),
            ("attack-known-head", &outcome.known_head),
            ("attack-witnesses", &outcome.witnesses),
        ] {
            let tone = match own {
                Said::NotCaught => Tone::Bad,
                Said::Named(_) | Said::NotWitnessed => Tone::Doubtful,
                Said::Caught(_) | Said::NoEffect => Tone::Good,
            };
            let label = session.text(id, &[]);
            session.output.line(format!("    {label}{}", toned(tone, &said(session, own))));
        }
    }
    session.say("attack-note", &[]);
}

fn said(session: &Session, said: &Said) -> String {
    match said {
        Said::Caught(names) => names.join(", "),
        Said::Named(names) => session.text("attack-named", &[("names", &names.join(", "))]),
        Said::NotWitnessed => session.text("attack-not-witnessed", &[]),
        Said::NotCaught => session.text("attack-not-caught", &[]),
        Said::NoEffect => session.text("attack-no-effect", &[]),
    }
}

fn print_markdown(session: &Session, outcomes: &[Outcome]) {
    let names = |names: &[&str]| {
        let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        names.join(", ")
    };
    let cell = |own: &Said| match own {
        Said::Caught(found) => names(found),
        Said::Named(found) => session.text("attack-named", &[("names", &names(found))]),
        Said::NotCaught => format!("**{}**", said(session, own)),
        Said::NotWitnessed | Said::NoEffect => said(session, own),
    };
    for outcome in outcomes {
        session.output.line(format!(
            "| {} (`{}`) | {} | {} | {} | {} |",
            session.text(&format!("attack-{}", outcome.case), &[]),
            outcome.case,
            session.text(&format!("attacker-{}", outcome.attacker.word()), &[]),
            cell(&outcome.alone),
            cell(&outcome.known_head),
            cell(&outcome.witnesses),
        ));
    }
}

fn print_json(outcomes: &[Outcome]) {
    let said = |said: &Said| match said {
        Said::Caught(names) => json!({ "said": "caught", "findings": names }),
        Said::Named(names) => json!({ "said": "named", "findings": names }),
        Said::NotWitnessed => json!({ "said": "not_witnessed", "findings": [] }),
        Said::NotCaught => json!({ "said": "not_caught", "findings": [] }),
        Said::NoEffect => json!({ "said": "no_effect", "findings": [] }),
    };
    let attacks = outcomes.iter().map(|outcome| {
        json!({
            "attack": outcome.case, "attacker": outcome.attacker.word(),
            "alone": said(&outcome.alone), "known_head": said(&outcome.known_head),
            "witnesses": said(&outcome.witnesses),
        })
    });
    Session::json(&json!({ "attacks": attacks.collect::<Vec<_>>() }));
}

impl From<LabError> for Failure {
    fn from(error: LabError) -> Self {
        match error {
            LabError::Store(error) => error.into(),
            LabError::Undecodable(..) | LabError::NoGenesis => {
                let failure = Self::usage(error).hint("hint-attack");
                Self { exit: Exit::Damaged, ..failure }
            }
            LabError::TooShort(_) | LabError::NobodySigns | LabError::Fault(_) => {
                Self::usage(error).hint("hint-attack")
            }
        }
    }
}
