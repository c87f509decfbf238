//! Programs, budgets, payees and waivers: what later decisions rest on.

use super::Step;
use super::fund::{FundAccount, FundRow};
use super::rows::{
    BudgetRow, Only, PayeeRow, PayeeVersion, ProgramRow, QuotaKey, QuotaRow, WaiverRow,
};
use super::tables::Tables;
use super::violation::{Refusal, Violation};
use crate::domain::{
    AccountNumber, Amount, Budget, CodeCheck, Date, Id, Payee, Program, Stage, Waiver, Year,
};
use std::borrow::Cow;

impl<T: Tables> Step<'_, T> {
    /// A line with the id of an earlier program sets new terms for the decisions after it.
    pub(super) fn program(&mut self, program: &Program) {
        let known = self.get::<ProgramRow>(&program.id).map(Cow::into_owned);
        if known.is_none() {
            let fund = self.get::<FundRow>(&Only).map(Cow::into_owned);
            if let Some(mut fund) = fund {
                fund.programs.push(program.id.clone());
                self.tables.put(Only, fund);
            }
        }
        for account in program.accounts.iter().flatten() {
            self.note_account(account, Some(self.date));
        }
        let years = known.map(|row| row.years).unwrap_or_default();
        let row = ProgramRow { terms: program.clone(), place: self.place, years };
        self.tables.put(program.id.clone(), row);
    }

    /// Notes an account of the fund, and the date of the first program that names it.
    pub(super) fn note_account(&mut self, number: &AccountNumber, declared: Option<Date>) {
        let Some(fund) = self.get::<FundRow>(&Only) else { return };
        let known = fund.account(number).map(|own| own.declared);
        // Documents may be dated backwards: the earliest counts.
        let declared = [known.flatten(), declared].into_iter().flatten().min();
        if known == Some(declared) {
            return;
        }
        let mut fund = fund.into_owned();
        match fund.accounts.iter_mut().find(|own| own.number.is_same_account(number)) {
            Some(own) => own.declared = declared,
            None => fund.accounts.push(FundAccount { number: number.clone(), declared }),
        }
        self.tables.put(Only, fund);
    }

    pub(super) fn known_program(&self, id: &Id) -> Result<ProgramRow, Refusal> {
        let row = self.get::<ProgramRow>(id).map(Cow::into_owned);
        row.ok_or_else(|| Refusal::new(Violation::ProgramUnknown, id))
    }

    pub(super) fn budget(&mut self, budget: &Budget) -> Result<(), Refusal> {
        self.refuse_reuse::<BudgetRow>(&budget.id)?;
        self.known_program(&budget.program)?;
        if let Some(of) = &budget.of {
            let adjusted = self.get::<BudgetRow>(of);
            let fits =
                adjusted.is_some_and(|row| row.void.is_none() && is_same_pot(&row.line, budget));
            if !fits {
                return Err(Refusal::new(Violation::BudgetUnknown, of).limit(&budget.id));
            }
        }
        self.cite(&budget.waivers, &budget.id)?;
        self.move_budget(budget, budget.amount);
        let row = BudgetRow { line: budget.clone(), place: self.place, void: None };
        self.tables.put(budget.id.clone(), row);
        Ok(())
    }

    /// Adds `amount` to the budget or quota, and notes whether the rest still fits.
    pub(super) fn move_budget(&mut self, budget: &Budget, amount: Amount) {
        self.note_year(&budget.program, budget.year);
        let key = QuotaKey { program: budget.program.clone(), year: budget.year };
        self.tables.change::<QuotaRow>(key.clone(), |row| match budget.stage {
            Stage::Budget => row.budget = row.budget.plus(amount),
            Stage::Quota => row.quota = row.quota.plus(amount),
        });
        let row = self.get::<QuotaRow>(&key).map(Cow::into_owned).unwrap_or_default();
        let grows = amount.is_positive();
        if row.quota > row.budget && grows == (budget.stage == Stage::Quota) {
            let refusal = Refusal::new(Violation::BudgetExceeded, &key);
            self.breach(refusal.value(row.quota).limit(row.budget), &budget.waivers);
        }
        let used = row.totals.due.max(row.totals.paid);
        if used > row.quota && budget.stage == Stage::Quota && !grows {
            let refusal = Refusal::new(Violation::QuotaExceeded, &key);
            self.breach(refusal.value(used).limit(row.quota), &budget.waivers);
        }
    }

    /// Notes that the program has money in `year`.
    pub(super) fn note_year(&mut self, program: &Id, year: Year) {
        let row = self.get::<ProgramRow>(program).map(Cow::into_owned);
        if let Some(mut row) = row.filter(|row| !row.years.contains(&year)) {
            row.years.push(year);
            row.years.sort_unstable();
            self.tables.put(program.clone(), row);
        }
    }

    pub(super) fn payee(&mut self, payee: &Payee) -> Result<(), Refusal> {
        if payee.code.check() != CodeCheck::Agrees && payee.code_note.is_none() {
            let expected = match payee.code.check() {
                CodeCheck::Agrees => String::new(),
                CodeCheck::LastDiffers { expected } => format!("18: {expected}"),
                CodeCheck::OrganisationDiffers { expected } => format!("17: {expected}"),
            };
            return Err(Refusal::new(Violation::CodeUnexplained, payee.code).limit(expected));
        }
        let version = PayeeVersion {
            from: payee.from,
            name: payee.name.clone(),
            account: payee.account.clone(),
            place: self.place,
        };
        self.tables.change::<PayeeRow>(payee.code, |row| row.versions.push(version));
        Ok(())
    }

    pub(super) fn waiver(&mut self, waiver: &Waiver) -> Result<(), Refusal> {
        self.refuse_reuse::<WaiverRow>(&waiver.id)?;
        let row = WaiverRow {
            rule: waiver.rule,
            subject: waiver.subject.clone(),
            reason: waiver.reason.clone(),
            cited: false,
            place: self.place,
            void: None,
        };
        self.tables.put(waiver.id.clone(), row);
        Ok(())
    }
}

/// An adjustment stays within program, year and stage.
fn is_same_pot(adjusted: &Budget, adjusting: &Budget) -> bool {
    adjusted.program == adjusting.program
        && adjusted.year == adjusting.year
        && adjusted.stage == adjusting.stage
}
