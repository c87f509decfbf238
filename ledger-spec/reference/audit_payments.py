"""Audit rules P02 to P07: what was paid, and to whom. Section 07."""

import entries
import figures
from audit_view import (
    Objects, Ran, View, ids, instalments, matched_arrivals, named, of_payment, payments,
)
from checks import account_is_payees
from state import Record
from values import account_form, add_days


def twice(view: View) -> Ran:
    """P02."""
    return len(instalments(view)), named(view, "instalment_paid_twice")


# --- P03 ---

def look_alike(view: View) -> Ran:
    """P03."""
    ordered = sorted(payments(view), key=lambda p: (
        account_form(p.line["payee_account"]), p.amount, p.date, p.line["id"]))
    found, left = [], ordered
    while left:
        run = first_run(view, left)
        left = left[len(run):]
        if len({p.line["award"] for p in run}) > 1:
            found.append(ids(run))
    return len(ordered), found


def first_run(view: View, ordered: list[Record]) -> list[Record]:
    """As many from the first one on as belong together, of whatever awards."""
    run = ordered[:1]
    days = of_payment(view, run[0], "look_alike_days")
    for payment in ordered[1:]:
        last = run[-1]
        if (alike(payment) != alike(last) or payment.date > add_days(last.date, days)
                or figures.paid_payment(view.state, last) == 0):
            break
        run.append(payment)
    return run


def alike(payment: Record) -> tuple[str, int]:
    return account_form(payment.line["payee_account"]), payment.amount


# --- P04 to P07 ---

def overpaid(view: View) -> Ran:
    """P04."""
    awards = {p.line["award"] for p in payments(view)}
    found = [[id] for id in awards if figures.paid(view.state, id) > view.state.due(id)]
    return len(awards), found


def short(view: View) -> Ran:
    """P05."""
    over = [1 for award, n in instalments(view)
            if figures.deadline(view.state, award, n) < view.as_of]
    return len(over), named(view, "award_short")


def name_differs(view: View) -> Ran:
    """P06."""
    return len(matched_arrivals(view)), named(view, "arrival_name_differs")


def payee_differs(view: View) -> Ran:
    """P07."""
    found: list[Objects] = [
        ids([p]) for p in payments(view) if not account_is_payees(view.state, p)]
    for arrival in matched_arrivals(view):
        payment = view.state.matched(arrival)
        assert payment is not None
        elsewhere = account_form(arrival.line["account"]) != account_form(
            payment.line["payee_account"])
        if elsewhere or is_other_amount(view, arrival, payment):
            found.append(ids([arrival]))
    return len(payments(view)) + len(matched_arrivals(view)), found


def is_other_amount(view: View, arrival: Record, payment: Record) -> bool:
    """The payer's bank reports one debit, and of another amount than was ordered."""
    s = view.state
    debits = [a for a in s.arrivals_of(payment.line["id"]) if a.line["side"] == "payer"]
    if debits != [arrival] or arrival.amount == payment.amount:
        return False
    entry = entries.support(s, arrival)
    return figures.has_receipt(s, arrival) and (entry is None or not entries.is_batch(s, entry))
