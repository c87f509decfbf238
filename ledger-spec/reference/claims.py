"""Rates, claims and verdicts: section 05."""

from dataclasses import dataclass, field
from typing import Any

import claims_diversion
import contradictions
import figures
from checks import account_is_payees, voucher_key
from claims_diversion import Item
from documents import FACTS
from rules import Event
from state import Record, State

CLAIMS = [
    "fully-arrived", "on-time", "no-duplicates", "no-diversion", "within-bands",
    "within-budget", "approved",
]


@dataclass
class Replay:
    """What claims are stated over."""

    state: State
    as_of: str
    events: list[Event]
    decisions: int  # entries in the log, void or not
    money_lines: int  # lines of budget, award and payment documents that are not void


@dataclass
class Claim:
    name: str
    coverage: int
    counterexamples: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)  # what no-diversion lists as missing
    figures: dict[str, Any] = field(default_factory=dict)

    @property
    def verdict(self) -> str:
        if self.counterexamples:
            return "refuted"
        return "unproven" if self.missing else "proven"


# --- rates ---

def cut(part: int, whole: int) -> str:
    """A percentage with two decimals, cut towards zero."""
    hundredths = abs(part) * 10_000 // abs(whole)
    sign = "-" if (part < 0) != (whole < 0) and hundredths else ""
    return f"{sign}{hundredths // 100}.{hundredths % 100:02d}%"


def rates(replay: Replay) -> dict[str, str]:
    return {name: cut(part, whole) for name, (part, whole) in shares(replay).items()}


def shares(replay: Replay) -> dict[str, tuple[int, int]]:
    """Part and whole of each rate that has a whole."""
    s = replay.state
    effective = s.effective()
    budgets = [b for b in s.budgets.values() if b.standing]
    due = sum(s.due(a) for a in effective)
    in_time = in_time_whole = 0
    for award in effective:
        grade = figures.grade_of(s, award)
        for n in s.plan(award):
            until = figures.deadline(s, award, n)
            if until <= replay.as_of:
                whole = figures.amount(s, award, n)
                in_time += min(figures.arrived(s, award, grade, n, until), whole)
                in_time_whole += whole
    found = {
        "issued": (figures.total([b for b in budgets if b.line["stage"] == "quota"]),
                   figures.total([b for b in budgets if b.line["stage"] == "budget"])),
        "paid": (sum(figures.paid(s, a) for a in effective), due),
        "arrived": (sum(figures.capped(s, a, figures.grade_of(s, a)) for a in effective), due),
        "arrived_uncapped": (
            sum(figures.arrived(s, a, figures.grade_of(s, a)) for a in effective), due),
        "in_time": (in_time, in_time_whole),
    }
    return {name: (part, whole) for name, (part, whole) in found.items() if whole != 0}


# --- claims ---

def state_all(replay: Replay) -> list[Claim]:
    """All claims, in the order of the table."""
    found = contradictions.find(replay.state, replay.as_of)
    names = [item.name for item in found]
    claims = [
        fully_arrived(replay), on_time(replay), no_duplicates(replay, names),
        no_diversion(replay, names), within_bands(replay), within_budget(replay),
        approved(replay),
    ]
    for claim in claims:
        if claim.coverage == 0:
            claim.missing.append("nothing_recorded")
        claim.missing += ["entry_void" for event in replay.events if event.void]
        claim.missing += [name for name in names if name in (
            "key_compromised", "grant_doubtful", "entries_lost")]
    return claims


def put(claim: Claim, word: str) -> None:
    """An award or instalment that has not arrived."""
    if word == "short":
        claim.counterexamples.append("award_short")
    elif word == "unevidenced":
        claim.missing.append("arrival_missing")
    elif word == "pending":
        claim.missing.append("not_due")


def fully_arrived(replay: Replay) -> Claim:
    effective = replay.state.effective()
    claim = Claim("fully-arrived", len(effective))
    claim.figures = claims_diversion.evidence_of(replay.state)
    for award in effective:
        put(claim, figures.award_standing(replay.state, award, replay.as_of))
    return claim


def on_time(replay: Replay) -> Claim:
    s = replay.state
    claim = Claim("on-time", 0)
    for award in s.effective():
        grade = figures.grade_of(s, award)
        for n in s.plan(award):
            claim.coverage += 1
            word = figures.instalment_standing(s, award, n, replay.as_of)
            put(claim, word)
            until = figures.deadline(s, award, n)
            if word == "arrived" and figures.arrived(
                    s, award, grade, n, until) < figures.amount(s, award, n):
                claim.counterexamples.append("arrival_late")
    return claim


def standing_payments(s: State) -> list[Record]:
    return [p for p in s.payments.values() if p.standing]


def no_duplicates(replay: Replay, contradicted: list[str]) -> Claim:
    s = replay.state
    awards = [s.awards[id] for id in s.effective()]
    payments = standing_payments(s)
    claim = Claim("no-duplicates", len(awards) + len(payments))
    for n, a in enumerate(awards):
        for b in awards[:n]:
            if a.duplicate == b.duplicate:
                claim.counterexamples.append("award_duplicate")
            if a.group is not None and a.group == b.group:
                claim.counterexamples.append("exclusivity_broken")
    for n, p in enumerate(payments):
        for q in payments[:n]:
            if voucher_key(p) == voucher_key(q):
                claim.counterexamples.append("voucher_reused")
            if "evidence" in p.line and p.line["evidence"] == q.line.get("evidence"):
                claim.counterexamples.append("evidence_reused")
    claim.counterexamples += [name for name in contradicted if name in (
        "receipt_reused", "payment_exceeded", "instalment_paid_twice", "award_overpaid")]
    terms: dict[str, list[tuple[object, object]]] = {}
    for award in awards:
        group = award.terms.get("exclusive")
        known = terms.setdefault(award.line["program"], [])
        mine = (award.terms["duplicate"], group)
        if mine not in known:
            known.append(mine)
    claim.missing += ["terms_changed" for known in terms.values() if len(known) > 1]
    return claim


def no_diversion(replay: Replay, contradicted: list[str]) -> Claim:
    s = replay.state
    payments = standing_payments(s)
    claim = Claim("no-diversion", len([p for p in payments if p.date <= replay.as_of]))
    for payment in payments:
        if not account_is_payees(s, payment):
            claim.counterexamples.append("account_differs")
    claim.counterexamples += [
        name for name in contradicted if name in claims_diversion.CONTRADICTIONS]
    claim.items = claims_diversion.missing(s, replay.as_of)
    claim.missing += [item.rule for item in claim.items]
    claim.figures = claims_diversion.figures_of(s, replay.as_of)
    return claim


def within_bands(replay: Replay) -> Claim:
    effective = replay.state.effective()
    claim = Claim("within-bands", len(effective))
    for event in replay.events:
        if event.rule == "band_exceeded" and not event.waivers and event.award in effective:
            claim.counterexamples.append(event.rule)
    return claim


def within_budget(replay: Replay) -> Claim:
    claim = Claim("within-budget", replay.money_lines)
    claim.counterexamples += [
        e.rule for e in replay.events if e.rule in ("budget_exceeded", "quota_exceeded")]
    s = replay.state
    pots = {(b.line["program"], b.line["year"]) for b in s.budgets.values()}
    pots |= {(a.line["program"], a.line["year"]) for a in s.awards.values()}
    for program, year in pots:
        quota = s.stage_total("quota", program, year)
        own = [id for id, a in s.awards.items()
               if (a.line["program"], a.line["year"]) == (program, year)]
        due = sum(s.due(id) for id in own)
        paid = sum(figures.paid(s, id) for id in own)
        if max(due, paid) > quota:
            claim.counterexamples.append("quota_exceeded")
        if quota > s.stage_total("budget", program, year):
            claim.counterexamples.append("budget_exceeded")
    return claim


def approved(replay: Replay) -> Claim:
    claim = Claim("approved", replay.decisions)
    claim.counterexamples += [
        e.rule for e in replay.events
        if e.rule in ("key_unknown", "key_revoked", "role_wrong", "holders_too_few")]
    claim.missing += ["one_signer_policy" for kind, roles in replay.state.policy.items()
                      if kind not in FACTS and len(roles) < 2]
    return claim
