"""Audits for section 07, Q01 to Q03. A1 is an award of 30 万 in 2022; Y1 pays it on
2022-02-25."""

from builder import (
    FIRST, SECOND, Log, arrival, award, base, budget, correction, digest, origin_log, payee, payment,
    program, returned, waiver,
)
from builder_evidence import at, sent, statement
from cases_audit import AuditCases

DAY = "2022-02-25"
PAY = payment("Y1", "A1", 1, "300000.00", FIRST)
AWARD = award("A1", FIRST, "300000.00")
UNFUNDED = [("G03", "quota_exceeded", "A1"), ("G03", "quota_exceeded", "Y1")]  # no quota yet


def fill(cases: AuditCases) -> None:
    over_budget(cases)
    over_budget_many(cases)
    over_quota(cases)
    void_awards(cases)
    before_quota(cases)
    earliest(cases)
    paid_dates(cases)


def quota(id: str, amount: str, **more: object) -> dict[str, object]:
    return budget(id, amount, "quota", **more)


def paid(quota_amount: str = "300000.00") -> Log:
    """6 lines."""
    log = base(quota_amount=quota_amount).add("award", "2022-02-20", AWARD)
    return log.add("payment", DAY, PAY)


# --- Q01 ---

def over_budget(cases: AuditCases) -> None:
    hit = ("Q01", "P1/2022")
    cases.add("Q01_over", "a fen more was issued than budgeted",
              base(quota_amount="1000000.01"), hit, ("G03", "budget_exceeded", "Q1"), n=1)
    cases.add("Q01_not_equal", "issued to the fen", base(quota_amount="1000000.00"), n=1)
    waived = origin_log().add("program", "2022-01-05", program())
    waived.add("waiver", "2022-01-05", waiver("W1", "budget_exceeded", "Q1"))
    waived.add("budget", "2022-01-06", budget("B1", "1.00", "budget"),
               quota("Q1", "2.00", waivers=["W1"]))
    cases.add("Q01_waived", "a waiver allows the line; the sums are what they are", waived, hit, n=1)
    reduced = base().add("budget", "2022-02-01", budget(
        "B2", "-200000.01", "budget", adjust="reduce", of="B1"))
    cases.add("Q01_budget_reduced", "the budget was cut after the quota", reduced, hit,
              ("G03", "budget_exceeded", "B2"), n=1)
    voided = base().add("correction", "2022-02-01", correction("budget-3", 1))
    cases.add("Q01_budget_voided", "the budget line was voided: standing lines only", voided, hit,
              ("G03", "budget_exceeded", "budget-3"), n=1)
    raised = base(quota_amount="1000000.01").add("budget", "2022-02-01", budget(
        "B2", "0.01", "budget", adjust="supplement", of="B1"))
    cases.add("Q01_not_supplement", "the budget was raised after: the sums at the end count", raised,
              ("G03", "budget_exceeded", "Q1"),
              n=1)
    log = base().add("budget", "2022-02-01", quota("Q2", "200000.01", adjust="supplement", of="Q1"))
    cases.add("Q01_supplement", "80 万 and 20 万 and a fen", log, hit,
              ("G03", "budget_exceeded", "Q2"), n=1)
    log.add("correction", "2022-02-02", correction("budget-5"))
    cases.add("Q01_not_voided", "the supplement was voided", log,
              ("G03", "budget_exceeded", "Q2"), n=1)
    cases.add("Q01_not_budget_only", "budget, and no quota", origin_log().add(
        "program", "2022-01-05", program()).add("budget", "2022-01-06", budget(
            "B1", "1.00", "budget")), n=1)


def over_budget_many(cases: AuditCases) -> None:
    log = base().add("budget", "2022-02-01", quota("Q2", "1.00", year=2023))
    cases.add("Q01_other_year", "quota of a year without budget: the other year's does not help",
              log, ("Q01", "P1/2023"), ("G03", "budget_exceeded", "Q2"), n=2)
    log.add("correction", "2022-02-02", correction("budget-5"))
    cases.add("Q01_not_voided_year", "the year has no standing line, and is not examined", log,
              ("G03", "budget_exceeded", "Q2"), n=1)
    log = base().add("program", "2022-01-10", program(id="P2"))
    log.add("budget", "2022-02-01", quota("Q2", "1.00", program="P2"))
    cases.add("Q01_other_program", "quota of a program without budget", log, ("Q01", "P2/2022"),
              ("G03", "budget_exceeded", "Q2"), n=2)
    log = base(quota_amount="1000000.01")
    for id in ("P", "P-1", "P10"):
        log.add("program", "2022-02-01", program(id=id))
        log.add("budget", "2022-02-01", quota("Q" + id, "1.00", program=id))
    log.add("budget", "2022-02-02", quota("Q2021", "1.00", year=2021))
    cases.add("Q01_order", "findings of one rule in order of the bytes of their objects", log,
              ("Q01", "P-1/2022"), ("Q01", "P/2022"), ("Q01", "P1/2021"), ("Q01", "P1/2022"),
              ("Q01", "P10/2022"),
              *[("G03", "budget_exceeded", id) for id in ("Q1", "Q2021", "QP", "QP-1", "QP10")], n=5)


# --- Q02 ---

def over_quota(cases: AuditCases) -> None:
    hit = ("Q02", "P1/2022")

    def cut(log: Log, amount: str, day: str = "2022-03-01") -> Log:
        return log.add("budget", day, quota("Q2", "-" + amount, adjust="reduce", of="Q1"))

    cases.add("Q02_over", "quota was cut by a fen after the payment", cut(paid(), "0.01"), hit,
              ("G03", "quota_exceeded", "Q2"), n=1)
    cases.add("Q02_not_equal", "paid to the fen", paid(), n=1)
    cases.add("Q02_not_awarded", "awarded above the quota, and not paid", base(
        quota_amount="299999.99").add("award", "2022-02-20", AWARD),
              ("G03", "quota_exceeded", "A1"), n=1)
    log = base().add("award", "2022-02-20", award("A1", FIRST, "300000.00", year=2023))
    cases.add("Q02_no_quota", "no quota of that year is a quota of zero; none came before it either",
              log.add("payment", DAY, PAY), hit[:1] + ("P1/2023",), ("Q03", "Y1"), *UNFUNDED, n=1)
    two = base(quota_amount="500000.00").add("award", "2022-02-20", AWARD, award(
        "A2", SECOND, "200000.01"))
    two.add("payment", DAY, PAY, payment("Y2", "A2", 1, "200000.01", SECOND))
    cases.add("Q02_sum", "two awards of one program and year", two, hit,
              ("G03", "quota_exceeded", "A2"), ("G03", "quota_exceeded", "Y2"), n=1)
    log = base(quota_amount="299999.99").add("award", "2022-02-20", AWARD)
    log.add("waiver", "2022-02-21", waiver("W1", "quota_exceeded", "Y1"))
    cases.add("Q02_waived", "a waiver allows the payment; the sums are what they are",
              log.add("payment", DAY, {**PAY, "waivers": ["W1"]}), hit,
              ("G03", "quota_exceeded", "A1"), n=1)
    back = paid().add("return", "2022-02-28", returned("T1", "Y1", "R1", "0.01", "2022-02-28"))
    cut(back, "0.01")
    cases.add("Q02_not_returned", "what came back is not paid", back,
              ("G03", "quota_exceeded", "Q2"), n=1)
    cases.add("Q02_returned_later", "as of a day before it came back", back, hit,
              ("G03", "quota_exceeded", "Q2"), n=1,
              as_of="2022-02-27")
    cases.add("Q02_not_yet", "as of the day before the payment: it is left out", cut(
        paid(), "0.01"), ("G03", "quota_exceeded", "Q2"), n=1, as_of="2022-02-24")
    surplus = paid().add("return", "2022-02-28", returned("T1", "Y1", "R4", "0.01", "2022-02-28"))
    cases.add("Q02_surplus", "a surplus handed back was paid all the same", cut(surplus, "0.01"),
              hit, ("G03", "quota_exceeded", "Q2"), n=1)
    none = origin_log().add("program", "2022-01-05", program())
    none.add("budget", "2022-01-06", budget("B1", "1.00", "budget"))
    cases.add("Q02_not_without_award", "a program without award is not examined", none, n=0)


def void_awards(cases: AuditCases) -> None:
    log = paid().add("return", "2022-02-26", returned("T1", "Y1", "R1", "300000.00", "2022-02-26"))
    log.add("correction", "2022-02-27", correction("award-5"))
    cases.add("Q02_not_void", "a void award, whose payment came back", log.copy(), n=1, P04=1)
    log.add("correction", "2022-02-28", correction("return-7"))
    log.add("budget", "2022-03-01", quota("Q2", "-0.01", adjust="reclaim", of="Q1"))
    cases.add("Q02_void", "it did not come back: paid on a void award counts",
              log, ("Q02", "P1/2022"), ("P04", "A1"), ("G03", "quota_exceeded", "Q2"), n=1)


# --- Q03 ---

def late(day: str, *lines: dict[str, object]) -> Log:
    """A payment on 2022-02-25, and a document of quota of this day, recorded on
    2022-02-26 (after it)."""
    log = origin_log().add("program", "2022-01-05", program())
    log.add("budget", "2022-01-06", budget("B1", "1000000.00", "budget"))
    log.add("payee", "2022-01-07", payee(FIRST), payee(SECOND))
    log.add("award", "2022-02-20", AWARD).add("payment", DAY, PAY)
    return issue(log, day, *(lines or (quota("Q1", "800000.00"),)))


def issue(log: Log, day: str, *lines: dict[str, object]) -> Log:
    return log.add("budget", "2022-02-26", *lines, change={"date": day})


def before_quota(cases: AuditCases) -> None:
    hit = ("Q03", "Y1")
    cases.add("Q03_day_before", "issued on the day after the payment", late("2022-02-26"), hit,
              *UNFUNDED, n=1)
    cases.add("Q03_not_same_day", "issued on the day of the payment, recorded after it",
              late(DAY), *UNFUNDED, n=1)
    log = late(DAY, budget("B2", "1.00", "budget"))
    cases.add("Q03_none", "there is a budget, and no quota", log, ("Q02", "P1/2022"), hit,
              *UNFUNDED, n=1)
    log = late(DAY, quota("Q1", "800000.00", year=2023))
    cases.add("Q03_other_year", "quota of another year", log, ("Q01", "P1/2023"),
              ("Q02", "P1/2022"), hit,
              ("G03", "budget_exceeded", "Q1"), *UNFUNDED, n=1)
    log = late("2022-02-26").add("program", "2022-02-26", program(id="P2"))
    issue(log, "2022-02-01", budget("B3", "1.00", "budget", program="P2"),
          quota("Q3", "1.00", program="P2"))
    cases.add("Q03_other_program", "quota of another program came in time", log, hit,
              *UNFUNDED, n=1)
    two = origin_log().add("program", "2022-01-05", program())
    two.add("budget", "2022-01-06", budget("B1", "1000000.00", "budget"))
    two.add("payee", "2022-01-07", payee(FIRST)).add("award", "2022-02-20", AWARD)
    two.add("payment", DAY, payment("Y2", "A1", 1, "100000.00", FIRST))
    two.add("payment", "2022-02-26", payment("Y1", "A1", 1, "100000.00", FIRST))
    cases.add("Q03_each", "of two payments the first was too early", issue(
        two, "2022-02-26", quota("Q1", "800000.00")), ("Q03", "Y2"),
              *UNFUNDED, ("G03", "quota_exceeded", "Y2"), n=2)


def earliest(cases: AuditCases) -> None:
    """Of several lines."""
    hit = ("Q03", "Y1")
    first = issue(late("2022-02-26"), "2022-02-20", quota("Q2", "0.01", adjust="supplement", of="Q1"))
    cases.add("Q03_not_earliest", "of two lines the earlier one, though recorded last", first,
              *UNFUNDED, n=1)
    first.add("correction", "2022-02-28", correction("budget-8"))
    cases.add("Q03_earliest_voided", "the earlier line was voided", first, hit, *UNFUNDED, n=1)
    log = issue(late("2022-02-26"), "2022-02-20", quota("Q2", "-1.00", adjust="reduce", of="Q1"))
    cases.add("Q03_reduced", "a line below zero issues nothing", log, hit, *UNFUNDED, n=1)
    log = issue(late("2022-02-26"), "2022-02-20", quota("Q2", "1.00", adjust="reallocate", of="Q1"))
    cases.add("Q03_not_reallocated", "moved here, above zero", log, *UNFUNDED, n=1)
    log = issue(late("2022-02-26"), "2022-02-20", quota("Q2", "-1.00", adjust="reallocate", of="Q1"))
    cases.add("Q03_reallocated", "moved away, below zero", log, hit, *UNFUNDED, n=1)


def paid_dates(cases: AuditCases) -> None:
    """The order is of 2022-02-25; the payer's bank says when it was paid."""
    hit = ("Q03", "Y1")

    def told(log: Log, day: str, **more: object) -> Log:
        return log.add("arrival", "2022-02-28", arrival("R1", "Y1", "300000.00", day, FIRST, **{
            "side": "payer", **more}))

    cases.add("Q03_bank_earlier", "debited on the day before the order", told(
        late(DAY), "2022-02-24"), hit, *UNFUNDED, n=1)
    cases.add("Q03_not_bank_later", "debited on the day after the order, with the quota", told(
        late("2022-02-26"), "2022-02-26"), *UNFUNDED, n=1)
    cases.add("Q03_bank_after_as_of", "the same as of the day of the order: the debit is left out",
              told(late("2022-02-26"), "2022-02-26"), hit, *UNFUNDED, n=1, as_of=DAY)
    cases.add("Q03_not_bare", "a report without a receipt tells no date", told(
        late(DAY), "2022-02-24", reference=None), *UNFUNDED, n=1)
    cases.add("Q03_file", "a receipt is a file too", told(
        late(DAY), "2022-02-24", reference=None, evidence=digest("slip")), hit, *UNFUNDED, n=1)
    cases.add("Q03_not_payee_side", "credited, says the payee's bank", told(
        late(DAY), "2022-02-24", side="payee"), *UNFUNDED, n=1)
    gone = told(late(DAY), "2022-02-24").add("correction", "2022-02-28", correction("arrival-8"))
    cases.add("Q03_not_voided", "the report was voided", gone, *UNFUNDED, n=1)
    twice = told(late(DAY), DAY).add("arrival", "2022-02-28", arrival(
        "R2", "Y1", "300000.00", "2022-02-24", FIRST, side="payer", reference="回单R1"))
    cases.add("Q03_uncounted", "a receipt that does not count tells a date all the same", twice,
              hit, ("E03", "R2"), *UNFUNDED, n=1)
    stated = late(DAY).add("statement", "2022-02-28", statement(
        "S1", "2022-02-20", "2022-02-28", "1000000.00", sent("300000.00", "2022-02-24", FIRST)))
    entry = told(stated.copy(), "2022-02-24", reference=None, statement=at("S1"))
    cases.add("Q03_entry", "debited earlier, by an entry of a statement", entry, hit,
              *UNFUNDED, n=1)
    differs = told(stated.copy(), "2022-02-23", reference=None, statement=at("S1"))
    cases.add("Q03_not_entry_differs", "an entry of another day supports nothing", differs,
              ("E02", "R1"), ("B02", "S1/1"), *UNFUNDED, n=1)
