//! Documents in plain words, for somebody who is about to sign one.

use super::indicator_words;
use super::output::safe;
use super::session::Session;
use crate::domain::{
    Acceptance, Acknowledgement, Amendment, Anchor, Arrival, Award, Budget, Correction, Document,
    Genesis, KeyChange, KeyGrant, Lines, Payee, Payment, Program, Publication, Recovery, Return,
    Statement, Waiver,
};
use serde::Serialize;
use serde_json::Value;

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
    fn each<L: Serialize>(lines: &[L], say: impl Fn(&L) -> String) -> Vec<String> {
        let whole = |line| {
            let sentence = format!("  {}", say(line));
            let rest = unsaid(line, &sentence);
            std::iter::once(sentence).chain(rest)
        };
        lines.iter().flat_map(whole).collect()
    }
    match lines {
        Lines::Genesis(lines) => each(lines, |line| genesis(session, line)),
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
        Lines::Recovery(lines) => each(lines, |line| recovery(session, line)),
        Lines::Anchor(lines) => each(lines, |line| anchor(session, line)),
        Lines::Publicity(lines) => each(lines, |line| publication(session, line)),
        Lines::Statement(lines) => {
            lines.iter().flat_map(|line| whole_statement(session, line)).collect()
        }
        Lines::Acknowledgement(lines) => each(lines, |line| acknowledgement(session, line)),
        Lines::Acceptance(lines) => each(lines, |line| acceptance(session, line)),
        Lines::Indicator(lines) => each(lines, |line| indicator_words::indicator(session, line)),
    }
}

/// What a line says beyond its sentence, member by member: nobody signs what was not shown.
fn unsaid(line: &impl Serialize, sentence: &str) -> Option<String> {
    fn walk(path: &str, value: &Value, found: &mut Vec<(String, String)>) {
        match value {
            Value::Object(members) => {
                for (name, value) in members {
                    let dot = if path.is_empty() { "" } else { "." };
                    walk(&format!("{path}{dot}{name}"), value, found);
                }
            }
            Value::Array(items) => {
                for (number, item) in (1..).zip(items) {
                    walk(&format!("{path}[{number}]"), item, found);
                }
            }
            Value::String(text) => found.push((path.to_owned(), safe(text))),
            Value::Null | Value::Bool(_) | Value::Number(_) => {
                found.push((path.to_owned(), value.to_string()));
            }
        }
    }
    let mut members = Vec::new();
    walk("", &serde_json::to_value(line).unwrap_or_default(), &mut members);
    // A short text may stand in the sentence by chance.
    let is_said = |text: &str| text.chars().count() > 3 && sentence.contains(text);
    let rest = members.into_iter().filter(|(_, text)| !is_said(text));
    let rest: Vec<String> = rest.map(|(path, text)| format!("{path}={text}")).collect();
    (!rest.is_empty()).then(|| format!("    {}", rest.join("; ")))
}

fn roles(session: &Session, roles: &[crate::domain::Role]) -> String {
    let words: Vec<String> =
        roles.iter().map(|role| session.text(&format!("role-{role}"), &[])).collect();
    words.join(", ")
}

fn genesis(session: &Session, line: &Genesis) -> String {
    let title = session.text(
        "say-genesis",
        &[("fund", &line.fund), ("authority", &line.authority), ("region", &line.region)],
    );
    let grant = |grant: &KeyGrant| {
        let roles = roles(session, &grant.roles);
        session
            .text("say-grant", &[("holder", &grant.holder), ("key", &grant.key), ("roles", &roles)])
    };
    let grants: Vec<String> = line.keys.iter().map(grant).collect();
    format!("{title}; {}", grants.join("; "))
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
        KeyChange::Announce { key } => session.text("say-announce", &[("key", key)]),
        KeyChange::Compromise { key, reason, trusted } => session
            .text("say-compromise", &[("key", key), ("reason", reason), ("trusted", trusted)]),
        KeyChange::Succeed { key, reason } => {
            session.text("say-succeed", &[("key", key), ("reason", reason)])
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

fn recovery(session: &Session, line: &Recovery) -> String {
    let values: [(&str, &dyn ToString); 3] =
        [("size", &line.size), ("root", &line.root), ("reason", &line.reason)];
    session.text("say-recovery", &values)
}

fn anchor(session: &Session, line: &Anchor) -> String {
    let by = line.cosignature.as_ref().map(ToString::to_string);
    let by = by.or_else(|| line.token.map(|token| token.to_string())).unwrap_or_default();
    session.text("say-anchor", &[("size", &line.size), ("root", &line.root), ("by", &by)])
}

fn publication(session: &Session, line: &Publication) -> String {
    match line {
        Publication::List(own) => session.text(
            "say-listing",
            &[
                ("id", &own.id),
                ("payee", &own.payee),
                ("amount", &own.amount),
                ("program", &own.program),
                ("year", &own.year),
                ("from", &own.from),
                ("to", &own.to),
            ],
        ),
        Publication::Object(own) => session.text(
            "say-objection",
            &[("id", &own.id), ("listing", &own.listing), ("reason", &own.reason)],
        ),
        Publication::Resolve(own) => session.text(
            "say-resolution",
            &[
                ("id", &own.id),
                ("objection", &own.objection),
                ("result", &session.text(&format!("outcome-{}", own.result), &[])),
                ("reason", &own.reason),
            ],
        ),
    }
}

/// A statement and its entries, one a line.
fn whole_statement(session: &Session, line: &Statement) -> Vec<String> {
    let sentence = format!("  {}", statement(session, line));
    let beside = Statement { entries: Vec::new(), ..line.clone() };
    let rest = unsaid(&beside, &sentence);
    let entries = (1..).zip(&line.entries).map(|(number, entry)| {
        let text = |text: Option<String>| text.map(|own| format!(" {own}")).unwrap_or_default();
        let other = text(entry.name.as_ref().map(ToString::to_string));
        let account = text(entry.account.as_ref().map(ToString::to_string));
        let bank = text(entry.bank.as_ref().map(ToString::to_string));
        let reference = text(entry.reference.as_ref().map(ToString::to_string));
        let remark = text(entry.text.as_ref().map(ToString::to_string));
        let values: [(&str, &dyn ToString); 4] = [
            ("number", &number),
            ("date", &entry.date),
            ("amount", &entry.amount),
            ("rest", &format!("{other}{account}{bank}{reference}{remark}")),
        ];
        format!("    {}", session.text("say-entry", &values))
    });
    std::iter::once(sentence).chain(rest).chain(entries).collect()
}

fn statement(session: &Session, line: &Statement) -> String {
    session.text(
        "say-statement",
        &[
            ("id", &line.id),
            ("account", &line.account),
            ("from", &line.from),
            ("to", &line.to),
            ("opening", &line.opening),
            ("closing", &line.closing),
            ("count", &line.entries.len()),
        ],
    )
}

fn acknowledgement(session: &Session, line: &Acknowledgement) -> String {
    session.text(
        "say-acknowledgement",
        &[
            ("id", &line.id),
            ("payment", &line.payment),
            ("amount", &line.amount),
            ("date", &line.date),
        ],
    )
}

fn acceptance(session: &Session, line: &Acceptance) -> String {
    let instalment = line.instalment.map(|seq| format!("/{seq}")).unwrap_or_default();
    let award = format!("{}{instalment}", line.award);
    let result = session.text(&format!("acceptance-{}", line.result), &[]);
    session.text("say-acceptance", &[("id", &line.id), ("award", &award), ("result", &result)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_sentence_leaves_out_is_shown_beside_it() {
        let line: Award = serde_json::from_value(serde_json::json!({
            "amount": "900000.00", "id": "BIG", "payee": "91430200MA7ABCD12A", "program": "P",
            "instalments": [{ "amount": "900000.00", "condition": "验收后", "due": "2198-01-01", "seq": 1 }],
            "waivers": ["W1"], "year": 2025,
        }))
        .unwrap();
        let rest = unsaid(&line, "BIG 900000.00 91430200MA7ABCD12A P 2025").unwrap();
        assert_eq!(
            rest.trim(),
            "id=BIG; instalments[1].condition=验收后; instalments[1].due=2198-01-01; instalments[1].seq=1; \
             program=P; waivers[1]=W1"
        );
    }
}
