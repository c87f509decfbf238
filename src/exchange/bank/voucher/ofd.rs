//! Which files are attached to an OFD document (GB/T 33190-2016)? It is a zip archive in which
//! `OFD.xml` names a document, the document names a list of attachments, and the list names files.
//!
//! Two ways to name a file occur, and both are read: `<Attachment><FileLoc>f.xml</FileLoc>`, as the
//! standard says, and `<Attachment>f.xml</Attachment>`, as in the sample receipt of the Ministry of
//! Finance that the parser `itlabers/ofd-go` (Go) has in its tests.

use super::super::{BankError, Wrong};
use super::xml::{self, Element};
use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// The most bytes of an OFD file.
const ARCHIVE_LEN_MAX: usize = 64 << 20;
const ENTRIES_MAX: usize = 4096;
/// The most bytes that all files read from one archive may unpack to.
const UNPACKED_LEN_MAX: usize = 64 << 20;
/// The most bytes of a file that only names others.
const INDEX_LEN_MAX: usize = 1 << 20;
/// A statement of 3,000 lines shrinks to a 36th of its size, the same line 3,000 times over to a 200th,
/// and a bomb to a 1000th.
const RATIO_MAX: u64 = 250;
const RATIO_FREE_LEN: usize = 64 << 10;
const DOCUMENTS_MAX: usize = 8;
const ATTACHMENTS_MAX: usize = 64;
const NAMESPACE: &str = "http://www.ofdspec.org";

/// What is known of the seals and signatures on a voucher (GB/T 38540).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seal {
    /// There are signatures, and nobody has checked them: they are SM2 seals, which nothing here
    /// verifies. The voucher is as good as the way it came.
    NotChecked,
    /// There is no signature.
    Absent,
}

/// A file attached to an OFD document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its path in the archive.
    pub path: String,
    /// What it holds; nothing for a file that is not XML, which is not read.
    pub bytes: Vec<u8>,
}

/// What an OFD file holds beside its pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ofd {
    /// What is known of its seals.
    pub seal: Seal,
    /// The attachments, in the order of their lists.
    pub attachments: Vec<Attachment>,
}

/// Returns whether the bytes are an OFD file: a zip archive with `OFD.xml` in it.
pub fn looks_like_ofd(bytes: &[u8]) -> bool {
    Archive::open(bytes).is_ok_and(|archive| archive.find("OFD.xml").is_ok())
}

pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

impl Ofd {
    /// Opens an OFD file and reads its attachments. Paths never leave the archive.
    pub fn open(bytes: &[u8]) -> Result<Self, BankError> {
        let mut archive = Archive::open(bytes)?;
        let entry = archive.xml("OFD.xml", "OFD")?;
        let mut ofd = Self { seal: archive.seal(), attachments: Vec::new() };
        let mut bodies = 0_usize;
        for body in entry.children_named("DocBody") {
            bodies = bodies.saturating_add(1);
            if bodies > DOCUMENTS_MAX {
                return Err(BankError::new(Wrong::Bomb, "OFD.xml: OFD/DocBody", ">8"));
            }
            if let Some(signatures) =
                body.child("Signatures").filter(|named| !named.text.is_empty())
            {
                let path = resolve("", &signatures.text, "OFD.xml: OFD/DocBody/Signatures")?;
                archive.find(&path)?;
                ofd.seal = Seal::NotChecked;
            }
            let root = named(body, "DocRoot", "OFD.xml: OFD/DocBody/DocRoot")?;
            let path = resolve("", &root, "OFD.xml: OFD/DocBody/DocRoot")?;
            archive.read_document(&path, &mut ofd.attachments)?;
        }
        if bodies == 0 {
            return Err(BankError::new(Wrong::Missing, "OFD.xml: OFD/DocBody", ""));
        }
        Ok(ofd)
    }
}

/// A zip archive whose files are found by their path, in any case, with or without a leading slash.
struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// The entries by their path in lower case, each with its own spelling.
    entries: BTreeMap<String, Vec<(String, usize)>>,
    left: usize,
}

impl<'a> Archive<'a> {
    fn open(bytes: &'a [u8]) -> Result<Self, BankError> {
        // Other bytes before an archive would make it a file of two kinds.
        if !is_zip(bytes) {
            let head = String::from_utf8_lossy(bytes.get(..16).unwrap_or(bytes));
            return Err(BankError::new(Wrong::Malformed, "OFD (zip)", &head));
        }
        if bytes.len() > ARCHIVE_LEN_MAX {
            return Err(BankError::new(
                Wrong::Bomb,
                "OFD (zip)",
                &format!("{} bytes", bytes.len()),
            ));
        }
        let zip =
            ZipArchive::new(Cursor::new(bytes)).map_err(|error| malformed("OFD (zip)", &error))?;
        if zip.len() > ENTRIES_MAX {
            return Err(BankError::new(Wrong::Bomb, "OFD (zip)", &format!("{} files", zip.len())));
        }
        let mut entries: BTreeMap<String, Vec<(String, usize)>> = BTreeMap::new();
        for (index, name) in zip.file_names().enumerate() {
            // A name that leads out of the archive is no name of a file in it.
            let path = name.ok().and_then(|name| inside("", &name));
            if let Some(path) = path {
                entries.entry(path.to_lowercase()).or_default().push((path, index));
            }
        }
        if listed(bytes).is_some_and(|listed| listed != zip.len()) {
            return Err(BankError::new(Wrong::Malformed, "OFD (zip)", "two files of one name"));
        }
        Ok(Self { zip, entries, left: UNPACKED_LEN_MAX })
    }

    /// Returns the index of the file; its exact spelling wins over another one.
    fn find(&self, path: &str) -> Result<usize, BankError> {
        let known = self.entries.get(&path.to_lowercase()).map(Vec::as_slice).unwrap_or_default();
        let exact: Vec<usize> =
            known.iter().filter(|(own, _)| own == path).map(|(_, index)| *index).collect();
        match (exact.as_slice(), known) {
            ([index], _) | ([], [(_, index)]) => Ok(*index),
            ([], []) => Err(BankError::new(Wrong::Missing, "OFD (zip)", path)),
            _ => Err(BankError::new(Wrong::Malformed, "OFD (zip), two files of one name", path)),
        }
    }

    /// Unpacks a file, up to `len_max` bytes and never by more than a text could shrink.
    fn read(&mut self, path: &str, len_max: usize) -> Result<Vec<u8>, BankError> {
        let index = self.find(path)?;
        let part = self.zip.by_index(index).map_err(|error| malformed(path, &error))?;
        let packed = part.compressed_size();
        let bound = len_max.min(self.left);
        let mut bytes = Vec::new();
        let limit = u64::try_from(bound).unwrap_or(u64::MAX).saturating_add(1);
        part.take(limit).read_to_end(&mut bytes).map_err(|error| malformed(path, &error))?;
        let len = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let swells = bytes.len() > RATIO_FREE_LEN && len > packed.saturating_mul(RATIO_MAX);
        if bytes.len() > bound || swells {
            return Err(BankError::new(Wrong::Bomb, path, &format!("{packed} bytes to {len}")));
        }
        self.left = self.left.saturating_sub(bytes.len());
        Ok(bytes)
    }

    /// Reads a file of the container whose root element is `root`.
    fn xml(&mut self, path: &str, root: &str) -> Result<Element, BankError> {
        let element = xml::parse(&self.read(path, INDEX_LEN_MAX)?, path)?;
        if element.name == root && element.namespace.starts_with(NAMESPACE) {
            return Ok(element);
        }
        Err(BankError::new(Wrong::Malformed, path, &element.name).at(element.line))
    }

    /// Returns whether there is a list of signatures in its usual place.
    fn seal(&self) -> Seal {
        let is_list = |path: &String| path.ends_with("/signs/signatures.xml");
        if self.entries.keys().any(is_list) { Seal::NotChecked } else { Seal::Absent }
    }

    fn read_document(&mut self, path: &str, found: &mut Vec<Attachment>) -> Result<(), BankError> {
        let document = self.xml(path, "Document")?;
        for list in document.children_named("Attachments").filter(|list| !list.text.is_empty()) {
            let field = format!("{path}: Document/Attachments");
            let list = resolve(folder(path), &list.text, &field)?;
            self.read_list(&list, folder(path), found)?;
        }
        Ok(())
    }

    fn read_list(
        &mut self,
        path: &str,
        document: &str,
        found: &mut Vec<Attachment>,
    ) -> Result<(), BankError> {
        let list = self.xml(path, "Attachments")?;
        for attachment in list.children_named("Attachment") {
            if found.len() >= ATTACHMENTS_MAX {
                return Err(BankError::new(Wrong::Bomb, path, ">64"));
            }
            let field = format!("{path}: Attachments/Attachment/FileLoc");
            let named = attachment.child("FileLoc").map_or(&attachment.text, |place| &place.text);
            if named.is_empty() {
                return Err(BankError::new(Wrong::Missing, field, "").at(attachment.line));
            }
            let place = self.place(folder(path), document, named, &field);
            let place = place.map_err(|error| error.at(attachment.line))?;
            let bytes = if is_xml(attachment, &place) {
                self.read(&place, xml::LEN_MAX)?
            } else {
                Vec::new()
            };
            found.push(Attachment { path: place, bytes });
        }
        Ok(())
    }

    /// Returns the path of an attachment: from the folder of the list, as the standard says, else
    /// from that of the document.
    fn place(
        &self,
        list: &str,
        document: &str,
        named: &str,
        field: &str,
    ) -> Result<String, BankError> {
        let path = resolve(list, named, field)?;
        match self.find(&path) {
            Ok(_) => return Ok(path),
            Err(error) if error.wrong != Wrong::Missing => return Err(error),
            Err(_) => {}
        }
        let other = inside(document, named).filter(|other| self.find(other).is_ok());
        other.ok_or_else(|| BankError::new(Wrong::Missing, field, named))
    }
}

fn is_xml(attachment: &Element, path: &str) -> bool {
    let format = attachment.attribute("Format").unwrap_or_default();
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    ["xml", "xbrl"]
        .iter()
        .any(|own| format.eq_ignore_ascii_case(own) || extension.eq_ignore_ascii_case(own))
}

fn named(element: &Element, child: &str, field: &str) -> Result<String, BankError> {
    let text = element.child(child).map(|child| child.text.clone());
    let missing = || BankError::new(Wrong::Missing, field, "").at(element.line);
    text.filter(|text| !text.is_empty()).ok_or_else(missing)
}

fn malformed(field: &str, error: &impl std::fmt::Display) -> BankError {
    BankError::new(Wrong::Malformed, field, &error.to_string())
}

/// Returns the folder of a path, without slash at the end.
fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn resolve(folder: &str, named: &str, field: &str) -> Result<String, BankError> {
    inside(folder, named).ok_or_else(|| BankError::new(Wrong::Malformed, field, named))
}

/// Returns the path in the archive that `named` means in `folder`; nothing where it leads out of
/// the archive or names no file.
fn inside(folder: &str, named: &str) -> Option<String> {
    let named = named.replace('\\', "/");
    let absolute = named.starts_with('/');
    let base = if absolute { "" } else { folder };
    let mut parts: Vec<&str> = Vec::new();
    for part in base.split('/').chain(named.split('/')) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            _ => parts.push(part),
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}

/// Returns how many files the end of the archive says it holds. The archive keeps one file of each
/// name, so a difference means that a name stands for two.
fn listed(bytes: &[u8]) -> Option<usize> {
    let end = bytes.windows(4).rposition(|window| window == b"PK\x05\x06")?;
    let count = bytes.get(end.checked_add(10)?..end.checked_add(12)?)?;
    let count = u16::from_le_bytes(count.try_into().ok()?);
    // An archive of more says so elsewhere, and is too large anyway.
    (count != u16::MAX).then_some(usize::from(count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_stays_in_the_archive() {
        for (folder, named, path) in [
            ("", "Doc_0/Document.xml", Some("Doc_0/Document.xml")),
            ("Doc_0/Attachs", "a.xml", Some("Doc_0/Attachs/a.xml")),
            ("Doc_0/Attachs", "/Doc_0/b.xml", Some("Doc_0/b.xml")),
            ("Doc_0/Attachs", "../b.xml", Some("Doc_0/b.xml")),
            ("Doc_0", ".\\Attachs\\a.xml", Some("Doc_0/Attachs/a.xml")),
            ("Doc_0", "../../etc/passwd", None),
            ("Doc_0", "..\\..\\a", None),
            ("Doc_0", "/../a", None),
            ("", "", None),
            ("", "/", None),
            ("Doc_0", "..", None),
        ] {
            assert_eq!(inside(folder, named).as_deref(), path, "{folder} {named}");
        }
    }
}
