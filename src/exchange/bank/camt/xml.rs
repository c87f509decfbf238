//! Which elements does an XML text hold? Without document types, entities, and surprises of size.
//!
//! The text is read once from front to end; only the element that is asked for is kept in memory.

use crate::exchange::bank::encoding::line_breaks;
use crate::exchange::bank::{BankError, Wrong};
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::borrow::Cow;

/// A statement has about 16 levels.
const DEPTH_MAX: usize = 64;
/// A file of the greatest length has fewer, unless they are empty.
const ELEMENTS_MAX: usize = 1_000_000;
const ATTRIBUTES_MAX: usize = 32;

/// A reader of XML that knows the line.
pub(super) struct Xml<'a> {
    text: &'a str,
    reader: Reader<&'a [u8]>,
    counted: usize,
    line: usize,
    depth: usize,
    elements: usize,
    owes_close: bool,
}

/// An element whose start was read, and nothing behind it.
pub(super) struct Open<'a> {
    /// The name without prefix.
    pub(super) name: &'a str,
    /// The 1-based line of its start.
    pub(super) at: usize,
    prefix: Option<&'a str>,
    start: BytesStart<'a>,
}

/// An element with all that is in it. Of its attributes only the currency is kept.
#[derive(Debug)]
pub(super) struct Element<'a> {
    pub(super) name: &'a str,
    pub(super) at: usize,
    pub(super) text: String,
    pub(super) currency: Option<String>,
    children: Vec<Element<'a>>,
}

enum Step<'a> {
    Open(Open<'a>),
    Text(Cow<'a, str>),
    Close,
    End,
}

impl<'a> Xml<'a> {
    /// Returns a reader that stands at the beginning of `text`.
    pub(super) fn new(text: &'a str) -> Self {
        let reader = Reader::from_str(text);
        Self { text, reader, counted: 0, line: 1, depth: 0, elements: 0, owes_close: false }
    }

    /// Returns the next element, however deep, or nothing at the end of a well-formed text.
    pub(super) fn open(&mut self) -> Result<Option<Open<'a>>, BankError> {
        loop {
            match self.step()? {
                Step::Open(open) => return Ok(Some(open)),
                Step::End => return Ok(None),
                Step::Text(_) | Step::Close => {}
            }
        }
    }

    /// Returns the next element within the current one, or nothing at its end. What it returns must
    /// be read or skipped before the next call.
    pub(super) fn child(&mut self) -> Result<Option<Open<'a>>, BankError> {
        loop {
            match self.step()? {
                Step::Open(open) => return Ok(Some(open)),
                Step::Close | Step::End => return Ok(None),
                Step::Text(_) => {}
            }
        }
    }

    /// Reads over the rest of `open`.
    pub(super) fn skip(&mut self, _open: Open<'a>) -> Result<(), BankError> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            self.step()?;
        }
        Ok(())
    }

    /// Returns `open` with all that is in it.
    pub(super) fn tree(&mut self, open: Open<'a>) -> Result<Element<'a>, BankError> {
        let mut around = Vec::new();
        let mut current = Element::new(&open)?;
        loop {
            match self.step()? {
                Step::Open(open) => {
                    let inner = Element::new(&open)?;
                    around.push(std::mem::replace(&mut current, inner));
                }
                Step::Text(piece) => current.add_text(&piece),
                Step::Close | Step::End => {
                    let Some(mut parent) = around.pop() else { return Ok(current) };
                    parent.children.push(current);
                    current = parent;
                }
            }
        }
    }

    fn step(&mut self) -> Result<Step<'a>, BankError> {
        if std::mem::take(&mut self.owes_close) {
            self.depth = self.depth.saturating_sub(1);
            return Ok(Step::Close);
        }
        loop {
            let event = match self.reader.read_event() {
                Ok(event) => event,
                Err(error) => return Err(self.malformed(&error.to_string())),
            };
            return match event {
                Event::Start(start) => self.start(start, 1),
                Event::Empty(start) => {
                    self.owes_close = true;
                    self.start(start, 2)
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    Ok(Step::Close)
                }
                Event::Text(text) if text.trim().is_empty() => Ok(Step::Text(Cow::Borrowed(" "))),
                Event::Text(text) => self.text(Cow::Owned(text.xml10_content().into_owned())),
                Event::CData(text) => self.text(Cow::Owned(text.xml10_content().into_owned())),
                Event::GeneralRef(reference) => {
                    let character = self.resolve(&reference)?;
                    self.text(Cow::Owned(character.to_string()))
                }
                Event::DocType(_) => Err(self.wrong(Wrong::Bomb, "DOCTYPE")),
                Event::Eof if self.depth == 0 && self.elements > 0 => Ok(Step::End),
                Event::Eof => Err(self.malformed("the file ends too early")),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
            };
        }
    }

    /// Returns the start of an element, whose tag ends with `closing` bytes behind its content.
    fn start(&mut self, start: BytesStart<'a>, closing: usize) -> Result<Step<'a>, BankError> {
        if self.depth == 0 && self.elements > 0 {
            return Err(self.malformed("a second root"));
        }
        self.depth = self.depth.saturating_add(1);
        self.elements = self.elements.saturating_add(1);
        if self.depth > DEPTH_MAX || self.elements > ELEMENTS_MAX {
            return Err(self.wrong(Wrong::Bomb, start.name().0));
        }
        let content = self.position().saturating_sub(start.len()).saturating_sub(closing);
        let end = content.saturating_add(start.name().0.len());
        // The event borrows its name from itself; the same bytes of the text live longer.
        let name = self.text.get(content..end).unwrap_or_default();
        let (prefix, name) = match name.split_once(':') {
            Some((prefix, name)) => (Some(prefix), name),
            None => (None, name),
        };
        let at = self.line_at(content);
        Ok(Step::Open(Open { name, at, prefix, start }))
    }

    fn text(&mut self, text: Cow<'a, str>) -> Result<Step<'a>, BankError> {
        if self.depth == 0 {
            return Err(self.malformed(&text));
        }
        Ok(Step::Text(text))
    }

    fn resolve(&mut self, reference: &BytesRef<'_>) -> Result<char, BankError> {
        match reference.resolve_char_ref() {
            Ok(Some(character)) => Ok(character),
            Err(_) => Err(self.malformed(reference)),
            Ok(None) => match &**reference {
                "lt" => Ok('<'),
                "gt" => Ok('>'),
                "amp" => Ok('&'),
                "apos" => Ok('\''),
                "quot" => Ok('"'),
                other => Err(self.wrong(Wrong::Bomb, other)),
            },
        }
    }

    fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    /// Returns the 1-based line of a position that does not lie before the last one asked for.
    fn line_at(&mut self, position: usize) -> usize {
        let bytes = self.text.as_bytes().get(self.counted..position).unwrap_or_default();
        self.counted = self.counted.saturating_add(bytes.len());
        self.line = self.line.saturating_add(line_breaks(bytes));
        self.line
    }

    fn wrong(&mut self, wrong: Wrong, value: &str) -> BankError {
        let position = self.position();
        BankError::new(wrong, "XML", value).at(self.line_at(position))
    }

    fn malformed(&mut self, value: &str) -> BankError {
        self.wrong(Wrong::Malformed, value)
    }
}

impl Open<'_> {
    /// Returns the namespace that the element itself declares for its name.
    pub(super) fn namespace(&self) -> Result<Option<String>, BankError> {
        let wanted = match self.prefix {
            Some(prefix) => format!("xmlns:{prefix}"),
            None => "xmlns".to_owned(),
        };
        self.attribute(&wanted)
    }

    /// Returns an attribute as it is written. All are looked at, so that bad ones are found.
    fn attribute(&self, wanted: &str) -> Result<Option<String>, BankError> {
        let refused = |wrong, value: &str| BankError::new(wrong, "XML", value).at(self.at);
        let mut found = None;
        // The search for duplicates takes time by the square of their number.
        for (number, attribute) in self.start.attributes().enumerate() {
            if number >= ATTRIBUTES_MAX {
                return Err(refused(Wrong::Bomb, self.name));
            }
            let attribute =
                attribute.map_err(|error| refused(Wrong::Malformed, &error.to_string()))?;
            if attribute.key.0 == wanted {
                found = Some(attribute.value.into_owned());
            }
        }
        Ok(found)
    }
}

impl<'a> Element<'a> {
    fn new(open: &Open<'a>) -> Result<Self, BankError> {
        let currency = open.attribute("Ccy")?;
        let (name, at) = (open.name, open.at);
        Ok(Self { name, at, text: String::new(), currency, children: Vec::new() })
    }

    fn add_text(&mut self, piece: &str) {
        if !self.text.is_empty() || !piece.trim().is_empty() {
            self.text.push_str(piece);
        }
    }

    /// Returns every element at `path`, a list of names divided by `/`, in the order of the file.
    pub(super) fn all(&self, path: &str) -> Vec<&Self> {
        let mut found = vec![self];
        for name in path.split('/') {
            let children = found.iter().flat_map(|parent| parent.children.iter());
            found = children.filter(|child| child.name == name).collect();
        }
        found
    }

    /// Returns the first element at `path` whose text is not empty.
    pub(super) fn first(&self, path: &str) -> Option<&Self> {
        self.all(path).into_iter().find(|element| !element.text.trim().is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(text: &str) -> Result<Element<'_>, BankError> {
        let mut xml = Xml::new(text);
        let open = xml.open()?.unwrap();
        let tree = xml.tree(open)?;
        assert!(xml.open()?.is_none());
        Ok(tree)
    }

    #[test]
    fn elements_have_names_without_prefix_text_and_a_line() {
        let text = "<?xml version='1.0'?>\n<!-- x -->\n<a:b xmlns:a='urn:x'>\n <c Ccy='CNY'\n >1 &lt; \
                    2</c>\n<c/>\n<d><![CDATA[<&]]>&#x67D0;<!-- -->z</d></a:b>\n";
        let tree = tree(text).unwrap();
        assert_eq!((tree.name, tree.at), ("b", 3));
        let first = tree.first("c").unwrap();
        assert_eq!((first.at, first.text.as_str()), (4, "1 < 2"));
        assert_eq!(first.currency.as_deref(), Some("CNY"));
        assert_eq!(tree.all("c").len(), 2);
        assert_eq!(tree.all("c")[1].at, 6);
        assert_eq!(tree.first("d").unwrap().text, "<&某z");
        assert!(tree.first("d/c").is_none());
    }

    #[test]
    fn the_namespace_is_that_of_the_prefix() {
        for text in ["<a xmlns='urn:x'/>", "<p:a xmlns:p='urn:x' xmlns='urn:y'/>"] {
            let open = Xml::new(text).open().unwrap().unwrap();
            assert_eq!(open.namespace().unwrap().as_deref(), Some("urn:x"));
        }
    }

    #[test]
    fn what_is_not_well_formed_is_refused() {
        for text in [
            "",
            "text",
            "<a>",
            "<a>\n<b></a>",
            "</a>",
            "<a/><b/>",
            "<a/>x",
            "<a b=1/>",
            "<a b='1' b='2'/>",
            "<a>&#0;</a>",
            "<a>&amp</a>",
            "<a><![CDATA[x</a>",
            "<a",
        ] {
            assert_eq!(tree(text).unwrap_err().wrong, Wrong::Malformed, "{text}");
        }
    }

    #[test]
    fn bombs_are_refused() {
        let laughs = "<!DOCTYPE a [<!ENTITY b 'ha'><!ENTITY c '&b;&b;'>]>\n<a>&c;</a>";
        let outside = "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>";
        let deep = "<a>".repeat(100_000);
        let wide = format!("<a>{}</a>", "<b/>".repeat(1_000_001));
        let names: Vec<String> = (0..100_000).map(|number| format!(" a{number}=''")).collect();
        let attributes = names.concat();
        for text in [laughs, outside, "<a>&b;</a>", &deep, &wide, &format!("<a{attributes}/>")] {
            assert_eq!(tree(text).unwrap_err().wrong, Wrong::Bomb);
        }
    }
}
