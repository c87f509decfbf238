//! Do the statements of an account follow one another, with those that the ledger has?
//!
//! As `ledger-spec/04-rules.md` judges them: `statement_overlaps` and `balance_broken`.

use super::error::{Fault, Remark};
use super::prepare::{Prepared, Report};
use crate::domain::{Amount, Date, Id, Side};
use crate::rules::{Memory, Place};
use std::collections::{BTreeMap, BTreeSet};

/// A statement, in the ledger or new.
struct Link<'a> {
    from: Date,
    to: Date,
    opening: Amount,
    closing: Amount,
    /// Those in the ledger stand before new ones of the same days.
    order: (Option<Place>, usize),
    own: Source<'a>,
}

enum Source<'a> {
    Ledger(&'a Id),
    New(&'a Prepared<'a>),
}

impl Link<'_> {
    fn described(&self) -> String {
        let days = format!("{}..{}", self.from, self.to);
        match self.own {
            Source::Ledger(id) => format!("{id} ({days})"),
            Source::New(own) => {
                let file = crate::exchange::values::printable(&own.file.name);
                format!("{file}, line {} ({days})", own.statement.at)
            }
        }
    }
}

/// Notes which statements overlap, leave days out, or open with another balance.
pub(super) fn check(memory: &Memory, all: &[Prepared<'_>], report: &mut Report) {
    let mut accounts: BTreeMap<String, Vec<Link<'_>>> = BTreeMap::new();
    let recorded: BTreeSet<&Id> = all
        .iter()
        .flat_map(|own| own.parts.iter().filter(|part| part.is_recorded).map(|part| &part.id))
        .collect();
    for (index, own) in all.iter().enumerate().filter(|(_, own)| own.side == Side::Payer) {
        let (from, to, opening, closing) = (own.from, own.to, own.opening, own.closing);
        let order = (None, index);
        let link = Link { from, to, opening, closing, order, own: Source::New(own) };
        accounts.entry(own.account.comparable()).or_default().push(link);
    }
    for (id, row) in memory.statements.iter().filter(|(_, row)| row.void.is_none()) {
        let Some(links) = accounts.get_mut(&row.account.comparable()) else { continue };
        if !recorded.contains(id) {
            let (from, to, opening, closing) = (row.from, row.to, row.opening, row.closing);
            let order = (Some(row.place), 0);
            links.push(Link { from, to, opening, closing, order, own: Source::Ledger(id) });
        }
    }
    for links in accounts.values_mut() {
        links.sort_by_key(|link| (link.from, link.to, link.order.0.is_none(), link.order));
        check_account(links, report);
    }
}

fn check_account(links: &[Link<'_>], report: &mut Report) {
    let mut links = links.iter();
    let Some(mut before) = links.next() else { return };
    // The one that reaches farthest, and the one right before.
    let mut latest = before;
    for link in links {
        check_pair(link, before, latest, report);
        before = link;
        if link.to >= latest.to {
            latest = link;
        }
    }
}

fn check_pair(link: &Link<'_>, before: &Link<'_>, latest: &Link<'_>, report: &mut Report) {
    // What two of the ledger say of each other is for the ledger to report.
    if link.from < latest.to {
        let Some((own, other)) = pick(link, latest) else { return };
        let fault = Fault::Overlaps { from: own.from, to: own.to, other: other.described() };
        return report.fault(own.file, own.statement.at, Some(&own.account), fault);
    }
    let Some((own, other)) = pick(link, before) else { return };
    let next = latest.to.plus_days(1);
    if link.from > next {
        let (account, to) = (own.account.clone(), link.from.days_before(1));
        report.remark(own.file, own.statement.at, Remark::Gap { account, from: next, to });
    } else if link.opening != before.closing {
        let (opening, closing, other) = (link.opening, before.closing, other.described());
        let fault = Fault::OpeningDiffers { opening, closing, other };
        report.fault(own.file, own.statement.at, Some(&own.account), fault);
    }
}

/// Returns the new one of two, the later if both are, and the other.
fn pick<'l, 'a>(
    link: &'l Link<'a>,
    before: &'l Link<'a>,
) -> Option<(&'a Prepared<'a>, &'l Link<'a>)> {
    match (&link.own, &before.own) {
        (Source::New(own), _) => Some((own, before)),
        (Source::Ledger(_), Source::New(own)) => Some((own, link)),
        (Source::Ledger(_), Source::Ledger(_)) => None,
    }
}
