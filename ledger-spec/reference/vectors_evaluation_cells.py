"""Cells of a form as they are read: section 08, "Reading a cell".

What each cell reads as is written by hand beside it: a kind, a number (two for
between) and a unit; None if it is blank; a bare text if it is described or words."""

from typing import Any, Union

import evaluation_cells as cells
import evaluation_numbers as numbers
from builder import Json
from evaluation_cells import Target, Value, Words

Read = Union[None, str, tuple[str, ...]]
WORDS = "words"

TARGETS: list[tuple[str, Read]] = [
    ("≥50家", ("at_least", "50", "家")), ("≧50家", ("at_least", "50", "家")),
    (">50家", ("at_least", "50", "家")), (">=50家", ("at_least", "50", "家")),
    ("＞＝50家", ("at_least", "50", "家")), ("不低于80%", ("at_least", "80", "%")),
    ("不少于20项", ("at_least", "20", "项")), ("大于等于5", ("at_least", "5", "")),
    ("达到95％", ("at_least", "95", "%")), ("80%以上", ("at_least", "80", "%")),
    ("80以上", ("at_least", "80", "")), ("100%", ("at_least", "100", "%")),
    ("50", ("at_least", "50", "")), ("1,952家", ("at_least", "1952", "家")),
    ("５０家", ("at_least", "50", "家")), ("１，９５２家", ("at_least", "1952", "家")),
    (" ≥ 50 家 ", ("at_least", "50", "家")), ("≥　50\u00a0家", ("at_least", "50", "家")),
    ("≥50家以上", ("at_least", "50", "家")), ("不低于80%以上", ("at_least", "80", "%")),
    ("≥0", ("at_least", "0", "")), ("≥007家", ("at_least", "7", "家")),
    ("≥0.50万元", ("at_least", "0.5", "万元")), ("≥1,234,567.89元", ("at_least", "1234567.89", "元")),
    ("≥9999999999999.999999", ("at_least", "9999999999999.999999", "")),
    ("达到1.000000", ("at_least", "1", "")), ("3年", ("at_least", "3", "年")),
    ("≥3个月", ("at_least", "3", "个月")), ("5家企业获评国家级称号", ("at_least", "5", "家企业获评国家级称号")),
    ("①家", ("at_least", "1", "家")), ("100%及时", ("at_least", "100", "%及时")),
    ("50.家", ("at_least", "50", ".家")), ("50-", ("at_least", "50", "-")),
    ("5家以上企业", ("at_least", "5", "家以上企业")),
    ("≤20万元", ("at_most", "20", "万元")), ("≦20万元", ("at_most", "20", "万元")),
    ("<20万元", ("at_most", "20", "万元")), ("<=20万元", ("at_most", "20", "万元")),
    ("＜20万元", ("at_most", "20", "万元")), ("不高于5%", ("at_most", "5", "%")),
    ("不超过2175万元", ("at_most", "2175", "万元")), ("小于等于3天", ("at_most", "3", "天")),
    ("控制在33.1万元", ("at_most", "33.1", "万元")), ("控制在33.1万元以内", ("at_most", "33.1", "万元")),
    ("30个工作日以内", ("at_most", "30", "个工作日")), ("10%以下", ("at_most", "10", "%")),
    ("≤5‰", ("at_most", "5", "‰")),
    ("30-50万/家", ("between", "30", "50", "万/家")), ("10～20万/家", ("between", "10", "20", "万/家")),
    ("10~20", ("between", "10", "20", "")), ("10—20家", ("between", "10", "20", "家")),
    ("10–20家", ("between", "10", "20", "家")), ("10至20家", ("between", "10", "20", "家")),
    ("10－20家", ("between", "10", "20", "家")), ("1,000-2,000元", ("between", "1000", "2000", "元")),
    ("50-50%", ("between", "50", "50", "%")), ("0-0", ("between", "0", "0", "")),
    ("0.5-1.25%", ("between", "0.5", "1.25", "%")),
    ("明显提升", WORDS), ("及时", WORDS), ("≥五十家", WORDS), ("约50家", WORDS), ("50家，20项", WORDS),
    ("50-30家", WORDS), ("80%-90%", WORDS), ("10——20家", WORDS), ("≥10-20家", WORDS), ("10-20家以上", WORDS),
    ("≥50家以下", WORDS), ("≤50家以上", WORDS), ("≥-5%", WORDS), ("-5%", WORDS), ("-5-5%", WORDS),
    ("5--3", WORDS), ("+5%", WORDS), ("6月底前", WORDS), ("6-9月", WORDS), ("2022年12月31日前", WORDS),
    ("12345678901234", WORDS), ("1234,567", WORDS), ("1,23家", WORDS), ("1,2345家", WORDS),
    ("1.1234567", WORDS), (".5", WORDS), ("1e3", WORDS), ("5家企业获评国家级称号数", WORDS), ("≥", WORDS),
    ("以上", WORDS),
    ("30㎡", WORDS), ("≥50家以上以上", WORDS), ("大于50家", WORDS), ("1/2", WORDS), ("½", WORDS), ("१०", WORDS),
    ("不适用", WORDS), ("---", WORDS), ("0-", ("at_least", "0", "-")), ("无要求", WORDS), ("≥≥5", WORDS),
    ("1,234,567,890,123", ("at_least", "1234567890123", "")), ("12,345,678,901,234", WORDS),
    ("0以下", ("at_most", "0", "")),
    ("", None), (" ", None), ("　\u00a0", None), ("-", None), ("--", None), ("—", None),
    ("——", None), ("– ", None), ("/", None),
    ("*", None), ("无", None), ("－", None), ("／", None), ("＊", None), (" - - ", None), ("— —", None),
]
VALUES: list[tuple[str, Read]] = [
    ("80家", ("value", "80", "家")), ("80", ("value", "80", "")), ("100%", ("value", "100", "%")),
    ("100％", ("value", "100", "%")), ("1,952家", ("value", "1952", "家")),
    ("５３，３６０人", ("value", "53360", "人")),
    ("2408.1万元", ("value", "2408.1", "万元")), ("-3.5%", ("value", "-3.5", "%")),
    ("－3.5％", ("value", "-3.5", "%")), ("0", ("value", "0", "")), ("-0", ("value", "0", "")),
    ("007", ("value", "7", "")), ("99.50", ("value", "99.5", "")), ("80 家", ("value", "80", "家")),
    ("5家(国家级)", ("value", "5", "家(国家级)")), ("5家（国家级）", ("value", "5", "家(国家级)")),
    ("80家以上", WORDS), ("80%以上", WORDS), ("20万以内", WORDS), ("5天以下", WORDS), ("≥80家", WORDS),
    ("30-50万/家", WORDS), ("明显提升", WORDS), ("验收合格（%）", WORDS), ("及时", WORDS), ("约80家", WORDS),
    ("八十家", WORDS), ("80家，增长5%", WORDS), ("+80", WORDS), ("−80", WORDS), ("--80", WORDS), ("3月", WORDS),
    ("3月底前完成", WORDS), ("2022-03-02", WORDS), ("80家企业获评省级专精特", ("value", "80", "家企业获评省级专精特")),
    ("80家企业获评省级专精特新", WORDS), ("12345678901234", WORDS), ("1.1234567", WORDS), ("1,00", WORDS),
    ("不适用", WORDS),
    ("100.000000", ("value", "100", "")), ("1.", ("value", "1", ".")), ("1,", ("value", "1", ",")),
    ("80个月", ("value", "80", "个月")),
    ("", None), ("—", None), ("无", None), ("/", None), ("　", None), ("– ", None), ("－－", None),
]
# unit that a number may have, and whether it must
FIGURES: list[tuple[str, str, Read]] = [
    ("points", "10", ("value", "10", "")), ("points", "10分", ("value", "10", "分")),
    ("points", "　10", ("value", "10", "")),
    ("points", "10.0", ("value", "10", "")), ("points", "12.5分", ("value", "12.5", "分")),
    ("points", "１０", ("value", "10", "")),
    ("points", "-1", ("value", "-1", "")), ("points", "10%", WORDS), ("points", "十", WORDS),
    ("points", "10分以上", WORDS),
    ("points", "10/10", WORDS), ("points", "—", None), ("points", "", None), ("points", "满分", WORDS),
    ("rate", "100%", ("value", "100", "%")), ("rate", "98.75％", ("value", "98.75", "%")),
    ("rate", "100", WORDS),
    ("rate", "1", WORDS), ("rate", "100%以上", WORDS), ("rate", "—", None), ("rate", "百分之百", WORDS),
    ("amount", "2408.1", ("value", "2408.1", "")), ("amount", "2,408.10", ("value", "2408.1", "")),
    ("amount", "2408.1万元", ("value", "2408.1", "万元")), ("amount", "24081000元", WORDS),
    ("amount", "2408.1万", WORDS),
    ("amount", "/", None), ("amount", "约2408", WORDS),
]
UNITS = {"points": ("分", False), "rate": ("%", True), "amount": ("万元", False)}


def read_as(found: Union[None, Value, Target, Words]) -> Read:
    if found is None:
        return None
    if isinstance(found, Value):
        return "value", numbers.text(found.number), found.unit
    if isinstance(found, Words):
        return WORDS
    low, high = numbers.text(found.goal.low), numbers.text(found.goal.high)
    return (found.goal.kind, *([low, high] if found.goal.kind == "between" else [low]), found.unit)


def as_json(read: Read) -> Json:
    """What a cell reads as, as the vectors give it."""
    if read is None:
        return {"kind": "blank"}
    if isinstance(read, str):
        return {"kind": read}
    kind, *found, unit = read
    names = ["min", "max"] if kind == "between" else ["value"]
    return {"kind": kind, **dict(zip(names, found)), "unit": unit}


def item(cell: str, found: Any, expected: Read) -> Json:
    assert read_as(found) == expected, (cell, found)
    return {"cell": cell, **as_json(expected)}


def files() -> dict[str, Json]:
    targets = [item(cell, cells.target(cell), read) for cell, read in TARGETS]
    for one in targets:
        one["kind"] = "described" if one["kind"] == "words" else one["kind"]
    values = [item(cell, cells.value(cell), read) for cell, read in VALUES]
    figures = [{"figure": name, **item(cell, cells.figure(cell, *UNITS[name]), read)}
               for name, cell, read in FIGURES]
    for one in figures:
        one["kind"] = "unreadable" if one["kind"] == "words" else one["kind"]
    return {"evaluation/cells.json": {
        "why": "cells of targets, of values and of figures, and what they read as",
        "targets": targets, "values": values, "figures": figures}}
