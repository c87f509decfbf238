"""Vectors for section 03, "Refusals of the decoder": one line each.

Good lines for each of the nineteen kinds, then bad ones made from them; those of
the last five kinds are in vectors_lines_publicity, vectors_lines_statements and
vectors_lines_indicators.
"""

import copy
from typing import Any

import canonical
import log
from builder import (
    DECISION_SIGNERS, FIRST, SECOND, Json, amendment, anchor, announce, arrival, award, budget,
    compromise, correction, digest, entry, genesis, grant, payee, payment, program, public,
    recovery, returned, revoke, sign, succeed, waiver,
)
from documents import FACTS, KINDS

LEDGER = digest("ledger of the line vectors")
LINK = digest("link of the line vectors")
AT = "2022-03-01T02:00:00.000Z"


def document(kind: str, *lines: Json, **more: Any) -> Json:
    doc = {"date": "2022-03-01", "id": "D-1", "kind": kind, "ledger": LEDGER,
           "lines": list(lines), "v": 1, **more}
    if kind == "genesis":
        del doc["ledger"]
    return doc


def signed(doc: Json) -> Json:
    names = ["bank"] if doc["kind"] in FACTS else DECISION_SIGNERS
    first = doc["kind"] == "genesis"
    return entry(0 if first else 7, log.ZERO_LINK if first else LINK, AT, doc, sign(doc, names))


# As in C2SP tlog-cosignature; the decoder only asks for a Text.
COSIGNATURE = "— audit.example/w1 " + "A" * 100 + "="
REF = {"digest": digest("file"), "number": "合成财预〔2022〕12号", "raw": "合成财预[2022]第012号"}
BAND = {"category": "首台（套）", "max": "500000.00", "min": "300000.00"}


def good_documents() -> dict[str, Json]:
    """At least one for each of the first fourteen kinds, with every optional member."""
    return {
        "genesis": document("genesis", genesis(), note="建账"),
        "genesis_full": document("genesis", genesis(
            policy=[
                {"kind": "award", "roles": ["approver", "approver", "officer"]},
                {"kind": "payment", "roles": ["approver", "auditor", "officer"]},
                {"kind": "arrival", "roles": ["bank", "payee"]},
                {"kind": "return", "roles": ["bank"]},
            ],
            region="440101001")),
        "key_grant": document("key", grant("auditor", "合成数据审计", ["auditor", "officer"])),
        "key_revoke": document("key", revoke("officer 甲")),
        "key_announce": document("key", announce("log 2")),
        "key_succeed": document("key", succeed("log 2")),
        "key_compromise": document("key", compromise("officer 甲", 0)),
        "key_compromise_largest": document("key", compromise("officer 甲", 2**53)),
        "key_all_actions": document(
            "key", announce("log 2"), compromise("officer 甲", 6),
            grant("auditor", "合成数据审计", ["auditor"]), revoke("bank"), succeed("log 2")),
        "program": document("program", program()),
        "program_full": document("program", program(
            bands=[BAND, {"max": "200000.00", "min": "0.00"}],
            duplicate=["category", "level", "payee", "project", "year"],
            exclusive="首台套", form="reward", grade="E4", arrival_days=65535,
            publicity={"days": 5, "kind": "working"})),
        "program_backdate": document("program", program(backdate_days=0)),
        "program_backdate_largest": document("program", program(backdate_days=65535)),
        "program_publicity_natural": document("program", program(
            duplicate=["project"], form="service", publicity={"days": 0, "kind": "natural"})),
        "budget": document("budget", budget("B1", "1000000.00", "budget")),
        "budget_full": document("budget", budget(
            "Q2", "-200000.00", "quota", adjust="reclaim", agency="101001", economic="50702",
            function="2150805", nature="一般公共预算", of="Q1", project_code="44000022",
            superior="合成财预〔2022〕3号", waivers=["W1", "W2"])),
        "budget_adjustments": document(
            "budget", budget("B2", "300000.00", "budget", adjust="supplement", of="B1"),
            budget("B3", "-300000.00", "budget", adjust="reduce", of="B1"),
            budget("B4", "-0.01", "budget", adjust="reallocate", of="B1"),
            budget("B5", "0.01", "budget", adjust="reallocate", of="B1")),
        "payee": document("payee", payee(FIRST)),
        "payee_full": document("payee", payee(FIRST[:17] + "0", code_note="登记证照如此")),
        "award": document("award", award("A1", FIRST, "300000.00")),
        "award_full": document("award", award(
            "A1", FIRST, "250000.00", "250000.00", due="2022-06-30", category="首台（套）",
            level="省级", waivers=["W1"]), note="第一批", ref=REF),
        "award_condition": document("award", award(
            "A1", FIRST, "300000.00",
            instalments=[{"amount": "300000.00", "condition": "验收合格", "seq": 1}])),
        "award_hundred_instalments": document("award", award("A1", FIRST, *["0.01"] * 100)),
        "amendment": document("amendment", amendment("M1", "A1", "200000.00", waivers=["W1"])),
        "amendment_cancel": document("amendment", amendment("M1", "A1")),
        "payment": document("payment", payment("Y1", "A1", 1, "250000.00", FIRST)),
        "payment_full": document("payment", payment(
            "Y1", "A1", 0, "250000.00", FIRST, economic="50702", evidence=digest("order"),
            method="财政直接支付", waivers=["W1", "w1"])),
        "arrival": document("arrival", arrival("R1", None, "250000.00", "2022-03-02", FIRST)),
        "arrival_full": document("arrival", arrival(
            "R1", "Y1", "250000.00", "2022-03-02", FIRST, bank="合成数据银行",
            evidence=digest("receipt"), side="payer")),
        "return": document("return", returned("T1", None, "R5", "250000.00", "2022-03-02")),
        "return_full": document("return", returned(
            "T1", "Y1", "R1", "250000.00", "2022-03-02", evidence=digest("return"),
            reason="户名不符", reference="退1")),
        "return_without_payment": document(
            "return", returned("T1", None, "R3", "0.01", "2022-03-02")),
        "waiver": document("waiver", waiver("W1", "instalment_exceeded", "Y1")),
        "waiver_back_dated": document("waiver", waiver("W1", "back_dated", "Y1")),
        "recovery": document("recovery", recovery(8)),
        "recovery_edges": document("recovery", recovery(1), recovery(2**53)),
        "anchor_cosignature": document("anchor", anchor(7, cosignature=COSIGNATURE)),
        "anchor_cosignature_any_text": document("anchor", anchor(1, cosignature="不是签名行")),
        "anchor_token": document("anchor", anchor(2**53, token=digest("time stamp"))),
        "anchor_both_forms": document("anchor", anchor(7, cosignature=COSIGNATURE),
                                      anchor(7, token=digest("time stamp"))),
        "policy_of_all_kinds": document("genesis", genesis(policy=[
            {"kind": kind, "roles": ["auditor", "officer"]} for kind in KINDS])),
        "origin_longest": document("genesis", genesis(
            log={"key": public("log"), "origin": "账" * 85})),
        "correction": document("correction", correction("D-0")),
        "correction_line": document("correction", correction("D-0", 65535)),
        "ref_digest_only": document("payee", payee(FIRST), ref={"digest": digest("file")}),
        "ref_number_only": document("payee", payee(FIRST), ref={"number": "财预〔2022〕1号"}),
        "ref_raw_only": document("payee", payee(FIRST), ref={"raw": "会议纪要"}),
        "text_escapes": document("payee", payee(FIRST), note='引号"与反斜杠\\/'),
        "text_beyond_bmp": document("payee", payee(FIRST), note="𠮷野家😀"),
        "thousand_lines": document("correction", *[correction("D")] * 1000),
    }


def describe(raw: bytes, why: str) -> Json:
    """The vector of a line, with what the decoder says about it."""
    item, expect = log.decode_line(raw)
    vector: Json = {"why": why, "expect": expect}
    try:
        vector["line"] = raw.decode("utf-8")
    except UnicodeDecodeError:
        vector["line_hex"] = raw.hex()
    if item is not None:
        vector["link"] = log.link(raw)
        vector["leaf"] = log.leaf_hash(raw).hex()
        vector["document_digest"] = log.document_digest(item["doc"])
        vector["signatures_verify"] = all(
            log.signature_verifies(item["doc"], sig) for sig in item["sigs"])
    return vector


class Bad:
    """Collects bad lines, each checked against the refusal it is made for."""

    def __init__(self, files: dict[str, Json]) -> None:
        self.files = files

    def raw(self, name: str, expect: str, why: str, raw: bytes) -> None:
        vector = describe(raw, why)
        assert vector["expect"] == expect, (name, expect, vector["expect"])
        assert f"lines/{name}.json" not in self.files, name
        self.files[f"lines/{name}.json"] = vector

    def entry(self, name: str, expect: str, why: str, item: Json) -> None:
        self.raw(name, expect, why, canonical.encode(item))

    def doc(self, name: str, expect: str, why: str, doc: Json) -> None:
        """A document signed as it is, so that nothing else is wrong with the line."""
        self.entry(name, expect, why, signed(doc))

    def text(self, name: str, expect: str, why: str, old: str, new: str,
             kind: str = "payee") -> None:
        """The good line of the kind with one piece of its text replaced."""
        line = canonical.encode(signed(good_documents()[kind])).decode()
        assert line.count(old) == 1, (name, old, line.count(old))
        self.raw(name, expect, why, line.replace(old, new).encode())


def changed(value: Any, path: list[Any], new: Any) -> Any:
    """A copy with the member at the path replaced (or removed, if new is None)."""
    result = copy.deepcopy(value)
    target = result
    for step in path[:-1]:
        target = target[step]
    if new is None:
        del target[path[-1]]
    else:
        target[path[-1]] = new
    return result


def files() -> dict[str, Json]:
    import vectors_lines_bad
    import vectors_lines_evidence
    import vectors_lines_indicators
    import vectors_lines_publicity
    import vectors_lines_statements
    import vectors_lines_trust

    result: dict[str, Json] = {}
    bad = Bad(result)
    more = [vectors_lines_evidence, vectors_lines_publicity, vectors_lines_statements,
            vectors_lines_indicators]
    good = good_documents()
    for module in more:
        good.update(module.good())
    assert {doc["kind"] for doc in good.values()} == set(KINDS)
    for name, doc in good.items():
        bad.raw("good_" + name, "ok", "a good line: " + name, canonical.encode(signed(doc)))
    boundaries(bad)
    vectors_lines_bad.fill(bad)
    vectors_lines_trust.fill(bad)
    for module in more:
        module.fill(bad)
    return result


def boundaries(bad: Bad) -> None:
    """Lines at the edges of what is allowed."""
    good = good_documents()
    item = signed(good["payee"])
    sixteen = [{"key": f"{n:02x}" * 32, "sig": "A" * 86 + "=="} for n in range(16)]
    bad.entry("good_sixteen_sigs", "ok", "16 signatures; none of them verifies",
              changed(item, ["sigs"], sixteen))
    bad.entry("good_seq_zero", "ok", "the decoder does not know the place of the line",
              changed(item, ["seq"], 0))
    bad.entry("good_other_at", "ok", "the last instant",
              changed(item, ["at"], "2199-12-31T23:59:59.999Z"))
    bad.doc("good_policy_empty_duplicate_raw", "ok", "raw without number, and no normal form",
            document("payee", payee(SECOND), ref={"digest": digest("file"), "raw": "无文号"}))
    long = longest_line()
    assert len(long) == 65_535
    bad.raw("good_longest", "ok", "65,535 bytes", long)
    bad.raw("line_too_long_by_one", "line_too_long", "65,536 bytes", long.replace(
        b'"note":"', b'"note":"a'))
    bad.raw("line_too_long_not_json", "line_too_long", "no JSON, 65,536 bytes", b"x" * 65_536)
    bad.raw("line_too_long_spaces", "line_too_long", "a good line with white space behind it",
            canonical.encode(item) + b" " * 65_536)


def longest_line() -> bytes:
    """Payee lines with long notes, filled up to 65,535 bytes by the note."""
    lines = [payee(FIRST, code_note="长" * 500) for _ in range(36)]
    size = len(canonical.encode(signed(document("payee", *lines, note="a"))))
    missing = 65_535 - size
    while missing >= 500:
        lines.append(payee(FIRST, code_note="b" * 200))
        size = len(canonical.encode(signed(document("payee", *lines, note="a"))))
        missing = 65_535 - size
    assert 0 <= missing < 499, missing
    return canonical.encode(signed(document("payee", *lines, note="a" * (1 + missing))))


