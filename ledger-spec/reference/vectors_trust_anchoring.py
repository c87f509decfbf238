"""Vectors for section 06: attestations, anchoring, spans, and the finding
anchor_differs. The time bracket is in vectors_trust_bracket.py and
vectors_trust_shown.py, lost heads are in vectors_trust_lost.py, more on keys
and on `quorum none` is in vectors_trust_named.py.

base() has 4 lines, recorded on 2022-01-04 to 07 at 02:00:01, :02, :03 and :04.
"""

import base64
from typing import Any

import log as log_module
import vectors_trust_bracket
import vectors_trust_lost
import vectors_trust_named
import vectors_trust_shown
from builder import (
    FIRST, ORIGIN, Json, Log, anchor, announce, award, base, digest, grant, origin_log, payee, program,
    public, revoke, secret, succeed,
)
from cases_trust import Anchored
from trust_notes import WITNESS, VKey, cosignature_line
from vectors_trust import (
    NAMES, cosign, cosignature_text, head, log_line, other, policy, root_hex, unix,
)

BOTH = policy("Q 2 A1 A2 B1 C1")  # two bureaus
ONE = policy(quorum="A1")


def files() -> dict[str, Json]:
    cases = Anchored()
    heads(cases)
    spans(cases)
    differing(cases)
    not_counting(cases)
    who_counts(cases)
    keys(cases)
    vectors_trust_bracket.fill(cases)
    vectors_trust_shown.fill(cases)
    vectors_trust_lost.fill(cases)
    vectors_trust_named.fill(cases)
    return cases.files


def heads(cases: Anchored) -> None:
    log = base()
    day = "2022-01-07 "
    whole = [(None, day + "04:00:00")] * 4
    both = (("A1", day + "03:00:00"), ("B1", day + "04:00:00"))
    cases.add("all", "the ledger's checkpoint has both cosignatures", log, BOTH, [], size=4,
              time=day + "04:00:00", by="A1 B1", exit_code=0, checkpoint=head(log, 4, *both),
              seen=2, span=(0, 266_399_000), brackets=whole)
    cases.add("in_folder", "the folder has them, in two notes", log, BOTH,
              [head(log, 4, both[0]), head(log, 4, both[1])], size=4, time=day + "04:00:00",
              by="A1 B1", exit_code=0, brackets=whole)
    cases.add("each_once", "one attestation in two places is one", log, BOTH,
              [head(log, 4, *both), head(log, 4, both[1])], size=4, time=day + "04:00:00",
              by="A1 B1", exit_code=0, checkpoint=head(log, 4, *both), seen=2)
    cases.add("missing_all", "no cosignature at all", log, BOTH, [], exit_code=3, seen=0,
              span=(0, 259_203_000), brackets=[(None, None)] * 4)
    cases.add("missing_one_bureau", "two machines of one bureau count once", log, BOTH,
              [head(log, 4, ("A1", day + "03:00:00"), ("A2", day + "03:00:00"))], exit_code=3,
              seen=2, span=(0, 259_203_000), brackets=[(None, None)] * 4)
    cases.add("missing_later_entries", "the first two lines only", log, BOTH,
              [head(log, 2, ("A1", "2022-01-05 03:00:00"), ("B1", "2022-01-05 04:00:00"))], size=2,
              time="2022-01-05 04:00:00", by="A1 B1", exit_code=3, span=(0, 93_599_000),
              brackets=[(None, "2022-01-05 04:00:00")] * 2
              + [(None, None, "2022-01-05 03:00:00")] * 2)
    different = [head(log, 2, ("A1", "2022-01-05 03:00:00"), ("B1", "2022-01-05 04:00:00")),
                 head(log, 3, ("A1", "2022-01-06 03:00:00")),
                 head(log, 4, ("B1", "2022-01-07 05:00:00"))]
    cases.add("several_heads", "one saw 3 lines, the other 4: both saw 3", log, BOTH, different,
              size=3, time="2022-01-07 05:00:00", by="A1 B1", exit_code=3, seen=4,
              span=(2, 97_197_000), brackets=[(None, "2022-01-05 04:00:00")] * 2
              + [(None, "2022-01-07 05:00:00", "2022-01-05 03:00:00"),
                 (None, None, "2022-01-05 04:00:00")])
    cases.add("earliest_time", "a head seen again later is as old as it was", log, ONE,
              [head(log, 4, ("A1", day + "09:00:00")), head(log, 4, ("A1", day + "03:00:00"))],
              size=4, time=day + "03:00:00", by="A1", exit_code=0, seen=2)
    cases.add("longer_head_earlier", "a longer head was seen earlier than a shorter one", log, ONE,
              [head(log, 2, ("A1", day + "09:00:00")), head(log, 4, ("A1", day + "03:00:00"))],
              size=4, time=day + "03:00:00", by="A1", exit_code=0,
              brackets=[(None, day + "03:00:00")] * 2
              + [(None, day + "03:00:00", day + "09:00:00")] * 2)
    cases.add("third_later", "who came after the quorum was met is witness, but not named", log, BOTH,
              [head(log, 4, *both, ("C1", day + "05:00:00"))], size=4, time=day + "04:00:00",
              by="A1 B1", exit_code=0, seen=3)
    cases.add("third_between", "a machine that the quorum did not need, in time", log, BOTH,
              [head(log, 4, *both, ("A2", day + "03:30:00"))], size=4, time=day + "04:00:00",
              by="A1 A2 B1", exit_code=0, seen=3)
    cases.add("beyond_checkpoint", "the checkpoint is witnessed, two lines come after it", log, BOTH,
              [], ("beyond_checkpoint", 2), size=2, time="2022-01-05 04:00:00", by="A1 B1",
              exit_code=3, checkpoint=different[0])
    cases.add("empty_head", "a head of no lines anchors nothing, but shows the log without genesis",
              log, ONE, [head(log, 0, ("A1", day + "03:00:00"))], ("shown_without", 0, "genesis-1"),
              exit_code=3, seen=1, brackets=[(None, None, day + "03:00:00")] * 4)
    cases.add("nothing_asked", "quorum none: no entry is missing it; anchored by whoever there is", log,
              policy(quorum="none"), [head(log, 2, ("A1", "2022-01-05 03:00:00"))], size=2,
              time="2022-01-05 03:00:00", by="A1", exit_code=0, seen=1, span=(0, 89_999_000),
              brackets=[(None, "2022-01-05 03:00:00")] * 2
              + [(None, None, "2022-01-05 03:00:00")] * 2)
    cases.add("no_policy", "without a policy nobody is a witness", log, None, [],
              exit_code=0, checkpoint=head(log, 4, *both))
    bad = log.copy().add("payee", "2022-01-08", payee(FIRST), id="payee-4")
    cases.add("missing_and_broken", "1 is worse than 3", bad, BOTH, [], ("id_reused", 4, "payee-4"),
              exit_code=1)
    cases.add("anchored_and_broken", "a void entry is anchored as well", bad, ONE,
              [head(bad, 5, ("A1", "2022-01-08 03:00:00"))], ("id_reused", 4, "payee-4"), size=5,
              time="2022-01-08 03:00:00", by="A1", exit_code=1)
    cases.add("missing_and_damaged", "4 is worse than 3", log, BOTH, [], ("checkpoint_unsigned",),
              exit_code=4, checkpoint=log.checkpoint(signer="bank"))


def spans(cases: Anchored) -> None:
    log = base()

    def at(size: int, time: str) -> bytes:
        return head(log, size, ("A1", time))

    # Entries 2022-01-04 to 07: spans of 2 hours, and what lies between.
    cases.add("span_middle", "one day without a witness in the middle", log, ONE,
              [at(1, "2022-01-04 03:00:01"), at(3, "2022-01-06 03:00:03"),
               at(4, "2022-01-07 03:00:04")], size=4, time="2022-01-07 03:00:04", by="A1",
              exit_code=0, span=(1, 90_001_000))
    cases.add("span_last", "the last span ends with the last entry", log, ONE,
              [at(1, "2022-01-04 03:00:01")], size=1, time="2022-01-04 03:00:01", by="A1",
              exit_code=3, span=(1, 172_802_000))
    cases.add("span_equal", "of equal spans the first", log, ONE,
              [at(1, "2022-01-04 03:00:01"), at(2, "2022-01-05 03:00:02"),
               at(3, "2022-01-06 03:00:03"), at(4, "2022-01-07 03:00:04")], size=4,
              time="2022-01-07 03:00:04", by="A1", exit_code=0, span=(0, 3_600_000))
    cases.add("span_none", "witnessed before it was recorded, by clocks: no length below zero", log,
              ONE, [at(1, "2022-01-04 02:00:00"), at(2, "2022-01-05 02:00:00"),
                    at(3, "2022-01-06 02:00:00"), at(4, "2022-01-07 02:00:00")], size=4,
              time="2022-01-07 02:00:00", by="A1", exit_code=0, span=(0, 0))
    one = origin_log()
    cases.add("span_one_entry", "one entry, not witnessed: a span of no length", one, ONE, [],
              exit_code=3, span=(0, 0))
    cases.add("span_quorum", "a head that only one of two saw does not end a span", log, BOTH,
              [at(1, "2022-01-04 03:00:01"), head(log, 4, ("A1", "2022-01-07 03:00:01"),
                                                  ("B1", "2022-01-07 03:00:01"))],
              size=4, time="2022-01-07 03:00:01", by="A1 B1", exit_code=0, span=(0, 262_800_000))


def differing(cases: Anchored) -> None:
    log, fork, time = base(), other(), "2022-01-07 03:00:00"
    cases.add("differs_root", "the witness saw another third line", log, ONE,
              [head(fork, 3, ("A1", time))], ("anchor_differs", NAMES["A1"]), exit_code=4, seen=0)
    longer = log.copy().add("award", "2022-02-01", award("A1", FIRST, "100.00"))
    cases.add("differs_longer", "the witness saw a longer log: it was cut", log, ONE,
              [head(longer, 5, ("A1", time))], ("anchor_differs", NAMES["A1"]), exit_code=4)
    cases.add("differs_own_checkpoint", "the checkpoint itself, of a longer log", log, ONE, [],
              ("log_truncated",), ("anchor_differs", NAMES["A1"]), exit_code=4,
              checkpoint=head(longer, 5, ("A1", time)))
    cases.add("differs_empty", "a head of no lines has the root of the empty tree", log, ONE,
              [cosign(log_module.sign_checkpoint(ORIGIN, 0, bytes(32), secret("log")),
                      ("A1", time))], ("anchor_differs", NAMES["A1"]), exit_code=4)
    cases.add("differs_and_holds", "one head holds, another does not", log, ONE,
              [head(log, 4, ("A1", time)), head(fork, 3, ("A1", time))],
              ("anchor_differs", NAMES["A1"]), size=4, time=time, by="A1", exit_code=4, seen=1)
    cases.add("differs_each_who_once", "by the names of their keys, each once", log, BOTH,
              [head(fork, 3, ("C1", time), ("B1", time)), head(fork, 4, ("B1", time), ("A1", time))],
              *[("anchor_differs", NAMES[name]) for name in ("A1", "B1", "C1")], exit_code=4,
              heads=[("A1", 4, fork), ("B1", 3, fork), ("C1", 3, fork)], dependent="OWN")
    forks = sorted((other(f"payee-{n}") for n in range(3, 9)), key=lambda log: root_hex(log, 3))
    cases.add("differs_least_root", "of two heads of one size the one whose root is less, as bytes", log,
              ONE, [head(one, 3, ("A1", time)) for one in (forks[-1], forks[0])],
              ("anchor_differs", NAMES["A1"]), exit_code=4, heads=[("A1", 3, forks[0])])
    assert base64.b64encode(bytes.fromhex(root_hex(forks[0], 3))) > base64.b64encode(
        bytes.fromhex(root_hex(forks[-1], 3)))
    cases.add("differs_without_quorum", "one witness is enough to see it", log, BOTH,
              [head(log, 4, ("A1", time), ("B1", time)), head(fork, 3, ("D1", time))],
              ("anchor_differs", NAMES["D1"]), size=4, time=time, by="A1 B1", exit_code=4)
    line = anchor(3, root_hex(fork, 3), cosignature=cosignature_text(fork, 3, "A1", time))
    told = log.copy().add("anchor", "2022-01-08", line)
    cases.add("differs_document", "an anchor document of another history is ignored: nobody shows that"
              " the log signed it", told, ONE, [], exit_code=3, seen=0, heads=[],
              brackets=[(None, None)] * 5)
    two = log.copy().add("payee", "2022-01-08", payee(FIRST), id="payee-4")
    cases.add("differs_order", "behind the findings of entries and before notices", two, ONE,
              [head(fork, 3, ("A1", time))], ("id_reused", 4, "payee-4"),
              ("anchor_differs", NAMES["A1"]), ("beyond_checkpoint", 4), exit_code=4,
              checkpoint=two.checkpoint(4))


def not_counting(cases: Anchored) -> None:
    """Each would be anchor_differs if it counted."""
    log, fork, time = base(), other(), "2022-01-07 03:00:00"
    wrong = head(fork, 3, ("A1", time))
    text, signatures = wrong.split(b"\n\n")
    own, theirs = signatures.splitlines(keepends=True)
    blob = bytearray(base64.b64decode(theirs.split(b" ")[2]))

    def changed(at: int) -> bytes:
        copy = bytearray(blob)
        copy[at] ^= 1
        return text + b"\n\n" + own + "— ".encode() + NAMES["A1"].encode() + b" " + \
            base64.b64encode(bytes(copy)) + b"\n"

    other_log = log_module.sign_checkpoint(
        "other.example/log", 3, log_module.root([b"\0" * 32]), secret("log"))
    for name, why, note in [
        ("no_log_signature", "the log did not sign it", text + b"\n\n" + theirs),
        ("other_log_signature", "another key than the log's signed it", head(
            fork, 3, ("A1", time), signer="log 2")),
        ("other_origin", "a checkpoint of another log", cosign(other_log, ("A1", time))),
        ("own_organisation", "a witness of the log's own organisation", head(fork, 3, ("OWN", time))),
        ("not_named", "the policy does not name this key", stranger(fork, time)),
        ("other_name", "the key of A1 under another name", renamed(fork, time)),
        ("key_id", "another key id", changed(0)),
        ("time_changed", "another time than was signed", changed(11)),
        ("signature_changed", "a bit of the signature", changed(30)),
        ("no_cosignature", "nobody cosigned it", fork.checkpoint(3)),
        ("plain_signature", "signed by A1 as a log signs", plain(fork)),
        ("time_beyond", "a time that is no Instant: the year 2200", head(
            fork, 3, ("A1", "2200-01-01 00:00:00"))),
        ("malformed", "not a checkpoint", b"cosigned by all\n"),
        ("malformed_extension", "an extension line, though cosigned", extended(fork, time)),
        ("crlf", "CR LF", wrong.replace(b"\n", b"\r\n")),
    ]:
        cases.add("no_count_" + name, why, log, ONE, [note], exit_code=3, seen=0)
    refused = log.copy()
    refused.lines = [log.lines[0] + b" "]
    cases.add("no_count_genesis_refused", "without a readable genesis no origin is known", refused, ONE,
              [head(log, 4, ("A1", time))], ("not_canonical", 0), ("checkpoint_unsigned",), exit_code=4,
              seen=0, heads=[])
    cases.add("no_count_log_empty", "without a line no origin is known", Log(), ONE,
              [head(log, 4, ("A1", time))], ("log_empty",), ("checkpoint_unsigned",), exit_code=4,
              seen=0, heads=[], brackets=[])
    good = text_with_bad(log, time)
    cases.add("no_count_beside", "a bad cosignature does not spoil the one beside it", log, ONE,
              [good], size=4, time=time, by="A1", exit_code=0, seen=1)
    cases.add("no_count_last_instant", "the last second of the year 2199 is an Instant", log, ONE,
              [head(log, 4, ("A1", "2199-12-31 23:59:59"))], size=4, time="2199-12-31 23:59:59",
              by="A1", exit_code=0)
    told = log.copy()
    for line in (anchor(3, root_hex(fork, 3), token=digest("time stamp")),
                 anchor(3, root_hex(fork, 3), cosignature="谁也没签"),
                 anchor(3, root_hex(fork, 3), cosignature=cosignature_text(log, 3, "A1", time)),
                 anchor(2, root_hex(log, 2), cosignature=cosignature_text(log, 3, "A1", time)),
                 anchor(3, root_hex(fork, 3), cosignature=cosignature_text(fork, 3, "OWN", time))):
        told.add("anchor", "2022-01-08", line)
    cases.add("no_count_documents", "no cosignature, none of this head, not by a witness", told, ONE,
              [], exit_code=3, seen=0)
    void = log.copy().add("anchor", "2022-01-08", anchor(
        3, root_hex(fork, 3), cosignature=cosignature_text(fork, 3, "A1", time)),
        signers=["stranger"])
    cases.add("no_count_void", "an anchor document without effect", void, ONE, [],
              ("key_unknown", 4, "anchor-5"), exit_code=1, seen=0)


def note_text(log: Log) -> bytes:
    return log.checkpoint(3).split(b"\n\n")[0] + b"\n"


def stranger(log: Log, time: str) -> bytes:
    return log.checkpoint(3) + cosignature_line(
        NAMES["A1"], note_text(log), unix(time), secret("stranger"))


def renamed(log: Log, time: str) -> bytes:
    return log.checkpoint(3) + cosignature_line(
        "audit.example/w9", note_text(log), unix(time), secret("witness A1"))


def plain(log: Log) -> bytes:
    return log.checkpoint(3) + log_module.signature_line(
        NAMES["A1"], note_text(log), secret("witness A1"))


def extended(log: Log, time: str) -> bytes:
    text = note_text(log) + b"extension\n"
    return (text + b"\n" + log_module.signature_line(ORIGIN, text, secret("log"))
            + cosignature_line(NAMES["A1"], text, unix(time), secret("witness A1")))


def text_with_bad(log: Log, time: str) -> bytes:
    """Cosigned by B1 over another text, then by A1 over this one."""
    bad = head(other(), 4, ("B1", time)).splitlines(keepends=True)[-1]
    good = head(log, 4, ("A1", time)).splitlines(keepends=True)
    return b"".join([*good[:-1], bad, good[-1]])


def who_counts(cases: Anchored) -> None:
    """A witness whose key is the ledger's own does not count."""
    time = "2022-01-10 03:00:00"
    rules = policy(quorum="A1")
    granted = origin_log().add("key", "2022-01-05", {
        **grant("bank", "合成数据审计局", ["auditor"]), "key": public("witness A1")})
    cases.add("granted_key", "the witness's key is granted in the ledger", granted, rules,
              [head(granted, 2, ("A1", time))], exit_code=3, seen=0)
    cases.add("granted_key_earlier_head", "also for a head before it was granted", granted, rules,
              [head(granted, 1, ("A1", time))], exit_code=3, seen=0)
    revoked = granted.copy().add("key", "2022-01-06", {
        **revoke("bank"), "key": public("witness A1")})
    cases.add("granted_key_revoked", "granted, even if revoked", revoked, rules,
              [head(revoked, 3, ("A1", time))], exit_code=3, seen=0)
    void = origin_log().add("key", "2022-01-05", {
        **grant("bank", "合成数据审计局", ["auditor"]), "key": public("witness A1")},
        signers=["officer 甲"])
    cases.add("granted_key_void", "a void document grants nothing", void, rules,
              [head(void, 2, ("A1", time))], ("holders_too_few", 1, "key-2"), size=2, time=time,
              by="A1", exit_code=1)
    line = f"witness L {VKey('w.example', WITNESS, bytes.fromhex(public('log'))).text()}"
    own = (log_line() + "\n" + line + "\nquorum L\n").encode()
    log = base()
    note = log.checkpoint() + cosignature_line(
        "w.example", log.checkpoint().split(b"\n\n")[0] + b"\n", unix(time), secret("log"))
    cases.add("log_key_as_witness", "the log's key is no witness", log, own, [note], exit_code=3,
              seen=0)


def keys(cases: Anchored) -> None:
    """The policy names the log's keys; the log's key changes at entry 2."""
    log = origin_log().add("key", "2022-01-05", announce("log 2"))
    log.add("key", "2022-01-06", succeed("log 2")).add("program", "2022-01-07", program())
    old = head(log, 2, ("A1", "2022-01-05 03:00:00"))
    new = head(log, 4, ("A1", "2022-01-07 03:00:00"), signer="log 2")
    sound = log.checkpoint(signer="log 2")

    def one(name: str, why: str, logs: list[str], notes: list[bytes], **more: Any) -> None:
        cases.add("log_keys_" + name, why, log, policy(quorum="A1", logs=logs), notes,
                  checkpoint=sound, **more)

    one("both", "the policy names both keys", ["log", "log 2"], [old, new], size=4,
        time="2022-01-07 03:00:00", by="A1", exit_code=0, seen=2,
        brackets=[(None, "2022-01-05 03:00:00")] * 2
        + [(None, "2022-01-07 03:00:00", "2022-01-05 03:00:00")] * 2)
    one("old_only", "heads of the new key count for nothing", ["log"], [old, new], size=2,
        time="2022-01-05 03:00:00", by="A1", exit_code=3, seen=1)
    one("new_only", "heads of the old key count for nothing", ["log 2"], [old, new], size=4,
        time="2022-01-07 03:00:00", by="A1", exit_code=0, seen=1,
        brackets=[(None, "2022-01-07 03:00:00")] * 4)
    one("none", "the policy names no log", [], [old, new], exit_code=3, seen=0)
    one("other", "the policy names another log", ["bank"], [old, new], exit_code=3, seen=0)
    one("signed_by_old", "the old key signed a head that is the new key's", ["log", "log 2"],
        [head(log, 4, ("A1", "2022-01-07 03:00:00"), signer="log")], exit_code=3, seen=0)
    one("signed_by_new", "the new key signed a head that was the old key's", ["log", "log 2"],
        [head(log, 2, ("A1", "2022-01-07 03:00:00"), signer="log 2")], exit_code=3, seen=0)
    one("at_succession", "3 lines have the succession", ["log", "log 2"],
        [head(log, 3, ("A1", "2022-01-06 03:00:00"), signer="log 2")], size=3,
        time="2022-01-06 03:00:00", by="A1", exit_code=3, seen=1)
    cases.add("log_keys_nothing_asked", "quorum none, but without the key for the whole log", log,
              policy(quorum="none", logs=["log"]), [old], exit_code=3, seen=1, checkpoint=sound,
              brackets=[(None, "2022-01-05 03:00:00")] * 2
              + [(None, None, "2022-01-05 03:00:00")] * 2)
    origin = (log_line("log", "other.example/log") + "\nquorum none\n").encode()
    cases.add("log_keys_other_origin", "the key under another origin is another log", base(), origin,
              [], exit_code=3)
