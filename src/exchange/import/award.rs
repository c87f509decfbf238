//! 资金安排: one row, one award.

use super::Context;
use super::documents::Dated;
use super::reader::{Noted, RowReader};
use crate::domain::{Amount, Award, Instalment};
use crate::exchange::table::{CellFault, Field};
use crate::exchange::values::{read_date, read_digest, read_text, read_year};

pub(super) fn line(row: &mut RowReader<'_>, ctx: &Context<'_>) -> Option<Dated<Award>> {
    let id = row.id(ctx);
    let payee = row.payee(ctx);
    let program = row.program(ctx);
    let year = row.with_default(Field::Year, ctx.options.year, read_year);
    let project = row.optional(Field::Project, read_text);
    let category = row.optional(Field::Category, read_text);
    let level = row.optional(Field::Level, read_text);
    let amount = row.positive(Field::Amount);
    let instalments = instalments(row, amount);
    let evidence = row.optional(Field::Evidence, read_digest);
    let waivers = row.ids(Field::Waivers);
    let date = ctx.date(row);
    let award = Award {
        amount: amount.ok()?,
        category: category.ok()?,
        evidence: evidence.ok()?,
        id: id.ok()?,
        instalments: instalments.ok()?,
        level: level.ok()?,
        payee: payee.ok()?,
        program: program.ok()?,
        project: project.ok()?,
        waivers: waivers.ok()?,
        year: year.ok()?,
    };
    Some(Dated { date: date.ok()?, line: award })
}

/// The plan: the columns 第N期金额, 第N期到期日 and 第N期条件, or one instalment of the whole.
fn instalments(
    row: &mut RowReader<'_>,
    amount: Result<Amount, Noted>,
) -> Result<Vec<Instalment>, Noted> {
    let mut plan = Vec::new();
    let mut outcome = Ok(());
    for number in numbers(row) {
        match instalment(row, number) {
            Err(noted) => outcome = Err(noted),
            Ok(None) => {}
            Ok(Some(instalment)) => {
                let next = u16::try_from(plan.len()).unwrap_or(u16::MAX).saturating_add(1);
                if number != next && outcome.is_ok() {
                    outcome = Err(missing(row, number, next));
                }
                plan.push(instalment);
            }
        }
    }
    outcome?;
    let amount = amount?;
    if plan.is_empty() {
        return Ok(vec![Instalment { amount, condition: None, due: None, seq: 1 }]);
    }
    let sum: Amount = plan.iter().map(|instalment| instalment.amount).sum();
    if sum == amount {
        Ok(plan)
    } else {
        Err(row.note(Field::Amount, CellFault::InstalmentSum { sum, amount }))
    }
}

/// The numbers of the instalments that the list has columns for.
fn numbers(row: &RowReader<'_>) -> std::collections::BTreeSet<u16> {
    row.fields().filter_map(Field::instalment).collect()
}

fn instalment(row: &mut RowReader<'_>, number: u16) -> Result<Option<Instalment>, Noted> {
    let has_amount = row.text(Field::InstalmentAmount(number)).is_some();
    let due = row.optional(Field::InstalmentDue(number), read_date);
    let condition = row.optional(Field::InstalmentCondition(number), read_text);
    if !has_amount {
        let (due, condition) = (due?, condition?);
        let lone = due.map(|_| Field::InstalmentDue(number));
        let lone = lone.or(condition.map(|_| Field::InstalmentCondition(number)));
        return match lone {
            None => Ok(None),
            Some(field) => Err(row.note(field, CellFault::InstalmentMissing { number })),
        };
    }
    let amount = row.positive(Field::InstalmentAmount(number));
    Ok(Some(Instalment { amount: amount?, condition: condition?, due: due?, seq: number }))
}

fn missing(row: &mut RowReader<'_>, number: u16, next: u16) -> Noted {
    row.note(Field::InstalmentAmount(number), CellFault::InstalmentMissing { number: next })
}
