//! The bank's files in the ledger's folder `evidence`: changed, or gone.

use super::{AS_OF, Fund, text};
use grant_ledger::domain::Digest;
use std::fs;

/// The sample, and what its last statement is called in the folder.
fn kept() -> (Fund, String, String) {
    let fund = Fund::clean();
    let digest = Digest::of(&fund.office.read("demo/lists/statement-09-12.csv")).to_string();
    let name = format!("demo/ledger/evidence/{digest}");
    (fund, digest, name)
}

/// Returns the exit code of `verify`, and what it names.
fn verified(fund: &Fund) -> (i32, Vec<String>) {
    let ran = fund.ledger(&["verify", "--json"]);
    let said = ran.json();
    let findings = said["findings"].as_array().unwrap().iter();
    let line =
        |own| format!("{} {} {}", text(own, "severity"), text(own, "name"), text(own, "subject"));
    (ran.code, findings.map(line).collect())
}

#[test]
fn a_statement_that_was_changed_afterwards_damages_the_record() {
    let (fund, digest, name) = kept();
    assert_eq!(verified(&fund), (0, vec![]));
    // 200,000.00 becomes 100,000.00, a byte of the file.
    let bytes = fund.office.read(&name);
    let place = bytes.windows(10).position(|own| own == b"200,000.00").unwrap();
    let mut changed = bytes;
    changed[place] = b'1';
    fs::remove_file(fund.office.path(&name)).unwrap();
    fund.office.write(&name, changed);
    assert_eq!(verified(&fund), (4, vec![format!("damage evidence_differs {digest}")]));
    for words in [["prove", "--all", "--as-of", AS_OF], ["audit", "--all", "--as-of", AS_OF]] {
        fund.ledger(&words).expect(4, &format!("(evidence_differs); {digest}"));
    }
}

/// What was recorded from it still stands, so the claims do; the verifier misses the paper.
#[test]
fn a_statement_that_is_gone_is_missed() {
    let (fund, digest, name) = kept();
    fs::remove_file(fund.office.path(&name)).unwrap();
    assert_eq!(verified(&fund), (0, vec![format!("contradiction evidence_missing {digest}")]));
    fund.finds("");
}
