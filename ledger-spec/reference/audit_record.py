"""Audit rules G01 to G03: who signed, when it was recorded, what is broken. Section 07."""

from audit_view import Ran, View, award_of, code_of, ids, parameter, payments
from state import Line, Record
from values import add_days, comparable, date_of_instant

# What another rule reports by name.
ELSEWHERE = {
    "band_exceeded", "award_duplicate", "exclusivity_broken", "quota_exceeded",
    "budget_exceeded", "account_differs", "evidence_reused", "not_listed", "publicity_running",
    "instalment_exceeded", "back_dated", "date_after_at",
}


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


def broken(view: View) -> Ran:
    """G03."""
    found = [[f.name] if f.subject is None else [f.name, f.subject]
             for f in view.broken if f.name not in ELSEWHERE]
    return 1, found
