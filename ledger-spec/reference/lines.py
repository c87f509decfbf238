"""Violations and effects of lines: section 04, for all kinds but correction.

Each function checks the void violations in the order of the page, applies the
line, and then checks the breaches in the order of the page.
"""

from collections.abc import Callable
from typing import Optional

import corrections
import figures
import lines_indicators
import lines_publicity
import publicity
from checks import (
    account_is_payees, check_back_dated, check_due, check_issued, paid_total, voucher_key,
)
from lines_keys import KEY_ACTIONS, weak
from rules import Context, granted_by, policy_of, unused, void_if
from state import Award, Line, Record
from values import code_check, fen


def genesis(c: Context, line: Line) -> None:
    keys = [item["key"] for item in line["keys"]] + [line["log"]["key"]]
    void_if(any(weak(key) for key in keys), "key_weak")
    c.state.keys = granted_by(line)
    c.state.policy = policy_of(line)
    c.state.log_keys = [(0, line["log"]["key"])]
    c.signed.granted += [(item["key"], c.place) for item in line["keys"]]


def key(c: Context, line: Line) -> None:
    KEY_ACTIONS[line["action"]](c, line)


def program(c: Context, line: Line) -> None:
    c.state.programs[line["id"]] = line
    c.state.program_lines.append(c.record(line))


def cite(c: Context, line: Line) -> list[str]:
    """Check and note the waivers that a line cites."""
    cited = line.get("waivers", [])
    for id in cited:
        waiver = c.state.waivers.get(id)
        void_if(waiver is None or not waiver.standing or waiver.line["subject"] != line["id"],
                "waiver_unknown")
    c.state.cited.update(cited)
    return list(cited)


# --- budget ---

def budget(c: Context, line: Line) -> Record:
    s = c.state
    unused(s.budgets, line)
    void_if(line["program"] not in s.programs, "program_unknown")
    if "of" in line:
        of = s.budgets.get(line["of"])
        void_if(of is None or not of.standing or any(
            of.line[name] != line[name] for name in ("program", "year", "stage")), "budget_unknown")
    waivers = cite(c, line)
    record = c.record(line)
    s.budgets[line["id"]] = record
    check_issued(c, line, fen(line["amount"]), waivers)
    return record


def payee(c: Context, line: Line) -> Record:
    void_if(code_check(line["code"]) != "agrees" and "code_note" not in line, "code_unexplained")
    record = c.record(line)
    c.state.payees.append(record)
    return record


# --- award and amendment ---

def award(c: Context, line: Line) -> Record:
    s = c.state
    unused(s.awards, line)
    void_if(line["program"] not in s.programs, "program_unknown")
    void_if(not s.versions(line["payee"]), "payee_unknown")
    waivers = cite(c, line)
    record = Award(line, c.place, c.doc["date"], signers=c.signed.signers,
                   duplicate=s.duplicate_key(line), group=s.group(line),
                   terms=s.programs[line["program"]])
    s.awards[line["id"]] = record
    check_due(c, line["id"], 0, waivers)
    check_back_dated(c, record, waivers)
    return record


def amendment(c: Context, line: Line) -> Record:
    s = c.state
    unused(s.amendments, line)
    known = s.awards.get(line["award"])
    void_if(known is None or not known.standing, "award_unknown")
    assert known is not None
    waivers = cite(c, line)
    before = s.due(line["award"])
    record = c.record(line)
    s.amendments[line["id"]] = record
    check_due(c, line["award"], before, waivers)
    check_back_dated(c, known, waivers)
    return record


# --- payment ---

def payment(c: Context, line: Line) -> Record:
    s = c.state
    unused(s.payments, line)
    award = s.awards.get(line["award"])
    void_if(award is None or not award.standing, "award_unknown")
    assert award is not None
    plan = s.plan(line["award"])
    void_if(line["instalment"] not in plan, "instalment_unknown")
    waivers = cite(c, line)
    before = figures.paid(s, line["award"], line["instalment"])
    before_award = figures.paid(s, line["award"])
    others = [p for p in s.payments.values() if p.standing]
    record = c.record(line)
    s.payments[line["id"]] = record

    program, year = award.line["program"], award.line["year"]
    if paid_total(c, program, year) > s.stage_total("quota", program, year):
        c.breach("quota_exceeded", waivers)
    if publicity.is_running(s, award, c.doc["date"]):
        c.breach("publicity_running", waivers)
    if (before + fen(line["amount"]) > fen(plan[line["instalment"]]["amount"])
            or before_award + fen(line["amount"]) > s.due(line["award"])):
        c.breach("instalment_exceeded", waivers)
    if not account_is_payees(s, record):
        c.breach("account_differs", waivers)
    if any(voucher_key(other) == voucher_key(record) for other in others):
        c.breach("voucher_reused", waivers)
    if "evidence" in line and any(o.line.get("evidence") == line["evidence"] for o in others):
        c.breach("evidence_reused", waivers)
    check_back_dated(c, award, waivers)
    return record


# --- facts and waivers ---

def arrival(c: Context, line: Line) -> Record:
    return store(c, c.state.arrivals, line)


def returned(c: Context, line: Line) -> Record:
    return store(c, c.state.returns, line)


def statement(c: Context, line: Line) -> Record:
    return store(c, c.state.statements, line)


def acknowledgement(c: Context, line: Line) -> Record:
    return store(c, c.state.acknowledgements, line)


def waiver(c: Context, line: Line) -> Record:
    return store(c, c.state.waivers, line)


def store(c: Context, table: dict[str, Record], line: Line) -> Record:
    unused(table, line)
    record = c.record(line)
    table[line["id"]] = record
    return record


def correction(c: Context, line: Line) -> None:
    corrections.correct(c, line)


def recovery(c: Context, line: Line) -> None:
    void_if(line["size"] <= c.place[0], "gap_impossible")
    c.state.recoveries.append(c.record(line))


def anchor(c: Context, line: Line) -> None:
    """It changes no figure; what it proves is in 06."""
    c.state.anchors.append(c.record(line))


APPLY: dict[str, Callable[[Context, Line], Optional[Record]]] = {
    "genesis": genesis, "key": key, "program": program, "budget": budget, "payee": payee,
    "award": award, "amendment": amendment, "payment": payment, "arrival": arrival,
    "return": returned, "waiver": waiver, "correction": correction, "recovery": recovery,
    "anchor": anchor, "publicity": lines_publicity.listed, "statement": statement,
    "acknowledgement": acknowledgement, "acceptance": lines_publicity.acceptance,
    "indicator": lines_indicators.indicator,
}
