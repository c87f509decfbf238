"""Logs for `back_dated` (04) and for anchor documents as documents: who signs
them, that they change nothing, and that they cannot be voided. What they prove
is in vectors_trust_*.py."""

from typing import Any

from builder import (
    FIRST, SECOND, Json, Log, amendment, anchor, arrival, award, base, budget, correction, digest,
    grant, origin_log, payee, payment, program, recovery, revoke, waiver,
)
from cases import Cases

TOKEN = digest("time stamp")
LIMIT: Json = {"backdate_days": 10}


def fill(cases: Cases) -> None:
    back_dated(cases)
    terms(cases)
    anchors(cases)


def late(days: int) -> str:
    """10:00 at UTC+8, so many days after 2022-02-01."""
    return f"2022-02-{1 + days:02d}T02:00:00.000Z"


def awarded(more: Json) -> Log:
    """base() with a limit, and an award of 30 万 in time; 5 lines."""
    return base(more).add("award", "2022-02-01", award("A1", FIRST, "300000.00"))


KINDS: list[tuple[str, Json]] = [
    ("award", award("A2", SECOND, "100000.00")),
    ("amendment", amendment("M1", "A1", "200000.00")),
    ("payment", payment("Y1", "A1", 1, "300000.00", FIRST)),
]


def back_dated(cases: Cases) -> None:
    for kind, line in KINDS:
        id = line["id"]
        log = awarded(LIMIT).add(kind, "2022-02-01", line, at=late(10))
        cases.add(f"good_back_dated_{kind}_at_limit", "recorded 10 days later, of 10", log)
        log = awarded(LIMIT).add(kind, "2022-02-01", line, at="2022-02-11T15:59:59.999Z")
        cases.add(f"good_back_dated_{kind}_last_millisecond", "still the 10th day at UTC+8", log)
        log = awarded(LIMIT).add(kind, "2022-02-01", line, at="2022-02-11T16:00:00.000Z")
        cases.add(f"violation_back_dated_{kind}_first_millisecond", "the 11th day at UTC+8", log,
                  ("back_dated", 5, 1, id))
        log = awarded(LIMIT).add(kind, "2022-02-01", line, at=late(11))
        cases.add(f"violation_back_dated_{kind}", "recorded 11 days later, of 10", log,
                  ("back_dated", 5, 1, id))
        log = awarded(LIMIT).add("waiver", "2022-02-02", waiver("W1", "back_dated", id))
        log.add(kind, "2022-02-01", {**line, "waivers": ["W1"]}, at=late(11))
        cases.add(f"waived_back_dated_{kind}", "allowed by a waiver", log)
        log = awarded({}).add(kind, "2022-02-01", line, at=late(27))
        cases.add(f"good_back_dated_{kind}_no_limit", "without a limit there is none", log)
        log = awarded({"backdate_days": 0}).add(kind, "2022-02-01", line, at=late(1))
        cases.add(f"violation_back_dated_{kind}_zero", "a limit of no day", log,
                  ("back_dated", 5, 1, id))
        log = awarded({"backdate_days": 65535}).add(kind, "2022-02-01", line, at=late(27))
        cases.add(f"good_back_dated_{kind}_largest", "the largest limit", log)
    log = awarded(LIMIT).add("award", "2022-02-01", award("A2", SECOND, "1.00"),
                             award("A3", SECOND, "2.00"), at=late(11))
    cases.add("violation_back_dated_each_line", "it is judged on each line", log,
              ("back_dated", 5, 1, "A2"), ("back_dated", 5, 2, "A3"))
    log = awarded(LIMIT).add("waiver", "2022-02-02", waiver("W1", "band_exceeded", "A2"))
    log.add("award", "2022-02-01", award("A2", SECOND, "1.00", waivers=["W1"]), at=late(11))
    cases.add("violation_back_dated_other_waiver", "a waiver of another rule does not help", log,
              ("back_dated", 6, 1, "A2"))
    log = awarded(LIMIT).add("payment", "2022-02-01", payment(
        "Y1", "A1", 1, "100000.00", FIRST, evidence=digest("order"), voucher="1"))
    log.add("payee", "2022-02-15", payee(SECOND))
    log.add("payment", "2022-02-01", payment(
        "Y2", "A1", 1, "900000.00", "wrong", evidence=digest("order"), voucher="1"), at=late(12))
    cases.add("order_back_dated_last", "after the other breaches of the line, before those on times",
              log, ("quota_exceeded", 7, 1, "Y2"), ("instalment_exceeded", 7, 1, "Y2"),
              ("account_differs", 7, 1, "Y2"), ("evidence_reused", 7, 1, "Y2"),
              ("back_dated", 7, 1, "Y2"), ("time_runs_back", 7, "payment-8"),
              ("instalment_paid_twice", "A1/1"), ("award_overpaid", "A1"), status="broken")


def terms(cases: Cases) -> None:
    """Whose limit it is, and what has none."""
    log = awarded({}).add("program", "2022-02-01", program(**LIMIT))
    for kind, line in KINDS[1:]:
        cases.add(f"good_back_dated_{kind}_decided_without", "the award was decided without a limit",
                  log.copy().add(kind, "2022-02-01", line, at=late(20)))
    cases.add("violation_back_dated_award_new_terms", "an award is under the terms in force",
              log.copy().add("award", "2022-02-01", award("A2", SECOND, "1.00"), at=late(11)),
              ("back_dated", 6, 1, "A2"))
    log = awarded(LIMIT).add("program", "2022-02-01", program())
    for kind, line in KINDS[1:]:
        cases.add(f"violation_back_dated_{kind}_decided_with", "the award was decided with a limit",
                  log.copy().add(kind, "2022-02-01", line, at=late(11)),
                  ("back_dated", 6, 1, line["id"]))
    cases.add("good_back_dated_award_limit_lifted", "an award is under the terms in force",
              log.copy().add("award", "2022-02-01", award("A2", SECOND, "1.00"), at=late(20)))
    log = base(LIMIT).add("budget", "2022-01-08", budget("B2", "1.00", "budget"), at=late(1))
    log.add("payee", "2022-01-08", payee(FIRST), at=late(2))
    log.add("waiver", "2022-01-08", waiver("W1", "back_dated", "A1"), at=late(3))
    log.add("program", "2022-01-08", program(**LIMIT), at=late(4))
    cases.add("good_back_dated_other_kinds", "only awards, amendments and payments", log)
    log = awarded(LIMIT).add("payment", "2022-02-01", payment("Y1", "A1", 1, "300000.00", FIRST))
    log.add("arrival", "2022-02-01", arrival("R1", "Y1", "300000.00", "2022-02-01", FIRST),
            at=late(20))
    cases.add("good_back_dated_fact", "a fact may be reported late", log)
    log = awarded(LIMIT).add("amendment", "2022-02-01", amendment("M1", "A1", "200000.00"))
    log.add("correction", "2022-02-01", correction("amendment-6"), at=late(20))
    cases.add("good_back_dated_correction", "what a correction brings back is not back-dated", log)
    log = awarded(LIMIT).add("award", "2022-02-05", award("A2", SECOND, "1.00"), at=late(3))
    cases.add("violation_date_after_at_with_limit", "dated ahead is another rule", log,
              ("date_after_at", 5, "award-6"))


def anchors(cases: Cases) -> None:
    """Facts that anybody with a role may report."""
    log = origin_log().add("key", "2022-01-05", grant("auditor", "合成数据审计局", ["auditor"]),
                           grant("payee", "合成数据第一有限公司", ["payee"]))
    for role, name in [("officer", "officer 甲"), ("approver", "approver 乙"), ("bank", "bank"),
                       ("auditor", "auditor"), ("payee", "payee")]:
        cases.add(f"good_anchor_by_{role}", "without a policy, each of the five roles",
                  log.copy().add("anchor", "2022-01-06", anchor(2, token=TOKEN), signers=[name]))
    cases.add("good_anchor_by_two", "one would be enough", log.copy().add(
        "anchor", "2022-01-06", anchor(2, token=TOKEN), signers=["auditor", "bank"]))
    more = log.copy().add("anchor", "2022-01-06", anchor(2, token=TOKEN), anchor(2, token=TOKEN),
                          anchor(99, cosignature="谁也没签"))
    cases.add("good_anchor_says_anything", "what it says is not judged here; one head twice", more)
    more = log.copy().add("anchor", "2022-01-06", anchor(2, token=TOKEN), signers=["stranger"])
    cases.add("violation_key_unknown_anchor", "a signer was never granted", more,
              ("key_unknown", 2, "anchor-3"), claims={"approved": "refuted"})
    more = log.copy().add("key", "2022-01-06", revoke("auditor"))
    more.add("anchor", "2022-01-06", anchor(2, token=TOKEN), signers=["auditor"])
    cases.add("violation_key_revoked_anchor", "a signer was revoked", more,
              ("key_revoked", 3, "anchor-4"))
    rows: list[dict[str, Any]] = [{"kind": "recovery", "roles": ["officer"]},
                                  {"kind": "anchor", "roles": ["auditor"]}]
    own = origin_log(policy=rows)
    own.add("key", "2022-01-05", grant("auditor", "合成数据审计局", ["auditor"]))
    cases.add("violation_role_wrong_anchor", "the policy names auditors only", own.copy().add(
        "anchor", "2022-01-06", anchor(2, token=TOKEN)), ("role_wrong", 2, "anchor-3"))
    cases.add("good_anchor_by_policy", "signed by the auditor", own.copy().add(
        "anchor", "2022-01-06", anchor(2, token=TOKEN), signers=["auditor"]),
        missing={"approved": ["one_signer_policy"]})
    cases.add("contradiction_entries_lost_by_policy", "the policy asks for one officer", own.copy().add(
        "recovery", "2022-01-06", recovery(3), signers=["officer 甲"]), ("entries_lost", "3"))
    more = log.copy().add("anchor", "2022-01-06", anchor(2, token=TOKEN),
                          at="2022-01-04T02:00:00.000Z")
    cases.add("violation_times_of_an_anchor", "facts have the two breaches on times", more,
              ("date_after_at", 2, "anchor-3"), ("time_runs_back", 2, "anchor-3"))
    for kind, line in [("recovery", recovery(9)), ("anchor", anchor(2, token=TOKEN))]:
        more = log.copy().add(kind, "2022-01-06", line)
        more.add("correction", "2022-01-07", correction(f"{kind}-3", 1))
        after = [("entries_lost", "9")] if kind == "recovery" else []
        cases.add(f"violation_correction_refused_{kind}", "it cannot be voided", more,
                  ("correction_refused", 3, 1, f"{kind}-3"), *after)
