"""Vectors for section 06, "Receipt": good ones, and one for each refusal."""

import base64
import json
from collections.abc import Sequence
from typing import Any, Optional

import canonical
import log as log_module
import receipts
import trust_policy
from builder import (
    FIRST, ORIGIN, Json, Log, announce, award, base, genesis, grant, origin_log, program, public,
    revoke, secret, succeed,
)
from vectors_trust import NAMES, cosign, head, instant, policy

BOTH = policy("Q 2 A1 A2 B1 C1")


def proof_text(log: Log, index: int, note: bytes, size: Optional[int] = None) -> bytes:
    """One C2SP tlog-proof with the line as extra data."""
    leaves = [log_module.leaf_hash(line) for line in log.lines[:size]]
    hashes = log_module.inclusion_proof(index, leaves)
    lines = [receipts.HEADER, "extra " + base64.b64encode(log.lines[index]).decode(),
             f"index {index}", *(base64.b64encode(item).decode() for item in hashes), ""]
    return "".join(line + "\n" for line in lines).encode() + note


def receipt(log: Log, *indexes: int, note: bytes = b"") -> bytes:
    note = note or log.checkpoint()
    return b"".join(proof_text(log, index, note) for index in indexes)


class Receipts:
    def __init__(self) -> None:
        self.files: dict[str, Json] = {}

    def put(self, name: str, why: str, raw: bytes, expect: str, index: Optional[int] = None,
            rules: Optional[bytes] = None, anchored: Optional[Json] = None,
            holders: Optional[Sequence[Sequence[Optional[str]]]] = None) -> None:
        read = trust_policy.parse(rules) if rules is not None else None
        result = receipts.verify(raw, read)
        assert (result.expect, result.index) == (expect, index), (name, result.expect, result.index)
        assert result.anchored == anchored, (name, result.anchored)
        vector: Json = {"why": why}
        try:
            vector["receipt"] = raw.decode("utf-8")
        except UnicodeDecodeError:
            vector["receipt_hex"] = raw.hex()
        if rules is not None:
            vector["policy"] = rules.decode()
        vector["expect"] = expect
        if index is not None:
            vector["index"] = index
        if expect == "ok":
            assert result.note is not None
            if holders is not None:
                got = [[sig["holder"] for sig in item["signers"]] for item in result.entries]
                assert [sorted(map(str, a)) for a in got] == [
                    sorted(map(str, b)) for b in holders], (name, got)
            vector.update(ledger=result.ledger, size=result.note.size,
                          root=base64.b64encode(result.note.root).decode(), entries=result.entries)
            if anchored is not None:
                vector["anchored"] = anchored
        path = f"trust/receipts/{name}.json"
        assert path not in self.files, name
        self.files[path] = vector


def files() -> dict[str, Json]:
    cases = Receipts()
    good(cases)
    anchored(cases)
    successions(cases)
    malformed(cases)
    refused(cases)
    order(cases)
    return cases.files


def awarded() -> Log:
    """base() and two awards, the second also signed by a key granted at entry 5; 7 lines."""
    log = base().add("award", "2022-02-01", award("A1", FIRST, "300000.00"))
    log.add("key", "2022-02-02", grant("officer 丙", "丙", ["officer"]))
    return log.add("award", "2022-02-03", award("A2", FIRST, "100.00"),
                   signers=["officer 丙", "approver 乙"])


def good(cases: Receipts) -> None:
    log, two = awarded(), ["甲", "乙"]
    cases.put("good", "genesis and an award", receipt(log, 0, 4), "ok", holders=[two, two])
    cases.put("good_genesis", "genesis alone", receipt(log, 0), "ok", holders=[two])
    cases.put("good_all", "every entry", receipt(log, *range(7)), "ok",
              holders=[two] * 6 + [["丙", "乙"]])
    cases.put("good_holder_unknown", "the entry that grants the key is not in the receipt",
              receipt(log, 0, 6), "ok", holders=[two, [None, "乙"]])
    one = origin_log()
    cases.put("good_one_line", "a log of one line: no hashes", receipt(one, 0), "ok", holders=[two])
    more = head(log, 7, ("A1", "2022-02-04 02:00:00"))
    cases.put("good_cosigned", "signatures by other keys are ignored without a policy",
              receipt(log, 0, 4, note=more), "ok")
    first = log.copy()
    first.lines = first.lines[:5]
    cases.put("good_older_head", "of the head at that time", receipt(first, 0, 4), "ok")


def anchored(cases: Receipts) -> None:
    log = awarded()
    third = "2022-02-04 03:00:00"
    by = (("A1", "2022-02-04 02:00:00"), ("B1", third))

    def one(name: str, why: str, note: bytes, rules: bytes, time: Optional[str] = None,
            names: str = "", met: bool = False) -> None:
        cases.put("good_policy_" + name, why, receipt(log, 0, 4, note=note), "ok", rules=rules,
                  anchored={"met": met, "time": instant(time) if time else None,
                            "by": [NAMES[word] for word in names.split()]})

    one("met", "two bureaus", head(log, 7, *by), BOTH, third, "A1 B1", True)
    one("later_third", "who came after the quorum was met is not named", head(
        log, 7, *by, ("C1", "2022-02-05 03:00:00")), BOTH, third, "A1 B1", True)
    one("one_bureau", "two machines of one bureau", head(
        log, 7, by[0], ("A2", third)), BOTH)
    one("nobody", "no cosignature", log.checkpoint(), BOTH)
    one("own", "a witness of the log's own organisation", head(log, 7, ("OWN", third)),
        policy(quorum="OWN"))
    one("none", "quorum none: the time of whoever there is", head(log, 7, by[0]),
        policy(quorum="none"), by[0][1], "A1", True)
    one("none_two", "quorum none: the earliest, and who was there by then", head(log, 7, *by),
        policy(quorum="none"), by[0][1], "A1", True)
    one("none_nobody", "quorum none: met without a time", log.checkpoint(), policy(quorum="none"),
        None, "", True)
    one("none_other_log", "quorum none, of another log", head(log, 7, by[0]),
        policy(quorum="none", logs=["bank"]))
    both = log.checkpoint() + log_module.signature_line(
        ORIGIN, log.checkpoint().split(b"\n\n")[0] + b"\n", secret("log 2"))
    one("later_key", "signed by the log's key, and by one named for it that the receipt does not"
        " know", cosign(both, *by), policy("Q 2 A1 A2 B1 C1", logs=["log 2"]), third, "A1 B1", True)
    one("other_log", "the policy names another log", head(log, 7, *by),
        policy("Q 2 A1 A2 B1 C1", logs=["bank"]))
    bad = cosign(log.checkpoint(), by[0])
    bad += cosign(base().checkpoint(), ("B1", third)).splitlines(keepends=True)[-1]
    one("bad_beside", "a cosignature of another text counts for nothing", bad, BOTH)
    granted = origin_log().add("key", "2022-01-05", {
        **grant("bank", "合成数据审计局", ["auditor"]), "key": public("witness A1")})
    note = head(granted, 2, ("A1", third))
    cases.put("good_policy_granted_key", "an entry of the receipt grants the witness's key",
              receipt(granted, 0, 1, note=note), "ok", rules=policy(quorum="A1"),
              anchored={"met": False, "time": None, "by": []})
    cases.put("good_policy_granted_unseen", "the receipt does not have that entry",
              receipt(granted, 0, note=note), "ok", rules=policy(quorum="A1"),
              anchored={"met": True, "time": instant(third), "by": [NAMES["A1"]]})


def succeeded() -> Log:
    log = origin_log().add("key", "2022-01-05", announce("log 2"))
    return log.add("key", "2022-01-06", succeed("log 2")).add("program", "2022-01-07", program())


def successions(cases: Receipts) -> None:
    """The log's key, from the entries of the receipt."""
    log = succeeded()
    new, old = log.checkpoint(signer="log 2"), log.checkpoint(signer="log")
    cases.put("good_succession", "announcement and succession are in it", receipt(
        log, 0, 1, 2, 3, note=new), "ok")
    cases.put("good_succession_policy", "the policy names the new key", receipt(
        log, 0, 1, 2, note=cosign(new, ("A1", "2022-01-08 02:00:00"))), "ok",
        rules=policy(quorum="A1", logs=["log 2"]), anchored={
            "met": True, "time": instant("2022-01-08 02:00:00"), "by": [NAMES["A1"]]})
    cases.put("good_succession_policy_old", "the policy names the old key only", receipt(
        log, 0, 1, 2, note=cosign(new, ("A1", "2022-01-08 02:00:00"))), "ok",
        rules=policy(quorum="A1"), anchored={"met": False, "time": None, "by": []})

    def no(name: str, why: str, raw: bytes) -> None:
        cases.put("checkpoint_unsigned_" + name, why, raw, "checkpoint_unsigned")

    no("succession_absent", "the succession is not in it", receipt(log, 0, 3, note=new))
    no("announcement_absent", "a succession without its announcement has no effect",
       receipt(log, 0, 2, note=new))
    no("succession_old_key", "signed by the old key", receipt(log, 0, 1, 2, 3, note=old))
    forged = origin_log().add("key", "2022-01-05", announce("stranger"), signers=["stranger"])
    forged.add("key", "2022-01-06", succeed("stranger"), signers=["stranger"])
    no("succession_forged", "by a stranger, for himself", receipt(
        forged, 0, 1, 2, note=forged.checkpoint(signer="stranger")))
    half = origin_log().add("key", "2022-01-05", announce("log 2"), signers=["officer 甲"])
    half.add("key", "2022-01-06", succeed("log 2"))
    no("succession_void", "announced by one holder only", receipt(
        half, 0, 1, 2, note=half.checkpoint(signer="log 2")))
    cases.put("good_succession_void", "so the old key signs", receipt(half, 0, 1, 2), "ok")
    late = origin_log().add("key", "2022-01-05", grant("officer 丙", "丙", ["officer"]))
    late.add("key", "2022-01-06", announce("log 2"), signers=["officer 丙", "approver 乙"])
    late.add("key", "2022-01-07", succeed("log 2"), revoke("bank"))
    signed = late.checkpoint(signer="log 2")
    cases.put("good_succession_granted", "the grant of the key that announced is in it",
              receipt(late, 0, 1, 2, 3, note=signed), "ok")
    no("succession_grant_absent", "the grant of the key that announced is not in it",
       receipt(late, 0, 2, 3, note=signed))


def malformed(cases: Receipts) -> None:
    log = awarded()
    good_text = receipt(log, 0, 4).decode()
    note, header = log.checkpoint().decode(), receipts.HEADER + "\n"
    first = proof_text(log, 0, note.encode()).decode()
    extra = first.split("\n")[1] + "\n"
    hash_line = first.split("\n")[3] + "\n"
    other = log.checkpoint(6).decode()
    twice = note.replace("\n\n", "\n\n" + note.split("\n\n")[1])
    for name, why, text in [
        ("empty", "nothing", ""),
        ("header_absent", "no header", first[len(header):]),
        ("header_version", "version 2", first.replace("@v1", "@v2")),
        ("header_second", "the second header is of version 2", good_text.replace(
            header, "\0", 1).replace("@v1", "@v2").replace("\0", header)),
        ("blank_before", "an empty line before the header", "\n" + good_text),
        ("blank_between", "an empty line between two proofs", first + "\n" + proof_text(
            log, 4, note.encode()).decode()),
        ("blank_behind", "an empty line behind the last proof", good_text + "\n"),
        ("no_last_lf", "no LF at the end", good_text[:-1]),
        ("carriage_returns", "CR LF", good_text.replace("\n", "\r\n")),
        ("extra_absent", "no extra line", first.replace(extra, "")),
        ("extra_word", "another word for extra", first.replace("extra ", "entry ")),
        ("extra_raw", "the line itself for its base64", first.replace(
            extra, "extra " + log.lines[0].decode() + "\n")),
        ("extra_url", "not base64 of section 4", first.replace(extra, "extra _" + extra[7:])),
        ("extra_twice", "two extra lines", first.replace(extra, extra + extra)),
        ("index_absent", "no index line", first.replace("index 0\n", "")),
        ("index_zero", "a leading zero", first.replace("index 0\n", "index 00\n")),
        ("index_plus", "a sign", first.replace("index 0\n", "index +0\n")),
        ("index_negative", "below zero", first.replace("index 0\n", "index -1\n")),
        ("index_before_extra", "the index before the extra line", first.replace(
            extra + "index 0\n", "index 0\n" + extra)),
        ("first_not_zero", "entry 0 is not there", receipt(log, 4).decode()),
        ("descending", "entries 0, 4, 3", receipt(log, 0, 4, 3).decode()),
        ("repeated", "entry 4 twice", receipt(log, 0, 4, 4).decode()),
        ("zero_last", "entry 0 last", receipt(log, 4, 0).decode()),
        ("hash_short", "31 bytes", first.replace(
            hash_line, base64.b64encode(b"\1" * 31).decode() + "\n")),
        ("hash_hex", "a hash in hex", first.replace(hash_line, "0" * 64 + "\n")),
        ("no_checkpoint", "it ends with the proof", first.split("\n\n")[0] + "\n\n"),
        ("checkpoint_form", "a checkpoint without signatures", first.split("\n— ")[0]),
        ("checkpoint_extension", "an extension line", first.replace("=\n\n—", "=\nextension\n\n—")),
        ("checkpoint_size", "a leading zero in the size", first.replace("\n7\n", "\n07\n")),
        ("other_checkpoint", "the second proof has another checkpoint", first + proof_text(
            log, 4, other.encode(), 6).decode()),
        ("other_signatures", "the same checkpoint with another signature line", first + proof_text(
            log, 4, twice.encode()).decode()),
    ]:
        cases.put("malformed_" + name, why, text.encode(), "receipt_malformed")
    cases.put("malformed_not_utf8", "not UTF-8", good_text.encode().replace(
        "合".encode(), b"\xff"), "receipt_malformed")


def with_line(log: Log, index: int, raw: bytes) -> Log:
    other = log.copy()
    other.lines[index] = raw
    return other


def changed(log: Log, index: int, **members: Any) -> Log:
    """The log with a member of an entry overwritten; links are not looked at."""
    entry = json.loads(log.lines[index])
    return with_line(log, index, canonical.encode({**entry, **members}))


def refused(cases: Receipts) -> None:
    log = awarded()
    raw = log.lines[4]
    for name, expect, bad in [
        ("not_canonical", "not_canonical", raw + b" "), ("malformed", "malformed", raw[:-1]),
        ("invalid", "invalid", raw.replace(b'"amount":"300000.00"', b'"amount":"300000.01"', 1)),
        ("not_utf8", "not_utf8", raw.replace("项目".encode(), b"\xff")),
        ("empty", "malformed", b""), ("lf", "not_canonical", raw + b"\n"),
        ("long", "line_too_long", raw + b" " * 65_536),
    ]:
        cases.put("line_" + name, "the line of entry 4 is refused; its bytes are in the tree",
                  receipt(with_line(log, 4, bad), 0, 4), expect, 4)
    cases.put("line_genesis", "the line of entry 0 is refused", receipt(
        with_line(log, 0, log.lines[0] + b" "), 0, 4), "not_canonical", 0)
    cases.put("seq_wrong", "entry 4 says that it is entry 5", receipt(
        changed(log, 4, seq=5), 0, 4), "seq_wrong", 4)
    cases.put("seq_wrong_moved", "the line of entry 5 as entry 4", receipt(
        with_line(log, 4, log.lines[5]), 0, 4), "seq_wrong", 4)

    def not_included(name: str, why: str, raw: bytes, index: int) -> None:
        cases.put("not_included_" + name, why, raw, "not_included", index)

    note = log.checkpoint()
    first, fourth = proof_text(log, 0, note), proof_text(log, 4, note)
    hashes = fourth.split(b"\n\n")[0].split(b"\n")[3:]
    not_included("other_line", "another award that was never in the log", first + proof_text(
        changed(log, 4, at="2022-02-01T02:00:06.000Z"), 4, note), 4)
    not_included("other_genesis", "a genesis that was never in the log", proof_text(
        changed(log, 0, at="2022-01-04T02:00:02.000Z"), 0, note) + fourth, 0)
    not_included("hash_missing", "a hash too few", first + fourth.replace(hashes[-1] + b"\n", b""), 4)
    not_included("hash_more", "a hash too many", first + fourth.replace(
        hashes[-1], hashes[-1] + b"\n" + hashes[-1]), 4)
    not_included("hash_order", "hashes in the wrong order", first + fourth.replace(
        b"\n".join(hashes), b"\n".join(hashes[::-1])), 4)
    not_included("older_head", "entry 6 is not in the first 6 lines", receipt_of(
        log, 6, [0, 6]), 6)
    for name, why, note in [
        ("key", "signed by another key", log.checkpoint(signer="bank")),
        ("origin", "another origin", log.checkpoint(origin="other.example/log")),
        ("name", "the log's key under another name", log_module.sign_checkpoint(
            ORIGIN, 7, root(log), secret("log"), "other.example")),
        ("text", "the signature of another head", log.checkpoint().replace(
            log.checkpoint().split(b"\n")[4], log.checkpoint(6).split(b"\n")[4])),
    ]:
        cases.put("checkpoint_unsigned_" + name, why, receipt(log, 0, 4, note=note),
                  "checkpoint_unsigned")
    none = Log().add("program", "2022-01-05", program(), change={"ledger": "0" * 64})
    cases.put("checkpoint_unsigned_no_genesis", "entry 0 is no genesis, so no key is known",
              receipt(none, 0), "checkpoint_unsigned")
    other = awarded()
    other.add("award", "2022-02-04", award("A3", FIRST, "1.00"), change={"ledger": "0" * 64})
    cases.put("ledger_differs", "a document of another ledger", receipt(other, 0, 4, 7),
              "ledger_differs", 7)
    second = awarded().add("genesis", "2022-02-04", genesis())
    cases.put("ledger_differs_genesis", "a second genesis names no ledger", receipt(second, 0, 7),
              "ledger_differs", 7)
    for index, indexes in ((0, [0]), (4, [0, 4])):
        entry = json.loads(log.lines[index])
        sigs = [{**entry["sigs"][0], "sig": entry["sigs"][1]["sig"]}, entry["sigs"][1]]
        cases.put(f"signature_bad_{index}", "a signature of another key", receipt(
            changed(log, index, sigs=sigs), *indexes), "signature_bad", index)


def receipt_of(log: Log, size: int, indexes: list[int]) -> bytes:
    """Proofs of the whole log under the checkpoint of fewer lines."""
    return receipt(log, *indexes, note=log.checkpoint(size)).replace(
        receipt(log, indexes[0], note=log.checkpoint(size)),
        proof_text(log, indexes[0], log.checkpoint(size), size))


def root(log: Log) -> bytes:
    return log_module.root([log_module.leaf_hash(line) for line in log.lines])


def order(cases: Receipts) -> None:
    """More than one thing is wrong."""
    log = awarded()
    seq = changed(log, 4, seq=5)
    both = with_line(seq, 6, log.lines[6] + b" ")
    cases.put("order_decoder_first", "entry 4 has a wrong seq, entry 6 is refused", receipt(
        both, 0, 4, 6), "not_canonical", 6)
    unsigned = receipt(seq, 0, 4, note=log.checkpoint(signer="bank"))
    cases.put("order_seq_before_inclusion", "a wrong seq, no inclusion, no signature of the log",
              unsigned, "seq_wrong", 4)
    note = log.checkpoint(signer="bank")
    moved = changed(log, 4, at="2022-02-01T02:00:06.000Z")
    cases.put("order_inclusion_before_checkpoint", "no inclusion, no signature of the log",
              proof_text(log, 0, note) + proof_text(moved, 4, note), "not_included", 4)
    entry = json.loads(log.lines[4])
    sigs = [{**entry["sigs"][0], "sig": entry["sigs"][1]["sig"]}, entry["sigs"][1]]
    bad = changed(log, 4, sigs=sigs)
    cases.put("order_checkpoint_before_signature", "no signature of the log, a bad one of a document",
              receipt(bad, 0, 4, note=bad.checkpoint(signer="bank")), "checkpoint_unsigned")
    bad.add("award", "2022-02-04", award("A3", FIRST, "1.00"), change={"ledger": "0" * 64})
    cases.put("order_ledger_before_signature", "entry 4 has a bad signature, entry 7 another ledger",
              receipt(bad, 0, 4, 7), "ledger_differs", 7)
