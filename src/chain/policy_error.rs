//! What is wrong with a policy, and in which line?

use super::policy::Policy;
use super::vkey::VkeyError;

/// Why bytes are not a policy.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PolicyError {
    /// The file has more than [`Policy::LEN_MAX`] bytes.
    #[error("the policy has {0} bytes, at most {max} are allowed", max = Policy::LEN_MAX)]
    TooLong(usize),
    /// The file has more than [`Policy::LINES_MAX`] lines.
    #[error("the policy has more than {max} lines", max = Policy::LINES_MAX)]
    TooManyLines,
    /// There is no `quorum` line.
    #[error("the policy has no quorum line")]
    NoQuorum,
    /// A line is wrong.
    #[error("line {line}: {fault}")]
    Line {
        /// Which one, 1-based.
        line: usize,
        /// What is wrong with it.
        fault: PolicyFault,
    },
}

/// What is wrong with a line of a policy.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PolicyFault {
    /// The bytes are not UTF-8.
    #[error("not UTF-8 text")]
    NotUtf8,
    /// The last line does not end with a line feed: the file may have been cut off.
    #[error("the last line does not end with a line feed")]
    NotTerminated,
    /// The line contains a control character that is not a tab.
    #[error("contains the control character {0:?}")]
    ControlCharacter(char),
    /// The line begins with none of the four words.
    #[error("begins with {0:?}, not with log, witness, group or quorum")]
    UnknownWord(String),
    /// There are too few words on the line, or too many.
    #[error("expected: {0}")]
    Form(&'static str),
    /// The key is none.
    #[error("{0}")]
    Key(VkeyError),
    /// The key is one for another purpose.
    #[error("the key is of type 0x{found:02x}, not 0x{expected:02x}")]
    KeyType {
        /// The type that is needed: 0x01 for a log, 0x04 for a witness.
        expected: u8,
        /// The type it has.
        found: u8,
    },
    /// An earlier line of the same sort has the same public key.
    #[error("line {line} has the same public key")]
    KeyTaken {
        /// The earlier line.
        line: usize,
    },
    /// `none` cannot be defined.
    #[error("the name none is reserved")]
    NameReserved,
    /// The name is defined already.
    #[error("the name {name} is defined in line {line}")]
    NameTaken {
        /// The name.
        name: String,
        /// Where it is defined.
        line: usize,
    },
    /// The name is not defined above this line.
    #[error("the name {0} is not defined above")]
    UnknownName(String),
    /// The name is a member of a group already.
    #[error("{name} is already a member of the group in line {line}")]
    MemberTaken {
        /// The name.
        name: String,
        /// The line of that group.
        line: usize,
    },
    /// It is not said how many members are needed, or more than there are.
    #[error("{found:?} is not all, any or a number from 1 to {members}")]
    Threshold {
        /// What stands there.
        found: String,
        /// How many members the group has.
        members: usize,
    },
    /// Groups nest more than [`Policy::DEPTH_MAX`] deep.
    #[error("groups nest more than {max} deep", max = Policy::DEPTH_MAX)]
    TooDeep,
    /// There is a quorum line already.
    #[error("there is a quorum line already, line {line}")]
    QuorumTwice {
        /// Where.
        line: usize,
    },
}
