//! Every way the rules can say no.

use crate::domain::Waivable;
use std::fmt;

/// Declares the violations once: enum, order, names, sentences.
macro_rules! violations {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $effect:ident, $sentence:literal;)+) => {
        /// Why a document is not allowed in the current state.
        ///
        /// The order is the order of precedence: when several apply to a line, the first one listed
        /// is reported. `ledger-spec/04-rules.md` has one heading per variant, in this order.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Violation {
            $($(#[$doc])* $variant,)+
        }

        impl Violation {
            /// All of them, in order of precedence.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Returns the stable name.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }

            /// Returns what an entry with this violation does to the state when it is met in a log.
            pub fn effect(self) -> Effect {
                match self {
                    $(Self::$variant => Effect::$effect,)+
                }
            }

            /// Returns one English sentence, lower case, without a period.
            pub fn sentence(self) -> &'static str {
                match self {
                    $(Self::$variant => $sentence,)+
                }
            }
        }
    };
}

/// What an entry does to the state although it breaks a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing: it is not known who decided it or what it is about.
    Void,
    /// What it says: money follows it, so the claims must count it.
    Breach,
}

violations! {
    /// Line 0 is a genesis, and no other line is.
    GenesisMisplaced = "genesis_misplaced", Void, "genesis stands at line 0 and nowhere else";
    /// A signer's key was never granted.
    KeyUnknown = "key_unknown", Void, "the key was never granted";
    /// A signer's key was revoked at an earlier position.
    KeyRevoked = "key_revoked", Void, "the key was revoked";
    /// A signer has no role that this kind of document asks for.
    RoleWrong = "role_wrong", Void, "the signer has no role that may sign this kind of document";
    /// The roles asked for are not covered by different holders (four eyes).
    HoldersTooFew = "holders_too_few", Void, "the roles asked for are not signed by different holders";
    /// The document id was used before, with other content.
    IdReused = "id_reused", Void, "the document id is already used";
    /// The document was made for another ledger.
    LedgerDiffers = "ledger_differs", Void, "the document belongs to another ledger";
    /// The key to be granted is weak: no point, of small order, or with torsion.
    KeyWeak = "key_weak", Void, "the key is not a sound Ed25519 public key";
    /// The key to be granted is in use or was revoked.
    KeyGranted = "key_granted", Void, "the key was granted before";
    /// A key is to be trusted up to an entry that is not there yet.
    PositionAhead = "position_ahead", Void, "the last trusted entry is not one before this";
    /// The key was not announced as the successor of the log's key.
    SuccessorUnknown = "successor_unknown", Void, "the key was not announced by an earlier entry, or has succeeded already";
    /// The id of an award, payment, … was used before.
    SubjectReused = "subject_reused", Void, "the id of the line is already used";
    /// An objection to no listing, or the resolution of no open objection.
    PublicityUnknown = "publicity_unknown", Void, "no such listing, or no such open objection";
    /// A result of no target, or an outcome of no objective.
    IndicatorUnknown = "indicator_unknown", Void, "no such target or objective";
    /// A result of another sort than its target asks for.
    ResultUnfit = "result_unfit", Void, "the result does not fit its target";
    /// A credit code fails its check, and no reason is given.
    CodeUnexplained = "code_unexplained", Void, "the check characters of the credit code fail and no code_note says why";
    /// No such program.
    ProgramUnknown = "program_unknown", Void, "no such program";
    /// No such payee.
    PayeeUnknown = "payee_unknown", Void, "no such payee";
    /// No such award, or it was voided.
    AwardUnknown = "award_unknown", Void, "no such award";
    /// The award has no such instalment.
    InstalmentUnknown = "instalment_unknown", Void, "the award has no such instalment";
    /// No such budget line to adjust, or it is of another program, year or stage.
    BudgetUnknown = "budget_unknown", Void, "no such budget line to adjust";
    /// No such waiver, or it is for another subject, or it was voided.
    WaiverUnknown = "waiver_unknown", Void, "no waiver of this id for this subject";
    /// No such document or line to correct.
    TargetUnknown = "target_unknown", Void, "no such document or line to correct";
    /// The target cannot be voided: its kind does not allow it, it is void, or others rest on it.
    CorrectionRefused = "correction_refused", Void, "the target cannot be voided";
    /// The head that is said to be lost is not longer than the log.
    GapImpossible = "gap_impossible", Void, "the lost head is not longer than the log";
    /// More quota issued than budget approved.
    BudgetExceeded = "budget_exceeded", Breach, "the quota would exceed the budget";
    /// More awarded or paid than the quota of program and year.
    QuotaExceeded = "quota_exceeded", Breach, "the quota would be exceeded";
    /// Outside the band of program and category.
    BandExceeded = "band_exceeded", Breach, "the amount lies outside the band";
    /// Another effective award agrees in the program's duplicate key.
    AwardDuplicate = "award_duplicate", Breach, "another award agrees in the program's duplicate key";
    /// Another effective award in the same exclusivity group and year.
    ExclusivityBroken = "exclusivity_broken", Breach, "another award in the same exclusivity group and year";
    /// An award that is on no list that was public, or above what the list says.
    NotListed = "not_listed", Breach, "the award is not on a list that was public, or above it";
    /// A payment before the list has been public to its end, or while an objection is open.
    PublicityRunning = "publicity_running", Breach, "the list is still public, or an objection is open";
    /// More paid, net of returns, than the instalment.
    InstalmentExceeded = "instalment_exceeded", Breach, "the payments would exceed the instalment";
    /// The account is not the payee's on that date.
    AccountDiffers = "account_differs", Breach, "the account is not the payee's on that date";
    /// The voucher has paid this account in this year.
    VoucherReused = "voucher_reused", Breach, "the voucher has already paid this account this year";
    /// The file is the evidence of another payment.
    EvidenceReused = "evidence_reused", Breach, "the file is the evidence of another payment";
    /// The document is older than the program allows.
    BackDated = "back_dated", Breach, "the document is recorded later than its program allows";
    /// The business date lies after the time of recording.
    DateAfterAt = "date_after_at", Breach, "the date lies after the time of recording";
    /// The time of recording lies before that of the previous entry.
    TimeRunsBack = "time_runs_back", Breach, "the time of recording lies before that of the previous entry";
}

impl Violation {
    /// Returns the waiver that allows it, if one can.
    pub fn waivable(self) -> Option<Waivable> {
        self.name().parse().ok()
    }
}

/// A rule that said no, and the particulars.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The 1-based line of the document, or nothing where the whole document is meant.
    pub line: Option<u16>,
    /// The rule.
    pub violation: Violation,
    /// The subject of the line, or the id of the document.
    pub subject: String,
    /// What of it was refused, where that is not the subject itself: an id, a code, a key it names.
    pub thing: String,
    /// The value that was refused.
    pub value: String,
    /// What would have been allowed, or what it collides with.
    pub limit: String,
}

impl Refusal {
    /// Returns a refusal because of `thing`, so far without particulars.
    pub(super) fn new(violation: Violation, thing: impl fmt::Display) -> Self {
        let (subject, value, limit) = (String::new(), String::new(), String::new());
        Self { line: None, violation, subject, thing: thing.to_string(), value, limit }
    }

    /// Says of which subject it is.
    pub(super) fn of(self, subject: &str) -> Self {
        let thing = if self.thing == subject { String::new() } else { self.thing };
        Self { subject: subject.to_owned(), thing, ..self }
    }

    pub(super) fn value(self, value: impl fmt::Display) -> Self {
        Self { value: value.to_string(), ..self }
    }

    pub(super) fn limit(self, limit: impl fmt::Display) -> Self {
        Self { limit: limit.to_string(), ..self }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.violation.name(), self.violation.sentence())?;
        if let Some(line) = self.line {
            write!(formatter, "; line {line}")?;
        }
        for (label, text) in [
            ("", &self.subject),
            ("", &self.thing),
            ("value ", &self.value),
            ("against ", &self.limit),
        ] {
            if !text.is_empty() {
                write!(formatter, "; {label}{text}")?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for Refusal {}
