//! What people outside signed, in plain words and as JSON.

use super::output::{Tone, toned};
use super::session::Session;
use super::trust::Judged;
use crate::chain::KeyName;
use crate::domain::{Instant, Seq};
use crate::proof::{Attestation, Bound, Bracket, Form, Ignored, Span, Trust, WitnessSight};
use crate::timestamp::RefusedStamp;
use serde_json::{Value, json};
use std::collections::BTreeMap;

impl Judged {
    /// Says how far the policy is met, who saw what, and the longest time without a witness.
    pub(crate) fn say(&self, session: &Session) {
        if let Some(policy) = &self.policy {
            let (tone, text) = self.verdict(session, policy.asks_for_witnesses());
            session.output.line(toned(tone, &text));
            if !self.trust.is_log_named && !self.log_line.is_empty() {
                session.say("trust-log-unnamed", &[("vkey", &self.log_line)]);
            }
        }
        for witness in &self.trust.witnesses {
            say_witness(session, witness);
        }
        say_one_organisation(session, &self.trust, self.size);
        for (who, (size, time)) in newest_stamps(&self.trust.attested) {
            session.say("trust-stamped", &[("who", &who), ("size", &size), ("time", &time)]);
        }
        if !self.refused_stamps.is_empty() {
            session.say("trust-stamps-refused", &[("count", &self.refused_stamps.len())]);
        }
        say_ignored(session, self.trust.ignored);
        if let Some(span) = &self.trust.span {
            say_span(session, span);
        }
    }

    fn verdict(&self, session: &Session, asks: bool) -> (Tone, String) {
        let (count, missing) = (&self.size, &self.trust.missing);
        let Some(anchored) = self.trust.anchored.as_ref().filter(|_| asks) else {
            return match (asks, *missing) {
                (false, 0) => (Tone::Doubtful, session.text("trust-asks-nobody", &[])),
                _ => (Tone::Doubtful, session.text("trust-not-met", &[("count", count)])),
            };
        };
        let (by, time) = (anchored.bound.by.join(", "), &anchored.bound.time);
        let values: [(&str, &dyn ToString); 5] = [
            ("size", &anchored.size),
            ("count", count),
            ("missing", missing),
            ("time", time),
            ("by", &by),
        ];
        match *missing {
            0 => (Tone::Good, session.text("trust-met", &values)),
            _ => (Tone::Doubtful, session.text("trust-part", &values)),
        }
    }

    /// Says between which times an entry was recorded.
    pub(crate) fn say_bracket(&self, session: &Session, seq: Seq, indent: &str) {
        let bracket = self.trust.bracket(seq);
        let before = bracket.and_then(|own| own.not_after.as_ref());
        let after = bracket.and_then(|own| own.not_before.as_ref());
        let id = match (after, before) {
            (Some(_), Some(_)) => "bracket-between",
            (Some(_), None) => "bracket-after",
            (None, Some(_)) => "bracket-before",
            (None, None) => "bracket-open",
        };
        let time = |bound: Option<&Bound>| bound.map(|own| own.time.to_string());
        let by = |bound: Option<&Bound>| bound.map(|own| own.by.join(", "));
        let text = session.text(
            id,
            &[
                ("place", &seq),
                ("after", &time(after).unwrap_or_default()),
                ("after_by", &by(after).unwrap_or_default()),
                ("before", &time(before).unwrap_or_default()),
                ("before_by", &by(before).unwrap_or_default()),
            ],
        );
        session.output.line(format!("{indent}{text}"));
    }

    /// Returns all of it for machines.
    pub(crate) fn json(&self) -> Value {
        let trust = &self.trust;
        let anchored = trust.anchored.as_ref().map(
            |own| json!({ "by": names(&own.bound), "size": own.size, "time": own.bound.time }),
        );
        json!({
            "anchored": anchored,
            "attestations": trust.attested.iter().map(attestation_json).collect::<Vec<_>>(),
            "brackets": trust.brackets.iter().map(range_json).collect::<Vec<_>>(),
            "ignored": {
                "forged": trust.ignored.forged, "malformed": trust.ignored.malformed,
                "other_log": trust.ignored.other_log, "unsigned": trust.ignored.unsigned,
            },
            "log_named": trust.is_log_named,
            "longest_span": trust.span.as_ref().map(span_json),
            "missing": trust.missing,
            "stamps_refused": self.refused_stamps.iter().map(refused_json).collect::<Vec<_>>(),
            "witnesses": trust.witnesses.iter().map(witness_json).collect::<Vec<_>>(),
        })
    }

    /// Returns the bracket of an entry for machines.
    pub(crate) fn bracket_json(&self, seq: Seq) -> Value {
        let bracket = self.trust.bracket(seq);
        json!({
            "not_after": bound_json(bracket.and_then(|own| own.not_after.as_ref())),
            "not_before": bound_json(bracket.and_then(|own| own.not_before.as_ref())),
            "seq": seq,
        })
    }
}

fn refused_json(own: &RefusedStamp) -> Value {
    json!({ "file": own.file, "name": own.error.fault.name() })
}

fn say_witness(session: &Session, witness: &WitnessSight) {
    let (name, who) = (&witness.name, &witness.who);
    match (witness.dependence, witness.newest) {
        (Some(why), _) => {
            session.say(&format!("trust-{}", why.word()), &[("name", name), ("who", who)]);
        }
        (None, Some((size, time))) => session
            .say("trust-saw", &[("name", name), ("who", who), ("size", &size), ("time", &time)]),
        (None, None) => session.say("trust-saw-nothing", &[("name", name), ("who", who)]),
    }
}

/// Where the policy is not met though witnesses saw all: they may count as one.
pub(crate) fn say_one_organisation(session: &Session, trust: &Trust, size: u64) {
    if trust.missing == 0 {
        return;
    }
    let mut by_organisation: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for own in trust.witnesses.iter().filter(|own| own.dependence.is_none()) {
        let saw_all = own.newest.is_some_and(|(saw, _)| saw >= size);
        let name = own.who.parse::<KeyName>().ok().filter(|_| saw_all);
        if let Some(name) = name {
            by_organisation.entry(name.organisation()).or_default().push(&own.name);
        }
    }
    for (organisation, names) in by_organisation.iter().filter(|(_, names)| names.len() > 1) {
        let values: [(_, &dyn ToString); 2] =
            [("organisation", organisation), ("names", &names.join(", "))];
        session.say("trust-one-organisation", &values);
    }
}

/// The longest head that each authority stamped.
fn newest_stamps(attested: &[Attestation]) -> BTreeMap<&str, (u64, Instant)> {
    let mut newest: BTreeMap<&str, (u64, Instant)> = BTreeMap::new();
    for own in attested.iter().filter(|own| own.form != Form::Cosignature) {
        let last = newest.entry(&own.who).or_insert((own.size, own.time));
        *last = (*last).max((own.size, own.time));
    }
    newest
}

fn say_ignored(session: &Session, ignored: Ignored) {
    let Ignored { malformed, other_log, unsigned, forged } = ignored;
    for (id, count) in [
        ("trust-malformed", malformed),
        ("trust-other-log", other_log),
        ("trust-unsigned", unsigned),
        ("trust-forged", forged),
    ] {
        if count > 0 {
            session.say(id, &[("count", &count)]);
        }
    }
}

const HOUR_MS: i64 = 3_600_000;

fn say_span(session: &Session, span: &Span) {
    let hours = span.millis().checked_div(HOUR_MS).unwrap_or_default();
    let (days, rest) =
        (hours.checked_div(24).unwrap_or_default(), hours.checked_rem(24).unwrap_or_default());
    let duration = match (days, rest) {
        (0, 0) => session.text("trust-under-an-hour", &[]),
        (0, hours) => session.text("trust-hours", &[("hours", &hours)]),
        (days, hours) => session.text("trust-days", &[("days", &days), ("hours", &hours)]),
    };
    session.say(
        "trust-span",
        &[
            ("duration", &duration),
            ("count", &span.count()),
            ("first", &span.first),
            ("from", &span.from),
            ("to", &span.to),
        ],
    );
}

fn names(bound: &Bound) -> Vec<&str> {
    bound.by.iter().map(AsRef::as_ref).collect()
}

fn bound_json(bound: Option<&Bound>) -> Value {
    bound.map_or(Value::Null, |own| json!({ "by": names(own), "time": own.time }))
}

fn range_json(bracket: &Bracket) -> Value {
    json!({
        "first": bracket.first, "last": bracket.last,
        "not_after": bound_json(bracket.not_after.as_ref()),
        "not_before": bound_json(bracket.not_before.as_ref()),
    })
}

fn attestation_json(own: &Attestation) -> Value {
    json!({ "form": own.form.word(), "size": own.size, "time": own.time, "who": own.who })
}

fn span_json(span: &Span) -> Value {
    json!({
        "first": span.first, "from": span.from, "last": span.last, "milliseconds": span.millis(),
        "to": span.to,
    })
}

fn witness_json(own: &WitnessSight) -> Value {
    let (size, time) = own.newest.unzip();
    json!({
        "dependence": own.dependence.map(crate::proof::Dependence::word), "name": own.name,
        "size": size, "time": time, "who": own.who,
    })
}
