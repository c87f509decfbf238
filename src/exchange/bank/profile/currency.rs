//! Which currency does a cell name?

use super::words::key;
use serde::Deserialize;

/// The ISO 4217 code of a currency.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Currency(pub(super) String);

impl TryFrom<String> for Currency {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let known = (text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase()))
            .then_some(Self(text));
        known.ok_or("the code of a currency has three capital letters, such as CNY")
    }
}

/// The names that banks use, and the numbers of ISO 4217.
const NAMES: &[(&str, &[&str])] = &[
    (
        "CNY",
        &["人民币", "人民币元", "人民币(元)", "元", "本币", "rmb", "156", "cny人民币", "人民币cny"],
    ),
    ("USD", &["美元", "840"]),
    ("HKD", &["港币", "港元", "344"]),
    ("EUR", &["欧元", "978"]),
    ("JPY", &["日元", "日圆", "392"]),
    ("GBP", &["英镑", "826"]),
    ("AUD", &["澳元", "澳大利亚元", "036"]),
    ("CAD", &["加元", "加拿大元", "124"]),
    ("SGD", &["新加坡元", "新元", "702"]),
    ("CHF", &["瑞士法郎", "756"]),
    ("MOP", &["澳门元", "446"]),
    ("TWD", &["新台币", "901"]),
];

impl Currency {
    /// Returns the currency that a bank calls so.
    pub(super) fn read(text: &str) -> Option<Self> {
        let key = key(text);
        let named = NAMES.iter().find(|(_, names)| names.contains(&key.as_str()));
        let code = named.map_or_else(|| key.to_ascii_uppercase(), |(code, _)| (*code).to_owned());
        Self::try_from(code).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn banks_name_a_currency_in_many_ways() {
        for (text, code) in
            [("人民币", "CNY"), ("CNY", "CNY"), ("cny ", "CNY"), ("156", "CNY"), ("港币", "HKD")]
        {
            assert_eq!(Currency::read(text).unwrap().0, code);
        }
        for text in ["", "人民", "CN", "1234", "币种"] {
            assert_eq!(Currency::read(text), None, "{text}");
        }
    }
}
