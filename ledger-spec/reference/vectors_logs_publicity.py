"""Logs for section 04: listings, objections, and the two breaches about them.

P1 asks for lists; A1 is an award of 30 万; its listing L1 is public from
2022-02-01 to 2022-02-09."""

from typing import Any

from builder import (
    FIRST, SECOND, Json, Log, amendment, award, base, correction, payment, program, waiver,
)
from builder_evidence import listing, objection, resolution
from cases import Cases
from vectors_logs_breach import Pair

LISTS = {"days": 5, "kind": "working", "lists": True}


def asking() -> Log:
    """base(), and P1 asks for lists; 4 lines."""
    return base({"publicity": LISTS})


def line(id: str = "L1", amount: str = "300000.00", payee: str = FIRST, **more: Any) -> Json:
    return listing(id, payee, amount, "2022-02-01", "2022-02-09", **more)


def listed(**more: Any) -> Log:
    """asking() and a listing (publicity-5); 5 lines."""
    return asking().add("publicity", "2022-02-01", line(**more))


def awarded(log: Log) -> Log:
    return log.add("award", "2022-02-20", award("A1", FIRST, "300000.00"))


def fill(cases: Cases) -> None:
    pair = Pair(cases)
    unlisted(cases, pair)
    amended(cases, pair)
    terms(cases)
    running(cases, pair)
    objected(cases, pair)


def unlisted(cases: Cases, pair: Pair) -> None:
    plain = award("A1", FIRST, "300000.00")
    for suffix, log, item, why in [
        ("", asking(), plain, "no list was recorded"),
        ("_amount", listed(), award("A1", FIRST, "300000.01"), "a fen above the listing"),
        ("_payee", listed(payee=SECOND), plain, "the listing is of another payee"),
        ("_project", listed(project="项目A2"), plain, "of another project"),
        ("_no_project", listed(project=None), plain, "of no project"),
        ("_year", listed(year=2023), plain, "of another year"),
        ("_category", listed(category="首台（套）"), plain, "of a category; the award has none"),
        ("_voided", listed().add("correction", "2022-02-10", correction("publicity-5")), plain,
         "the listing was voided"),
        ("_last", listed().add("publicity", "2022-02-02", line("L2", "200000.00")), plain,
         "the last of two listings counts, and names 20 万"),
    ]:
        pair.add("not_listed", why, log, "award", item, suffix)
    more = asking().add("program", "2022-01-10", program(id="P2", publicity=LISTS))
    more.add("publicity", "2022-02-01", line(program="P2"))
    pair.add("not_listed", "the listing is of another program", more, "award", plain, "_program")
    cases.add("good_listed", "listed to the fen", awarded(listed()))
    cases.add("good_listed_less", "less than the listing", listed().add(
        "award", "2022-02-20", award("A1", FIRST, "100000.00")))
    log = listed(category="首台（套）", project="项目 a1")
    log.add("award", "2022-02-20", award("A1", FIRST, "300000.00", category="首台(套)"))
    cases.add("good_listed_comparable", "category and project in comparable form", log)
    log = listed(amount="200000.00").add("publicity", "2022-02-02", line("L2"))
    cases.add("good_listed_last", "the last of two listings counts", awarded(log))
    log.add("correction", "2022-02-28", correction("publicity-6"))
    cases.add("good_listing_voided_later", "voided after the award: the award was listed", log)
    log = listed(amount="200000.00").add("publicity", "2022-02-02", line("L2"))
    log.add("correction", "2022-02-03", correction("publicity-6"))
    pair.add("not_listed", "the last is void, so the one before counts", log, "award", plain,
             "_last_voided")
    log = awarded(asking()).add("publicity", "2022-02-21", line())
    cases.add("violation_not_listed_late", "recorded after the award", log,
              ("not_listed", 4, 1, "A1"))
    log = listed().add("award", "2022-02-20", award("A1", FIRST, "300000.00"),
                       award("A2", FIRST, "300000.00", project="项目A1"))
    cases.add("violation_not_listed_order", "after award_duplicate; the listing serves both",
              log, ("award_duplicate", 5, 2, "A2"), status="broken")
    log = base({"publicity": LISTS, "exclusive": "首台套", "bands": [
        {"max": "200000.00", "min": "100000.00"}]}, quota_amount="500000.00")
    log.add("award", "2022-02-20", award("A1", FIRST, "100000.00", project="甲"))
    log.add("award", "2022-02-21", award("A2", FIRST, "400000.01", project="甲"))
    cases.add("order_not_listed", "the breaches of an award, in their order", log,
              ("not_listed", 4, 1, "A1"), ("quota_exceeded", 5, 1, "A2"),
              ("band_exceeded", 5, 1, "A2"), ("award_duplicate", 5, 1, "A2"),
              ("exclusivity_broken", 5, 1, "A2"), ("not_listed", 5, 1, "A2"), status="broken")


def amended(cases: Cases, pair: Pair) -> None:
    pair.add("not_listed", "amended to a fen above the listing", awarded(listed()), "amendment",
             amendment("M1", "A1", "300000.01"), "_amendment")
    log = awarded(listed()).add("publicity", "2022-02-22", line("L2", "400000.00"))
    log.add("amendment", "2022-03-01", amendment("M1", "A1", "400000.00"))
    cases.add("good_listed_amendment", "a new listing for the new amount", log)
    log = asking().add("waiver", "2022-02-19", waiver("W1", "not_listed", "A1"))
    log.add("award", "2022-02-20", award("A1", FIRST, "300000.00", waivers=["W1"]))
    more = log.copy().add("amendment", "2022-02-21", amendment("M1", "A1", "200000.00"))
    cases.add("good_not_listed_lowered", "an amendment that lowers what is due", more)
    more.add("correction", "2022-02-22", correction("amendment-7"))
    cases.add("waived_not_listed_correction", "30 万 again, with the waivers of the award", more)
    log = awarded(listed()).add("amendment", "2022-02-21", amendment("M1", "A1", "200000.00"))
    log.add("publicity", "2022-02-22", line("L2", "200000.00"))
    log.add("correction", "2022-02-23", correction("amendment-7"))
    cases.add("violation_not_listed_correction", "30 万 again; the last listing is of 20 万", log,
              ("not_listed", 8, 1, "amendment-7"))


def terms(cases: Cases) -> None:
    """Those under which the award was decided."""
    quiet = {"days": 5, "kind": "working"}
    log = base({"publicity": quiet})
    cases.add("good_publicity_without_lists", "nothing asks for a list", awarded(log))
    log.add("program", "2022-02-21", program(publicity=LISTS))
    more = log.copy().add("amendment", "2022-02-22", amendment("M1", "A1", "400000.00"))
    cases.add("good_lists_asked_later", "the award was decided before lists were asked for", more)
    log.add("award", "2022-02-22", award("A2", SECOND, "100000.00"))
    cases.add("violation_not_listed_terms", "the next award is decided under the new terms", log,
              ("not_listed", 6, 1, "A2"))
    log = awarded(listed()).add("program", "2022-02-21", program())
    log.add("amendment", "2022-02-22", amendment("M1", "A1", "300000.01"))
    cases.add("violation_not_listed_old_terms", "lists are not asked for any more, but were then",
              log, ("not_listed", 7, 1, "M1"))
    log = awarded(listed()).add("program", "2022-02-01", program())
    log.add("payment", "2022-02-09", payment("Y1", "A1", 1, "300000.00", FIRST),
            at="2022-02-21T02:00:00.000Z")
    cases.add("violation_publicity_running_old_terms", "the same for a payment", log,
              ("time_runs_back", 6, "program-7"), ("publicity_running", 7, 1, "Y1"))


def running(cases: Cases, pair: Pair) -> None:
    def late(suffix: str, why: str, end: str) -> None:
        log = asking().add("publicity", "2022-02-01", listing(
            "L1", FIRST, "300000.00", "2022-02-01", end))
        pair.add("publicity_running", why, awarded(log), "payment",
                 payment("Y1", "A1", 1, "300000.00", FIRST), suffix)

    late("", "paid on the last day of publicity", "2022-03-01")
    late("_before", "paid on the day before the last", "2022-03-02")
    log = awarded(listed()).add("payment", "2022-02-10", payment(
        "Y1", "A1", 1, "300000.00", FIRST), at="2022-02-20T03:00:00.000Z")
    cases.add("good_publicity_over", "paid on the day after the last", log)
    log = awarded(listed()).add("publicity", "2022-02-21", listing(
        "L2", FIRST, "300000.00", "2022-02-21", "2022-03-01"))
    pair.add("publicity_running", "a second listing, recorded after the award, still runs", log,
             "payment", payment("Y1", "A1", 1, "300000.00", FIRST), "_second")
    log.add("correction", "2022-02-22", correction("publicity-7"))
    log.add("payment", "2022-02-23", payment("Y1", "A1", 1, "300000.00", FIRST))
    cases.add("good_publicity_second_voided", "the second listing is void", log)
    log = asking().add("waiver", "2022-02-19", waiver("W1", "not_listed", "A1"))
    log.add("award", "2022-02-20", award("A1", FIRST, "300000.00", waivers=["W1"]))
    log.add("payment", "2022-02-25", payment("Y1", "A1", 1, "300000.00", FIRST))
    cases.add("good_publicity_none", "an award without a listing: not_listed was waived", log)
    log = asking().add("publicity", "2022-02-01", listing(
        "L1", FIRST, "300000.00", "2022-02-01", "2022-03-09"))
    awarded(log).add("payment", "2022-03-01", payment("Y1", "A1", 1, "300000.01", SECOND))
    cases.add("order_publicity_running", "before the other breaches of a payment, after none", log,
              ("publicity_running", 6, 1, "Y1"), ("instalment_exceeded", 6, 1, "Y1"),
              ("account_differs", 6, 1, "Y1"), ("instalment_paid_twice", "A1/1"),
              ("award_overpaid", "A1"), status="broken")


def objected(cases: Cases, pair: Pair) -> None:
    """An objection to the listing of A1; it is over on 2022-02-09."""
    pay = payment("Y1", "A1", 1, "300000.00", FIRST)
    log = listed().add("publicity", "2022-02-05", objection("O1", "L1"))
    pair.add("publicity_running", "an objection is open", awarded(log.copy()), "payment", pay,
             "_objection")
    late = awarded(listed()).add("publicity", "2022-02-22", objection("O1", "L1"))
    pair.add("publicity_running", "an objection filed after the award", late, "payment", pay,
             "_objection_late")
    done = awarded(log.copy()).add("publicity", "2022-02-25", resolution("S1", "O1"))
    done.add("payment", "2022-03-01", pay)
    cases.add("good_objection_dismissed", "decided before the payment", done)
    upheld = awarded(log.copy()).add("publicity", "2022-02-25", resolution("S1", "O1", "upheld"))
    pair.add("publicity_running", "the objection was upheld", upheld, "payment", pay, "_upheld")
    upheld.add("correction", "2022-02-26", correction("publicity-8"))
    upheld.add("publicity", "2022-02-27", resolution("S2", "O1"))
    upheld.add("payment", "2022-03-01", pay)
    cases.add("good_objection_dismissed_after_all", "upheld by mistake, voided, dismissed", upheld)
    mixed = log.copy().add("publicity", "2022-02-06", objection("O2", "L1"),
                           resolution("S1", "O1", "upheld"), resolution("S2", "O2"))
    pair.add("publicity_running", "one objection is dismissed, the other was upheld",
             awarded(mixed.copy()), "payment", pay, "_upheld_one_of_two")
    mixed.add("publicity", "2022-02-10", line("L2"))
    awarded(mixed).add("payment", "2022-03-01", pay)
    cases.add("good_objection_upheld_listed_anew", "upheld; a new listing without objection", mixed)
    two = log.copy().add("publicity", "2022-02-06", objection("O2", "L1"))
    two.add("publicity", "2022-02-07", resolution("S1", "O1"))
    pair.add("publicity_running", "one of two objections is open", awarded(two), "payment", pay,
             "_two_objections")
    again = log.copy().add("publicity", "2022-02-07", resolution("S1", "O1"))
    again.add("correction", "2022-02-08", correction("publicity-7"))
    pair.add("publicity_running", "the resolution is void, so the objection is open again",
             awarded(again.copy()), "payment", pay, "_reopened")
    again.add("publicity", "2022-02-09", resolution("S2", "O1"))
    awarded(again).add("payment", "2022-03-01", pay)
    cases.add("good_objection_resolved_again", "and resolved again", again)
    gone = log.copy().add("correction", "2022-02-08", correction("publicity-6"))
    awarded(gone).add("payment", "2022-03-01", pay)
    cases.add("good_objection_voided", "the objection was voided", gone)
    other = listed().add("publicity", "2022-02-02", line("L2", payee=SECOND))
    other.add("publicity", "2022-02-05", objection("O1", "L2"))
    awarded(other).add("payment", "2022-03-01", pay)
    cases.add("good_objection_elsewhere", "an objection to the listing of somebody else", other)
    newer = awarded(log.copy()).add("publicity", "2022-02-21", line("L2"))
    newer.add("payment", "2022-03-01", pay)
    cases.add("good_objection_to_the_first", "a new listing; the objection was to the first", newer)
