"""Fork files: section 06, "Fork"."""

from typing import Any

import canonical
import documents
import log
import values
from trust_notes import VKey


def fork_file(first: bytes, second: bytes) -> bytes:
    return canonical.encode({"first": first.decode(), "second": second.decode(), "v": 1})


def judge(raw: bytes, keys: list[VKey]) -> str:
    """`ok` if it proves two histories under one of these keys of logs."""
    try:
        value: Any = canonical.parse(raw.decode("utf-8", errors="strict"))
        documents.members(value, {
            "first": values.is_scalar_string, "second": values.is_scalar_string,
            "v": lambda number: values.is_integer(number, 1, 1),
        })
    except (UnicodeDecodeError, canonical.NotJson, documents.Malformed):
        return "malformed"
    if canonical.encode(value) != raw:
        return "malformed"
    first, second = (log.parse_checkpoint(value[name].encode()) for name in ("first", "second"))
    if first is None or second is None:
        return "malformed"
    proven = any(
        log.checkpoint_is_signed(first, vkey.name, vkey.key)
        and log.checkpoint_is_signed(second, vkey.name, vkey.key) for vkey in keys)
    if proven and first.size == second.size and first.root != second.root:
        return "ok"
    return "proves_nothing"
