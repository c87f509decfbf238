//! How are amounts, times and long lists written as the standards of open data want them?

use crate::domain::{Amount, Date};
use serde::ser::Error;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

/// An amount as a JSON number with two decimals.
#[derive(Clone, Copy)]
pub(super) struct Yuan(pub(super) Amount);

impl Serialize for Yuan {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // A binary fraction holds few amounts exactly; the text of an amount is a JSON number.
        let number = RawValue::from_string(self.0.to_string()).map_err(S::Error::custom)?;
        number.serialize(serializer)
    }
}

/// A date as a point in time, where a standard knows no dates: dates are those of Asia/Shanghai.
#[derive(Clone, Copy)]
pub(super) enum Moment {
    /// The first second of the day.
    Begin(Date),
    /// The last second of the day.
    End(Date),
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Begin(date) => serializer.collect_str(&format_args!("{date}T00:00:00+08:00")),
            Self::End(date) => serializer.collect_str(&format_args!("{date}T23:59:59+08:00")),
        }
    }
}

/// A list whose items are made while it is written, so that a long one is never held.
pub(super) struct Each<I>(pub(super) I);

impl<I: Iterator<Item: Serialize> + Clone> Serialize for Each<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_amount_goes_through_a_binary_fraction() {
        for text in ["300000.00", "-0.05", "0.10", "9007199254740993.01", "9999999999999.99"] {
            let amount = text.split_once('.').map(|(yuan, fen)| format!("{yuan}{fen}"));
            let amount = Amount::from_fen(amount.unwrap().parse().unwrap());
            assert_eq!(serde_json::to_string(&Yuan(amount)).unwrap(), text);
        }
    }

    #[test]
    fn a_day_begins_and_ends_in_shanghai() {
        let date = "2022-08-12".parse().unwrap();
        let [begin, end] = [Moment::Begin(date), Moment::End(date)];
        assert_eq!(serde_json::to_string(&begin).unwrap(), "\"2022-08-12T00:00:00+08:00\"");
        assert_eq!(serde_json::to_string(&end).unwrap(), "\"2022-08-12T23:59:59+08:00\"");
        assert_eq!(serde_json::to_string(&Each([begin, end].iter())).unwrap().len(), 57);
    }
}
