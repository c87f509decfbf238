"""Scores of single indicators, of the execution, and totals: section 08, "Scores".

The expected scores are written by hand beside each case."""

from fractions import Fraction
from typing import Any, Optional

import evaluation_numbers as numbers
import evaluation_scores as scores
from builder import Json, drop
from builder_indicators import (
    INAPPLICABLE, at_least, at_most, between, described, equal, judged, value,
)
from documents_indicators import check_actual, check_target
from shapes import Sentences
from values import decimal

CUTS = [{"above_percent": 150, "cut_percent": 10}, {"above_percent": 200, "cut_percent": 25},
        {"above_percent": 300, "cut_percent": 100}]
# points, target, actual, score, deviation, must be explained, explain_percent, cuts
Case = tuple[str, Optional[Json], Any, Optional[str], Optional[str], bool]

AT_LEAST: list[Case] = [
    ("20", at_least("50", "家"), value("50"), "20", "0", False),
    ("20", at_least("50", "家"), value("80"), "20", "60", True),
    ("20", at_least("50", "家"), value("65"), "20", "30", False),
    ("20", at_least("50", "家"), value("65.000001"), "20", "30", True),
    ("20", at_least("50", "家"), value("35"), "14", "-30", False),
    ("20", at_least("50", "家"), value("34.999999"), "14", "-30", True),
    ("20", at_least("50", "家"), value("0"), "0", "-100", True),
    ("10", at_least("3"), value("1"), "3.33", "-66.67", True),
    ("10", at_least("3"), value("2"), "6.67", "-33.33", True),
    ("10", at_least("3"), value("2.999999"), "10", "0", False),
    ("10", at_least("800"), value("1"), "0.01", "-99.88", True),
    ("10", at_least("2001"), value("1"), "0", "-99.95", True),
    ("10", at_least("2000"), value("1"), "0.01", "-99.95", True),
    ("0.01", at_least("2"), value("1"), "0.01", "-50", True),
    ("0.01", at_least("2"), value("0.999999"), "0", "-50", True),
    ("10", at_least("0"), value("0"), "10", None, False),
    ("10", at_least("0"), value("5"), "10", None, False),
    ("0", at_least("50"), value("25"), "0", "-50", True),
    ("100", at_least("9999999999999.999999"), value("0.000001"), "0", "-100", True),
    ("12.5", at_least("100", "%"), value("99.99"), "12.5", "-0.01", False),
    ("12.5", at_least("100", "%"), value("99.95"), "12.49", "-0.05", False),
]
AT_MOST: list[Case] = [
    ("10", at_most("50"), value("50"), "10", "0", False),
    ("10", at_most("50"), value("0"), "10", "-100", True),
    ("10", at_most("50"), value("35"), "10", "-30", False),
    ("10", at_most("50"), value("60"), "8.33", "20", False),
    ("10", at_most("50"), value("50.000001"), "10", "0", False),
    ("10", at_most("50"), value("100"), "5", "100", True),
    ("10", at_most("0"), value("0"), "10", None, False),
    ("10", at_most("0"), value("0.000001"), "0", None, False),
    ("10", at_most("1"), value("9999999999999"), "0", "999999999999800", True),
]
EQUAL: list[Case] = [
    ("10", equal("100", "%"), value("100"), "10", "0", False),
    ("10", equal("100", "%"), value("80"), "8", "-20", False),
    ("10", equal("100", "%"), value("125"), "8", "25", False),
    ("10", equal("100", "%"), value("200"), "5", "100", True),
    ("10", equal("0"), value("0"), "10", None, False),
    ("10", equal("0"), value("1"), "0", None, False),
    ("10", equal("1"), value("0"), "0", "-100", True),
]
BETWEEN: list[Case] = [
    ("10", between("30", "50", "万元"), value("30"), "10", "0", False),
    ("10", between("30", "50", "万元"), value("50"), "10", "0", False),
    ("10", between("30", "50", "万元"), value("40"), "10", "0", False),
    ("10", between("30", "50", "万元"), value("29.999999"), "10", "0", False),
    ("10", between("30", "50", "万元"), value("15"), "5", "-50", True),
    ("10", between("30", "50", "万元"), value("60"), "8.33", "20", False),
    ("10", between("30", "50", "万元"), value("100"), "5", "100", True),
    ("10", between("0", "0"), value("0"), "10", "0", False),
    ("10", between("0", "0"), value("3"), "0", None, False),
    ("10", between("0", "4"), value("5"), "8", "25", False),
]
OTHER: list[Case] = [
    ("10", described("明显提升"), judged(100), "10", None, False),
    ("10", described("明显提升"), judged(80), "8", None, False),
    ("10", described("明显提升"), judged(60), "6", None, False),
    ("10", described("明显提升"), judged(0), "0", None, False),
    ("7.5", None, judged(33), "2.48", None, False),
    ("0.5", None, judged(1), "0.01", None, False),
    ("0.49", None, judged(1), "0", None, False),
    ("10", described("明显提升"), value("5"), None, None, False),
    ("10", None, value("5"), None, None, False),
    ("10", at_least("50"), None, None, None, False),
    ("10", None, None, None, None, False),
    ("10", at_least("50"), INAPPLICABLE, None, None, False),
    ("10", described("明显提升"), INAPPLICABLE, None, None, False),
]
CUT: list[Case] = [
    ("20", at_least("50"), value("75"), "20", "50", True),
    ("20", at_least("50"), value("75.000001"), "18", "50", True),
    ("20", at_least("50"), value("100"), "18", "100", True),
    ("20", at_least("50"), value("100.01"), "15", "100.02", True),
    ("20", at_least("50"), value("150"), "15", "200", True),
    ("20", at_least("50"), value("151"), "0", "202", True),
    ("20", at_least("50"), value("25"), "10", "-50", True),
    ("0.15", at_least("1"), value("2"), "0.14", "100", True),
    ("10", at_least("0"), value("0"), "10", None, False),
    ("10", at_least("0"), value("1"), "0", None, False),
    ("10", at_most("50"), value("10"), "10", "-80", True),
    ("10", equal("50"), value("200"), "2.5", "300", True),
    ("10", between("30", "50"), value("100"), "5", "100", True),
]


def scored(why: str, case: Case, explain: int = 30, cuts: list[Json] = []) -> Json:
    points, target, actual, expected, deviates, explained = case
    sentences = Sentences()
    if target is not None:
        check_target(target, sentences)
    if actual is not None:
        check_actual(actual, sentences)
    assert not sentences.broken, case
    pairs = [(item["above_percent"], item["cut_percent"]) for item in cuts]
    score, deviation = of_actual(decimal(points), target, actual, pairs)
    assert text(score) == expected, (case, score)
    assert text(None if deviation is None else numbers.rounded(deviation)) == deviates, (case, deviation)
    assert scores.must_explain(deviation, explain) == explained, case
    item = {"why": why, "points": points, "target": target, "actual": actual,
            "explain_percent": explain, "cut": cuts or None}
    return {**drop(item), "score": expected, "deviation": deviates, "must_explain": explained}


def text(number: Optional[Fraction]) -> Optional[str]:
    return None if number is None else numbers.text(number)


def of_actual(points: Fraction, target: Optional[Json], actual: Any, cuts: scores.Cuts
              ) -> tuple[Optional[Fraction], Optional[Fraction]]:
    """Score and deviation."""
    goal = scores.goal(target)
    if isinstance(actual, dict) and "judged" in actual:
        return scores.judged(points, actual["judged"]["percent"]), None
    if actual is None or actual == INAPPLICABLE or goal is None:
        return None, None
    number = decimal(actual["value"])
    return scores.score(points, goal, number, cuts), scores.deviation(goal, number)


def single() -> list[Json]:
    result = []
    for why, cases in [("at_least", AT_LEAST), ("at_most", AT_MOST), ("equal", EQUAL),
                       ("between", BETWEEN), ("judged, or no score", OTHER)]:
        result += [scored(why, case) for case in cases]
    result += [scored("cuts", case, cuts=CUTS) for case in CUT]
    near: list[tuple[int, str, bool]] = [(0, "50", False), (0, "50.000001", True), (1000, "550", False),
                                         (1000, "550.000001", True), (59, "80", True), (60, "80", False)]
    for explain, actual, explained in near:
        deviates = text(numbers.rounded((decimal(actual) - 50) * 2))
        result.append(scored("explain_percent", (
            "20", at_least("50"), value(actual), "20", deviates, explained), explain))
    return result


# --- execution ---

def executed(points: str, paid: int, full: int, rate: Optional[str], score: Optional[str],
             floor: Optional[int] = None) -> Json:
    """Amounts in fen."""
    assert text(numbers.percent(paid, full)) == rate, (paid, full, numbers.percent(paid, full))
    found = scores.execution(decimal(points), floor, paid, full)
    assert text(found) == score, (paid, full, found)
    return {**drop({"points": points, "floor": floor}), "paid_fen": paid, "full_fen": full,
            "rate": rate, "score": score}


def execution() -> list[Json]:
    return [
        executed("10", 240810000, 240810000, "100", "10"), executed("10", 0, 1, "0", "0"),
        executed("10", 100, 200, "50", "5"), executed("10", 300, 200, "150", "10"),
        executed("10", 1, 3, "33.33", "3.33"), executed("10", 2, 3, "66.66", "6.67"),
        executed("10", 99999, 100000, "99.99", "10"), executed("10", 9995, 10000, "99.95", "10"),
        executed("10", 99949, 100000, "99.94", "9.99"), executed("10", 987, 1000, "98.7", "9.87"),
        executed("10", 1, 0, None, None), executed("10", 0, 0, None, None),
        executed("10", 1, -5, None, None), executed("0", 1, 2, "50", "0"),
        executed("10", 79, 100, "79", "0", 80), executed("10", 80, 100, "80", "8", 80),
        executed("10", 799999, 1000000, "79.99", "0", 80), executed("10", 0, 100, "0", "0", 0),
        executed("20", 1, 2, "50", "10", 50), executed("20", 10, 10, "100", "20", 100),
    ]


# --- totals ---

def summed(why: str, execution: Optional[str], rows: list[tuple[str, Any]], score: str, grade: str,
           reweighted: bool = False, points: str = "100") -> Json:
    """Rows are points and a score, None, or the word inapplicable; execution has 10 points."""
    own = [scores.Scored(decimal(p), decimal(s) if s and s != INAPPLICABLE else None, s == INAPPLICABLE)
           for p, s in rows]
    found = scores.total(Fraction(10), None if execution is None else decimal(execution), own)
    got = (numbers.text(found.score), found.grade, found.reweighted, numbers.text(found.points))
    assert got == (score, grade, reweighted, points), (why, got)
    return {"why": why, "execution_points": "10", "execution_score": execution,
            "indicators": [{"points": p, "score": None if s == INAPPLICABLE else s,
                            "inapplicable": s == INAPPLICABLE} for p, s in rows],
            "points": points, "score": score, "reweighted": reweighted, "grade": grade}


def totals() -> list[Json]:
    full = [("50", "50"), ("30", "30"), ("10", "10")]
    return [
        summed("all there is", "10", [*full], "100", "excellent"),
        summed("90 is excellent", "10", [("50", "50"), ("30", "20"), ("10", "10")], "90", "excellent"),
        summed("below it good", "10", [("50", "49.99"), ("30", "20"), ("10", "10")], "89.99", "good"),
        summed("80 is good", "0", [("50", "50"), ("30", "20"), ("10", "10")], "80", "good"),
        summed("below it fair", "0", [("50", "49.99"), ("30", "20"), ("10", "10")], "79.99", "fair"),
        summed("60 is fair", "0", [("50", "50"), ("30", "0"), ("10", "10")], "60", "fair"),
        summed("below it poor", "0", [("50", "49.99"), ("30", "0"), ("10", "10")], "59.99", "poor"),
        summed("nothing", "0", [("50", "0"), ("30", "0"), ("10", "0")], "0", "poor"),
        summed("no execution: no grade", None, [*full], "90", ""),
        summed("one has no score: no grade", "10", [("50", "50"), ("30", None), ("10", "10")], "70", ""),
        summed("one is inapplicable: by 100/90", "10", [("50", "45"), ("30", "27"), ("10", INAPPLICABLE)],
               "91.11", "excellent", True),
        summed("re-weighted up to a grade", "10", [("50", "42"), ("30", "20"), ("10", INAPPLICABLE)],
               "80", "good", True),
        summed("re-weighted and rounded half up", "10",
               [("20", INAPPLICABLE), ("50", "41.37"), ("20", "20")],
               "89.21", "good", True),
        summed("two are inapplicable", "9", [("50", INAPPLICABLE), ("30", INAPPLICABLE), ("10", "8.5")],
               "87.5", "good", True),
        summed("inapplicable, and another has no score", "10",
               [("50", None), ("30", "30"), ("10", INAPPLICABLE)], "44.44", "", True),
        summed("inapplicable, worth nothing", "10", [("90", "80"), ("0", INAPPLICABLE)], "90",
               "excellent", True),
        summed("all points are inapplicable: not re-weighted", "10", [("100", INAPPLICABLE)], "10", "poor",
               points="110"),
        summed("more than all points", "10", [("60", INAPPLICABLE), ("60", INAPPLICABLE)], "10", "poor",
               points="130"),
        summed("no indicator", "10", [], "10", "poor", points="10"),
        summed("points beyond 100", "10", [("100", "95")], "105", "excellent", points="110"),
    ]


# --- bands of judged results ---

def bands() -> list[Json]:
    result = []
    for met, partly, told in [
        (80, 60, {100: "met", 80: "met", 79: "partly", 60: "partly", 59: "unmet", 0: "unmet"}),
        (100, 100, {100: "met", 99: "unmet"}), (100, 0, {100: "met", 99: "partly", 0: "partly"}),
        (0, 0, {0: "met", 100: "met"}),
    ]:
        for percent, band in told.items():
            assert scores.band(percent, met, partly) == band, (percent, met, partly)
            result.append({"met_percent": met, "partly_percent": partly, "percent": percent, "band": band})
    return result


def files() -> dict[str, Json]:
    return {"evaluation/scores.json": {
        "why": "scores and deviations of indicators, bands, the execution, and totals",
        "scores": single(), "bands": bands(), "execution": execution(), "totals": totals()}}
