"""Templates of the form: section 08, "Templates"."""

import tomllib
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, Optional

import log
from shapes import DECIMAL, ID, TEXT, Malformed, Test, array_of, members
from values import comparable, decimal, is_integer

FOLDER = Path(__file__).resolve().parent.parent / "templates"


@dataclass
class Group:
    id: str
    name: str
    covers: bool
    level: str  # the name of its level
    level_points: Fraction


@dataclass
class Template:
    id: str
    digest: str
    name: str
    execution_points: Fraction
    explain_percent: int
    floor: Optional[int]
    carried: list[str]  # in comparable form
    other: list[str]
    cuts: list[tuple[int, int]]
    groups: list[Group]

    def group(self, id: str) -> Optional[Group]:
        return next((group for group in self.groups if group.id == id), None)

    def place(self, id: str) -> int:
        """Of a group in the template; one that it does not have comes after all."""
        return next((n for n, g in enumerate(self.groups) if g.id == id), len(self.groups))


def integer(low: int, high: int) -> Test:
    return lambda value: is_integer(value, low, high)


def from_zero(value: Any) -> bool:
    return DECIMAL(value) and decimal(value) >= 0


def boolean(value: Any) -> bool:
    return isinstance(value, bool)


def some(value: Any) -> bool:
    return isinstance(value, list) and len(value) > 0


def need(holds: bool, sentence: str) -> None:
    if not holds:
        raise Malformed(sentence)


def read(content: bytes) -> Template:
    """Malformed if it is refused, whatever is wrong with it."""
    try:
        return checked(tomllib.loads(content.decode("utf-8")), log.link(content))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise Malformed(str(error)) from error


def checked(file: dict[str, Any], digest: str) -> Template:
    percent = integer(0, 100)
    members(file, {
        "basis": TEXT, "carried": array_of(TEXT), "execution_points": from_zero,
        "explain_percent": integer(0, 1000), "id": ID, "level": some, "met_percent": percent,
        "name": TEXT, "other": array_of(TEXT), "partly_percent": percent,
    }, {"cut": array_of(lambda value: isinstance(value, dict)), "execution_floor_percent": percent})
    need(file["met_percent"] >= file["partly_percent"], "met >= partly")
    cuts = file.get("cut", [])
    for item in cuts:
        members(item, {"above_percent": integer(100, 10000), "cut_percent": percent})
    above = [item["above_percent"] for item in cuts]
    need(all(a < b for a, b in zip(above, above[1:])), "cuts ascending")
    groups, total = [], decimal(file["execution_points"])
    for level in file["level"]:
        groups += groups_of(level)
        total += decimal(level["points"])
    need(len({group.id for group in groups}) == len(groups), "group ids unique")
    need(total == 100, "points add up to 100")
    return Template(
        file["id"], digest, file["name"], decimal(file["execution_points"]),
        file["explain_percent"], file.get("execution_floor_percent"),
        [comparable(text) for text in file["carried"]], [comparable(text) for text in file["other"]],
        [(item["above_percent"], item["cut_percent"]) for item in cuts], groups)


def groups_of(level: Any) -> list[Group]:
    members(level, {"group": some, "name": TEXT, "points": from_zero})
    for group in level["group"]:
        members(group, {"id": ID, "name": TEXT}, {"covers": boolean, "timed": boolean})
    return [Group(group["id"], group["name"], group.get("covers", False), level["name"],
                  decimal(level["points"])) for group in level["group"]]


def own() -> dict[str, Template]:
    """Those of this specification, by digest."""
    found = [read(path.read_bytes()) for path in sorted(FOLDER.glob("*.toml"))]
    return {template.digest: template for template in found}
