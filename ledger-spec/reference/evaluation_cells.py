"""Reading the cells of a form: section 08, "Reading a cell"."""

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction
from typing import Optional, Union

from evaluation_scores import Goal
from values import WHITE_SPACE

BLANK = ["", "-", "--", "—", "——", "–", "/", "*", "无"]
AT_LEAST = ["≥", "≧", ">=", ">", "不低于", "不少于", "大于等于", "达到"]
AT_MOST = ["≤", "≦", "<=", "<", "不高于", "不超过", "小于等于", "控制在"]
BEHIND = {"以上": "at_least", "以内": "at_most", "以下": "at_most"}
BETWEEN = ["-", "~", "—", "–", "至"]

_NUMBER = re.compile(r"-?([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.[0-9]{1,6})?")


@dataclass
class Value:
    number: Fraction
    unit: str
    decimals: int = 0  # as many as are printed


@dataclass
class Target:
    goal: Goal
    unit: str


@dataclass
class Words:
    """What is not blank, and not a number."""

    text: str


def reading(cell: str) -> str:
    text = unicodedata.normalize("NFKC", cell)
    return "".join(c for c in text if c not in WHITE_SPACE)


def is_blank(cell: str) -> bool:
    return reading(cell) in BLANK


def number(text: str) -> Optional[tuple[Value, str]]:
    """The number that a text begins with, and what is behind it."""
    match = _NUMBER.match(text)
    if match is None:
        return None
    digits = match.group(1).replace(",", "")
    if len(digits) > 13:
        return None
    fraction = match.group(3) or ""
    found = Fraction(match.group().replace(",", ""))
    return Value(found, "", max(0, len(fraction) - 1)), text[match.end():]


def is_unit(text: str) -> bool:
    return (len(text) <= 10 and not any(c in "0123456789" for c in text)
            and not text.startswith("月") and not text.endswith(tuple(BEHIND)))


def number_and_unit(text: str) -> Optional[Value]:
    found = number(text)
    if found is None or not is_unit(found[1]):
        return None
    return Value(found[0].number, found[1], found[0].decimals)


def value(cell: str) -> Union[None, Value, Words]:
    """None if it is blank."""
    text = reading(cell)
    if text in BLANK:
        return None
    return number_and_unit(text) or Words(text)


def target(cell: str) -> Union[None, Target, Words]:
    text = reading(cell)
    if text in BLANK:
        return None
    return limit(text) or bounds(text) or Words(text)


def limit(text: str) -> Optional[Target]:
    before, rest = mark_before(text)
    behind: Optional[str] = None
    for mark, kind in BEHIND.items():
        if rest.endswith(mark):
            behind, rest = kind, rest[:-len(mark)]
            break
    found = number_and_unit(rest)
    if found is None or found.number < 0 or (before and behind and before != behind):
        return None
    kind = before or behind or "at_least"
    return Target(Goal(kind, found.number, found.number), found.unit)


def mark_before(text: str) -> tuple[Optional[str], str]:
    for kind, marks in (("at_least", AT_LEAST), ("at_most", AT_MOST)):
        for mark in marks:  # the longer of two that begin alike comes first
            if text.startswith(mark):
                return kind, text[len(mark):]
    return None, text


def bounds(text: str) -> Optional[Target]:
    first = number(text)
    if first is None or first[1][:1] not in BETWEEN or first[1] == "":
        return None
    second = number_and_unit(first[1][1:])
    low = first[0].number
    if second is None or low < 0 or second.number < low:
        return None
    return Target(Goal("between", low, second.number), second.unit)


def figure(cell: str, unit: str, required: bool = False) -> Union[None, Value, Words]:
    """A cell of figures: a number without a unit or with this one; None if it is blank."""
    found = value(cell)
    if isinstance(found, Value) and found.unit not in ([unit] if required else ["", unit]):
        return Words(reading(cell))
    return found


def same_unit(a: str, b: str) -> bool:
    """Of the same unit, or one has none."""
    return a == b or "" in (a, b)
