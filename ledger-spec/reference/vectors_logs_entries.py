"""Logs for section 04: entries of statements that facts cite.

Y1 pays the award A1 of 30 万 on 2022-02-25; S1 is the statement of the payer
account of 2022-02-25 to 2022-02-28, and its first entry is of 2022-02-26."""

from typing import Any, Optional

from builder import (
    ACCOUNTS, FIRST, SECOND, TREASURY, Json, Log, arrival, award, base, correction, payment,
    returned,
)
from builder_evidence import at, moved, sent, statement
from cases import Cases

DAY = "2022-02-26"
OUT = sent("300000.00", DAY, FIRST)


def paid(amount: str = "300000.00") -> Log:
    """An award and its payment (award-5, payment-6); 6 lines."""
    log = base().add("award", "2022-02-20", award("A1", FIRST, "300000.00"))
    return log.add("payment", "2022-02-25", payment("Y1", "A1", 1, amount, FIRST))


def paid_two() -> Log:
    """Two awards of 30 and 20 万 and their payments Y1, Y2; 6 lines."""
    log = base().add("award", "2022-02-20", award("A1", FIRST, "300000.00"),
                     award("A2", SECOND, "200000.00"))
    return log.add("payment", "2022-02-25", payment("Y1", "A1", 1, "300000.00", FIRST),
                   payment("Y2", "A2", 1, "200000.00", SECOND))


def days(*entries: Json, **more: Any) -> Json:
    return statement("S1", "2022-02-25", "2022-02-28", "1000000.00", *entries, **more)


def stated(log: Log, *entries: Json, **more: Any) -> Log:
    return log.add("statement", "2022-02-28", days(*entries, **more))


def out(id: str = "R1", payment: Optional[str] = "Y1", amount: str = "300000.00", to: str = FIRST,
        entry: int = 1, **more: Any) -> Json:
    """An arrival as the payer's bank reports it on an entry."""
    return arrival(id, payment, amount, DAY, to, **{
        "side": "payer", "reference": None, "statement": at("S1", entry), **more})


def back(id: str, payment: Any, kind: str, amount: str, entry: int = 1, **more: Any) -> Json:
    """A return as an entry shows it."""
    return returned(id, payment, kind, amount, DAY, **{"statement": at("S1", entry), **more})


def facts(log: Log, *lines: Json) -> Log:
    kind = "return" if "kind" in lines[0] else "arrival"
    return log.add(kind, "2022-02-28", *lines)


def fill(cases: Cases) -> None:
    unknown(cases)
    payer(cases)
    payee(cases)
    returns(cases)
    batches(cases)
    mixed(cases)


def unknown(cases: Cases) -> None:
    refuted = {"no-diversion": "refuted"}
    cases.add("contradiction_entry_unknown", "no such statement", facts(paid(), out()),
              ("entry_unknown", "R1"), claims=refuted, rates={"arrived": "0.00%"},
              figures={"fully-arrived": {"E2": "0.00", "E1": "300000.00"}})
    log = stated(paid(), OUT)
    cases.add("contradiction_entry_unknown_number", "it has one entry", facts(
        log.copy(), out(entry=2)), ("entry_unknown", "R1"), ("debit_unexplained", "S1/1"))
    gone = facts(log.copy(), out()).add("correction", "2022-02-28", correction("statement-7"))
    cases.add("contradiction_entry_unknown_voided", "the statement was voided", gone,
              ("entry_unknown", "R1"), claims=refuted,
              figures={"fully-arrived": {"E2": "0.00", "E1": "300000.00"}})
    cases.add("contradiction_entry_unknown_reference",
              "a reference beside it is no receipt: the entry alone would be", facts(
                  paid(), out(reference="回单1")), ("entry_unknown", "R1"),
              figures={"fully-arrived": {"E2": "0.00", "E1": "300000.00"}})
    cases.add("contradiction_entry_unknown_return", "a return cites no statement that stands",
              facts(paid(), back("T1", "Y1", "R1", "300000.00")), ("entry_unknown", "T1"),
              claims=refuted, rates={"paid": "0.00%"})
    later = stated(facts(paid(), out()), OUT)
    cases.add("good_entry_later", "the statement is recorded after the arrival that cites it",
              later, claims={"no-diversion": "proven"},
              figures={"fully-arrived": {"E2": "300000.00", "E1": "0.00"}})
    gone = facts(stated(paid(), OUT), out(entry=2)).add(
        "correction", "2022-02-28", correction("arrival-8"))
    cases.add("correction_entry_unknown", "the arrival is voided and entered again", facts(
        gone, out("R2")), claims={"no-diversion": "proven"})


def payer(cases: Cases) -> None:
    cases.add("good_entry_payer", "the debit of a payment", facts(stated(paid(), OUT), out()),
              claims={"no-diversion": "proven"}, figures={
                  "fully-arrived": {"E3": "0.00", "E2": "300000.00", "E1": "0.00"}})
    cases.add("good_entry_no_account", "the bank names no account", facts(
        stated(paid(), moved("-300000.00", DAY)), out()),
        claims={"no-diversion": "unproven"}, items=[("destination_unknown", "Y1")])
    cases.add("good_entry_account_hyphens", "the same account in other writing", facts(
        stated(paid(), sent("300000.00", DAY, FIRST, account=ACCOUNTS[FIRST].replace(" ", "-")),
               account=TREASURY.replace("-", "")), out()), claims={"no-diversion": "proven"})

    def no(name: str, why: str, log: Log, *more: tuple[str, str], **figures: str) -> None:
        before = [found for found in more if found[0].startswith("arrival_")]
        after = [found for found in more if not found[0].startswith("arrival_")]
        cases.add("contradiction_entry_differs" + name, why, log, *before,
                  ("entry_differs", "R1"), *after, claims={"no-diversion": "refuted"})

    left = ("debit_unexplained", "S1/1")
    no("", "the entry names the account of somebody else", facts(
        stated(paid(), sent("300000.00", DAY, SECOND)), out()), left)
    no("_date", "booked on another day", facts(
        stated(paid(), sent("300000.00", "2022-02-27", FIRST)), out()), left)
    no("_sign", "money came in", facts(stated(paid(), moved("300000.00", DAY)), out()))
    no("_account", "the statement is of another account", facts(
        stated(paid(), OUT, account="4400-9999-0000-0002"), out()))
    no("_unmatched", "it names no payment", facts(stated(paid(), OUT), out(payment=None)),
       ("arrival_unmatched", "R1"), left)
    log = stated(paid(), OUT).add("correction", "2022-02-28", correction("payment-6"))
    no("_payment_voided", "the payment was voided", facts(log, out()),
       ("arrival_unmatched", "R1"), left)
    log = facts(stated(base().add("award", "2022-02-20", award("A1", FIRST, "300000.00")), OUT),
                out())
    log.add("payment", "2022-02-28", payment("Y1", "A1", 1, "300000.00", FIRST))
    cases.add("good_entry_before_payment", "the payment is recorded last", log,
              claims={"no-diversion": "proven"})
    wrong = out(account=ACCOUNTS[SECOND])
    cases.add("contradiction_arrival_account_differs_entry",
              "the entry names the account that was credited, which is not the payee's",
              facts(stated(paid(), sent("300000.00", DAY, SECOND)), wrong),
              ("arrival_account_differs", "R1"), claims={"no-diversion": "refuted"},
              rates={"arrived": "0.00%"}, items=[],
              figures={"no-diversion": {"debits": "300000.00", "explained": "300000.00"}})


def payee(cases: Cases) -> None:
    """Statements of the payee's account, which is no account of the fund."""
    def credit(log: Log, *entries: Json, **more: Any) -> Log:
        return stated(log, *entries, **{"account": ACCOUNTS[FIRST], **more})

    whole = {"fully-arrived": {"E3": "300000.00", "E2": "0.00"}}
    line = out(side="payee")
    cases.add("good_entry_payee", "credited on the payee's statement: E3", facts(
        credit(paid(), moved("300000.00", DAY)), line), rates={"arrived": "100.00%"},
        figures=whole | {"no-diversion": {"accounts": 1, "statements": 0, "debits": "0.00"}})
    cases.add("good_entry_payee_other_side", "the account of the other side is not looked at",
              facts(credit(paid(), moved("300000.00", DAY, account="1")), line), figures=whole)
    cases.add("good_entry_payee_debits", "debits of the payee are nobody's concern", facts(
        credit(paid(), moved("300000.00", DAY), moved("-300000.00", DAY)), line), figures=whole)
    for name, log, why in [
        ("_payee_sign", credit(paid(), moved("-300000.00", DAY)), "money went out"),
        ("_payee_account", credit(paid(), moved("300000.00", DAY), account=ACCOUNTS[SECOND]),
         "the statement is of another account"),
        ("_payee_date", credit(paid(), moved("300000.00", "2022-02-27")), "on another day"),
    ]:
        cases.add("contradiction_entry_differs" + name, why, facts(log, line),
                  ("entry_differs", "R1"), claims={"no-diversion": "refuted"},
                  rates={"arrived": "0.00%"})
    unmatched = out(side="payee", payment=None)
    cases.add("contradiction_arrival_unmatched_entry", "supported, but for no payment", facts(
        credit(paid(), moved("300000.00", DAY)), unmatched), ("arrival_unmatched", "R1"))


def returns(cases: Cases) -> None:
    came = moved("300000.00", DAY, text="退汇")
    cases.add("good_entry_return", "credited to the payer account", facts(
        stated(paid(), came), back("T1", "Y1", "R1", "300000.00")),
        rates={"paid": "0.00%"}, claims={"no-diversion": "unproven"},
        items=[("debit_missing", "Y1", "0.00", "300000.00")])
    cases.add("contradiction_return_unmatched_entry", "R5: supported by the statement of any account",
              facts(stated(paid(), came, account="1"), back("T1", None, "R5", "300000.00")),
              ("return_unmatched", "T1"), claims={"no-diversion": "refuted"})
    for name, log, why, findings in [
        ("_return_sign", stated(paid(), OUT), "money went out", [("debit_unexplained", "S1/1")]),
        ("_return_account", stated(paid(), came, account="1"), "another account", []),
        ("_return_date", stated(paid(), moved("300000.00", "2022-02-27")), "another day", []),
    ]:
        cases.add("contradiction_entry_differs" + name, why, facts(
            log, back("T1", "Y1", "R1", "300000.00")), ("entry_differs", "T1"), *findings,
            claims={"no-diversion": "refuted"}, rates={"paid": "0.00%"})
    two = [back("T1", "Y1", "R1", "200000.00"), back("T2", "Y1", "R1", "100000.01")]
    cases.add("contradiction_receipt_reused_entry_return", "20 万 and 10 万 and a fen of 30 万",
              facts(stated(paid(), came), *two), ("receipt_reused", "T2"),
              rates={"paid": "33.33%"})
    two[1]["amount"] = "100000.00"
    cases.add("good_entry_returns", "one credit for two returns", facts(stated(paid(), came), *two),
              rates={"paid": "0.00%"})
    notice = returned("T2", "Y1", "R1", "300000.00", DAY, reference="退1")
    cases.add("good_return_in_two_views", "the bank's notice and its statement: the greater counts",
              facts(stated(paid(), came), back("T1", "Y1", "R1", "300000.00"), notice),
              rates={"paid": "0.00%"})
    log = facts(stated(paid(), moved("100000.00", DAY)), back("T1", "Y1", "R1", "100000.00"),
                {**notice, "amount": "150000.00"})
    cases.add("good_return_in_two_views_greater", "10 万 on an entry, 15 by a notice: 15 came back", log,
              rates={"paid": "50.00%"})
    facts(log, {**notice, "id": "T3", "amount": "50000.00", "reference": "退2", "kind": "R2"})
    cases.add("good_return_in_two_views_kinds", "and 5 万 as R2: kinds are added", log,
              rates={"paid": "33.33%"})
    log = facts(stated(paid(), moved("100000.00", DAY)), back("T1", "Y1", "R3", "100000.00"),
                {**notice, "kind": "R4"})
    cases.add("contradiction_return_exceeds_payment_entry", "10 万 clawed back, 30 handed back", log,
              ("return_exceeds_payment", "T1"), ("return_exceeds_payment", "T2"))
    log = facts(stated(paid(), moved("100000.00", DAY), account=ACCOUNTS[FIRST]),
                out("R1", side="payee", amount="100000.00"),
                arrival("R2", "Y1", "100000.00", DAY, FIRST))
    facts(log, {**notice, "amount": "200000.00"})
    cases.add("good_returned_in_two_views", "10 万 arrived, in two views, and 20 came back", log,
              rates={"arrived": "33.33%", "paid": "33.33%"})
    facts(log, {**notice, "id": "T3", "amount": "0.01", "reference": "退2"})
    cases.add("contradiction_returned_yet_arrived_in_two_views", "and a fen more", log,
              ("returned_yet_arrived", "T2"), ("returned_yet_arrived", "T3"),
              ("payment_exceeded", "Y1"))
    bad = facts(paid(), back("T1", "Y1", "R1", "100000.00"), {**notice, "amount": "100000.00"})
    cases.add("contradiction_entry_unknown_return_added",
              "what no entry supports is no second view, and is added", bad,
              ("entry_unknown", "T1"), rates={"paid": "33.33%"})
    # The rules see it too: what the entry has no room for does not lower what is paid.
    log = facts(stated(paid(), moved("100000.00", DAY)), back("T1", "Y1", "R1", "300000.00"))
    more = log.copy().add("payment", "2022-02-28", payment("Y2", "A1", 1, "300000.00", FIRST))
    cases.add("violation_instalment_exceeded_entry", "10 万 came back; 30 万 do not count", more,
              ("instalment_exceeded", 8, 1, "Y2"), ("receipt_reused", "T1"),
              ("instalment_paid_twice", "A1/1"), ("award_overpaid", "A1"))
    log = facts(stated(paid(), came), back("T1", "Y1", "R1", "300000.00"))
    log.add("payment", "2022-02-28", payment("Y2", "A1", 1, "300000.00", FIRST))
    cases.add("good_paid_again_entry", "30 万 came back and are paid again", log)


def batches(cases: Cases) -> None:
    """One debit for several payments (批量)."""
    both = moved("-500000.00", DAY, account="2200 0000", text="批量代发")
    second = out("R2", "Y2", "200000.00", SECOND)
    cases.add("good_batch", "two arrivals cite one debit, whose account is the bank's own", facts(
        stated(paid_two(), both), out(), second), claims={"no-diversion": "unproven"},
        items=[("destination_unknown", "Y1"), ("destination_unknown", "Y2")],
        figures={"no-diversion": {"debits": "500000.00", "explained": "500000.00"},
                 "fully-arrived": {"E2": "500000.00"}})
    log = facts(stated(paid_two(), both), out())
    cases.add("contradiction_entry_differs_batch_of_one", "one arrival is no batch", log,
              ("entry_differs", "R1"), ("debit_unexplained", "S1/1"))
    log = facts(stated(paid_two(), both), out()).add("arrival", "2022-02-28", second)
    log.add("correction", "2022-02-28", correction("arrival-9"))
    cases.add("contradiction_entry_differs_batch_voided", "one of the two was voided", log,
              ("entry_differs", "R1"), ("debit_unexplained", "S1/1"))
    log = facts(stated(paid_two(), both), out(), {**second, "side": "payee"})
    cases.add("contradiction_entry_differs_batch_cited",
              "two cite it, though it supports but one", log, ("entry_differs", "R2"),
              ("debit_unexplained", "S1/1"), items=[
                  ("destination_unknown", "Y1"), ("debit_missing", "Y2", "0.00", "200000.00")])
    log = facts(stated(paid_two(), both), out())
    log.add("return", "2022-02-28", back("T1", "Y2", "R1", "200000.00"))
    cases.add("contradiction_entry_differs_batch_return", "a return makes no batch", log,
              ("entry_differs", "R1"), ("entry_differs", "T1"), ("debit_unexplained", "S1/1"))
    plain = moved("-500000.00", DAY)
    log = facts(stated(paid_two(), plain), out(), out("R2", "Y2", "200000.01", SECOND))
    cases.add("contradiction_receipt_reused_entry", "30 万, and 20 万 and a fen, of 50", log,
              ("receipt_reused", "R2"), ("debit_unexplained", "S1/1"),
              claims={"no-duplicates": "refuted", "no-diversion": "refuted"},
              figures={"no-diversion": {"debits": "500000.00", "explained": "300000.00"}})
    log = facts(stated(paid_two(), plain), out(), out("R2", "Y2", "200000.01", SECOND),
                out("R3", "Y2", "200000.00", SECOND))
    cases.add("contradiction_receipt_reused_entry_next_fits", "the third fits where the second did not",
              log, ("receipt_reused", "R2"), claims={"no-duplicates": "refuted",
                                                     "no-diversion": "unproven"},
              figures={"no-diversion": {"explained": "500000.00"}})
    log = facts(stated(paid(), OUT), out(), out("R2"))
    cases.add("contradiction_receipt_reused_entry_twice", "the same debit twice", log,
              ("receipt_reused", "R2"), claims={"no-duplicates": "refuted"},
              figures={"fully-arrived": {"E2": "300000.00"}})
    gone = log.copy().add("correction", "2022-02-28", correction("arrival-8", 1))
    cases.add("correction_arrival_entry", "the first is voided: the entry is free for the second",
              gone, claims={"no-diversion": "proven"})
    parts = [out("R1", amount="100000.00"), out("R2", amount="200000.00")]
    cases.add("good_batch_one_payment", "one payment, credited in two parts of one debit", facts(
        stated(paid(), OUT), *parts), claims={"no-diversion": "unproven"},
        items=[("destination_unknown", "Y1")], figures={"fully-arrived": {"E2": "300000.00"}})
    log = facts(stated(paid_two(), plain), out())
    cases.add("contradiction_debit_unexplained_partly", "30 万 of a debit of 50", log,
              ("debit_unexplained", "S1/1"))
    log = facts(stated(paid_two(), plain), out()).add(
        "arrival", "2022-02-28", {**second, "account": "X-1"})
    cases.add("contradiction_batch_wrong_account", "one part went to an account that is not the payee's",
              log, ("arrival_account_differs", "R2"), figures={
                  "no-diversion": {"explained": "500000.00"},
                  "fully-arrived": {"E2": "300000.00", "none": "200000.00"}})


def mixed(cases: Cases) -> None:
    """Receipts and statements are views of the same money."""
    slip = arrival("R2", "Y1", "200000.00", DAY, FIRST, side="payer")
    log = facts(stated(paid(), OUT), out(), slip)
    cases.add("grade_receipt_and_entry", "20 万 by a receipt, 30 by a statement: 30, never 50", log,
              figures={"fully-arrived": {"E2": "300000.00", "none": "0.00"}})
    log = facts(stated(paid(), sent("100000.00", DAY, FIRST)), out(amount="100000.00"), slip)
    cases.add("grade_receipt_above_entry", "20 万 by a receipt, 10 by a statement: 20", log,
              figures={"fully-arrived": {"E2": "200000.00", "none": "100000.00"}})
    line = arrival("R2", "Y1", "300000.00", DAY, FIRST)
    log = facts(stated(paid(), moved("300000.00", DAY), account=ACCOUNTS[FIRST]),
                out(side="payee"), line)
    cases.add("grade_payee_receipt_and_entry", "the payee's bank twice: 30, and not exceeded", log,
              figures={"fully-arrived": {"E3": "300000.00"}}, claims={"fully-arrived": "proven"})
    log = facts(stated(paid(), OUT), out(reference="流水1"), out("R2", reference="流水1"),
                {**slip, "id": "R3", "reference": "流水1"})
    cases.add("contradiction_receipt_reused_entry_reference",
              "with a statement, the reference is not what counts once", log,
              ("receipt_reused", "R2"), figures={"fully-arrived": {"E2": "300000.00"}})
    log = paid().add("payee", "2022-02-25", {
        "account": {"bank": "合成数据银行", "number": TREASURY}, "code": FIRST,
        "from": "2022-02-26", "name": "合成数据第一有限公司"})
    stated(log, moved("300000.00", DAY))
    facts(log, out(side="payee", account=TREASURY))
    more = facts(log.copy(), back("T1", "Y1", "R1", "300000.00"))
    cases.add("contradiction_receipt_reused_entry_mixed",
              "an arrival and a return cite one credit: the first has all of it", more,
              ("receipt_reused", "T1"), rates={"paid": "100.00%", "arrived": "100.00%"})
    swapped = log.copy()
    swapped.lines.pop()
    facts(swapped, back("T1", "Y1", "R1", "300000.00"))
    facts(swapped, out(side="payee", account=TREASURY))
    cases.add("contradiction_receipt_reused_entry_mixed_return_first", "the return was first",
              swapped, ("receipt_reused", "R1"), ("returned_yet_arrived", "T1"),
              rates={"paid": "0.00%", "arrived": "0.00%"})
