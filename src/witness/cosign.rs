//! Checks a request, stores the checkpoint, and only then gives the cosignature.

use super::error::WitnessError;
use super::folder::WitnessFolder;
use super::state::KnownLog;
use crate::chain::{
    AnyCheckpoint, Note, Refusal, RequestError, SignatureLine, SigningKey, TreeHead, VerifierKey,
    WitnessRequest, cosignature_line, judge,
};
use std::path::PathBuf;

/// What a witness answers to a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It signed.
    Cosigned {
        /// The signature lines, each with its line feed.
        lines: String,
        /// For which log.
        origin: String,
        /// Which head.
        head: TreeHead,
    },
    /// What it was given is no request.
    Malformed(RequestError),
    /// It does not sign.
    Refused {
        /// Why not.
        refusal: Refusal,
        /// Where the two checkpoints are kept, if they contradict each other or may do so.
        evidence: Option<PathBuf>,
    },
}

impl WitnessFolder {
    /// Answers a request.
    ///
    /// Under the lock of the folder it compares with what was signed last and stores the new
    /// checkpoint durably; only then is there a cosignature. `clock` gives seconds since 1970.
    pub fn answer(
        &self,
        key: &SigningKey,
        body: &[u8],
        clock: impl FnOnce() -> Option<u64>,
    ) -> Result<Answer, WitnessError> {
        match WitnessRequest::parse(body) {
            Ok(request) => self.answer_request(key, &request, clock),
            Err(error) => Ok(Answer::Malformed(error)),
        }
    }

    /// Does the same as [`Self::answer`] for a request that is already parsed.
    pub fn answer_request(
        &self,
        key: &SigningKey,
        request: &WitnessRequest,
        clock: impl FnOnce() -> Option<u64>,
    ) -> Result<Answer, WitnessError> {
        let _lock = self.lock()?;
        let log = self.known_log(&request.unverified_checkpoint().origin)?;
        let last = log.as_ref().and_then(|log| log.head);
        match (judge(log.as_ref().map(|log| &log.key), last, request), log) {
            (Ok(note), Some(log)) => {
                let lines = self.store_and_sign(key, request, &note, log, clock)?;
                let AnyCheckpoint { origin, head } = request.unverified_checkpoint().clone();
                Ok(Answer::Cosigned { lines, origin, head })
            }
            (Ok(_), None) => {
                let origin = request.unverified_checkpoint().origin.clone();
                Err(WitnessError::NoSuchLog { origin })
            }
            (Err(refusal), log) => {
                let evidence = match &log {
                    Some(log) => self.keep_evidence(log, request, &refusal)?,
                    None => None,
                };
                Ok(Answer::Refused { refusal, evidence })
            }
        }
    }

    fn store_and_sign(
        &self,
        key: &SigningKey,
        request: &WitnessRequest,
        note: &Note,
        log: KnownLog,
        clock: impl FnOnce() -> Option<u64>,
    ) -> Result<String, WitnessError> {
        let now = clock().ok_or(WitnessError::NoClock)?;
        let last = self.last_time()?;
        if now < last {
            return Err(WitnessError::ClockBehind { now, last });
        }
        let lines = cosignature_line(note, self.vkey().name(), key, now)?;
        let signers: Vec<VerifierKey> =
            note.signers().iter().map(|signer| signer.key.clone()).collect();
        let mut stored = request.unverified_note().only(&signers);
        stored.add_lines(&SignatureLine::parse_all(&lines)?)?;
        if now > last {
            self.keep_time(now)?;
        }
        let head = Some(request.unverified_checkpoint().head);
        self.keep(&KnownLog { last: Some(stored), head, ..log })?;
        Ok(lines)
    }
}

#[cfg(test)]
#[path = "cosign_tests.rs"]
mod tests;
