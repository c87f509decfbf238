"""Shapes of JSON values: what 02 is written in.

`members` raises Malformed at once; Sentences collects what makes a document
`invalid`, since `malformed` wins over `invalid` (section 03).
"""

from collections.abc import Callable
from typing import Any

import values
from values import fen, is_integer
from words import ROLES

Test = Callable[[Any], bool]


class Malformed(Exception):
    pass


class Invalid(Exception):
    pass


def word(*allowed: str) -> Test:
    return lambda value: isinstance(value, str) and value in allowed


def small_integer(value: Any) -> bool:
    return is_integer(value, 0, 65535)


def an_object(value: Any) -> bool:
    return isinstance(value, dict)


def array(value: Any) -> bool:
    return isinstance(value, list)


def array_of(test: Test) -> Test:
    return lambda value: isinstance(value, list) and all(test(item) for item in value)


def members(value: Any, required: dict[str, Test], optional: dict[str, Test] = {}) -> None:
    """The value is an object with exactly these members, each passing its test.

    An optional member that is null, and an empty `waivers`, are taken out: the
    canonical form leaves them out, so the line is `not_canonical` (section 03).
    """
    if not isinstance(value, dict):
        raise Malformed("not an object")
    for name in list(value):
        left_out = value[name] is None or (name == "waivers" and value[name] == [])
        if name in optional and left_out:
            del value[name]
    for name in value:
        if name not in required and name not in optional:
            raise Malformed(f"unknown member: {name!r}")
    for name in required:
        if name not in value:
            raise Malformed(f"member missing: {name}")
    for name, test in {**required, **optional}.items():
        if name in value and not test(value[name]):
            raise Malformed(f"not a value for {name}: {value[name]!r}")


def ascending(items: list[Any]) -> bool:
    return all(a < b for a, b in zip(items, items[1:]))


def ascending_or_equal(items: list[Any]) -> bool:
    return all(a <= b for a, b in zip(items, items[1:]))


class Sentences:
    """Collects broken sentences of 02 that make a document invalid."""

    def __init__(self) -> None:
        self.broken: list[str] = []

    def need(self, holds: bool, sentence: str) -> None:
        if not holds:
            self.broken.append(sentence)


ID = values.is_id
TEXT = values.is_text
AMOUNT = values.is_amount
DECIMAL = values.is_decimal
DATE = values.is_date
DIGEST = values.is_digest
KEY = values.is_key_id
CODE = values.is_code
ACCOUNT = values.is_account
NUMBER = values.is_document_number
YEAR = values.is_year
WAIVERS = array_of(ID)
ROLE_LIST = array_of(word(*ROLES))
EVIDENCE: dict[str, Test] = {"evidence": DIGEST}


def above_zero(line: Any, s: Sentences) -> None:
    s.need(fen(line["amount"]) > 0, "amount above zero")


def lines_of_a_head(value: Any) -> bool:
    return is_integer(value, 1, 2**53)
