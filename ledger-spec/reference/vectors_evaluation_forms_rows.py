"""Forms and their inconsistencies: section 08. The checks of single indicators,
a form that was published, and money without an indicator."""

import copy

import evaluation_checks_rows as checks
from builder import Json
from vectors_evaluation_forms import Forms, U, W, f, fund_row, i, row, sound


def fill(forms: Forms) -> None:
    shared(forms)
    blank(forms)
    names(forms)
    unearned(forms)
    explained(forms)
    unverifiable(forms)
    forms.add("published_2022", "the form of a city's special fund of 2022, as it was published",
              published(), *PUBLISHED)


def shared(forms: Forms) -> None:
    two = {**i(1, rows=2, points="30", score="30"), **i(2, rows=0, points="", score="")}
    forms.changed("points_shared", "two indicators, one cell", two, ("indicator/1", "points_shared"))
    forms.changed("points_shared_not_one", "one row each", {})
    forms.changed("points_shared_blank", "the second row has no target and no actual, the cell a score",
                  {**two, **i(2, target="", actual="—")}, ("indicator/1", "points_shared"),
                  ("indicator/2", "target_blank"), ("indicator/2", "actual_blank"))
    forms.changed("points_shared_no_score", "neither row has a score", {**two, **i(1, score="")},
                  ("indicator/1", "points_shared"), ("indicator/1", "score_blank"),
                  ("indicator/2", "score_blank"))
    forms.changed("points_shared_unscored", "what is shared is not scored row by row",
                  {**two, **i(1, actual="40家", score="30")}, ("indicator/1", "points_shared"))
    three = {**i(2, rows=3, points="30", score="29"), **i(3, rows=0, points="", score=""),
             **i(4, rows=0, points="", score=""), "total.score": "96.5"}
    forms.changed("points_shared_three", "a shortfall of a shared cell needs no explanation here", three,
                  ("indicator/2", "points_shared"))
    forms.changed("points_shared_deviates", "a deviation in a row that shares is compared",
                  {**two, **i(2, actual="180%")}, ("indicator/1", "points_shared"),
                  ("indicator/2", "deviation_unexplained"))


def blank(forms: Forms) -> None:
    add = forms.changed
    add("target_blank", "scored without a target", i(1, target="　"), ("indicator/1", "target_blank"))
    add("target_blank_not_zero", "without a target, and without a score",
        {**i(1, target="", score="0", explanation="未定"), "total.score": "77.5"})
    add("target_blank_not_described", "described is not blank", i(3, target="12月底前"))
    add("actual_blank", "scored without an actual", i(1, actual="无"), ("indicator/1", "actual_blank"))
    add("actual_blank_not_zero", "no actual, and no score",
        {**i(1, actual="", score="0", explanation="未开展"), "total.score": "77.5"})
    add("score_blank", "points, and no score", i(1, score="—"), ("indicator/1", "score_blank"))
    add("score_blank_not_inapplicable", "inapplicable",
        {**i(1, score="", actual="不适用"), "total.score": "90"})
    add("score_blank_not_points", "no points to score",
        {**i(1, points="0", score=""), **i(2, points="30", score="30")})
    add("score_blank_not_unreadable", "unreadable is not blank", i(1, score="优"),
        ("indicator/1", "figure_unreadable"))


def names(forms: Forms) -> None:
    add = forms.changed
    add("actual_is_name", "the name again, in another writing", i(2, name="验收合格（％）", actual="验收合格 (%)"),
        ("indicator/2", "actual_is_name"))
    add("actual_is_name_described", "of a described target", i(3, actual="拨付完成时间"),
        ("indicator/3", "actual_is_name"))
    add("actual_is_name_not_part", "a part of the name", i(2, name="验收合格率", actual="验收合格"),
        ("indicator/2", "actual_in_words"))
    add("actual_is_name_not_blank", "both are blank",
        {**i(2, name="", actual="", score="0", explanation="未验收"), "total.score": "87.5"})


def unearned(forms: Forms) -> None:
    add = forms.changed
    less = i(1, actual="40家", explanation="两批未验收")
    add("score_unearned", "40 of 50 are 16 of 20", {**less, **i(1, score="16.01"), "total.score": "93.51"},
        ("indicator/1", "score_unearned"))
    add("score_unearned_not_right", "16 of 20", {**less, **i(1, score="16"), "total.score": "93.5"})
    add("score_unearned_not_less", "less than it could have",
        {**less, **i(1, score="10"), "total.score": "87.5"})
    add("score_unearned_no_unit", "the value has no unit",
        {**less, **i(1, actual="40", score="20")}, ("indicator/1", "score_unearned"))
    add("score_unearned_not_unit", "another unit is another thing", {**less, **i(1, actual="40户")})
    add("score_unearned_at_most", "50 of 60 万元 are 8.33 of 10", i(4, actual="60万元/家"),
        ("indicator/4", "score_unearned"))
    add("score_unearned_between", "150 of 200 are 11.25 of 15",
        i(5, actual="200万元", explanation="订单集中"), ("indicator/5", "score_unearned"))
    add("score_unearned_not_between", "11.25 of 15", {
        **i(5, actual="200万元", explanation="订单集中", score="11.25"), "total.score": "93.75"})
    add("score_unearned_not_rounded", "a third of 10 is 3.33", {
        **i(2, target="≥3项", actual="1项", score="3.33", explanation="延期"), "total.score": "90.83"})
    add("score_unearned_rounded", "not 3.34", {
        **i(2, target="≥3项", actual="1项", score="3.34", explanation="延期"), "total.score": "90.84"},
        ("indicator/2", "score_unearned"))
    add("score_unearned_negative", "a value below zero earns nothing",
        {**i(2, actual="-5%", score="0.01", explanation="负增长"), "total.score": "87.51"},
        ("indicator/2", "score_unearned"))
    add("score_unearned_zero_target", "below a target of zero", {
        **i(2, target="≥0%", actual="-5%", score="10")}, ("indicator/2", "score_unearned"))
    add("score_unearned_not_cut", "cuts are not asked for: far above, and all points",
        i(1, actual="500家", explanation="多报"))
    add("score_unearned_not_words", "words are not compared", i(1, actual="四十家"),
        ("indicator/1", "actual_in_words"))


def explained(forms: Forms) -> None:
    add = forms.changed
    found = ("indicator/1", "deviation_unexplained")
    add("deviation_unexplained", "60 % above the target", i(1, actual="80家"), found)
    add("deviation_unexplained_least", "just above 30 %", i(1, actual="65.01家"), found)
    add("deviation_unexplained_not_limit", "30 % are not above 30", i(1, actual="65家"))
    add("deviation_unexplained_not_explained", "explained", i(1, actual="80家", explanation="申报企业多"))
    add("deviation_unexplained_blank", "无 explains nothing", i(1, actual="80家", explanation="无"), found)
    add("deviation_unexplained_below", "60 % below, and scored so",
        {**i(1, actual="20家", score="8"), "total.score": "85.5"}, found)
    add("deviation_unexplained_between", "33.3 % above the upper bound",
        {**i(5, actual="200万元", score="11.25"), "total.score": "93.75"},
        ("indicator/5", "deviation_unexplained"))
    add("deviation_unexplained_not_between", "within", i(5, actual="150万元"))
    add("deviation_unexplained_at_most", "far below a limit is a deviation too", i(4, actual="30万元/家"),
        ("indicator/4", "deviation_unexplained"))
    add("deviation_unexplained_not_zero", "no share of a target of zero", i(1, target="≥0家"))
    add("deviation_unexplained_percent", "22 % are above 20", i(1, actual="61家"), found, explain=20)
    add("deviation_unexplained_not_percent", "60 % are not above 60", i(1, actual="80家"), explain=60)
    add("deviation_unexplained_none", "any deviation at all", {},
        *[(f"indicator/{n}", "deviation_unexplained") for n in (2, 4, 7)], explain=0)
    add("shortfall_unexplained", "13.5 of 15", i(6, explanation=""),
        ("indicator/6", "shortfall_unexplained"))
    add("shortfall_unexplained_described", "8 of 10, whatever the target",
        {**i(3, score="8"), "total.score": "95.5"}, ("indicator/3", "shortfall_unexplained"))
    add("shortfall_unexplained_deviates", "where the deviation must be explained, that is said",
        {**i(1, actual="80家", score="15"), "total.score": "92.5"}, found)
    add("shortfall_unexplained_not_explained", "explained", {})
    add("shortfall_unexplained_not_execution", "the execution is no indicator",
        {**f(spent="60.25", rate="50%", score="5"), **f(2, spent="60.25"), "total.score": "93.5"})


def unverifiable(forms: Forms) -> None:
    add = forms.changed
    add("actual_is_target", "the target again", i(7, actual="80%以上"), ("indicator/7", "actual_is_target"))
    add("actual_is_target_writing", "in another writing", i(1, target="≥ 50 家", actual="≥50家"),
        ("indicator/1", "actual_is_target"))
    add("actual_is_target_between", "a range", i(5, actual="100-150万元"),
        ("indicator/5", "actual_is_target"))
    add("actual_is_target_not_value", "a value that is the target was measured", i(2, target="95%"))
    add("actual_is_target_not_described", "of a described target", i(3, actual="2022年12月31日前"))
    add("actual_is_target_and_name", "name, target and actual are one",
        i(7, name="80%以上", actual="80%以上"), ("indicator/7", "actual_is_name"),
        ("indicator/7", "actual_is_target"))
    add("actual_in_words", "a target in numbers, and words", i(7, actual="满意"),
        ("indicator/7", "actual_in_words"))
    add("actual_in_words_mark", "a limit is no measurement", i(7, actual="90%以上"),
        ("indicator/7", "actual_in_words"))
    add("actual_in_words_not_described", "of a described target", i(3, actual="已完成"))
    add("actual_in_words_not_inapplicable", "inapplicable",
        {**i(7, actual="不适用", score=""), "total.score": "97.22"})
    add("actual_in_words_not_blank", "no target", {
        **i(7, target="", actual="满意", score="0", explanation="未定目标"), "total.score": "87.5"})
    add("time_undated", "no date and no number", i(3, target="及时", actual="及时"),
        ("indicator/3", "time_undated"))
    add("time_undated_words", "a month in words", i(3, target="十二月底前"), ("indicator/3", "time_undated"))
    add("time_undated_not_dated", "a date", i(3, target="１２月底前"))
    add("time_undated_not_number", "days", i(3, target="30个工作日以内", actual="30个工作日"))
    add("time_undated_not_blank", "no target", {
        **i(3, target="", score="0", explanation="未定目标"), "total.score": "87.5"})
    add("time_undated_not_other", "another group", i(4, target="较低", actual="较低"),
        ("indicator/4", "judged"))
    add("judged", "described, and judged", i(6, target="明显增加", actual="明显增加"), ("indicator/6", "judged"))
    add("judged_not_timed", "of time", i(3, second="时效 指标", target="12月31日前"))
    add("judged_not_number", "a number", {})
    add("judged_not_blank", "no target", {
        **i(6, target="", score="0", explanation="未定目标"), "total.score": "84"})
    for name in ["科", "处", "股", "室", "组", "部"]:
        add(f"unit_internal_{ord(name):x}", "a section of an office", {"unit": "合成数据局中小企业" + name},
            ("unit", "unit_internal"))
    add("unit_internal_spaces", "with spaces behind", {"unit": "合成数据局　产业科　"}, ("unit", "unit_internal"))
    add("unit_internal_not_within", "not at the end", {"unit": "合成数据科技局"})
    add("unit_internal_not_blank", "no unit", {"unit": ""})
    add("order_of_checks", "in the order of the table, within a check by place",
        {**i(1, actual="80家"), **i(2, actual="验收合格率"), **i(6, actual="300人", explanation=""),
         "unit": "合成数据局产业科", **f(rate="1%"), "total.points": "1"},
        ("total", "points_total"), ("total", "score_above_points"), ("fund/1", "rate_wrong"),
        ("indicator/2", "actual_is_name"), ("indicator/1", "deviation_unexplained"),
        ("indicator/6", "deviation_unexplained"), ("unit", "unit_internal"))


# --- a form that was published ---

def published() -> Json:
    """Texts of a report that a city published: its form of 2022. 分值 and 得分 are merged over
    three rows and over two."""
    output, benefit, satisfied = "产出指标(50分)", "效益指标（30分）", "满意度指标（10分）"
    plain = "明显提升"
    return {
        "department": "市工信局", "project": "市经济信息产业发展专项（中小企业科）",
        "unit": "市工信局中小企业科", "year": "2022",
        "goal": {
            "actual": "2022年，支持企业走专精特新路子，向着“专业化、精细化、特色化、创新化”方向发展，企业不断发展壮大，市场竞争力提升，抗风险能力增强，全市新增省级专精特新企业80家、国家小巨人21家，均居全省第二。新增国家重点小巨人9家，总数达到25家，排名全国17位。",
            "expected": "大力培育专精特新小巨人企业，不断提升中小企业发展能力。企业通过专精特新发展，提升自动化、数字化、智能化程度，提高生产效率和产品质量。",
        },
        "fund": [fund_row("2408.1", "2408.1", "2408.1", "10", "100%", "10"),
                 fund_row("2408.1", "2408.1", "2408.1"), fund_row(), fund_row()],
        "indicators": [
            row(output, "数量指标", "省级专精特新中小企业", "≧50家", "80家", "20", "20", rows=3),
            row(output, "数量指标", "国家专精特新小巨人企业", "", "21家", "", "", rows=0),
            row(output, "数量指标", "国家重点小巨人", "", "9家", "", "", rows=0),
            row(output, "质量指标", "验收合格（%）", "100%", "验收合格（%）", "10", "10"),
            row(output, "时效指标", "资金到位时效", "及时", "及时", "10", "10"),
            row(output, "成本指标", "补助", "30-50万/家", "30-50万/家", "10", "10", rows=2),
            row(output, "成本指标", "奖励", "10-20万/家", "10-20万/家", "", "", rows=0),
            row(benefit, "经济效益指标", "提高企业生产效率和产品质量，提升服务机构服务性收入", plain, plain, "10", "10"),
            row(benefit, "社会效益指标",
                "提升专精特新小巨人企业技术创新发展能力，提升服务机构服务中小企业能力推动，工业经济发展", plain, plain,
                "10", "10"),
            row(benefit, "生态效益指标", "完善中小企业服务体系建设", plain, plain, "5", "5"),
            row(benefit, "可持续影响指标", "助推中小企业做大做强", plain, plain, "5", "5"),
            row(satisfied, "服务对象满意度指标", "企业满意度", "80%以上", "80%以上", "10", "10"),
        ],
        "total": {"points": "100", "score": "10"},
    }


PUBLISHED = [
    ("total", "score_total", W),
    ("indicator/1", "points_shared", W), ("indicator/6", "points_shared", W),
    ("indicator/2", "target_blank", W), ("indicator/3", "target_blank", W),
    ("indicator/4", "actual_is_name", W), ("indicator/1", "deviation_unexplained", W),
    ("indicator/6", "actual_is_target", U), ("indicator/7", "actual_is_target", U),
    ("indicator/12", "actual_is_target", U), ("indicator/5", "time_undated", U),
    *[(f"indicator/{n}", "judged", U) for n in (8, 9, 10, 11)],
    ("unit", "unit_internal", U),
]
PROGRAMS = [("专精特新中小企业项目", "2175"), ("“四个一批”项目", "200"), ("购买服务项目", "33.1")]


# --- money without an indicator ---

def named(name: str, second: str = "数量指标") -> Json:
    form = copy.deepcopy(sound())
    form["indicators"] = [row("产出指标（50分）", second, name, "≥1项", "1项", "50", "50")]
    return form


def money_vectors() -> Json:
    """Each with the programs that have money, in 万元, and those that no indicator covers."""
    cases: list[tuple[str, Json, list[tuple[str, str]], list[str]]] = [
        ("the published form, and the programs its report names", published(), PROGRAMS,
         ["“四个一批”项目", "购买服务项目"]),
    ]
    plain: list[tuple[str, str, str, str, bool]] = [
        ("the same", "合成设备补助", "数量指标", "合成设备补助", True),
        ("of quality", "合成设备补助", "质量指标", "合成设备补助", True),
        ("of cost", "合成设备补助", "成本指标", "合成设备补助", False),
        ("of time", "合成设备补助", "时效指标", "合成设备补助", False),
        ("the name contains the program", "合成设备补助企业数", "数量指标", "合成设备补助项目", True),
        ("the program contains the name", "补助", "数量指标", "合成设备补助项目", True),
        ("four characters in a row", "技术改造完成数", "数量指标", "技术改造奖补资金", True),
        ("three are too few", "技术改善完成数", "数量指标", "新技术改造奖补", False),
        ("four, but not in a row", "技术和改造数", "数量指标", "技术改造奖补", False),
        ("a trailing word is not compared", "验收合格项目", "数量指标", "首台套项目", False),
        ("several trailing words", "首台", "质量指标", "首台套专项资金项目", True),
        ("only trailing words: nothing is left", "专项资金", "数量指标", "专项资金", False),
        ("only trailing words, one after the other", "项目", "数量指标", "专项资金项目", False),
        ("quotation marks are not compared", "四个一批企业", "数量指标", "“四个”一批专项", True),
        ("straight ones neither", "四个一批企业", "数量指标", "'四个'\"一批\"专项", True),
        ("other marks are", "四个一批", "数量指标", "「四个」「一批」", False),
        ("the marks of the indicator are compared", "“四个”“一批”", "数量指标", "四个一批", False),
        ("comparable form", "ＡＢＣＤ（合成）", "数量 指标", "abcd(合成)项目", True),
        ("no name", "", "数量指标", "合成设备补助", False),
        ("an indicator elsewhere", "企业满意度", "服务对象满意度指标", "企业满意度", False),
        ("number and quality in one", "合成设备", "数量质量指标", "合成设备", True),
    ]
    cases += [(why, named(name, second), [(program, "100")], [] if covered else [program])
              for why, name, second, program, covered in plain]
    cases.append(("no indicator at all", {**sound(), "indicators": []},
                  [("合成甲项目", "1"), ("合成乙项目", "2")], ["合成甲项目", "合成乙项目"]))
    cases.append(("no program", sound(), [], []))
    items = []
    for why, form, programs, expected in cases:
        found = checks.uncovered(form, [program for program, _ in programs])
        assert found == [(program, "money_uncovered", W) for program in expected], (why, found)
        items.append({"why": why, "form": form,
                      "programs": [{"name": name, "amount": amount} for name, amount in programs],
                      "findings": [{"place": p, "check": n, "class": k} for p, n, k in found]})
    return {"why": "programs that have money, and those that no indicator of the form covers",
            "cases": items}
