//! Receipts that hold, and the first thing that is wrong with the others.

use super::{Vector, compare};
use grant_ledger::chain::Policy;
use grant_ledger::proof::{EntrySigner, IncludedEntry, Receipt, ReceiptError};
use serde_json::{Value, json};
use std::num::NonZeroUsize;

#[test]
fn receipts_hold_or_say_what_is_wrong_first() {
    compare("receipts", &[], &["receipt", "policy"], |vector| {
        match Receipt::verify(&vector.bytes("receipt"), NonZeroUsize::MIN) {
            Err(_) => json!({ "expect": ReceiptError::NAME }),
            Ok(receipt) => match receipt.findings.first() {
                None => describe(vector, &receipt),
                Some(first) => match first.places.first() {
                    None => json!({ "expect": first.name }),
                    Some(place) => json!({ "expect": first.name, "index": place.seq }),
                },
            },
        }
    });
}

fn describe(vector: &Vector, receipt: &Receipt) -> Value {
    let mut found = json!({
        "expect": "ok",
        "ledger": receipt.ledger,
        "size": receipt.checkpoint.size,
        "root": receipt.checkpoint.root,
        "entries": receipt.entries.iter().map(entry).collect::<Vec<_>>(),
    });
    if vector.has("policy") {
        let policy = Policy::parse(&vector.bytes("policy")).unwrap();
        let anchoring = receipt.anchoring(&policy);
        found["anchored"] = json!({
            "met": anchoring.is_met,
            "time": anchoring.bound.as_ref().map(|bound| bound.time),
            "by": anchoring.bound.as_ref().map(|bound| bound.by.to_vec()).unwrap_or_default(),
        });
    }
    found
}

fn entry(own: &IncludedEntry) -> Value {
    let document = &own.entry.as_ref().unwrap().document;
    let signer = |own: &EntrySigner| {
        assert!(own.is_valid);
        json!({ "key": own.key, "holder": own.holder.as_ref().map(|holder| &holder.name) })
    };
    json!({
        "index": own.index,
        "id": document.id,
        "kind": document.kind().word(),
        "signers": own.signers.iter().map(signer).collect::<Vec<_>>(),
    })
}
