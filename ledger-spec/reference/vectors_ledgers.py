"""Whole ledgers with their folder `evidence`: section 03, `evidence_differs` and
`evidence_missing`. All files are synthetic."""

import log as chain
from builder import (
    FIRST, Log, anchor, arrival, award, base, code, correction, payee, payment, program,
)
from builder_evidence import acknowledgement, listing, moved, statement
from cases import Cases

ORDER = "合成数据拨付凭证\n".encode()
SLIP = "合成数据回单\n".encode()
NOTICE = "合成数据下达通知\n".encode()
STAMP = b"synthetic, no time stamp\n"
ALL = (ORDER, SLIP, NOTICE, STAMP)


def name(content: bytes) -> str:
    return chain.link(content)


def folder(*contents: bytes) -> dict[str, bytes]:
    return {name(content): content for content in contents}


def missing(*contents: bytes) -> list[tuple[str, str]]:
    return [("evidence_missing", digest) for digest in sorted(name(c) for c in contents)]


def citing() -> Log:
    """Files as `evidence` of two lines, `digest` of a `ref`, `token` of an anchor."""
    log = base().add("award", "2022-02-20", award("A1", FIRST, "300000.00"),
                     change={"ref": {"digest": name(NOTICE)}})
    log.add("payment", "2022-02-25", payment("Y1", "A1", 1, "300000.00", FIRST,
                                             evidence=name(ORDER)))
    log.add("arrival", "2022-02-26", arrival("R1", "Y1", "300000.00", "2022-02-26", FIRST,
                                             evidence=name(SLIP)))
    return log.add("anchor", "2022-02-27", anchor(5, token=name(STAMP)))


def fill(cases: Cases) -> None:
    log = citing()
    cases.add("good_evidence", "all files that are cited are there", log, evidence=folder(*ALL))
    cases.add("good_evidence_more", "files that nobody cites, and names that are no Digest", log,
              evidence={**folder(*ALL, b"more"), "README.txt": b"1", name(b"2").upper(): b"3",
                        name(b"4") + ".pdf": b"5"})
    cases.add("good_evidence_none", "nothing is cited, and the folder is absent", base(), evidence={})
    cases.add("evidence_missing_all", "the folder is absent: an absent one is empty", log,
              *missing(*ALL), evidence={}, claims={"fully-arrived": "proven"})
    for file, lacks in [("order", ORDER), ("receipt", SLIP), ("notice", NOTICE), ("token", STAMP)]:
        cases.add("evidence_missing_" + file, "one file is missing", log, *missing(lacks),
                  evidence=folder(*[c for c in ALL if c != lacks]))
    changed = {**folder(*ALL), name(SLIP): SLIP + b" "}
    cases.add("evidence_differs", "a file was changed: it differs, and is not missing", log,
              ("evidence_differs", name(SLIP)), evidence=changed, status="damaged")
    del changed[name(ORDER)]
    changed[name(b"more")] = b""
    cases.add("evidence_differs_two", "by name, one of them not cited; a third is missing", log,
              *[("evidence_differs", n) for n in sorted([name(SLIP), name(b"more")])],
              *missing(ORDER), evidence=changed, status="damaged")
    twice = log.copy().add("payee", "2022-02-27", payee(code(4), evidence=name(SLIP)))
    cases.add("evidence_missing_once", "cited twice, reported once", twice, *missing(SLIP),
              evidence=folder(ORDER, NOTICE, STAMP))
    gone = log.copy().add("correction", "2022-02-27", correction("arrival-7"))
    cases.add("evidence_missing_voided", "the line was voided, but the document had an effect", gone,
              *missing(SLIP), evidence=folder(ORDER, NOTICE, STAMP))
    void = base().add("payment", "2022-02-25", payment("Y1", "A1", 1, "1.00", FIRST,
                                                       evidence=name(ORDER)))
    cases.add("violation_evidence_of_a_void_document", "a void document cites nothing", void,
              ("award_unknown", 4, 1, "Y1"), evidence={})
    late = citing()
    late.add("arrival", "2022-02-28", arrival("R2", None, "1.00", "2022-02-28", FIRST))
    cases.add("evidence_missing_before_contradictions", "before the contradictions of 04", late,
              *missing(NOTICE), ("arrival_unmatched", "R2"), evidence=folder(ORDER, SLIP, STAMP))
    every = base().add("program", "2022-02-01", program(evidence=name(b"program")))
    every.add("publicity", "2022-02-01", {
        **listing("L1", FIRST, "1.00", "2022-02-01", "2022-02-02"), "evidence": name(b"list")})
    every.add("statement", "2022-02-28", statement(
        "S1", "2022-02-01", "2022-02-28", "0.00", moved("1.00", "2022-02-01"), account="8888",
        evidence=name(b"statement")))
    every.add("award", "2022-02-28", award("A1", FIRST, "1.00", evidence=name(b"award")),
              change={"ref": {"digest": name(b"award")}})
    every.add("payment", "2022-02-28", payment("Y1", "A1", 1, "1.00", FIRST))
    every.add("acknowledgement", "2022-02-28", {**acknowledgement(
        "K1", "Y1", "1.00", "2022-02-28"), "evidence": name(b"slip")})
    every.add("correction", "2022-02-28", {**correction("acknowledgement-10"),
                                           "evidence": name(b"reason")})
    cases.add("evidence_missing_of_kinds", "of lines of every sort, a statement and a correction too",
              every, *missing(b"program", b"list", b"statement", b"award", b"slip", b"reason"),
              evidence={})
