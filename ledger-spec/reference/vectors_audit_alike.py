"""Audits for section 07, P03: payments that look alike. Awards A1, A2, … of 10 万 to the
first payee, each for a project of its own; look_alike_days is 90 by default."""

from typing import Any, Optional

from builder import (
    FIRST, SECOND, Json, Log, award, base, budget, payment, program, returned,
)
from cases_audit import AuditCases

DAY = "2022-02-01"
QUIET = {"evidence_days": 999}  # where months pass and nothing else is to be found
WEEK = {"audit": {"look_alike_days": 7}}


def fill(cases: AuditCases) -> None:
    pairs(cases)
    not_pairs(cases)
    failed(cases)
    runs(cases)
    parameters(cases)


def awards(count: int = 2, terms: Optional[Json] = None, **more: Any) -> Log:
    log = base(terms)
    return log.add("award", DAY, *[
        award(f"A{n}", FIRST, "50000.00", "50000.00", **more) for n in range(1, count + 1)])


def far() -> Log:
    return awards(2, {"audit": QUIET}, due="2023-12-31")


def paid(log: Log, *payments: tuple[str, str, int, str], amount: str = "50000.00",
         **more: Any) -> Log:
    """Each: id, award, instalment, day of 2022."""
    for id, of, n, day in payments:
        log.add("payment", f"2022-{day}", payment(id, of, n, amount, FIRST, **more))
    return log


def pairs(cases: AuditCases) -> None:
    hit = ("P03", "Y1", "Y2")
    cases.add("P03_quarter", "two awards, one amount, ninety days apart", paid(
        far(), ("Y1", "A1", 1, "02-10"), ("Y2", "A2", 1, "05-11")), hit, n=2)
    cases.add("P03_same_day", "on one day", paid(
        awards(), ("Y1", "A1", 1, "02-10"), ("Y2", "A2", 1, "02-10")), hit, n=2)
    cases.add("P03_ids", "the objects ascend, whichever was paid first", paid(
        awards(), ("Y2", "A1", 1, "02-10"), ("Y1", "A2", 1, "02-11")), hit, n=2)
    log = paid(awards(), ("Y1", "A1", 1, "02-10"))
    paid(log, ("Y2", "A2", 1, "02-11"), payee_account="4400-0000-0000-0001")
    cases.add("P03_spelling", "one account in two spellings", log, hit, n=2)
    log = paid(awards(), ("Y1", "A1", 1, "02-10"))
    paid(log, ("Y2", "A2", 1, "02-11"), payer_account="1234")
    cases.add("P03_payer", "from two accounts of the fund", log, hit, n=2)
    late = paid(awards(), ("Y1", "A1", 1, "02-10"))
    late.add("payment", "2022-02-20", payment("Y2", "A2", 1, "50000.00", FIRST),
             change={"date": "2022-02-17"})
    cases.add("P03_date", "by the date of the document, not of the entry", late, hit, n=2)


def not_pairs(cases: AuditCases) -> None:
    def near(name: str, why: str, log: Log, n: int = 2, **more: Any) -> None:
        cases.add("P03_not_" + name, why, log, n=n, **more)

    near("quarter", "ninety-one days apart", paid(
        far(), ("Y1", "A1", 1, "02-10"), ("Y2", "A2", 1, "05-12")))
    near("instalments", "two instalments of one award", paid(
        awards(), ("Y1", "A1", 1, "02-10"), ("Y2", "A1", 2, "02-10")))
    log = paid(awards(), ("Y1", "A1", 1, "02-10"))
    near("amount", "a fen less", paid(log, ("Y2", "A2", 1, "02-11"), amount="49999.99"))
    log = awards(1).add("award", DAY, award("A2", SECOND, "50000.00"))
    paid(log, ("Y1", "A1", 1, "02-10")).add("payment", "2022-02-10", payment(
        "Y2", "A2", 1, "50000.00", SECOND))
    near("account", "one amount to two payees, as programs pay", log)
    near("as_of", "the second is of a later day", paid(
        awards(), ("Y1", "A1", 1, "02-10"), ("Y2", "A2", 1, "02-11")), 1, as_of="2022-02-10")


def failed(cases: AuditCases) -> None:
    """What came back is not paid."""
    def case(name: str, why: str, log: Log, *found: tuple[str, ...], n: int = 2) -> None:
        cases.add("P03_" + name, why, log, *found, n=n)

    def back(log: Log, id: str, *parts: tuple[str, str], day: str = "2022-02-20") -> Log:
        return log.add("return", day, *[
            returned(f"T{n}", id, kind, amount, day)
            for n, (kind, amount) in enumerate(parts, start=1)])

    two = paid(awards(), ("Y1", "A1", 1, "02-10"), ("Y2", "A2", 1, "02-11"))
    hit = ("P03", "Y1", "Y2")
    case("not_failed", "the first one failed", back(two.copy(), "Y1", ("R1", "50000.00")))
    case("not_reversed", "the first one was reversed", back(two.copy(), "Y1", ("R2", "50000.00")))
    case("not_both_kinds", "a part failed, a part was reversed", back(
        two.copy(), "Y1", ("R1", "20000.00"), ("R2", "30000.00")))
    case("failed_part", "all but a fen of the first failed", back(
        two.copy(), "Y1", ("R1", "49999.99")), hit)
    case("failed_last", "the last one failed: somebody meant to pay it", back(
        two.copy(), "Y2", ("R1", "50000.00")), hit)
    case("clawed_back", "clawed back: it was paid", back(two.copy(), "Y1", ("R3", "50000.00")), hit)
    again = paid(awards(1), ("Y1", "A1", 1, "02-10"))
    back(again, "Y1", ("R1", "50000.00"))
    case("not_repeated", "a failed payment and its repetition", paid(
        again, ("Y2", "A1", 1, "02-20")))
    three = paid(awards(), ("Y1", "A1", 1, "02-10"), ("Y2", "A2", 1, "02-11"))
    back(three, "Y2", ("R1", "50000.00"), day="2022-02-12")
    case("failed_between", "the second failed and ends the run; its repetition begins another",
         paid(three, ("Y3", "A2", 1, "02-12")), hit, n=3)


def runs(cases: AuditCases) -> None:
    chain = paid(awards(3), ("Y1", "A1", 1, "02-10"), ("Y2", "A2", 1, "02-17"),
                 ("Y3", "A3", 1, "02-24"))
    cases.add("P03_chain", "three payments, each a week after the one before", chain,
              ("P03", "Y1", "Y2", "Y3"), n=3)
    two = paid(awards(4, WEEK), ("Y1", "A1", 1, "02-10"), ("Y3", "A2", 1, "02-11"),
               ("Y2", "A3", 1, "02-19"), ("Y4", "A4", 1, "02-20"))
    cases.add("P03_two_runs", "eight days between two runs, where seven are asked for", two, ("P03", "Y1", "Y3"),
              ("P03", "Y2", "Y4"), n=4)
    mixed = paid(awards(), ("Y1", "A1", 1, "02-10"), ("Y2", "A1", 2, "02-10"),
                 ("Y3", "A2", 1, "02-10"))
    cases.add("P03_instalments_too", "two instalments of one award and a payment of another: all are named",
              mixed, ("P03", "Y1", "Y2", "Y3"), n=3)
    apart = paid(awards(2, WEEK), ("Y1", "A1", 1, "02-10"), ("Y2", "A1", 2, "02-20"),
                 ("Y3", "A2", 1, "02-25"))
    cases.add("P03_begins_later", "the first payment is too long before the others", apart,
              ("P03", "Y2", "Y3"), n=3)


def parameters(cases: AuditCases) -> None:
    days = {"audit": {"look_alike_days": 3}}
    cases.add("P03_three_days", "a program with three days", paid(
        awards(2, days), ("Y1", "A1", 1, "02-10"), ("Y2", "A2", 1, "02-13")), ("P03", "Y1", "Y2"), n=2)
    cases.add("P03_not_four_days", "and the fourth", paid(
        awards(2, days), ("Y1", "A1", 1, "02-10"), ("Y2", "A2", 1, "02-14")), n=2)
    none = {"audit": {"look_alike_days": 0}}
    cases.add("P03_zero", "zero days: one day only", paid(
        awards(2, none), ("Y1", "A1", 1, "02-10"), ("Y2", "A2", 1, "02-10")), ("P03", "Y1", "Y2"), n=2)
    cases.add("P03_not_zero", "and not the next", paid(
        awards(2, none), ("Y1", "A1", 1, "02-10"), ("Y2", "A2", 1, "02-11")), n=2)
    log = awards(2, days).add("program", DAY, program(id="P2", audit={"look_alike_days": 10}))
    log.add("budget", DAY, *[budget(stage, "500000.00", stage, program="P2")
                             for stage in ("budget", "quota")])
    log.add("award", DAY, award("A3", FIRST, "50000.00", program="P2"))
    cases.add("P03_first_program", "the days of the program of the first one: ten", paid(
        log.copy(), ("Y1", "A3", 1, "02-10"), ("Y2", "A1", 1, "02-20")), ("P03", "Y1", "Y2"), n=2)
    cases.add("P03_not_first_program", "the other way round: three", paid(
        log.copy(), ("Y1", "A1", 1, "02-10"), ("Y2", "A3", 1, "02-20")), n=2)
    greedy = paid(log.copy(), ("Y1", "A1", 1, "02-10"), ("Y2", "A3", 1, "02-13"),
                  ("Y3", "A2", 1, "02-20"))
    cases.add("P03_from_the_first", "the first run takes the second payment, which alone would reach the third",
              greedy, ("P03", "Y1", "Y2"), n=3)
