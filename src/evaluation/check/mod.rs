//! Does a filled form contradict itself or the rules of scoring, and what can nobody tell from it?
//!
//! Spec: `ledger-spec/08-evaluation.md`, "Inconsistencies".
//!
//! | file         | finds                                                           |
//! |--------------|-----------------------------------------------------------------|
//! | `sheet`      | nothing: it reads every cell once                               |
//! | `figures`    | sums, rates and scores that are not what they must be           |
//! | `indicators` | targets, results and scores that do not go together             |
//! | `doubts`     | what only something beside the form could show                  |

mod doubts;
mod figures;
mod indicators;
mod sheet;
#[cfg(test)]
mod tests;

use super::{Form, Template};
use crate::domain::words;
use rust_decimal::Decimal;
use serde::Serialize;
use sheet::Sheet;

words!(
    /// How bad a finding is.
    Class, "wrong or unverifiable", {
        /// Nobody can tell.
        Unverifiable = "unverifiable",
        /// It contradicts itself, the rules of scoring, or the ledger.
        Wrong = "wrong",
    }
);

words!(
    /// What was checked, in the order in which findings are listed.
    Check, "the name of a check, such as points_total", {
        /// A cell of figures that holds none.
        FigureUnreadable = "figure_unreadable",
        /// The points are not 100 or not the total's.
        PointsTotal = "points_total",
        /// The scores are not the total's.
        ScoreTotal = "score_total",
        /// The points of a level are not what its name says.
        LevelPoints = "level_points",
        /// More than there was to earn.
        ScoreAbovePoints = "score_above_points",
        /// The money is not the sum of its sources.
        FundsTotal = "funds_total",
        /// 执行率 is not spent by full.
        RateWrong = "rate_wrong",
        /// The score of 执行率.
        ExecutionScore = "execution_score",
        /// One cell of points for several indicators.
        PointsShared = "points_shared",
        /// Points for no target.
        TargetBlank = "target_blank",
        /// Points for no result.
        ActualBlank = "actual_blank",
        /// No score.
        ScoreBlank = "score_blank",
        /// The label in place of a result.
        ActualIsName = "actual_is_name",
        /// More than the result earns.
        ScoreUnearned = "score_unearned",
        /// Far from the target, and no reason.
        DeviationUnexplained = "deviation_unexplained",
        /// Points taken off, and no reason.
        ShortfallUnexplained = "shortfall_unexplained",
        /// The target in place of a result.
        ActualIsTarget = "actual_is_target",
        /// Words where a number was to be reached.
        ActualInWords = "actual_in_words",
        /// In time, but by when?
        TimeUndated = "time_undated",
        /// A judgement.
        Judged = "judged",
        /// Nobody who could be held to it.
        UnitInternal = "unit_internal",
        /// A figure of the form is not the ledger's.
        FigureDiffers = "figure_differs",
        /// Parts in a text do not add up.
        ComponentsTotal = "components_total",
        /// A text says that everything arrived.
        ArrivalClaimed = "arrival_claimed",
        /// Arrival argued from issuing.
        LayersMixed = "layers_mixed",
        /// Denied, and denied only of what is serious.
        DenialHedged = "denial_hedged",
        /// Money that no indicator covers.
        MoneyUncovered = "money_uncovered",
    }
);

impl Check {
    /// Returns the audit rule that it is part of.
    pub fn rule(self) -> &'static str {
        const ARRIVAL: [Check; 3] =
            [Check::FigureDiffers, Check::ArrivalClaimed, Check::LayersMixed];
        if ARRIVAL.contains(&self) {
            "S01"
        } else if self == Self::MoneyUncovered {
            "S03"
        } else {
            "S02"
        }
    }

    /// Returns how bad it is, by itself.
    pub fn class(self) -> Class {
        const UNVERIFIABLE: [Check; 7] = [
            Check::ActualIsTarget,
            Check::ActualInWords,
            Check::TimeUndated,
            Check::Judged,
            Check::UnitInternal,
            Check::ArrivalClaimed,
            Check::LayersMixed,
        ];
        if UNVERIFIABLE.contains(&self) { Class::Unverifiable } else { Class::Wrong }
    }
}

const SHOWN_CHARS_MAX: usize = 120;

/// A finding. Members are in the order of their JSON names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Inconsistency {
    /// What the form says.
    pub actual: String,
    /// What was checked.
    pub check: Check,
    /// How bad it is.
    pub class: Class,
    /// What it had to say, where that is known.
    pub expected: String,
    /// The field of the place that it is about, as a member of the form; empty for all of it.
    #[serde(skip)]
    pub field: &'static str,
    /// Where.
    pub place: String,
}

impl Inconsistency {
    pub(super) fn new(check: Check, place: impl Into<String>, field: &'static str) -> Self {
        let (actual, expected) = (String::new(), String::new());
        Self { actual, check, class: check.class(), expected, field, place: place.into() }
    }

    pub(super) fn actual(self, actual: impl ToString) -> Self {
        Self { actual: cut(&actual), ..self }
    }

    pub(super) fn expected(self, expected: impl ToString) -> Self {
        Self { expected: cut(&expected), ..self }
    }
}

/// A cell may hold a whole page.
fn cut(text: &impl ToString) -> String {
    text.to_string().chars().take(SHOWN_CHARS_MAX).collect()
}

/// What a template asks of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CheckTerms {
    /// A deviation above this share of the target must be explained, in percent.
    pub explain_percent: u16,
    /// An execution rate below this may score nothing, in percent.
    pub execution_floor_percent: Option<u8>,
}

impl CheckTerms {
    /// What is asked where no template is known.
    pub const USUAL: Self = Self { explain_percent: 30, execution_floor_percent: None };

    /// Returns what `template` asks.
    pub fn of(template: &Template) -> Self {
        let Template { explain_percent, execution_floor_percent, .. } = *template;
        Self { explain_percent, execution_floor_percent }
    }

    fn explain(self) -> Decimal {
        Decimal::from(self.explain_percent)
    }

    fn floor(self) -> Option<Decimal> {
        self.execution_floor_percent.map(Decimal::from)
    }
}

/// Returns what a form shows by itself, in the order of the checks, of each by place.
pub fn inconsistencies(form: &Form, terms: CheckTerms) -> Vec<Inconsistency> {
    let sheet = Sheet::read(form, terms);
    let mut found = figures::find(&sheet);
    found.extend(indicators::find(&sheet));
    found.extend(doubts::find(&sheet));
    found
}
