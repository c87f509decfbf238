//! The JSON of entries, documents and drafts: structs whose members stand in canonical order.
//!
//! Member names are fixed ASCII, so the order of declaration is the order RFC 8785 section 3.2.3
//! asks for; a property test compares with an independent implementation of RFC 8785.

use super::DecodeError;
use crate::domain::{
    self, Date, Digest, Id, Instant, Kind, Lines, Reference, Seq, Signature, Text,
};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

const VERSION: u8 = 1;

/// A document over `L`: typed lines when written, raw text when read, since the type of the lines
/// depends on the kind beside them.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Document<L> {
    date: Date,
    id: Id,
    kind: Kind,
    #[serde(skip_serializing_if = "Option::is_none")]
    ledger: Option<Digest>,
    lines: L,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<Text>,
    #[serde(rename = "ref", skip_serializing_if = "Option::is_none")]
    reference: Option<Reference>,
    v: u8,
}

pub(super) type Written<'a> = Document<&'a Lines>;
pub(super) type Read<'a> = Document<&'a RawValue>;

impl<'a> From<&'a domain::Document> for Written<'a> {
    fn from(document: &'a domain::Document) -> Self {
        Self {
            date: document.date,
            id: document.id.clone(),
            kind: document.kind(),
            ledger: document.ledger,
            lines: &document.lines,
            note: document.note.clone(),
            reference: document.reference.clone(),
            v: VERSION,
        }
    }
}

impl Read<'_> {
    /// `path` is the place of the document in the line, with a trailing dot.
    pub(super) fn into_document(self, path: &str) -> Result<domain::Document, DecodeError> {
        if self.v != VERSION {
            let reason = format!("version {} is not known; this program reads version 1", self.v);
            return Err(DecodeError::Malformed { path: format!("{path}v"), reason });
        }
        let lines = parse_lines(self.kind, self.lines.get(), path)?;
        Ok(domain::Document {
            date: self.date,
            id: self.id,
            ledger: self.ledger,
            lines,
            note: self.note,
            reference: self.reference,
        })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry<'a> {
    at: Instant,
    #[serde(borrow)]
    doc: Read<'a>,
    prev: Digest,
    seq: Seq,
    sigs: Vec<Signature>,
}

impl Entry<'_> {
    pub(super) fn into_entry(self) -> Result<domain::Entry, DecodeError> {
        let document = self.doc.into_document("doc.")?;
        check_signatures(&self.sigs)?;
        Ok(domain::Entry {
            at: self.at,
            document,
            previous: self.prev,
            seq: self.seq,
            signatures: self.sigs,
        })
    }
}

#[derive(Serialize)]
pub(super) struct EntryRef<'a> {
    at: Instant,
    doc: Written<'a>,
    prev: Digest,
    seq: Seq,
    sigs: &'a [Signature],
}

impl<'a> From<&'a domain::Entry> for EntryRef<'a> {
    fn from(entry: &'a domain::Entry) -> Self {
        Self {
            at: entry.at,
            doc: (&entry.document).into(),
            prev: entry.previous,
            seq: entry.seq,
            sigs: &entry.signatures,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Draft<'a> {
    #[serde(borrow)]
    doc: Read<'a>,
    sigs: Vec<Signature>,
}

impl Draft<'_> {
    pub(super) fn into_draft(self) -> Result<super::Draft, DecodeError> {
        let document = self.doc.into_document("doc.")?;
        check_signatures(&self.sigs)?;
        Ok(super::Draft { document, signatures: self.sigs })
    }
}

#[derive(Serialize)]
pub(super) struct DraftRef<'a> {
    doc: Written<'a>,
    sigs: &'a [Signature],
}

impl<'a> From<&'a super::Draft> for DraftRef<'a> {
    fn from(draft: &'a super::Draft) -> Self {
        Self { doc: (&draft.document).into(), sigs: &draft.signatures }
    }
}

/// Ascending and distinct, so that one set of signatures has one text; at most 16.
fn check_signatures(signatures: &[Signature]) -> Result<(), DecodeError> {
    let ascending = signatures.iter().zip(signatures.iter().skip(1)).all(|(a, b)| a.key < b.key);
    if ascending && (1..=16).contains(&signatures.len()) {
        return Ok(());
    }
    let reason = "1 to 16 signatures in ascending order of the key, each key once";
    Err(DecodeError::Invalid { path: "sigs".to_owned(), reason })
}

/// Parses the whole of `text`; on failure parses again, to say where.
pub(super) fn parse<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, DecodeError> {
    serde_json::from_str(text).map_err(|first| {
        let mut json = serde_json::Deserializer::from_str(text);
        match serde_path_to_error::deserialize::<_, T>(&mut json) {
            Err(error) => {
                let path = error.path().to_string();
                DecodeError::Malformed { path, reason: error.into_inner().to_string() }
            }
            Ok(_) => DecodeError::Malformed { path: String::new(), reason: first.to_string() },
        }
    })
}

fn parse_lines(kind: Kind, text: &str, path: &str) -> Result<Lines, DecodeError> {
    let mut json = serde_json::Deserializer::from_str(text);
    let lines = Lines::deserialize(kind, &mut json).and_then(|lines| json.end().map(|()| lines));
    lines.map_err(|first| {
        let mut json = serde_json::Deserializer::from_str(text);
        let mut track = serde_path_to_error::Track::new();
        let tracked = serde_path_to_error::Deserializer::new(&mut json, &mut track);
        let reason = Lines::deserialize(kind, tracked).err().unwrap_or(first).to_string();
        DecodeError::Malformed { path: join(path, &track.path().to_string()), reason }
    })
}

fn join(path: &str, inner: &str) -> String {
    let dot = if inner.starts_with('[') || inner == "." { "" } else { "." };
    format!("{path}lines{dot}{}", inner.trim_end_matches('.'))
}
