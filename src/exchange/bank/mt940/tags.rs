//! Which fields does a SWIFT message hold, and where does one message end?

use std::iter::{Enumerate, Peekable};
use std::str::Lines;

/// What comes next in the file.
pub(super) enum Item<'a> {
    /// A line with the blocks before the text of a message, such as `{1:…}{2:O940…}{4:`.
    Header(usize, &'a str),
    /// A field.
    Tag(Tag<'a>),
    /// The end of a message.
    End,
}

/// A field: its tag, and what follows it up to the next tag, without empty lines.
pub(super) struct Tag<'a> {
    /// Without colons, such as `60F`.
    pub(super) name: &'a str,
    /// The 1-based line of the file.
    pub(super) at: usize,
    /// The lines, divided by line feeds.
    pub(super) body: String,
}

/// The fields of a file, in its order. Other lines between two messages, as some banks write them, are
/// passed over.
pub(super) struct Tags<'a> {
    lines: Peekable<Enumerate<Lines<'a>>>,
}

impl<'a> Tags<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { lines: text.lines().enumerate().peekable() }
    }

    fn body(&mut self, first: &str) -> String {
        let mut body = first.trim_end().to_owned();
        while let Some((_, line)) = self.lines.next_if(|(_, line)| !is_boundary(line)) {
            let line = cleaned(line).trim_end();
            if !line.trim().is_empty() {
                body.push('\n');
                body.push_str(line);
            }
        }
        body
    }
}

impl<'a> Iterator for Tags<'a> {
    type Item = Item<'a>;

    fn next(&mut self) -> Option<Item<'a>> {
        loop {
            let (index, line) = self.lines.next()?;
            let (at, line) = (index.saturating_add(1), cleaned(line));
            if let Some((name, rest)) = divide(line) {
                return Some(Item::Tag(Tag { name, at, body: self.body(rest) }));
            }
            if is_end(line) {
                return Some(Item::End);
            }
            if line.starts_with('{') {
                return Some(Item::Header(at, line));
            }
        }
    }
}

/// Some banks frame messages with control characters, which are no part of any field.
fn cleaned(line: &str) -> &str {
    line.trim_matches(char::is_control)
}

fn is_boundary(line: &str) -> bool {
    let line = cleaned(line);
    divide(line).is_some() || is_end(line) || line.starts_with("{1:")
}

fn is_end(line: &str) -> bool {
    matches!(line.trim_end(), "-" | "-XXX") || line.starts_with("-}")
}

/// Returns the tag and the rest of `:60F:C160229…`.
fn divide(line: &str) -> Option<(&str, &str)> {
    let (name, rest) = line.strip_prefix(':')?.split_once(':')?;
    let is_name = match name.as_bytes() {
        b"NS" => true,
        [first, second] => first.is_ascii_digit() && second.is_ascii_digit(),
        [first, second, option] => {
            first.is_ascii_digit() && second.is_ascii_digit() && option.is_ascii_uppercase()
        }
        _ => false,
    };
    is_name.then_some((name, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_run_to_the_next_tag_and_messages_to_a_hyphen() {
        let text = "\u{1}\r\n{1:F01X}{4:\r\n:20:A\r\n:86:one\r\n\r\n two \r\n-three\r\n:4:x\r\n-}{5:}\r\nnoise\r\n:20:B\r\n-\u{3}\r\n";
        let items: Vec<String> = Tags::new(text)
            .map(|item| match item {
                Item::Header(at, line) => format!("{at} {line}"),
                Item::Tag(tag) => format!("{} {}={}", tag.at, tag.name, tag.body),
                Item::End => "end".to_owned(),
            })
            .collect();
        let wanted =
            ["2 {1:F01X}{4:", "3 20=A", "4 86=one\n two\n-three\n:4:x", "end", "11 20=B", "end"];
        assert_eq!(items, wanted);
    }

    #[test]
    fn only_tags_are_tags() {
        for (line, wanted) in [
            (":60F:C", Some(("60F", "C"))),
            (":NS:22x", Some(("NS", "22x"))),
            (":28C:1/1", Some(("28C", "1/1"))),
            (":940:", None),
            (":6F:", None),
            (":60f:", None),
            ("60F:", None),
            (": 60:", None),
        ] {
            assert_eq!(divide(line), wanted, "{line}");
        }
    }
}
