"""Breaches that more than one kind of document can commit: section 04, and the
comparisons of payments that section 05 repeats."""

from typing import Any, Optional

import figures
import publicity
from rules import Context
from state import Award, Line, Record, State
from values import account_form, add_days, comparable, date_of_instant, fen


def check_issued(c: Context, line: Line, change: int, waivers: list[str]) -> None:
    """After a budget line of this change: budget_exceeded, quota_exceeded."""
    s, program, year = c.state, line["program"], line["year"]
    quota = s.stage_total("quota", program, year)
    if (line["stage"] == "quota") == (change > 0):
        if quota > s.stage_total("budget", program, year):
            c.breach("budget_exceeded", waivers)
    if line["stage"] == "quota" and change < 0:
        if max(due_total(c, program, year), paid_total(c, program, year)) > quota:
            c.breach("quota_exceeded", waivers)


def check_back_dated(c: Context, award: Award, waivers: list[str]) -> None:
    """By the terms under which the award was decided; without a limit, none."""
    days = award.terms.get("backdate_days")
    if days is not None and date_of_instant(c.at) > add_days(c.doc["date"], days):
        c.breach("back_dated", waivers)


def awards_of(c: Context, program: str, year: int) -> list[str]:
    return [id for id, award in c.state.awards.items()
            if (award.line["program"], award.line["year"]) == (program, year)]


def due_total(c: Context, program: str, year: int) -> int:
    return sum(c.state.due(award) for award in awards_of(c, program, year))


def paid_total(c: Context, program: str, year: int) -> int:
    return sum(figures.paid(c.state, award) for award in awards_of(c, program, year))


def check_due(c: Context, id: str, before: int, waivers: list[str]) -> None:
    """After the award's amount became what it is: quota_exceeded, band_exceeded,
    award_duplicate, exclusivity_broken, not_listed."""
    s, award = c.state, c.state.awards[id]
    program, year, now = award.line["program"], award.line["year"], s.due(id)
    if now > before and due_total(c, program, year) > s.stage_total("quota", program, year):
        c.breach("quota_exceeded", waivers)
    if now > 0 and not within_band(c, award, now):
        c.breach("band_exceeded", waivers, id)
    if before == 0 and now > 0:
        others = [s.awards[other] for other in s.effective() if other != id]
        if any(other.duplicate == award.duplicate for other in others):
            c.breach("award_duplicate", waivers)
        if award.group is not None and any(other.group == award.group for other in others):
            c.breach("exclusivity_broken", waivers)
    if now > before and publicity.not_listed(s, award):
        c.breach("not_listed", waivers)


def within_band(c: Context, award: Award, now: int) -> bool:
    bands = c.state.programs[award.line["program"]]["bands"]
    if not bands:
        return True
    chosen: Optional[Line] = None
    for band in bands:
        if "category" in band and "category" in award.line:
            if comparable(band["category"]) == comparable(award.line["category"]):
                chosen = band
    if chosen is None:
        chosen = next((band for band in bands if "category" not in band), None)
    return chosen is not None and fen(chosen["min"]) <= now <= fen(chosen["max"])


def account_is_payees(state: State, record: Record) -> bool:
    code = state.awards[record.line["award"]].line["payee"]
    version = state.payee_on(code, record.date, record.place)
    return version is not None and account_form(
        version.line["account"]["number"]) == account_form(record.line["payee_account"])


def voucher_key(payment: Record) -> tuple[Any, ...]:
    """Calendar year of the document, voucher and payee account."""
    return (payment.date[:4], comparable(payment.line["voucher"]),
            account_form(payment.line["payee_account"]))
