"""Lines of publicity, acceptance, statements and acknowledgements for the vectors."""

from typing import Any

import values
from builder import ACCOUNTS, TREASURY, Json, drop


# --- publicity and acceptance -------------------------------------------------

def listing(id: str, payee: str, amount: str, start: str, end: str, **more: Any) -> Json:
    line = {"action": "list", "amount": amount, "from": start, "id": id, "payee": payee,
            "program": "P1", "project": "项目A1", "to": end, "year": 2022}
    return drop({**line, **more})


def objection(id: str, listing: str) -> Json:
    return {"action": "object", "id": id, "listing": listing, "reason": "合成数据异议"}


def resolution(id: str, objection: str, result: str = "dismissed") -> Json:
    return {"action": "resolve", "id": id, "objection": objection, "reason": "经核实",
            "result": result}


def acceptance(id: str, award: str, result: str = "passed", **more: Any) -> Json:
    return drop({"award": award, "id": id, "result": result, **more})


# --- statements ---------------------------------------------------------------

def moved(amount: str, day: str, **more: Any) -> Json:
    """An entry: above zero came in, below zero went out."""
    return drop({"amount": amount, "date": day, **more})


def sent(amount: str, day: str, to: str, **more: Any) -> Json:
    """Money out, to the account of a payee."""
    return moved("-" + amount, day, **{"account": ACCOUNTS.get(to, to), **more})


def statement(id: str, start: str, end: str, opening: str, *entries: Json,
              **more: Any) -> Json:
    """Of the payer account, with the closing balance that its entries come to."""
    closing = values.fen(opening) + sum(values.fen(item["amount"]) for item in entries)
    line = {"account": TREASURY, "closing": values.amount_text(closing), "currency": "CNY",
            "entries": list(entries), "from": start, "id": id, "opening": opening, "to": end}
    return drop({**line, **more})


def at(id: str, line: int = 1) -> Json:
    """The member `statement` of an arrival or return."""
    return {"id": id, "line": line}


def acknowledgement(id: str, payment: str, amount: str, day: str, **more: Any) -> Json:
    return drop({"amount": amount, "date": day, "id": id, "payment": payment, **more})
