"""Write the whole folder of vectors, or compare it with what is there.

    python make_vectors.py            write ../vectors
    python make_vectors.py --check    exit 1 on any difference or an empty folder
"""

import json
import re
import shutil
import sys
import unicodedata
from pathlib import Path
from typing import Any

import cases_audit
import documents
import evaluation_checks_rows
import evaluation_figures
import evaluation_text
import vectors_audit_accounts
import vectors_audit_alike
import vectors_audit_awards
import vectors_audit_broken
import vectors_audit_calendar
import vectors_audit_evaluation
import vectors_audit_evidence
import vectors_audit_listings
import vectors_audit_names
import vectors_audit_payees
import vectors_audit_payments
import vectors_audit_quota
import vectors_audit_record
import vectors_audit_statements
import vectors_audit_time
import vectors_audit_whole
import vectors_evaluation
import vectors_keys
import vectors_ledgers
import vectors_lines
import vectors_logs_acknowledged
import vectors_logs_anchors
import vectors_logs_balances
import vectors_logs_breach
import vectors_logs_claims
import vectors_logs_contradictions
import vectors_logs_corrections
import vectors_logs_damage
import vectors_logs_diversion
import vectors_logs_doubt
import vectors_logs_entries
import vectors_logs_evidence_void
import vectors_logs_indicators
import vectors_logs_keys
import vectors_logs_publicity
import vectors_logs_void
import vectors_logs_written
import vectors_trust_anchoring
import vectors_trust_files
import vectors_trust_policy
import vectors_trust_receipts
import vectors_trust_witness
import vectors_values
from cases import Cases

FOLDER = Path(__file__).resolve().parent.parent / "vectors"


def visible(c: str) -> bool:
    """Whether a character is shown as itself; all others are written as escapes."""
    return (
        c in "\n " or unicodedata.category(c)[0] in "LNPS"
    ) and unicodedata.normalize("NFC", c) == c


def escape(c: str) -> str:
    units = c.encode("utf-16-be")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))


def as_json(value: Any) -> bytes:
    text = json.dumps(value, ensure_ascii=False, indent=1)
    # The places of a finding on one line.
    text = re.sub(r"\[\s+(\d+),\s+(\d+)\s+\]", r"[\1, \2]", text)
    return ("".join(c if visible(c) else escape(c) for c in text) + "\n").encode()


def files() -> dict[str, bytes]:
    parts = [vectors_values.files(), vectors_lines.files(), vectors_keys.files(),
             vectors_trust_policy.files(), vectors_trust_anchoring.files(),
             vectors_trust_receipts.files(), vectors_trust_witness.files(),
             vectors_trust_files.files(), vectors_evaluation.files()]
    result: dict[str, bytes] = {}
    for part in parts:
        for name, value in part.items():
            assert name not in result, name
            result[name] = as_json(value)
    cases = Cases()
    for module in (vectors_logs_damage, vectors_logs_void, vectors_logs_breach,
                   vectors_logs_corrections, vectors_logs_contradictions, vectors_logs_claims,
                   vectors_logs_keys, vectors_logs_doubt, vectors_logs_anchors,
                   vectors_logs_publicity, vectors_logs_evidence_void, vectors_logs_entries,
                   vectors_logs_balances, vectors_logs_acknowledged, vectors_logs_diversion,
                   vectors_logs_written, vectors_logs_indicators, vectors_ledgers):
        module.fill(cases)
    audits = audit_cases()
    check_coverage(cases)
    check_evaluation_coverage()
    check_trust_coverage({name: value for part in parts for name, value in part.items()})
    result[".gitattributes"] = b"* -text\n"  # the bytes are the vectors: no line end may change
    result.update(vectors_evaluation.templates())
    for made in (cases, audits, vectors_evaluation.years()):
        result.update(made.files)
        result.update({name: as_json(value) for name, value in made.expects.items()})
    return result


def audit_cases() -> cases_audit.AuditCases:
    cases = cases_audit.AuditCases()
    for module in (vectors_audit_quota, vectors_audit_awards, vectors_audit_payees,
                   vectors_audit_listings, vectors_audit_calendar, vectors_audit_payments, vectors_audit_alike,
                   vectors_audit_accounts, vectors_audit_names, vectors_audit_time,
                   vectors_audit_evidence, vectors_audit_statements, vectors_audit_record,
                   vectors_audit_broken, vectors_audit_whole, vectors_audit_evaluation):
        module.fill(cases)
    cases_audit.check_coverage(
        cases, (FOLDER.parent / "07-audit.md").read_text(encoding="utf-8"))
    return cases


def headings(section: str) -> list[str]:
    """The names under a heading of 04-rules.md."""
    text = (FOLDER.parent / "04-rules.md").read_text(encoding="utf-8")
    part = text.split(f"\n## {section}\n")[1].split("\n## ")[0]
    return re.findall(r"^### (\w+)$", part, re.MULTILINE)


def check_coverage(cases: Cases) -> None:
    """Every violation and contradiction has a log, waivable ones another."""
    names = [name.split("/")[1] for name in cases.expects]
    expected = [f"violation_{name}" for name in headings("Violations")]
    expected += [f"contradiction_{name}" for name in headings("Contradictions")]
    expected += [f"waived_{name}" for name in documents.WAIVABLE]
    told = {finding["name"] for expect in cases.expects.values() for finding in expect["findings"]}
    text = (FOLDER.parent / "03-log.md").read_text(encoding="utf-8")
    names_03 = re.findall(r"^\| `(\w+)` \|", text.split("\n## Findings about the log\n")[1], re.MULTILINE)
    assert set(names_03) <= told, set(names_03) - told
    for prefix in expected:
        assert any(name == prefix or name.startswith(prefix + "_") for name in names), prefix


def check_trust_coverage(parts: dict[str, Any]) -> None:
    """Every finding of 06 about a log, and every refusal of a receipt, has a vector."""
    text = (FOLDER.parent / "06-trust.md").read_text(encoding="utf-8")
    bracket, receipt = text.split("\n## Time bracket\n")[1], text.split("\n## Receipt\n")[1]
    for part, told in (
        (bracket, {finding["name"] for name, vector in parts.items() if "/anchoring/" in name
                   for finding in vector["expect"]["findings"]}),
        (receipt, {vector["expect"] for name, vector in parts.items() if "/receipts/" in name}),
    ):
        names = re.findall(r"^\| `(\w+)` \|", part.split("\n## ")[0], re.MULTILINE)
        assert names and set(names) <= told, set(names) - told
    codes = {step["code"] for name, vector in parts.items() if "/witness/" in name
             for step in vector.get("steps", [])}
    assert codes == {200, 400, 403, 404, 409, 422}, codes


def check_evaluation_coverage() -> None:
    """Checks with their classes, and measures with their claims, are those of 08."""
    text = (FOLDER.parent / "08-evaluation.md").read_text(encoding="utf-8")
    checks = text.split("\n## Inconsistencies\n")[1].split("\n### ")[0].split("\n## ")[0]
    table = re.findall(r"^\| `(\w+)` \| (wrong|unverifiable) \|", checks, re.MULTILINE)
    assert table == evaluation_checks_rows.CLASSES, table
    told = text.split("\n### A text beside the form\n")[1].split("\n## ")[0]
    table = re.findall(r"^\| `(\w+)` \| (wrong|unverifiable) \|", told, re.MULTILINE)
    assert table == evaluation_text.CLASSES, table
    part = text.split("\n## Measures\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| `(\w+)` \|.*\| (?:`([\w-]+)`|–) \|$", part, re.MULTILINE)
    assert rows == [(name, m.claim) for name, m in evaluation_figures.MEASURES.items()], rows


def present() -> dict[str, bytes]:
    return {
        path.relative_to(FOLDER).as_posix(): path.read_bytes()
        for path in sorted(FOLDER.rglob("*")) if path.is_file()
    }


def check(expected: dict[str, bytes]) -> int:
    there = present()
    names = sorted(set(expected) | set(there))
    wrong = [name for name in names if expected.get(name) != there.get(name)]
    for name in wrong:
        state = "missing" if name not in there else "extra" if name not in expected else "differs"
        print(f"{state}: {name}")
    print(f"{len(names) - len(wrong)} of {len(names)} files agree")
    return 1 if wrong or not there else 0


def write(expected: dict[str, bytes]) -> None:
    shutil.rmtree(FOLDER, ignore_errors=True)
    for name, content in expected.items():
        path = FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    print(f"{len(expected)} files, {sum(map(len, expected.values()))} bytes")


if __name__ == "__main__":
    made = files()
    if sys.argv[1:] == ["--check"]:
        sys.exit(check(made))
    write(made)
