"""Canonical form: section 03, "Canonical form".

Reading is strict JSON (RFC 8259) without floating-point numbers and without a
member given twice. Writing is RFC 8785 narrowed to what version 1 uses.
"""

import json

LARGEST_INTEGER = 2**53


class NotJson(Exception):
    """The text is not JSON of the kind that version 1 uses."""


def _members(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members: dict[str, object] = {}
    for name, value in pairs:
        if name in members:
            raise NotJson(f"member given twice: {name!r}")
        members[name] = value
    return members


def _integer(text: str) -> int:
    if text == "-0":
        raise NotJson("-0 is not how an integer is written")
    # Long digit strings are refused before they are converted.
    if len(text) > 17 or abs(int(text)) > LARGEST_INTEGER:
        raise NotJson("integer beyond 2^53")
    return int(text)


def _no_float(text: str) -> object:
    raise NotJson(f"not an integer: {text}")


def parse(text: str) -> object:
    try:
        return json.loads(
            text,
            object_pairs_hook=_members,
            parse_int=_integer,
            parse_float=_no_float,
            parse_constant=_no_float,
        )
    except (ValueError, RecursionError) as error:
        raise NotJson(str(error)) from error


def encode(value: object) -> bytes:
    return _encode(value).encode("utf-8")


def _encode(value: object) -> str:
    if isinstance(value, str):
        # Only the notes of a fork file have a control character: LF.
        escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return '"' + escaped + '"'
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is True:  # `lists` of a program's publicity
        return "true"
    if isinstance(value, list):
        return "[" + ",".join(_encode(item) for item in value) + "]"
    if isinstance(value, dict):
        return "{" + ",".join(_encode(k) + ":" + _encode(value[k]) for k in sorted(value)) + "}"
    raise TypeError(f"version 1 has no such value: {value!r}")
