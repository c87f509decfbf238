"""Logs for section 05, "No diversion": a statement covers no day after the date of its
document or of its entry; and from which of several programs an account is declared.
Y1 pays 30 万 on 2022-02-25, debited on 2022-02-26; T is the payer account."""

from typing import Any

from builder import FIRST, Log, award, base, payment, program
from builder_evidence import at, statement
from cases import Cases
from vectors_logs_balances import OTHER
from vectors_logs_diversion import PROVEN, UNPROVEN, T, counted, short
from vectors_logs_entries import OUT, days, facts, out, paid, stated

IDLE = "4400999900000002"  # the comparable form of OTHER
WHOLE: dict[str, Any] = {"debits": "300000.00", "explained": "300000.00"}


def fill(cases: Cases) -> None:
    documents(cases)
    entered(cases)
    future(cases)
    declared(cases)


def wrote(date: str, **more: Any) -> Log:
    """S1 of 02-25 to 02-28, in a document of this date that is entered on 02-28."""
    log = paid().add("statement", "2022-02-28", days(OUT), change={"date": date}, **more)
    return facts(log, out())


def documents(cases: Cases) -> None:
    cases.add("claim_no-diversion_unproven_written", "dated the day before its end, entered on it",
              wrote("2022-02-27"), claims=UNPROVEN, items=[short(T, "02-28", "02-28")],
              figures=counted(3, 1, statements=1, **WHOLE))
    cases.add("claim_no-diversion_proven_written_as_of", "as of the day it was dated",
              wrote("2022-02-27"), as_of="2022-02-27", claims=PROVEN, items=[],
              figures=counted(3, 0))
    cases.add("claim_no-diversion_unproven_written_first_day", "dated on its first day", wrote(
        "2022-02-25"), claims=UNPROVEN, items=[short(T, "02-26", "02-28")],
        figures=counted(1, 3, **WHOLE))
    cases.add("claim_no-diversion_unproven_written_before", "dated the day before its first day",
              wrote("2022-02-24"), claims=UNPROVEN, items=[short(T, "02-25", "02-28")],
              figures=counted(0, 4, statements=1, **WHOLE))
    log = paid().add("statement", "2022-02-27", days(OUT))
    facts(log, out())
    cases.add("claim_no-diversion_unproven_written_both", "dated and entered the day before its end",
              log, claims=UNPROVEN, items=[short(T, "02-28", "02-28")], figures=counted(3, 1))
    log.add("statement", "2022-02-28", statement("S2", "2022-02-28", "2022-02-28", "700000.00"))
    cases.add("claim_no-diversion_proven_written_next", "another one covers the last day", log,
              claims=PROVEN, items=[], figures=counted(4, 0, statements=2))
    log = stated(paid()).add("statement", "2022-02-28", days(OUT) | {
        "id": "S2", "to": "2022-03-31"})
    facts(log, out(statement=at("S2")))
    cases.add("claim_no-diversion_refuted_written_overlap",
              "whether statements overlap is judged by their ends, whenever they were written", log.add(
                  "statement", "2022-03-31", statement(
                      "S3", "2022-03-30", "2022-03-31", "700000.00")),
              ("statement_overlaps", "S2"), ("statement_overlaps", "S3"), ("arrival_missing", "A1/1"),
              claims={"no-diversion": "refuted"}, items=[short(T, "03-01", "03-29")],
              figures=counted(6, 29, statements=3))


def entered(cases: Cases) -> None:
    def one(name: str, why: str, at: str, *items: Any, days: tuple[int, int]) -> None:
        log = wrote("2022-02-28", at=at)
        found = [("date_after_at", 6, "statement-7")] if name.startswith("violation") else []
        cases.add(name, why, log, *found, claims=UNPROVEN if items else PROVEN, items=items,
                  figures=counted(*days, **WHOLE))

    one("violation_date_after_at_statement", "entered two days before its end, which it is dated",
        "2022-02-26T02:00:07.000Z", short(T, "02-27", "02-28"), days=(2, 2))
    one("violation_date_after_at_statement_midnight", "the last moment of the day before its end",
        "2022-02-27T15:59:59.999Z", short(T, "02-28", "02-28"), days=(3, 1))
    one("claim_no-diversion_proven_entered_midnight", "the first moment of its last day, at UTC+8",
        "2022-02-27T16:00:00.000Z", days=(4, 0))
    log = paid().add("statement", "2022-02-27", days(OUT), at="2022-02-26T02:00:07.000Z")
    cases.add("violation_date_after_at_statement_both", "dated before its end, entered before that",
              facts(log, out()), ("date_after_at", 6, "statement-7"), claims=UNPROVEN,
              items=[short(T, "02-27", "02-28")], figures=counted(2, 2))


def future(cases: Cases) -> None:
    """Statements of days that had not come."""
    log = facts(stated(paid(), OUT), out())
    log.add("statement", "2022-02-28", statement("S2", "2022-03-05", "2022-03-10", "700000.00"))
    cases.add("claim_no-diversion_unproven_future", "it covers nothing, and splits no run", log,
              as_of="2022-03-15", claims=UNPROVEN, items=[short(T, "03-01", "03-15")],
              figures=counted(4, 15, statements=2))
    cases.add("claim_no-diversion_proven_future_as_of", "as of the day it was written", log,
              as_of="2022-02-28", claims=PROVEN, items=[], figures=counted(4, 0, statements=2))
    more = log.copy().add("statement", "2022-03-15", statement(
        "S3", "2022-03-11", "2022-03-14", "700000.00"))
    cases.add("claim_no-diversion_unproven_future_between", "between two that were written in time",
              more, claims=UNPROVEN, items=[short(T, "03-01", "03-10"), short(T, "03-15", "03-15")],
              figures=counted(8, 11, statements=3))
    early = paid().add("statement", "2022-02-28", days(OUT) | {"from": "2022-02-20"},
                       change={"date": "2022-02-10"})
    cases.add("claim_no-diversion_unproven_future_begins",
              "the days to be covered begin with it all the same", facts(early, out()),
              claims=UNPROVEN, items=[short(T, "02-20", "02-28")],
              figures=counted(0, 9, statements=1))


def declared(cases: Cases) -> None:
    """The earliest date counts, in whatever order they were recorded."""
    def two(name: str, why: str, *named: tuple[str, str], begins: str,
            missing: int) -> None:
        log = facts(stated(paid(), OUT), out())
        for id, date in named:
            log.add("program", "2022-02-28", program(id=id, accounts=[OTHER]),
                    change={"date": date})
        cases.add("claim_no-diversion_unproven_declared_" + name, why, log, claims=UNPROVEN,
                  items=[short(IDLE, begins, "02-28")], figures=counted(
                      4, missing, accounts=2, statements=1))

    two("twice", "by two programs, in the order of their dates", ("P2", "2022-02-20"),
        ("P3", "2022-02-27"), begins="02-20", missing=9)
    two("twice_backwards", "by two programs, the earlier date recorded last", ("P2", "2022-02-27"),
        ("P3", "2022-02-20"), begins="02-20", missing=9)
    two("again_backwards", "twice by one program, the earlier date recorded last",
        ("P1", "2022-02-27"), ("P1", "2022-02-20"), begins="02-20", missing=9)
    log = base({"accounts": [OTHER]}).add("award", "2022-02-20", award("A1", FIRST, "300000.00"))
    log.add("payment", "2022-02-25", payment("Y1", "A1", 1, "300000.00", FIRST))
    facts(stated(log, OUT), out())
    log.add("program", "2022-02-28", program(id="P2", accounts=[OTHER.replace("-", " ")]),
            change={"date": "2022-01-01"})
    cases.add("claim_no-diversion_unproven_declared_writing",
              "in two writings, the earlier date recorded last", log, claims=UNPROVEN,
              items=[short(IDLE, "01-01", "02-28")], figures=counted(4, 59, accounts=2))
