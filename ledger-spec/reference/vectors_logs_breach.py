"""Logs for section 04: every breach, reported and waived, and the order of
violations. base() is a budget of 100 万 and a quota of 80 万 for P1 in 2022."""

from typing import Any, Optional

from builder import (
    ACCOUNTS, FIRST, SECOND, THIRD, Json, Log, amendment, arrival, award, base, budget, code,
    correction, digest, grant, origin_log, payee, payment, plan, program, public, returned,
    revoke, waiver,
)
from cases import Cases

BANDS = [{"category": "首台（套）", "max": "500000.00", "min": "300000.00"},
         {"max": "200000.00", "min": "100000.00"}]


class Pair:
    """The same log twice: without a waiver, and with one."""

    def __init__(self, cases: Cases) -> None:
        self.cases = cases

    def add(self, rule: str, why: str, log: Log, kind: str, line: Json, suffix: str = "",
            claims: Optional[dict[str, str]] = None,
            waived: Optional[dict[str, str]] = None) -> None:
        day, id = "2022-03-01", line["id"]
        place = len(log.lines)
        plain = log.copy().add(kind, day, line)
        self.cases.add(f"violation_{rule}{suffix}", why, plain, (rule, place, 1, id),
                       claims=claims)
        excused = log.copy().add("waiver", "2022-02-28", waiver("W1", rule, id))
        excused.add(kind, day, {**line, "waivers": ["W1"]})
        self.cases.add(f"waived_{rule}{suffix}", why + "; allowed by a waiver", excused,
                       claims=waived or claims, status="sound")


def fill(cases: Cases) -> None:
    pair = Pair(cases)
    issued(cases, pair)
    awards(cases, pair)
    payments(cases, pair)
    times(cases)
    order(cases)


def issued(cases: Cases, pair: Pair) -> None:
    refuted = {"within-budget": "refuted"}
    pair.add("budget_exceeded", "quota 100 万 and one fen > budget 100 万", base(), "budget",
             budget("Q2", "200000.01", "quota"), claims=refuted)
    pair.add("budget_exceeded", "budget 80 万 less one fen < quota 80 万", base(), "budget",
             budget("B2", "-200000.01", "budget", adjust="reduce", of="B1"), "_reduce",
             claims=refuted)
    log = base().add("budget", "2022-02-01", budget("Q2", "200000.00", "quota"))
    cases.add("good_budget_to_the_last_fen", "quota = budget", log,
              claims={"within-budget": "proven"}, rates={"issued": "100.00%"})
    log = base().add("budget", "2022-02-01", budget("Q2", "100.00", "quota", year=2023))
    cases.add("violation_budget_exceeded_year", "another year has its own budget", log,
              ("budget_exceeded", 4, 1, "Q2"))
    log = base().add("budget", "2022-02-01", budget("Q2", "-800000.00", "quota", adjust="reclaim",
                                                    of="Q1"))
    cases.add("good_quota_reclaimed", "nothing was awarded; issued is 0 of 100 万", log,
              rates={"issued": "0.00%"})
    log = base().add("award", "2022-02-01", award("A1", FIRST, "500000.00"))
    pair.add("quota_exceeded", "due 80 万 and one fen > quota 80 万", log, "award",
             award("A2", SECOND, "300000.01"), claims=refuted)
    pair.add("quota_exceeded", "amended from 50 万 to 80 万 and one fen", log, "amendment",
             amendment("M1", "A1", "800000.01"), "_amendment", claims=refuted)
    pair.add("quota_exceeded", "quota 50 万 less one fen < due 50 万", log, "budget",
             budget("Q2", "-300000.01", "quota", adjust="reclaim", of="Q1"), "_reclaim",
             claims=refuted)
    # Award 80 万 paid, amended to 30 万, and another 50 万 due: paid is what counts.
    log = base().add("award", "2022-02-01", award("A1", FIRST, "800000.00"))
    log.add("payment", "2022-02-10", payment("Y1", "A1", 1, "800000.00", FIRST))
    log.add("amendment", "2022-02-11", amendment("M1", "A1", "300000.00"))
    place = len(log.lines)
    more = log.copy().add("budget", "2022-02-12", budget(
        "Q2", "-0.01", "quota", adjust="reclaim", of="Q1"))
    over = [("instalment_paid_twice", "A1/1"), ("award_overpaid", "A1")]
    cases.add("violation_quota_exceeded_reclaim_paid", "due is 30 万 but 80 万 are paid", more,
              ("quota_exceeded", place, 1, "Q2"), *over)
    log.add("award", "2022-02-12", award("A2", SECOND, "500000.00"))
    more = log.copy().add("payment", "2022-02-13", payment("Y2", "A2", 1, "500000.00", SECOND))
    cases.add("violation_quota_exceeded_payment", "paid 130 万 > quota 80 万, due only 80 万", more,
              ("quota_exceeded", place + 1, 1, "Y2"), *over)
    log.add("waiver", "2022-02-13", waiver("W1", "quota_exceeded", "Y2"))
    log.add("payment", "2022-02-13", payment("Y2", "A2", 1, "500000.00", SECOND, waivers=["W1"]))
    cases.add("waived_quota_exceeded_payment", "allowed by a waiver, and still a counterexample",
              log, *over, claims=refuted)
    log = base().add("award", "2022-02-01", award("A1", FIRST, "900000.00"))
    log.add("amendment", "2022-02-02", amendment("M1", "A1", "850000.00"))
    cases.add("violation_quota_exceeded_lowered",
              "the award exceeds; an amendment that lowers it is no second violation", log,
              ("quota_exceeded", 4, 1, "A1"))


def awards(cases: Cases, pair: Pair) -> None:
    banded = base({"bands": BANDS})
    bare = base({"bands": BANDS[:1]})
    for suffix, log, line, why in [
        ("", banded, award("A1", FIRST, "500000.01", category="首台(套)"), "above max"),
        ("_min", banded, award("A1", FIRST, "299999.99", category="首台（套）"), "below min"),
        ("_bare", banded, award("A1", FIRST, "300000.00", category="其他"),
         "another category falls to the band without one"),
        ("_no_category", banded, award("A1", FIRST, "99999.99"), "no category, the same"),
        ("_none", bare, award("A1", FIRST, "300000.00"), "no band at all"),
    ]:
        pair.add("band_exceeded", why, log, "award", line, suffix,
                 claims={"within-bands": "refuted"}, waived={"within-bands": "proven"})
    log = banded.copy().add("award", "2022-02-01", award("A1", FIRST, "150000.00"))
    pair.add("band_exceeded", "amended out of the band", log, "amendment",
             amendment("M1", "A1", "200000.01"), "_amendment",
             claims={"within-bands": "refuted"}, waived={"within-bands": "proven"})
    log.add("amendment", "2022-02-02", amendment("M1", "A1"))
    cases.add("good_band_cancelled", "a cancelled award has no band to keep", log)
    log = banded.copy().add("award", "2022-02-01", award("A1", FIRST, "500000.00",
                                                         category="首台（套）"))
    log.add("award", "2022-02-02", award("A2", SECOND, "100000.00"))
    cases.add("good_bands", "at max and at min", log, claims={"within-bands": "proven"})

    refuted = {"no-duplicates": "refuted"}
    first = base().add("award", "2022-02-01", award("A1", FIRST, "300000.00", project="项目（一）"))
    pair.add("award_duplicate", "same payee, year and project in comparable form", first, "award",
             award("A2", FIRST, "100000.00", project="项目 (一)"), claims=refuted)
    log = first.copy().add("award", "2022-02-02", award("A2", FIRST, "100000.00", project="二"))
    log.add("award", "2022-02-02", award("A3", SECOND, "100000.00", project="项目（一）"))
    cases.add("good_award_not_duplicate", "another project; another payee", log)
    log = first.copy().add("amendment", "2022-02-02", amendment("M1", "A1"))
    log.add("award", "2022-02-03", award("A2", FIRST, "100000.00", project="项目（一）"))
    cases.add("good_award_after_cancelled", "the first was cancelled, so it is not effective", log,
              claims={"no-duplicates": "proven"})
    pair.add("award_duplicate", "the cancelled award becomes effective again", log, "amendment",
             amendment("M2", "A1", "300000.00"), "_amendment", claims=refuted)
    log = first.copy().add("program", "2022-02-02", program(duplicate=["payee", "year"]))
    log.add("award", "2022-02-03", award("A2", FIRST, "100000.00", project="项目（一）"))
    cases.add("good_award_other_fields", "decided under different field lists: not compared", log,
              claims={"no-duplicates": "unproven"})
    log = base({"duplicate": ["payee", "project"]})
    log.add("award", "2022-02-01", award("A1", FIRST, "100.00", project=None))
    pair.add("award_duplicate", "an absent project is empty, twice", log, "award",
             award("A2", FIRST, "100.00", project=None), "_absent", claims=refuted)

    group = base({"exclusive": "首台套"})
    group.add("program", "2022-01-08", program(id="P2", name="合成数据奖励", form="reward",
                                               exclusive="首台 套"))
    group.add("budget", "2022-01-08", budget("B2", "200000.00", "budget", program="P2"),
              budget("Q2", "200000.00", "quota", program="P2"))
    group.add("award", "2022-02-01", award("A1", FIRST, "300000.00"))
    pair.add("exclusivity_broken", "two programs of one group, same payee and year", group, "award",
             award("A2", FIRST, "100000.00", program="P2"), claims=refuted)
    log = group.copy().add("award", "2022-02-02", award("A2", SECOND, "100000.00", program="P2"))
    cases.add("good_exclusivity_other_payee", "the group is for each payee", log,
              claims={"no-duplicates": "proven"})
    log = group.copy().add("program", "2022-02-02", program(id="P2", exclusive="其他"))
    log.add("award", "2022-02-03", award("A2", FIRST, "100000.00", program="P2"))
    cases.add("good_exclusivity_new_terms", "the group is that of the terms when it is decided", log)


def awarded(*amounts: str) -> Log:
    """One award, with two instalments unless told otherwise; 5 lines."""
    return base().add("award", "2022-02-20", award("A1", FIRST, *(amounts or (
        "250000.00", "250000.00"))))


def payments(cases: Cases, pair: Pair) -> None:
    log = awarded("250000.00").add("payment", "2022-02-25", payment(
        "Y1", "A1", 1, "250000.00", FIRST))
    twice = [("instalment_paid_twice", "A1/1"), ("award_overpaid", "A1")]
    line = payment("Y2", "A1", 1, "0.01", FIRST)
    more = log.copy().add("payment", "2022-03-01", line)
    refuted = {"no-duplicates": "refuted"}
    cases.add("violation_instalment_exceeded", "one fen more than the instalment", more,
              ("instalment_exceeded", 6, 1, "Y2"), *twice, claims=refuted)
    more = log.copy().add("waiver", "2022-02-28", waiver("W1", "instalment_exceeded", "Y2"))
    more.add("payment", "2022-03-01", {**line, "waivers": ["W1"]})
    cases.add("waived_instalment_exceeded", "allowed by a waiver; the money is still too much",
              more, *twice, claims=refuted)
    for kind in ("R1", "R2"):
        more = log.copy().add("return", "2022-02-26", returned(
            "T1", "Y1", kind, "250000.00", "2022-02-26"))
        more.add("payment", "2022-03-01", payment("Y2", "A1", 1, "250000.00", FIRST))
        cases.add(f"good_paid_again_after_{kind.lower()}", "paid again after a return", more)
    more = log.copy().add("return", "2022-02-26", returned(
        "T1", "Y1", "R3", "250000.00", "2022-02-26"))
    more.add("payment", "2022-03-01", payment("Y2", "A1", 1, "250000.00", FIRST))
    cases.add("violation_instalment_exceeded_r3", "R3 does not lower what is paid", more,
              ("instalment_exceeded", 7, 1, "Y2"), *twice)

    diverted = {"no-diversion": "refuted"}
    pair.add("account_differs", "another account than the payee's", awarded(), "payment",
             payment("Y1", "A1", 1, "250000.00", FIRST, payee_account=ACCOUNTS[SECOND]),
             claims=diverted)
    late = base().add("payee", "2022-01-10", payee(code(4), **{"from": "2022-03-02"}))
    late.add("award", "2022-02-20", award("A1", code(4), "100000.00"))
    pair.add("account_differs", "the payee's version holds from the next day on", late, "payment",
             payment("Y1", "A1", 1, "100000.00", "4400-9999-0000-0001"), "_none", claims=diverted)
    log = awarded().add("payee", "2022-02-21", payee(FIRST, account={
        "bank": "合成数据银行", "number": "NEW-1"}, **{"from": "2022-03-01"}))
    more = log.copy().add("payment", "2022-02-28", payment("Y1", "A1", 1, "250000.00", FIRST))
    more.add("payment", "2022-03-01", payment("Y2", "A1", 2, "250000.00", "new 1"))
    cases.add("good_account_changed", "the old account on the day before, then the new one", more,
              claims={"no-diversion": "unproven"})
    more = log.copy().add("payment", "2022-03-01", payment("Y1", "A1", 1, "250000.00", FIRST))
    cases.add("violation_account_differs_changed", "the old account on the day of change", more,
              ("account_differs", 6, 1, "Y1"))
    log.add("payee", "2022-02-22", payee(FIRST, account={
        "bank": "合成数据银行", "number": "NEW-2"}, **{"from": "2022-03-01"}))
    log.add("payment", "2022-03-01", payment("Y1", "A1", 1, "250000.00", "NEW-2"))
    cases.add("good_account_recorded_last", "two versions from one day: the one recorded last", log)

    log = awarded().add("payment", "2022-02-25", payment("Y1", "A1", 1, "250000.00", FIRST,
                                                         voucher="凭证（1）"))
    pair.add("voucher_reused", "one voucher and account in a year", log, "payment",
             payment("Y2", "A1", 2, "250000.00", FIRST, voucher="凭证 (1)"),
             claims={"no-duplicates": "refuted"})
    more = log.copy().add("award", "2022-02-26", award("A2", SECOND, "100000.00"))
    more.add("payment", "2022-02-27", payment("Y2", "A2", 1, "100000.00", SECOND,
                                              voucher="凭证（1）"))
    cases.add("good_voucher_many_accounts", "one voucher may pay many accounts", more,
              claims={"no-duplicates": "proven"})
    more = log.copy().add("payment", "2023-01-01", payment("Y2", "A1", 2, "250000.00", FIRST,
                                                           voucher="凭证（1）"))
    cases.add("good_voucher_next_year", "the same voucher in the next calendar year", more,
              ("arrival_missing", "A1/1"), ("arrival_missing", "A1/2"),
              claims={"no-duplicates": "proven"})
    log = awarded().add("payment", "2022-02-25", payment("Y1", "A1", 1, "250000.00", FIRST,
                                                         evidence=digest("order")))
    pair.add("evidence_reused", "one file for two payments", log, "payment",
             payment("Y2", "A1", 2, "250000.00", FIRST, evidence=digest("order")),
             claims={"no-duplicates": "refuted"})


def times(cases: Cases) -> None:
    log = base().add("payee", "2022-01-11", payee(code(4)), at="2022-01-10T15:59:59.999Z")
    cases.add("violation_date_after_at", "recorded on the day before, by a millisecond", log,
              ("date_after_at", 4, "payee-5"))
    log = base().add("payee", "2022-01-11", payee(code(4)), at="2022-01-10T16:00:00.000Z")
    cases.add("good_date_of_at", "16:00 UTC is the next day at UTC+8", log)
    log = base().add("payee", "2022-01-07", payee(code(4)), at="2022-01-07T02:00:03.999Z")
    cases.add("violation_time_runs_back", "before the entry before it", log,
              ("time_runs_back", 4, "payee-5"))
    log = base().add("payee", "2022-01-07", payee(code(4)), at="2022-01-07T02:00:04.000Z")
    cases.add("good_time_the_same", "at the same instant", log)
    log = awarded().add("payment", "2022-02-25", payment("Y1", "A1", 1, "250000.00", FIRST))
    log.add("arrival", "2022-02-27", arrival("R1", "Y1", "250000.00", "2022-02-26", FIRST),
            at="2022-02-24T02:00:00.000Z")
    cases.add("violation_times_of_a_fact", "facts have the two breaches on times", log,
              ("date_after_at", 6, "arrival-7"), ("time_runs_back", 6, "arrival-7"),
              status="broken")


def order(cases: Cases) -> None:
    """Several violations at once."""
    broken: dict[str, Any] = {"status": "broken"}
    log = origin_log().add("key", "2022-01-05", grant("auditor", "丙", ["auditor"]),
                           revoke("bank"))
    more = log.copy().add("program", "2022-01-06", program(), id="key-2",
                          signers=["auditor", "bank", "stranger"], change={"ledger": "0" * 64})
    cases.add("order_unknown_first", "unknown, revoked and wrong signers, too few, id, ledger", more,
              ("key_unknown", 2, "key-2"), **broken)
    more = log.copy().add("program", "2022-01-06", program(), id="key-2",
                          signers=["auditor", "bank"], change={"ledger": "0" * 64})
    cases.add("order_revoked_second", "the same without the unknown signer", more,
              ("key_revoked", 2, "key-2"), **broken)
    more = log.copy().add("program", "2022-01-06", program(), id="key-2",
                          signers=["auditor"], change={"ledger": "0" * 64})
    cases.add("order_role_third", "wrong role, too few, id, ledger", more,
              ("role_wrong", 2, "key-2"), **broken)
    more = log.copy().add("program", "2022-01-06", program(), id="key-2",
                          signers=["approver 乙"], change={"ledger": "0" * 64})
    cases.add("order_holders_fourth", "too few, id, ledger", more,
              ("holders_too_few", 2, "key-2"), **broken)
    more = log.copy().add("program", "2022-01-06", program(), id="key-2",
                          change={"ledger": "0" * 64})
    cases.add("order_id_fifth", "id and ledger", more, ("id_reused", 2, "key-2"), **broken)
    log = awarded().add("award", "2022-02-21", award("A1", code(9), "900000.00", program="P9",
                                                     waivers=["W9"]))
    cases.add("order_award", "id, program, payee, waiver and quota", log,
              ("subject_reused", 5, 1, "A1"), **broken)
    log = awarded().add("award", "2022-02-21", award("A2", code(9), "900000.00", waivers=["W9"]))
    cases.add("order_payee_before_waiver", "payee, waiver and quota", log,
              ("payee_unknown", 5, 1, "A2"), **broken)
    log = awarded().add("award", "2022-02-21", award("A2", SECOND, "300000.01"),
                        award("A3", code(9), "100.00"))
    cases.add("order_void_hides_breach", "a breach in line 1, then a void violation in line 2", log,
              ("payee_unknown", 5, 2, "A3"), claims={"within-budget": "unproven"}, **broken)
    log = awarded().add("award", "2022-02-23", award("A2", code(9), "100.00"),
                        at="2022-02-19T02:00:00.000Z")
    cases.add("order_void_hides_times", "void, so its times are not judged", log,
              ("payee_unknown", 5, 1, "A2"), **broken)
    log = base({"bands": BANDS, "exclusive": "首台套"})
    log.add("award", "2022-02-20", award("A1", FIRST, "100000.00", project="一"))
    log.add("award", "2022-02-20", award("A2", FIRST, "900000.00", project="一"))
    cases.add("order_breaches_of_an_award", "every breach of a line is reported", log,
              ("quota_exceeded", 5, 1, "A2"), ("band_exceeded", 5, 1, "A2"),
              ("award_duplicate", 5, 1, "A2"), ("exclusivity_broken", 5, 1, "A2"), **broken)
    log = awarded("250000.00").add("payment", "2022-02-25", payment(
        "Y1", "A1", 1, "250000.00", "wrong", evidence=digest("order"), voucher="1"))
    log.add("payment", "2022-02-26", payment(
        "Y2", "A1", 1, "600000.00", "wrong", evidence=digest("order"), voucher="1"),
        at="2022-02-24T02:00:00.000Z")
    cases.add("order_breaches_of_a_payment", "every breach, the times last", log,
              ("account_differs", 5, 1, "Y1"), ("quota_exceeded", 6, 1, "Y2"),
              ("instalment_exceeded", 6, 1, "Y2"), ("account_differs", 6, 1, "Y2"),
              ("voucher_reused", 6, 1, "Y2"), ("evidence_reused", 6, 1, "Y2"),
              ("date_after_at", 6, "payment-7"), ("time_runs_back", 6, "payment-7"),
              ("instalment_paid_twice", "A1/1"), ("award_overpaid", "A1"), **broken)
    log = awarded().add("waiver", "2022-02-21", waiver("W1", "quota_exceeded", "A2"))
    log.add("award", "2022-02-21", award("A2", FIRST, "900000.00", project="项目A1",
                                         waivers=["W1"]))
    cases.add("order_one_of_two_waived", "quota is waived, the duplicate is not", log,
              ("award_duplicate", 6, 1, "A2"), **broken)
    log = base().add("award", "2022-02-20", award("A1", FIRST, "400000.00", project="一"),
                     award("A2", SECOND, "400000.00"), award("A3", FIRST, "0.01", project="一"))
    cases.add("order_lines_see_lines", "each line sees what the lines before it did", log,
              ("quota_exceeded", 4, 3, "A3"), ("award_duplicate", 4, 3, "A3"), **broken)
    log = awarded().add("payee", "2022-02-21", payee(code(4)), id="D-1", signers=["officer 甲"])
    log.add("payee", "2022-02-21", payee(code(4)), id="D-1")
    cases.add("order_id_after_void", "a document without effect does not use up its id", log,
              ("holders_too_few", 5, "D-1"), **broken)
    log = awarded().add("award", "2022-02-21", award("A2", THIRD, "100.00"), signers=["officer 甲"])
    log.add("award", "2022-02-21", award("A2", THIRD, "100.00", instalments=plan("100.00")))
    cases.add("order_subject_after_void", "nor the ids of its lines", log,
              ("holders_too_few", 5, "award-6"), **broken)
    log.add("key", "2022-02-22", revoke("stranger"), revoke("bank"))
    cases.add("order_two_void_entries", "one finding for each", log,
              ("holders_too_few", 5, "award-6"), ("key_unknown", 7, 1, public("stranger")),
              claims={"approved": "refuted", "within-bands": "unproven"}, **broken)
    log = awarded().add("award", "2022-02-21", award("A2", THIRD, "100.00"), signers=["officer 甲"])
    log.add("correction", "2022-02-22", correction("award-6"))
    cases.add("order_correction_of_void", "a document without effect cannot be corrected", log,
              ("holders_too_few", 5, "award-6"), ("target_unknown", 6, 1, "award-6"), **broken)
