"""Audits for section 07 of the self-evaluation: S02 and S03.

`sound` is a ledger with one award, paid and arrived, and seven indicators in whose
form nothing is found."""

from typing import Any, Optional

from builder import (
    FIRST, SECOND, Json, Log, arrival, award, base, budget, correction, payment, program,
)
from builder_indicators import (
    INAPPLICABLE, at_least, at_most, described, equal, judged, outcome, result, target, value,
)
from cases_audit import AuditCases
from cases_evaluation import CN_2020, CN_2021, aim
from vectors_audit_whole import settled, wrong_findings, wrong_log
from vectors_evaluation_templates import GOOD
from vectors_evaluation_years import said

CUSTOM = GOOD.encode()
OUTPUT, SATISFIED = "level/产出指标（50分）", "level/满意度指标（10分）"


def paid() -> Log:
    log = base().add("award", "2022-02-20", award("A1", FIRST, "300000.00"))
    log.add("payment", "2022-03-01", payment("Y1", "A1", 1, "300000.00", FIRST))
    return log.add("arrival", "2022-03-03", arrival("R1", "Y1", "300000.00", "2022-03-02", FIRST))


def aims(**changed: Any) -> list[Json]:
    """Targets by their ids; what is named replaces one, None leaves it out."""
    lines: dict[str, Optional[Json]] = {
        "N1": target("N1", "quantity", "20", at_least("1", "个"), measure="awards", program="P1"),
        "N2": target("N2", "quality", "10", at_least("90", "%"), name="验收合格率"),
        "N3": target("N3", "timeliness", "10", described("2022年6月30日前")),
        "N4": target("N4", "cost", "10", at_most("35", "万元"), measure="due"),
        "N5": target("N5", "economic", "15", at_least("100", "万元")),
        "N6": target("N6", "social", "15", described("有所增加")),
        "N7": target("N7", "satisfaction", "10", at_least("80", "%")),
    }
    return [line for line in {**lines, **changed}.values() if line is not None]


def results(**changed: Any) -> list[Json]:
    lines: dict[str, Optional[Json]] = {
        "N2": result("E2", "N2", value("95")), "N3": result("E3", "N3", judged(100, "2022年3月2日")),
        "N5": result("E5", "N5", value("110")), "N6": result("E6", "N6", judged(100)),
        "N7": result("E7", "N7", value("90")),
    }
    return [line for line in {**lines, **changed}.values() if line is not None]


def evaluated(log: Log, template: bytes = CN_2020, told: Optional[dict[str, Any]] = None,
              **changed: Any) -> Log:
    gone = {name: None for name, line in changed.items() if line is None}
    return said(log, aim(template), *aims(**changed), outcome("C1"), *results(**gone, **(told or {})))


def fill(cases: AuditCases) -> None:
    consistent(cases)
    inconsistent(cases)
    finished(cases)
    years(cases)
    covered(cases)
    whole(cases)


def consistent(cases: AuditCases) -> None:
    cases.add("S02_not_sound", "nothing is wrong", evaluated(paid()), n=7, S03=1)
    cases.add("S02_not_without", "no self-evaluation: not run", paid(), n=0, S03=0)
    cases.add("S02_not_targets_alone", "targets without an objective: not run",
              said(paid(), *aims()), n=0, S03=0)
    cases.add("S02_not_unverifiable", "what nobody can tell is no error", evaluated(paid(), N3=target(
        "N3", "timeliness", "10", described("及时"))), n=7)
    cases.add("S02_not_explained", "a shortfall and a deviation that are explained", evaluated(
        paid(), told={"N5": result("E5", "N5", value("50"), "订单减少")}), n=7)
    log = evaluated(paid(), told={"N7": result("E7", "N7", INAPPLICABLE)})
    cases.add("S02_not_inapplicable", "re-weighted", log, n=7)
    log = evaluated(paid(), CUSTOM, N5=None)
    cases.add("S02_not_custom", "a template that this specification does not have: not run", log,
              n=0, S03=0)
    log = evaluated(paid(), N5=None)
    said(log, aim(CUSTOM, id="O2"))
    cases.add("S02_not_custom_last", "the last objective names another template", log.copy(), n=0, S03=0)
    log.add("correction", "2022-12-31", correction("indicator-9"))
    cases.add("S02_custom_voided", "it was voided, so the first decides", log,
              ("S02", "2022", "level/效益指标（30分）", "level_points"),
              ("S02", "2022", "total", "points_total"), n=6, S03=1)


def inconsistent(cases: AuditCases) -> None:
    cases.add("S02_points", "55 points in a level of 50", evaluated(paid(), N1=target(
        "N1", "quantity", "25", at_least("1"), measure="awards", program="P1")),
        ("S02", "2022", OUTPUT, "level_points"), ("S02", "2022", "total", "points_total"), n=7)
    cases.add("S02_no_result", "an indicator without a result", evaluated(paid(), told={"N2": None}),
              ("S02", "2022", "indicator/2", "score_blank"), n=7)
    cases.add("S02_deviation", "60 % above the target, unexplained", evaluated(
        paid(), told={"N5": result("E5", "N5", value("160"))}),
        ("S02", "2022", "indicator/5", "deviation_unexplained"), n=7)
    cases.add("S02_shortfall", "10 % below the target, unexplained", evaluated(
        paid(), told={"N5": result("E5", "N5", value("90"))}),
        ("S02", "2022", "indicator/5", "shortfall_unexplained"), n=7)
    cases.add("S02_equal", "125 of 100 %, unexplained: 8 of 10 points", evaluated(
        paid(), N2=target("N2", "quality", "10", equal("100", "%")),
        told={"N2": result("E2", "N2", value("125"))}),
        ("S02", "2022", "indicator/2", "shortfall_unexplained"), n=7)
    cases.add("S02_name", "the judgement repeats the name", evaluated(
        paid(), N6=target("N6", "social", "15", described("有所增加"), name="新增就业"),
        told={"N6": result("E6", "N6", judged(100, "新增 就业"))}),
        ("S02", "2022", "indicator/6", "actual_is_name"), n=7)
    cases.add("S02_target_blank", "judged without a target", evaluated(
        paid(), N6=target("N6", "social", "15")), ("S02", "2022", "indicator/6", "target_blank"), n=7)
    cases.add("S02_nothing", "no indicator: nothing to examine, and something to find",
              said(paid(), aim(), outcome("C1")), ("S02", "2022", "total", "points_total"), ("S03", "2022", "P1"),
              n=0, S03=1)
    log = evaluated(paid(), N1=target("N1", "quantity", "20", at_least("30", "万元"), measure="paid",
                                      program="P1"))
    cases.add("S02_not_as_of", "all of it was paid", log, n=7)
    cases.add("S02_as_of", "on the day before, nothing was", log,
              ("S02", "2022", "indicator/1", "deviation_unexplained"), as_of="2022-02-28", n=7)
    cases.add("S02_order", "by objects, not by check", evaluated(
        paid(), N7=target("N7", "satisfaction", "9", at_least("80")), told={
            "N2": result("E2", "N2", value("160")), "N5": result("E5", "N5", value("160"))}),
        ("S02", "2022", "indicator/2", "deviation_unexplained"),
        ("S02", "2022", "indicator/5", "deviation_unexplained"), ("S02", "2022", SATISFIED, "level_points"),
        ("S02", "2022", "total", "points_total"), n=7)


def finished(cases: AuditCases) -> None:
    """Targets are told in spring. Each of these forms has an indicator without a result."""
    total = ("S02", "2022", "total", "points_total")
    found = (("S02", "2022", "indicator/1", "score_blank"), ("S02", "2022", OUTPUT, "level_points"), total)
    log = said(paid(), aim(), target("N1", program="P1"))  # indicator-8
    cases.add("S02_not_outcome", "no outcome: the form is unfinished, and S03 looks at it all the same",
              log.copy(), n=0, S03=1)
    cases.add("S02_not_outcome_uncovered", "nor has it an indicator", said(paid(), aim()),
              ("S03", "2022", "P1"), n=0, S03=1)
    cases.add("S02_not_outcome_sound", "all results, and nothing wrong, but no outcome",
              said(paid(), aim(), *aims(), *results()), n=0, S03=1)
    cases.add("S02_not_outcome_before", "an outcome that was recorded before its objective is void",
              said(said(paid(), outcome("C1")), aim(), target("N1", program="P1")),
              ("G03", "indicator_unknown", "C1"), n=0, S03=1)
    said(log, outcome("C1"))  # indicator-9
    cases.add("S02_outcome", "the same with an outcome", log.copy(), *found, n=1, S03=1)
    gone = log.copy().add("correction", "2022-12-31", correction("indicator-9"))
    cases.add("S02_not_outcome_voided", "it was voided", gone.copy(), n=0, S03=1)
    cases.add("S02_outcome_again", "it was voided, and there is another", said(gone, outcome("C2")),
              *found, n=1, S03=1)
    said(log, aim(id="O2"))  # indicator-10
    cases.add("S02_not_outcome_of_earlier", "an outcome of the objective that was revised", log.copy(),
              n=0, S03=1)
    cases.add("S02_not_outcome_after", "also if it was recorded after the revision",
              said(log.copy(), outcome("C2")), n=0, S03=1)
    cases.add("S02_outcome_of_last", "an outcome of the last objective",
              said(log.copy(), outcome("C2", "O2")), *found, n=1, S03=1)
    log.add("correction", "2022-12-31", correction("indicator-10"))
    cases.add("S02_outcome_of_first", "the revision was voided, so the outcome is of the last standing one",
              log, *found, n=1, S03=1)
    log = said(paid(), aim(), target("N1", program="P1"), aim(id="O2", year=2021), outcome("C1", "O2"))
    cases.add("S02_outcome_of_other_year", "2021 is finished, 2022 is not", log,
              ("S02", "2021", "total", "points_total"), n=0, S03=1)


def years(cases: AuditCases) -> None:
    log = evaluated(paid()).add("budget", "2022-12-31", budget("B3", "100.00", "budget", year=2023))
    said(log, aim(id="O3", year=2023), target("M1", points="5", year=2023), outcome("C3", "O3"))
    found = [("S02", "2023", "indicator/1", "score_blank"), ("S02", "2023", OUTPUT, "level_points"),
             ("S02", "2023", "total", "points_total")]
    cases.add("S02_years", "2022 is sound, 2023 is not", log.copy(), *found, n=8, S03=1)
    said(log, aim(CUSTOM, id="O4", year=2021), outcome("C4", "O4"))
    cases.add("S02_years_custom", "2021 has another template", log, *found, n=8, S03=1)
    log = said(paid(), aim(CN_2021), target("G1", "economic_cost", "20", at_most("35", "万元"),
                                            measure="due"),
               target("G2", "quantity", "40", at_least("1"), measure="awards", program="P1"),
               target("G3", "ecological", "20", at_least("1")),
               target("G4", "satisfaction", "10", at_least("80")),
               result("E3", "G3", value("1")), result("E4", "G4", value("80")), outcome("C1"))
    cases.add("S02_not_cost_2021", "the other template", log, n=4, S03=1)


def second() -> Log:
    """P2 has an award of its own."""
    log = paid().add("program", "2022-03-04", program(id="P2", name="合成数据奖励"))
    log.add("budget", "2022-03-04", budget("B2", "500000.00", "budget", program="P2"),
            budget("Q2", "500000.00", "quota", program="P2"))
    log.add("award", "2022-03-04", award("A2", SECOND, "100000.00", program="P2"))
    log.add("payment", "2022-03-05", payment("Y2", "A2", 1, "100000.00", SECOND))
    return log.add("arrival", "2022-03-06", arrival("R2", "Y2", "100000.00", "2022-03-06", SECOND))


def covered(cases: AuditCases) -> None:
    def two(**changed: Any) -> Log:
        """40 万元 are due."""
        cost = target("N4", "cost", "10", at_most("40", "万元"), measure="due")
        return evaluated(second(), **{"N4": cost, **changed})

    def quantity(id: str, points: str, **more: Any) -> Json:
        return target(id, "quantity", points, at_least("1"), measure="awards", **more)

    cases.add("S03_one", "P2 has money and no indicator", two(), ("S03", "2022", "P2"), n=2, S02=7)
    cases.add("S03_not_both", "each has its own", two(N1=quantity("N1", "10", program="P1"),
                                                      N8=quantity("N8", "10", program="P2")), n=2, S02=8)
    cases.add("S03_not_quality", "an indicator of quality covers too", two(
        N2=target("N2", "quality", "10", at_least("90", "%"), program="P2")), n=2, S02=7)
    cases.add("S03_other_group", "one of cost does not", two(
        N4=target("N4", "cost", "10", at_most("10", "万元"), measure="due", program="P2")),
        ("S03", "2022", "P2"), n=2, S02=7)
    cases.add("S03_unnamed", "an indicator that names no program covers none", two(N1=target(
        "N1", "quantity", "20", at_least("2"), measure="awards")),
              ("S03", "2022", "P1"), ("S03", "2022", "P2"), n=2, S02=7)
    log = two(N1=quantity("N1", "10", program="P1"), N8=quantity("N8", "10", program="P2"))
    log.add("correction", "2022-12-31", correction("indicator-13", 9))
    cases.add("S03_voided", "its indicator was voided", log, ("S02", "2022", OUTPUT, "level_points"),
              ("S02", "2022", "total", "points_total"), ("S03", "2022", "P2"), n=2, S02=7)
    log = two(N9=quantity("N9", "20", program="P2", year=2021))
    cases.add("S03_other_year", "its indicator is of another year", log, ("S03", "2022", "P2"), n=2, S02=7)
    log = paid().add("program", "2022-03-04", program(id="P2"))
    log.add("award", "2022-03-04", award("A2", SECOND, "0.01"))
    log.add("correction", "2022-03-04", correction("award-9"))
    cases.add("S03_not_effective", "a program without an effective award needs none",
              evaluated(log), n=1, S02=7)
    log = paid().add("budget", "2022-03-04", budget("B2", "1.00", "budget", year=2021),
                     budget("Q2", "1.00", "quota", year=2021))
    log.add("award", "2022-11-30", award("A2", FIRST, "1.00", year=2021, due="2023-01-01"))
    cases.add("S03_not_of_year", "money of a year without an objective", evaluated(log.copy()), n=1)
    more = said(log, aim(id="O2", year=2021), outcome("C2", "O2"))
    evaluated(more)
    cases.add("S03_years", "money of another year, which has an objective", more,
              ("S02", "2021", "total", "points_total"), ("S03", "2021", "P1"), n=2, S02=7)


def whole(cases: AuditCases) -> None:
    """The ledgers of vectors_audit_whole, with a self-evaluation."""
    log = said(settled(), aim(unit="合成数据发展中心"), *aims(
        N1=target("N1", "quantity", "10", at_least("5", "个"), measure="awards", program="P1"),
        N8=target("N8", "quantity", "10", at_least("2", "家"), measure="payees", program="P2"),
        N4=target("N4", "cost", "10", at_most("200", "万元"), measure="due")),
        outcome("C1"), *results(), result("E8", "N8", None, "预留额度"))
    cases.add("clean_evaluated", "with a self-evaluation: nothing is found, and it was looked at", log,
              as_of="2022-06-30", checkpoint=log.checkpoint(signer="next log"), S02=8, S03=2)
    cases.add("wrong_evaluated", "every rule finds something", said(wrong_log(), aim(), outcome("C1")), *wrong_findings(
        ("S02", "2022", "total", "points_total"), ("S03", "2022", "P1")), as_of="2022-12-31", S02=0, S03=1)
