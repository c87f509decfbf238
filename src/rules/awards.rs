//! Awards and their amendments.

use super::Step;
use super::figures::{award_figures, payments_of};
use super::rows::{
    AmendmentRow, AwardRow, AwardTerms, PayeeRow, ProgramRow, QuotaKey, QuotaRow, Totals,
};
use super::tables::{Row, Tables};
use super::uses::{DuplicateKey, DuplicateRow, GroupRow, Users};
use super::violation::{Refusal, Violation};
use crate::domain::{
    Amendment, Amount, Award, Band, DuplicateField, Grade, Id, Program, Text, comparable,
};
use std::borrow::Cow;

impl<T: Tables> Step<'_, T> {
    pub(super) fn award(&mut self, award: &Award) -> Result<(), Refusal> {
        self.refuse_reuse::<AwardRow>(&award.id)?;
        let program = self.known_program(&award.program)?;
        let payee = self.get::<PayeeRow>(&award.payee).map(Cow::into_owned);
        let known = payee.filter(|payee| !payee.versions.is_empty());
        let payee = known.ok_or_else(|| Refusal::new(Violation::PayeeUnknown, award.payee))?;
        self.cite(&award.waivers, &award.id)?;
        let awards = payee.awards.saturating_add(1);
        self.tables.put(award.payee, PayeeRow { awards, ..payee });
        self.note_year(&award.program, award.year);
        let row = AwardRow {
            program: award.program.clone(),
            year: award.year,
            payee: award.payee,
            category: award.category.clone(),
            project: award.project.clone(),
            date: self.date,
            amount: award.amount,
            plan: award.instalments.clone(),
            terms: AwardTerms {
                arrival_days: program.terms.arrival_days,
                backdate_days: program.terms.backdate_days,
                duplicate: program.terms.duplicate.clone(),
                grade: program.terms.grade,
                publicity: program.terms.publicity.clone(),
            },
            duplicate_key: duplicate_key(&program.terms, award),
            group: program.terms.exclusive.clone(),
            amendments: Vec::new(),
            payments: Vec::new(),
            waivers: award.waivers.clone(),
            counted: Totals::default(),
            place: self.place,
            void: None,
        };
        self.put_award(&award.id, row, &award.waivers);
        self.not_back_dated(program.terms.backdate_days, &award.id, &award.waivers);
        Ok(())
    }

    pub(super) fn known_award(&self, id: &Id) -> Result<AwardRow, Refusal> {
        let row = self.get::<AwardRow>(id).map(Cow::into_owned);
        row.filter(|row| row.void.is_none())
            .ok_or_else(|| Refusal::new(Violation::AwardUnknown, id))
    }

    pub(super) fn amendment(&mut self, amendment: &Amendment) -> Result<(), Refusal> {
        self.refuse_reuse::<AmendmentRow>(&amendment.id)?;
        let mut award = self.known_award(&amendment.award)?;
        self.cite(&amendment.waivers, &amendment.id)?;
        let before = AmendmentRow {
            award: amendment.award.clone(),
            amount_before: award.amount,
            plan_before: award.plan.clone(),
            place: self.place,
            void: None,
        };
        self.tables.put(amendment.id.clone(), before);
        award.amount = amendment.amount;
        award.plan.clone_from(&amendment.instalments);
        award.amendments.push(amendment.id.clone());
        award.waivers.extend(amendment.waivers.iter().cloned());
        let days = award.terms.backdate_days;
        self.put_award(&amendment.award, award, &amendment.waivers);
        self.not_back_dated(days, &amendment.id, &amendment.waivers);
        Ok(())
    }

    /// Puts an award whose amount, plan or standing changed, and notes what it breaks.
    pub(super) fn put_award(&mut self, id: &Id, row: AwardRow, waivers: &[Id]) {
        let grows = row.amount > row.counted.due && row.void.is_none();
        self.tables.put(id.clone(), row.clone());
        self.count_award(id);
        if grows {
            self.check_quota(&row.quota_key(), waivers);
            self.check_listed(id, &row, waivers);
        }
        if row.is_effective() {
            self.check_band(id, &row, waivers);
        }
        self.enlist(id, &row, waivers);
    }

    fn check_quota(&mut self, key: &QuotaKey, waivers: &[Id]) {
        let row = self.get::<QuotaRow>(key).map(Cow::into_owned).unwrap_or_default();
        if row.totals.due > row.quota {
            let refusal = Refusal::new(Violation::QuotaExceeded, key);
            self.breach(refusal.value(row.totals.due).limit(row.quota), waivers);
        }
    }

    fn check_band(&mut self, id: &Id, award: &AwardRow, waivers: &[Id]) {
        let program = self.get::<ProgramRow>(&award.program).map(Cow::into_owned);
        let Some(program) = program.filter(|program| !program.terms.bands.is_empty()) else {
            return;
        };
        let band = band_for(&program.terms, award.category.as_ref());
        if band.is_some_and(|band| (band.min..=band.max).contains(&award.amount)) {
            return;
        }
        let limit = band.map(|band| format!("{}..{}", band.min, band.max)).unwrap_or_default();
        let refusal = Refusal::new(Violation::BandExceeded, id).value(award.amount).limit(limit);
        self.breach(refusal, waivers);
    }

    /// Enters the award among those it may collide with, or takes it out where it is not effective.
    fn enlist(&mut self, id: &Id, award: &AwardRow, waivers: &[Id]) {
        let key = DuplicateKey(award.duplicate_key.clone());
        if let Some(other) = self.list::<DuplicateRow>(key, id, award.is_effective()) {
            self.breach(Refusal::new(Violation::AwardDuplicate, id).limit(other), waivers);
        }
        let Some(key) = award.group_key() else { return };
        if let Some(other) = self.list::<GroupRow>(key, id, award.is_effective()) {
            self.breach(Refusal::new(Violation::ExclusivityBroken, id).limit(other), waivers);
        }
    }

    /// Adds or removes a user of `key`; returns another user if the one added is not alone.
    pub(super) fn list<R: Row + Users + Default>(
        &mut self,
        key: R::Key,
        id: &Id,
        belongs: bool,
    ) -> Option<Id> {
        let mut other = None;
        self.tables.change::<R>(key, |row| {
            let listed = row.users().contains(id);
            if belongs && !listed {
                other = row.users().first().cloned();
                row.users_mut().push(id.clone());
            } else if !belongs {
                row.users_mut().retain(|user| user != id);
            }
        });
        other
    }

    /// Brings the totals of program and year up to date with what the award now comes to.
    pub(super) fn count_award(&mut self, id: &Id) {
        let Some(mut award) = self.get::<AwardRow>(id).map(Cow::into_owned) else { return };
        let figures = award_figures(&self.tables, &award, Grade::E2, None);
        let now = Totals {
            count: u64::from(award.is_effective()),
            due: figures.due,
            paid: figures.paid,
            arrived: figures.arrived_capped(),
        };
        let before = award.counted;
        self.tables.change::<QuotaRow>(award.quota_key(), |row| {
            let totals = &mut row.totals;
            totals.count = totals.count.saturating_add(now.count).saturating_sub(before.count);
            totals.due = totals.due.plus(now.due).minus(before.due);
            totals.paid = totals.paid.plus(now.paid).minus(before.paid);
            totals.arrived = totals.arrived.plus(now.arrived).minus(before.arrived);
        });
        award.counted = now;
        self.tables.put(id.clone(), award);
    }

    /// Returns whether money was paid on the award and did not come back.
    pub(super) fn is_paid(&self, award: &AwardRow) -> bool {
        let payments = payments_of(&self.tables, award);
        payments.iter().any(|payment| super::net_paid(&self.tables, payment) > Amount::ZERO)
    }
}

/// Returns the band of a category: its own, or the one without a category.
pub fn band_for<'p>(program: &'p Program, category: Option<&Text>) -> Option<&'p Band> {
    let wanted = category.map(|category| comparable(category.as_str()));
    let of = |band: &&Band| band.category.as_ref().map(|own| comparable(own.as_str()));
    let own = program.bands.iter().find(|band| wanted.is_some() && of(band) == wanted);
    own.or_else(|| program.bands.iter().find(|band| band.category.is_none()))
}

/// Returns the text by which the award is compared, under the terms in force when it is decided.
fn duplicate_key(program: &Program, award: &Award) -> String {
    let text = |text: &Option<Text>| {
        text.as_ref().map(|text| comparable(text.as_str())).unwrap_or_default()
    };
    let parts = program.duplicate.iter().map(|field| {
        let value = match field {
            DuplicateField::Category => text(&award.category),
            DuplicateField::Level => text(&award.level),
            DuplicateField::Payee => award.payee.to_string(),
            DuplicateField::Project => text(&award.project),
            DuplicateField::Year => award.year.to_string(),
        };
        // The length keeps two different lists of values from ever giving one text.
        format!("{field}:{}:{value}", value.len())
    });
    let parts: Vec<String> = parts.collect();
    format!("{}/{}", program.id, parts.join("/"))
}
