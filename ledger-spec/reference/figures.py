"""Figures of an award and standing of an instalment: section 05."""

from typing import Optional

import values
from state import Record, State
from values import comparable

GRADES = ["E1", "E2", "E3", "E4"]


def total(records: list[Record]) -> int:
    return sum(record.amount for record in records)


# --- paid ---

def returned(state: State, payment: str, *kinds: str) -> int:
    return total([r for r in state.returns_of(payment, *kinds) if is_first(state, r)])



def paid_payment(state: State, payment: Record) -> int:
    """Net of what came back as R1 or R2."""
    if not payment.standing:
        return 0
    return max(0, payment.amount - returned(state, payment.line["id"], "R1", "R2"))


def paid(state: State, award: str, instalment: Optional[int] = None) -> int:
    return sum(
        paid_payment(state, p) for p in state.payments_of(award)
        if instalment is None or p.line["instalment"] == instalment
    )


# --- arrived ---

def has_receipt(arrival: Record) -> bool:
    return "reference" in arrival.line or "evidence" in arrival.line


def receipt(fact: Record) -> Optional[tuple[str, ...]]:
    """What tells a receipt or a notice of return from others."""
    line = fact.line
    side = line.get("side", "return")
    if "reference" in line:
        bank = comparable(line.get("bank", "")) if "side" in line else ""
        return ("reference", side, bank, comparable(line["reference"]))
    return ("evidence", side, line["evidence"]) if "evidence" in line else None


def is_first(state: State, fact: Record) -> bool:
    """A receipt counts once, for the standing fact that was recorded first."""
    mine = receipt(fact)
    if mine is None:
        return True
    others = [f for f in [*state.arrivals.values(), *state.returns.values()] if f.standing]
    return fact.place == min(f.place for f in others if receipt(f) == mine)


def counts(state: State, arrival: Record, payment: Record) -> bool:
    """Its account is that of the payee on its value date."""
    award = state.awards[payment.line["award"]]
    version = state.payee_on(award.line["payee"], arrival.line["date"], arrival.place)
    return version is not None and values.account_form(
        version.line["account"]["number"]) == values.account_form(arrival.line["account"])


def arrived_payment(state: State, payment: Record, grade: str,
                    until: Optional[str] = None) -> int:
    id = payment.line["id"]
    bare = payer = payee = 0
    for arrival in state.arrivals_of(id):
        if not counts(state, arrival, payment):
            continue
        if until is not None and arrival.line["date"] > until:
            continue
        if state.as_of is not None and arrival.line["date"] > state.as_of:
            continue
        if not is_first(state, arrival):
            continue
        if not has_receipt(arrival):
            bare += arrival.amount
        elif arrival.line["side"] == "payer":
            payer += arrival.amount
        else:
            payee += arrival.amount
    never = returned(state, id, "R1")
    bare, payer = max(0, bare - never), max(0, payer - never)
    seen = {"E1": max(bare, payer, payee), "E2": max(payer, payee), "E3": payee, "E4": 0}[grade]
    return max(0, seen - returned(state, id, "R2"))


def arrived(state: State, award: str, grade: str, instalment: Optional[int] = None,
            until: Optional[str] = None) -> int:
    return sum(
        arrived_payment(state, p, grade, until) for p in state.payments_of(award)
        if instalment is None or p.line["instalment"] == instalment
    )


def grade_of(state: State, award: str) -> str:
    """The evidence that the award's program asked for when it was decided."""
    return str(state.awards[award].terms["grade"])


def capped(state: State, award: str, grade: str) -> int:
    return min(arrived(state, award, grade), state.due(award))


def shortfall(state: State, award: str, grade: str) -> int:
    return state.due(award) - capped(state, award, grade)


# --- standing ---

def deadline(state: State, award: str, instalment: int) -> str:
    due = state.plan(award)[instalment].get("due")
    if due is not None:
        return str(due)
    record = state.awards[award]
    return values.add_days(record.date, record.terms["arrival_days"])


def amount(state: State, award: str, instalment: int) -> int:
    return values.fen(state.plan(award)[instalment]["amount"])


def instalment_standing(state: State, award: str, instalment: int, as_of: str) -> str:
    whole = amount(state, award, instalment)
    if arrived(state, award, grade_of(state, award), instalment) >= whole:
        return "arrived"
    if as_of <= deadline(state, award, instalment):
        return "pending"
    if paid(state, award, instalment) < whole:
        return "short"
    reported = any(
        state.arrivals_of(p.line["id"]) for p in state.payments_of(award)
        if p.line["instalment"] == instalment
    )
    if reported and arrived(state, award, "E1", instalment) < whole:
        return "short"
    return "unevidenced"


def award_standing(state: State, award: str, as_of: str) -> str:
    if shortfall(state, award, grade_of(state, award)) == 0:
        return "arrived"
    worst = ["pending", "unevidenced", "short"]
    ranks = [
        worst.index(word) for word in (
            instalment_standing(state, award, n, as_of) for n in state.plan(award)
        ) if word != "arrived"
    ]
    return worst[max(ranks, default=0)]
