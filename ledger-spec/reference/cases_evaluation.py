"""One log of the vectors of section 08: the log, and what a person says its
self-evaluation is. Figures, scores and the grade are written by hand beside each log."""

from dataclasses import dataclass, field
from typing import Any, Optional

import audit_view
import evaluation
import evaluation_form
import evaluation_numbers as numbers
import evaluation_report
import evaluation_scores
import evaluation_template
import log as chain
import verify
from builder import Json, Log
from builder_indicators import objective
from evaluation import Evaluation, Indicator

Row = tuple[str, Optional[str], Optional[str], Optional[str]]  # id, value, score, deviation
OWN = {path.stem: path.read_bytes() for path in sorted(evaluation_template.FOLDER.glob("*.toml"))}
CN_2020, CN_2021 = OWN["cn-2020"], OWN["cn-2021-cost"]


def named(template: bytes) -> Json:
    """The member `template` of an objective."""
    return {"digest": chain.link(template), "id": evaluation_template.read(template).id}


def aim(template: bytes = CN_2020, id: str = "O1", **more: Any) -> Json:
    return objective(id, template=named(template), **more)


@dataclass
class EvaluationCases:
    files: dict[str, bytes] = field(default_factory=dict)
    expects: dict[str, Any] = field(default_factory=dict)

    def add(self, name: str, why: str, log: Log, figures: dict[str, str], rows: list[Row],
            total: str, grade: str = "", template: bytes = CN_2020, year: int = 2022,
            as_of: Optional[str] = None, form: Optional[dict[str, str]] = None,
            report: bool = False) -> None:
        """`form` are texts of it, by their paths; `figures` those that are compared."""
        content, note = log.content(), log.checkpoint()
        result = verify.verify(content, note, as_of)
        assert result.status != "damaged" and result.as_of is not None, name
        read = evaluation_template.read(template)
        e = evaluation.evaluate(audit_view.of_log(result), year, read)
        got = {figure.name: figure.value for figure in evaluation.figures(e)}
        assert {n: got[n] for n in figures} == figures, (name, got)
        told = [(i.line["id"], shown(i.value), shown(i.score), deviation(i)) for i in e.indicators]
        assert told == rows, (name, told)
        assert (numbers.text(e.total.score), e.total.grade) == (total, grade), (name, e.total)
        made = evaluation_form.form(e)
        for path, text in (form or {}).items():
            assert at(made, path) == text, (name, path, at(made, path))
        folder = f"evaluation/years/{name}/"
        assert folder + "log.jsonl" not in self.files, name
        self.files[folder + "log.jsonl"] = content
        self.files[folder + "checkpoint"] = note
        self.files[folder + "template.toml"] = template
        self.expects[folder + "evaluation.json"] = {"why": why, **as_json(result, e, made)}
        if report:
            self.expects[folder + "report.json"] = {
                "why": why, "report": evaluation_report.report(result, e)}


def as_json(result: verify.Result, e: Evaluation, form: Json) -> Json:
    return {
        "as_of": result.as_of, "year": e.year,
        "template": {"digest": e.template.digest, "id": e.template.id},
        "figures": [figure.as_json() for figure in evaluation.figures(e)],
        "form": form, "grade": e.total.grade,
        "scores": {
            "execution": {"rate": shown(e.rate), "score": shown(e.executed)},
            "indicators": [{
                "id": i.line["id"], "value": shown(i.value), "score": shown(i.score),
                "deviation": deviation(i),
                "must_explain": evaluation_scores.must_explain(i.deviation, e.template.explain_percent),
            } for i in e.indicators],
            "total": {"points": numbers.text(e.total.points), "score": numbers.text(e.total.score),
                      "reweighted": e.total.reweighted},
        },
    }


def shown(number: Any) -> Optional[str]:
    return None if number is None else numbers.text(number)


def deviation(i: Indicator) -> Optional[str]:
    return None if i.deviation is None else numbers.text(numbers.rounded(i.deviation))


def at(form: Any, path: str) -> Any:
    for step in path.split("/"):
        form = form[int(step)] if step.isdigit() else form[step]
    return form
