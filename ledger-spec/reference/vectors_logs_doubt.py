"""Logs for the contradictions key_compromised, grant_doubtful and entries_lost
(04), known heads that are lost (03), and what every claim misses because of
the contradictions (05)."""

from typing import Any

import log as log_module
from builder import (
    FIRST, SECOND, Log, amendment, announce, arrival, award, base, budget, compromise, correction,
    grant, origin_log, payee, payment, program, public, recovery, revoke, succeed,
)
from cases import Cases
from vectors_logs_corrections import arrived

OTHERS = ["officer 丙", "approver 丁"]
ALL_CLAIMS = ["fully-arrived", "on-time", "no-duplicates", "no-diversion", "within-bands",
              "within-budget", "approved"]


def people() -> Log:
    """Genesis; 丙 and 丁 granted; program, budget, payees, award; 6 lines, 1 to 5 by 甲 and 乙."""
    log = origin_log().add("key", "2022-01-04", grant("officer 丙", "丙", ["officer"]),
                           grant("approver 丁", "丁", ["approver"]))
    log.add("program", "2022-01-05", program())
    log.add("budget", "2022-01-06", budget("B1", "1000000.00", "budget"),
            budget("Q1", "800000.00", "quota"))
    log.add("payee", "2022-01-07", payee(FIRST), payee(SECOND))
    return log.add("award", "2022-02-20", award("A1", FIRST, "300000.00"))


def told(log: Log, *lines: Any, signers: list[str] = OTHERS) -> Log:
    """A key document by those whose keys are sound."""
    return log.add("key", "2022-02-21", *lines, signers=signers)


def doubtful(name: str) -> tuple[str, str]:
    return ("grant_doubtful", public(name))


def fill(cases: Cases) -> None:
    compromised(cases)
    grants(cases)
    lost(cases)
    known_heads(cases)
    claims(cases)


def compromised(cases: Cases) -> None:
    log = told(people(), compromise("officer 甲", 3))
    cases.add("contradiction_key_compromised", "entries 4 and 5 are after it, entry 3 is it", log,
              ("key_compromised", "payee-5"), ("key_compromised", "award-6"))
    log = told(people(), compromise("officer 甲", 5))
    cases.add("good_compromise_nothing_after", "trusted up to its last signature", log,
              claims={"within-budget": "proven"})
    log = told(people(), compromise("officer 甲", 4), signers=["officer 甲", "approver 丁"])
    cases.add("contradiction_key_compromised_itself", "the key that is named signs that it is", log,
              ("key_compromised", "award-6"), ("key_compromised", "key-7"))
    log = told(people(), compromise("officer 甲", 4), compromise("approver 乙", 3))
    cases.add("contradiction_key_compromised_two_keys", "each document once", log,
              ("key_compromised", "payee-5"), ("key_compromised", "award-6"))
    log = told(people(), compromise("officer 甲", 4))
    more = told(log.copy(), compromise("officer 甲", 3))
    cases.add("contradiction_key_compromised_lower", "a second one, trusted less far", more,
              ("key_compromised", "payee-5"), ("key_compromised", "award-6"))
    more = told(log.copy(), compromise("officer 甲", 5))
    cases.add("contradiction_key_compromised_higher", "a second one does not lift the first", more,
              ("key_compromised", "award-6"))
    log = people().add("key", "2022-02-20", revoke("officer 甲"), signers=OTHERS)
    cases.add("contradiction_key_compromised_revoked", "revoked first, known only later",
              told(log, compromise("officer 甲", 4)), ("key_compromised", "award-6"))
    log = people().add("correction", "2022-02-20", correction("award-6"), signers=OTHERS)
    cases.add("contradiction_key_compromised_voided", "also of what a correction voided",
              told(log, compromise("officer 甲", 4)), ("key_compromised", "award-6"))
    log = people().add("award", "2022-02-20", award("A2", SECOND, "100.00"),
                       signers=["officer 甲"])
    cases.add("violation_holders_too_few_compromised", "not of what had no effect",
              told(log, compromise("officer 甲", 5)), ("holders_too_few", 6, "award-7"))
    log = people().add("award", "2022-02-20", award("A2", SECOND, "900000.00"))
    cases.add("violation_quota_exceeded_compromised", "a breach has its effect",
              told(log, compromise("officer 甲", 5)), ("quota_exceeded", 6, 1, "A2"),
              ("key_compromised", "award-7"))
    log = arrived().add("key", "2022-02-27", compromise("bank", 5))
    cases.add("contradiction_key_compromised_fact", "a fact signed by the key", log,
              ("key_compromised", "arrival-7"), claims={"fully-arrived": "unproven"},
              missing={"fully-arrived": ["key_compromised"]}, rates={"arrived": "100.00%"})
    log = told(people(), compromise("officer 甲", 0), compromise("approver 丁", 5))
    cases.add("contradiction_key_compromised_not_genesis", "entry 0 is always trusted", log,
              ("key_compromised", "key-2"), ("key_compromised", "program-3"),
              ("key_compromised", "budget-4"), ("key_compromised", "payee-5"),
              ("key_compromised", "award-6"), ("key_compromised", "key-7"),
              doubtful("officer 丙"), doubtful("approver 丁"))


def grants(cases: Cases) -> None:
    # 甲 is not trusted after entry 5: 戊 (entry 6), 己 (entry 7, by 戊), 庚 (entry 8, by 己).
    log = people().add("key", "2022-02-20", grant("戊", "戊", ["officer"]),
                       grant("辛", "辛", ["bank"]))
    log.add("key", "2022-02-20", grant("己", "己", ["approver"]), signers=["戊", "approver 丁"])
    log.add("key", "2022-02-20", grant("庚", "庚", ["officer"]), signers=["officer 丙", "己"])
    log.add("payee", "2022-02-20", payee(SECOND, name="合成数据新名有限公司"),
            signers=["庚", "approver 丁"])
    more = told(log.copy(), compromise("officer 甲", 5))
    cases.add("contradiction_grant_doubtful", "granted by the key, and on over two levels", more,
              ("key_compromised", "key-7"), doubtful("戊"), doubtful("辛"), doubtful("己"),
              doubtful("庚"))
    more = told(log.copy(), compromise("officer 甲", 6))
    cases.add("good_compromise_grants_before", "what it granted before is not doubtful", more)
    more = told(log.copy(), compromise("戊", 6))
    cases.add("contradiction_grant_doubtful_from_second", "the chain begins at the second key",
              more, ("key_compromised", "key-8"), doubtful("己"), doubtful("庚"))
    more = told(log.copy(), compromise("officer 甲", 5), revoke("戊"), revoke("庚"))
    cases.add("contradiction_grant_doubtful_revoked", "revoked keys are doubtful too", more,
              ("key_compromised", "key-7"), doubtful("戊"), doubtful("辛"), doubtful("己"),
              doubtful("庚"))
    more = log.copy().add("key", "2022-02-20", compromise("officer 甲", 5),
                          grant("壬", "壬", ["officer"]), signers=["庚", "approver 丁"])
    cases.add("contradiction_grant_doubtful_told_by_doubtful",
              "a doubtful key says so, and grants another", more,
              ("key_compromised", "key-7"), doubtful("戊"), doubtful("辛"), doubtful("己"),
              doubtful("庚"), doubtful("壬"))
    one = people().add("key", "2022-02-20", grant("戊", "戊", ["officer"]), signers=["officer 甲"])
    cases.add("violation_holders_too_few_grant", "a void document grants nothing",
              told(one, compromise("officer 甲", 5)), ("holders_too_few", 6, "key-7"))
    one = people().add("key", "2022-02-20", announce("log 2"))
    one.add("key", "2022-02-20", succeed("log 2"))
    one = told(one, compromise("officer 甲", 5))
    cases.add("contradiction_key_compromised_succession", "the log's key is not granted, so not doubtful",
              one, ("key_compromised", "key-7"), ("key_compromised", "key-8"),
              checkpoint=one.checkpoint(signer="log 2"))


def lost(cases: Cases) -> None:
    log = base().add("recovery", "2022-01-20", recovery(5))
    cases.add("contradiction_entries_lost", "entry 4 was lost and is now this one", log,
              ("entries_lost", "5"))
    log = base().add("recovery", "2022-01-20", recovery(2**53), recovery(5))
    cases.add("contradiction_entries_lost_two_lines", "each line, in the order of the log", log,
              ("entries_lost", "9007199254740992"), ("entries_lost", "5"))
    log = base().add("recovery", "2022-01-20", recovery(9))
    log.add("recovery", "2022-01-21", recovery(9))
    cases.add("contradiction_entries_lost_twice", "one size, told twice", log,
              ("entries_lost", "9"), ("entries_lost", "9"))
    log = base().add("recovery", "2022-01-20", recovery(5))
    cases.add("contradiction_entries_lost_as_of_before", "judged on an earlier day, it is there all the same",
              log, ("entries_lost", "5"), as_of="2022-01-10")
    log = people().add("key", "2022-02-20", grant("戊", "戊", ["officer"]))
    log.add("recovery", "2022-02-21", recovery(99))
    cases.add("contradiction_all_doubts", "in the order of the page, after those on money",
              told(log, compromise("officer 甲", 5)), ("award_short", "A1/1"),
              ("key_compromised", "key-7"), ("key_compromised", "recovery-8"), doubtful("戊"),
              ("entries_lost", "99"), as_of="2022-03-23")


def known_heads(cases: Cases) -> None:
    """A head known from outside that a recovery accounts for. Old: base() and three more,
    7 lines. A copy with 4 of them was restored; entry 4 tells of the head of 6 lines."""
    old = base()
    for day in (8, 9, 10):
        old.add("payee", f"2022-01-{day:02d}", payee(FIRST))
    log = base().add("recovery", "2022-01-20", recovery(6, tree(old, 6).hex()))
    short = log.copy()
    log.add("program", "2022-01-21", program()).add("program", "2022-01-22", program())
    told = ("entries_lost", "6")
    cases.add("broken_known_head_lost", "the head that the recovery names", log, ("known_head_lost",),
              told, known_head=(6, tree(old, 6)), status="broken", claims={"within-budget": "unproven"})
    cases.add("broken_known_head_lost_first", "the smallest head that has a lost entry", log,
              ("known_head_lost",), told, known_head=(5, tree(old, 5)), status="broken")
    cases.add("broken_known_head_lost_longer", "the lost head is longer than the log", short,
              ("known_head_lost",), told, known_head=(6, tree(old, 6)), status="broken")
    cases.add("damage_known_head_differs_lost_root", "of the size that the recovery names, with another"
              " root", log, ("known_head_differs",), told, known_head=(6, bytes(32)), status="damaged")
    cases.add("broken_known_head_lost_any_root", "a lesser head than the recovery names may have any root",
              log, ("known_head_lost",), told, known_head=(5, bytes(32)), status="broken")
    lines = base().add("recovery", "2022-01-20", recovery(6, tree(old, 6).hex()), recovery(7))
    cases.add("broken_known_head_lost_second_line", "the second line is of more lines", lines,
              ("known_head_lost",), told, ("entries_lost", "7"), known_head=(6, bytes(32)),
              status="broken")
    cases.add("damage_known_head_differs_before_recovery", "a head of as many lines as there are before"
              " the recovery", log, ("known_head_differs",), told, known_head=(4, tree(old, 5)),
              status="damaged")
    cases.add("damage_known_head_differs_beyond_recovery", "larger than the one that the recovery names",
              log, ("known_head_differs",), told, known_head=(7, tree(old, 7)), status="damaged")
    cases.add("good_known_head_recovered", "a head of the log as it is", log, told,
              known_head=(6, tree(log, 6)))
    two = base().add("recovery", "2022-01-20", recovery(5)).add("program", "2022-01-21", program())
    two.add("recovery", "2022-01-22", recovery(9))
    both = [("entries_lost", "5"), ("entries_lost", "9")]
    cases.add("damage_known_head_differs_between_recoveries", "at entry 4 to 5 lines, at entry 6 to 9"
              " lines", two, ("known_head_differs",), *both, known_head=(6, tree(old, 6)),
              status="damaged")
    cases.add("broken_known_head_lost_second", "accounted for by the second recovery", two,
              ("known_head_lost",), *both, known_head=(7, tree(old, 7)), status="broken")
    void = base().add("recovery", "2022-01-20", recovery(6), signers=["officer 甲"])
    cases.add("damage_known_head_differs_recovery_void", "a recovery without effect accounts for nothing",
              void, ("holders_too_few", 4, "recovery-5"), ("known_head_differs",),
              known_head=(6, tree(old, 6)), status="damaged")


def tree(log: Log, size: int) -> bytes:
    return log_module.root([log_module.leaf_hash(line) for line in log.lines[:size]])


def claims(cases: Cases) -> None:
    """A healthy log of which all but no-diversion is proven, and one doubt."""
    def all_miss(name: str, why: str, log: Log, *findings: tuple[str, str]) -> None:
        words = sorted({finding[0] for finding in findings})
        cases.add(f"claim_all_unproven_{name}", why, log, *findings,
                  claims={claim: "unproven" for claim in ALL_CLAIMS},
                  missing={claim: words for claim in ALL_CLAIMS if claim != "no-diversion"})

    cases.add("claim_all_proven_before_doubt", "the log of the next four, without their last entry",
              arrived(), claims={claim: "unproven" if claim == "no-diversion" else "proven"
                                 for claim in ALL_CLAIMS})
    all_miss("key_compromised", "every claim misses what an honest record would say",
             arrived().add("key", "2022-02-27", compromise("bank", 0)),
             ("key_compromised", "arrival-7"))
    all_miss("entries_lost", "every claim misses the lost entries",
             arrived().add("recovery", "2022-02-27", recovery(8)), ("entries_lost", "8"))
    log = arrived().add("key", "2022-02-26", grant("戊", "戊", ["officer"]))
    log.add("key", "2022-02-27", compromise("officer 甲", 6), signers=["戊", "approver 乙"])
    all_miss("grant_doubtful", "both are missed", log, ("key_compromised", "key-8"), doubtful("戊"))
    log = arrived().add("recovery", "2022-02-27", recovery(8))
    log.add("amendment", "2022-02-28", amendment("M1", "A1", "200000.00"))
    cases.add("claim_no-duplicates_refuted_entries_lost", "a counterexample refutes all the same",
              log, ("instalment_paid_twice", "A1/1"), ("award_overpaid", "A1"),
              ("entries_lost", "8"), claims={"no-duplicates": "refuted", "on-time": "unproven"},
              missing={"on-time": ["entries_lost"], "no-duplicates": ["entries_lost"]})
    log = origin_log().add("recovery", "2022-02-27", recovery(2))
    cases.add("claim_fully-arrived_unproven_nothing_and_lost", "both are missed", log,
              ("entries_lost", "2"), missing={
                  "fully-arrived": ["entries_lost", "nothing_recorded"]})
    log = base().add("award", "2022-02-20", award("A1", FIRST, "300000.00"))
    log.add("payment", "2022-02-25", payment("Y1", "A1", 1, "300000.00", FIRST),
            signers=["officer 甲"])
    log.add("arrival", "2022-02-26", arrival("R1", "Y1", "300000.00", "2022-02-26", FIRST))
    log.add("recovery", "2022-02-27", recovery(8))
    cases.add("claim_approved_refuted_entries_lost", "void, unmatched, and lost", log,
              ("holders_too_few", 5, "payment-6"), ("arrival_unmatched", "R1"),
              ("entries_lost", "8"), status="broken", claims={"approved": "refuted"},
              missing={"approved": ["entries_lost", "entry_void"]})
