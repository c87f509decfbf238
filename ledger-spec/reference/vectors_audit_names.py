"""Audits for section 07, P08 and P11: names that say who is paid. Y1 pays A1, an award
of 30 万, on 2022-02-25. All names are made up."""

from typing import Any

import values
from builder import (
    FIRST, Log, arrival, award, base, budget, code, correction, genesis, payee, payment, program,
)
from cases_audit import AuditCases

DAY, PAID = "2022-02-20", "2022-02-25"
ACCOUNT = "4400 0000 0000 0001"


def fill(cases: AuditCases) -> None:
    persons(cases)
    not_persons(cases)
    cards(cases)
    credited(cases)
    between(cases)
    not_between(cases)


def trader(number: int) -> str:
    """The code of a sole trader (个体工商户)."""
    body = "92440101" + f"MA{number:06d}"
    body += values.organisation_character(body)
    return body + values.last_character(body)


def luhn(first: str) -> str:
    """The number, and the digit that makes it pass."""
    for digit in "0123456789":
        doubled = [int(d) * (2 if n % 2 else 1) for n, d in enumerate(reversed(first + digit))]
        if sum(d // 10 + d % 10 for d in doubled) % 10 == 0:
            return first + digit
    raise AssertionError(first)


def swapped(number: str) -> str:
    """The third and the fourth digit."""
    return number[:2] + number[3] + number[2] + number[4:]


def paid(name: str, number: str = ACCOUNT, to: str = code(7), authority: str = "") -> Log:
    """To a payee of this name and account."""
    log = rebuilt(authority) if authority else base()
    log.add("payee", "2022-01-10", payee(to, name=name, account={
        "bank": "合成数据银行", "number": number}))
    log.add("award", DAY, award("A1", to, "300000.00"))
    return log.add("payment", PAID, payment("Y1", "A1", 1, "300000.00", number))


def rebuilt(authority: str) -> Log:
    """base() with another authority, and without its payees."""
    log = Log().add("genesis", "2022-01-04", genesis(authority=authority))
    log.add("program", "2022-01-05", program())
    return log.add("budget", "2022-01-06", budget("B1", "1000000.00", "budget"),
                   budget("Q1", "800000.00", "quota"))


def many(names: list[str]) -> Log:
    """One payment to each of these, Y01 and so on, of 1 元, 2 元, …"""
    log = base()
    codes = [code(100 + n) for n in range(len(names))]
    log.add("payee", "2022-01-10", *[
        payee(to, name=name, account={"bank": f"合成数据银行{n}", "number": f"8800-{n:04d}"})
        for n, (to, name) in enumerate(zip(codes, names))])
    log.add("award", DAY, *[award(f"A{n:02d}", to, f"{n + 1}.00")
                            for n, to in enumerate(codes)])
    return log.add("payment", PAID, *[
        payment(f"Y{n:02d}", f"A{n:02d}", 1, f"{n + 1}.00", f"8800-{n:04d}")
        for n in range(len(names))])


# --- P08 ---

HIT = ("P08", "Y1")


def persons(cases: AuditCases) -> None:
    for name, why, text in [
        ("two", "two characters", "张三"),
        ("three", "three characters", "张三丰"),
        ("four", "four characters", "欧阳小小"),
        ("spaces", "with spaces, which the comparable form has not", "张 三"),
        ("point", "a name with points", "阿依努尔·艾合买提"),
        ("short_point", "a short one with a point", "买·提"),
        ("twenty", "twenty characters with a point", "一二三四五六七八九·一二三四五六七八九十"),
        ("edge", "the first and the last character of the range", "\u4e00\u9fff"),
    ]:
        cases.add("P08_" + name, why, paid(text), HIT, n=1)
    cases.add("P08_two_payments", "each payment by itself", many(["张三", "合成数据厂", "李四"]),
              ("P08", "Y00"), ("P08", "Y02"), n=3)


def not_persons(cases: AuditCases) -> None:
    for name, why, text in [
        ("one", "one character", "张"),
        ("five", "five characters", "合成数据一"),
        ("twenty_one", "twenty-one characters with a point", "一二三四五六七八九十·一二三四五六七八九十"),
        ("letters", "a letter among them", "张三a"),
        ("digits", "a digit among them", "张三1"),
        ("brackets", "brackets", "张(三)"),
        ("other_point", "a point that is another character", "阿依努尔・买提"),
        ("rare", "a character beyond the range", "张\u3400"),
        ("firm", "a firm", "合成数据第一有限公司"),
    ]:
        cases.add("P08_not_" + name, why, paid(text), n=1)
    units = [f"光明{last}" for last in "厂店社部院所校站场馆司"]
    cases.add("P08_not_units", "short names of units", many(units), n=11)
    cases.add("P08_not_company", "four characters, the last of them 司", paid("东风公司"), n=1)
    cases.add("P08_units_within", "the character is not the last one", many(
        ["厂小明", "店小明", "馆小明", "公司小明"]), *[("P08", f"Y0{n}") for n in range(4)], n=4)
    cases.add("P08_not_trader", "a sole trader is paid by the name of the owner", paid(
        "张三", to=trader(1)), n=1)
    cases.add("P08_not_trader_card", "and to the owner's card", paid(
        "张三", luhn("622202000000000"), trader(1)), n=1)
    log = paid("张三", to=code(7)).add("correction", PAID, correction("payment-7"))
    cases.add("P08_not_voided", "the payment was voided", log, n=0)


def cards(cases: AuditCases) -> None:
    firm = "合成数据第七有限公司"
    for name, why, number, found in [
        ("card_16", "sixteen digits", luhn("622202000000000"), True),
        ("card_19", "nineteen digits", luhn("622202000000000000"), True),
        ("card_spelling", "in groups of four", "6222-0200 0000 " + luhn("622202000000000")[12:], True),
        ("card_digits", "every digit, in both places", luhn("629518073629405187"), True),
        ("card_nines", "nines and fives", luhn("629595959595959"), True),
        ("not_card_swapped", "two digits swapped", swapped(luhn("629518073629405187")), False),
        ("not_card_15", "fifteen digits", luhn("62220200000000"), False),
        ("not_card_20", "twenty digits", luhn("6222020000000000000"), False),
        ("not_card_luhn", "the last digit is another", luhn("622202000000000")[:-1] + str(
            (int(luhn("622202000000000")[-1]) + 1) % 10), False),
        ("not_card_bank", "it does not begin with 62", luhn("632202000000000"), False),
        ("not_card_letter", "a letter among the digits", "A" + luhn("622202000000000")[1:], False),
    ]:
        cases.add("P08_" + name, why, paid(firm, number), *([HIT] if found else []), n=1)
    log = base().add("award", DAY, award("A1", FIRST, "300000.00"))
    log.add("payment", PAID, payment("Y1", "A1", 1, "300000.00", luhn("622202000000000")))
    cases.add("P08_card_of_another", "ordered to a card that is not the payee's account", log,
              ("P07", "Y1"), HIT, n=1)


def credited(cases: AuditCases) -> None:
    def see(name: str, **more: Any) -> Log:
        log = paid("合成数据第七有限公司")
        return log.add("arrival", PAID, {**arrival(
            "R1", "Y1", "300000.00", PAID, ACCOUNT, **more), "name": name})

    cases.add("P08_credited", "credited to a person", see("张三"), ("P06", "R1"), HIT, n=1)
    cases.add("P08_not_credited_voided", "the report was voided", see("张三").add(
        "correction", PAID, correction("arrival-8")), n=1)
    cases.add("P11_credited", "credited to an office of finance", see("合成数据财政所"),
              ("P06", "R1"), ("P11", "Y1"), n=1)
    renamed = paid("张三").add("payee", PAID, payee(
        code(7), name="合成数据第七有限公司", account={"bank": "合成数据银行", "number": ACCOUNT}))
    cases.add("P08_then", "the name when it was paid: the firm was entered later", renamed, HIT, n=1)


# --- P11 ---

def between(cases: AuditCases) -> None:
    hit = ("P11", "Y1")
    words = ["财政局", "财政所", "协会", "学会", "商会", "工会", "管委会", "街道办", "乡政府",
             "镇政府", "咨询", "中介", "代理"]
    log = many([f"合成数据{word}服务{n}部门" for n, word in enumerate(words)])
    cases.add("P11_words", "each of the words, within a name", log,
              *[("P11", f"Y{n:02d}") for n in range(len(words))], n=13)
    cases.add("P11_spaces", "in comparable form", paid("合成数据行业 协 会"), hit, n=1)
    cases.add("P11_authority", "the authority that keeps the fund", paid(
        "合成数据工信局（本级）", authority="合成数据工信局(本级)"), hit, n=1)
    cases.add("P11_and_person", "each rule by itself", paid("某商会"), ("P08", "Y1"), hit, n=1)


def not_between(cases: AuditCases) -> None:
    near = ["合成数据财政厅", "合成数据会议", "合成数据学院", "合成数据商行", "合成数据工厂",
            "合成数据街道", "合成数据代办处", "合成数据管委办", "合成数据政府"]
    cases.add("P11_not_words", "names that only resemble them", many(near), n=9)
    cases.add("P11_not_authority", "a name that holds the authority's, and more", paid(
        "合成数据工信局服务中心", authority="合成数据工信局"), n=1)
