"""Violations and effects of the lines of `publicity` and `acceptance`: section 04."""

import publicity
from rules import Context, unused, void_if
from state import Line, Record, State


def listed(c: Context, line: Line) -> Record:
    s, action = c.state, line["action"]
    unused(s.publicity, line)
    if action == "object":
        void_if(not is_standing(s, "list", line["listing"]), "publicity_unknown")
    elif action == "resolve":
        void_if(not is_standing(s, "object", line["objection"])
                or not publicity.is_open(s, s.publicity[line["objection"]]), "publicity_unknown")
    else:
        void_if(line["program"] not in s.programs, "program_unknown")
    record = c.record(line)
    s.publicity[line["id"]] = record
    return record


def is_standing(state: State, action: str, id: str) -> bool:
    known = state.publicity.get(id)
    return known is not None and known.standing and known.line["action"] == action


def acceptance(c: Context, line: Line) -> Record:
    s = c.state
    unused(s.acceptances, line)
    award = s.awards.get(line["award"])
    void_if(award is None or not award.standing, "award_unknown")
    if "instalment" in line:
        void_if(line["instalment"] not in s.plan(line["award"]), "instalment_unknown")
    record = c.record(line)
    s.acceptances[line["id"]] = record
    return record
