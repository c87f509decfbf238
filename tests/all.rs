//! One test binary: a topic a file.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::integer_division,
    clippy::wildcard_enum_match_arm,
    clippy::print_stderr,
    reason = "a test fails by panicking"
)]

mod agenda;
mod agree;
mod attack;
mod audit;
mod authority;
mod bank_cn_samples;
mod bank_cut;
mod bank_layouts;
mod bank_periods;
mod bank_profiles;
mod bank_samples;
mod book;
mod chain;
mod cli;
mod cli_surface;
mod cli_world;
mod evaluation;
mod forms;
mod fuzz;
mod import_tables;
mod office;
mod open_data;
mod peers;
mod proof;
mod properties;
mod publish;
mod readme;
mod receipt;
mod reconcile;
mod reference;
mod rules;
mod seeded;
mod statements;
mod support;
mod tables;
mod tidy;
mod timestamp;
mod timestamp_cli;
mod trust;
mod trust_cli;
mod trust_properties;
mod trust_vectors;
mod vectors;
mod voucher;
mod witness;
