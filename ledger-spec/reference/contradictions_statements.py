"""Contradictions of statements and acknowledgements: section 04, from
entry_unknown to debit_unexplained."""

import acknowledgements
import entries
import figures
import fund
from contradiction import Contradiction, places, standing
from state import Record, State
from values import account_form, add_days, fen


def cited(state: State, found: list[Contradiction]) -> None:
    for fact in [*standing(state.arrivals), *standing(state.returns)]:
        entry = entries.cited(fact)
        if entry is None:
            continue
        if entries.find(state, entry) is None:
            found.append(Contradiction("entry_unknown", fact.line["id"], places(fact)))
        elif not entries.supports(state, entry, fact):
            found.append(Contradiction(
                "entry_differs", fact.line["id"], places(state.statements[entry[0]], fact)))


def acknowledged(state: State, found: list[Contradiction]) -> None:
    for item in standing(state.acknowledgements):
        if state.matched(item) is None:
            found.append(Contradiction(
                "acknowledgement_unmatched", item.line["id"], places(item)))
    for payment in standing(state.payments):
        counting = acknowledgements.counting(state, payment)
        arrivals = state.arrivals_of(payment.line["id"])
        if not counting or not arrivals:
            continue
        if figures.total(counting) != figures.before_reversal(state, payment, "E1"):
            found.append(Contradiction("acknowledgement_differs", payment.line["id"], places(
                payment, *arrivals, *counting)))


def balances(state: State, found: list[Contradiction]) -> None:
    for statement in standing(state.statements):
        line = statement.line
        moved = sum(fen(item["amount"]) for item in line["entries"])
        if fen(line["opening"]) + moved != fen(line["closing"]):
            found.append(Contradiction("statement_unbalanced", line["id"], places(statement)))
        before = before_it(state, statement)
        if not before:
            continue
        latest = max(other.line["to"] for other in before)
        if line["from"] < latest:
            found.append(Contradiction(
                "statement_overlaps", line["id"], places(*before[-1:], statement)))
        elif (line["from"] <= add_days(latest, 1)
              and fen(line["opening"]) != fen(before[-1].line["closing"])):
            found.append(Contradiction(
                "balance_broken", line["id"], places(*before[-1:], statement)))


def before_it(state: State, statement: Record) -> list[Record]:
    """The statements of its account before it, in their order."""
    same = fund.statements_of(state, account_form(statement.line["account"]))
    return same[:[other.place for other in same].index(statement.place)]


def unexplained(state: State, found: list[Contradiction], as_of: str) -> None:
    for debit in fund.debits(state, as_of):
        if debit.explained != debit.amount:
            id, number = debit.entry
            found.append(Contradiction("debit_unexplained", f"{id}/{number}", places(
                state.statements[id], *entries.served(state, debit.entry))))
