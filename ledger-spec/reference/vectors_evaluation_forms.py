"""Forms and their inconsistencies: section 08. The findings are written by hand.

A vector is named after its check: `CHECK…` finds it, `CHECK_not_…` is a near miss."""

import copy
from typing import Any, Optional

import evaluation_checks_rows as checks
from builder import Json
from evaluation_checks import Checked
from evaluation_checks_rows import Found

W, U = "wrong", "unverifiable"


def fund_row(initial: str = "", full: str = "", spent: str = "", points: str = "", rate: str = "",
             score: str = "") -> Json:
    return {"full": full, "initial": initial, "points": points, "rate": rate, "score": score,
            "spent": spent}


def row(first: str, second: str, name: str, target: str, actual: str, points: str, score: str,
        explanation: str = "", rows: int = 1) -> Json:
    return {"actual": actual, "explanation": explanation, "first": first, "name": name,
            "points": points, "rows": rows, "score": score, "second": second, "target": target}


OUTPUT, BENEFIT, SATISFIED = "产出指标（50分）", "效益指标（30分）", "满意度指标（10分）"


def sound() -> Json:
    """A form in which nothing is found. Synthetic."""
    return {
        "department": "合成数据财政局", "project": "合成数据产业发展专项资金",
        "unit": "合成数据发展中心", "year": "2022",
        "goal": {"actual": "合成数据完成情况", "expected": "合成数据预期目标"},
        "fund": [fund_row("100", "120.5", "108.45", "10", "90%", "9"),
                 fund_row("100", "120.5", "108.45"), fund_row(), fund_row()],
        "indicators": [
            row(OUTPUT, "数量指标", "合成数据设备补助家数", "≥50家", "50家", "20", "20"),
            row(OUTPUT, "质量指标", "验收合格率", "≥90%", "95%", "10", "10"),
            row(OUTPUT, "时效指标", "拨付完成时间", "2022年12月31日前", "2022年11月30日", "10", "10"),
            row(OUTPUT, "成本指标", "补助标准", "≤50万元/家", "48万元/家", "10", "10"),
            row(BENEFIT, "经济效益指标", "新增产值", "100-150万元", "120万元", "15", "15"),
            row(BENEFIT, "社会效益指标", "新增就业", "≥200人", "180人", "15", "13.5", "部分岗位延期"),
            row(SATISFIED, "服务对象满意度指标", "企业满意度", "80%以上", "92%", "10", "10"),
        ],
        "total": {"points": "100", "score": "97.5"},
    }


class Forms:
    def __init__(self) -> None:
        self.files: dict[str, Json] = {}

    def add(self, name: str, why: str, form: Json, *found: Found, explain: Optional[int] = None,
            floor: Optional[int] = None) -> None:
        c = Checked(form, 30 if explain is None else explain, floor)
        got = checks.check(c)
        assert got == list(found), (name, got)
        vector: Json = {"why": why, "form": form}
        if explain is not None:
            vector["explain_percent"] = explain
        if floor is not None:
            vector["execution_floor_percent"] = floor
        vector["findings"] = [{"place": p, "check": n, "class": k} for p, n, k in found]
        assert name not in self.files, name
        self.files[name] = vector

    def changed(self, name: str, why: str, changes: dict[str, Any], *found: tuple[str, str],
                explain: Optional[int] = None, floor: Optional[int] = None) -> None:
        """Of the sound form: `place.member` and its new text. Classes are those of the table."""
        form = copy.deepcopy(sound())
        for path, new in changes.items():
            put(form, path.split("."), new)
        self.add(name, why, form, *[(place, check, class_of(check)) for place, check in found],
                 explain=explain, floor=floor)


UNVERIFIABLE = ["actual_is_target", "actual_in_words", "time_undated", "judged", "unit_internal"]


def class_of(check: str) -> str:
    return U if check in UNVERIFIABLE else W


def put(form: Json, steps: list[str], new: Any) -> None:
    place, member = steps if len(steps) == 2 else (steps[0], "")
    if not member:
        form[place] = new
    elif "/" in place:
        table, number = place.split("/")
        rows = form["indicators" if table == "indicator" else table]
        rows[int(number) - 1][member] = new
    else:
        form[place][member] = new


def i(number: int, **members: Any) -> dict[str, Any]:
    return {f"indicator/{number}.{member}": new for member, new in members.items()}


def f(number: int = 1, **members: str) -> dict[str, Any]:
    return {f"fund/{number}.{member}": new for member, new in members.items()}


def figures(forms: Forms) -> None:
    add = forms.changed
    forms.add("sound", "nothing is found", sound())
    add("figure_unreadable", "points in words", i(1, points="二十"), ("indicator/1", "figure_unreadable"))
    add("figure_unreadable_each_place", "one finding for each place, whatever is wrong there",
        {**f(initial="约100", rate="90"), **i(2, points="10%", score="满分"), "total.score": "97.5/100"},
        ("fund/1", "figure_unreadable"), ("indicator/2", "figure_unreadable"),
        ("total", "figure_unreadable"))
    add("figure_unreadable_source", "of a row below the first", f(3, spent="见附件"),
        ("fund/3", "figure_unreadable"))
    add("figure_unreadable_not_blank", "a dash is blank",
        {**f(3, initial="—", full="/", spent="无", points="*", rate="–", score="——"),
         **i(1, explanation="-")})
    add("figure_unreadable_not_units", "the units that figures may have",
        {**f(initial="100万元", full="120.50", rate="９０％", points="10分"), **i(1, points="20分", score="20.0"),
         "total.points": "１００"})
    add("points_total", "they sum to 101", i(7, points="11"), ("total", "points_total"),
        ("level/满意度指标（10分）", "level_points"), ("indicator/7", "shortfall_unexplained"))
    add("points_total_stated", "they sum to 100; the total says 90", {"total.points": "90"},
        ("total", "points_total"), ("total", "score_above_points"))
    add("points_total_both", "they sum to 95, and so says the total",
        {**f(points="5", score="4.5"), "total.points": "95", "total.score": "93"},
        ("total", "points_total"))
    add("points_total_no_total", "they sum to 95; the total is blank",
        {**f(points="5", score="4.5"), "total.points": "", "total.score": "93"}, ("total", "points_total"))
    add("points_total_not_blank", "one is blank, so they cannot be summed", f(points="", score=""))
    add("points_total_not_no_total", "they sum to 100; the total is blank", {"total.points": "—"})
    add("score_total", "they sum to 97.5", {"total.score": "98"}, ("total", "score_total"))
    add("score_total_less", "they sum to more", {"total.score": "10"}, ("total", "score_total"))
    add("score_total_not_number", "compared as numbers", {"total.score": "97.50分"})
    add("score_total_not_blank", "one score is blank", i(4, score=""), ("indicator/4", "score_blank"))
    add("score_total_not_inapplicable", "re-weighted where one is inapplicable",
        {**i(4, actual=" 不适用", score=""), "total.score": "97.22"})
    add("level_points", "45 of 50", {**i(1, points="15", score="15"), **i(7, points="15", score="15")},
        ("level/产出指标（50分）", "level_points"), ("level/满意度指标（10分）", "level_points"))
    add("level_points_runs", "one level in two runs: neither has the whole",
        {**i(2, first=BENEFIT)}, ("level/产出指标（50分）", "level_points"),
        ("level/效益指标（30分）", "level_points"), ("level/产出指标（50分）", "level_points"),
        )
    add("level_points_not_brackets", "brackets of the other width, spaces, decimals",
        {f"indicator/{n}.first": "产出指标 (50.0 分)" for n in range(1, 5)})
    add("level_points_not_mixed", "one level in two writings",
        {**i(1, first="产出指标(50分)"), **i(3, first="产出指标（50分）　")})
    add("level_points_not_unsaid", "no points in the name", {
        f"indicator/{n}.first": "产出指标" for n in range(1, 5)} | i(1, points="15", score="15")
        | i(7, points="15", score="15", first="满意度指标（15%）"))
    add("level_points_not_unreadable", "an unreadable cell of the level",
        i(1, points="二十"), ("indicator/1", "figure_unreadable"))
    add("score_above_points", "21 of 20", {**i(1, score="21"), "total.score": "98.5"},
        ("indicator/1", "score_above_points"), ("indicator/1", "score_unearned"))
    add("score_above_points_fund", "of the execution, and the total",
        {**f(score="11"), "total.score": "100.5"}, ("total", "score_total"),
        ("fund/1", "score_above_points"),
        ("total", "score_above_points"), ("fund/1", "execution_score"))
    add("score_above_points_not_equal", "all of its points", i(1, score="20.000"))


def money(forms: Forms) -> None:
    add = forms.changed
    add("funds_total", "the parts come to less", f(2, initial="99.99"), ("fund/1", "funds_total"))
    add("funds_total_two", "one finding, whichever column", f(3, initial="1", full="1", spent="0.5"),
        ("fund/1", "funds_total"))
    add("funds_total_spent", "what was spent, by source", f(2, spent="108.46"), ("fund/1", "funds_total"))
    add("funds_total_not_parts", "three sources", {**f(2, initial="60", full="80.5", spent="68.45"),
                                                   **f(3, initial="30", full="30", spent="30"),
                                                   **f(4, initial="10", full="10", spent="10.00")})
    add("funds_total_not_blank", "no source says what was spent", f(2, spent=""))
    add("funds_total_not_whole", "the whole is blank", f(initial=""))
    add("funds_total_not_unreadable", "one part is unreadable", f(3, initial="少量"),
        ("fund/3", "figure_unreadable"))
    add("rate_wrong", "90 %", f(rate="100%"), ("fund/1", "rate_wrong"))
    add("rate_wrong_decimals", "as printed: 90.00 is right, 90.01 is not", f(rate="90.01%"),
        ("fund/1", "rate_wrong"))
    third = {**f(full="3", spent="2", initial="3", score="6.67"), **f(2, full="", spent="", initial=""),
             "total.score": "95.17"}
    for rate in ["66%", "67%", "66.6%", "66.7%", "66.66%", "66.67%", "66.666666%"]:
        add("rate_wrong_not_" + rate.rstrip("%").replace(".", "_"), "two thirds, cut or rounded", {
            **third, **f(rate=rate)})
    for rate in ["66.65%", "66.68%", "66.60%", "65%", "66.0%"]:
        add("rate_wrong_" + rate.rstrip("%").replace(".", "_"), "two thirds, neither cut nor rounded", {
            **third, **f(rate=rate)}, ("fund/1", "rate_wrong"))
    nothing = {**f(initial="0", full="0", spent="0"), **f(2, initial="0", full="0", spent="0")}
    add("rate_wrong_not_nothing", "nothing was budgeted: there is no rate to compare", nothing)
    add("rate_wrong_not_blank", "no rate", f(rate=""))
    add("execution_score", "all points for 90 %", {**f(score="10"), "total.score": "98.5"},
        ("fund/1", "execution_score"))
    add("execution_score_less", "too few", {**f(score="8.99"), "total.score": "97.49"},
        ("fund/1", "execution_score"))
    more = {**f(spent="130", rate="107.88%"), **f(2, spent="130")}
    add("execution_score_not_above", "more than all of it: all points", {
        **more, **f(score="10"), "total.score": "98.5"})
    add("execution_score_above", "not more than all points",
        {**more, **f(score="10.79"), "total.score": "99.29"},
        ("fund/1", "score_above_points"), ("fund/1", "execution_score"))
    add("execution_score_cut", "two thirds of 10 are 6.67, rounded", {
        **third, **f(rate="66.67%", score="6.66"), "total.score": "95.16"}, ("fund/1", "execution_score"))
    zero = {**f(score="0"), "total.score": "88.5"}
    add("execution_score_zero", "no floor", zero, ("fund/1", "execution_score"))
    add("execution_score_floor", "90 % is not below the floor", zero, ("fund/1", "execution_score"),
        floor=90)
    add("execution_score_not_floor", "90 % is below the floor", zero, floor=91)
    add("execution_score_not_floor_kept", "below the floor, but scored all the same", {}, floor=91)


def files() -> dict[str, Json]:
    import vectors_evaluation_forms_rows as rows
    forms = Forms()
    figures(forms)
    money(forms)
    rows.fill(forms)
    for check, _ in checks.CLASSES:
        names = [name for name in forms.files if name == check or name.startswith(check + "_")]
        assert any("_not_" in name for name in names), check
        assert any("_not_" not in name and any(
            finding["check"] == check for finding in forms.files[name]["findings"])
            for name in names), check
    result = {f"evaluation/forms/{name}.json": vector for name, vector in forms.files.items()}
    result["evaluation/money.json"] = rows.money_vectors()
    return result
