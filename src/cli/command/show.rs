//! `ledger show`

use super::super::output::Output;
use super::super::session::Session;
use super::super::words::place_text;
use super::super::{Exit, Failure};
use super::verify::all_findings;
use crate::domain::{CreditCode, Id};
use crate::encode::decode;
use crate::proof::{Status, status};
use crate::rules::{
    AwardRow, InstalmentFigures, Memory, PayeeRow, PaymentFacts, PaymentRow, Place, Row,
    award_figures, payment_facts,
};
use crate::store::Loaded;
use serde_json::json;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// An entry number such as 12, or the id of a document, award, payment, arrival, return,
    /// waiver, or a credit code
    #[arg(value_name = "WHAT")]
    what: String,
}

pub(crate) fn run(session: &Session, arguments: &Arguments) -> Result<Exit, Failure> {
    let loaded = session.load(None, None)?;
    if status(&all_findings(&loaded, None)) == Status::Damaged {
        session.output.notice(session.text("shown-damaged", &[]));
    }
    let memory = loaded.replay.memory();
    let what = arguments.what.trim_start_matches('#');
    if let Ok(seq) = what.parse::<u64>() {
        return show_entry(session, seq);
    }
    let id: Option<Id> = what.parse().ok();
    if let Some((id, award)) = id.as_ref().and_then(|id| Some((id, memory.awards.get(id)?))) {
        return Ok(show_award(session, &loaded, id, award));
    }
    let code: Option<CreditCode> = what.to_uppercase().parse().ok();
    if let Some((code, payee)) = code.and_then(|code| Some((code, memory.payees.get(&code)?))) {
        return Ok(show_payee(session, memory, code, payee));
    }
    match id.as_ref().and_then(|id| place_of(memory, id)) {
        Some(place) => show_entry(session, place.seq.0),
        None => Err(Failure::said(Exit::Usage, "not-found", &[("what", &what)]).hint("hint-show")),
    }
}

/// Returns where a document, payment, arrival, … of this id stands.
pub(super) fn place_of(memory: &Memory, id: &Id) -> Option<Place> {
    fn place<R: Row<Key = Id>>(
        memory: &Memory,
        id: &Id,
        of: impl Fn(&R) -> Place,
    ) -> Option<Place> {
        R::of(memory).get(id).map(of)
    }
    let document = memory.documents.get(id).map(|row| Place { seq: row.seq, line: 0 });
    document
        .or_else(|| place::<PaymentRow>(memory, id, |row| row.place))
        .or_else(|| memory.arrivals.get(id).map(|row| row.place))
        .or_else(|| memory.returns.get(id).map(|row| row.place))
        .or_else(|| memory.waivers.get(id).map(|row| row.place))
        .or_else(|| memory.amendments.get(id).map(|row| row.place))
        .or_else(|| memory.budgets.get(id).map(|row| row.place))
        .or_else(|| memory.programs.get(id).map(|row| row.place))
}

fn show_entry(session: &Session, seq: u64) -> Result<Exit, Failure> {
    let line = session.line(seq)?;
    let missing = || Failure::said(Exit::Usage, "not-found", &[("what", &seq)]).hint("hint-show");
    let line = line.ok_or_else(missing)?;
    let entry = match decode(&line) {
        Ok(decoded) => decoded.entry,
        Err(error) => {
            let failure = Failure::usage(format!("#{seq}: {error}"));
            return Err(Failure { exit: Exit::Damaged, ..failure });
        }
    };
    if session.global.json {
        Output::bytes(&line);
        return Ok(Exit::Done);
    }
    let (at, day) = (entry.at, entry.at.date());
    let lag = day.days_since(entry.document.date);
    session.say("entry-title", &[("seq", &entry.seq), ("at", &at), ("lag", &lag)]);
    session.say_document(&entry.document);
    for signature in &entry.signatures {
        session.say("signed-by", &[("key", &signature.key)]);
    }
    Ok(Exit::Done)
}

fn show_award(session: &Session, loaded: &Loaded, id: &Id, award: &AwardRow) -> Exit {
    let memory = loaded.replay.memory();
    let figures = award_figures(memory, award, award.terms.grade, loaded.replay.as_of());
    if session.global.json {
        Session::json(&json!({
            "award": id, "payee": award.payee, "program": award.program, "year": award.year,
            "due": figures.due, "paid": figures.paid, "arrived": figures.arrived,
            "void": award.void.is_some(), "payments": award.payments, "waivers": award.waivers,
        }));
        return Exit::Done;
    }
    let name = memory.payees.get(&award.payee).and_then(|payee| payee.versions.last());
    let name = name.map(|version| version.name.to_string()).unwrap_or_default();
    let place = place_text(award.place);
    session.say(
        "award-title",
        &[("id", id), ("name", &name), ("payee", &award.payee), ("place", &place)],
    );
    if let Some(place) = award.void {
        session.say("voided", &[("place", &place_text(place))]);
    }
    session.say(
        "award-sums",
        &[("due", &figures.due), ("paid", &figures.paid), ("arrived", &figures.arrived)],
    );
    figures.instalments.iter().for_each(|instalment| show_instalment(session, instalment));
    for payment in award.payments.iter().filter_map(|id| payment_facts(memory, id)) {
        show_payment(session, memory, &payment);
    }
    Exit::Done
}

fn show_instalment(session: &Session, instalment: &InstalmentFigures) {
    session.say(
        "instalment-line",
        &[
            ("seq", &instalment.seq),
            ("due", &instalment.due),
            ("deadline", &instalment.deadline),
            ("paid", &instalment.paid),
            ("arrived", &instalment.arrived),
        ],
    );
}

fn show_payment(session: &Session, memory: &Memory, payment: &PaymentFacts) {
    let order = &payment.order;
    session.say(
        "payment-line",
        &[
            ("place", &place_text(order.place)),
            ("id", &payment.id),
            ("seq", &order.instalment),
            ("amount", &order.amount),
            ("date", &order.date),
        ],
    );
    say_void(session, order.void);
    for arrival in payment.facts.arrivals.iter().filter_map(|id| memory.arrivals.get(id)) {
        let line = &arrival.line;
        session.say(
            "arrival-line",
            &[
                ("place", &place_text(arrival.place)),
                ("id", &line.id),
                ("amount", &line.amount),
                ("date", &line.date),
                ("side", &session.text(&format!("side-{}", line.side), &[])),
            ],
        );
        say_void(session, arrival.void);
    }
    for (id, returned) in
        payment.facts.returns.iter().filter_map(|id| Some((id, memory.returns.get(id)?)))
    {
        let kind = session.text(&format!("return-{}", returned.kind), &[]);
        session.say(
            "return-line",
            &[
                ("place", &place_text(returned.place)),
                ("id", id),
                ("amount", &returned.amount),
                ("date", &returned.date),
                ("kind", &kind),
            ],
        );
        say_void(session, returned.void);
    }
}

/// Says that the line above does not count any more, and since when.
fn say_void(session: &Session, void: Option<Place>) {
    if let Some(place) = void {
        session.say("voided-fact", &[("place", &place_text(place))]);
    }
}

fn show_payee(session: &Session, memory: &Memory, code: CreditCode, payee: &PayeeRow) -> Exit {
    let awards: Vec<&Id> =
        memory.awards.iter().filter(|(_, award)| award.payee == code).map(|(id, _)| id).collect();
    if session.global.json {
        let versions: Vec<_> = payee
            .versions
            .iter()
            .map(|own| json!({ "from": own.from, "name": own.name, "account": own.account }))
            .collect();
        Session::json(&json!({ "code": code, "versions": versions, "awards": awards }));
        return Exit::Done;
    }
    session.output.line(code.to_string());
    for version in &payee.versions {
        session.say(
            "payee-line",
            &[
                ("place", &place_text(version.place)),
                ("from", &version.from),
                ("name", &version.name),
                ("account", &version.account.number),
                ("bank", &version.account.bank),
            ],
        );
    }
    let awards: Vec<&str> = awards.iter().map(|id| id.as_str()).collect();
    session.say("payee-awards", &[("awards", &awards.join(", "))]);
    Exit::Done
}
