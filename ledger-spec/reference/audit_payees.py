"""Audit rules P08 to P11: who is behind an account. Section 07."""

import re

from audit_view import (
    Ran, View, account_of, code_of, effective, ids, names_of, of_payment, payee_of, payments,
)
from state import Record
from values import account_form, add_days, comparable

UNITS = "厂店社部院所校站场馆司"  # the last character of short names of units
BETWEEN = ["财政局", "财政所", "协会", "学会", "商会", "工会", "管委会", "街道办", "乡政府",
           "镇政府", "咨询", "中介", "代理"]


def to_person(view: View) -> Ran:
    """P08. A sole trader (92) may be paid to the account of its owner."""
    found = [ids([p]) for p in payments(view) if not code_of(view, p).startswith("92") and (
        any(is_person(name) for name in names_of(view, p)) or is_card(p.line["payee_account"]))]
    return len(payments(view)), found


def is_person(name: str) -> bool:
    text = comparable(name)
    most = 20 if "·" in text else 4
    return (2 <= len(text) <= most and re.fullmatch("[\u4e00-\u9fff·]+", text) is not None
            and text[-1] not in UNITS)


def is_card(account: str) -> bool:
    text = account_form(account)
    return re.fullmatch("62[0-9]{14,17}", text) is not None and luhn(text)


def luhn(digits: str) -> bool:
    total = 0
    for n, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if n % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def shared(view: View) -> Ran:
    """P09."""
    codes: dict[str, set[str]] = {}
    for code in {award.line["payee"] for award in effective(view)}:
        for version in view.state.versions(code):
            codes.setdefault(account_of(version), set()).add(code)
    for payment in payments(view):
        codes.setdefault(account_form(payment.line["payee_account"]), set()).add(
            code_of(view, payment))
    found = [[account, *sorted(own)] for account, own in codes.items() if len(own) > 1]
    return len(codes), found


def changed(view: View) -> Ran:
    """P10."""
    return len(payments(view)), [ids([p]) for p in payments(view) if changed_before(view, p)]


def changed_before(view: View, payment: Record) -> bool:
    version = payee_of(view, payment)
    if version is None:
        return False
    start = version.line["from"]
    before = view.state.payee_on(code_of(view, payment), add_days(start, -1), payment.place)
    days = of_payment(view, payment, "account_days")
    return (before is not None and account_of(before) != account_of(version)
            and payment.date <= add_days(start, days))


def through(view: View) -> Ran:
    """P11."""
    authority = comparable(view.genesis["authority"])
    found = [ids([p]) for p in payments(view) if any(
        comparable(name) == authority or any(word in comparable(name) for word in BETWEEN)
        for name in names_of(view, p))]
    return len(payments(view)), found
