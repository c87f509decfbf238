"""Lines for the member `evidence`, which all kinds but four may have: section 02."""

import canonical
from builder import Json, digest
from vectors_lines import Bad, changed, document, good_documents, signed
from words import KINDS

WITHOUT = ["genesis", "key", "recovery", "anchor"]


def plain() -> dict[str, Json]:
    """A good document of each kind without evidence."""
    import vectors_lines_indicators
    import vectors_lines_publicity
    import vectors_lines_statements
    known = {**good_documents(), **vectors_lines_publicity.good(),
             **vectors_lines_statements.good(), **vectors_lines_indicators.good()}
    names = {"key": "key_revoke", "anchor": "anchor_token", "publicity": "publicity_list",
             "indicator": "indicator_target_least"}
    return {kind: known[names.get(kind, kind)] for kind in KINDS}


def good() -> dict[str, Json]:
    result = {}
    for kind, doc in plain().items():
        if kind not in WITHOUT:
            lines = [{**line, "evidence": digest("file of " + kind)} for line in doc["lines"]]
            result["evidence_" + kind] = document(kind, *lines)
    return result


def fill(bad: Bad) -> None:
    file = digest("file")
    for kind, doc in plain().items():
        line = doc["lines"][0]
        if kind in WITHOUT:
            bad.doc(f"malformed_evidence_{kind}", "malformed", "a kind without this member",
                    document(kind, {**line, "evidence": file}))
            continue
        bad.doc(f"malformed_evidence_{kind}_upper", "malformed", "uppercase hex",
                document(kind, {**line, "evidence": file.upper()}))
        empty = canonical.encode(signed(document(kind, {**line, "evidence": file})))
        bad.raw(f"not_canonical_evidence_{kind}_null", "not_canonical",
                "null for an optional member",
                empty.replace(b'"evidence":"' + file.encode() + b'"', b'"evidence":null'))
    award = plain()["award"]
    for name, value in [("empty", ""), ("short", file[2:]), ("array", [file]), ("true", True),
                        ("base64", "A" * 43 + "=")]:
        bad.doc(f"malformed_evidence_{name}", "malformed", "not a digest",
                changed(award, ["lines", 0, "evidence"], value))
    deep = changed(award, ["lines", 0, "instalments", 0, "evidence"], file)
    bad.doc("malformed_evidence_instalment", "malformed", "a member of the line, not deeper", deep)
    bad.doc("malformed_evidence_document", "malformed", "a member of the line, not of the document",
            {**award, "evidence": file})
