"""Lost heads: section 03, `known_head_lost`, and section 06, "Attestations"."""

from state import Record, State


def accounting(state: State, size: int, root: bytes) -> list[Record]:
    """The recoveries that have an effect and make this head a lost one."""
    return [record for record in state.recoveries if record.place[0] < size and (
        size < record.line["size"]
        or size == record.line["size"] and root.hex() == record.line["root"])]
