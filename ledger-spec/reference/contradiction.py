"""One contradiction, and the lines that it names."""

from dataclasses import dataclass

from state import Place, Record


@dataclass
class Contradiction:
    name: str
    subject: str
    places: list[Place]  # the lines that disagree, in the order of the log


def standing(table: dict[str, Record]) -> list[Record]:
    return [record for record in table.values() if record.standing]


def places(*records: Record) -> list[Place]:
    return sorted({record.place for record in records})
