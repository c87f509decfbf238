"""Audits for section 07, P06, P07, P09 and P10: names and accounts. A1 is an award of
30 万 to the first payee; Y1 pays it on 2022-02-25, R1 is its arrival of 2022-02-26."""

from typing import Any, Optional

from builder import (
    ACCOUNTS, FIRST, NAMES, SECOND, THIRD, Json, Log, amendment, arrival, award, base, budget,
    correction, origin_log, payee, payment, program, returned, waiver,
)
from builder_evidence import at, moved, sent, statement
from cases_audit import AuditCases

DAY, PAID, SEEN = "2022-02-20", "2022-02-25", "2022-02-26"
OTHER = "4400 0000 0000 0009"


def fill(cases: AuditCases) -> None:
    names(cases)
    orders(cases)
    credited(cases)
    debited(cases)
    shared(cases)
    not_shared(cases)
    changed(cases)
    not_changed(cases)


def awarded(*versions: Json) -> Log:
    """base(), versions of the first payee, and the award."""
    log = base()
    if versions:
        log.add("payee", "2022-01-10", *versions)
    return log.add("award", DAY, award("A1", FIRST, "300000.00"))


def paid(*versions: Json, **more: Any) -> Log:
    return pay(awarded(*versions), **more)


def pay(log: Log, **more: Any) -> Log:
    return log.add("payment", PAID, payment("Y1", "A1", 1, "300000.00", FIRST, **more))


def see(log: Log, id: str = "R1", amount: str = "300000.00", **more: Any) -> Log:
    day, recorded = more.pop("day", SEEN), more.pop("recorded", None)
    return log.add("arrival", recorded or day, arrival(id, "Y1", amount, day, FIRST, **more))


def version(number: str = "", start: str = "2022-02-01", name: Optional[str] = None,
            bank: str = "合成数据银行") -> Json:
    return payee(FIRST, account={"bank": bank, "number": number or ACCOUNTS[FIRST]},
                 name=name or NAMES[FIRST], **{"from": start})


# --- P06 ---

def names(cases: AuditCases) -> None:
    hit = ("P06", "R1")
    renamed = version(name="合成数据更名有限公司")
    cases.add("P06_other", "credited to another name", see(paid(), name="合成数据别家有限公司"), hit, n=1)
    cases.add("P06_form", "有限责任公司 is another name than 有限公司", see(
        paid(), name="合成数据第一有限责任公司"), hit, n=1)
    cases.add("P06_not_same", "credited to the payee", see(paid()), n=1)
    cases.add("P06_not_spaces", "in comparable form", see(paid(), name="合成数据 第一 有限公司"), n=1)
    cases.add("P06_not_old_name", "the bank still has the old name", see(paid(renamed)), n=1)
    cases.add("P06_not_new_name", "the new name", see(
        paid(renamed), name="合成数据更名有限公司"), n=1)
    later = version(start="2022-02-27", name="合成数据更名有限公司")
    cases.add("P06_too_early", "a name from the day after", see(
        paid(later), name="合成数据更名有限公司"), hit, n=1)
    log = see(paid(), name="合成数据更名有限公司")
    cases.add("P06_recorded_later", "a name that was recorded after it", log.add(
        "payee", SEEN, renamed), hit, n=1)
    unmatched = paid().add("arrival", SEEN, arrival(
        "R1", None, "1.00", SEEN, FIRST, name="合成数据别家有限公司"))
    cases.add("P06_not_unmatched", "an arrival that names no payment", unmatched, ("E02", "R1"),
              n=0, E02=1)
    both = see(see(paid(), name="合成数据别家有限公司"), "R2", side="payer")
    cases.add("P06_one_of_two", "one of two reports", both, hit, n=2)
    cases.add("P06_not_as_of", "as of the day before it", see(
        paid(), name="合成数据别家有限公司"), n=0, as_of=PAID)


# --- P07 ---

def orders(cases: AuditCases) -> None:
    hit = ("P07", "Y1")
    cases.add("P07_order", "ordered to another account", paid(payee_account=OTHER), hit, n=1)
    log = awarded().add("waiver", DAY, waiver("W1", "account_differs", "Y1"))
    cases.add("P07_waived", "with a waiver", pay(log, payee_account=OTHER, waivers=["W1"]), hit, n=1)
    cases.add("P07_old", "to the account before it changed", paid(
        version(OTHER, "2022-02-25")), hit, ("P10", "Y1"), n=1)
    cases.add("P07_not_spelling", "another spelling", paid(payee_account="4400-0000-0000-0001"), n=1)
    cases.add("P07_not_new", "to the account after it changed, a month before", paid(
        version(OTHER, "2022-01-15"), payee_account=OTHER), n=1)
    log = origin_log().add("program", "2022-01-05", program())
    log.add("payee", "2022-01-07", {**payee(FIRST), "from": "2022-02-26"})
    log.add("award", DAY, award("A1", FIRST, "300000.00"))
    cases.add("P07_none", "no version holds yet", pay(log), ("Q02", "P1/2022"), ("Q03", "Y1"), hit,
              ("G03", "quota_exceeded", "A1"), ("G03", "quota_exceeded", "Y1"), n=1)


def credited(cases: AuditCases) -> None:
    hit = ("P07", "R1")
    cases.add("P07_credited", "ordered to the payee, credited elsewhere", see(
        paid(), account=OTHER), hit, ("E02", "R1"), n=2)
    cases.add("P07_not_credited_as_ordered", "credited where it was ordered to", see(
        paid(), account="4400-0000-0000-0001"), n=2)
    cases.add("P07_ordered_and_credited", "ordered elsewhere, and credited there", see(
        paid(payee_account=OTHER), account=OTHER), ("P07", "Y1"), ("E02", "R1"), n=2)
    changed = see(paid(version(OTHER, "2022-02-26")))
    cases.add("P07_not_changed_between", "the account changed between order and arrival", changed,
              ("E02", "R1"), n=2)
    three = see(see(paid(payee_account=OTHER), side="payer", account=OTHER), "R2")
    cases.add("P07_three", "the order, and the arrival that does not follow it", three,
              ("P07", "R2"), ("P07", "Y1"), ("E02", "R1"), n=3)


def debited(cases: AuditCases) -> None:
    """What the payer's bank reports in one sum."""
    hit = ("P07", "R1")
    out = {"side": "payer"}
    cases.add("P07_amount", "debited a fen less than was ordered", see(
        paid(), amount="299999.99", **out), hit, n=2)
    more = see(paid(), amount="300000.01", **out)
    cases.add("P07_amount_more", "debited a fen more", more, ("P02", "A1/1"), hit, ("E02", "Y1"), n=2)
    cases.add("P07_not_amount", "debited as ordered", see(paid(), **out), n=2)
    cases.add("P07_not_payee_side", "the payee's bank reports a part", see(
        paid(), amount="100000.00"), n=2)
    parts = see(see(paid(), amount="100000.00", **out), "R2", "200000.00", day="2022-02-27", **out)
    cases.add("P07_not_parts", "debited in two parts", parts, n=3)
    cases.add("P07_first_part", "as of the day of the first part it is the only one", parts, hit,
              n=2, as_of=SEEN)
    voided = parts.copy().add("correction", "2022-02-27", correction("arrival-8"))
    cases.add("P07_part_voided", "one part was voided", voided, hit, n=2)
    cases.add("P07_not_bare", "a report without a receipt", see(
        paid(), amount="100000.00", reference=None, **out), n=2)
    beside = see(see(paid(), amount="100000.00", **out), "R2", "1.00", reference=None, **out)
    cases.add("P07_not_bare_beside", "one with a receipt and one without: there are two", beside, n=3)
    both = see(see(paid(), amount="100000.00", **out), "R2")
    cases.add("P07_other_side", "the payee's bank besides", both, hit, n=3)
    entries(cases)


def entries(cases: AuditCases) -> None:
    out = {"side": "payer", "reference": None, "statement": at("S1")}
    late: Json = {"recorded": "2022-02-28", **out}

    def stated(log: Log, *items: Json) -> Log:
        return log.add("statement", "2022-02-28", statement(
            "S1", PAID, "2022-02-28", "1000000.00", *items))

    log = stated(paid(), sent("299999.99", SEEN, FIRST))
    cases.add("P07_entry", "an entry of another amount", see(
        log, amount="299999.99", **late), ("P07", "R1"), n=2)
    two = awarded().add("award", DAY, award("A2", SECOND, "200000.00"))
    pay(two).add("payment", PAID, payment("Y2", "A2", 1, "200000.00", SECOND))
    batch = stated(two, moved("-499999.99", SEEN))
    see(batch, amount="299999.99", **late)
    cases.add("P07_not_batch", "a batch: one entry for two payments", batch.copy().add(
        "arrival", "2022-02-28", arrival("R2", "Y2", "200000.00", SEEN, SECOND, **out)), n=4)
    differs = stated(paid(), sent("299999.99", "2022-02-27", FIRST))
    see(differs, amount="299999.99", **late)
    cases.add("P07_not_entry_differs", "an entry that does not support it is no receipt", differs,
              ("E02", "R1"), ("B02", "S1/1"), n=2)


# --- P09 ---

FORM = "4400000000000001"


def two_years(second: Optional[Json] = None, *more: Json) -> Log:
    """Awards to the first payee in 2022 and to the second in 2023, so that A09 is silent."""
    log = base().add("payee", "2022-01-10", second or payee(SECOND), *more)
    return log.add("award", DAY, award("A1", FIRST, "300000.00"),
                   award("A2", SECOND, "1.00", year=2023))


def of_second(number: str, **more: Any) -> Json:
    return payee(SECOND, account={"bank": "合成数据银行", "number": number}, **more)


def shared(cases: AuditCases) -> None:
    hit = ("P09", FORM, FIRST, SECOND)
    log = two_years(of_second("4400-0000-0000-0001"))
    cases.add("P09_versions", "two payees give one account", log, hit,
              ("G03", "quota_exceeded", "A2"), n=2)
    cases.add("P09_old_version", "one of them gave it before", two_years(
        of_second(ACCOUNTS[FIRST]), {**payee(SECOND), "from": "2022-01-05"}), hit,
              ("G03", "quota_exceeded", "A2"), n=2)
    paying = two_years().add("payment", PAID, payment("Y2", "A2", 1, "1.00", ACCOUNTS[FIRST]))
    cases.add("P09_payment", "a payment to the account of another payee", paying,
              ("Q02", "P1/2023"), ("Q03", "Y2"), ("P07", "Y2"), hit,
              ("G03", "quota_exceeded", "A2"), ("G03", "quota_exceeded", "Y2"), n=2)
    void = two_years(of_second(ACCOUNTS[FIRST])).copy()
    pay(void).add("return", SEEN, returned("T1", "Y1", "R1", "300000.00", SEEN))
    void.add("correction", SEEN, correction("award-6", 1))
    cases.add("P09_void_award", "a payment of an award that was voided names it too", void, hit,
              ("G03", "quota_exceeded", "A2"), n=2)
    three = two_years(of_second(ACCOUNTS[FIRST]), payee(THIRD, account={
        "bank": "合成数据银行", "number": ACCOUNTS[FIRST]}))
    three.add("award", DAY, award("A3", THIRD, "1.00", year=2024))
    cases.add("P09_three", "three payees, one finding", three,
              ("P09", FORM, *sorted([FIRST, SECOND, THIRD])),
              ("G03", "quota_exceeded", "A2"), ("G03", "quota_exceeded", "A3"), n=3)
    letters = two_years(of_second("ab-1"))
    letters.add("payee", DAY, {**version("AB 1"), "from": "2022-02-10"}, {
        **of_second(ACCOUNTS[FIRST]), "from": "2022-02-10"})
    cases.add("P09_two", "two accounts, in comparable form and order", letters, hit,
              ("P09", "AB1", FIRST, SECOND), ("G03", "quota_exceeded", "A2"), n=3)


def not_shared(cases: AuditCases) -> None:
    cases.add("P09_not_own", "each has its own", two_years(), ("G03", "quota_exceeded", "A2"), n=2)
    log = base().add("payee", "2022-01-10", of_second(ACCOUNTS[FIRST]))
    log.add("award", DAY, award("A1", FIRST, "300000.00"))
    cases.add("P09_not_awarded", "one has no award", log, n=1)
    log = two_years(of_second(ACCOUNTS[FIRST]), payee(SECOND))
    cases.add("P09_not_voided", "the version was voided", log.add(
        "correction", DAY, correction("payee-5", 1)), ("G03", "quota_exceeded", "A2"), n=2)
    log = two_years(of_second(ACCOUNTS[FIRST])).add("amendment", DAY, amendment("M1", "A2"))
    cases.add("P09_not_cancelled", "the award of one was cancelled", log,
              ("G03", "quota_exceeded", "A2"), n=1)
    log = base().add("award", DAY, award("A1", FIRST, "100000.00", "200000.00"))
    log.add("payment", PAID, payment("Y1", "A1", 1, "100000.00", FIRST),
            payment("Y2", "A1", 2, "200000.00", FIRST, payee_account="4400-0000-0000-0001"))
    cases.add("P09_not_twice", "one payee, paid twice to one account", log, n=1)


# --- P10 ---

def changed(cases: AuditCases) -> None:
    hit = ("P10", "Y1")

    def case(name: str, why: str, *versions: Json, found: bool = True, **more: Any) -> None:
        cases.add("P10_" + name, why, paid(*versions, **{"payee_account": OTHER, **more}),
                  *([hit] if found else []), n=1)

    case("thirty_days", "changed thirty days before", version(OTHER, "2022-01-26"))
    case("not_thirty_one_days", "changed thirty-one days before", version(OTHER, "2022-01-25"),
         found=False)
    case("same_day", "changed on the day of the payment", version(OTHER, PAID))
    case("second_change", "changed twice: the last change counts", version("1234", "2022-01-10"),
         version(OTHER, "2022-02-20"))
    case("back", "changed away and back", version(OTHER, "2022-01-20"), version("", "2022-02-20"),
         payee_account=ACCOUNTS[FIRST])
    case("for_a_day", "another account for one day, the day before it changed back",
         version("1234", "2022-02-19"), version("", "2022-02-20"), payee_account=ACCOUNTS[FIRST])
    case("not_old_for_a_day", "the same a month before", version("1234", "2022-01-10"),
         version("", "2022-01-11"), found=False, payee_account=ACCOUNTS[FIRST])
    case("with_name", "name and account at once", version(OTHER, name="合成数据更名有限公司"))
    for name, days, found in [("param", 24, True), ("not_param", 23, False), ("zero", 0, False)]:
        log = base({"audit": {"account_days": days}})
        log.add("payee", "2022-01-10", version(OTHER, "2022-02-01"))
        log.add("award", DAY, award("A1", FIRST, "300000.00"))
        label = name if found or name.startswith("not_") else "not_" + name
        cases.add("P10_" + label, f"24 days before, where {days} are too short",
                  pay(log, payee_account=OTHER), *([hit] if found else []), n=1)
    day = base({"audit": {"account_days": 0}}).add("payee", "2022-01-10", version(OTHER, PAID))
    cases.add("P10_zero_same_day", "zero days: on the day itself", pay(day.add(
        "award", DAY, award("A1", FIRST, "300000.00")), payee_account=OTHER), hit, n=1)


def not_changed(cases: AuditCases) -> None:
    def near(name: str, why: str, log: Log, *found: tuple[str, ...]) -> None:
        cases.add("P10_not_" + name, why, log, *found, n=1)

    near("name", "only the name changed", paid(version(name="合成数据更名有限公司")))
    near("bank", "only the name of the bank changed", paid(version(bank="合成数据银行营业部")))
    near("spelling", "only the spelling changed", paid(version("4400-0000-0000-0001")))
    near("later", "changed on the day after", paid(version(OTHER, SEEN)))
    near("recorded_later", "recorded after the payment: it went to the old account", paid().add(
        "payee", PAID, version(OTHER, "2022-02-20")))
    near("first", "the first version, from ten days before", pay(
        origin_and_award({**payee(FIRST), "from": "2022-02-15"})))
    near("corrected", "two versions from one day: the first was wrong", pay(origin_and_award(
        {**payee(FIRST), "from": "2022-02-15"}, version(OTHER, "2022-02-15")), payee_account=OTHER))
    gone = awarded(version(OTHER, "2022-02-20")).add("correction", DAY, correction("payee-5"))
    near("voided", "the change was voided", pay(gone))
    late = awarded().add("payee", DAY, version(OTHER, "2022-01-25"))
    near("recorded_late", "from 31 days before, though recorded five days before", pay(
        late, payee_account=OTHER))


def origin_and_award(*versions: Json) -> Log:
    log = base_without_payees().add("payee", "2022-01-07", *versions)
    return log.add("award", DAY, award("A1", FIRST, "300000.00"))


def base_without_payees() -> Log:
    log = origin_log().add("program", "2022-01-05", program())
    return log.add("budget", "2022-01-06", budget("B1", "1000000.00", "budget"),
                   budget("Q1", "800000.00", "quota"))
