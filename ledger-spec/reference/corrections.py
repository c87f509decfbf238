"""Corrections: section 04, "Corrections"."""

import figures
import indicators
import publicity
from checks import check_due, check_issued
from documents import FACTS
from rules import Context, void_if
from state import Line, Record


def correct(c: Context, line: Line) -> None:
    """Void one line, or all lines of a document from the last to the first."""
    void_if(line["voids"] not in c.state.documents, "target_unknown")
    kind, records = c.state.documents[line["voids"]]
    if "line" in line:
        void_if(line["line"] > len(records), "target_unknown")
        records = [records[line["line"] - 1]]
    for record in reversed(records):
        void_if(record is None or not record.standing, "correction_refused")
        assert record is not None
        void_one(c, kind, record)


def void_one(c: Context, kind: str, record: Record) -> None:
    if kind == "budget":
        void_budget(c, record)
    elif kind == "payee":
        void_payee(c, record)
    elif kind == "award":
        void_award(c, record)
    elif kind == "amendment":
        void_amendment(c, record)
    elif kind == "payment":
        id = record.line["id"]
        void_if(bool(c.state.arrivals_of(id) or c.state.returns_of(id)), "correction_refused")
        record.standing = False
    elif kind == "waiver":
        void_if(record.line["id"] in c.state.cited, "correction_refused")
        record.standing = False
    elif kind == "publicity":
        void_publicity(c, record)
    elif kind == "indicator":
        void_indicator(c, record)
    else:
        assert kind in FACTS or kind == "acceptance"  # an anchor has no record
        record.standing = False


def void_budget(c: Context, record: Record) -> None:
    """Checked like a budget line of the opposite amount."""
    record.standing = False
    check_issued(c, record.line, -record.amount, [])


def void_payee(c: Context, record: Record) -> None:
    code = record.line["code"]
    named = any(a.standing and a.line["payee"] == code for a in c.state.awards.values())
    void_if(named and len(c.state.versions(code)) == 1, "correction_refused")
    record.standing = False


def void_award(c: Context, record: Record) -> None:
    paid = any(figures.paid_payment(c.state, p) > 0 for p in c.state.payments_of(record.line["id"]))
    void_if(paid, "correction_refused")
    record.standing = False


def void_publicity(c: Context, record: Record) -> None:
    """What a standing objection or resolution names stays."""
    naming = {"list": ("object", "listing"), "object": ("resolve", "objection")}
    action, id = record.line["action"], record.line["id"]
    if action in naming:
        void_if(bool(publicity.named(c.state, *naming[action], id)), "correction_refused")
    record.standing = False


def void_indicator(c: Context, record: Record) -> None:
    """What a standing outcome or result names stays."""
    naming = {"objective": ("outcome", "objective"), "target": ("result", "indicator")}
    action, id = record.line["action"], record.line["id"]
    if action in naming:
        void_if(bool(indicators.named(c.state, *naming[action], id)), "correction_refused")
    record.standing = False


def void_amendment(c: Context, record: Record) -> None:
    """Amount and plan before it come back, and are checked like an amendment."""
    id = record.line["award"]
    award = c.state.awards[id]
    void_if(not award.standing, "correction_refused")
    void_if(c.state.amendments_of(id)[-1] is not record, "correction_refused")
    before = c.state.due(id)
    record.standing = False
    check_due(c, id, before, award.line.get("waivers", []))
