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

mod agree;
mod attack;
mod audit;
mod authority;
mod book;
mod chain;
mod cli;
mod cli_surface;
mod cli_world;
mod fuzz;
mod import_tables;
mod office;
mod peers;
mod proof;
mod properties;
mod publish;
mod readme;
mod receipt;
mod reference;
mod rules;
mod support;
mod tidy;
mod timestamp;
mod timestamp_cli;
mod trust;
mod trust_cli;
mod trust_properties;
mod trust_vectors;
mod vectors;
mod witness;
