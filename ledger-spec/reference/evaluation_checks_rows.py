"""Inconsistencies of a form: section 08, "Inconsistencies". The checks of single
indicators, all checks in their order, and money without an indicator."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Optional, Union

import evaluation_cells as cells
import evaluation_checks
import evaluation_scores as scores
from evaluation_cells import Target, Value, Words
from evaluation_checks import UNVERIFIABLE, WRONG, Checked, Form, Row, points
from values import comparable


@dataclass
class Indicator:
    place: str
    row: Row
    cell: Row  # that it may share
    target: Union[None, Target, Words]
    actual: Union[None, Value, Words]
    c: Checked

    @property
    def score(self) -> Optional[Fraction]:
        return points(self.cell, "score")

    @property
    def unexplained(self) -> bool:
        return cells.is_blank(self.row["explanation"])

    def compared(self) -> Optional[tuple[Target, Value]]:
        """Target and value that are numbers of the same unit."""
        if isinstance(self.target, Target) and isinstance(self.actual, Value):
            if cells.same_unit(self.target.unit, self.actual.unit):
                return self.target, self.actual
        return None

    def deviates(self) -> bool:
        """Above `explain_percent`."""
        both = self.compared()
        return both is not None and scores.must_explain(
            scores.deviation(both[0].goal, both[1].number), self.c.explain_percent)


def indicators(c: Checked) -> list[Indicator]:
    return [Indicator(place, row, c.cell(n), cells.target(row["target"]), cells.value(row["actual"]), c)
            for n, (place, row) in enumerate(c.indicators)]


def above_zero(number: Optional[Fraction]) -> bool:
    return number is not None and number > 0


def is_shared(i: Indicator) -> bool:
    return bool(i.row["rows"] > 1)


def target_blank(i: Indicator) -> bool:
    return i.target is None and above_zero(i.score)


def actual_blank(i: Indicator) -> bool:
    return i.actual is None and above_zero(i.score)


def score_blank(i: Indicator) -> bool:
    return (above_zero(points(i.cell)) and cells.is_blank(i.cell["score"])
            and cells.reading(i.row["actual"]) != "不适用")


def actual_is_name(i: Indicator) -> bool:
    return i.actual is not None and same(i.row["actual"], i.row["name"])


def same(a: str, b: str) -> bool:
    return comparable(a) == comparable(b)


def score_unearned(i: Indicator) -> bool:
    both, most, score = i.compared(), points(i.row), points(i.row, "score")
    if both is None or most is None or score is None or i.row["rows"] != 1:
        return False
    return score > scores.score(most, both[0].goal, both[1].number)


def deviation_unexplained(i: Indicator) -> bool:
    return i.deviates() and i.unexplained


def shortfall_unexplained(i: Indicator) -> bool:
    most, score = points(i.row), points(i.row, "score")
    return (most is not None and score is not None and score < most and i.row["rows"] == 1
            and not i.deviates() and i.unexplained)


def actual_is_target(i: Indicator) -> bool:
    return (isinstance(i.target, Target) and isinstance(i.actual, Words)
            and same(i.row["actual"], i.row["target"]))


def actual_in_words(i: Indicator) -> bool:
    return (isinstance(i.target, Target) and isinstance(i.actual, Words)
            and i.actual.text != "不适用" and not actual_is_name(i) and not actual_is_target(i))


def is_timed(i: Indicator) -> bool:
    return "时效" in cells.reading(i.row["second"])


def time_undated(i: Indicator) -> bool:
    return (is_timed(i) and i.target is not None
            and not any(c in "0123456789" for c in cells.reading(i.row["target"])))


def judged(i: Indicator) -> bool:
    return isinstance(i.target, Words) and not is_timed(i)


ROWS: dict[str, tuple[str, Callable[[Indicator], bool]]] = {
    "points_shared": (WRONG, is_shared), "target_blank": (WRONG, target_blank),
    "actual_blank": (WRONG, actual_blank), "score_blank": (WRONG, score_blank),
    "actual_is_name": (WRONG, actual_is_name), "score_unearned": (WRONG, score_unearned),
    "deviation_unexplained": (WRONG, deviation_unexplained),
    "shortfall_unexplained": (WRONG, shortfall_unexplained),
    "actual_is_target": (UNVERIFIABLE, actual_is_target),
    "actual_in_words": (UNVERIFIABLE, actual_in_words),
    "time_undated": (UNVERIFIABLE, time_undated), "judged": (UNVERIFIABLE, judged),
}

Found = tuple[str, str, str]  # place, check, class


def check(c: Checked) -> list[Found]:
    """In the order of the table, within a check by place."""
    found = []
    for name, (kind, whole) in evaluation_checks.CHECKS.items():
        found += [(place, name, kind) for place in whole(c)]
    rows = indicators(c)
    for name, (kind, test) in ROWS.items():
        found += [(i.place, name, kind) for i in rows if test(i)]
    if cells.reading(c.form["unit"]).endswith(tuple("科处股室组部")):
        found.append(("unit", "unit_internal", UNVERIFIABLE))
    return found


CLASSES = [*((name, kind) for name, (kind, _) in evaluation_checks.CHECKS.items()),
           *((name, kind) for name, (kind, _) in ROWS.items()), ("unit_internal", UNVERIFIABLE)]


# --- money without an indicator ---

def uncovered(form: Form, programs: list[str]) -> list[Found]:
    return [(program, "money_uncovered", WRONG) for program in programs
            if not any(covers(row, program) for row in form["indicators"])]


def covers(row: Row, program: str) -> bool:
    second = cells.reading(row["second"])
    return ("数量" in second or "质量" in second) and mentions(
        comparable(row["name"]), bare(program))


def bare(program: str) -> str:
    text = "".join(c for c in comparable(program) if c not in "“”\"'")
    while text.endswith(("项目", "专项", "资金")):
        text = text[:-2]
    return text


def mentions(name: str, program: str) -> bool:
    if not name or not program:
        return False
    fours = {program[n:n + 4] for n in range(len(program) - 3)}
    return name in program or program in name or any(four in name for four in fours)
