//! Help in the language of the messages: the catalogue may say every sentence of it in another way.
//!
//! The sentences in the code are the English ones. For a command they stand under `help-COMMAND`,
//! for an argument of it under `help-COMMAND-ARGUMENT`, for a global one under `help-ARGUMENT`;
//! an example stands under `example-COMMAND`.

use super::arguments::GLOBAL;
use super::messages::{Language, Messages};
use clap::{Arg, ArgAction, Command};

/// Returns the command with its help in the language of `messages`.
pub(crate) fn localise(command: Command, messages: &Messages) -> Command {
    let mut command = localise_one(command, messages, "");
    let names: Vec<String> =
        command.get_subcommands().map(|own| own.get_name().to_owned()).collect();
    for name in names {
        command = command.mut_subcommand(&name, |own| localise_tree(own, messages, &name));
    }
    if messages.language() == Language::Zh {
        command = command.help_template(TEMPLATE_ZH).subcommand_help_heading("命令");
        command = command.disable_help_flag(true).disable_version_flag(true);
        command = command.arg(flag("help", 'h', ArgAction::Help, "显示帮助").global(true));
        command = command.arg(flag("version", 'V', ArgAction::Version, "显示版本"));
    }
    command
}

/// A flag of clap's, whose own help is English.
fn flag(name: &'static str, short: char, action: ArgAction, help: &'static str) -> Arg {
    Arg::new(name).short(short).long(name).action(action).help(help).help_heading("通用选项")
}

const TEMPLATE_ZH: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";

fn localise_tree(command: Command, messages: &Messages, path: &str) -> Command {
    let mut command = localise_one(command, messages, path);
    let names: Vec<String> =
        command.get_subcommands().map(|own| own.get_name().to_owned()).collect();
    for name in names {
        let path = format!("{path}-{name}");
        command = command.mut_subcommand(&name, |own| localise_tree(own, messages, &path));
    }
    if messages.language() == Language::Zh {
        command = command.help_template(TEMPLATE_ZH);
    }
    command
}

fn localise_one(mut command: Command, messages: &Messages, path: &str) -> Command {
    let id = if path.is_empty() { "help".to_owned() } else { format!("help-{path}") };
    if let Some(about) = messages.find(&id, &[]) {
        command = command.about(about);
    }
    let example = messages.find(&format!("example-{path}"), &[]);
    if let Some(example) = example {
        let label = messages.text("example", &[]);
        command = command.after_help(format!("{label}\n{example}"));
    }
    let names: Vec<String> = command.get_arguments().map(|own| own.get_id().to_string()).collect();
    for name in names {
        if let Some(help) = messages.find(&format!("{id}-{}", name.replace('_', "-")), &[]) {
            command = command.mut_arg(&name, |argument| {
                let heading = match argument.get_help_heading() {
                    Some(GLOBAL) => "通用选项",
                    _ if argument.is_positional() => "参数",
                    _ => "选项",
                };
                argument.help(help).long_help(None).help_heading(heading)
            });
        }
    }
    command
}
