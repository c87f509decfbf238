//! Which profile fits a table best?

use super::super::{BankError, Wrong};
use super::Profile;
use super::amount::Money;
use super::columns::{Columns, ROWS_SEARCHED, headings_found};
use super::words::key;
use crate::exchange::table::{Row, Table};
use crate::exchange::values::{printable, read_date};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Longer cells are no title.
const TITLE_LEN_MAX: usize = 4096;

/// A profile that fits, and where.
#[derive(Clone, Debug)]
pub(super) struct Fit<'a> {
    pub(super) profile: &'a Profile,
    pub(super) columns: Columns,
}

/// Returns the profile that fits best: one that is no fallback before one that is; then the one that
/// knows most of the headings; then the one that asks for most texts; then the first.
pub(super) fn pick<'a>(
    table: &Table,
    profiles: impl Iterator<Item = &'a Profile>,
) -> Option<Fit<'a>> {
    let mut best: Option<(Rank, Fit<'a>)> = None;
    for profile in profiles {
        let Some(found) = fit(table, profile) else { continue };
        let rank = rank(&found);
        if best.as_ref().is_none_or(|(known, _)| rank > *known) {
            best = Some((rank, found));
        }
    }
    best.map(|(_, fit)| fit)
}

/// Not a fallback, headings known, texts asked for.
type Rank = (Reverse<bool>, usize, usize);

pub(super) fn rank(fit: &Fit<'_>) -> Rank {
    let schema = &fit.profile.schema;
    (Reverse(schema.fallback), fit.columns.recognised, schema.recognise.texts.len())
}

fn fit<'a>(table: &Table, profile: &'a Profile) -> Option<Fit<'a>> {
    let columns = Columns::find(profile, table)?;
    let texts = &profile.schema.recognise.texts;
    if texts.is_empty() {
        return Some(Fit { profile, columns });
    }
    let above = table.rows.iter().take(columns.top).flat_map(Row::filled);
    let titles = above.map(|(_, cell)| cell.text.as_str()).chain(table.sheet.as_deref());
    let titles: Vec<String> = titles.filter(|t| t.len() <= TITLE_LEN_MAX).map(key).collect();
    let has = |text: &str| titles.iter().any(|title| title.contains(text));
    texts.iter().all(|text| has(&text.key)).then_some(Fit { profile, columns })
}

/// Returns whether nothing in the table could be a booking: no row has a day and an amount with
/// decimals. Such a sheet, of remarks or a cover, needs no profile.
pub(super) fn has_no_booking(table: &Table) -> bool {
    let is_day = |text: &str| text.len() <= 40 && read_date(text).is_ok();
    let is_amount = |text: &str| text.len() <= 40 && Money::read(text).is_some();
    !table.rows.iter().any(|row| {
        let has = |is: &dyn Fn(&str) -> bool| row.filled().any(|(_, cell)| is(&cell.text));
        has(&is_day) && row.filled().any(|(_, c)| is_amount(&c.text) && !is_day(&c.text))
    })
}

/// Returns the error for a table that no profile fits.
pub(super) fn unknown(table: &Table, profiles: &[Profile]) -> BankError {
    let known = profiles.iter().flat_map(|profile| &profile.known).map(String::as_str);
    let known: BTreeSet<&str> = known.collect();
    let found: String = headings_found(table, &known).join(", ").chars().take(300).collect();
    let value = format!("{found}; add a profile that names them");
    let field =
        table.sheet.as_ref().map_or_else(|| "headings".to_owned(), |s| format!("{s}!headings"));
    let (field, value) = (printable(&field), printable(&value));
    BankError { at: None, field, value, wrong: Wrong::FormatUnknown }
}

/// Returns the error for a table that the one profile chosen does not fit: the first heading that it
/// asks for and that no row has.
pub(super) fn misfit(table: &Table, profile: &Profile) -> BankError {
    let rows = table.rows.iter().skip(profile.schema.heading.skip).take(ROWS_SEARCHED);
    let keys: BTreeSet<String> =
        rows.flat_map(Row::filled).map(|(_, cell)| key(&cell.text)).collect();
    let missing = profile.schema.recognise.headings.iter().find(|h| !keys.contains(&h.key));
    match missing {
        Some(heading) => BankError::new(Wrong::Missing, &heading.key, ""),
        None => unknown(table, std::slice::from_ref(profile)),
    }
}
