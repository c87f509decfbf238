//! A grant disbursement ledger with an audit trail.

pub mod chain;
