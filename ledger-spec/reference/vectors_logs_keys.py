"""Logs for the life of keys: announce and succeed (with the checkpoint by the
key of its position), compromise, and what is void about them. Sections 02 to 04."""

from typing import Optional

import ed25519_points as ed
import log as log_module
from builder import (
    ORIGIN, Log, announce, award, base, compromise, grant, origin_log, payee, program, public,
    recovery, revoke, secret, succeed, FIRST,
)
from cases import Cases
from vectors_keys import EIGHTH, plus_torsion
from vectors_logs_damage import replaced


def announced() -> Log:
    """Genesis, and an entry that announces the key "log 2"; 2 lines."""
    return origin_log().add("key", "2022-01-10", announce("log 2"))


def succeeded() -> Log:
    """announced(), succession at entry 2, and a program; 4 lines."""
    log = announced().add("key", "2022-01-11", succeed("log 2"))
    return log.add("program", "2022-01-12", program())


def fill(cases: Cases) -> None:
    checkpoints(cases)
    positions(cases)
    unknown_successors(cases)
    announcements(cases)
    compromises(cases)
    gaps(cases)


def checkpoints(cases: Cases) -> None:
    """4 lines, succession at entry 2: sizes 0 to 2 by the old key, 3 and 4 by the new."""
    log = succeeded()

    def one(name: str, why: str, log: Log, size: int, signer: str, good: bool) -> None:
        checkpoint = log.checkpoint(size, signer=signer)
        if not good:
            cases.add(f"damage_checkpoint_unsigned_{name}", why, log, ("checkpoint_unsigned",),
                      checkpoint=checkpoint, status="damaged")
        elif size < len(log.lines):
            cases.add(f"good_succession_{name}", why, log, ("beyond_checkpoint", size),
                      checkpoint=checkpoint)
        else:
            cases.add(f"good_succession_{name}", why, log, checkpoint=checkpoint)

    one("new_key", "the new key after the succession", log, 4, "log 2", True)
    one("old_key", "the old key after the succession", log, 4, "log", False)
    one("new_key_at_succession", "3 lines have the succession as their last", log, 3, "log 2", True)
    one("old_key_at_succession", "3 lines have the succession as their last", log, 3, "log", False)
    one("old_key_before", "2 lines do not have the succession", log, 2, "log", True)
    one("new_key_before", "2 lines do not have the succession", log, 2, "log 2", False)
    one("old_key_empty", "the empty tree is of the key of genesis", log, 0, "log", True)
    one("new_key_empty", "the empty tree is of the key of genesis", log, 0, "log 2", False)
    one("announced_only", "an announcement changes nothing", announced(), 2, "log", True)
    one("announced_key", "an announced key does not sign yet", announced(), 2, "log 2", False)
    two = succeeded().add("key", "2022-01-13", announce("log 3"))
    two.add("key", "2022-01-14", succeed("log 3"))
    one("third_key", "the last of two successions", two, 6, "log 3", True)
    one("second_key_of_three", "the last of two successions", two, 6, "log 2", False)
    one("second_key_before", "5 lines have only the first succession", two, 5, "log 2", True)
    late = announced().add("key", "2022-01-12", succeed("log 2"), at="2022-01-11T02:00:00.000Z")
    cases.add("violation_date_after_at_succession", "a succession with a breach has its effect",
              late, ("date_after_at", 2, "key-3"), checkpoint=late.checkpoint(signer="log 2"))


def positions(cases: Cases) -> None:
    """What has no effect names no key; a checkpoint may have many signatures."""
    log = announced().add("key", "2022-01-11", succeed("log 2"), signers=["officer 甲"])
    cases.add("violation_holders_too_few_succession", "a void succession changes nothing", log,
              ("holders_too_few", 2, "key-3"))
    log = announced().add("key", "2022-01-11", succeed("log 2"), revoke("stranger"))
    cases.add("violation_key_unknown_after_succession", "its second line makes it void", log,
              ("key_unknown", 2, 2, public("stranger")))
    cases.add("damage_checkpoint_unsigned_void_succession", "so the new key does not sign", log,
              ("key_unknown", 2, 2, public("stranger")), ("checkpoint_unsigned",),
              checkpoint=log.checkpoint(signer="log 2"), status="damaged")
    log = succeeded()
    for order in (["log", "log 2"], ["log 2", "log"], ["log 3", "log", "log 2"]):
        cases.add("good_succession_signed_by_" + "_".join(name.replace(" ", "") for name in order),
                  "signatures by other keys are ignored, whatever their order", log,
                  checkpoint=both(log, order))
    raw = replaced(log, 2, log.lines[2] + b" ")
    found = [("not_canonical", 2), ("link_broken", 3)]
    cases.add("damage_succession_refused", "the line of the succession is refused: the old key",
              raw, *found, checkpoint=raw.checkpoint(), status="damaged")
    cases.add("damage_checkpoint_unsigned_succession_refused", "and so the new key does not sign",
              raw, *found, ("checkpoint_unsigned",), checkpoint=raw.checkpoint(signer="log 2"),
              status="damaged")
    cut = announced()
    cases.add("damage_checkpoint_unsigned_succession_cut",
              "the succession was cut off: the key of the lines that are there is asked for", cut,
              ("checkpoint_unsigned",), checkpoint=log.checkpoint(signer="log 2"), status="damaged")
    cases.add("damage_log_truncated_old_key", "the same, but signed by the old key", cut,
              ("log_truncated",), checkpoint=log.checkpoint(signer="log"), status="damaged")


def both(log: Log, signers: list[str]) -> bytes:
    """One checkpoint with several signatures under the log's name."""
    text, _ = log.checkpoint().split(b"\n\n")
    lines = [log_module.signature_line(ORIGIN, text + b"\n", secret(name)) for name in signers]
    return text + b"\n\n" + b"".join(lines)


def unknown_successors(cases: Cases) -> None:
    def no(name: str, why: str, log: Log, key: str, line: int = 1,
           before: Optional[list[object]] = None, signer: str = "log") -> None:
        log.add("key", "2022-01-20", *(before or []), succeed(key))  # type: ignore[arg-type]
        cases.add("violation_successor_unknown" + name, why, log,
                  ("successor_unknown", len(log.lines) - 1, line, public(key)),
                  checkpoint=log.checkpoint(signer=signer))

    no("", "nothing was announced", origin_log(), "log 2")
    no("_same_document", "announced in the line before, not by an earlier entry", origin_log(),
       "log 2", 2, [announce("log 2")])
    no("_other", "another key was announced", announced(), "log 3")
    two = announced().add("key", "2022-01-11", announce("log 3"))
    no("_older", "another key was announced after it", two.copy(), "log 2")
    two.add("key", "2022-01-20", succeed("log 3"))
    cases.add("good_succession_newer_of_two", "the key announced last", two.copy(),
              checkpoint=two.checkpoint(signer="log 3"))
    no("_older_later", "the key announced last has succeeded; the older is not left over",
       two, "log 2", signer="log 3")
    one = announced().add("key", "2022-01-11", announce("log 3"), announce("log 4"))
    no("_first_line", "the second line announced another", one.copy(), "log 3")
    one.add("key", "2022-01-20", succeed("log 4"))
    cases.add("good_succession_last_line", "the last line of the last announcement", one,
              checkpoint=one.checkpoint(signer="log 4"))
    no("_replaced", "the line before announces another key, which replaces the first at once",
       announced(), "log 2", 2, [announce("log 3")])
    no("_again", "it has succeeded already", succeeded(), "log 2", signer="log 2")
    no("_again_same_document", "it succeeded in the line before; so all is void", announced(),
       "log 2", 2, [succeed("log 2")])
    no("_back", "the key of genesis was never announced", succeeded(), "log", signer="log 2")
    void = origin_log().add("key", "2022-01-10", announce("log 2"), signers=["officer 甲"])
    void.add("key", "2022-01-11", succeed("log 2"))
    cases.add("violation_successor_unknown_void", "it was announced by a void entry", void,
              ("holders_too_few", 1, "key-2"), ("successor_unknown", 2, 1, public("log 2")))


def announcements(cases: Cases) -> None:
    def no(name: str, why: str, log: Log, rule: str, key: str, signer: str = "log") -> None:
        log.add("key", "2022-01-20", {**announce("log 2"), "key": key})
        cases.add(f"violation_{rule}_announce_{name}", why, log,
                  (rule, len(log.lines) - 1, 1, key), checkpoint=log.checkpoint(signer=signer))

    small, torsion = ed.encode(EIGHTH), plus_torsion(bytes.fromhex(public("log 2")), 1)
    for name, key in [("small_order", small), ("torsion", torsion), ("not_on_curve", b"\x02" * 32)]:
        no(name, "the key to be announced is not sound", origin_log(), "key_weak", key.hex())
    no("granted", "it is granted", origin_log(), "key_granted", public("bank"))
    revoked = origin_log().add("key", "2022-01-10", revoke("bank"))
    no("revoked", "it was granted, even if revoked", revoked, "key_granted", public("bank"))
    same = origin_log().add("key", "2022-01-20", grant("auditor", "丙", ["auditor"]),
                            announce("auditor"))
    cases.add("violation_key_granted_announce_same_document", "granted in the line before", same,
              ("key_granted", 1, 2, public("auditor")))
    no("log_key", "it is the log's key", origin_log(), "key_granted", public("log"))
    no("former_log_key", "it was the log's key", succeeded(), "key_granted", public("log"), "log 2")
    no("present_log_key", "it is the log's key since it succeeded", succeeded(), "key_granted",
       public("log 2"), "log 2")
    log = announced().add("key", "2022-01-11", announce("log 2"))
    log.add("key", "2022-01-12", succeed("log 2"))
    cases.add("good_announce_again", "announced twice, then it succeeds", log,
              checkpoint=log.checkpoint(signer="log 2"))
    log = announced().add("key", "2022-01-11", succeed("log 2"), announce("log 3"))
    log.add("key", "2022-01-12", succeed("log 3"))
    cases.add("good_announce_after_succession", "the next key in the same document", log,
              checkpoint=log.checkpoint(signer="log 3"))


def compromises(cases: Cases) -> None:
    def no(name: str, why: str, log: Log, line: dict[str, object], rule: str) -> None:
        log.add("key", "2022-01-20", line)
        cases.add(f"violation_{rule}{name}", why, log,
                  (rule, len(log.lines) - 1, 1, line["key"]))

    no("_compromise", "a compromise of a key that was never granted", origin_log(),
       compromise("stranger", 0), "key_unknown")
    no("_compromise_log_key", "the log's key was not granted to anybody", origin_log(),
       compromise("log", 0), "key_unknown")
    no("_compromise_order", "unknown comes before position_ahead", origin_log(),
       compromise("stranger", 9), "key_unknown")
    for name, trusted in [("", 4), ("_next", 5), ("_largest", 2**53)]:
        no(name, "entry 4 cannot vouch for itself or what comes", base(),
           compromise("bank", trusted), "position_ahead")
    log = base().add("key", "2022-01-20", compromise("bank", 3))
    cases.add("good_compromise_before", "trusted up to the entry before", log.copy())
    more = log.copy().add("key", "2022-01-21", revoke("bank"))
    cases.add("violation_key_revoked_compromised", "a compromise revokes", more,
              ("key_revoked", 5, 1, public("bank")))
    more = log.copy().add("key", "2022-01-21", grant("bank", "合成数据银行", ["bank"]))
    cases.add("violation_key_granted_compromised", "it was granted before", more,
              ("key_granted", 5, 1, public("bank")))
    more = log.copy().add("anchor", "2022-01-21", {"root": "0" * 64, "size": 4, "token": "0" * 64})
    cases.add("violation_key_revoked_signer_compromised", "a compromised key signs no more", more,
              ("key_revoked", 5, "anchor-6"))
    log = base().add("key", "2022-01-20", revoke("bank"))
    log.add("key", "2022-01-21", compromise("bank", 3), compromise("bank", 4))
    cases.add("good_compromise_of_revoked", "of a revoked key, and twice", log)
    log = base().add("key", "2022-01-20", compromise("bank", 3), revoke("bank"))
    cases.add("violation_key_revoked_same_document", "revoked from the next line on", log,
              ("key_revoked", 4, 2, public("bank")))
    log = base().add("key", "2022-01-20", grant("auditor", "丙", ["auditor"]),
                     compromise("auditor", 0))
    cases.add("good_compromise_granted_before", "granted in the line before; it signed nothing", log)


def gaps(cases: Cases) -> None:
    for name, size in [("", 4), ("_before", 3), ("_first", 1)]:
        log = base().add("recovery", "2022-01-20", recovery(size))
        cases.add("violation_gap_impossible" + name, "entry 4 is not beyond the lost head", log,
                  ("gap_impossible", 4, 1, str(size)))
    log = base().add("recovery", "2022-01-20", recovery(9), recovery(4))
    cases.add("violation_gap_impossible_second", "the second line; so all is void", log,
              ("gap_impossible", 4, 2, "4"))
    log = base().add("recovery", "2022-01-20", recovery(5), signers=["officer 甲"])
    cases.add("violation_holders_too_few_recovery", "a recovery is a decision", log,
              ("holders_too_few", 4, "recovery-5"))
    log = base().add("award", "2022-02-01", award("A1", FIRST, "100.00"))
    log.add("recovery", "2022-02-02", recovery(6), id="award-5")
    cases.add("violation_id_reused_recovery", "ids are unique over all kinds", log,
              ("id_reused", 5, "award-5"))
    log = base().add("payee", "2022-01-20", payee(FIRST), id="recovery-5")
    log.add("recovery", "2022-01-21", recovery(6), change={"ledger": "0" * 64})
    cases.add("violation_ledger_differs_recovery", "the document is for another ledger", log,
              ("ledger_differs", 5, "recovery-6"))
