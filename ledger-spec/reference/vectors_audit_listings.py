"""Audits for section 07, A06, P01 and C01. A1 is an award of 30 万; its listing L1 is
public for seven days from 2022-02-08 unless said otherwise; Y1 pays it on 2022-02-25."""

from typing import Any, Optional

from builder import (
    FIRST, SECOND, Json, Log, amendment, arrival, award, base, correction, payment, program, waiver,
)
from builder_evidence import listing, objection, resolution
from cases_audit import AuditCases

NATURAL = {"days": 7, "kind": "natural"}
WORKING = {"days": 5, "kind": "working"}
LISTS = {**NATURAL, "lists": True}
DAY, PAID = "2022-02-20", "2022-02-25"
AWARD = award("A1", FIRST, "300000.00")
PAY = payment("Y1", "A1", 1, "300000.00", FIRST)


def fill(cases: AuditCases) -> None:
    unlisted(cases)
    unlisted_not(cases)
    terms(cases)
    running(cases)
    working(cases)
    objected(cases)
    not_judged(cases)
    uncovered(cases)
    covered(cases)


def line(id: str = "L1", start: str = "2022-02-08", end: str = "2022-02-14",
         **more: Any) -> Json:
    return listing(id, FIRST, "300000.00", start, end, **more)


def listed(terms: Optional[Json], *lines: Json) -> Log:
    """base() and these listings (publicity-5)."""
    log = base({"publicity": terms})
    return log.add("publicity", "2022-02-08", *lines) if lines else log


def awarded(log: Log, **more: Any) -> Log:
    return log.add("award", DAY, {**AWARD, **more})


def paid(log: Log, day: str = PAID) -> Log:
    return awarded(log).add("payment", PAID, PAY, change={"date": day})


# --- A06 ---

def low(amount: str = "299999.99") -> Json:
    return {**line(), "amount": amount}


def unlisted(cases: AuditCases) -> None:
    hit = ("A06", "A1")
    cases.add("A06_above", "a fen above its listing", awarded(listed(LISTS, low())), hit, n=1)
    cases.add("A06_above_without_lists", "the same where the program does not ask for lists",
              awarded(listed(NATURAL, low())), hit, n=1)
    cases.add("A06_none", "no list was recorded", awarded(listed(LISTS)), hit, n=1)
    cases.add("A06_category", "the listing is of another category", awarded(
        listed(LISTS, {**line(), "category": "首台套"})), hit, n=1)
    cases.add("A06_payee", "of another payee", awarded(
        listed(LISTS, {**line(), "payee": SECOND})), hit, n=1)
    cases.add("A06_last", "the last of two listings counts", awarded(
        listed(LISTS, line(), {**low(), "id": "L2"})), hit, n=1)
    gone = awarded(listed(LISTS, line())).add("correction", DAY, correction("publicity-5"))
    cases.add("A06_voided", "the listing was voided after the award", gone, hit, n=1)
    log = awarded(listed(LISTS, line())).add("amendment", DAY, amendment("M1", "A1", "300000.01"))
    cases.add("A06_amended", "raised above the listing", log, hit, ("G03", "not_listed", "M1"), n=1)
    log = listed(LISTS).add("waiver", DAY, waiver("W1", "not_listed", "A1"))
    cases.add("A06_waived", "a waiver explains it; an auditor is told", awarded(
        log, waivers=["W1"]), hit, n=1)
    both = awarded(listed(LISTS, low())).add("award", DAY, award("A0", SECOND, "1.00"))
    cases.add("A06_two", "two awards, one for each reason", both, ("A06", "A0"), hit, n=2)


def unlisted_not(cases: AuditCases) -> None:
    then = ("G03", "not_listed", "A1")

    def near(name: str, why: str, log: Log, n: int = 1, *found: tuple[str, ...]) -> None:
        cases.add("A06_not_" + name, why, log, *found, n=n)

    near("equal", "listed to the fen", awarded(listed(LISTS, line())))
    near("less", "less than was listed", awarded(listed(LISTS, {**line(), "amount": "400000.00"})))
    near("recorded", "nobody promised to record lists: that there is none proves nothing",
         awarded(listed(NATURAL)), 0)
    near("asked", "the program asks for no publicity", awarded(listed(None, low())), 0)
    log = awarded(listed(LISTS)).add("publicity", DAY, line())
    near("later", "listed when the log ends, if not when it was decided", log, 1, then)
    near("comparable", "category and project in comparable form", awarded(
        listed(LISTS, {**line(), "category": "首台（套）", "project": "项目 a1"}),
        category="首台(套)"))
    log = awarded(listed(LISTS, low())).add("amendment", DAY, amendment("M1", "A1", "299999.99"))
    near("amended", "lowered to what was listed", log, 1, then)
    log = awarded(listed(LISTS, low())).add("amendment", DAY, amendment("M1", "A1"))
    near("cancelled", "cancelled", log, 0, then)
    log = awarded(listed(LISTS, low(), {**line(), "id": "L2"}))
    near("last", "the last of two listings counts", log)
    log = awarded(listed(NATURAL, low())).add("correction", DAY, correction("publicity-5"))
    near("voided", "the listing was voided, and lists are not asked for", log, 0)


def terms(cases: AuditCases) -> None:
    """Those under which the award was decided."""
    log = awarded(listed(None)).add("program", "2022-02-21", program(publicity=LISTS))
    cases.add("A06_not_terms", "decided before the program asked for lists", log.copy(), n=0)
    log.add("award", "2022-02-22", award("A2", SECOND, "1.00"))
    cases.add("A06_terms", "the next award is decided under the new terms", log, ("A06", "A2"), n=1)
    log = awarded(listed(LISTS)).add("program", "2022-02-21", program())
    cases.add("A06_old_terms", "lists are not asked for any more, but were then", log,
              ("A06", "A1"), n=1)
    log = awarded(listed(NATURAL, line())).add("program", "2022-02-21", program(
        publicity={"days": 8, "kind": "natural"}))
    log.add("payment", PAID, PAY)
    cases.add("P01_not_terms", "eight days were asked for only after the award", log, n=1)
    log = awarded(listed({"days": 8, "kind": "natural"}, line()))
    log.add("program", "2022-02-21", program()).add("payment", PAID, PAY)
    cases.add("P01_old_terms", "eight days were asked for when it was decided", log,
              ("P01", "Y1"), n=1)
    log = awarded(listed(None, line())).add("program", "2022-02-21", program(publicity=WORKING))
    log.add("payment", PAID, PAY)
    cases.add("C01_not_terms", "decided when nothing was asked for", log, n=0, P01=0)


# --- P01 ---

HIT = ("P01", "Y1")


def running(cases: AuditCases) -> None:
    cases.add("P01_last_day", "paid on the last day", paid(
        listed(NATURAL, line()), "2022-02-14"), HIT, n=1)
    cases.add("P01_not_next_day", "paid on the day after it", paid(
        listed(NATURAL, line()), "2022-02-15"), n=1)
    cases.add("P01_natural", "six natural days of seven", paid(
        listed(NATURAL, line(end="2022-02-13"))), HIT, n=1)
    cases.add("P01_not_natural", "seven natural days, both ends included", paid(
        listed(NATURAL, line())), n=1)
    cases.add("P01_not_zero", "no days are asked for", paid(
        listed({"days": 0, "kind": "natural"}, line(end="2022-02-08"))), n=1)
    log = paid(listed(NATURAL, line()), "2022-02-15").add("arrival", PAID, arrival(
        "R1", "Y1", "300000.00", "2022-02-14", FIRST, side="payer"))
    cases.add("P01_bank", "ordered on the day after it, debited on the last day", log, HIT, n=1)
    log = paid(listed(NATURAL, line()), "2022-02-14").add("arrival", PAID, arrival(
        "R1", "Y1", "300000.00", "2022-02-15", FIRST, side="payer"))
    cases.add("P01_not_bank", "ordered on the last day, debited on the day after it", log, n=1)
    log = paid(listed(NATURAL, line())).add("publicity", PAID, {
        **line("L2", "2022-02-25", "2022-03-03"), "amount": "400000.00"})
    cases.add("P01_listed_again", "a second listing, still running", log, HIT, n=1)
    two = awarded(listed(NATURAL, line())).add("payment", PAID, *[
        payment(f"Y{n}", "A1", 1, "100000.00", FIRST) for n in (1, 2)], change={"date": "2022-02-14"})
    two.add("payment", PAID, payment("Y3", "A1", 1, "100000.00", FIRST))
    cases.add("P01_two", "two payments too early, one in time", two, HIT, ("P01", "Y2"), n=3)


def working(cases: AuditCases) -> None:
    """Five working days. In 2022 the Spring Festival is from 01-31 to 02-06, and people
    work on Saturday 01-29 and Sunday 01-30."""
    def case(name: str, why: str, start: str, end: str, days: int, *found: tuple[str, ...],
             kind: str = "working") -> None:
        log = listed({"days": days, "kind": kind})
        log.add("publicity", max(start, "2022-02-08"), line(start=start, end=end),
                change={"date": start})
        cases.add("P01_" + name, why, paid(log), *found, n=1)

    case("working", "01-28, 29, 30 and 02-07: four working days", "2022-01-28", "2022-02-07", 5, HIT)
    case("not_working", "and 02-08: five", "2022-01-28", "2022-02-08", 5)
    case("weekend", "a Saturday and a Sunday are no working days", "2022-02-10", "2022-02-15", 5, HIT)
    case("not_weekend", "five working days around a weekend", "2022-02-10", "2022-02-16", 5)
    case("holiday", "a festival of seven natural days without a working day", "2022-01-31",
         "2022-02-06", 1, HIT)
    case("not_natural_holiday", "the same in natural days", "2022-01-31", "2022-02-06", 7,
         kind="natural")
    case("not_worked", "a Sunday on which people work", "2022-01-30", "2022-01-30", 1)
    for name, why, start, end, most in [
        ("2024", "seven natural days over the Spring Festival: two working days",
         "2024-02-08", "2024-02-14", 2),
        ("2024_sunday", "Sunday 02-18 is one, Saturday 02-17 is none", "2024-02-17", "2024-02-18", 1),
        ("2023", "09-28, and 10-07 and 08, a Saturday and a Sunday", "2023-09-28", "2023-10-08", 3),
        ("2023_year", "over the turn of the year: 12-30, 01-03 and 04", "2022-12-30", "2023-01-04", 3),
        ("2023_qingming", "one day of Qingming, a Wednesday", "2023-04-03", "2023-04-07", 4),
    ]:
        for days, found in [(most, []), (most + 1, [HIT])]:
            log = listed({"days": days, "kind": "working"})
            log.add("publicity", start, line(start=start, end=end))
            day = f"{end[:5]}10-20"
            log.add("award", day, AWARD).add("payment", day, PAY)
            cases.add(f"P01_{'' if found else 'not_'}working_{name}", why, log, *found, n=1, C01=1)


def objected(cases: AuditCases) -> None:
    """Seven natural days to 2022-02-14; paid on 2022-02-25."""
    def case(name: str, why: str, *steps: tuple[str, Json], n: int = 1) -> None:
        log = awarded(listed(NATURAL, line())).add("payment", PAID, PAY)
        for day, item in steps:
            kind = "correction" if "voids" in item else "publicity"
            log.add(kind, "2022-03-31", item, change={"date": day})
        found = [] if name.startswith("not_") else [HIT]
        # The payment is judged as of a day that leaves nothing else to be found.
        cases.add("P01_" + name, why, log, *found, n=n, as_of=PAID)

    filed = ("2022-02-10", objection("O1", "L1"))
    case("objection", "an objection is open", filed)
    case("objection_same_day", "filed on the day of the payment", (PAID, objection("O1", "L1")))
    case("not_objection_later", "filed on the day after the payment", (
        "2022-02-26", objection("O1", "L1")))
    case("not_dismissed", "dismissed before the payment", filed, (
        "2022-02-12", resolution("S1", "O1")))
    case("not_dismissed_same_day", "dismissed on the day of the payment", filed, (
        PAID, resolution("S1", "O1")))
    case("dismissed_later", "dismissed on the day after the payment", filed, (
        "2022-02-26", resolution("S1", "O1")))
    case("upheld", "upheld, and paid all the same", filed, (
        "2022-02-12", resolution("S1", "O1", "upheld")))
    case("two_objections", "one of two is dismissed", filed, (
        "2022-02-11", objection("O2", "L1")), ("2022-02-12", resolution("S1", "O1")))
    case("not_two_objections", "both are", filed, ("2022-02-11", objection("O2", "L1")), (
        "2022-02-12", resolution("S1", "O1")), ("2022-02-12", resolution("S2", "O2")))
    case("not_objection_voided", "the objection was voided", filed, (
        "2022-03-01", correction("publicity-8")))
    case("resolution_voided", "the resolution was voided", filed, (
        "2022-02-12", resolution("S1", "O1")), ("2022-03-01", correction("publicity-9")))
    case("not_resolved_again", "upheld by mistake, and then dismissed", filed, (
        "2022-02-12", resolution("S1", "O1", "upheld")),
        ("2022-02-13", correction("publicity-9")), ("2022-02-13", resolution("S2", "O1")))
    case("not_first_listing", "the objection was to the listing before", filed, (
        "2022-02-11", line("L2", "2022-02-15", "2022-02-21")))


def not_judged(cases: AuditCases) -> None:
    cases.add("P01_not_listed", "no listing is recorded", paid(listed(WORKING)), n=0, C01=0)
    cases.add("P01_not_asked", "the program asks for no publicity", paid(
        listed(None, line()), "2022-02-10"), n=0)
    log = paid(listed(NATURAL, line()), "2022-02-10").add("correction", PAID, correction("payment-7"))
    cases.add("P01_not_voided", "the payment was voided", log, n=0)
    log = paid(listed(NATURAL, {**line(), "payee": SECOND}), "2022-02-10")
    cases.add("P01_not_other", "the listing is somebody else's", log, n=0)
    cases.add("P01_not_as_of", "as of the day before the payment", paid(
        listed(NATURAL, line()), "2022-02-10"), n=0, as_of="2022-02-09")


# --- C01 ---

def far(start: str, end: str, terms: Json = WORKING) -> Log:
    """Listed, awarded and paid when no calendar of today reaches so far."""
    log = listed(terms).add("publicity", start, line(start=start, end=end))
    log.add("award", "2150-02-20", AWARD)
    return log.add("payment", "2150-02-25", PAY)


def uncovered(cases: AuditCases) -> None:
    hit = ("C01", "2150")
    cases.add("C01_far", "five days in 2150, and nobody knows which of them are free",
              far("2150-01-05", "2150-01-09"), hit, n=1, P01=1)
    cases.add("C01_turn", "over the turn of the year", far("2149-12-30", "2150-01-05"),
              ("C01", "2149"), hit, n=1, P01=1)
    cases.add("C01_long", "all years from the first day to the last", far(
        "2148-12-31", "2150-01-01"), ("C01", "2148"), ("C01", "2149"), hit, n=1)
    cases.add("C01_early", "the paid date proves that it ran; the days are counted all the same",
              far("2150-02-20", "2150-02-25"), HIT, hit, n=1)
    log = far("2150-01-05", "2150-01-09")
    log.add("publicity", "2150-02-26", objection("O1", "L1"), change={"date": "2150-01-06"})
    cases.add("C01_objection", "an objection is open, and the days are not counted", log, HIT, hit,
              n=1)
    two = listed(WORKING).add("publicity", "2150-01-05", line(
        start="2150-01-05", end="2150-01-09"), {**line(
            "L2", "2150-01-05", "2150-01-09"), "payee": SECOND, "project": "项目A2"})
    two.add("award", "2150-02-20", AWARD, award("A2", SECOND, "300000.00"))
    two.add("payment", "2150-02-25", PAY, payment("Y2", "A2", 1, "300000.00", SECOND))
    cases.add("C01_once", "two listings in one year are one finding", two, hit, n=2, P01=2)


def covered(cases: AuditCases) -> None:
    cases.add("C01_not_natural", "natural days need no calendar", far(
        "2150-01-05", "2150-01-11", NATURAL), n=0, P01=1)
    cases.add("C01_not_covered", "a year that the calendar covers", paid(
        listed(WORKING, line())), n=1, P01=1)
    log = listed(WORKING).add("publicity", "2150-01-05", line(
        start="2150-01-05", end="2150-01-09")).add("award", "2150-02-20", AWARD)
    cases.add("C01_not_paid", "listed in 2150, and not paid", log, n=0, P01=0)
    cases.add("C01_not_as_of", "as of the day before the payment", far(
        "2150-01-05", "2150-01-09"), n=0, as_of="2150-02-24")
    log = far("2150-01-05", "2150-01-09").add("publicity", "2150-02-25", line(
        "L2", "2022-02-08", "2022-02-14"))
    cases.add("C01_not_last", "the last listing of the award is of 2022", log, n=1, P01=1)
    twice = listed(WORKING, line()).add("award", DAY, AWARD)
    twice.add("payment", PAID, payment("Y1", "A1", 1, "100000.00", FIRST),
              payment("Y2", "A1", 1, "100000.00", FIRST))
    cases.add("C01_not_twice", "one listing, of two payments", twice, n=1, P01=2)
