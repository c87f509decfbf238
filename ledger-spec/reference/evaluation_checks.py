"""Inconsistencies of a form: section 08, "Inconsistencies". The checks of figures;
those of single indicators are in evaluation_checks_rows."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Optional

import evaluation_cells as cells
import evaluation_numbers as numbers
from evaluation_cells import Value, Words

Form = dict[str, Any]
Row = dict[str, Any]

WRONG, UNVERIFIABLE = "wrong", "unverifiable"
FUND = ["initial", "full", "spent"]
_LEVEL = re.compile(r"\((-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]{1,6})?)分\)")


@dataclass
class Checked:
    """A form, and what a template says."""

    form: Form
    explain_percent: int = 30
    floor: Optional[int] = None

    @property
    def indicators(self) -> list[tuple[str, Row]]:
        return [(f"indicator/{n}", row) for n, row in enumerate(self.form["indicators"], start=1)]

    @property
    def fund(self) -> list[tuple[str, Row]]:
        return [(f"fund/{n}", row) for n, row in enumerate(self.form["fund"], start=1)]

    def cell(self, place: int) -> Row:
        """The row with the cell of the indicator at this place, from 0."""
        rows: list[Row] = self.form["indicators"]
        while place > 0 and rows[place]["rows"] == 0:
            place -= 1
        return rows[place]


def points(row: Row, member: str = "points") -> Optional[Fraction]:
    """Of a cell with points or a score; None if it is blank or unreadable."""
    found = cells.figure(row[member], "分")
    return found.number if isinstance(found, Value) else None


def amount(row: Row, member: str) -> Optional[Fraction]:
    found = cells.figure(row[member], "万元")
    return found.number if isinstance(found, Value) else None


def total(rows: list[Row], member: str) -> Optional[Fraction]:
    """None if one of them is blank or unreadable."""
    found = [points(row, member) for row in rows]
    return None if None in found else Fraction(sum(n for n in found if n is not None))


def with_cell(c: Checked) -> list[Row]:
    """Row 1 of the fund, and the indicators that have a cell of their own."""
    return [c.form["fund"][0], *(row for _, row in c.indicators if row["rows"] != 0)]


def figure_unreadable(c: Checked) -> list[str]:
    units = {**dict.fromkeys(FUND, "万元"), "points": "分", "score": "分", "rate": "%"}
    rows = [*c.fund, *c.indicators, ("total", c.form["total"])]
    return [place for place, row in rows if any(
        isinstance(cells.figure(row[member], unit, member == "rate"), Words)
        for member, unit in units.items() if member in row)]


def points_total(c: Checked) -> list[str]:
    found, stated = total(with_cell(c), "points"), points(c.form["total"])
    if found is None:
        return []
    return ["total"] if found != 100 or (stated is not None and stated != found) else []


def score_total(c: Checked) -> list[str]:
    if any(cells.reading(row["actual"]) == "不适用" for _, row in c.indicators):
        return []
    found, stated = total(with_cell(c), "score"), points(c.form["total"], "score")
    return ["total"] if None not in (found, stated) and found != stated else []


def level_points(c: Checked) -> list[str]:
    found = []
    for run in runs(c):
        match = _LEVEL.search(cells.reading(run[0]["first"]))
        number = cells.number(match.group(1)) if match else None
        own = total([row for row in run if row["rows"] != 0], "points")
        if number is not None and own is not None and own != number[0].number:
            found.append("level/" + str(run[0]["first"]))
    return found


def runs(c: Checked) -> list[list[Row]]:
    """Indicators in a row with one `first`."""
    result: list[list[Row]] = []
    for _, row in c.indicators:
        if result and cells.reading(result[-1][0]["first"]) == cells.reading(row["first"]):
            result[-1].append(row)
        else:
            result.append([row])
    return result


def score_above_points(c: Checked) -> list[str]:
    found = []
    for place, row in [*c.fund, *c.indicators, ("total", c.form["total"])]:
        most, score = points(row), points(row, "score")
        if most is not None and score is not None and score > most:
            found.append(place)
    return found


def funds_total(c: Checked) -> list[str]:
    return ["fund/1"] if any(not adds_up(c, member) for member in FUND) else []


def adds_up(c: Checked, member: str) -> bool:
    whole, parts = c.form["fund"][0], c.form["fund"][1:]
    given = [row for row in parts if not cells.is_blank(row[member])]
    amounts = [amount(row, member) for row in [whole, *given]]
    if not given or None in amounts:
        return True
    return amounts[0] == sum(n for n in amounts[1:] if n is not None)


def spent_of_full(c: Checked) -> Optional[Fraction]:
    row = c.form["fund"][0]
    spent, full = amount(row, "spent"), amount(row, "full")
    return None if spent is None or full is None or full <= 0 else spent / full


def rate_wrong(c: Checked) -> list[str]:
    share, rate = spent_of_full(c), cells.figure(c.form["fund"][0]["rate"], "%", True)
    if share is None or not isinstance(rate, Value):
        return []
    right = [numbers.cut(share * 100, rate.decimals), numbers.rounded(share * 100, rate.decimals)]
    return [] if rate.number in right else ["fund/1"]


def execution_score(c: Checked) -> list[str]:
    row, share = c.form["fund"][0], spent_of_full(c)
    most, score = points(row), points(row, "score")
    if share is None or most is None or score is None:
        return []
    if score == 0 and c.floor is not None and share * 100 < c.floor:
        return []
    return [] if score == numbers.rounded(most * min(share, Fraction(1))) else ["fund/1"]


CHECKS: dict[str, tuple[str, Callable[[Checked], list[str]]]] = {
    "figure_unreadable": (WRONG, figure_unreadable), "points_total": (WRONG, points_total),
    "score_total": (WRONG, score_total), "level_points": (WRONG, level_points),
    "score_above_points": (WRONG, score_above_points), "funds_total": (WRONG, funds_total),
    "rate_wrong": (WRONG, rate_wrong), "execution_score": (WRONG, execution_score),
}
