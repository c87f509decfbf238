//! Without a fault: everything is proven, and nothing is found.

use super::{AS_OF, Fund, text};

/// The rules by which the faults of the other files are found.
const RULES: [&str; 10] = ["P01", "P05", "P06", "P07", "E01", "E02", "E03", "S01", "B01", "B02"];

#[test]
fn all_claims_are_proven_and_an_audit_finds_no_error() {
    Fund::clean().finds("");
}

#[test]
fn the_sample_again_by_its_commands_is_as_clean() {
    let mut fund = Fund::before("payments.csv");
    fund.rest();
    fund.finds("");
}

/// Silence is worth something only where there was something to look at.
#[test]
fn the_rules_had_something_to_look_at() {
    let audit = Fund::clean().ledger(&["audit", "--as-of", AS_OF, "--json"]).ok().json();
    for id in RULES {
        let rules = audit["rules"].as_array().unwrap();
        let rule = rules.iter().find(|own| text(own, "id") == id).unwrap();
        assert_eq!(text(rule, "state"), "run", "{id}");
        assert!(rule["examined"].as_u64().unwrap() > 0, "{id}");
    }
}

/// Every day from the first statement to the end of the year, and every yuan that left the account.
#[test]
fn every_day_is_covered_and_every_debit_explained() {
    let words = ["prove", "--no-diversion", "--as-of", AS_OF, "--json"];
    let proof = Fund::clean().ledger(&words).ok().json();
    let figures = proof["claims"][0]["figures"].as_array().unwrap().iter();
    let figures: Vec<String> =
        figures.map(|own| format!("{} {}", text(own, "name"), text(own, "value"))).collect();
    // 1 March to 31 December; 2175 + 200 + 33.1 万元.
    let expected = [
        "accounts 1",
        "statements 4",
        "days_covered 306",
        "days_missing 0",
        "debits 24081000.00",
        "explained 24081000.00",
    ];
    assert_eq!(figures, expected);
}
