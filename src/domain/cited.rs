//! Which files does a document cite?

use super::{Digest, Document, Lines};

impl Document {
    /// Returns the digests of the files it cites: of the document itself, then of its lines.
    pub fn cited(&self) -> Vec<Digest> {
        let own = self.reference.as_ref().and_then(|reference| reference.digest);
        own.into_iter().chain(self.lines.cited()).collect()
    }
}

impl Lines {
    fn cited(&self) -> Vec<Digest> {
        fn each<L>(lines: &[L], cited: impl Fn(&L) -> Option<Digest>) -> Vec<Digest> {
            lines.iter().filter_map(cited).collect()
        }
        match self {
            Self::Genesis(_) | Self::Key(_) | Self::Recovery(_) => Vec::new(),
            Self::Program(lines) => each(lines, |line| line.evidence),
            Self::Budget(lines) => each(lines, |line| line.evidence),
            Self::Payee(lines) => each(lines, |line| line.evidence),
            Self::Award(lines) => each(lines, |line| line.evidence),
            Self::Amendment(lines) => each(lines, |line| line.evidence),
            Self::Payment(lines) => each(lines, |line| line.evidence),
            Self::Arrival(lines) => each(lines, |line| line.evidence),
            Self::Return(lines) => each(lines, |line| line.evidence),
            Self::Waiver(lines) => each(lines, |line| line.evidence),
            Self::Correction(lines) => each(lines, |line| line.evidence),
            Self::Anchor(lines) => each(lines, |line| line.token),
            Self::Publicity(lines) => each(lines, super::Publication::evidence),
            Self::Statement(lines) => each(lines, |line| line.evidence),
            Self::Acknowledgement(lines) => each(lines, |line| line.evidence),
            Self::Acceptance(lines) => each(lines, |line| line.evidence),
            Self::Indicator(lines) => each(lines, super::Indicator::evidence),
        }
    }
}
