"""Templates of the form, good and refused: section 08, "Templates"."""

import evaluation_numbers as numbers
import evaluation_template
from builder import Json
from shapes import Malformed

GOOD = '''\
# 合成数据模板
id = "made-up"
name = "合成数据绩效自评表"
basis = "合成数据〔2022〕1号"
execution_points = "10"
explain_percent = 20
met_percent = 80
partly_percent = 60
execution_floor_percent = 50
carried = ["上年结转", "结余"]
other = ["其他资金"]
cut = [
    { above_percent = 150, cut_percent = 10 },
    { above_percent = 200, cut_percent = 50 },
]

[[level]]
name = "产出指标"
points = "59.5"
group = [
    { id = "quantity", name = "数量指标", covers = true, timed = false },
    { id = "timeliness", name = "时效指标", timed = true, covers = false },
]

[[level]]
name = "效益指标"
points = "30.5"
group = [{ id = "economic", name = "经济效益指标" }]
'''
LEAST = '''\
id = "x"
name = "表"
basis = "办法"
execution_points = "100"
explain_percent = 0
met_percent = 0
partly_percent = 0
carried = []
other = []
[[level]]
name = "产出"
points = "0"
[[level.group]]
id = "a"
name = "数量"
'''


def changed(old: str, new: str, of: str = GOOD) -> str:
    assert of.count(old) == 1, (old, of.count(old))
    return of.replace(old, new)


def good() -> dict[str, bytes]:
    own = {path.stem: path.read_bytes() for path in sorted(evaluation_template.FOLDER.glob("*.toml"))}
    assert sorted(own) == ["cn-2020", "cn-2021-cost"]
    texts = {
        "full": GOOD, "least": LEAST,
        "edges": GOOD.replace("explain_percent = 20", "explain_percent = 1000").replace(
            "met_percent = 80", "met_percent = 100").replace("partly_percent = 60", "partly_percent = 100")
        .replace("floor_percent = 50", "floor_percent = 100").replace("above_percent = 150",
                                                                      "above_percent = 100")
        .replace("above_percent = 200", "above_percent = 10000").replace("cut_percent = 50",
                                                                         "cut_percent = 100"),
        "no_cut": changed('''cut = [
    { above_percent = 150, cut_percent = 10 },
    { above_percent = 200, cut_percent = 50 },
]
''', "cut = []\n"),
        "no_floor": changed("execution_floor_percent = 50\n", ""),
        "cut_tables": changed('''cut = [
    { above_percent = 150, cut_percent = 10 },
    { above_percent = 200, cut_percent = 50 },
]
''', "") + "\n[[cut]]\nabove_percent = 300\ncut_percent = 0\n",
        "execution_none": changed('"10"', '"0"').replace('"59.5"', '"69.5"'),
        "line_ends": GOOD.replace("\n", "\r\n"), "no_line_end": LEAST.rstrip("\n"),
        "escapes": changed('"合成数据绩效自评表"', '"\\u5408\\u6210数据"'),
        "literal": changed('"合成数据绩效自评表"', "'合成\"数据\"'"),
        "quoted_keys": changed("name = \"合成数据绩效自评表\"", "\"name\" = \"合成数据绩效自评表\""),
        "integers": changed("explain_percent = 20", "explain_percent = 1_0"),
        "hex": changed("explain_percent = 20", "explain_percent = 0x14"),
        "plus": changed("explain_percent = 20", "explain_percent = +20"),
        "same_level_names": changed('name = "效益指标"', 'name = "产出指标"'),
    }
    return {**own, **{name: text.encode() for name, text in texts.items()}}


def bad() -> dict[str, bytes]:
    result = {"empty": b"", "not_toml": b"{}", "json": b'{"id":"x"}',
              "not_utf8": GOOD.encode() + b"# \xff\n",
              "byte_order_mark": b"\xef\xbb\xbf" + GOOD.encode(), "utf16": GOOD.encode("utf-16"),
              "zero_byte": GOOD.encode() + b"# \x00\n"}
    for member in ("id", "name", "basis", "execution_points", "explain_percent", "met_percent",
                   "partly_percent", "carried", "other"):
        [line] = [line for line in GOOD.split("\n") if line.startswith(member + " =")][:1]
        result[f"without_{member}"] = GOOD.replace(line + "\n", "", 1).encode()
    result["without_level"] = GOOD.split("[[level]]")[0].encode()
    for name, old, new in [
        ("unknown_member", "id = \"made-up\"", "id = \"made-up\"\nversion = 1"),
        ("member_twice", "id = \"made-up\"", "id = \"made-up\"\nid = \"made-up\""),
        ("id_text", '"made-up"', '"合成"'), ("id_empty", '"made-up"', '""'), ("id_number", '"made-up"', "1"),
        ("name_empty", '"合成数据绩效自评表"', '""'), ("name_spaces", '"合成数据绩效自评表"', '" 表"'),
        ("name_not_nfc", '"合成数据绩效自评表"', '"e\u0301"'), ("name_line_end", '"合成数据绩效自评表"', '"a\\nb"'),
        ("name_long", '"合成数据绩效自评表"', '"' + "表" * 501 + '"'),
        ("basis_array", '"合成数据〔2022〕1号"', '["合成数据〔2022〕1号"]'),
        ("execution_points_integer", 'execution_points = "10"', "execution_points = 10"),
        ("execution_points_float", 'execution_points = "10"', "execution_points = 10.0"),
        ("execution_points_zeros", 'execution_points = "10"', 'execution_points = "10.0"'),
        ("execution_points_more", 'execution_points = "10"', 'execution_points = "10.5"'),
        ("execution_points_negative", 'execution_points = "10"', 'execution_points = "-10"'),
        ("explain_above", "explain_percent = 20", "explain_percent = 1001"),
        ("explain_below", "explain_percent = 20", "explain_percent = -1"),
        ("explain_text", "explain_percent = 20", 'explain_percent = "20"'),
        ("explain_float", "explain_percent = 20", "explain_percent = 20.0"),
        ("explain_true", "explain_percent = 20", "explain_percent = true"),
        ("met_above", "met_percent = 80", "met_percent = 101"),
        ("met_below_partly", "met_percent = 80", "met_percent = 59"),
        ("partly_below", "partly_percent = 60", "partly_percent = -1"),
        ("floor_above", "floor_percent = 50", "floor_percent = 101"),
        ("floor_below", "floor_percent = 50", "floor_percent = -1"),
        ("carried_text", 'carried = ["上年结转", "结余"]', 'carried = "上年结转"'),
        ("carried_empty_text", 'carried = ["上年结转", "结余"]', 'carried = [""]'),
        ("other_numbers", 'other = ["其他资金"]', "other = [1]"),
        ("cut_descending", "above_percent = 150", "above_percent = 250"),
        ("cut_twice", "above_percent = 150", "above_percent = 200"),
        ("cut_below", "above_percent = 150", "above_percent = 99"),
        ("cut_above", "above_percent = 200", "above_percent = 10001"),
        ("cut_percent_above", "cut_percent = 50", "cut_percent = 101"),
        ("cut_percent_below", "cut_percent = 10", "cut_percent = -1"),
        ("cut_without_percent", ", cut_percent = 10", ""),
        ("cut_more", "cut_percent = 10", "cut_percent = 10, of = 1"),
        ("level_points_integer", '"30.5"', "30"), ("level_points_less", '"30.5"', '"30.499999"'),
        ("level_points_negative", 'points = "30.5"', 'points = "-30.5"'),
        ("level_without_points", 'points = "30.5"\n', ""), ("level_without_name", 'name = "效益指标"\n', ""),
        ("level_more", 'name = "效益指标"', 'name = "效益指标"\nid = "benefit"'),
        ("group_empty", '[{ id = "economic", name = "经济效益指标" }]', "[]"),
        ("group_text", '[{ id = "economic", name = "经济效益指标" }]', '["economic"]'),
        ("group_missing", 'group = [{ id = "economic", name = "经济效益指标" }]', ""),
        ("group_twice", 'id = "economic"', 'id = "quantity"'), ("group_id", 'id = "economic"', 'id = "经济"'),
        ("group_without_id", 'id = "economic", ', ""),
        ("group_without_name", 'id = "economic", name = "经济效益指标"', 'id = "economic"'),
        ("group_more", 'name = "经济效益指标"', 'name = "经济效益指标", points = "5"'),
        ("group_covers_text", "covers = true", 'covers = "true"'),
        ("group_covers_integer", "covers = true", "covers = 1"),
        ("group_timed_text", "timed = true", 'timed = "yes"'),
        ("unclosed", '"made-up"', '"made-up'), ("date", '"made-up"', "2022-01-01"),
    ]:
        result[name] = changed(old, new).encode()
    result["level_table"] = LEAST.replace("[[level]]", "[level]").replace("[[level.group]]",
                                                                          "[[level.group]]").encode()
    result["level_empty"] = ("level = []\n" + LEAST.split("[[level]]")[0]).encode()
    return result


def read_as() -> Json:
    """What the good ones say, so that two readers can be compared."""
    items = []
    for name, content in good().items():
        template = evaluation_template.read(content)
        items.append({
            "file": name + ".toml", "id": template.id, "digest": template.digest,
            "name": template.name, "execution_points": numbers.text(template.execution_points),
            "explain_percent": template.explain_percent, "execution_floor_percent": template.floor,
            "cuts": [{"above_percent": above, "cut_percent": taken} for above, taken in template.cuts],
            "groups": [{"id": group.id, "name": group.name, "covers": group.covers,
                        "level": group.level, "level_points": numbers.text(group.level_points)}
                       for group in template.groups]})
    return {"why": "what the good templates say", "templates": items}


def files() -> dict[str, bytes]:
    result = {}
    for name, content in good().items():
        evaluation_template.read(content)
        result[f"evaluation/templates/good/{name}.toml"] = content
    for name, content in bad().items():
        try:
            evaluation_template.read(content)
        except Malformed:
            result[f"evaluation/templates/bad/{name}.toml"] = content
            continue
        raise AssertionError(name)
    return result
