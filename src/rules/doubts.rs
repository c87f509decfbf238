//! What nobody can be sure of any more: documents of stolen keys, keys they granted, lost entries.
//!
//! Spec: `ledger-spec/04-rules.md`, from `key_compromised` on.

use super::contradictions::{Conflict, Contradiction};
use super::fund::KeyRow;
use super::rows::{DocumentRow, Only, Place};
use super::tables::Memory;
use crate::domain::{Id, KeyId, Kind, Seq};
use std::collections::{BTreeMap, BTreeSet};

/// Returns every doubt, in the order of the enum.
pub(super) fn doubts(memory: &Memory) -> Vec<Conflict> {
    let mut found = Vec::new();
    if memory.keys.values().any(|row| row.trusted.is_some()) {
        found = Doubted::new(memory).run(memory);
    }
    let lost = memory.fund.get(&Only).into_iter().flat_map(|fund| &fund.recoveries);
    found.extend(lost.map(|row| {
        let conflict = Conflict::new(Contradiction::EntriesLost, vec![row.place], row.line.size);
        conflict.value(format!("{}..{}", row.place.seq.0, row.line.size.0.saturating_sub(1)))
    }));
    found
}

/// What is known of the keys while the documents are gone through in order.
struct Doubted<'m> {
    /// By number: key and last trusted entry.
    compromised: BTreeMap<u32, (KeyId, Seq)>,
    /// The keys that each entry granted.
    granted: BTreeMap<Seq, Vec<(KeyId, &'m KeyRow)>>,
    /// By number: keys whose grant is in doubt.
    doubtful: BTreeSet<u32>,
}

impl<'m> Doubted<'m> {
    fn new(memory: &'m Memory) -> Self {
        let mut granted: BTreeMap<Seq, Vec<(KeyId, &KeyRow)>> = BTreeMap::new();
        for (key, row) in &memory.keys {
            granted.entry(row.granted.seq).or_default().push((*key, row));
        }
        let of = |(key, row): (&KeyId, &KeyRow)| Some((row.number, (*key, row.trusted?)));
        let compromised = memory.keys.iter().filter_map(of).collect();
        Self { compromised, granted, doubtful: BTreeSet::new() }
    }

    /// A key signs only after it was granted, so one pass in order finds the whole cascade.
    fn run(mut self, memory: &Memory) -> Vec<Conflict> {
        let mut documents: Vec<(&Id, &DocumentRow)> = memory.documents.iter().collect();
        documents.sort_by_key(|(_, row)| row.seq);
        let (mut signed, mut grants) = (Vec::new(), Vec::new());
        for (id, row) in documents {
            let stolen = row.signers.iter().filter_map(|number| self.compromised.get(number));
            let stolen = stolen.copied().find(|(_, trusted)| row.seq > *trusted);
            if let Some((key, trusted)) = stolen {
                let places = vec![Place { seq: row.seq, line: 0 }];
                let conflict = Conflict::new(Contradiction::KeyCompromised, places, id);
                signed.push(conflict.value(key).limit(trusted));
            }
            let is_doubtful = row.signers.iter().any(|number| self.doubtful.contains(number));
            if row.kind == Kind::Key && (stolen.is_some() || is_doubtful) {
                grants.extend(self.doubt_grants_of(row.seq));
            }
        }
        signed.extend(grants);
        signed
    }

    fn doubt_grants_of(&mut self, seq: Seq) -> Vec<Conflict> {
        let granted = self.granted.get(&seq).cloned().unwrap_or_default();
        let mut found = Vec::new();
        for (key, row) in granted {
            self.doubtful.insert(row.number);
            let conflict = Conflict::new(Contradiction::GrantDoubtful, vec![row.granted], key);
            found.push(conflict.value(&row.holder));
        }
        found
    }
}
