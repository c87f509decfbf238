"""Facts: section 02. The lines of each kind that report what the world did."""

from collections.abc import Callable
from typing import Any

from shapes import (
    ACCOUNT, AMOUNT, DATE, DIGEST, EVIDENCE, ID, TEXT, Sentences, above_zero, an_object, array,
    ascending_or_equal, lines_of_a_head, members, word,
)
from values import fen, is_integer


def check_arrival(line: Any, s: Sentences) -> None:
    members(
        line,
        {"account": ACCOUNT, "amount": AMOUNT, "date": DATE, "id": ID, "name": TEXT,
         "side": word("payer", "payee")},
        {"bank": TEXT, "payment": ID, "reference": TEXT, "statement": an_object, **EVIDENCE},
    )
    above_zero(line, s)
    check_entry_named(line)


def check_return(line: Any, s: Sentences) -> None:
    members(
        line,
        {"amount": AMOUNT, "date": DATE, "id": ID, "kind": word("R1", "R2", "R3", "R4", "R5")},
        {"payment": ID, "reason": TEXT, "reference": TEXT, "statement": an_object, **EVIDENCE},
    )
    above_zero(line, s)
    check_entry_named(line)
    s.need(line["kind"] != "R5" or "payment" not in line, "payment absent for R5")


def check_entry_named(line: Any) -> None:
    if "statement" in line:
        members(line["statement"], {"id": ID, "line": lambda value: is_integer(value, 1, 65535)})


def check_statement(line: Any, s: Sentences) -> None:
    members(
        line,
        {"account": ACCOUNT, "closing": AMOUNT, "currency": word("CNY"), "entries": array,
         "from": DATE, "id": ID, "opening": AMOUNT, "to": DATE},
        {"bank": TEXT, "number": TEXT, **EVIDENCE},
    )
    s.need(line["from"] <= line["to"], "to not before from")
    s.need(len(line["entries"]) <= 1000, "up to 1000 entries")
    for item in line["entries"]:
        members(item, {"amount": AMOUNT, "date": DATE},
                {"account": ACCOUNT, "bank": TEXT, "name": TEXT, "reference": TEXT, "text": TEXT})
        s.need(fen(item["amount"]) != 0, "an entry is never zero")
        s.need(line["from"] <= item["date"] <= line["to"], "booked within the period")
    s.need(ascending_or_equal([item["date"] for item in line["entries"]]), "dates do not go back")


def check_acknowledgement(line: Any, s: Sentences) -> None:
    members(line, {"amount": AMOUNT, "date": DATE, "id": ID, "payment": ID}, EVIDENCE)
    above_zero(line, s)


def check_anchor(line: Any, s: Sentences) -> None:
    members(line, {"root": DIGEST, "size": lines_of_a_head},
            {"cosignature": TEXT, "token": DIGEST})
    s.need(("cosignature" in line) != ("token" in line), "exactly one of cosignature and token")


FACT_LINES: dict[str, Callable[[Any, Sentences], None]] = {
    "arrival": check_arrival, "return": check_return, "anchor": check_anchor,
    "statement": check_statement, "acknowledgement": check_acknowledgement,
}
