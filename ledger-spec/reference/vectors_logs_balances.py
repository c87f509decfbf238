"""Logs for section 04: statements that do not come to their balance, overlap or
do not follow each other, and debits that no payment explains."""

from typing import Any

from builder import (
    FIRST, SECOND, TREASURY, Json, award, base, correction, payment, program,
)
from builder_evidence import at, moved, sent, statement
from cases import Cases
from vectors_logs_entries import DAY, OUT, days, facts, out, paid, paid_two, stated

REFUTED = {"no-diversion": "refuted"}
OTHER = "4400-9999-0000-0002"


def part(id: str, start: int, end: int, opening: str, *entries: Json, **more: Any) -> Json:
    """Of days of February."""
    return statement(id, f"2022-02-{start:02}", f"2022-02-{end:02}", opening, *entries, **more)


def fill(cases: Cases) -> None:
    unbalanced(cases)
    sequences(cases)
    overlaps(cases)
    debits(cases)
    accounts(cases)


def unbalanced(cases: Cases) -> None:
    for name, more in [("more", {"closing": "700000.01"}), ("less", {"closing": "699999.99"}),
                       ("opening", {"opening": "1000000.01"}), ("sign", {"closing": "-700000.00"})]:
        log = paid().add("statement", "2022-02-28", days(OUT) | more)
        facts(log, out())
        cases.add("contradiction_statement_unbalanced_" + name, "opening and entries are not closing",
                  log, ("statement_unbalanced", "S1"), claims=REFUTED)
    log = paid().add("statement", "2022-02-28", days() | {"closing": "1000000.01"})
    cases.add("contradiction_statement_unbalanced_nothing_moved", "nothing moved, but the balance did",
              log, ("statement_unbalanced", "S1"), claims=REFUTED)
    log = paid().add("statement", "2022-02-28", days(account="8888") | {"closing": "0.00"})
    cases.add("contradiction_statement_unbalanced_elsewhere", "of an account of somebody else", log,
              ("statement_unbalanced", "S1"), claims=REFUTED)
    log.add("correction", "2022-02-28", correction("statement-7"))
    cases.add("correction_statement_unbalanced", "the statement was voided", log)
    log = base().add("statement", "2022-02-28", days(
        moved("-0.01", DAY), moved("0.02", DAY), account="8888"))
    cases.add("good_statement_overdrawn", "below zero is a balance too", log.add(
        "statement", "2022-02-28", part("S2", 25, 28, "-5.00", moved("-1.00", DAY), account="9")))


def sequences(cases: Cases) -> None:
    """One after another, on the day the one before ended or the day after."""
    def follow(name: str, why: str, *lines: Json, found: Any = (), **more: Any) -> None:
        log = base().add("statement", "2022-02-28", *lines)
        cases.add(name, why, log, *found, **more)

    one = part("S1", 1, 10, "10.00", moved("5.00", "2022-02-03"))
    follow("good_statements_next_day", "the second opens with what the first closed with", one,
           part("S2", 11, 20, "15.00"))
    follow("good_statements_same_day", "the second begins on the day the first ended", one,
           part("S2", 10, 20, "15.00", moved("1.00", "2022-02-10")))
    follow("good_statements_parts_of_a_day", "three parts of one day, in order of recording",
           part("S1", 1, 1, "10.00", moved("1.00", "2022-02-01")),
           part("S2", 1, 1, "11.00", moved("1.00", "2022-02-01")),
           part("S3", 1, 1, "12.00", moved("1.00", "2022-02-01")))
    follow("good_statements_recorded_backwards", "the order is that of their days",
           part("S2", 11, 20, "15.00"), one)
    follow("good_statements_gap", "a day between them: nobody knows what moved", one,
           part("S2", 12, 20, "99.00"))
    follow("good_statements_two_accounts", "each account for itself", one,
           part("S2", 11, 20, "99.00", account=OTHER))
    broken = ("balance_broken", "S2")
    follow("contradiction_balance_broken", "closed with 15, opens with 15.01", one,
           part("S2", 11, 20, "15.01"), found=[broken])
    follow("contradiction_balance_broken_same_day", "on the day the first ended", one,
           part("S2", 10, 20, "10.00"), found=[broken])
    follow("contradiction_balance_broken_account", "one account in two writings", one,
           part("S2", 11, 20, "10.00", account=TREASURY.replace("-", " ")), found=[broken])
    follow("contradiction_balance_broken_closing", "what the first says it closed with counts",
           one | {"closing": "16.00"}, part("S2", 11, 20, "15.00"),
           found=[("statement_unbalanced", "S1"), broken])
    follow("contradiction_balance_broken_parts_swapped", "parts of one day, recorded in wrong order",
           part("S2", 1, 1, "11.00", moved("1.00", "2022-02-01")),
           part("S1", 1, 1, "10.00", moved("1.00", "2022-02-01")),
           found=[("balance_broken", "S1")])
    follow("contradiction_balance_broken_two", "in the order in which they were recorded",
           part("S3", 21, 28, "9.00"), one, part("S2", 11, 20, "10.00"),
           found=[("balance_broken", "S3"), broken])


def overlaps(cases: Cases) -> None:
    one = part("S1", 1, 10, "10.00", moved("5.00", "2022-02-03"))

    def over(name: str, why: str, *lines: Json, found: Any, more: Any = None) -> None:
        log = base().add("statement", "2022-02-28", *lines)
        if more is not None:
            log.add("correction", "2022-02-28", correction("statement-5", more))
        cases.add(name, why, log, *found, status="sound")

    second = part("S2", 9, 20, "15.00")
    found = ("statement_overlaps", "S2")
    over("contradiction_statement_overlaps", "two days before the end of the first", one, second,
         found=[found])
    over("contradiction_statement_overlaps_recorded_first",
         "the one that begins later overlaps, whichever was recorded first", second, one,
         found=[found])
    over("contradiction_statement_overlaps_same", "the same days twice", one, one | {"id": "S2"},
         found=[found])
    over("contradiction_statement_overlaps_longer", "they begin on one day: the longer one",
         part("S2", 1, 20, "10.00"), one, found=[found])
    # S2 lies within S1; S3 begins after S2, but before S1 ended.
    inner, third = part("S2", 3, 4, "10.00"), part("S3", 5, 20, "10.00")
    over("contradiction_statement_overlaps_within", "before the latest end, not the last", one,
         inner, third, found=[found, ("statement_overlaps", "S3")])
    # S3 begins the day after S1 ended; the one right before it is S2.
    over("contradiction_balance_broken_after_overlap",
         "what the one right before it closed with: S2 with 10", one, inner,
         part("S3", 11, 20, "15.00"), found=[found, ("balance_broken", "S3")])
    over("contradiction_statement_overlaps_then_good", "S3 opens with what S2 closed with", one,
         inner, part("S3", 11, 20, "10.00"), found=[found])
    over("correction_statement_overlaps", "the one between them was voided", one, inner,
         part("S3", 11, 20, "15.00"), found=[], more=2)
    over("good_statements_overlap_accounts", "the same days of two accounts", one,
         one | {"id": "S2", "account": OTHER}, found=[])


def debits(cases: Cases) -> None:
    found = ("debit_unexplained", "S1/1")
    cases.add("contradiction_debit_unexplained", "no arrival cites it", stated(paid(), OUT), found,
              claims=REFUTED, figures={"no-diversion": {"debits": "300000.00",
                                                        "explained": "0.00"}})
    fee = moved("-5.00", "2022-02-27", text="手续费")
    cases.add("contradiction_debit_unexplained_fee", "a fee of the bank is no payment", facts(
        stated(paid(), OUT, fee), out()), ("debit_unexplained", "S1/2"), claims=REFUTED,
        figures={"no-diversion": {"debits": "300005.00", "explained": "300000.00"}})
    cases.add("contradiction_debit_unexplained_two", "by the numbers of the entries", stated(
        paid(), OUT, moved("7.00", DAY), fee), found, ("debit_unexplained", "S1/3"))
    cases.add("contradiction_debit_unexplained_receipt", "a receipt of the same amount does not cite it",
              facts(stated(paid(), OUT), out(statement=None, reference="回单1")), found,
              claims=REFUTED, figures={"fully-arrived": {"E2": "300000.00"}})
    log = facts(stated(paid(), OUT), out(amount="299999.99"))
    cases.add("contradiction_debit_unexplained_fen", "a fen is not explained", log, found)
    log = stated(paid(), OUT)
    cases.add("good_debit_as_of_before", "booked the day after as of", log,
              as_of="2022-02-25", claims={"no-diversion": "unproven"},
              items=[("debit_missing", "Y1", "0.00", "300000.00")],
              figures={"no-diversion": {"debits": "0.00", "statements": 1, "days_covered": 1}})
    cases.add("contradiction_debit_unexplained_as_of", "booked on as of", log, found, as_of=DAY)
    log = facts(stated(paid(), OUT), out())
    cases.add("good_debit_explained_as_of_before", "debit and arrival are of the day after as of",
              log, as_of="2022-02-25", items=[("debit_missing", "Y1", "0.00", "300000.00")])
    log = log.copy().add("correction", "2022-02-28", correction("arrival-8"))
    cases.add("contradiction_debit_unexplained_arrival_voided", "the arrival was voided", log, found)
    two = paid().add("statement", "2022-02-28", part("S1", 25, 26, "900000.00", OUT),
                     part("S0", 27, 28, "600000.00", sent("1.00", "2022-02-27", FIRST)))
    cases.add("contradiction_debit_unexplained_statements", "in the order of recording, not of ids",
              two, found, ("debit_unexplained", "S0/1"))


def accounts(cases: Cases) -> None:
    """Which accounts are those of the fund."""
    found = ("debit_unexplained", "S1/1")
    cases.add("good_debit_elsewhere", "a debit of an account that nobody named", stated(
        paid(), OUT, account="8888"), figures={"no-diversion": {"accounts": 1, "statements": 0}})
    log = base({"accounts": [OTHER]})
    cases.add("contradiction_debit_unexplained_declared", "an account that the program names",
              stated(log.copy(), OUT, account=OTHER.replace("-", " ")), found)
    log.add("program", "2022-02-01", program(accounts=["8888"]))
    cases.add("contradiction_debit_unexplained_superseded", "terms that named it, now superseded",
              stated(log.copy(), OUT, account=OTHER), found)
    log = paid().add("correction", "2022-02-26", correction("payment-6"))
    cases.add("contradiction_debit_unexplained_payment_voided",
              "the payer account of a payment, even a voided one", stated(log, OUT), found)
    log = base().add("award", "2022-02-20", award("A1", FIRST, "300000.00"))
    log.add("payment", "2022-02-25", payment("Y1", "A9", 1, "300000.00", FIRST))
    cases.add("violation_award_unknown_payer_account", "a void payment names no account of the fund",
              stated(log, OUT), ("award_unknown", 5, 1, "Y1"),
              figures={"no-diversion": {"accounts": 0}})
    log = paid_two().add("statement", "2022-02-28", days(OUT, account=OTHER))
    log.add("statement", "2022-02-28", statement(
        "S2", "2022-02-25", "2022-02-28", "500000.00", OUT, sent("200000.00", DAY, SECOND)))
    facts(log, out(statement=at("S2", 1)), out("R2", "Y2", "200000.00", SECOND,
                                               statement=at("S2", 2)))
    cases.add("good_two_statements", "the other account is not of the fund", log,
              claims={"no-diversion": "proven"})
