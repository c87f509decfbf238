"""Violations of a whole document: section 04, from genesis_misplaced to
ledger_differs, and "Who must sign"."""

from dataclasses import dataclass, field
from typing import Any, Optional

from documents import FACTS, ROLES
from state import Key, Line, Place, Record, Signed, State
from values import comparable, date_of_instant

DEFAULT_DECISION = ["approver", "officer"]
DEFAULT_FACT = ["bank", "officer", "payee"]
DEFAULT_ANCHOR = ROLES


class Void(Exception):
    """A void violation: the document has no effect."""

    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule


@dataclass
class Event:
    """A violation, or a breach that a waiver allowed."""

    rule: str
    seq: int
    line: Optional[int]  # absent for the whole entry
    subject: str
    void: bool = False
    waivers: list[str] = field(default_factory=list)
    award: str = ""  # the award whose amount broke the rule, for band_exceeded


@dataclass
class Context:
    """One line while it is checked and applied."""

    state: State
    doc: Line
    at: str  # of the entry
    place: Place
    subject: str
    events: list[Event]
    signed: Signed

    def record(self, line: Line) -> Record:
        return Record(line, self.place, self.doc["date"], signers=self.signed.signers,
                      entered=date_of_instant(self.at))

    def breach(self, rule: str, waivers: list[str], award: str = "") -> None:
        """Reported once for a line, even if it breaks the rule in several ways."""
        if any(e.rule == rule and (e.seq, e.line) == self.place for e in self.events):
            return
        allowing = [w for w in waivers if self.state.waivers[w].line["rule"] == rule]
        self.events.append(
            Event(rule, *self.place, self.subject, waivers=allowing, award=award))


def void_if(condition: bool, rule: str) -> None:
    if condition:
        raise Void(rule)


def subject_of(kind: str, line: Line) -> str:
    if kind == "genesis":
        return str(line["log"]["origin"])
    named = {"key": "key", "payee": "code", "correction": "voids", "recovery": "size",
             "anchor": "size"}
    return str(line[named.get(kind, "id")])


def check_whole(state: State, number: int, doc: Line, signers: list[str]) -> None:
    """The violations from genesis_misplaced to ledger_differs."""
    kind = doc["kind"]
    void_if((kind == "genesis") != (number == 0), "genesis_misplaced")
    keys, policy = state.keys, state.policy
    if kind == "genesis":
        keys, policy = granted_by(doc["lines"][0]), policy_of(doc["lines"][0])
    void_if(any(key not in keys for key in signers), "key_unknown")
    void_if(any(keys[key].revoked for key in signers), "key_revoked")
    roles = policy.get(kind, default_roles(kind))
    void_if(any(not set(keys[key].roles) & set(roles) for key in signers), "role_wrong")
    if kind in FACTS:
        void_if(not signers, "holders_too_few")
    else:
        void_if(not covered(roles, [keys[key] for key in signers]), "holders_too_few")
    void_if(doc["id"] in state.documents, "id_reused")
    void_if(kind != "genesis" and doc["ledger"] != state.ledger, "ledger_differs")


def default_roles(kind: str) -> list[str]:
    if kind == "anchor":
        return DEFAULT_ANCHOR
    return DEFAULT_FACT if kind in FACTS else DEFAULT_DECISION


def granted_by(genesis: Line) -> dict[str, Key]:
    return {item["key"]: Key(item["holder"], item["roles"]) for item in genesis["keys"]}


def policy_of(genesis: Line) -> dict[str, list[str]]:
    return {item["kind"]: item["roles"] for item in genesis["policy"]}


def covered(roles: list[str], signers: list[Key]) -> bool:
    """Each role goes to a signer that has it, no two of one holder."""
    if not roles:
        return True
    for signer in signers:
        if roles[0] in signer.roles:
            others = [other for other in signers
                      if comparable(other.holder) != comparable(signer.holder)]
            if covered(roles[1:], others):
                return True
    return False


def unused(table: dict[str, Any], line: Line) -> None:
    void_if(line["id"] in table, "subject_reused")
