//! What does a name or number say about who it is? Only enough to look, never to accuse.
//!
//! Spec: `ledger-spec/07-audit.md`, A09, P08, P11.

use crate::domain::{AccountNumber, Text, comparable};

/// Words of company forms, the longer before what is part of them.
const FORMS: [&str; 4] = ["有限责任公司", "股份有限公司", "有限公司", "分公司"];
/// Words of those that stand between a fund and its beneficiaries.
const BETWEEN: [&str; 13] = [
    "财政局",
    "财政所",
    "协会",
    "学会",
    "商会",
    "工会",
    "管委会",
    "街道办",
    "乡政府",
    "镇政府",
    "咨询",
    "中介",
    "代理",
];
/// Last characters of short names of units.
const UNITS: [char; 11] = ['厂', '店', '社', '部', '院', '所', '校', '站', '场', '馆', '司'];

/// Returns the comparable form of a name without company forms and anything in brackets.
pub(super) fn plain_name(name: &Text) -> String {
    let name = comparable(name.as_str());
    let mut plain = String::new();
    let mut rest = name.as_str();
    // From each `(` to the first `)` after it; what has no partner stays.
    while let Some((before, inside)) = rest.split_once('(') {
        let Some((_, after)) = inside.split_once(')') else { break };
        plain.push_str(before);
        rest = after;
    }
    plain.push_str(rest);
    FORMS.iter().fold(plain, |name, form| name.replace(form, ""))
}

/// Returns whether a name looks like that of a person.
pub(super) fn is_person(name: &Text) -> bool {
    let name = comparable(name.as_str());
    let is_han = |character: char| ('\u{4E00}'..='\u{9FFF}').contains(&character);
    let most = if name.contains('·') { 20 } else { 4 };
    (2..=most).contains(&name.chars().count())
        && name.chars().all(|character| is_han(character) || character == '·')
        && !name.ends_with(UNITS)
}

/// Returns whether a number looks like that of a bank card, which only persons have.
pub(super) fn is_card(account: &AccountNumber) -> bool {
    let digits = account.comparable();
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number && (16..=19).contains(&digits.len()) && digits.starts_with("62") && luhn(&digits)
}

/// The check of ISO/IEC 7812: every second digit from the right is doubled, and the sum of all digits
/// is a multiple of ten.
fn luhn(digits: &str) -> bool {
    let values = digits.chars().rev().filter_map(|digit| digit.to_digit(10));
    let doubled = [false, true].into_iter().cycle();
    let sum: u32 = values
        .zip(doubled)
        .map(|(value, doubled)| match (doubled, value) {
            (false, _) => value,
            (true, 0..=4) => value.saturating_mul(2),
            (true, _) => value.saturating_mul(2).saturating_sub(9),
        })
        .sum();
    sum.rem_euclid(10) == 0
}

/// Returns the word of a name that says it stands between, or the name of the `authority` itself.
pub(super) fn between<'w>(name: &Text, authority: &'w str) -> Option<&'w str> {
    let name = comparable(name.as_str());
    let word = BETWEEN.iter().find(|word| name.contains(**word)).copied();
    word.or_else(|| (!authority.is_empty() && name == authority).then_some(authority))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Text {
        text.parse().unwrap()
    }

    #[test]
    fn a_name_without_its_form() {
        for (name, plain) in [
            ("合成数据甲有限公司", "合成数据甲"),
            ("合成数据甲（株洲）有限责任公司", "合成数据甲"),
            ("合成数据甲股份有限公司长沙分公司", "合成数据甲长沙"),
            ("合成数据【集团】甲", "合成数据甲"),
            ("(株洲)有限公司", ""),
            // From each bracket to the first that closes; what has no partner stays.
            ("合成数据(一(二)三)甲", "合成数据三)甲"),
            ("甲)乙(丙", "甲)乙(丙"),
        ] {
            assert_eq!(plain_name(&text(name)), plain, "{name}");
        }
    }

    #[test]
    fn a_person_has_a_short_name_of_han_characters() {
        for name in ["张三", "欧阳建国", "张 三", "阿不都热合曼·买买提"] {
            assert!(is_person(&text(name)), "{name}");
        }
        for name in [
            "张",
            "合成数据甲厂",
            "光明厂",
            "合成纸厂",
            "A公司",
            "ABC",
            "张三3",
            "合成数据有限公司",
        ] {
            assert!(!is_person(&text(name)), "{name}");
        }
    }

    #[test]
    fn a_card_has_a_prefix_a_length_and_a_check_digit() {
        let card = |text: &str| is_card(&text.parse().unwrap());
        // Its digits come to 80.
        assert!(card("6222021234567890128"));
        assert!(card("6222 0212 3456 7890 128"));
        for number in [
            "6222021234567890127",
            "622202123456789",
            "43001600000000002022",
            "5222021234567890128",
            "622202123456789012A",
        ] {
            assert!(!card(number), "{number}");
        }
    }

    #[test]
    fn who_stands_between_is_named_by_a_word() {
        assert_eq!(between(&text("合成数据行业协会"), "市工信局"), Some("协会"));
        assert_eq!(between(&text("市 工信局"), "市工信局"), Some("市工信局"));
        assert_eq!(between(&text("合成数据甲有限公司"), "市工信局"), None);
    }
}
