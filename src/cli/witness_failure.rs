//! How a witness that is not well ends a command, and what a refusal says.

use super::failure::{Exit, Failure};
use crate::chain::{ForkError, Refusal, RequestError};
use crate::witness::WitnessError;

impl From<WitnessError> for Failure {
    fn from(error: WitnessError) -> Self {
        let (exit, hint) = match error {
            WitnessError::Store(error) => return error.into(),
            WitnessError::Key(error) => return error.into(),
            WitnessError::NotThere { .. } => (Exit::Usage, "hint-witness-new"),
            WitnessError::Damaged { .. } | WitnessError::KeyDiffers { .. } => {
                (Exit::Damaged, "hint-witness-damaged")
            }
            WitnessError::NoClock | WitnessError::ClockBehind { .. } => {
                (Exit::Environment, "hint-witness-clock")
            }
            WitnessError::KeyType { .. } => (Exit::Usage, "hint-witness-log-key"),
            WitnessError::OtherKey { .. } => (Exit::Refused, "hint-witness-replace"),
            WitnessError::NoSuchLog { .. } => (Exit::Usage, "hint-witness-show"),
            WitnessError::Reason => (Exit::Usage, "hint-witness-reason"),
            WitnessError::Note(_) | WitnessError::Server { .. } => {
                (Exit::Environment, "hint-witness-address")
            }
        };
        Self { exit, ..Self::environment(error) }.hint(hint)
    }
}

impl From<RequestError> for Failure {
    fn from(error: RequestError) -> Self {
        Self::usage(error).hint("hint-request")
    }
}

impl From<Refusal> for Failure {
    /// Another history under the log's key is damage; everything else is a plain no.
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::UnknownOrigin { origin } => {
                let values: [(_, &dyn ToString); 1] = [("origin", &origin)];
                Self::said(Exit::Refused, "refused-unknown", &values).hint("hint-witness-trust")
            }
            Refusal::NotSigned(error) => {
                let values: [(_, &dyn ToString); 1] = [("error", &error)];
                Self::said(Exit::Refused, "refused-unsigned", &values).hint("hint-succeeded")
            }
            Refusal::OldTooLarge { old, size } => {
                let values: [(_, &dyn ToString); 2] = [("old", &old), ("size", &size)];
                Self::said(Exit::Usage, "refused-old", &values)
            }
            Refusal::Conflict { old, last } => {
                let values: [(_, &dyn ToString); 2] = [("old", &old), ("last", &last)];
                Self::said(Exit::Refused, "refused-conflict", &values)
            }
            Refusal::Inconsistent { old, size, error } => {
                let exit = if old > 0 { Exit::Damaged } else { Exit::Usage };
                let values: [(_, &dyn ToString); 3] =
                    [("old", &old), ("size", &size), ("error", &error)];
                let failure = Self::said(exit, "refused-inconsistent", &values);
                if old > 0 { failure.hint("hint-declared-loss") } else { failure }
            }
        }
    }
}

impl From<ForkError> for Failure {
    fn from(error: ForkError) -> Self {
        Self::usage(error).hint("hint-fork")
    }
}
