"""Audits for section 07, G03: what is broken, and what another rule found of it. A1 is
an award of 2022-02-20 to the first payee; Y1 pays it on 2022-02-25."""

import hashlib
from typing import Any

from builder import (
    DECISION_SIGNERS, FIRST, SECOND, THIRD, Json, Log, amendment, award, base, budget, compromise,
    correction, digest, grant, payment, program, public, recovery, waiver,
)
from builder_evidence import listing, objection, resolution
from cases_audit import AuditCases
from vectors_audit_record import at

DAY, PAID, SEEN = "2022-02-20", "2022-02-25", "2022-02-26"
FAR = "2023-12-31"


def fill(cases: AuditCases) -> None:
    broken(cases)
    elsewhere(cases)
    healed(cases)
    healed_payments(cases)
    late(cases)
    amended(cases)
    always(cases)
    waived(cases)
    lost(cases)
    doubts(cases)


def broken(cases: AuditCases) -> None:
    void = base().add("award", DAY, award("A1", FIRST, "1.00", program="P9"))
    cases.add("G03_void", "a document that has no effect", void, ("G03", "program_unknown", "A1"), n=1)
    log = base().add("award", DAY, award("A1", FIRST, "1.00", "2.00"))
    log.add("payment", PAID, payment("Y1", "A1", 1, "1.00", FIRST),
            payment("Y2", "A1", 2, "2.00", FIRST, voucher="凭证Y1"))
    cases.add("G03_breach", "a breach that no other rule reports", log, ("G03", "voucher_reused", "Y2"),
              n=1)
    back = base().add("award", DAY, award("A1", FIRST, "1.00"), at=at("2022-01-06"))
    cases.add("G03_time", "time runs back, and the award is dated ahead", back,
              ("G02", "award-5"), ("G03", "time_runs_back", "award-5"), n=1)
    one = base().add("award", DAY, award("A1", FIRST, "1.00"), signers=["officer 甲"])
    one.add("award", DAY, award("A0", FIRST, "1.00"), signers=["bank", *DECISION_SIGNERS])
    one.add("award", DAY, award("A1", FIRST, "1.00"), signers=["officer 甲"])
    cases.add("G03_order", "by name, then by subject; each finding, also one of the same subject", one,
              ("G03", "holders_too_few", "award-5"), ("G03", "holders_too_few", "award-7"),
              ("G03", "role_wrong", "award-6"), n=1)
    twice = base()
    for _ in range(2):
        twice.add("payment", DAY, payment("Y1", "A1", 1, "1.00", FIRST))
    cases.add("G03_twice", "two findings of one name and subject", twice,
              ("G03", "award_unknown", "Y1"), ("G03", "award_unknown", "Y1"), n=1)
    cases.add("G03_not_sound", "nothing is broken", base(), n=1)


def one(id: str, amount: str = "1.00", payee: str = FIRST, **more: Any) -> Json:
    return award(id, payee, amount, due=FAR, **more)


def pay(log: Log, id: str, of: str, amount: str, **more: Any) -> Log:
    return log.add("payment", PAID, payment(id, of, 1, amount, FIRST, **more))


# --- violations that have a rule of their own ---

def elsewhere(cases: AuditCases) -> None:
    """Each is found by the rule beside it, and by that alone."""
    log = base({"bands": [{"max": "2.00", "min": "1.00"}], "exclusive": "组", "backdate_days": 5,
                "publicity": {"days": 1, "kind": "natural", "lists": True}})
    log.add("publicity", DAY, listing("L3", FIRST, "2.00", DAY, "2022-03-31", project="丙"))
    log.add("award", DAY, one("A1", "3.00", project="甲"), one("A2", project="甲"),
            one("A3", "2.00", project="丙"), at=at(PAID))
    pay(log, "Y1", "A1", "1.10", payee_account="1234", evidence=digest("a"))
    pay(log, "Y2", "A1", "1.20", evidence=digest("a"))
    pay(log, "Y3", "A3", "1.30")
    log.add("award", PAID, one("A4", "1.50", SECOND, project="丁"), change={"date": SEEN})
    log.add("award", DAY, one("A5", "1.60", THIRD, project="戊"), at=at(SEEN))
    cases.add("G03_not_elsewhere", "nine violations, each by the rule beside it", log,
              ("A01", "A1", "A2"), ("A02", "A1", "A2", "A3"), ("A05", "A1"),
              *[("A06", f"A{n}") for n in (1, 2, 4, 5)], ("P01", "Y3"), ("P07", "Y1"),
              ("E03", "Y1", "Y2"), ("G02", "award-10"), ("G02", "award-11"), n=1)


def healed(cases: AuditCases) -> None:
    """The log ends well, and the rule beside the violation finds nothing."""
    def case(name: str, why: str, log: Log, *found: tuple[str, ...]) -> None:
        cases.add("G03_" + name, why, log, *found, n=1)

    log = base({"bands": [{"max": "2.00", "min": "1.00"}]}).add("award", DAY, one("A1", "3.00"))
    case("band", "out of its band, and cancelled", log.add("amendment", PAID, amendment("M1", "A1")),
         ("G03", "band_exceeded", "A1"))
    two = base().add("award", DAY, one("A1", project="甲")).add("award", DAY, one("A2", project="甲"))
    case("duplicate", "a duplicate, the first of which was cancelled", two.copy().add(
        "amendment", PAID, amendment("M1", "A1")), ("G03", "award_duplicate", "A2"))
    two.add("award", DAY, one("A3", project="甲"))
    two.add("amendment", PAID, amendment("M1", "A2"))
    case("duplicate_of_three", "the second of three was cancelled: the rule finds the two others",
         two, ("A01", "A1", "A3"), ("G03", "award_duplicate", "A2"))
    group = base({"exclusive": "组"}).add("award", DAY, one("A1"), one("A2"))
    case("exclusive", "of one group, the first of which was voided", group.add(
        "correction", PAID, correction("award-5", 1)), ("G03", "exclusivity_broken", "A2"))
    lists = base({"publicity": {"days": 1, "kind": "natural", "lists": True}})
    unlisted = lists.copy().add("award", DAY, one("A1"))
    case("not_unlisted", "never listed: the rule finds it", unlisted.copy(), ("A06", "A1"))
    case("listed_later", "listed after it was decided", unlisted.add(
        "publicity", SEEN, listing("L1", FIRST, "1.00", SEEN, SEEN)), ("G03", "not_listed", "A1"))
    running(cases, lists)


def running(cases: AuditCases, lists: Log) -> None:
    """publicity_running, where P01 goes by the dates of payments and documents."""
    found = ("G03", "publicity_running", "Y1")
    log = lists.copy().add("publicity", DAY, listing("L1", FIRST, "1.00", DAY, "2022-02-24"))
    log.add("publicity", DAY, objection("O1", "L1")).add("award", DAY, one("A1"))
    open_then = pay(log, "Y1", "A1", "1.00")
    cases.add("G03_not_objection", "paid while an objection was open: P01 finds it",
              open_then.copy(), ("P01", "Y1"), n=1)
    cases.add("G03_objection", "dismissed the day before it was paid, which was recorded after it",
              open_then.copy().add("publicity", SEEN, resolution("S1", "O1"),
                                   change={"date": "2022-02-24"}), found, n=1)
    cases.add("G03_running_voided", "the payment was voided", open_then.add(
        "correction", SEEN, correction("payment-8")), found, n=1)


def healed_payments(cases: AuditCases) -> None:
    found = ("G03", "account_differs", "Y1")
    log = pay(base().add("award", DAY, one("A1")), "Y1", "A1", "1.00", payee_account="1234")
    cases.add("G03_account", "ordered to another account, and voided", log.copy().add(
        "correction", SEEN, correction("payment-6")), found, n=1)
    cases.add("G03_account_as_of", "as of the day before it, where P07 leaves it out", log, found,
              n=1, as_of=DAY)
    two = base().add("award", DAY, one("A1"), one("A2", "2.00"))
    pay(two, "Y1", "A1", "1.00", evidence=digest("a"))
    pay(two, "Y2", "A2", "2.00", evidence=digest("a"))
    cases.add("G03_evidence", "one order for two payments, the first of which was voided", two.add(
        "correction", SEEN, correction("payment-6")), ("G03", "evidence_reused", "Y2"), n=1)


def late(cases: AuditCases) -> None:
    """back_dated goes by the terms of then, and G02 by the last ones; by document."""
    def eased(*lines: Json) -> Log:
        log = base({"backdate_days": 1}).add("award", DAY, *lines, at=at("2022-02-22"))
        return log.add("program", "2022-02-22", program())

    cases.add("G03_back_dated", "too late by the terms of then, not by those of today", eased(
        one("A1")), ("G03", "back_dated", "A1"), n=1, G02=2)
    cases.add("G03_back_dated_each", "each line of the document", eased(one("A2"), one("A1")),
              ("G03", "back_dated", "A1"), ("G03", "back_dated", "A2"), n=1, G02=2)
    log = eased(one("award-8")).add("program", "2022-02-22", program(id="P2", backdate_days=1))
    log.add("award", DAY, one("A2", program="P2", year=2021), at="2022-02-22T03:00:00.000Z")
    cases.add("G03_back_dated_document", "an award with the id of the document that G02 finds", log,
              ("G02", "award-8"), ("G03", "back_dated", "award-8"), ("G03", "quota_exceeded", "A2"),
              n=1, G02=3)
    raised = base({"backdate_days": 5, "audit": {"entry_days": 9}})
    cases.add("G03_back_dated_entry_days", "the audit has a longer limit than the program", raised.add(
        "award", DAY, one("A1"), at=at("2022-02-26")), ("G03", "back_dated", "A1"), n=1, G02=2)


def amended(cases: AuditCases) -> None:
    """A violation by an amendment has its id, which is none of the objects of A05 and A06."""
    log = base({"bands": [{"max": "2.00", "min": "1.00"}],
                "publicity": {"days": 1, "kind": "natural", "lists": True}})
    log.add("publicity", DAY, listing("L1", FIRST, "1.00", DAY, DAY)).add("award", DAY, one("A1"))
    cases.add("G03_amendment", "raised out of its band and above its listing", log.add(
        "amendment", PAID, {**amendment("M1", "A1", "3.00"), "instalments": [
            {"amount": "3.00", "due": FAR, "seq": 1}]}),
        ("A05", "A1"), ("A06", "A1"), ("G03", "band_exceeded", "M1"), ("G03", "not_listed", "M1"), n=1)


# --- violations that have none ---

def always(cases: AuditCases) -> None:
    """quota_exceeded, budget_exceeded, instalment_exceeded: whatever another rule finds."""
    def case(name: str, why: str, log: Log, *found: tuple[str, ...]) -> None:
        cases.add("G03_" + name, why, log, *found, n=1)

    over = base(quota_amount="1.00").add("award", DAY, one("A1", "2.00"))
    case("quota", "awarded above the quota, and not paid: no other rule looks at that", over.copy(),
         ("G03", "quota_exceeded", "A1"))
    case("quota_paid", "and paid: Q02 besides", pay(over.copy(), "Y1", "A1", "2.00"),
         ("Q02", "P1/2022"), ("G03", "quota_exceeded", "A1"), ("G03", "quota_exceeded", "Y1"))
    case("quota_raised", "the quota was raised after", over.add("budget", PAID, budget(
        "Q2", "1.00", "quota", adjust="supplement", of="Q1")), ("G03", "quota_exceeded", "A1"))
    issued = base(budget_amount="1.00", quota_amount="2.00")
    case("budget", "issued above the budget: Q01 besides", issued.copy(), ("Q01", "P1/2022"),
         ("G03", "budget_exceeded", "Q1"))
    case("budget_raised", "the budget was raised after", issued.add("budget", PAID, budget(
        "B2", "1.00", "budget", adjust="supplement", of="B1")), ("G03", "budget_exceeded", "Q1"))
    paid = pay(base().add("award", DAY, one("A1", "2.00")), "Y1", "A1", "2.01")
    case("instalment", "a fen more than the instalment: P02 and P04 besides", paid.copy(),
         ("P02", "A1/1"), ("P04", "A1"), ("G03", "instalment_exceeded", "Y1"))
    case("instalment_voided", "and voided", paid.add("correction", SEEN, correction("payment-6")),
         ("G03", "instalment_exceeded", "Y1"))


def waived(cases: AuditCases) -> None:
    log = base(budget_amount="1.00", quota_amount="1.00")
    log.add("waiver", DAY, waiver("W1", "budget_exceeded", "Q2"),
            waiver("W2", "quota_exceeded", "A1"), waiver("W3", "instalment_exceeded", "Y1"),
            waiver("W4", "quota_exceeded", "Y1"), waiver("W5", "account_differs", "Y1"))
    log.add("budget", DAY, budget("Q2", "1.00", "quota", adjust="supplement", of="Q1", waivers=["W1"]))
    log.add("award", DAY, one("A1", "3.00", waivers=["W2"]))
    pay(log, "Y1", "A1", "4.00", payee_account="1234", waivers=["W3", "W4", "W5"])
    cases.add("G03_not_waived", "waivers allow it; the other rules look at the sums", log,
              ("Q01", "P1/2022"), ("Q02", "P1/2022"), ("P02", "A1/1"), ("P04", "A1"), ("P07", "Y1"), n=1)


# --- what was lost, and what is in doubt ---

def lost(cases: AuditCases) -> None:
    """A head that a recovery accounts for: a finding without a subject."""
    root = hashlib.sha256(b"grant-ledger vector lost head").digest()
    log = base().add("recovery", "2022-02-01", recovery(7, root.hex()))
    cases.add("G03_lost", "a known head is lost, and a recovery says so", log,
              ("G03", "entries_lost", "7"), ("G03", "known_head_lost"), n=1, known_head=(7, root))
    cases.add("G03_entries_lost", "nobody knows the head that was lost; entries were", log,
              ("G03", "entries_lost", "7"), n=1)
    cases.add("G03_entries_lost_as_of", "as of a day before the recovery", log,
              ("G03", "entries_lost", "7"), n=1, as_of="2022-01-31")
    twice = log.add("recovery", "2022-02-01", recovery(10))
    cases.add("G03_entries_lost_twice", "each recovery, by the bytes of its size", twice,
              ("G03", "entries_lost", "10"), ("G03", "entries_lost", "7"), n=1)
    void = base().add("recovery", "2022-02-01", recovery(3))
    cases.add("G03_gap", "a recovery without effect", void, ("G03", "gap_impossible", "3"), n=1)
    damaged = base()
    damaged.lines[2] = damaged.lines[2].replace("800000.00".encode(), "900000.00".encode())
    cases.add("damaged", "a log that is damaged is not audited", damaged)


def doubts(cases: AuditCases) -> None:
    """The key of 甲 was stolen; entries 4 and 6 are signed with it: a grant, and an award."""
    def told(trusted: int) -> Log:
        log = base().add("key", DAY, grant("new", "丙", ["officer"]))
        log.add("award", DAY, one("A1"), signers=["new", "approver 乙"])
        log.add("award", DAY, one("A2", "2.00"))
        return log.add("key", SEEN, compromise("officer 甲", trusted),
                       signers=["new", "approver 乙"])

    cases.add("G03_compromised", "an award signed with a key that was stolen", told(4),
              ("G03", "key_compromised", "award-7"), n=1)
    cases.add("G03_not_compromised", "stolen after the last document that it signed", told(6), n=1)
    cases.add("G03_doubtful", "and a key granted by it before that", told(3),
              ("G03", "grant_doubtful", public("new")), ("G03", "key_compromised", "award-7"),
              ("G03", "key_compromised", "key-5"), n=1)
    cases.add("G03_compromised_as_of", "as of a day before anybody knew", told(4),
              ("G03", "key_compromised", "award-7"), n=1, as_of=DAY)
