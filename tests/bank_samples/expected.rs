//! What other programs found in the samples: JSON by one for camt, YAML by one for MT940, of which
//! only the lines are read that are compared.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::Value;
use std::collections::BTreeMap;

/// A booking, as far as all programs tell it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Booking {
    pub(super) fen: i128,
    pub(super) booked: Option<String>,
    pub(super) value: Option<String>,
}

/// Returns the hundredths in a number with a point and up to two decimals that count.
pub(super) fn fen(number: &str) -> i128 {
    let (sign, digits) = match number.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, number),
    };
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let decimals = format!("{decimals:0<2}");
    let whole = if whole.is_empty() { "0" } else { whole };
    sign * (whole.parse::<i128>().unwrap() * 100 + decimals.parse::<i128>().unwrap())
}

/// Returns the statements of a message, wherever they stand: each is written out once.
pub(super) fn records(json: &Value) -> Vec<&Value> {
    match json {
        Value::Object(members) => {
            let own = (members.contains_key("getAccount") && members.contains_key("getCreatedOn"))
                .then_some(json);
            own.into_iter().chain(members.values().flat_map(records)).collect()
        }
        Value::Array(items) => items.iter().flat_map(records).collect(),
        _ => Vec::new(),
    }
}

/// Returns the first opening and the first closing balance of a statement.
pub(super) fn balances_of_json(record: &Value) -> (Option<i128>, Option<i128>) {
    let balances = record["getBalances"].as_array().cloned().unwrap_or_default();
    let amount = |kind: &str| {
        let found = balances.iter().find(|balance| balance["getType"] == kind)?;
        found["getAmount"]["getAmount"].as_str()?.parse().ok()
    };
    let opening = amount("opening");
    // A report has the balance of its own time alone.
    let closing = amount("closing");
    (opening, if closing.is_none() && opening.is_none() { amount("interim") } else { closing })
}

/// Returns the booked entries by the id of their statement, in the order of the message.
pub(super) fn bookings_of_json(json: &Value) -> BTreeMap<String, Vec<(Booking, &Value)>> {
    let mut found: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for entry in json["getEntries"].as_array().unwrap() {
        let id = entry["getRecord"]["getId"].as_str().unwrap().to_owned();
        let bookings = found.entry(id).or_default();
        if entry["getStatus"] == "BOOK" {
            let day = |key: &str| entry[key]["0"].as_str().map(|time| time[..10].to_owned());
            let fen = entry["getAmount"]["getAmount"].as_str().unwrap().parse().unwrap();
            let (booked, value) = (day("getBookingDate"), day("getValueDate"));
            bookings.push((Booking { fen, booked, value }, entry));
        }
    }
    found
}

/// Returns the value of a member of `data`.
pub(super) fn yaml_value(yaml: &str, key: &str) -> Option<String> {
    let line = yaml.lines().find_map(|line| line.strip_prefix(&format!("  {key}: ")))?;
    Some(line.trim_matches('\'').to_owned())
}

/// Returns the amount of a balance of `data`.
pub(super) fn yaml_amount(yaml: &str, key: &str) -> Option<i128> {
    let (_, rest) = yaml.split_once(&format!("\n  {key}: "))?;
    let line = rest.lines().find_map(|line| line.strip_prefix("      - '"))?;
    Some(fen(line.trim_end_matches('\'')))
}

/// Returns the bookings, sorted.
pub(super) fn bookings_of_yaml(yaml: &str) -> Vec<Booking> {
    let (_, list) = yaml.split_once("\ntransactions:").unwrap();
    let items = list.split("\n- !!python/object:mt940.models.Transaction\n").skip(1);
    let mut found: Vec<Booking> = items.map(booking_of_yaml).collect();
    found.sort();
    found
}

fn booking_of_yaml(item: &str) -> Booking {
    let member = |key: &str| item.split_once(&format!("\n    {key}: ")).map(|(_, rest)| rest);
    let amount = member("amount").unwrap().lines().nth(2).unwrap();
    let amount = fen(amount.trim_start_matches("      - ").trim_matches('\''));
    let day = |key: &str| {
        let line = member(key)?.lines().nth(2)?;
        let bytes = BASE64_STANDARD.decode(line.trim()).unwrap();
        let [high, low, month, day] = bytes[..] else { panic!("{line} is no date") };
        Some(format!("{:04}-{month:02}-{day:02}", u16::from_be_bytes([high, low])))
    };
    let value = day("date");
    // It takes a credit that is taken back for a credit; the balances of the bank say otherwise.
    let sign = if item.contains("\n    status: R") { -1 } else { 1 };
    let booked = day("guessed_entry_date").or(value.clone());
    Booking { fen: sign * amount, booked, value }
}
