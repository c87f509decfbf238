//! Which value does each member of a document written by hand stand for?

use super::{ReadError, ReadFault};
use crate::domain::{ExactDecimal, Reference};
use crate::exchange::template::built_in_templates;
use crate::exchange::values::{
    Unit, ValueError, read_account, read_amount, read_code, read_date, read_document_number,
    read_reference, read_year, shown, tidy, without_commas,
};
use serde_json::{Map, Value};

/// Returns the value with every text replaced by the canonical one of its member.
///
/// Members are told apart by their names, and `number` by the object it stands in.
/// Members this does not know stay as they are; the types that are read next refuse them.
pub(super) fn normalise(value: Value) -> Result<Value, ReadError> {
    inner(value, Place { path: "", parent: "", member: "" })
}

/// Where a value stands.
#[derive(Clone, Copy)]
struct Place<'a> {
    path: &'a str,
    parent: &'a str,
    member: &'a str,
}

impl Place<'_> {
    fn error(&self, error: ValueError) -> ReadError {
        ReadError::new(self.path, error.into())
    }
}

fn inner(value: Value, place: Place<'_>) -> Result<Value, ReadError> {
    match value {
        Value::String(text) if place.member == "template" => template(&text, place),
        Value::String(text) => of_text(&text, place).map_err(|error| place.error(error)),
        Value::Number(number) if is_decimal(place) => Ok(decimal(&number.to_string())),
        Value::Number(number) if is_amount(place.member) => {
            let amount = read_amount(&number.to_string(), Unit::Yuan);
            amount.map(canonical).map_err(|error| place.error(error))
        }
        Value::Array(items) => {
            let items = items.into_iter().enumerate().map(|(index, item)| {
                inner(item, Place { path: &format!("{}[{index}]", place.path), ..place })
            });
            items.collect::<Result<_, _>>().map(Value::Array)
        }
        Value::Object(members) => object(members, place),
        Value::Null | Value::Bool(_) | Value::Number(_) => Ok(value),
    }
}

fn object(members: Map<String, Value>, place: Place<'_>) -> Result<Value, ReadError> {
    let is_reference = place.path == "ref";
    let mut read = Map::new();
    for (member, value) in members {
        let dot = if place.path.is_empty() { "" } else { "." };
        let path = format!("{}{dot}{}", place.path, shown(&member));
        let within = Place { path: &path, parent: place.member, member: &member };
        let value = inner(value, within)?;
        read.insert(member, value);
    }
    if is_reference { with_normal_number(read, place) } else { Ok(Value::Object(read)) }
}

/// Splits `number` into its normal form and the words as written, unless `raw` is given too.
fn with_normal_number(
    mut reference: Map<String, Value>,
    place: Place<'_>,
) -> Result<Value, ReadError> {
    let number = reference.get("number").and_then(Value::as_str);
    let Some(number) = number.filter(|_| !reference.contains_key("raw")) else {
        return Ok(Value::Object(reference));
    };
    let read = read_reference(number).map_err(|error| place.error(error))?;
    reference.remove("number");
    reference.extend(reference_members(read));
    Ok(Value::Object(reference))
}

fn reference_members(reference: Reference) -> Map<String, Value> {
    let number = reference.number.map(|number| ("number".to_owned(), canonical(number)));
    let raw = reference.raw.map(|raw| ("raw".to_owned(), canonical(raw)));
    number.into_iter().chain(raw).collect()
}

fn of_text(text: &str, place: Place<'_>) -> Result<Value, ValueError> {
    match (place.parent, place.member) {
        _ if is_decimal(place) => Ok(decimal(text)),
        (_, member) if is_amount(member) => read_amount(text, Unit::Yuan).map(canonical),
        (_, "code" | "payee") => read_code(text).map(canonical),
        (_, "date" | "due" | "from") => read_date(text).map(canonical),
        ("account", "number") | (_, "account" | "payee_account" | "payer_account") => {
            read_account(text).map(canonical)
        }
        (_, "superior") => read_document_number(text).map(canonical),
        (_, "year") => read_year(text).map(|year| Value::from(year.number())),
        ("", "ref") => read_reference(text).map(|read| Value::Object(reference_members(read))),
        _ => Ok(Value::String(tidy(text))),
    }
}

/// Whether the member is a number without a unit of money: points, a total, a target, a result.
fn is_decimal(place: Place<'_>) -> bool {
    matches!(place.member, "points" | "total" | "value")
        || (place.parent == "between" && matches!(place.member, "max" | "min"))
}

/// Returns the one text of a number, which people write as `50`, `1,952` or `99.50`.
fn decimal(text: &str) -> Value {
    let written = tidy(text);
    let (whole, fraction) = written.split_once('.').map_or((&*written, ""), |(a, b)| (a, b));
    let point = if fraction.is_empty() { "" } else { "." };
    let digits = without_commas(whole).map(|whole| format!("{whole}{point}{fraction}"));
    let number = digits.unwrap_or(written.clone()).parse().ok().and_then(ExactDecimal::new);
    // What is no number is refused with its path when the types are read.
    number.map_or_else(|| Value::String(tidy(text)), canonical)
}

/// Returns what names a template of this program, where only its id is written.
fn template(text: &str, place: Place<'_>) -> Result<Value, ReadError> {
    let id = tidy(text);
    let all = built_in_templates();
    let own = all.iter().find(|own| own.name.id.as_str() == id);
    own.and_then(|own| serde_json::to_value(&own.name).ok()).ok_or_else(|| {
        let ids: Vec<&str> = all.iter().map(|own| own.name.id.as_str()).collect();
        let reason = format!(
            "there is no template `{}`; there are {}; another is written as \
             {{\"digest\": BLAKE3 of its file, \"id\": its id}}",
            shown(&id),
            ids.join(", ")
        );
        ReadError::new(place.path, ReadFault::Malformed { reason })
    })
}

fn is_amount(member: &str) -> bool {
    matches!(member, "amount" | "max" | "min")
}

fn canonical(value: impl std::fmt::Display) -> Value {
    Value::String(value.to_string())
}
