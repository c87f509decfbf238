"""The self-evaluation of a year: section 08, over the state as an audit cuts it."""

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Optional

import evaluation_figures as figures_of
import evaluation_numbers as numbers
import evaluation_scores as scores
import indicators
from audit_view import View
from evaluation_figures import MEASURES, Scope
from evaluation_scores import Scored, Total
from evaluation_template import Group, Template
from state import Line
from values import amount_text, decimal


@dataclass
class Figure:
    """As a report gives it."""

    name: str
    value: str
    claim: str
    entries: list[int]

    def as_json(self) -> dict[str, Any]:
        return {"claim": self.claim, "entries": self.entries, "name": self.name, "value": self.value}


@dataclass
class Indicator:
    """A standing target of the year, and what became of it."""

    line: Line
    group: Optional[Group]
    result: Line  # empty without one
    value: Optional[Fraction] = None  # measured or stated
    score: Optional[Fraction] = None
    deviation: Optional[Fraction] = None

    @property
    def points(self) -> Fraction:
        return decimal(self.line["points"])

    @property
    def measure(self) -> Optional[str]:
        return self.line.get("measure")

    @property
    def inapplicable(self) -> bool:
        return self.result.get("actual") == "inapplicable"

    @property
    def percent(self) -> Optional[int]:
        """Of a judged result."""
        actual = self.result.get("actual")
        judged = actual.get("judged") if isinstance(actual, dict) else None
        return None if judged is None else int(judged["percent"])


@dataclass
class Evaluation:
    view: View
    year: int
    template: Template
    objective: Line
    outcome: Line  # empty without one
    indicators: list[Indicator]
    rate: Optional[Fraction] = None  # of execution, cut
    executed: Optional[Fraction] = None  # its score
    total: Total = field(default_factory=lambda: Total(Fraction(0), Fraction(0), False, ""))

    @property
    def scope(self) -> Scope:
        return Scope(self.view, self.year)

    @property
    def finished(self) -> bool:
        """Somebody has said what was achieved."""
        return bool(self.outcome)


def objective_of(view: View, year: int) -> Optional[Line]:
    """The last recorded standing one of the year."""
    found = indicators.named(view.state, "objective", "year", year)
    return found[-1].line if found else None


def evaluate(view: View, year: int, template: Template) -> Evaluation:
    """The template is the one that the objective of the year names."""
    objective = objective_of(view, year)
    assert objective is not None and objective["template"]["digest"] == template.digest
    outcomes = indicators.named(view.state, "outcome", "objective", objective["id"])
    e = Evaluation(view, year, template, objective, outcomes[-1].line if outcomes else {},
                   rows(view, year, template))
    for i in e.indicators:
        judge(e, i)
    paid, full = e.scope.paid(e.scope.awards()), e.scope.budget()
    e.rate = numbers.percent(paid, full)
    e.executed = scores.execution(template.execution_points, template.floor, paid, full)
    e.total = scores.total(template.execution_points, e.executed, [
        Scored(i.points, i.score, i.inapplicable) for i in e.indicators])
    return e


def rows(view: View, year: int, template: Template) -> list[Indicator]:
    """By the order of their groups, then of recording."""
    targets = indicators.named(view.state, "target", "year", year)
    result = []
    for record in sorted(targets, key=lambda t: template.place(t.line["group"])):
        results = indicators.named(view.state, "result", "indicator", record.line["id"])
        result.append(Indicator(record.line, template.group(record.line["group"]),
                                results[-1].line if results else {}))
    return result


def judge(e: Evaluation, i: Indicator) -> None:
    """Its value, its score and its deviation."""
    actual = i.result.get("actual")
    if i.measure is not None:
        i.value = MEASURES[i.measure].value(scope_of(e, i))
    elif isinstance(actual, dict) and "value" in actual:
        i.value = decimal(actual["value"])
    goal = scores.goal(i.line.get("target"))
    if i.inapplicable:
        return
    if i.percent is not None:
        i.score = scores.judged(i.points, i.percent)
    elif i.value is not None and goal is not None:
        i.score = scores.score(i.points, goal, i.value, e.template.cuts)
        i.deviation = scores.deviation(goal, i.value)


def scope_of(e: Evaluation, i: Indicator) -> Scope:
    return Scope(e.view, e.year, i.line.get("program"))


# --- figures ---

def figures(e: Evaluation) -> list[Figure]:
    o = e.scope
    s, all_awards = o.state, o.awards()
    standing = [a for a in all_awards if a.standing]
    spent = figures_of.of_paid(s, all_awards)
    found = [
        ("budget_initial", amount_text(o.budget("budget", True)), "within-budget",
         o.budgets("budget", True)),
        ("budget_full", amount_text(o.budget()), "within-budget", o.budgets("budget")),
        ("quota", amount_text(o.budget("quota")), "within-budget", o.budgets("quota")),
        ("due", amount_text(o.due()), "no-duplicates", figures_of.with_amendments(s, standing)),
        ("paid", amount_text(o.paid(all_awards)), "within-budget", spent),
        ("arrived", amount_text(o.arrived()), "fully-arrived", figures_of.of_arrived(o)),
        ("execution_rate", numbers.text_or_empty(e.rate), "within-budget",
         [*spent, *o.budgets("budget")]),
    ]
    result = [Figure(name, value, claim, figures_of.entries(list(records)))
              for name, value, claim, records in found]
    for i in e.indicators:
        if i.measure is not None:
            records = figures_of.of_measure(i.measure, scope_of(e, i))
            result.append(Figure("indicator/" + i.line["id"], numbers.text_or_empty(i.value),
                                 MEASURES[i.measure].claim, figures_of.entries(records)))
    return result
