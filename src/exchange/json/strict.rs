//! Is this text JSON of the narrow kind that a document needs?

use super::{ReadError, ReadFault, TEXT_LEN_MAX};
use crate::exchange::values::shown;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::fmt;

/// The most levels of arrays and objects.
const DEPTH_MAX: u8 = 16;

/// Reads one JSON value: no member twice, no `null`, whole numbers only, at most 16 levels. A byte
/// order mark at the start, as some editors write it, is passed over.
pub(super) fn parse(text: &str) -> Result<Value, ReadError> {
    if text.len() > TEXT_LEN_MAX {
        return Err(ReadError::new("", ReadFault::TooLong { len: text.len() }));
    }
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut json = serde_json::Deserializer::from_str(text);
    let value = Strict { depth_left: DEPTH_MAX }.deserialize(&mut json);
    value.and_then(|value| json.end().map(|()| value)).map_err(|error| syntax(&error))
}

fn syntax(error: &serde_json::Error) -> ReadError {
    let (line, column) = (error.line(), error.column());
    let reason = error.to_string();
    let reason =
        reason.strip_suffix(&format!(" at line {line} column {column}")).unwrap_or(&reason);
    ReadError::new("", ReadFault::Syntax { line, column, reason: reason.to_owned() })
}

#[derive(Clone, Copy)]
struct Strict {
    depth_left: u8,
}

impl Strict {
    fn deeper<E: Error>(self) -> Result<Self, E> {
        let depth_left = self.depth_left.checked_sub(1);
        let depth_left = depth_left.ok_or_else(|| E::custom("more than 16 levels"))?;
        Ok(Self { depth_left })
    }
}

impl<'de> DeserializeSeed<'de> for Strict {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object, array, string, whole number, true or false")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Value, E> {
        Err(E::custom("a number is whole, without point or exponent; write an amount as \"0.50\""))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Err(E::custom("null is not a value; leave the member out"))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let inner = self.deeper()?;
        let mut values = Vec::new();
        while let Some(value) = items.next_element_seed(inner)? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let inner = self.deeper()?;
        let mut map = Map::new();
        while let Some(member) = members.next_key::<String>()? {
            if map.contains_key(&member) {
                let member = shown(&member);
                return Err(A::Error::custom(format!("the member `{member}` is given twice")));
            }
            map.insert(member, members.next_value_seed(inner)?);
        }
        Ok(Value::Object(map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_document_never_needs_is_refused_with_its_place() {
        let deep = format!("{}1{}", "[".repeat(17), "]".repeat(17));
        for (text, wanted) in [
            ("{\"a\":1,\n \"a\":2}", "line 2, column 4: the member `a` is given twice"),
            ("{\"a\":\n1.5}", "line 2, column 3: a number is whole"),
            ("[1e3]", "line 1, column 4: a number is whole"),
            ("[-0]", "line 1, column 3: a number is whole"),
            ("[null]", "line 1, column 5: null is not a value"),
            ("[1] 2", "line 1, column 5: trailing characters"),
            ("", "line 1, column 0: EOF"),
            ("{\"a\":1,}", "line 1, column 8: trailing comma"),
            ("[NaN]", "line 1, column 2: expected value"),
            ("[99999999999999999999]", "line 1, column 21: a number is whole"),
            (&deep, "line 1, column 17: more than 16 levels"),
        ] {
            let found = parse(text).unwrap_err().to_string();
            assert!(found.starts_with(wanted), "{text}: {found}");
        }
        let long = " ".repeat(TEXT_LEN_MAX.saturating_add(1));
        assert_eq!(parse(&long).unwrap_err().fault, ReadFault::TooLong { len: 1_048_577 });
    }

    #[test]
    fn whole_numbers_and_sixteen_levels_pass() {
        let deep = format!("{}-1{}", "[".repeat(16), "]".repeat(16));
        assert!(parse(&deep).is_ok());
        assert_eq!(
            parse("\u{FEFF}{\"a\":[true,\"b\"]}").unwrap().to_string(),
            r#"{"a":[true,"b"]}"#
        );
    }
}
