//! Which text stands beside a form?

use super::error::{FormError, FormFault};
use crate::exchange::table::{TableFault, decode};
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

/// The most bytes a text may have.
pub const TEXT_LEN_MAX: u64 = 4 << 20;

/// Reads the text of a report, in UTF-8, UTF-16 or GB18030.
pub fn read_text(path: &Path) -> Result<String, FormError> {
    let file = path.display().to_string();
    let mut bytes = Vec::new();
    let read = File::open(path)
        .and_then(|opened| opened.take(TEXT_LEN_MAX.saturating_add(1)).read_to_end(&mut bytes));
    let len = read.map_err(|error| FormError::io(&file, &error))?;
    let refused = |fault| FormError::new(&file, None, FormFault::Table(fault));
    if u64::try_from(len).map_or(true, |len| len > TEXT_LEN_MAX) {
        return Err(refused(TableFault::TooLarge));
    }
    decode(&bytes).map(std::borrow::Cow::into_owned).ok_or_else(|| refused(TableFault::NotText))
}
