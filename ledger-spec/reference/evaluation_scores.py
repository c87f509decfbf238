"""Scores, deviations, totals and grades: section 08, "Scores"."""

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Optional

import evaluation_numbers as numbers
from values import decimal

GRADES = [(90, "excellent"), (80, "good"), (60, "fair")]
Cuts = list[tuple[int, int]]


@dataclass
class Goal:
    """A target that is a number; with bounds for between."""

    kind: str
    low: Fraction
    high: Fraction


def goal(target: Optional[dict[str, Any]]) -> Optional[Goal]:
    """None without a target, and of a described one."""
    if target is None or "described" in target:
        return None
    [(kind, value)] = target.items()
    if kind == "between":
        return Goal(kind, decimal(value["min"]), decimal(value["max"]))
    return Goal(kind, decimal(value["value"]), decimal(value["value"]))


def score(points: Fraction, target: Goal, value: Fraction, cuts: Cuts = []) -> Fraction:
    return numbers.rounded(points * share(target, value, cuts))


def share(target: Goal, value: Fraction, cuts: Cuts) -> Fraction:
    if value < target.low and target.kind != "at_most":
        return max(Fraction(0), value) / target.low if target.low > 0 else Fraction(0)
    if target.kind == "at_least":
        taken = [percent for above, percent in cuts if value * 100 > target.low * above]
        return Fraction(100 - taken[-1], 100) if taken else Fraction(1)
    if value > target.high:
        return target.high / value
    return Fraction(1)


def judged(points: Fraction, percent: int) -> Fraction:
    return numbers.rounded(points * percent / 100)


def band(percent: int, met: int, partly: int) -> str:
    """Of a judged result."""
    return "met" if percent >= met else "partly" if percent >= partly else "unmet"


def deviation(target: Goal, value: Fraction) -> Optional[Fraction]:
    """In percent, from the nearer bound."""
    if target.kind == "between" and target.low <= value <= target.high:
        return Fraction(0)
    bound = target.low if value < target.low else target.high
    return None if bound == 0 else (value - bound) * 100 / bound


def must_explain(deviates: Optional[Fraction], explain_percent: int) -> bool:
    return deviates is not None and abs(deviates) > explain_percent


def execution(points: Fraction, floor: Optional[int], paid: int, full: int) -> Optional[Fraction]:
    if full <= 0:
        return None
    rate = Fraction(paid * 100, full)
    if floor is not None and rate < floor:
        return Fraction(0)
    return numbers.rounded(points * min(rate, Fraction(100)) / 100)


@dataclass
class Scored:
    """One indicator: its points, its score if it has one."""

    points: Fraction
    score: Optional[Fraction]
    inapplicable: bool = False


@dataclass
class Total:
    points: Fraction
    score: Fraction
    reweighted: bool
    grade: str
    inapplicable: Fraction = field(default_factory=Fraction)


def total(execution_points: Fraction, executed: Optional[Fraction], rows: list[Scored]) -> Total:
    points = execution_points + sum(row.points for row in rows)
    result = Fraction(sum((row.score or Fraction(0) for row in rows), executed or Fraction(0)))
    out = Fraction(sum(row.points for row in rows if row.inapplicable))
    reweighted = any(row.inapplicable for row in rows) and out < 100
    if reweighted:
        result = numbers.rounded(result * 100 / (100 - out))
    complete = executed is not None and all(
        row.inapplicable or row.score is not None for row in rows)
    return Total(Fraction(points), result, reweighted, grade(result) if complete else "", out)


def grade(score: Fraction) -> str:
    return next((word for least, word in GRADES if score >= least), "poor")
