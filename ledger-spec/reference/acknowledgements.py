"""Acknowledgements that count: section 05, "Figures of an award"."""

from typing import Optional

from state import Record, State
from values import comparable


def names(state: State, code: str, before: Record) -> set[str]:
    """The code, and the names of the payee's standing versions recorded before."""
    versions = [v for v in state.versions(code) if v.place < before.place]
    return {comparable(code), *(comparable(v.line["name"]) for v in versions)}


def counts(state: State, item: Record, payment: Record) -> bool:
    """Signed by a key of the payee."""
    code = state.awards[payment.line["award"]].line["payee"]
    known = names(state, code, item)
    holders = [state.keys[key].holder for key in item.signers if "payee" in state.keys[key].roles]
    return any(comparable(holder) in known for holder in holders)


def counting(state: State, payment: Record, until: Optional[str] = None) -> list[Record]:
    """Dated not after as of, nor after the day asked for."""
    limits = [day for day in (until, state.as_of) if day is not None]
    return [a for a in state.acknowledgements.values()
            if a.standing and a.line["payment"] == payment.line["id"]
            and all(a.line["date"] <= day for day in limits) and counts(state, a, payment)]
