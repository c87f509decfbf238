//! What does a person type and read?
//!
//! One file per command in `command/`; every command gets a session (where the ledger is, which
//! language, where output goes) and returns an [`Exit`] or a [`Failure`].

mod arguments;
mod audit_sheets;
mod audit_words;
mod bank_words;
mod clock;
mod command;
mod document_words;
mod failure;
mod faults;
mod form_words;
mod help;
mod http;
mod indicator_words;
mod messages;
mod output;
mod receipt_page;
mod receipt_words;
mod secrets;
mod session;
mod table;
mod templates;
mod trust;
mod trust_words;
mod witness_failure;
mod words;
mod yearly;

pub use failure::{Exit, Failure};

use arguments::Arguments;
use clap::{CommandFactory, FromArgMatches};
use messages::{Language, Messages};
use session::Session;
use std::ffi::OsString;
use std::process::ExitCode;

/// Runs the program with the words of a command line, the first being its own name.
pub fn run(words: impl IntoIterator<Item = OsString>) -> ExitCode {
    let words: Vec<OsString> = words.into_iter().collect();
    silence_the_index();
    let messages = Messages::new(Language::choose(&words));
    let command = help::localise(Arguments::command(), &messages);
    let parsed = command.try_get_matches_from(words);
    let arguments = match parsed.and_then(|matches| Arguments::from_arg_matches(&matches)) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are no errors; they go to standard output.
            let exit = if error.use_stderr() { Exit::Usage } else { Exit::Done };
            let _unprinted = error.print();
            return exit.into();
        }
    };
    let (global, command) = (arguments.global, arguments.command);
    let mut session = Session::new(global, messages);
    match command::dispatch(&mut session, command) {
        Ok(exit) => exit.into(),
        Err(failure) => {
            session.report(&failure);
            failure.exit.into()
        }
    }
}

/// A panic inside sled becomes an error of the index; its message would only frighten.
fn silence_the_index() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let thread = std::thread::current();
        if thread.name() != Some("index") {
            usual(panic);
        }
    }));
}
