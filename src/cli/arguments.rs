//! The command line, as data.

use super::command::Command;
use super::messages::Language;
use std::path::PathBuf;

/// The heading of options that every command takes.
pub(crate) const GLOBAL: &str = "Global options";

/// Keep the record of a special fund, and prove what it shows
#[derive(Debug, clap::Parser)]
#[command(name = "ledger", version, arg_required_else_help = true, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What every command takes.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Global {
    /// The ledger: a directory, or a zip made by `export`
    #[arg(short, long, global = true, help_heading = GLOBAL, env = "LEDGER", value_name = "DIR", default_value = ".")]
    pub(crate) ledger: PathBuf,
    /// Where log keys and the last signed heads are kept, outside every ledger
    #[arg(long, global = true, help_heading = GLOBAL, env = "LEDGER_HOME", value_name = "DIR")]
    pub(crate) home: Option<PathBuf>,
    /// Print one JSON object instead of text
    #[arg(long, global = true, help_heading = GLOBAL)]
    pub(crate) json: bool,
    /// The language of messages (default: by the locale)
    #[arg(long, global = true, help_heading = GLOBAL, hide_possible_values = true, value_enum, value_name = "zh|en")]
    pub(crate) lang: Option<Language>,
    /// Colours: auto, always, never
    #[arg(long, global = true, help_heading = GLOBAL, hide_possible_values = true, value_enum, default_value_t = Colour::Auto, value_name = "WHEN")]
    pub(crate) color: Colour,
    /// No progress bars and no notices
    #[arg(short, long, global = true, help_heading = GLOBAL)]
    pub(crate) quiet: bool,
}

/// When to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Colour {
    Auto,
    Always,
    Never,
}
