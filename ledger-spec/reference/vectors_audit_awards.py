"""Audits for section 07, A01 to A05: awards of 10 万 to the first payee, in P1 and 2022
unless said otherwise."""

from typing import Any, Optional

from builder import (
    FIRST, SECOND, Json, Log, amendment, award, base, budget, correction, payee, payment, program,
    waiver,
)
from cases_audit import AuditCases

DAY = "2022-02-20"


def fill(cases: AuditCases) -> None:
    duplicates(cases)
    not_duplicates(cases)
    stacking(cases)
    consecutive(cases)
    not_consecutive(cases)
    bands(cases)
    bands_changed(cases)


def one(id: str, amount: str = "100000.00", payee: str = FIRST, **more: Any) -> Json:
    return award(id, payee, amount, **{"project": "设备更新", **more})


def issued(log: Log, program_id: str, year: int) -> Log:
    """50 万 of budget and quota."""
    name = f"{program_id}-{year}"
    return log.add("budget", "2022-01-10", *[
        budget(stage[0] + name, "500000.00", stage, program=program_id, year=year)
        for stage in ("budget", "quota")])


def two_programs(first: Optional[Json] = None, **second: Any) -> Log:
    """base() with P1 and P2, 6 lines."""
    log = base(first).add("program", "2022-01-10", program(id="P2", **second))
    return issued(log, "P2", 2022)


# --- A01: by payee, project and year ---

def duplicates(cases: AuditCases) -> None:
    hit = ("A01", "A1", "A2")
    log = base().add("award", DAY, one("A1"), one("A2"))
    cases.add("A01_two", "one payee, project and year", log, hit, n=2)
    cases.add("A01_amounts", "of different amounts and categories: the program does not look at these",
              base().add("award", DAY, one("A1"), one("A2", "1.00", category="奖励")), hit, n=2)
    cases.add("A01_comparable", "the project in comparable form", base().add(
        "award", DAY, one("A1", project="设备更新(二期)"), one("A2", project="设备 更新（二期）")), hit, n=2)
    cases.add("A01_absent", "no project is the same as no project", base().add(
        "award", DAY, one("A1", project=None), one("A2", project=None)), hit, n=2)
    three = base().add("award", DAY, one("A2"), one("A10"), one("A1"))
    cases.add("A01_three", "three awards are one finding, by the bytes of their ids", three,
              ("A01", "A1", "A10", "A2"), n=3)
    pairs = base().add("award", DAY, one("A4"), one("A3", project="乙"), one("A2"),
                       one("A1", project="乙"))
    cases.add("A01_two_keys", "two keys are two findings, by their objects", pairs,
              ("A01", "A1", "A3"), ("A01", "A2", "A4"), n=4)
    log = base().add("waiver", DAY, waiver("W1", "award_duplicate", "A2"))
    log.add("award", DAY, one("A1"), one("A2", waivers=["W1"]))
    cases.add("A01_waived", "a waiver explains it; an auditor is told", log, hit, n=2)
    back = base().add("award", DAY, one("A1")).add("amendment", DAY, amendment("M1", "A1"))
    back.add("award", DAY, one("A2"))
    cases.add("A01_not_cancelled", "the first award was cancelled", back, n=1)
    back.add("correction", "2022-02-21", correction("amendment-6"))
    cases.add("A01_back", "the cancelling was a mistake", back, hit,
              ("G03", "award_duplicate", "amendment-6"), n=2)


def not_duplicates(cases: AuditCases) -> None:
    def near(name: str, why: str, log: Log, n: int = 2, *found: tuple[str, ...]) -> None:
        cases.add("A01_not_" + name, why, log, *found, n=n)

    log = base().add("award", DAY, award("A1", FIRST, "50000.00", "50000.00"))
    log.add("payment", "2022-02-25", payment("Y1", "A1", 1, "50000.00", FIRST),
            payment("Y2", "A1", 2, "50000.00", FIRST))
    near("instalments", "two instalments of one award, both paid", log, 1)
    near("payee", "two payees with one project", base().add(
        "award", DAY, one("A1"), one("A2", payee=SECOND)))
    near("project", "two projects", base().add("award", DAY, one("A1"), one("A2", project="二期")))
    near("year", "the next year", issued(base(), "P1", 2023).add(
        "award", DAY, one("A1"), one("A2", year=2023)))
    near("program", "another program", two_programs().add(
        "award", DAY, one("A1"), one("A2", program="P2")))
    levels = base({"duplicate": ["level", "payee", "year"]})
    near("level", "of the province and of the state in one year, where the program says that levels differ",
         levels.copy().add("award", DAY, one("A1", level="省级"), one("A2", level="国家级")))
    cases.add("A01_level", "one level twice", levels.add(
        "award", DAY, one("A1", level="省级"), one("A2", level="省级", project="二期")),
        ("A01", "A1", "A2"), n=2)
    log = base().add("award", DAY, one("A1"), one("A2"))
    near("voided", "the second was voided", log.add(
        "correction", "2022-02-21", correction("award-5", 2)), 1, ("G03", "award_duplicate", "A2"))
    log = base().add("award", DAY, one("A1"))
    log.add("program", DAY, program(duplicate=["payee", "year"])).add("award", DAY, one("A2"))
    near("terms", "decided under other fields: never compared", log)


# --- A02 ---

def stacking(cases: AuditCases) -> None:
    hit = ("A02", "A1", "A2")
    group = {"exclusive": "首台（套）"}
    log = two_programs(group, exclusive="首台 (套)")
    pair = [one("A1"), one("A2", program="P2")]
    cases.add("A02_two_programs", "one group in two programs, in comparable form",
              log.copy().add("award", DAY, *pair), hit, n=2)
    cases.add("A02_one_program", "two projects in one program", log.copy().add(
        "award", DAY, one("A2"), one("A1", project="二期")), hit, n=2)
    cases.add("A02_with_duplicate", "and a duplicate besides: each rule by itself", log.copy().add(
        "award", DAY, one("A1"), one("A2"), one("A3", program="P2")), ("A01", "A1", "A2"),
        ("A02", "A1", "A2", "A3"), n=3)
    waived = log.copy().add("waiver", DAY, waiver("W1", "exclusivity_broken", "A2"))
    cases.add("A02_waived", "a waiver explains it", waived.add(
        "award", DAY, pair[0], {**pair[1], "waivers": ["W1"]}), hit, n=2)
    cases.add("A02_not_payee", "two payees", log.copy().add(
        "award", DAY, one("A1"), one("A2", payee=SECOND, program="P2")), n=2)
    cases.add("A02_not_year", "the next year", issued(log.copy(), "P2", 2023).add(
        "award", DAY, one("A1"), one("A2", program="P2", year=2023)), n=2)
    cases.add("A02_not_group", "another group", two_programs(group, exclusive="专精特新").add(
        "award", DAY, *pair), n=2)
    cases.add("A02_not_without", "programs without a group", two_programs().add(
        "award", DAY, *pair), n=2)
    cases.add("A02_not_one_without", "only one of them has a group", two_programs(group).add(
        "award", DAY, *pair), n=2)
    cancelled = log.copy().add("award", DAY, *pair).add("amendment", DAY, amendment("M1", "A1"))
    cases.add("A02_not_cancelled", "the lower one was cancelled", cancelled,
              ("G03", "exclusivity_broken", "A2"), n=1)
    cases.add("A02_not_instalments", "one award", log.copy().add(
        "award", DAY, award("A1", FIRST, "50000.00", "50000.00")), n=1)


# --- A04 ---

def yearly(years: dict[str, int], asked: Optional[int] = 2, **more: Any) -> Log:
    """Awards of these years, by id, in a program that allows so many years before."""
    audit = {} if asked is None else {"audit": {"consecutive_years": asked}}
    log = base(audit)
    for year in sorted(set(years.values()) - {2022}):
        issued(log, "P1", year)
    return log.add("award", DAY, *[
        one(id, year=year, project=id, **more) for id, year in years.items()])


def consecutive(cases: AuditCases) -> None:
    cases.add("A04_third", "the third year, where two before are too many",
              yearly({"A20": 2020, "A21": 2021, "A22": 2022}), ("A04", "A22"), n=3)
    cases.add("A04_fourth", "the third and the fourth", yearly(
        {"A19": 2019, "A20": 2020, "A21": 2021, "A22": 2022}), ("A04", "A21"), ("A04", "A22"), n=4)
    cases.add("A04_one", "one year before is too many", yearly(
        {"A20": 2020, "A22": 2022, "A23": 2023}, 1), ("A04", "A23"), n=3)
    cases.add("A04_two_awards", "two awards in the third year", yearly(
        {"A20": 2020, "A21": 2021, "A22": 2022, "A22b": 2022}), ("A04", "A22"), ("A04", "A22b"), n=4)
    late = yearly({"A20": 2020, "A21": 2021, "A22": 2022}, None)
    cases.add("A04_not_asked", "the program does not ask: the rule is not run", late, n=0)
    late.add("program", "2022-03-01", program(audit={"consecutive_years": 2}))
    cases.add("A04_last_terms", "the last terms of the program ask", late, ("A04", "A22"), n=3)
    log = yearly({"A20": 2020, "A21": 2021})
    log.add("payee", DAY, payee(FIRST, name="合成数据更名有限公司", **{"from": "2022-01-15"}))
    cases.add("A04_renamed", "a new name, and the code it always had", log.add(
        "award", DAY, one("A22", project="A22")), ("A04", "A22"), n=3)


def not_consecutive(cases: AuditCases) -> None:
    three = {"A20": 2020, "A21": 2021, "A22": 2022}
    cases.add("A04_not_gap", "a year without award", yearly(
        {"A19": 2019, "A20": 2020, "A22": 2022}), n=3)
    cases.add("A04_not_enough", "the second year", yearly({"A21": 2021, "A22": 2022}), n=2)
    cases.add("A04_not_zero", "a program that asks for zero", yearly(three, 0), n=0)
    log = yearly({"A21": 2021, "A22": 2022})
    log.add("award", DAY, one("A20", payee=SECOND, year=2020))
    cases.add("A04_not_payee", "somebody else had the first year", log,
              ("G03", "quota_exceeded", "A20"), n=3)
    log = yearly({"A21": 2021, "A22": 2022})
    log.add("program", DAY, program(id="P2", audit={"consecutive_years": 2}))
    cases.add("A04_not_program", "the first year was of another program", log.add(
        "award", DAY, one("A20", program="P2", year=2020)), ("G03", "quota_exceeded", "A20"), n=3)
    log = yearly(three).add("amendment", DAY, amendment("M1", "A21"))
    cases.add("A04_not_cancelled", "the award of the second year was cancelled", log, n=2)
    log = yearly(three).add("correction", DAY, correction(f"award-{len(yearly(three).lines)}", 1))
    cases.add("A04_not_voided", "the award of the first year was voided", log, n=2)


# --- A05 ---

BANDS = [{"category": "奖励", "max": "200000.00", "min": "100000.00"},
         {"max": "500000.00", "min": "300000.00"}]


def bands(cases: AuditCases) -> None:
    hit = ("A05", "A1")

    def case(name: str, why: str, amount: str, category: Optional[str], *found: tuple[str, ...],
             bands: Any = BANDS) -> None:
        log = base({"bands": bands}).add("award", DAY, one("A1", amount, category=category))
        cases.add("A05_" + name, why, log, *found, n=1)

    case("above", "a fen above the highest", "200000.01", "奖励", hit)
    case("below", "a fen below the lowest", "99999.99", "奖励", hit)
    case("not_highest", "the highest", "200000.00", "奖励")
    case("not_lowest", "the lowest", "100000.00", "奖励")
    case("other", "a band for all other categories", "200000.00", "补助", hit)
    case("not_other", "within the band for all others", "300000.00", "补助")
    case("none", "no band for the category", "150000.00", "补助", hit, bands=BANDS[:1])
    case("not_without", "a program without bands", "1.00", "补助", bands=[])
    case("not_comparable", "the category in comparable form", "150000.00", "奖 励")
    log = base({"bands": BANDS}).add("waiver", DAY, waiver("W1", "band_exceeded", "A1"))
    cases.add("A05_not_waived", "a waiver makes it true", log.add(
        "award", DAY, one("A1", category="奖励", amount="200000.01", waivers=["W1"])), n=1)
    two = base({"bands": BANDS}).add("award", DAY, one("A2", "1.00"), one("A1", "1.00", project="乙"))
    cases.add("A05_two", "two awards", two, hit, ("A05", "A2"), n=2)


def bands_changed(cases: AuditCases) -> None:
    hit = ("A05", "A1")

    def amended(first: str, *then: str) -> Log:
        log = base({"bands": BANDS}).add("award", DAY, one("A1", first))
        for n, amount in enumerate(then):
            log.add("amendment", DAY, amendment(f"M{n}", "A1", *([amount] if amount else [])))
        return log

    cases.add("A05_amended", "raised above the highest", amended("300000.00", "500000.01"), hit,
              ("G03", "band_exceeded", "M0"), n=1)
    cases.add("A05_once", "out of the band twice, reported once", amended(
        "500000.01", "500000.02"), hit, ("G03", "band_exceeded", "M0"), n=1)
    cases.add("A05_amended_back", "and lowered again: that it was above remains a counterexample",
              amended("500000.01", "500000.00"), hit, n=1)
    cases.add("A05_not_cancelled", "and cancelled", amended("500000.01", ""),
              ("G03", "band_exceeded", "A1"), n=0)
    log = amended("500000.01")
    cases.add("A05_not_voided", "and voided", log.add(
        "correction", "2022-02-21", correction("award-5")).add(
            "award", "2022-02-21", one("A2", "300000.00")), ("G03", "band_exceeded", "A1"), n=1)
    log = amended("300000.00").add("program", "2022-02-21", program(bands=BANDS[:1]))
    cases.add("A05_not_terms", "terms that came after it do not judge it", log.copy(), n=1)
    log.add("amendment", "2022-02-22", amendment("M1", "A1", "300000.00"))
    cases.add("A05_terms", "but the amendment that came after them", log, hit,
              ("G03", "band_exceeded", "M1"), n=1)
    log = base().add("award", DAY, one("A1", "600000.00", category="奖励"))
    log.add("amendment", DAY, amendment("M1", "A1", "200000.00"))
    log.add("program", "2022-02-21", program(bands=BANDS))
    log.add("correction", "2022-02-22", correction("amendment-6"))
    cases.add("A05_correction", "a correction brings 60 万 back", log, hit,
              ("G03", "band_exceeded", "amendment-6"), n=1)
