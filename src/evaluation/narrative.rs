//! What does the text beside a form claim: sums, arrival, that nothing happened?
//!
//! Spec: `ledger-spec/08-evaluation.md`, "A text beside the form".

use super::cell::{Figure, digits_at_start, number, reading};
use super::{Check, Class, Form, Inconsistency};
use crate::domain::Amount;
use crate::rules::Standing;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

const ENDS: [char; 5] = ['。', ';', '!', '?', '\n'];
/// What stands between a sum and its parts.
const PARTS: [&str; 4] = ["包括", "其中", "分别为", "分别是"];
/// Longer ones before their beginnings; with the fen in one.
const UNITS: [(&str, i64); 3] = [("亿元", 10_000_000_000), ("万元", 1_000_000), ("元", 100)];
const SEPARATORS: [char; 5] = ['、', '和', '及', '与', ':'];
const ARRIVED: [&str; 3] = ["全部到位", "全额到位", "100%到位"];
/// Right before such words, these say that it did not arrive.
const DENIES: [&str; 4] = ["未", "没有", "不", "非"];
const EVIDENCE: [&str; 4] = ["到账", "回单", "对账单", "签收"];
const DENIALS: [&str; 6] = ["未发生", "没有发生", "不存在", "未存在", "没有存在", "未出现"];
const HEDGES: [&str; 3] = ["严重", "重大", "明显"];
const MISCONDUCT: [&str; 11] = [
    "截留",
    "克扣",
    "挪用",
    "滞留",
    "挤占",
    "贪污",
    "套取",
    "骗取",
    "虚报",
    "多头申报",
    "重复安排",
];
const NAME_CHARS_MAX: usize = 40;
const SHOWN_CHARS_MAX: usize = 60;

/// A part of the money, as the text names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Component {
    /// What it was for.
    pub name: String,
    /// How much.
    pub amount: Amount,
}

/// What is known of the arrival of the money of the year beside the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArrivalProof {
    /// There is no ledger.
    Unknown,
    /// The ledger proves that all of it arrived.
    Proven,
    /// The ledger shows that some of it did not arrive in full, and is overdue.
    Short,
    /// The ledger shows neither: evidence is missing, something is not due yet, or there is no award.
    Unproven,
}

impl ArrivalProof {
    /// Returns what a ledger proves in which the effective awards of the year stand like this.
    pub fn of(awards: impl IntoIterator<Item = Standing>) -> Self {
        match awards.into_iter().max() {
            Some(Standing::Short) => Self::Short,
            Some(Standing::Pending | Standing::Unevidenced) | None => Self::Unproven,
            Some(Standing::Arrived) => Self::Proven,
        }
    }
}

/// A text that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Narrative {
    sentences: Vec<Sentence>,
    sum: Option<Sum>,
}

/// A sentence in its reading, with the line it begins in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Sentence {
    line: u32,
    reading: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Sum {
    line: u32,
    total: Decimal,
    /// What the components come to, if that is a number; exact, as what they are in fen need not be.
    parts: Option<Decimal>,
    components: Vec<Component>,
}

/// An amount in a text: where it begins, how much it is in fen, and where it ends.
#[derive(Clone, Copy, Debug)]
struct Stated {
    start: usize,
    fen: Decimal,
    end: usize,
}

impl Narrative {
    /// Reads a text.
    pub fn read(text: &str) -> Self {
        let lines = (1_u32..).zip(text.lines());
        let sentences = lines.flat_map(|(line, text)| {
            let reading = reading(text);
            let parts = reading.split(ENDS).filter(|part| !part.is_empty());
            parts.map(|part| Sentence { line, reading: part.to_owned() }).collect::<Vec<_>>()
        });
        let sentences: Vec<Sentence> = sentences.collect();
        // The first word with its amounts is the one; if they have no names, no other takes its place.
        let sum = sentences.iter().find_map(sum).filter(|own| own.components.len() > 1);
        Self { sentences, sum }
    }

    /// Returns the parts of the money.
    pub fn components(&self) -> &[Component] {
        self.sum.as_ref().map(|sum| sum.components.as_slice()).unwrap_or_default()
    }

    /// Returns what the text contradicts, or claims without showing it.
    pub fn inconsistencies(&self, form: &Form, arrival: ArrivalProof) -> Vec<Inconsistency> {
        let sum = self.sum.as_ref().and_then(|sum| components_total(sum, form));
        let mut found: Vec<Inconsistency> = sum.into_iter().collect();
        if arrival != ArrivalProof::Proven {
            let claims = || self.sentences.iter().filter(|own| claims_arrival(&own.reading));
            found.extend(claims().map(|own| arrival_claimed(own, arrival)));
            found.extend(claims().filter(|own| mixes_layers(&own.reading)).map(layers_mixed));
        }
        found.extend(self.hedged());
        found
    }

    fn hedged(&self) -> Vec<Inconsistency> {
        let denials: Vec<Denial<'_>> = self.sentences.iter().flat_map(denials).collect();
        // Once for each term, not for each denial: a text may have very many.
        let plain = MISCONDUCT.map(|term| {
            let own = denials.iter().find(|own| !own.is_hedged && own.text.contains(term));
            (term, own)
        });
        let hedged = denials.iter().filter(|own| own.is_hedged);
        let found = hedged.filter_map(|own| {
            let mut others = plain.iter().filter(|(term, _)| own.text.contains(term));
            let other = others.find_map(|(_, other)| *other)?;
            let finding = finding(Check::DenialHedged, own.line, own.text);
            Some(finding.expected(shown(other.text)))
        });
        found.collect()
    }
}

fn finding(check: Check, line: u32, text: &str) -> Inconsistency {
    Inconsistency::new(check, format!("text/{line}"), "").actual(shown(text))
}

fn shown(text: &str) -> String {
    text.chars().take(SHOWN_CHARS_MAX).collect()
}

/// Finds the first word with an amount before it and at least two behind it.
fn sum(sentence: &Sentence) -> Option<Sum> {
    let text = sentence.reading.as_str();
    let mut marks: Vec<(usize, &str)> =
        PARTS.iter().flat_map(|mark| text.match_indices(mark)).collect();
    if marks.is_empty() {
        return None;
    }
    marks.sort_unstable();
    let stated = amounts(text);
    marks.into_iter().find_map(|(at, mark)| {
        let count = stated.partition_point(|own| own.end <= at);
        let (before, behind) = stated.split_at_checked(count)?;
        let (total, from) = (before.last()?.fen, at.saturating_add(mark.len()));
        (behind.len() > 1).then(|| sum_of(sentence, total, from, behind))
    })
}

/// Names the amounts behind a word, up to the first that has no name.
fn sum_of(sentence: &Sentence, total: Decimal, mut from: usize, behind: &[Stated]) -> Sum {
    let named = behind.iter().map_while(|own| {
        let between = sentence.reading.get(from..own.start)?;
        from = own.end;
        let name = between.rsplit(',').next()?;
        let name = name.strip_prefix(SEPARATORS).unwrap_or(name);
        let is_named = !name.is_empty() && name.chars().count() <= NAME_CHARS_MAX;
        is_named.then(|| (name.to_owned(), own.fen))
    });
    let named: Vec<(String, Decimal)> = named.collect();
    let parts = named.iter().try_fold(Decimal::ZERO, |sum, (_, fen)| sum.checked_add(*fen));
    let components = named.into_iter().filter_map(|(name, fen)| {
        let amount = Amount::from_fen(fen.to_i128()?);
        Some(Component { name, amount })
    });
    Sum { line: sentence.line, total, parts, components: components.collect() }
}

fn amounts(text: &str) -> Vec<Stated> {
    let mut found = Vec::new();
    let mut from = 0_usize;
    while let Some(digit) = next_digit(text, from) {
        let start = signed(text, digit);
        let rest = text.get(start..).unwrap_or_default();
        let Some((value, after)) = number(rest) else {
            // Too many digits for a number, so that none of them is one.
            from = digit.saturating_add(text.get(digit..).map_or(0, digits_at_start));
            continue;
        };
        from = text.len().saturating_sub(after.len());
        let unit = UNITS.iter().find_map(|(unit, fen)| Some((after.strip_prefix(unit)?, fen)));
        if let Some((behind, fen)) = unit {
            let end = text.len().saturating_sub(behind.len());
            let fen = value.checked_mul(Decimal::from(*fen));
            found.extend(fen.map(|fen| Stated { start, fen: fen.normalize(), end }));
            from = end;
        }
    }
    found
}

/// Returns where a number begins whose first digit is at `digit`: a sign is part of it, a mark between two
/// numbers is not.
fn signed(text: &str, digit: usize) -> usize {
    let sign = text.get(..digit).and_then(|own| own.strip_suffix('-'));
    sign.filter(|own| !own.ends_with(|last: char| last.is_ascii_digit())).map_or(digit, str::len)
}

fn next_digit(text: &str, from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    rest.find(|own: char| own.is_ascii_digit()).map(|at| from.saturating_add(at))
}

fn in_wan(fen: Decimal) -> Decimal {
    fen.checked_div(Decimal::from(1_000_000)).unwrap_or_default().normalize()
}

fn components_total(sum: &Sum, form: &Form) -> Option<Inconsistency> {
    let finding = Inconsistency::new(Check::ComponentsTotal, format!("text/{}", sum.line), "");
    let total = in_wan(sum.total);
    if sum.parts != Some(sum.total) {
        let own = sum.parts.map(|own| in_wan(own).to_string()).unwrap_or_default();
        return Some(finding.expected(total).actual(own));
    }
    let [first, ..] = &form.fund;
    let cells = [&first.spent, &first.full, &first.initial];
    let stated: Vec<Decimal> =
        cells.into_iter().filter_map(|cell| Figure::amount(cell).number()).collect();
    let nearest = stated.first()?;
    (!stated.contains(&total)).then(|| finding.expected(nearest.normalize()).actual(total))
}

/// Returns whether a sentence says that all of the money arrived.
fn claims_arrival(sentence: &str) -> bool {
    let rate = sentence.split("到位率").skip(1).any(|rest| {
        let rest = rest.trim_start_matches(['为', '达', '到', '是', '均', '已', ':']);
        let (value, unit) = number(rest).unwrap_or_default();
        unit.starts_with('%') && value >= Decimal::ONE_HUNDRED
    });
    let is_denied = |at: usize| {
        let before = sentence.get(..at).unwrap_or_default();
        DENIES.iter().any(|word| before.ends_with(word))
    };
    let mut said = ARRIVED.iter().flat_map(|words| sentence.match_indices(words));
    rate || said.any(|(at, _)| !is_denied(at))
}

fn mixes_layers(sentence: &str) -> bool {
    sentence.contains("下达") && !EVIDENCE.iter().any(|word| sentence.contains(word))
}

fn arrival_claimed(sentence: &Sentence, arrival: ArrivalProof) -> Inconsistency {
    let mut clauses = sentence.reading.split(',');
    let claim = clauses.find(|clause| claims_arrival(clause)).unwrap_or(&sentence.reading);
    let finding = finding(Check::ArrivalClaimed, sentence.line, claim);
    match arrival {
        ArrivalProof::Short => Inconsistency { class: Class::Wrong, ..finding },
        ArrivalProof::Proven | ArrivalProof::Unknown | ArrivalProof::Unproven => finding,
    }
}

fn layers_mixed(sentence: &Sentence) -> Inconsistency {
    let clauses = || sentence.reading.split(',');
    let issued = clauses().rfind(|clause| clause.contains("下达")).unwrap_or_default();
    let claim = clauses().find(|clause| claims_arrival(clause)).unwrap_or_default();
    let text = if issued == claim { issued.to_owned() } else { format!("{issued},{claim}") };
    finding(Check::LayersMixed, sentence.line, &text)
}

/// A clause that says that something did not happen.
struct Denial<'a> {
    line: u32,
    text: &'a str,
    is_hedged: bool,
}

fn denials(sentence: &Sentence) -> Vec<Denial<'_>> {
    let clauses = sentence.reading.split(',');
    let denial = |text| {
        let is_denial = DENIALS.iter().any(|word| str::contains(text, word));
        is_denial.then(|| Denial { line: sentence.line, text, is_hedged: is_hedged(text) })
    };
    clauses.filter_map(denial).collect()
}

fn is_hedged(clause: &str) -> bool {
    let mut behind = DENIALS.iter().flat_map(|word| clause.split(word).skip(1));
    behind.any(|what| HEDGES.iter().any(|hedge| what.starts_with(hedge)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn names(text: &str, arrival: ArrivalProof) -> Vec<String> {
        let mut form = Form::default();
        form.fund[0].spent = "2408.1".to_owned();
        let found = Narrative::read(text).inconsistencies(&form, arrival);
        found.iter().map(|own| format!("{} {} {}", own.check, own.class, own.place)).collect()
    }

    #[test]
    fn parts_are_read_with_their_names() {
        let text = "合成数据\n共下达资金2,408.1万元，包括甲项目2175万元，“乙”项目（工业品牌、技术创新）\
                    200万元和购买服务项目33.1万元。";
        let read = Narrative::read(text);
        let parts: Vec<(String, String)> = read
            .components()
            .iter()
            .map(|own| (own.name.clone(), own.amount.in_wan().to_string()))
            .collect();
        let own = |name: &str, amount: &str| (name.to_owned(), amount.to_owned());
        let second = own("“乙”项目(工业品牌、技术创新)", "200");
        assert_eq!(parts, [own("甲项目", "2175"), second, own("购买服务项目", "33.1")]);
        for text in ["包括甲10万元，乙20万元", "共30万元，包括甲30万元", "共30万元，支持甲、乙"]
        {
            assert_eq!(Narrative::read(text).components(), [], "{text}");
        }
    }

    #[test]
    fn a_text_is_checked() {
        use ArrivalProof::{Proven, Short, Unknown, Unproven};
        for (text, arrival, wanted) in [
            ("共2408.1万元，其中甲2400万元，乙8.1万元", Unknown, &[][..]),
            ("共2408.1万元，其中甲2400万元，乙81000元", Unknown, &[]),
            ("共2408.1万元，其中甲2400万元，乙8万元", Unknown, &["components_total wrong text/1"]),
            ("共30万元，其中甲20万元，乙10万元", Unknown, &["components_total wrong text/1"]),
            ("开头。\n资金到位率达到100％。", Unknown, &["arrival_claimed unverifiable text/2"]),
            ("资金到位率100%", Short, &["arrival_claimed wrong text/1"]),
            ("资金到位率100%", Unproven, &["arrival_claimed unverifiable text/1"]),
            ("共2408.1万元，其中甲24080999.995元，乙0.005元", Unknown, &[]),
            (
                "共2408.1万元，其中甲24080999.995元，乙0元",
                Unknown,
                &["components_total wrong text/1"],
            ),
            ("下达后资金到位率100%", Proven, &[]),
            ("资金到位率99.9%", Unknown, &[]),
            ("资金全部到位", Unknown, &["arrival_claimed unverifiable text/1"]),
            (
                "指标下达后足额下达，到位率100%",
                Unknown,
                &["arrival_claimed unverifiable text/1", "layers_mixed unverifiable text/1"],
            ),
            ("下达后凭银行回单核对，到位率100%", Unknown, &["arrival_claimed unverifiable text/1"]),
            ("未发生截留，未发生严重的挪用、截留。", Unknown, &["denial_hedged wrong text/1"]),
            ("未发生克扣，未发生严重的挪用、截留。", Unknown, &[]),
            ("未发生截留，未发生挪用、截留。", Unknown, &[]),
        ] {
            assert_eq!(names(text, arrival), wanted, "{text}");
        }
    }

    #[test]
    fn awards_of_a_year_prove_what_the_worst_of_them_does() {
        use Standing::{Arrived, Pending, Short, Unevidenced};
        for (awards, wanted) in [
            (&[][..], ArrivalProof::Unproven),
            (&[Arrived, Arrived], ArrivalProof::Proven),
            (&[Arrived, Pending], ArrivalProof::Unproven),
            (&[Unevidenced, Arrived], ArrivalProof::Unproven),
            (&[Arrived, Short, Unevidenced], ArrivalProof::Short),
        ] {
            assert_eq!(ArrivalProof::of(awards.iter().copied()), wanted, "{awards:?}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "([-0-9,.，。包括其中共万亿元%到位率下达未发生严重截留\n]|\\PC){0,40}") {
            let read = Narrative::read(&text);
            prop_assert!(read.components().len() != 1);
            drop(read.inconsistencies(&Form::default(), ArrivalProof::Unknown));
        }
    }
}
