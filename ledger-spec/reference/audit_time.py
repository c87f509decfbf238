"""Audit rules T01 to T03: when it was paid. Section 07."""

from typing import Optional

import figures
import publicity
from audit_view import (
    Ran, View, instalments, named, paid_date, parameter, payments, pot_of, program_of, first_quota,
)
from values import add_days


def retention(view: View) -> Ran:
    """T01."""
    examined, found = 0, []
    for award, n in instalments(view):
        start = start_of(view, award, n)
        if start is None:
            continue
        examined += 1
        days = parameter(view, view.state.awards[award].line["program"], "payment_days")
        if (paid_on(view, award, n) or view.as_of) > add_days(start, days):
            found.append([f"{award}/{n}"])
    return examined, found


def start_of(view: View, award: str, n: int) -> Optional[str]:
    """From when on nothing stood in the way; None: something does."""
    record = view.state.awards[award]
    quota = first_quota(view, pot_of(record.line))
    if quota is None:
        return None
    starts = [quota, record.date]
    listing = publicity.listing_of(view.state, record)
    if listing is not None:
        starts.append(listing.line["to"])
    if "condition" in view.state.plan(award)[n]:
        met = accepted(view, award, n)
        if met is None:
            return None
        starts.append(met)
    return max(starts)


def accepted(view: View, award: str, n: int) -> Optional[str]:
    return min((a.date for a in view.state.acceptances.values()
                if a.standing and a.line["award"] == award and a.line["result"] == "passed"
                and a.line.get("instalment", n) == n), default=None)


def paid_on(view: View, award: str, n: int) -> Optional[str]:
    """When what was paid came to the amount; None: it did not."""
    own = [p for p in view.state.payments_of(award) if p.line["instalment"] == n]
    left = figures.amount(view.state, award, n)
    for payment in sorted(own, key=lambda p: paid_date(view, p)):
        left -= figures.paid_payment(view.state, payment)
        if left <= 0:
            return paid_date(view, payment)
    return None


def late(view: View) -> Ran:
    """T02."""
    arrived = [1 for award, n in instalments(view) if figures.instalment_standing(
        view.state, award, n, view.as_of) == "arrived"]
    return len(arrived), named(view, "arrival_late")


def year_end(view: View) -> Ran:
    """T03."""
    years: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for payment in payments(view):
        day = paid_date(view, payment)
        years.setdefault((program_of(view, payment), day[:4]), []).append((day, payment.amount))
    over = {pot: paid for pot, paid in years.items() if f"{pot[1]}-12-31" <= view.as_of}
    found = []
    for (program, year), paid in over.items():
        december = [amount for day, amount in paid if day[5:7] == "12"]
        whole = sum(amount for _, amount in paid)
        many = len(december) < len(paid) or len(paid) >= 10
        percent = parameter(view, program, "year_end_percent")
        if many and sum(december) * 100 > percent * whole:
            found.append([f"{program}/{year}"])
    return len(over), found
