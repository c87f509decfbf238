"""The claim no-diversion: section 05, "No diversion"."""

from dataclasses import dataclass

import entries
import figures
import fund
from state import Record, State
from values import account_form, amount_text

CONTRADICTIONS = (
    "arrival_unmatched", "arrival_account_differs", "arrival_name_differs", "return_unmatched",
    "entry_unknown", "entry_differs", "acknowledgement_differs", "statement_unbalanced",
    "statement_overlaps", "balance_broken", "debit_unexplained", "payment_exceeded",
    "award_short",
)


@dataclass
class Item:
    """What is missing, as a proof file names it."""

    rule: str
    subject: str
    value: str = ""
    limit: str = ""

    def as_json(self) -> dict[str, str]:
        return {"rule": self.rule, "subject": self.subject, "value": self.value,
                "limit": self.limit}


def missing(state: State, as_of: str) -> list[Item]:
    items, gaps = [], set()
    for account in fund.accounts(state):
        for start, end in fund.missing_runs(state, account, as_of):
            gaps.add(account)
            items.append(Item("statement_missing", account, limit=f"{start}..{end}"))
    payments = [p for p in state.payments.values() if p.standing and p.date <= as_of]
    for payment in sorted(payments, key=lambda p: str(p.line["id"])):
        if account_form(payment.line["payer_account"]) not in gaps:
            items += of_payment(state, payment, as_of)
    return items


def of_payment(state: State, payment: Record, as_of: str) -> list[Item]:
    """Whether its debit is on a statement, and whose account that names."""
    id = payment.line["id"]
    debited = [a for a in state.arrivals_of(id)
               if a.line["side"] == "payer" and a.line["date"] <= as_of
               and entries.support(state, a) is not None and figures.receipt_counts(state, a)]
    if figures.total(debited) < payment.amount:
        return [Item("debit_missing", id, amount_text(figures.total(debited)),
                     amount_text(payment.amount))]
    if any(is_vague(state, a) for a in debited) and (
            figures.arrived_payment(state, payment, "E3", as_of)
            < figures.paid_payment(state, payment)):
        return [Item("destination_unknown", id)]
    return []


def is_vague(state: State, arrival: Record) -> bool:
    """The bank's entry does not say by itself to whose account the money went."""
    entry = entries.support(state, arrival)
    assert entry is not None
    found = entries.find(state, entry)
    assert found is not None
    return "account" not in found or entries.is_batch(state, entry)


def figures_of(state: State, as_of: str) -> dict[str, object]:
    accounts = fund.accounts(state)
    whole = sum(fund.days_to_cover(state, account, as_of) for account in accounts)
    gone = sum(fund.days_in(run) for account in accounts
               for run in fund.missing_runs(state, account, as_of))
    debits = fund.debits(state, as_of)
    return {
        "accounts": len(accounts),
        "statements": sum(len(fund.statements_of(state, account)) for account in accounts),
        "days_covered": whole - gone, "days_missing": gone,
        "debits": amount_text(sum(d.amount for d in debits)),
        "explained": amount_text(sum(d.explained for d in debits)),
    }


def evidence_of(state: State) -> dict[str, str]:
    """The figures of fully-arrived: by grade beyond the better one, capped by award."""
    best = dict.fromkeys(["E4", "E3", "E2", "E1", "none", "verified"], 0)
    for award in state.effective():
        before = 0
        for grade in ("E4", "E3", "E2", "E1"):
            now = figures.capped(state, award, grade)
            best[grade] += now - before
            before = now
        best["none"] += state.due(award) - before
        best["verified"] += min(state.due(award), figures.arrived(
            state, award, figures.grade_of(state, award), verified=True))
    return {name: amount_text(amount) for name, amount in best.items()}
