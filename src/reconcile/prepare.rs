//! Which statements are taken? Whose account each is of, which days it covers, with which balances.

use super::accounts::Accounts;
use super::chain;
use super::error::{Fault, Notice, PlanError, Problem, Remark};
use super::input::{BankFile, Options};
use super::parts::{StatementPart, parts};
use crate::domain::{AccountNumber, Amount, Date, Digest, Side};
use crate::exchange::bank::{Line, Statement};
use crate::rules::Memory;
use std::collections::BTreeMap;

/// A statement that is taken.
pub(super) struct Prepared<'a> {
    pub(super) file: &'a BankFile,
    /// Its 1-based number in the file.
    pub(super) number: usize,
    pub(super) statement: &'a Statement,
    pub(super) account: AccountNumber,
    pub(super) side: Side,
    pub(super) from: Date,
    pub(super) to: Date,
    pub(super) opening: Amount,
    pub(super) closing: Amount,
    /// The lines that move something, in order of their days.
    pub(super) lines: Vec<&'a Line>,
    /// What is recorded of it; nothing of a payee's.
    pub(super) parts: Vec<StatementPart>,
}

impl Prepared<'_> {
    /// Returns the beginning of the ids of what is recorded from it.
    pub(super) fn stem(&self) -> String {
        format!("{}-{}", short(self.file.digest), self.number)
    }
}

/// Returns the first 12 hex digits: enough to tell the files of one office apart.
fn short(digest: Digest) -> String {
    digest.to_string().chars().take(12).collect()
}

/// What is noted on the way.
pub(super) struct Report {
    as_is: bool,
    problems: Vec<Problem>,
    pub(super) notices: Vec<Notice>,
}

impl Report {
    pub(super) fn remark(&mut self, file: &BankFile, at: usize, remark: Remark) {
        self.notices.push(Notice { file: file.name.clone(), at, remark });
    }

    /// Notes a problem, or that it was overruled.
    pub(super) fn fault(
        &mut self,
        file: &BankFile,
        at: usize,
        account: Option<&AccountNumber>,
        fault: Fault,
    ) {
        if self.as_is && fault.may_be_overruled() {
            self.remark(file, at, Remark::Overruled(fault));
        } else {
            let account = account.cloned();
            self.problems.push(Problem { file: file.name.clone(), at, account, fault });
        }
    }
}

/// Reads the statements of all files, each file once.
pub(super) fn prepare<'a>(
    memory: &Memory,
    files: &'a [BankFile],
    options: &Options,
) -> Result<(Vec<Prepared<'a>>, Report), PlanError> {
    let accounts = Accounts::of(memory);
    let mut report = Report { as_is: options.as_is, problems: Vec::new(), notices: Vec::new() };
    let mut seen: BTreeMap<Digest, &str> = BTreeMap::new();
    let mut all = Vec::new();
    for file in files {
        if let Some(first) = seen.get(&file.digest) {
            report.remark(file, 1, Remark::FileTwice { first: (*first).to_owned() });
            continue;
        }
        seen.insert(file.digest, &file.name);
        for (number, statement) in (1..).zip(&file.statements) {
            let reader = Reader { accounts: &accounts, options, file, number, statement };
            all.extend(reader.read(&mut report));
        }
    }
    for own in &mut all {
        match parts(memory, own) {
            Ok(parts) => own.parts = parts,
            Err(fault) => report.fault(own.file, own.statement.at, Some(&own.account), fault),
        }
        if let Some(part) = own.parts.first().filter(|part| part.is_recorded) {
            report.remark(own.file, own.statement.at, Remark::Recorded { id: part.id.clone() });
        }
    }
    chain::check(memory, &all, &mut report);
    if report.problems.is_empty() {
        Ok((all, report))
    } else {
        Err(PlanError { problems: report.problems })
    }
}

struct Reader<'r, 'a> {
    accounts: &'r Accounts<'r>,
    options: &'r Options,
    file: &'a BankFile,
    number: usize,
    statement: &'a Statement,
}

impl<'a> Reader<'_, 'a> {
    /// Returns the statement, or notes what is wrong with it.
    fn read(&self, report: &mut Report) -> Option<Prepared<'a>> {
        let account = self.statement.account.as_ref().or(self.options.account.as_ref());
        match self.taken(account, report) {
            Ok(prepared) => Some(prepared),
            Err(fault) => {
                report.fault(self.file, self.statement.at, account, fault);
                None
            }
        }
    }

    fn taken(
        &self,
        account: Option<&AccountNumber>,
        report: &mut Report,
    ) -> Result<Prepared<'a>, Fault> {
        let (file, statement) = (self.file, self.statement);
        let account = account.ok_or(Fault::AccountMissing)?;
        if let Some(found) = statement.currency.as_ref().filter(|code| *code != "CNY") {
            return Err(Fault::OtherCurrency { found: found.clone() });
        }
        let lines = self.lines(report);
        let (from, to) = self.period(&lines, account, report)?;
        let side = self.accounts.side(account, from, to).ok_or(Fault::OtherAccount)?;
        if let Some(difference) = statement.difference() {
            let (computed, stated) = (difference.computed, difference.stated);
            let fault = Fault::Unbalanced { computed, stated };
            report.fault(file, difference.at, Some(account), fault);
        }
        let (opening, closing) = match side {
            Side::Payer => self.balances().ok_or(Fault::OpeningUnknown)?,
            Side::Payee => (Amount::ZERO, Amount::ZERO),
        };
        let (account, number) = (account.clone(), self.number);
        let parts = Vec::new();
        Ok(Prepared {
            file,
            number,
            statement,
            account,
            side,
            from,
            to,
            opening,
            closing,
            lines,
            parts,
        })
    }

    fn lines(&self, report: &mut Report) -> Vec<&'a Line> {
        let all = &self.statement.lines;
        let mut lines: Vec<&Line> = all.iter().filter(|line| line.amount != Amount::ZERO).collect();
        let count = all.len().saturating_sub(lines.len());
        if count > 0 {
            report.remark(self.file, self.statement.at, Remark::ZeroLines { count });
        }
        lines.sort_by_key(|line| line.booked);
        lines
    }

    /// Returns the first and last day; without both, those of the lines.
    fn period(
        &self,
        lines: &[&Line],
        account: &AccountNumber,
        report: &mut Report,
    ) -> Result<(Date, Date), Fault> {
        let first = lines.first().map(|line| line.booked);
        let last = lines.last().map(|line| line.booked);
        let from = self.statement.from.or(first).or(self.statement.to);
        let to = self.statement.to.or(last).or(from);
        let (from, to) = from.zip(to).ok_or(Fault::PeriodUnknown)?;
        if to < from {
            return Err(Fault::PeriodBackwards { from, to });
        }
        let outside = lines.iter().find(|line| !(from..=to).contains(&line.booked));
        if let Some(line) = outside {
            let fault = Fault::OutsidePeriod { date: line.booked, from, to };
            report.fault(self.file, line.at, Some(account), fault);
        }
        // Only where it was overruled does a line lie outside from here on.
        Ok((first.unwrap_or(from).min(from), last.unwrap_or(to).max(to)))
    }

    /// Returns the balances before the first and after the last line, as far as anything tells them.
    fn balances(&self) -> Option<(Amount, Amount)> {
        let own = self.statement;
        let before = |line: &Line| line.balance.map(|balance| balance.minus(line.amount));
        let by_line = own.lines.first().and_then(before);
        let by_closing = own.closing.map(|closing| closing.minus(own.total()));
        let opening = own.opening.or(by_line).or(by_closing).or(self.options.opening)?;
        let by_line = own.lines.last().and_then(|line| line.balance);
        let closing = own.closing.or(by_line).unwrap_or_else(|| opening.plus(own.total()));
        Some((opening, closing))
    }
}
