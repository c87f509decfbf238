"""Audits for section 07, P02, P04 and P05: what was paid, against what was awarded.

A1 is an award of 30 万 of 2022-02-20, so its deadline is 2022-03-22; Y1 pays it on
2022-02-25, and R1 is its arrival, reported by the payee's bank."""

from typing import Any

from builder import (
    FIRST, SECOND, THIRD, Log, amendment, arrival, award, base, correction, payment, returned,
)
from cases_audit import AuditCases

DAY, PAID, SEEN = "2022-02-20", "2022-02-25", "2022-02-26"
DEADLINE, OVER = "2022-03-22", "2022-03-23"


def fill(cases: AuditCases) -> None:
    twice(cases)
    not_twice(cases)
    overpaid(cases)
    not_overpaid(cases)
    short(cases)
    not_short(cases)
    worked_example(cases)


def awarded(*amounts: str, **more: Any) -> Log:
    return base().add("award", DAY, award("A1", FIRST, *(amounts or ("300000.00",)), **more))


def pay(log: Log, id: str, amount: str = "300000.00", n: int = 1, day: str = PAID) -> Log:
    return log.add("payment", day, payment(id, "A1", n, amount, FIRST))


def see(log: Log, id: str, of: str, amount: str = "300000.00", day: str = SEEN, **more: Any) -> Log:
    return log.add("arrival", day, arrival(id, of, amount, day, FIRST, **more))


def back(log: Log, id: str, of: str, kind: str, amount: str = "300000.00", day: str = SEEN) -> Log:
    return log.add("return", day, returned(id, of, kind, amount, day))


# --- P02 ---

def twice(cases: AuditCases) -> None:
    hit, over = ("P02", "A1/1"), ("P04", "A1")
    cases.add("P02_twice", "one instalment was paid twice", pay(pay(awarded(), "Y1"), "Y2"),
              hit, over, ("G03", "instalment_exceeded", "Y2"), n=1)
    cases.add("P02_fen", "paid twice over by a fen", pay(pay(awarded(), "Y1"), "Y2", "0.01"),
              hit, over, ("G03", "instalment_exceeded", "Y2"), n=1)
    log = pay(pay(awarded("100000.00", "200000.00"), "Y1", "100000.00"), "Y2", "100000.00")
    cases.add("P02_first", "the first of two instalments twice, and the award not overpaid", log,
              hit, ("G03", "instalment_exceeded", "Y2"), n=2)
    both = pay(pay(awarded("100000.00", "200000.00"), "Y1", "100000.01"), "Y2", "200000.01", 2)
    cases.add("P02_both", "both instalments", both, hit, ("P02", "A1/2"), over,
              ("G03", "instalment_exceeded", "Y1"), ("G03", "instalment_exceeded", "Y2"), n=2)
    log = see(pay(awarded(), "Y1"), "R1", "Y1", "300000.01")
    cases.add("P02_arrived", "paid once, and more arrived than was paid", log, hit, ("E02", "Y1"), n=1)
    part = pay(back(pay(awarded(), "Y1"), "T1", "Y1", "R1", "100000.00"), "Y2", "100000.01", 1, SEEN)
    cases.add("P02_returned_part", "a part came back, and more was paid again", part, hit, over,
              ("G03", "instalment_exceeded", "Y2"), n=1)
    back_later = pay(back(pay(awarded(), "Y1"), "T1", "Y1", "R1", day="2022-02-28"), "Y2",
                     day="2022-02-28")
    cases.add("P02_clawed_back", "clawed back is not failed: paying again is paying twice",
              pay(back(pay(awarded(), "Y1"), "T1", "Y1", "R3"), "Y2", day=SEEN), hit, over,
              ("G03", "instalment_exceeded", "Y2"), n=1)
    cases.add("P02_not_returned_later", "it failed, and was paid again", back_later, n=1)


def not_twice(cases: AuditCases) -> None:
    then = ("G03", "instalment_exceeded", "Y2")

    def near(name: str, why: str, log: Log, n: int = 1, *found: tuple[str, ...],
             **more: Any) -> None:
        cases.add("P02_not_" + name, why, log, *found, n=n, **more)

    near("instalments", "two instalments of one amount", pay(pay(
        awarded("150000.00", "150000.00"), "Y1", "150000.00"), "Y2", "150000.00", 2), 2)
    near("parts", "one instalment in two parts of one amount", pay(pay(
        awarded(), "Y1", "150000.00"), "Y2", "150000.00"))
    near("failed", "the first payment failed (退汇), and was repeated three days later", pay(back(
        pay(awarded(), "Y1"), "T1", "Y1", "R1"), "Y2", day="2022-02-28"))
    near("reversed", "the first payment was reversed (错付退回)", pay(back(
        pay(awarded(), "Y1"), "T1", "Y1", "R2"), "Y2", day="2022-02-28"))
    log = pay(pay(awarded(), "Y1"), "Y2").add("correction", SEEN, correction("payment-7"))
    near("voided", "the second was voided", log, 1, then)
    near("as_of", "the second is of a later day", pay(pay(awarded(), "Y1"), "Y2", day=SEEN),
         1, then, as_of=PAID)
    near("both_banks", "both banks report it: it arrived once", see(see(
        pay(awarded(), "Y1"), "R1", "Y1"), "R2", "Y1", side="payer"))
    near("equal", "three payees and one amount, as a programme pays", base().add(
        "award", DAY, *[award(f"A{n}", to, "100000.00") for n, to in enumerate(
            (FIRST, SECOND, THIRD), start=1)]).add("payment", PAID, *[
                payment(f"Y{n}", f"A{n}", 1, "100000.00", to) for n, to in enumerate(
                    (FIRST, SECOND, THIRD), start=1)]), 3)


# --- P04 ---

def overpaid(cases: AuditCases) -> None:
    hit = ("P04", "A1")
    two = pay(pay(awarded("100000.00", "200000.00"), "Y1", "100000.00"), "Y2", "200000.00", 2)
    log = two.copy().add("amendment", "2022-03-01", amendment("M1", "A1", "299999.99"))
    cases.add("P04_amended", "lowered by a fen, with one instalment of which not all is paid", log,
              hit, n=1)
    cases.add("P04_cancelled", "cancelled after it was paid", two.copy().add(
        "amendment", "2022-03-01", amendment("M1", "A1")), hit, n=1, P02=0)
    surplus = back(log.copy(), "T1", "Y2", "R4", "0.01", "2022-03-01")
    cases.add("P04_surplus", "a surplus handed back was paid all the same", surplus, hit, n=1)
    other = log.copy().add("award", "2022-03-01", award("A2", SECOND, "100000.00"))
    other.add("payment", "2022-03-01", payment("Y3", "A2", 1, "99999.99", SECOND))
    cases.add("P04_each", "what is short at one award does not make up for another", other, hit, n=2)


def not_overpaid(cases: AuditCases) -> None:
    two = pay(pay(awarded("100000.00", "200000.00"), "Y1", "100000.00"), "Y2", "200000.00", 2)
    cases.add("P04_not_equal", "paid to the fen", two.copy(), n=1)
    log = two.copy().add("amendment", "2022-03-01", amendment("M1", "A1", "250000.00"))
    cases.add("P04_not_reversed", "lowered, and the difference was sent back", back(
        log, "T1", "Y2", "R2", "50000.00", "2022-03-01"), n=1)
    log = two.copy().add("amendment", "2022-03-01", amendment("M1", "A1", "300000.00"))
    cases.add("P04_not_dropped", "paid on an instalment that the plan has no longer: the whole counts",
              log, n=1)
    cases.add("P04_not_as_of", "as of the day before the payment", pay(
        awarded("100000.00"), "Y1"), ("G03", "instalment_exceeded", "Y1"), n=0, as_of=DAY)


# --- P05 ---

MISSED, WHOLE = ("P05", "A1/1"), ("S01", "A1")


def short(cases: AuditCases) -> None:
    cases.add("P05_unpaid", "the day after the deadline", awarded(), MISSED, WHOLE, n=1, as_of=OVER)
    cases.add("P05_paid_less", "paid a fen less than the award", see(
        pay(awarded(), "Y1", "299999.99"), "R1", "Y1", "299999.99"), MISSED, WHOLE, n=1, as_of=OVER)
    cases.add("P05_arrived_less", "paid in full, and 25 of 30 万 arrived", see(
        pay(awarded(), "Y1"), "R1", "Y1", "250000.00"), MISSED, WHOLE, n=1, as_of=OVER)
    cases.add("P05_failed", "it failed, and was not paid again", back(
        pay(awarded(), "Y1"), "T1", "Y1", "R1"), MISSED, WHOLE, n=1, as_of=OVER)
    cases.add("P05_due", "an instalment with a due date of its own", awarded(due="2022-03-01"),
              MISSED, WHOLE, n=1, as_of="2022-03-02")
    two = awarded("100000.00", "200000.00")
    two = see(pay(two, "Y1", "100000.00"), "R1", "Y1", "100000.00")
    cases.add("P05_second", "the second of two instalments", two, ("P05", "A1/2"), WHOLE, n=2,
              as_of=OVER)
    cases.add("P05_as_of", "as of a day before it arrived, late", see(
        pay(awarded(), "Y1", day="2022-03-24"), "R1", "Y1", day="2022-03-24"), MISSED, WHOLE,
        n=1, as_of=OVER)


def not_short(cases: AuditCases) -> None:
    cases.add("P05_not_pending", "the day of the deadline", awarded(), n=0, as_of=DEADLINE)
    cases.add("P05_not_arrived", "it arrived", see(pay(awarded(), "Y1"), "R1", "Y1"), n=1, as_of=OVER)
    cases.add("P05_not_unevidenced", "paid in full, and no bank reported it: that is another matter",
              pay(awarded(), "Y1"), WHOLE, n=1, as_of=OVER)
    log = see(pay(awarded(), "Y1", "250000.00"), "R1", "Y1", "250000.00")
    cases.add("P05_not_amended", "lowered (核减) to what was paid", log.add(
        "amendment", "2022-02-28", amendment("M1", "A1", "250000.00")), n=1, as_of=OVER)
    cases.add("P05_not_cancelled", "cancelled", awarded().add(
        "amendment", "2022-02-28", amendment("M1", "A1")), n=0, as_of=OVER)
    clawed = back(see(pay(awarded(), "Y1"), "R1", "Y1"), "T1", "Y1", "R3", day="2022-02-28")
    cases.add("P05_not_clawed_back", "clawed back: what arrived, arrived", clawed, n=1, as_of=OVER)
    both = pay(awarded("100000.00", "200000.00"), "Y1")
    cases.add("P05_not_shifted", "all of it paid as the first instalment: the award is not short",
              see(both, "R1", "Y1"), ("P02", "A1/1"),
              ("G03", "instalment_exceeded", "Y1"), n=2, as_of=OVER)


def worked_example(cases: AuditCases) -> None:
    """A: 50 万 in two instalments, the second of which failed and was repeated. B: 20 万,
    and 21 were paid. C: 10 万, and 9 were paid. Σ/Σ is 100%, and the claim is false."""
    log = base().add("award", DAY, award("A", FIRST, "250000.00", "250000.00"),
                     award("B", SECOND, "200000.00"), award("C", THIRD, "100000.00"))
    log.add("payment", PAID, payment("Y1", "A", 1, "250000.00", FIRST),
            payment("Y2", "A", 2, "250000.00", FIRST), payment("Y3", "B", 1, "210000.00", SECOND),
            payment("Y4", "C", 1, "90000.00", THIRD))
    log.add("return", SEEN, returned("T1", "Y2", "R1", "250000.00", SEEN))
    log.add("payment", "2022-02-28", payment("Y5", "A", 2, "250000.00", FIRST))
    day = "2022-02-28"
    log.add("arrival", day, arrival("R1", "Y1", "250000.00", day, FIRST),
            arrival("R3", "Y3", "210000.00", day, SECOND),
            arrival("R4", "Y4", "90000.00", day, THIRD),
            arrival("R5", "Y5", "250000.00", day, FIRST))
    cases.add("worked_example", "one paid too much, one too little, one paid again after it failed",
              log, ("P02", "B/1"), ("P04", "B"), ("P05", "C/1"), ("S01", "C"),
              ("G03", "instalment_exceeded", "Y3"), as_of=OVER,
              P02=4, P03=5, P04=3, P05=4, T02=3, S01=3)
    log.add("amendment", "2022-03-01", amendment("M1", "C", "90000.00"))
    cases.add("worked_example_amended", "the short award was lowered to what was paid", log,
              ("P02", "B/1"), ("P04", "B"),
              ("G03", "instalment_exceeded", "Y3"), as_of=OVER, P05=4, S01=3)
