"""Audits for section 07, working days of 2022 to 2024, one by one. What is expected is
typed in here from the notices of the State Council (named in working_days.py) in
another form than there: weekdays that are free, and Saturdays and Sundays that are not."""

from datetime import date, timedelta

from builder import FIRST, Json, Log, award, base, payment
from builder_evidence import listing
from cases_audit import AuditCases

FREE = {
    2022: "01-03 01-31 02-01 02-02 02-03 02-04 04-04 04-05 05-02 05-03 05-04 06-03 09-12 "
          "10-03 10-04 10-05 10-06 10-07",
    2023: "01-02 01-23 01-24 01-25 01-26 01-27 04-05 05-01 05-02 05-03 06-22 06-23 09-29 "
          "10-02 10-03 10-04 10-05 10-06",
    2024: "01-01 02-12 02-13 02-14 02-15 02-16 04-04 04-05 05-01 05-02 05-03 06-10 09-16 09-17 "
          "10-01 10-02 10-03 10-04 10-07",
}
WORKED = {
    2022: "01-29 01-30 04-02 04-24 05-07 10-08 10-09",
    2023: "01-28 01-29 04-23 05-06 06-25 10-07 10-08",
    2024: "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12",
}
WHOLE = {2022: 249, 2023: 249, 2024: 251}


def fill(cases: AuditCases) -> None:
    for year in FREE:
        days(cases, year)
        whole(cases, year)


def named(year: int, texts: str) -> list[date]:
    return [date.fromisoformat(f"{year}-{text}") for text in texts.split()]


def asking(number: int, day: str, *lines: Json) -> Log:
    log = base({"publicity": {"days": number, "kind": "working"}})
    return log.add("publicity", day, *lines)


def days(cases: AuditCases, year: int) -> None:
    """A listing of one day for each day that is named, and its neighbours; one working
    day is asked for."""
    free, worked = named(year, FREE[year]), named(year, WORKED[year])
    near = {day + timedelta(days=n) for day in free + worked for n in (-1, 0, 1)}
    all_days = sorted(day for day in near if day.year == year)
    texts = [day.isoformat() for day in all_days]
    log = asking(1, f"{year}-11-01", *[
        listing("L" + text, FIRST, f"{n}.00", text, text, project=text)
        for n, text in enumerate(texts, start=1)])
    log.add("award", f"{year}-11-20", *[
        award("A" + text, FIRST, f"{n}.00", project=text) for n, text in enumerate(texts, start=1)])
    log.add("payment", f"{year}-11-30", *[
        payment("Y" + text, "A" + text, 1, f"{n}.00", FIRST)
        for n, text in enumerate(texts, start=1)])
    off = [day for day in all_days if day in free or day.weekday() >= 5 and day not in worked]
    cases.add(f"P01_days_{year}", "each day that a notice names, and the days beside it", log,
              *[("P01", f"Y{day.isoformat()}") for day in off], n=len(texts), C01=len(texts))


def whole(cases: AuditCases, year: int) -> None:
    after = f"{year + 1}-01-"
    for more, found in [(0, []), (1, [("P01", "Y1")])]:
        log = asking(WHOLE[year] + more, f"{year}-01-08", listing(
            "L1", FIRST, "300000.00", f"{year}-01-01", f"{year}-12-31"))
        log.add("award", after + "02", award("A1", FIRST, "300000.00"))
        log.add("payment", after + "03", payment("Y1", "A1", 1, "300000.00", FIRST))
        cases.add(f"P01_{'' if found else 'not_'}year_{year}",
                  f"the working days of a year are {WHOLE[year]}", log, *found, n=1, C01=1)
