"""Documents: section 02. Shape checks of one document.

`check` raises Malformed at once, and collects the sentences on order, number,
sums, signs and presence; if any of these is broken it raises Invalid at the
end. So `malformed` wins over `invalid`, as section 03 asks.
"""

from typing import Any

from documents_decisions import DECISIONS
from documents_facts import FACT_LINES
from documents_indicators import check_indicator
from shapes import (
    DATE, DIGEST, ID, NUMBER, TEXT, Invalid, Malformed, Sentences, an_object, array, ascending,
    members, word,
)
from values import is_integer
from words import FACTS, KINDS, ROLES, WAIVABLE

__all__ = ["FACTS", "KINDS", "ROLES", "WAIVABLE", "Invalid", "Malformed", "array", "ascending",
           "check", "members"]

CHECKS = {**DECISIONS, **FACT_LINES, "indicator": check_indicator}
assert list(sorted(CHECKS)) == sorted(KINDS)


def check(doc: Any) -> None:
    s = Sentences()
    if not isinstance(doc, dict):
        raise Malformed("the document is not an object")
    members(
        doc,
        {
            "date": DATE, "id": ID, "kind": word(*KINDS), "lines": array,
            "v": lambda value: is_integer(value, 1, 1),
        },
        {"ledger": DIGEST, "note": TEXT, "ref": an_object},
    )
    kind = doc["kind"]
    s.need(("ledger" in doc) == (kind != "genesis"), "ledger absent in genesis only")
    most = 1 if kind == "genesis" else 1000
    s.need(1 <= len(doc["lines"]) <= most, "number of lines")
    if "ref" in doc:
        check_ref(doc["ref"], s)
    for line in doc["lines"]:
        CHECKS[kind](line, s)
    if s.broken:
        raise Invalid("; ".join(s.broken))


def check_ref(ref: Any, s: Sentences) -> None:
    members(ref, {}, {"digest": DIGEST, "number": NUMBER, "raw": TEXT})
    s.need(len(ref) > 0, "ref has at least one member")
    if "raw" in ref:
        s.need(ref["raw"] != ref.get("number"), "raw only where it differs from number")
