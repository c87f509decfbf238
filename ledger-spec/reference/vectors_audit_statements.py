"""Audits for section 07, B01 and B02: statements. T is the account that the fund is
paid from; Y1 pays A1, of 30 万 and due in 2023, on 2022-02-25, and its bank debits it on
2022-02-26."""

from typing import Any, Optional

from builder import (
    ACCOUNTS, FIRST, TREASURY, Json, Log, arrival, award, base, correction, payment,
    program,
)
from builder_evidence import at, moved, sent, statement
from cases_audit import AuditCases

T = "4400999900000001"
OTHER = "4400-9999-0000-0002"
PAID, DAY, END, FAR = "2022-02-25", "2022-02-26", "2022-02-28", "2023-12-31"
QUIET = {"audit": {"evidence_days": 999, "payment_days": 999}}
OUT = sent("300000.00", DAY, FIRST)


def fill(cases: AuditCases) -> None:
    balances(cases)
    not_balances(cases)
    gaps(cases)
    not_gaps(cases)
    written(cases)
    debits(cases)
    not_debits(cases)


def paid(terms: Optional[Json] = None) -> Log:
    log = base(terms or QUIET).add("award", "2022-02-20", award(
        "A1", FIRST, "300000.00", due=FAR))
    return log.add("payment", PAID, payment("Y1", "A1", 1, "300000.00", FIRST))


def month(id: str = "S1", start: str = PAID, end: str = END, opening: str = "1000000.00",
          *entries: Json, **more: Any) -> Json:
    return statement(id, start, end, opening, *entries, **more)


def out(entry: Json, line: int = 1, id: str = "R1", amount: str = "") -> Json:
    return arrival(id, "Y1", amount or entry["amount"].lstrip("-"), entry["date"], FIRST,
                   side="payer", reference=None, statement=at("S1", line))


def stated(log: Log, *statements: Json, day: str = END) -> Log:
    return log.add("statement", day, *statements)


def whole(*entries: Json, **more: Any) -> Log:
    """Every day to 02-28 is covered, and the debit is explained."""
    log = stated(paid(), month("S1", PAID, END, "1000000.00", OUT, *entries, **more))
    return log.add("arrival", END, out(OUT))


# --- B01 ---

def balances(cases: AuditCases) -> None:
    cases.add("B01_unbalanced", "the entries do not come to the closing balance",
              whole(closing="699999.99"), ("B01", "S1"), n=1)
    overlap = stated(whole(), month("S2", END, "2022-03-05", "700000.00"),
                     month("S3", "2022-03-05", "2022-03-06", "700000.00"),
                     month("S4", "2022-03-05", "2022-03-07", "700000.00"), day="2022-03-07")
    cases.add("B01_overlaps", "begins two days before the other ends", overlap, ("B01", "S4"), n=4)
    broken = stated(whole(), month("S2", "2022-03-01", "2022-03-05", "700000.01"), day="2022-03-05")
    cases.add("B01_broken", "opens with a fen more than the one before closed with", broken,
              ("B01", "S2"), n=2)
    both = stated(whole(), month("S2", "2022-02-27", END, "1.00", closing="2.00"))
    cases.add("B01_two", "one that overlaps and is not balanced: two findings", both,
              ("B01", "S2"), ("B01", "S2"), n=2)
    elsewhere = stated(whole(), month("S0", PAID, END, "1.00", account="8888", closing="2.00"))
    cases.add("B01_any_account", "a statement of an account that is not the fund's", elsewhere,
              ("B01", "S0"), n=2)


def not_balances(cases: AuditCases) -> None:
    cases.add("B01_not_whole", "every day is covered, every balance comes out", whole(), n=1)
    cases.add("B01_not_next", "the next month, and a part of a day", stated(
        whole(), month("S2", "2022-03-01", "2022-03-31", "700000.00", moved("5.00", "2022-03-31")),
        month("S3", "2022-03-31", "2022-03-31", "700005.00"), day="2022-03-31"), n=3)
    cases.add("B01_not_cut", "as of a day within the statement: its balance is judged whole", whole(
        moved("-1.00", "2022-02-27"), moved("1.00", END)), n=1, as_of=DAY, B02=1)
    gone = stated(whole(), month("S2", "2022-02-27", END, "1.00")).add(
        "correction", END, correction("statement-9"))
    cases.add("B01_not_voided", "the one that overlaps was voided", gone, n=1)
    cases.add("B01_not_stated", "no statement at all: that is the claim's business", paid(), n=0,
              as_of="2022-12-31")


def gaps(cases: AuditCases) -> None:
    log = stated(whole(), month("S2", "2022-03-02", "2022-03-31", "700000.00"), day="2022-03-31")
    cases.add("B01_day", "one day between two statements", log,
              ("B01", T, "2022-03-01..2022-03-01"), n=2)
    cases.add("B01_32_days", "32 days behind the last statement", whole(),
              ("B01", T, "2022-03-01..2022-04-01"), n=1, as_of="2022-04-01")
    early = stated(paid(), month("S1", DAY, END, "1000000.00", OUT)).add("arrival", END, out(OUT))
    cases.add("B01_before", "the day of the order, before the first statement", early,
              ("B01", T, "2022-02-25..2022-02-25"), n=1)
    two = log.copy().add("statement", "2022-04-30", month(
        "S3", "2022-04-15", "2022-04-30", "700000.00"))
    cases.add("B01_runs", "several runs; the last ends before as of", two,
              ("B01", T, "2022-03-01..2022-03-01"), ("B01", T, "2022-04-01..2022-04-14"), n=3)
    declared = stated(paid({**QUIET, "accounts": [TREASURY, OTHER]}), month(
        "S1", "2022-01-05", END, "1000000.00", OUT), month(
            "S2", "2022-02-01", END, "0.00", account=OTHER)).add("arrival", END, out(OUT))
    cases.add("B01_declared", "an account that the program names, from the day it did", declared,
              ("B01", "4400999900000002", "2022-01-05..2022-01-31"), n=2)
    mixed = stated(declared, month("B", "2022-02-27", END, "1.00", account="8888", closing="2.00"))
    cases.add("B01_order", "accounts and statements, by their bytes", mixed,
              ("B01", "4400999900000002", "2022-01-05..2022-01-31"), ("B01", "B"), n=3)
    late = stated(whole(), month("S2", "2022-03-03", "2022-03-31", "700000.00"), day="2022-03-31")
    cases.add("B01_cut", "as of a day before a statement that is there: the run ends with as of, or not",
              late, ("B01", T, "2022-03-01..2022-03-02"), n=2, as_of="2022-03-03")


def not_gaps(cases: AuditCases) -> None:
    cases.add("B01_not_31_days", "31 days behind the last statement", whole(), n=1,
              as_of="2022-03-31")
    cases.add("B01_not_declared", "an account that the program names, and no statement of it", stated(
        paid({**QUIET, "accounts": [TREASURY, OTHER]}), month(
            "S1", "2022-01-05", END, "1000000.00", OUT)).add("arrival", END, out(OUT)), n=1)
    cases.add("B01_not_payee", "days missing of the account of a payee", stated(
        whole(), month("S2", "2022-01-01", "2022-01-02", "0.00", account=ACCOUNTS[FIRST]),
        month("S3", "2022-02-01", "2022-02-02", "0.00", account=ACCOUNTS[FIRST])), n=3)
    late = stated(whole(), month("S2", "2022-03-03", "2022-03-31", "700000.00"), day="2022-03-31")
    cases.add("B01_not_cut_within", "as of within the run: it may still be filled", late, n=2,
              as_of="2022-03-02")
    before = stated(paid(), month("S1", PAID, END, "1000000.00"))
    cases.add("B01_not_before", "as of before everything", before, n=1, as_of="2022-02-01")


def written(cases: AuditCases) -> None:
    """A statement speaks of no day after its document or its entry."""
    log = stated(paid(), month("S1", PAID, "2022-04-30", "1000000.00", OUT))
    log.add("arrival", END, out(OUT))
    cases.add("B01_written", "written two months before its end: 32 days are missing", log,
              ("B01", T, "2022-03-01..2022-04-01"), n=1, as_of="2022-04-01")
    cases.add("B01_not_written", "31 days behind the day it was written", log, n=1,
              as_of="2022-03-31")
    future = stated(whole(), month("S2", "2022-03-02", "2022-03-31", "700000.00"))
    cases.add("B01_future", "written before its first day: it covers nothing, and splits no run",
              future, ("B01", T, "2022-03-01..2022-04-01"), n=2, as_of="2022-04-01")
    again = future.copy().add("statement", "2022-04-30", month(
        "S3", "2022-04-01", "2022-04-30", "700000.00"))
    cases.add("B01_future_between", "the run ends with the next one that was written in time", again,
              ("B01", T, "2022-03-01..2022-03-31"), n=3)
    early = paid().add("statement", "2022-03-31", month(
        "S1", PAID, "2022-03-31", "1000000.00", OUT), at="2022-02-28T15:59:59.999Z")
    early.add("arrival", "2022-03-31", out(OUT))
    cases.add("B01_entered", "dated with its end, but entered a month before", early,
              ("B01", T, "2022-03-01..2022-04-01"), ("G02", "statement-7"), n=1,
              as_of="2022-04-01")
    twice = stated(whole(), month("S2", "2022-02-01", END, "0.00", account=OTHER))
    twice.add("program", END, program(id="P2", accounts=[OTHER]), change={"date": DAY})
    twice.add("program", END, program(id="P3", accounts=[OTHER]), change={"date": "2022-01-20"})
    cases.add("B01_declared_twice", "named by two programs: from the earlier date, recorded last",
              twice, ("B01", "4400999900000002", "2022-01-20..2022-01-31"), n=2)


# --- B02 ---

def debits(cases: AuditCases) -> None:
    stolen = sent("5000.00", DAY, "6200 0001")
    cases.add("B02_unexplained", "five thousand went somewhere else", whole(stolen), ("B02", "S1/2"),
              n=2)
    part = stated(paid(), month("S1", PAID, END, "1000000.00", OUT)).add(
        "arrival", END, out(OUT, amount="299999.99"))
    cases.add("B02_part", "a fen of it is not explained", part, ("P07", "R1"), ("B02", "S1/1"), n=1)
    returned = stated(paid(), month("S1", PAID, END, "1000000.00", OUT, moved("300000.00", END)))
    cases.add("B02_back", "it came back, and nobody says what it was", returned, ("B02", "S1/1"), n=1)
    many = whole(stolen, *[sent("1.00", END, "1") for _ in range(9)])
    cases.add("B02_order", "by their bytes, so 10 before 2", many, ("B02", "S1/10"), ("B02", "S1/11"),
              *[("B02", f"S1/{n}") for n in range(2, 10)], n=11)
    declared = stated(base({**QUIET, "accounts": [OTHER]}), month(
        "S1", "2022-01-05", END, "9.00", moved("-1.00", DAY), account="4400 9999 0000 0002"))
    cases.add("B02_declared", "from an account that the program names and nobody was paid from",
              declared, ("B02", "S1/1"), n=1)


def not_debits(cases: AuditCases) -> None:
    cases.add("B02_not_explained", "the one debit is explained", whole(), n=1)
    cases.add("B02_not_credit", "money in", whole(moved("1.00", END)), n=1)
    cases.add("B02_not_as_of", "as of the day before", whole(sent("1.00", END, "1")), n=1,
              as_of="2022-02-27")
    parts = stated(paid(), month("S1", PAID, END, "1000000.00", OUT))
    parts.add("arrival", END, out(OUT, amount="100000.00"), out(OUT, 1, "R2", "200000.00"))
    cases.add("B02_not_parts", "explained in two parts", parts, n=1)
    cases.add("B02_not_payee", "from the account of a payee", stated(whole(), month(
        "S2", PAID, END, "9.00", moved("-1.00", DAY), account=ACCOUNTS[FIRST])), n=1)
    gone = stated(whole(), month("S2", "2022-03-01", "2022-03-02", "700000.00", moved(
        "-1.00", "2022-03-02")), day="2022-03-02").add(
            "correction", "2022-03-02", correction("statement-9"))
    cases.add("B02_not_voided", "the statement was voided", gone, n=1)
