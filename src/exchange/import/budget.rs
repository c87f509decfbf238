//! 指标: one row, one change of budget or quota.

use super::Context;
use super::documents::Dated;
use super::reader::{Noted, RowReader};
use crate::domain::{Adjustment, Amount, Budget, Id, Stage};
use crate::exchange::table::{CellFault, Field};
use crate::exchange::values::{
    Expected, ValueError, plain, read_digest, read_document_number, read_id, read_text, read_year,
};

pub(super) fn line(row: &mut RowReader<'_>, ctx: &Context<'_>) -> Option<Dated<Budget>> {
    let options = ctx.options;
    let id = row.id(ctx);
    let program = row.program(ctx);
    let year = row.with_default(Field::Year, options.year, read_year);
    let adjust = row.with_default(Field::Adjust, Some(Adjustment::Initial), read_adjustment);
    let amount = amount(row, adjust);
    let of = of(row, adjust);
    let stage = row.with_default(Field::Stage, options.stage, read_stage);
    let agency = row.optional(Field::Agency, read_text);
    let economic = row.optional(Field::Economic, read_text);
    let function = row.optional(Field::Function, read_text);
    let nature = row.optional(Field::Nature, read_text);
    let project_code = row.optional(Field::ProjectCode, read_text);
    let superior = row.optional(Field::Superior, read_document_number);
    let evidence = row.optional(Field::Evidence, read_digest);
    let waivers = row.ids(Field::Waivers);
    let date = ctx.date(row);
    let budget = Budget {
        adjust: adjust.ok()?,
        agency: agency.ok()?,
        amount: amount.ok()?,
        economic: economic.ok()?,
        evidence: evidence.ok()?,
        function: function.ok()?,
        id: id.ok()?,
        nature: nature.ok()?,
        of: of.ok()?,
        program: program.ok()?,
        project_code: project_code.ok()?,
        stage: stage.ok()?,
        superior: superior.ok()?,
        waivers: waivers.ok()?,
        year: year.ok()?,
    };
    Some(Dated { date: date.ok()?, line: budget })
}

/// The amount, with the sign that the type of change demands; it is not turned round here, since a
/// positive 追减 could as well be a wrong type.
fn amount(row: &mut RowReader<'_>, adjust: Result<Adjustment, Noted>) -> Result<Amount, Noted> {
    let found = row.amount(Field::Amount)?;
    let amount = found.ok_or_else(|| row.note(Field::Amount, CellFault::Blank))?;
    let fits = match adjust? {
        Adjustment::Initial | Adjustment::Supplement => amount.is_positive(),
        Adjustment::Reclaim | Adjustment::Reduce => amount.negated().is_positive(),
        Adjustment::Reallocate => amount != Amount::ZERO,
    };
    if fits { Ok(amount) } else { Err(row.note(Field::Amount, CellFault::Sign)) }
}

fn of(row: &mut RowReader<'_>, adjust: Result<Adjustment, Noted>) -> Result<Option<Id>, Noted> {
    let of = row.optional(Field::Of, read_id)?;
    if of.is_some() == (adjust? != Adjustment::Initial) {
        return Ok(of);
    }
    let blamed = if row.has(Field::Of) { Field::Of } else { Field::Adjust };
    Err(row.note(blamed, CellFault::Adjusts))
}

fn read_adjustment(text: &str) -> Result<Adjustment, ValueError> {
    let plain = plain(text);
    match plain.as_str() {
        "年初" | "年初预算" | "年初数" => Ok(Adjustment::Initial),
        "追加" => Ok(Adjustment::Supplement),
        "追减" | "调减" | "核减" => Ok(Adjustment::Reduce),
        "调剂" => Ok(Adjustment::Reallocate),
        "收回" => Ok(Adjustment::Reclaim),
        word => word.parse().map_err(|_| ValueError::new(text, Expected::Adjustment, None)),
    }
}

fn read_stage(text: &str) -> Result<Stage, ValueError> {
    let plain = plain(text);
    match plain.as_str() {
        "预算" | "预算批复" | "预算数" => Ok(Stage::Budget),
        "指标" | "指标下达" | "下达" => Ok(Stage::Quota),
        word => word.parse().map_err(|_| ValueError::new(text, Expected::Stage, None)),
    }
}
