//! A grant disbursement ledger with an audit trail.

pub mod chain;
#[cfg(feature = "app")]
pub mod keys;
