"""Audits for section 07 of whole ledgers: one with every kind of document in which
nothing is wrong, and one in which every rule finds something."""

from typing import Any

from builder import (
    ACCOUNTS, FIRST, NAMES, SECOND, THIRD, TREASURY, Json, Log, amendment, anchor, announce,
    arrival, award, budget, code, compromise, correction, genesis, grant, origin_log, payee,
    payment, program, returned, revoke, succeed, waiver,
)
from builder_evidence import (
    acceptance, acknowledgement, at, listing, moved, objection, resolution, sent, statement,
)
from cases_audit import AuditCases, Found
from vectors_audit_names import luhn, trader
from vectors_audit_payees import WRONG

OWNER, WORKS = trader(1), code(5)
CARD = luhn("622202000000000")
RENAMED = "合成数据更名有限公司"
T = "4400999900000001"


def fill(cases: AuditCases) -> None:
    empty(cases)
    clean(cases)
    wrong(cases)


def empty(cases: AuditCases) -> None:
    cases.add("clean_genesis", "a ledger with nothing in it: one rule is run", origin_log(),
              Q01=0, Q02=0, A01=0, A08=0, P09=0, S02=0, G02=0, G03=1)


# --- nothing is wrong ---

def terms() -> Log:
    """Two programs, money, payees, keys."""
    log = Log().add("genesis", "2022-01-04", genesis())
    log.add("program", "2022-01-05", program(
        accounts=[TREASURY], arrival_days=60, backdate_days=15,
        audit={"consecutive_years": 2, "look_alike_days": 10},
        bands=[{"category": "国家级", "max": "500000.00", "min": "300000.00"},
               {"category": "省级", "max": "300000.00", "min": "100000.00"}],
        duplicate=["level", "payee", "year"],
        publicity={"days": 5, "kind": "working", "lists": True}),
            program(id="P2", form="reward", grade="E2", exclusive="奖励", arrival_days=60))
    log.add("budget", "2022-01-06", budget("B1", "2000000.00", "budget"),
            budget("Q1", "1500000.00", "quota"),
            budget("B2", "500000.00", "budget", program="P2"),
            budget("Q2", "200000.00", "quota", program="P2"),
            budget("B3", "200000.00", "budget", year=2021),
            budget("Q3", "200000.00", "quota", year=2021))
    log.add("budget", "2022-01-10", budget("Q4", "500000.00", "quota", adjust="supplement", of="Q1"),
            budget("Q5", "-100000.00", "quota", adjust="reduce", of="Q1"))
    bank = {"bank": "合成数据银行"}
    log.add("payee", "2022-01-07", payee(FIRST), payee(SECOND), payee(THIRD),
            payee(OWNER, name="李四", account={**bank, "number": CARD}),
            payee(WORKS, name="光明厂", account={**bank, "number": "4400 0000 0000 0005"}),
            at="2022-01-10T03:00:00.000Z")
    log.add("key", "2022-01-11", grant("first", NAMES[FIRST], ["payee"]),
            grant("third", "丙", ["officer"]), grant("fourth", "丁", ["auditor"]))
    return log.add("key", "2022-01-12", announce("next log"))


def listed() -> Log:
    """Public over the Spring Festival: seven working days. One objection, dismissed."""
    log = terms()
    span = ("2022-01-26", "2022-02-08")

    def line(id: str, payee: str, amount: str, level: str, **more: Any) -> Json:
        return listing(id, payee, amount, *span, category=level, **{"project": None, **more})

    log.add("publicity", "2022-01-26", line("L1", FIRST, "200000.00", "省级"),
            line("L2", FIRST, "400000.00", "国家级"), line("L3", WORKS, "200000.00", "省级"),
            line("L4", SECOND, "300000.00", "省级"), line("L5", THIRD, "100000.00", "省级"),
            line("L6", FIRST, "200000.00", "省级", year=2021),
            line("L7", THIRD, "550000.00", "国家级"))
    log.add("publicity", "2022-01-28", objection("O1", "L4"))
    return log.add("publicity", "2022-02-07", resolution("S1", "O1"))


def awarded() -> Log:
    log = listed().add("waiver", "2022-02-14", waiver("W1", "band_exceeded", "A7"))

    def line(id: str, payee: str, level: str, *amounts: str, **more: Any) -> Json:
        return award(id, payee, *amounts, category=level, level=level, **{"project": None, **more})

    first = line("A1", FIRST, "省级", "100000.00", "100000.00")
    first["instalments"][1] |= {"condition": "验收合格", "due": "2022-06-30"}
    log.add("award", "2022-02-15", first, line("A2", FIRST, "国家级", "400000.00"),
            line("A3", WORKS, "省级", "200000.00"), line("A4", SECOND, "省级", "300000.00"),
            line("A5", THIRD, "省级", "100000.00"),
            line("A6", FIRST, "省级", "200000.00", year=2021),
            line("A7", THIRD, "国家级", "550000.00", waivers=["W1"]),
            at="2022-02-18T02:00:00.000Z")
    log.add("award", "2022-02-18", award("C1", OWNER, "50000.00", program="P2"),
            award("C2", SECOND, "50000.00", program="P2"), award("C3", FIRST, "1.00", program="P2"))
    log.add("correction", "2022-02-18", correction("award-13", 3))
    return log.add("amendment", "2022-02-20", amendment("M1", "A4", "250000.00"),
                   amendment("M2", "A5"))


def paid() -> Log:
    log = awarded().add("payment", "2022-02-25", *[
        payment(id, of, n, amount, to) for id, of, n, amount, to in [
            ("Y0", "A6", 1, "200000.00", FIRST), ("Y1", "A1", 1, "100000.00", FIRST),
            ("Y2", "A2", 1, "400000.00", FIRST), ("Y3", "A3", 1, "200000.00", "4400 0000 0000 0005"),
            ("Y4", "A4", 1, "250000.00", SECOND), ("Y6", "C1", 1, "50000.00", CARD),
            ("Y7", "C2", 1, "50000.00", SECOND), ("Y8", "A7", 1, "550000.00", THIRD)]])
    # One entry for three payments; the payment Y4 failed; Y8 was reversed.
    log.add("statement", "2022-03-02", statement(
        "S1", "2022-01-05", "2022-02-28", "3000000.00",
        sent("200000.00", "2022-02-25", FIRST), moved("-700000.00", "2022-02-25", text="批量"),
        sent("250000.00", "2022-02-25", SECOND), sent("50000.00", "2022-02-26", CARD),
        sent("50000.00", "2022-02-26", SECOND), sent("550000.00", "2022-02-26", THIRD),
        moved("250000.00", "2022-02-28", text="退汇")))
    facts = [("R0", "Y0", 1, "200000.00", "25", FIRST), ("R1", "Y1", 2, "100000.00", "25", FIRST),
             ("R2", "Y2", 2, "400000.00", "25", FIRST),
             ("R3", "Y3", 2, "200000.00", "25", "4400 0000 0000 0005"),
             ("R4", "Y4", 3, "250000.00", "25", SECOND), ("R6", "Y6", 4, "50000.00", "26", CARD),
             ("R7", "Y7", 5, "50000.00", "26", SECOND), ("R8", "Y8", 6, "550000.00", "26", THIRD)]
    names = {CARD: "李四", "4400 0000 0000 0005": "光明厂", **NAMES}
    log.add("arrival", "2022-03-02", *[
        {**arrival(id, of, amount, "2022-02-" + day, to, side="payer", reference=None,
                   statement=at("S1", n)), "name": names[to]}
        for id, of, n, amount, day, to in facts])
    log.add("arrival", "2022-03-02", *[
        {**arrival(id + "b", of, amount, "2022-02-26", to, reference="收" + id), "name": names[to]}
        for id, of, _, amount, _, to in facts if id not in ("R4", "R6", "R7")])
    return log.add("return", "2022-03-02", returned(
        "T4", "Y4", "R1", "250000.00", "2022-02-28", statement=at("S1", 7)))


def settled() -> Log:
    """What failed and what was wrong is paid again; the second instalment is due."""
    log = paid().add("payment", "2022-03-03", payment("Y5", "A4", 1, "250000.00", SECOND))
    log.add("payee", "2022-03-10", {**payee(FIRST, name=RENAMED), "from": "2022-03-01"})
    log.add("acknowledgement", "2022-03-10", acknowledgement(
        "K1", "Y1", "100000.00", "2022-02-26"), signers=["first"])
    log.add("statement", "2022-03-16", statement(
        "S2", "2022-03-01", "2022-03-15", "1450000.00", sent("250000.00", "2022-03-03", SECOND),
        moved("550000.00", "2022-03-15", text="错付退回")))
    log.add("return", "2022-03-16", returned(
        "T8", "Y8", "R2", "550000.00", "2022-03-15", statement=at("S2", 2)))
    log.add("payment", "2022-03-20", payment("Y9", "A7", 1, "550000.00", THIRD))
    log.add("acceptance", "2022-06-01", acceptance("E0", "A1", "failed", instalment=2))
    log.add("acceptance", "2022-06-08", acceptance("E1", "A1", instalment=2))
    log.add("payment", "2022-06-10", payment("Y10", "A1", 2, "100000.00", FIRST))
    log.add("statement", "2022-06-16", statement(
        "S3", "2022-03-16", "2022-06-15", "1750000.00", sent("550000.00", "2022-03-20", THIRD),
        moved("10000.00", "2022-05-05", text="追缴"), moved("5000.00", "2022-06-02", text="结余"),
        sent("100000.00", "2022-06-10", FIRST), moved("100.00", "2022-06-14")))
    log.add("return", "2022-06-16", *[
        returned(id, of, kind, amount, day, statement=at("S3", n)) for id, of, kind, amount, day, n in [
            ("T2", "Y2", "R3", "10000.00", "2022-05-05", 2),
            ("T1", "Y1", "R4", "5000.00", "2022-06-02", 3),
            ("T9", None, "R5", "100.00", "2022-06-14", 5)]])
    facts = [("R5", "Y5", "S2", 1, "250000.00", "2022-03-03", SECOND),
             ("R9", "Y9", "S3", 1, "550000.00", "2022-03-20", THIRD),
             ("R10", "Y10", "S3", 4, "100000.00", "2022-06-10", FIRST)]
    log.add("arrival", "2022-06-16", *[
        arrival(id, of, amount, day, to, side="payer", reference=None, statement=at(by, n))
        for id, of, by, n, amount, day, to in facts])
    log.add("arrival", "2022-06-16", *[
        {**arrival(id + "b", of, amount, day, to, reference="收" + id),
         "name": RENAMED if to == FIRST else NAMES[to]}
        for id, of, _, _, amount, day, to in facts])
    log.add("key", "2022-06-20", succeed("next log"), revoke("fourth"))
    log.add("key", "2022-06-20", compromise("third", 1))
    return log.add("anchor", "2022-06-30", anchor(5, token="0" * 64))


def clean(cases: AuditCases) -> None:
    log = settled()
    note = log.checkpoint(signer="next log")
    cases.add("clean", "every kind of document but recovery, and the mistakes that are none: nothing is found",
              log, checkpoint=note, Q01=3, Q02=3, Q03=11, A01=8, A02=8, A04=6, A05=8, A06=6, A08=5,
              A09=5, P01=9, P02=9, P03=11, P04=8, P05=8, P06=19, P07=30, P08=11, P09=5, P10=11,
              P11=11, T01=9, T02=9, T03=0, E01=8, E02=24, E03=35, E04=5, S01=7, S02=0, B01=3, B02=9,
              G01=11, G02=9, G03=1, C01=6)
    cases.add("E02_acknowledgement_early", "the same as of the day before the first payment, which is "
              "left out; the acknowledgement of it is not", log, ("E02", "K1"), checkpoint=note,
              as_of="2022-02-24", n=0)
    for day, why in [("2022-02-25", "on the day of the first payments"),
                     ("2022-02-27", "before the payment that failed came back"),
                     ("2022-03-01", "between the failure and the repetition"),
                     ("2022-03-18", "between a reversal and the repetition"),
                     ("2022-04-16", "on the day of the deadline"),
                     ("2022-04-17", "on the day after it"), ("2022-06-14", "on the day of a return")]:
        cases.add(f"clean_{day}", f"the same as of a day {why}", log, checkpoint=note, as_of=day)


# --- everything is wrong ---

NEW = "4400 0000 0000 0009"


def wrong(cases: AuditCases) -> None:
    """Without a self-evaluation; with one it is in vectors_audit_evaluation."""
    cases.add("wrong", "every rule but those of a self-evaluation finds something", wrong_log(),
              *wrong_findings(), as_of="2022-12-31", P03=7, E01=2, T01=5)


def wrong_log() -> Log:
    log = Log().add("genesis", "2022-01-04", genesis(
        policy=[{"kind": "payment", "roles": ["officer"]}]))
    log.add("program", "2022-01-05", program(
        accounts=[TREASURY], audit={"consecutive_years": 1}, exclusive="组",
        bands=[{"max": "5000.00", "min": "1000.00"}],
        publicity={"days": 5, "kind": "working", "lists": True}))
    log.add("budget", "2022-01-06", budget("B1", "5000.00", "budget"),
            budget("Q1", "10000.00", "quota"))
    log.add("payee", "2022-01-07", payee(FIRST), payee(SECOND, account={
        "bank": "合成数据银行二", "number": NEW}), payee(THIRD, name="张三"),
            payee(WRONG, name="合成数据行业协会", code_note="登记机关证明", account={
                "bank": "合成数据银行", "number": "4400 0000 0000 0004"}))
    log.add("payee", "2022-02-10", payee(FIRST, account={
        "bank": "合成数据银行", "number": NEW}, **{"from": "2022-02-20"}))
    log.add("publicity", "2022-02-10", listing(
        "L1", SECOND, "1000.00", "2150-01-05", "2150-01-09", project="丙"))
    log.add("award", "2022-02-20", award("A0", FIRST, "1000.00", project="甲", year=2021),
            award("A1", FIRST, "1000.00", project="甲"), award("A2", FIRST, "1000.00", project="甲"),
            award("A3", SECOND, "1000.00", project="丙"), award("A4", THIRD, "1000.00"),
            award("A5", WRONG, "10000.00"))
    both = ["officer 甲", "approver 乙"]
    pay_wrong(log, both[:1])
    facts_wrong(log)
    later = [("Y3", "A2", "1000.00", NEW, "12-20"), ("Y4", "A3", "1000.00", NEW, "12-21"),
             ("Y5", "A4", "1000.00", ACCOUNTS[THIRD], "12-22"),
             ("Y6", "A5", "10000.00", "4400 0000 0000 0004", "12-23"),
             ("Y7", "A0", "1000.00", "1234", "12-24")]
    for id, of, amount, to, day in later:
        log.add("payment", f"2022-{day}", payment(id, of, 1, amount, to), signers=both[:1])
    log.add("arrival", "2022-12-24", arrival("R4", "Y4", "1000.00", "2022-12-24", "1234", name=NAMES[SECOND]),
            arrival("R5", "Y5", "1000.00", "2022-12-24", THIRD, name="张三", reference="回单X"),
            {**arrival("R6", "Y6", "10000.00", "2022-12-24", "4400 0000 0000 0004", reference="回单X"),
             "name": "合成数据行业协会"})
    log.add("payment", "2022-12-24", payment("Y8", "A9", 1, "1.00", FIRST), signers=both[:1])
    return log


def wrong_findings(*evaluated: Found) -> list[Found]:
    """With those of the self-evaluation in their place."""
    payments = [f"Y{n}" for n in range(1, 8)]
    pair = sorted([FIRST, SECOND])
    return [
        ("Q01", "P1/2022"), ("Q02", "P1/2021"), ("Q02", "P1/2022"), ("Q03", "Y7"),
        ("A01", "A1", "A2"), ("A02", "A1", "A2"), ("A04", "A1"), ("A04", "A2"), ("A05", "A5"),
        *[("A06", f"A{n}") for n in (0, 1, 2, 4, 5)], ("A08", WRONG), ("A09", *pair),
        ("P01", "Y4"), ("P02", "A2/1"), ("P03", "Y1", "Y2"), ("P03", "Y3", "Y4"), ("P04", "A2"), ("P05", "A3/1"),
        ("P05", "A5/1"), ("P06", "R1"), ("P07", "R4"), ("P07", "Y7"), ("P08", "Y5"),
        ("P09", "4400000000000009", *pair), ("P10", "Y1"), ("P10", "Y2"), ("P11", "Y6"),
        ("T01", "A4/1"), ("T01", "A5/1"), ("T02", "A4/1"), ("T03", "P1/2022"), ("E01", "Y2"),
        ("E02", "R4"), ("E03", "R6"), ("E04", "T1"), ("S01", "A0"), ("S01", "A2"), ("S01", "A3"),
        ("S01", "A5"), *evaluated,
        ("B01", T, "2022-01-05..2022-01-31"), ("B01", T, "2022-03-01..2022-12-31"),
        ("B01", "S1"), ("B02", "S1/1"), *[("G01", id) for id in payments],
        ("G02", "budget-13"), ("G03", "award_unknown", "Y8"),
        *[("G03", "budget_exceeded", id) for id in ("Q1", "Q2")],
        ("G03", "instalment_exceeded", "Y3"),
        *[("G03", "quota_exceeded", id) for id in ("A0", "A5", "Y6", "Y7")], ("C01", "2150"),
    ]


def pay_wrong(log: Log, signers: list[str]) -> None:
    log.add("payment", "2022-02-25", payment("Y1", "A1", 1, "1000.00", NEW), signers=signers)
    log.add("payment", "2022-02-26", payment("Y2", "A2", 1, "1000.00", NEW), signers=signers)


def facts_wrong(log: Log) -> None:
    log.add("statement", "2022-02-28", statement(
        "S1", "2022-02-01", "2022-02-28", "9000.00", sent("5.00", "2022-02-27", "1"),
        closing="9000.00"))
    log.add("arrival", "2022-02-28", arrival("R1", "Y1", "1000.00", "2022-02-26", NEW,
                                             name="合成数据别家有限公司"))
    log.add("return", "2022-02-28", returned("T1", None, "R5", "100.00", "2022-02-28"))
    log.add("budget", "2022-04-01", budget("Q2", "1.00", "quota", adjust="supplement", of="Q1"),
            change={"date": "2022-02-20"})
