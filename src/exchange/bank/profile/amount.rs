//! Which amount does a cell of a bank's file say? `1,234.56`, `(250.00)`, `-250.00`, `￥250.00`,
//! `250.00 贷`, `CNY 250.00`.

use super::currency::Currency;
use crate::domain::Amount;
use crate::exchange::values::{Unit, plain, read_amount};

/// What a cell says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Money {
    /// As written, without regard to the side.
    pub(super) amount: Amount,
    /// The side that stands behind the amount.
    pub(super) side: Option<Side>,
    /// The currency that stands before or behind it.
    pub(super) currency: Option<Currency>,
}

/// The two sides of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// 借.
    Debit,
    /// 贷.
    Credit,
}

const SIDES: [(&str, Side); 6] = [
    ("借方", Side::Debit),
    ("借", Side::Debit),
    ("dr", Side::Debit),
    ("贷方", Side::Credit),
    ("贷", Side::Credit),
    ("cr", Side::Credit),
];

impl Money {
    /// Reads an amount; nothing where the text is none, or could be two.
    pub(super) fn read(text: &str) -> Option<Self> {
        let plain = plain(text);
        let (rest, side) = without_side(plain.trim());
        let (rest, in_brackets) = match rest.strip_prefix('(').and_then(|r| r.strip_suffix(')')) {
            Some(inside) => (inside.trim(), true),
            None => (rest, false),
        };
        let mut mark = Mark::default();
        // Either may come first: `-¥250.00`, `¥-250.00`.
        let rest = mark.strip(rest);
        let rest = mark.strip(rest);
        let rest = rest.strip_suffix('元').unwrap_or(rest).trim_end();
        let amount = read_amount(&whole_fen(rest)?, Unit::Yuan).ok()?;
        if (in_brackets && mark.sign.is_some())
            || (side.is_some() && (in_brackets || mark.sign == Some('-')))
        {
            return None;
        }
        let is_negative = in_brackets || mark.sign == Some('-');
        let amount = if is_negative { amount.negated() } else { amount };
        Some(Self { amount, side, currency: mark.currency })
    }
}

/// What stands around the digits.
#[derive(Default)]
struct Mark {
    sign: Option<char>,
    has_currency: bool,
    currency: Option<Currency>,
}

impl Mark {
    fn strip<'a>(&mut self, text: &'a str) -> &'a str {
        let rest = self.strip_sign(text);
        self.strip_currency(rest)
    }

    fn strip_sign<'a>(&mut self, text: &'a str) -> &'a str {
        let found = text.chars().next().filter(|first| matches!(first, '+' | '-'));
        let Some(sign) = found.filter(|_| self.sign.is_none()) else { return text };
        self.sign = Some(sign);
        text.get(1..).unwrap_or_default().trim_start()
    }

    /// `¥` is that of yen too, so it names no currency.
    fn strip_currency<'a>(&mut self, text: &'a str) -> &'a str {
        if self.has_currency {
            return text;
        }
        if let Some(rest) = text.strip_prefix('¥') {
            self.has_currency = true;
            return rest.trim_start();
        }
        let letters = |c: &char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | '+' | '-' | ' ');
        let before: usize = text.chars().take_while(letters).map(char::len_utf8).sum();
        let behind: usize = text.chars().rev().take_while(letters).map(char::len_utf8).sum();
        let (name, rest) = if before > 0 {
            (text.get(..before), text.get(before..))
        } else {
            let start = text.len().saturating_sub(behind);
            (text.get(start..), text.get(..start))
        };
        let currency = name.filter(|name| *name != "元").and_then(Currency::read);
        match (currency, rest) {
            (Some(currency), Some(rest)) => {
                (self.has_currency, self.currency) = (true, Some(currency));
                rest.trim()
            }
            _ => text,
        }
    }
}

fn without_side(text: &str) -> (&str, Option<Side>) {
    for (word, side) in SIDES {
        let start = text.len().saturating_sub(word.len());
        if text.get(start..).is_some_and(|end| end.eq_ignore_ascii_case(word)) {
            return (text.get(..start).unwrap_or_default().trim_end(), Some(side));
        }
    }
    (text, None)
}

/// Returns the digits with a leading zero and without the zeros after the second decimal, which
/// some systems add.
fn whole_fen(text: &str) -> Option<String> {
    if !text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')) {
        return None;
    }
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
    let whole = if text.starts_with('.') { "0" } else { whole };
    let (kept, more) = decimals.split_at_checked(2).unwrap_or((decimals, ""));
    more.bytes().all(|byte| byte == b'0').then(|| format!("{whole}.{kept}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn yuan(text: &str) -> String {
        let money = Money::read(text).unwrap();
        assert_eq!((money.side, money.currency), (None, None), "{text}");
        money.amount.to_string()
    }

    #[test]
    fn banks_write_one_amount_in_many_ways() {
        for text in [
            "1234.56",
            "1,234.56",
            "+1,234.56",
            "１，２３４．５６",
            "￥1,234.56",
            "¥ 1234.56",
            "1234.56元",
            "1234.5600",
            " 1234.56\t",
            "+¥1234.56",
        ] {
            assert_eq!(yuan(text), "1234.56", "{text}");
        }
        for text in
            ["-250", "-250.00", "(250.00)", "（250.00）", "￥-250", "-￥250", "－250.0", "(¥250)"]
        {
            assert_eq!(yuan(text), "-250.00", "{text}");
        }
        for (text, wanted) in [(".5", "0.50"), ("0.00", "0.00"), ("-0.00", "0.00")] {
            assert_eq!(yuan(text), wanted, "{text}");
        }
    }

    #[test]
    fn side_and_currency_may_stand_with_it() {
        let read = |text| Money::read(text).unwrap();
        for text in ["250.00借", "250.00 Dr", "250DR", "￥250.00 借方"] {
            assert_eq!(
                (read(text).side, read(text).amount.fen()),
                (Some(Side::Debit), 25_000),
                "{text}"
            );
        }
        assert_eq!(read("250.00 贷").side, Some(Side::Credit));
        for text in
            ["CNY 250.00", "CNY250.00", "250.00CNY", "人民币250.00元", "-CNY 250.00", "RMB250"]
        {
            assert_eq!(read(text).currency, Some(Currency("CNY".to_owned())), "{text}");
        }
        assert_eq!(read("JPY 1000.00").currency, Some(Currency("JPY".to_owned())));
        assert_eq!(read("CNY -13.50").amount.fen(), -1350);
    }

    #[test]
    fn what_could_mean_two_things_is_refused() {
        for text in [
            "",
            "-",
            "+",
            "()",
            "(-250)",
            "-250借",
            "(250)贷",
            "--5",
            "+-5",
            "1,23.4",
            "12,34",
            "0.123",
            "1.005",
            "1.2.3",
            "5.",
            "30万",
            "1e5",
            "12 34",
            "xx,yyyy.zz",
            "007",
            "250-",
            "借250",
            "$5",
            "CNY CNY 5",
            "金5",
            "99999999999999",
            "#REF!",
            "¥¥5",
        ] {
            assert_eq!(Money::read(text), None, "{text}");
        }
    }
}
