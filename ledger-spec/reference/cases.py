"""One log of the vectors: the log, and what a person says a verifier reports.

The findings are written by hand beside each log and compared with what the
reference reports; only then are they written to expect.json.
"""

import base64
from dataclasses import dataclass, field
from typing import Any, Optional

import verify
from builder import Log
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
            missing: Optional[dict[str, list[str]]] = None) -> None:
        content = log.content() if content is None else content
        checkpoint = log.checkpoint() if checkpoint == DEFAULT else checkpoint
        result = verify.verify(content, checkpoint, as_of, [known_head] if known_head else [])
        got = [short(finding) for finding in result.findings]
        assert got == list(findings), (name, got)
        if status is None:
            status = "broken" if name.startswith("violation_") else "sound"
        assert result.status == status, (name, result.status)
        verdicts = {claim.name: claim.verdict for claim in result.claims}
        for claim, verdict in (claims or {}).items():
            assert verdicts[claim] == verdict, (name, claim, verdicts)
        for rate, percent in (rates or {}).items():
            assert result.rates.get(rate) == percent, (name, rate, result.rates)

        lacking = {claim.name: sorted(set(claim.missing)) for claim in result.claims}
        for claim, words in (missing or {}).items():
            assert lacking[claim] == words, (name, claim, lacking[claim])

        folder = f"logs/{name}/"
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


def short(finding: Finding) -> Expected:
    if finding.severity == CONTRADICTION and finding.seq is None:
        return (finding.name, finding.subject)
    parts = (finding.name, finding.seq, finding.line, finding.subject)
    return tuple(part for part in parts if part is not None)
