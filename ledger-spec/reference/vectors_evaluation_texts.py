"""A form beside a ledger, and a text beside the form: section 08. The findings are
written by hand. All texts are made up.

A case is named after its check: `CHECK…` finds it, `CHECK_not_…` is a near miss."""

from dataclasses import dataclass, field
from typing import Any, Optional

import evaluation_numbers as numbers
import evaluation_text as texts
from builder import Json
from evaluation_checks_rows import Found
from values import fen
from vectors_evaluation_forms import sound

W, U = "wrong", "unverifiable"
TOTAL, CLAIMED, MIXED, HEDGED = "components_total", "arrival_claimed", "layers_mixed", "denial_hedged"
FIGURES = {"budget_initial": "1000000.00", "budget_full": "1205000.00", "paid": "1084567.89"}


def form_with(cells: dict[str, str]) -> Json:
    """The sound form, with these cells of row 1."""
    form = sound()
    form["fund"][0].update(cells)
    return form


def cells_of(form: Json) -> dict[str, str]:
    return {member: form["fund"][0][member] for member in ("initial", "full", "spent")}


def told(found: list[Found]) -> list[Json]:
    return [{"place": p, "check": n, "class": k} for p, n, k in found]


@dataclass
class Texts:
    items: list[Json] = field(default_factory=list)

    def add(self, name: str, why: str, text: str, *found: Found, ledger: str = "none",
            parts: Optional[tuple[str, ...]] = None, **cells: str) -> None:
        """`parts` is the total, then name and amount of each component, in 万元."""
        form = form_with(cells)
        got = texts.check(text, form, ledger)
        assert got == list(found), (name, got)
        read = shown(texts.components(text))
        assert read == parts, (name, read)
        assert name not in [item["name"] for item in self.items], name
        self.items.append({"name": name, "why": why, "text": text, "ledger": ledger,
                           "fund": cells_of(form), "components": as_json(parts),
                           "findings": told(list(found))})


def shown(found: Optional[texts.Components]) -> Optional[tuple[str, ...]]:
    if found is None:
        return None
    flat = [(part.name, numbers.text(part.wan)) for part in found.parts]
    return (numbers.text(found.total), *(text for part in flat for text in part))


def as_json(parts: Optional[tuple[str, ...]]) -> Any:
    if parts is None:
        return None
    return {"total": parts[0], "parts": [{"name": name, "amount": amount}
                                         for name, amount in zip(parts[1::2], parts[2::2])]}


def totals(t: Texts) -> None:
    wrong, both = ("text/1", TOTAL, W), ("100", "设备补助", "60", "贷款贴息", "40")
    t.add("sound", "nothing is found", "2022年安排资金100万元，其中：设备补助60万元、贷款贴息40万元。",
          parts=both)
    t.add("empty", "no text", "")
    t.add(TOTAL, "they come to 99", "安排100万元,包括设备补助60万元,贷款贴息39万元", wrong,
          parts=("100", "设备补助", "60", "贷款贴息", "39"))
    t.add(TOTAL + "_line", "lines count from 1, empty ones too", "一、概况\r\n\n安排100万元，分别为设备补助60万元"
          "和贷款贴息39万元\n", ("text/3", TOTAL, W), parts=("100", "设备补助", "60", "贷款贴息", "39"))
    t.add(TOTAL + "_form", "they add up, and the form says otherwise", "安排90万元，分别是甲类50万元及乙类40万元",
          wrong, parts=("90", "甲类", "50", "乙类", "40"))
    t.add(TOTAL + "_both", "neither: one finding", "安排90万元，分别是甲类50万元与乙类41万元", wrong,
          parts=("90", "甲类", "50", "乙类", "41"))
    t.add(TOTAL + "_one_cell", "the one cell that is a number is another", "拨付100万元，其中甲类60万元、乙类40万元",
          wrong, initial="", full="约100", spent="99.99", parts=("100", "甲类", "60", "乙类", "40"))
    for member, cell in (("initial", "100.00"), ("full", "１００万元"), ("spent", "100")):
        cells = {"initial": "1", "full": "1", "spent": "1", member: cell}
        t.add(f"{TOTAL}_not_{member}", "the total is in the form", "拨付100万元，其中甲类60万元、乙类40万元",
              parts=("100", "甲类", "60", "乙类", "40"), **cells)
    t.add(TOTAL + "_not_blank", "no cell is a number", "拨付77万元，其中甲类70万元、乙类7万元", initial="—", full="",
          spent="见附件", parts=("77", "甲类", "70", "乙类", "7"))
    t.add(TOTAL + "_not_units", "亿元, 万元 and 元; widths, spaces and commas",
          "安排 ０．０１ 亿元，包括设备补助 600,000.50 元，贷款贴息39.99995万元",
          parts=("100", "设备补助", "60.00005", "贷款贴息", "39.99995"))
    t.add(TOTAL + "_not_close", "exact to the fen",
          "安排1000000元，其中甲类599999.99元、乙类400000.01元", parts=("100", "甲类", "59.999999", "乙类", "40.000001"))
    t.add(TOTAL + "_fen", "one fen too few", "安排1000000元，其中甲类599999.99元、乙类400000元", wrong,
          parts=("100", "甲类", "59.999999", "乙类", "40"))


def sentences(t: Texts) -> None:
    """Which amounts are components."""
    wrong = ("text/1", TOTAL, W)
    marks = {"。": "full_stop", "；": "semicolon", "！": "exclamation", "？": "question", "\n": "line"}
    for mark, word in marks.items():
        t.add(f"{TOTAL}_not_over_{word}", "one component in the sentence",
              f"安排100万元，其中甲类60万元{mark}乙类39万元")
    t.add(TOTAL + "_not_one", "one component", "安排100万元，其中甲类60万元")
    t.add(TOTAL + "_not_before", "no amount before the word", "其中甲类60万元，乙类39万元，丙类1万元")
    t.add(TOTAL + "_not_word", "no such word", "安排100万元，甲类60万元，乙类39万元")
    t.add(TOTAL + "_not_percent", "what is not money is none", "安排100万元，其中甲类60%，乙类39万，丙类3家")
    t.add(TOTAL + "_last_before", "the total is the last one before the word",
          "上年95万元，本年100万元，包括甲类55万元，乙类40万元", wrong, parts=("100", "甲类", "55", "乙类", "40"))
    t.add(TOTAL + "_second_word", "the first word has no amount before it",
          "其中本年安排100万元，分别为甲类60万元，乙类39万元", wrong, parts=("100", "甲类", "60", "乙类", "39"))
    t.add(TOTAL + "_first_word", "the first word that has all it needs", "安排100万元，包括甲类60万元，其中设备50万元，"
          "乙类40万元", wrong, parts=("100", "甲类", "60", "其中设备", "50", "乙类", "40"))
    t.add(TOTAL + "_word_again", "the same word again, the first has no amount before it",
          "其中，下达30万元，其中甲20万元，乙5万元。", wrong, parts=("30", "甲", "20", "乙", "5"))
    t.add(TOTAL + "_word_again_before", "an amount before the first of two",
          "安排100万元，其中，下达30万元，其中甲20万元，乙5万元。", wrong,
          parts=("100", "下达", "30", "其中甲", "20", "乙", "5"))
    t.add(TOTAL + "_word_order", "the first in the text, whichever word it is",
          "安排100万元，分别为甲类60万元，乙类40万元，包括丙类1万元，丁类2万元", wrong,
          parts=("100", "甲类", "60", "乙类", "40", "包括丙类", "1", "丁类", "2"))
    t.add(TOTAL + "_not_word_unnamed", "the first word that has its amounts, even without names",
          "安排100万元，其中60万元、39万元，其中甲类60万元，乙类39万元")
    t.add(TOTAL + "_first_sentence", "the first sentence of two", "安排100万元，其中甲类60万元，乙类40万元。"
          "拨付100万元，其中甲类60万元，乙类30万元。", parts=("100", "甲类", "60", "乙类", "40"))
    t.add(TOTAL + "_second_sentence", "the first has but one amount behind its word",
          "产值50万元，其中甲类20万元。\n安排100万元，其中甲类60万元，乙类30万元。", ("text/2", TOTAL, W),
          parts=("100", "甲类", "60", "乙类", "30"))
    t.add(TOTAL + "_not_named", "names stand before their amounts; the first has none",
          "安排100万元，其中60万元用于甲类，30万元用于乙类")
    t.add(TOTAL + "_not_named_second", "one is named, which is too few", "安排100万元，其中甲类60万元，30万元用于乙类")
    t.add(TOTAL + "_not_named_third", "up to the first without a name", "安排100万元，其中甲类60万元，乙类40万元，"
          "10万元结转", parts=("100", "甲类", "60", "乙类", "40"))
    t.add(TOTAL + "_not_named_fourth", "nor what follows it", "安排100万元，其中甲类60万元，乙类40万元，10万元结转，"
          "结余10万元", parts=("100", "甲类", "60", "乙类", "40"))
    t.add(TOTAL + "_named_third", "the third has a name", "安排100万元，其中甲类60万元，乙类40万元，结转10万元", wrong,
          parts=("100", "甲类", "60", "乙类", "40", "结转", "10"))
    t.add(TOTAL + "_not_leading_alone", "a leading character is no name", "安排100万元，其中甲类60万元、30万元")
    t.add(TOTAL + "_not_leading", "one is taken off, and no more", "安排100万元，其中：及甲类60万元、和乙类20万元和"
          "和平类20万元", parts=("100", "及甲类", "60", "和乙类", "20", "和平类", "20"))
    t.add(TOTAL + "_not_comma", "from the last comma on", "安排100万元，其中按规定，甲类60万元，另外，乙类40万元",
          parts=("100", "甲类", "60", "乙类", "40"))
    name = "合成数据" * 10
    t.add(TOTAL + "_name", "a name of 40 characters", f"安排100万元，其中甲类60万元，{name}39万元", wrong,
          parts=("100", "甲类", "60", name, "39"))
    t.add(TOTAL + "_not_name", "one of 41", f"安排100万元，其中甲类60万元，{name}甲39万元")
    t.add(TOTAL + "_not_number", "digits in a name; a range begins after its mark",
          "安排100万元，其中2022年甲类第3批60万元，乙类10-40万元", parts=("100", "2022年甲类第3批", "60", "乙类10-", "40"))
    t.add(TOTAL + "_not_grouped", "groups of three digits, and no other, are of one number",
          "安排附件1，2345万元，其中甲类1，345万元、乙类1000万元", initial="2345",
          parts=("2345", "甲类", "1345", "乙类", "1000"))
    t.add(TOTAL + "_long", "14 digits are no number",
          "安排100万元，其中甲类60万元，乙类12345678901234万元，丙类1万元", wrong,
          parts=("100", "甲类", "60", "丙类", "1"))
    t.add(TOTAL + "_grouped_long", "the longest that is a number, then the next",
          "安排12，345，678，901，234元，其中甲类200元，乙类33元", wrong,
          parts=("0.0234", "甲类", "0.02", "乙类", "0.0033"))
    t.add(TOTAL + "_not_below_zero", "a sign belongs to its number", "安排100万元，其中甲类110万元、乙类-10万元",
          parts=("100", "甲类", "110", "乙类", "-10"))


def claims(t: Texts) -> None:
    first = ("text/1", CLAIMED, U)
    for n, text in enumerate([
            "资金到位率100%", "资金到位率为100％。", "到位率均达到 100.00%", "到位率：１００%", "到位率是120%",
            "到位率已达1,000%", "到位率95%的一家，到位率100%的九家", "资金已全部到位", "资金全额 到位", "100%到位"]):
        t.add(f"{CLAIMED}_{n + 1}", "a claim, in one of its forms", text, first)
    for n, text in enumerate([
            "到位率99.996%", "到位率接近100%", "到位率100", "到位率为百分之百", "到位率-100%", "到位率100.0000001%",
            "到位99%，完成率100%", "全部，到位", "全部。到位", "资金已到位", "到位100%", "到位率\n100%"]):
        t.add(f"{CLAIMED}_not_{n + 1}", "no claim", text)
    t.add(CLAIMED + "_each", "each sentence", "甲类资金全部到位。乙类到位率99%；丙类到位率100%。\n到位率100%，全部到位",
          first, first, ("text/2", CLAIMED, U))
    t.add(CLAIMED + "_word_again", "the word twice", "到位率到位率100%", first)
    t.add(CLAIMED + "_short", "by the ledger, an award of the year is short", "资金已于6月底\n全部到位",
          ("text/2", CLAIMED, W), ledger="short")
    t.add(CLAIMED + "_unproven", "none is short, and not all arrived", "资金已于6月底\n全部到位",
          ("text/2", CLAIMED, U), ledger="unproven")
    for number, text in enumerate(["资金尚未全部到位", "没有全额到位", "并非100%到位", "不全部到位"]):
        t.add(f"{CLAIMED}_not_denied_{number}", "it is denied", text)
    t.add(CLAIMED + "_denied_once", "one is denied, one is not", "去年未全部到位，今年全部到位", ("text/1", CLAIMED, U))
    t.add(CLAIMED + "_not_proven", "the ledger proves it", "资金已全部到位", ledger="proven")


def layers(t: Texts) -> None:
    first, mixed = ("text/1", CLAIMED, U), ("text/1", MIXED, U)
    t.add(MIXED, "issuing is no arrival", "指标已下达，资金到位率100%", first, mixed)
    t.add(MIXED + "_short", "it stays what nobody can tell", "资金全部到位，下达及时", ("text/1", CLAIMED, W), mixed,
          ledger="short")
    t.add(MIXED + "_unproven", "as without a ledger", "资金全部到位，下达及时", first, mixed, ledger="unproven")
    t.add(MIXED + "_order", "by check, then by line", "下达后全部到位\n下达后全额到位", first, ("text/2", CLAIMED, U),
          mixed, ("text/2", MIXED, U))
    for word in ("到账", "回单", "对账单", "签收"):
        t.add(f"{MIXED}_not_{word}", "the sentence says how it is known", f"资金下达后全部到位，有{word}为证", first)
    t.add(MIXED + "_other_sentence", "another sentence does not", "资金下达后全部到位。有回单为证", first, mixed)
    t.add(MIXED + "_not_sentence", "issued in another sentence", "资金已下达。到位率100%", first)
    t.add(MIXED + "_not_claim", "no claim", "资金已下达，到位率90%")
    t.add(MIXED + "_not_proven", "the ledger proves it", "资金已下达，到位率100%", ledger="proven")


def denials(t: Texts) -> None:
    first = ("text/1", HEDGED, W)
    t.add(HEDGED, "no embezzlement; elsewhere no serious one", "未发生挪用，未发生严重挪用", first)
    t.add(HEDGED + "_before", "whichever is said first", "没有发生重大截留问题。\n\n全年不存在截留、挤占", first)
    t.add(HEDGED + "_line", "at the place of the hedge", "资金未出现骗取\n也未存在明显骗取", ("text/2", HEDGED, W))
    t.add(HEDGED + "_one_of", "one of those it names", "未发生严重挤占、截留、克扣；没有存在虚报、克扣", first)
    t.add(HEDGED + "_each", "one finding for each denial, whatever it names",
          "未发生截留、挪用\n未发生严重截留、挪用，没有发生重大挪用", ("text/2", HEDGED, W), ("text/2", HEDGED, W))
    for n, word in enumerate(["滞留", "挤占", "贪污", "套取", "虚报", "多头申报", "重复安排"]):
        t.add(f"{HEDGED}_word_{n + 1}", "another of the words", f"不存在{word}。不存在严重的{word}", first)
    t.add(HEDGED + "_spaces", "by its reading", "未 发生挪 用；未发生 严重挪用", first)
    t.add(HEDGED + "_not_alone", "denied only with a hedge", "未发生严重挪用，没有发生重大挪用")
    t.add(HEDGED + "_not_plain", "denied only without", "未发生挪用，不存在挪用")
    t.add(HEDGED + "_not_other", "another word is denied without", "未发生严重挪用，未发生截留")
    t.add(HEDGED + "_not_at_once", "the hedge does not follow at once", "未发生挪用，未发生过严重挪用")
    t.add(HEDGED + "_not_denied", "said, and not denied", "发生挪用，未发生严重挪用")
    t.add(HEDGED + "_not_clause", "the word is in another clause", "未发生，挪用，未发生严重挪用")
    t.add(HEDGED + "_not_listed", "no such word", "未发生浪费，未发生严重浪费")
    t.add(HEDGED + "_not_mixed", "a clause with both is hedged", "未发生挪用也未发生严重挪用")
    t.add(HEDGED + "_two_denials", "a clause with two denials is hedged if one of them is",
          "未发生截留和不存在重大挪用，未发生截留", first)
    t.add(HEDGED + "_two_denials_turned", "in either order", "不存在重大挪用和未发生截留，未发生截留", first)
    t.add(HEDGED + "_not_two_denials", "so that it denies nothing without a hedge",
          "未发生截留和不存在重大挪用，未发生严重截留")
    t.add("order", "all checks in their order", "未发生严重挪用，未发生挪用\n下达后到位率100%\n安排100万元，包括甲类60万元，"
          "乙类39万元", ("text/3", TOTAL, W), ("text/2", CLAIMED, U), ("text/2", MIXED, U), first,
          parts=("100", "甲类", "60", "乙类", "39"))


def beside() -> Json:
    """`fund` are cells of row 1, `figures` those of the ledger."""
    cases: list[tuple[str, dict[str, str], dict[str, str], int]] = [
        ("the sound form: 108.456789 万元, cut", {}, {}, 0),
        *[("cut or rounded to the decimals that are printed", {"spent": cell}, {}, 0) for cell in (
            "108", "108.4", "108.5", "108.46", "108.456", "108.457万元", "108.4567", "108.45679", "108.456789")],
        *[("neither cut nor rounded", {"spent": cell}, {}, 1) for cell in (
            "109", "108.3", "108.6", "108.44", "108.47", "108.450", "108.455", "108.40", "1084567.89", "0")],
        ("half is rounded up", {"initial": "0.01"}, {"budget_initial": "50.00"}, 0),
        ("or cut", {"initial": "0.00"}, {"budget_initial": "50.00"}, 0),
        ("less is not rounded up", {"initial": "0.01"}, {"budget_initial": "49.99"}, 1),
        ("figures with zeros and widths", {"initial": "１００．００万元", "full": "120.500"}, {}, 0),
        ("the initial budget", {"initial": "120.5"}, {}, 1),
        ("the full budget", {"full": "100"}, {}, 1),
        ("what was spent is what was paid, not what was due", {"spent": "120.5"}, {}, 1),
        ("one finding for each", {"initial": "1", "full": "2", "spent": "3"}, {}, 3),
        ("blank or unreadable: nothing", {"initial": "", "full": "—", "spent": "约108万元"}, {}, 0),
        ("a fen too few", {"full": "120.499999"}, {}, 1),
        ("a ledger without money", {"initial": "0", "full": "0.00", "spent": "-"}, {
            "budget_initial": "0.00", "budget_full": "0.00", "paid": "0.00"}, 0),
        ("and a form that has some", {}, {"budget_initial": "0.00", "budget_full": "0.00", "paid": "0.00"}, 3),
    ]
    items = []
    for why, cells, figures, count in cases:
        form, known = form_with(cells), {**FIGURES, **figures}
        found = texts.beside_ledger(form, {name: fen(text) for name, text in known.items()})
        assert found == [("fund/1", "figure_differs", W)] * count, (why, cells, found)
        items.append({"why": why, "fund": cells_of(form), "figures": known, "findings": told(found)})
    return {"why": "cells of row 1 of the form, beside the figures of the ledger of its year",
            "form": sound(), "cases": items}


def files() -> dict[str, Json]:
    t = Texts()
    for fill in (totals, sentences, claims, layers, denials):
        fill(t)
    for check, _ in texts.CLASSES:
        hits = {item["name"] for item in t.items if check in [f["check"] for f in item["findings"]]}
        named = [item["name"] for item in t.items if item["name"].startswith(check)]
        misses = [name for name in named if name.startswith(check + "_not_")]
        assert hits.intersection(named) and misses and not hits.intersection(misses), check
    return {"evaluation/texts.json": {
        "why": "texts beside the form, of which `fund` are cells of row 1, and what is found",
        "form": sound(), "cases": t.items}, "evaluation/beside.json": beside()}
