"""Logs for section 03: every finding about the log itself."""

import base64
import json

import canonical
import log as log_module
import values
from builder import (
    DECISION_SIGNERS, FIRST, NAMES, ORIGIN, SECOND, Log, arrival, award, base, origin_log, payee,
    payment, program, public, secret, sign,
)
from cases import Cases


def small() -> Log:
    """Genesis, a program and two payees: 3 lines."""
    result = origin_log().add("program", "2022-01-05", program())
    return result.add("payee", "2022-01-07", payee(FIRST), payee(SECOND))


def replaced(log: Log, number: int, raw: bytes) -> Log:
    other = log.copy()
    other.lines[number] = raw
    return other


def fill(cases: Cases) -> None:
    refused(cases)
    chain(cases)
    signatures(cases)
    checkpoints(cases)


def refused(cases: Cases) -> None:
    good = small()
    last = good.lines[2]
    for name, raw in [
        ("line_too_long", last.replace(b'"from"', b" " * 65_536 + b'"from"', 1)),
        ("not_utf8", last.replace("合成数据银行".encode(), b"\xff", 1)),
        ("malformed", last[:-1]),
        ("not_canonical", last + b" "),
    ]:
        cases.add("damage_" + name, "the last line is refused; its bytes count in chain and tree",
                  replaced(good, 2, raw), (name, 2), status="damaged")
    bad = small().add("award", "2022-01-10", award("A1", FIRST, "300000.00", amount="1.00"))
    cases.add("damage_invalid", "the instalments do not add up", bad, ("invalid", 3),
              status="damaged")
    cases.add("damage_malformed_empty_line", "an empty line", replaced(good, 2, b""),
              ("malformed", 2), status="damaged")
    middle = replaced(good, 1, good.lines[1] + b" ")
    cases.add("damage_not_canonical_in_the_middle",
              "the next line names the link of other bytes; the program was never recorded",
              middle, ("not_canonical", 1), ("link_broken", 2), status="damaged")
    cases.add("notice_line_unfinished", "half a line behind the last one, after the checkpoint",
              good, ("line_unfinished", 3), content=good.content() + last[:100])
    cases.add("damage_line_torn", "the last LF is gone, so the checkpoint covers a line too many",
              good, ("line_torn", 2), ("log_truncated",), content=good.content()[:-1],
              status="damaged")
    cases.add("damage_line_torn_no_checkpoint", "half a line, and no checkpoint", good,
              ("line_torn", 3), ("checkpoint_missing",), content=good.content() + last[:100],
              checkpoint=None, status="damaged")


def chain(cases: Cases) -> None:
    log = small().add("payee", "2022-01-08", payee(FIRST, name="合成数据新名有限公司"),
                      entry_change={"seq": 4})
    cases.add("damage_seq_wrong", "seq is 4 in line 3", log, ("seq_wrong", 3), status="damaged")
    log = small().add("payee", "2022-01-08", payee(FIRST), entry_change={"prev": "0" * 64})
    cases.add("damage_link_broken", "prev is zeros in line 3", log, ("link_broken", 3),
              status="damaged")
    log = Log().add("genesis", "2022-01-04", genesis_line(), entry_change={"prev": "1" * 64})
    cases.add("damage_link_broken_first", "prev is not zeros in line 0", log, ("link_broken", 0),
              status="damaged")
    log = small().add("payee", "2022-01-08", payee(FIRST), entry_change={
        "prev": "0" * 64, "seq": 0})
    cases.add("damage_seq_wrong_link_broken", "both, in the order of the table", log,
              ("seq_wrong", 3), ("link_broken", 3), status="damaged")
    log = small()
    log.lines[1], log.lines[2] = log.lines[2], log.lines[1]
    cases.add("damage_lines_exchanged", "two lines exchanged; times run back too", log,
              ("seq_wrong", 1), ("link_broken", 1), ("seq_wrong", 2), ("link_broken", 2),
              ("time_runs_back", 2, "program-2"), status="damaged")
    log = small()
    del log.lines[1]
    cases.add("damage_line_removed", "a line taken out, and a new checkpoint signed", log,
              ("seq_wrong", 1), ("link_broken", 1), status="damaged")


def genesis_line() -> dict[str, object]:
    line: dict[str, object] = json.loads(origin_log().lines[0])["doc"]["lines"][0]
    return line


def signatures(cases: Cases) -> None:
    good = small()
    item = json.loads(good.lines[2])
    doc = {**item["doc"], "note": "签名之后改动"}
    changed = canonical.encode({**item, "doc": doc})
    first, second = (sig["key"] for sig in item["sigs"])
    cases.add("damage_signature_bad", "the document was changed after it was signed",
              replaced(good, 2, changed), ("signature_bad", 2, first), ("signature_bad", 2, second),
              ("holders_too_few", 2, "payee-3"), status="damaged")
    # A third signature that does not verify: the two others are enough.
    sigs = sign(item["doc"], [*DECISION_SIGNERS, "auditor"])
    for sig in sigs:
        if sig["key"] == public("auditor"):
            sig["sig"] = item["sigs"][0]["sig"]
    cases.add("damage_signature_bad_extra",
              "a signature that does not verify is no signer, so its key may be unknown",
              replaced(good, 2, canonical.encode({**item, "sigs": sigs})),
              ("signature_bad", 2, public("auditor")), status="damaged")
    log = base().add("award", "2022-02-01", award("A1", FIRST, "300000.00"))
    log.add("payment", "2022-02-10", payment("Y1", "A1", 1, "300000.00", FIRST))
    log.add("arrival", "2022-02-11", arrival("R1", "Y1", "300000.00", "2022-02-11", FIRST))
    item = json.loads(log.lines[6])
    item["sigs"][0]["sig"] = json.loads(log.lines[5])["sigs"][0]["sig"]
    cases.add("damage_signature_bad_fact", "a fact without a signer",
              replaced(log, 6, canonical.encode(item)), ("signature_bad", 6, public("bank")),
              ("holders_too_few", 6, "arrival-7"), status="damaged")


def checkpoints(cases: Cases) -> None:
    good, empty = small(), Log()
    size, root = 3, log_module.root([log_module.leaf_hash(line) for line in good.lines])
    sound = good.checkpoint()
    cases.add("damage_log_empty", "no line and no checkpoint", empty, ("log_empty",),
              ("checkpoint_missing",), checkpoint=None, status="damaged")
    cases.add("damage_checkpoint_missing", "no checkpoint", good, ("checkpoint_missing",),
              checkpoint=None, status="damaged")
    text = sound.decode()
    for name, content, why in [
        ("empty", b"", "an empty file"),
        ("unsigned_text", text.split("\n\n")[0].encode() + b"\n", "a text without signatures"),
        ("extension", resigned(text.split("\n\n")[0] + "\nextension\n"), "an extension line"),
        ("size", resigned(f"{ORIGIN}\n03\n" + text.split("\n")[2] + "\n"), "a leading zero"),
        ("root", resigned(f"{ORIGIN}\n3\n" + text.split("\n")[2][:-1] + "\n"), "no padding"),
        ("crlf", sound.replace(b"\n", b"\r\n"), "CR LF"),
        ("not_utf8", sound.replace("合".encode(), b"\xff"), "not UTF-8"),
        ("hyphen", sound.replace("— ".encode(), b"- "), "a hyphen for the em dash"),
        ("no_last_lf", sound[:-1], "no LF at the end"),
    ]:
        cases.add("damage_checkpoint_malformed_" + name, why, good, ("checkpoint_malformed",),
                  checkpoint=content, status="damaged")
    other_origin = log_module.sign_checkpoint("other.example/log", size, root, secret("log"))
    signature = log_module.sign_checkpoint(ORIGIN, size, root, secret("log"), "other.example")
    parts = text.rsplit(" ", 1)
    blob = bytearray(values.decode_base64(parts[1].strip()) or b"")
    blob[10] ^= 1
    bad = parts[0] + " " + base64.b64encode(bytes(blob)).decode() + "\n"
    for name, content, why in [
        ("origin", other_origin, "another origin"),
        ("key", good.checkpoint(signer="bank"), "signed with another key"),
        ("name", signature, "the log's key under another name"),
        ("bad", bad.encode(), "a bit of the signature changed"),
        ("text", text.replace("\n3\n", "\n2\n").encode(), "the size changed after signing"),
    ]:
        cases.add("damage_checkpoint_unsigned_" + name, why, good, ("checkpoint_unsigned",),
                  checkpoint=content, status="damaged")
    witness = log_module.signature_line("witness.example", text.split("\n\n")[0].encode() + b"\n",
                                        secret("auditor"))
    cases.add("good_checkpoint_witness", "signatures by other keys are ignored", good,
              checkpoint=text.split("\n\n")[0].encode() + b"\n\n" + witness
              + text.split("\n\n")[1].encode())
    cases.add("damage_log_truncated", "the last line is missing", good, ("log_truncated",),
              content=b"".join(line + b"\n" for line in good.lines[:2]), status="damaged")
    rewritten = origin_log().add("program", "2022-01-05", program())
    rewritten.add("payee", "2022-01-07", payee(FIRST, name=NAMES[SECOND]), payee(SECOND))
    cases.add("damage_root_differs", "the log was rewritten, the checkpoint is the old one",
              rewritten, ("root_differs",), checkpoint=sound, status="damaged")
    cases.add("damage_known_head_differs", "rewritten with a new checkpoint; a head was known",
              rewritten, ("known_head_differs",), known_head=(3, root), status="damaged")
    cases.add("damage_known_head_differs_longer", "the known head is longer than the log", good,
              ("known_head_differs",), known_head=(4, root), status="damaged")
    cases.add("good_known_head", "a known head of the first two lines", good,
              known_head=(2, log_module.root([log_module.leaf_hash(x) for x in good.lines[:2]])))
    cases.add("notice_beyond_checkpoint", "two lines after the checkpoint's size", good,
              ("beyond_checkpoint", 1), checkpoint=good.checkpoint(1))
    cases.add("good_empty_tree_checkpoint", "a checkpoint of size 0 under a log of 3 lines", good,
              ("beyond_checkpoint", 0), checkpoint=good.checkpoint(0))


def resigned(text: str) -> bytes:
    raw = text.encode()
    return raw + b"\n" + log_module.signature_line(ORIGIN, raw, secret("log"))
