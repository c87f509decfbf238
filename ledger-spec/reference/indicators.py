"""Standing lines of `indicator`: sections 04 and 08."""

from typing import Any, Optional

from state import Record, State


def named(state: State, action: str, member: str = "", value: Any = "") -> list[Record]:
    """Standing lines of this action, that have this value in this member."""
    return [item for item in state.indicators.values()
            if item.standing and item.line["action"] == action
            and (member == "" or item.line[member] == value)]


def standing(state: State, action: str, id: str) -> Optional[Record]:
    known = state.indicators.get(id)
    if known is None or not known.standing or known.line["action"] != action:
        return None
    return known
