"""One document over the state: section 04. First what can be said without its
lines, then its lines in order, then its times."""

import copy
from typing import Optional

import attached
import lines
import values
from rules import Context, Event, Void, check_whole, subject_of
from state import Line, Record, Signed, State


def apply(state: State, number: int, entry: Line, signers: list[str],
          previous_at: Optional[str]) -> tuple[State, list[Event]]:
    """The state after the entry at this number, and what it violates."""
    doc = entry["doc"]
    line_number: Optional[int] = None
    subject = doc["id"]
    trial = copy.deepcopy(state)
    events: list[Event] = []
    signed = Signed(doc["id"], number, signers)
    try:
        check_whole(trial, number, doc, signers)
        records: list[Optional[Record]] = []
        for n, line in enumerate(doc["lines"], start=1):
            line_number, subject = n, subject_of(doc["kind"], line)
            context = Context(trial, doc, entry["at"], (number, n), subject, events, signed)
            records.append(lines.APPLY[doc["kind"]](context, line))
    except Void as violation:
        return state, [Event(violation.rule, number, line_number, subject, void=True)]
    trial.documents[doc["id"]] = (doc["kind"], records)
    trial.signed.append(signed)
    trial.files.update(attached.digests(doc))
    if doc["date"] > values.date_of_instant(entry["at"]):
        events.append(Event("date_after_at", number, None, doc["id"]))
    if previous_at is not None and entry["at"] < previous_at:
        events.append(Event("time_runs_back", number, None, doc["id"]))
    return trial, events
