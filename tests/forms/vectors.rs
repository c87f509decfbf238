//! The vectors of cells, forms and money, which an independent implementation made.

use crate::vectors::folder;
use grant_ledger::domain::{Amount, Goal};
use grant_ledger::evaluation::{
    CheckTerms, Figure, Form, Inconsistency, TargetCell, ValueCell, inconsistencies, uncovered,
};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

fn read(path: PathBuf) -> Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

fn file(name: &str) -> Value {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("ledger-spec/vectors/evaluation");
    read(folder.join(name))
}

/// Returns the items of a list, of which there are some.
fn items<'v>(vector: &'v Value, member: &str) -> &'v [Value] {
    let items = vector[member].as_array().unwrap();
    assert!(!items.is_empty(), "{member}");
    items
}

fn target(cell: &str) -> Value {
    match TargetCell::read(cell) {
        TargetCell::Blank => json!({ "cell": cell, "kind": "blank" }),
        TargetCell::Described => json!({ "cell": cell, "kind": "described" }),
        TargetCell::Number(goal, unit) => match goal {
            Goal::AtLeast(own) => {
                json!({ "cell": cell, "kind": "at_least", "value": own.value, "unit": unit })
            }
            Goal::AtMost(own) => {
                json!({ "cell": cell, "kind": "at_most", "value": own.value, "unit": unit })
            }
            Goal::Between(own) => {
                json!({ "cell": cell, "kind": "between", "min": own.min, "max": own.max, "unit": unit })
            }
            Goal::Equal(_) | Goal::Described(_) => panic!("{cell}"),
        },
    }
}

fn value(cell: &str) -> Value {
    match ValueCell::read(cell) {
        ValueCell::Blank => json!({ "cell": cell, "kind": "blank" }),
        ValueCell::Words => json!({ "cell": cell, "kind": "words" }),
        ValueCell::Number(value, unit) => {
            json!({ "cell": cell, "kind": "value", "value": value, "unit": unit })
        }
    }
}

#[test]
fn cells_are_read_alike() {
    let cells = file("cells.json");
    for wanted in items(&cells, "targets") {
        assert_eq!(target(wanted["cell"].as_str().unwrap()), *wanted);
    }
    for wanted in items(&cells, "values") {
        assert_eq!(value(wanted["cell"].as_str().unwrap()), *wanted);
    }
    for wanted in items(&cells, "figures") {
        let cell = wanted["cell"].as_str().unwrap();
        let read = match wanted["figure"].as_str().unwrap() {
            "points" => Figure::points(cell),
            "rate" => Figure::rate(cell),
            "amount" => Figure::amount(cell),
            other => panic!("{other}"),
        };
        let kind = match read {
            Figure::Blank => "blank",
            Figure::Number(_) => "value",
            Figure::Unreadable => "unreadable",
        };
        assert_eq!(kind, wanted["kind"], "{wanted}");
        let number = read.number().map(|own| own.normalize().to_string());
        assert_eq!(number.as_deref(), wanted["value"].as_str(), "{wanted}");
    }
}

/// What of the findings is normative.
fn normative(found: &[Inconsistency]) -> Value {
    let own =
        |own: &Inconsistency| json!({ "check": own.check, "class": own.class, "place": own.place });
    found.iter().map(own).collect()
}

#[test]
fn forms_are_judged_alike() {
    for path in folder("evaluation/forms") {
        let name = path.display().to_string();
        let vector = read(path);
        let form: Form = serde_json::from_value(vector["form"].clone()).unwrap();
        let number = |member: &str| vector[member].as_u64().map(|own| u16::try_from(own).unwrap());
        let usual = CheckTerms::USUAL;
        let terms = CheckTerms {
            explain_percent: number("explain_percent").unwrap_or(usual.explain_percent),
            execution_floor_percent: number("execution_floor_percent")
                .map(|own| u8::try_from(own).unwrap()),
        };
        assert_eq!(normative(&inconsistencies(&form, terms)), vector["findings"], "{name}");
    }
}

#[test]
fn money_is_covered_alike() {
    for case in items(&file("money.json"), "cases") {
        let form: Form = serde_json::from_value(case["form"].clone()).unwrap();
        let programs = case["programs"].as_array().unwrap().iter();
        let programs = programs.map(|own| (own["name"].as_str().unwrap().to_owned(), Amount::ZERO));
        let found = uncovered(&form, &programs.collect::<Vec<_>>());
        assert_eq!(normative(&found), case["findings"], "{}", case["why"]);
    }
}
