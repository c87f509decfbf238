"""Logs for section 04: indicators, what their results fit, and corrections of them.

I1 has a target of 50, I2 a described one, I3 none, I4 is measured, I5 both."""

from typing import Any

from builder import Json, Log, base, budget, correction, genesis, program
from builder_indicators import (
    INAPPLICABLE, at_least, at_most, between, described, equal, judged, objective, outcome, report,
    result, target, value,
)
from cases import Cases

TARGETS = [
    target("I1", goal=at_least("50", "家")), target("I2", goal=described("明显提升")), target("I3"),
    target("I4", measure="awards"), target("I5", measure="paid_rate", goal=equal("100", "%")),
    target("I6", goal=between("30", "50", "万元")), target("I7", goal=at_most("20", "万元")),
]
ALL = {"fully-arrived": "unproven", "within-budget": "proven", "approved": "proven"}


def said(log: Log, *lines: Json, **more: Any) -> Log:
    return log.add("indicator", "2022-12-31", *lines, **more)


def aimed() -> Log:
    """base(), an objective (indicator-5) and the targets (indicator-6); 6 lines."""
    log = base().add("indicator", "2022-01-10", objective())
    return log.add("indicator", "2022-01-10", *TARGETS)


def fill(cases: Cases) -> None:
    recorded(cases)
    reused(cases)
    unknown(cases)
    unfit(cases)
    programs(cases)
    order(cases)
    signers(cases)
    voided(cases)
    kept(cases)


def recorded(cases: Cases) -> None:
    cases.add("good_indicator_targets", "an objective and targets of every form", aimed(), claims=ALL)
    log = said(aimed(), outcome("C1"), result("R1", "I1", value("80"), "市场好于预期"),
               result("R2", "I2", judged(90)), result("R3", "I3", judged(0)),
               result("R5", "I5", None, "按期拨付"), result("R6", "I6", value("0")),
               result("R7", "I7", INAPPLICABLE, "未实施"), report("S1"))
    cases.add("good_indicator_year", "a whole year: no figure of 05 changes", log, claims=ALL,
              rates={"issued": "80.00%", "paid": None})
    cases.add("good_indicator_again", "a second result, outcome, objective and report", said(
        log, objective("O2"), outcome("C2"), outcome("C3", "O2"), result("R8", "I1", value("79")),
        result("R9", "I2", INAPPLICABLE), report("S2")))
    log = base().add("indicator", "2022-01-10", objective(), outcome("C1"), target("I1"),
                     result("R1", "I1", value("1")), report("S1"))
    cases.add("good_indicator_one_document", "each line sees the ones before it", log)
    cases.add("good_indicator_no_objective", "targets without an objective", base().add(
        "indicator", "2022-01-10", target("I1"), result("R1", "I1", judged(50))))
    cases.add("good_indicator_other_year", "a result in a later year, about an earlier one", said(
        base(), target("I1", year=2021), result("R1", "I1", value("5")), objective(year=2199)))
    cases.add("good_indicator_late", "dated long before it is recorded: no limit holds for it",
              base({"backdate_days": 0}).add("indicator", "2022-01-10", target("I1", program="P1"),
                                             at="2022-12-31T02:00:00.000Z"))


def reused(cases: Cases) -> None:
    """The five actions share one space of ids."""
    for name, line in [
        ("objective", objective("I1")), ("outcome", outcome("O1")), ("report", report("I1")),
        ("result", result("I1", "I1", value("1"))), ("target", target("O1")),
    ]:
        cases.add("violation_subject_reused_indicator_" + name, "the id of a line of another action",
                  said(aimed(), line), ("subject_reused", 6, 1, line["id"]))
    cases.add("violation_subject_reused_indicator_document", "twice in one document", said(
        base(), target("I1"), target("I1")), ("subject_reused", 4, 2, "I1"))
    gone = said(base(), target("I1")).add("correction", "2022-12-31", correction("indicator-5"))
    cases.add("violation_subject_reused_indicator_voided", "voided, but its id stays taken",
              said(gone, target("I1")), ("subject_reused", 6, 1, "I1"))
    cases.add("good_indicator_ids", "ids of lines of other kinds are other ids", said(
        base(), target("B1"), target("P1"), objective("Q1")))


def unknown(cases: Cases) -> None:
    for name, line, why in [
        ("result", result("R1", "I9", value("1")), "no such target"),
        ("result_of_objective", result("R1", "O1", value("1")), "an objective is no target"),
        ("result_of_program", result("R1", "P1", value("1")), "a program is no target"),
        ("outcome", outcome("C1", "O9"), "no such objective"),
        ("outcome_of_target", outcome("C1", "I1"), "a target is no objective"),
    ]:
        cases.add("violation_indicator_unknown_" + name, why, said(aimed(), line),
                  ("indicator_unknown", 6, 1, line["id"]))
    gone = aimed().add("correction", "2022-12-30", correction("indicator-6", 1))
    cases.add("violation_indicator_unknown_voided", "the target was voided",
              said(gone.copy(), result("R1", "I1", value("1"))), ("indicator_unknown", 7, 1, "R1"))
    cases.add("good_indicator_one_voided", "another target of that document stands",
              said(gone, result("R1", "I2", judged(1))))
    gone = aimed().add("correction", "2022-12-30", correction("indicator-5"))
    cases.add("violation_indicator_unknown_objective_voided", "the objective was voided",
              said(gone, outcome("C1")), ("indicator_unknown", 7, 1, "C1"))
    cases.add("violation_indicator_unknown_later_line", "the target comes after its result", said(
        base(), result("R1", "I1", value("1")), target("I1")), ("indicator_unknown", 4, 1, "R1"))
    void = said(aimed(), target("I8"), target("I8"))
    cases.add("violation_indicator_unknown_void", "its target was in a document without effect",
              said(void, result("R1", "I8", judged(1))), ("subject_reused", 6, 2, "I8"),
              ("indicator_unknown", 7, 1, "R1"))


def unfit(cases: Cases) -> None:
    for name, line, why in [
        ("value_described", result("R1", "I2", value("1")), "a value, but the target is described"),
        ("value_measured", result("R1", "I4", value("1")), "a value, but the ledger measures it"),
        ("value_measured_target", result("R1", "I5", value("100")), "measured, with a target"),
        ("judged_at_least", result("R1", "I1", judged(80)), "judged, but the target is a number"),
        ("judged_between", result("R1", "I6", judged(80)), "judged, but the target is a range"),
        ("judged_at_most", result("R1", "I7", judged(80)), "judged, but the target is a limit"),
        ("judged_measured", result("R1", "I4", judged(80)), "judged, but the ledger measures it"),
        ("judged_measured_target", result("R1", "I5", judged(80)), "measured, with a target"),
        ("none", result("R1", "I1"), "no result, and nothing measures it"),
        ("none_described", result("R1", "I2", None, "延期"), "an explanation of nothing"),
        ("none_without_target", result("R1", "I3"), "no target, no measure, no result"),
    ]:
        cases.add("violation_result_unfit_" + name, why, said(aimed(), line),
                  ("result_unfit", 6, 1, "R1"))
    log = said(aimed(), *[result(f"R{n}", f"I{n}", INAPPLICABLE) for n in range(1, 8)])
    cases.add("good_result_inapplicable", "what is inapplicable fits every target", log)
    cases.add("good_result_no_target", "a value or a judgement, where there is no target", said(
        aimed(), result("R1", "I3", value("5")), result("R2", "I3", judged(5))))
    cases.add("good_result_measured_none", "a measured one needs no result, and may have one", said(
        aimed(), result("R1", "I4"), result("R2", "I5", None, "超收")))


def programs(cases: Cases) -> None:
    cases.add("violation_program_unknown_indicator", "the target's program was never recorded",
              said(base(), target("I1", program="P9")), ("program_unknown", 4, 1, "I1"))
    cases.add("good_indicator_program", "a program that was", said(base(), target("I1", program="P1")))
    late = said(base(), target("I1", program="P9")).add("program", "2022-12-31", program(id="P9"))
    cases.add("violation_program_unknown_indicator_late", "it is recorded afterwards", late,
              ("program_unknown", 4, 1, "I1"))


def order(cases: Cases) -> None:
    """Of void violations only the first in the order of the page."""
    for name, line, rule in [
        ("reused_unknown", result("I1", "I9", value("1")), "subject_reused"),
        ("reused_unfit", result("I2", "I2", value("1")), "subject_reused"),
        ("reused_outcome", outcome("O1", "O9"), "subject_reused"),
        ("reused_program", target("I1", program="P9"), "subject_reused"),
        ("unknown_unfit", result("R1", "I9"), "indicator_unknown"),
    ]:
        cases.add("order_indicator_" + name, "the first in the order of the page", said(aimed(), line),
                  (rule, 6, 1, line["id"]), status="broken")
    cases.add("order_indicator_lines", "the first line decides, though its rule comes later on the page",
              said(aimed(), result("R1", "I2", value("1")), target("I1")),
              ("result_unfit", 6, 1, "R1"), status="broken")
    log = said(aimed(), result("R1", "I2", value("1")), id="indicator-6")
    cases.add("order_indicator_document", "what is wrong with the document comes before its lines", log,
              ("id_reused", 6, "indicator-6"), status="broken")


def signers(cases: Cases) -> None:
    """A decision: an officer and an approver, unless the policy says otherwise."""
    cases.add("violation_holders_too_few_indicator", "signed by one",
              said(base(), target("I1"), signers=["officer 甲"]),
              ("holders_too_few", 4, "indicator-5"), claims={"approved": "refuted"})
    cases.add("violation_role_wrong_indicator", "a bank decides no indicator",
              said(base(), target("I1"), signers=["bank"]), ("role_wrong", 4, "indicator-5"))
    log = Log().add("genesis", "2022-01-04", genesis(policy=[
        {"kind": "indicator", "roles": ["officer"]}]))
    cases.add("good_indicator_policy", "one signer by the ledger's policy",
              said(log, target("I1"), signers=["officer 甲"]), claims={"approved": "unproven"})


def voided(cases: Cases) -> None:
    full = said(aimed(), outcome("C1"), result("R1", "I1", value("80")), report("S1"))
    for name, line in [("outcome", 1), ("result", 2), ("report", 3)]:
        log = full.copy().add("correction", "2022-12-31", correction("indicator-7", line))
        cases.add("correction_indicator_" + name, "nothing names it", log)
        cases.add(f"violation_correction_refused_indicator_{name}_void", "already void", log.copy().add(
            "correction", "2022-12-31", correction("indicator-7", line)),
            ("correction_refused", 8, 1, "indicator-7"))
    log = full.copy().add("correction", "2022-12-31", correction("indicator-7"))
    log.add("correction", "2022-12-31", correction("indicator-6"), correction("indicator-5"))
    cases.add("correction_indicator_all", "first what names, then what is named", log)
    log = base().add("indicator", "2022-01-10", objective(), outcome("C1"), target("I1"),
                     result("R1", "I1", value("1")))
    log.add("correction", "2022-12-31", correction("indicator-5"))
    cases.add("correction_indicator_document", "the lines are voided from the last to the first", log)


def kept(cases: Cases) -> None:
    full = said(aimed(), outcome("C1"), result("R1", "I1", value("80")))
    refused = ("correction_refused", 7, 1)
    cases.add("violation_correction_refused_indicator_objective", "a standing outcome names it",
              full.copy().add("correction", "2022-12-31", correction("indicator-5")),
              (*refused, "indicator-5"))
    cases.add("violation_correction_refused_indicator_target", "a standing result names it",
              full.copy().add("correction", "2022-12-31", correction("indicator-6", 1)),
              (*refused, "indicator-6"))
    cases.add("violation_correction_refused_indicator_targets", "one of them cannot be voided, so none is",
              said(full.copy().add("correction", "2022-12-31", correction("indicator-6")),
                   result("R2", "I2", judged(1))), (*refused, "indicator-6"))
    cases.add("correction_indicator_other_target", "no result names the second", full.copy().add(
        "correction", "2022-12-31", correction("indicator-6", 2)))
    log = full.copy().add("correction", "2022-12-31", correction("indicator-7"))
    more = log.copy().add("correction", "2022-12-31", correction("indicator-6", 1),
                          correction("indicator-5"))
    cases.add("correction_indicator_freed", "the outcome and the result are void", more)
    log = said(log, result("R2", "I1", value("1"))).add(
        "correction", "2022-12-31", correction("indicator-6", 1))
    cases.add("violation_correction_refused_indicator_again", "another result names it", log,
              ("correction_refused", 9, 1, "indicator-6"))
    log = aimed().add("budget", "2022-12-31", budget("B2", "1.00", "budget"))
    log.add("correction", "2022-12-31", correction("indicator-6"), correction("indicator-6", 8))
    cases.add("violation_target_unknown_indicator", "it has no such line", log,
              ("target_unknown", 7, 2, "indicator-6"))
