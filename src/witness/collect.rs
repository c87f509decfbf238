//! Asks many witnesses at once, and waits no longer than it was told.

use super::client::{AskError, Asked, ask};
use crate::chain::{
    AnyCheckpoint, SignatureLine, SignedNote, Signer, TreeHash, VerifierKey, WitnessRequest,
    consistency_proof,
};
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

/// What came of asking one witness.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collected {
    /// Where it was asked.
    pub url: String,
    /// Its lines that verify with a known key, or why there are none.
    pub answer: Result<Vec<(SignatureLine, Signer)>, AskError>,
}

/// What every witness is asked about.
struct Question {
    note: SignedNote,
    leaves: Vec<TreeHash>,
    keys: Vec<VerifierKey>,
    until: Instant,
}

/// Asks the witnesses at `urls` to cosign `note`, the checkpoint of the tree over `leaves`.
///
/// Returns in the order of `urls` once all have answered, or when `patience` is over: those that
/// have not answered by then are [`AskError::Slow`]. Only lines of `keys` that verify count.
pub fn collect(
    urls: &[String],
    note: SignedNote,
    leaves: Vec<TreeHash>,
    keys: Vec<VerifierKey>,
    patience: Duration,
) -> Vec<Collected> {
    let until = Instant::now().checked_add(patience).unwrap_or_else(Instant::now);
    let question = Arc::new(Question { note, leaves, keys, until });
    let (tell, told) = channel();
    for (index, url) in urls.iter().cloned().enumerate() {
        let (tell, question) = (tell.clone(), Arc::clone(&question));
        // A thread that outlives the patience is left alone; nothing waits for it.
        thread::spawn(move || {
            let _nobody_waits = tell.send((index, question.put_to(&url)));
        });
    }
    drop(tell);
    let slow = |url: &String| Collected { url: url.clone(), answer: Err(AskError::Slow) };
    let mut all: Vec<Collected> = urls.iter().map(slow).collect();
    while let Ok((index, answer)) = told.recv_timeout(question.left()) {
        if let Some(collected) = all.get_mut(index) {
            collected.answer = answer;
        }
    }
    all
}

impl Question {
    fn left(&self) -> Duration {
        self.until.saturating_duration_since(Instant::now())
    }

    /// Asks, and once more if the witness says how many entries it has.
    fn put_to(&self, url: &str) -> Result<Vec<(SignatureLine, Signer)>, AskError> {
        match self.ask_from(url, 0)? {
            Asked::Lines(lines) => self.accept(&lines),
            Asked::Has(has) => match self.ask_from(url, has) {
                Ok(Asked::Lines(lines)) => self.accept(&lines),
                Ok(Asked::Has(now)) => {
                    Err(AskError::Nonsense(format!("it says it has {has} entries, then {now}")))
                }
                Err(AskError::Refused { status: 422, says }) => {
                    Err(AskError::Inconsistent { has, size: self.size(), says })
                }
                Err(error) => Err(error),
            },
        }
    }

    fn ask_from(&self, url: &str, old: u64) -> Result<Asked, AskError> {
        let ahead = || AskError::Ahead { has: old, size: self.size() };
        let proof = consistency_proof(&self.leaves, old).ok_or_else(ahead)?;
        let request = WitnessRequest::new(old, proof, self.note.clone());
        let request = request.map_err(|error| AskError::Nonsense(error.to_string()))?;
        let left = self.left();
        if left.is_zero() {
            return Err(AskError::Slow);
        }
        ask(url, &request.encode(), left)
    }

    fn accept(&self, lines: &[SignatureLine]) -> Result<Vec<(SignatureLine, Signer)>, AskError> {
        let known =
            |line: &SignatureLine| Some((line.clone(), self.note.signer_of(line, &self.keys)?));
        let accepted: Vec<_> = lines.iter().filter_map(known).collect();
        if accepted.is_empty() { Err(AskError::UnknownKey) } else { Ok(accepted) }
    }

    fn size(&self) -> u64 {
        AnyCheckpoint::parse(self.note.unverified_text()).map_or(0, |own| own.head.size)
    }
}
