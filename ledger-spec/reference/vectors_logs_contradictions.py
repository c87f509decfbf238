"""Logs for section 04, "Contradictions". The award A1 of 30 万 is dated
2022-02-20, so its deadline is 2022-03-22 unless an instalment names another."""

from typing import Optional

from builder import (
    ACCOUNTS, FIRST, NAMES, SECOND, Json, Log, amendment, arrival, award, base, correction, digest,
    payee, payment, returned, waiver,
)
from cases import Cases
from vectors_logs_corrections import arrived, awarded, paid
from vectors_values import wrong_last, wrong_organisation


def halves() -> Log:
    """An award of 25 + 25 万, both paid: Y1, Y2."""
    log = base().add("award", "2022-02-20", award("A1", FIRST, "250000.00", "250000.00"))
    return log.add("payment", "2022-02-25", payment("Y1", "A1", 1, "250000.00", FIRST),
                   payment("Y2", "A1", 2, "250000.00", FIRST))


def fill(cases: Cases) -> None:
    arrivals(cases)
    receipts(cases)
    returns(cases)
    sums(cases)
    standings(cases)


def reported(log: Log, id: str, payment: Optional[str], amount: str, **more: object) -> Log:
    """An arrival at the first payee on 2022-02-26."""
    return log.add("arrival", "2022-02-26", arrival(id, payment, amount, "2022-02-26", FIRST, **more))


def arrivals(cases: Cases) -> None:
    for name, bad in [("last", wrong_last(FIRST)), ("organisation", wrong_organisation(FIRST))]:
        log = base().add("payee", "2022-01-10", payee(bad, code_note="登记证照如此"))
        cases.add("contradiction_code_check_failed_" + name, "a reason was given", log,
                  ("code_check_failed", bad))
        log.add("correction", "2022-01-11", correction("payee-5"))
        cases.add(f"correction_code_check_failed_{name}", "its only version was voided", log)
    log = reported(paid(), "R1", None, "300000.00")
    cases.add("contradiction_arrival_unmatched", "the arrival names no payment", log,
              ("arrival_unmatched", "R1"), claims={"no-diversion": "refuted"})
    log = reported(paid(), "R1", "Y9", "300000.00")
    cases.add("contradiction_arrival_unmatched_unknown", "it names no recorded payment", log,
              ("arrival_unmatched", "R1"))
    log = paid().add("correction", "2022-02-25", correction("payment-6"))
    cases.add("contradiction_arrival_unmatched_voided", "the payment it names was voided",
              reported(log, "R1", "Y1", "300000.00"), ("arrival_unmatched", "R1"))
    log = reported(awarded(), "R1", "Y1", "300000.00")
    log.add("payment", "2022-02-27", payment("Y1", "A1", 1, "300000.00", FIRST))
    cases.add("good_arrival_before_payment", "recorded before the payment it names", log,
              claims={"fully-arrived": "proven"})
    log = reported(paid(), "R1", "Y1", "300000.00", account=ACCOUNTS[SECOND])
    cases.add("contradiction_arrival_account_differs", "credited to another account", log,
              ("arrival_account_differs", "R1"), claims={"no-diversion": "refuted"},
              rates={"arrived": "0.00%"})
    log = reported(paid(), "R1", "Y1", "300000.00", account=ACCOUNTS[FIRST].replace(" ", "-"))
    cases.add("good_arrival_account_hyphens", "the same account in other writing", log,
              rates={"arrived": "100.00%"})
    log = reported(paid(), "R1", "Y1", "300000.00", account="NEW-1")
    changed = {"account": {"bank": "合成数据银行", "number": "NEW-1"}, "from": "2022-02-27"}
    log.add("payee", "2022-02-27", payee(FIRST, **changed))
    cases.add("contradiction_arrival_account_differs_date", "the account of the next day", log,
              ("arrival_account_differs", "R1"))
    log = reported(paid(), "R1", "Y1", "300000.00", name=NAMES[SECOND])
    cases.add("contradiction_arrival_name_differs", "credited to another name", log,
              ("arrival_name_differs", "R1"), claims={"no-diversion": "refuted"},
              rates={"arrived": "100.00%"})
    renamed = paid().add("payee", "2022-02-25", payee(FIRST, name="合成数据（新）有限公司",
                                                      **{"from": "2022-02-26"}))
    cases.add("good_arrival_old_name", "the name of an earlier version",
              reported(renamed.copy(), "R1", "Y1", "300000.00"),
              claims={"no-diversion": "unproven"})
    cases.add("good_arrival_name_brackets", "the new name in comparable form",
              reported(renamed, "R1", "Y1", "300000.00", name="合成数据 (新)有限公司"),
              claims={"no-diversion": "unproven"})
    log = reported(paid(), "R1", "Y1", "300000.00", account="X", name="某人")
    log.add("correction", "2022-02-27", correction("arrival-7"))
    cases.add("correction_of_contradictions", "a correction of the cause removes them", log)


def receipts(cases: Cases) -> None:
    def two(name: str, why: str, first: Json, second: Json, *findings: tuple[str, str],
            **claims: str) -> None:
        log = reported(halves(), "R1", "Y1", "250000.00", **first)
        log = reported(log, "R2", "Y2", "250000.00", **second)
        cases.add(name, why, log, *findings, claims=dict(claims))

    found = ("receipt_reused", "R2")
    two("contradiction_receipt_reused", "one reference, in comparable form",
        {"bank": "合成数据银行", "reference": "回单（1）"},
        {"bank": "合成数据 银行", "reference": "回单(1)"}, found, **{"no-duplicates": "refuted"})
    two("contradiction_receipt_reused_no_bank", "an absent bank is empty", {"reference": "1"},
        {"reference": "1"}, found)
    two("contradiction_receipt_reused_evidence", "without a reference, one file",
        {"reference": None, "evidence": digest("receipt")},
        {"reference": None, "evidence": digest("receipt"), "bank": "别的银行"}, found)
    two("good_receipt_other_bank", "the same reference at another bank",
        {"bank": "甲行", "reference": "1"}, {"bank": "乙行", "reference": "1"},
        **{"no-duplicates": "proven"})
    two("good_receipt_other_side", "the same reference from the other side", {"reference": "1"},
        {"reference": "1", "side": "payer"})
    two("good_receipt_file_with_references", "one file with two references",
        {"evidence": digest("receipt")}, {"evidence": digest("receipt")})
    two("good_no_receipts", "no reference and no file, twice", {"reference": None},
        {"reference": None})
    log = reported(paid(), "R1", "Y1", "150000.00", reference="1")
    cases.add("contradiction_receipt_reused_same_payment",
              "one receipt twice for one payment counts once",
              reported(log, "R2", "Y1", "150000.00", reference="1"), ("receipt_reused", "R2"),
              claims={"no-duplicates": "refuted"}, rates={"arrived": "50.00%"})
    log = paid().add("return", "2022-02-27",
                     {**returned("T1", "Y1", "R1", "150000.00", "2022-02-27"), "reference": "9"},
                     {**returned("T2", "Y1", "R1", "150000.00", "2022-02-27"), "reference": "9"})
    cases.add("contradiction_receipt_reused_return", "one notice of return twice counts once", log,
              ("receipt_reused", "T2"), rates={"paid": "50.00%"})
    cases.add("good_arrival_in_the_future", "a value date after as of does not count yet",
              paid().add("arrival", "2022-02-26", arrival("R1", "Y1", "300000.00", "2190-01-01", FIRST)),
              claims={"fully-arrived": "unproven"}, rates={"arrived": "0.00%"})


def returns(cases: Cases) -> None:
    def back(log: Log, id: str, payment: Optional[str], kind: str, amount: str) -> Log:
        return log.add("return", "2022-02-27", returned(id, payment, kind, amount, "2022-02-27"))

    cases.add("contradiction_return_unmatched", "R5 names no payment",
              back(paid(), "T1", None, "R5", "300000.00"), ("return_unmatched", "T1"),
              claims={"no-diversion": "refuted"})
    cases.add("contradiction_return_unmatched_unknown", "it names no recorded payment",
              back(paid(), "T1", "Y9", "R1", "300000.00"), ("return_unmatched", "T1"))
    log = back(back(arrived(), "T1", "Y1", "R3", "200000.00"), "T2", "Y1", "R4", "100000.01")
    cases.add("contradiction_return_exceeds_payment", "clawed back and handed back: a fen too much",
              log, ("return_exceeds_payment", "T1"), ("return_exceeds_payment", "T2"),
              rates={"arrived": "100.00%", "paid": "100.00%"})
    log = back(back(arrived(), "T1", "Y1", "R3", "200000.00"), "T2", "Y1", "R4", "100000.00")
    cases.add("good_returns_of_the_whole", "returns R3 and R4 change no figure", log,
              claims={"fully-arrived": "proven"}, rates={"arrived": "100.00%"})
    log = back(arrived(), "T1", "Y1", "R1", "300000.00")
    cases.add("contradiction_returned_yet_arrived", "the payee's bank credited what never arrived",
              log, ("returned_yet_arrived", "T1"), ("payment_exceeded", "Y1"),
              claims={"no-duplicates": "refuted"})
    log = reported(paid(), "R1", "Y1", "300000.00", side="payer")
    cases.add("good_returned_after_payer_report", "the payer's bank sent it, and it came back",
              back(log, "T1", "Y1", "R1", "300000.00"), rates={"arrived": "0.00%", "paid": "0.00%"})
    log = reported(paid(), "R1", "Y1", "100000.00")
    cases.add("good_partly_returned", "10 万 arrived and 20 万 came back",
              back(log, "T1", "Y1", "R1", "200000.00"), rates={"arrived": "33.33%"})
    log = back(arrived(), "T1", "Y1", "R2", "100000.00")
    cases.add("good_wrong_payment_reversed", "R2 lowers what is paid and what arrived", log,
              rates={"arrived": "66.66%", "paid": "66.66%"})


def sums(cases: Cases) -> None:
    log = awarded().add("payment", "2022-02-25", payment("Y1", "A1", 1, "100000.00", FIRST))
    cases.add("contradiction_payment_exceeded", "paid 10 万, arrived 12 万 of 30 万",
              reported(log, "R1", "Y1", "120000.00"), ("payment_exceeded", "Y1"),
              claims={"no-duplicates": "refuted", "no-diversion": "refuted"})
    more = awarded().add("payment", "2022-02-25", payment("Y1", "A1", 1, "100000.00", FIRST))
    cases.add("contradiction_payment_exceeded_bare", "even without evidence",
              reported(more, "R1", "Y1", "120000.00", reference=None), ("payment_exceeded", "Y1"),
              rates={"arrived": "0.00%"})
    log = halves().add("waiver", "2022-02-25", waiver("W1", "instalment_exceeded", "Y3"))
    log.add("payment", "2022-02-26", payment("Y3", "A1", 1, "10000.00", FIRST, waivers=["W1"]))
    cases.add("contradiction_instalment_paid_twice_and_overpaid", "26 of 25 万, and 51 of 50", log,
              ("instalment_paid_twice", "A1/1"), ("award_overpaid", "A1"))
    log = base().add("award", "2022-02-20", award("A1", FIRST, "250000.00", "250000.00"))
    log.add("waiver", "2022-02-25", waiver("W1", "instalment_exceeded", "Y1"))
    log.add("payment", "2022-02-26", payment("Y1", "A1", 1, "260000.00", FIRST, waivers=["W1"]))
    cases.add("contradiction_instalment_paid_twice", "26 of 25 万; the award is not overpaid", log,
              ("instalment_paid_twice", "A1/1"), claims={"no-duplicates": "refuted"})
    log = halves().add("amendment", "2022-02-26", amendment("M1", "A1", "250000.00"))
    cases.add("contradiction_award_overpaid", "amended to 25 万 after 50 万 were paid", log,
              ("award_overpaid", "A1"), rates={"paid": "200.00%"})
    log = halves().add("amendment", "2022-02-26", amendment("M1", "A1"))
    cases.add("contradiction_award_overpaid_cancelled", "cancelled after 50 万 were paid", log,
              ("award_overpaid", "A1"), rates={"paid": None})


def standings(cases: Cases) -> None:
    on_deadline, day_after = "2022-03-22", "2022-03-23"
    cases.add("contradiction_award_short", "nothing was paid by the day after the deadline",
              awarded(), ("award_short", "A1/1"), claims={"fully-arrived": "refuted"}, as_of=day_after)
    cases.add("good_pending", "the same on the deadline", awarded(),
              claims={"fully-arrived": "unproven", "on-time": "unproven"},
              rates={"in_time": "0.00%"}, as_of=on_deadline)
    cases.add("contradiction_award_short_arrived_less", "paid 30 万, credited 29.99 万",
              reported(paid(), "R1", "Y1", "299900.00"), ("award_short", "A1/1"),
              rates={"arrived": "99.96%"}, as_of=day_after)
    cases.add("contradiction_award_short_other_account", "an arrival that does not count is one",
              reported(paid(), "R1", "Y1", "300000.00", account="X1"),
              ("arrival_account_differs", "R1"), ("award_short", "A1/1"), as_of=day_after)
    cases.add("contradiction_arrival_missing", "paid, and no bank has reported", paid(),
              ("arrival_missing", "A1/1"), claims={"fully-arrived": "unproven"}, as_of=day_after)
    cases.add("contradiction_arrival_missing_grade", "only the payer's bank reported; E3 is asked",
              reported(paid(), "R1", "Y1", "300000.00", side="payer"), ("arrival_missing", "A1/1"),
              rates={"arrived": "0.00%"}, as_of=day_after)
    cases.add("contradiction_arrival_missing_bare", "reported without a receipt",
              reported(paid(), "R1", "Y1", "300000.00", reference=None),
              ("arrival_missing", "A1/1"), as_of=day_after)
    late = paid().add("arrival", "2022-03-24", arrival(
        "R1", "Y1", "300000.00", "2022-03-23", FIRST))
    cases.add("contradiction_arrival_late", "credited on the day after the deadline", late,
              ("arrival_late", "A1/1"), claims={"fully-arrived": "proven", "on-time": "refuted"},
              rates={"arrived": "100.00%", "in_time": "0.00%"})
    early = paid().add("arrival", "2022-03-24", arrival(
        "R1", "Y1", "300000.00", "2022-03-22", FIRST))
    cases.add("good_arrived_on_deadline", "credited on the deadline, reported later", early,
              claims={"on-time": "proven"}, rates={"in_time": "100.00%"})
    log = base().add("award", "2022-02-20", award("A1", FIRST, "100000.00", "200000.00",
                                                  due="2022-06-30"))
    log.add("payment", "2022-02-25", payment("Y1", "A1", 1, "100000.00", FIRST))
    log.add("arrival", "2022-02-26", arrival("R1", "Y1", "100000.00", "2022-02-26", FIRST))
    cases.add("contradiction_award_short_one_of_two", "the first of two instalments arrived", log,
              ("award_short", "A1/2"), rates={"in_time": "33.33%"}, as_of="2022-07-01")
    cases.add("good_due_pending", "a due date of its own", log, as_of="2022-06-30",
              rates={"in_time": "33.33%"}, claims={"on-time": "unproven"})
    log = base().add("award", "2022-02-20", award("A1", FIRST, "100000.00", "100000.00"))
    log.add("waiver", "2022-02-24", waiver("W1", "instalment_exceeded", "Y1"))
    log.add("payment", "2022-02-25", payment("Y1", "A1", 1, "200000.00", FIRST, waivers=["W1"]))
    log.add("arrival", "2022-02-26", arrival("R1", "Y1", "200000.00", "2022-02-26", FIRST))
    cases.add("contradiction_no_shortfall", "instalment 2 is short, but the award has all its money",
              log, ("instalment_paid_twice", "A1/1"),
              claims={"fully-arrived": "proven", "on-time": "refuted"}, as_of=day_after)
