//! Are the signers allowed to say this?

use super::fund::{FundRow, KeyRow};
use super::rows::Only;
use super::tables::Tables;
use super::violation::{Refusal, Violation};
use crate::domain::{Family, Genesis, KeyId, Kind, Lines, Role, Seq, Text, comparable};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

const DECISION_ROLES: &[Role] = &[Role::Approver, Role::Officer];
const FACT_ROLES: &[Role] = &[Role::Bank, Role::Officer, Role::Payee];

/// A signer with what its key allows.
struct Signer {
    key: KeyId,
    holder: Text,
    roles: Vec<Role>,
}

/// Returns the roles that must sign `kind`: all of them for a decision, one of them for a fact.
pub fn roles_for(genesis: &Genesis, kind: Kind) -> Vec<Role> {
    let own = genesis.policy.iter().find(|rule| rule.kind == kind);
    own.map_or_else(|| default_roles(kind), |rule| rule.roles.clone())
}

fn default_roles(kind: Kind) -> Vec<Role> {
    match kind.family() {
        Family::Decision => DECISION_ROLES.to_vec(),
        Family::Fact if kind == Kind::Anchor => Role::ALL.to_vec(),
        // What the fund's own account shows is not for a payee to say.
        Family::Fact if kind == Kind::Statement => vec![Role::Bank, Role::Officer],
        Family::Fact => FACT_ROLES.to_vec(),
    }
}

/// Returns the roles that are to sign `kind` besides `keys`: every one of them for a decision, any one of
/// them for a fact; none if the keys are enough. A key that is not granted, or was revoked, counts for
/// nothing.
pub fn roles_missing<T: Tables>(tables: &T, kind: Kind, keys: &[KeyId]) -> Vec<Role> {
    let fund = tables.get::<FundRow>(&Only);
    let roles = fund.map_or_else(|| default_roles(kind), |fund| roles_for(&fund.genesis, kind));
    let valid = keys.iter().filter_map(|key| {
        let row = tables.get::<KeyRow>(key).filter(|row| row.revoked.is_none())?;
        Some(Signer { key: *key, holder: row.holder.clone(), roles: row.roles.clone() })
    });
    let signers: Vec<Signer> = valid.collect();
    match kind.family() {
        Family::Decision => uncovered(&roles, &signers),
        Family::Fact => {
            let may = |own: &Signer| own.roles.iter().any(|role| roles.contains(role));
            if signers.iter().any(may) { Vec::new() } else { roles }
        }
    }
}

/// Checks that `keys` are granted, not revoked, of the right roles and enough of them.
pub(super) fn check<T: Tables>(
    tables: &T,
    lines: &Lines,
    keys: &[KeyId],
    seq: Seq,
) -> Result<(), Refusal> {
    let kind = lines.kind();
    let (roles, signers) = if let Lines::Genesis(genesis) = lines {
        introduce(genesis, keys)?
    } else {
        // After a void genesis nobody was ever granted a key.
        let fund = tables.get::<FundRow>(&Only);
        let roles = fund.map_or_else(|| default_roles(kind), |fund| roles_for(&fund.genesis, kind));
        (roles, granted(tables, keys, seq)?)
    };
    for signer in &signers {
        if !signer.roles.iter().any(|role| roles.contains(role)) {
            let needed = words(&roles);
            let refusal = Refusal::new(Violation::RoleWrong, &signer.holder);
            return Err(refusal.value(words(&signer.roles)).limit(needed));
        }
    }
    let enough = match kind.family() {
        Family::Decision => uncovered(&roles, &signers).is_empty(),
        Family::Fact => !signers.is_empty(),
    };
    if enough {
        return Ok(());
    }
    let holders: Vec<&str> = signers.iter().map(|signer| signer.holder.as_str()).collect();
    let refusal = Refusal::new(Violation::HoldersTooFew, kind);
    Err(refusal.value(holders.join(", ")).limit(words(&roles)))
}

/// Genesis is signed by the keys it grants.
fn introduce(genesis: &[Genesis], keys: &[KeyId]) -> Result<(Vec<Role>, Vec<Signer>), Refusal> {
    let Some(genesis) = genesis.first() else {
        return Err(Refusal::new(Violation::GenesisMisplaced, "genesis"));
    };
    let signer = |key: &KeyId| {
        let grant = genesis.keys.iter().find(|grant| grant.key == *key);
        let grant = grant.ok_or_else(|| Refusal::new(Violation::KeyUnknown, key))?;
        Ok(Signer { key: *key, holder: grant.holder.clone(), roles: grant.roles.clone() })
    };
    let signers: Result<Vec<_>, Refusal> = keys.iter().map(signer).collect();
    Ok((roles_for(genesis, Kind::Genesis), signers?))
}

fn granted<T: Tables>(tables: &T, keys: &[KeyId], seq: Seq) -> Result<Vec<Signer>, Refusal> {
    let mut signers = Vec::new();
    for key in keys {
        let row = tables.get::<KeyRow>(key).map(Cow::into_owned);
        let row = row.ok_or_else(|| Refusal::new(Violation::KeyUnknown, key))?;
        signers.push((row.revoked, Signer { key: *key, holder: row.holder, roles: row.roles }));
    }
    for (revoked, signer) in &signers {
        if let Some(place) = revoked.filter(|place| place.seq < seq) {
            let refusal = Refusal::new(Violation::KeyRevoked, signer.key);
            return Err(refusal.value(&signer.holder).limit(place));
        }
    }
    Ok(signers.into_iter().map(|(_, signer)| signer).collect())
}

/// Returns the roles that cannot be given to a signer so that no holder is used twice: those outside a
/// largest matching of roles with holders, found by augmenting paths.
fn uncovered(roles: &[Role], signers: &[Signer]) -> Vec<Role> {
    let mut holders: BTreeMap<String, BTreeSet<Role>> = BTreeMap::new();
    for signer in signers {
        let name = comparable(signer.holder.as_str());
        holders.entry(name).or_default().extend(signer.roles.iter().copied());
    }
    let mut given: BTreeMap<&str, usize> = BTreeMap::new();
    let numbered = roles.iter().enumerate();
    let left = numbered
        .filter(|(number, _)| !give(*number, roles, &holders, &mut given, &mut BTreeSet::new()));
    left.map(|(_, role)| *role).collect()
}

/// Gives a role to a holder who has none yet, or whose role another holder can take over.
fn give<'h>(
    role: usize,
    roles: &[Role],
    holders: &'h BTreeMap<String, BTreeSet<Role>>,
    given: &mut BTreeMap<&'h str, usize>,
    asked: &mut BTreeSet<&'h str>,
) -> bool {
    let Some(wanted) = roles.get(role) else { return false };
    let able = holders.iter().filter(|(_, own)| own.contains(wanted));
    for name in able.map(|(name, _)| name) {
        if !asked.insert(name) {
            continue;
        }
        let is_free = match given.get(name.as_str()).copied() {
            None => true,
            Some(other) => give(other, roles, holders, given, asked),
        };
        if is_free {
            given.insert(name, role);
            return true;
        }
    }
    false
}

fn words(roles: &[Role]) -> String {
    let words: Vec<&str> = roles.iter().map(|role| role.word()).collect();
    words.join(", ")
}
