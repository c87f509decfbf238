"""What the audit rules look at: section 07, "Terms" and "Parameters"."""

import copy
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Optional

import contradictions
import figures
import verify
from contradiction import Contradiction
from rules import Event
from state import Award, Line, Record, State
from values import account_form

Objects = list[str]  # of one finding
Ran = tuple[int, list[Objects]]  # how many objects were examined, and what was found
Pot = tuple[str, int]  # program and year

DEFAULTS = {
    "account_days": 30, "consecutive_years": 0, "entry_days": 30, "evidence_days": 30,
    "look_alike_days": 90, "payment_days": 180, "return_days": 30, "year_end_percent": 50,
}


@dataclass
class View:
    state: State  # without what is dated after as of
    as_of: str
    contradictions: list[Contradiction]
    events: list[Event]
    broken: list[verify.Finding]
    effects: list[tuple[str, Line]]  # `at` and document of each entry that has an effect
    genesis: Line  # empty if there is none
    documents: list[Optional[str]]  # the id of each entry's document


def of_log(result: verify.Result) -> View:
    assert result.walk is not None and result.as_of is not None
    walk, as_of = result.walk, result.as_of
    state = cut(walk.state, as_of)
    found = contradictions.find(state, as_of)
    broken = [f for f in result.findings if f.severity == verify.BROKEN]
    documents = [None if entry is None else entry[1] for entry in walk.entries]
    return View(state, as_of, found, walk.events, broken, walk.effects, walk.genesis or {},
                documents)


def cut(state: State, as_of: str) -> State:
    """Payments, arrivals and returns dated after as of are as if they had been voided.
    Entries of statements keep their numbers; who reads them looks at their dates."""
    result = copy.deepcopy(state)
    result.as_of = as_of
    for payment in result.payments.values():
        payment.standing = payment.standing and payment.date <= as_of
    for fact in [*result.arrivals.values(), *result.returns.values()]:
        fact.standing = fact.standing and fact.line["date"] <= as_of
    return result


def parameter(view: View, program: str, name: str) -> int:
    """By the program's last terms."""
    terms = view.state.programs[program]
    if name in terms.get("audit", {}):
        return int(terms["audit"][name])
    if name == "entry_days":
        return int(terms.get("backdate_days", DEFAULTS[name]))
    return DEFAULTS[name]


def named(view: View, *names: str) -> list[Objects]:
    """The subjects of these contradictions, one finding for each."""
    return [[item.subject] for item in view.contradictions if item.name in names]


# --- what stands ---

def payments(view: View) -> list[Record]:
    return [p for p in view.state.payments.values() if p.standing]


def matched_arrivals(view: View) -> list[Record]:
    """Standing ones that name a standing payment."""
    return [a for a in view.state.arrivals.values()
            if a.standing and view.state.matched(a) is not None]


def effective(view: View) -> list[Award]:
    return [view.state.awards[id] for id in view.state.effective()]


def instalments(view: View) -> list[tuple[str, int]]:
    """Award and number, of effective awards."""
    return [(id, n) for id in view.state.effective() for n in view.state.plan(id)]


# --- about a payment ---

def award_of(view: View, payment: Record) -> Award:
    return view.state.awards[payment.line["award"]]


def program_of(view: View, payment: Record) -> str:
    return str(award_of(view, payment).line["program"])


def code_of(view: View, payment: Record) -> str:
    return str(award_of(view, payment).line["payee"])


def of_payment(view: View, payment: Record, name: str) -> int:
    return parameter(view, program_of(view, payment), name)


def paid_date(view: View, payment: Record) -> str:
    """The first report of the payer's bank, or the date of the order."""
    reported = [a.line["date"] for a in view.state.arrivals_of(payment.line["id"])
                if a.line["side"] == "payer" and figures.has_receipt(view.state, a)]
    return str(min(reported, default=payment.date))


def payee_of(view: View, payment: Record) -> Optional[Record]:
    """The version of the payee on the date of its document."""
    return view.state.payee_on(code_of(view, payment), payment.date, payment.place)


def names_of(view: View, payment: Record) -> list[str]:
    """Of the payee on the date of its document, and credited by its arrivals."""
    version = payee_of(view, payment)
    credited = [a.line["name"] for a in view.state.arrivals_of(payment.line["id"])]
    return credited if version is None else [version.line["name"], *credited]


def account_of(version: Record) -> str:
    return account_form(version.line["account"]["number"])


# --- money of a program and year ---

def pot_of(line: Line) -> Pot:
    return line["program"], line["year"]


def pot_text(pot: Pot) -> str:
    return f"{pot[0]}/{pot[1]}"


def first_quota(view: View, pot: Pot) -> Optional[str]:
    """The earliest date of a document with a standing positive quota line of it."""
    return min((b.date for b in view.state.budgets.values()
                if b.standing and b.line["stage"] == "quota" and b.amount > 0
                and pot_of(b.line) == pot), default=None)


def ids(records: Iterable[Record]) -> Objects:
    return sorted(str(record.line["id"]) for record in records)
