"""Lines for statements, the facts that cite their entries, and
acknowledgements: section 02."""

from typing import Any

import canonical
from builder import FIRST, TREASURY, Json, arrival, returned
from builder_evidence import acknowledgement, at, moved, sent, statement
from vectors_lines import Bad, document, signed

START, END = "2022-03-01", "2022-03-31"


def month(*entries: Json, **more: object) -> Json:
    """What is named replaces a member, as it is."""
    return statement("S1", START, END, "1000000.00", *entries) | more


def good() -> dict[str, Json]:
    whole = moved("-300000.00", "2022-03-02", account="4400 0000 0000 0001", bank="合成数据银行",
                  name="合成数据第一有限公司", reference="流水0001", text="设备补助")
    return {
        "statement": document("statement", month(sent("300000.00", "2022-03-02", FIRST))),
        "statement_full": document("statement", month(
            moved("0.01", START, text="结息"), whole, moved("-0.01", END),
            bank="合成数据银行", number="2022年第3期")),
        "statement_nothing_moved": document("statement", month()),
        "statement_one_day": document("statement", month(moved("1.00", START), to=START)),
        "statement_same_days": document("statement", month(
            moved("1.00", START), moved("-1.00", START), moved("1.00", START))),
        # What does not come to the closing balance is a contradiction, not a refusal.
        "statement_overdrawn": document("statement", month(opening="-5.00", closing="-7.00")),
        "statement_thousand_entries": document("statement", month(
            *[moved("0.01", START)] * 1000)),
        "statement_parts": document(
            "statement", month(to=START), {**month(), "id": "S2"}),
        "arrival_statement": document("arrival", arrival(
            "R1", "Y1", "300000.00", "2022-03-02", FIRST, side="payer", reference=None,
            statement=at("S1"))),
        "arrival_statement_last": document("arrival", arrival(
            "R1", None, "300000.00", "2022-03-02", FIRST, statement=at("S1", 65535))),
        "return_statement": document("return", returned(
            "T1", "Y1", "R1", "1.00", "2022-03-03", statement=at("S1", 2))),
        "return_statement_r5": document("return", returned(
            "T1", None, "R5", "1.00", "2022-03-03", statement=at("S1", 2))),
        "acknowledgement": document("acknowledgement", acknowledgement(
            "K1", "Y1", "300000.00", "2022-03-03")),
        "acknowledgement_two": document(
            "acknowledgement", acknowledgement("K1", "Y1", "0.01", "2022-03-03"),
            acknowledgement("K2", "Y2", "0.01", "2022-03-04")),
    }


def fill(bad: Bad) -> None:
    statements(bad)
    entries(bad)
    citing(bad)
    acknowledgements(bad)


def statements(bad: Bad) -> None:
    line = month(moved("1.00", START))
    for member in ("account", "closing", "currency", "entries", "from", "id", "opening", "to"):
        bad.doc(f"malformed_statement_without_{member}", "malformed", "a member missing",
                document("statement", {k: v for k, v in line.items() if k != member}))
    wrong: list[tuple[str, dict[str, Any], str]] = [
        ("account", {"account": "1_2"}, "not an account number"),
        ("bank", {"bank": ""}, "an empty text"),
        ("closing", {"closing": "1"}, "not an amount"),
        ("currency", {"currency": "USD"}, "only CNY"),
        ("entries", {"entries": {}}, "not an array"),
        ("entry", {"entries": ["1.00"]}, "an entry is an object"),
        ("number", {"number": 3}, "a number for a text"),
        ("opening", {"opening": "-0.00"}, "not an amount"),
        ("to", {"to": "2022-02-29"}, "no such day"),
        ("unknown", {"name": "合成数据财政局"}, "an unknown member"),
    ]
    for name, more, why in wrong:
        bad.doc("malformed_statement_" + name, "malformed", why,
                document("statement", {**line, **more}))
    for name, other, why in [
        ("to_before_from", month(to="2022-02-28"), "to before from"),
        ("1001_entries", month(*[moved("0.01", START)] * 1001), "1001 entries"),
        ("zero", month(moved("0.00", START)), "an entry is never zero"),
        ("before", month(moved("1.00", "2022-02-28")), "booked before the period"),
        ("after", month(moved("1.00", "2022-04-01")), "booked after the period"),
        ("back", month(moved("1.00", END), moved("1.00", "2022-03-30")), "dates go back"),
    ]:
        bad.doc("invalid_statement_" + name, "invalid", why, document("statement", other))
    bad.doc("invalid_statement_second_line", "invalid", "the second line is wrong",
            document("statement", month(), {**month(to="2022-02-28"), "id": "S2"}))


def entries(bad: Bad) -> None:
    whole = moved("-1.00", START, account=TREASURY, bank="合成数据银行", name="甲",
                  reference="流水", text="摘要")
    for member in ("amount", "date"):
        item = {k: v for k, v in whole.items() if k != member}
        bad.doc(f"malformed_statement_entry_without_{member}", "malformed", "a member missing",
                document("statement", month(closing="1.00") | {"entries": [item]}))
    wrong: list[tuple[str, dict[str, Any], str]] = [
        ("account", {"account": "账号"}, "not an account number"),
        ("amount", {"amount": "1"}, "not an amount"),
        ("amount_number", {"amount": -1}, "a number for an amount"),
        ("bank", {"bank": " 银行"}, "white space before"),
        ("date", {"date": "2022-03-32"}, "no such day"),
        ("name", {"name": "甲\u200b"}, "a zero-width space"),
        ("reference", {"reference": 1}, "a number for a text"),
        ("text", {"text": ""}, "an empty text"),
        ("line", {"line": 1}, "entries are numbered by their order"),
        ("balance", {"balance": "1.00"}, "an unknown member"),
    ]
    for name, more, why in wrong:
        bad.doc("malformed_statement_entry_" + name, "malformed", why, document(
            "statement", month(closing="1.00") | {"entries": [{**whole, **more}]}))
    line = canonical.encode(signed(document("statement", month(whole)))).decode()
    for member, value in [("account", TREASURY), ("bank", "合成数据银行"), ("name", "甲"),
                          ("reference", "流水"), ("text", "摘要")]:
        old = f'"{member}":"{value}"'
        piece = line[line.index('"entries"'):line.index('"from"')]
        assert piece.count(old) == 1, member
        raw = line.replace(piece, piece.replace(old, f'"{member}":null'))
        bad.raw(f"not_canonical_statement_entry_{member}_null", "not_canonical",
                "null for an optional member", raw.encode())


def citing(bad: Bad) -> None:
    for name, value, why in [
        ("text", "S1", "not an object"), ("without_line", {"id": "S1"}, "a member missing"),
        ("without_id", {"line": 1}, "a member missing"),
        ("zero", at("S1", 0), "entries are numbered from 1"),
        ("large", at("S1", 65536), "above the range"),
        ("line_text", {"id": "S1", "line": "1"}, "a string"),
        ("id", at("S 1"), "not an id"),
        ("unknown", {**at("S1"), "amount": "1.00"}, "an unknown member"),
    ]:
        line = arrival("R1", "Y1", "1.00", "2022-03-02", FIRST, statement=value)
        bad.doc("malformed_arrival_statement_" + name, "malformed", why, document("arrival", line))
        other = returned("T1", "Y1", "R1", "1.00", "2022-03-02", statement=value)
        bad.doc("malformed_return_statement_" + name, "malformed", why, document("return", other))
    for kind, doc in [("arrival", arrival("R1", "Y1", "1.00", START, FIRST, statement=at("S1"))),
                      ("return", returned("T1", "Y1", "R1", "1.00", START, statement=at("S1")))]:
        text = canonical.encode(signed(document(kind, doc))).decode()
        raw = text.replace('"statement":{"id":"S1","line":1}', '"statement":null')
        assert raw != text
        bad.raw(f"not_canonical_{kind}_statement_null", "not_canonical",
                "null for an optional member", raw.encode())


def acknowledgements(bad: Bad) -> None:
    line = acknowledgement("K1", "Y1", "1.00", START)
    for member in ("amount", "date", "id", "payment"):
        bad.doc(f"malformed_acknowledgement_without_{member}", "malformed", "a member missing",
                document("acknowledgement", {k: v for k, v in line.items() if k != member}))
    wrong: list[tuple[str, dict[str, Any], str]] = [
        ("amount", {"amount": "1"}, "not an amount"), ("date", {"date": "2022-02-30"}, "no such day"),
        ("statement", {"statement": at("S1")}, "it cites no statement"),
        ("payee", {"payee": FIRST}, "an unknown member"),
    ]
    for name, more, why in wrong:
        bad.doc("malformed_acknowledgement_" + name, "malformed", why,
                document("acknowledgement", {**line, **more}))
    for name, amount in [("zero", "0.00"), ("negative", "-1.00")]:
        bad.doc("invalid_acknowledgement_" + name, "invalid", "not above zero",
                document("acknowledgement", {**line, "amount": amount}))
