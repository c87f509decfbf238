//! What is wrong with a bank's file, or worth knowing about it, in plain words.

use super::session::Session;
use crate::exchange::bank::BankError;
use crate::reconcile::{AnswerFault, BadAnswer, Fault, Notice, Problem, Remark};

/// Says which file, line, field and value a reader refused, and why.
pub(super) fn unreadable(session: &Session, file: &str, error: &BankError) -> String {
    let reason = session.text(&format!("bank-{}", error.wrong.name()), &[]);
    let place = match error.at {
        Some(at) => session.text("bank-at", &[("file", &file), ("line", &at)]),
        None => file.to_owned(),
    };
    let id = if error.value.is_empty() { "bank-wrong-empty" } else { "bank-wrong" };
    session.text(
        id,
        &[("place", &place), ("field", &error.field), ("value", &error.value), ("reason", &reason)],
    )
}

/// Says why a statement cannot be reconciled.
pub(super) fn problem(session: &Session, problem: &Problem) -> String {
    let place = session.text("bank-at", &[("file", &problem.file), ("line", &problem.at)]);
    let account = problem.account.as_ref().map(|own| format!(" {own}")).unwrap_or_default();
    let fault = fault(session, &problem.fault);
    session.text("plan-problem", &[("place", &place), ("account", &account), ("fault", &fault)])
}

fn fault(session: &Session, fault: &Fault) -> String {
    let id = format!("plan-{}", fault.name());
    let text = |values: &[(&str, &dyn ToString)]| session.text(&id, values);
    match fault {
        Fault::AccountMissing
        | Fault::OtherAccount
        | Fault::OpeningUnknown
        | Fault::PeriodUnknown => text(&[]),
        Fault::OtherCurrency { found } => text(&[("found", found)]),
        Fault::Unbalanced { computed, stated } => text(&[
            ("computed", computed),
            ("stated", stated),
            ("difference", &computed.minus(*stated)),
        ]),
        Fault::PeriodBackwards { from, to } => text(&[("from", from), ("to", to)]),
        Fault::OutsidePeriod { date, from, to } => {
            text(&[("date", date), ("from", from), ("to", to)])
        }
        Fault::Overlaps { from, to, other } => {
            text(&[("from", from), ("to", to), ("other", other)])
        }
        Fault::OpeningDiffers { opening, closing, other } => {
            text(&[("opening", opening), ("closing", closing), ("other", other)])
        }
        Fault::IdTaken { id } => text(&[("id", id)]),
    }
}

/// Says what is worth knowing about a statement.
pub(super) fn notice(session: &Session, notice: &Notice) -> String {
    let place = session.text("bank-at", &[("file", &notice.file), ("line", &notice.at)]);
    let id = format!("remark-{}", notice.remark.name());
    let text = |values: &[(&str, &dyn ToString)]| session.text(&id, values);
    let said = match &notice.remark {
        Remark::Overruled(own) => text(&[("fault", &fault(session, own))]),
        Remark::Gap { account, from, to } => {
            text(&[("account", account), ("from", from), ("to", to)])
        }
        Remark::FileTwice { first } => text(&[("first", first)]),
        Remark::Recorded { id } => text(&[("id", id)]),
        Remark::ZeroLines { count } | Remark::PassedOver { count } => text(&[("count", count)]),
        Remark::PartsDiffer { parts, whole } => text(&[("parts", parts), ("whole", whole)]),
    };
    session.text("fault-at", &[("place", &place), ("fault", &said)])
}

/// Says which answer cannot be taken, and why.
pub(super) fn answer(session: &Session, bad: &BadAnswer) -> String {
    let id = format!("answer-{}", bad.fault.name());
    let fault = if let AnswerFault::ExceedsLine { sum, limit } = &bad.fault {
        session.text(&id, &[("sum", sum), ("limit", limit)])
    } else {
        session.text(&id, &[])
    };
    session.text(
        "answer-wrong",
        &[
            ("file", &bad.file),
            ("row", &bad.row),
            ("column", &bad.column.name()),
            ("value", &bad.value),
            ("fault", &fault),
        ],
    )
}
