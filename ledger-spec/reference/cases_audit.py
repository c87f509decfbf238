"""One log of the vectors of section 07: the log, and what a person says an audit
finds. The findings are written by hand beside each log, and so is how many objects
the rule was run on; both are compared before expect.json is written.

A vector is named after its rule: `RULE_…` finds it, `RULE_not_…` does not."""

import base64
import re
from dataclasses import dataclass, field
from typing import Any, Optional

import audit
import verify
from builder import Log

Found = tuple[str, ...]  # the rule, then the objects


@dataclass
class AuditCases:
    files: dict[str, bytes] = field(default_factory=dict)
    expects: dict[str, Any] = field(default_factory=dict)

    def add(self, name: str, why: str, log: Log, *found: Found, n: Optional[int] = None,
            as_of: Optional[str] = None, known_head: Optional[tuple[int, bytes]] = None,
            checkpoint: Optional[bytes] = None, **examined: int) -> None:
        """`n` is how many objects the rule in the name was run on."""
        content, note = log.content(), checkpoint or log.checkpoint()
        result = verify.verify(content, note, as_of, [known_head] if known_head else [])
        folder = f"audit/{name}/"
        assert folder + "log.jsonl" not in self.files, name
        expect: dict[str, Any] = {"why": why, "as_of": result.as_of}
        if known_head is not None:
            expect["known_head"] = {"size": known_head[0],
                                    "root": base64.b64encode(known_head[1]).decode()}
        if result.status == "damaged":
            assert not found and n is None and not examined, name
        else:
            report = audit.run(result)
            assert not name.startswith("clean") or result.status == "sound", name
            got = [(f.id, *f.objects) for f in report.findings]
            assert got == list(found), (name, got)
            check_name(name, report, n)
            for rule, count in examined.items():
                assert report.examined[rule] == count, (name, rule, report.examined[rule])
            expect.update(report.as_json())
        self.files[folder + "log.jsonl"] = content
        self.files[folder + "checkpoint"] = note
        self.expects[folder + "expect.json"] = expect


def check_name(name: str, report: audit.Report, n: Optional[int]) -> None:
    rule = name.split("_")[0]
    if rule not in audit.RULES:
        return
    assert n is not None and report.examined[rule] == n, (name, report.examined[rule])
    hit = any(f.id == rule for f in report.findings)
    assert hit != name.startswith(rule + "_not_"), name


def check_coverage(cases: AuditCases, text: str) -> None:
    """The rules are those of the table in 07-audit.md; each has a vector that finds it,
    and a near miss on which it was run."""
    table = re.findall(r"^\| ([A-Z]\d\d) \|.*\| (error|warning|lead) \|", text, re.MULTILINE)
    assert table == [(id, severity) for id, (severity, _) in audit.RULES.items()]
    names = {name.split("/")[1]: expect for name, expect in cases.expects.items()}
    assert {item["id"] for item in names["wrong_evaluated"]["audit"]} == set(audit.RULES)
    for id in audit.RULES:
        assert any(name.startswith(id) and "_not_" not in name for name in names), id
        assert any(name.startswith(id + "_not_") and expect["examined"][id] > 0
                   for name, expect in names.items()), id
