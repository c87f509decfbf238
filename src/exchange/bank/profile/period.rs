//! Which days does a statement cover, and by which labels is that told?

use super::day::{days_in, months_in};
use super::pattern::Pattern;
use super::schema::Labels;
use crate::domain::Date;

/// Both days, or a month, in one value. A label under which banks also write the day of the query,
/// such as 查询时间, is none.
const PERIOD: [&str; 36] = [
    "起止日期",
    "起止时间",
    "起讫日期",
    "起讫时间",
    "日期范围",
    "日期区间",
    "时间范围",
    "时间区间",
    "查询区间",
    "查询期间",
    "查询范围",
    "查询起止日期",
    "查询起止时间",
    "查询日期范围",
    "查询时间范围",
    "查询时间段",
    "交易期间",
    "交易区间",
    "交易起止日期",
    "交易日期范围",
    "明细期间",
    "明细区间",
    "统计区间",
    "统计期间",
    "对账期间",
    "对账区间",
    "对账周期",
    "对账单期间",
    "对账单区间",
    "对账单周期",
    "账单期间",
    "账单周期",
    "会计期间",
    "支付区间",
    "支付期间",
    "Statement period",
];

const FROM: [&str; 11] = [
    "起始日期",
    "开始日期",
    "起始日",
    "开始日",
    "起始时间",
    "开始时间",
    "查询起始日期",
    "查询开始日期",
    "交易起始日期",
    "交易开始日期",
    "Start date",
];

const TO: [&str; 14] = [
    "终止日期",
    "结束日期",
    "截止日期",
    "终止日",
    "结束日",
    "截止日",
    "终止时间",
    "结束时间",
    "截止时间",
    "查询终止日期",
    "查询结束日期",
    "查询截止日期",
    "交易结束日期",
    "End date",
];

/// Gives a profile that names no label of the period those that are usual.
///
/// A label that is not known makes the statement cover the days of its lines only, and nobody sees
/// it; so no profile has a shorter list of its own by oversight.
pub(super) fn know_usual(labels: &mut Labels) {
    let has_own = [&labels.period, &labels.from, &labels.to].iter().any(|own| !own.is_empty());
    if has_own {
        return;
    }
    let patterns = |words: &[&str]| -> Vec<Pattern> {
        words.iter().filter_map(|word| Pattern::try_from((*word).to_owned()).ok()).collect()
    };
    labels.period = patterns(&PERIOD);
    labels.from = patterns(&FROM);
    labels.to = patterns(&TO);
}

/// Returns the first and the last day of a period: two days, or one or two months.
pub(super) fn ends(value: &str) -> Option<(Date, Date)> {
    match days_in(value)?.as_slice() {
        [first, last] => Some((*first, *last)),
        [] => match months_in(value)?.as_slice() {
            [month] => Some((month.first_day()?, month.last_day()?)),
            [first, last] => Some((first.first_day()?, last.last_day()?)),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_two_days_or_whole_months() {
        let ends = |text| ends(text).map(|(first, last)| (first.to_string(), last.to_string()));
        for (text, first, last) in [
            ("2025-07-01 至 2025-07-31", "2025-07-01", "2025-07-31"),
            ("2025年7月1日-2025年7月31日", "2025-07-01", "2025-07-31"),
            ("2025-07", "2025-07-01", "2025-07-31"),
            ("2024年2月", "2024-02-01", "2024-02-29"),
            ("2025年02月份", "2025-02-01", "2025-02-28"),
            ("202506", "2025-06-01", "2025-06-30"),
            ("202506-202512", "2025-06-01", "2025-12-31"),
            ("2025年6月至2025年7月", "2025-06-01", "2025-07-31"),
        ] {
            let wanted = Some((first.to_owned(), last.to_owned()));
            assert_eq!(ends(text), wanted, "{text}");
        }
        for text in [
            "",
            "2025",
            "2025-13",
            "2025年第三季度",
            "2025-07-01",
            "2025-07-01至31",
            "2025-06至08",
            "2025-02-30 至 2025-03-31",
            "2025-06 2025-07 2025-08",
            "近三个月",
        ] {
            assert_eq!(ends(text), None, "{text}");
        }
    }

    #[test]
    fn every_usual_label_is_one() {
        let mut labels = Labels::default();
        know_usual(&mut labels);
        let counts = (labels.period.len(), labels.from.len(), labels.to.len());
        assert_eq!(counts, (PERIOD.len(), FROM.len(), TO.len()));
    }

    #[test]
    fn a_profile_with_labels_of_its_own_keeps_to_them() {
        let own = Pattern::try_from("期间".to_owned()).unwrap();
        let mut labels = Labels { to: vec![own], ..Labels::default() };
        let before = labels.clone();
        know_usual(&mut labels);
        assert_eq!(labels, before);
    }
}
