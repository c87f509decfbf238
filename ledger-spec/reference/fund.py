"""Accounts of the fund, the days their statements cover, and what left them.
Section 04, "Terms used below", and section 05, "No diversion"."""

from dataclasses import dataclass
from datetime import date
from typing import Optional

import entries
from entries import Entry
from state import Record, State
from values import account_form, add_days, fen

Run = tuple[str, str]  # first and last day


def accounts(state: State) -> list[str]:
    """In comparable form, ascending."""
    found = {account_form(number) for program in state.program_lines
             for number in program.line.get("accounts", [])}
    found |= {account_form(p.line["payer_account"]) for p in state.payments.values()}
    return sorted(found)


def statements_of(state: State, account: str) -> list[Record]:
    """Standing ones, in order of `from`, then `to`, then recording."""
    own = [s for s in state.statements.values()
           if s.standing and account_form(s.line["account"]) == account]
    return sorted(own, key=lambda s: (s.line["from"], s.line["to"], s.place))


def first_day(state: State, account: str) -> Optional[str]:
    """From which its statements must cover every day; None: there is nothing to cover."""
    days = [p.date for p in state.payments.values()
            if p.standing and account_form(p.line["payer_account"]) == account]
    days += [s.line["from"] for s in statements_of(state, account)]
    days += [program.date for program in state.program_lines
             if account in [account_form(n) for n in program.line.get("accounts", [])]]
    return min(days, default=None)


def last_day(statement: Record) -> str:
    """The last day it can speak of: nobody can say what has not happened yet."""
    return min(str(statement.line["to"]), statement.date, statement.entered)


def missing_runs(state: State, account: str, as_of: str) -> list[Run]:
    """Each longest run of days that no standing statement covers."""
    day = first_day(state, account)
    if day is None:
        return []
    runs = []
    for statement in statements_of(state, account):
        start, end = statement.line["from"], last_day(statement)
        if start > as_of:
            break
        if end < start:
            continue
        if start > day:
            runs.append((day, add_days(start, -1)))
        day = max(day, add_days(end, 1))
    if day <= as_of:
        runs.append((day, as_of))
    return runs


def days_in(run: Run) -> int:
    return (date.fromisoformat(run[1]) - date.fromisoformat(run[0])).days + 1


def days_to_cover(state: State, account: str, as_of: str) -> int:
    day = first_day(state, account)
    return days_in((day, as_of)) if day is not None and day <= as_of else 0


@dataclass
class Debit:
    entry: Entry
    amount: int  # without its sign
    explained: int


def debits(state: State, as_of: str) -> list[Debit]:
    """What left the accounts of the fund by as of, in order of recording."""
    own = accounts(state)
    result = []
    for id, statement in state.statements.items():
        if not statement.standing or account_form(statement.line["account"]) not in own:
            continue
        for number, item in enumerate(statement.line["entries"], start=1):
            if fen(item["amount"]) < 0 and item["date"] <= as_of:
                result.append(Debit((id, number), -fen(item["amount"]),
                                    entries.explained(state, (id, number))))
    return result
