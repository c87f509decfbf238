"""Audits for section 07, T01 to T03. A1 is an award of 30 万 of 2022-02-20 that is due
in 2023; half a year after it is 2022-08-19."""

from typing import Any, Optional

from builder import (
    FIRST, SECOND, Json, Log, amendment, arrival, award, base, budget, correction, origin_log,
    payee, payment, program, returned,
)
from builder_evidence import acceptance, listing
from cases_audit import AuditCases

DAY, FAR = "2022-02-20", "2023-12-31"
LAST, OVER = "2022-08-19", "2022-08-20"  # 180 and 181 days after the award
HIT = ("T01", "A1/1")


def fill(cases: AuditCases) -> None:
    unpaid(cases)
    starts(cases)
    conditions(cases)
    paid_dates(cases)
    late(cases)
    not_late(cases)
    year_end(cases)
    years(cases)


def awarded(*amounts: str, terms: Optional[Json] = None, condition: Optional[str] = None,
            log: Optional[Log] = None) -> Log:
    """4 lines, and the award."""
    line = award("A1", FIRST, *(amounts or ("300000.00",)), due=FAR)
    if condition is not None:
        line["instalments"][-1]["condition"] = condition
    return (log or base({"audit": {"evidence_days": 999}, **(terms or {})})).add("award", DAY, line)


def pay(log: Log, id: str = "Y1", day: str = LAST, amount: str = "300000.00", n: int = 1) -> Log:
    return log.add("payment", day, payment(id, "A1", n, amount, FIRST))


# --- T01 ---

def unpaid(cases: AuditCases) -> None:
    cases.add("T01_unpaid", "181 days after the award, and not paid", awarded(), HIT, n=1, as_of=OVER)
    cases.add("T01_not_unpaid", "180 days after it", awarded(), n=1, as_of=LAST)
    cases.add("T01_paid", "paid on the 181st day", pay(awarded(), day=OVER), HIT, n=1)
    cases.add("T01_not_paid", "paid on the 180th day; a year passes", pay(awarded()), n=1,
              as_of="2023-08-20")
    cases.add("T01_paid_later", "as of a day before it was paid", pay(awarded(), day="2022-09-01"),
              HIT, n=1, as_of=OVER)
    half = pay(awarded("100000.00", "200000.00"), amount="100000.00")
    cases.add("T01_second", "the second instalment is not paid", half, ("T01", "A1/2"), n=2, as_of=OVER)
    first = pay(awarded("200000.00", "100000.00"), amount="200000.00")
    cases.add("T01_other_instalment", "what was paid on the first is not paid on the second", first,
              ("T01", "A1/2"), n=2, as_of=OVER)
    for days, last in [(30, "2022-03-22"), (0, DAY)]:
        log = awarded(terms={"audit": {"payment_days": days}})
        cases.add(f"T01_param_{days}", f"a program with {days} days: the day after", log, HIT, n=1,
                  as_of="2022-03-23" if days else "2022-02-21")
        cases.add(f"T01_not_param_{days}", "and the last day", log, n=1, as_of=last)
    cancelled = awarded().add("amendment", DAY, amendment("M1", "A1"))
    cases.add("T01_not_cancelled", "cancelled", cancelled, n=0, as_of=OVER)


def starts(cases: AuditCases) -> None:
    """The latest of the days from which it could be paid."""
    log = origin_log().add("program", "2022-01-05", program())
    log.add("budget", "2022-01-06", budget("B1", "800000.00", "budget"))
    log.add("payee", "2022-01-07", payee(FIRST))
    awarded(log=log)
    cases.add("T01_not_without_quota", "there is no quota to pay it from", log,
              ("G03", "quota_exceeded", "A1"), n=0, as_of=OVER)
    log.add("budget", "2022-03-01", budget("Q1", "400000.00", "quota"), budget(
        "Q2", "400000.00", "quota", adjust="supplement", of="Q1"), change={"date": "2022-02-28"})
    log.add("budget", "2022-03-31", budget("Q3", "1.00", "quota", adjust="reallocate", of="Q1"))
    log.add("budget", "2022-03-31", budget("Q4", "-1.00", "quota", adjust="reduce", of="Q1"))
    cases.add("T01_quota", "181 days after the first quota, which came after the award", log.copy(),
              HIT,
              ("G03", "budget_exceeded", "Q3"), ("G03", "quota_exceeded", "A1"), n=1, as_of="2022-08-28")
    cases.add("T01_not_quota", "180 days after it", log,
              ("G03", "budget_exceeded", "Q3"), ("G03", "quota_exceeded", "A1"), n=1, as_of="2022-08-27")
    other = base().add("award", DAY, award("A1", FIRST, "1.00", year=2023, due=FAR))
    cases.add("T01_not_quota_year", "quota of another year", other,
              ("G03", "quota_exceeded", "A1"), n=0, as_of=OVER)
    listed = awarded(terms={"publicity": {"days": 7, "kind": "natural"}})
    listed.add("publicity", "2022-02-21", listing(
        "L1", FIRST, "300000.00", "2022-02-21", "2022-02-28"))
    cases.add("T01_listing", "181 days after the last day of its listing", listed, HIT, n=1,
              as_of="2022-08-28")
    cases.add("T01_not_listing", "180 days after it", listed, n=1, as_of="2022-08-27")
    plain = base().add("publicity", "2022-02-18", listing(
        "L1", FIRST, "300000.00", "2022-02-18", "2022-02-28"))
    cases.add("T01_not_listing_unasked", "a listing that the program does not ask for counts as well",
              awarded(log=plain), n=1, as_of="2022-08-27")


def conditions(cases: AuditCases) -> None:
    """An instalment that is due when a condition is met."""
    def case(name: str, why: str, log: Log, n: int, as_of: str = "2022-08-28",
             *more: tuple[str, ...]) -> None:
        found = [] if name.startswith("not_") else [HIT]
        cases.add("T01_" + name, why, log, *found, *more, n=n, as_of=as_of)

    def accepted(*lines: Json, day: str = "2022-02-28") -> Log:
        return awarded(condition="验收合格").add("acceptance", day, *lines)

    case("not_condition", "no acceptance", awarded(condition="验收合格"), 0)
    case("accepted", "181 days after it was accepted", accepted(acceptance("C1", "A1", instalment=1)), 1)
    case("not_accepted", "180 days after it", accepted(acceptance("C1", "A1", instalment=1)), 1,
         "2022-08-27")
    case("accepted_whole", "the whole award was accepted", accepted(acceptance("C1", "A1")), 1)
    case("not_failed", "the acceptance failed", accepted(acceptance("C1", "A1", "failed")), 0)
    twice = accepted(acceptance("C1", "A1", "failed")).add(
        "acceptance", "2022-03-01", acceptance("C2", "A1"))
    case("not_passed_later", "failed first, and passed a day later", twice, 1)
    first = accepted(acceptance("C1", "A1")).add("acceptance", "2022-06-01", acceptance("C2", "A1"))
    case("accepted_twice", "the first of two that passed", first.copy(), 1)
    first.add("correction", "2022-06-01", correction("acceptance-6"))
    case("not_accepted_voided", "the first was voided", first, 1)
    two = awarded("100000.00", "200000.00", condition="验收合格")
    two.add("acceptance", "2022-02-28", acceptance("C1", "A1", instalment=1))
    pay(two, "Y1", "2022-03-01", "100000.00")
    case("not_other_instalment", "the first instalment was accepted, the second has the condition",
         two, 1)
    other = awarded(condition="验收合格").add("award", DAY, award(
        "A2", SECOND, "1.00", due=FAR, year=2023))
    case("not_other_award", "another award was accepted", other.add(
        "acceptance", DAY, acceptance("C1", "A2")), 0, "2022-08-28", ("G03", "quota_exceeded", "A2"))
    without = awarded().add("acceptance", "2022-02-28", acceptance("C1", "A1"))
    case("unconditional", "accepted, but there was no condition to wait for", without, 1, OVER)


def paid_dates(cases: AuditCases) -> None:
    def case(name: str, why: str, log: Log, *found: tuple[str, ...],
             as_of: Optional[str] = None) -> None:
        cases.add("T01_" + name, why, log, *([] if name.startswith("not_") else [HIT]), *found, n=1,
                  as_of=as_of)

    def told(log: Log, day: str, side: str = "payer") -> Log:
        return log.add("arrival", day, arrival("R1", "Y1", "300000.00", day, FIRST, side=side))

    case("bank", "ordered on the 180th day, debited on the next", told(pay(awarded()), OVER))
    case("not_payee_side", "ordered on the 180th day, credited on the next", told(
        pay(awarded()), OVER, "payee"))
    parts = pay(pay(awarded(), "Y2", LAST, "100000.00"), "Y1", OVER, "200000.00")
    case("parts", "the second of two parts comes a day late", parts)
    early = pay(pay(awarded(), "Y1", "2022-08-18", "100000.00"), "Y2", LAST, "200000.00")
    case("not_parts", "both parts in time", early)
    fen = pay(pay(awarded(), "Y1", LAST, "299999.99"), "Y2", OVER, "0.01")
    case("fen", "a fen is missing until the next day", fen)
    failed = pay(awarded(), "Y1", "2022-03-01")
    failed.add("return", "2022-03-02", returned("T1", "Y1", "R1", "300000.00", "2022-03-02"))
    case("failed", "it failed, and was paid again too late", pay(failed.copy(), "Y2", OVER))
    case("not_failed_again", "it failed, and was paid again in time", pay(failed.copy(), "Y2", LAST))
    case("failed_unpaid", "it failed, and was not paid again", failed, ("E04", "T1"), as_of=OVER)
    clawed = pay(awarded()).add("return", LAST, returned("T1", "Y1", "R3", "300000.00", LAST))
    case("not_clawed_back", "clawed back after it was paid", clawed, as_of="2022-12-01")
    twice = pay(pay(awarded(), "Y1", LAST), "Y2", "2022-09-01", "0.01")
    cases.add("T01_not_more", "paid in time, and once more later", twice, ("P02", "A1/1"),
              ("P04", "A1"), ("G03", "instalment_exceeded", "Y2"), n=1)


# --- T02: the deadline is 2022-03-22 ---

def due(grade: str = "E3") -> Log:
    log = base({"grade": grade}).add("award", DAY, award("A1", FIRST, "300000.00"))
    return log.add("payment", "2022-02-25", payment("Y1", "A1", 1, "300000.00", FIRST))


def see(log: Log, id: str, day: str, amount: str = "300000.00", **more: Any) -> Log:
    return log.add("arrival", "2022-03-25", arrival(id, "Y1", amount, day, FIRST, **more))


def late(cases: AuditCases) -> None:
    hit = ("T02", "A1/1")
    cases.add("T02_day", "credited on the day after the deadline", see(due(), "R1", "2022-03-23"),
              hit, n=1)
    parts = see(see(due(), "R1", "2022-03-22", "299999.99"), "R2", "2022-03-23", "0.01")
    cases.add("T02_fen", "all but a fen in time", parts, hit, n=1)
    log = see(see(due(), "R1", "2022-03-22", side="payer"), "R2", "2022-03-23")
    cases.add("T02_grade", "debited in time, credited late; the program asks for the payee's bank",
              log, hit, n=1)
    two = base().add("award", DAY, award("A1", FIRST, "100000.00", "200000.00", due="2022-03-01"))
    two.add("payment", "2022-02-25", payment("Y1", "A1", 1, "100000.00", FIRST))
    two.add("arrival", "2022-03-02", arrival("R1", "Y1", "100000.00", "2022-03-02", FIRST))
    cases.add("T02_due", "an instalment with a due date of its own; the other did not arrive", two,
              ("P05", "A1/2"), hit, ("S01", "A1"), n=1)


def not_late(cases: AuditCases) -> None:
    cases.add("T02_not_day", "credited on the day of the deadline", see(due(), "R1", "2022-03-22"), n=1)
    log = see(see(due("E2"), "R1", "2022-03-22", side="payer"), "R2", "2022-03-23")
    cases.add("T02_not_grade", "the program asks for the payer's bank, which was in time", log, n=1)
    cases.add("T02_not_recorded_late", "credited in time, recorded late", see(
        due(), "R1", "2022-03-01"), n=1)
    cases.add("T02_not_arrived", "pending", due(), n=0)
    cases.add("T02_not_as_of", "as of the day before it arrived: it is not late but missing",
              see(due(), "R1", "2022-03-24"), ("S01", "A1"), n=0, as_of="2022-03-23")


# --- T03 ---

QUIET = {"audit": {"evidence_days": 999}}


def december(*payments: tuple[str, str], terms: Optional[Json] = None) -> Log:
    """Of the first payee, each with an award of its own: date of 2022 and amount."""
    log = base(terms or QUIET).add("award", "2022-11-01", *[
        award(f"A{n:02d}", FIRST, amount, due=FAR) for n, (_, amount) in enumerate(payments)])
    for n, (day, amount) in enumerate(payments):
        log.add("payment", f"2022-{day}", payment(f"Y{n:02d}", f"A{n:02d}", 1, amount, FIRST))
    return log


def year_end(cases: AuditCases) -> None:
    hit, end = ("T03", "P1/2022"), "2022-12-31"

    def case(name: str, why: str, log: Log, n: int = 1, as_of: str = end) -> None:
        cases.add("T03_" + name, why, log, *([] if name.startswith("not_") else [hit]), n=n,
                  as_of=as_of)

    case("over", "a fen more in December than before", december(
        ("11-30", "100000.00"), ("12-01", "100000.01")))
    case("not_half", "exactly one half", december(
        ("11-30", "100000.00"), ("12-01", "60000.00"), ("12-02", "40000.00")))
    case("not_before_the_end", "as of the day before the year ends", december(
        ("11-30", "1.00"), ("12-01", "2.00")), 0, "2022-12-30")
    case("next_year", "as of the next year", december(
        ("11-30", "1.00"), ("12-31", "2.00")), 1, "2023-01-15")
    ten = [(f"12-{n:02d}", f"{n}000.00") for n in range(1, 11)]
    case("ten", "ten payments, all in December", december(*ten))
    case("not_nine", "nine payments, all in December: one pays when it is due", december(*ten[:9]))
    case("not_one", "one payment, in December", december(("12-20", "300000.00")))
    case("one_outside", "one of two is outside December", december(
        ("11-30", "0.01"), ("12-20", "300000.00")))
    for percent, before, name in [(60, "40.00", "not_sixty"), (60, "39.99", "sixty"),
                                  (0, "100000.00", "zero"), (100, "0.01", "not_hundred")]:
        terms = {"audit": {**QUIET["audit"], "year_end_percent": percent}}
        case(name, f"a program with {percent} percent", december(
            ("11-30", before), ("12-01", "60.00"), terms=terms))


def years(cases: AuditCases) -> None:
    hit, end = ("T03", "P1/2022"), "2022-12-31"
    log = december(("11-30", "100000.00"), ("11-30", "100000.01"))
    log.add("arrival", "2022-12-01", arrival(
        "R1", "Y01", "100000.01", "2022-12-01", FIRST, side="payer"))
    cases.add("T03_bank", "ordered in November, debited in December", log, hit, n=1, as_of=end)
    log = december(("11-30", "100000.00"), ("12-02", "100000.01"))
    log.add("arrival", "2022-12-02", arrival(
        "R1", "Y01", "100000.01", "2022-11-30", FIRST, side="payer"))
    cases.add("T03_not_bank", "ordered in December, debited in November", log, n=1, as_of=end)
    over = december(("11-30", "100000.00"), ("12-31", "100000.01"))
    over.add("arrival", "2023-01-03", arrival(
        "R1", "Y01", "100000.01", "2023-01-03", FIRST, side="payer"))
    cases.add("T03_not_debited_next_year", "the year is that of the paid date", over, n=1,
              as_of="2023-01-05")
    cases.add("T03_debited_after_as_of", "as of the day before it was debited", over, hit, n=1,
              as_of="2023-01-02")
    failed = december(("11-30", "100000.00"), ("12-05", "100000.01"))
    failed.add("return", "2022-12-06", returned("T1", "Y01", "R1", "100000.01", "2022-12-06"))
    cases.add("T03_returned", "what came back was paid out in December all the same", failed, hit,
              n=1, as_of=end)
    two = december(("11-30", "1.00"), ("12-05", "2.00"), ("12-06", "3.00"))
    two.add("program", "2022-12-06", program(id="P2"))
    two.add("budget", "2022-12-06", budget("B2", "9.00", "budget", program="P2", year=2023),
            budget("Q2", "9.00", "quota", program="P2", year=2023))
    two.add("award", "2022-12-06", award("B1", SECOND, "1.00", "3.00", due=FAR, program="P2",
                                         year=2023))
    two.add("payment", "2022-12-07", payment("Z1", "B1", 1, "1.00", SECOND))
    two.add("payment", "2023-01-07", payment("Z2", "B1", 2, "3.00", SECOND))
    cases.add("T03_programs", "each program and calendar year by itself, not the year of the award",
              two, hit, n=2, as_of="2023-01-06")
