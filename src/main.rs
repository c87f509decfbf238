//! The `ledger` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    grant_ledger::cli::run(std::env::args_os())
}
