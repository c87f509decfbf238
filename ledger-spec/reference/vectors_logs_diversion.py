"""Logs for section 05, "No diversion": days covered, debits found, destinations
known. Y1 pays 30 万 on 2022-02-25, debited on 2022-02-26; T is the payer account."""

from typing import Any, Optional

from builder import (
    ACCOUNTS, FIRST, SECOND, THIRD, TREASURY, Log, arrival, award, base, code, correction,
    payee, payment, program, returned,
)
from builder_evidence import at, moved, sent, statement
from cases import Cases
from vectors_logs_balances import OTHER, part
from vectors_logs_entries import DAY, OUT, back, days, facts, out, paid, paid_two, stated

T = "4400999900000001"
PROVEN, UNPROVEN = {"no-diversion": "proven"}, {"no-diversion": "unproven"}
LATER = "2022-03-31"  # after every deadline


def fill(cases: Cases) -> None:
    covered(cases)
    gaps(cases)
    beginnings(cases)
    missing_debits(cases)
    destinations(cases)
    several(cases)
    refuted(cases)


def short(account: str, start: str, end: str) -> tuple[str, str, str]:
    return ("statement_missing", account, f"2022-{start}..2022-{end}")


def counted(covered: int, missing: int, **more: Any) -> dict[str, Any]:
    return {"no-diversion": {"days_covered": covered, "days_missing": missing, **more}}


def covered(cases: Cases) -> None:
    log = facts(stated(paid(), OUT), out())
    cases.add("claim_no-diversion_proven", "every day is covered, the one debit is explained", log,
              claims=PROVEN, items=[], missing={"no-diversion": []}, figures=counted(
                  4, 0, accounts=1, statements=1, debits="300000.00", explained="300000.00"))
    facts(log, arrival("R2", "Y1", "300000.00", DAY, FIRST))
    cases.add("claim_no-diversion_proven_all", "the payee's bank reports it too", log,
              claims={"no-diversion": "proven", "fully-arrived": "proven", "on-time": "proven",
                      "no-duplicates": "proven", "within-budget": "proven", "approved": "proven"},
              as_of="2022-02-28")
    cases.add("claim_no-diversion_unproven_next_day", "the day after the last statement", log,
              claims=UNPROVEN, as_of="2022-03-01", items=[short(T, "03-01", "03-01")],
              figures=counted(4, 1))
    cases.add("claim_no-diversion_unproven_later", "every later day", log, claims=UNPROVEN,
              as_of="2022-12-31", items=[short(T, "03-01", "12-31")], figures=counted(4, 306))
    cases.add("claim_no-diversion_unproven_before", "as of lies before the payment", log,
              as_of="2022-02-24", claims=UNPROVEN, items=[],
              missing={"no-diversion": ["nothing_recorded"]}, figures=counted(0, 0))
    cases.add("claim_no-diversion_unproven_before_debit", "as of lies before the debit", log,
              as_of="2022-02-25", items=[("debit_missing", "Y1", "0.00", "300000.00")],
              claims=UNPROVEN, figures=counted(1, 0, debits="0.00", explained="0.00"))
    cases.add("claim_no-diversion_proven_on_debit", "as of is the day of the debit", log,
              as_of=DAY, claims=PROVEN, items=[], figures=counted(2, 0, debits="300000.00"))
    more = log.copy().add("statement", "2022-03-31", statement(
        "S2", "2022-03-01", "2022-03-31", "700000.00"))
    cases.add("claim_no-diversion_proven_nothing_moved", "a month in which nothing moved", more,
              claims=PROVEN, figures=counted(35, 0, statements=2))
    more.add("statement", "2022-12-31", statement("S3", "2022-04-01", "2022-12-31", "700000.00"))
    cases.add("claim_no-diversion_proven_beyond", "a statement beyond as of covers days to as of",
              more, as_of="2022-05-15", claims=PROVEN, figures=counted(80, 0, statements=3))
    overlap = log.copy().add("statement", "2022-02-28", statement(
        "S2", "2022-02-27", "2022-02-28", "700000.00"))
    cases.add("claim_no-diversion_refuted_overlap", "a day counts once, whoever covers it", overlap,
              ("statement_overlaps", "S2"), claims={"no-diversion": "refuted"},
              figures=counted(4, 0))


def gaps(cases: Cases) -> None:
    """Runs of days that no statement covers."""
    log = facts(stated(paid(), OUT), out())
    for start, end, id in [(5, 5, "S2"), (8, 9, "S3"), (9, 10, "S4")]:
        log.add("statement", "2022-03-15", statement(
            id, f"2022-03-{start:02}", f"2022-03-{end:02}", "700000.00"))
    cases.add("claim_no-diversion_unproven_gaps", "three gaps: before, between and behind", log,
              claims=UNPROVEN, items=[short(T, "03-01", "03-04"), short(T, "03-06", "03-07"),
                                      short(T, "03-11", "03-15")], figures=counted(8, 11))
    cases.add("claim_no-diversion_unproven_gap_cut", "as of within a gap", log, as_of="2022-03-06",
              claims=UNPROVEN, items=[short(T, "03-01", "03-04"), short(T, "03-06", "03-06")],
              figures=counted(5, 5))
    more = log.copy().add("correction", "2022-03-15", correction("statement-9"))
    cases.add("claim_no-diversion_unproven_statement_voided", "a voided statement covers nothing",
              more, claims=UNPROVEN, items=[short(T, "03-01", "03-07"), short(T, "03-11", "03-15")],
              figures=counted(7, 12, statements=3))
    two = paid().add("statement", "2022-02-28", part("S1", 25, 25, "1000000.00"),
                     part("S2", 27, 28, "700000.00"))
    cases.add("claim_no-diversion_unproven_debit_day", "the day of the debit is missing: no debit is",
              facts(two, out(statement=None, reference="回单1")), claims=UNPROVEN,
              items=[short(T, "02-26", "02-26")], figures=counted(3, 1, debits="0.00"))
    cases.add("claim_no-diversion_unproven_no_statement", "no statement at all", paid(),
              claims=UNPROVEN, items=[short(T, "02-25", "02-25")], figures=counted(0, 1))
    late = base().add("award", "2022-02-20", award("A1", FIRST, "300000.00"))
    late.add("payment", "2022-02-25", payment("Y1", "A1", 1, "300000.00", FIRST,
                                              payer_account="ab 9-x"))
    cases.add("claim_no-diversion_unproven_account_form", "the account in comparable form", late,
              claims=UNPROVEN, items=[short("AB9X", "02-25", "02-25")])


def beginnings(cases: Cases) -> None:
    """From which day statements are needed."""
    early = paid().add("statement", "2022-02-28", statement(
        "S1", "2022-02-01", "2022-02-03", "1000000.00"))
    early.add("statement", "2022-02-28", days(OUT) | {"id": "S2"})
    facts(early, out(statement=at("S2")))
    cases.add("claim_no-diversion_unproven_from_statement", "from the first day of the first statement",
              early, claims=UNPROVEN, items=[short(T, "02-04", "02-24")], figures=counted(7, 21))
    early.add("correction", "2022-02-28", correction("statement-7"))
    cases.add("claim_no-diversion_proven_from_payment", "that statement voided: from the payment", early,
              claims=PROVEN, figures=counted(4, 0))
    declared = base({"accounts": [TREASURY]})
    declared.add("award", "2022-02-20", award("A1", FIRST, "300000.00"))
    declared.add("payment", "2022-02-25", payment("Y1", "A1", 1, "300000.00", FIRST))
    facts(stated(declared, OUT), out())
    cases.add("claim_no-diversion_unproven_declared", "from the date of the program that names it",
              declared, claims=UNPROVEN, items=[short(T, "01-05", "02-24")], figures=counted(4, 51))
    declared.add("statement", "2022-02-28", statement(
        "S2", "2022-01-05", "2022-02-24", "1000000.00"))
    cases.add("claim_no-diversion_proven_declared", "covered from then on", declared, claims=PROVEN,
              figures=counted(55, 0))
    log = facts(stated(paid(), OUT), out())
    more = log.copy().add("program", "2022-02-28", program(accounts=[OTHER]),
                          change={"date": "2022-02-27"})
    cases.add("claim_no-diversion_unproven_declared_idle", "an account that is named and never used",
              more, claims=UNPROVEN, items=[short("4400999900000002", "02-27", "02-28")],
              figures=counted(4, 2, accounts=2, statements=1))
    again = more.copy().add("program", "2022-02-28", program())
    cases.add("claim_no-diversion_unproven_superseded", "terms without it do not take it back", again,
              claims=UNPROVEN, items=[short("4400999900000002", "02-27", "02-28")])
    more.add("statement", "2022-02-28", statement("S2", "2022-02-27", "2022-02-28", "0.00",
                                                 account=OTHER))
    cases.add("claim_no-diversion_proven_declared_idle", "its statement says that nothing moved", more,
              claims=PROVEN, figures=counted(6, 0, accounts=2, statements=2))
    more = log.copy().add("program", "2022-02-28", program(accounts=[OTHER]),
                          change={"date": "2022-01-10"})
    cases.add("claim_no-diversion_unproven_declared_date", "by the date of the document, not of the entry",
              more, claims=UNPROVEN, items=[short("4400999900000002", "01-10", "02-28")])
    lonely = base({"accounts": [TREASURY]})
    cases.add("claim_no-diversion_unproven_declared_only", "an account, and no payment", lonely,
              claims=UNPROVEN, items=[short(T, "01-05", "01-07")], missing={
                  "no-diversion": ["nothing_recorded", "statement_missing"]})
    gone = log.copy()
    gone.add("award", "2022-02-28", award("A2", SECOND, "1.00"))
    gone.add("payment", "2022-02-28", payment("Y2", "A2", 1, "1.00", SECOND, payer_account=OTHER))
    gone.add("correction", "2022-02-28", correction("payment-10"))
    cases.add("claim_no-diversion_proven_voided_account",
              "the account of a voided payment needs no statement", gone, claims=PROVEN,
              figures=counted(4, 0, accounts=2, statements=1))
    gone.add("statement", "2022-02-28", statement("S9", "2022-02-20", "2022-02-20", "0.00",
                                                 account=OTHER))
    cases.add("claim_no-diversion_unproven_voided_account", "but once there is one, the days after it",
              gone, claims=UNPROVEN, items=[short("4400999900000002", "02-21", "02-28")],
              figures=counted(5, 8, accounts=2, statements=2))


def missing_debits(cases: Cases) -> None:
    def one(name: str, why: str, log: Log, value: Optional[str], *found: tuple[str, str],
            limit: str = "300000.00", **more: Any) -> None:
        items = [("debit_missing", "Y1", value, limit)] if value is not None else []
        cases.add(f"claim_no-diversion_{'unproven' if items else 'proven'}_debit_{name}", why, log,
                  *found, claims=UNPROVEN if items else PROVEN, items=items, **more)

    slip = out(statement=None, reference="回单1")
    one("none", "statements cover the days, and show no debit", stated(paid(), moved("1.00", DAY)),
        "0.00")
    one("receipt", "a receipt is no entry", facts(stated(paid()), slip), "0.00")
    one("part", "10 of 30 万 were debited", facts(
        stated(paid(), sent("100000.00", DAY, FIRST)), out(amount="100000.00")), "100000.00")
    one("payee_only", "credited on the payee's statement, and no debit on the payer's", facts(
        stated(paid()).add("statement", "2022-02-28", days(
            moved("300000.00", DAY), account=ACCOUNTS[FIRST]) | {"id": "S2"}),
        out(side="payee", statement=at("S2"))), "0.00")
    two = [sent("100000.00", DAY, FIRST), sent("200000.00", DAY, FIRST)]
    one("two", "debited in two parts", facts(
        stated(paid(), *two), out("R1", amount="100000.00"),
        out("R2", amount="200000.00", entry=2)), None)
    late = facts(stated(paid(), OUT), out())
    late.add("award", "2022-02-28", award("A2", SECOND, "1.00"))
    late.add("payment", "2022-02-28", payment("Y2", "A2", 1, "1.00", SECOND),
             change={"date": "2022-03-01"}, at="2022-02-28T16:00:00.000Z")
    cases.add("claim_no-diversion_proven_debit_later_payment",
              "a payment dated after as of is not looked for", late, as_of="2022-02-28",
              claims=PROVEN, items=[])
    # Beneath the fund: an R1 brings the money back, and the debit stays.
    never = facts(stated(paid(), OUT, moved("300000.00", "2022-02-27", text="退汇")), out())
    never.add("return", "2022-02-28", {**back("T1", "Y1", "R1", "300000.00", entry=2),
                                       "date": "2022-02-27"})
    one("returned", "debited, and it came back", never, None, rates={"paid": "0.00%"})
    log = paid_two().add("statement", "2022-02-28", days(OUT))
    facts(log, out())
    cases.add("claim_no-diversion_unproven_debit_one_of_two", "the second payment is not debited", log,
              claims=UNPROVEN, items=[("debit_missing", "Y2", "0.00", "200000.00")])


def destinations(cases: Cases) -> None:
    bare = moved("-300000.00", DAY)
    log = facts(stated(paid(), bare), out())
    vague = [("destination_unknown", "Y1")]
    cases.add("claim_no-diversion_unproven_destination", "nobody says whose account it went to", log,
              claims=UNPROVEN, items=vague)
    cases.add("claim_no-diversion_proven_destination", "the payee's bank reports it", facts(
        log.copy(), arrival("R2", "Y1", "300000.00", DAY, FIRST)), claims=PROVEN, items=[])
    for name, more, why in [
        ("part", arrival("R2", "Y1", "299999.99", DAY, FIRST), "a fen less than was paid"),
        ("bare", arrival("R2", "Y1", "300000.00", DAY, FIRST, reference=None), "without a receipt"),
        ("payer", arrival("R2", "Y1", "300000.00", DAY, FIRST, side="payer"), "the payer's bank again"),
    ]:
        cases.add("claim_no-diversion_unproven_destination_" + name, why, facts(log.copy(), more),
                  claims=UNPROVEN, items=vague)
    late = facts(log.copy(), arrival("R2", "Y1", "300000.00", "2022-03-01", FIRST))
    cases.add("claim_no-diversion_unproven_destination_as_of", "credited after as of", late,
              claims=UNPROVEN, items=vague)
    net = facts(log.copy(), arrival("R2", "Y1", "300000.00", DAY, FIRST))
    facts(net, returned("T1", "Y1", "R2", "100000.00", "2022-02-27"))
    cases.add("claim_no-diversion_proven_destination_reversed", "30 credited, 10 sent back: 20 of 20",
              net, claims=PROVEN, items=[])
    parts = facts(stated(paid(), sent("100000.00", DAY, FIRST), moved("-200000.00", DAY)),
                  out("R1", amount="100000.00"), out("R2", amount="200000.00", entry=2))
    cases.add("claim_no-diversion_unproven_destination_one_entry", "one of two entries has no account",
              parts, claims=UNPROVEN, items=vague)
    batch = facts(stated(paid_two(), moved("-500000.00", DAY, account="2200")), out(),
                  out("R2", "Y2", "200000.00", SECOND))
    facts(batch, arrival("R3", "Y1", "300000.00", DAY, FIRST))
    cases.add("claim_no-diversion_unproven_batch", "a batch; only one payee's bank reported", batch,
              claims=UNPROVEN, items=[("destination_unknown", "Y2")])
    facts(batch, arrival("R4", "Y2", "200000.00", DAY, SECOND))
    cases.add("claim_no-diversion_proven_batch", "a batch, and both payees' banks reported", batch,
              claims=PROVEN, items=[])
    first = moved("-500000.00", DAY, account=ACCOUNTS[FIRST])
    both = facts(stated(paid_two(), first), out(), out("R2", "Y2", "200000.00", SECOND))
    cases.add("claim_no-diversion_unproven_batch_of_payee",
              "the account of one payee, but a debit for two: neither is known", both,
              claims=UNPROVEN, items=[("destination_unknown", "Y1"), ("destination_unknown", "Y2")])


def several(cases: Cases) -> None:
    """Payments in order of their ids, accounts ascending, each by itself."""
    log = base().add("payee", "2022-01-08", payee(code(4), account={
        "bank": "合成数据银行", "number": "4400 0000 0000 0004"}))
    ids = [("b", FIRST, TREASURY), ("B", SECOND, TREASURY), ("a-1", THIRD, OTHER)]
    log.add("award", "2022-02-20", *[award("A" + id, to, "1.00") for id, to, _ in ids])
    log.add("payment", "2022-02-25", *[
        payment(id, "A" + id, 1, "1.00", to, payer_account=payer) for id, to, payer in ids])
    cases.add("claim_no-diversion_unproven_accounts", "two accounts without statements", log,
              claims=UNPROVEN, items=[short(T, "02-25", "02-25"),
                                      short("4400999900000002", "02-25", "02-25")],
              figures=counted(0, 2, accounts=2, statements=0))
    more = log.copy().add("statement", "2022-02-25", part("S1", 25, 25, "9.00"))
    cases.add("claim_no-diversion_unproven_mixed", "one account is covered: its payments by id, by bytes",
              more, claims=UNPROVEN, items=[
                  short("4400999900000002", "02-25", "02-25"),
                  ("debit_missing", "B", "0.00", "1.00"), ("debit_missing", "b", "0.00", "1.00")],
              figures=counted(1, 1, accounts=2, statements=1))
    more.add("statement", "2022-02-25", part("S2", 25, 25, "9.00", account=OTHER))
    cases.add("claim_no-diversion_unproven_ids", "over all accounts by id", more, claims=UNPROVEN,
              items=[("debit_missing", id, "0.00", "1.00") for id in ("B", "a-1", "b")])
    log = base().add("award", "2022-02-20", award("A1", FIRST, "1.00"))
    log.add("payment", "2022-02-25", payment("Y1", "A1", 1, "1.00", FIRST, payer_account="10"))
    log.add("program", "2022-02-25", program(accounts=["9-1", "A", "b"]))
    cases.add("claim_no-diversion_unproven_order", "accounts ascend by their comparable form", log,
              claims=UNPROVEN, items=[short(a, "02-25", "02-25") for a in ("10", "91", "A", "B")])


def refuted(cases: Cases) -> None:
    log = facts(stated(paid(), OUT), out())
    cases.add("claim_no-diversion_refuted_short_covered", "proven but for an award that is short", log.add(
        "award", "2022-02-28", award("A2", SECOND, "1.00")), ("award_short", "A2/1"),
        ("arrival_missing", "A1/1"), as_of=LATER, claims={"no-diversion": "refuted"}, items=[short(T, "03-01", "03-31")])
    stolen = facts(stated(paid(), OUT, sent("5000.00", DAY, "6200 0001")), out())
    cases.add("claim_no-diversion_refuted_debit", "half a percent more left the account",
              stolen, ("debit_unexplained", "S1/2"), claims={"no-diversion": "refuted"}, items=[],
              figures=counted(4, 0, debits="305000.00", explained="300000.00"))


