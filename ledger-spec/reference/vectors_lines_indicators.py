"""Lines of `indicator`: section 02."""

from typing import Any

import canonical
from builder import Json, digest, genesis
from builder_indicators import (
    INAPPLICABLE, at_least, at_most, between, described, equal, judged, objective, outcome, report,
    result, target, value,
)
from vectors_lines import Bad, changed, document, signed
from words import MEASURES

LINES: dict[str, Json] = {
    "objective": objective(project="合成数据项目", unit="合成数据中心"),
    "outcome": outcome("C1"),
    "report": report("S1"),
    "result": result("R1", "I1", value("80"), "市场好于预期"),
    "target": target("I1", goal=at_least("50", "家"), measure="awards", program="P1"),
}
NEEDED = {
    "objective": ["id", "template", "text", "year"], "outcome": ["id", "objective", "text"],
    "report": ["evidence", "id", "total", "year"], "result": ["id", "indicator"],
    "target": ["group", "id", "name", "points", "year"],
}
FILE = digest("file")


def one(line: Json) -> Json:
    return document("indicator", line)


def good() -> dict[str, Json]:
    result_of: dict[str, Json] = {
        "objective_least": objective(), "objective_full": LINES["objective"],
        "outcome": LINES["outcome"], "report": LINES["report"], "report_zero": report("S1", "0"),
        "report_above_hundred": report("S1", "100.000001"), "result_full": LINES["result"],
        "result_least": result("R1", "I1"), "result_explanation": result("R1", "I1", None, "延期"),
        "result_zero": result("R1", "I1", value("0")),
        "result_fraction": result("R1", "I1", value("9999999999999.999999")),
        "result_judged": result("R1", "I1", judged(0)),
        "result_judged_all": result("R1", "I1", judged(100)),
        "result_inapplicable": result("R1", "I1", INAPPLICABLE, "项目未启动"),
        "target_least": target("I1"), "target_full": LINES["target"],
        "target_at_least": target("I1", goal=at_least("0")),
        "target_at_most": target("I1", goal=at_most("33.1", "万元")),
        "target_equal": target("I1", goal=equal("100", "%")),
        "target_between": target("I1", goal=between("30", "50", "万/家")),
        "target_between_one": target("I1", goal=between("0", "0")),
        "target_described": target("I1", goal=described("明显提升")),
        "target_measure_alone": target("I1", measure="paid"),
        "target_group_unknown": target("I1", "no.such-group"),
        "target_points_none": target("I1", points="0"),
        "target_points_all": target("I1", points="100"),
        "target_points_tenth": target("I1", points="0.1"),
        "target_points_hundredth": target("I1", points="99.99"),
    }
    made = {f"indicator_{name}": one(line) for name, line in result_of.items()}
    for measure in MEASURES:
        made[f"indicator_measure_{measure}"] = one(target("I1", measure=measure))
    for action, line in LINES.items():
        made[f"indicator_{action}_evidence"] = one({**line, "evidence": FILE})
    made["indicator_all_actions"] = document("indicator", *LINES.values(), note="自评")
    made["policy_indicator"] = document("genesis", genesis(policy=[
        {"kind": "acceptance", "roles": ["officer"]},
        {"kind": "indicator", "roles": ["officer", "officer"]}]))
    return made


def fill(bad: Bad) -> None:
    members_of_actions(bad)
    values_of_members(bad)
    targets(bad)
    results(bad)
    invalid(bad)
    nulls(bad)


def members_of_actions(bad: Bad) -> None:
    others: dict[str, Any] = {}
    for line in LINES.values():
        others.update(line)
    for action, line in LINES.items():
        for member in NEEDED[action]:
            bad.doc(f"malformed_indicator_{action}_without_{member}", "malformed",
                    "a member missing", one({k: v for k, v in line.items() if k != member}))
        for member in sorted(set(others) - set(line) - {"evidence"}):
            bad.doc(f"malformed_indicator_{action}_with_{member}", "malformed",
                    "a member of another action", one({**line, member: others[member]}))
        bad.doc(f"malformed_indicator_{action}_with_waivers", "malformed",
                "an indicator cites no waivers", one({**line, "waivers": ["W1"]}))
        bad.doc(f"malformed_indicator_{action}_evidence", "malformed", "not a digest",
                one({**line, "evidence": FILE.upper()}))
    for name, word in [("unknown", "goal"), ("case", "Target"), ("number", 1), ("absent", None)]:
        bad.doc(f"malformed_indicator_action_{name}", "malformed", "an unknown action",
                one(changed(LINES["target"], ["action"], word)))


def values_of_members(bad: Bad) -> None:
    wrong: list[tuple[str, str, list[Any], Any, str]] = [
        ("objective", "id", ["id"], "O 1", "not an id"),
        ("objective", "project", ["project"], "", "an empty text"),
        ("objective", "unit", ["unit"], " 中心", "white space before"),
        ("objective", "text", ["text"], "a\u200bb", "an invisible character"),
        ("objective", "year", ["year"], "2022", "a string for a year"),
        ("objective", "year_early", ["year"], 1948, "before the first year"),
        ("objective", "template_text", ["template"], "cn-2020", "not an object"),
        ("objective", "template_digest", ["template", "digest"], FILE[2:], "not a digest"),
        ("objective", "template_no_digest", ["template", "digest"], None, "a member missing"),
        ("objective", "template_id", ["template", "id"], "", "not an id"),
        ("objective", "template_no_id", ["template", "id"], None, "a member missing"),
        ("objective", "template_more", ["template", "name"], "表", "an unknown member"),
        ("outcome", "objective", ["objective"], 1, "not an id"),
        ("outcome", "text", ["text"], "", "an empty text"),
        ("report", "total", ["total"], 92, "a number for a decimal"),
        ("report", "total_amount", ["total"], "92.50", "the last digit is 0"),
        ("report", "year", ["year"], 2200, "after the last year"),
        ("result", "indicator", ["indicator"], "-I1", "not an id"),
        ("result", "explanation", ["explanation"], "", "an empty text"),
        ("target", "group", ["group"], "数量", "not an id"),
        ("target", "name", ["name"], "", "an empty text"),
        ("target", "program", ["program"], "P 1", "not an id"),
        ("target", "measure", ["measure"], "quota", "a figure, but no measure"),
        ("target", "measure_case", ["measure"], "Awards", "a word is written one way"),
        ("target", "year", ["year"], True, "a boolean"),
        ("target", "points_decimals", ["points"], "10.001", "three decimals"),
        ("target", "points_zero", ["points"], "10.0", "the last digit is 0"),
        ("target", "points_number", ["points"], 10, "a number for a decimal"),
        ("target", "points_amount", ["points"], "10.00", "an amount is no decimal"),
        ("target", "points_above", ["points"], "100.01", "above 100"),
        ("target", "points_far_above", ["points"], "101", "above 100"),
        ("target", "points_below", ["points"], "-0.01", "below zero"),
        ("target", "points_empty", ["points"], "", "not a decimal"),
    ]
    for action, name, path, new, why in wrong:
        bad.doc(f"malformed_indicator_{action}_value_{name}", "malformed", why,
                one(changed(LINES[action], path, new)))


def targets(bad: Bad) -> None:
    plain = target("I1")
    wrong: list[tuple[str, Any, str]] = [
        ("text", "≥50家", "not an object"), ("array", [at_least("50")], "not an object"),
        ("empty", {}, "no member"), ("two", {**at_least("50"), **at_most("60")}, "two members"),
        ("unknown", {"above": {"value": "50"}}, "an unknown member"),
        ("bare", {"at_least": "50"}, "not an object"),
        ("no_value", {"at_least": {"unit": "家"}}, "a member missing"),
        ("number", {"at_least": {"value": 50}}, "a number for a decimal"),
        ("amount", {"at_most": {"value": "50.00"}}, "an amount is no decimal"),
        ("unit", {"equal": {"unit": "", "value": "50"}}, "an empty text"),
        ("more", {"equal": {"text": "约", "value": "50"}}, "an unknown member"),
        ("between_value", {"between": {"value": "50"}}, "a member of another target"),
        ("between_no_max", {"between": {"min": "30"}}, "a member missing"),
        ("between_no_min", {"between": {"max": "50"}}, "a member missing"),
        ("between_number", {"between": {"max": 50, "min": "30"}}, "a number for a decimal"),
        ("between_unit", {"between": {"max": "50", "min": "30", "unit": 1}}, "not a text"),
        ("described_text", {"described": "明显提升"}, "not an object"),
        ("described_empty", {"described": {}}, "a member missing"),
        ("described_unit", {"described": {"text": "明显提升", "unit": "家"}}, "an unknown member"),
        ("true", True, "a boolean"),
    ]
    for name, goal, why in wrong:
        bad.doc(f"malformed_indicator_target_{name}", "malformed", why, one({**plain, "target": goal}))


def results(bad: Bad) -> None:
    plain = result("R1", "I1")
    wrong: list[tuple[str, Any, str]] = [
        ("text", "80", "not an object"), ("word", "applicable", "an unknown word"),
        ("word_case", "Inapplicable", "a word is written one way"), ("number", 80, "not an object"),
        ("empty", {}, "no member"), ("two", {**value("80"), **judged(80)}, "two members"),
        ("unknown", {"measured": "80"}, "an unknown member"),
        ("object_word", {"inapplicable": True}, "a word, not an object"),
        ("value_number", {"value": 80}, "a number for a decimal"),
        ("value_null", {"value": None}, "null for a required member"),
        ("value_object", {"value": {"unit": "家", "value": "80"}}, "not a decimal"),
        ("judged_percent_text", {"judged": {"percent": "80", "text": "好"}}, "a string"),
        ("judged_percent_above", judged(101), "above 100"),
        ("judged_percent_below", judged(-1), "below zero"),
        ("judged_no_percent", {"judged": {"text": "好"}}, "a member missing"),
        ("judged_no_text", {"judged": {"percent": 80}}, "a member missing"),
        ("judged_text", judged(80, ""), "an empty text"),
        ("judged_more", {"judged": {"percent": 80, "text": "好", "unit": "家"}},
         "an unknown member"),
        ("judged_bare", {"judged": 80}, "not an object"),
        ("array", [value("80")], "not an object"),
    ]
    for name, actual, why in wrong:
        if name == "value_null":
            line = canonical.encode(signed(one({**plain, "actual": value("80")})))
            bad.raw("malformed_indicator_actual_value_null", "malformed", why,
                    line.replace(b'"value":"80"', b'"value":null'))
            continue
        bad.doc(f"malformed_indicator_actual_{name}", "malformed", why, one({**plain, "actual": actual}))


def invalid(bad: Bad) -> None:
    for name, line, why in [
        ("at_least_negative", target("I1", goal=at_least("-1")), "below zero"),
        ("at_most_negative", target("I1", goal=at_most("-0.01")), "below zero"),
        ("equal_negative", target("I1", goal=equal("-5", "%")), "below zero"),
        ("between_negative", target("I1", goal=between("-1", "5")), "min below zero"),
        ("between_both_negative", target("I1", goal=between("-5", "-1")), "both below zero"),
        ("between_turned", target("I1", goal=between("50", "30")), "min above max"),
        ("between_turned_least", target("I1", goal=between("30.000001", "30")),
         "min above max by the last decimal"),
        ("between_turned_digits", target("I1", goal=between("9", "10"), measure="awards"), None),
        ("described_measure", target("I1", goal=described("明显提升"), measure="awards"),
         "described, but measured"),
        ("value_negative", result("R1", "I1", value("-1")), "below zero"),
        ("value_negative_least", result("R1", "I1", value("-0.000001")), "below zero"),
    ]:
        if why is None:
            bad.doc("good_indicator_between_digits", "ok", "9 is below 10, though not as texts",
                    one(line))
        else:
            bad.doc("invalid_indicator_" + name, "invalid", why, one(line))
    bad.doc("invalid_indicator_second_line", "invalid", "the second line is wrong",
            document("indicator", target("I1"), target("I2", goal=between("2", "1"))))
    bad.doc("invalid_indicator_empty", "invalid", "no line", document("indicator"))
    bad.doc("malformed_indicator_and_invalid", "malformed", "malformed wins over invalid",
            document("indicator", target("I1", goal=between("2", "1")), target("I2", points="101")))
    bad.doc("malformed_indicator_thousand_points", "malformed", "far above the range",
            one(target("I1", points="9999999999999.999999")))
    bad.doc("invalid_policy_indicator_before_acceptance", "invalid", "not in the order of kinds",
            document("genesis", genesis(policy=[{"kind": "indicator", "roles": ["officer"]},
                                                {"kind": "acceptance", "roles": ["officer"]}])))


def nulls(bad: Bad) -> None:
    """Optional members that are null are left out by the canonical form."""
    for action, member, old in [
        ("objective", "project", '"project":"合成数据项目"'), ("objective", "unit", '"unit":"合成数据中心"'),
        ("result", "actual", '"actual":{"value":"80"}'),
        ("result", "explanation", '"explanation":"市场好于预期"'),
        ("target", "measure", '"measure":"awards"'), ("target", "program", '"program":"P1"'),
        ("target", "target", '"target":{"at_least":{"unit":"家","value":"50"}}'),
        ("target", "target_unit", '"unit":"家"'),
    ]:
        line = canonical.encode(signed(one(LINES[action]))).decode()
        assert line.count(old) == 1, (action, member)
        name = old.split(":")[0]
        bad.raw(f"not_canonical_indicator_{action}_{member}_null", "not_canonical",
                "null for an optional member", line.replace(old, name + ":null").encode())
    line = canonical.encode(signed(one(LINES["report"]))).decode()
    old = f'"evidence":"{LINES["report"]["evidence"]}"'
    bad.raw("malformed_indicator_report_evidence_null", "malformed", "null for a required member",
            line.replace(old, '"evidence":null').encode())
    line = canonical.encode(signed(one(LINES["result"]))).decode()
    for name, new in [("number", '{"value":80.5}'), ("exponent", '{"value":"8e1"}'),
                      ("plus", '{"value":"+80"}'), ("zeros", '{"value":"080"}'),
                      ("minus_zero", '{"value":"-0"}'), ("point", '{"value":"80."}'),
                      ("seven", '{"value":"0.0000001"}'), ("fourteen", '{"value":"10000000000000"}')]:
        bad.raw(f"malformed_indicator_actual_decimal_{name}", "malformed", "not a decimal",
                line.replace('{"value":"80"}', new).encode())
