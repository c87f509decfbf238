"""The audit rules, and the command: section 07.

    python audit.py DIR [--as-of DATE] [--known-head SIZE:ROOT] [--policy FILE]
                    [--delay-hours N] [--json]
"""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import audit_awards
import audit_evaluation
import audit_evidence
import audit_payees
import audit_payments
import audit_publicity
import audit_quota
import audit_record
import audit_time
import audit_view
import verify
import working_days
from audit_view import Ran, View

ERROR, WARNING, LEAD = "error", "warning", "lead"

RULES: dict[str, tuple[str, Callable[[View], Ran]]] = {
    "Q01": (ERROR, audit_quota.over_budget),
    "Q02": (ERROR, audit_quota.over_quota),
    "Q03": (ERROR, audit_quota.before_quota),
    "A01": (ERROR, audit_awards.duplicate),
    "A02": (WARNING, audit_awards.stacking),
    "A04": (WARNING, audit_awards.consecutive),
    "A05": (ERROR, audit_awards.outside_band),
    "A06": (ERROR, audit_publicity.not_listed),
    "A08": (WARNING, audit_awards.invalid_code),
    "A09": (LEAD, audit_awards.related),
    "P01": (ERROR, audit_publicity.paid_early),
    "P02": (ERROR, audit_payments.twice),
    "P03": (LEAD, audit_payments.look_alike),
    "P04": (ERROR, audit_payments.overpaid),
    "P05": (ERROR, audit_payments.short),
    "P06": (ERROR, audit_payments.name_differs),
    "P07": (ERROR, audit_payments.payee_differs),
    "P08": (LEAD, audit_payees.to_person),
    "P09": (ERROR, audit_payees.shared),
    "P10": (WARNING, audit_payees.changed),
    "P11": (LEAD, audit_payees.through),
    "T01": (WARNING, audit_time.retention),
    "T02": (WARNING, audit_time.late),
    "T03": (LEAD, audit_time.year_end),
    "E01": (ERROR, audit_evidence.unproven),
    "E02": (ERROR, audit_evidence.differs),
    "E03": (ERROR, audit_evidence.reused),
    "E04": (WARNING, audit_evidence.unsettled),
    "S01": (ERROR, audit_evidence.not_arrived),
    "S02": (ERROR, audit_evaluation.inconsistent),
    "S03": (WARNING, audit_evaluation.without_indicator),
    "B01": (ERROR, audit_evidence.statements),
    "B02": (ERROR, audit_evidence.debits),
    "G01": (ERROR, audit_record.same_hands),
    "G02": (WARNING, audit_record.late_entry),
    "G03": (ERROR, audit_record.broken),
    "C01": (LEAD, audit_publicity.uncovered),
}


@dataclass
class Finding:
    id: str
    severity: str
    objects: list[str]


@dataclass
class Report:
    as_of: str
    findings: list[Finding]
    examined: dict[str, int]

    @property
    def exit_code(self) -> int:
        return 1 if any(finding.severity == ERROR for finding in self.findings) else 0

    def as_json(self) -> dict[str, Any]:
        return {
            "as_of": self.as_of,
            "audit": [{"id": f.id, "severity": f.severity, "objects": f.objects}
                      for f in self.findings],
            "examined": self.examined,
        }

    def state_of(self, rule: str) -> str:
        idle = self.examined[rule] == 0 and all(f.id != rule for f in self.findings)
        return "not_run" if idle else "run"


def run(result: verify.Result) -> Report:
    """Of a log that is not damaged."""
    view = audit_view.of_log(result)
    findings, examined = [], {}
    for id, (severity, rule) in RULES.items():
        examined[id], found = rule(view)
        findings += [Finding(id, severity, objects) for objects in sorted(found, key=in_bytes)]
    return Report(view.as_of, findings, examined)


def in_bytes(objects: list[str]) -> list[bytes]:
    return [text.encode() for text in objects]


def print_report(report: Report) -> None:
    for finding in report.findings:
        print(f"{finding.severity:8} {finding.id} {' '.join(finding.objects)}")
    for id, count in report.examined.items():
        print(f"rule {id} {report.state_of(id)}, {count} examined")
    print(f"as of {report.as_of}, working days of {working_days.FROM} to {working_days.TO}")


def main() -> int:
    args = verify.arguments("Audit a grant ledger.")
    result = verify.verify_folder(args)
    if result.status == "damaged":
        print("damaged")
        return 4
    report = run(result)
    if args.json:
        print(json.dumps(report.as_json(), ensure_ascii=False, indent=1))
    else:
        print_report(report)
    return report.exit_code or (3 if result.exit_code == 3 else 0)


if __name__ == "__main__":
    sys.exit(main())
