//! Which groups of indicators does a form have, and how are they scored? Data, not code.
//!
//! Spec: `ledger-spec/08-evaluation.md`, "Templates".

use crate::domain::{Digest, ExactDecimal, Id, TemplateRef, Text, WholePercent, comparable, words};
use rust_decimal::Decimal;
use serde::Deserialize;
use std::collections::BTreeSet;

/// A template of the form.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// The rule that prescribes it.
    pub basis: Text,
    /// A budget line whose nature contains one of these is 上年结转资金.
    pub carried: Vec<Text>,
    /// What is taken off a score whose target was exceeded by far, ascending.
    #[serde(default, rename = "cut")]
    pub cuts: Vec<Cut>,
    /// An execution rate below this scores nothing.
    pub execution_floor_percent: Option<u8>,
    /// The points of 预算执行率.
    pub execution_points: ExactDecimal,
    /// A deviation above this must be explained.
    pub explain_percent: u16,
    /// Its id.
    pub id: Id,
    /// The first levels (一级指标), in order.
    #[serde(rename = "level")]
    pub levels: Vec<Level>,
    /// From here on a judgement is 达成年度指标.
    pub met_percent: u8,
    /// The title of the form.
    pub name: Text,
    /// A budget line whose nature contains one of these is 其他资金.
    pub other: Vec<Text>,
    /// From here on a judgement is 部分达成并具有一定效果.
    pub partly_percent: u8,
}

/// A first level (一级指标).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// Its groups, in order.
    #[serde(rename = "group")]
    pub groups: Vec<Group>,
    /// Its name.
    pub name: Text,
    /// Its points.
    pub points: ExactDecimal,
}

/// A second level (二级指标).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Whether an indicator of it covers the money of its program.
    #[serde(default)]
    pub covers: bool,
    /// What targets name it by.
    pub id: Id,
    /// Its name.
    pub name: Text,
    /// Whether its targets are about time.
    #[serde(default)]
    pub timed: bool,
}

/// How much is taken off a score whose target was exceeded by far.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cut {
    /// Above this share of the target.
    pub above_percent: u16,
    /// So much.
    pub cut_percent: u8,
}

/// Why a template is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{member}: {reason}")]
pub struct TemplateError {
    /// Which member.
    pub member: &'static str,
    /// What it must be.
    pub reason: &'static str,
}

impl Template {
    /// Checks what the types alone do not.
    pub fn validate(&self) -> Result<(), TemplateError> {
        let refuse = |member, reason| Err(TemplateError { member, reason });
        let groups: Vec<&Group> = self.levels.iter().flat_map(|level| &level.groups).collect();
        let ids: BTreeSet<&Id> = groups.iter().map(|group| &group.id).collect();
        let points: Vec<ExactDecimal> = std::iter::once(self.execution_points)
            .chain(self.levels.iter().map(|level| level.points))
            .collect();
        let sum = points.iter().try_fold(Decimal::ZERO, |sum, own| sum.checked_add(own.value()));
        let rising = self.cuts.iter().zip(self.cuts.iter().skip(1));
        if points.iter().any(|own| *own < ExactDecimal::ZERO) || sum != Some(Decimal::ONE_HUNDRED) {
            return refuse(
                "points",
                "the points of execution and levels are from 0 and add up to 100",
            );
        }
        if self.levels.is_empty()
            || ids.len() != groups.len()
            || self.levels.iter().any(|level| level.groups.is_empty())
        {
            return refuse("group", "each level has groups, and no two groups have one id");
        }
        if self.explain_percent > 1000 {
            return refuse("explain_percent", "a number from 0 to 1000");
        }
        if self.met_percent > 100 || self.partly_percent > self.met_percent {
            return refuse("met_percent", "100 is not below met, met not below partly");
        }
        if self.execution_floor_percent.is_some_and(|floor| floor > 100) {
            return refuse("execution_floor_percent", "a number from 0 to 100");
        }
        let sound =
            |cut: &Cut| (100..=10_000).contains(&cut.above_percent) && cut.cut_percent <= 100;
        let ascending =
            rising.into_iter().all(|(left, right)| left.above_percent < right.above_percent);
        if !self.cuts.iter().all(sound) || !ascending {
            return refuse("cut", "above 100 to 10000 percent, ascending, at most 100 percent off");
        }
        Ok(())
    }

    /// Returns the level and group of an id, with its place in the order of the form.
    pub fn group(&self, id: &Id) -> Option<(usize, &Level, &Group)> {
        let all =
            self.levels.iter().flat_map(|level| level.groups.iter().map(move |own| (level, own)));
        all.enumerate()
            .find(|(_, (_, own))| own.id == *id)
            .map(|(place, (level, own))| (place, level, own))
    }

    /// Returns the band of a judgement.
    pub fn judged(&self, percent: WholePercent) -> Judged {
        let percent = u8::from(percent);
        if percent >= self.met_percent {
            Judged::Met
        } else if percent >= self.partly_percent {
            Judged::Partly
        } else {
            Judged::Unmet
        }
    }

    /// Returns which row of the form's money a budget line of this nature belongs to: 1 for 当年财政拨款,
    /// 2 for 上年结转资金, 3 for 其他资金.
    pub fn source(&self, nature: Option<&Text>) -> usize {
        let nature = nature.map(|text| comparable(text.as_str())).unwrap_or_default();
        let names =
            |texts: &[Text]| texts.iter().any(|text| nature.contains(&comparable(text.as_str())));
        if names(&self.carried) {
            2
        } else if names(&self.other) {
            3
        } else {
            1
        }
    }
}

words!(
    /// How far a judgement says that a target was met.
    Judged, "met, partly or unmet", {
        /// 达成年度指标.
        Met = "met",
        /// 部分达成并具有一定效果.
        Partly = "partly",
        /// 未达成且效果较差.
        Unmet = "unmet",
    }
);

/// A template with what names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedTemplate {
    /// Its id, and the digest of its file.
    pub name: TemplateRef,
    /// What it says.
    pub template: Template,
}

impl NamedTemplate {
    /// Returns `template`, read from bytes with this digest.
    pub fn new(template: Template, digest: Digest) -> Self {
        Self { name: TemplateRef { digest, id: template.id.clone() }, template }
    }
}
