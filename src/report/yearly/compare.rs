//! Which members of two reports differ? Every one is named by its path.

use serde_json::Value;

/// A member in which a report differs from what the log says.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Difference {
    /// Which member, such as `form.indicators[3].score`.
    pub path: String,
    /// What the log says; nothing where there should be no such member.
    pub expected: Option<String>,
    /// What the report says; nothing where it is missing.
    pub found: Option<String>,
}

/// Returns the members in which `found` differs from `expected`, but for `anchoring`, which depends on
/// what the one who made the report knew.
pub fn differences(expected: &Value, found: &Value) -> Vec<Difference> {
    let mut all = Vec::new();
    walk("", Some(expected), Some(found), &mut all);
    all
}

fn walk(path: &str, expected: Option<&Value>, found: Option<&Value>, all: &mut Vec<Difference>) {
    match (expected, found) {
        (Some(Value::Object(left)), Some(Value::Object(right))) => {
            let more = right.keys().filter(|name| !left.contains_key(*name));
            for name in
                left.keys().chain(more).filter(|name| !(path.is_empty() && *name == "anchoring"))
            {
                let dot = if path.is_empty() { "" } else { "." };
                walk(&format!("{path}{dot}{name}"), left.get(name), right.get(name), all);
            }
        }
        (Some(Value::Array(left)), Some(Value::Array(right))) => {
            for index in 0..left.len().max(right.len()) {
                walk(&format!("{path}[{index}]"), left.get(index), right.get(index), all);
            }
        }
        (left, right) if left == right => {}
        (left, right) => all.push(Difference {
            path: path.to_owned(),
            expected: left.map(text),
            found: right.map(text),
        }),
    }
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_member_that_differs_is_named() {
        let expected = json!({ "anchoring": "unanchored", "form": { "rows": [{ "score": "9" }, { "score": "8" }] }, "v": 1 });
        let found = json!({ "anchoring": { "known_head": 3 }, "form": { "rows": [{ "score": "10", "more": 1 }] }, "v": 1 });
        let paths: Vec<String> =
            differences(&expected, &found).iter().map(|own| own.path.clone()).collect();
        assert_eq!(paths, ["form.rows[0].score", "form.rows[0].more", "form.rows[1]"]);
        assert!(differences(&expected, &expected).is_empty());
    }
}
