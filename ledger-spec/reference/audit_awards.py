"""Audit rules A01 to A05, A08 and A09: who got money, and how much. Section 07."""

import re
from collections.abc import Callable, Hashable, Iterable
from typing import Optional

from audit_view import (
    Objects, Ran, View, account_of, effective, ids, named, parameter, pot_of,
)
from state import Award, Record
from values import comparable


def sharing(awards: list[Award], key: Callable[[Award], Optional[Hashable]]) -> list[Objects]:
    """Two or more with one key; None is no key."""
    groups: dict[Hashable, list[Award]] = {}
    for award in awards:
        mine = key(award)
        if mine is not None:
            groups.setdefault(mine, []).append(award)
    return [ids(group) for group in groups.values() if len(group) > 1]


def duplicate(view: View) -> Ran:
    """A01."""
    awards = effective(view)
    return len(awards), sharing(awards, lambda award: award.duplicate)


def stacking(view: View) -> Ran:
    """A02."""
    awards = effective(view)
    return len(awards), sharing(awards, lambda award: award.group)


def consecutive(view: View) -> Ran:
    """A04."""
    awards = [(a, parameter(view, a.line["program"], "consecutive_years"))
              for a in effective(view)]
    asked = [(award, years) for award, years in awards if years > 0]
    got = {(a.line["program"], a.line["payee"], a.line["year"]) for a, _ in asked}
    found = [ids([award]) for award, years in asked
             if all((award.line["program"], award.line["payee"], award.line["year"] - n) in got
                    for n in range(1, years + 1))]
    return len(asked), found


def outside_band(view: View) -> Ran:
    """A05."""
    own = view.state.effective()
    found = {event.award for event in view.events
             if event.rule == "band_exceeded" and not event.waivers and event.award in own}
    return len(own), [[award] for award in found]


def invalid_code(view: View) -> Ran:
    """A08."""
    codes = {p.line["code"] for p in view.state.payees if p.standing}
    return len(codes), named(view, "code_check_failed")


# --- A09 ---

FORMS = ["有限责任公司", "股份有限公司", "有限公司", "分公司"]


def core(name: str) -> str:
    """Without brackets and what is between them, then without the company forms."""
    text = re.sub(r"\([^)]*\)", "", comparable(name))
    for form in FORMS:
        text = text.replace(form, "")
    return text


def last_version(view: View, code: str) -> Optional[Record]:
    """The latest `from`; of several the one recorded last."""
    return max(view.state.versions(code), key=lambda v: (v.line["from"], v.place), default=None)


def related(view: View) -> Ran:
    """A09."""
    payees: dict[tuple[str, int], set[str]] = {}
    for award in effective(view):
        payees.setdefault(pot_of(award.line), set()).add(award.line["payee"])
    sets = {together for codes in payees.values() for together in alike(view, codes)}
    return len(set().union(*payees.values())), [sorted(codes) for codes in sets]


def alike(view: View, codes: Iterable[str]) -> list[frozenset[str]]:
    groups: dict[tuple[str, ...], set[str]] = {}
    for code in codes:
        version = last_version(view, code)
        if version is None:
            continue
        groups.setdefault(("account", account_of(version)), set()).add(code)
        name = core(version.line["name"])
        if name:
            bank = comparable(version.line["account"]["bank"])
            groups.setdefault(("name", bank, name), set()).add(code)
    return [frozenset(group) for group in groups.values() if len(group) > 1]
