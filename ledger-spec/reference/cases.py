"""One log of the vectors: the log, and what a person says a verifier reports.

The findings are written by hand beside each log and compared with what the
reference reports; only then are they written to expect.json.
"""

import base64
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Optional

import verify
from builder import Log
from claims import Claim
from verify import CONTRADICTION, Finding

# (name, entry) or (name, entry, subject) or (name, entry, line, subject) of an
# entry; (name, subject) of a contradiction of 04; (name,) of the whole log.
Expected = tuple[Any, ...]
DEFAULT = b"\x00the checkpoint over the whole log"


@dataclass
class Cases:
    files: dict[str, bytes] = field(default_factory=dict)
    expects: dict[str, Any] = field(default_factory=dict)

    def add(self, name: str, why: str, log: Log, *findings: Expected,
            claims: Optional[dict[str, str]] = None, rates: Optional[dict[str, Optional[str]]] = None,
            checkpoint: Optional[bytes] = DEFAULT, content: Optional[bytes] = None,
            as_of: Optional[str] = None, known_head: Optional[tuple[int, bytes]] = None,
            status: Optional[str] = None,
            missing: Optional[dict[str, list[str]]] = None,
            figures: Optional[dict[str, dict[str, Any]]] = None,
            items: Optional[Sequence[tuple[str, ...]]] = None,
            evidence: Optional[dict[str, bytes]] = None) -> None:
        """With `evidence`, a whole ledger with its files; else its log alone."""
        content = log.content() if content is None else content
        checkpoint = log.checkpoint() if checkpoint == DEFAULT else checkpoint
        result = verify.verify(content, checkpoint, as_of, [known_head] if known_head else [],
                               files=evidence)
        got = [short(finding) for finding in result.findings]
        assert got == list(findings), (name, got)
        if status is None:
            status = "broken" if name.startswith("violation_") else "sound"
        assert result.status == status, (name, result.status)
        for rate, percent in (rates or {}).items():
            assert result.rates.get(rate) == percent, (name, rate, result.rates)
        check_claims(name, result.claims, claims or {}, missing or {}, figures or {}, items)

        folder = f"logs/{name}/" if evidence is None else f"ledgers/{name}/"
        for file, bytes_of_it in (evidence or {}).items():
            self.files[f"{folder}evidence/{file}"] = bytes_of_it
        assert folder + "log.jsonl" not in self.files, name
        self.files[folder + "log.jsonl"] = content
        if checkpoint is not None:
            self.files[folder + "checkpoint"] = checkpoint
        expect: dict[str, Any] = {"why": why}
        if known_head is not None:
            expect["known_head"] = {"size": known_head[0],
                                    "root": base64.b64encode(known_head[1]).decode()}
        expect.update(result.as_json())
        self.expects[folder + "expect.json"] = expect


def check_claims(name: str, stated: list[Claim], verdicts: dict[str, str],
                 missing: dict[str, list[str]], figures: dict[str, dict[str, Any]],
                 items: Optional[Sequence[tuple[str, ...]]]) -> None:
    told = {claim.name: claim for claim in stated}
    for claim, verdict in verdicts.items():
        assert told[claim].verdict == verdict, (name, told[claim])
    for claim, words in missing.items():
        assert sorted(set(told[claim].missing)) == words, (name, told[claim])
    for claim, numbers in figures.items():
        assert {n: told[claim].figures[n] for n in numbers} == numbers, (name, told[claim])
    if items is not None:
        listed = [tuple(part for part in (i.rule, i.subject, i.value, i.limit) if part)
                  for claim in stated for i in claim.items]
        assert listed == list(items), (name, listed)


def short(finding: Finding) -> Expected:
    if finding.severity == CONTRADICTION and finding.seq is None:
        return (finding.name, finding.subject)
    parts = (finding.name, finding.seq, finding.line, finding.subject)
    return tuple(part for part in parts if part is not None)
