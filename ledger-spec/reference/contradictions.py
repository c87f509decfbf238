"""Contradictions: section 04, "Contradictions".

Found from the state after the last line. They are given in the order of the
page; those of one name in the order of their subjects' lines.
"""

import contradictions_statements as statements
import entries
import figures
from contradiction import Contradiction, places, standing
from state import Place, State
from values import code_check, comparable


def find(state: State, as_of: str) -> list[Contradiction]:
    found: list[Contradiction] = []
    state.as_of = as_of
    codes(state, found)
    arrivals(state, found)
    receipts(state, found)
    returns(state, found)
    statements.cited(state, found)
    statements.acknowledged(state, found)
    statements.balances(state, found)
    statements.unexplained(state, found, as_of)
    payments(state, found)
    awards(state, found)
    instalments(state, found, as_of)
    doubtful(state, found)
    found += [Contradiction("entries_lost", str(item.line["size"]), places(item))
              for item in state.recoveries]
    order = {name: n for n, name in enumerate(ORDER)}
    return sorted(found, key=lambda item: order[item.name])  # stable


ORDER = [
    "code_check_failed", "arrival_unmatched", "arrival_account_differs",
    "arrival_name_differs", "receipt_reused", "return_unmatched", "return_exceeds_payment",
    "returned_yet_arrived", "entry_unknown", "entry_differs", "acknowledgement_unmatched",
    "acknowledgement_differs", "statement_unbalanced", "statement_overlaps", "balance_broken",
    "debit_unexplained", "payment_exceeded", "instalment_paid_twice", "award_overpaid",
    "award_short", "arrival_missing", "arrival_late", "key_compromised", "grant_doubtful",
    "entries_lost",
]


def doubtful(state: State, found: list[Contradiction]) -> None:
    """In the order of the log: a key is granted before it signs, so one pass is enough."""
    keys: set[str] = set()
    for doc in state.signed:
        named = [key for key in doc.signers
                 if key in state.trusted and doc.number > state.trusted[key]]
        if named:
            told = [place for key in named for place in state.compromises[key]]
            found.append(Contradiction(
                "key_compromised", doc.id, sorted({(doc.number, 1), *told})))
        if named or keys & set(doc.signers):
            for key, place in doc.granted:
                keys.add(key)
                found.append(Contradiction("grant_doubtful", key, [place]))


def codes(state: State, found: list[Contradiction]) -> None:
    for code in dict.fromkeys(p.line["code"] for p in state.payees if p.standing):
        if code_check(code) != "agrees":
            found.append(Contradiction("code_check_failed", code, places(*state.versions(code))))


def arrivals(state: State, found: list[Contradiction]) -> None:
    for arrival in standing(state.arrivals):
        id = arrival.line["id"]
        payment = state.matched(arrival)
        if payment is None:
            found.append(Contradiction("arrival_unmatched", id, places(arrival)))
            continue
        code = state.awards[payment.line["award"]].line["payee"]
        if not figures.counts(state, arrival, payment):
            found.append(Contradiction("arrival_account_differs", id, places(payment, arrival)))
        names = [comparable(v.line["name"]) for v in state.versions(code)
                 if v.place < arrival.place and v.line["from"] <= arrival.line["date"]]
        if comparable(arrival.line["name"]) not in names:
            found.append(Contradiction("arrival_name_differs", id, places(payment, arrival)))


def receipts(state: State, found: list[Contradiction]) -> None:
    """Reported for every fact that stands on a receipt and does not count: the first
    one does; on an entry of a statement, those for which there is room do."""
    for fact in [*standing(state.arrivals), *standing(state.returns)]:
        if not figures.receipt_counts(state, fact):
            mine = figures.receipt(state, fact)
            same = [f for f in entries.facts(state)
                    if figures.receipt(state, f) == mine and f.place < fact.place]
            found.append(Contradiction(
                "receipt_reused", fact.line["id"], places(*same, fact)))


def returns(state: State, found: list[Contradiction]) -> None:
    for item in standing(state.returns):
        id = item.line["id"]
        payment = state.matched(item)
        if payment is None:
            found.append(Contradiction("return_unmatched", id, places(item)))
            continue
        payment_id = payment.line["id"]
        all_returns = state.returns_of(payment_id)
        kinds = {r.line["kind"] for r in all_returns}
        if figures.returned(state, payment_id, *kinds) > payment.amount:
            found.append(Contradiction(
                "return_exceeds_payment", id, places(payment, *all_returns)))
        if item.line["kind"] == "R1":
            seen = [a for a in state.arrivals_of(payment_id)
                    if a.line["side"] == "payee" and figures.has_receipt(state, a)]
            never = state.returns_of(payment_id, "R1")
            back = figures.returned(state, payment_id, "R1")
            if figures.greater(state, seen) + back > payment.amount:
                found.append(Contradiction(
                    "returned_yet_arrived", id, places(payment, *seen, *never)))


def payments(state: State, found: list[Contradiction]) -> None:
    for payment in standing(state.payments):
        if figures.arrived_payment(state, payment, "E1") > figures.paid_payment(state, payment):
            id = payment.line["id"]
            found.append(Contradiction("payment_exceeded", id, places(
                payment, *state.arrivals_of(id), *state.returns_of(id))))


def of_award(state: State, award: str, instalment: int = 0) -> list[Place]:
    """The award, its last amendment, and its payments (on one instalment)."""
    records = [state.awards[award], *state.amendments_of(award)[-1:]]
    records += [p for p in state.payments_of(award)
                if instalment == 0 or p.line["instalment"] == instalment]
    return places(*records)


def most(state: State, award: str, instalment: int = 0) -> int:
    """The greater of paid and arrived by any evidence."""
    n = instalment or None
    return max(figures.paid(state, award, n), figures.arrived(state, award, "E1", n))


def awards(state: State, found: list[Contradiction]) -> None:
    for id, award in state.awards.items():
        if award.standing:
            for n in state.plan(id):
                if most(state, id, n) > figures.amount(state, id, n):
                    found.append(Contradiction(
                        "instalment_paid_twice", f"{id}/{n}", of_award(state, id, n)))
        if most(state, id) > state.due(id):
            found.append(Contradiction("award_overpaid", id, of_award(state, id)))


def instalments(state: State, found: list[Contradiction], as_of: str) -> None:
    for id in state.effective():
        grade = figures.grade_of(state, id)
        for n in state.plan(id):
            word = figures.instalment_standing(state, id, n, as_of)
            name = {"short": "award_short", "unevidenced": "arrival_missing"}.get(word)
            if name is not None and figures.shortfall(state, id, grade) > 0:
                found.append(Contradiction(name, f"{id}/{n}", of_award(state, id, n)))
            until = figures.deadline(state, id, n)
            if word == "arrived" and figures.arrived(
                    state, id, grade, n, until) < figures.amount(state, id, n):
                found.append(Contradiction("arrival_late", f"{id}/{n}", of_award(state, id, n)))
