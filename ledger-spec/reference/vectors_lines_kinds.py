"""Bad lines for section 03: `invalid`, for each kind and its sentences in 02."""

from builder import (
    FIRST, SECOND, Json, amendment, arrival, award, budget, genesis, grant, payment, program,
    returned,
)
from vectors_lines import BAND, Bad, document


def policy(*items: tuple[str, list[str]]) -> Json:
    rows = [{"kind": kind, "roles": roles} for kind, roles in items]
    return document("genesis", genesis(policy=rows))


def invalid_kinds(bad: Bad) -> None:
    key, two = genesis()["keys"][0], ["approver", "officer"]
    first, none = award("A", FIRST, "300000.00"), "300000.00"
    for name, doc, why in [
        ("keys_empty", document("genesis", genesis(keys=[])), "no key"),
        ("keys_twice", document("genesis", genesis(keys=[key, {**key, "holder": "乙"}])),
         "one key twice"),
        ("roles_empty", document("key", grant("payee", "收款", [])), "no role"),
        ("roles_unsorted", document("key", grant("payee", "收款", two[::-1])), "not ascending"),
        ("roles_twice", document("key", grant("payee", "收款", ["payee", "payee"])), "a role twice"),
        ("policy_roles_empty", policy(("award", [])), "no role"),
        ("policy_roles_unsorted", policy(("award", two[::-1])), "not ascending"),
        ("policy_roles_nine", policy(("award", ["approver"] * 9)), "nine roles"),
        ("policy_fact_repeated", policy(("arrival", ["bank", "bank"])),
         "a role may be repeated for a decision only"),
        ("policy_unsorted", policy(("award", two), ("budget", two)), "not in the order of kinds"),
        ("policy_by_name", policy(("amendment", two), ("award", two)),
         "in the order of names, which is not the order of kinds"),
        ("policy_twice", policy(("award", two), ("award", two)), "one kind twice"),
        ("band_reversed", document("program", program(bands=[{"max": "1.00", "min": "2.00"}])),
         "min above max"),
        ("band_negative", document("program", program(bands=[{"max": "1.00", "min": "-1.00"}])),
         "min below zero"),
        ("band_twice", document("program", program(
            bands=[BAND, {**BAND, "category": "首台(套)"}])), "one comparable category twice"),
        ("band_bare_twice", document("program", program(
            bands=[{"max": "1.00", "min": "0.00"}, {"max": "2.00", "min": "0.00"}])),
         "two bands without a category"),
        ("duplicate_unsorted", document("program", program(duplicate=["year", "payee"])),
         "not ascending"),
        ("duplicate_twice", document("program", program(duplicate=["payee", "payee"])),
         "a word twice"),
        ("duplicate_weak", document("program", program(duplicate=["category", "year"])),
         "neither payee nor project"),
        ("duplicate_empty", document("program", program(duplicate=[])), "no field"),
        ("budget_initial_negative", document("budget", budget("B", "-1.00", "budget")), "sign"),
        ("budget_initial_zero", document("budget", budget("B", "0.00", "budget")), "zero"),
        ("budget_supplement_negative", document("budget", budget(
            "B", "-1.00", "budget", adjust="supplement", of="A")), "sign"),
        ("budget_reduce_positive", document("budget", budget(
            "B", "1.00", "budget", adjust="reduce", of="A")), "sign"),
        ("budget_reclaim_zero", document("budget", budget(
            "B", "0.00", "quota", adjust="reclaim", of="A")), "zero"),
        ("budget_reallocate_zero", document("budget", budget(
            "B", "0.00", "quota", adjust="reallocate", of="A")), "zero"),
        ("budget_initial_of", document("budget", budget("B", "1.00", "quota", of="A")),
         "of with initial"),
        ("budget_reduce_without_of", document("budget", budget(
            "B", "-1.00", "quota", adjust="reduce")), "no of"),
        ("waivers_unsorted", document("award", {**first, "waivers": ["W2", "W1"]}), "order"),
        ("waivers_bytes", document("award", {**first, "waivers": ["w1", "W2"]}),
         "ids compare by their bytes"),
        ("waivers_twice", document("payment", payment(
            "Y", "A", 1, "1.00", FIRST, waivers=["W", "W"])), "one id twice"),
        ("award_zero", document("award", award("A", FIRST)), "zero"),
        ("award_negative", document("award", award("A", FIRST, "-1.00")), "below zero"),
        ("award_no_instalments", document("award", {**first, "instalments": []}), "sum"),
        ("award_sum", document("award", {**first, "amount": "300000.01"}), "sum"),
        ("award_seq_from_zero", document("award", {**first, "instalments": [
            {"amount": none, "seq": 0}]}), "numbering"),
        ("award_seq_gap", document("award", award("A", SECOND, "2.00", instalments=[
            {"amount": "1.00", "seq": 1}, {"amount": "1.00", "seq": 3}])), "numbering"),
        ("award_seq_order", document("award", award("A", SECOND, "2.00", instalments=[
            {"amount": "1.00", "seq": 2}, {"amount": "1.00", "seq": 1}])), "numbering"),
        ("award_instalment_zero", document("award", award("A", SECOND, "1.00", "0.00")), "zero"),
        ("award_instalment_negative", document("award", award("A", SECOND, "2.00", "-1.00")), "sign"),
        ("award_101_instalments", document("award", award("A", SECOND, *["1.00"] * 101)), "101"),
        ("amendment_negative", document("amendment", amendment("M", "A", "-1.00")), "sign"),
        ("amendment_zero_with_plan", document("amendment", {
            **amendment("M", "A"), "instalments": [{"amount": "0.00", "seq": 1}]}), "plan of zero"),
        ("amendment_sum", document("amendment", {
            **amendment("M", "A", "1.00"), "amount": "1.01"}), "sum"),
        ("amendment_no_plan", document("amendment", {
            **amendment("M", "A", "1.00"), "instalments": []}), "sum"),
        ("payment_zero", document("payment", payment("Y", "A", 1, "0.00", FIRST)), "zero"),
        ("payment_negative", document("payment", payment("Y", "A", 1, "-1.00", FIRST)), "sign"),
        ("arrival_zero", document("arrival", arrival("R", "Y", "0.00", "2022-03-02", FIRST)), "zero"),
        ("arrival_negative", document("arrival", arrival(
            "R", "Y", "-1.00", "2022-03-02", FIRST)), "sign"),
        ("return_zero", document("return", returned("T", "Y", "R1", "0.00", "2022-03-02")), "zero"),
        ("return_r5_payment", document("return", returned("T", "Y", "R5", "1.00", "2022-03-02")),
         "R5 names no payment"),
    ]:
        bad.doc("invalid_" + name, "invalid", why, doc)
