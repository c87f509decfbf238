"""Logs for section 04: every void violation. All are properly signed."""

import ed25519_points as ed
from builder import (
    FIRST, SECOND, THIRD, Log, amendment, arrival, award, base, budget, code, correction, genesis,
    grant, origin_log, payee, payment, program, public, returned, revoke, waiver,
)
from cases import Cases
from vectors_keys import EIGHTH, plus_torsion
from vectors_values import wrong_last, wrong_organisation


def awarded() -> Log:
    """base() and one award of 30 万; 5 lines."""
    return base().add("award", "2022-02-01", award("A1", FIRST, "300000.00"))


def paid() -> Log:
    """awarded() and its payment; 6 lines."""
    return awarded().add("payment", "2022-02-10", payment("Y1", "A1", 1, "300000.00", FIRST))


def fill(cases: Cases) -> None:
    who(cases)
    document(cases)
    keys(cases)
    names(cases)
    waivers(cases)


def who(cases: Cases) -> None:
    log = base().add("genesis", "2022-01-10", genesis())
    cases.add("violation_genesis_misplaced", "a second genesis", log,
              ("genesis_misplaced", 4, "genesis-5"))
    log = Log().add("program", "2022-01-05", program(), change={"ledger": "0" * 64})
    cases.add("damage_no_genesis", "line 0 is no genesis; so no key signs the checkpoint", log,
              ("genesis_misplaced", 0, "program-1"), ("checkpoint_unsigned",), status="damaged")
    log = base().add("payee", "2022-01-10", payee(code(4)), signers=["officer 甲", "stranger"])
    cases.add("violation_key_unknown", "a signer was never granted", log,
              ("key_unknown", 4, "payee-5"), claims={"approved": "refuted"})
    log = base().add("payee", "2022-01-10", payee(code(4)),
                     signers=["officer 甲", "approver 乙", "stranger"])
    cases.add("violation_key_unknown_third", "two signers would be enough, the third is unknown",
              log, ("key_unknown", 4, "payee-5"))
    log = origin_log().add("key", "2022-01-10", revoke("stranger"))
    cases.add("violation_key_unknown_revoke", "a revoke names a key that was never granted", log,
              ("key_unknown", 1, 1, public("stranger")))
    log = Log().add("genesis", "2022-01-04", genesis(), signers=["officer 甲", "stranger"])
    cases.add("violation_key_unknown_genesis", "genesis is signed by keys that it grants itself",
              log, ("key_unknown", 0, "genesis-1"))
    log = origin_log().add("key", "2022-01-10", grant("auditor", "丙", ["approver"]),
                           signers=["officer 甲", "auditor"])
    cases.add("violation_key_unknown_same_entry", "a key counts from the next entry on", log,
              ("key_unknown", 1, "key-2"))
    log = paid().add("key", "2022-02-10", revoke("bank"))
    log.add("arrival", "2022-02-11", arrival("R1", "Y1", "300000.00", "2022-02-11", FIRST))
    cases.add("violation_key_revoked", "a signer was revoked", log,
              ("key_revoked", 7, "arrival-8"), claims={"approved": "refuted"})
    log = origin_log().add("key", "2022-01-10", revoke("bank"), revoke("bank"))
    cases.add("violation_key_revoked_revoke", "a revoke names a revoked key, in the next line", log,
              ("key_revoked", 1, 2, public("bank")))
    log = base().add("award", "2022-02-01", award("A1", FIRST, "300000.00"),
                     signers=["officer 甲", "approver 乙", "bank"])
    cases.add("violation_role_wrong", "a third signer has no role for a decision", log,
              ("role_wrong", 4, "award-5"), claims={"approved": "refuted"})
    log = paid().add("arrival", "2022-02-11", arrival("R1", "Y1", "300000.00", "2022-02-11", FIRST),
                     signers=["approver 乙"])
    cases.add("violation_role_wrong_fact", "an approver reports a fact", log,
              ("role_wrong", 6, "arrival-7"))
    log = base().add("award", "2022-02-01", award("A1", FIRST, "300000.00"),
                     signers=["officer 甲"])
    cases.add("violation_holders_too_few", "only the officer signed", log,
              ("holders_too_few", 4, "award-5"), claims={"approved": "refuted"})
    log = origin_log(keys=[
        {"holder": "甲", "key": public("officer 甲"), "roles": ["officer"]},
        {"holder": "乙", "key": public("approver 乙"), "roles": ["approver"]},
        {"holder": "甲", "key": public("auditor"), "roles": ["approver"]},
    ])
    log.add("program", "2022-01-05", program(), signers=["officer 甲", "auditor"])
    cases.add("violation_holders_too_few_one_holder", "two keys of one holder", log,
              ("holders_too_few", 1, "program-2"))
    roles = ["approver", "approver", "officer"]
    keys = [
        {"holder": "甲", "key": public("officer 甲"), "roles": ["approver", "officer"]},
        {"holder": "乙", "key": public("approver 乙"), "roles": ["approver"]},
        {"holder": "丙", "key": public("auditor"), "roles": ["approver", "officer"]},
    ]
    log = origin_log(keys=keys, policy=[{"kind": "program", "roles": roles}])
    log.add("program", "2022-01-05", program())
    cases.add("violation_holders_too_few_policy", "two approvers and an officer are three holders",
              log, ("holders_too_few", 1, "program-2"))
    log = origin_log(keys=keys, policy=[{"kind": "program", "roles": roles}])
    log.add("program", "2022-01-05", program(), signers=["officer 甲", "approver 乙", "auditor"])
    cases.add("good_policy_matching", "three holders; whoever is an officer first, it can be covered",
              log, claims={"approved": "proven"})
    log = origin_log(keys=keys, policy=[{"kind": "genesis", "roles": ["approver"]}])
    log.add("program", "2022-01-05", program(), signers=["approver 乙", "auditor"])
    cases.add("good_policy_genesis", "genesis is judged by its own policy", log)


def document(cases: Cases) -> None:
    log = base().add("payee", "2022-01-10", payee(code(4)), id="payee-4")
    cases.add("violation_id_reused", "a document with this id was recorded before", log,
              ("id_reused", 4, "payee-4"))
    log = base()
    log.add("budget", "2022-01-10", budget("B2", "1.00", "budget"), id="payee-4")
    cases.add("violation_id_reused_other_kind", "ids are unique over all kinds", log,
              ("id_reused", 4, "payee-4"))
    log = base()
    log.lines.append(log.lines[3])
    cases.add("damage_line_repeated", "the same line again is no retry once it is in the log", log,
              ("seq_wrong", 4), ("link_broken", 4), ("id_reused", 4, "payee-4"), status="damaged")
    log = base().add("payee", "2022-01-10", payee(code(4)), change={"ledger": "0" * 64})
    cases.add("violation_ledger_differs", "the document is for another ledger", log,
              ("ledger_differs", 4, "payee-5"))


def weak(key: bytes) -> dict[str, object]:
    return {**grant("payee", "收款单位", ["payee"]), "key": key.hex()}


def keys(cases: Cases) -> None:
    small, torsion = ed.encode(EIGHTH), plus_torsion(bytes.fromhex(public("payee")), 1)
    for name, key in [("small_order", small), ("torsion", torsion), ("not_on_curve", b"\x02" * 32),
                      ("not_canonical", (ed.P + 3).to_bytes(32, "little"))]:
        log = origin_log().add("key", "2022-01-10", weak(key))
        cases.add("violation_key_weak_" + name, "the key to be granted is not sound", log,
                  ("key_weak", 1, 1, key.hex()))
    line = genesis()
    line["keys"].append({"holder": "收款单位", "key": torsion.hex(), "roles": ["payee"]})
    log = Log().add("genesis", "2022-01-04", line)
    cases.add("violation_key_weak_genesis", "genesis grants a key that is not sound", log,
              ("key_weak", 0, 1, line["log"]["origin"]))
    log.add("program", "2022-01-05", program())
    cases.add("violation_key_weak_genesis_then", "genesis has no effect, so no key is known", log,
              ("key_weak", 0, 1, line["log"]["origin"]), ("key_unknown", 1, "program-2"))
    log = origin_log().add("key", "2022-01-10", grant("bank", "合成数据银行", ["bank"]))
    cases.add("violation_key_granted", "the key was granted by genesis", log,
              ("key_granted", 1, 1, public("bank")))
    log = origin_log().add("key", "2022-01-10", revoke("bank"))
    log.add("key", "2022-01-11", grant("bank", "合成数据银行", ["bank"]))
    cases.add("violation_key_granted_revoked", "granted before, even if revoked", log,
              ("key_granted", 2, 1, public("bank")))
    log = origin_log().add("key", "2022-01-10", grant("auditor", "丙", ["approver"]),
                           revoke("auditor"), grant("payee", "收款单位", ["payee"]))
    log.add("program", "2022-01-11", program())
    cases.add("good_keys", "granted and revoked in one document", log)


def names(cases: Cases) -> None:
    log = base().add("budget", "2022-01-10", budget("B1", "1.00", "budget"))
    cases.add("violation_subject_reused_budget", "the id of a budget line", log,
              ("subject_reused", 4, 1, "B1"))
    log = base().add("award", "2022-02-01", award("A1", FIRST, "100.00"), award("A1", SECOND, "1.00"))
    cases.add("violation_subject_reused_award", "twice in one document", log,
              ("subject_reused", 4, 2, "A1"))
    log = awarded().add("amendment", "2022-02-02", amendment("M1", "A1", "200000.00"))
    log.add("amendment", "2022-02-03", amendment("M1", "A1", "100000.00"))
    cases.add("violation_subject_reused_amendment", "the id of an amendment", log,
              ("subject_reused", 6, 1, "M1"))
    log = paid().add("correction", "2022-02-10", correction("payment-6"))
    log.add("payment", "2022-02-10", payment("Y1", "A1", 1, "300000.00", FIRST))
    cases.add("violation_subject_reused_payment", "used before, even if voided", log,
              ("subject_reused", 7, 1, "Y1"))
    line = arrival("R1", "Y1", "150000.00", "2022-02-11", FIRST)
    log = paid().add("arrival", "2022-02-11", line, line)
    cases.add("violation_subject_reused_arrival", "twice in one document", log,
              ("subject_reused", 6, 2, "R1"))
    log = paid().add("return", "2022-02-11", returned("T1", "Y1", "R1", "1.00", "2022-02-11"))
    log.add("return", "2022-02-11", returned("T1", "Y1", "R1", "1.00", "2022-02-11"))
    cases.add("violation_subject_reused_return", "the id of a return", log,
              ("subject_reused", 7, 1, "T1"))
    log = base().add("waiver", "2022-01-10", waiver("W1", "award_duplicate", "A1"),
                     waiver("W1", "band_exceeded", "A1"))
    cases.add("violation_subject_reused_waiver", "twice in one document", log,
              ("subject_reused", 4, 2, "W1"))
    for name, bad in [("last", wrong_last(FIRST)), ("organisation", wrong_organisation(FIRST))]:
        log = base().add("payee", "2022-01-10", payee(SECOND, name="合成数据新名"), payee(bad))
        cases.add("violation_code_unexplained_" + name, "check characters do not agree", log,
                  ("code_unexplained", 4, 2, bad))
    log = base().add("budget", "2022-01-10", budget("B2", "1.00", "budget", program="P2"))
    cases.add("violation_program_unknown", "a budget line of an unknown program", log,
              ("program_unknown", 4, 1, "B2"))
    log = base().add("award", "2022-02-01", award("A1", FIRST, "1.00", program="P2"))
    cases.add("violation_program_unknown_award", "an award of an unknown program", log,
              ("program_unknown", 4, 1, "A1"))
    log = base().add("award", "2022-02-01", award("A1", code(4), "1.00"))
    cases.add("violation_payee_unknown", "no such payee", log, ("payee_unknown", 4, 1, "A1"))
    log = base().add("correction", "2022-01-10", correction("payee-4", 1))
    log.add("award", "2022-02-01", award("A1", FIRST, "1.00"))
    cases.add("violation_payee_unknown_voided", "its only version was voided", log,
              ("payee_unknown", 5, 1, "A1"))
    log = base().add("payee", "2022-01-10", payee(code(4), **{"from": "2023-01-01"}))
    log.add("award", "2022-02-01", award("A1", code(4), "1.00"))
    cases.add("good_payee_from_later", "a standing version is enough, whenever it holds", log)
    log = base().add("amendment", "2022-02-01", amendment("M1", "A1", "1.00"))
    cases.add("violation_award_unknown", "an amendment of an unknown award", log,
              ("award_unknown", 4, 1, "M1"))
    log = awarded().add("correction", "2022-02-02", correction("award-5"))
    log.add("payment", "2022-02-10", payment("Y1", "A1", 1, "300000.00", FIRST))
    cases.add("violation_award_unknown_voided", "a payment on a voided award", log,
              ("award_unknown", 6, 1, "Y1"))
    for number in (0, 2):
        log = awarded().add("payment", "2022-02-10", payment("Y1", "A1", number, "1.00", FIRST))
        cases.add(f"violation_instalment_unknown_{number}", "the plan has instalment 1 only", log,
                  ("instalment_unknown", 5, 1, "Y1"))
    log = awarded().add("amendment", "2022-02-02", amendment("M1", "A1"))
    log.add("payment", "2022-02-10", payment("Y1", "A1", 1, "1.00", FIRST))
    cases.add("violation_instalment_unknown_cancelled", "a cancelled award has no plan", log,
              ("instalment_unknown", 6, 1, "Y1"))
    for name, line in [
        ("id", budget("Q2", "-1.00", "quota", adjust="reclaim", of="Q9")),
        ("stage", budget("Q2", "-1.00", "quota", adjust="reclaim", of="B1")),
        ("year", budget("Q2", "-1.00", "quota", adjust="reclaim", of="Q1", year=2023)),
        ("itself", budget("Q2", "-1.00", "quota", adjust="reclaim", of="Q2")),
    ]:
        log = base().add("budget", "2022-01-10", line)
        cases.add("violation_budget_unknown_" + name, "`of` names no such budget line", log,
                  ("budget_unknown", 4, 1, "Q2"))
    log = base().add("program", "2022-01-09", program(id="P2"))
    log.add("budget", "2022-01-10", budget("B2", "1.00", "budget", adjust="supplement", of="B1",
                                          program="P2"))
    cases.add("violation_budget_unknown_program", "`of` is of another program", log,
              ("budget_unknown", 5, 1, "B2"))
    log = base().add("budget", "2022-01-10", budget("Q2", "1.00", "quota"))
    log.add("correction", "2022-01-11", correction("budget-5"))
    log.add("budget", "2022-01-12", budget("Q3", "1.00", "quota", adjust="supplement", of="Q2"))
    cases.add("violation_budget_unknown_voided", "`of` was voided", log,
              ("budget_unknown", 6, 1, "Q3"))


def waivers(cases: Cases) -> None:
    log = base().add("award", "2022-02-01", award("A1", FIRST, "1.00", waivers=["W1"]))
    cases.add("violation_waiver_unknown", "no such waiver", log, ("waiver_unknown", 4, 1, "A1"))
    log = base().add("waiver", "2022-01-10", waiver("W1", "quota_exceeded", "A2"))
    log.add("award", "2022-02-01", award("A1", FIRST, "1.00", waivers=["W1"]))
    cases.add("violation_waiver_unknown_subject", "the waiver is for another award", log,
              ("waiver_unknown", 5, 1, "A1"))
    log = base().add("waiver", "2022-01-10", waiver("W1", "quota_exceeded", "A1"))
    log.add("correction", "2022-01-11", correction("waiver-5"))
    log.add("award", "2022-02-01", award("A1", FIRST, "1.00", waivers=["W1"]))
    cases.add("violation_waiver_unknown_voided", "the waiver was voided", log,
              ("waiver_unknown", 6, 1, "A1"))
    log = base().add("waiver", "2022-01-10", waiver("W1", "band_exceeded", "A1"))
    log.add("award", "2022-02-01", award("A1", FIRST, "900000.00", waivers=["W1"]))
    cases.add("violation_quota_exceeded_other_waiver", "a waiver of another rule does not help",
              log, ("quota_exceeded", 5, 1, "A1"))
    log = base().add("waiver", "2022-01-10", waiver("W1", "band_exceeded", "A1"))
    log.add("award", "2022-02-01", award("A1", THIRD, "1.00", waivers=["W1"]))
    cases.add("good_waiver_not_needed", "a waiver may be cited though nothing is exceeded", log)
    log = base().add("correction", "2022-01-10", correction("payee-9"))
    cases.add("violation_target_unknown", "no such document", log,
              ("target_unknown", 4, 1, "payee-9"))
    log = base().add("correction", "2022-01-10", correction("payee-4", 4))
    cases.add("violation_target_unknown_line", "the document has three lines", log,
              ("target_unknown", 4, 1, "payee-4"))
    log = base().add("correction", "2022-01-10", correction("program-2", 2))
    cases.add("violation_target_unknown_before_refused",
              "target_unknown comes before correction_refused", log,
              ("target_unknown", 4, 1, "program-2"))
    log = base().add("correction", "2022-01-10", correction("correction-5"))
    cases.add("violation_target_unknown_itself", "it is not recorded yet", log,
              ("target_unknown", 4, 1, "correction-5"))
