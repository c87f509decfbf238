//! Which characters may a report show? All but those that cannot be seen, or turn others around.

use crate::domain::misleads;

/// Returns the text with `\u{FFFD}`, which is seen, in place of every character that misleads. Line
/// feeds stay, and a tab becomes a space.
///
/// Texts of documents have none of them; texts of files have been replaced before. This is for what
/// neither has checked.
pub(super) fn visible(text: &str) -> String {
    let shown = |own: char| match own {
        '\n' => '\n',
        '\t' => ' ',
        // Neither XML nor HTML can hold these two.
        '\u{FFFE}' | '\u{FFFF}' => '\u{FFFD}',
        own if misleads(own) => '\u{FFFD}',
        own => own,
    };
    text.chars().map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_misleads_is_seen() {
        assert_eq!(
            visible("甲\n\t\u{202E}b\u{1b}\r\u{FFFE}é"),
            "甲\n \u{FFFD}b\u{FFFD}\u{FFFD}\u{FFFD}é"
        );
    }
}
