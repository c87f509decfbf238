//! Did money come back, and which kind of return is it?

use super::orders::Order;
use super::units::Unit;
use crate::domain::ReturnKind;

/// What the words of a line say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Signs {
    /// That money came back.
    pub(super) is_return: bool,
    /// That it was clawed back, or is a surplus; for a person to confirm.
    pub(super) kind: Option<ReturnKind>,
}

const RETURNED: [&str; 11] =
    ["退汇", "退款", "退回", "退票", "退还", "退付", "退库", "冲正", "冲销", "冲账", "错付"];
const RETURNED_ENGLISH: [&str; 6] =
    ["return", "returned", "refund", "refunded", "reversal", "reversed"];
const CLAWED_BACK: [&str; 4] = ["追缴", "收回", "追回", "clawback"];
const SURPLUS: [&str; 2] = ["结余", "surplus"];

/// Returns what a line into an account of the fund says of itself.
pub(super) fn signs(unit: &Unit<'_>) -> Signs {
    let texts = [unit.text(), unit.own_reference(), unit.line.text.as_ref()];
    let text = texts.into_iter().flatten().map(|text| text.as_str().to_lowercase());
    let text: String = text.collect::<Vec<_>>().join(" ");
    let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let kind = if says(&CLAWED_BACK) {
        Some(ReturnKind::ClawedBack)
    } else {
        says(&SURPLUS).then_some(ReturnKind::SurplusReturned)
    };
    let in_english = text
        .split(|character: char| !character.is_ascii_alphanumeric())
        .any(|word| RETURNED_ENGLISH.contains(&word));
    let is_return = unit.line.is_reversal || kind.is_some() || in_english || says(&RETURNED);
    Signs { is_return, kind }
}

/// Returns the kind of a return of a payment, where its words do not say: before it reached the payee,
/// or after.
pub(super) fn kind_of(order: &Order<'_>) -> ReturnKind {
    if order.is_credited { ReturnKind::WrongPayment } else { ReturnKind::NeverArrived }
}
