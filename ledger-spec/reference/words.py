"""Words of section 02: kinds, roles, and the violations that may be waived."""

KINDS = [
    "genesis", "key", "program", "budget", "payee", "award", "amendment", "payment", "arrival",
    "return", "waiver", "correction", "recovery", "anchor", "publicity", "statement",
    "acknowledgement", "acceptance",
]
FACTS = ["arrival", "return", "anchor", "statement", "acknowledgement"]
ROLES = ["approver", "auditor", "bank", "officer", "payee"]
WAIVABLE = [
    "budget_exceeded", "quota_exceeded", "band_exceeded", "award_duplicate",
    "exclusivity_broken", "not_listed", "publicity_running", "instalment_exceeded",
    "account_differs", "voucher_reused", "evidence_reused", "back_dated",
]
