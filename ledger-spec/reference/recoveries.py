"""Lost heads: section 03, `known_head_lost`."""

from state import State


def lost(state: State, size: int) -> bool:
    """Whether a recovery that has an effect accounts for a head of so many lines."""
    return any(record.place[0] < size <= record.line["size"] for record in state.recoveries)
