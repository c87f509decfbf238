"""Audit rules G01 to G03: who signed, when it was recorded, what is broken. Section 07."""

from collections.abc import Callable
from typing import Optional

import audit_awards
import audit_evidence
import audit_payments
import audit_publicity
import verify
from audit_view import Ran, View, award_of, code_of, ids, parameter, payments
from state import Line, Record
from values import add_days, comparable, date_of_instant

def same_hands(view: View) -> Ran:
    """G01."""
    return len(payments(view)), [ids([p]) for p in payments(view) if is_one_sided(view, p)]


def holders(view: View, keys: list[str]) -> list[str]:
    return [comparable(view.state.keys[key].holder) for key in keys]


def is_one_sided(view: View, payment: Record) -> bool:
    signed = holders(view, payment.signers)
    if len(set(signed)) < 2 or len(set(signed)) < len(signed):
        return True
    code = code_of(view, payment)
    theirs = {comparable(key.holder) for key in view.state.keys.values() if "payee" in key.roles}
    theirs |= {comparable(code), *(comparable(v.line["name"]) for v in view.state.versions(code))}
    return bool(theirs & {*signed, *holders(view, award_of(view, payment).signers)})


def late_entry(view: View) -> Ran:
    """G02."""
    judged = [(at, doc) for at, doc in view.effects
              if doc["kind"] in ("award", "amendment", "payment", "budget")]
    found = [[doc["id"]] for at, doc in judged if date_of_instant(at) > add_days(
        doc["date"], min(entry_days(view, doc["kind"], line) for line in doc["lines"]))]
    found += [[e.subject] for e in view.events if e.rule == "date_after_at"]
    return len(judged), found


def entry_days(view: View, kind: str, line: Line) -> int:
    awards = view.state.awards
    program = (awards[line["award"]].line if "award" in line else line)["program"]
    return parameter(view, program, "entry_days")


# The rule that may have found a violation.
BESIDE: dict[str, Callable[[View], Ran]] = {
    "band_exceeded": audit_awards.outside_band, "award_duplicate": audit_awards.duplicate,
    "exclusivity_broken": audit_awards.stacking, "account_differs": audit_payments.payee_differs,
    "evidence_reused": audit_evidence.reused, "not_listed": audit_publicity.not_listed,
    "publicity_running": audit_publicity.paid_early,
    "date_after_at": late_entry, "back_dated": late_entry,
}
DOUBTS = ("key_compromised", "grant_doubtful", "entries_lost")


def broken(view: View) -> Ran:
    """G03."""
    told = {name: {object for objects in rule(view)[1] for object in objects}
            for name, rule in BESIDE.items()}
    found = [[f.name] if f.subject is None else [f.name, f.subject]
             for f in view.broken if beside(view, f) not in told.get(f.name, set())]
    found += [[c.name, c.subject] for c in view.contradictions if c.name in DOUBTS]
    return 1, found


def beside(view: View, finding: verify.Finding) -> Optional[str]:
    """What the rule beside a violation would name."""
    if finding.name == "back_dated" and finding.seq is not None:
        return view.documents[finding.seq]
    return finding.subject
