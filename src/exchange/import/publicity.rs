//! 公示名单: one row, one award that is intended and was made public.

use super::Context;
use super::documents::Dated;
use super::reader::{Noted, RowReader};
use crate::domain::{Date, Listing, Publication};
use crate::exchange::table::{CellFault, Field};
use crate::exchange::values::{read_date, read_digest, read_text, read_year};

pub(super) fn line(row: &mut RowReader<'_>, ctx: &Context<'_>) -> Option<Dated<Publication>> {
    let id = row.id(ctx);
    let payee = row.payee(ctx);
    let program = row.program(ctx);
    let year = row.with_default(Field::Year, ctx.options.year, read_year);
    let project = row.optional(Field::Project, read_text);
    let category = row.optional(Field::Category, read_text);
    let amount = row.positive(Field::Amount);
    let from = row.with_default(Field::From, ctx.options.from, read_date);
    let to = last_day(row, ctx, from);
    let evidence = row.optional(Field::Evidence, read_digest);
    let date = date(row, ctx, from);
    let listing = Listing {
        amount: amount.ok()?,
        category: category.ok()?,
        evidence: evidence.ok()?,
        from: from.ok()?,
        id: id.ok()?,
        payee: payee.ok()?,
        program: program.ok()?,
        project: project.ok()?,
        to: to.ok()?,
        year: year.ok()?,
    };
    Some(Dated { date: date.ok()?, line: Publication::List(listing) })
}

/// The last day, which must not lie before the first.
fn last_day(
    row: &mut RowReader<'_>,
    ctx: &Context<'_>,
    from: Result<Date, Noted>,
) -> Result<Date, Noted> {
    let to = row.with_default(Field::To, ctx.options.to, read_date)?;
    if from.is_ok_and(|from| to < from) {
        let blamed = if row.has(Field::To) { Field::To } else { Field::From };
        return Err(row.note(blamed, CellFault::EndsEarly));
    }
    Ok(to)
}

/// The date given for the list or the row; else the list dates from the day it was made public.
fn date(
    row: &mut RowReader<'_>,
    ctx: &Context<'_>,
    from: Result<Date, Noted>,
) -> Result<Date, Noted> {
    match ctx.options.date {
        Some(date) => Ok(date),
        None => row.optional(Field::Date, read_date)?.map_or(from, Ok),
    }
}
