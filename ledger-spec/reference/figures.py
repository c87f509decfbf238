"""Figures of an award and standing of an instalment: section 05."""

from dataclasses import dataclass
from typing import Any, Optional

import acknowledgements
import entries
import values
from state import Record, State
from values import comparable

GRADES = ["E1", "E2", "E3", "E4"]


def total(records: list[Record]) -> int:
    return sum(record.amount for record in records)


# --- paid ---

def returned(state: State, payment: str, *kinds: str) -> int:
    """By kind the greater of what entries of statements and what other notices show."""
    return sum(returned_as(state, payment, kind) for kind in kinds)


def returned_as(state: State, payment: str, kind: str) -> int:
    counting = [r for r in state.returns_of(payment, kind) if receipt_counts(state, r)]
    return greater(state, counting)


def greater(state: State, facts: list[Record]) -> int:
    """Of the sum of those on entries of statements and the sum of the others."""
    shown = [f for f in facts if entries.support(state, f) is not None]
    others = [f for f in facts if entries.support(state, f) is None]
    return max(total(shown), total(others))


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

def has_receipt(state: State, fact: Record) -> bool:
    return receipt(state, fact) is not None


def receipt(state: State, fact: Record) -> Optional[tuple[Any, ...]]:
    """What tells a receipt or a notice of return from others: with `statement`,
    the entry that supports the fact, and nothing else."""
    line = fact.line
    if "statement" in line:
        entry = entries.support(state, fact)
        return None if entry is None else ("entry", *entry)
    side = line.get("side", "return")
    if "reference" in line:
        bank = comparable(line.get("bank", "")) if "side" in line else ""
        return ("reference", side, bank, comparable(line["reference"]))
    return ("evidence", side, line["evidence"]) if "evidence" in line else None


def receipt_counts(state: State, fact: Record) -> bool:
    """An entry counts for what it has room for; another receipt once, for the
    standing fact that was recorded first."""
    mine = receipt(state, fact)
    if mine is None:
        return True
    if mine[0] == "entry":
        return fact.place in [f.place for f in entries.served(state, (mine[1], mine[2]))]
    return fact.place == min(f.place for f in entries.facts(state) if receipt(state, f) == mine)


def counts(state: State, arrival: Record, payment: Record) -> bool:
    """Its account is that of the payee on its value date."""
    award = state.awards[payment.line["award"]]
    version = state.payee_on(award.line["payee"], arrival.line["date"], arrival.place)
    return version is not None and values.account_form(
        version.line["account"]["number"]) == values.account_form(arrival.line["account"])


@dataclass
class Seen:
    """What the counting arrivals of a payment sum to, before returns."""

    bare: int = 0
    payer: int = 0
    payee: int = 0


def is_verified(state: State, arrival: Record) -> bool:
    """Signed by a bank."""
    return any("bank" in state.keys[key].roles for key in arrival.signers)


def seen(state: State, payment: Record, until: Optional[str], verified: bool) -> Seen:
    bare: list[Record] = []
    sides: dict[str, list[Record]] = {"payer": [], "payee": []}
    for arrival in state.arrivals_of(payment.line["id"]):
        day = arrival.line["date"]
        if until is not None and day > until or state.as_of is not None and day > state.as_of:
            continue
        if not counts(state, arrival, payment) or not receipt_counts(state, arrival):
            continue
        if verified and not is_verified(state, arrival):
            continue
        if not has_receipt(state, arrival):
            bare.append(arrival)
        else:
            sides[arrival.line["side"]].append(arrival)
    return Seen(total(bare), greater(state, sides["payer"]), greater(state, sides["payee"]))


def before_reversal(state: State, payment: Record, grade: str, until: Optional[str] = None,
                    verified: bool = False) -> int:
    """What arrived, before the returns R2 are taken."""
    found = seen(state, payment, until, verified)
    never = returned(state, payment.line["id"], "R1")
    bare, payer = max(0, found.bare - never), max(0, found.payer - never)
    if grade == "E4":
        return min(found.payee, total(acknowledgements.counting(state, payment, until)))
    return {"E1": max(bare, payer, found.payee), "E2": max(payer, found.payee),
            "E3": found.payee}[grade]


def arrived_payment(state: State, payment: Record, grade: str, until: Optional[str] = None,
                    verified: bool = False) -> int:
    gross = before_reversal(state, payment, grade, until, verified)
    return max(0, gross - returned(state, payment.line["id"], "R2"))


def arrived(state: State, award: str, grade: str, instalment: Optional[int] = None,
            until: Optional[str] = None, verified: bool = False) -> int:
    return sum(
        arrived_payment(state, p, grade, until, verified) for p in state.payments_of(award)
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
