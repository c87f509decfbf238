//! A grant disbursement ledger with an audit trail.

pub mod chain;
pub mod domain;
pub mod encode;
pub mod proof;
pub mod rules;
