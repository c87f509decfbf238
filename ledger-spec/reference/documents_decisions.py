"""Decisions: section 02. The lines of each kind that people decide."""

from collections.abc import Callable, Container
from typing import Any

import values
from shapes import (
    ACCOUNT, AMOUNT, CODE, DATE, DIGEST, EVIDENCE, ID, KEY, NUMBER, ROLE_LIST, TEXT, WAIVERS, YEAR,
    Malformed, Sentences, Test, above_zero, an_object, array, array_of, ascending,
    ascending_or_equal, lines_of_a_head, members, small_integer, word,
)
from values import account_form, comparable, fen, is_integer
from words import FACTS, KINDS, ROLES, WAIVABLE


def check_roles(roles: list[str], most: int, repeat: bool, s: Sentences) -> None:
    s.need(1 <= len(roles) <= most, "number of roles")
    s.need(ascending_or_equal(roles) if repeat else ascending(roles), "roles ascending")


def check_genesis(line: Any, s: Sentences) -> None:
    members(line, {
        "authority": TEXT, "currency": word("CNY"), "fund": TEXT, "keys": array,
        "log": an_object, "policy": array,
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


def action_of(line: Any, known: Container[str]) -> str:
    if not isinstance(line, dict):
        raise Malformed("not an object")
    action = line.get("action")
    if not isinstance(action, str) or action not in known:
        raise Malformed("unknown action")
    return action


def check_key(line: Any, s: Sentences) -> None:
    action = action_of(line, ACTIONS)
    members(line, {"action": word(action), "key": KEY, **ACTIONS[action]})
    if action == "grant":
        check_roles(line["roles"], len(ROLES), False, s)


def check_program(line: Any, s: Sentences) -> None:
    members(
        line,
        {
            "arrival_days": small_integer, "bands": array,
            "basis": an_object,
            "duplicate": array_of(word("category", "level", "payee", "project", "year")),
            "form": word("reward", "service", "subsidy"),
            "grade": word("E1", "E2", "E3", "E4"), "id": ID, "name": TEXT,
        },
        {"accounts": array_of(ACCOUNT), "audit": an_object, "backdate_days": small_integer,
         "exclusive": TEXT, "publicity": an_object, **EVIDENCE},
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
        members(line["publicity"], {"days": small_integer, "kind": word("natural", "working")},
                {"lists": lambda value: value is True})
    check_accounts(line, s)
    if "audit" in line:
        members(line["audit"], {}, dict.fromkeys(AUDIT, small_integer))
        s.need(len(line["audit"]) > 0, "audit has at least one member")


AUDIT = ["account_days", "consecutive_years", "entry_days", "evidence_days", "look_alike_days",
         "payment_days", "return_days", "year_end_percent"]


def check_accounts(line: Any, s: Sentences) -> None:
    if "accounts" in line:
        forms = [account_form(number) for number in line["accounts"]]
        s.need(len(forms) > 0, "accounts not empty")
        s.need(ascending(line["accounts"]), "accounts ascending")
        s.need(len(set(forms)) == len(forms), "no two the same account")


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
            "project_code": TEXT, "superior": NUMBER, "waivers": WAIVERS, **EVIDENCE,
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
        {"account": an_object, "code": CODE, "from": DATE,
         "name": TEXT},
        {"code_note": TEXT, **EVIDENCE},
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
        {"category": TEXT, "level": TEXT, "project": TEXT, "waivers": WAIVERS, **EVIDENCE},
    )
    above_zero(line, s)
    check_instalments(line, s)
    check_waivers(line, s)


def check_amendment(line: Any, s: Sentences) -> None:
    members(
        line,
        {"amount": AMOUNT, "award": ID, "id": ID, "instalments": array, "reason": TEXT},
        {"waivers": WAIVERS, **EVIDENCE},
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
        {"economic": TEXT, "method": TEXT, "waivers": WAIVERS, **EVIDENCE},
    )
    above_zero(line, s)
    check_waivers(line, s)


def check_waiver(line: Any, s: Sentences) -> None:
    members(line, {"id": ID, "reason": TEXT, "rule": word(*WAIVABLE), "subject": ID}, EVIDENCE)


def check_correction(line: Any, s: Sentences) -> None:
    members(line, {"reason": TEXT, "voids": ID},
            {"line": lambda value: is_integer(value, 1, 65535), **EVIDENCE})


def check_recovery(line: Any, s: Sentences) -> None:
    members(line, {"reason": TEXT, "root": DIGEST, "size": lines_of_a_head})


LISTED: dict[str, tuple[dict[str, Test], dict[str, Test]]] = {
    "list": ({"amount": AMOUNT, "from": DATE, "payee": CODE, "program": ID, "to": DATE,
              "year": YEAR}, {"category": TEXT, "project": TEXT}),
    "object": ({"listing": ID, "reason": TEXT}, {}),
    "resolve": ({"objection": ID, "reason": TEXT, "result": word("dismissed", "upheld")}, {}),
}


def check_publicity(line: Any, s: Sentences) -> None:
    action = action_of(line, LISTED)
    required, optional = LISTED[action]
    members(line, {"action": word(action), "id": ID, **required}, {**optional, **EVIDENCE})
    if action == "list":
        above_zero(line, s)
        s.need(line["from"] <= line["to"], "to not before from")


def check_acceptance(line: Any, s: Sentences) -> None:
    members(line, {"award": ID, "id": ID, "result": word("failed", "passed")},
            {"instalment": small_integer, **EVIDENCE})


DECISIONS: dict[str, Callable[[Any, Sentences], None]] = {
    "genesis": check_genesis, "key": check_key, "program": check_program,
    "budget": check_budget, "payee": check_payee, "award": check_award,
    "amendment": check_amendment, "payment": check_payment, "waiver": check_waiver,
    "correction": check_correction, "recovery": check_recovery,
    "publicity": check_publicity, "acceptance": check_acceptance,
}
