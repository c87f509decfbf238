"""Receipts: section 06, "Receipt", after C2SP tlog-proof."""

import re
from dataclasses import dataclass, field
from typing import Any, Optional

import log
import replay
import trust
import trust_policy
import values
from state import State
from trust_notes import instant
from trust_policy import Policy

HEADER = "c2sp.org/tlog-proof@v1"


@dataclass
class Proof:
    index: int
    line: bytes
    hashes: list[bytes]
    note: bytes


@dataclass
class Result:
    expect: str = "ok"
    index: Optional[int] = None  # of the entry that is refused
    ledger: str = ""
    note: Optional[log.Note] = None
    entries: list[dict[str, Any]] = field(default_factory=list)
    anchored: Optional[dict[str, Any]] = None  # with a policy


class Malformed(Exception):
    pass


# --- form ----------------------------------------------------------------------

def parse(raw: bytes) -> list[Proof]:
    try:
        text = raw.decode("utf-8", errors="strict")
    except UnicodeDecodeError as error:
        raise Malformed("not UTF-8") from error
    lines = text.split("\n")
    if lines[0] != HEADER or lines.pop() != "":
        raise Malformed("header, or the last LF")
    starts = [n for n, line in enumerate(lines) if line == HEADER]
    proofs = [parse_proof(lines[start + 1:end])
              for start, end in zip(starts, [*starts[1:], len(lines)])]
    indexes = [proof.index for proof in proofs]
    if indexes[0] != 0 or any(a >= b for a, b in zip(indexes, indexes[1:])):
        raise Malformed("order of indexes")
    if any(proof.note != proofs[0].note for proof in proofs):
        raise Malformed("another checkpoint")
    if log.parse_checkpoint(proofs[0].note) is None:
        raise Malformed("checkpoint")
    return proofs


def parse_proof(lines: list[str]) -> Proof:
    if len(lines) < 3 or "" not in lines:
        raise Malformed("too short")
    extra = lines[0].removeprefix("extra ") if lines[0].startswith("extra ") else None
    line = values.decode_base64(extra) if extra is not None else None
    index = re.fullmatch("index (0|[1-9][0-9]{0,17})", lines[1])
    blank = lines.index("")
    if line is None or index is None or blank < 2:
        raise Malformed("extra and index")
    hashes = [values.decode_base64(text) for text in lines[2:blank]]
    if any(item is None or len(item) != 32 for item in hashes):
        raise Malformed("hash")
    note = "".join(text + "\n" for text in lines[blank + 1:]).encode()
    return Proof(int(index[1]), line, [item for item in hashes if item is not None], note)


# --- verification ----------------------------------------------------------------

class Replayed:
    """What the entries of the receipt alone say about keys, by 04."""

    def __init__(self, entries: list[tuple[int, dict[str, Any]]], ledger: str) -> None:
        self.state = State(ledger=ledger)
        self.known: list[dict[str, str]] = []  # holders of keys, before each entry
        for index, entry in entries:
            doc = entry["doc"]
            signers = [s["key"] for s in entry["sigs"] if log.signature_verifies(doc, s)]
            before = self.holders()
            self.state, _ = replay.apply(self.state, index, entry, signers, None)
            self.known.append(before or self.holders())  # genesis grants its signers' keys

    def holders(self) -> dict[str, str]:
        return {key: held.holder for key, held in self.state.keys.items()}


def verify(raw: bytes, policy: Optional[Policy] = None) -> Result:
    """The first refusal, in the order of section 06: each check over all entries."""
    try:
        proofs = parse(raw)
    except Malformed:
        return Result("receipt_malformed")
    note = log.parse_checkpoint(proofs[0].note)
    assert note is not None
    decoded = [log.decode_line(proof.line) for proof in proofs]
    entries = []
    for proof, (entry, refusal) in zip(proofs, decoded):
        if entry is None:
            return Result(refusal, proof.index)
        entries.append((proof.index, entry))
    for index, entry in entries:
        if entry["seq"] != index:
            return Result("seq_wrong", index)
    for proof in proofs:
        if not log.inclusion_holds(proof.index, note.size, log.leaf_hash(proof.line),
                                   proof.hashes, note.root):
            return Result("not_included", proof.index)
    ledger = log.link(proofs[0].line)
    replayed = Replayed(entries, ledger)
    names = entries[0][1]["doc"]
    if names["kind"] != "genesis" or not signed_by_log(note, names, replayed.state):
        return Result("checkpoint_unsigned")
    for index, entry in entries[1:]:
        if entry["doc"].get("ledger") != ledger:
            return Result("ledger_differs", index)
    for index, entry in entries:
        if not all(log.signature_verifies(entry["doc"], sig) for sig in entry["sigs"]):
            return Result("signature_bad", index)
    return said(ledger, proofs[0].note, note, entries, replayed, policy)


def signed_by_log(note: log.Note, genesis: dict[str, Any], state: State) -> bool:
    names = genesis["lines"][0]["log"]
    return log.checkpoint_is_signed(note, names["origin"], bytes.fromhex(log_key(genesis, state)))


def log_key(genesis: dict[str, Any], state: State) -> str:
    """All entries of the receipt are in the head, so the last succession counts."""
    return state.log_keys[-1][1] if state.log_keys else str(genesis["lines"][0]["log"]["key"])


def said(ledger: str, raw: bytes, note: log.Note, entries: list[tuple[int, dict[str, Any]]],
         replayed: Replayed, policy: Optional[Policy]) -> Result:
    result = Result(ledger=ledger, note=note)
    for (index, entry), holders in zip(entries, replayed.known):
        result.entries.append({
            "index": index, "id": entry["doc"]["id"], "kind": entry["doc"]["kind"],
            "signers": [{"key": sig["key"], "holder": holders.get(sig["key"])}
                        for sig in entry["sigs"]]})
    if policy is not None:
        genesis = entries[0][1]["doc"]
        result.anchored = anchored(raw, note, genesis, replayed.state, policy)
    return result


def anchored(raw: bytes, note: log.Note, genesis: dict[str, Any], state: State,
             policy: Policy) -> dict[str, Any]:
    """Whether the policy is met at the checkpoint's head, when, and by whom."""
    key = log_key(genesis, state)
    ledger = trust.Ledger(note.origin, [], state, lambda size: key,
                          genesis["lines"][0]["log"]["key"], [])
    good = trust.of_notes(ledger, policy, [raw])
    met = (trust.names_log_key(ledger, policy, note.size) if policy.quorum == "none"
           else trust_policy.met(policy, {a.name for a in good}))
    time = trust.met_at(policy, good, note.size) if met else None
    return {"met": met, "time": None if time is None else instant(time),
            "by": sorted({a.who for a in good if time is not None and a.time <= time})}
