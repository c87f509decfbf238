"""Listings, and objections to them: section 04, "Terms used below"."""

from typing import Any, Optional

from state import Award, Line, Record, State
from values import comparable


def listing_key(line: Line) -> tuple[Any, ...]:
    """Of a listing or an award."""
    return (line["program"], line["year"], line["payee"],
            comparable(line.get("category", "")), comparable(line.get("project", "")))


def asks_for_list(award: Award) -> bool:
    """By the terms under which it was decided."""
    return "lists" in award.terms.get("publicity", {})


def listing_of(state: State, award: Award) -> Optional[Record]:
    """Of the standing listings recorded so far with its key, the last."""
    found = [item for item in named(state, "list")
             if listing_key(item.line) == listing_key(award.line)]
    return found[-1] if found else None


def named(state: State, action: str, member: str = "", id: str = "") -> list[Record]:
    """Standing lines of this action, that name this id in this member."""
    return [item for item in state.publicity.values()
            if item.standing and item.line["action"] == action
            and (member == "" or item.line[member] == id)]


def is_open(state: State, objection: Record) -> bool:
    return objection.standing and not named(
        state, "resolve", "objection", objection.line["id"])


def is_upheld(state: State, objection: Record) -> bool:
    resolutions = named(state, "resolve", "objection", objection.line["id"])
    return bool(resolutions) and resolutions[-1].line["result"] == "upheld"


def is_objected_to(state: State, listing: Record) -> bool:
    """By an objection that is open or was upheld."""
    return any(is_open(state, item) or is_upheld(state, item)
               for item in named(state, "object", "listing", listing.line["id"]))


def not_listed(state: State, award: Award) -> bool:
    """It has no listing, or what is due is above that of its listing."""
    if not asks_for_list(award):
        return False
    listing = listing_of(state, award)
    return listing is None or state.due(award.line["id"]) > listing.amount


def is_running(state: State, award: Award, day: str) -> bool:
    if not asks_for_list(award):
        return False
    listing = listing_of(state, award)
    return listing is not None and (
        day <= listing.line["to"] or is_objected_to(state, listing))
