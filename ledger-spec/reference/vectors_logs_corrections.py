"""Logs for section 04, "Corrections": what can be voided and entered again,
and what is refused."""

from builder import (
    FIRST, SECOND, Log, amendment, arrival, award, base, budget, code, correction, digest,
    grant, payee, payment, program, returned, revoke, waiver,
)
from cases import Cases
from vectors_logs_breach import BANDS


def awarded() -> Log:
    """base() and an award of 30 万 (award-5)."""
    return base().add("award", "2022-02-20", award("A1", FIRST, "300000.00"))


def paid() -> Log:
    """awarded() and its payment (payment-6)."""
    return awarded().add("payment", "2022-02-25", payment(
        "Y1", "A1", 1, "300000.00", FIRST, evidence=digest("order"), voucher="凭证1"))


def arrived() -> Log:
    """paid() and its arrival (arrival-7)."""
    return paid().add("arrival", "2022-02-26", arrival(
        "R1", "Y1", "300000.00", "2022-02-26", FIRST))


def fill(cases: Cases) -> None:
    voided(cases)
    refused(cases)
    breaches(cases)


def voided(cases: Cases) -> None:
    log = base().add("budget", "2022-01-10", budget("Q2", "100000.00", "quota"))
    log.add("correction", "2022-01-11", correction("budget-5"))
    log.add("budget", "2022-01-11", budget("Q3", "200000.00", "quota"))
    cases.add("correction_budget", "quota 10 万 voided, 20 万 entered: 80 + 20 of 100", log,
              rates={"issued": "100.00%"})
    log = base().add("payee", "2022-01-10", payee(FIRST, account={
        "bank": "合成数据银行", "number": "WRONG"}, **{"from": "2022-01-10"}))
    log.add("correction", "2022-01-11", correction("payee-5"))
    log.add("award", "2022-02-20", award("A1", FIRST, "300000.00"))
    log.add("payment", "2022-02-25", payment("Y1", "A1", 1, "300000.00", FIRST))
    cases.add("correction_payee", "the version before it holds again", log)
    log = awarded().add("correction", "2022-02-21", correction("award-5"))
    log.add("award", "2022-02-21", award("A2", FIRST, "310000.00", project="项目A1"))
    cases.add("correction_award", "voided and entered again; no duplicate", log,
              claims={"no-duplicates": "proven", "within-budget": "proven"})
    log = awarded().add("amendment", "2022-02-21", amendment("M1", "A1", "200000.00"))
    log.add("correction", "2022-02-22", correction("amendment-6"))
    log.add("payment", "2022-02-25", payment("Y1", "A1", 1, "300000.00", FIRST))
    cases.add("correction_amendment", "30 万 are due again", log, rates={"paid": "100.00%"})
    log = awarded().add("amendment", "2022-02-21", amendment("M1", "A1", "200000.00"))
    log.add("amendment", "2022-02-22", amendment("M2", "A1", "100000.00"))
    log.add("correction", "2022-02-23", correction("amendment-7"))
    log.add("payment", "2022-02-25", payment("Y1", "A1", 1, "100000.00", FIRST))
    cases.add("correction_amendment_second", "20 万 of the first amendment are due again", log,
              rates={"paid": "50.00%"})
    log.add("correction", "2022-02-26", correction("amendment-6"))
    cases.add("correction_amendment_both", "the later one is void, so the first can be voided", log,
              rates={"paid": "33.33%"})
    log = paid().add("correction", "2022-02-26", correction("payment-6"))
    log.add("payment", "2022-02-26", payment(
        "Y2", "A1", 1, "300000.00", FIRST, evidence=digest("order"), voucher="凭证1"))
    cases.add("correction_payment", "voucher and evidence became free", log,
              claims={"no-duplicates": "proven"}, rates={"paid": "100.00%"})
    log = arrived().add("correction", "2022-02-27", correction("arrival-7"))
    log.add("arrival", "2022-02-27", arrival(
        "R2", "Y1", "300000.00", "2022-02-26", FIRST, reference="回单R1"))
    cases.add("correction_arrival", "the receipt became free", log,
              claims={"fully-arrived": "proven"}, rates={"arrived": "100.00%"})
    log = arrived().add("correction", "2022-02-27", correction("arrival-7"))
    cases.add("correction_arrival_only", "it no longer counts", log,
              claims={"fully-arrived": "unproven"}, rates={"arrived": "0.00%"})
    log = paid().add("return", "2022-02-26", returned("T1", "Y1", "R1", "300000.00", "2022-02-26"))
    log.add("correction", "2022-02-27", correction("return-7"))
    log.add("return", "2022-02-27", returned("T2", "Y1", "R1", "30000.00", "2022-02-26"))
    cases.add("correction_return", "30 万 voided, 3 万 entered: 27 of 30 are paid", log,
              rates={"paid": "90.00%"})
    log = base().add("waiver", "2022-01-10", waiver("W1", "quota_exceeded", "A1"))
    log.add("correction", "2022-01-11", correction("waiver-5"))
    log.add("waiver", "2022-01-11", waiver("W2", "quota_exceeded", "A1"))
    log.add("award", "2022-02-20", award("A1", FIRST, "900000.00", waivers=["W2"]))
    cases.add("correction_waiver", "voided before it was cited, and entered again", log,
              claims={"within-budget": "refuted"})
    log = base().add("award", "2022-02-20", award("A1", FIRST, "300000.00"),
                     award("A2", SECOND, "200000.00"))
    more = log.copy().add("correction", "2022-02-21", correction("award-5", 2))
    more.add("payment", "2022-02-25", payment("Y1", "A1", 1, "300000.00", FIRST))
    cases.add("correction_one_line", "the other line stands", more, rates={"paid": "100.00%"})
    log.add("correction", "2022-02-21", correction("award-5"))
    cases.add("correction_all_lines", "all lines are void: nothing is due", log,
              claims={"fully-arrived": "unproven"}, rates={"paid": None})
    log = paid().add("return", "2022-02-26", returned("T1", "Y1", "R1", "300000.00", "2022-02-26"))
    log.add("correction", "2022-02-27", correction("award-5"))
    cases.add("correction_award_returned", "its payment came back, so its net amount is zero", log)
    log = awarded().add("amendment", "2022-02-21", amendment("M1", "A1", "200000.00"),
                        amendment("M2", "A1", "100000.00"))
    log.add("correction", "2022-02-22", correction("amendment-6"))
    cases.add("correction_from_last_to_first", "two amendments of one document", log)
    log = base().add("award", "2022-02-20", award("A1", FIRST, "100.00"))
    log.add("correction", "2022-02-21", correction("award-5", 1), correction("budget-3", 2))
    cases.add("correction_two_documents", "one correction of two documents", log,
              rates={"issued": "0.00%"})
    log = base().add("payee", "2022-01-10", payee(code(4)))
    log.add("correction", "2022-01-11", correction("payee-5"))
    cases.add("correction_payee_last_unnamed", "its last version, but no award names it", log)
    log = base().add("payee", "2022-01-10", payee(code(4)))
    log.add("award", "2022-02-20", award("A1", code(4), "100.00"))
    log.add("correction", "2022-02-21", correction("award-6"))
    log.add("correction", "2022-02-21", correction("payee-5"))
    cases.add("correction_payee_award_void", "its last version; the award that named it is void", log)


def refused(cases: Cases) -> None:
    def no(name: str, why: str, log: Log, target: str, line: int = 0) -> None:
        place = len(log.lines)
        log.add("correction", "2022-03-01", correction(target, line or None))
        cases.add("violation_correction_refused_" + name, why, log,
                  ("correction_refused", place, 1, target))

    no("genesis", "genesis, always", base(), "genesis-1")
    no("key", "a key document, always",
       base().add("key", "2022-01-10", grant("payee", "收款单位", ["payee"]), revoke("bank")), "key-5")
    no("program", "a program, always", base(), "program-2")
    log = awarded().add("correction", "2022-02-21", correction("award-5"))
    no("correction", "a correction, always", log.copy(), "correction-6")
    no("award_void", "already void", log, "award-5")
    no("budget_void", "already void", base().add("correction", "2022-01-10", correction(
        "budget-3", 2)), "budget-3", 2)
    no("document_partly_void", "one line is void, so not all lines can be voided", base().add(
        "correction", "2022-01-10", correction("budget-3", 2)), "budget-3")
    no("payee_void", "already void", base().add("correction", "2022-01-10", correction(
        "payee-4", 2)), "payee-4", 2)
    no("payee_last", "the last version, and an award names the payee", awarded(), "payee-4", 1)
    log = awarded().add("payee", "2022-02-21", payee(FIRST, name="合成数据新名有限公司"))
    log.add("correction", "2022-02-22", correction("payee-4", 1))
    no("payee_last_of_two", "the first of two versions can be voided, then the last cannot", log,
       "payee-6")
    no("award_paid", "its payment is not void and did not come back", paid(), "award-5")
    no("award_partly_returned", "one fen is still paid", paid().add("return", "2022-02-26", returned(
        "T1", "Y1", "R1", "299999.99", "2022-02-26")), "award-5")
    no("award_clawed_back", "R3 does not lower the net amount", paid().add(
        "return", "2022-02-26", returned("T1", "Y1", "R3", "300000.00", "2022-02-26")), "award-5")
    log = awarded().add("amendment", "2022-02-21", amendment("M1", "A1", "200000.00"))
    log.add("amendment", "2022-02-22", amendment("M2", "A1", "100000.00"))
    no("amendment_later", "a later standing amendment exists", log, "amendment-6")
    log = awarded().add("amendment", "2022-02-21", amendment("M1", "A1", "200000.00"))
    log.add("correction", "2022-02-22", correction("award-5"))
    no("amendment_award_void", "the award does not stand", log, "amendment-6")
    log = awarded().add("amendment", "2022-02-21", amendment("M1", "A1", "200000.00"))
    log.add("correction", "2022-02-22", correction("amendment-6"))
    no("amendment_void", "already void", log, "amendment-6")
    no("payment_arrived", "it has a standing arrival", arrived(), "payment-6")
    no("payment_returned", "it has a standing return", paid().add(
        "return", "2022-02-26", returned("T1", "Y1", "R1", "300000.00", "2022-02-26")), "payment-6")
    log = arrived().add("correction", "2022-02-27", correction("arrival-7"))
    no("arrival_void", "already void", log.copy(), "arrival-7")
    log.add("correction", "2022-02-28", correction("payment-6"))
    cases.add("correction_payment_after_arrival", "first the arrival is voided, then the payment",
              log)
    no("payment_void", "already void", log, "payment-6")
    log = paid().add("return", "2022-02-26", returned("T1", "Y1", "R1", "1.00", "2022-02-26"))
    no("return_void", "already void", log.add("correction", "2022-02-27", correction("return-7")),
       "return-7")
    log = base().add("waiver", "2022-01-10", waiver("W1", "quota_exceeded", "A1"))
    cited = log.copy().add("award", "2022-02-20", award("A1", FIRST, "900000.00", waivers=["W1"]))
    no("waiver_cited", "an award cites it", cited, "waiver-5")
    no("waiver_void", "already void", log.add("correction", "2022-02-27", correction("waiver-5")),
       "waiver-5")
    log = base().add("award", "2022-02-20", award("A1", FIRST, "300000.00"),
                     award("A2", SECOND, "200000.00"))
    log.add("payment", "2022-02-25", payment("Y1", "A1", 1, "300000.00", FIRST))
    no("one_of_two", "line 1 cannot be voided, so line 2 stays too", log, "award-5")
    log = awarded().add("correction", "2022-03-01", correction("award-5", 1), correction("award-5", 1))
    cases.add("violation_correction_refused_twice", "the second line sees what the first did", log,
              ("correction_refused", 5, 2, "award-5"), rates={"paid": "0.00%"})


def breaches(cases: Cases) -> None:
    log = base().add("correction", "2022-01-10", correction("budget-3", 1))
    cases.add("violation_budget_exceeded_correction", "the budget voided, the quota stands", log,
              ("budget_exceeded", 4, 1, "budget-3"))
    log = base().add("correction", "2022-01-10", correction("budget-3"))
    cases.add("correction_budget_last_to_first", "the quota is voided before the budget", log)
    log = base().add("budget", "2022-01-10", budget("Q2", "-300000.00", "quota", adjust="reclaim",
                                                    of="Q1"))
    log.add("budget", "2022-01-11", budget("B2", "-500000.00", "budget", adjust="reduce", of="B1"))
    log.add("correction", "2022-01-12", correction("budget-5"))
    cases.add("violation_budget_exceeded_correction_reclaim",
              "the reclaim voided: quota is 80 万 again, the budget 50 万", log,
              ("budget_exceeded", 6, 1, "budget-5"))
    log = awarded().add("correction", "2022-02-21", correction("budget-3", 2))
    cases.add("violation_quota_exceeded_correction", "the quota voided, the award stands", log,
              ("quota_exceeded", 5, 1, "budget-3"), claims={"within-budget": "refuted"})
    log = awarded().add("amendment", "2022-02-21", amendment("M1", "A1", "100000.00"))
    log.add("award", "2022-02-22", award("A2", SECOND, "600000.00"))
    log.add("correction", "2022-02-23", correction("amendment-6"))
    cases.add("violation_quota_exceeded_correction_amendment", "30 + 60 > 80 万", log,
              ("quota_exceeded", 7, 1, "amendment-6"))
    log = awarded().add("amendment", "2022-02-21", amendment("M1", "A1"))
    log.add("award", "2022-02-22", award("A2", FIRST, "100000.00", project="项目A1"))
    log.add("correction", "2022-02-23", correction("amendment-6"))
    cases.add("violation_award_duplicate_correction", "the cancelled award becomes effective again",
              log, ("award_duplicate", 7, 1, "amendment-6"), claims={"no-duplicates": "refuted"})
    log = base().add("waiver", "2022-01-10", waiver("W1", "award_duplicate", "A1"))
    log.add("award", "2022-02-20", award("A1", FIRST, "300000.00", waivers=["W1"]))
    log.add("amendment", "2022-02-21", amendment("M1", "A1"))
    log.add("award", "2022-02-22", award("A2", FIRST, "100000.00", project="项目A1"))
    log.add("correction", "2022-02-23", correction("amendment-7"))
    cases.add("waived_award_duplicate_correction", "checked with the waivers of the award", log,
              claims={"no-duplicates": "refuted"})
    log = awarded().add("program", "2022-02-21", program(bands=BANDS))
    log.add("amendment", "2022-02-22", amendment("M1", "A1", "200000.00"))
    log.add("correction", "2022-02-23", correction("amendment-7"))
    cases.add("violation_band_exceeded_correction", "30 万 again, and new terms have a band of 20 万",
              log, ("band_exceeded", 7, 1, "amendment-7"), claims={"within-bands": "refuted"})
