//! How much room does a text take? Chinese characters are as wide as two Latin letters.

/// Put in place of what does not fit.
const CUT: char = '…';

/// Returns how wide a text is, in widths of a digit.
pub(super) fn half_widths(text: &str) -> usize {
    text.chars().map(half_width).fold(0, usize::saturating_add)
}

fn half_width(own: char) -> usize {
    if is_wide(own) { 2 } else { 1 }
}

/// Whether it is as wide as it is high in a Chinese font.
fn is_wide(own: char) -> bool {
    own >= '\u{1100}'
}

/// Returns the lines that a text takes where `room` half widths are in each. Lines break at spaces and
/// beside Chinese characters; a word longer than a line is broken.
pub(super) fn wrap(text: &str, room: usize) -> Vec<String> {
    text.split('\n').flat_map(|line| wrap_line(line, room.max(2))).collect()
}

fn wrap_line(line: &str, room: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut own = String::new();
    let full =
        |own: &str, more: usize| !own.is_empty() && half_widths(own).saturating_add(more) > room;
    for word in line.split_inclusive(|own| own == ' ' || is_wide(own)) {
        if full(&own, half_widths(word.trim_end())) {
            lines.push(ended(&mut own));
        }
        for letter in word.chars() {
            if letter != ' ' && full(&own, half_width(letter)) {
                lines.push(ended(&mut own));
            }
            own.push(letter);
        }
    }
    lines.push(ended(&mut own));
    lines
}

fn ended(line: &mut String) -> String {
    std::mem::take(line).trim_end().to_owned()
}

/// Returns the text, or its beginning and `…` where it is wider than `room` half widths.
pub(super) fn cut(text: &str, room: usize) -> String {
    if half_widths(text) <= room {
        return text.to_owned();
    }
    let mut left = room.saturating_sub(half_width(CUT));
    let mut short = String::new();
    for own in text.chars() {
        match left.checked_sub(half_width(own)) {
            Some(rest) => left = rest,
            None => break,
        }
        short.push(own);
    }
    short.push(CUT);
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_is_twice_as_wide() {
        assert_eq!(half_widths("a1 株洲（万元）"), 3 + 2 * 6);
    }

    #[test]
    fn lines_break_at_spaces_and_between_chinese_characters() {
        assert_eq!(wrap("专精特新小巨人", 6), ["专精特", "新小巨", "人"]);
        assert_eq!(wrap("专精特新小巨人", 7), ["专精特", "新小巨", "人"]);
        assert_eq!(wrap("paid in full", 8), ["paid in", "full"]);
        assert_eq!(wrap("914302001234567890", 10), ["9143020012", "34567890"]);
        assert_eq!(wrap("甲\n\n乙", 10), ["甲", "", "乙"]);
        assert_eq!(wrap("", 10), [""]);
        assert_eq!(wrap("甲乙", 0), ["甲", "乙"], "no room at all still ends");
    }

    #[test]
    fn what_does_not_fit_is_cut() {
        assert_eq!(cut("专精特新", 8), "专精特新");
        assert_eq!(cut("专精特新", 7), "专精…");
        assert_eq!(cut("abcdef", 5), "abc…");
        assert_eq!(cut("abc", 1), "…");
    }
}
