"""One vector of trust/anchoring: the log, the notes, and what a person says a
verifier reports, by hand beside each and compared with the reference."""

from collections.abc import Sequence
from typing import Any, Optional

import trust_policy
import verify
from builder import Json, Log
from cases import short
from trust import DELAY_HOURS
from vectors_trust import NAMES, instant, root_hex, unix

# Not before, not after, and shown without; the last may be left out if it is none.
Bracket = tuple[Optional[str], ...]
Heads = list[tuple[str, int, Log]]  # a witness, and the size of a head of this log


class Anchored:
    """Collects vectors, each with what a person says a verifier reports."""

    def __init__(self) -> None:
        self.files: dict[str, Json] = {}

    def add(self, name: str, why: str, log: Log, rules: Optional[bytes], notes: list[bytes],
            *findings: tuple[Any, ...], size: int = 0, time: Optional[str] = None, by: str = "",
            exit_code: int, checkpoint: Optional[bytes] = None, seen: Optional[int] = None,
            span: Optional[tuple[int, int]] = None, brackets: Optional[Sequence[Bracket]] = None,
            heads: Optional[Heads] = None, dependent: Optional[str] = None,
            delay_hours: Optional[int] = None) -> None:
        checkpoint = log.checkpoint() if checkpoint is None else checkpoint
        read = trust_policy.parse(rules) if rules is not None else None
        delay = DELAY_HOURS if delay_hours is None else delay_hours
        result = verify.verify(log.content(), checkpoint, None, [], read, notes, delay)
        assert [short(item) for item in result.findings] == list(findings), (
            name, [short(item) for item in result.findings])
        assert result.exit_code == exit_code, (name, result.exit_code)
        expect: Json = {"status": result.status, "exit_code": exit_code,
                        "findings": [item.as_json() for item in result.findings]}
        got = result.anchoring
        if got is not None:
            text = got.as_json()
            who = sorted(NAMES.get(word, word) for word in by.split())
            assert text["anchored"] == {"size": size, "time": instant(time) if time else None,
                                        "by": who}, (name, text["anchored"])
            if seen is not None:
                assert len(got.witnessed) == seen, (name, text["witnessed"])
            if span is not None:
                assert got.span and (got.span.entry, got.span.length) == span, (name, got.span)
            if brackets is not None:
                wanted = [tuple(time and unix(time) for time in (*bracket, None)[:3])
                          for bracket in brackets]
                assert got.brackets == wanted, (name, text["brackets"])
            if heads is not None:
                listed = [(NAMES[who], size, bytes.fromhex(root_hex(other, size)))
                          for who, size, other in heads]
                told = [(a.who, a.size, a.root) for a in [*got.differing, *got.lost]]
                assert told == listed, (name, text["differing"])
            if dependent is not None:
                known = sorted(NAMES.get(word, word) for word in dependent.split())
                assert got.dependent == known, (name, got.dependent)
            expect.update(text)
        vector: Json = {"why": why, "log": [line.decode() for line in log.lines],
                        "checkpoint": checkpoint.decode(), "anchors": [n.decode() for n in notes]}
        if rules is not None:
            vector["policy"] = rules.decode()
        if delay_hours is not None:
            vector["delay_hours"] = delay_hours
        assert f"trust/anchoring/{name}.json" not in self.files, name
        self.files[f"trust/anchoring/{name}.json"] = {**vector, "expect": expect}
