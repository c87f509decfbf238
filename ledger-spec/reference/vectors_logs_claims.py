"""Logs for section 05: each claim with each verdict it can have, rates,
evidence grades, the worked example, and a healthy small fund."""

from typing import Optional

from builder import (
    ACCOUNTS, FIRST, SECOND, THIRD, Json, Log, amendment, arrival, award, base, budget, code,
    correction, digest, grant, origin_log, payee, payment, program, returned, revoke, waiver,
)
from cases import Cases
from vectors_logs_breach import BANDS
from vectors_logs_contradictions import halves, reported
from vectors_logs_corrections import arrived, awarded, paid

LATER = "2022-03-31"  # after every deadline of awarded()


def fill(cases: Cases) -> None:
    money(cases)
    rules(cases)
    grades(cases)
    worked(cases)
    healthy(cases)


def money(cases: Cases) -> None:
    def state(claim: str, verdict: str, suffix: str, why: str, log: Log,
              *findings: tuple[object, ...], as_of: Optional[str] = None,
              rates: Optional[dict[str, Optional[str]]] = None) -> None:
        cases.add(f"claim_{claim}_{verdict}{suffix}", why, log, *findings,
                  claims={claim: verdict}, as_of=as_of, rates=rates,
                  status="broken" if any(len(f) > 2 for f in findings) else "sound")

    claim = "fully-arrived"
    state(claim, "proven", "", "30 of 30 万 arrived by the payee's bank", arrived(), as_of=LATER)
    state(claim, "refuted", "", "10 of 30 万 were paid by the deadline",
          awarded().add("payment", "2022-02-25", payment("Y1", "A1", 1, "100000.00", FIRST)),
          ("award_short", "A1/1"), as_of=LATER)
    state(claim, "unproven", "_not_due", "the deadline is not over", paid())
    state(claim, "unproven", "_evidence", "paid, without a report", paid(),
          ("arrival_missing", "A1/1"), as_of=LATER)
    state(claim, "unproven", "_nothing", "no award", base())
    # 50 + 20 万 arrived of 50 and 30: the excess on A1 does not hide the shortfall on A2.
    log = base().add("award", "2022-02-20", award("A1", FIRST, "500000.00"),
                     award("A2", SECOND, "300000.00"))
    log.add("payment", "2022-02-25", payment("Y1", "A1", 1, "500000.00", FIRST),
            payment("Y2", "A2", 1, "200000.00", SECOND))
    log.add("arrival", "2022-02-26", arrival("R1", "Y1", "600000.00", "2022-02-26", FIRST),
            arrival("R2", "Y2", "200000.00", "2022-02-26", SECOND))
    state(claim, "refuted", "_capped", "60 + 20 万 arrived of 50 + 30: capped 70 of 80", log,
          ("payment_exceeded", "Y1"), ("instalment_paid_twice", "A1/1"), ("award_overpaid", "A1"),
          ("award_short", "A2/1"), as_of=LATER,
          rates={"arrived": "87.50%", "arrived_uncapped": "100.00%", "paid": "87.50%"})
    log = awarded().add("award", "2022-02-20", award("A2", SECOND, "0.01"))
    log.add("payment", "2022-02-25", payment("Y1", "A1", 1, "300000.00", FIRST))
    log = reported(log, "R1", "Y1", "300000.00")
    state(claim, "unproven", "_one_fen", "one fen is missing: cut, never rounded up", log,
          rates={"paid": "99.99%", "arrived": "99.99%"})

    claim = "on-time"
    state(claim, "proven", "", "arrived before the deadline", arrived(), as_of=LATER)
    late = paid().add("arrival", "2022-03-24", arrival(
        "R1", "Y1", "300000.00", "2022-03-23", FIRST))
    state(claim, "refuted", "_late", "arrived on the day after the deadline", late,
          ("arrival_late", "A1/1"))
    state(claim, "refuted", "_short", "nothing was paid", awarded(), ("award_short", "A1/1"),
          as_of=LATER)
    state(claim, "unproven", "", "the deadline is not over", paid())
    state(claim, "unproven", "_evidence", "paid, without a report", paid(),
          ("arrival_missing", "A1/1"), as_of=LATER)
    state(claim, "unproven", "_nothing", "no award", base())
    log = paid().add("program", "2022-03-01", program(arrival_days=31))
    log.add("arrival", "2022-03-24", arrival("R1", "Y1", "300000.00", "2022-03-23", FIRST))
    state(claim, "refuted", "_new_terms", "terms set after the award do not lengthen its time", log,
          ("arrival_late", "A1/1"))

    claim = "no-duplicates"
    state(claim, "proven", "", "two awards, two payments", halves())
    state(claim, "refuted", "", "arrived more than paid",
          reported(paid(), "R1", "Y1", "300000.01"), ("payment_exceeded", "Y1"),
          ("instalment_paid_twice", "A1/1"), ("award_overpaid", "A1"))
    state(claim, "unproven", "", "no award and no payment", base())
    log = reported(paid(), "R1", "Y1", "300000.00")
    log.add("amendment", "2022-02-28", amendment("M1", "A1"))
    state(claim, "refuted", "_cancelled_after_payment", "a paid award is cancelled", log,
          ("award_overpaid", "A1"))
    claim = "no-diversion"
    state(claim, "refuted", "", "credited to another account",
          reported(paid(), "R1", "Y1", "300000.00", account=ACCOUNTS[SECOND]),
          ("arrival_account_differs", "R1"))
    state(claim, "refuted", "_short", "an award is short", awarded(), ("award_short", "A1/1"),
          as_of=LATER)
    state(claim, "unproven", "", "version 1 has no statements", arrived())
    state(claim, "unproven", "_nothing", "no payment", awarded())
    log = paid().add("payee", "2022-02-26", payee(FIRST, account={
        "bank": "合成数据银行", "number": "NEW-1"}, **{"from": "2022-02-25"}))
    state(claim, "unproven", "_later_version", "a version recorded later judges nothing before it",
          log)


def rules(cases: Cases) -> None:
    def broken(name: str, verdict: str, why: str, log: Log, *findings: tuple[object, ...]) -> None:
        claim = name.split("_")[0]
        cases.add(f"claim_{claim}_{verdict}{name[len(claim):]}", why, log, *findings,
                  claims={claim: verdict}, status="broken" if findings else "sound")

    bands = base({"bands": BANDS})
    good = bands.copy().add("award", "2022-02-20", award("A1", FIRST, "200000.00"))
    bad = bands.copy().add("award", "2022-02-20", award("A1", FIRST, "200000.01"))
    found = ("band_exceeded", 4, 1, "A1")
    broken("within-bands", "proven", "at the maximum", good)
    broken("within-bands", "refuted", "one fen above", bad, found)
    broken("within-bands", "unproven", "no award", bands)
    more = bad.copy().add("award", "2022-02-21", award("A2", SECOND, "100000.00"))
    more.add("correction", "2022-02-21", correction("award-5"))
    broken("within-bands_voided", "proven", "the award out of its band was voided", more, found)
    more = bad.copy().add("award", "2022-02-21", award("A2", SECOND, "100000.00"))
    more.add("amendment", "2022-02-21", amendment("M1", "A1"))
    broken("within-bands_cancelled", "proven", "the award out of its band was cancelled", more, found)
    broken("within-budget", "proven", "due 30 万 of 80, issued 80 of 100", awarded())
    broken("within-budget", "refuted", "due 80 万 and a fen", awarded().add(
        "award", "2022-02-21", award("A2", SECOND, "500000.01")), ("quota_exceeded", 5, 1, "A2"))
    broken("within-budget", "unproven", "nothing recorded", origin_log())
    broken("approved", "proven", "all are signed by two holders", awarded())
    broken("approved", "refuted", "the award is signed by the officer alone", base().add(
        "award", "2022-02-20", award("A1", FIRST, "100.00"), signers=["officer 甲"]),
        ("holders_too_few", 4, "award-5"))
    broken("approved", "unproven", "an entry has no effect for another reason", base().add(
        "award", "2022-02-20", award("A1", code(9), "100.00")), ("payee_unknown", 4, 1, "A1"))
    log = arrived().add("payee", "2022-02-27", payee(code(4)), id="payee-4")
    cases.add("claim_all_unproven_entry_void", "every claim misses what the void entry says", log,
              ("id_reused", 7, "payee-4"), status="broken", claims={
                  "fully-arrived": "unproven", "on-time": "unproven", "no-duplicates": "unproven",
                  "no-diversion": "unproven", "within-bands": "unproven",
                  "within-budget": "unproven", "approved": "unproven"})


def graded(grade: str, *facts: Json) -> Log:
    """An award of 30 万 under a program that asks for the grade; paid; reported."""
    log = base({"grade": grade}).add("award", "2022-02-20", award("A1", FIRST, "300000.00"))
    log.add("payment", "2022-02-25", payment("Y1", "A1", 1, "300000.00", FIRST))
    return log.add("arrival", "2022-02-26", *facts) if facts else log


def grades(cases: Cases) -> None:
    day = "2022-02-26"
    bare = arrival("R0", "Y1", "300000.00", day, FIRST, reference=None)
    payer = arrival("R1", "Y1", "300000.00", day, FIRST, side="payer")
    paying_file = arrival("R2", "Y1", "300000.00", day, FIRST, side="payer", reference=None,
                          evidence=digest("receipt"))
    receiver = arrival("R3", "Y1", "300000.00", day, FIRST)
    missing = ("arrival_missing", "A1/1")
    for name, grade, facts, percent, findings in [
        ("e1_bare", "E1", [bare], "100.00%", []),
        ("e2_bare", "E2", [bare], "0.00%", [missing]),
        ("e2_payer", "E2", [payer], "100.00%", []),
        ("e2_file", "E2", [paying_file], "100.00%", []),
        ("e3_payer", "E3", [payer], "0.00%", [missing]),
        ("e3_payee", "E3", [receiver], "100.00%", []),
        ("e4_payee", "E4", [receiver], "0.00%", [missing]),
        ("e1_all_three", "E1", [bare, payer, receiver], "100.00%", []),
    ]:
        verdict = "unproven" if findings else "proven"
        cases.add("grade_" + name, "the banks are views of the same money: the greater counts",
                  graded(grade, *facts), *findings, as_of=LATER, rates={
                      "arrived": percent, "arrived_uncapped": percent},
                  claims={"fully-arrived": verdict})
    log = graded("E1", {**payer, "amount": "200000.00"}, {**receiver, "amount": "100000.00"})
    cases.add("grade_greater_of_two", "20 万 sent, 10 万 credited: 20 of 30, never 30", log,
              rates={"arrived": "66.66%"})
    log = graded("E2", {**payer, "amount": "300000.00"}, {**receiver, "amount": "100000.00"})
    log.add("return", "2022-02-27", returned("T1", "Y1", "R1", "250000.00", "2022-02-27"))
    cases.add("grade_returned", "30 − 25 = 5 by the payer's bank, 10 by the payee's: 10 of 30", log,
              ("returned_yet_arrived", "T1"), ("payment_exceeded", "Y1"),
              rates={"arrived": "33.33%", "paid": "16.66%"})
    log = base({"grade": "E2"}).add("award", "2022-02-20", award("A1", FIRST, "300000.00"))
    log.add("payment", "2022-02-25", payment("Y1", "A1", 1, "100000.00", FIRST),
            payment("Y2", "A1", 1, "200000.00", FIRST))
    log.add("arrival", "2022-02-26", {**payer, "amount": "100000.00"},
            arrival("R9", "Y2", "200000.00", day, FIRST))
    cases.add("grade_mixed_payments", "each payment for itself: 10 by E2 and 20 by E3", log,
              rates={"arrived": "100.00%"}, claims={"fully-arrived": "proven"})
    log = graded("E2", payer).add("program", "2022-02-27", program(grade="E3"))
    cases.add("grade_new_terms", "the grade is that of the terms when it was decided", log,
              as_of=LATER, rates={"arrived": "100.00%"})


# --- the worked example: 50, 20 and 10 万 of a plan of 80 万 ----------------------

def worked_log(amended: bool) -> Log:
    log = base()
    log.add("award", "2022-02-01", award("A", FIRST, "250000.00", "250000.00"),
            award("B", SECOND, "200000.00"), award("C", THIRD, "100000.00"))
    if amended:
        log.add("amendment", "2022-02-02", amendment("M", "C", "90000.00"))
    log.add("waiver", "2022-02-08", waiver("W", "instalment_exceeded", "YB"))
    log.add("payment", "2022-02-10", payment("YA1", "A", 1, "250000.00", FIRST),
            payment("YA2", "A", 2, "250000.00", FIRST))
    log.add("arrival", "2022-02-11", arrival("RA1", "YA1", "250000.00", "2022-02-11", FIRST))
    log.add("return", "2022-02-14", returned("TA2", "YA2", "R1", "250000.00", "2022-02-14"))
    log.add("payment", "2022-02-17", payment("YA3", "A", 2, "250000.00", FIRST),
            payment("YB", "B", 1, "210000.00", SECOND, waivers=["W"]),
            payment("YC", "C", 1, "90000.00", THIRD))
    log.add("arrival", "2022-02-18", arrival("RA3", "YA3", "250000.00", "2022-02-18", FIRST),
            arrival("RB", "YB", "210000.00", "2022-02-18", SECOND),
            arrival("RC", "YC", "90000.00", "2022-02-18", THIRD))
    return log


def worked(cases: Cases) -> None:
    cases.add("worked_3_6", "paid 80 of 80 万; arrived 50 + 20 + 9 of 80", worked_log(False),
              ("instalment_paid_twice", "B/1"), ("award_overpaid", "B"), ("award_short", "C/1"),
              as_of=LATER, claims={"fully-arrived": "refuted", "on-time": "refuted"},
              rates={"issued": "80.00%", "paid": "100.00%", "arrived": "98.75%",
                     "arrived_uncapped": "100.00%", "in_time": "98.75%"})
    cases.add("worked_3_6_amended", "C amended to 9 万: arrived 79 of 79", worked_log(True),
              ("instalment_paid_twice", "B/1"), ("award_overpaid", "B"), as_of=LATER,
              claims={"fully-arrived": "proven", "on-time": "proven", "no-duplicates": "refuted"},
              rates={"paid": "101.26%", "arrived": "100.00%", "arrived_uncapped": "101.26%",
                     "in_time": "100.00%"})


# --- a healthy small fund ---------------------------------------------------------

def healthy(cases: Cases) -> None:
    log = origin_log(policy=[
        {"kind": "award", "roles": ["approver", "officer"]},
        {"kind": "payment", "roles": ["approver", "officer"]},
        {"kind": "arrival", "roles": ["bank", "payee"]},
    ])
    log.add("key", "2022-01-04", grant("auditor", "合成数据审计局", ["auditor"]),
            grant("payee", "合成数据第一有限公司", ["payee"]))
    log.add("program", "2022-01-05", program(bands=BANDS, exclusive="首台套", publicity={
        "days": 5, "kind": "working"}), program(
            id="P2", name="合成数据奖励", form="reward", grade="E2",
            bands=[{"max": "200000.00", "min": "100000.00"}], duplicate=["payee", "year"]))
    log.add("budget", "2022-01-06", budget("B1", "1000000.00", "budget", function="2150805"),
            budget("B2", "300000.00", "budget", program="P2"))
    log.add("budget", "2022-01-07", budget("Q1", "500000.00", "quota", superior="合成财预〔2022〕3号"),
            budget("Q2", "300000.00", "quota", program="P2"))
    log.add("budget", "2022-01-08", budget("Q3", "100000.00", "quota", adjust="supplement", of="Q1"))
    log.add("payee", "2022-01-09", payee(FIRST), payee(SECOND), payee(THIRD))
    log.add("award", "2022-02-01",
            award("A1", FIRST, "250000.00", "250000.00", category="首台（套）", level="省级"),
            change={"note": "第一批", "ref": {
                "digest": digest("notice"), "number": "合成财预〔2022〕12号"}})
    log.add("award", "2022-02-02", award("A2", SECOND, "200000.00", program="P2"),
            award("A3", THIRD, "100000.00", program="P2", due="2022-03-31"))
    log.add("amendment", "2022-02-03", amendment("M1", "A2", "150000.00"))
    log.add("payment", "2022-02-10", payment("Y1", "A1", 1, "250000.00", FIRST),
            payment("Y2", "A1", 2, "250000.00", FIRST, evidence=digest("order 2")),
            payment("Y3", "A2", 1, "150000.00", SECOND))
    log.add("return", "2022-02-11", returned("T1", "Y2", "R1", "250000.00", "2022-02-11",
                                             reason="户名不符"))
    log.add("arrival", "2022-02-12", arrival("R1", "Y1", "250000.00", "2022-02-11", FIRST),
            arrival("R2", "Y3", "150000.00", "2022-02-11", SECOND, side="payer"))
    log.add("payment", "2022-02-14", payment("Y4", "A1", 2, "250000.00", FIRST))
    log.add("arrival", "2022-02-15", arrival("R3", "Y4", "250000.00", "2022-02-15", FIRST),
            signers=["payee"])
    log.add("payment", "2022-03-01", payment("Y5", "A3", 1, "10000.00", THIRD))
    log.add("correction", "2022-03-01", correction("payment-16"))
    log.add("payment", "2022-03-02", payment("Y6", "A3", 1, "100000.00", THIRD))
    log.add("arrival", "2022-03-03", arrival("R4", "Y6", "100000.00", "2022-03-03", THIRD,
                                             bank="合成数据银行", side="payer"))
    log.add("key", "2022-04-01", revoke("auditor"))
    cases.add("good_full", "75 of 75 万 arrived in time; issued 90 of 130 万", log,
              rates={"issued": "69.23%", "paid": "100.00%", "arrived": "100.00%",
                     "arrived_uncapped": "100.00%", "in_time": "100.00%"},
              claims={"fully-arrived": "proven", "on-time": "proven", "no-duplicates": "proven",
                      "no-diversion": "unproven", "within-bands": "proven",
                      "within-budget": "proven", "approved": "proven"})
