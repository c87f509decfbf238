"""Audits for section 07, G01 and G02: who signed, when it was recorded. A1 is an award
of 30 万 of 2022-02-20; Y1 pays it on 2022-02-25."""

from typing import Optional

from builder import (
    DECISION_SIGNERS, FIRST, NAMES, SECOND, Json, Log, amendment, award, base, budget, correction,
    genesis, grant, payee, payment, program, revoke, waiver,
)
from builder_evidence import listing
from cases_audit import AuditCases

DAY, PAID = "2022-02-20", "2022-02-25"


def fill(cases: AuditCases) -> None:
    hands(cases)
    hands_of_payees(cases)
    not_hands(cases)
    late(cases)
    not_late(cases)
    kinds(cases)


# --- G01 ---

def opened(policy: Optional[list[Json]] = None, *keys: tuple[str, str, list[str]]) -> Log:
    """base() with a policy of its own, and more keys; 5 lines with keys, else 4."""
    log = Log().add("genesis", "2022-01-04", genesis(policy=policy or []))
    log.add("program", "2022-01-05", program())
    log.add("budget", "2022-01-06", budget("B1", "1000000.00", "budget"),
            budget("Q1", "800000.00", "quota"))
    log.add("payee", "2022-01-07", payee(FIRST), payee(SECOND))
    if keys:
        log.add("key", "2022-01-08", *[grant(*key) for key in keys])
    return log


def signed(log: Log, by: list[str] = DECISION_SIGNERS, award_by: list[str] = DECISION_SIGNERS) -> Log:
    log.add("award", DAY, award("A1", FIRST, "300000.00"), signers=award_by)
    return log.add("payment", PAID, payment("Y1", "A1", 1, "300000.00", FIRST), signers=by)


HIT = ("G01", "Y1")
PAYMENT_ALONE = [{"kind": "payment", "roles": ["officer"]}]
PAYMENT_TWICE = [{"kind": "payment", "roles": ["officer", "officer"]}]


def hands(cases: AuditCases) -> None:
    cases.add("G01_one", "the policy asks for one person, and one signed", signed(
        opened(PAYMENT_ALONE), ["officer 甲"]), HIT, n=1)
    second = ("second", "甲", ["officer"])
    cases.add("G01_two_keys", "one holder signed under two keys, and nobody else", signed(
        opened(PAYMENT_ALONE, second), ["officer 甲", "second"]), HIT, n=1)
    three = signed(opened(None, ("second", "甲", ["officer"])),
                   [*DECISION_SIGNERS, "second"])
    cases.add("G01_two_keys_of_three", "and somebody else besides", three, HIT, n=1)
    wide = signed(opened(None, ("second", "Ａ", ["officer"]), ("third", "a", ["officer"])),
                  [*DECISION_SIGNERS, "second", "third"])
    cases.add("G01_comparable", "one holder in two spellings", wide, HIT, n=1)
    log = signed(opened(PAYMENT_ALONE), ["officer 甲"])
    log.add("payment", PAID, payment("Y2", "A1", 1, "1.00", FIRST), payment(
        "Y3", "A1", 1, "1.00", FIRST), signers=["officer 甲"])
    cases.add("G01_each", "each payment of the document", log, ("P02", "A1/1"), ("P04", "A1"),
              HIT, ("G01", "Y2"), ("G01", "Y3"),
              ("G03", "instalment_exceeded", "Y2"), ("G03", "instalment_exceeded", "Y3"), n=3)


def hands_of_payees(cases: AuditCases) -> None:
    """Who is paid must not decide."""
    both = ["officer 甲", "approver 乙", "inside"]

    def case(name: str, why: str, holder: str, roles: list[str], log: Optional[Log] = None) -> None:
        opened_log = log or opened(None, ("inside", holder, roles))
        cases.add("G01_" + name, why, signed(opened_log, both), HIT, n=1)

    case("name", "the holder has the name of the payee", NAMES[FIRST], ["officer"])
    case("name_comparable", "in comparable form", "合成数据 第一 有限公司", ["officer"])
    case("code", "the code of the payee", FIRST, ["officer"])
    case("payee_role", "a key that signs for payees as well", "丙", ["officer", "payee"])
    case("payee_key", "another key of the holder signs for a payee", "丙", ["officer"], opened(
        None, ("inside", "丙", ["officer"]), ("outside", "丙", ["payee"])))
    log = opened(None, ("inside", "丙", ["officer"]), ("outside", "丙", ["payee"]))
    log.add("key", "2022-01-09", revoke("outside"))
    case("payee_key_revoked", "it was revoked before: it was granted once", "丙", ["officer"], log)
    late = signed(opened(None, ("inside", "丙", ["officer"])), both)
    cases.add("G01_payee_key_later", "it was granted after the payment", late.add(
        "key", PAID, grant("outside", "丙", ["payee"])), HIT, n=1)
    deciding = signed(opened(None, ("inside", NAMES[FIRST], ["officer"])), award_by=both)
    cases.add("G01_award", "the payee signed its own award, and not the payment", deciding, HIT, n=1)
    renamed = opened(None, ("inside", "合成数据旧名有限公司", ["officer"]))
    renamed.add("payee", "2022-01-09", {**payee(FIRST, name="合成数据旧名有限公司"),
                                        "from": "2022-01-02"})
    renamed.add("payee", "2022-01-09", {**payee(FIRST), "from": "2022-01-03"})
    cases.add("G01_old_name", "an earlier name of the payee", signed(renamed, both), HIT, n=1)


def not_hands(cases: AuditCases) -> None:
    def near(name: str, why: str, log: Log, n: int = 1) -> None:
        cases.add("G01_not_" + name, why, log, n=n)

    near("two", "an officer and an approver", signed(opened()))
    near("three", "three people", signed(opened(None, ("second", "丙", ["officer"])),
                                         [*DECISION_SIGNERS, "second"]))
    near("two_officers", "two officers, as the policy asks", signed(opened(
        PAYMENT_TWICE, ("second", "丙", ["officer"])), ["officer 甲", "second"]))
    near("other_key", "one of them has another key, and did not use it", signed(opened(
        None, ("second", "甲", ["officer"]))))
    near("other_payee", "the holder has the name of another payee", signed(opened(
        None, ("inside", NAMES[SECOND], ["officer"])), [*DECISION_SIGNERS, "inside"]))
    near("payee_elsewhere", "a payee's key that signed neither", signed(opened(
        None, ("payee", NAMES[FIRST], ["payee"]))))
    log = opened(None, ("inside", "合成数据旧名有限公司", ["officer"]))
    log.add("payee", "2022-01-09", payee(FIRST, name="合成数据旧名有限公司"))
    log.add("correction", "2022-01-09", correction("payee-6"))
    near("voided_name", "that name was entered by mistake, and voided",
         signed(log, [*DECISION_SIGNERS, "inside"]))
    near("no_payment", "an award alone", opened().add(
        "award", DAY, award("A1", FIRST, "300000.00")), 0)


# --- G02 ---

def at(day: str) -> str:
    return f"{day}T02:00:00.000Z"


def late(cases: AuditCases) -> None:
    log = base().add("award", DAY, award("A1", FIRST, "300000.00"), at=at("2022-03-23"))
    cases.add("G02_award", "an award recorded 31 days after its date", log, ("P05", "A1/1"),
              ("S01", "A1"), ("G02", "award-5"), n=2)
    due = award("A1", FIRST, "300000.00", due="2023-12-31")
    paid = base().add("award", DAY, due).add("payment", PAID, payment(
        "Y1", "A1", 1, "300000.00", FIRST), at=at("2022-03-28"))
    cases.add("G02_payment", "a payment", paid, ("E01", "Y1"), ("G02", "payment-6"), n=3)
    changed = base().add("award", DAY, due).add("amendment", DAY, {
        **amendment("M1", "A1", "1.00"), "instalments": [
            {"amount": "1.00", "due": "2023-12-31", "seq": 1}]}, at=at("2022-03-23"))
    cases.add("G02_amendment", "an amendment", changed, ("G02", "amendment-6"), n=3)
    issued = base().add("budget", DAY, budget("Q2", "1.00", "quota", adjust="supplement", of="Q1"),
                        at=at("2022-03-23"))
    cases.add("G02_budget", "a line of quota", issued, ("G02", "budget-5"), n=2)
    night = base().add("budget", DAY, budget("Q2", "1.00", "quota", adjust="supplement", of="Q1"),
                       at="2022-03-22T16:00:00.000Z")
    cases.add("G02_midnight", "at midnight in Shanghai the 31st day begins", night, ("G02", "budget-5"),
              n=2)
    gone = log.copy().add("correction", "2022-03-24", correction("award-5"))
    cases.add("G02_voided", "voided since, and recorded late all the same", gone, ("G02", "award-5"), n=2)
    cases.add("G02_as_of", "as of a day before its date", log, ("G02", "award-5"), n=2,
              as_of="2022-02-01")


def not_late(cases: AuditCases) -> None:
    issued = budget("Q2", "1.00", "quota", adjust="supplement", of="Q1")
    cases.add("G02_not_30_days", "30 days after its date", base().add(
        "budget", DAY, issued, at=at("2022-03-22")), n=2)
    cases.add("G02_not_midnight", "the last moment of the 30th day", base().add(
        "budget", DAY, issued, at="2022-03-22T15:59:59.999Z"), n=2)
    others = base().add("publicity", DAY, listing("L1", FIRST, "1.00", DAY, DAY), at=at("2023-01-01"))
    others.add("waiver", DAY, waiver("W1", "not_listed", "A1"), at=at("2023-01-02"))
    cases.add("G02_not_other_kinds", "documents of other kinds", others, n=1)
    void = base().add("payment", DAY, payment("Y1", "A9", 1, "1.00", FIRST), at=at("2023-01-01"))
    cases.add("G02_not_void", "a document without effect is reported for that alone", void,
              ("G03", "award_unknown", "Y1"), n=1)


def kinds(cases: AuditCases) -> None:
    """Parameters, and dates that lie ahead."""
    issued = budget("Q2", "1.00", "quota", adjust="supplement", of="Q1")

    def recorded(terms: Json, day: str) -> Log:
        return base(terms).add("budget", DAY, issued, at=at(day))

    hit = ("G02", "budget-5")
    backdate, entry = {"backdate_days": 10}, {"audit": {"entry_days": 5}}
    cases.add("G02_backdate_days", "the program's own limit: eleven days", recorded(
        backdate, "2022-03-03"), hit, n=2)
    cases.add("G02_not_backdate_days", "ten days", recorded(backdate, "2022-03-02"), n=2)
    cases.add("G02_entry_days", "entry_days goes before it: six days", recorded(
        {**backdate, **entry}, "2022-02-26"), hit, n=2)
    cases.add("G02_not_entry_days", "five days", recorded({**backdate, **entry}, "2022-02-25"), n=2)
    cases.add("G02_zero", "zero days: the next day", recorded(
        {"audit": {"entry_days": 0}}, "2022-02-21"), hit, n=2)
    cases.add("G02_not_zero", "zero days: the day itself", recorded(
        {"audit": {"entry_days": 0}}, DAY), n=2)
    two = base().add("program", DAY, program(id="P2", **entry))
    two.add("budget", DAY, budget("B2", "1.00", "budget", program="P2"))
    two.add("budget", DAY, issued, budget("Q3", "1.00", "quota", program="P2"), at=at("2022-02-26"))
    cases.add("G02_least", "lines of two programs: the least of their limits", two,
              ("G02", "budget-7"), n=3)
    one = base().add("program", DAY, program(id="P2", **entry))
    one.add("award", DAY, award("A1", FIRST, "1.00", due="2023-12-31", program="P2"))
    one.add("budget", DAY, budget("B2", "1.00", "budget", program="P2"),
            budget("Q3", "1.00", "quota", program="P2"))
    one.add("payment", DAY, payment("Y1", "A1", 1, "1.00", FIRST), at=at("2022-02-26"))
    cases.add("G02_program_of_award", "a payment goes by the program of its award", one,
              ("G02", "payment-8"), ("G03", "quota_exceeded", "A1"), n=4)
    last = recorded(entry, "2022-02-26").add("program", "2022-02-26", program())
    cases.add("G02_not_last_terms", "the last terms of the program have no such limit", last, n=2)
    ahead = base().add("budget", DAY, issued, at=at("2022-02-19"))
    cases.add("G02_ahead", "dated on the day after it was recorded", ahead, ("G02", "budget-5"), n=2)
    any_kind = base().add("waiver", DAY, waiver("W1", "not_listed", "A1"), at=at("2022-02-19"))
    cases.add("G02_ahead_any_kind", "a document of any kind", any_kind, ("G02", "waiver-5"), n=1)
