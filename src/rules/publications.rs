//! 公示: what was made public, and whether a payment had to wait for it.

use super::Step;
use super::bank_rows::{PublicationRow, listing_key};
use super::corrections::Target;
use super::rows::AwardRow;
use super::tables::Tables;
use super::uses::{ListedRow, ListingKey, Users};
use super::violation::{Refusal, Violation};
use crate::domain::{Id, Listing, Outcome, Payment, Publication};
use std::borrow::Cow;

impl AwardRow {
    /// Returns what finds the listings of the award.
    pub fn listing_key(&self) -> ListingKey {
        let named = (self.category.as_ref(), self.project.as_ref());
        listing_key(&self.program, self.year, self.payee, named)
    }
}

fn key_of(listing: &Listing) -> ListingKey {
    let named = (listing.category.as_ref(), listing.project.as_ref());
    listing_key(&listing.program, listing.year, listing.payee, named)
}

impl<T: Tables> Step<'_, T> {
    pub(super) fn publication(&mut self, own: &Publication) -> Result<(), Refusal> {
        self.refuse_reuse::<PublicationRow>(own.id())?;
        match own {
            Publication::List(listing) => {
                self.known_program(&listing.program)?;
                let _before = self.list::<ListedRow>(key_of(listing), &listing.id, true);
            }
            Publication::Object(objection) => {
                let is_listing = |row: &PublicationRow| matches!(row.line, Publication::List(_));
                self.answer(&objection.listing, &objection.id, is_listing)?;
            }
            Publication::Resolve(resolution) => {
                let row = self.get::<PublicationRow>(&resolution.objection).map(Cow::into_owned);
                let open = row.is_some_and(|row| is_open(&self.tables, &row));
                self.answer(&resolution.objection, &resolution.id, |_| open)?;
            }
        }
        let row = PublicationRow {
            line: own.clone(),
            answers: Vec::new(),
            date: self.date,
            place: self.place,
            void: None,
        };
        self.tables.put(own.id().clone(), row);
        Ok(())
    }

    /// Notes the line `id` with the standing line that it is about.
    fn answer(
        &mut self,
        about: &Id,
        id: &Id,
        fits: impl Fn(&PublicationRow) -> bool,
    ) -> Result<(), Refusal> {
        let row = self.get::<PublicationRow>(about).map(Cow::into_owned);
        let row = row.filter(|row| row.void.is_none() && fits(row));
        let mut row = row.ok_or_else(|| Refusal::new(Violation::PublicityUnknown, about))?;
        row.answers.push(id.clone());
        self.tables.put(about.clone(), row);
        Ok(())
    }

    pub(super) fn void_publication(&mut self, target: &Target<'_>) -> Result<(), Refusal> {
        let (id, row) = self.standing::<PublicationRow>(target, |row| row.void)?;
        if has_standing_answer(&self.tables, &row) {
            return Err(target.refused("another line answers it; void that first"));
        }
        if let Publication::List(listing) = &row.line {
            let _other = self.list::<ListedRow>(key_of(listing), &id, false);
        }
        self.tables.put(id, PublicationRow { void: Some(self.place), ..row });
        Ok(())
    }

    /// Notes an award that is above its listing, or on no list, where its program asks for one.
    pub(super) fn check_listed(&mut self, id: &Id, award: &AwardRow, waivers: &[Id]) {
        if !award.terms.asks_for_lists() {
            return;
        }
        let listing = listing_of(&self.tables, award);
        let amount = listing.as_ref().map(|(listing, _)| listing.amount);
        if amount.is_none_or(|listed| award.amount > listed) {
            let limit = amount.map(|amount| amount.to_string()).unwrap_or_default();
            let refusal = Refusal::new(Violation::NotListed, id).value(award.amount).limit(limit);
            self.breach(refusal, waivers);
        }
    }

    /// Notes a payment that does not wait for the end of the publicity or of an objection.
    pub(super) fn check_publicity(&mut self, payment: &Payment, award: &AwardRow) {
        let listing =
            award.terms.asks_for_lists().then(|| listing_of(&self.tables, award)).flatten();
        let Some((listing, row)) = listing else { return };
        let stands_in_the_way = |id: &&Id| {
            let row = self.get::<PublicationRow>(id);
            row.is_some_and(|row| row.void.is_none() && !is_dismissed(&self.tables, &row))
        };
        let objection = row.answers.iter().find(stands_in_the_way);
        let until = if self.date <= listing.to {
            listing.to.to_string()
        } else if let Some(objection) = objection {
            objection.to_string()
        } else {
            return;
        };
        let refusal = Refusal::new(Violation::PublicityRunning, &payment.id);
        self.breach(refusal.value(self.date).limit(until), &payment.waivers);
    }
}

/// Returns the listing of an award: of the standing ones with its key, the one recorded last.
pub fn listing_of<T: Tables>(tables: &T, award: &AwardRow) -> Option<(Listing, PublicationRow)> {
    let row = tables.get::<ListedRow>(&award.listing_key())?;
    let row = tables.get::<PublicationRow>(row.users().last()?)?.into_owned();
    match &row.line {
        Publication::List(listing) => Some((listing.clone(), row)),
        Publication::Object(_) | Publication::Resolve(_) => None,
    }
}

/// Returns whether the line is an objection that stands and that no standing line resolves.
pub fn is_open<T: Tables>(tables: &T, row: &PublicationRow) -> bool {
    let is_objection = matches!(row.line, Publication::Object(_));
    is_objection && row.void.is_none() && !has_standing_answer(tables, row)
}

/// Returns whether the last standing resolution of an objection dismisses it.
pub fn is_dismissed<T: Tables>(tables: &T, row: &PublicationRow) -> bool {
    let standing = |id: &Id| tables.get::<PublicationRow>(id).filter(|row| row.void.is_none());
    let last = row.answers.iter().rev().find_map(standing);
    last.is_some_and(|row| match &row.line {
        Publication::Resolve(own) => own.result == Outcome::Dismissed,
        Publication::List(_) | Publication::Object(_) => false,
    })
}

fn has_standing_answer<T: Tables>(tables: &T, row: &PublicationRow) -> bool {
    let stands = |id: &Id| tables.get::<PublicationRow>(id).is_some_and(|row| row.void.is_none());
    row.answers.iter().any(stands)
}
