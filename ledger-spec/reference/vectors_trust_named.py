"""Vectors for section 06: keys of the log that the policy names and the log never
had, witnesses that are not independent, and `quorum none`."""

from typing import Optional

from builder import (
    Log, anchor, announce, base, genesis, origin_log, program, public, secret, succeed,
)
from cases_trust import Anchored
from trust_notes import WITNESS, VKey, cosignature_line
from vectors_trust import (
    NAMES, cosignature_text, head, log_line, other, policy, root_hex, unix,
)

TIME = "2022-01-10 03:00:00"
NEITHER: list[tuple[Optional[str], ...]] = [(None, None)]


def fill(cases: Anchored) -> None:
    never_had(cases)
    documents(cases)
    independent(cases)
    nothing_asked(cases)
    same_time(cases)


def succeeded() -> Log:
    """Announced at entry 1, the log's key from entry 2 on; 4 lines until 2022-01-07."""
    log = origin_log().add("key", "2022-01-05", announce("log 2"))
    return log.add("key", "2022-01-06", succeed("log 2")).add("program", "2022-01-07", program())


def cut(log: Log, size: int) -> Log:
    other = Log()
    other.lines = log.lines[:size]
    return other


def never_had(cases: Anchored) -> None:
    log, both = base(), policy(quorum="A1", logs=["log", "log 2"])
    cases.add("named_never_had", "signed by a key that the policy names and the log never had", log, both,
              [head(log, 4, ("A1", TIME), signer="log 2")], size=4, time=TIME, by="A1", exit_code=0,
              seen=1)
    cases.add("named_never_had_differs", "so signed, another third line", log, both,
              [head(other(), 3, ("A1", TIME), signer="log 2")], ("anchor_differs", NAMES["A1"]),
              exit_code=4, heads=[("A1", 3, other())])
    cases.add("named_never_had_alone", "the policy need not name the key that the log has", log,
              policy(quorum="A1", logs=["log 2"]), [head(log, 4, ("A1", TIME), signer="log 2"),
                                                    head(log, 3, ("A1", "2022-01-09 03:00:00"))],
              size=4, time=TIME, by="A1", exit_code=0, seen=1)
    rules = (log_line("log 2", "other.example/log") + "\n").encode() + policy(quorum="A1")
    cases.add("named_other_origin", "named for another origin", log, rules,
              [head(other(), 3, ("A1", TIME), signer="log 2")], exit_code=3, seen=0)
    whole = succeeded()
    seen = [head(whole, 4, ("A1", TIME), signer="log 2")]
    for size, why in [(2, "after the announcement"), (1, "before the announcement")]:
        log = cut(whole, size)
        cases.add(f"named_cut_{size}", "the log was cut off before the succession, " + why, log, both,
                  seen, ("anchor_differs", NAMES["A1"]), exit_code=4, heads=[("A1", 4, whole)])
    cases.add("named_cut_not_named", "a key that the policy does not name shows nothing", cut(whole, 2),
              policy(quorum="A1"), seen, exit_code=3, seen=0)
    cases.add("named_had", "a key that the log had before is none afterwards", whole, both,
              [head(other(), 3, ("A1", TIME))], exit_code=3, seen=0,
              checkpoint=whole.checkpoint(signer="log 2"))
    void = Log().add("genesis", "2022-01-04", genesis(), signers=["officer 甲"])
    cases.add("named_genesis_void", "a void genesis still names the log's key", void,
              policy(quorum="A1"), [head(void, 1, ("A1", TIME))], ("holders_too_few", 0, "genesis-1"),
              size=1, time=TIME, by="A1", exit_code=1)


def documents(cases: Anchored) -> None:
    """An anchor document of the head of 3 lines, which has the succession; the
    attestation shows the log without the entries from the fourth on."""
    log = succeeded()
    line = anchor(3, root_hex(log, 3), cosignature=cosignature_text(log, 3, "A1", TIME))
    log.add("anchor", "2022-01-10", line, at="2022-01-10T04:00:00.000Z")
    checkpoint = log.checkpoint(signer="log 2")
    held = [(None, TIME)] * 3 + [(None, None, TIME), (TIME, None, TIME)]
    late = ("shown_without", 3, "program-4")  # of 2022-01-07 02:00:04, 73 hours before
    for name, why, logs, counts in [
        ("new", "the policy names the log's key for 3 lines", ["log 2"], True),
        ("old", "the policy names the key before", ["log"], False),
        ("never_had", "the policy names a key that the log never had", ["log 3"], True),
        ("none", "the policy names no log", [], False),
    ]:
        rules = policy(quorum="A1", logs=logs)
        if counts:
            cases.add("named_document_" + name, why, log, rules, [], late, size=3, time=TIME, by="A1",
                      exit_code=3, checkpoint=checkpoint, seen=1, brackets=held)
        else:
            cases.add("named_document_" + name, why, log, rules, [], exit_code=3,
                      checkpoint=checkpoint, seen=0, brackets=NEITHER * 5)


def witness_line(name: str, key: str) -> str:
    return f"witness {name} " + VKey(
        name.lower() + ".example", WITNESS, bytes.fromhex(public(key))).text()


def seen_by(log: Log, name: str, key: str, signer: str = "log") -> bytes:
    """The whole log's checkpoint, cosigned with the key of somebody else."""
    note = log.checkpoint(signer=signer)
    return note + cosignature_line(name.lower() + ".example", note.split(b"\n\n")[0] + b"\n",
                                   unix(TIME), secret(key))


def independent(cases: Anchored) -> None:
    """W is a witness with a key that is, was or may be the log's."""
    def one(name: str, why: str, log: Log, key: str, counts: bool, signer: str = "log",
            logs: list[str] = [log_line()]) -> None:
        rules = "".join(line + "\n" for line in [*logs, witness_line("W", key), "quorum W"])
        note = seen_by(log, "W", key, signer)
        cases.add("independent_" + name, why, log, rules.encode(), [note],
                  size=len(log.lines) if counts else 0, time=TIME if counts else None,
                  by="w.example" if counts else "", exit_code=0 if counts else 3, seen=int(counts),
                  dependent="" if counts else "w.example", checkpoint=log.checkpoint(signer=signer))

    announced = origin_log().add("key", "2022-01-05", announce("log 2"))
    one("announced", "the announced key", announced, "log 2", False)
    replaced = announced.copy().add("key", "2022-01-06", announce("log 3"))
    one("replaced", "a key that was announced before the one that is", replaced, "log 2", True)
    new = [log_line("log 2")]
    one("present", "the log's key", succeeded(), "log 2", False, "log 2", new)
    one("former", "the log's key before the succession", succeeded(), "log", False, "log 2", new)
    void = origin_log().add("key", "2022-01-05", announce("log 2"), signers=["stranger"])
    cases.add("independent_announced_void", "announced by a document without effect", void,
              (log_line() + "\n" + witness_line("W", "log 2") + "\nquorum W\n").encode(),
              [seen_by(void, "W", "log 2")], ("key_unknown", 1, "key-2"), size=2, time=TIME,
              by="w.example", exit_code=1, dependent="")
    one("named", "a key that the policy names for this log too", base(), "log 2", False, "log",
        [log_line(), log_line("log 2")])
    one("named_other", "a key that the policy names for another log too", base(), "log 2", True, "log",
        [log_line(), log_line("log 2", "other.example/log")])


def nothing_asked(cases: Anchored) -> None:
    """`quorum none`."""
    log, rules = base(), policy(quorum="none")
    cases.add("none_nobody", "nobody saw it: not anchored, and nothing is missing", log, rules, [],
              exit_code=0, seen=0, span=(0, 259_203_000), brackets=NEITHER * 4)
    cases.add("none_own", "nobody who counts saw it", log, rules, [head(log, 4, ("OWN", TIME))],
              exit_code=0, seen=0, dependent="OWN")
    early = "2022-01-06 03:00:00"
    cases.add("none_two", "each alone is enough: the larger head, and who had seen it by then", log, rules,
              [head(log, 3, ("A1", early)), head(log, 4, ("B1", TIME), ("C1", "2022-01-11 03:00:00"))],
              size=4, time=TIME, by="B1", exit_code=0, seen=3,
              brackets=[(None, early)] * 3 + [(None, TIME, early)])
    cases.add("none_never_had", "the policy names only a key that the log never had", log,
              policy(quorum="none", logs=["log 2"]), [head(log, 4, ("A1", TIME), signer="log 2")],
              exit_code=3, seen=1, span=(0, 259_203_000), brackets=[(None, TIME)] * 4)
    whole = succeeded()
    for name, logs, code in [("new", ["log 2"], 0), ("both", ["log", "log 2"], 0), ("old", ["log"], 3)]:
        cases.add("none_key_" + name, "named of the two keys that the log had", whole,
                  policy(quorum="none", logs=logs), [], exit_code=code, seen=0,
                  checkpoint=whole.checkpoint(signer="log 2"))


def same_time(cases: Anchored) -> None:
    """Of heads with the same time only the longest cuts."""
    log = origin_log().add("program", "2022-01-05", program())
    log.add("program", "2022-01-03", program()).add("program", "2022-01-06", program())
    back = ("time_runs_back", 2, "program-3")
    seen, rules = "2022-01-07 02:00:01", policy(quorum="A1")
    cases.add("span_same_time", "heads of 2 and of 4 lines at one time: one span, though entry 2 says it"
              " is older than entry 0", log, rules, [head(log, 2, ("A1", seen)), head(
                  log, 4, ("A1", seen))], back, ("shown_without", 2, "program-3"), size=4, time=seen,
              by="A1", exit_code=1, span=(0, 259_200_000))
    cases.add("span_longer_head_earlier", "the head of 2 lines was seen later: it has the same time", log,
              rules, [head(log, 2, ("A1", "2022-01-09 02:00:01")), head(log, 4, ("A1", seen))], back,
              ("shown_without", 2, "program-3"), size=4, time=seen, by="A1", exit_code=1,
              span=(0, 259_200_000))
    cases.add("span_other_time", "a second apart, both cut: the span of entry 2 is longer", log, rules,
              [head(log, 2, ("A1", seen)), head(log, 4, ("A1", "2022-01-07 02:00:03"))], back,
              ("shown_without", 2, "program-3"), size=4, time="2022-01-07 02:00:03", by="A1",
              exit_code=1, span=(2, 345_600_000))
