"""Audits for section 07, A08 and A09: codes, and payees that may belong together."""

from typing import Any

from builder import (
    ACCOUNTS, FIRST, SECOND, THIRD, Json, Log, amendment, award, base, budget, code,
    correction, origin_log, payee, program,
)
from cases_audit import AuditCases
from values import CODE_ALPHABET

DAY = "2022-02-20"
WRONG = FIRST[:17] + CODE_ALPHABET[(CODE_ALPHABET.index(FIRST[17]) + 1) % 31]
BANK = "合成数据银行"


def fill(cases: AuditCases) -> None:
    codes(cases)
    accounts(cases)
    names(cases)
    not_names(cases)
    last_versions(cases)
    sets(cases)


# --- A08 ---

def codes(cases: AuditCases) -> None:
    noted = payee(WRONG, code_note="登记机关证明")
    log = base().add("payee", "2022-01-10", noted)
    cases.add("A08_wrong", "the check characters do not agree, and somebody says why", log.copy(),
              ("A08", WRONG), n=4)
    twice = log.copy().add("payee", "2022-01-11", {**noted, "from": "2022-02-01"})
    cases.add("A08_twice", "two versions of one payee", twice, ("A08", WRONG), n=4)
    twice.add("correction", "2022-01-12", correction("payee-5"))
    cases.add("A08_one_left", "one of them was voided", twice.copy(), ("A08", WRONG), n=4)
    twice.add("correction", "2022-01-12", correction("payee-6"))
    cases.add("A08_not_voided", "and the other: no version stands", twice, n=3)
    cases.add("A08_not_noted", "a note about a code that is right", base().add(
        "payee", "2022-01-10", payee(code(9), code_note="无")), n=4)
    middle = FIRST[:16] + ("0" if FIRST[16] != "0" else "1")
    last = middle + next(c for c in CODE_ALPHABET if c != FIRST[17])
    bad = sorted([WRONG, last])
    two = log.copy().add("payee", "2022-01-10", payee(last, code_note="登记机关证明"))
    cases.add("A08_two", "two codes, in order of their bytes", two,
              *[("A08", item) for item in bad], n=5)
    cases.add("A08_not_examined", "no payee", origin_log(), n=0)


# --- A09 ---

def firm(code: str, name: str, account: str = "", bank: str = BANK, **more: Any) -> Json:
    return payee(code, name=name, account={
        "bank": bank, "number": account or ACCOUNTS[code]}, **more)


def firms(*lines: Json, awarded: tuple[str, ...] = (FIRST, SECOND)) -> Log:
    """Payees, and an award to each of those named; award-5 if all are in one document."""
    log = origin_log().add("program", "2022-01-05", program())
    log.add("budget", "2022-01-06", budget("B1", "1000000.00", "budget"),
            budget("Q1", "800000.00", "quota"))
    log.add("payee", "2022-01-07", *lines)
    return log.add("award", DAY, *[award(f"A{n}", to, "10000.00")
                                   for n, to in enumerate(awarded, start=1)])


ONE = firm(FIRST, "合成数据甲有限公司")
SAME = ("A09", FIRST, SECOND)


def accounts(cases: AuditCases) -> None:
    other = firm(SECOND, "合成数据乙有限公司", "4400-0000-0000-0001")
    shared = ("P09", "4400000000000001", FIRST, SECOND)
    log = firms(ONE, other)
    cases.add("A09_account", "two payees with one account, in different spellings", log, SAME,
              shared, n=2)
    cases.add("A09_not_cancelled", "the award of one was cancelled", log.copy().add(
        "amendment", DAY, amendment("M1", "A2")), n=1)
    cases.add("A09_not_awarded", "one has no award", firms(ONE, other, awarded=(FIRST,)), n=1)
    elsewhere = firms(ONE, other, awarded=(FIRST,))
    elsewhere.add("award", DAY, award("A2", SECOND, "10000.00", year=2023))
    cases.add("A09_not_year", "awards of different years", elsewhere, shared,
              ("G03", "quota_exceeded", "A2"), n=2)
    elsewhere = firms(ONE, other, awarded=(FIRST,)).add("program", DAY, program(id="P2"))
    elsewhere.add("award", DAY, award("A2", SECOND, "10000.00", program="P2"))
    cases.add("A09_not_program", "awards of different programs", elsewhere, shared,
              ("G03", "quota_exceeded", "A2"), n=2)
    cases.add("A09_not_alike", "different accounts, names and banks", base().add(
        "award", DAY, award("A1", FIRST, "10000.00"), award("A2", SECOND, "10000.00")), n=2)


def names(cases: AuditCases) -> None:
    """The same bank, and the same name without brackets and company forms."""
    def same(name: str, why: str, first: str, second: str, bank: str = BANK) -> None:
        cases.add("A09_name_" + name, why, firms(
            firm(FIRST, first), firm(SECOND, second, bank=bank)), SAME, n=2)

    same("forms", "有限公司 and 有限责任公司", "合成数据甲有限公司", "合成数据甲有限责任公司")
    same("stock", "股份有限公司", "合成数据甲股份有限公司", "合成数据甲有限公司")
    same("place", "a place in brackets", "合成数据(广州)甲有限公司", "合成数据甲有限公司（深圳）")
    same("branch", "a branch, with the place in its name", "合成数据甲有限公司广州分公司",
         "合成数据甲广州有限公司")
    same("brackets", "brackets of every sort", "合成【一】数据〔二〕甲[三]", "合成数据甲")
    same("equal", "the same name", "合成数据甲有限公司", "合成数据甲 有限公司")
    same("bank", "the bank in comparable form", "合成数据甲有限公司", "合成数据甲有限公司",
         "合成 数据银行")
    same("two_brackets", "each bracket by itself", "合成(一)数据(二)甲", "合成数据甲")
    same("nested", "from the first bracket to the next one that closes", "合成(甲(乙)丙)",
         "合成丙)有限公司")
    same("open", "a bracket that is not closed stays", "合成(甲", "合成(甲有限公司")
    same("form_in_two", "brackets go first, and may leave a company form", "合成甲有限(集团)公司",
         "合成甲")
    same("forms_twice", "forms wherever they stand, more than once",
         "合成甲有限公司有限公司", "合成甲")
    same("order", "one word after the other: what reads 分公司 when 有限公司 is gone goes too",
         "合成甲分有限公司公司", "合成甲")


def not_names(cases: AuditCases) -> None:
    def near(name: str, why: str, first: str, second: str, bank: str = BANK) -> None:
        cases.add("A09_not_" + name, why, firms(
            firm(FIRST, first), firm(SECOND, second, bank=bank)), n=2)

    near("bank", "the same name at another bank", "合成数据甲有限公司", "合成数据甲有限公司",
         "合成数据第二银行")
    near("name", "another name at the same bank", "合成数据甲有限公司", "合成数据乙有限公司")
    near("empty", "nothing is left of either name", "有限公司", "（合成数据）股份有限公司")
    near("group", "集团 is no company form", "合成数据甲集团有限公司", "合成数据甲有限公司")
    near("company", "公司 alone is no company form", "合成数据甲公司", "合成数据甲有限公司")
    near("outer", "a bracket too many stays", "合成甲)", "合成甲")


def last_versions(cases: AuditCases) -> None:
    two = firm(SECOND, "合成数据乙有限公司")
    like = firm(SECOND, "合成数据甲有限公司", **{"from": "2022-03-01"})
    cases.add("A09_last", "the last version of one, from a later day", firms(ONE, two, like), SAME, n=2)
    cases.add("A09_not_last", "an earlier version had the name", firms(
        ONE, {**two, "from": "2022-03-01"}, {**like, "from": "2022-02-28"}), n=2)
    cases.add("A09_recorded_last", "of two from one day the one recorded last", firms(
        ONE, two, {**like, "from": "2022-01-01"}), SAME, n=2)
    cases.add("A09_not_recorded_first", "not the one recorded first", firms(
        ONE, {**like, "from": "2022-01-01"}, two), n=2)
    log = firms(ONE, two, like).add("correction", DAY, correction("payee-4", 3))
    cases.add("A09_not_voided", "the last version was voided", log, n=2)
    far = firm(SECOND, "合成数据甲有限公司", **{"from": "2199-12-31"})
    cases.add("A09_future", "even from a day to come", firms(ONE, two, far), SAME, n=2)


def sets(cases: AuditCases) -> None:
    all_three = (FIRST, SECOND, THIRD)
    log = firms(ONE, firm(SECOND, "合成数据乙有限公司", ACCOUNTS[FIRST]),
                firm(THIRD, "合成数据(三)乙有限公司"), awarded=all_three)
    shared = ("P09", "4400000000000001", FIRST, SECOND)
    pairs = sorted([SAME, ("A09", *sorted([SECOND, THIRD]))])
    cases.add("A09_chain", "one pair by account, another by name", log, *pairs, shared, n=3)
    log = firms(ONE, firm(SECOND, "合成数据甲有限责任公司"), firm(THIRD, "合成数据甲"),
                awarded=all_three)
    cases.add("A09_three", "three payees with one name are one finding", log,
              ("A09", *sorted(all_three)), n=3)
    both = firms(ONE, firm(SECOND, "合成数据甲有限责任公司", ACCOUNTS[FIRST]))
    cases.add("A09_both", "by account and by name, once", both.copy(), SAME, shared, n=2)
    both.add("award", DAY, award("B1", FIRST, "1.00", year=2023),
             award("B2", SECOND, "1.00", year=2023))
    cases.add("A09_once", "in two years, once", both.copy(), SAME, shared,
              ("G03", "quota_exceeded", "B1"), ("G03", "quota_exceeded", "B2"), n=2)
    both.add("payee", DAY, firm(THIRD, "合成数据甲", ACCOUNTS[FIRST]))
    both.add("award", DAY, award("B3", THIRD, "1.00", year=2023))
    found = sorted([SAME, ("A09", *sorted(all_three))])
    cases.add("A09_larger", "a third one in the second year: another set", both, *found,
              ("P09", "4400000000000001", *sorted(all_three)),
              ("G03", "quota_exceeded", "B1"), ("G03", "quota_exceeded", "B2"), ("G03", "quota_exceeded", "B3"), n=3)
    cases.add("A09_not_two_awards", "one payee with two awards", base().add(
        "award", DAY, award("A1", FIRST, "1.00"), award("A2", FIRST, "1.00")), n=1)
