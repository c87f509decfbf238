"""Audit rules A06, P01 and C01: listings. Section 07."""

from typing import Optional

import publicity
import working_days
from audit_view import Ran, View, award_of, effective, ids, paid_date, payments
from state import Award, Line, Record


def terms_of(award: Award) -> Optional[Line]:
    """`publicity` of the terms under which it was decided."""
    return award.terms.get("publicity")


def not_listed(view: View) -> Ran:
    """A06."""
    examined, found = 0, []
    for award in effective(view):
        terms = terms_of(award)
        listing = publicity.listing_of(view.state, award)
        if terms is None or listing is None and "lists" not in terms:
            continue
        examined += 1
        if listing is None or view.state.due(award.line["id"]) > listing.amount:
            found.append(ids([award]))
    return examined, found


def listed_payments(view: View) -> list[tuple[Record, Line, Record]]:
    """Standing payments whose award has a listing and whose program asks for publicity."""
    result = []
    for payment in payments(view):
        terms = terms_of(award_of(view, payment))
        listing = publicity.listing_of(view.state, award_of(view, payment))
        if terms is not None and listing is not None:
            result.append((payment, terms, listing))
    return result


def paid_early(view: View) -> Ran:
    """P01."""
    listed = listed_payments(view)
    found = []
    for payment, terms, listing in listed:
        day = paid_date(view, payment)
        if (day <= listing.line["to"] or is_short(terms, listing)
                or is_objected_to(view, listing, day)):
            found.append(ids([payment]))
    return len(listed), found


def is_short(terms: Line, listing: Record) -> bool:
    start, end = listing.line["from"], listing.line["to"]
    if terms["kind"] == "natural":
        return len(list(working_days.days(start, end))) < int(terms["days"])
    counted = working_days.count(start, end)
    return counted is not None and counted < int(terms["days"])


def is_objected_to(view: View, listing: Record, day: str) -> bool:
    """By an objection that was filed, and not dismissed, on that day."""
    return any(
        objection.date <= day and not is_dismissed(view, objection, day)
        for objection in publicity.named(view.state, "object", "listing", listing.line["id"]))


def is_dismissed(view: View, objection: Record, day: str) -> bool:
    return any(
        resolution.line["result"] == "dismissed" and resolution.date <= day
        for resolution in publicity.named(
            view.state, "resolve", "objection", objection.line["id"]))


def uncovered(view: View) -> Ran:
    """C01."""
    listings = {listing.line["id"]: listing for _, terms, listing in listed_payments(view)
                if terms["kind"] == "working"}
    years = {year for listing in listings.values() for year in working_days.missing_years(
        listing.line["from"], listing.line["to"])}
    return len(listings), [[str(year)] for year in years]
