"""Audit rules S02 and S03: the self-evaluation. Section 07."""

import evaluation
import evaluation_form
import evaluation_template
import indicators
from audit_view import Ran, View
from evaluation_checks import WRONG, Checked
from evaluation_checks_rows import check
from evaluation_figures import Scope
from evaluation_template import Template


def years(view: View) -> dict[int, Template]:
    """Those whose objective names a template of this specification, ascending."""
    own = evaluation_template.own()
    found: dict[int, Template] = {}
    for year in sorted({o.line["year"] for o in indicators.named(view.state, "objective")}):
        objective = evaluation.objective_of(view, year)
        assert objective is not None
        if objective["template"]["digest"] in own:
            found[year] = own[objective["template"]["digest"]]
    return found


def inconsistent(view: View) -> Ran:
    """S02."""
    examined, found = 0, []
    for year, template in years(view).items():
        e = evaluation.evaluate(view, year, template)
        if not e.finished:
            continue
        examined += len(e.indicators)
        c = Checked(evaluation_form.form(e), template.explain_percent, template.floor)
        found += [[str(year), place, name] for place, name, kind in check(c) if kind == WRONG]
    return examined, found


def without_indicator(view: View) -> Ran:
    """S03."""
    examined, found = 0, []
    for year, template in years(view).items():
        programs = sorted({a.line["program"] for a in Scope(view, year).effective()})
        covered = {t.line.get("program") for t in indicators.named(view.state, "target", "year", year)
                   if covers(template, t.line["group"])}
        examined += len(programs)
        found += [[str(year), program] for program in programs if program not in covered]
    return examined, found


def covers(template: Template, id: str) -> bool:
    group = template.group(id)
    return group is not None and group.covers
