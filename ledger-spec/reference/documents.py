"""Documents: section 02. Shape checks of one document.

`check` raises Malformed at once, and collects the sentences on order, number,
sums, signs and presence; if any of these is broken it raises Invalid at the
end. So `malformed` wins over `invalid`, as section 03 asks.
"""

from collections.abc import Callable
from typing import Any

import values
from values import comparable, fen, is_integer

KINDS = [
    "genesis", "key", "program", "budget", "payee", "award", "amendment",
    "payment", "arrival", "return", "waiver", "correction", "recovery", "anchor",
]
FACTS = ["arrival", "return", "anchor"]
ROLES = ["approver", "auditor", "bank", "officer", "payee"]
WAIVABLE = [
    "budget_exceeded", "quota_exceeded", "band_exceeded", "award_duplicate",
    "exclusivity_broken", "instalment_exceeded", "account_differs",
    "voucher_reused", "evidence_reused", "back_dated",
]

Test = Callable[[Any], bool]


class Malformed(Exception):
    pass


class Invalid(Exception):
    pass


def word(*allowed: str) -> Test:
    return lambda value: isinstance(value, str) and value in allowed


def small_integer(value: Any) -> bool:
    return is_integer(value, 0, 65535)


def array(value: Any) -> bool:
    return isinstance(value, list)


def array_of(test: Test) -> Test:
    return lambda value: isinstance(value, list) and all(test(item) for item in value)


def members(value: Any, required: dict[str, Test], optional: dict[str, Test] = {}) -> None:
    """The value is an object with exactly these members, each passing its test.

    An optional member that is null, and an empty `waivers`, are taken out: the
    canonical form leaves them out, so the line is `not_canonical` (section 03).
    """
    if not isinstance(value, dict):
        raise Malformed("not an object")
    for name in list(value):
        left_out = value[name] is None or (name == "waivers" and value[name] == [])
        if name in optional and left_out:
            del value[name]
    for name in value:
        if name not in required and name not in optional:
            raise Malformed(f"unknown member: {name!r}")
    for name in required:
        if name not in value:
            raise Malformed(f"member missing: {name}")
    for name, test in {**required, **optional}.items():
        if name in value and not test(value[name]):
            raise Malformed(f"not a value for {name}: {value[name]!r}")


def ascending(items: list[Any]) -> bool:
    return all(a < b for a, b in zip(items, items[1:]))


def ascending_or_equal(items: list[Any]) -> bool:
    return all(a <= b for a, b in zip(items, items[1:]))


class Sentences:
    """Collects broken sentences of 02 that make a document invalid."""

    def __init__(self) -> None:
        self.broken: list[str] = []

    def need(self, holds: bool, sentence: str) -> None:
        if not holds:
            self.broken.append(sentence)


ID = values.is_id
TEXT = values.is_text
AMOUNT = values.is_amount
DATE = values.is_date
DIGEST = values.is_digest
KEY = values.is_key_id
CODE = values.is_code
ACCOUNT = values.is_account
NUMBER = values.is_document_number
YEAR = values.is_year
WAIVERS = array_of(ID)
ROLE_LIST = array_of(word(*ROLES))


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
        {"ledger": DIGEST, "note": TEXT, "ref": lambda value: isinstance(value, dict)},
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


def check_roles(roles: list[str], most: int, repeat: bool, s: Sentences) -> None:
    s.need(1 <= len(roles) <= most, "number of roles")
    s.need(ascending_or_equal(roles) if repeat else ascending(roles), "roles ascending")


def check_genesis(line: Any, s: Sentences) -> None:
    members(line, {
        "authority": TEXT, "currency": word("CNY"), "fund": TEXT, "keys": array,
        "log": lambda value: isinstance(value, dict), "policy": array,
        "region": values.is_region,
    })
    for key in line["keys"]:
        members(key, {"holder": TEXT, "key": KEY, "roles": ROLE_LIST})
        check_roles(key["roles"], len(ROLES), False, s)
    ids = [key["key"] for key in line["keys"]]
    s.need(len(ids) >= 1, "one or more keys")
    s.need(len(set(ids)) == len(ids), "no key twice")
    members(line["log"], {"key": KEY, "origin": is_origin})
    for policy in line["policy"]:
        members(policy, {"kind": word(*KINDS), "roles": ROLE_LIST})
        check_roles(policy["roles"], 8, policy["kind"] not in FACTS, s)
    s.need(ascending([KINDS.index(p["kind"]) for p in line["policy"]]), "policy ascending")


def is_origin(value: Any) -> bool:
    return (TEXT(value) and len(value.encode()) <= 255 and "+" not in value
            and not any(c in values.WHITE_SPACE for c in value))


ACTIONS: dict[str, dict[str, Test]] = {
    "announce": {},
    "compromise": {"reason": TEXT, "trusted": lambda value: is_integer(value, 0, 2**53)},
    "grant": {"holder": TEXT, "roles": ROLE_LIST},
    "revoke": {"reason": TEXT},
    "succeed": {"reason": TEXT},
}


def check_key(line: Any, s: Sentences) -> None:
    if not isinstance(line, dict):
        raise Malformed("not an object")
    action = line.get("action")
    if not isinstance(action, str) or action not in ACTIONS:
        raise Malformed("unknown action")
    members(line, {"action": word(action), "key": KEY, **ACTIONS[action]})
    if action == "grant":
        check_roles(line["roles"], len(ROLES), False, s)


def check_program(line: Any, s: Sentences) -> None:
    members(
        line,
        {
            "arrival_days": small_integer, "bands": array,
            "basis": lambda value: isinstance(value, dict),
            "duplicate": array_of(word("category", "level", "payee", "project", "year")),
            "form": word("reward", "service", "subsidy"),
            "grade": word("E1", "E2", "E3", "E4"), "id": ID, "name": TEXT,
        },
        {"backdate_days": small_integer, "exclusive": TEXT,
         "publicity": lambda value: isinstance(value, dict)},
    )
    categories = []
    for band in line["bands"]:
        members(band, {"max": AMOUNT, "min": AMOUNT}, {"category": TEXT})
        s.need(0 <= fen(band["min"]) <= fen(band["max"]), "0 <= min <= max")
        categories.append(comparable(band["category"]) if "category" in band else None)
    s.need(len(set(categories)) == len(categories), "no two bands of one category")
    members(line["basis"], {"clause": TEXT, "document": TEXT})
    s.need(ascending(line["duplicate"]), "duplicate ascending")
    s.need("payee" in line["duplicate"] or "project" in line["duplicate"],
           "payee or project in duplicate")
    if "publicity" in line:
        members(line["publicity"], {"days": small_integer, "kind": word("natural", "working")})


def check_budget(line: Any, s: Sentences) -> None:
    members(
        line,
        {
            "adjust": word("initial", "supplement", "reduce", "reallocate", "reclaim"),
            "amount": AMOUNT, "id": ID, "program": ID,
            "stage": word("budget", "quota"), "year": YEAR,
        },
        {
            "agency": TEXT, "economic": TEXT, "function": TEXT, "nature": TEXT, "of": ID,
            "project_code": TEXT, "superior": NUMBER, "waivers": WAIVERS,
        },
    )
    amount = fen(line["amount"])
    if line["adjust"] in ("initial", "supplement"):
        s.need(amount > 0, "amount above zero")
    elif line["adjust"] in ("reduce", "reclaim"):
        s.need(amount < 0, "amount below zero")
    else:
        s.need(amount != 0, "amount not zero")
    s.need(("of" in line) == (line["adjust"] != "initial"), "of absent if initial")
    check_waivers(line, s)


def check_waivers(line: Any, s: Sentences) -> None:
    if "waivers" in line:
        s.need(ascending(line["waivers"]), "waivers ascending")


def check_payee(line: Any, s: Sentences) -> None:
    members(
        line,
        {"account": lambda value: isinstance(value, dict), "code": CODE, "from": DATE,
         "name": TEXT},
        {"code_note": TEXT},
    )
    members(line["account"], {"bank": TEXT, "number": ACCOUNT})


def check_instalments(line: Any, s: Sentences) -> None:
    for item in line["instalments"]:
        members(item, {"amount": AMOUNT, "seq": small_integer}, {"condition": TEXT, "due": DATE})
        s.need(fen(item["amount"]) > 0, "instalment above zero")
    s.need(len(line["instalments"]) <= 100, "up to 100 instalments")
    seqs = [item["seq"] for item in line["instalments"]]
    s.need(seqs == list(range(1, len(seqs) + 1)), "seq is 1, 2, 3")
    total = sum(fen(item["amount"]) for item in line["instalments"])
    s.need(total == fen(line["amount"]), "instalments add up")


def check_award(line: Any, s: Sentences) -> None:
    members(
        line,
        {"amount": AMOUNT, "id": ID, "instalments": array, "payee": CODE, "program": ID,
         "year": YEAR},
        {"category": TEXT, "level": TEXT, "project": TEXT, "waivers": WAIVERS},
    )
    s.need(fen(line["amount"]) > 0, "amount above zero")
    check_instalments(line, s)
    check_waivers(line, s)


def check_amendment(line: Any, s: Sentences) -> None:
    members(
        line,
        {"amount": AMOUNT, "award": ID, "id": ID, "instalments": array, "reason": TEXT},
        {"waivers": WAIVERS},
    )
    s.need(fen(line["amount"]) >= 0, "amount zero or above")
    check_instalments(line, s)
    check_waivers(line, s)


def check_payment(line: Any, s: Sentences) -> None:
    members(
        line,
        {
            "amount": AMOUNT, "award": ID, "id": ID, "instalment": small_integer,
            "payee_account": ACCOUNT, "payer_account": ACCOUNT, "voucher": TEXT,
        },
        {"economic": TEXT, "evidence": DIGEST, "method": TEXT, "waivers": WAIVERS},
    )
    s.need(fen(line["amount"]) > 0, "amount above zero")
    check_waivers(line, s)


def check_arrival(line: Any, s: Sentences) -> None:
    members(
        line,
        {"account": ACCOUNT, "amount": AMOUNT, "date": DATE, "id": ID, "name": TEXT,
         "side": word("payer", "payee")},
        {"bank": TEXT, "evidence": DIGEST, "payment": ID, "reference": TEXT},
    )
    s.need(fen(line["amount"]) > 0, "amount above zero")


def check_return(line: Any, s: Sentences) -> None:
    members(
        line,
        {"amount": AMOUNT, "date": DATE, "id": ID, "kind": word("R1", "R2", "R3", "R4", "R5")},
        {"evidence": DIGEST, "payment": ID, "reason": TEXT, "reference": TEXT},
    )
    s.need(fen(line["amount"]) > 0, "amount above zero")
    s.need(line["kind"] != "R5" or "payment" not in line, "payment absent for R5")


def check_waiver(line: Any, s: Sentences) -> None:
    members(line, {"id": ID, "reason": TEXT, "rule": word(*WAIVABLE), "subject": ID})


def check_correction(line: Any, s: Sentences) -> None:
    members(line, {"reason": TEXT, "voids": ID}, {"line": lambda v: is_integer(v, 1, 65535)})


def lines_of_a_head(value: Any) -> bool:
    return is_integer(value, 1, 2**53)


def check_recovery(line: Any, s: Sentences) -> None:
    members(line, {"reason": TEXT, "root": DIGEST, "size": lines_of_a_head})


def check_anchor(line: Any, s: Sentences) -> None:
    members(line, {"root": DIGEST, "size": lines_of_a_head},
            {"cosignature": TEXT, "token": DIGEST})
    s.need(("cosignature" in line) != ("token" in line), "exactly one of cosignature and token")


CHECKS: dict[str, Callable[[Any, Sentences], None]] = {
    "genesis": check_genesis, "key": check_key, "program": check_program,
    "budget": check_budget, "payee": check_payee, "award": check_award,
    "amendment": check_amendment, "payment": check_payment, "arrival": check_arrival,
    "return": check_return, "waiver": check_waiver, "correction": check_correction,
    "recovery": check_recovery, "anchor": check_anchor,
}
