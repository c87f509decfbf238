"""Working days: section 07, "Terms".

The table is of the years that the vectors need. Its sources are the notices of
the General Office of the State Council on the holidays of a year, as published:

- 2022: 国办发明电〔2021〕11号, 2021-10-25
- 2023: 国务院办公厅关于2023年部分节假日安排的通知, 2022-12-08
- 2024: 国办发明电〔2023〕7号, 2023-10-25

A day that a notice names as free and that is a Saturday or Sunday is in the table
too; it changes nothing.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Optional

FROM, TO = 2022, 2024

# The first and the last day of each holiday.
FREE = [
    ("2022-01-01", "2022-01-03"), ("2022-01-31", "2022-02-06"), ("2022-04-03", "2022-04-05"),
    ("2022-04-30", "2022-05-04"), ("2022-06-03", "2022-06-05"), ("2022-09-10", "2022-09-12"),
    ("2022-10-01", "2022-10-07"), ("2022-12-31", "2023-01-02"),
    ("2023-01-21", "2023-01-27"), ("2023-04-05", "2023-04-05"), ("2023-04-29", "2023-05-03"),
    ("2023-06-22", "2023-06-24"), ("2023-09-29", "2023-10-06"),
    ("2024-01-01", "2024-01-01"), ("2024-02-10", "2024-02-17"), ("2024-04-04", "2024-04-06"),
    ("2024-05-01", "2024-05-05"), ("2024-06-10", "2024-06-10"), ("2024-09-15", "2024-09-17"),
    ("2024-10-01", "2024-10-07"),
]

# Saturdays and Sundays on which people work (调休).
WORKED = {
    "2022-01-29", "2022-01-30", "2022-04-02", "2022-04-24", "2022-05-07", "2022-10-08",
    "2022-10-09",
    "2023-01-28", "2023-01-29", "2023-04-23", "2023-05-06", "2023-06-25", "2023-10-07",
    "2023-10-08",
    "2024-02-04", "2024-02-18", "2024-04-07", "2024-04-28", "2024-05-11", "2024-09-14",
    "2024-09-29", "2024-10-12",
}


def is_working_day(day: date) -> bool:
    text = day.isoformat()
    if day.weekday() >= 5:
        return text in WORKED
    return not any(start <= text <= end for start, end in FREE)


def days(start: str, end: str) -> Iterator[date]:
    """Both included."""
    day = date.fromisoformat(start)
    while day <= date.fromisoformat(end):
        yield day
        day += timedelta(days=1)


def missing_years(start: str, end: str) -> list[int]:
    """The years of these days that the table does not cover."""
    return [year for year in range(int(start[:4]), int(end[:4]) + 1) if not FROM <= year <= TO]


def count(start: str, end: str) -> Optional[int]:
    """Working days from the first to the last, both included; None: not covered."""
    if missing_years(start, end):
        return None
    return sum(is_working_day(day) for day in days(start, end))
