"""Audit rules E01 to B02: what shows that money arrived. Section 07."""

import figures
import fund
from audit_view import (
    Objects, Ran, View, award_of, ids, named, of_payment, parameter, payments,
)
from state import Record
from values import add_days


def standing_facts(view: View) -> list[Record]:
    """Arrivals and returns."""
    facts = [*view.state.arrivals.values(), *view.state.returns.values()]
    return [fact for fact in facts if fact.standing]


def unproven(view: View) -> Ran:
    """E01."""
    s = view.state
    old = [p for p in payments(view) if figures.paid_payment(s, p) > 0
           and view.as_of > add_days(p.date, of_payment(view, p, "evidence_days"))]
    found = [ids([p]) for p in old if figures.arrived_payment(
        s, p, award_of(view, p).terms["grade"]) < figures.paid_payment(s, p)]
    return len(old), found


def differs(view: View) -> Ran:
    """E02."""
    return len(standing_facts(view)), named(
        view, "arrival_unmatched", "arrival_account_differs", "return_exceeds_payment",
        "returned_yet_arrived", "entry_unknown", "entry_differs", "acknowledgement_unmatched",
        "acknowledgement_differs", "payment_exceeded")


def reused(view: View) -> Ran:
    """E03."""
    files: dict[str, list[Record]] = {}
    for payment in payments(view):
        if "evidence" in payment.line:
            files.setdefault(payment.line["evidence"], []).append(payment)
    found = named(view, "receipt_reused")
    found += [ids(group) for group in files.values() if len(group) > 1]
    return len(standing_facts(view)) + len(payments(view)), found


def unsettled(view: View) -> Ran:
    """E04."""
    returns = [r for r in view.state.returns.values() if r.standing]
    found = [ids([r]) for r in returns
             if view.as_of > add_days(r.line["date"], days_for(view, r)) and is_open(view, r)]
    return len(returns), found


def days_for(view: View, item: Record) -> int:
    payment = view.state.matched(item)
    if payment is not None:
        return of_payment(view, payment, "return_days")
    return min((parameter(view, program, "return_days") for program in view.state.programs),
               default=30)


def is_open(view: View, item: Record) -> bool:
    """Nobody knows whose it is; or it came back, and was not paid again."""
    s = view.state
    payment = s.matched(item)
    if payment is None:
        return True
    award, n = payment.line["award"], payment.line["instalment"]
    return (item.line["kind"] == "R1" and s.due(award) > 0 and n in s.plan(award)
            and figures.paid(s, award, n) < figures.amount(s, award, n))


def not_arrived(view: View) -> Ran:
    """S01."""
    s = view.state
    over = [id for id in s.effective()
            if all(figures.deadline(s, id, n) < view.as_of for n in s.plan(id))]
    found = [[id] for id in over
             if figures.award_standing(s, id, view.as_of) in ("short", "unevidenced")]
    return len(over), found


# --- B01 and B02 ---

def statements(view: View) -> Ran:
    """B01."""
    found = named(view, "statement_unbalanced", "statement_overlaps", "balance_broken")
    for account in fund.accounts(view.state):
        if fund.statements_of(view.state, account):
            found += gaps(view, account)
    return len([s for s in view.state.statements.values() if s.standing]), found


def gaps(view: View, account: str) -> list[Objects]:
    """The statement of the last month may still come."""
    runs = fund.missing_runs(view.state, account, view.as_of)
    return [[account, f"{run[0]}..{run[1]}"] for run in runs
            if not (run[1] == view.as_of and fund.days_in(run) <= 31)]


def debits(view: View) -> Ran:
    """B02."""
    return len(fund.debits(view.state, view.as_of)), named(view, "debit_unexplained")
