"""Bad lines of what section 06 needs: the actions of `key`, recovery, anchor,
and `backdate_days`. Each is wrong in one way only."""

import canonical
from builder import (
    FIRST, anchor, announce, award, compromise, digest, genesis, grant, program, public, recovery,
    revoke, succeed, waiver,
)
from vectors_lines import COSIGNATURE, Bad, changed, document, good_documents, signed


def fill(bad: Bad) -> None:
    actions(bad)
    heads(bad)
    numbers(bad)
    others(bad)


def actions(bad: Bad) -> None:
    lines = {"announce": announce("log 2"), "compromise": compromise("bank", 3),
             "grant": grant("auditor", "合成数据审计", ["auditor"]), "revoke": revoke("bank"),
             "succeed": succeed("log 2")}
    needed = {"announce": ["key"], "compromise": ["key", "reason", "trusted"],
              "grant": ["holder", "key", "roles"], "revoke": ["key", "reason"],
              "succeed": ["key", "reason"]}
    all_members: dict[str, object] = {**lines["grant"], **lines["compromise"]}
    for action, line in lines.items():
        for member in needed[action]:
            bad.doc(f"malformed_action_{action}_without_{member}", "malformed", "a member missing",
                    document("key", {k: v for k, v in line.items() if k != member}))
        for member in ("holder", "reason", "roles", "trusted"):
            if member not in needed[action]:
                bad.doc(f"malformed_action_{action}_with_{member}", "malformed",
                        "a member of another action",
                        document("key", {**line, member: all_members[member]}))
    for name, other in [("unknown", "suspend"), ("case", "Announce"), ("empty", ""),
                         ("number", 1), ("array", ["grant"])]:
        bad.doc(f"malformed_action_{name}", "malformed", "an unknown action",
                document("key", {**announce("log 2"), "action": other}))


def heads(bad: Bad) -> None:
    """Recovery and anchor: members, and exactly one of two."""
    token = digest("time stamp")
    for member in ("reason", "root", "size"):
        bad.doc(f"malformed_recovery_without_{member}", "malformed", "a member missing",
                document("recovery", {k: v for k, v in recovery(8).items() if k != member}))
    for member in ("root", "size"):
        line = anchor(8, token=token)
        bad.doc(f"malformed_anchor_without_{member}", "malformed", "a member missing",
                document("anchor", {k: v for k, v in line.items() if k != member}))
    for name, doc, why in [
        ("recovery_with_token", document("recovery", {**recovery(8), "token": token}),
         "an unknown member"),
        ("anchor_with_reason", document("anchor", anchor(8, token=token, reason="无")),
         "an unknown member"),
        ("anchor_with_time", document("anchor", anchor(
            8, token=token, time="2022-03-01T02:00:00.000Z")), "an unknown member"),
        ("value_recovery_root_base64", document("recovery", recovery(8, "A" * 43 + "=")),
         "a root is given in hex"),
        ("value_anchor_root_upper", document("anchor", anchor(8, "A" * 64, token=token)),
         "uppercase hex"),
        ("value_anchor_token_short", document("anchor", anchor(8, token=token[:62])), "62 digits"),
        ("value_anchor_cosignature_empty", document("anchor", anchor(8, cosignature="")),
         "an empty text"),
        ("value_anchor_cosignature_control", document("anchor", anchor(
            8, cosignature=COSIGNATURE[:30] + "\u007f" + COSIGNATURE[30:])), "U+007F"),
        ("value_anchor_cosignature_space", document("anchor", anchor(
            8, cosignature=COSIGNATURE + " ")), "white space behind"),
        ("value_anchor_cosignature_long", document("anchor", anchor(8, cosignature="A" * 501)),
         "501 scalars"),
    ]:
        bad.doc("malformed_" + name, "malformed", why, doc)
    both = anchor(8, cosignature=COSIGNATURE, token=token)
    bad.doc("invalid_anchor_both", "invalid", "cosignature and token", document("anchor", both))
    bad.doc("invalid_anchor_neither", "invalid", "neither cosignature nor token",
            document("anchor", anchor(8)))
    bad.doc("invalid_anchor_second_line", "invalid", "the second line has neither",
            document("anchor", anchor(8, token=token), anchor(9)))
    for name, expect, line in [("not_canonical_anchor_null_token", "not_canonical",
                                anchor(8, cosignature=COSIGNATURE)),
                               ("invalid_anchor_null_only", "invalid", anchor(8))]:
        raw = canonical.encode(signed(document("anchor", line)))
        bad.raw(name, expect, "null for an optional member",
                raw.replace(b'"size":8', b'"size":8,"token":null'))
    bad.doc("invalid_recovery_empty", "invalid", "no line", document("recovery"))


def numbers(bad: Bad) -> None:
    for name, doc, old in [
        ("trusted", document("key", compromise("bank", 3)), '"trusted":3'),
        ("recovery_size", document("recovery", recovery(3)), '"size":3'),
        ("anchor_size", document("anchor", anchor(3, token=digest("time stamp"))), '"size":3'),
        ("backdate", document("program", program(backdate_days=3)), '"backdate_days":3'),
    ]:
        line = canonical.encode(signed(doc)).decode()
        assert line.count(old) == 1, name
        member = old.split(":")[0]
        for kind, new in [("negative", "-1"), ("string", '"3"'), ("fraction", "3.0"),
                          ("beyond", "9007199254740993"), ("leading_zero", "03")]:
            bad.raw(f"malformed_value_{name}_{kind}", "malformed", "not such an integer",
                    line.replace(old, f"{member}:{new}").encode())
        if name.endswith("size"):
            bad.raw(f"malformed_value_{name}_zero", "malformed", "a size is from 1",
                    line.replace(old, f"{member}:0").encode())
    line = canonical.encode(signed(document("program", program(backdate_days=3)))).decode()
    bad.raw("malformed_value_backdate_65536", "malformed", "above the range",
            line.replace('"backdate_days":3', '"backdate_days":65536').encode())
    bad.raw("not_canonical_backdate_null", "not_canonical", "null for an optional member",
            line.replace('"backdate_days":3', '"backdate_days":null').encode())


def others(bad: Bad) -> None:
    for rule in ("date_after_at", "position_ahead", "successor_unknown", "gap_impossible"):
        bad.doc(f"malformed_value_rule_{rule}", "malformed", "a rule that cannot be waived",
                document("waiver", waiver("W1", rule, "Y1")))
    line = award("A1", FIRST, "1.00", backdate_days=3)
    bad.doc("malformed_award_backdate", "malformed", "a member of the program",
            document("award", line))
    for name, length in [("256", 256), ("500", 500)]:
        bad.doc(f"malformed_value_origin_{name}", "malformed", "an origin of more than 255 bytes",
                document("genesis", genesis(log={"key": public("log"), "origin": "a" * length})))
    bad.doc("malformed_value_origin_86", "malformed", "86 characters are 258 bytes",
            document("genesis", genesis(log={"key": public("log"), "origin": "账" * 86})))
    for name, rows, why in [
        ("anchor_repeated", [{"kind": "anchor", "roles": ["bank", "bank"]}],
         "a role may be repeated for a decision only"),
        ("anchor_before_recovery", [{"kind": "anchor", "roles": ["bank"]},
                                    {"kind": "recovery", "roles": ["approver", "officer"]}],
         "not in the order of kinds"),
    ]:
        bad.doc(f"invalid_policy_{name}", "invalid", why, document("genesis", genesis(policy=rows)))
    bad.doc("invalid_key_grant_second_line", "invalid", "no role, in the second line",
            document("key", announce("log 2"), grant("payee", "收款", [])))
    item = changed(good_documents()["anchor_token"], ["ledger"], None)
    bad.doc("invalid_anchor_ledger_absent", "invalid", "a document without ledger", item)
