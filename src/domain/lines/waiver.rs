//! 例外批准: an exception to one rule for one subject.

use crate::domain::value::words;
use crate::domain::{Digest, Id, Text};
use serde::{Deserialize, Serialize};

/// An exception. A later line cites it by id; every claim lists the waivers it leans on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Waiver {
    /// BLAKE3 of a file that shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Digest>,
    /// The id of the waiver.
    pub id: Id,
    /// Why.
    pub reason: Text,
    /// Which rule.
    pub rule: Waivable,
    /// The id of the one award, amendment, payment or budget line it is for.
    pub subject: Id,
}

words!(
    /// The rules that can be waived: those about money, never those about who signed.
    ///
    /// Each has the name of its violation.
    Waivable, "the name of a rule that can be waived, such as band_exceeded", {
        /// Quota issued above the budget.
        BudgetExceeded = "budget_exceeded",
        /// Awards or payments above the quota.
        QuotaExceeded = "quota_exceeded",
        /// An award outside its band.
        BandExceeded = "band_exceeded",
        /// A second award by the duplicate key.
        AwardDuplicate = "award_duplicate",
        /// A second award within an exclusivity group.
        ExclusivityBroken = "exclusivity_broken",
        /// An award that is on no list that was public.
        NotListed = "not_listed",
        /// A payment before the list has been public long enough.
        PublicityRunning = "publicity_running",
        /// Payments above an instalment.
        InstalmentExceeded = "instalment_exceeded",
        /// An account that is not the payee's.
        AccountDiffers = "account_differs",
        /// A voucher used before.
        VoucherReused = "voucher_reused",
        /// A file used before.
        EvidenceReused = "evidence_reused",
        /// Recorded too long after its date.
        BackDated = "back_dated",
    }
);
