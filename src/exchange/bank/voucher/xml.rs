//! What does an XML file say that anybody may have sent? A tree of elements, with limits, without
//! document types and without entities.

use super::super::{BankError, Wrong};
use encoding_rs::{Encoding, GB18030};
use quick_xml::events::attributes::Attributes;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;
use quick_xml::{Error, XmlVersion};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::rc::Rc;

/// The most bytes of a file. A month of 10,000 lines has about 15 MB.
pub(super) const LEN_MAX: usize = 32 << 20;
const DEPTH_MAX: usize = 32;
const ELEMENTS_MAX: usize = 400_000;
const ATTRIBUTES_MAX: usize = 64;
const NAMESPACE_LEN_MAX: usize = 1024;

/// An element with what it holds.
#[derive(Debug)]
pub(super) struct Element {
    /// The namespace, empty for none. Shared, since every element of a file has the same few.
    pub(super) namespace: Rc<str>,
    /// The name without prefix.
    pub(super) name: String,
    /// The 1-based line of the file.
    pub(super) line: usize,
    /// The characters directly in it, without white space at the ends.
    pub(super) text: String,
    /// The elements directly in it.
    pub(super) children: Vec<Element>,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// Returns the first child called `name`, in any namespace.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// Returns the children called `name`, in any namespace.
    pub(super) fn children_named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// Returns the value of the attribute called `name`, whatever its prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let mut all = self.attributes.iter();
        all.find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

/// Returns whether the bytes begin as XML does.
pub(super) fn looks_like_xml(bytes: &[u8]) -> bool {
    let rest = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    rest.trim_ascii_start().starts_with(b"<")
        || bytes.starts_with(b"\xFF\xFE<\0")
        || bytes.starts_with(b"\xFE\xFF\0<")
}

/// Reads the root element; `what` names the file in errors.
pub(super) fn parse(bytes: &[u8], what: &str) -> Result<Element, BankError> {
    let text = decode(bytes, what)?;
    let mut tree = Tree::new(&text, what);
    let mut reader = NsReader::from_str(&text);
    loop {
        tree.advance(reader.buffer_position());
        let read = reader.read_resolved_event();
        match read {
            Ok((namespace, Event::Start(tag))) => tree.open(&namespace, &tag)?,
            Ok((namespace, Event::Empty(tag))) => {
                tree.open(&namespace, &tag)?;
                tree.close()?;
            }
            Ok((_, Event::End(_))) => tree.close()?,
            Ok((_, Event::Text(part))) => tree.add(&part.xml10_content())?,
            Ok((_, Event::CData(part))) => tree.add(&part.xml10_content())?,
            Ok((_, Event::GeneralRef(entity))) => tree.add_entity(&entity)?,
            Ok((_, Event::DocType(_))) => return Err(tree.wrong(Wrong::Bomb, "<!DOCTYPE")),
            Ok((_, Event::Comment(_) | Event::PI(_) | Event::Decl(_))) => {}
            Ok((_, Event::Eof)) => return tree.finish(),
            Err(error) => {
                tree.advance(reader.error_position());
                return Err(tree.failed(&error));
            }
        }
    }
}

/// The elements that are open, the innermost last.
struct Tree<'a> {
    what: &'a str,
    text: &'a str,
    /// How far lines were counted, and the line there.
    counted: usize,
    line: usize,
    open: Vec<Element>,
    root: Option<Element>,
    elements: usize,
    namespaces: BTreeSet<Rc<str>>,
}

impl<'a> Tree<'a> {
    fn new(text: &'a str, what: &'a str) -> Self {
        let (open, namespaces) = (Vec::new(), BTreeSet::new());
        Self { what, text, counted: 0, line: 1, open, root: None, elements: 0, namespaces }
    }

    /// Counts the lines up to a position.
    fn advance(&mut self, position: u64) {
        let to = usize::try_from(position).unwrap_or(usize::MAX).min(self.text.len());
        let passed = self.text.as_bytes().get(self.counted..to).unwrap_or_default();
        let lines = passed.split(|byte| *byte == b'\n').count();
        self.line = self.line.saturating_add(lines.saturating_sub(1));
        self.counted = self.counted.max(to);
    }

    fn wrong(&self, wrong: Wrong, value: &str) -> BankError {
        BankError::new(wrong, self.what, value).at(self.line)
    }

    fn failed(&self, error: &Error) -> BankError {
        // The only limits of the parser itself are those of namespaces.
        let wrong =
            if matches!(error, Error::Namespace(_)) { Wrong::Bomb } else { Wrong::Malformed };
        self.wrong(wrong, &error.to_string())
    }

    fn open(
        &mut self,
        namespace: &ResolveResult<'_>,
        tag: &BytesStart<'_>,
    ) -> Result<(), BankError> {
        self.elements = self.elements.saturating_add(1);
        if self.open.len() >= DEPTH_MAX || self.elements > ELEMENTS_MAX {
            return Err(self.wrong(Wrong::Bomb, tag.name().into_inner()));
        }
        let namespace = match namespace {
            ResolveResult::Bound(namespace) => namespace.into_inner(),
            ResolveResult::Unbound => "",
            ResolveResult::Unknown(prefix) => return Err(self.wrong(Wrong::Malformed, prefix)),
        };
        let element = Element {
            namespace: self.namespace(namespace)?,
            name: tag.local_name().into_inner().to_owned(),
            line: self.line,
            text: String::new(),
            children: Vec::new(),
            attributes: self.attributes(tag.attributes())?,
        };
        self.open.push(element);
        Ok(())
    }

    fn namespace(&mut self, namespace: &str) -> Result<Rc<str>, BankError> {
        if namespace.len() > NAMESPACE_LEN_MAX {
            return Err(self.wrong(Wrong::Bomb, namespace));
        }
        if let Some(known) = self.namespaces.get(namespace) {
            return Ok(Rc::clone(known));
        }
        let new: Rc<str> = namespace.into();
        self.namespaces.insert(Rc::clone(&new));
        Ok(new)
    }

    /// Repeated attributes are not looked for, since that takes the square of their number.
    fn attributes(&self, mut all: Attributes<'_>) -> Result<Vec<(String, String)>, BankError> {
        let mut attributes = Vec::new();
        for attribute in all.with_checks(false) {
            let attribute =
                attribute.map_err(|error| self.wrong(Wrong::Malformed, &error.to_string()))?;
            if attributes.len() >= ATTRIBUTES_MAX {
                return Err(self.wrong(Wrong::Bomb, attribute.key.into_inner()));
            }
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            let value = value.map_err(|_| self.wrong(Wrong::Bomb, &attribute.value))?;
            let name = attribute.key.local_name().into_inner();
            attributes.push((name.to_owned(), value.into_owned()));
        }
        Ok(attributes)
    }

    fn close(&mut self) -> Result<(), BankError> {
        let Some(mut element) = self.open.pop() else {
            return Err(self.wrong(Wrong::Malformed, "</"));
        };
        element.text = tidy(element.text);
        if let Some(parent) = self.open.last_mut() {
            parent.children.push(element);
            return Ok(());
        }
        if self.root.is_some() {
            return Err(self.wrong(Wrong::Malformed, &element.name));
        }
        self.root = Some(element);
        Ok(())
    }

    fn add(&mut self, part: &str) -> Result<(), BankError> {
        match self.open.last_mut() {
            Some(element) => element.text.push_str(part),
            None if part.trim().is_empty() => {}
            None => return Err(self.wrong(Wrong::Malformed, part)),
        }
        Ok(())
    }

    /// The five entities of XML itself and characters by number; no other can be known without a
    /// document type.
    fn add_entity(&mut self, entity: &BytesRef<'_>) -> Result<(), BankError> {
        let name = entity.xml10_content();
        let character = match (&*name, entity.resolve_char_ref()) {
            (_, Ok(Some(character))) => character,
            ("lt", _) => '<',
            ("gt", _) => '>',
            ("amp", _) => '&',
            ("apos", _) => '\'',
            ("quot", _) => '"',
            (_, Ok(None)) => return Err(self.wrong(Wrong::Bomb, &format!("&{name};"))),
            (_, Err(_)) => return Err(self.wrong(Wrong::Malformed, &format!("&{name};"))),
        };
        self.add(character.encode_utf8(&mut [0; 4]))
    }

    fn finish(self) -> Result<Element, BankError> {
        if let Some(element) = self.open.last() {
            return Err(self.wrong(Wrong::Malformed, &format!("<{}> has no end", element.name)));
        }
        let Some(root) = self.root else {
            return Err(BankError::new(Wrong::Malformed, self.what, "no element"));
        };
        Ok(root)
    }
}

/// Returns the text without white space at the ends, and without the memory for it.
fn tidy(text: String) -> String {
    let trimmed = text.trim();
    if trimmed.len() == text.len() { text } else { trimmed.to_owned() }
}

/// Returns the text: by its byte order mark, else UTF-8, else GB18030 where the declaration says
/// that or one of the encodings it holds.
fn decode<'a>(bytes: &'a [u8], what: &str) -> Result<Cow<'a, str>, BankError> {
    if bytes.len() > LEN_MAX {
        return Err(BankError::new(Wrong::Bomb, what, &format!("{} bytes", bytes.len())));
    }
    let declared = declared_encoding(bytes);
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => {
            let rest = bytes.get(mark..).unwrap_or_default();
            encoding.decode_without_bom_handling_and_without_replacement(rest)
        }
        None if is_chinese(&declared) => {
            // Text in UTF-8 that says otherwise could be read in two ways.
            let ambiguous = !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok();
            let text = GB18030.decode_without_bom_handling_and_without_replacement(bytes);
            text.filter(|_| !ambiguous)
        }
        None => {
            let known = declared.is_empty() || declared.eq_ignore_ascii_case("utf-8");
            let text = std::str::from_utf8(bytes).ok().map(Cow::Borrowed);
            text.filter(|_| known || bytes.is_ascii())
        }
    };
    let text = text.filter(|text| !text.contains('\0'));
    text.ok_or_else(|| BankError::new(Wrong::Encoding, what, &declared))
}

fn is_chinese(encoding: &str) -> bool {
    ["GB18030", "GBK", "GB2312"].iter().any(|known| encoding.eq_ignore_ascii_case(known))
}

/// Returns what the XML declaration says, or nothing.
fn declared_encoding(bytes: &[u8]) -> String {
    let head = String::from_utf8_lossy(bytes.get(..200).unwrap_or(bytes));
    let declaration = head.split_once("?>").map_or("", |(declaration, _)| declaration);
    let value = declaration.split_once("encoding").map_or("", |(_, value)| value);
    let value = value.trim_start_matches([' ', '=']);
    let quote = value.chars().next().unwrap_or('"');
    value.split(quote).nth(1).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn wrong(text: &str) -> Wrong {
        parse(text.as_bytes(), "test").unwrap_err().wrong
    }

    #[test]
    fn a_tree_has_namespaces_lines_and_text() {
        let text = "<?xml version=\"1.0\"?>\n<a xmlns=\"one\" xmlns:b='two'>\n  <b:c x:d=\"1 &amp; 2\" \
                    xmlns:x=\"three\">4<![CDATA[<5>]]>&#x36;&lt;</b:c>\n<e/></a>\n";
        let root = parse(text.as_bytes(), "test").unwrap();
        assert_eq!((&*root.namespace, root.name.as_str(), root.line), ("one", "a", 2));
        let child = root.child("c").unwrap();
        assert_eq!((&*child.namespace, child.text.as_str(), child.line), ("two", "4<5>6<", 3));
        assert_eq!(child.attribute("d"), Some("1 & 2"));
        assert_eq!((&*root.children[1].namespace, root.children[1].line), ("one", 4));
        assert_eq!(root.text, "");
    }

    #[test]
    fn what_is_no_xml_is_malformed() {
        for text in [
            "",
            " ",
            "<a>",
            "<a></b>",
            "<a/><b/>",
            "<a/>1",
            "1<a/>",
            "</a>",
            "<a",
            "<b:a/>",
            "<a>&</a>",
            "<a>&#0;</a>",
            "<a b/>",
        ] {
            assert_eq!(wrong(text), Wrong::Malformed, "{text}");
        }
        assert_eq!(parse(b"<a>\n\n<b>\n</c></a>", "test").unwrap_err().at, Some(4));
    }

    #[test]
    fn what_could_grow_is_a_bomb() {
        assert_eq!(wrong("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"), Wrong::Bomb);
        assert_eq!(wrong("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>"), Wrong::Bomb);
        assert_eq!(wrong("<a>&b;</a>"), Wrong::Bomb);
        assert_eq!(wrong("<a b=\"&c;\"/>"), Wrong::Bomb);
        assert_eq!(wrong(&format!("{}{}", "<a>".repeat(33), "</a>".repeat(33))), Wrong::Bomb);
        assert!(parse(format!("{}{}", "<a>".repeat(32), "</a>".repeat(32)).as_bytes(), "").is_ok());
        assert_eq!(wrong(&format!("<a>{}</a>", "<b/>".repeat(ELEMENTS_MAX))), Wrong::Bomb);
        let many = |name: &str, count: u32| -> Vec<String> {
            (0..count).map(|number| format!(" {name}{number}='b'")).collect()
        };
        assert_eq!(wrong(&format!("<a{}/>", many("b", 65).concat())), Wrong::Bomb);
        assert_eq!(wrong(&format!("<a{}/>", many("xmlns:b", 200).concat())), Wrong::Bomb);
        assert_eq!(wrong(&format!("<a xmlns='{}'/>", "b".repeat(1025))), Wrong::Bomb);
    }

    #[test]
    fn the_encoding_is_the_one_that_is_declared() {
        let text =
            |encoding: &str| format!("<?xml version='1.0' encoding='{encoding}'?><a>株洲</a>");
        let read = |bytes: &[u8]| parse(bytes, "test").map(|root| root.text);
        assert_eq!(read(text("UTF-8").as_bytes()).unwrap(), "株洲");
        assert_eq!(read(format!("\u{FEFF}{}", text("utf-8")).as_bytes()).unwrap(), "株洲");
        assert_eq!(read(&GB18030.encode(&text("GBK")).0).unwrap(), "株洲");
        let wide: Vec<u8> = format!("\u{FEFF}{}", text("UTF-16"))
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(read(&wide).unwrap(), "株洲");
        assert!(looks_like_xml(&wide));
        for bytes in [
            GB18030.encode(&text("UTF-8")).0.into_owned(),
            text("GB18030").into_bytes(),
            text("ISO-8859-1").into_bytes(),
            b"<a>\0</a>".to_vec(),
        ] {
            assert_eq!(read(&bytes).unwrap_err().wrong, Wrong::Encoding);
        }
    }
}
