//! The commands, one file each.

mod agenda;
mod anchor;
mod approve;
mod attach;
mod attack;
mod audit;
mod checkpoint;
mod completions;
mod cosign;
mod demo;
mod drafts;
mod export;
mod fork;
mod import;
mod init;
mod key;
mod man;
mod offer;
mod open_data;
mod proposals;
mod prove;
mod publish;
mod quorum;
mod receipt;
mod reconcile;
mod record;
mod recover;
mod reindex;
mod report;
mod report_check;
mod show;
mod status;
mod timestamp;
mod verify;
mod verify_receipt;
mod verify_report;
mod witness;
mod witnesses;

pub(super) use timestamp::{judge_stamps, read_roots};

use super::session::Session;
use super::{Exit, Failure};

/// The commands.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// Build the Zhuzhou 2022 sample, prove it, and say what to try next
    Demo(demo::Arguments),
    /// Open a new ledger
    Init(init::Arguments),
    /// Make and show keys
    Key(key::Arguments),
    /// Record a document, or leave it as a draft for the second signature
    Record(record::Arguments),
    /// Show a draft in plain words, then sign it
    Approve(approve::Arguments),
    /// Record budgets, payees, public lists, awards, payments or arrivals from a table
    Import(import::Arguments),
    /// Keep files as evidence, under their digests, which documents cite
    Attach(attach::Arguments),
    /// Match bank statements with payments and returns, and record what is confirmed
    Reconcile(reconcile::Arguments),
    /// Show the fund on one screen
    Status(status::Arguments),
    /// Show an entry, an award, a payment or a payee
    Show(show::Arguments),
    /// Prove claims about the fund from the log
    Prove(prove::Arguments),
    /// Run the audit rules over the whole record, and list what they find
    Audit(audit::Arguments),
    /// Make the yearly self-evaluation from the ledger, or check a form that was filled in by hand
    Report(report::Arguments),
    /// Verify the whole record, a proof file or report against it, or a receipt
    Verify(verify::Arguments),
    /// Print the signed checkpoint, or have it cosigned by witnesses
    Checkpoint(checkpoint::Arguments),
    /// Have a time stamping authority say when it saw the checkpoint
    Timestamp(timestamp::Arguments),
    /// Keep a witness: it signs the checkpoints of logs, and only those that extend the last
    Witness(witness::Arguments),
    /// Cosign a checkpoint as a witness, without a network, or check cosignatures
    Cosign(cosign::Arguments),
    /// Pack the ledger into one zip for the auditor, or write its tables, or open data
    Export(export::Arguments),
    /// Record in the log what witnesses and authorities signed, so that later entries cannot be older
    Anchor(anchor::Arguments),
    /// Publish the log as static files that anybody can fetch and verify
    Publish(publish::Arguments),
    /// Write a receipt: proof for a payee that entries are in the log
    Receipt(receipt::Arguments),
    /// Account for entries lost with an old copy, or let another key sign checkpoints
    Recover(recover::Arguments),
    /// Try attacks on a copy, and show which of them are found out
    Attack(attack::Arguments),
    /// Make the index again from the log
    Reindex(reindex::Arguments),
    /// Print completions for a shell
    Completions(completions::Arguments),
    /// Write the manual pages
    Man(man::Arguments),
}

/// Runs a command.
pub(super) fn dispatch(session: &mut Session, command: Command) -> Result<Exit, Failure> {
    match command {
        Command::Demo(arguments) => demo::run(session, &arguments),
        Command::Init(arguments) => init::run(session, &arguments),
        Command::Key(arguments) => key::run(session, &arguments),
        Command::Record(arguments) => record::run(session, &arguments),
        Command::Approve(arguments) => approve::run(session, &arguments),
        Command::Import(arguments) => import::run(session, &arguments),
        Command::Attach(arguments) => attach::run(session, &arguments),
        Command::Reconcile(arguments) => reconcile::run(session, &arguments),
        Command::Status(arguments) => status::run(session, &arguments),
        Command::Show(arguments) => show::run(session, &arguments),
        Command::Prove(arguments) => prove::run(session, &arguments),
        Command::Audit(arguments) => audit::run(session, &arguments),
        Command::Report(arguments) => report::run(session, &arguments),
        Command::Verify(arguments) => verify::run(session, &arguments),
        Command::Checkpoint(arguments) => checkpoint::run(session, &arguments),
        Command::Timestamp(arguments) => timestamp::run(session, &arguments),
        Command::Witness(arguments) => witness::run(session, &arguments),
        Command::Cosign(arguments) => cosign::run(session, &arguments),
        Command::Export(arguments) => export::run(session, &arguments),
        Command::Anchor(arguments) => anchor::run(session, &arguments),
        Command::Publish(arguments) => publish::run(session, &arguments),
        Command::Receipt(arguments) => receipt::run(session, &arguments),
        Command::Recover(arguments) => recover::run(session, &arguments),
        Command::Attack(arguments) => attack::run(session, &arguments),
        Command::Reindex(arguments) => reindex::run(session, &arguments),
        Command::Completions(arguments) => Ok(completions::run(&arguments)),
        Command::Man(arguments) => man::run(session, &arguments),
    }
}
