//! Which money does no indicator of a form cover, and which figure is not the ledger's?
//!
//! Spec: `ledger-spec/08-evaluation.md`, "Money without an indicator" and "A form beside a ledger".

use super::cell::Figure;
use super::score::rounded;
use super::{Check, Form, Inconsistency};
use crate::domain::{Amount, comparable};
use rust_decimal::{Decimal, RoundingStrategy};

/// The groups whose indicators show what a program's money was for.
const COVERING: [&str; 2] = ["数量", "质量"];
const QUOTES: [char; 4] = ['“', '”', '"', '\''];
/// What the name of a program may end with and an indicator leaves out.
const ENDINGS: [&str; 3] = ["项目", "专项", "资金"];
const SHARED_CHARS: usize = 4;

/// Returns a finding for each program with money that no indicator covers.
pub fn uncovered(form: &Form, programs: &[(String, Amount)]) -> Vec<Inconsistency> {
    let covering = form.indicators.iter().filter(|row| {
        let second = comparable(&row.second);
        COVERING.iter().any(|group| second.contains(group))
    });
    let names: Vec<String> = covering.map(|row| comparable(&row.name)).collect();
    let is_uncovered = |program: &&(String, Amount)| {
        let core = core(&program.0);
        !names.iter().any(|name| mentions(name, &core))
    };
    let found = programs.iter().filter(is_uncovered).map(|(name, amount)| {
        let finding = Inconsistency::new(Check::MoneyUncovered, name.as_str(), "");
        finding.actual(amount.in_wan())
    });
    found.collect()
}

/// Returns what of a program's name an indicator has to mention.
fn core(program: &str) -> String {
    let mut core: String =
        comparable(program).chars().filter(|own| !QUOTES.contains(own)).collect();
    while let Some(shorter) = ENDINGS.iter().find_map(|ending| core.strip_suffix(ending)) {
        core = shorter.to_owned();
    }
    core
}

fn mentions(name: &str, core: &str) -> bool {
    if name.is_empty() || core.is_empty() {
        return false;
    }
    let characters: Vec<char> = core.chars().collect();
    let mut runs = characters.windows(SHARED_CHARS).map(|run| run.iter().collect::<String>());
    name.contains(core) || core.contains(name) || runs.any(|run| name.contains(&run))
}

/// What a ledger says of the money of a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LedgerFigures {
    /// 年初预算数.
    pub initial: Amount,
    /// 全年预算数.
    pub full: Amount,
    /// 拨付数.
    pub spent: Amount,
}

/// Returns a finding for each figure of the year's money that is not the ledger's, cut or rounded to
/// as many decimals as the form prints.
pub fn differing(form: &Form, ledger: &LedgerFigures) -> Vec<Inconsistency> {
    let [own, ..] = &form.fund;
    let figures = [
        ("initial", &own.initial, ledger.initial),
        ("full", &own.full, ledger.full),
        ("spent", &own.spent, ledger.spent),
    ];
    let found = figures.into_iter().filter_map(|(field, text, exact)| {
        let stated = Figure::amount(text).number()?;
        let exact = exact.in_wan();
        (!shows(stated, exact)).then(|| {
            let finding = Inconsistency::new(Check::FigureDiffers, "fund/1", field);
            finding.expected(exact).actual(stated.normalize())
        })
    });
    found.collect()
}

/// Returns whether a figure is an exact one, cut or rounded to as many decimals as are printed.
pub(super) fn shows(stated: Decimal, exact: Decimal) -> bool {
    let decimals = stated.scale();
    let cut = exact.round_dp_with_strategy(decimals, RoundingStrategy::ToZero);
    stated == cut || stated == rounded(exact, decimals)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::IndicatorFields;

    fn form(indicators: &[(&str, &str)]) -> Form {
        let row = |(second, name): &(&str, &str)| IndicatorFields {
            second: (*second).to_owned(),
            name: (*name).to_owned(),
            rows: 1,
            ..IndicatorFields::default()
        };
        Form { indicators: indicators.iter().map(row).collect(), ..Form::default() }
    }

    #[test]
    fn an_indicator_covers_the_program_that_it_mentions() {
        for (second, name, program, is_covered) in [
            ("数量指标", "省级专精特新中小企业", "专精特新中小企业项目", true),
            ("质量指标", "标杆企业", "“标杆企业”专项资金", true),
            ("数量指标", "支持企业", "支持企业数量", true),
            ("成本指标", "专精特新中小企业", "专精特新中小企业项目", false),
            ("数量指标", "国家重点小巨人", "购买服务项目", false),
            ("数量指标", "重点小巨人", "重点小企业", false),
            ("数量指标", "", "购买服务", false),
            ("数量指标", "购买服务", "“”项目资金", false),
        ] {
            let found = uncovered(&form(&[(second, name)]), &[(program.to_owned(), Amount::ZERO)]);
            assert_eq!(found.is_empty(), is_covered, "{name} / {program}");
        }
    }

    #[test]
    fn a_figure_is_compared_as_far_as_it_is_printed() {
        let exact: Amount = "24081056.78".parse().unwrap();
        let ledger = LedgerFigures { initial: exact, full: exact, spent: exact };
        for (text, differs) in [
            ("2408.105678", false),
            ("2408.10", false),
            ("2408.11", false),
            ("2408.106", false),
            ("2408", false),
            ("2408.12", true),
            ("2409", true),
            ("", false),
            ("若干", false),
        ] {
            let mut form = Form::default();
            form.fund[0].full = text.to_owned();
            let found = differing(&form, &ledger);
            assert_eq!(found.len(), usize::from(differs), "{text}");
            assert!(found.iter().all(|own| own.field == "full"));
        }
    }
}
