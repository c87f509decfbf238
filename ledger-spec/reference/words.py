"""Words of section 02: kinds, roles, the violations that may be waived, and the
measures of indicators."""

KINDS = [
    "genesis", "key", "program", "budget", "payee", "award", "amendment", "payment", "arrival",
    "return", "waiver", "correction", "recovery", "anchor", "publicity", "statement",
    "acknowledgement", "acceptance", "indicator",
]
FACTS = ["arrival", "return", "anchor", "statement", "acknowledgement"]
ROLES = ["approver", "auditor", "bank", "officer", "payee"]
WAIVABLE = [
    "budget_exceeded", "quota_exceeded", "band_exceeded", "award_duplicate",
    "exclusivity_broken", "not_listed", "publicity_running", "instalment_exceeded",
    "account_differs", "voucher_reused", "evidence_reused", "back_dated",
]
MEASURES = [
    "acceptance_rate", "arrival_rate", "arrived", "awards", "due", "execution_rate",
    "in_time_rate", "paid", "paid_rate", "payees", "within_bands_rate",
]
