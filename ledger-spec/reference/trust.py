"""Attestations, anchoring and the time bracket: section 06."""

import base64
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Optional

import log
import recoveries
import trust_notes
import trust_policy
from state import State
from trust_notes import LOG, VKey, instant, milliseconds
from trust_policy import Policy

TOLERANCE = 10 * 60 * 1000  # milliseconds
DELAY_HOURS = 72  # between a checkpoint's signing and its cosigning, for `shown_without`


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
    first_key: Optional[str]  # the log's key that genesis names, even if it is void
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
    dependent: list[str] = field(default_factory=list)  # witnesses that are not independent
    differing: list[Attestation] = field(default_factory=list)  # the least head of each `who`
    lost: list[Attestation] = field(default_factory=list)  # the same of lost heads
    span: Optional[Span] = None
    brackets: list[tuple[Optional[int], Optional[int], Optional[int]]] = field(default_factory=list)
    before: Optional[int] = None  # first entry whose `at` is too early
    after: Optional[int] = None  # first entry whose `at` is too late
    without: Optional[int] = None  # first entry that the log was shown without, later than its `at`
    missing: bool = False  # whether an entry is missing its quorum

    def as_json(self) -> dict[str, Any]:
        def text(time: Optional[int]) -> Optional[str]:
            return None if time is None else instant(time)

        return {
            "anchored": {"size": self.size, "time": text(self.time), "by": self.by},
            "witnessed": [{"who": a.who, "size": a.size, "time": instant(a.time)}
                          for a in self.witnessed],
            "not_independent": self.dependent,
            "differing": [{"who": a.who, "size": a.size, "root": base64.b64encode(a.root).decode()}
                          for a in [*self.differing, *self.lost]],
            "longest_span": None if self.span is None else {
                "entry": self.span.entry, "begins": self.span.begins, "ends": self.span.ends,
                "milliseconds": self.span.length},
            "brackets": [{"not_before": text(a), "not_after": text(b), "shown_without": text(c)}
                         for a, b, c in self.brackets],
        }


# --- attestations ------------------------------------------------------------

def log_keys(ledger: Ledger) -> set[str]:
    """Every key that was ever the log's."""
    first = {ledger.first_key} if ledger.first_key is not None else set()
    return first | {key for _, key in ledger.state.log_keys}


def ledger_keys(ledger: Ledger, policy: Policy) -> set[str]:
    """Keys whose holders are no witnesses of this ledger: granted, of the log, announced."""
    announced = {ledger.state.announced[1]} if ledger.state.announced is not None else set()
    named = {vkey.key.hex() for vkey in policy.logs if vkey.name == ledger.origin}
    return set(ledger.state.keys) | log_keys(ledger) | announced | named


def names_log_key(ledger: Ledger, policy: Policy, size: int) -> bool:
    """Whether the policy names the log's key of 03 for this number of lines."""
    key = ledger.log_key(size)
    return key is not None and VKey(ledger.origin, LOG, bytes.fromhex(key)) in policy.logs


def named_keys(ledger: Ledger, policy: Policy, size: int) -> list[bytes]:
    """The keys of the log at this size that the policy names: the log's key, and
    those that this log never had."""
    had = log_keys(ledger)
    return [vkey.key for vkey in policy.logs if vkey.name == ledger.origin
            and (vkey.key.hex() == ledger.log_key(size) or vkey.key.hex() not in had)]


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
        if any(log.checkpoint_is_signed(note, ledger.origin, key)
               for key in named_keys(ledger, policy, note.size)):
            for name, blob in note.signatures:
                found += cosigned(ledger, policy, note.text, note.size, note.root, name, blob)
    return found


def of_documents(ledger: Ledger, policy: Policy) -> list[tuple[int, Attestation]]:
    """With the entry that holds it. The log stands for its signature; if the head is
    none of this log, it says nothing."""
    found = []
    for record in ledger.state.anchors:
        line = record.line
        signature = log.parse_signature_line(line.get("cosignature", ""))
        if signature is not None and named_keys(ledger, policy, line["size"]):
            root = bytes.fromhex(line["root"])
            text = log.checkpoint_text(ledger.origin, line["size"], root)
            found += [(record.place[0], a) for a in cosigned(
                ledger, policy, text, line["size"], root, *signature) if holds(ledger, a)]
    return found


def cosigned(ledger: Ledger, policy: Policy, text: bytes, size: int, root: bytes,
             key_name: str, blob: bytes) -> list[Attestation]:
    """At most one: by a witness that counts, with a signature that verifies."""
    for name, vkey in independent(ledger, policy).items():
        time = trust_notes.cosignature_time(vkey, text, key_name, blob)
        if time is not None:
            return [Attestation(name, vkey.name, size, root, time)]
    return []


def independent(ledger: Ledger, policy: Policy) -> dict[str, VKey]:
    return trust_policy.counting(policy, ledger.origin, ledger_keys(ledger, policy))


def holds(ledger: Ledger, a: Attestation) -> bool:
    return a.size <= len(ledger.leaves) and log.root(ledger.leaves[:a.size]) == a.root


def is_lost(ledger: Ledger, a: Attestation) -> bool:
    """Whether a recovery accounts for its head, and was not recorded before it was seen."""
    entries = [ledger.entries[record.place[0]]
               for record in recoveries.accounting(ledger.state, a.size, a.root)]
    return any(a.time * 1000 <= milliseconds(entry[0]) + TOLERANCE
               for entry in entries if entry is not None)


# --- anchoring ---------------------------------------------------------------

def judge(ledger: Ledger, policy: Policy, notes: Iterable[bytes],
          delay_hours: int = DELAY_HOURS) -> Anchoring:
    counting = attestations(ledger, policy, notes)
    good = [a for a in counting if holds(ledger, a)]
    result = Anchoring()
    wrong = [a for a in counting if a not in good]
    gone = [a for a in wrong if is_lost(ledger, a)]
    result.differing = least_of_each([a for a in wrong if a not in gone])
    result.lost = least_of_each(gone)
    result.witnessed = sorted(good, key=lambda a: (a.size, a.time, a.who))
    known = independent(ledger, policy)
    result.dependent = sorted(vkey.name for name, vkey in policy.witnesses.items()
                              if name not in known)
    cuts = met_heads(ledger, policy, good)
    anchored(ledger, policy, good, cuts, result)
    result.span = longest_span(ledger, cuts)
    brackets(ledger, policy, good, delay_hours, result)
    return result


def least_of_each(attestations: list[Attestation]) -> list[Attestation]:
    """By `who`: the one of the smallest head, by size, then root."""
    least: dict[str, Attestation] = {}
    for a in sorted(attestations, key=lambda a: (a.who, a.size, a.root)):
        least.setdefault(a.who, a)
    return list(least.values())


def met_by(policy: Policy, names: set[str]) -> bool:
    """Where a time is asked for: with `quorum none` anyone is enough, but not nobody."""
    return bool(names) and trust_policy.met(policy, names)


def met_at(policy: Policy, good: list[Attestation], size: int) -> Optional[int]:
    """The earliest time at which those who attested this many lines are enough."""
    for time in sorted({a.time for a in good if a.size >= size}):
        if met_by(policy, {a.name for a in good if a.size >= size and a.time <= time}):
            return time
    return None


def met_heads(ledger: Ledger, policy: Policy, good: list[Attestation]) -> list[tuple[int, int]]:
    """Size and earliest time of the heads for which the policy is met, by size."""
    if policy.quorum == "none" and not asks_for_nobody(ledger, policy):
        return []
    sizes = sorted({a.size for a in good if a.size > 0})
    times = [(size, met_at(policy, good, size)) for size in sizes]
    return [(size, time) for size, time in times if time is not None]


def asks_for_nobody(ledger: Ledger, policy: Policy) -> bool:
    """`quorum none`, of a policy for this log."""
    return policy.quorum == "none" and names_log_key(ledger, policy, len(ledger.leaves))


def anchored(ledger: Ledger, policy: Policy, good: list[Attestation],
             heads: list[tuple[int, int]], result: Anchoring) -> None:
    if heads:
        result.size, time = heads[-1]
        result.time = time
        result.by = sorted({a.who for a in good if a.size >= result.size and a.time <= time})
    result.missing = result.size < len(ledger.leaves) and not asks_for_nobody(ledger, policy)


def longest_span(ledger: Ledger, heads: list[tuple[int, int]]) -> Optional[Span]:
    """The first of the longest; none if an entry is refused or there is no entry."""
    ats = [entry[0] for entry in ledger.entries if entry is not None]
    if len(ats) != len(ledger.leaves) or not ats:
        return None
    longest = {time: size for size, time in heads}  # of one time the last, so the longest
    spans, begin = [], 0
    for size, time in heads:
        if longest[time] == size:
            spans.append(Span(begin, ats[begin], instant(time)))
            begin = size
    if begin < len(ats):
        spans.append(Span(begin, ats[begin], ats[-1]))
    return max(spans, key=lambda span: span.length)


# --- time bracket ------------------------------------------------------------

def brackets(ledger: Ledger, policy: Policy, good: list[Attestation], delay_hours: int,
             result: Anchoring) -> None:
    documents = of_documents(ledger, policy)
    for number, entry in enumerate(ledger.entries):
        low = latest(policy, [a for seq, a in documents if seq <= number])
        high = met_at(policy, good, number + 1)
        without = latest(policy, [a for a in good if a.size <= number])
        result.brackets.append((low, high, without))
        if entry is None:
            continue
        at = milliseconds(entry[0])
        if low is not None and at < low * 1000 - TOLERANCE and result.before is None:
            result.before = number
        if high is not None and at > high * 1000 + TOLERANCE and result.after is None:
            result.after = number
        if (without is not None and at < (without - delay_hours * 3600) * 1000
                and result.without is None):
            result.without = number


def latest(policy: Policy, attestations: list[Attestation]) -> Optional[int]:
    """The latest time such that those with a time at or after it are enough."""
    for time in sorted({a.time for a in attestations}, reverse=True):
        if met_by(policy, {a.name for a in attestations if a.time >= time}):
            return time
    return None
