//! `ledger export --360giving` and `ledger export --ocds`

use super::super::session::Session;
use super::super::{Exit, Failure};
use super::export::load_sound;
use crate::domain::CreditCode;
use crate::exchange::values;
use crate::proof::Status;
use crate::report::open::{OpenCounts, OpenForm, OpenOptions, write_open};
use serde_json::json;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
#[group(skip)]
pub(crate) struct OpenArguments {
    /// Write the awards as grants in the form of 360Giving into this new file: open data
    #[arg(long = "360giving", value_name = "FILE", conflicts_with = "ocds")]
    giving: Option<PathBuf>,
    /// Write the awards as releases of the Open Contracting Data Standard into this new file
    #[arg(long, value_name = "FILE")]
    ocds: Option<PathBuf>,
    /// What ids in open data begin with, as the registry of the standard gave it to you
    #[arg(long, value_name = "PREFIX", conflicts_with_all = ["output", "tables"])]
    id_prefix: Option<String>,
    /// The credit code of the authority, for open data
    #[arg(long, value_name = "CODE", conflicts_with_all = ["output", "tables"])]
    funder: Option<String>,
    /// The address at which the file of open data will be found
    #[arg(long, value_name = "URL", conflicts_with_all = ["output", "tables"])]
    source: Option<String>,
}

/// Writes open data, if it is asked for.
pub(super) fn open_data(
    session: &Session,
    arguments: &OpenArguments,
) -> Result<Option<Exit>, Failure> {
    let (path, form) = match (&arguments.giving, &arguments.ocds) {
        (Some(path), _) => (path, OpenForm::Giving),
        (None, Some(path)) => (path, OpenForm::Contracting),
        (None, None) => return Ok(None),
    };
    let options = OpenOptions {
        prefix: arguments.id_prefix.as_deref().map(|text| prefix(form, text)).transpose()?,
        funder: arguments.funder.as_deref().map(funder).transpose()?,
        source: arguments.source.as_deref().map(address).transpose()?,
    };
    let (loaded, status) = load_sound(session)?;
    let counts = write_open(path, &loaded.replay, form, &options)?;
    if counts.awards == 0 {
        return Err(Failure::said(Exit::Usage, "open-empty", &[]).hint("hint-open-empty"));
    }
    say(session, path, (form, status), &options, counts);
    Ok(Some(Exit::Done))
}

fn prefix(form: OpenForm, text: &str) -> Result<String, Failure> {
    if form.is_prefix(text) {
        return Ok(text.to_owned());
    }
    let example = match form {
        OpenForm::Giving => "360G-example",
        OpenForm::Contracting => "ocds-a1b2c3",
    };
    let values: [(_, &dyn ToString); 3] =
        [("value", &text), ("standard", &form.name()), ("example", &example)];
    Err(Failure::said(Exit::Usage, "open-prefix", &values).hint("hint-open-prefix"))
}

fn funder(text: &str) -> Result<CreditCode, Failure> {
    values::read_code(text).map_err(|error| Failure::option("--funder", error))
}

/// An address on the web, so that it is a URI by RFC 3986 whatever follows.
fn address(text: &str) -> Result<String, Failure> {
    let rest = ["https://", "http://"].iter().find_map(|scheme| text.strip_prefix(scheme));
    let plain = |own: char| own.is_ascii_alphanumeric() || "-._~:/?#@!$&'()*+,;=%".contains(own);
    let host = rest.and_then(|rest| rest.chars().next());
    if host.is_some_and(|own| own.is_ascii_alphanumeric()) && text.chars().all(plain) {
        return Ok(text.to_owned());
    }
    Err(Failure::said(Exit::Usage, "open-source", &[("value", &text)]))
}

fn say(
    session: &Session,
    path: &Path,
    (form, status): (OpenForm, Status),
    options: &OpenOptions,
    counts: OpenCounts,
) {
    if session.global.json {
        Session::json(&json!({
            "file": path, "standard": form.name(), "status": status.word(),
            "awards": counts.awards, "left_out": counts.left_out, "unnamed": counts.unnamed,
        }));
        return;
    }
    let values: [(_, &dyn ToString); 4] = [
        ("file", &path.display()),
        ("standard", &form.name()),
        ("awards", &counts.awards),
        ("left_out", &counts.left_out),
    ];
    session.say("open-exported", &values);
    let notice = |id, values: &[(&str, &dyn ToString)]| {
        session.output.notice(session.text(id, values));
    };
    if counts.unnamed > 0 {
        notice("open-unnamed", &[("unnamed", &counts.unnamed)]);
    }
    if options.prefix.is_none() {
        notice("open-provisional", &[("prefix", &form.provisional_prefix())]);
    }
    if status == Status::Broken {
        notice("open-broken", &[]);
    }
}
