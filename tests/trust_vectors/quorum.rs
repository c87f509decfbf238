//! Which witnesses meet a policy, told apart by organisation, without those that are not
//! independent.

use super::{compare, texts};
use grant_ledger::chain::Policy;
use grant_ledger::domain::{KeyId, LogKey};
use grant_ledger::proof::OwnKeys;
use serde_json::{Value, json};
use std::collections::BTreeSet;

#[test]
fn witnesses_meet_a_policy_or_not() {
    compare("quorum", &[], &["policy", "origin", "ledger_keys"], |vector| {
        let policy = Policy::parse(&vector.bytes("policy")).unwrap();
        let keys = texts(vector.items("ledger_keys")).into_iter().map(|key| key.parse().unwrap());
        let log = LogKey {
            key: KeyId::from(*policy.logs()[0].key.key()),
            origin: vector.text("origin").parse().unwrap(),
        };
        let own = OwnKeys::new(&log, keys).unwrap();
        let known = policy.witnesses();
        let case = |case: &Value| {
            let cosigned = texts(case["cosigned"].as_array().unwrap());
            let is_known = |name: &&str| known.iter().any(|own| own.name == *name);
            assert!(cosigned.iter().all(is_known), "{cosigned:?} are in the policy");
            let attested = known.iter().filter(|witness| {
                let is_there = cosigned.contains(&witness.name.as_str());
                is_there && own.dependence(&policy, &witness.key).is_none()
            });
            let attested: BTreeSet<&str> = attested.map(|own| own.name.as_str()).collect();
            json!({ "cosigned": cosigned, "met": policy.is_met(&attested) })
        };
        json!({ "cases": vector.items("cases").iter().map(case).collect::<Vec<_>>() })
    });
}
