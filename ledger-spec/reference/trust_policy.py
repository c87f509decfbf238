"""Policy: section 06, "Policy", after C2SP tlog-policy, with organisations."""

import re
import unicodedata
from dataclasses import dataclass, field

from trust_notes import LOG, WITNESS, VKey, organisation, parse_vkey

MOST_BYTES, MOST_LINES, DEEPEST = 65_536, 1_024, 32


class Refused(Exception):
    """Not a policy."""


@dataclass
class Group:
    needed: int
    members: list[str]
    depth: int


@dataclass
class Policy:
    logs: list[VKey] = field(default_factory=list)
    witnesses: dict[str, VKey] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    quorum: str = ""  # a name, or "none"
    members: set[str] = field(default_factory=set)  # names that are in a group already


def need(holds: bool, sentence: str) -> None:
    if not holds:
        raise Refused(sentence)


# --- reading -----------------------------------------------------------------

def parse(raw: bytes) -> Policy:
    need(len(raw) <= MOST_BYTES, "too many bytes")
    try:
        text = raw.decode("utf-8", errors="strict")
    except UnicodeDecodeError as error:
        raise Refused("not UTF-8") from error
    need(not any(unicodedata.category(c) == "Cc" and c not in "\t\n" for c in text), "control")
    *lines, behind = text.split("\n")
    need(behind == "", "no LF at the end")
    need(len(lines) <= MOST_LINES, "too many lines")
    policy = Policy()
    for line in lines:
        words = [word for word in re.split("[ \t]+", line) if word]
        if words and not words[0].startswith("#"):
            need(words[0] in READERS, "unknown word")
            READERS[words[0]](policy, words[1:])
    need(policy.quorum != "", "no quorum")
    return policy


def read_log(policy: Policy, words: list[str]) -> None:
    need(1 <= len(words) <= 2, "log VKEY [URL]")
    vkey = parse_vkey(words[0], LOG)
    if vkey is None:
        raise Refused("not the key of a log")
    need(all(vkey.key != other.key for other in policy.logs), "one key twice")
    policy.logs.append(vkey)


def read_witness(policy: Policy, words: list[str]) -> None:
    need(2 <= len(words) <= 3, "witness NAME VKEY [URL]")
    new_name(policy, words[0])
    vkey = parse_vkey(words[1], WITNESS)
    if vkey is None:
        raise Refused("not the key of a witness")
    need(all(vkey.key != other.key for other in policy.witnesses.values()), "one key twice")
    policy.witnesses[words[0]] = vkey


def read_group(policy: Policy, words: list[str]) -> None:
    need(len(words) >= 3, "group NAME all|any|K MEMBER")
    name, word, members = words[0], words[1], words[2:]
    new_name(policy, name)
    depth = 1
    for member in members:
        need(member in policy.witnesses or member in policy.groups, "member not named above")
        need(member not in policy.members, "a member twice")
        policy.members.add(member)
        if member in policy.groups:
            depth = max(depth, policy.groups[member].depth + 1)
    need(depth <= DEEPEST, "nested too deep")
    policy.groups[name] = Group(threshold(word, len(members)), members, depth)


def threshold(word: str, members: int) -> int:
    if word in ("all", "any"):
        return members if word == "all" else 1
    need(re.fullmatch("[1-9][0-9]{0,4}", word) is not None, "all, any or K")
    need(int(word) <= members, "K above the number of members")
    return int(word)


def read_quorum(policy: Policy, words: list[str]) -> None:
    need(len(words) == 1, "quorum NAME")
    need(policy.quorum == "", "two quorums")
    known = words[0] == "none" or words[0] in policy.witnesses or words[0] in policy.groups
    need(known, "quorum not named above")
    policy.quorum = words[0]


def new_name(policy: Policy, name: str) -> None:
    need(name != "none" and name not in policy.witnesses and name not in policy.groups,
         "a name twice")


READERS = {"log": read_log, "witness": read_witness, "group": read_group, "quorum": read_quorum}


# --- who counts, and whether the quorum is met ---------------------------------

def counting(policy: Policy, origin: str, ledger_keys: set[str]) -> dict[str, VKey]:
    """The independent witnesses: not of the log's organisation, and with none of its keys."""
    return {name: vkey for name, vkey in policy.witnesses.items()
            if vkey.organisation != organisation(origin) and vkey.key.hex() not in ledger_keys}


def met(policy: Policy, cosigned: set[str]) -> bool:
    """Whether these witnesses, of those that count, meet the quorum."""
    return policy.quorum == "none" or organisations(policy, policy.quorum, cosigned) != set()


def organisations(policy: Policy, name: str, cosigned: set[str]) -> set[str]:
    """The organisations of a witness or group; none if it is not met."""
    if name in policy.witnesses:
        return {policy.witnesses[name].organisation} if name in cosigned else set()
    group = policy.groups[name]
    of_members = [organisations(policy, member, cosigned) for member in group.members]
    if most_of_their_own([names for names in of_members if names]) < group.needed:
        return set()
    return set().union(*of_members)


def most_of_their_own(members: list[set[str]]) -> int:
    """How many members can each be given an organisation of its own: a largest
    matching, by augmenting paths."""
    given: dict[str, int] = {}  # organisation: member

    def give(member: int, tried: set[str]) -> bool:
        for name in sorted(members[member] - tried):
            tried.add(name)
            if name not in given or give(given[name], tried):
                given[name] = member
                return True
        return False

    return sum(give(member, set()) for member in range(len(members)))
