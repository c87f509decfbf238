"""Logs for sections 04 and 05: acknowledgements, grade E4, and what banks signed.

Y1 pays the award A1 of 30 万; R1 is its arrival by the payee's bank. The key
`payee` is granted to the holder that each case names."""

from typing import Any, Optional

from builder import (
    FIRST, NAMES, SECOND, Json, Log, amendment, arrival, award, base, correction, drop, grant,
    payee, payment, returned, revoke,
)
from builder_evidence import acknowledgement, moved
from cases import Cases
from vectors_logs_entries import DAY, OUT, facts, out, stated

LATER = "2022-03-31"  # after the deadline
FULL = "300000.00"


def granted(holder: str = NAMES[FIRST], roles: Optional[list[str]] = None,
            **terms: Any) -> Log:
    """Paid, and a key granted (key-5, award-6, payment-7); 7 lines."""
    log = base(terms).add("key", "2022-02-01", grant("payee", holder, roles or ["payee"]))
    log.add("award", "2022-02-20", award("A1", FIRST, FULL))
    return log.add("payment", "2022-02-25", payment("Y1", "A1", 1, FULL, FIRST))


def credited(log: Log, amount: str = FULL, **more: Any) -> Log:
    return facts(log, arrival("R1", "Y1", amount, DAY, FIRST, **more))


def confirmed(log: Log, amount: str = FULL, id: str = "K1", day: str = DAY, payment: str = "Y1",
              signers: Optional[list[str]] = None) -> Log:
    return log.add("acknowledgement", "2022-02-28", acknowledgement(id, payment, amount, day),
                   signers=signers or ["payee"])


def fill(cases: Cases) -> None:
    unmatched(cases)
    differing(cases)
    holders(cases)
    grades(cases)
    verified(cases)


def e4(amount: str) -> dict[str, Any]:
    return {"fully-arrived": {"E4": amount}}


def unmatched(cases: Cases) -> None:
    cases.add("contradiction_acknowledgement_unmatched", "no such payment", confirmed(
        granted(), payment="Y9"), ("acknowledgement_unmatched", "K1"))
    log = granted().add("correction", "2022-02-26", correction("payment-7"))
    cases.add("contradiction_acknowledgement_unmatched_voided", "the payment was voided",
              confirmed(log), ("acknowledgement_unmatched", "K1"))
    log = base().add("key", "2022-02-01", grant("payee", NAMES[FIRST], ["payee"]))
    confirmed(log.add("award", "2022-02-20", award("A1", FIRST, FULL)))
    log.add("payment", "2022-02-28", payment("Y1", "A1", 1, FULL, FIRST))
    cases.add("good_acknowledgement_before_payment", "the payment is recorded last", credited(log),
              figures=e4(FULL))
    cases.add("contradiction_acknowledgement_unmatched_bank", "whoever signed it", confirmed(
        granted(), payment="Y9", signers=["bank"]), ("acknowledgement_unmatched", "K1"))


def differing(cases: Cases) -> None:
    found, refuted = ("acknowledgement_differs", "Y1"), {"no-diversion": "refuted"}
    for name, amount in [("", "299999.99"), ("_more", "300000.01")]:
        cases.add("contradiction_acknowledgement_differs" + name, "not what the bank credited",
                  confirmed(credited(granted()), amount), found, claims=refuted)
    cases.add("good_acknowledgement_no_arrival", "no bank has reported anything to compare it with",
              confirmed(granted()), claims={"no-diversion": "unproven"}, figures=e4("0.00"))
    cases.add("contradiction_acknowledgement_differs_other_account",
              "an arrival that does not count is one: it arrived elsewhere",
              confirmed(credited(granted(), account="X-1")), ("arrival_account_differs", "R1"), found,
              claims=refuted)
    log = credited(granted()).add("correction", "2022-02-28", correction("arrival-8"))
    cases.add("good_acknowledgement_arrival_voided", "its only arrival was voided", confirmed(log))
    cases.add("good_acknowledgement", "what the bank credited", confirmed(credited(granted())),
              figures=e4(FULL))
    log = confirmed(confirmed(credited(granted()), "100000.00"), "200000.00", "K2")
    cases.add("good_acknowledgement_two", "10 and 20 万", log, figures=e4(FULL))
    log = confirmed(confirmed(credited(granted()), "100000.00"), "100000.00", "K2")
    cases.add("contradiction_acknowledgement_differs_two", "the same amount twice is 20 万", log, found,
              figures=e4("200000.00"))
    log.add("correction", "2022-02-28", correction("acknowledgement-9"))
    cases.add("contradiction_acknowledgement_differs_one_voided", "10 万 are left", log, found,
              figures=e4("100000.00"))
    log.add("correction", "2022-02-28", correction("acknowledgement-10"))
    cases.add("correction_acknowledgement_differs", "both were voided", log, figures=e4("0.00"))
    cases.add("good_acknowledgement_bare", "any evidence will do, even a report without a receipt",
              confirmed(credited(granted(), reference=None)), figures={
                  "fully-arrived": {"E4": "0.00", "E1": FULL}})
    future = confirmed(credited(granted()), "1.00", day="2022-03-01")
    cases.add("good_acknowledgement_future", "dated after as of: it does not count yet", future,
              figures=e4("0.00"))
    cases.add("contradiction_acknowledgement_differs_as_of", "dated on as of", future, found,
              as_of="2022-03-01", figures=e4("1.00"))
    log = confirmed(credited(granted()))
    cases.add("good_acknowledgement_as_of", "neither credit nor acknowledgement had come", log,
              as_of="2022-02-25", figures=e4("0.00"))
    wrong = facts(log.copy(), returned("T1", "Y1", "R2", "100000.00", "2022-02-27"))
    cases.add("good_acknowledgement_reversed", "30 万 were received, though 10 were sent back (R2)",
              wrong, figures=e4("200000.00"), rates={"arrived": "66.66%", "paid": "66.66%"})
    never = facts(confirmed(credited(granted(), "200000.00"), "200000.00"),
                  returned("T1", "Y1", "R1", "100000.00", "2022-02-27"))
    cases.add("good_acknowledgement_returned", "20 万 were received, 10 never arrived (R1)", never,
              figures=e4("200000.00"))
    other = granted().add("payment", "2022-02-25", payment("Y2", "A1", 1, "1.00", SECOND))
    facts(credited(other), arrival("R2", "Y2", "0.50", DAY, FIRST))
    cases.add("violation_instalment_exceeded_acknowledged", "each payment for itself",
              confirmed(confirmed(other), "1.00", "K2", payment="Y2"),
              ("instalment_exceeded", 7, 1, "Y2"), ("account_differs", 7, 1, "Y2"),
              ("acknowledgement_differs", "Y2"), ("instalment_paid_twice", "A1/1"),
              ("award_overpaid", "A1"))


def holders(cases: Cases) -> None:
    """Whose key signed it: only the payee's own counts, and disagrees."""
    none, all_of_it = e4("0.00"), e4(FULL)

    def by(name: str, why: str, log: Log, amounts: dict[str, Any], *found: tuple[str, str],
           signers: Optional[list[str]] = None) -> None:
        cases.add("acknowledgement_" + name, why, confirmed(credited(log), signers=signers), *found,
                  figures=amounts)

    by("code", "the holder is named by the credit code", granted(FIRST), all_of_it)
    by("code_lower", "the code in comparable form", granted(FIRST.lower()), all_of_it)
    by("name_comparable", "the name in comparable form", granted("合成数据 第一有限公司"), all_of_it)
    by("of_other_payee", "a key of another payee", granted(NAMES[SECOND]), none)
    by("of_stranger", "a key of somebody unknown", granted("合成数据无名氏"), none)
    by("of_other_code", "the code of another payee", granted(SECOND), none)
    by("by_bank", "signed by the bank alone", granted(), none, signers=["bank"])
    by("by_officer", "signed by an officer alone", granted(), none, signers=["officer 甲"])
    by("with_bank", "signed by the payee and the bank", granted(), all_of_it,
       signers=["payee", "bank"])
    by("role_missing", "the payee's name, but the key has the role officer only",
       granted(roles=["officer"]), none)
    by("two_roles", "one of two roles is payee", granted(roles=["officer", "payee"]), all_of_it)
    new = "合成数据新名有限公司"
    renamed = granted(new).add("payee", "2022-02-26", payee(FIRST, name=new))
    by("renamed", "a name recorded before it", renamed, all_of_it)
    wide = granted("合成数据(新)LTD").add("payee", "2022-02-26", payee(FIRST, name="合成数据（新）Ltd"))
    by("renamed_comparable", "holder and name in comparable form", wide, all_of_it)
    future = granted(new).add("payee", "2022-02-26", payee(FIRST, name=new, **{"from": "2022-12-01"}))
    by("renamed_from_later", "a name recorded before it, whenever it holds", future, all_of_it)
    renamed = granted().add("payee", "2022-02-26", payee(FIRST, name=new))
    by("old_name", "the name of an earlier version", renamed, all_of_it)
    gone = granted(new).add("payee", "2022-02-26", payee(FIRST, name=new))
    gone.add("correction", "2022-02-27", correction("payee-8"))
    by("name_voided", "the version with that name was voided", gone, none)
    late = confirmed(credited(granted(new))).add("payee", "2022-02-28", payee(FIRST, name=new))
    cases.add("acknowledgement_renamed_later", "a name recorded after it", late, figures=none)
    left = confirmed(credited(granted())).add("key", "2022-02-28", revoke("payee"))
    cases.add("acknowledgement_key_revoked_later", "the key was revoked after it signed", left,
              figures=all_of_it)
    gone = granted().add("key", "2022-02-26", revoke("payee"))
    cases.add("violation_key_revoked_acknowledgement", "the key was revoked before", confirmed(
        credited(gone)), ("key_revoked", 9, "acknowledgement-10"), figures=none)
    stray = confirmed(credited(granted(NAMES[SECOND])), "1.00")
    cases.add("acknowledgement_of_stranger_differs", "what does not count does not disagree", stray,
              figures=none)


def grades(cases: Cases) -> None:
    asked: dict[str, Any] = {"grade": "E4"}
    cases.add("grade_e4", "credited and acknowledged", confirmed(credited(granted(**asked))),
              as_of=LATER, rates={"arrived": "100.00%"}, claims={"fully-arrived": "proven",
                                                                 "on-time": "proven"},
              figures={"fully-arrived": {"E4": FULL, "E3": "0.00", "none": "0.00"}})
    cases.add("grade_e4_less", "10 of 30 万 are acknowledged",
              confirmed(credited(granted(**asked)), "100000.00"), ("acknowledgement_differs", "Y1"),
              ("arrival_missing", "A1/1"), as_of=LATER, rates={"arrived": "33.33%"}, figures={
                  "fully-arrived": {"E4": "100000.00", "E3": "200000.00", "none": "0.00"}})
    cases.add("grade_e4_more", "10 万 were credited, 30 are acknowledged",
              confirmed(credited(granted(**asked), "100000.00")), ("acknowledgement_differs", "Y1"),
              ("award_short", "A1/1"), as_of=LATER, rates={"arrived": "33.33%"})
    cases.add("grade_e4_payer", "acknowledged, but only the payer's bank reported", confirmed(
        credited(granted(**asked), side="payer")), ("arrival_missing", "A1/1"), as_of=LATER,
        rates={"arrived": "0.00%"}, figures={
            "fully-arrived": {"E4": "0.00", "E3": "0.00", "E2": FULL}})
    cases.add("grade_e4_late", "credited in time, acknowledged as received after the deadline",
              confirmed(credited(granted(**asked)), day="2022-03-23"), ("arrival_late", "A1/1"),
              as_of=LATER, claims={"fully-arrived": "proven", "on-time": "refuted"},
              rates={"in_time": "0.00%", "arrived": "100.00%"})
    cases.add("grade_e4_on_deadline", "acknowledged as received on the deadline",
              confirmed(credited(granted(**asked)), day="2022-03-22"), as_of=LATER,
              claims={"on-time": "proven"}, rates={"in_time": "100.00%"})
    log = granted(**asked).add("statement", "2022-02-28", {
        "account": "4400 0000 0000 0001", "closing": FULL, "currency": "CNY",
        "entries": [moved(FULL, DAY)], "from": DAY, "id": "S1", "opening": "0.00", "to": DAY})
    cases.add("grade_e4_entry", "credited on the payee's statement, and acknowledged",
              confirmed(facts(log, out(side="payee"))), figures=e4(FULL),
              claims={"fully-arrived": "proven"})
    log = base(asked).add("key", "2022-02-01", grant("payee", NAMES[FIRST], ["payee"]))
    log.add("award", "2022-02-20", award("A1", FIRST, FULL), award("A2", SECOND, "200000.00"))
    log.add("payment", "2022-02-25", payment("Y1", "A1", 1, FULL, FIRST),
            payment("Y2", "A2", 1, "200000.00", SECOND))
    credited(log)
    facts(log, arrival("R2", "Y2", "100000.00", DAY, SECOND),
          arrival("R3", "Y2", "150000.00", DAY, SECOND, side="payer"),
          arrival("R4", "Y2", "180000.00", DAY, SECOND, side="payer", reference=None))
    log = confirmed(log, "250000.00")
    cases.add("grade_all", "A1: 25 of 30 acknowledged; A2: 10 by the payee's bank, 15 by the payer's, 18 bare",
              log, ("acknowledgement_differs", "Y1"), figures={"fully-arrived": {
                  "E4": "250000.00", "E3": "150000.00", "E2": "50000.00", "E1": "30000.00",
                  "none": "20000.00"}})
    log = confirmed(credited(granted(**asked), "400000.00"), "400000.00")
    log.add("amendment", "2022-02-28", amendment("M1", "A1", "200000.00"))
    cases.add("grade_e4_capped", "40 万 arrived of 20 due: each capped by the award", log,
              ("payment_exceeded", "Y1"), ("instalment_paid_twice", "A1/1"),
              ("award_overpaid", "A1"), figures={"fully-arrived": {
                  "E4": "200000.00", "E3": "0.00", "none": "0.00", "verified": "200000.00"}})


def verified(cases: Cases) -> None:
    """Arrivals whose document a bank signed."""
    def by(name: str, why: str, amount: str, grade: str, *lines: tuple[Json, str],
           found: tuple[tuple[str, str], ...] = ()) -> None:
        log = granted(grade=grade)
        for line, signer in lines:
            log.add("arrival", "2022-02-28", line, signers=signer.split("+"))
        cases.add("verified_" + name, why, log, *found,
                  figures={"fully-arrived": {"verified": amount}})

    whole = arrival("R1", "Y1", FULL, DAY, FIRST)
    by("bank", "signed by the bank", FULL, "E3", (whole, "bank"))
    by("officer", "recorded by an officer", "0.00", "E3", (whole, "officer 甲"))
    by("payee", "signed by the payee", "0.00", "E3", (whole, "payee"))
    by("both", "signed by the bank and an officer", FULL, "E3", (whole, "officer 甲+bank"))
    payer = arrival("R2", "Y1", FULL, DAY, FIRST, side="payer")
    by("payer_e3", "the payer's bank signed; E3 is asked for", "0.00", "E3", (payer, "bank"))
    by("payer_e2", "the payer's bank signed; E2 is asked for", FULL, "E2", (payer, "bank"))
    by("payer_of_two", "the payee's report is unsigned; the payer's bank signed 20 万", "200000.00",
       "E2", (whole, "officer 甲"), ({**payer, "amount": "200000.00"}, "bank"))
    by("bare", "signed by the bank, without a receipt", FULL, "E1",
       (drop({**payer, "reference": None}), "bank"))
    half = {**whole, "amount": "150000.00"}
    by("half", "one of two halves is signed by the bank", "150000.00", "E3", (half, "bank"),
       ({**half, "id": "R9", "reference": "回单9"}, "officer 甲"))
    by("duplicate", "the officer's copy counts, since it was first; the bank's adds nothing", "0.00",
       "E3", (whole, "officer 甲"), ({**whole, "id": "R9"}, "bank"),
       found=(("receipt_reused", "R9"),))
    by("other_account", "signed by the bank, to an account that is not the payee's", "0.00", "E3",
       ({**whole, "account": "X-1"}, "bank"), found=(("arrival_account_differs", "R1"),))
    log = confirmed(credited(granted(grade="E4")))
    cases.add("verified_e4", "acknowledged, and signed by the bank", log,
              figures={"fully-arrived": {"E4": FULL, "verified": FULL}})
    log = facts(stated(granted(grade="E2"), OUT), out())
    cases.add("verified_entry", "on an entry, signed by the bank", log,
              figures={"fully-arrived": {"E2": FULL, "verified": FULL}})
    log = credited(granted())
    facts(log, returned("T1", "Y1", "R2", "100000.00", "2022-02-27"))
    cases.add("verified_reversed", "30 万 by the bank, 10 of them sent back", log,
              figures={"fully-arrived": {"verified": "200000.00"}})
