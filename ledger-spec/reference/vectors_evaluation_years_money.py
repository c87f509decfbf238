"""Whole ledgers and the self-evaluation of a year: section 08. Sources of money,
awards that changed, and the documents that figures rest on."""

from typing import Any, Optional

from builder import (
    FIRST, NAMES, SECOND, THIRD, Json, Log, amendment, arrival, award, base, budget, correction,
    grant, origin_log, payee, payment, program, returned, waiver,
)
from builder_evidence import acceptance, acknowledgement
from builder_indicators import at_least, target
from cases_evaluation import EvaluationCases, aim
from vectors_evaluation_years import said


def fill(cases: EvaluationCases) -> None:
    sources(cases)
    adjusted(cases)
    overpaid(cases)
    not_standing(cases)
    bands(cases)
    acceptances(cases)
    grades(cases)


def funded(*lines: Json) -> Log:
    """One program and these budget lines; A1 is paid 10 万."""
    log = origin_log().add("program", "2022-01-05", program())
    log.add("budget", "2022-01-06", *lines, budget("Q1", "200000.00", "quota"))
    log.add("payee", "2022-01-07", payee(FIRST))
    log.add("award", "2022-02-20", award("A1", FIRST, "100000.00"))
    return log.add("payment", "2022-03-01", payment("Y1", "A1", 1, "100000.00", FIRST))


def sources(cases: EvaluationCases) -> None:
    """Rows 2 to 4 of the fund: 当年财政拨款, 上年结转资金, 其他资金."""
    b = [budget("B1", "1000000.00", "budget", nature="一般公共预算"),
         budget("B2", "200000.00", "budget", nature="上年结转（一般公共预算）"),
         budget("B3", "50000.00", "budget", nature="其他 资金")]
    cases.add("sources", "three sources: nobody knows from which it was paid", said(funded(*b), aim()), {
        "budget_full": "1250000.00", "paid": "100000.00", "execution_rate": "8"}, [], "0.8", "poor", form={
            "fund/0/full": "125", "fund/1/full": "100", "fund/2/initial": "20", "fund/3/full": "5",
            "fund/0/spent": "10", "fund/1/spent": "", "fund/2/spent": "", "fund/3/spent": "",
            "fund/0/rate": "8%"})
    for name, nature, row, why in [
        ("fiscal", None, 1, "no nature"), ("fiscal_other_words", "结转其它", 1, "neither of the words"),
        ("carried", "上年　结转", 2, "in comparable form"), ("other", "其他资金(自筹)", 3, "it contains the words"),
        ("carried_first", "其他资金（上年结转）", 2, "both: 上年结转 is asked first"),
    ]:
        log = said(funded(budget("B1", "1000000.00", "budget", nature=nature)), aim())
        form = {f"fund/{n}/spent": "10" if n == row else "" for n in (1, 2, 3)}
        cases.add("source_" + name, why, log, {"execution_rate": "10"}, [], "1", "poor", form={
            **form, f"fund/{row}/full": "100", f"fund/{row}/initial": "100"})
    log = funded(*b[:2])
    log.add("correction", "2022-03-02", correction("budget-3", 2))
    cases.add("source_voided", "the second source was voided", said(log, aim()), {
        "budget_full": "1000000.00"}, [], "1", "poor", form={"fund/1/spent": "10", "fund/2/full": ""})


def adjusted(cases: EvaluationCases) -> None:
    log = funded(budget("B1", "300000.00", "budget"),
                 budget("B2", "33333.33", "budget", adjust="supplement", of="B1", nature="其他资金"),
                 budget("B3", "-100000.00", "budget", adjust="reduce", of="B1"),
                 budget("B4", "700000.00", "budget", year=2021))
    log.add("budget", "2022-03-02", budget("B5", "-0.01", "budget", adjust="reallocate", of="B1"),
            budget("Q2", "-1.00", "quota", adjust="reclaim", of="Q1"))
    log = said(log, aim(), target("I1", measure="execution_rate", goal=at_least("50", "%")))
    cases.add("budget_adjusted", "initial and full differ; amounts to the fen; of another year nothing", log, {
        "budget_initial": "300000.00", "budget_full": "233333.32", "quota": "199999.00",
        "execution_rate": "42.85"}, [("I1", "42.85", "8.57", "-14.3")], "12.86", "poor", report=True, form={
            "fund/0/initial": "30", "fund/0/full": "23.333332", "fund/1/full": "19.999999",
            "fund/3/initial": "0",
            "fund/3/full": "3.333333", "fund/1/initial": "30", "fund/1/spent": "", "fund/0/rate": "42.85%",
            "fund/0/score": "4.29"})
    log = funded(budget("B1", "100000.00", "budget")).add(
        "budget", "2022-03-02", budget("B2", "-100000.00", "budget", adjust="reduce", of="B1"))
    log = said(log, aim(), target("I1", measure="execution_rate"))
    cases.add("budget_zero", "all of it was taken back: no rate, and no grade", log, {
        "budget_initial": "100000.00", "budget_full": "0.00", "execution_rate": ""},
        [("I1", None, None, None)], "0", form={"fund/0/full": "0", "fund/1/full": "0", "fund/0/rate": "",
                                               "fund/0/score": "", "fund/1/spent": "10"})
    log = funded(budget("B1", "90000.00", "budget"))
    cases.add("spent_above", "more was paid than budgeted: all points, and the whole rate",
              said(log, aim()), {
        "execution_rate": "111.11"}, [], "10", "poor",
        form={"fund/0/rate": "111.11%", "fund/0/score": "10"})


def counted(*measures: str) -> list[Json]:
    return [target(measure, "quantity", "1", measure=measure) for measure in measures]


def told(**values: Optional[str]) -> list[tuple[str, Any, Any, Any]]:
    return [(name, value, None, None) for name, value in values.items()]


def overpaid(cases: EvaluationCases) -> None:
    """An overpayment of one award never hides the shortfall of another."""
    log = base().add("award", "2022-02-20", award("A1", FIRST, "100000.00"),
                     award("A2", SECOND, "100000.00"))
    log.add("payment", "2022-03-01", payment("Y1", "A1", 1, "150000.00", FIRST),
            payment("Y2", "A2", 1, "60000.00", SECOND))
    log.add("arrival", "2022-03-02", arrival("R1", "Y1", "150000.00", "2022-03-02", FIRST),
            arrival("R2", "Y2", "60000.00", "2022-03-02", SECOND))
    log = said(log, aim(), *counted("arrived", "arrival_rate", "paid_rate", "paid", "in_time_rate"))
    cases.add("overpaid", "15 of 10 and 6 of 10: 16 arrived, 21 were paid", log, {
        "due": "200000.00", "paid": "210000.00", "arrived": "160000.00", "execution_rate": "21"},
        told(arrived="16", arrival_rate="80", paid_rate="105", paid="21", in_time_rate="80"), "2.1",
        report=True)


def not_standing(cases: EvaluationCases) -> None:
    """A1 was lowered to nothing after it was paid; A2 was voided; A3 stands."""
    log = base().add("award", "2022-02-20", award("A1", FIRST, "100000.00"))
    log.add("award", "2022-02-20", award("A2", SECOND, "50000.00"))
    log.add("award", "2022-02-20", award("A3", THIRD, "80000.00"), award("A4", FIRST, "1.00", year=2021,
                                                                         project="旧"))
    log.add("payment", "2022-03-01", payment("Y1", "A1", 1, "100000.00", FIRST),
            payment("Y3", "A3", 1, "80000.00", THIRD))
    log.add("payment", "2022-03-01", payment("Y2", "A2", 1, "50000.00", SECOND))
    log.add("arrival", "2022-03-02", arrival("R1", "Y1", "100000.00", "2022-03-02", FIRST),
            arrival("R3", "Y3", "80000.00", "2022-03-02", THIRD))
    log.add("return", "2022-03-03", returned("T2", "Y2", "R1", "50000.00", "2022-03-03"))
    log.add("return", "2022-03-03", returned("T3", "Y3", "R3", "10000.00", "2022-03-03"))
    log.add("amendment", "2022-03-04", amendment("M1", "A1"))
    log.add("correction", "2022-03-04", correction("award-6"))
    log = said(log, aim(), *counted("paid", "arrived", "awards", "payees", "due", "paid_rate",
                                    "execution_rate",
                                    "arrival_rate", "within_bands_rate"))
    cases.add("awards_not_effective", "what was paid counts, for whatever award; what arrived does not", log, {
        "due": "80000.00", "paid": "180000.00", "arrived": "80000.00", "execution_rate": "18",
        "quota": "800000.00"},
        told(paid="18", arrived="8", awards="1", payees="1", due="8", paid_rate="100", execution_rate="18",
             arrival_rate="100", within_bands_rate="100"), "1.8", report=True)


def bands(cases: EvaluationCases) -> None:
    log = base({"bands": [{"max": "50000.00", "min": "10000.00"}]})
    log.add("waiver", "2022-02-19", waiver("W1", "band_exceeded", "A2"))
    log.add("award", "2022-02-20", award("A1", FIRST, "60000.00"),
            award("A2", SECOND, "60000.00", waivers=["W1"]), award("A3", THIRD, "50000.00"))
    more = said(log.copy(), aim(), *counted("within_bands_rate", "awards"))
    cases.add("bands", "one is outside, one was waived, one is within", more, {"due": "170000.00"},
              told(within_bands_rate="66.66", awards="3"), "0")
    log.add("amendment", "2022-02-21", amendment("M1", "A1", "40000.00"))
    more = said(log.copy(), aim(), *counted("within_bands_rate", "awards"))
    cases.add("bands_amended", "the one outside was lowered; it was outside all the same", more, {
        "due": "150000.00"}, told(within_bands_rate="66.66", awards="3"), "0")
    log.add("amendment", "2022-02-22", amendment("M2", "A1"))
    more = said(log, aim(), *counted("within_bands_rate", "awards"))
    cases.add("bands_cancelled", "the one outside is not effective any more", more, {"due": "110000.00"},
              told(within_bands_rate="100", awards="2"), "0")


def acceptances(cases: EvaluationCases) -> None:
    log = base().add("award", "2022-02-20", award("A1", FIRST, "1.00", "1.00"),
                     award("A2", SECOND, "1.00", "1.00"), award("A3", THIRD, "1.00"))

    def case(name: str, why: str, rate: Optional[str], *lines: Json, void: int = 0,
             due: str = "5.00") -> None:
        more = log.copy()
        if lines:
            more.add("acceptance", "2022-06-01", *lines)
        if void:
            more.add("correction", "2022-06-02", correction("acceptance-6", void))
        if due != "5.00":
            more.add("amendment", "2022-06-03", amendment("M3", "A3"))
        more = said(more, aim(), *counted("acceptance_rate"))
        cases.add("acceptance_" + name, why, more, {"due": due}, told(acceptance_rate=rate), "0")

    case("none", "no acceptance: not measured", None)
    case("one", "one of three was accepted, and passed", "100", acceptance("C1", "A1"))
    case("failed", "and failed", "0", acceptance("C1", "A1", "failed"))
    case("third", "one of three failed", "66.66", acceptance("C1", "A1"), acceptance("C2", "A2"),
         acceptance("C3", "A3", "failed"))
    case("instalment", "the whole passed, an instalment failed", "0", acceptance("C1", "A1"),
         acceptance("C2", "A1", "failed", instalment=2))
    case("whole", "the instalments passed, the whole failed", "0", acceptance("C1", "A1", instalment=1),
         acceptance("C2", "A1", instalment=2), acceptance("C3", "A1", "failed"))
    case("last", "the last for the same instalment counts", "100",
         acceptance("C1", "A1", "failed", instalment=1), acceptance("C2", "A1", instalment=1))
    case("last_failed", "the last failed", "0", acceptance("C1", "A1"), acceptance("C2", "A1", "failed"))
    case("last_voided", "the last was voided", "100", acceptance("C1", "A1"),
         acceptance("C2", "A1", "failed"),
         void=2)
    case("cancelled", "the one that failed is not effective any more", "100", acceptance("C1", "A1"),
         acceptance("C3", "A3", "failed"), due="4.00")
    case("only_voided", "the only one was voided", None, acceptance("C1", "A1"), void=1)


def grades(cases: EvaluationCases) -> None:
    """Four awards, by what shows that they arrived; A4 was not paid."""
    log = base({"grade": "E1"}).add("key", "2022-02-01", grant("payee", NAMES[FIRST], ["payee"]))
    log.add("award", "2022-02-20", award("A10", FIRST, "10000.00", "10000.00"),
            award("A2", SECOND, "10000.00"),
            award("A3", THIRD, "10000.00"), award("A4", THIRD, "10000.00", project="丁", due="2022-12-30"))
    log.add("payment", "2022-03-01", payment("Y1", "A10", 1, "10000.00", FIRST),
            payment("Y2", "A10", 2, "10000.00", FIRST), payment("Y3", "A2", 1, "10000.00", SECOND),
            payment("Y4", "A3", 1, "10000.00", THIRD))
    log.add("arrival", "2022-03-02", arrival("R1", "Y1", "10000.00", "2022-03-02", FIRST),
            arrival("R2", "Y2", "10000.00", "2022-03-02", FIRST))
    log.add("arrival", "2022-03-02", arrival("R3", "Y3", "10000.00", "2022-03-02", SECOND, side="payer"),
            arrival("R4", "Y4", "9999.99", "2022-03-02", THIRD, reference=None))
    log.add("acknowledgement", "2022-03-03", acknowledgement("K1", "Y1", "10000.00", "2022-03-03"),
            signers=["payee"])
    log.add("acknowledgement", "2022-12-31", acknowledgement("K2", "Y2", "10000.00", "2022-12-31"),
            signers=["payee"])
    log.add("payee", "2022-12-31", payee(SECOND, name="合成数据更名有限公司", **{"from": "2022-06-01"}),
            payee(SECOND, name="合成数据旧名有限公司", **{"from": "2022-05-01"}))
    log = said(log, aim(), *counted("arrived", "in_time_rate"))
    for day, why in [("2022-12-31", "E4 of A10, E2 of A2, E0 of A3: a fen is missing; nothing was paid of A4"),
                     ("2022-12-30", "a day before: one acknowledgement is not there, and A4 is pending")]:
        cases.add("grades_" + day, why, log, {"due": "50000.00", "arrived": "39999.99"},
                  told(arrived="3.999999", in_time_rate="79.99"), "0.4", as_of=day, report=True)
