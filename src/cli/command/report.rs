//! `ledger report`

use super::super::session::Session;
use super::super::{Exit, Failure};
use super::report_check::{self, Filled};
use crate::evaluation::CheckTerms;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// A filled form (XLSX, XLS or CSV): list where it contradicts itself, and what nobody can tell
    #[arg(long, value_name = "FORM")]
    check: PathBuf,
    /// The text beside the form, as plain text
    #[arg(long, value_name = "FILE", requires = "check")]
    text: Option<PathBuf>,
    /// Only this sheet of the form
    #[arg(long, value_name = "NAME", requires = "check")]
    sheet: Option<String>,
}

pub(crate) fn run(session: &Session, arguments: &Arguments) -> Result<Exit, Failure> {
    let filled = Filled {
        form: &arguments.check,
        text: arguments.text.as_deref(),
        sheet: arguments.sheet.as_deref(),
    };
    report_check::check(session, &filled, CheckTerms::USUAL)
}
