"""Vectors for known_head_lost (03, 06): attestations of heads that a `recovery`
accounts for.

restored() had 7 lines; a copy with 4 of them was restored, and entry 4 says that
the head of 6 lines is lost. (It does not tell of the seventh.)
"""

from builder import FIRST, Log, anchor, award, base, correction, program, recovery
from cases_trust import Anchored
from vectors_trust import NAMES, cosignature_text, head, policy, root_hex
from vectors_trust_bracket import BOTH, ONE, more

SEEN, LATER = "2022-01-12 02:00:00", "2022-01-23 02:00:00"
A1, B1 = (NAMES[name] for name in ("A1", "B1"))
TOLD = ("entries_lost", "6")


def before() -> Log:
    """The history that was lost: base() and three awards on 2022-01-10, 7 lines."""
    log = base()
    for n in range(3):
        log.add("award", "2022-01-10", award(f"A{n}", FIRST, "100.00", project=f"项目{n}"))
    return log


def restored(signers: list[str] = ["officer 甲", "approver 乙"]) -> Log:
    """base(), the recovery at entry 4, and two more: 7 lines."""
    log = base().add("recovery", "2022-01-20", recovery(6, root_hex(before(), 6)), signers=signers)
    log.add("program", "2022-01-21", program())
    return log.add("program", "2022-01-22", program())


def fill(cases: Anchored) -> None:
    edges(cases)
    times(cases)
    together(cases)
    recoveries(cases)


def edges(cases: Anchored) -> None:
    log, old = restored(), before()
    other = base().add("program", "2022-01-08", program())
    other.lines = [*other.lines[:3], other.lines[4]]
    lost = [("known_head_lost", A1), TOLD]
    differs = [("anchor_differs", A1), TOLD]
    for name, why, history, size, findings in [
        ("head", "the head that the recovery names", old, 6, lost),
        ("first", "the smallest head that has a lost entry", old, 5, lost),
        ("before", "a head of as many lines as there are before the recovery", other, 4, differs),
        ("beyond", "a head larger than the one that the recovery names", old, 7, differs),
    ]:
        cases.add("lost_" + name, why, log, ONE, [head(history, size, ("A1", SEEN))], *findings,
                  exit_code=1 if findings == lost else 4, seen=0, brackets=[(None, None)] * 7,
                  heads=[("A1", size, history)])
    other = before()
    other.lines[4] = other.lines[5]
    cases.add("lost_other_root", "of the size that the recovery names, with another root", log, ONE,
              [head(other, 6, ("A1", SEEN))], *differs, exit_code=4, heads=[("A1", 6, other)])
    cases.add("lost_other_root_less", "a lesser head than the recovery names may have any root", log, ONE,
              [head(other, 5, ("A1", SEEN))], *lost, exit_code=1, heads=[("A1", 5, other)])
    short = base().add("recovery", "2022-01-20", recovery(6, root_hex(old, 6)))
    cases.add("lost_longer", "the lost head is longer than the log", short, ONE,
              [head(old, 6, ("A1", SEEN))], *lost, exit_code=1, heads=[("A1", 6, old)])
    cases.add("lost_own_checkpoint", "the checkpoint itself is of the lost head: nothing newer is signed",
              short, ONE, [], ("log_truncated",), *lost, exit_code=4,
              checkpoint=head(old, 6, ("A1", SEEN)), heads=[("A1", 6, old)])


def times(cases: Anchored) -> None:
    """Nobody sees a lost head more than 10 minutes after it was declared lost."""
    old = before()
    lost, differs = ("known_head_lost", A1), ("anchor_differs", A1)
    for name, why, at, seen, finding in [
        ("at_limit", "10 minutes after the recovery", "00.000", "10:00", lost),
        ("beyond", "a second more", "00.000", "10:01", differs),
        ("beyond_millisecond", "a millisecond more", "00.999", "10:01", differs),
        ("at_limit_later", "10 minutes after it, in the next second", "01.000", "10:01", lost),
    ]:
        log = base().add("recovery", "2022-01-20", recovery(6, root_hex(old, 6)),
                         at=f"2022-01-20T02:00:{at}Z")
        for size in (5, 6):
            cases.add(f"lost_time_{name}_{size}", why, log, ONE,
                      [head(old, size, ("A1", "2022-01-20 02:" + seen))], finding, TOLD,
                      exit_code=1 if finding == lost else 4, heads=[("A1", size, old)])
    log = restored()
    cases.add("lost_time_both", "one head, seen before the recovery and long after it", log, ONE,
              [head(old, 6, ("A1", SEEN), ("A1", LATER))], differs, lost, TOLD, exit_code=4,
              heads=[("A1", 6, old), ("A1", 6, old)])
    cases.add("lost_time_two_bureaus", "B1 saw it long after", log, BOTH,
              [head(old, 6, ("A1", SEEN), ("B1", LATER))], ("anchor_differs", B1), lost, TOLD,
              exit_code=4, heads=[("B1", 6, old), ("A1", 6, old)])
    two_recoveries(cases)


def two_recoveries(cases: Anchored) -> None:
    """At entry 4 of 2022-01-20 and at entry 6 of 2022-01-22: one of them must make it lost."""
    old, between, after = before(), "2022-01-21 02:00:00", "2022-01-22 02:10:08"
    root, another = root_hex(old, 5), root_hex(old, 6)
    lost, differs = ("known_head_lost", A1), ("anchor_differs", A1)
    for name, why, first, second, seen, size, finding in [
        ("second", "in time for the second", (9, ""), (9, ""), between, 7, lost),
        ("neither", "after both", (9, ""), (9, ""), after, 7, differs),
        ("first_smaller", "in time for the second, which accounts for 7 lines only",
         (9, ""), (7, another), between, 7, differs),
        ("second_number", "the second is entry 6, so it accounts for 7 lines and more",
         (5, root), (9, ""), between, 5, differs),
        ("second_root", "the first names 7 lines with another root, the second more",
         (7, another), (9, ""), between, 7, lost),
    ]:
        log = base().add("recovery", "2022-01-20", recovery(*first)).add(
            "program", "2022-01-21", program()).add("recovery", "2022-01-22", recovery(*second))
        told = [("entries_lost", str(first[0])), ("entries_lost", str(second[0]))]
        cases.add("lost_two_" + name, why, log, ONE, [head(old, size, ("A1", seen))], finding, *told,
                  exit_code=1 if finding == lost else 4, heads=[("A1", size, old)])
    log = base().add("recovery", "2022-01-20", recovery(6, another), recovery(6, root))
    cases.add("lost_two_roots", "two lines of one size: the first has the root", log, ONE,
              [head(old, 6, ("A1", SEEN))], lost, TOLD, TOLD, exit_code=1)
    log = base().add("recovery", "2022-01-20", recovery(6, root), recovery(7))
    cases.add("lost_two_lines", "the first line has another root, the second is of more lines", log, ONE,
              [head(old, 6, ("A1", SEEN))], lost, TOLD, ("entries_lost", "7"), exit_code=1)


def together(cases: Anchored) -> None:
    """Several heads."""
    log, old = restored(), before()
    cases.add("lost_and_holds", "the lost head, and the present one", log, ONE,
              [head(old, 6, ("A1", SEEN)), head(log, 7, ("A1", LATER))], ("known_head_lost", A1),
              TOLD, size=7, time=LATER, by="A1", exit_code=1, seen=1, brackets=[(None, LATER)] * 7,
              heads=[("A1", 6, old)])
    cases.add("lost_least", "two lost heads: the lesser", log, ONE,
              [head(old, 6, ("A1", SEEN)), head(old, 5, ("A1", SEEN))], ("known_head_lost", A1), TOLD,
              exit_code=1, heads=[("A1", 5, old)])
    cases.add("lost_each_who", "each who once, by the names of their keys", log, BOTH,
              [head(old, 5, ("B1", SEEN)), head(old, 6, ("B1", SEEN), ("A1", SEEN))],
              ("known_head_lost", A1), ("known_head_lost", B1), TOLD, exit_code=1,
              heads=[("A1", 6, old), ("B1", 5, old)])
    cases.add("lost_and_differs", "behind those that differ, whatever the names", log, BOTH,
              [head(old, 6, ("A1", SEEN)), head(old, 7, ("B1", SEEN))], ("anchor_differs", B1),
              ("known_head_lost", A1), TOLD, exit_code=4, heads=[("B1", 7, old), ("A1", 6, old)])
    cases.add("lost_and_differs_same", "one witness saw both", log, ONE,
              [head(old, 7, ("A1", SEEN)), head(old, 6, ("A1", SEEN))], ("anchor_differs", A1),
              ("known_head_lost", A1), TOLD, exit_code=4, heads=[("A1", 7, old), ("A1", 6, old)])
    line = anchor(6, root_hex(old, 6), cosignature=cosignature_text(old, 6, "A1", SEEN))
    told = log.copy().add("anchor", "2022-01-23", line)
    cases.add("lost_document", "an anchor document that does not hold is ignored, lost or not", told,
              ONE, [], TOLD, exit_code=3, seen=0, heads=[])
    all_findings(cases)


def recoveries(cases: Anchored) -> None:
    """Which recoveries account for a head."""
    old = before()
    void = restored(["officer 甲"])
    cases.add("lost_void", "a recovery without effect accounts for nothing", void, ONE,
              [head(old, 6, ("A1", SEEN))], ("holders_too_few", 4, "recovery-5"),
              ("anchor_differs", A1), exit_code=4)
    two = base().add("recovery", "2022-01-20", recovery(5, root_hex(old, 5)))
    two.add("program", "2022-01-21", program())
    two.add("recovery", "2022-01-22", recovery(9))
    both = [("entries_lost", "5"), ("entries_lost", "9")]
    cases.add("lost_between", "at entry 4 to 5 lines, at entry 6 to 9 lines: 6 is in neither", two, ONE,
              [head(old, 6, ("A1", SEEN))], ("anchor_differs", A1), *both, exit_code=4)
    for size in (5, 7):
        cases.add(f"lost_of_two_{size}", "at entry 4 to 5 lines, at entry 6 to 9 lines", two, ONE,
                  [head(old, size, ("A1", SEEN))], ("known_head_lost", A1), *both, exit_code=1)
    lines = base().add("recovery", "2022-01-20", recovery(5, root_hex(old, 5)),
                       recovery(6, root_hex(old, 6)))
    cases.add("lost_second_line", "the second line of one recovery", lines, ONE,
              [head(old, 6, ("A1", SEEN))], ("known_head_lost", A1), ("entries_lost", "5"), TOLD,
              exit_code=1)


def all_findings(cases: Anchored) -> None:
    """Every finding of 06 on a log, in their order, whatever the entries."""
    old, time = before(), "2022-02-01 02:00:00"
    log = restored()
    log.add("correction", "2022-01-23", correction("payee-99"))
    line = anchor(7, root_hex(log, 7), cosignature=cosignature_text(log, 7, "A1", time))
    log.add("anchor", "2022-01-23", line)  # 9 days before what it holds: entry 8
    log = more(log, "2022-02-02T02:00:00.000Z")
    cases.add("findings_of_all_kinds", "in the order of 03 and 06", log, policy("Q any A1 B1"),
              [head(old, 6, ("A1", SEEN)), head(old, 7, ("B1", SEEN)),
               head(log, 10, ("B1", "2022-02-01 03:00:00"))],
              ("target_unknown", 7, 1, "payee-99"), ("anchor_differs", B1), ("known_head_lost", A1),
              ("time_before_anchor", 8, "anchor-9"), ("time_after_anchor", 9, "program-10"),
              ("shown_without", 7, "correction-8"), TOLD, size=10, time="2022-02-01 03:00:00",
              by="B1", exit_code=4, heads=[("B1", 7, old), ("A1", 6, old)])
