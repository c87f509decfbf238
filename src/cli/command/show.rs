//! `ledger show`

use super::super::output::Output;
use super::super::session::Session;
use super::super::trust::{Judged, TrustArguments};
use super::super::words::place_text;
use super::super::{Exit, Failure};
use super::verify::all_findings;
use crate::domain::{CreditCode, Digest, Id, Seq};
use crate::encode::decode;
use crate::proof::{Status, status};
use crate::rules::{
    AwardRow, Beneficiary, Evidenced, InstalmentFigures, Memory, PayeeRow, PaymentFacts,
    PaymentRow, Place, Row, award_figures, grade_of, payment_facts,
};
use crate::store::Loaded;
use serde_json::{Value, json};
use std::collections::BTreeSet;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// An entry number such as 12, or the id of a document, award, payment, arrival, return,
    /// waiver, statement, the digest of an evidence file, or a credit code
    #[arg(value_name = "WHAT")]
    what: String,
    #[command(flatten)]
    trust: TrustArguments,
}

/// What is shown, and what bounds its times.
struct View<'a> {
    session: &'a Session,
    loaded: &'a Loaded,
    judged: Option<&'a Judged>,
}

impl View<'_> {
    /// Returns how well it is evidenced that a payment arrived, if anything of it could have.
    fn grade(&self, payment: &PaymentFacts) -> Option<Evidenced> {
        let memory = self.loaded.replay.memory();
        let award = memory.awards.get(&payment.order.award)?;
        let payee = Beneficiary::of(memory, award);
        grade_of(memory, payment, &payee, self.loaded.replay.as_of())
    }

    /// Says how well it is evidenced that a payment arrived.
    fn say_grade(&self, payment: &PaymentFacts) {
        let grade = if self.session.global.json { None } else { self.grade(payment) };
        if let Some(grade) = grade {
            self.session.say("payment-evidence", &[("id", &payment.id), ("grade", &grade)]);
        }
    }

    /// Says when what stands at `place` was recorded, if a policy was given.
    fn say_bracket(&self, place: Place, indent: &str) {
        if let Some(judged) = self.judged {
            judged.say_bracket(self.session, place.seq, indent);
        }
    }

    /// Adds the brackets of what stands at `places` to a JSON object, if a policy was given.
    fn add_brackets(&self, object: &mut Value, places: impl IntoIterator<Item = Place>) {
        if let (Some(judged), Some(members)) = (self.judged, object.as_object_mut()) {
            let seqs: BTreeSet<Seq> = places.into_iter().map(|place| place.seq).collect();
            let brackets = seqs.into_iter().map(|seq| judged.bracket_json(seq)).collect();
            members.insert("brackets".to_owned(), Value::Array(brackets));
        }
    }
}

pub(crate) fn run(session: &Session, arguments: &Arguments) -> Result<Exit, Failure> {
    let outside = arguments.trust.read(session)?;
    let loaded = session.load_as(None, None, outside.is_some())?;
    let judged = outside.and_then(|outside| outside.judge(&loaded));
    let view = View { session, loaded: &loaded, judged: judged.as_ref() };
    if status(&all_findings(&loaded, None, view.judged)) == Status::Damaged {
        session.output.notice(session.text("shown-damaged", &[]));
    }
    let memory = loaded.replay.memory();
    let what = arguments.what.trim_start_matches('#');
    if let Ok(seq) = what.parse::<u64>() {
        return show_entry(&view, seq);
    }
    let cited =
        what.parse::<Digest>().ok().and_then(|own| loaded.replay.cited().get_key_value(&own));
    if let Some((file, place)) = cited {
        return Ok(show_file(session, *file, *place));
    }
    let id: Option<Id> = what.parse().ok();
    if let Some((id, award)) = id.as_ref().and_then(|id| Some((id, memory.awards.get(id)?))) {
        return Ok(show_award(&view, id, award));
    }
    let code: Option<CreditCode> = what.to_uppercase().parse().ok();
    if let Some((code, payee)) = code.and_then(|code| Some((code, memory.payees.get(&code)?))) {
        return Ok(show_payee(&view, code, payee));
    }
    match id.as_ref().and_then(|id| place_of(memory, id)) {
        Some(place) => {
            let exit = show_entry(&view, place.seq.0)?;
            if let Some(payment) = id.as_ref().and_then(|id| payment_facts(memory, id)) {
                view.say_grade(&payment);
            }
            Ok(exit)
        }
        None => Err(Failure::said(Exit::Usage, "not-found", &[("what", &what)]).hint("hint-show")),
    }
}

/// Says which entry cites a file first, and whether it is there.
fn show_file(session: &Session, file: Digest, place: Place) -> Exit {
    let is_here = session.layout().evidence().join(file.to_string()).is_file();
    if session.global.json {
        let value = json!({ "cited_by": place.seq, "digest": file, "is_here": is_here });
        Session::json(&value);
        return Exit::Done;
    }
    session.say("cites", &[("seq", &place_text(place))]);
    session.say(if is_here { "evidence-here" } else { "evidence-not-here" }, &[]);
    Exit::Done
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
        .or_else(|| memory.statements.get(id).map(|row| row.place))
        .or_else(|| memory.acknowledgements.get(id).map(|row| row.place))
        .or_else(|| memory.acceptances.get(id).map(|row| row.place))
        .or_else(|| memory.publications.get(id).map(|row| row.place))
        .or_else(|| memory.indicators.get(id).map(|row| row.place))
}

fn show_entry(view: &View<'_>, seq: u64) -> Result<Exit, Failure> {
    let session = view.session;
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
    match view.judged {
        Some(judged) if session.global.json => {
            let entry: Value = serde_json::from_slice(&line).unwrap_or_default();
            Session::json(&json!({ "bracket": judged.bracket_json(Seq(seq)), "entry": entry }));
            return Ok(Exit::Done);
        }
        None if session.global.json => {
            Output::bytes(&line);
            return Ok(Exit::Done);
        }
        _ => {}
    }
    let (at, day) = (entry.at, entry.at.date());
    let lag = day.days_since(entry.document.date);
    session.say("entry-title", &[("seq", &entry.seq), ("at", &at), ("lag", &lag)]);
    session.say_document(&entry.document);
    for signature in &entry.signatures {
        session.say("signed-by", &[("key", &signature.key)]);
    }
    view.say_bracket(Place { seq: Seq(seq), line: 0 }, "  ");
    Ok(Exit::Done)
}

fn show_award(view: &View<'_>, id: &Id, award: &AwardRow) -> Exit {
    let View { session, loaded, .. } = view;
    let memory = loaded.replay.memory();
    let figures = award_figures(memory, award, award.terms.grade, loaded.replay.as_of());
    if session.global.json {
        let mut object = json!({
            "award": id, "payee": award.payee, "program": award.program, "year": award.year,
            "due": figures.due, "paid": figures.paid, "arrived": figures.arrived,
            "void": award.void.is_some(), "payments": award.payments, "waivers": award.waivers,
            "grades": grades(view, award),
        });
        view.add_brackets(&mut object, places(memory, award));
        Session::json(&object);
        return Exit::Done;
    }
    let name = memory.payees.get(&award.payee).and_then(|payee| payee.versions.last());
    let name = name.map(|version| version.name.to_string()).unwrap_or_default();
    let place = place_text(award.place);
    session.say(
        "award-title",
        &[("id", id), ("name", &name), ("payee", &award.payee), ("place", &place)],
    );
    view.say_bracket(award.place, "  ");
    if let Some(place) = award.void {
        session.say("voided", &[("place", &place_text(place))]);
    }
    session.say(
        "award-sums",
        &[
            ("due", &figures.due),
            ("paid", &figures.paid),
            ("arrived", &figures.arrived),
            ("grade", &award.terms.grade),
        ],
    );
    figures.instalments.iter().for_each(|instalment| show_instalment(session, instalment));
    for payment in award.payments.iter().filter_map(|id| payment_facts(memory, id)) {
        show_payment(view, memory, &payment);
    }
    Exit::Done
}

/// Returns the evidence of each payment of an award that has any left to arrive.
fn grades(view: &View<'_>, award: &AwardRow) -> Vec<Value> {
    let memory = view.loaded.replay.memory();
    let payments = award.payments.iter().filter_map(|id| payment_facts(memory, id));
    let grade = |payment: PaymentFacts| {
        let own = view.grade(&payment)?;
        Some(json!({ "grade": own.word(), "payment": payment.id, "verified": own.verified }))
    };
    payments.filter_map(grade).collect()
}

/// Where an award, its payments, and the facts about them stand.
fn places(memory: &Memory, award: &AwardRow) -> Vec<Place> {
    let mut places = vec![award.place];
    for payment in award.payments.iter().filter_map(|id| payment_facts(memory, id)) {
        places.push(payment.order.place);
        let facts = &payment.facts;
        let arrivals = facts.arrivals.iter().filter_map(|id| memory.arrivals.get(id));
        places.extend(arrivals.map(|row| row.place));
        let returns = facts.returns.iter().filter_map(|id| memory.returns.get(id));
        places.extend(returns.map(|row| row.place));
        let own = facts.acknowledgements.iter().filter_map(|id| memory.acknowledgements.get(id));
        places.extend(own.map(|row| row.place));
    }
    places
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

fn show_payment(view: &View<'_>, memory: &Memory, payment: &PaymentFacts) {
    let (session, order) = (view.session, &payment.order);
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
    view.say_bracket(order.place, "    ");
    say_void(session, order.void);
    if let Some(grade) = view.grade(payment) {
        session.say("payment-grade", &[("grade", &grade)]);
    }
    show_arrivals(view, memory, payment);
    show_returns(view, memory, payment);
    show_acknowledgements(view, memory, payment);
}

fn show_arrivals(view: &View<'_>, memory: &Memory, payment: &PaymentFacts) {
    let session = view.session;
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
        view.say_bracket(arrival.place, "      ");
        say_void(session, arrival.void);
    }
}

fn show_returns(view: &View<'_>, memory: &Memory, payment: &PaymentFacts) {
    let session = view.session;
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
        view.say_bracket(returned.place, "      ");
        say_void(session, returned.void);
    }
}

fn show_acknowledgements(view: &View<'_>, memory: &Memory, payment: &PaymentFacts) {
    let session = view.session;
    let rows = payment.facts.acknowledgements.iter();
    for (id, row) in rows.filter_map(|id| Some((id, memory.acknowledgements.get(id)?))) {
        session.say(
            "acknowledgement-line",
            &[
                ("place", &place_text(row.place)),
                ("id", id),
                ("amount", &row.amount),
                ("date", &row.date),
            ],
        );
        view.say_bracket(row.place, "      ");
        say_void(session, row.void);
    }
}

/// Says that the line above does not count any more, and since when.
fn say_void(session: &Session, void: Option<Place>) {
    if let Some(place) = void {
        session.say("voided-fact", &[("place", &place_text(place))]);
    }
}

fn show_payee(view: &View<'_>, code: CreditCode, payee: &PayeeRow) -> Exit {
    let (session, memory) = (view.session, view.loaded.replay.memory());
    let awards: Vec<&Id> =
        memory.awards.iter().filter(|(_, award)| award.payee == code).map(|(id, _)| id).collect();
    if session.global.json {
        let versions: Vec<_> = payee
            .versions
            .iter()
            .map(|own| json!({ "from": own.from, "name": own.name, "account": own.account }))
            .collect();
        let mut object = json!({ "code": code, "versions": versions, "awards": awards });
        view.add_brackets(&mut object, payee.versions.iter().map(|own| own.place));
        Session::json(&object);
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
        view.say_bracket(version.place, "    ");
    }
    let awards: Vec<&str> = awards.iter().map(|id| id.as_str()).collect();
    session.say("payee-awards", &[("awards", &awards.join(", "))]);
    Exit::Done
}
