//! The words of the small language for a self-evaluation.

use super::{Words, id, text};
use grant_ledger::domain::{
    Achievement, Actual, Description, Goal, Indicator, IndicatorResult, IndicatorTarget, Judgement,
    Objective, Threshold,
};
use grant_ledger::exchange::template::built_in_templates;

/// `objective ID YEAR`, by the template cn-2020
pub(super) fn objective(words: &Words<'_>) -> Indicator {
    Indicator::Objective(Objective {
        evidence: None,
        id: id(words.at(1)),
        project: None,
        template: built_in_templates().remove(0).name,
        text: text("合成目标"),
        unit: None,
        year: words.at(2).parse().unwrap(),
    })
}

/// `outcome ID OBJECTIVE`
pub(super) fn outcome(words: &Words<'_>) -> Indicator {
    Indicator::Outcome(Achievement {
        evidence: None,
        id: id(words.at(1)),
        objective: id(words.at(2)),
        text: text("合成完成情况"),
    })
}

/// `target ID YEAR GROUP POINTS [atleast=N | described=WORD] [measure= program=]`
pub(super) fn target(words: &Words<'_>) -> Indicator {
    let least = words.option("atleast").map(|value| Goal::AtLeast(Threshold { unit: None, value }));
    let described = words.option("described").map(|text| Goal::Described(Description { text }));
    Indicator::Target(IndicatorTarget {
        evidence: None,
        group: id(words.at(3)),
        id: id(words.at(1)),
        measure: words.option("measure"),
        name: text("合成指标"),
        points: words.at(4).parse().unwrap(),
        program: words.option("program"),
        target: least.or(described),
        year: words.at(2).parse().unwrap(),
    })
}

/// `result ID TARGET [value=N | judged=PERCENT | na=yes] [why=WORD]`
pub(super) fn result(words: &Words<'_>) -> Indicator {
    let value = words.option("value").map(Actual::Value);
    let judged = words.option::<u8>("judged").map(|own| {
        Actual::Judged(Judgement { percent: own.try_into().unwrap(), text: text("合成评定") })
    });
    let dropped = words.options.contains_key("na").then_some(Actual::Inapplicable);
    Indicator::Result(IndicatorResult {
        actual: value.or(judged).or(dropped),
        evidence: None,
        explanation: words.option("why"),
        id: id(words.at(1)),
        indicator: id(words.at(2)),
    })
}
