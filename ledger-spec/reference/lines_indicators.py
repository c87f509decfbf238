"""Violations and effects of the lines of `indicator`: section 04."""

import indicators
from rules import Context, unused, void_if
from state import Line, Record


def indicator(c: Context, line: Line) -> Record:
    s, action = c.state, line["action"]
    unused(s.indicators, line)
    if action == "outcome":
        void_if(indicators.standing(s, "objective", line["objective"]) is None,
                "indicator_unknown")
    elif action == "result":
        target = indicators.standing(s, "target", line["indicator"])
        if target is None:
            void_if(True, "indicator_unknown")
        else:
            void_if(not fits(target.line, line.get("actual")), "result_unfit")
    elif action == "target":
        void_if("program" in line and line["program"] not in s.programs, "program_unknown")
    record = c.record(line)
    s.indicators[line["id"]] = record
    return record


def fits(target: Line, actual: object) -> bool:
    measured, described = "measure" in target, "described" in target.get("target", {})
    if actual is None:
        return measured
    if isinstance(actual, dict) and "value" in actual:
        return not measured and not described
    if isinstance(actual, dict):
        return not measured and ("target" not in target or described)
    return True  # inapplicable
