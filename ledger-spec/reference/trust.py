"""Attestations, anchoring and the time bracket: section 06."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Optional

import log
import trust_notes
import trust_policy
from state import State
from trust_notes import LOG, VKey, instant, milliseconds
from trust_policy import Policy

TOLERANCE = 10 * 60 * 1000  # milliseconds


@dataclass(frozen=True)
class Attestation:
    """Somebody saw a head of this log at or before a time; it counts."""

    name: str  # of the witness in the policy
    who: str  # the name of its key
    size: int
    root: bytes
    time: int  # seconds since 1970


@dataclass
class Ledger:
    """What of a log is needed to judge attestations."""

    origin: str
    leaves: list[bytes]
    state: State
    log_key: Callable[[int], Optional[str]]  # by number of lines
    entries: list[Optional[tuple[str, str]]]  # `at` and id of each document; None: refused


@dataclass
class Span:
    entry: int
    begins: str
    ends: str

    @property
    def length(self) -> int:
        return max(0, milliseconds(self.ends) - milliseconds(self.begins))


@dataclass
class Anchoring:
    size: int = 0
    time: Optional[int] = None
    by: list[str] = field(default_factory=list)
    witnessed: list[Attestation] = field(default_factory=list)
    differing: list[str] = field(default_factory=list)  # who
    span: Optional[Span] = None
    brackets: list[tuple[Optional[int], Optional[int]]] = field(default_factory=list)
    before: Optional[int] = None  # first entry whose `at` is too early
    after: Optional[int] = None  # first entry whose `at` is too late

    def as_json(self) -> dict[str, Any]:
        def text(time: Optional[int]) -> Optional[str]:
            return None if time is None else instant(time)

        return {
            "anchored": {"size": self.size, "time": text(self.time), "by": self.by},
            "witnessed": [{"who": a.who, "size": a.size, "time": instant(a.time)}
                          for a in self.witnessed],
            "longest_span": None if self.span is None else {
                "entry": self.span.entry, "begins": self.span.begins, "ends": self.span.ends,
                "milliseconds": self.span.length},
            "brackets": [{"not_before": text(a), "not_after": text(b)} for a, b in self.brackets],
        }


# --- attestations ------------------------------------------------------------

def ledger_keys(state: State) -> set[str]:
    """Keys whose holders are no witnesses of this ledger."""
    return set(state.keys) | {key for _, key in state.log_keys}


def named_log_key(ledger: Ledger, policy: Policy, size: int) -> Optional[bytes]:
    """The log's key for this number of lines, if the policy has a line for it."""
    key = ledger.log_key(size)
    if key is None or VKey(ledger.origin, LOG, bytes.fromhex(key)) not in policy.logs:
        return None
    return bytes.fromhex(key)


def attestations(ledger: Ledger, policy: Policy, notes: Iterable[bytes]) -> list[Attestation]:
    """Those that count, each once: of the notes, and of the anchor documents."""
    return [*dict.fromkeys([*of_notes(ledger, policy, notes),
                            *(a for _, a in of_documents(ledger, policy))])]


def of_notes(ledger: Ledger, policy: Policy, notes: Iterable[bytes]) -> list[Attestation]:
    found = []
    for content in notes:
        note = log.parse_checkpoint(content)
        if note is None or note.origin != ledger.origin:
            continue
        key = named_log_key(ledger, policy, note.size)
        if key is not None and log.checkpoint_is_signed(note, ledger.origin, key):
            for name, blob in note.signatures:
                found += cosigned(ledger, policy, note.text, note.size, note.root, name, blob)
    return found


def of_documents(ledger: Ledger, policy: Policy) -> list[tuple[int, Attestation]]:
    """With the entry that holds it. The log that has it need not have signed the head too."""
    found = []
    for record in ledger.state.anchors:
        line = record.line
        signature = log.parse_signature_line(line.get("cosignature", ""))
        if signature is not None and named_log_key(ledger, policy, line["size"]) is not None:
            root = bytes.fromhex(line["root"])
            text = log.checkpoint_text(ledger.origin, line["size"], root)
            found += [(record.place[0], a) for a in cosigned(
                ledger, policy, text, line["size"], root, *signature)]
    return found


def cosigned(ledger: Ledger, policy: Policy, text: bytes, size: int, root: bytes,
             key_name: str, blob: bytes) -> list[Attestation]:
    """At most one: by a witness that counts, with a signature that verifies."""
    witnesses = trust_policy.counting(policy, ledger.origin, ledger_keys(ledger.state))
    for name, vkey in witnesses.items():
        time = trust_notes.cosignature_time(vkey, text, key_name, blob)
        if time is not None:
            return [Attestation(name, vkey.name, size, root, time)]
    return []


def holds(ledger: Ledger, a: Attestation) -> bool:
    return a.size <= len(ledger.leaves) and log.root(ledger.leaves[:a.size]) == a.root


# --- anchoring ---------------------------------------------------------------

def judge(ledger: Ledger, policy: Policy, notes: Iterable[bytes]) -> Anchoring:
    counting = attestations(ledger, policy, notes)
    good = [a for a in counting if holds(ledger, a)]
    result = Anchoring()
    result.differing = sorted({a.who for a in counting if a not in good})
    result.witnessed = sorted(good, key=lambda a: (a.size, a.time, a.who))
    anchored(ledger, policy, good, result)
    result.span = longest_span(ledger, policy, good)
    brackets(ledger, policy, good, result)
    return result


def met_at(policy: Policy, good: list[Attestation], size: int) -> Optional[int]:
    """The earliest time at which the policy is met at a head of this many lines.
    With `quorum none` there is no time to speak of."""
    if policy.quorum == "none":
        return None
    for time in sorted({a.time for a in good if a.size >= size}):
        if trust_policy.met(policy, {a.name for a in good if a.size >= size and a.time <= time}):
            return time
    return None


def anchored(ledger: Ledger, policy: Policy, good: list[Attestation], result: Anchoring) -> None:
    lines = len(ledger.leaves)
    if policy.quorum == "none":
        result.size = lines if named_log_key(ledger, policy, lines) is not None else 0
        return
    for size in sorted({a.size for a in good if a.size > 0}):
        time = met_at(policy, good, size)
        if time is not None:
            result.size, result.time = size, time
            result.by = sorted({a.who for a in good if a.size >= size and a.time <= time})


def longest_span(ledger: Ledger, policy: Policy, good: list[Attestation]) -> Optional[Span]:
    """The first of the longest; none if an entry is refused or there is no entry."""
    ats = [entry[0] for entry in ledger.entries if entry is not None]
    if len(ats) != len(ledger.leaves) or not ats:
        return None
    spans, begin = [], 0
    for size in sorted({a.size for a in good if a.size > 0}):
        time = met_at(policy, good, size)
        if time is not None:
            spans.append(Span(begin, ats[begin], instant(time)))
            begin = size
    if begin < len(ats):
        spans.append(Span(begin, ats[begin], ats[-1]))
    return max(spans, key=lambda span: span.length)


# --- time bracket ------------------------------------------------------------

def brackets(ledger: Ledger, policy: Policy, good: list[Attestation], result: Anchoring) -> None:
    documents = [(number, a) for number, a in of_documents(ledger, policy) if holds(ledger, a)]
    for number, entry in enumerate(ledger.entries):
        low = not_before(policy, [a for seq, a in documents if seq < number])
        high = not_after(policy, good, number + 1)
        result.brackets.append((low, high))
        if entry is None:
            continue
        at = milliseconds(entry[0])
        if low is not None and at < low * 1000 - TOLERANCE and result.before is None:
            result.before = number
        if high is not None and at > high * 1000 + TOLERANCE and result.after is None:
            result.after = number


def not_after(policy: Policy, good: list[Attestation], size: int) -> Optional[int]:
    if policy.quorum == "none":
        return min((a.time for a in good if a.size >= size), default=None)
    return met_at(policy, good, size)


def not_before(policy: Policy, earlier: list[Attestation]) -> Optional[int]:
    """The latest time such that those with a time at or after it meet the quorum."""
    for time in sorted({a.time for a in earlier}, reverse=True):
        if trust_policy.met(policy, {a.name for a in earlier if a.time >= time}):
            return time
    return None
