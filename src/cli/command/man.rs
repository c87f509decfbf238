//! `ledger man`

use super::super::arguments::Arguments as CommandLine;
use super::super::help::localise;
use super::super::session::Session;
use super::super::{Exit, Failure};
use crate::store::create_folder;
use clap::CommandFactory;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The folder to write into, such as ~/.local/share/man/man1
    dir: PathBuf,
}

pub(crate) fn run(session: &Session, arguments: &Arguments) -> Result<Exit, Failure> {
    create_folder(&arguments.dir)?;
    let command = localise(CommandLine::command(), &session.messages);
    clap_mangen::generate_to(command, &arguments.dir).map_err(Failure::environment)?;
    session.say("man-written", &[("dir", &arguments.dir.display())]);
    Ok(Exit::Done)
}
