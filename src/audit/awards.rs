//! Was it right to promise it? Duplicates, groups, years in a row, bands, codes.

use super::catalogue::Rule;
use super::findings::{Finding, Found};
use super::names::plain_name;
use super::scope::{Effective, Scope};
use crate::domain::{CreditCode, Id, Year, comparable};
use crate::proof::outside_bands;
use crate::rules::{Contradiction, Place, Users};
use std::collections::{BTreeMap, BTreeSet};

/// 重复安排: effective awards that agree in the program's duplicate key.
pub(super) fn a01(scope: &Scope<'_>) -> Found {
    shared(scope, Rule::A01, scope.memory.duplicates.values().map(Users::users))
}

/// 同类就高不重复: effective awards of one payee in one exclusivity group and year.
pub(super) fn a02(scope: &Scope<'_>) -> Found {
    shared(scope, Rule::A02, scope.memory.groups.values().map(Users::users))
}

fn shared<'m>(scope: &Scope<'m>, rule: Rule, keys: impl Iterator<Item = &'m [Id]>) -> Found {
    let mut found = Found::among(scope.awards.len());
    for users in keys.filter(|users| users.len() > 1) {
        let ids: BTreeSet<&Id> = users.iter().collect();
        let awards = ids.iter().filter_map(|id| scope.memory.awards.get(*id));
        let places: Vec<Place> = awards.clone().map(|award| award.place).collect();
        let amounts: Vec<String> = awards.clone().map(|award| award.amount.to_string()).collect();
        let program = awards.clone().next().and_then(|award| scope.program(&award.program));
        let finding = Finding::new(rule, &ids).actual(amounts.join(", ")).expected("1");
        found.push(finding.under(program).at(places));
    }
    found
}

/// 连续多年受助: an award after awards of the program in each of the years before.
pub(super) fn a04(scope: &Scope<'_>) -> Found {
    let mut years: BTreeMap<(&Id, CreditCode, u16), Place> = BTreeMap::new();
    for Effective { row, .. } in &scope.awards {
        years.entry((&row.program, row.payee, row.year.number())).or_insert(row.place);
    }
    let mut found = Found::default();
    for Effective { id, row, .. } in &scope.awards {
        let Some(count) = scope.parameters(&row.program).consecutive_years else { continue };
        found.examine();
        let before = |back: u16| {
            let year = row.year.number().checked_sub(back)?;
            years.get(&(&row.program, row.payee, year)).copied()
        };
        let all: Option<Vec<Place>> = (1..=count).map(before).collect();
        if let Some(places) = all {
            let finding = Finding::new(Rule::A04, [id]).actual(row.year);
            let finding = finding.expected(format!("<= {count}"));
            let finding = finding.under(scope.program(&row.program));
            found.push(finding.at(places.into_iter().chain([row.place])));
        }
    }
    found
}

/// 超标准: awards outside their band without a waiver.
pub(super) fn a05(scope: &Scope<'_>) -> Found {
    let mut found = Found::among(scope.awards.len());
    let mut awards: BTreeMap<Id, Finding> = BTreeMap::new();
    for (id, broken) in outside_bands(scope.replay) {
        let Some(award) = scope.memory.awards.get(&id) else { continue };
        let refusal = &broken.refusal;
        let place = Place { seq: broken.seq, line: refusal.line.unwrap_or(0) };
        let finding = Finding::new(Rule::A05, [&id]).actual(&refusal.value);
        let finding = finding.expected(&refusal.limit).at([award.place, place]);
        awards.insert(id, finding.under(scope.program(&award.program)));
    }
    found.extend(awards.into_values());
    found
}

/// 代码校验失败: a credit code whose check characters do not agree.
pub(super) fn a08(scope: &Scope<'_>) -> Found {
    let standing = scope.memory.payees.values().filter(|row| !row.versions.is_empty());
    let mut found = Found::among(standing.count());
    let fails = scope.conflicts(&[Contradiction::CodeCheckFailed]);
    found.extend(fails.map(|conflict| Finding::of(Rule::A08, conflict)));
    found
}

/// 关联企业同时受助: payees of one program and year with one account, or one name but for the form.
pub(super) fn a09(scope: &Scope<'_>) -> Found {
    let mut together: BTreeMap<(&Id, Year), BTreeSet<CreditCode>> = BTreeMap::new();
    for Effective { row, .. } in &scope.awards {
        together.entry((&row.program, row.year)).or_default().insert(row.payee);
    }
    let payees: BTreeSet<CreditCode> = together.values().flatten().copied().collect();
    let mut found = Found::among(payees.len());
    let marks: BTreeMap<CreditCode, Marks> =
        payees.into_iter().filter_map(|code| Some((code, Marks::of(scope, code)?))).collect();
    let mut sets: BTreeMap<Vec<CreditCode>, Finding> = BTreeMap::new();
    for codes in together.values() {
        let mut groups: BTreeMap<&str, Vec<CreditCode>> = BTreeMap::new();
        for (code, own) in codes.iter().filter_map(|code| Some((*code, marks.get(code)?))) {
            own.texts.iter().for_each(|mark| groups.entry(mark).or_default().push(code));
        }
        for (mark, codes) in groups.into_iter().filter(|(_, codes)| codes.len() > 1) {
            let places = codes.iter().filter_map(|code| marks.get(code)).map(|own| own.place);
            let finding = Finding::new(Rule::A09, &codes).actual(mark).at(places);
            sets.entry(codes).or_insert(finding);
        }
    }
    found.extend(sets.into_values());
    found
}

/// What payees are compared by, and the line that says it.
struct Marks {
    texts: Vec<String>,
    place: Place,
}

impl Marks {
    /// The last version counts: the one that holds from the latest day on.
    fn of(scope: &Scope<'_>, code: CreditCode) -> Option<Self> {
        let versions = &scope.memory.payees.get(&code)?.versions;
        let last = versions.iter().max_by_key(|version| (version.from, version.place))?;
        let account = last.account.number.comparable();
        let (bank, name) = (comparable(last.account.bank.as_str()), plain_name(&last.name));
        let named = (!name.is_empty()).then(|| format!("{name} / {bank}"));
        Some(Self { texts: named.into_iter().chain([account]).collect(), place: last.place })
    }
}
