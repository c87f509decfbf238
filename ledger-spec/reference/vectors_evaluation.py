"""All vectors of section 08."""

import vectors_evaluation_cells
import vectors_evaluation_forms
import vectors_evaluation_scores
import vectors_evaluation_templates
import vectors_evaluation_texts
import vectors_evaluation_years
from builder import Json
from cases_evaluation import EvaluationCases


def files() -> dict[str, Json]:
    return {
        **vectors_evaluation_scores.files(), **vectors_evaluation_cells.files(),
        **vectors_evaluation_forms.files(), **vectors_evaluation_texts.files(),
        "evaluation/templates.json": vectors_evaluation_templates.read_as(),
    }


def years() -> EvaluationCases:
    cases = EvaluationCases()
    vectors_evaluation_years.fill(cases)
    return cases


def templates() -> dict[str, bytes]:
    return vectors_evaluation_templates.files()
