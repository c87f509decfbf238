//! Which days are working days? Monday to Friday, but for what the State Council's notices say.
//!
//! Spec: `ledger-spec/07-audit.md`, "Terms", working day. The table is `holidays.csv`, which names its
//! sources.

use crate::domain::Date;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// `date,kind`; the kind is `holiday` for a day from Monday to Friday, `workday` for a day of the
/// weekend.
const TABLE: &str = include_str!("holidays.csv");
const CHECKED: &str = "the table of holidays is checked by the tests of this file";

/// The working days of the years that are covered.
#[derive(Clone, Debug)]
pub struct Calendar {
    years: CalendarYears,
    first: Date,
    /// How many working days there are before each day, from the first one on, and before the end.
    before: Vec<u32>,
}

/// The first and the last year that a calendar covers, and all between.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct CalendarYears {
    /// The first.
    pub from: i32,
    /// The last.
    pub to: i32,
}

/// A count of days needs years that the calendar does not cover.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearsMissing(pub BTreeSet<i32>);

impl Calendar {
    /// Returns the calendar of mainland China.
    ///
    /// # Panics
    ///
    /// Never: the table is part of the program, and checked by its tests.
    pub fn china() -> Self {
        Self::read(TABLE).expect(CHECKED)
    }

    /// Reads a table; nothing where it is not one.
    fn read(table: &str) -> Option<Self> {
        let mut exceptions: BTreeMap<Date, bool> = BTreeMap::new();
        for line in table.lines().filter(|line| !line.starts_with('#')).skip(1) {
            let (date, kind) = line.split_once(',')?;
            let date: Date = date.parse().ok()?;
            let is_working = match kind {
                "holiday" => false,
                "workday" => true,
                _ => return None,
            };
            if is_weekend(date) != is_working || exceptions.insert(date, is_working).is_some() {
                return None;
            }
        }
        let from = exceptions.first_key_value()?.0.year();
        let to = exceptions.last_key_value()?.0.year();
        let (first, last) = (Date::from_ymd(from, 1, 1)?, Date::from_ymd(to, 12, 31)?);
        let mut before = vec![0_u32];
        let (mut day, mut count) = (first, 0_u32);
        while day <= last {
            if exceptions.get(&day).copied().unwrap_or(!is_weekend(day)) {
                count = count.saturating_add(1);
            }
            before.push(count);
            day = day.plus_days(1);
        }
        Some(Self { years: CalendarYears { from, to }, first, before })
    }

    /// Returns the years that are covered.
    pub fn years(&self) -> CalendarYears {
        self.years
    }

    /// Returns how many working days there are from one day to another, both included.
    pub fn working_days(&self, from: Date, to: Date) -> Result<u32, YearsMissing> {
        let own = self.years.from..=self.years.to;
        let missing: BTreeSet<i32> =
            (from.year()..=to.year()).filter(|year| !own.contains(year)).collect();
        if !missing.is_empty() {
            return Err(YearsMissing(missing));
        }
        let until = self.count_before(to.plus_days(1));
        Ok(until.saturating_sub(self.count_before(from)))
    }

    fn count_before(&self, day: Date) -> u32 {
        let index = usize::try_from(day.days_since(self.first)).unwrap_or(0);
        self.before.get(index).copied().unwrap_or(0)
    }
}

/// 1949-10-03 was a Monday, and the range of dates begins two days before it.
fn is_weekend(day: Date) -> bool {
    let saturday = Date::from_ymd(1949, 10, 1);
    saturday.is_some_and(|saturday| day.days_since(saturday).rem_euclid(7) < 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn count(from: &str, to: &str) -> u32 {
        Calendar::china().working_days(day(from), day(to)).unwrap()
    }

    #[test]
    fn the_weekend_is_where_it_is() {
        for (date, expected) in [
            ("2022-08-12", false),
            ("2022-08-13", true),
            ("2022-08-14", true),
            ("2022-08-15", false),
            ("2000-01-01", true),
            ("1949-10-01", true),
            ("2199-12-31", false),
        ] {
            assert_eq!(is_weekend(day(date)), expected, "{date}");
        }
    }

    #[test]
    fn the_spring_festival_of_2022_is_off_and_its_weekend_is_worked() {
        // 国办发明电〔2021〕11号: 1月31日至2月6日放假调休, 1月29日, 1月30日上班.
        assert_eq!(count("2022-01-31", "2022-02-06"), 0);
        assert_eq!(count("2022-01-29", "2022-01-30"), 2);
        assert_eq!(count("2022-01-24", "2022-01-30"), 7);
        assert_eq!(count("2022-02-07", "2022-02-13"), 5);
    }

    #[test]
    fn national_days_are_off_and_worked_for() {
        // 2020 with the Mid-autumn Festival; 2022; 2023 with the Mid-autumn Festival.
        assert_eq!(count("2020-10-01", "2020-10-08"), 0);
        assert_eq!(count("2020-09-27", "2020-09-27"), 1);
        assert_eq!(count("2020-10-10", "2020-10-10"), 1);
        assert_eq!(count("2022-10-01", "2022-10-09"), 2);
        assert_eq!(count("2023-09-29", "2023-10-06"), 0);
        assert_eq!(count("2023-10-07", "2023-10-08"), 2);
    }

    #[test]
    fn a_notice_of_seven_natural_days_had_two_working_days() {
        // 云浮, 2024-02-08 to 2024-02-14: the Spring Festival ran from 2024-02-10 to 2024-02-17.
        assert_eq!(day("2024-02-14").days_since(day("2024-02-08")) + 1, 7);
        assert_eq!(count("2024-02-08", "2024-02-14"), 2);
    }

    #[test]
    fn what_was_changed_later_counts_as_changed() {
        // 2019: Labour Day became four days; 2020: the Spring Festival was extended to 2 February.
        assert_eq!(count("2019-05-01", "2019-05-04"), 0);
        assert_eq!(count("2019-05-05", "2019-05-05"), 1);
        assert_eq!(count("2020-01-31", "2020-02-02"), 0);
        assert_eq!(count("2020-02-03", "2020-02-03"), 1);
    }

    /// The numbers of working days are those that the General Office's notices leave: 365 or 366 days
    /// less the weekends, less the weekdays off, plus the weekend days worked.
    #[test]
    fn each_year_has_its_number_of_working_days() {
        for (year, expected) in [
            (2018, 250),
            (2019, 250),
            (2020, 249),
            (2021, 250),
            (2022, 249),
            (2023, 249),
            (2024, 251),
        ] {
            assert_eq!(
                count(&format!("{year}-01-01"), &format!("{year}-12-31")),
                expected,
                "{year}"
            );
        }
    }

    #[test]
    fn a_year_that_is_not_covered_is_named() {
        let calendar = Calendar::china();
        let CalendarYears { from, to } = calendar.years();
        assert!(from <= 2018 && to >= 2024);
        let missing = |from, to| calendar.working_days(day(from), day(to)).unwrap_err().0;
        assert_eq!(missing("2006-12-30", "2008-01-05"), BTreeSet::from([2006, 2007]));
        let after = format!("{}-01-05", to + 1);
        assert_eq!(missing("2024-12-30", &after), BTreeSet::from([to + 1]));
        // 2007 and 2008 touch.
        assert!(calendar.working_days(day("2008-01-01"), day("2008-01-01")).is_ok());
    }

    #[test]
    fn every_year_between_has_exceptions() {
        let calendar = Calendar::china();
        let years: BTreeSet<&str> = TABLE
            .lines()
            .filter(|line| line.starts_with("20"))
            .filter_map(|line| line.get(..4))
            .collect();
        let expected = calendar.years.from..=calendar.years.to;
        assert_eq!(years.len(), expected.count());
    }

    #[test]
    fn a_table_that_contradicts_the_week_is_none() {
        for line in
            ["2022-01-29,holiday", "2022-01-31,workday", "2022-01-31,closed", "2022-01-32,holiday"]
        {
            assert!(Calendar::read(&format!("date,kind\n{line}\n")).is_none(), "{line}");
        }
        assert!(Calendar::read("date,kind\n2022-01-31,holiday\n2022-01-31,holiday\n").is_none());
        assert!(Calendar::read("date,kind\n").is_none());
    }
}
