"""Vectors for section 06, "Time bracket": bounds, and the findings
time_before_anchor and time_after_anchor at the edge of ten minutes.

What an anchor document attests is also a head without the entries from there
on, so most bounds from below come with the third one, *shown without*."""

from typing import Optional

from builder import FIRST, Log, anchor, base, correction, digest, payee, program
from cases_trust import Anchored
from vectors_trust import cosignature_text, head, policy, root_hex

ONE = policy(quorum="A1")
BOTH = policy("Q 2 A1 A2 B1 C1")


def fill(cases: Anchored) -> None:
    lower(cases)
    edges_below(cases)
    edges_above(cases)
    together(cases)


def anchored(log: Log, size: int, *by: tuple[str, str], at: str = "2022-01-08T02:00:00.000Z",
             signers: list[str] = ["bank"]) -> Log:
    """The log with an anchor document, a line for each witness and time."""
    return log.copy().add("anchor", at[:10], *[
        anchor(size, root_hex(log, size), cosignature=cosignature_text(log, size, name, time))
        for name, time in by], at=at, signers=signers)


def more(log: Log, at: str) -> Log:
    return log.copy().add("program", at[:10], program(), at=at)


def lower(cases: Anchored) -> None:
    """Bounds from anchor documents; entry 4 is the document, entry 5 comes after it."""
    time, later = "2022-01-07 03:00:00", "2022-01-07 04:00:00"
    log = anchored(base(), 4, ("A1", time))
    after: list[tuple[Optional[str], ...]] = [(None, time)] * 4
    cases.add("bracket_document", "its head is anchored; it is itself not before what it holds", log,
              ONE, [], size=4, time=time, by="A1", exit_code=3, seen=1, brackets=[*after, (time, None, time)])
    log = more(log, "2022-01-09T02:00:00.000Z")
    cases.add("bracket_document_then", "the entry behind it is after it", log, ONE, [], size=4,
              time=time, by="A1", exit_code=3, brackets=[*after, *[(time, None, time)] * 2])
    last = "2022-01-09 03:00:00"
    cases.add("bracket_both_sides", "between the document and a later head", log, ONE,
              [head(log, 6, ("A1", last))], size=6, time=last, by="A1", exit_code=0,
              brackets=[*after, *[(time, last, time)] * 2])
    two = more(anchored(base(), 4, ("A1", time), ("B1", later)), "2022-01-09T02:00:00.000Z")
    cases.add("bracket_two", "both had signed at the earlier of the two times", two, BOTH, [], size=4,
              time=later, by="A1 B1", exit_code=3,
              brackets=[(None, later)] * 4 + [(time, None, time)] * 2)
    cases.add("bracket_two_any", "one is enough: the later of the two", two, policy("Q any A1 B1"),
              [], size=4, time=time, by="A1", exit_code=3,
              brackets=[*after, *[(later, None, later)] * 2])
    cases.add("bracket_one_of_two", "the quorum is not met, so there is no bound", log, BOTH, [],
              exit_code=3, brackets=[(None, None)] * 6)
    cases.add("bracket_nothing_asked", "quorum none: the latest single one", two,
              policy(quorum="none"), [], size=4, time=time, by="A1", exit_code=0,
              brackets=[*after, *[(later, None, later)] * 2])
    pieces = anchored(base(), 4, ("A1", time))
    pieces = anchored(pieces, 5, ("B1", later), at="2022-01-08T02:00:01.000Z")
    pieces = more(pieces, "2022-01-09T02:00:00.000Z")
    cases.add("bracket_two_documents", "of two heads, in two documents; the quorum from entry 5 on",
              pieces, BOTH, [], size=4, time=later, by="A1 B1", exit_code=3,
              brackets=[(None, later)] * 4 + [(None, None), *[(time, None, time)] * 2])
    again = anchored(pieces, 7, ("A1", "2022-01-09 03:00:00"), at="2022-01-09T04:00:00.000Z")
    again = more(again, "2022-01-09T05:00:00.000Z")
    cases.add("bracket_again", "A1 signed again, in entry 7: the latest of each counts", again, BOTH, [],
              size=5, time="2022-01-09 03:00:00", by="A1 B1", exit_code=3,
              brackets=[(None, later)] * 4 + [(None, "2022-01-09 03:00:00")]
              + [(time, None, time)] * 2 + [(later, None, later)] * 2)
    bureau = more(anchored(base(), 4, ("A1", time), ("A2", later)), "2022-01-09T02:00:00.000Z")
    cases.add("bracket_one_bureau", "two machines of one bureau give no bound", bureau, BOTH, [],
              exit_code=3, seen=2, brackets=[(None, None)] * 6)
    void = more(anchored(base(), 4, ("A1", time), signers=["stranger"]), "2022-01-09T02:00:00.000Z")
    cases.add("bracket_void", "a document without effect gives no bound", void, ONE, [],
              ("key_unknown", 4, "anchor-5"), exit_code=1, brackets=[(None, None)] * 6)
    folder = more(base(), "2022-01-09T02:00:00.000Z")
    cases.add("bracket_folder", "what is not in the log bounds nothing from below", folder, ONE,
              [head(folder, 4, ("A1", time))], size=4, time=time, by="A1", exit_code=3,
              brackets=[*after, (None, None, time)])
    token = base().add("anchor", "2022-01-08", anchor(4, root_hex(base(), 4), token=digest("stamp")))
    cases.add("bracket_token", "a time stamp that the verifier does not have", more(
        token, "2022-01-09T02:00:00.000Z"), ONE, [], exit_code=3, brackets=[(None, None)] * 6)


def edges_below(cases: Anchored) -> None:
    """A1 signs at 03:00:00; the document itself says it is older, and what follows it too."""
    time = "2022-01-07 03:00:00"
    base_log = base()
    for name, at, findings in [
        ("at_limit", "2022-01-07T02:50:00.000Z", []),
        ("beyond", "2022-01-07T02:49:59.999Z", [("time_before_anchor", 4, "anchor-5")]),
    ]:
        log = more(anchored(base_log, 4, ("A1", time), at=at), at)
        cases.add("time_before_anchor_" + name, "ten minutes before its bound, and a millisecond"
                  if findings else "ten minutes before its bound are allowed", log, ONE, [],
                  *findings, size=4, time=time, by="A1", exit_code=1 if findings else 3)
    at = "2022-01-07T02:40:00.000Z"
    log = more(more(anchored(base_log, 4, ("A1", time), at=at), at), at)
    cases.add("time_before_anchor_first", "reported for the first entry only: the document itself",
              log, ONE, [], ("time_before_anchor", 4, "anchor-5"), size=4, time=time, by="A1",
              exit_code=1)
    late = more(anchored(base_log, 4, ("A1", time), at="2022-01-07T03:00:00.000Z"), at)
    cases.add("time_before_anchor_behind", "the document is in time, what follows it is not", late, ONE,
              [], ("time_runs_back", 5, "program-6"), ("time_before_anchor", 5, "program-6"), size=4,
              time=time, by="A1", exit_code=1)
    cases.add("time_before_anchor_no_quorum", "no bound, no finding", log, BOTH, [], exit_code=3)


def edges_above(cases: Anchored) -> None:
    """A1 saw the head at 02:00:04, when the last entry says it was recorded later."""
    for name, at, findings in [
        ("at_limit", "2022-01-08T02:10:00.000Z", []),
        ("beyond", "2022-01-08T02:10:00.001Z", [("time_after_anchor", 4, "program-5")]),
    ]:
        log = more(base(), at)
        time = "2022-01-08 02:00:00"
        cases.add("time_after_anchor_" + name, "ten minutes after its bound, and a millisecond"
                  if findings else "ten minutes after its bound are allowed", log, ONE,
                  [head(log, 5, ("A1", time))], *findings, size=5, time=time, by="A1",
                  exit_code=1 if findings else 0)
    log = more(more(base(), "2022-01-09T02:00:00.000Z"), "2022-01-09T02:00:01.000Z")
    time = "2022-01-08 02:00:00"
    cases.add("time_after_anchor_first", "reported for the first entry only", log, ONE,
              [head(log, 6, ("A1", time))], ("time_after_anchor", 4, "program-5"), size=6, time=time,
              by="A1", exit_code=1)
    cases.add("time_after_anchor_no_quorum", "no bound, no finding", log, BOTH,
              [head(log, 6, ("A1", time))], exit_code=3)
    cases.add("time_after_anchor_nothing_asked", "quorum none: the earliest single one is a bound",
              log, policy(quorum="none"), [head(log, 6, ("A1", time))],
              ("time_after_anchor", 4, "program-5"), size=6, time=time, by="A1", exit_code=1)
    void = base().add("payee", "2022-01-09", payee(FIRST), id="payee-4")
    cases.add("time_after_anchor_void", "the time of a void entry is judged too", void, ONE,
              [head(void, 5, ("A1", time))], ("id_reused", 4, "payee-4"),
              ("time_after_anchor", 4, "payee-4"), size=5, time=time, by="A1", exit_code=1)


def together(cases: Anchored) -> None:
    """Three of the findings, behind those of entries and before contradictions."""
    log = anchored(base(), 4, ("A1", "2022-01-07 03:00:00"), at="2022-01-07T02:40:00.000Z")
    log = more(log, "2022-01-07T02:40:00.000Z")
    log.add("correction", "2022-01-08", correction("payee-9"))
    log.add("recovery", "2022-01-09", {"reason": "旧备份", "root": "0" * 64, "size": 99})
    other = base().add("program", "2022-01-08", program())
    cases.add("findings_in_order", "in the order of 03 and 06", log, ONE,
              [head(log, 8, ("A1", "2022-01-08 02:00:00")),
               head(other, 5, ("A1", "2022-01-08 02:00:00"))],
              ("target_unknown", 6, 1, "payee-9"), ("anchor_differs", "audit.example/w1"),
              ("time_before_anchor", 4, "anchor-5"), ("time_after_anchor", 7, "recovery-8"),
              ("entries_lost", "99"), size=8, time="2022-01-08 02:00:00", by="A1", exit_code=4)
