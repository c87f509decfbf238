"""Figures and measures of a fiscal year: section 08, "Figures" and "Measures"."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Optional

import evaluation_numbers as numbers
import figures
from audit_view import View
from state import Award, Record, State


@dataclass
class Scope:
    """The awards and budget lines of a year, of one program or of all."""

    view: View
    year: int
    program: Optional[str] = None

    @property
    def state(self) -> State:
        return self.view.state

    def has(self, record: Record) -> bool:
        line = record.line
        return line["year"] == self.year and self.program in (None, line["program"])

    def awards(self) -> list[Award]:
        """All, even those that do not stand."""
        return [a for a in self.state.awards.values() if self.has(a)]

    def effective(self) -> list[Award]:
        return [a for a in self.awards() if self.state.due(a.line["id"]) > 0]

    def budgets(self, stage: str, initial: bool = False) -> list[Record]:
        return [b for b in self.state.budgets.values() if b.standing and self.has(b)
                and b.line["stage"] == stage and (not initial or b.line["adjust"] == "initial")]

    def budget(self, stage: str = "budget", initial: bool = False) -> int:
        return figures.total(self.budgets(stage, initial))

    def due(self) -> int:
        return sum(self.state.due(a.line["id"]) for a in self.awards())

    def paid(self, awards: list[Award]) -> int:
        return sum(figures.paid(self.state, a.line["id"]) for a in awards)

    def arrived(self) -> int:
        s = self.state
        return sum(figures.capped(s, id, figures.grade_of(s, id))
                   for id in (a.line["id"] for a in self.effective()))


# --- measures ---

def share(part: int, whole: int) -> Optional[Fraction]:
    return numbers.percent(part, whole)


def acceptance_rate(o: Scope) -> Optional[Fraction]:
    passed = []
    for award in o.effective():
        last: dict[Optional[int], str] = {}
        for item in acceptances(o.state, [award]):
            last[item.line.get("instalment")] = item.line["result"]
        if last:
            passed.append(all(result == "passed" for result in last.values()))
    return share(passed.count(True), len(passed))


def acceptances(state: State, awards: list[Award]) -> list[Record]:
    ids = [a.line["id"] for a in awards]
    return [c for c in state.acceptances.values() if c.standing and c.line["award"] in ids]


def in_time_rate(o: Scope) -> Optional[Fraction]:
    s, part, whole = o.state, 0, 0
    for award in o.effective():
        id = award.line["id"]
        for n in s.plan(id):
            until, amount = figures.deadline(s, id, n), figures.amount(s, id, n)
            if until <= o.view.as_of:
                part += min(figures.arrived(s, id, figures.grade_of(s, id), n, until), amount)
                whole += amount
    return share(part, whole)


def within_bands_rate(o: Scope) -> Optional[Fraction]:
    outside = {e.award for e in o.view.events if e.rule == "band_exceeded" and not e.waivers}
    effective = o.effective()
    return share(len([a for a in effective if a.line["id"] not in outside]), len(effective))


SHARE, AMOUNT, COUNT = "share", "amount", "count"


@dataclass
class Measure:
    kind: str
    claim: str
    value: Callable[[Scope], Optional[Fraction]]


MEASURES: dict[str, Measure] = {
    "acceptance_rate": Measure(SHARE, "", acceptance_rate),
    "arrival_rate": Measure(SHARE, "fully-arrived", lambda o: share(o.arrived(), o.due())),
    "arrived": Measure(AMOUNT, "fully-arrived", lambda o: numbers.wan(o.arrived())),
    "awards": Measure(COUNT, "no-duplicates", lambda o: Fraction(len(o.effective()))),
    "due": Measure(AMOUNT, "within-budget", lambda o: numbers.wan(o.due())),
    "execution_rate": Measure(SHARE, "within-budget",
                              lambda o: share(o.paid(o.awards()), o.budget())),
    "in_time_rate": Measure(SHARE, "on-time", in_time_rate),
    "paid": Measure(AMOUNT, "within-budget", lambda o: numbers.wan(o.paid(o.awards()))),
    "paid_rate": Measure(SHARE, "within-budget", lambda o: share(o.paid(o.effective()), o.due())),
    "payees": Measure(COUNT, "no-duplicates",
                      lambda o: Fraction(len({a.line["payee"] for a in o.effective()}))),
    "within_bands_rate": Measure(SHARE, "within-bands", within_bands_rate),
}


# --- the documents whose lines make a figure ---

def entries(records: list[Record]) -> list[int]:
    return sorted({record.place[0] for record in records})


def with_amendments(state: State, awards: list[Award]) -> list[Record]:
    return [*awards, *(m for a in awards for m in state.amendments_of(a.line["id"]))]


def payments(state: State, awards: list[Award]) -> list[Record]:
    return [p for a in awards for p in state.payments_of(a.line["id"])]


def of_paid(state: State, awards: list[Award]) -> list[Record]:
    """Payments and what came back of them."""
    own = payments(state, awards)
    return [*own, *(r for p in own for r in state.returns_of(p.line["id"]))]


def of_arrived(o: Scope) -> list[Record]:
    """Arrivals, returns and acknowledgements of effective awards."""
    s = o.state
    found: list[Record] = []
    for id in (p.line["id"] for p in payments(s, o.effective())):
        found += s.arrivals_of(id) + s.returns_of(id)
        found += [k for k in s.acknowledgements.values()
                  if k.standing and k.line["payment"] == id and k.line["date"] <= o.view.as_of]
    return found


def of_measure(name: str, o: Scope) -> list[Record]:
    over = o.awards() if name in ("execution_rate", "paid") else o.effective()
    found = with_amendments(o.state, over)
    if name in ("arrived", "arrival_rate", "in_time_rate"):
        found += of_arrived(o)
    if name in ("paid", "paid_rate", "execution_rate"):
        found += of_paid(o.state, over)
    if name == "execution_rate":
        found += o.budgets("budget")
    if name == "acceptance_rate":
        found += acceptances(o.state, over)
    return found
