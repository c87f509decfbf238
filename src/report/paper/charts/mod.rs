//! Which charts does a report have? Plain figures become a [`Drawing`](super::Drawing).
//!
//! | file        | what it shows                                                        |
//! |-------------|----------------------------------------------------------------------|
//! | `waterfall` | one amount after the other, and what is lost between                  |
//! | `arrivals`  | what has arrived over time, beside what was due                       |
//! | `bands`     | amounts that are allowed, and those that were awarded                 |
//! | `grades`    | parts of a whole                                                      |
//! | `canvas`    | where shapes are put, in tenths of a point                            |
//! | `scale`     | how long is an amount, which figures stand at an axis                 |
//!
//! Words come from the caller, in the language of the report. A word too long is cut with `…`, a
//! figure never: it is set smaller.

mod arrivals;
mod bands;
mod canvas;
mod grades;
mod scale;
mod waterfall;

pub use arrivals::{Arrivals, arrivals};
pub use bands::{Band, Bands, bands};
pub use grades::{Grades, grades};
pub use waterfall::{Waterfall, waterfall};

use crate::domain::Amount;

/// What stands around every chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caption {
    /// What it shows.
    pub title: String,
    /// The same with its figures, for those who cannot see it.
    pub description: String,
    /// In what amounts are given: `单位：万元`. Figures are in ten thousands of yuan.
    pub unit: String,
    /// What is said where there is nothing to show.
    pub empty: String,
}

/// An amount with its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// The name.
    pub label: String,
    /// The amount; below zero it is drawn as nothing.
    pub amount: Amount,
}
