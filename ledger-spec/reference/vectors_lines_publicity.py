"""Lines for publicity and acceptance, and for the members of a program that
belong to publicity, statements and audit rules: section 02."""

from typing import Any

import canonical
from builder import FIRST, TREASURY, Json, award, drop, genesis, program, waiver
from builder_evidence import acceptance, listing, objection, resolution
from vectors_lines import Bad, document, signed

AUDIT = ["account_days", "consecutive_years", "entry_days", "evidence_days", "look_alike_days",
         "payment_days", "return_days", "year_end_percent"]
LISTS = {"days": 5, "kind": "working", "lists": True}


def listed(**more: Any) -> Json:
    """What is named replaces a member, as it is."""
    return drop(listing("L1", FIRST, "300000.00", "2022-02-01", "2022-02-09") | more)


def good() -> dict[str, Json]:
    return {
        "program_accounts": document("program", program(accounts=[TREASURY])),
        "program_accounts_two": document("program", program(accounts=["1-2", "1-3", "1A", "1b"])),
        "program_accounts_bytes": document("program", program(accounts=["1-3", "12"])),
        "program_lists": document("program", program(publicity=LISTS)),
        "program_audit": document("program", program(audit=dict.fromkeys(AUDIT, 0))),
        "program_audit_one": document("program", program(audit={"year_end_percent": 65535})),
        "publicity_list": document("publicity", listed()),
        "publicity_list_full": document("publicity", listed(category="首台（套）"),
                                        note="第一批公示"),
        "publicity_list_least": document("publicity", listed(project=None)),
        "publicity_list_one_day": document("publicity", listed(to="2022-02-01")),
        "publicity_object": document("publicity", objection("O1", "L1")),
        "publicity_resolve": document("publicity", resolution("S1", "O1")),
        "publicity_resolve_upheld": document("publicity", resolution("S1", "O1", "upheld")),
        "publicity_all_actions": document(
            "publicity", listed(), objection("O1", "L1"), resolution("S1", "O1")),
        "acceptance": document("acceptance", acceptance("C1", "A1")),
        "acceptance_failed": document("acceptance", acceptance("C1", "A1", "failed")),
        "acceptance_instalments": document(
            "acceptance", acceptance("C1", "A1", instalment=0),
            acceptance("C2", "A1", instalment=65535)),
        "waiver_not_listed": document("waiver", waiver("W1", "not_listed", "A1")),
        "waiver_publicity_running": document("waiver", waiver("W1", "publicity_running", "Y1")),
    }


def fill(bad: Bad) -> None:
    programs(bad)
    actions(bad)
    listings(bad)
    acceptances(bad)


def programs(bad: Bad) -> None:
    wrong: list[tuple[str, dict[str, Any], str]] = [
        ("accounts_text", {"accounts": TREASURY}, "not an array"),
        ("accounts_item", {"accounts": ["1_2"]}, "not an account number"),
        ("accounts_objects", {"accounts": [{"number": TREASURY}]}, "numbers alone"),
        ("audit_array", {"audit": [1]}, "not an object"),
        ("audit_unknown", {"audit": {"month_end_percent": 10}}, "an unknown member"),
        ("audit_text", {"audit": {"entry_days": "3"}}, "a string for an integer"),
        ("audit_negative", {"audit": {"entry_days": -1}}, "below the range"),
        ("audit_large", {"audit": {"entry_days": 65536}}, "above the range"),
        ("audit_true", {"audit": {"entry_days": True}}, "a boolean"),
        ("lists_one", {"publicity": {**LISTS, "lists": 1}}, "1 is not true"),
        ("lists_text", {"publicity": {**LISTS, "lists": "true"}}, "a string is not true"),
        ("lists_alone", {"publicity": {"lists": True}}, "days and kind are required"),
        ("publicity_true", {"publicity": True}, "true where 02 has no boolean"),
    ]
    for name, more, why in wrong:
        bad.doc("malformed_program_" + name, "malformed", why, document("program", program(**more)))
    wrong = [
        ("accounts_empty", {"accounts": []}, "no account"),
        ("accounts_unsorted", {"accounts": ["2", "1"]}, "not ascending"),
        ("accounts_twice", {"accounts": ["1", "1"]}, "one number twice"),
        ("accounts_same", {"accounts": ["1 2", "1-2"]}, "one account in two writings"),
        ("accounts_same_case", {"accounts": ["1A", "1a"]}, "one account in upper and lower case"),
        ("accounts_bytes", {"accounts": ["12", "1-3"]}, "ascending by the form, not by bytes"),
        ("audit_empty", {"audit": {}}, "no parameter"),
    ]
    for name, more, why in wrong:
        bad.doc("invalid_program_" + name, "invalid", why, document("program", program(**more)))
    line = canonical.encode(signed(document("program", program(
        accounts=[TREASURY], audit={"entry_days": 3, "return_days": 3}, publicity=LISTS)))).decode()
    for name, expect, old, new, why in [
        ("lists_false", "malformed", '"lists":true', '"lists":false', "never false"),
        ("lists_case", "malformed", '"lists":true', '"lists":True', "not JSON"),
        ("lists_null", "not_canonical", '"lists":true', '"lists":null', "null for an optional member"),
        ("accounts_null", "not_canonical", f'"accounts":["{TREASURY}"]', '"accounts":null',
         "null for an optional member"),
        ("audit_null", "not_canonical", '"audit":{"entry_days":3,"return_days":3}', '"audit":null',
         "null for an optional member"),
        ("audit_member_null", "not_canonical", '"entry_days":3', '"entry_days":null',
         "null for an optional member, beside another"),
        ("audit_member_null_only", "invalid", '"entry_days":3,"return_days":3',
         '"entry_days":null', "without it, audit is empty"),
        ("audit_fraction", "malformed", '"entry_days":3', '"entry_days":3.0', "not an integer"),
        ("audit_leading_zero", "malformed", '"entry_days":3', '"entry_days":03', "a leading zero"),
    ]:
        assert line.count(old) == 1, name
        bad.raw(f"{expect}_program_{name}", expect, why, line.replace(old, new).encode())


def actions(bad: Bad) -> None:
    lines = {"list": listed(category="首台（套）"), "object": objection("O1", "L1"),
             "resolve": resolution("S1", "O1")}
    needed = {"list": ["amount", "from", "id", "payee", "program", "to", "year"],
              "object": ["id", "listing", "reason"],
              "resolve": ["id", "objection", "reason", "result"]}
    others: dict[str, Any] = {**lines["list"], **lines["object"], **lines["resolve"]}
    for action, line in lines.items():
        for member in needed[action]:
            bad.doc(f"malformed_publicity_{action}_without_{member}", "malformed",
                    "a member missing",
                    document("publicity", {k: v for k, v in line.items() if k != member}))
        for member in sorted(set(others) - set(line)):
            bad.doc(f"malformed_publicity_{action}_with_{member}", "malformed",
                    "a member of another action",
                    document("publicity", {**line, member: others[member]}))
    for name, word in [("unknown", "withdraw"), ("case", "List"), ("number", 1), ("absent", None)]:
        line = {**listed(), "action": word}
        if word is None:
            del line["action"]
        bad.doc(f"malformed_publicity_action_{name}", "malformed", "an unknown action",
                document("publicity", line))


def listings(bad: Bad) -> None:
    for name, line, why in [
        ("result", resolution("S1", "O1", "withdrawn"), "an unknown result"),
        ("to", listed(to="2022-02-30"), "no such day"),
        ("year", listed(year="2022"), "a string for a year"),
        ("payee", listed(payee=FIRST.lower()), "not a credit code"),
        ("listing", objection("O1", "L 1"), "not an id"),
        ("waivers", listed(waivers=["W1"]), "a listing cites no waivers"),
        ("level", listed(level="省级"), "a member of an award"),
    ]:
        bad.doc("malformed_publicity_value_" + name, "malformed", why, document("publicity", line))
    for name, line, why in [
        ("to_before_from", listed(to="2022-01-31"), "to before from"),
        ("zero", listed(amount="0.00"), "zero"),
        ("negative", listed(amount="-1.00"), "below zero"),
    ]:
        bad.doc("invalid_publicity_" + name, "invalid", why, document("publicity", line))
    bad.doc("invalid_publicity_second_line", "invalid", "the second line is wrong",
            document("publicity", listed(), listed(id="L2", to="2022-01-31")))
    bad.doc("invalid_publicity_empty", "invalid", "no line", document("publicity"))


def acceptances(bad: Bad) -> None:
    for member in ("award", "id", "result"):
        bad.doc(f"malformed_acceptance_without_{member}", "malformed", "a member missing", document(
            "acceptance", {k: v for k, v in acceptance("C1", "A1").items() if k != member}))
    for name, line, why in [
        ("result", acceptance("C1", "A1", "pass"), "an unknown result"),
        ("instalment_large", acceptance("C1", "A1", instalment=65536), "above the range"),
        ("instalment_text", acceptance("C1", "A1", instalment="1"), "a string"),
        ("unknown", acceptance("C1", "A1", amount="1.00"), "an unknown member"),
    ]:
        bad.doc("malformed_acceptance_" + name, "malformed", why, document("acceptance", line))
    bad.doc("malformed_award_true", "malformed", "true where 02 has no boolean",
            document("award", award("A1", FIRST, "1.00", project=True)))
    for name, rows, why in [
        ("acceptance_before_publicity", [("acceptance", ["officer"]), ("publicity", ["officer"])],
         "not in the order of kinds"),
        ("publicity_before_anchor", [("publicity", ["officer"]), ("anchor", ["bank"])],
         "not in the order of kinds"),
        ("statement_repeated", [("statement", ["bank", "bank"])],
         "a role may be repeated for a decision only"),
        ("acknowledgement_repeated", [("acknowledgement", ["payee", "payee"])],
         "a role may be repeated for a decision only"),
    ]:
        policy = [{"kind": kind, "roles": roles} for kind, roles in rows]
        bad.doc("invalid_policy_" + name, "invalid", why, document("genesis", genesis(policy=policy)))
    bad.doc("good_policy_publicity_repeated", "ok", "publicity is a decision", document(
        "genesis", genesis(policy=[{"kind": "publicity", "roles": ["officer", "officer"]}])))
    bad.doc("good_policy_acceptance_repeated", "ok", "acceptance is a decision", document(
        "genesis", genesis(policy=[{"kind": "acceptance", "roles": ["officer", "officer"]}])))
