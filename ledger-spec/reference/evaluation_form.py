"""The form of a year, from the ledger: section 08, "The form"."""

from typing import Any

import evaluation_numbers as numbers
from evaluation import Evaluation, Indicator
from evaluation_figures import MEASURES, SHARE
from evaluation_template import Template
from state import Record
from values import comparable

MARKS = {"at_least": "≥", "at_most": "≤", "equal": ""}
SOURCES = ["fiscal", "carried", "other"]  # 当年财政拨款, 上年结转资金, 其他资金


def form(e: Evaluation) -> dict[str, Any]:
    genesis = e.view.genesis
    return {
        "department": genesis["authority"], "fund": fund(e),
        "goal": {"actual": e.outcome.get("text", ""), "expected": e.objective["text"]},
        "indicators": [row(i) for i in e.indicators],
        "project": e.objective.get("project", genesis["fund"]),
        "total": {"points": numbers.text(e.total.points), "score": numbers.text(e.total.score)},
        "unit": e.objective.get("unit", ""), "year": str(e.year),
    }


# --- money ---

def fund(e: Evaluation) -> list[dict[str, str]]:
    o = e.scope
    spent = numbers.text(numbers.wan(o.paid(o.awards())))
    first = {
        "full": numbers.text(numbers.wan(o.budget())),
        "initial": numbers.text(numbers.wan(o.budget("budget", True))),
        "points": numbers.text(e.template.execution_points),
        "rate": "" if e.rate is None else numbers.text(e.rate) + "%",
        "score": numbers.text_or_empty(e.executed), "spent": spent,
    }
    by_source: dict[str, list[Record]] = {source: [] for source in SOURCES}
    for line in o.budgets("budget"):
        by_source[source_of(e.template, line)].append(line)
    used = [source for source in SOURCES if by_source[source]]
    return [first, *(source_row(by_source[source], spent if used == [source] else "")
                     for source in SOURCES)]


def source_of(template: Template, budget: Record) -> str:
    nature = comparable(budget.line.get("nature", ""))
    if any(text in nature for text in template.carried):
        return "carried"
    return "other" if any(text in nature for text in template.other) else "fiscal"


def source_row(lines: list[Record], spent: str) -> dict[str, str]:
    result = dict.fromkeys(["full", "initial", "points", "rate", "score", "spent"], "")
    if lines:
        initial = sum(line.amount for line in lines if line.line["adjust"] == "initial")
        result.update(full=numbers.text(numbers.wan(sum(line.amount for line in lines))),
                      initial=numbers.text(numbers.wan(initial)), spent=spent)
    return result


# --- indicators ---

def row(i: Indicator) -> dict[str, Any]:
    group = i.group
    first = f"{group.level}（{numbers.text(group.level_points)}分）" if group else ""
    return {
        "actual": actual(i), "explanation": i.result.get("explanation", ""), "first": first,
        "name": i.line["name"], "points": numbers.text(i.points), "rows": 1,
        "score": numbers.text_or_empty(i.score), "second": group.name if group else "",
        "target": target(i),
    }


def target(i: Indicator) -> str:
    if "target" not in i.line:
        return ""
    [(kind, value)] = i.line["target"].items()
    if kind == "described":
        return str(value["text"])
    unit = value.get("unit", "")
    if kind == "between":
        return f"{value['min']}-{value['max']}{unit}"
    return f"{MARKS[kind]}{value['value']}{unit}"


def actual(i: Indicator) -> str:
    if i.inapplicable:
        return "不适用"
    if i.percent is not None:
        return str(i.result["actual"]["judged"]["text"])
    return "" if i.value is None else numbers.text(i.value) + unit(i)


def unit(i: Indicator) -> str:
    """Of the target; a measured share is in percent."""
    if i.measure is not None and MEASURES[i.measure].kind == SHARE:
        return "%"
    for value in i.line.get("target", {}).values():
        return str(value.get("unit", ""))
    return ""
