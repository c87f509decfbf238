"""Report files: section 08, "Report files". Of claims and findings only what is
normative: names and verdicts; rules, severities and objects.

    python evaluation_report.py DIR --year YEAR [--template FILE] [--as-of DATE]
"""

import base64
import json
import sys
from pathlib import Path
from typing import Any

import audit
import audit_view
import evaluation
import evaluation_form
import evaluation_template
import figures
import verify
from audit_view import View
from claims import Replay, cut, shares
from evaluation import Evaluation
from state import Award, Record, State
from values import amount_text

Json = dict[str, Any]


def report(result: verify.Result, e: Evaluation) -> Json:
    walk = result.walk
    assert walk is not None and result.as_of is not None
    audited = audit.run(result).as_json()
    return {
        "anchoring": "unanchored", "as_of": result.as_of, "awards": awards(e),
        "claims": {claim.name: claim.verdict for claim in result.claims},
        "figures": [figure.as_json() for figure in evaluation.figures(e)],
        "findings": audited["audit"], "form": evaluation_form.form(e), "grade": e.total.grade,
        "head": {"link": result.link, "root": base64.b64encode(result.root).decode(),
                 "size": result.size},
        "ledger": walk.state.ledger,
        "rates": rates(Replay(walk.state, result.as_of, walk.events, walk.decisions,
                              walk.money_lines)),
        "template": {"digest": e.template.digest, "id": e.template.id}, "v": 1, "year": e.year,
    }


def rates(over: Replay) -> list[Json]:
    return [{"name": name, "part": amount_text(part), "percent": cut(part, whole),
             "whole": amount_text(whole)} for name, (part, whole) in shares(over).items()]


def awards(e: Evaluation) -> list[Json]:
    """Effective ones of the year, in order of their ids."""
    found = sorted(e.scope.effective(), key=lambda a: str(a.line["id"]).encode())
    return [award(e.view, item) for item in found]


def award(view: View, item: Award) -> Json:
    s, id = view.state, item.line["id"]
    grade = figures.grade_of(s, id)
    return {
        "arrived": amount_text(figures.capped(s, id, grade)),
        "deadline": max(figures.deadline(s, id, n) for n in s.plan(id)),
        "due": amount_text(s.due(id)), "entry": {"line": item.place[1], "seq": item.place[0]},
        "grade": least_grade(s, id, view.as_of), "id": id,
        "name": last_version(s, item.line["payee"]).line["name"],
        "paid": amount_text(figures.paid(s, id)), "payee": item.line["payee"],
        "program": item.line["program"],
        "standing": figures.award_standing(s, id, view.as_of),
    }


def least_grade(state: State, award: str, day: str) -> str:
    """Of its payments of which something is paid."""
    return min((grade(state, p, day) for p in state.payments_of(award)
                if figures.paid_payment(state, p) > 0), default="E0")


def grade(state: State, payment: Record, day: str) -> str:
    paid = figures.paid_payment(state, payment)
    return next((g for g in reversed(figures.GRADES)
                 if figures.arrived_payment(state, payment, g, day) >= paid), "E0")


def last_version(state: State, code: str) -> Record:
    """The standing one with the latest `from`, of several the one recorded last."""
    return max(state.versions(code), key=lambda v: (v.line["from"], v.place))


def main() -> int:
    parser = verify.parser_of("Make the self-evaluation of a year.")
    parser.add_argument("--year", type=int, required=True)
    parser.add_argument("--template", type=Path)
    args = parser.parse_args()
    result = verify.verify_folder(args)
    if result.status == "damaged":
        print("damaged")
        return 4
    view = audit_view.of_log(result)
    objective = evaluation.objective_of(view, args.year)
    known = evaluation_template.own()
    if args.template:
        read = evaluation_template.read(args.template.read_bytes())
        known[read.digest] = read
    if objective is None or objective["template"]["digest"] not in known:
        print("no objective of that year, or its template is not known")
        return 2
    e = evaluation.evaluate(view, args.year, known[objective["template"]["digest"]])
    print(json.dumps(report(result, e), ensure_ascii=False, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
