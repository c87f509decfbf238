//! Whose word about a log counts, and how many of them are asked for? C2SP tlog-policy.
//!
//! `ledger-spec/06-trust.md`, "Policy":
//!
//! ```text
//! log <vkey> [<url>]
//! witness <name> <vkey> [<url>]
//! group <name> all|any|<k> <member>...
//! quorum <name>|none
//! ```

use super::policy_error::{PolicyError, PolicyFault};
use super::quorum::{Group, Member, organisations};
use super::vkey::{KeyType, VerifierKey};
use std::collections::BTreeMap;

/// Which logs and witnesses count, and what quorum of witnesses is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    pub(super) logs: Vec<PolicyLog>,
    pub(super) witnesses: Vec<PolicyWitness>,
    /// A number for the organisation of each witness, the same for the same one.
    pub(super) organisations: Vec<usize>,
    /// Each after the groups that are its members.
    pub(super) groups: Vec<Group>,
    pub(super) quorum: Option<Member>,
}

/// A log whose checkpoints count. The name of its key is its origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyLog {
    /// Its key.
    pub key: VerifierKey,
    /// Where it can be reached; whoever goes there says what it means.
    pub url: Option<String>,
}

/// A witness whose cosignatures count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyWitness {
    /// What the policy calls it.
    pub name: String,
    /// Its key.
    pub key: VerifierKey,
    /// Where it can be reached; whoever goes there says what it means.
    pub url: Option<String>,
}

/// A group of a policy, as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyGroup<'p> {
    /// What the policy calls it.
    pub name: &'p str,
    /// How many of its members are needed.
    pub need: usize,
    /// The witnesses and groups in it, by name.
    pub members: Vec<&'p str>,
}

impl Policy {
    /// The largest length of a file in bytes.
    pub const LEN_MAX: usize = 64 << 10;
    /// The largest number of lines, empty ones and comments too.
    pub const LINES_MAX: usize = 1024;
    /// How deep groups may nest.
    pub const DEPTH_MAX: usize = 32;

    /// Reads a policy, strictly.
    pub fn parse(bytes: &[u8]) -> Result<Self, PolicyError> {
        if bytes.len() > Self::LEN_MAX {
            return Err(PolicyError::TooLong(bytes.len()));
        }
        let text = str::from_utf8(bytes)
            .map_err(|error| at_end(bytes.get(..error.valid_up_to()), PolicyFault::NotUtf8))?;
        let lines = text
            .strip_suffix('\n')
            .ok_or_else(|| at_end(Some(bytes), PolicyFault::NotTerminated))?;
        let mut reader = Reader::default();
        for (line, text) in (1..).zip(lines.split('\n')) {
            if line > Self::LINES_MAX {
                return Err(PolicyError::TooManyLines);
            }
            reader.line = line;
            reader.read(text).map_err(|fault| PolicyError::Line { line, fault })?;
        }
        let (quorum, _) = reader.quorum.ok_or(PolicyError::NoQuorum)?;
        let Reader { logs, witnesses, groups, .. } = reader;
        let witnesses: Vec<PolicyWitness> = witnesses.into_iter().map(|(own, _)| own).collect();
        Ok(Self {
            logs: logs.into_iter().map(|(log, _)| log).collect(),
            organisations: organisations(witnesses.iter().map(|own| own.key.name())),
            witnesses,
            groups,
            quorum,
        })
    }

    /// Returns the logs, in the order of the file.
    pub fn logs(&self) -> &[PolicyLog] {
        &self.logs
    }

    /// Returns the witnesses, in the order of the file.
    pub fn witnesses(&self) -> &[PolicyWitness] {
        &self.witnesses
    }

    /// Returns the groups, in the order of the file.
    pub fn groups(&self) -> impl Iterator<Item = PolicyGroup<'_>> {
        self.groups.iter().map(|own| PolicyGroup {
            name: &own.name,
            need: own.need,
            members: own.members.iter().filter_map(|member| self.name_of(*member)).collect(),
        })
    }

    /// Returns the name of the witness or group that must be met; nothing for `quorum none`.
    pub fn quorum(&self) -> Option<&str> {
        self.name_of(self.quorum?)
    }

    fn name_of(&self, member: Member) -> Option<&str> {
        match member {
            Member::Witness(number) => self.witnesses.get(number).map(|own| own.name.as_str()),
            Member::Group(number) => self.groups.get(number).map(|own| own.name.as_str()),
        }
    }

    /// Returns whether any witness is asked for: false for `quorum none`.
    pub fn asks_for_witnesses(&self) -> bool {
        self.quorum.is_some()
    }
}

/// What is wrong with the last of these lines.
fn at_end(bytes: Option<&[u8]>, fault: PolicyFault) -> PolicyError {
    let line = bytes.unwrap_or_default().split(|byte| *byte == b'\n').count();
    PolicyError::Line { line, fault }
}

/// What was read so far, with the numbers of lines.
#[derive(Default)]
struct Reader {
    line: usize,
    logs: Vec<(PolicyLog, usize)>,
    witnesses: Vec<(PolicyWitness, usize)>,
    groups: Vec<Group>,
    names: BTreeMap<String, Name>,
    quorum: Option<(Option<Member>, usize)>,
}

/// What a name stands for.
struct Name {
    member: Member,
    line: usize,
    /// How deep groups nest under it.
    depth: usize,
    /// The line of the group that it is a member of.
    used: Option<usize>,
}

impl Reader {
    fn read(&mut self, line: &str) -> Result<(), PolicyFault> {
        let is_refused = |c: &char| c.is_control() && *c != '\t';
        if let Some(c) = line.chars().find(is_refused) {
            return Err(PolicyFault::ControlCharacter(c));
        }
        let words: Vec<&str> = line.split([' ', '\t']).filter(|word| !word.is_empty()).collect();
        match words.as_slice() {
            [] => Ok(()),
            [first, ..] if first.starts_with('#') => Ok(()),
            ["log", key] => self.log(key, None),
            ["log", key, url] => self.log(key, Some(url)),
            ["log", ..] => Err(PolicyFault::Form("log VKEY [URL]")),
            ["witness", name, key] => self.witness(name, key, None),
            ["witness", name, key, url] => self.witness(name, key, Some(url)),
            ["witness", ..] => Err(PolicyFault::Form("witness NAME VKEY [URL]")),
            ["group", name, threshold, members @ ..] if !members.is_empty() => {
                self.group(name, threshold, members)
            }
            ["group", ..] => Err(PolicyFault::Form("group NAME all|any|K MEMBER…")),
            ["quorum", name] => self.quorum(name),
            ["quorum", ..] => Err(PolicyFault::Form("quorum NAME|none")),
            [other, ..] => Err(PolicyFault::UnknownWord((*other).to_owned())),
        }
    }

    fn log(&mut self, key: &str, url: Option<&str>) -> Result<(), PolicyFault> {
        let key = key_of_type(key, KeyType::Ed25519)?;
        let same = self.logs.iter().find(|(own, _)| own.key.key() == key.key());
        if let Some((_, line)) = same {
            return Err(PolicyFault::KeyTaken { line: *line });
        }
        let url = url.map(str::to_owned);
        self.logs.push((PolicyLog { key, url }, self.line));
        Ok(())
    }

    fn witness(&mut self, name: &str, key: &str, url: Option<&str>) -> Result<(), PolicyFault> {
        let key = key_of_type(key, KeyType::Cosignature)?;
        let same = self.witnesses.iter().find(|(own, _)| own.key.key() == key.key());
        if let Some((_, line)) = same {
            return Err(PolicyFault::KeyTaken { line: *line });
        }
        self.define(name, Member::Witness(self.witnesses.len()), 0)?;
        let (name, url) = (name.to_owned(), url.map(str::to_owned));
        self.witnesses.push((PolicyWitness { name, key, url }, self.line));
        Ok(())
    }

    fn group(&mut self, name: &str, need: &str, words: &[&str]) -> Result<(), PolicyFault> {
        let threshold = || PolicyFault::Threshold { found: need.to_owned(), members: words.len() };
        let need = match need {
            "all" => words.len(),
            "any" => 1,
            // One spelling for a number, as everywhere.
            _ if need.starts_with(['0', '+']) => return Err(threshold()),
            number => number.parse().map_err(|_| threshold())?,
        };
        if need > words.len() {
            return Err(threshold());
        }
        let (mut members, mut depth) = (Vec::new(), 0);
        for word in words {
            let (member, under) = self.take(word)?;
            members.push(member);
            depth = depth.max(under);
        }
        let depth = depth.saturating_add(1);
        if depth > Policy::DEPTH_MAX {
            return Err(PolicyFault::TooDeep);
        }
        self.define(name, Member::Group(self.groups.len()), depth)?;
        self.groups.push(Group { name: name.to_owned(), need, members });
        Ok(())
    }

    fn quorum(&mut self, name: &str) -> Result<(), PolicyFault> {
        if let Some((_, line)) = self.quorum {
            return Err(PolicyFault::QuorumTwice { line });
        }
        let unknown = || PolicyFault::UnknownName(name.to_owned());
        let member = match name {
            NONE => None,
            _ => Some(self.names.get(name).ok_or_else(unknown)?.member),
        };
        self.quorum = Some((member, self.line));
        Ok(())
    }

    fn define(&mut self, name: &str, member: Member, depth: usize) -> Result<(), PolicyFault> {
        if name == NONE {
            return Err(PolicyFault::NameReserved);
        }
        if let Some(Name { line, .. }) = self.names.get(name) {
            return Err(PolicyFault::NameTaken { name: name.to_owned(), line: *line });
        }
        let own = Name { member, line: self.line, depth, used: None };
        self.names.insert(name.to_owned(), own);
        Ok(())
    }

    /// Makes what `name` stands for a member of the group in this line, and returns how deep
    /// groups nest under it.
    fn take(&mut self, name: &str) -> Result<(Member, usize), PolicyFault> {
        let unknown = || PolicyFault::UnknownName(name.to_owned());
        let own = self.names.get_mut(name).ok_or_else(unknown)?;
        if let Some(line) = own.used {
            return Err(PolicyFault::MemberTaken { name: name.to_owned(), line });
        }
        own.used = Some(self.line);
        Ok((own.member, own.depth))
    }
}

/// The name that asks for no witness.
const NONE: &str = "none";

fn key_of_type(text: &str, expected: KeyType) -> Result<VerifierKey, PolicyFault> {
    let key: VerifierKey = text.parse().map_err(PolicyFault::Key)?;
    if key.key_type() == expected {
        Ok(key)
    } else {
        Err(PolicyFault::KeyType { expected: expected.byte(), found: key.key_type().byte() })
    }
}

#[cfg(test)]
#[path = "policy_tests.rs"]
mod tests;
