"""Audits for section 07, E01 to S01. A1 is an award of 30 万 that is due in 2023; Y1
pays it on 2022-02-25, so after 2022-03-27 somebody should have seen it arrive."""

from typing import Any, Optional

from builder import (
    FIRST, SECOND, Json, Log, amendment, arrival, award, base, correction, digest, grant,
    origin_log, payment, program, returned,
)
from builder_evidence import acknowledgement, at, moved, sent, statement
from cases_audit import AuditCases

DAY, PAID, SEEN, FAR = "2022-02-20", "2022-02-25", "2022-02-26", "2023-12-31"
LAST, OVER = "2022-03-27", "2022-03-28"  # 30 and 31 days after the payment


def fill(cases: AuditCases) -> None:
    unproven(cases)
    proven(cases)
    differs(cases)
    without_payment(cases)
    came_back(cases)
    receipts(cases)
    files(cases)
    unmatched(cases)
    failed(cases)
    settled(cases)
    not_arrived(cases)


def paid(terms: Optional[Json] = None, due: Optional[str] = FAR, amount: str = "300000.00") -> Log:
    """6 lines."""
    log = base(terms).add("award", DAY, award("A1", FIRST, "300000.00", due=due))
    return log.add("payment", PAID, payment("Y1", "A1", 1, amount, FIRST))


def see(log: Log, id: str = "R1", amount: str = "300000.00", day: str = SEEN, **more: Any) -> Log:
    return log.add("arrival", max(day, SEEN), arrival(id, "Y1", amount, day, FIRST, **more))


def back(log: Log, kind: str, amount: str = "300000.00", id: str = "T1",
         of: Optional[str] = "Y1", day: str = SEEN, **more: Any) -> Log:
    return log.add("return", day, returned(id, of, kind, amount, day, **more))


# --- E01 ---

def unproven(cases: AuditCases) -> None:
    def hit(name: str, why: str, log: Log, as_of: str = OVER) -> None:
        cases.add("E01_" + name, why, log, ("E01", "Y1"), n=1, as_of=as_of)

    hit("none", "31 days, and nobody has seen it arrive", paid())
    hit("fen", "a payment of one fen", paid(amount="0.01"))
    hit("bare", "a report without a receipt, where the payee's bank is asked for",
        see(paid(), reference=None))
    hit("grade", "a receipt of the payer's bank, where the payee's bank is asked for",
        see(paid(), side="payer"))
    hit("part", "a fen is missing", see(paid(), amount="299999.99"))
    hit("later", "it arrived after as of", see(paid(), day="2022-03-29"))
    hit("voided", "the report was voided", see(paid()).add(
        "correction", SEEN, correction("arrival-7")))
    hit("failed_part", "a part came back, and the rest was not seen", back(paid(), "R1", "100000.00"))
    hit("param_0", "a program with no days at all", paid({"audit": {"evidence_days": 0}}), SEEN)
    hit("unacknowledged", "credited, where the payee is to confirm it", see(paid({"grade": "E4"})))
    log = paid().add("award", SEEN, award("A2", SECOND, "1.00", due=FAR))
    log.add("payment", SEEN, payment("Y2", "A2", 1, "1.00", SECOND))
    cases.add("E01_one_of_two", "the second payment is a day younger", log, ("E01", "Y1"), n=1,
              as_of=OVER)


def proven(cases: AuditCases) -> None:
    def near(name: str, why: str, log: Log, n: int = 1, as_of: str = OVER,
             *found: tuple[str, ...]) -> None:
        cases.add("E01_not_" + name, why, log, *found, n=n, as_of=as_of)

    near("30_days", "30 days after the payment", paid(), 0, LAST)
    near("credited", "the payee's bank reported it", see(paid()))
    near("debited", "the payer's bank reported it, which is what the program asks for",
         see(paid({"grade": "E2"}), side="payer"))
    near("bare", "any report is enough for the program", see(paid({"grade": "E1"}), reference=None))
    near("failed", "it came back: nothing is paid", back(paid(), "R1"), 0, LAST)
    near("failed_part", "what did not come back arrived", back(see(
        paid(), amount="200000.00"), "R1", "100000.00"))
    near("reversed", "credited, and a part of it sent back", back(see(paid()), "R2", "100000.00"))
    near("clawed_back", "credited, and clawed back later", back(see(paid()), "R3"))
    near("param", "a program with 31 days", paid({"audit": {"evidence_days": 31}}), 0)
    near("recorded_late", "credited in time, recorded today", paid().add(
        "arrival", OVER, arrival("R1", "Y1", "300000.00", SEEN, FIRST)))
    log = see(paid({"grade": "E4"}))
    log.add("key", SEEN, grant("payee", "合成数据第一有限公司", ["payee"]))
    near("acknowledged", "credited and confirmed", log.add("acknowledgement", SEEN, acknowledgement(
        "K1", "Y1", "300000.00", SEEN), signers=["payee"]))


# --- E02 ---

def differs(cases: AuditCases) -> None:
    hit = ("E02", "R1")
    cases.add("E02_account", "credited to another account", see(paid(), account="1234"),
              ("P07", "R1"), hit, n=1)
    out: Json = {"side": "payer", "reference": None}
    cases.add("E02_unknown", "there is no such statement", see(
        paid(), **out, statement=at("S9")), hit, n=1)
    stated = paid().add("statement", SEEN, statement(
        "S1", PAID, SEEN, "1000000.00", sent("300000.00", PAID, FIRST)))
    cases.add("E02_entry", "the entry is of another day", see(
        stated.copy(), **out, statement=at("S1")), hit, ("B02", "S1/1"), n=1)
    cases.add("E02_both", "another account, and no such entry: two findings", see(
        paid(), account="1234", **out, statement=at("S9")), ("P07", "R1"), hit, hit, n=1)
    cases.add("E02_exceeded", "more arrived than was paid", see(paid(), amount="300000.01"),
              ("P02", "A1/1"), ("E02", "Y1"), n=1)
    log = see(paid()).add("key", SEEN, grant("payee", "合成数据第一有限公司", ["payee"]))
    less = log.copy().add("acknowledgement", SEEN, acknowledgement(
        "K1", "Y1", "299999.99", SEEN), signers=["payee"])
    cases.add("E02_acknowledged", "the payee confirms a fen less", less, ("E02", "Y1"), n=1)
    same = log.add("acknowledgement", SEEN, acknowledgement(
        "K1", "Y1", "300000.00", SEEN), signers=["payee"])
    cases.add("E02_not_acknowledged", "the payee confirms what arrived", same, n=1)
    late = less.copy().add("acknowledgement", "2022-02-28", acknowledgement(
        "K2", "Y1", "0.01", "2022-02-28"), signers=["payee"])
    cases.add("E02_not_acknowledged_twice", "and the fen two days later", late.copy(), n=1)
    cases.add("E02_acknowledged_as_of", "as of the day before that", late, ("E02", "Y1"), n=1,
              as_of="2022-02-27")
    cases.add("E02_not_name", "another name is another rule", see(
        paid(), name="合成数据别家有限公司"), ("P06", "R1"), n=1)
    agree = see(stated, day=PAID, **out, statement=at("S1"))
    cases.add("E02_not_entry", "the entry supports it", back(
        see(agree, "R2"), "R3", "1.00"), n=3)
    wrong = back(paid(), "R1", reference=None, statement=at("S9"))
    cases.add("E02_return", "a return cites no statement there is", wrong, ("E02", "T1"), n=1)
    cases.add("E02_not_as_of", "as of the day before it arrived", see(
        paid(), account="1234"), n=0, as_of=PAID)


def without_payment(cases: AuditCases) -> None:
    """Arrivals and acknowledgements that name no payment, or none that stands."""
    hit = ("E02", "R1")
    early = base().add("award", DAY, award("A1", FIRST, "300000.00", due=FAR))
    cases.add("E02_unmatched", "an arrival that names no payment, whatever its account",
              paid().add("arrival", SEEN, arrival("R1", None, "1.00", SEEN, "1234")), hit, n=1)
    cases.add("E02_unmatched_unknown", "it names a payment that is not there", paid().add(
        "arrival", SEEN, arrival("R1", "Y9", "1.00", SEEN, FIRST)), hit, n=1)
    cases.add("E02_unmatched_voided", "the payment was voided before it was reported", see(
        paid().add("correction", PAID, correction("payment-6"))), hit, n=1)
    order = payment("Y1", "A1", 1, "300000.00", FIRST)
    later = see(early.copy()).add("payment", "2022-02-27", order)
    cases.add("E02_not_unmatched", "the payment was recorded after its arrival", later, n=1)
    cases.add("E02_unmatched_as_of", "as of the day of the arrival the payment is left out", later,
              hit, n=1, as_of=SEEN)
    cases.add("E02_not_unmatched_voided", "the arrival was voided", paid().add(
        "arrival", SEEN, arrival("R1", None, "1.00", SEEN, FIRST)).add(
            "correction", SEEN, correction("arrival-7")), n=0)

    def confirm(log: Log, of: str = "Y1") -> Log:
        log.add("key", SEEN, grant("payee", "合成数据第一有限公司", ["payee"]))
        return log.add("acknowledgement", SEEN, acknowledgement("K1", of, "300000.00", SEEN),
                       signers=["payee"])

    cases.add("E02_acknowledgement", "a payment that is not there is acknowledged", confirm(
        see(paid()), "Y9"), ("E02", "K1"), n=1)
    cases.add("E02_acknowledgement_alone", "found, though no arrival and no return was examined",
              confirm(paid(), "Y9"), ("E02", "K1"), n=0)
    cases.add("E02_acknowledgement_voided", "the payment was voided", confirm(paid()).add(
        "correction", SEEN, correction("payment-6")), ("E02", "K1"), n=0)
    cases.add("E02_not_acknowledgement", "the payment was recorded after it", see(
        confirm(early.copy()).add("payment", SEEN, order)), n=1)


def came_back(cases: AuditCases) -> None:
    """More than was paid, or what had arrived."""
    each = [("E02", "T1"), ("E02", "T2")]

    def twice(first: str, second: str) -> Log:
        return back(back(see(paid()), "R3", first, reference="缴1"), "R4", second, "T2", reference="缴2")

    cases.add("E02_returned_more", "clawed back and handed back, a fen more than was paid", twice(
        "200000.00", "100000.01"), *each, n=3)
    cases.add("E02_not_returned_more", "to the fen", twice("200000.00", "100000.00"), n=3)
    cases.add("E02_not_returned_more_as_of", "as of the day before the second", back(
        back(see(paid()), "R3"), "R4", "0.01", "T2", day="2022-02-27"), n=2, as_of=SEEN)
    cases.add("E02_returned_more_unseen", "R1, a fen more than was paid, and nothing arrived", back(
        paid(), "R1", "300000.01"), ("E02", "T1"), ("E02", "T1"), n=1)
    cases.add("E02_returned_arrived", "never arrived, says one bank; a fen of it, the other", back(
        see(paid(), amount="0.01"), "R1"), ("E02", "T1"), ("E02", "Y1"), n=2)
    cases.add("E02_not_returned_arrived", "what did not come back arrived", back(
        see(paid(), amount="0.01"), "R1", "299999.99"), n=2)
    cases.add("E02_not_returned_arrived_bare", "a report without a receipt shows no arrival", back(
        see(paid(), amount="0.01", reference=None), "R1"), n=2)
    cases.add("E02_not_returned_reversed", "R2: it had arrived, and was sent back", back(
        see(paid()), "R2"), n=2)


# --- E03 ---

def receipts(cases: AuditCases) -> None:
    hit = ("E03", "R2")
    twice = see(see(paid(), amount="150000.00"), "R2", "150000.00", reference="回单R1")
    cases.add("E03_twice", "one receipt, two arrivals of one payment", twice, hit, n=3)
    two = see(paid()).add("award", SEEN, award("A2", SECOND, "300000.00", due=FAR))
    two.add("payment", SEEN, payment("Y2", "A2", 1, "300000.00", SECOND))
    two.add("arrival", SEEN, arrival("R2", "Y2", "300000.00", SEEN, SECOND, reference="回单 R1"))
    cases.add("E03_two_payments", "one receipt, two payments; the reference in comparable form", two,
              hit, n=4)
    cases.add("E03_not_bank", "one reference of two banks", see(see(
        paid(), amount="150000.00", bank="甲"), "R2", "150000.00", reference="回单R1", bank="乙"), n=3)
    cases.add("E03_not_side", "one reference, of the payer's and of the payee's bank", see(
        see(paid()), "R2", side="payer", reference="回单R1"), n=3)
    both = paid().add("award", SEEN, award("A2", SECOND, "200000.00", due=FAR))
    both.add("payment", SEEN, payment("Y2", "A2", 1, "200000.00", SECOND))
    for total, found in [("-500000.00", []), ("-499999.99", [("E03", "R2")])]:
        log = both.copy().add("statement", SEEN, statement(
            "S1", PAID, SEEN, "1000000.00", moved(total, SEEN)))
        for id, of, amount, to in [("R1", "Y1", "300000.00", FIRST), ("R2", "Y2", "200000.00", SECOND)]:
            log.add("arrival", SEEN, arrival(id, of, amount, SEEN, to, side="payer",
                                             reference=None, statement=at("S1")))
        why = "a fen less than the two payments of it" if found else "an entry for two payments"
        cases.add("E03_entry" if found else "E03_not_entry", why, log, *found,
                  *([("B02", "S1/1")] if found else []), n=4)
    first = twice.copy().add("correction", SEEN, correction("arrival-7"))
    cases.add("E03_not_voided", "the first was voided", first, n=2)
    third = see(twice, "R0", "0.01", reference="回单R1")
    cases.add("E03_three", "every one but the first", third, ("E03", "R0"), hit, n=4)
    slips = back(back(paid(), "R1", "100.00", reference="退1"), "R1", "100.00", "T2", reference="退1")
    cases.add("E03_returns", "two returns on one notice", slips, ("E03", "T2"), n=3)


def files(cases: AuditCases) -> None:
    """What payments show as evidence."""
    def orders(*names: Optional[str]) -> Log:
        log = base().add("award", DAY, award("A1", FIRST, *[
            f"{n}.00" for n in range(1, len(names) + 1)], due=FAR))
        return log.add("payment", PAID, *[
            payment(f"Y{n}", "A1", n, f"{n}.00", FIRST, **(
                {} if name is None else {"evidence": digest(name)}))
            for n, name in enumerate(names, start=1)])

    cases.add("E03_files", "one order, two payments", orders("a", "a"), ("E03", "Y1", "Y2"), n=2)
    cases.add("E03_files_three", "three payments are one finding, two orders are two", orders(
        "a", "b", "a", "b", "a"), ("E03", "Y1", "Y3", "Y5"), ("E03", "Y2", "Y4"), n=5)
    cases.add("E03_not_files", "an order for each", orders("a", "b"), n=2)
    cases.add("E03_not_no_files", "no orders were kept", orders(None, None), n=2)
    log = orders("a", "a").add("correction", PAID, correction("payment-6", 1))
    cases.add("E03_not_files_voided", "the first payment was voided", log,
              ("G03", "evidence_reused", "Y2"), n=1)


# --- E04 ---

def unmatched(cases: AuditCases) -> None:
    hit = ("E04", "T1")
    log = back(paid(), "R5", "1.00", of=None)
    cases.add("E04_unmatched", "31 days, and nobody knows whose it is", log, ("E01", "Y1"), hit, n=1,
              as_of="2022-03-29")
    cases.add("E04_not_30_days", "30 days", log, ("E01", "Y1"), n=1, as_of="2022-03-28")
    cases.add("E04_unnamed", "a return R3 that names no payment", back(
        see(paid()), "R3", "1.00", of=None), hit, n=1, as_of="2022-03-29")
    cases.add("E04_unknown", "it names a payment that is not there", back(
        see(paid()), "R1", "1.00", of="Y9"), hit, n=1, as_of="2022-03-29")
    terms = {"audit": {"return_days": 60}}
    two = back(see(paid(terms)), "R5", "1.00", of=None)
    cases.add("E04_not_param", "60 days", two.copy(), n=1, as_of="2022-04-27")
    cases.add("E04_param", "61 days", two.copy(), hit, n=1, as_of="2022-04-28")
    two.add("program", SEEN, program(id="P2", audit={"return_days": 10}))
    cases.add("E04_least", "the least of all programs: ten days", two, hit, n=1, as_of="2022-03-09")
    cases.add("E04_not_least", "ten days are not over", two, n=1, as_of="2022-03-08")
    three = back(see(paid(terms)), "R5", "1.00", of=None).add("program", SEEN, program(id="P2"))
    cases.add("E04_least_default", "the least is the default of a program without the parameter",
              three, hit, n=1, as_of="2022-03-29")
    none = origin_log().add("return", SEEN, returned("T1", None, "R5", "1.00", SEEN))
    cases.add("E04_without_program", "no program: the default", none, hit, n=1, as_of="2022-03-29")
    cases.add("E04_not_without_program", "30 days", none, n=1, as_of="2022-03-28")
    cases.add("E04_not_as_of", "as of the day before it came", log, n=0, as_of=PAID)


def failed(cases: AuditCases) -> None:
    """R1: never arrived."""
    hit = ("E04", "T1")

    def case(name: str, why: str, log: Log, *more: tuple[str, ...], n: int = 1,
             as_of: str = "2022-03-29") -> None:
        found = [] if name.startswith("not_") else [hit]
        cases.add("E04_" + name, why, log, *more, *found, n=n, as_of=as_of)

    def again(amount: str) -> Log:
        log = back(paid(), "R1").add("payment", "2022-03-01", payment("Y2", "A1", 1, amount, FIRST))
        return log.add("arrival", "2022-03-02", arrival("R2", "Y2", amount, "2022-03-02", FIRST))

    case("failed", "31 days, and it was not paid again", back(paid(), "R1"))
    case("not_failed_30_days", "30 days", back(paid(), "R1"), as_of="2022-03-28")
    case("failed_part", "paid again but for a fen", again("299999.99"))
    case("not_repeated", "paid again", again("300000.00"))
    cases.add("E04_not_param_failed", "the days of the program of the payment: ten, not over", back(
        paid({"audit": {"return_days": 10}}), "R1").add("program", SEEN, program(
            id="P2", audit={"return_days": 5})), n=1, as_of="2022-03-08")
    case("param_failed", "ten days are over", back(
        paid({"audit": {"return_days": 10}}), "R1"), as_of="2022-03-09")
    both = back(back(paid(), "R1", "100000.00", reference="退1"), "R1", "200000.00", "T2", reference="退2")
    cases.add("E04_two", "two parts of it came back", both, hit, ("E04", "T2"), n=2, as_of="2022-03-29")
    case("repeated_later", "as of a day before it was paid again", back(paid(), "R1").add(
        "payment", "2022-04-01", payment("Y2", "A1", 1, "300000.00", FIRST)))


def settled(cases: AuditCases) -> None:
    def near(name: str, why: str, log: Log, *found: tuple[str, ...]) -> None:
        cases.add("E04_not_" + name, why, log, *found, n=1, as_of="2022-03-29")

    near("cancelled", "the award was cancelled", back(paid(), "R1").add(
        "amendment", "2022-03-01", amendment("M1", "A1")))
    near("void", "the award was voided", back(paid(), "R1").add(
        "correction", "2022-03-01", correction("award-5")))
    two = base().add("award", DAY, award("A1", FIRST, "100000.00", "200000.00", due=FAR))
    two.add("payment", PAID, payment("Y1", "A1", 2, "200000.00", FIRST))
    plan = award("A1", FIRST, "100000.00", due=FAR)["instalments"]
    back(two, "R1", "200000.00").add("amendment", "2022-03-01", {
        **amendment("M1", "A1", "100000.00"), "instalments": plan})
    near("dropped", "the plan has no such instalment any more", two)
    near("reversed", "R2: sent back because it was wrong", back(see(paid()), "R2"))
    near("clawed_back", "R3", back(see(paid()), "R3"))
    near("surplus", "R4", back(see(paid()), "R4"))
    cases.add("E04_not_voided", "the return was voided", see(back(paid(), "R5", "1.00", of=None).add(
        "correction", SEEN, correction("return-7"))), n=0, as_of="2022-03-29")
    lowered = back(paid(), "R1", "100000.00")
    lowered = see(lowered, amount="200000.00").add("amendment", "2022-03-01", {
        **amendment("M1", "A1", "200000.00"),
        "instalments": award("A1", FIRST, "200000.00", due=FAR)["instalments"]})
    near("lowered", "the award was lowered to what was paid", lowered)


# --- S01: the deadline is 2022-03-22 ---

def not_arrived(cases: AuditCases) -> None:
    hit, over = ("S01", "A1"), "2022-03-23"
    due = paid(due=None)
    cases.add("S01_unevidenced", "paid, and no bank reported it", due, hit, n=1, as_of=over)
    cases.add("S01_not_pending", "the day of the deadline", due, n=0, as_of="2022-03-22")
    cases.add("S01_not_arrived", "it arrived", see(paid(due=None)), n=1, as_of=over)
    cases.add("S01_short", "a part arrived", see(paid(due=None), amount="1.00"), ("P05", "A1/1"), hit,
              n=1, as_of=over)
    two = base().add("award", DAY, award("A1", FIRST, "100000.00", "200000.00"))
    two.add("payment", PAID, payment("Y1", "A1", 1, "100000.00", FIRST))
    cases.add("S01_two", "one instalment without evidence, one unpaid: one finding", two,
              ("P05", "A1/2"), hit, n=1, as_of=over)
    plan = award("A1", FIRST, "100000.00", "200000.00")
    plan["instalments"][1]["due"] = "2022-03-23"
    later = base().add("award", DAY, plan)
    cases.add("S01_not_all_over", "the last deadline is today: it may still come", later,
              ("P05", "A1/1"), n=0, as_of=over)
    mixed = later.copy().add("award", DAY, award("A2", SECOND, "1.00"))
    cases.add("S01_one_pending", "another award is pending, and this one is over", mixed,
              ("P05", "A1/1"), ("P05", "A2/1"), ("S01", "A2"), n=1, as_of=over)
    cases.add("S01_grade", "the payer's bank reported it, and the payee's is asked for", see(
        paid(due=None), side="payer"), hit, n=1, as_of=over)
    cases.add("S01_not_cancelled", "cancelled", paid(due=None).add(
        "amendment", "2022-03-01", amendment("M1", "A1")), ("P04", "A1"), n=0, as_of=over)
    cases.add("S01_as_of", "it arrived after as of", see(paid(due=None), day="2022-03-24"), hit, n=1,
              as_of=over)
