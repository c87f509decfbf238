"""Logs for section 04: void violations and corrections of publicity,
statements, acknowledgements and acceptance."""

from typing import Any

from builder import (
    FIRST, Json, Log, amendment, arrival, award, base, correction, origin_log, payment,
    program,
)
from builder_evidence import (
    acceptance, acknowledgement, listing, objection, resolution, statement,
)
from cases import Cases


def listed(id: str = "L1") -> Json:
    return listing(id, FIRST, "300000.00", "2022-02-01", "2022-02-09")


def objected() -> Log:
    """A listing and an objection to it (publicity-5, publicity-6); 6 lines."""
    log = base().add("publicity", "2022-02-01", listed())
    return log.add("publicity", "2022-02-05", objection("O1", "L1"))


def paid() -> Log:
    """An award and its payment (award-5, payment-6); 6 lines."""
    log = base().add("award", "2022-02-20", award("A1", FIRST, "300000.00"))
    return log.add("payment", "2022-02-25", payment("Y1", "A1", 1, "300000.00", FIRST))


def month(id: str) -> Json:
    return statement(id, "2022-02-01", "2022-02-28", "0.00")


def fill(cases: Cases) -> None:
    signed(cases)
    reused(cases)
    unknown(cases)
    accepted(cases)
    corrected(cases)
    refused(cases)


def signed(cases: Cases) -> None:
    one: dict[str, Any] = {"signers": ["officer 甲"]}
    for name, kind, item in [("publicity", "publicity", listed()),
                             ("acceptance", "acceptance", acceptance("C1", "A1"))]:
        log = paid().add(kind, "2022-02-26", item, **one)
        cases.add("violation_holders_too_few_" + name, "a decision, signed by the officer alone",
                  log, ("holders_too_few", 6, f"{kind}-7"), claims={"approved": "refuted"})
    for name, kind, item in [("statement", "statement", month("S1")),
                             ("acknowledgement", "acknowledgement",
                              acknowledgement("K1", "Y1", "300000.00", "2022-02-26"))]:
        cases.add(f"good_{name}_by_officer", "a fact; one signer is enough",
                  paid().add(kind, "2022-02-28", item, **one))
        log = paid().add(kind, "2022-02-28", item, signers=["approver 乙"])
        cases.add("violation_role_wrong_" + name, "an approver reports a fact", log,
                  ("role_wrong", 6, f"{kind}-7"))
    log = origin_log(policy=[{"kind": "publicity", "roles": ["officer"]}])
    log.add("program", "2022-01-05", program())
    log.add("publicity", "2022-02-01", listed(), **one)
    cases.add("claim_approved_unproven_publicity", "one role is enough for a listing", log,
              claims={"approved": "unproven"}, missing={"approved": ["one_signer_policy"]})
    log = origin_log(policy=[{"kind": "statement", "roles": ["bank"]}])
    cases.add("claim_approved_proven_fact_policy", "one role for a fact is no gap", log,
              claims={"approved": "proven"})


def reused(cases: Cases) -> None:
    log = objected()
    for name, item, why in [
        ("listing", listed(), "the id of a listing"),
        ("objection", objection("L1", "L1"), "an objection with the id of a listing"),
        ("resolution", resolution("O1", "O1"), "a resolution with the id of an objection"),
    ]:
        cases.add("violation_subject_reused_" + name, why, log.copy().add(
            "publicity", "2022-02-06", item), ("subject_reused", 6, 1, item["id"]))
    log = base().add("publicity", "2022-02-01", listed())
    log.add("correction", "2022-02-02", correction("publicity-5"))
    log.add("publicity", "2022-02-03", listed())
    cases.add("violation_subject_reused_listing_voided", "used before, even if voided", log,
              ("subject_reused", 6, 1, "L1"))
    for kind, item in [("statement", month("S1")),
                       ("acknowledgement", acknowledgement("S1", "Y1", "1.00", "2022-02-26")),
                       ("acceptance", acceptance("S1", "A1"))]:
        log = paid().add(kind, "2022-02-28", item)
        more = log.copy().add(kind, "2022-02-28", item)
        cases.add("violation_subject_reused_" + kind, "the id was used before", more,
                  ("subject_reused", 7, 1, "S1"))
        log.add("correction", "2022-02-28", correction(f"{kind}-7"))
        log.add(kind, "2022-02-28", item)
        cases.add(f"violation_subject_reused_{kind}_voided", "used before, even if voided", log,
                  ("subject_reused", 8, 1, "S1"))
    one = "X1"
    log = base().add("publicity", "2022-02-01", listed(one))
    log.add("award", "2022-02-20", award(one, FIRST, "300000.00"))
    log.add("payment", "2022-02-25", payment(one, one, 1, "300000.00", FIRST))
    log.add("arrival", "2022-02-26", arrival(one, one, "300000.00", "2022-02-26", FIRST))
    log.add("statement", "2022-02-26", statement(one, "2022-02-25", "2022-02-26", "0.00"))
    log.add("acknowledgement", "2022-02-26", acknowledgement(one, one, "300000.00", "2022-02-26"))
    log.add("acceptance", "2022-02-26", acceptance(one, one))
    cases.add("good_ids_of_each_kind", "each kind has ids of its own", log)


def unknown(cases: Cases) -> None:
    log = objected()
    for name, item, why in [
        ("", objection("O2", "L9"), "no such listing"),
        ("_objection_to_objection", objection("O2", "O1"), "an objection is no listing"),
        ("_resolve", resolution("S1", "O9"), "no such objection"),
        ("_resolve_listing", resolution("S1", "L1"), "a listing is no objection"),
    ]:
        cases.add("violation_publicity_unknown" + name, why, log.copy().add(
            "publicity", "2022-02-06", item), ("publicity_unknown", 6, 1, item["id"]))
    cases.add("violation_publicity_unknown_itself", "an objection to itself", base().add(
        "publicity", "2022-02-05", objection("O1", "O1")), ("publicity_unknown", 4, 1, "O1"))
    done = log.copy().add("publicity", "2022-02-06", resolution("S1", "O1"))
    cases.add("violation_publicity_unknown_resolved", "it is not open any more", done.copy().add(
        "publicity", "2022-02-07", resolution("S2", "O1", "upheld")),
        ("publicity_unknown", 7, 1, "S2"))
    cases.add("violation_publicity_unknown_resolution", "a resolution is no objection", done.add(
        "publicity", "2022-02-07", resolution("S2", "S1")), ("publicity_unknown", 7, 1, "S2"))
    cases.add("violation_publicity_unknown_twice", "twice in one document", log.copy().add(
        "publicity", "2022-02-06", resolution("S1", "O1"), resolution("S2", "O1")),
        ("publicity_unknown", 6, 2, "S2"))
    gone = log.copy().add("correction", "2022-02-06", correction("publicity-6"))
    cases.add("violation_publicity_unknown_objection_voided", "the objection was voided",
              gone.copy().add("publicity", "2022-02-07", resolution("S1", "O1")),
              ("publicity_unknown", 7, 1, "S1"))
    gone.add("correction", "2022-02-07", correction("publicity-5"))
    cases.add("violation_publicity_unknown_listing_voided", "the listing was voided", gone.add(
        "publicity", "2022-02-08", objection("O2", "L1")), ("publicity_unknown", 8, 1, "O2"))
    cases.add("good_publicity_one_document", "listed, objected to and resolved in one document",
              base().add("publicity", "2022-02-01", listed(), objection("O1", "L1"),
                         resolution("S1", "O1"), objection("O2", "L1")))
    cases.add("violation_program_unknown_listing", "a listing of an unknown program", base().add(
        "publicity", "2022-02-01", {**listed(), "program": "P2"}), ("program_unknown", 4, 1, "L1"))
    log = base().add("publicity", "2022-02-01", {**listed(), "payee": "9" * 18})
    cases.add("good_listing_of_a_stranger", "a listing may name a payee that is not recorded", log)


def accepted(cases: Cases) -> None:
    log = base().add("award", "2022-02-20", award("A1", FIRST, "100000.00", "200000.00"))
    more = log.copy().add("acceptance", "2022-02-26", acceptance("C1", "A1"),
                          acceptance("C2", "A1", instalment=2),
                          acceptance("C3", "A1", "failed", instalment=2))
    cases.add("good_acceptance", "of the award and of an instalment; it changes no figure", more,
              claims={"fully-arrived": "unproven"}, rates={"paid": "0.00%", "arrived": "0.00%"})
    cases.add("violation_award_unknown_acceptance", "no such award", log.copy().add(
        "acceptance", "2022-02-26", acceptance("C1", "A9")), ("award_unknown", 5, 1, "C1"))
    gone = log.copy().add("correction", "2022-02-25", correction("award-5"))
    cases.add("violation_award_unknown_acceptance_voided", "the award was voided", gone.add(
        "acceptance", "2022-02-26", acceptance("C1", "A1")), ("award_unknown", 6, 1, "C1"))
    for number in (0, 3):
        cases.add(f"violation_instalment_unknown_acceptance_{number}", "the plan has 1 and 2",
                  log.copy().add("acceptance", "2022-02-26", acceptance(
                      "C1", "A1", instalment=number)), ("instalment_unknown", 5, 1, "C1"))
    log.add("amendment", "2022-02-25", amendment("M1", "A1"))
    cases.add("violation_instalment_unknown_acceptance_cancelled", "a cancelled award has no plan",
              log.copy().add("acceptance", "2022-02-26", acceptance("C1", "A1", instalment=1)),
              ("instalment_unknown", 6, 1, "C1"))
    cases.add("good_acceptance_cancelled", "the whole of a cancelled award", log.add(
        "acceptance", "2022-02-26", acceptance("C1", "A1", "failed")))


def corrected(cases: Cases) -> None:
    log = objected().add("publicity", "2022-02-06", resolution("S1", "O1"))
    for target in ("publicity-7", "publicity-6", "publicity-5"):
        log.add("correction", "2022-02-07", correction(target))
    cases.add("correction_publicity", "the resolution, then the objection, then the listing", log)
    log = base().add("publicity", "2022-02-01", listed(), objection("O1", "L1"),
                     resolution("S1", "O1"))
    log.add("correction", "2022-02-07", correction("publicity-5"))
    cases.add("correction_publicity_whole", "a document is voided from the last line to the first",
              log)
    log = base().add("award", "2022-02-20", award("A1", FIRST, "300000.00"))
    log.add("acceptance", "2022-02-26", acceptance("C1", "A1", "failed"))
    log.add("correction", "2022-02-27", correction("acceptance-6"))
    log.add("acceptance", "2022-02-27", acceptance("C2", "A1"))
    cases.add("correction_acceptance", "voided and entered again", log)
    log = paid().add("statement", "2022-02-28", {**month("S1"), "closing": "1.00"})
    log.add("correction", "2022-02-28", correction("statement-7"))
    log.add("statement", "2022-02-28", month("S2"))
    cases.add("correction_statement", "an unbalanced one voided, another entered", log,
              figures={"no-diversion": {"statements": 1, "days_missing": 0}})
    log = paid().add("acknowledgement", "2022-02-26", acknowledgement(
        "K1", "Y9", "300000.00", "2022-02-26"))
    log.add("correction", "2022-02-27", correction("acknowledgement-7"))
    cases.add("correction_acknowledgement", "it named no payment", log)
    log = paid().add("acknowledgement", "2022-02-26", acknowledgement(
        "K1", "Y1", "300000.00", "2022-02-26"))
    log.add("correction", "2022-02-27", correction("payment-6"))
    cases.add("correction_payment_acknowledged", "an acknowledgement does not hold a payment", log,
              ("acknowledgement_unmatched", "K1"))


def refused(cases: Cases) -> None:
    def no(name: str, why: str, log: Log, target: str, line: int = 0) -> None:
        place = len(log.lines)
        log.add("correction", "2022-03-01", correction(target, line or None))
        cases.add("violation_correction_refused_" + name, why, log,
                  ("correction_refused", place, 1, target))

    no("listing", "a standing objection names it", objected(), "publicity-5")
    log = objected().add("publicity", "2022-02-06", resolution("S1", "O1"))
    no("objection", "a standing resolution names it", log.copy(), "publicity-6")
    no("listing_resolved", "the objection stands though it is resolved", log, "publicity-5")
    log = base().add("publicity", "2022-02-01", listed(), objection("O1", "L1"))
    no("listing_line", "line 2 of its document names line 1", log, "publicity-5", 1)
    log = base().add("publicity", "2022-02-01", objection("O0", "L0"))
    cases.add("violation_target_unknown_publicity", "the void objection is no document", log.add(
        "correction", "2022-02-02", correction("publicity-5")),
        ("publicity_unknown", 4, 1, "O0"), ("target_unknown", 5, 1, "publicity-5"))
    for kind, item in [("publicity", listed()), ("statement", month("S1")),
                       ("acknowledgement", acknowledgement("K1", "Y1", "300000.00", "2022-02-26")),
                       ("acceptance", acceptance("C1", "A1"))]:
        log = paid().add(kind, "2022-02-28", item)
        log.add("correction", "2022-02-28", correction(f"{kind}-7"))
        no(kind + "_void", "already void", log, f"{kind}-7")
