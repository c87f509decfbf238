"""All findings of a log, and the command: section 03, "Findings about the log".

    python verify.py DIR [--as-of DATE] [--known-head SIZE:ROOT] [--policy FILE]
                     [--delay-hours N] [--json]
"""

import argparse
import base64
import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Optional

import attached
import contradictions
import log
import recoveries
import replay
import trust
import trust_policy
import values
from attached import Files
from claims import Claim, Replay, rates, state_all
from documents import FACTS
from rules import Event
from state import Place, State
from trust_policy import Policy

BROKEN, DAMAGE, CONTRADICTION, NOTICE = "broken", "damage", "contradiction", "notice"
MONEY = ("budget", "award", "payment")


@dataclass
class Finding:
    name: str
    severity: str
    seq: Optional[int] = None
    line: Optional[int] = None
    subject: Optional[str] = None
    places: Optional[list[Place]] = None

    def as_json(self) -> dict[str, Any]:
        members = {"name": self.name, "seq": self.seq, "line": self.line,
                   "subject": self.subject, "places": self.places}
        return {name: value for name, value in members.items() if value is not None}


@dataclass
class Result:
    findings: list[Finding] = field(default_factory=list)
    as_of: Optional[str] = None
    size: int = 0
    link: str = log.ZERO_LINK
    root: bytes = b""
    claims: list[Claim] = field(default_factory=list)
    rates: dict[str, str] = field(default_factory=dict)
    anchoring: Optional[trust.Anchoring] = None  # with a policy
    walk: Optional["Walk"] = None

    @property
    def status(self) -> str:
        severities = {finding.severity for finding in self.findings}
        return "damaged" if DAMAGE in severities else "broken" if BROKEN in severities else "sound"

    @property
    def exit_code(self) -> int:
        missing = self.anchoring is not None and self.anchoring.missing
        return {"sound": 3 if missing else 0, "broken": 1, "damaged": 4}[self.status]

    def as_json(self) -> dict[str, Any]:
        result: dict[str, Any] = {
            "as_of": self.as_of, "status": self.status,
            "head": {"size": self.size, "link": self.link,
                     "root": base64.b64encode(self.root).decode()},
            "findings": [finding.as_json() for finding in self.findings],
        }
        if self.status != "damaged":
            result["claims"] = {c.name: c.verdict for c in self.claims}
            result["rates"] = self.rates
            result["counterexamples"] = {
                c.name: sorted(set(c.counterexamples)) for c in self.claims if c.counterexamples}
            result["missing"] = {
                c.name: sorted(set(c.missing)) for c in self.claims if c.missing}
            result["figures"] = {c.name: c.figures for c in self.claims if c.figures}
            result["no_diversion_missing"] = [
                item.as_json() for c in self.claims for item in c.items]
        return result


class Walk:
    """Reads a log from its first line."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.state = State()
        self.events: list[Event] = []
        self.decisions = 0
        self.money_lines = 0
        self.previous_link = log.ZERO_LINK
        self.previous_at: Optional[str] = None
        self.genesis: Optional[dict[str, Any]] = None  # the line that names the log's key
        self.entries: list[Optional[tuple[str, str]]] = []  # `at` and id; None: refused
        self.effects: list[tuple[str, dict[str, Any]]] = []  # `at` and document with an effect

    def origin(self) -> str:
        return str(self.genesis["log"]["origin"]) if self.genesis else ""

    def log_key(self, size: int) -> Optional[str]:
        """The log's key for this number of lines; a void genesis still names one."""
        if self.genesis is None:
            return None
        named = [key for number, key in self.state.log_keys if number < size]
        return str(named[-1] if named else self.genesis["log"]["key"])

    def line(self, number: int, raw: bytes) -> None:
        entry, refusal = log.decode_line(raw)
        if number == 0:
            self.state.ledger = log.link(raw)
        if entry is None:
            self.findings.append(Finding(refusal, DAMAGE, number))
        else:
            self.entry(number, entry)
        self.entries.append((entry["at"], entry["doc"]["id"]) if entry else None)
        self.previous_link = log.link(raw)

    def entry(self, number: int, entry: dict[str, Any]) -> None:
        doc = entry["doc"]
        if entry["seq"] != number:
            self.findings.append(Finding("seq_wrong", DAMAGE, number))
        if entry["prev"] != self.previous_link:
            self.findings.append(Finding("link_broken", DAMAGE, number))
        signers = []
        for sig in entry["sigs"]:
            if log.signature_verifies(doc, sig):
                signers.append(sig["key"])
            else:
                self.findings.append(Finding("signature_bad", DAMAGE, number, subject=sig["key"]))
        if number == 0 and doc["kind"] == "genesis":
            self.genesis = doc["lines"][0]
        self.state, events = replay.apply(self.state, number, entry, signers, self.previous_at)
        self.events += events
        for event in events:
            if not event.waivers:
                self.findings.append(
                    Finding(event.rule, BROKEN, number, event.line, event.subject))
        if doc["kind"] not in FACTS:
            self.decisions += 1
        if not any(event.void for event in events):
            self.effects.append((entry["at"], doc))
            if doc["kind"] in MONEY:
                self.money_lines += len(doc["lines"])
        self.previous_at = entry["at"]


def verify(content: bytes, checkpoint: Optional[bytes], as_of: Optional[str] = None,
           known_heads: list[tuple[int, bytes]] = [], policy: Optional[Policy] = None,
           notes: list[bytes] = [], delay_hours: int = trust.DELAY_HOURS,
           files: Optional[Files] = None) -> Result:
    """`files` are those of the folder `evidence`; None: there is only the log."""
    lines, torn = log.split_lines(content)
    walk = Walk()
    for number, raw in enumerate(lines):
        walk.line(number, raw)
    findings = walk.findings
    if not lines and not torn:
        findings.append(Finding("log_empty", DAMAGE))
    leaves = [log.leaf_hash(raw) for raw in lines]
    before = len(findings)
    notices = check_checkpoint(walk, checkpoint, leaves)
    if torn and len(findings) == before:
        notices.append(Finding("line_unfinished", NOTICE, len(lines)))
    elif torn:
        findings.insert(before, Finding("line_torn", DAMAGE, len(lines)))
    for size, root in known_heads:
        if size > len(leaves) or log.root(leaves[:size]) != root:
            gone = recoveries.accounting(walk.state, size, root)
            findings.append(Finding("known_head_lost", BROKEN) if gone
                            else Finding("known_head_differs", DAMAGE))
    anchoring = None
    if policy is not None:
        anchoring = check_anchoring(walk, leaves, policy, [*([checkpoint] if checkpoint else []),
                                                           *notes], delay_hours)
    if files is not None:
        findings += [Finding("evidence_differs", DAMAGE, subject=name)
                     for name in attached.differing(files)]
        findings += [Finding("evidence_missing", CONTRADICTION, subject=name)
                     for name in attached.missing(files, walk.state.files)]
    if as_of is None and walk.previous_at is not None:
        as_of = values.date_of_instant(walk.previous_at)
    if as_of is not None:
        for item in contradictions.find(walk.state, as_of):
            findings.append(Finding(item.name, CONTRADICTION, subject=item.subject,
                                    places=item.places))
    findings += notices

    result = Result(findings, as_of, len(lines), walk.previous_link, log.root(leaves),
                    anchoring=anchoring, walk=walk)
    if result.status != "damaged" and as_of is not None:
        over = Replay(walk.state, as_of, walk.events, walk.decisions, walk.money_lines)
        result.claims = state_all(over)
        result.rates = rates(over)
    return result


def check_checkpoint(walk: Walk, content: Optional[bytes], leaves: list[bytes]) -> list[Finding]:
    """Adds damage to the findings; returns the notice, which comes last."""

    def damage(name: str) -> list[Finding]:
        walk.findings.append(Finding(name, DAMAGE))
        return []

    if content is None:
        return damage("checkpoint_missing")
    note = log.parse_checkpoint(content)
    if note is None:
        return damage("checkpoint_malformed")
    key = walk.log_key(note.size)
    if key is None or not log.checkpoint_is_signed(note, walk.origin(), bytes.fromhex(key)):
        return damage("checkpoint_unsigned")
    if note.size > len(leaves):
        return damage("log_truncated")
    if log.root(leaves[:note.size]) != note.root:
        return damage("root_differs")
    if note.size < len(leaves):
        return [Finding("beyond_checkpoint", NOTICE, note.size)]
    return []


def check_anchoring(walk: Walk, leaves: list[bytes], policy: Policy,
                    notes: list[bytes], delay_hours: int) -> trust.Anchoring:
    first = walk.genesis["log"]["key"] if walk.genesis else None
    ledger = trust.Ledger(walk.origin(), leaves, walk.state, walk.log_key, first, walk.entries)
    anchoring = trust.judge(ledger, policy, notes, delay_hours)
    walk.findings += [Finding("anchor_differs", DAMAGE, subject=a.who) for a in anchoring.differing]
    walk.findings += [Finding("known_head_lost", BROKEN, subject=a.who) for a in anchoring.lost]
    for name, severity, number in (("time_before_anchor", BROKEN, anchoring.before),
                                   ("time_after_anchor", BROKEN, anchoring.after),
                                   ("shown_without", CONTRADICTION, anchoring.without)):
        entry = walk.entries[number] if number is not None else None
        if entry is not None:
            walk.findings.append(Finding(name, severity, number, subject=entry[1]))
    return anchoring


def read_notes(folder: Path) -> list[bytes]:
    """Within the limits of 06, "The folder `anchors`". Time stamps are not read, but count."""
    names = [path for path in sorted(folder.glob("*")) if path.suffix in (".note", ".tsq", ".tsr")]
    notes, total = [], 0
    for path in names[:100_000]:
        size = path.stat().st_size
        if size > 1 << 20 or total + size > 256 << 20:
            continue
        total += size
        if path.suffix == ".note":
            notes.append(path.read_bytes())
    return notes


def known_head(text: str) -> tuple[int, bytes]:
    size, root = text.split(":")
    return int(size), base64.b64decode(root)


def print_result(result: Result) -> None:
    for finding in result.findings:
        where = "" if finding.seq is None else f" entry {finding.seq}"
        where += "" if finding.line is None else f" line {finding.line}"
        print(f"{finding.severity:13} {finding.name}{where} {finding.subject or ''}".rstrip())
    root = base64.b64encode(result.root).decode()
    print(f"head {result.size} {result.link} {root}")
    print(f"status {result.status} as of {result.as_of}")
    if result.anchoring is not None:
        print(f"anchored {json.dumps(result.anchoring.as_json()['anchored'], ensure_ascii=False)}")
    if result.status != "damaged":
        for name, percent in result.rates.items():
            print(f"rate {name} {percent}")
        for claim in result.claims:
            why = sorted(set(claim.counterexamples)) or sorted(set(claim.missing))
            print(f"claim {claim.name} {claim.verdict} {' '.join(why)}".rstrip())


def arguments(description: str) -> argparse.Namespace:
    return parser_of(description).parse_args()


def parser_of(description: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("dir", type=Path)
    parser.add_argument("--as-of")
    parser.add_argument("--known-head", type=known_head, action="append", default=[])
    parser.add_argument("--policy", type=Path)
    parser.add_argument("--delay-hours", type=int, default=trust.DELAY_HOURS)
    parser.add_argument("--json", action="store_true")
    return parser


def verify_folder(args: argparse.Namespace) -> Result:
    log_file, checkpoint_file = args.dir / "log.jsonl", args.dir / "checkpoint"
    policy = trust_policy.parse(args.policy.read_bytes()) if args.policy else None
    notes = read_notes(args.dir / "anchors")  # before the log, which may be growing
    checkpoint = checkpoint_file.read_bytes() if checkpoint_file.exists() else None
    content = log_file.read_bytes() if log_file.exists() else b""
    return verify(content, checkpoint, args.as_of, args.known_head, policy, notes,
                  args.delay_hours, attached.read(args.dir / "evidence"))


def main() -> int:
    args = arguments("Verify a grant ledger.")
    result = verify_folder(args)
    if args.json:
        anchoring = result.anchoring.as_json() if result.anchoring else {}
        print(json.dumps({**result.as_json(), **anchoring}, ensure_ascii=False, indent=1))
    else:
        print_result(result)
    return result.exit_code


if __name__ == "__main__":
    sys.exit(main())
