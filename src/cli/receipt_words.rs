//! What the entries of a receipt tell, in plain words and as JSON.

use super::session::Session;
use super::words::place_text;
use crate::domain::Document;
use crate::proof::{
    AmendmentStory, ArrivalStory, AwardStory, EntrySigner, IncludedEntry, PaymentStory,
    ReturnStory, Told,
};
use crate::rules::Place;
use serde_json::{Value, json};

/// Returns an award and what followed, a line each.
pub(super) fn story(session: &Session, own: &AwardStory) -> Vec<String> {
    let mut lines = vec![session.text(
        "receipt-award",
        &[
            ("place", &place_text(own.told.place)),
            ("id", &own.id),
            ("amount", &own.amount),
            ("payee", &own.payee),
            ("program", &own.program),
            ("date", &own.date),
        ],
    )];
    lines.extend(void(session, own.told));
    for own in &own.amendments {
        lines.extend(amendment(session, own));
    }
    for own in &own.payments {
        lines.extend(payment(session, own));
    }
    lines
}

fn amendment(session: &Session, own: &AmendmentStory) -> Vec<String> {
    let place = place_text(own.told.place);
    let values: [(&str, &dyn ToString); 3] =
        [("place", &place), ("id", &own.id), ("amount", &own.amount)];
    std::iter::once(session.text("receipt-amendment", &values))
        .chain(void(session, own.told))
        .collect()
}

fn payment(session: &Session, own: &PaymentStory) -> Vec<String> {
    let mut lines = vec![session.text(
        "receipt-payment",
        &[
            ("place", &place_text(own.told.place)),
            ("id", &own.id),
            ("seq", &own.instalment),
            ("amount", &own.amount),
            ("date", &own.date),
            ("account", &own.account),
        ],
    )];
    lines.extend(void(session, own.told));
    own.arrivals.iter().for_each(|own| lines.extend(arrival(session, own)));
    own.returns.iter().for_each(|own| lines.extend(returned(session, own)));
    lines
}

fn arrival(session: &Session, own: &ArrivalStory) -> Vec<String> {
    let line = session.text(
        "receipt-arrival",
        &[
            ("place", &place_text(own.told.place)),
            ("id", &own.id),
            ("amount", &own.amount),
            ("date", &own.date),
            ("account", &own.account),
            ("name", &own.name),
            ("side", &session.text(&format!("side-{}", own.side), &[])),
        ],
    );
    std::iter::once(line).chain(void(session, own.told)).collect()
}

fn returned(session: &Session, own: &ReturnStory) -> Vec<String> {
    let line = session.text(
        "return-line",
        &[
            ("place", &place_text(own.told.place)),
            ("id", &own.id),
            ("amount", &own.amount),
            ("date", &own.date),
            ("kind", &session.text(&format!("return-{}", own.kind), &[])),
        ],
    );
    std::iter::once(line).chain(void(session, own.told)).collect()
}

fn void(session: &Session, told: Told) -> Option<String> {
    let place = place_text(told.void?);
    Some(session.text("voided-fact", &[("place", &place)]))
}

/// Returns an entry on one line: when it was recorded, what it is, who signed.
pub(super) fn entry(session: &Session, own: &IncludedEntry) -> String {
    let mut signers: Vec<String> = own.signers.iter().map(|own| signer(session, own)).collect();
    // Signatures stand in the order of their keys, which tells a reader nothing.
    signers.sort();
    let Some(entry) = &own.entry else {
        return session.text("receipt-entry-refused", &[("seq", &own.index)]);
    };
    let document = &entry.document;
    session.text(
        "receipt-entry",
        &[
            ("seq", &own.index),
            ("at", &entry.at),
            ("kind", &session.text(&format!("kind-{}", document.kind()), &[])),
            ("id", &document.id),
            ("count", &document.lines.count()),
            ("signers", &signers.join("; ")),
        ],
    )
}

fn signer(session: &Session, own: &EntrySigner) -> String {
    let Some(holder) = own.holder.as_ref().filter(|_| own.is_valid) else {
        let id = if own.is_valid { "receipt-signer-unknown" } else { "receipt-signer-bad" };
        return session.text(id, &[("key", &own.key)]);
    };
    let roles: Vec<String> =
        holder.roles.iter().map(|role| session.text(&format!("role-{role}"), &[])).collect();
    let id = if holder.is_revoked { "receipt-signer-revoked" } else { "receipt-signer" };
    session.text(id, &[("holder", &holder.name), ("roles", &roles.join(", "))])
}

/// Returns an award and what followed, for machines.
pub(super) fn story_json(own: &AwardStory) -> Value {
    let amendments = own.amendments.iter().map(|own| {
        let (place, void) = told_json(own.told);
        json!({ "id": own.id, "amount": own.amount, "place": place, "void": void })
    });
    let (place, void) = told_json(own.told);
    json!({
        "award": own.id, "payee": own.payee, "program": own.program, "amount": own.amount,
        "date": own.date, "place": place, "void": void,
        "amendments": amendments.collect::<Vec<_>>(),
        "payments": own.payments.iter().map(payment_json).collect::<Vec<_>>(),
    })
}

fn payment_json(own: &PaymentStory) -> Value {
    let arrivals = own.arrivals.iter().map(|own| {
        let (place, void) = told_json(own.told);
        json!({
            "id": own.id, "amount": own.amount, "date": own.date, "account": own.account,
            "name": own.name, "side": own.side, "place": place, "void": void,
        })
    });
    let returns = own.returns.iter().map(|own| {
        let (place, void) = told_json(own.told);
        json!({
            "id": own.id, "amount": own.amount, "date": own.date, "kind": own.kind,
            "place": place, "void": void,
        })
    });
    let (place, void) = told_json(own.told);
    json!({
        "id": own.id, "amount": own.amount, "date": own.date, "instalment": own.instalment,
        "account": own.account, "place": place, "void": void,
        "arrivals": arrivals.collect::<Vec<_>>(), "returns": returns.collect::<Vec<_>>(),
    })
}

fn told_json(told: Told) -> (Value, Option<Value>) {
    (place_json(told.place), told.void.map(place_json))
}

/// Returns a place as other results write it.
pub(super) fn place_json(place: Place) -> Value {
    json!({ "line": place.line, "seq": place.seq })
}

/// Returns an entry for machines.
pub(super) fn entry_json(own: &IncludedEntry) -> Value {
    let signers = own.signers.iter().map(|own| {
        let holder = own.holder.as_ref();
        json!({
            "key": own.key, "valid": own.is_valid,
            "holder": holder.map(|own| &own.name), "roles": holder.map(|own| &own.roles),
            "revoked": holder.map(|own| own.is_revoked),
        })
    });
    let document = own.entry.as_ref().map(|entry| &entry.document);
    json!({
        "seq": own.index, "link": own.link, "at": own.entry.as_ref().map(|entry| entry.at),
        "kind": document.map(Document::kind), "id": document.map(|own| &own.id),
        "signers": signers.collect::<Vec<_>>(),
    })
}
