//! Policies that are read, and those that are refused.

use super::compare;
use grant_ledger::chain::{Policy, PolicyGroup, PolicyLog, PolicyWitness, encode_hex};
use serde_json::{Value, json};

#[test]
fn policies_are_read_or_refused() {
    compare("policies", &[], &["policy"], |vector| match Policy::parse(&vector.bytes("policy")) {
        Ok(policy) => describe(&policy),
        Err(_) => json!({ "expect": "refused" }),
    });
}

fn describe(policy: &Policy) -> Value {
    let log = |own: &PolicyLog| json!({ "origin": own.key.name(), "key": hex(&own.key) });
    let witness = |own: &PolicyWitness| json!({ "name": own.name, "key_name": own.key.name(), "key": hex(&own.key) });
    let group = |own: PolicyGroup<'_>| json!({ "name": own.name, "needed": own.need, "members": own.members });
    json!({
        "expect": "ok",
        "logs": policy.logs().iter().map(log).collect::<Vec<_>>(),
        "witnesses": policy.witnesses().iter().map(witness).collect::<Vec<_>>(),
        "groups": policy.groups().map(group).collect::<Vec<_>>(),
        "quorum": policy.quorum().unwrap_or("none"),
    })
}

fn hex(key: &grant_ledger::chain::VerifierKey) -> String {
    encode_hex(key.key().as_bytes())
}
