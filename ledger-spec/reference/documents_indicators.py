"""The lines of `indicator`: section 02. Five actions of one kind."""

from typing import Any

from shapes import (
    DECIMAL, DIGEST, EVIDENCE, ID, TEXT, YEAR, Malformed, Sentences, Test, an_object, members, word,
)
from documents_decisions import action_of
from values import decimal, is_integer
from words import MEASURES


def is_points(value: Any) -> bool:
    """From 0 to 100 with at most two decimals."""
    return (DECIMAL(value) and 0 <= decimal(value) <= 100
            and (decimal(value) * 100).denominator == 1)


def anything(value: Any) -> bool:
    """What is looked at afterwards."""
    return True


ACTIONS: dict[str, tuple[dict[str, Test], dict[str, Test]]] = {
    "objective": ({"template": an_object, "text": TEXT, "year": YEAR},
                  {"project": TEXT, "unit": TEXT, **EVIDENCE}),
    "outcome": ({"objective": ID, "text": TEXT}, EVIDENCE),
    "report": ({"evidence": DIGEST, "total": DECIMAL, "year": YEAR}, {}),
    "result": ({"indicator": ID}, {"actual": anything, "explanation": TEXT, **EVIDENCE}),
    "target": ({"group": ID, "name": TEXT, "points": is_points, "year": YEAR},
               {"measure": word(*MEASURES), "program": ID, "target": an_object, **EVIDENCE}),
}


def check_indicator(line: Any, s: Sentences) -> None:
    action = action_of(line, ACTIONS)
    required, optional = ACTIONS[action]
    members(line, {"action": word(action), "id": ID, **required}, optional)
    if action == "objective":
        members(line["template"], {"digest": DIGEST, "id": ID})
    if "actual" in line:
        check_actual(line["actual"], s)
    if "target" in line:
        check_target(line["target"], s)
        s.need("measure" not in line or "described" not in line["target"],
               "a target with measure is not described")


def only_member(value: Any, *allowed: str) -> str:
    if not isinstance(value, dict) or len(value) != 1:
        raise Malformed("not an object with one member")
    [name] = value
    if name not in allowed:
        raise Malformed(f"unknown member: {name!r}")
    return str(name)


def not_below_zero(text: str, s: Sentences) -> None:
    s.need(decimal(text) >= 0, "not below zero")


def check_target(target: Any, s: Sentences) -> None:
    kind = only_member(target, "at_least", "at_most", "between", "described", "equal")
    value = target[kind]
    if kind == "described":
        members(value, {"text": TEXT})
    elif kind == "between":
        members(value, {"max": DECIMAL, "min": DECIMAL}, {"unit": TEXT})
        s.need(0 <= decimal(value["min"]) <= decimal(value["max"]), "0 <= min <= max")
    else:
        members(value, {"value": DECIMAL}, {"unit": TEXT})
        not_below_zero(value["value"], s)


def check_actual(actual: Any, s: Sentences) -> None:
    if actual == "inapplicable":
        return
    if only_member(actual, "judged", "value") == "judged":
        members(actual["judged"], {"percent": lambda value: is_integer(value, 0, 100),
                                   "text": TEXT})
    elif not DECIMAL(actual["value"]):
        raise Malformed("not a decimal")
    else:
        not_below_zero(actual["value"], s)
