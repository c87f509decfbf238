//! Every unit of a run matched with its payment: debits first, then what came back, then what arrived.

use super::index::Index;
use super::input::Options;
use super::labels::Step;
use super::ladder::{Climber, Ladder, Match, payers};
use super::orders::{Flow, Orders};
use super::prepare::Prepared;
use super::returns::{Signs, signs};
use super::units::{Traces, Unit};
use crate::rules::Memory;

/// Out of the fund, or into a payee's account.
const PAYING: &[Step] =
    &[Step::Reference, Step::AccountAndName, Step::Account, Step::Name, Step::Batch, Step::Part];
/// Back into the fund, and the bank says that it came back.
const RETURNING: &[Step] =
    &[Step::Reference, Step::AccountAndName, Step::Account, Step::Name, Step::Part];
/// Into the fund: it came back only if a payment of that amount went there.
const INCOMING: &[Step] = &[Step::Reference, Step::AccountAndName, Step::Account, Step::Name];
const NOTHING: &[Step] = &[];

/// Returns what became of each unit, in their order.
pub(super) fn match_all(
    memory: &Memory,
    statements: &[Prepared<'_>],
    units: &[Unit<'_>],
    orders: &mut Orders<'_>,
    options: &Options,
) -> Vec<Match> {
    let mut matches: Vec<Match> = units.iter().map(|_| Match::default()).collect();
    let payers = payers(memory);
    for flow in [Flow::Out, Flow::Back, Flow::In] {
        let mut climbers: Vec<(usize, Climber<'_, '_>)> = units
            .iter()
            .enumerate()
            .filter(|(_, unit)| unit.flow == flow && !unit.is_recorded)
            .filter_map(|(number, unit)| {
                let statement = statements.get(unit.statement)?;
                Some((number, climber(unit, statement, options)))
            })
            .collect();
        if climbers.is_empty() {
            continue;
        }
        // In order of time; of one day, in the order of the files.
        climbers.sort_by_key(|(number, climber)| (climber.unit.date, *number));
        let (numbers, mut climbers): (Vec<usize>, Vec<Climber<'_, '_>>) =
            climbers.into_iter().unzip();
        let index: Index = orders.index(flow);
        Ladder { orders: &mut *orders, index, flow, payers: &payers }.climb(&mut climbers);
        for (number, climber) in numbers.into_iter().zip(climbers) {
            if let Some(own) = matches.get_mut(number) {
                *own = climber.found;
            }
        }
    }
    matches
}

fn climber<'r, 'a>(
    unit: &'r Unit<'a>,
    statement: &Prepared<'_>,
    options: &Options,
) -> Climber<'r, 'a> {
    let Signs { is_return, kind } = signs(unit);
    // What is clawed back may have been paid years ago.
    let days_back = if kind.is_some() { u16::MAX } else { options.return_days };
    let (days, steps) = match unit.flow {
        // A debit by which the bank takes something back is no payment.
        Flow::Out if unit.line.is_reversal => (0, NOTHING),
        Flow::Out | Flow::In => (options.window_days, PAYING),
        Flow::Back => {
            let days = days_back.saturating_add(options.window_days);
            (days, if is_return { RETURNING } else { INCOMING })
        }
    };
    Climber {
        unit,
        traces: Traces::of(unit, statement),
        days: (unit.date.days_before(days), unit.date),
        days_back,
        is_taken_back: unit.flow == Flow::Back && kind.is_some(),
        steps,
        found: Match::default(),
    }
}
