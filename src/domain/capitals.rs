//! Money in capitals (大写金额), as it stands on vouchers, where no digit can be added.
//!
//! Spec: `ledger-spec/01-values.md`, "Amount in capitals".

use super::Amount;

const DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const ZERO: char = '零';

impl Amount {
    /// Returns the amount in capitals: `贰仟肆佰零捌万壹仟元整`.
    ///
    /// There is one text for each amount, also for sums of more digits than a document holds.
    pub fn in_capitals(self) -> String {
        let fen = self.fen().unsigned_abs();
        let (yuan, rest) = (fen.div_euclid(100), fen.rem_euclid(100));
        let (tenths, hundredths) = (rest.div_euclid(10), rest.rem_euclid(10));
        let mut text = String::new();
        if self.fen() < 0 {
            text.push('负');
        }
        if yuan > 0 || rest == 0 {
            text.push_str(&whole(yuan));
            text.push('元');
        }
        if tenths > 0 {
            text.extend([capital(tenths), '角']);
        } else if hundredths > 0 && yuan > 0 {
            text.push(ZERO);
        }
        if hundredths > 0 {
            text.extend([capital(hundredths), '分']);
        } else {
            text.push('整');
        }
        text
    }
}

fn capital(digit: u128) -> char {
    usize::try_from(digit).ok().and_then(|digit| DIGITS.get(digit)).copied().unwrap_or(ZERO)
}

/// Returns a whole number in capitals, digit by digit from the left.
fn whole(number: u128) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    let mut zeros = 0_usize;
    for (place, digit) in (0..digits.len()).rev().zip(digits.chars()) {
        match digit.to_digit(10) {
            None | Some(0) => zeros = zeros.saturating_add(1),
            Some(digit) => {
                if is_read(zeros, place) {
                    text.push(ZERO);
                }
                zeros = 0;
                text.push(capital(digit.into()));
                text.push_str(["", "拾", "佰", "仟"].get(place & 3).copied().unwrap_or_default());
            }
        }
        text.push_str(&group_unit(place, zeros));
    }
    if text.is_empty() { ZERO.to_string() } else { text }
}

/// Returns whether `zeros` before the digit at `place` are read: all but one to three that end the
/// group of four before it.
fn is_read(zeros: usize, place: usize) -> bool {
    zeros > 0 && (zeros > 3 || place & 3 != 3)
}

/// Returns the unit that follows the digit at `place`, after which `zeros` zeros have gone by.
fn group_unit(place: usize, zeros: usize) -> String {
    match place & 7 {
        4 if zeros < 4 => "万".to_owned(),
        0 if zeros < 8 => "亿".repeat(place >> 3),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the vectors, which have 13 digits at most, cannot say.
    #[test]
    fn sums_of_more_digits_than_a_document_holds_are_written_too() {
        for (yuan, capitals) in [
            (10_i128.pow(15), "壹仟万亿元整"),
            (10_i128.pow(16), "壹亿亿元整"),
            (10_i128.pow(16) + 1, "壹亿亿零壹元整"),
            (12 * 10_i128.pow(16) + 10_i128.pow(12), "壹拾贰亿亿零壹万亿元整"),
            (10_i128.pow(24), "壹亿亿亿元整"),
        ] {
            assert_eq!(Amount::from_fen(yuan * 100).in_capitals(), capitals);
        }
        for extreme in [i128::MIN, i128::MAX] {
            assert!(Amount::from_fen(extreme).in_capitals().ends_with('分'));
        }
    }
}
