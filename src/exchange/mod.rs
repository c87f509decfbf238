//! What do people and banks write, and how is it read? Forgiving readers at the edge: whatever they
//! accept becomes the one canonical value of [`crate::domain`], and nothing else passes.
//!
//! | module     | reads                                                              |
//! |------------|--------------------------------------------------------------------|
//! | [`values`] | one value: `30万元`, `2022年8月12日`, a code in lower case          |
//! | [`json`]   | one document that a person wrote by hand                           |
//! | [`table`]  | CSV and XLSX files, as rows of cells                               |
//! | [`form`]   | a self-evaluation form (绩效自评表) that people filled in           |
//! | [`bank`]   | statements of account in the formats of banks                       |
//! | [`template`] | a template of the self-evaluation form                          |
//! | [`import`] | a list of budgets, payees, awards, payments or arrivals as documents |

mod phrase;

pub(crate) use phrase::phrases;

pub mod bank;
pub mod form;
pub mod import;
pub mod json;
pub mod table;
pub mod template;
pub mod values;
