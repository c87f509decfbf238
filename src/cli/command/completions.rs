//! `ledger completions`

use super::super::Exit;
use super::super::arguments::Arguments as CommandLine;
use super::super::output::Output;
use clap::CommandFactory;
use clap_complete::Shell;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

pub(crate) fn run(arguments: &Arguments) -> Exit {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut CommandLine::command(), "ledger", &mut script);
    Output::bytes(script.trim_ascii_end());
    Exit::Done
}
