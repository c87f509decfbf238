"""Audit rules Q01 to Q03: money issued. Section 07."""

import figures
from audit_view import (
    Ran, View, award_of, first_quota, ids, paid_date, payments, pot_of, pot_text,
)


def over_budget(view: View) -> Ran:
    """Q01."""
    s = view.state
    pots = {pot_of(b.line) for b in s.budgets.values() if b.standing}
    found = [[pot_text(pot)] for pot in pots
             if s.stage_total("quota", *pot) > s.stage_total("budget", *pot)]
    return len(pots), found


def over_quota(view: View) -> Ran:
    """Q02."""
    s = view.state
    paid = dict.fromkeys((pot_of(a.line) for a in s.awards.values()), 0)
    for id, award in s.awards.items():
        paid[pot_of(award.line)] += figures.paid(s, id)
    found = [[pot_text(pot)] for pot, sum in paid.items() if sum > s.stage_total("quota", *pot)]
    return len(paid), found


def before_quota(view: View) -> Ran:
    """Q03."""
    found = []
    for payment in payments(view):
        issued = first_quota(view, pot_of(award_of(view, payment).line))
        if issued is None or issued > paid_date(view, payment):
            found.append(ids([payment]))
    return len(payments(view)), found
