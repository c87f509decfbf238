"""Vectors for section 06, "Time bracket": *shown without*, and the finding
shown_without at the edge of the delay.

The log has 4 lines until 2022-01-07; the entries from the fifth on say that they
are of 2022-01-08, and are in no head that a witness saw 72 hours later.
"""

from typing import Any

from builder import FIRST, Log, anchor, award, base, payee
from cases_trust import Anchored
from vectors_trust import cosign, cosignature_text, head, policy, root_hex
from vectors_trust_bracket import BOTH, ONE, more

SEEN = "2022-01-11 02:00:00"  # the head of 4 lines
LIMIT, BEYOND = "2022-01-08T02:00:00.000Z", "2022-01-08T01:59:59.999Z"
FOUND = ("shown_without", 4, "program-5")
BEFORE: list[tuple[Any, ...]] = [(None, SEEN)] * 4  # the brackets of the 4 lines


def fill(cases: Anchored) -> None:
    edges(cases)
    delays(cases)
    quorums(cases)
    heads(cases)
    entries(cases)


def edges(cases: Anchored) -> None:
    for name, at, findings in [("at_limit", LIMIT, []), ("beyond", BEYOND, [FOUND])]:
        log = more(base(), at)
        cases.add("shown_without_" + name, "72 hours before it, and a millisecond" if findings
                  else "72 hours before it are allowed", log, ONE, [head(log, 4, ("A1", SEEN))],
                  *findings, size=4, time=SEEN, by="A1", exit_code=3,
                  brackets=[*BEFORE, (None, None, SEEN)])
    log = more(more(base(), BEYOND), BEYOND)
    cases.add("shown_without_first", "reported for the first entry only", log, ONE,
              [head(log, 4, ("A1", SEEN))], FOUND, size=4, time=SEEN, by="A1", exit_code=3)
    log = more(more(base(), LIMIT), BEYOND)
    cases.add("shown_without_second", "the first entry is in time, the second is not", log, ONE,
              [head(log, 4, ("A1", SEEN))], ("time_runs_back", 5, "program-6"),
              ("shown_without", 5, "program-6"), size=4, time=SEEN, by="A1", exit_code=1)


def delays(cases: Anchored) -> None:
    """The verifier is told another delay."""
    for hours, at, beyond in [
        (0, "2022-01-11T02:00:00.000Z", "2022-01-11T01:59:59.999Z"),
        (1, "2022-01-11T01:00:00.000Z", "2022-01-11T00:59:59.999Z"),
        (73, "2022-01-08T01:00:00.000Z", "2022-01-08T00:59:59.999Z"),
    ]:
        for name, when, findings in [("at_limit", at, []), ("beyond", beyond, [FOUND])]:
            log = more(base(), when)
            cases.add(f"shown_without_delay_{hours}_{name}", f"a delay of {hours} hours", log, ONE,
                      [head(log, 4, ("A1", SEEN))], *findings, size=4, time=SEEN, by="A1",
                      exit_code=3, delay_hours=hours)


def quorums(cases: Anchored) -> None:
    later = "2022-02-11 02:00:00"
    for name, at, findings in [("at_limit", LIMIT, []), ("beyond", BEYOND, [FOUND])]:
        log = more(base(), at)
        cases.add("shown_without_quorum_" + name, "two bureaus: the earlier of their times", log, BOTH,
                  [head(log, 4, ("A1", later), ("B1", SEEN))], *findings, size=4, time=later,
                  by="A1 B1", exit_code=3,
                  brackets=[(None, later)] * 4 + [(None, None, SEEN)])
    log = more(base(), BEYOND)
    cases.add("shown_without_one_bureau", "two machines of one bureau are no quorum", log, BOTH,
              [head(log, 4, ("A1", later), ("A2", SEEN))], exit_code=3,
              brackets=[(None, None)] * 5)
    cases.add("shown_without_three", "of three bureaus the two that saw it last", log, BOTH,
              [head(log, 4, ("A1", "2022-01-08 03:00:00"), ("B1", later), ("C1", SEEN))], FOUND,
              size=4, time=SEEN, by="A1 C1", exit_code=3,
              brackets=[(None, SEEN)] * 4 + [(None, None, SEEN)])
    cases.add("shown_without_nothing_asked", "quorum none: the latest single one", log,
              policy(quorum="none"), [head(log, 4, ("A1", "2022-01-08 03:00:00"), ("B1", SEEN))],
              FOUND, size=4, time="2022-01-08 03:00:00", by="A1", exit_code=0,
              brackets=[(None, "2022-01-08 03:00:00")] * 4 + [(None, None, SEEN)])
    cases.add("shown_without_own", "a witness of the log's own organisation shows nothing", log,
              policy("Q any A1 OWN"), [head(log, 4, ("OWN", SEEN))], exit_code=3,
              brackets=[(None, None)] * 5, dependent="OWN")


def heads(cases: Anchored) -> None:
    """Which heads show a log without an entry."""
    log, early = more(base(), BEYOND), "2022-01-08 03:00:00"
    cases.add("shown_without_two_heads", "one saw 3 lines, the other 4: both without the fifth", log,
              BOTH, [head(log, 3, ("A1", SEEN)), head(log, 4, ("B1", SEEN))], FOUND, size=3,
              time=SEEN, by="A1 B1", exit_code=3,
              brackets=[(None, SEEN)] * 3 + [(None, None), (None, None, SEEN)])
    cases.add("shown_without_again", "the head of 4 lines was shown again", log, ONE,
              [cosign(head(log, 4, ("A1", early)), ("A1", SEEN))], FOUND, size=4, time=early, by="A1",
              exit_code=3, seen=2, brackets=[(None, early)] * 4 + [(None, None, SEEN)])
    cases.add("shown_without_shown_with", "though it was shown with the entry before", log, ONE,
              [head(log, 5, ("A1", early)), head(log, 4, ("A1", SEEN))], FOUND, size=5, time=early,
              by="A1", exit_code=0, brackets=[(None, early)] * 4 + [(None, early, SEEN)])
    cases.add("shown_without_not_longer", "a head that has the entry does not show the log without it",
              log, ONE, [head(log, 5, ("A1", SEEN))], size=5, time=SEEN, by="A1", exit_code=0,
              brackets=[(None, SEEN)] * 5)
    other = base().add("award", "2022-01-08", award("A1", FIRST, "100.00"))
    fork = Log()
    fork.lines = [*other.lines[:3], *other.lines[4:]]
    cases.add("shown_without_differs", "a head that does not hold bounds nothing", log, ONE,
              [head(fork, 4, ("A1", SEEN))], ("anchor_differs", "audit.example/w1"), exit_code=4,
              brackets=[(None, None)] * 5, heads=[("A1", 4, fork)])
    line = anchor(4, root_hex(log, 4), cosignature=cosignature_text(log, 4, "A1", SEEN))
    told = log.copy().add("anchor", "2022-01-11", line, at="2022-01-11T03:00:00.000Z")
    cases.add("shown_without_document", "an anchor document behind the entry says so", told, ONE, [],
              FOUND, size=4, time=SEEN, by="A1", exit_code=3,
              brackets=[*BEFORE, (None, None, SEEN), (SEEN, None, SEEN)])
    first = log.copy().add("anchor", "2022-01-11", line, signers=["stranger"],
                           at="2022-01-11T03:00:00.000Z")
    cases.add("shown_without_document_void", "not if it has no effect", first, ONE, [],
              ("key_unknown", 5, "anchor-6"), exit_code=1, brackets=[(None, None)] * 6)


def entries(cases: Anchored) -> None:
    """Of which entries it is judged."""
    void = base().add("payee", "2022-01-08", payee(FIRST), id="payee-4", at=BEYOND)
    cases.add("shown_without_void", "a void entry is one too", void, ONE,
              [head(void, 4, ("A1", SEEN))], ("id_reused", 4, "payee-4"),
              ("shown_without", 4, "payee-4"), size=4, time=SEEN, by="A1", exit_code=1)
    log = more(base(), BEYOND)
    log.lines[4] += b" "
    log = more(log, BEYOND)
    cases.add("shown_without_refused", "a line that is refused has no time; the next one has", log, ONE,
              [head(log, 4, ("A1", SEEN))], ("not_canonical", 4), ("shown_without", 5, "program-6"),
              size=4, time=SEEN, by="A1", exit_code=4,
              brackets=[*BEFORE, *[(None, None, SEEN)] * 2])
