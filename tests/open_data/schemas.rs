//! Do the files satisfy the schemas that the standards publish? And would a bad one be noticed?

use super::{eventful, parsed, written};
use crate::office::Office;
use crate::tables::{troubles, zhuzhou};
use jsonschema::{Draft, Retrieve, Uri, Validator};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

const FUNDER: &[&str] =
    &["--funder", "1143020000MA9T905D", "--source", "https://example.org/open/data.json"];

/// The folder of the schemas, if it is there.
fn folder() -> Option<PathBuf> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/schemas"));
    if !folder.is_dir() {
        eprintln!("skipped: {} is not there", folder.display());
        return None;
    }
    Some(folder.to_owned())
}

fn read(path: &Path) -> Value {
    let mut schema = parsed(&std::fs::read_to_string(path).unwrap());
    // The address of this draft begins with https.
    if schema["$schema"] == "http://json-schema.org/draft/2020-12/schema" {
        schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    }
    schema
}

/// Finds the schemas that a schema refers to in the folder, and nowhere else.
struct Local(PathBuf, &'static str);

impl Retrieve for Local {
    fn retrieve(
        &self,
        uri: &Uri<String>,
    ) -> Result<Value, Box<dyn std::error::Error + Send + Sync>> {
        let name = uri.as_str().rsplit('/').next().unwrap();
        Ok(read(&self.0.join(format!("{}{name}", self.1))))
    }
}

fn validator(folder: &Path, form: &str) -> Validator {
    let (file, prefix, draft) = match form {
        "--360giving" => ("360-giving-package-schema.json", "", Draft::Draft202012),
        _ => ("ocds-release-package-schema.json", "ocds-", Draft::Draft4),
    };
    jsonschema::options()
        .with_draft(draft)
        // Both standards ask for it: a date is told from a time by its format alone.
        .should_validate_formats(true)
        .with_retriever(Local(folder.to_owned(), prefix))
        .build(&read(&folder.join(file)))
        .unwrap()
}

fn faults(validator: &Validator, value: &Value) -> Vec<String> {
    let fault = |error: jsonschema::ValidationError<'_>| {
        format!("{}: {error}", error.instance_path()).chars().take(300).collect()
    };
    validator.iter_errors(value).map(fault).collect()
}

#[test]
fn every_file_satisfies_its_schema() {
    let Some(folder) = folder() else { return };
    let ledgers: [(&Office, &str); 3] =
        [(zhuzhou(), "demo/ledger"), (troubles(), "demo/ledger"), (eventful(), "fund")];
    for form in ["--360giving", "--ocds"] {
        let validator = validator(&folder, form);
        for (office, ledger) in ledgers {
            for more in [&[], FUNDER] {
                let value = parsed(&written(office, ledger, form, more));
                assert_eq!(faults(&validator, &value), Vec::<String>::new(), "{form} {ledger}");
            }
        }
    }
}

/// What is changed in a good file: a place, and what is written there; nothing takes it out.
type Damage = (&'static str, Option<Value>);

fn each_is_noticed(form: &str, damages: &[Damage]) {
    let Some(folder) = folder() else { return };
    let validator = validator(&folder, form);
    let good = parsed(&written(eventful(), "fund", form, FUNDER));
    for (place, new) in damages {
        let mut bad = good.clone();
        let (parent, name) = place.rsplit_once('/').unwrap();
        let parent = bad.pointer_mut(parent).unwrap_or_else(|| panic!("{place}"));
        match new {
            Some(new) => parent[name] = new.clone(),
            None => assert!(parent.as_object_mut().unwrap().remove(name).is_some(), "{place}"),
        }
        assert!(!validator.is_valid(&bad), "{form}: {place} = {new:?}");
    }
}

#[test]
fn damaged_grants_do_not() {
    each_is_noticed(
        "--360giving",
        &[
            ("/grants", Some(json!([]))),
            ("/grants", None),
            ("/issued", Some(json!("2022/06/01"))),
            ("/version", Some(json!("1"))),
            ("/grants/0/id", None),
            ("/grants/0/recipientOrganization", None),
            ("/grants/0/recipientIndividual", Some(json!({ "id": "x", "name": "y" }))),
            ("/grants/0/amountAwarded", Some(json!("400000.00"))),
            ("/grants/0/amountDisbursed", Some(json!("200000.00"))),
            ("/grants/0/currency", Some(json!("RMB"))),
            ("/grants/0/awardDate", Some(json!("2022-6-1"))),
            ("/grants/0/dataSource", Some(json!("not a URI"))),
            ("/grants/0/dateModified", Some(json!("2022-06-01"))),
        ],
    );
}

#[test]
fn damaged_releases_do_not() {
    each_is_noticed(
        "--ocds",
        &[
            ("/version", None),
            ("/publishedDate", Some(json!("2022-06-01"))),
            ("/releases/0/ocid", None),
            ("/releases/0/tag", Some(json!([]))),
            ("/releases/0/initiationType", Some(json!("grant"))),
            ("/releases/0/awards/0/id", None),
            ("/releases/0/awards/0/status", Some(json!("paid"))),
            ("/releases/0/awards/0/date", Some(json!("2022-06-01"))),
            ("/releases/0/awards/0/value/amount", Some(json!("400000.00"))),
            ("/releases/0/awards/0/value/currency", Some(json!("RMB"))),
            ("/releases/0/contracts/0/awardID", None),
            ("/releases/0/contracts/0/implementation/transactions/0/id", None),
            ("/releases/0/contracts/0/milestones/0/dueDate", Some(json!("soon"))),
            ("/releases/0/parties/0/roles", Some(json!("buyer"))),
        ],
    );
}
