"""A form beside a ledger, and a text beside the form: section 08."""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Optional

import evaluation_cells as cells
import evaluation_numbers as numbers
from evaluation_cells import Value
from evaluation_checks import FUND, UNVERIFIABLE, WRONG, Form, amount
from evaluation_checks_rows import Found

WORDS = ["包括", "其中", "分别为", "分别是"]
UNITS = {"亿元": Fraction(10000), "万元": Fraction(1), "元": Fraction(1, 10000)}
LEADING = "、和及与:"
ARRIVED = ["全部到位", "全额到位", "100%到位"]
DENIES = ("未", "没有", "不", "非")
EVIDENCE = ["到账", "回单", "对账单", "签收"]
DENIALS = ["未发生", "没有发生", "不存在", "未存在", "没有存在", "未出现"]
HEDGES = ["严重", "重大", "明显"]
DENIED = ["截留", "克扣", "挪用", "滞留", "挤占", "贪污", "套取", "骗取", "虚报", "多头申报", "重复安排"]
# A ledger, by how the effective awards of the year stand: all arrived, some short, or neither.
NO_LEDGER, PROVEN, SHORT, UNPROVEN = "none", "proven", "short", "unproven"
LONGEST_NAME = 40
LONGEST_NUMBER = 1 + 13 + 4 + 7  # sign, digits, commas, fraction


# --- a form beside a ledger ---

def beside_ledger(form: Form, figures: dict[str, int]) -> list[Found]:
    """`figures` in fen, by their names in "Figures"."""
    found = []
    for member, figure in zip(FUND, ["budget_initial", "budget_full", "paid"]):
        cell = cells.figure(form["fund"][0][member], "万元")
        if isinstance(cell, Value) and not is_printed(cell, numbers.wan(figures[figure])):
            found.append(("fund/1", "figure_differs", WRONG))
    return found


def is_printed(cell: Value, exact: Fraction) -> bool:
    return cell.number in (numbers.cut(exact, cell.decimals), numbers.rounded(exact, cell.decimals))


# --- sentences and amounts ---

@dataclass
class Sentence:
    place: str
    text: str


@dataclass
class Amount:
    start: int
    end: int
    wan: Fraction  # in 万元


@dataclass
class Component:
    name: str
    wan: Fraction


@dataclass
class Components:
    place: str
    total: Fraction
    parts: list[Component]


def sentences(text: str) -> list[Sentence]:
    return [Sentence(f"text/{n}", part) for n, line in enumerate(text.split("\n"), start=1)
            for part in re.split("[。;!?]", cells.reading(line))]


def is_digit(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at] in "0123456789"


def number_at(text: str, start: int) -> Optional[tuple[Fraction, int]]:
    """The longest that begins here, and where it ends."""
    if is_digit(text, start - 1):
        return None
    for end in range(min(len(text), start + LONGEST_NUMBER), start, -1):
        found = cells.number(text[start:end])
        if found is not None and found[1] == "" and not is_digit(text, end):
            return found[0].number, end
    return None


def amounts(text: str) -> list[Amount]:
    found, at = [], 0
    while at < len(text):
        number = number_at(text, at)
        if number is None:
            at += 1
            continue
        start, at = at, number[1]
        unit = next((unit for unit in UNITS if text.startswith(unit, at)), None)
        if unit is not None:
            at += len(unit)
            found.append(Amount(start, at, number[0] * UNITS[unit]))
    return found


# --- components ---

def components(text: str) -> Optional[Components]:
    for sentence in sentences(text):
        found = amounts(sentence.text)
        for word in re.finditer("|".join(WORDS), sentence.text):
            before = [a for a in found if a.end <= word.start()]
            behind = [a for a in found if a.start >= word.end()]
            if before and len(behind) >= 2:
                parts = named(sentence.text, word.end(), behind)
                return Components(sentence.place, before[-1].wan, parts) if len(parts) > 1 else None
    return None


def named(text: str, start: int, behind: list[Amount]) -> list[Component]:
    """Up to the first without a name."""
    result = []
    for item in behind:
        name = text[start:item.start].split(",")[-1]
        if name[:1] != "" and name[0] in LEADING:
            name = name[1:]
        if not 1 <= len(name) <= LONGEST_NAME:
            break
        result.append(Component(name, item.wan))
        start = item.end
    return result


def components_total(text: str, form: Form) -> list[Found]:
    found = components(text)
    if found is None:
        return []
    row = form["fund"][0]
    known = [n for n in (amount(row, member) for member in FUND) if n is not None]
    if sum(part.wan for part in found.parts) == found.total and (not known or found.total in known):
        return []
    return [(found.place, "components_total", WRONG)]


# --- arrival ---

def arrival(standings: list[str]) -> str:
    """Of a ledger, by the standings of the effective awards of the year."""
    if "short" in standings:
        return SHORT
    return PROVEN if standings and set(standings) == {"arrived"} else UNPROVEN


def claims_arrival(text: str) -> bool:
    for match in re.finditer("|".join(ARRIVED), text):
        if not text[:match.start()].endswith(DENIES):
            return True
    for match in re.finditer("到位率(?=([为达到是均已:]*))", text):
        number = number_at(text, match.end(1))
        if number is not None and number[0] >= 100 and text.startswith("%", number[1]):
            return True
    return False


def arrival_claimed(text: str, ledger: str) -> list[Found]:
    kind = WRONG if ledger == SHORT else UNVERIFIABLE
    return [] if ledger == PROVEN else [(s.place, "arrival_claimed", kind) for s in sentences(text)
                                        if claims_arrival(s.text)]


def layers_mixed(text: str, ledger: str) -> list[Found]:
    return [] if ledger == PROVEN else [
        (s.place, "layers_mixed", UNVERIFIABLE) for s in sentences(text)
        if claims_arrival(s.text) and "下达" in s.text
        and not any(words in s.text for words in EVIDENCE)]


# --- denials ---

def denial_hedged(text: str) -> list[Found]:
    denials = [Sentence(s.place, clause) for s in sentences(text) for clause in s.text.split(",")
               if any(words in clause for words in DENIALS)]
    plain = {word for d in denials if not is_hedged(d.text) for word in DENIED if word in d.text}
    return [(d.place, "denial_hedged", WRONG) for d in denials
            if is_hedged(d.text) and any(word in d.text for word in plain)]


def is_hedged(clause: str) -> bool:
    return any(words + hedge in clause for words in DENIALS for hedge in HEDGES)


CLASSES = [("components_total", WRONG), ("arrival_claimed", UNVERIFIABLE),
           ("layers_mixed", UNVERIFIABLE), ("denial_hedged", WRONG)]


def check(text: str, form: Form, ledger: str = NO_LEDGER) -> list[Found]:
    """All checks of a text in their order."""
    return [*components_total(text, form), *arrival_claimed(text, ledger),
            *layers_mixed(text, ledger), *denial_hedged(text)]
