//! Do these witnesses meet the policy? Independence is counted by organisation.
//!
//! `ledger-spec/06-trust.md`, "Policy".

use super::policy::Policy;
use super::vkey::KeyName;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// A member of a group: the number of a witness or of an earlier group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Member {
    Witness(usize),
    Group(usize),
}

/// Members, and how many of them are needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) name: String,
    pub(super) need: usize,
    pub(super) members: Vec<Member>,
}

impl KeyName {
    /// Returns who runs what has this name: what stands before its first `/`, in lower case where
    /// it is ASCII, because host names do not tell cases apart.
    pub fn organisation(&self) -> String {
        let name = self.as_str();
        name.split('/').next().unwrap_or(name).to_ascii_lowercase()
    }
}

impl Policy {
    /// Returns whether the witnesses that the policy calls by these names meet it, if they
    /// attested. Names that it does not know count for nothing.
    pub fn is_met(&self, attested: &BTreeSet<&str>) -> bool {
        let has = |name: &str| attested.contains(name);
        self.is_met_by(&self.witnesses.iter().map(|own| has(&own.name)).collect::<Vec<_>>())
    }

    /// Does the same; the flags are in the order of [`Self::witnesses`].
    pub(crate) fn is_met_by(&self, attested: &[bool]) -> bool {
        let Some(quorum) = self.quorum else { return true };
        // What is not met has none; every group comes after its members.
        let mut groups: Vec<Option<Organisations>> = Vec::new();
        let of = |member: Member, groups: &[Option<Organisations>]| match member {
            Member::Group(number) => groups.get(number).cloned().flatten(),
            Member::Witness(number) => {
                let is_there = attested.get(number).copied().unwrap_or_default();
                let own = self.organisations.get(number).copied().filter(|_| is_there);
                own.map(|own| Organisations::from([own]))
            }
        };
        for group in &self.groups {
            let met: Vec<Organisations> =
                group.members.iter().filter_map(|member| of(*member, &groups)).collect();
            let is_met = can_be_told_apart(&met, group.need);
            groups.push(is_met.then(|| met.into_iter().flatten().collect()));
        }
        of(quorum, &groups).is_some()
    }
}

/// Returns a number for the organisation of each name, the same for the same one.
pub(super) fn organisations<'n>(names: impl Iterator<Item = &'n KeyName>) -> Vec<usize> {
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let number = |name: &KeyName| {
        let next = numbers.len();
        *numbers.entry(name.organisation()).or_insert(next)
    };
    names.map(number).collect()
}

/// The organisations that stand behind a member of a group that is met.
type Organisations = BTreeSet<usize>;

/// Returns whether `need` of the members can each be given an organisation of its own: a matching,
/// found by augmenting paths.
fn can_be_told_apart(members: &[Organisations], need: usize) -> bool {
    let mut given = Given::default();
    let mut count = 0_usize;
    for number in 0..members.len() {
        if count >= need {
            break;
        }
        if given.add(number, members) {
            count = count.saturating_add(1);
        }
    }
    count >= need
}

/// Which member has which organisation, both ways.
#[derive(Default)]
struct Given {
    holder: BTreeMap<usize, usize>,
    held: BTreeMap<usize, usize>,
}

impl Given {
    /// Gives an organisation to one more member, moving others where that makes room.
    fn add(&mut self, number: usize, members: &[Organisations]) -> bool {
        // From which member each organisation was reached, going outwards.
        let mut reached: BTreeMap<usize, usize> = BTreeMap::new();
        let mut asked = VecDeque::from([number]);
        while let Some(member) = asked.pop_front() {
            for organisation in members.get(member).into_iter().flatten() {
                if reached.contains_key(organisation) {
                    continue;
                }
                reached.insert(*organisation, member);
                let Some(other) = self.holder.get(organisation) else {
                    self.shift(*organisation, &reached);
                    return true;
                };
                asked.push_back(*other);
            }
        }
        false
    }

    /// Gives a free organisation to the member that reached it, the one that this member had to the
    /// member that reached that, and so on back to the new member, which had none.
    fn shift(&mut self, free: usize, reached: &BTreeMap<usize, usize>) {
        let mut next = Some(free);
        while let Some(organisation) = next {
            let Some(member) = reached.get(&organisation).copied() else { return };
            self.holder.insert(organisation, member);
            next = self.held.insert(member, organisation);
        }
    }
}
