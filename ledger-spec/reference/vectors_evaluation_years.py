"""Whole ledgers and the self-evaluation of a year: section 08.

`money` is a ledger of two programs and three awards, of which 49 万元 of 60 were
paid and arrived; the figures beside each case are counted by hand from it."""

from typing import Any

from builder import (
    FIRST, SECOND, Json, Log, amendment, arrival, award, base, budget, correction, origin_log,
    payment, program, returned,
)
from builder_evidence import acceptance
from builder_indicators import (
    INAPPLICABLE, at_least, at_most, between, described, equal, judged, outcome, report, result,
    target, value,
)
from cases_evaluation import CN_2021, EvaluationCases, Row, aim
from vectors_evaluation_templates import GOOD
from words import MEASURES

CUSTOM = GOOD.encode()


def said(log: Log, *lines: Json) -> Log:
    return log.add("indicator", "2022-12-31", *lines)


def money() -> Log:
    """13 lines. A1: 30 万 paid, 6 of them sent back; A2: 10 of 15 paid, and late; A3: all of 15."""
    log = base().add("program", "2022-01-08", program(
        id="P2", name="合成数据奖励", grade="E2", arrival_days=60,
        bands=[{"max": "200000.00", "min": "100000.00"}]))
    log.add("budget", "2022-01-09", budget("B2", "500000.00", "budget", program="P2"),
            budget("Q2", "500000.00", "quota", program="P2"))
    log.add("award", "2022-02-20", award("A1", FIRST, "300000.00"),
            award("A2", SECOND, "100000.00", "100000.00"),
            award("A3", FIRST, "150000.00", program="P2"))
    log.add("amendment", "2022-02-25", amendment("M1", "A2", "100000.00", "50000.00"))
    log.add("payment", "2022-03-01", payment("Y1", "A1", 1, "300000.00", FIRST),
            payment("Y2", "A2", 1, "100000.00", SECOND), payment("Y3", "A3", 1, "150000.00", FIRST))
    log.add("arrival", "2022-03-26", arrival("R1", "Y1", "300000.00", "2022-03-02", FIRST),
            arrival("R2", "Y2", "100000.00", "2022-03-25", SECOND))
    log.add("arrival", "2022-03-26", arrival("R3", "Y3", "150000.00", "2022-03-03", FIRST,
                                             side="payer"))
    log.add("return", "2022-03-27", returned("T1", "Y1", "R2", "60000.00", "2022-03-10"))
    return log.add("acceptance", "2022-04-01", acceptance("C1", "A1"),
                   acceptance("C2", "A2", "failed", instalment=1),
                   acceptance("C3", "A2", instalment=1), acceptance("C4", "A3", "failed"))


FIGURES = {"budget_initial": "1500000.00", "budget_full": "1500000.00", "quota": "1300000.00",
           "due": "600000.00", "paid": "490000.00", "arrived": "490000.00", "execution_rate": "32.66"}


def aims() -> list[Json]:
    return [
        target("N1", "quantity", "20", at_least("3", "家"), name="合成数据设备补助家数", measure="payees",
               program="P1"),
        target("N2", "quality", "10", at_least("90", "%"), name="验收合格率"),
        target("N3", "timeliness", "10", described("2022年6月30日前"), name="拨付完成时间"),
        target("N4", "cost", "10", at_most("20", "万元/家"), name="平均补助"),
        target("N5", "economic", "15", between("100", "150", "万元"), name="新增产值"),
        target("N6", "sustainable", "15", name="持续经营"),
        target("N7", "satisfaction", "10", equal("100", "%"), name="企业满意度"),
    ]


def results() -> list[Json]:
    return [
        result("E2", "N2", value("100")), result("E3", "N3", judged(100, "2022年3月25日")),
        result("E4", "N4", value("25"), "两家补助较高"), result("E5", "N5", value("80.5"), "订单减少"),
        result("E6", "N6", judged(85, "合成数据：较好")), result("E7", "N7", value("92.5"), "两家有意见"),
    ]


ROWS: list[tuple[str, Any, Any, Any]] = [
    ("N1", "2", "13.33", "-33.33"), ("N2", "100", "10", "11.11"), ("N3", None, "10", None),
    ("N4", "25", "8", "25"), ("N5", "80.5", "12.08", "-19.5"), ("N6", None, "12.75", None),
    ("N7", "92.5", "9.25", "-7.5"),
]


def fill(cases: EvaluationCases) -> None:
    whole(cases)
    days(cases)
    measured(cases)
    unmeasured(cases)
    revised(cases)
    voided(cases)
    ordered(cases)
    inapplicable(cases)
    templates(cases)
    import vectors_evaluation_years_money
    vectors_evaluation_years_money.fill(cases)


def whole(cases: EvaluationCases) -> None:
    log = said(money(), aim(project="合成数据专项（设备科）", unit="合成数据发展中心"), *aims())
    said(log, outcome("C1", text="合成数据全部完成"), *results(), report("S1", "70.4"))
    cases.add("whole", "every group of the template, each kind of result", log, FIGURES, ROWS, "78.68",
              "fair", report=True, form={
                  "department": "合成数据财政局", "project": "合成数据专项（设备科）",
                  "unit": "合成数据发展中心", "year": "2022", "goal/actual": "合成数据全部完成",
                  "goal/expected": "合成数据预期目标", "fund/0/initial": "150", "fund/0/full": "150",
                  "fund/0/spent": "49", "fund/0/rate": "32.66%", "fund/0/score": "3.27",
                  "fund/0/points": "10", "fund/1/full": "150", "fund/1/spent": "49", "fund/1/rate": "",
                  "fund/2/full": "", "indicators/0/actual": "2家", "indicators/0/target": "≥3家",
                  "indicators/0/first": "产出指标（50分）", "indicators/0/second": "数量指标",
                  "indicators/1/actual": "100%", "indicators/2/actual": "2022年3月25日",
                  "indicators/2/target": "2022年6月30日前", "indicators/3/target": "≤20万元/家",
                  "indicators/3/explanation": "两家补助较高", "indicators/4/target": "100-150万元",
                  "indicators/4/actual": "80.5万元", "indicators/5/target": "",
                  "indicators/5/actual": "合成数据：较好", "indicators/6/target": "100%",
                  "indicators/6/score": "9.25", "total/points": "100", "total/score": "78.68"})
    log = said(money(), aim(), *aims())
    cases.add("no_results", "what the ledger measures, and nothing else", log, FIGURES,
              [ROWS[0], *[(id, None, None, None) for id, *_ in ROWS[1:]]], "16.6", form={
                  "project": "合成数据产业发展专项资金", "unit": "", "goal/actual": "",
                  "indicators/1/actual": "", "indicators/1/score": "", "total/score": "16.6"})
    cases.add("no_indicators", "an objective, and no indicator", said(money(), aim()), FIGURES, [], "3.27",
              "poor", form={"total/points": "10", "total/score": "3.27"})
    cases.add("other_year", "nothing is of 2021 but the objective", said(
        money(), aim(year=2021), aim(id="O2")), {"budget_full": "0.00", "due": "0.00", "paid": "0.00",
                                               "execution_rate": ""}, [], "0", year=2021, form={
            "year": "2021", "fund/0/rate": "", "fund/0/score": "", "fund/0/full": "0", "fund/1/full": ""})


def days(cases: EvaluationCases) -> None:
    """The state is cut as of a date; indicators and awards are not."""
    log = said(money(), aim(), target("I1", measure="paid", goal=at_least("60", "万元")),
               target("I2", measure="arrived", goal=at_least("60", "万元")),
               target("I3", measure="in_time_rate", goal=at_least("100", "%")),
               target("I4", measure="acceptance_rate"))
    told: list[tuple[str, str, str, str, str, list[Row], str]] = [
        ("2022-01-04", "the day of genesis: budgets and awards are not cut", "0.00", "0.00", "0",
         [("I1", "0", "0", "-100"), ("I2", "0", "0", "-100"), ("I3", None, None, None)], "0"),
        ("2022-02-28", "before the payments", "0.00", "0.00", "0",
         [("I1", "0", "0", "-100"), ("I2", "0", "0", "-100"), ("I3", None, None, None)], "0"),
        ("2022-03-01", "on their day, before the arrivals", "550000.00", "0.00", "36.66",
         [("I1", "55", "9.17", "-8.33"), ("I2", "0", "0", "-100"), ("I3", None, None, None)], "12.84"),
        ("2022-03-09", "two of three arrived, and nothing was sent back", "550000.00", "450000.00", "36.66",
         [("I1", "55", "9.17", "-8.33"), ("I2", "45", "7.5", "-25"), ("I3", None, None, None)], "20.34"),
        ("2022-03-22", "on the first deadline, after the return", "490000.00", "390000.00", "32.66",
         [("I1", "49", "8.17", "-18.33"), ("I2", "39", "6.5", "-35"), ("I3", "53.33", "5.33", "-46.67")],
         "23.27"),
        ("2022-03-25", "the last arrival was late", "490000.00", "490000.00", "32.66",
         [("I1", "49", "8.17", "-18.33"), ("I2", "49", "8.17", "-18.33"),
          ("I3", "53.33", "5.33", "-46.67")],
         "24.94"),
    ]
    for day, why, paid, arrived, rate, rows, total in told:
        figures = {**FIGURES, "paid": paid, "arrived": arrived, "execution_rate": rate}
        cases.add("as_of_" + day, why, log, figures, [*rows, ("I4", "66.66", None, None)], total, as_of=day,
                  report=day == "2022-03-22")


def measured(cases: EvaluationCases) -> None:
    """Every measure, over all programs, of P1, and of P2."""
    lines = [target(f"{m}-{p}".rstrip("-"), "quantity", "1", measure=m, program=p or None)
             for m in MEASURES for p in ("", "P1", "P2")]
    told = {
        "acceptance_rate": ("66.66", "100", "0"), "arrival_rate": ("81.66", "75.55", "100"),
        "arrived": ("49", "34", "15"), "awards": ("3", "2", "1"), "due": ("60", "45", "15"),
        "execution_rate": ("32.66", "34", "30"), "in_time_rate": ("65", "53.33", "100"),
        "paid": ("49", "34", "15"), "paid_rate": ("81.66", "75.55", "100"), "payees": ("2", "2", "1"),
        "within_bands_rate": ("100", "100", "100"),
    }
    rows = [(line["id"], told[line["measure"]][n % 3], None, None) for n, line in enumerate(lines)]
    cases.add("measures", "each measure, of both programs and of each", said(money(), aim(), *lines),
              {**FIGURES, "indicator/paid-P1": "34"}, [(id, v, s, d) for id, v, s, d in rows], "3.27",
              report=True, form={"indicators/0/actual": "66.66%", "indicators/6/actual": "49",
                                 "total/points": "43"})
    goals = {"acceptance_rate": at_least("100", "%"), "paid": at_most("60", "万元"),
             "awards": equal("4", "个"),
             "in_time_rate": between("60", "70"), "due": between("50", "59.5", "万元")}
    lines = [target(m, "cost", "10", goal, measure=m) for m, goal in goals.items()]
    cases.add("measures_with_targets", "scored against their targets", said(
        money(), aim(), *lines, result("E1", "paid", None, "一家未付清"), result("E2", "due", INAPPLICABLE)),
        {"indicator/due": "60"}, [
            ("acceptance_rate", "66.66", "6.67", "-33.34"), ("paid", "49", "10", "-18.33"),
            ("awards", "3", "7.5", "-25"), ("in_time_rate", "65", "10", "0"), ("due", "60", None, None)],
        "41.6", "poor", form={"indicators/0/actual": "66.66%", "indicators/1/explanation": "一家未付清",
                              "indicators/1/actual": "49万元", "indicators/2/actual": "3个",
                              "indicators/3/actual": "65%", "indicators/3/target": "60-70",
                              "indicators/4/actual": "不适用", "total/points": "60"})


def unmeasured(cases: EvaluationCases) -> None:
    lines = [target(m, "quality", "5", at_least("1"), measure=m) for m in MEASURES]
    counts = ("arrived", "awards", "due", "paid", "payees")
    rows = [(m, "0" if m in counts else None, "0" if m in counts else None, "-100" if m in counts else None)
            for m in MEASURES]
    log = said(origin_log(), aim(), *lines)
    cases.add("no_budget", "nothing but a self-evaluation: a share of nothing is not measured", log, {
        "budget_full": "0.00", "quota": "0.00", "execution_rate": "", "indicator/arrival_rate": "",
        "indicator/paid": "0"}, rows, "0", form={
            "fund/0/full": "0", "fund/0/spent": "0", "fund/0/rate": "", "fund/0/score": "",
            "indicators/0/actual": "", "indicators/2/actual": "0", "total/points": "65"})
    rows = [(m, "0" if m in (*counts, "execution_rate") else None,
             "0" if m in (*counts, "execution_rate") else None,
             "-100" if m in (*counts, "execution_rate") else None) for m in MEASURES]
    cases.add("no_awards", "a budget, and nothing spent of it", said(base(), aim(), *lines), {
        "budget_full": "1000000.00", "due": "0.00", "execution_rate": "0"}, rows, "0", form={
            "fund/0/rate": "0%", "fund/0/score": "0"})


def revised(cases: EvaluationCases) -> None:
    """What was recorded last counts."""
    log = said(money(), aim(), *aims(), outcome("C1", text="旧"), *results())
    said(log, result("F2", "N2", value("45"), "复核"), result("F6", "N6", INAPPLICABLE, "未开展"),
         outcome("C2", text="新"))
    rows = [("N2", "45", "5", "-50") if row[0] == "N2" else
            ("N6", None, None, None) if row[0] == "N6" else row for row in ROWS]
    cases.add("results_revised", "a second result and a second outcome", log.copy(), FIGURES, rows, "71.68",
              "fair", form={"goal/actual": "新", "indicators/1/explanation": "复核",
                            "indicators/5/actual": "不适用"})
    said(log, aim(id="O2", text="新目标", project="新项目"))
    cases.add("objective_revised", "a second objective, which no outcome names", log.copy(), FIGURES, rows,
              "71.68", "fair", form={"goal/actual": "", "goal/expected": "新目标", "project": "新项目"})
    said(log, outcome("C3", "O1", "旧目标的"))
    cases.add("outcome_of_other", "an outcome of the first", log.copy(), FIGURES, rows, "71.68", "fair",
              form={"goal/actual": ""})
    said(log, outcome("C4", "O2", "新目标的"), aim(id="O3", year=2023))
    cases.add("outcome_of_last", "an outcome of the last; an objective of another year", log, FIGURES, rows,
              "71.68", "fair", form={"goal/actual": "新目标的"})


def voided(cases: EvaluationCases) -> None:
    log = said(money(), aim(), *aims(), outcome("C1"))  # indicator-14: line 1 the objective
    said(log, *results())  # indicator-15
    said(log, result("F2", "N2", value("45")), aim(id="O2", text="新"), target("N8", points="5"))
    log.add("correction", "2022-12-31", correction("indicator-16"))
    cases.add("voided", "a result, an objective and a target were voided: what was before counts",
              log.copy(),
              FIGURES, ROWS, "78.68", "fair", form={"goal/expected": "合成数据预期目标"})
    log.add("correction", "2022-12-31", correction("indicator-15", 1))
    log.add("correction", "2022-12-31", correction("indicator-14", 3), correction("indicator-14", 9))
    rows = [row for row in ROWS if row[0] != "N2"]
    cases.add("voided_target", "its result was voided, then the target, then the outcome",
              log.copy(), FIGURES,
              rows, "68.68", "fair", form={"goal/actual": "", "total/points": "90"})


def ordered(cases: EvaluationCases) -> None:
    lines = [target("Z1", "satisfaction", "1"), target("Z2", "no-such", "2"), target("Z3", "quantity", "3"),
             target("Z4", "cost", "4"), target("Z5", "quantity", "5"), target("Z6", "also-none", "6"),
             target("Z7", "economic", "7", year=2023), target("Z8", "quality", "8")]
    log = said(money(), aim(), *lines)
    said(log, target("Z9", "quantity", "9"), result("E1", "Z2", judged(50)))
    order = ["Z3", "Z5", "Z9", "Z8", "Z4", "Z1", "Z2", "Z6"]
    cases.add("order", "groups by the template, then by recording; unknown ones after all", log, FIGURES,
              [(id, None, "1" if id == "Z2" else None, None) for id in order], "4.27", form={
                  "indicators/6/first": "", "indicators/6/second": "", "indicators/6/name": "合成数据指标Z2",
                  "indicators/5/first": "满意度指标（10分）", "total/points": "48"})


def inapplicable(cases: EvaluationCases) -> None:
    replaced = [line for line in results() if line["id"] not in ("E5", "E6")]
    log = said(money(), aim(), *aims(), *replaced, result("E5", "N5", INAPPLICABLE, "停产"),
               result("E6", "N6", INAPPLICABLE))
    rows = [(row[0], None, None, None) if row[0] in ("N5", "N6") else row for row in ROWS]
    cases.add("inapplicable", "30 points are inapplicable: by 100/70", log.copy(), FIGURES, rows, "76.93",
              "fair", form={"indicators/4/actual": "不适用", "indicators/4/explanation": "停产",
                            "indicators/4/score": "", "total/points": "100", "total/score": "76.93"})
    said(log, result("E1", "N1", INAPPLICABLE))
    rows[0] = ("N1", "2", None, None)
    cases.add("inapplicable_measured", "a measured one, too: its figure stays", log, {
        **FIGURES, "indicator/N1": "2"}, rows, "81.04", "good", form={"indicators/0/actual": "不适用"})


def templates(cases: EvaluationCases) -> None:
    log = said(money(), aim(CN_2021), *[
        target("G1", "economic_cost", "20", at_most("30", "万元"), name="补助成本"),
        target("G2", "quantity", "25", at_least("2", "个"), measure="awards"),
        target("G3", "timeliness", "15", described("2022年内")), target("G4", "ecological", "20"),
        target("G5", "satisfaction", "10", at_least("80", "%"))])
    said(log, result("E1", "G1", value("40"), "提标"), result("E3", "G3", judged(60, "部分")),
         result("E4", "G4", judged(79)), result("E5", "G5", value("80")))
    rows: list[tuple[str, Any, Any, Any]] = [
        ("G1", "40", "15", "33.33"), ("G2", "3", "25", "50"), ("G3", None, "9", None),
        ("G4", None, "15.8", None), ("G5", "80", "10", "0")]
    cases.add("cost_2021", "cost is a first level; groups that cn-2020 does not have", log, FIGURES, rows,
              "78.07", "fair", template=CN_2021, form={
                  "indicators/0/first": "成本指标（20分）", "indicators/0/second": "经济成本指标",
                  "indicators/1/first": "产出指标（40分）"})
    log = said(money(), aim(CUSTOM), target("G1", "quantity", "20", at_least("1", "个"), measure="awards"),
               target("G2", "quantity", "20", at_least("2", "个"), measure="awards"),
               target("G3", "economic", "30.5", at_least("40")), target("G4", "ecological", "19.5"))
    said(log, result("E3", "G3", value("61")), result("E4", "G4", judged(100)))
    rows = [("G1", "3", "10", "200"), ("G2", "3", "20", "50"), ("G3", "61", "27.45", "52.5"),
            ("G4", None, "19.5", None)]
    cases.add("custom", "its own template: a floor of the execution rate, cuts, a group it does not have", log,
              FIGURES, rows, "76.95", "fair", template=CUSTOM, form={
                  "fund/0/score": "0", "fund/0/rate": "32.66%", "indicators/2/first": "效益指标（30.5分）",
                  "indicators/3/first": "", "total/score": "76.95"})
