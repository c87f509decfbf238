"""Entries of statements: which facts they support, and for which they count.
Section 04, "Terms used below"."""

from typing import Optional

from state import Line, Record, State
from values import account_form, fen

Entry = tuple[str, int]  # id of the statement, number from 1


def facts(state: State) -> list[Record]:
    """Standing arrivals and returns, in order of recording."""
    found = [*state.arrivals.values(), *state.returns.values()]
    return sorted((f for f in found if f.standing), key=lambda f: f.place)


def cited(fact: Record) -> Optional[Entry]:
    named = fact.line.get("statement")
    return None if named is None else (named["id"], named["line"])


def statement_of(state: State, entry: Entry) -> Optional[Record]:
    statement = state.statements.get(entry[0])
    return statement if statement is not None and statement.standing else None


def find(state: State, entry: Entry) -> Optional[Line]:
    """The entry, if its statement stands and has it."""
    statement = statement_of(state, entry)
    if statement is None or entry[1] > len(statement.line["entries"]):
        return None
    found: Line = statement.line["entries"][entry[1] - 1]
    return found


def citing(state: State, entry: Entry) -> list[Record]:
    return [f for f in facts(state) if cited(f) == entry]


def is_batch(state: State, entry: Entry) -> bool:
    """Two or more standing arrivals cite it."""
    return len([f for f in citing(state, entry) if "side" in f.line]) >= 2


def supports(state: State, entry: Entry, fact: Record) -> bool:
    found = find(state, entry)
    if found is None or found["date"] != fact.line["date"]:
        return False
    account = account_form(state.statements[entry[0]].line["account"])
    payment = state.matched(fact)
    amount = fen(found["amount"])
    side = fact.line.get("side")
    if side == "payer":
        return (amount < 0 and payment is not None
                and account_form(payment.line["payer_account"]) == account
                and (names_account_of(found, fact) or is_batch(state, entry)))
    if side == "payee":
        return amount > 0 and account_form(fact.line["account"]) == account
    return amount > 0 and (
        payment is None or account_form(payment.line["payer_account"]) == account)


def names_account_of(found: Line, arrival: Record) -> bool:
    """It has no `account`, or the one of the arrival."""
    return "account" not in found or (
        account_form(found["account"]) == account_form(arrival.line["account"]))


def support(state: State, fact: Record) -> Optional[Entry]:
    """The entry that the fact cites, if it supports the fact."""
    entry = cited(fact)
    return entry if entry is not None and supports(state, entry, fact) else None


def served(state: State, entry: Entry) -> list[Record]:
    """The facts for which it counts: in order of recording, as long as their
    amounts together are not more than its own; one that would exceed is left out."""
    found = find(state, entry)
    left = abs(fen(found["amount"])) if found is not None else 0
    result = []
    for fact in citing(state, entry):
        if supports(state, entry, fact) and fact.amount <= left:
            left -= fact.amount
            result.append(fact)
    return result


def explained(state: State, entry: Entry) -> int:
    """Of a debit: the arrivals of side `payer` for which it counts."""
    return sum(f.amount for f in served(state, entry) if f.line.get("side") == "payer")
