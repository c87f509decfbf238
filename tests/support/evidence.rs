//! The words of the small language for what comes from outside, and for what was made public.

use super::{Words, code, id, text, yuan};
use grant_ledger::domain::{
    Acceptance, Acknowledgement, AuditTerms, Currency, DayKind, Listing, Objection, Publication,
    Publicity, Resolution, Statement, StatementEntry,
};

/// `lists=yes` asks for lists that were recorded, `public=7natural` or `public=5working` (the default)
/// says how long they are public.
pub(super) fn publicity(words: &Words<'_>) -> Option<Publicity> {
    let lists = words.options.contains_key("lists");
    let public = words.options.get("public").copied();
    let public = public.or(lists.then_some("5working"))?;
    let (days, kind) = public.split_at(public.find(|own: char| !own.is_ascii_digit()).unwrap());
    let kind = if kind == "natural" { DayKind::Natural } else { DayKind::Working };
    Some(Publicity { days: days.parse().unwrap(), kind, lists })
}

/// `payment_days:90,entry_days:5`
pub(super) fn audit_terms(text: &str) -> AuditTerms {
    let mut terms = AuditTerms::default();
    for own in text.split(',') {
        let (name, value) = own.split_once(':').unwrap();
        let place = match name {
            "account_days" => &mut terms.account_days,
            "consecutive_years" => &mut terms.consecutive_years,
            "entry_days" => &mut terms.entry_days,
            "evidence_days" => &mut terms.evidence_days,
            "look_alike_days" => &mut terms.look_alike_days,
            "payment_days" => &mut terms.payment_days,
            "return_days" => &mut terms.return_days,
            "year_end_percent" => &mut terms.year_end_percent,
            other => panic!("no such parameter: {other}"),
        };
        *place = Some(value.parse().unwrap());
    }
    terms
}

/// `list ID PROGRAM PAYEE YEAR AMOUNT FROM..TO [category= project=]`
pub(super) fn listing(words: &Words<'_>) -> Publication {
    let (from, to) = words.at(6).split_once("..").unwrap();
    Publication::List(Listing {
        amount: yuan(words.at(5)),
        category: words.option("category"),
        evidence: None,
        from: from.parse().unwrap(),
        id: id(words.at(1)),
        payee: code(words.at(3)),
        program: id(words.at(2)),
        project: words.option("project"),
        to: to.parse().unwrap(),
        year: words.at(4).parse().unwrap(),
    })
}

/// `object ID LISTING`
pub(super) fn objection(words: &Words<'_>) -> Publication {
    Publication::Object(Objection {
        evidence: None,
        id: id(words.at(1)),
        listing: id(words.at(2)),
        reason: text("材料不实"),
    })
}

/// `resolve ID OBJECTION dismissed|upheld`
pub(super) fn resolution(words: &Words<'_>) -> Publication {
    Publication::Resolve(Resolution {
        evidence: None,
        id: id(words.at(1)),
        objection: id(words.at(2)),
        reason: text("经核实"),
        result: words.at(3).parse().unwrap(),
    })
}

/// `statement ID ACCOUNT FROM..TO OPENING CLOSING [entries=DATE:AMOUNT[:ACCOUNT],…]`, amounts in yuan.
pub(super) fn statement(words: &Words<'_>) -> Statement {
    let (from, to) = words.at(3).split_once("..").unwrap();
    let entry = |entry: &str| {
        let mut parts = entry.split(':');
        let mut next = || parts.next();
        StatementEntry {
            date: next().unwrap().parse().unwrap(),
            amount: yuan(next().unwrap()),
            account: next().map(|account| account.parse().unwrap()),
            bank: None,
            name: None,
            reference: None,
            text: None,
        }
    };
    let entries = words.options.get("entries").copied().unwrap_or_default();
    Statement {
        account: words.at(2).parse().unwrap(),
        bank: None,
        closing: yuan(words.at(5)),
        currency: Currency::Cny,
        entries: entries.split(',').filter(|entry| !entry.is_empty()).map(entry).collect(),
        evidence: None,
        from: from.parse().unwrap(),
        id: id(words.at(1)),
        number: None,
        opening: yuan(words.at(4)),
        to: to.parse().unwrap(),
    }
}

/// `ack ID PAYMENT AMOUNT DATE`
pub(super) fn acknowledgement(words: &Words<'_>) -> Acknowledgement {
    Acknowledgement {
        amount: yuan(words.at(3)),
        date: words.at(4).parse().unwrap(),
        evidence: None,
        id: id(words.at(1)),
        payment: id(words.at(2)),
    }
}

/// `accept ID AWARD[/INSTALMENT] passed|failed`
pub(super) fn acceptance(words: &Words<'_>) -> Acceptance {
    let (award, instalment) =
        words.at(2).split_once('/').map_or((words.at(2), None), |(own, seq)| (own, Some(seq)));
    Acceptance {
        award: id(award),
        evidence: None,
        id: id(words.at(1)),
        instalment: instalment.map(|seq| seq.parse().unwrap()),
        result: words.at(3).parse().unwrap(),
    }
}
