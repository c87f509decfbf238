"""The state that documents change: section 04, "Terms used below"."""

from dataclasses import dataclass, field
from typing import Any, Optional

from values import comparable, fen

Place = tuple[int, int]  # number of the entry from 0, number of the line from 1
Line = dict[str, Any]


@dataclass
class Record:
    """A line that was recorded with effect."""

    line: Line
    place: Place
    date: str  # of its document
    standing: bool = True
    signers: list[str] = field(default_factory=list)  # keys, of its document
    entered: str = ""  # the date of its entry's `at`

    @property
    def amount(self) -> int:
        return fen(self.line["amount"])


@dataclass
class Award(Record):
    """Both are fixed when the award is decided."""

    duplicate: tuple[Any, ...] = ()
    group: Optional[tuple[Any, ...]] = None
    terms: Line = field(default_factory=dict)  # of the program


@dataclass
class Key:
    holder: str
    roles: list[str]
    revoked: bool = False


@dataclass
class Signed:
    """A document that had an effect, and who signed it."""

    id: str
    number: int  # of the entry
    signers: list[str]
    granted: list[tuple[str, Place]] = field(default_factory=list)  # keys


@dataclass
class State:
    ledger: str = ""
    log_keys: list[tuple[int, str]] = field(default_factory=list)  # with the entry that named it
    announced: Optional[tuple[int, str]] = None  # the last one, until it has succeeded
    trusted: dict[str, int] = field(default_factory=dict)  # of compromised keys
    compromises: dict[str, list[Place]] = field(default_factory=dict)
    recoveries: list[Record] = field(default_factory=list)
    anchors: list[Record] = field(default_factory=list)
    signed: list[Signed] = field(default_factory=list)
    policy: dict[str, list[str]] = field(default_factory=dict)
    keys: dict[str, Key] = field(default_factory=dict)
    # Id of a document: its kind, and one record for each line (None: cannot be voided).
    documents: dict[str, tuple[str, list[Optional[Record]]]] = field(default_factory=dict)
    programs: dict[str, Line] = field(default_factory=dict)
    program_lines: list[Record] = field(default_factory=list)  # all, even superseded ones
    budgets: dict[str, Record] = field(default_factory=dict)
    payees: list[Record] = field(default_factory=list)
    awards: dict[str, Award] = field(default_factory=dict)
    amendments: dict[str, Record] = field(default_factory=dict)
    payments: dict[str, Record] = field(default_factory=dict)
    arrivals: dict[str, Record] = field(default_factory=dict)
    returns: dict[str, Record] = field(default_factory=dict)
    waivers: dict[str, Record] = field(default_factory=dict)
    publicity: dict[str, Record] = field(default_factory=dict)
    statements: dict[str, Record] = field(default_factory=dict)
    acknowledgements: dict[str, Record] = field(default_factory=dict)
    acceptances: dict[str, Record] = field(default_factory=dict)
    indicators: dict[str, Record] = field(default_factory=dict)  # lines of all five actions
    cited: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)  # digests that documents cite
    as_of: Optional[str] = None  # set when contradictions and claims are judged

    # --- money issued ---

    def stage_total(self, stage: str, program: str, year: int) -> int:
        return sum(
            b.amount for b in self.budgets.values()
            if b.standing and b.line["stage"] == stage and b.line["program"] == program
            and b.line["year"] == year
        )

    # --- payees ---

    def versions(self, code: str) -> list[Record]:
        return [p for p in self.payees if p.standing and p.line["code"] == code]

    def payee_on(self, code: str, day: str, place: Place) -> Optional[Record]:
        """Of the versions recorded before the place, the latest `from` not after
        the day; of several, the one recorded last."""
        best: Optional[Record] = None
        for version in self.versions(code):
            if version.place < place and version.line["from"] <= day:
                if best is None or version.line["from"] >= best.line["from"]:
                    best = version
        return best

    # --- awards ---

    def amendments_of(self, award: str) -> list[Record]:
        """Standing ones, in the order of recording."""
        return [m for m in self.amendments.values() if m.standing and m.line["award"] == award]

    def terms_of(self, award: str) -> Line:
        """The line that gives the award's present amount and plan."""
        amendments = self.amendments_of(award)
        return amendments[-1].line if amendments else self.awards[award].line

    def due(self, award: str) -> int:
        return fen(self.terms_of(award)["amount"]) if self.awards[award].standing else 0

    def plan(self, award: str) -> dict[int, Line]:
        return {item["seq"]: item for item in self.terms_of(award)["instalments"]}

    def effective(self) -> list[str]:
        return [award for award in self.awards if self.due(award) > 0]

    def duplicate_key(self, line: Line) -> tuple[Any, ...]:
        """The program, the list of fields, and their comparable values."""
        fields = self.programs[line["program"]]["duplicate"]
        texts = tuple(comparable(str(line.get(name, ""))) for name in fields)
        return (line["program"], tuple(fields), texts)

    def group(self, line: Line) -> Optional[tuple[Any, ...]]:
        """Exclusivity group, if the program has one."""
        exclusive = self.programs[line["program"]].get("exclusive")
        return None if exclusive is None else (comparable(exclusive), line["payee"], line["year"])

    # --- payments ---

    def payments_of(self, award: str) -> list[Record]:
        return [p for p in self.payments.values() if p.standing and p.line["award"] == award]

    def arrivals_of(self, payment: str) -> list[Record]:
        return [a for a in self.arrivals.values()
                if a.standing and a.line.get("payment") == payment]

    def returns_of(self, payment: str, *kinds: str) -> list[Record]:
        return [r for r in self.returns.values()
                if r.standing and r.line.get("payment") == payment
                and (not kinds or r.line["kind"] in kinds)]

    def matched(self, fact: Record) -> Optional[Record]:
        """The standing payment that a fact names."""
        payment = self.payments.get(fact.line.get("payment", ""))
        return payment if payment is not None and payment.standing else None
