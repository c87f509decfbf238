//! What does a heading say, and in which unit?

use super::Field;
use super::field::instalment_number;
use crate::domain::comparable;
use crate::exchange::values::Unit;

/// A heading in the form in which headings are compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Heading {
    /// Without width, space, brackets around a unit, and marks.
    pub(super) key: String,
    /// The unit that the heading names.
    pub(super) unit: Option<Unit>,
}

const MARKS: [char; 6] = [':', '*', '/', ',', '、', '，'];

impl Heading {
    /// Reads a heading such as `拟安排金额（万元）` or `*账号`.
    pub(super) fn read(text: &str) -> Self {
        let mut key = comparable(text).trim_matches(MARKS).to_owned();
        let mut unit = None;
        while let Some((outside, inside)) = last_brackets(&key) {
            let Some(found) = unit_at_end(&inside) else { break };
            unit = unit.or(Some(found));
            key = outside;
        }
        // Without brackets: `金额/万元`, `金额万元`.
        let bare = unit_at_end(&key).filter(|_| unit.is_none());
        if let Some(found) = bare {
            let rest = key.trim_end_matches(['万', '元']).trim_end_matches(MARKS);
            if !rest.is_empty() {
                key = rest.to_owned();
                unit = Some(found);
            }
        }
        Self { key: key.trim_matches(MARKS).to_owned(), unit }
    }

    /// Returns the key without what stands in brackets at its end: `认定文号(批次)` is `认定文号`.
    pub(super) fn without_remark(&self) -> Option<String> {
        let open = self.key.strip_suffix(')').and_then(|key| key.rfind('('))?;
        self.key.get(..open).filter(|key| !key.is_empty()).map(str::to_owned)
    }

    /// Returns the field of an instalment: `第1期金额`, `首期金额`, `第二期到期日`, `第1期条件`.
    pub(super) fn instalment(&self) -> Option<Field> {
        let first = self.key.strip_prefix("首期").map(|what| (1, what));
        let (number, what) = first.or_else(|| {
            let (number, what) = self.key.strip_prefix('第')?.split_once('期')?;
            Some((chinese_number(number)?, what))
        })?;
        match what {
            "金额" | "资金" | "安排金额" | "拨付金额" => {
                Some(Field::InstalmentAmount(number))
            }
            "到期日" | "到期日期" | "到账期限" | "期限" => {
                Some(Field::InstalmentDue(number))
            }
            "条件" | "拨付条件" => Some(Field::InstalmentCondition(number)),
            _ => None,
        }
    }
}

fn chinese_number(text: &str) -> Option<u16> {
    const DIGITS: &str = "一二三四五六七八九十";
    let mut characters = text.chars();
    let found = characters.next().and_then(|first| DIGITS.chars().position(|digit| digit == first));
    match (found, characters.next()) {
        (Some(index), None) => u16::try_from(index.saturating_add(1)).ok(),
        _ => instalment_number(text),
    }
}

/// Splits `金额(万元)` into `金额` and `万元`, wherever the last brackets stand.
fn last_brackets(key: &str) -> Option<(String, String)> {
    let (before, rest) = key.rsplit_once('(')?;
    let (inside, after) = rest.split_once(')')?;
    Some((format!("{before}{after}"), inside.to_owned()))
}

/// Returns the unit that `text` ends with.
fn unit_at_end(text: &str) -> Option<Unit> {
    let text = text.trim_end_matches('整');
    if text.ends_with("万元") {
        Some(Unit::Wan)
    } else {
        text.ends_with('元').then_some(Unit::Yuan)
    }
}

/// Returns the unit that a title above the heading names: `单位：万元`, `（金额单位：元）`, `(万元)`.
pub(super) fn title_unit(text: &str) -> Option<Unit> {
    let key = comparable(text);
    let named = key.rsplit_once("单位:").map(|(_, rest)| rest.trim_start_matches("人民币"));
    let bracketed = || last_brackets(&key).map(|(_, inside)| inside);
    let unit = match named {
        Some(rest) if rest.starts_with("万元") => "万元".to_owned(),
        Some(rest) if rest.starts_with('元') => "元".to_owned(),
        Some(_) => return None,
        None => bracketed().filter(|inside| matches!(inside.as_str(), "万元" | "元"))?,
    };
    unit_at_end(&unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_names_its_unit_in_many_ways() {
        for (text, key, unit) in [
            ("拟安排金额（万元）", "拟安排金额", Some(Unit::Wan)),
            ("拟安排\n金额(元)", "拟安排金额", Some(Unit::Yuan)),
            ("金额（单位：万元）", "金额", Some(Unit::Wan)),
            ("金额(人民币元)", "金额", Some(Unit::Yuan)),
            ("金额/万元", "金额", Some(Unit::Wan)),
            ("金额万元", "金额", Some(Unit::Wan)),
            ("*账 号：", "账号", None),
            ("县（市、区）", "县(市、区)", None),
            ("元", "元", None),
            ("AMOUNT", "amount", None),
        ] {
            assert_eq!(Heading::read(text), Heading { key: key.to_owned(), unit }, "{text}");
        }
    }

    #[test]
    fn instalments_are_numbered_in_both_scripts() {
        let field = |text| Heading::read(text).instalment();
        assert_eq!(field("首期金额（万元）"), Some(Field::InstalmentAmount(1)));
        assert_eq!(field("第2期金额"), Some(Field::InstalmentAmount(2)));
        assert_eq!(field("第二期到期日"), Some(Field::InstalmentDue(2)));
        assert_eq!(field("第 12 期条件"), Some(Field::InstalmentCondition(12)));
        assert_eq!(field("第0期金额"), None);
        assert_eq!(field("第一批金额"), None);
    }

    #[test]
    fn a_title_may_name_the_unit() {
        assert_eq!(title_unit("单位：万元"), Some(Unit::Wan));
        assert_eq!(title_unit("2022年安排表（金额单位：人民币元）"), Some(Unit::Yuan));
        assert_eq!(title_unit("安排表（万元）"), Some(Unit::Wan));
        for text in ["项目单位：合成数据公司", "共171万元", "单位：户", "金额", ""]
        {
            assert_eq!(title_unit(text), None, "{text}");
        }
    }
}
