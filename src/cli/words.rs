//! Documents, refusals and findings in plain words.

use super::output::safe;
use super::session::Session;
use crate::domain::{
    Amendment, Arrival, Award, Budget, Correction, Document, Genesis, KeyChange, Lines, Payee,
    Payment, Program, Return, Waiver,
};
use crate::proof::{Finding, Item, LineRef, Particulars};
use crate::rules::{Place, Refusal};

/// Says which rule refused a document, and the particulars.
pub(super) fn refusal(session: &Session, document: &str, refusal: &Refusal) -> String {
    let rule = session.text(&format!("rule-{}", refusal.violation.name()), &[]);
    let mut parts = vec![format!("{} ({})", rule, refusal.violation.name())];
    if let Some(line) = refusal.line {
        parts.push(session.text("at-line", &[("line", &line)]));
    }
    let own = Particulars::from(refusal);
    parts.extend(particulars(session, &own.subject, &own.value, &own.limit));
    format!("{}: {}", safe(document), parts.join("; "))
}

/// The subject, the value found and the value expected, as far as there are any.
pub(super) fn particulars(
    session: &Session,
    subject: &str,
    value: &str,
    limit: &str,
) -> Vec<String> {
    let labelled = |id, text: &str| session.text(id, &[("text", &text)]);
    let mut parts = Vec::new();
    if !subject.is_empty() {
        parts.push(labelled("about", subject));
    }
    if !value.is_empty() {
        parts.push(labelled("found", value));
    }
    if !limit.is_empty() {
        parts.push(labelled("expected", limit));
    }
    parts
}

/// Returns a finding on one line: where, what, and the particulars.
pub(super) fn finding(session: &Session, finding: &Finding) -> String {
    let places: Vec<LineRef> = finding.places.iter().copied().map(LineRef::from).collect();
    let what = session.text(&format!("rule-{}", finding.name), &[]);
    let own = &finding.particulars;
    let parts = particulars(session, &own.subject, &own.value, &own.limit);
    line(&places, &format!("{what} ({})", finding.name), parts)
}

/// Returns a counterexample or a missing thing on one line.
pub(super) fn item(session: &Session, item: &Item) -> String {
    let what = session.text(&format!("rule-{}", item.rule), &[]);
    let mut parts = particulars(session, &item.subject, &item.value, &item.limit);
    if !item.waivers.is_empty() {
        let names: Vec<&str> = item.waivers.iter().map(crate::domain::Id::as_str).collect();
        parts.push(session.text("waivers", &[("ids", &names.join(", "))]));
    }
    line(&item.lines, &format!("{what} ({})", item.rule), parts)
}

fn line(places: &[LineRef], what: &str, parts: Vec<String>) -> String {
    let places: Vec<String> = places.iter().map(place).collect();
    let mut all = Vec::new();
    if !places.is_empty() {
        all.push(places.join(" "));
    }
    all.push(what.to_owned());
    all.extend(parts);
    all.join("; ")
}

fn place(place: &LineRef) -> String {
    if place.line == 0 {
        format!("#{}", place.seq)
    } else {
        format!("#{}:{}", place.seq, place.line)
    }
}

/// Returns a place as it is printed.
pub(super) fn place_text(at: Place) -> String {
    place(&LineRef::from(at))
}

/// Says what a document is and what each of its lines does, for somebody who is about to sign it.
pub(super) fn document(session: &Session, document: &Document) -> Vec<String> {
    let kind = session.text(&format!("kind-{}", document.kind()), &[]);
    let count = document.lines.count();
    let mut text = vec![session.text(
        "document-title",
        &[("kind", &kind), ("id", &document.id), ("date", &document.date), ("count", &count)],
    )];
    if let Some(reference) = &document.reference {
        let number = reference.number.as_ref().map(ToString::to_string);
        let raw = reference.raw.as_ref().map(ToString::to_string);
        if let Some(number) = number.or(raw) {
            text.push(session.text("document-reference", &[("number", &number)]));
        }
    }
    if let Some(note) = &document.note {
        text.push(session.text("document-note", &[("note", note)]));
    }
    text.extend(lines(session, &document.lines));
    text
}

fn lines(session: &Session, lines: &Lines) -> Vec<String> {
    fn each<L>(lines: &[L], say: impl Fn(&L) -> String) -> Vec<String> {
        lines.iter().map(|line| format!("  {}", say(line))).collect()
    }
    match lines {
        Lines::Genesis(lines) => lines.iter().flat_map(|line| genesis(session, line)).collect(),
        Lines::Key(lines) => each(lines, |line| key(session, line)),
        Lines::Program(lines) => each(lines, |line| program(session, line)),
        Lines::Budget(lines) => each(lines, |line| budget(session, line)),
        Lines::Payee(lines) => each(lines, |line| payee(session, line)),
        Lines::Award(lines) => each(lines, |line| award(session, line)),
        Lines::Amendment(lines) => each(lines, |line| amendment(session, line)),
        Lines::Payment(lines) => each(lines, |line| payment(session, line)),
        Lines::Arrival(lines) => each(lines, |line| arrival(session, line)),
        Lines::Return(lines) => each(lines, |line| returned(session, line)),
        Lines::Waiver(lines) => each(lines, |line| waiver(session, line)),
        Lines::Correction(lines) => each(lines, |line| correction(session, line)),
    }
}

fn roles(session: &Session, roles: &[crate::domain::Role]) -> String {
    let words: Vec<String> =
        roles.iter().map(|role| session.text(&format!("role-{role}"), &[])).collect();
    words.join(", ")
}

fn genesis(session: &Session, line: &Genesis) -> Vec<String> {
    let title = session.text(
        "say-genesis",
        &[("fund", &line.fund), ("authority", &line.authority), ("region", &line.region)],
    );
    let grant = |grant: &crate::domain::KeyGrant| {
        let roles = roles(session, &grant.roles);
        session
            .text("say-grant", &[("holder", &grant.holder), ("key", &grant.key), ("roles", &roles)])
    };
    std::iter::once(title)
        .chain(line.keys.iter().map(grant))
        .map(|text| format!("  {text}"))
        .collect()
}

fn key(session: &Session, line: &KeyChange) -> String {
    match line {
        KeyChange::Grant { holder, key, roles: granted } => {
            let roles = roles(session, granted);
            session.text("say-grant", &[("holder", holder), ("key", key), ("roles", &roles)])
        }
        KeyChange::Revoke { key, reason } => {
            session.text("say-revoke", &[("key", key), ("reason", reason)])
        }
    }
}

fn program(session: &Session, line: &Program) -> String {
    let band = |band: &crate::domain::Band| {
        let category = band.category.as_ref().map(|text| format!("{text} ")).unwrap_or_default();
        format!("{category}{}–{}", band.min, band.max)
    };
    let bands: Vec<String> = line.bands.iter().map(band).collect();
    session.text(
        "say-program",
        &[
            ("id", &line.id),
            ("name", &line.name),
            ("form", &session.text(&format!("form-{}", line.form), &[])),
            ("bands", &bands.join(", ")),
            ("days", &line.arrival_days),
            ("grade", &line.grade),
            ("basis", &format!("{} {}", line.basis.document, line.basis.clause)),
        ],
    )
}

fn budget(session: &Session, line: &Budget) -> String {
    session.text(
        "say-budget",
        &[
            ("id", &line.id),
            ("program", &line.program),
            ("year", &line.year),
            ("stage", &session.text(&format!("stage-{}", line.stage), &[])),
            ("adjust", &session.text(&format!("adjust-{}", line.adjust), &[])),
            ("amount", &line.amount),
        ],
    )
}

fn payee(session: &Session, line: &Payee) -> String {
    session.text(
        "say-payee",
        &[
            ("code", &line.code),
            ("name", &line.name),
            ("account", &line.account.number),
            ("bank", &line.account.bank),
            ("from", &line.from),
        ],
    )
}

fn award(session: &Session, line: &Award) -> String {
    let category = line.category.as_ref().map(|own| format!(" {own}")).unwrap_or_default();
    session.text(
        "say-award",
        &[
            ("id", &line.id),
            ("payee", &line.payee),
            ("amount", &line.amount),
            ("program", &line.program),
            ("year", &line.year),
            ("category", &category),
            ("count", &line.instalments.len()),
        ],
    )
}

fn amendment(session: &Session, line: &Amendment) -> String {
    session.text(
        "say-amendment",
        &[
            ("id", &line.id),
            ("award", &line.award),
            ("amount", &line.amount),
            ("reason", &line.reason),
        ],
    )
}

fn payment(session: &Session, line: &Payment) -> String {
    session.text(
        "say-payment",
        &[
            ("id", &line.id),
            ("award", &line.award),
            ("seq", &line.instalment),
            ("amount", &line.amount),
            ("account", &line.payee_account),
            ("voucher", &line.voucher),
        ],
    )
}

fn arrival(session: &Session, line: &Arrival) -> String {
    let payment = line.payment.as_ref().map(ToString::to_string).unwrap_or_default();
    session.text(
        "say-arrival",
        &[
            ("id", &line.id),
            ("payment", &payment),
            ("amount", &line.amount),
            ("date", &line.date),
            ("account", &line.account),
            ("name", &line.name),
        ],
    )
}

fn returned(session: &Session, line: &Return) -> String {
    let payment = line.payment.as_ref().map(ToString::to_string).unwrap_or_default();
    session.text(
        "say-return",
        &[
            ("id", &line.id),
            ("payment", &payment),
            ("amount", &line.amount),
            ("date", &line.date),
            ("kind", &session.text(&format!("return-{}", line.kind), &[])),
        ],
    )
}

fn waiver(session: &Session, line: &Waiver) -> String {
    let rule = session.text(&format!("rule-{}", line.rule), &[]);
    session.text(
        "say-waiver",
        &[("id", &line.id), ("rule", &rule), ("subject", &line.subject), ("reason", &line.reason)],
    )
}

fn correction(session: &Session, line: &Correction) -> String {
    let number = line.line.map(|line| format!(":{line}")).unwrap_or_default();
    let target = format!("{}{number}", line.voids);
    session.text("say-correction", &[("target", &target), ("reason", &line.reason)])
}
