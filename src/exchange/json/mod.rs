//! Which document did a person write by hand, as JSON?
//!
//! The member names are those of `ledger-spec/02-documents.md`; the values may be written as
//! [`super::values`] reads them. What is recorded is the canonical document, never this text.

mod normalise;
mod strict;

use super::values::{Hint, ValueError, printable, shown};
use crate::domain::{Date, Digest, Document, Id, Kind, Lines, Reference, Text};
use serde::Deserialize;
use serde_json::Value;

/// The most bytes a document written by hand may have.
pub const TEXT_LEN_MAX: usize = 1 << 20;

/// Why a text is not a document, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}{fault}", place(file.as_deref(), path))]
pub struct ReadError {
    /// The file, where the caller named it with [`ReadError::in_file`].
    pub file: Option<String>,
    /// The member, such as `lines[3].amount`; empty for the whole text.
    pub path: String,
    /// What is wrong.
    pub fault: ReadFault,
}

/// What is wrong with a text or one of its members.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadFault {
    /// The text is longer than [`TEXT_LEN_MAX`].
    #[error("the text has {len} bytes, more than 1048576")]
    TooLong {
        /// Its length in bytes.
        len: usize,
    },
    /// The text is not JSON, or uses what a document never needs: a repeated member, `null`, a
    /// number with a point or an exponent, more than 16 levels.
    #[error("line {line}, column {column}: {reason}")]
    Syntax {
        /// The 1-based line.
        line: usize,
        /// The 1-based column, in bytes.
        column: usize,
        /// What is wrong.
        reason: String,
    },
    /// A value is none that its member can have.
    #[error(transparent)]
    Value(#[from] ValueError),
    /// A member is missing, unknown, or of the wrong type or form.
    #[error("{reason}")]
    Malformed {
        /// What is wrong.
        reason: String,
    },
    /// The document is of a version that this program does not write.
    #[error("version {version} is not known; leave `v` out, or write 1")]
    Version {
        /// What was written.
        version: u64,
    },
}

impl ReadFault {
    /// Returns the stable name, to look the message up in a catalogue.
    pub fn name(&self) -> &'static str {
        match self {
            Self::TooLong { .. } => "too-long",
            Self::Syntax { .. } => "syntax",
            Self::Value(_) => "value",
            Self::Malformed { .. } => "malformed",
            Self::Version { .. } => "version",
        }
    }
}

impl ReadError {
    fn new(path: &str, fault: ReadFault) -> Self {
        Self { file: None, path: path.to_owned(), fault }
    }

    /// Returns the error with the name of the file that was read.
    #[must_use]
    pub fn in_file(self, file: &str) -> Self {
        Self { file: Some(file.to_owned()), ..self }
    }

    /// Returns what to do about it, where that is known.
    pub fn hint(&self) -> Option<Hint> {
        match &self.fault {
            ReadFault::Value(error) => error.hint(),
            ReadFault::TooLong { .. }
            | ReadFault::Syntax { .. }
            | ReadFault::Malformed { .. }
            | ReadFault::Version { .. } => None,
        }
    }
}

fn place(file: Option<&str>, path: &str) -> String {
    let file = file.map(|file| format!("{}: ", shown(file))).unwrap_or_default();
    let path = if path.is_empty() { String::new() } else { format!("{path}: ") };
    file + &path
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    date: Date,
    id: Id,
    kind: Kind,
    ledger: Option<Digest>,
    lines: Value,
    note: Option<Text>,
    #[serde(rename = "ref")]
    reference: Option<Reference>,
    v: Option<u64>,
}

/// Reads a document that a person wrote.
///
/// `ledger` is the id of the ledger it is meant for; it fills the member `ledger` where that is
/// absent, and where it is present the book compares. Genesis has none, so nothing is filled in.
/// Sums, signs and order within the lines are for [`crate::encode::validate`] to check.
pub fn read_document(text: &str, ledger: Option<Digest>) -> Result<Document, ReadError> {
    let value = strict::parse(text)?;
    let value = normalise::normalise(value)?;
    let written: Written = serde_path_to_error::deserialize(value).map_err(|error| {
        let path = error.path().to_string();
        malformed(&path, error.inner())
    })?;
    if let Some(version) = written.v.filter(|version| *version != 1) {
        return Err(ReadError::new("v", ReadFault::Version { version }));
    }
    let lines = read_lines(written.kind, written.lines)?;
    let ledger = written.ledger.or(ledger.filter(|_| written.kind != Kind::Genesis));
    Ok(Document {
        date: written.date,
        id: written.id,
        ledger,
        lines,
        note: written.note,
        reference: written.reference,
    })
}

fn read_lines(kind: Kind, value: Value) -> Result<Lines, ReadError> {
    let mut track = serde_path_to_error::Track::new();
    let tracked = serde_path_to_error::Deserializer::new(value, &mut track);
    Lines::deserialize(kind, tracked).map_err(|error| {
        let inner = track.path().to_string();
        let dot = if inner.starts_with('[') || inner == "." { "" } else { "." };
        malformed(&format!("lines{dot}{inner}"), &error)
    })
}

fn malformed(path: &str, error: &serde_json::Error) -> ReadError {
    let reason = printable(&error.to_string());
    ReadError::new(&printable(path.trim_end_matches('.')), ReadFault::Malformed { reason })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const AWARD: &str = r#"{
        "date": "2022年8月12日", "id": "A-2022", "kind": "award", "ref": "株财企指[2022]12号",
        "note": " 合成数据 ",
        "lines": [{
            "id": "A-1", "payee": "91430200ma7abcd12a", "program": "P", "year": "2022年度",
            "amount": "30万", "project": "合成数据\u00a0项目",
            "instalments": [
                {"seq": 1, "amount": 200000, "due": "2022/9/1"},
                {"seq": 2, "amount": "¥100,000.00"}
            ]
        }]
    }"#;

    #[track_caller]
    fn error(text: &str) -> String {
        read_document(text, None).unwrap_err().to_string()
    }

    #[test]
    fn a_person_writes_values_as_usual() {
        let document = read_document(AWARD, Some(Digest::ZERO)).unwrap();
        assert_eq!(document.date.to_string(), "2022-08-12");
        assert_eq!(document.ledger, Some(Digest::ZERO));
        let reference = document.reference.unwrap();
        assert_eq!(reference.number.unwrap().as_str(), "株财企指〔2022〕12号");
        assert_eq!(reference.raw.unwrap().as_str(), "株财企指[2022]12号");
        assert_eq!(document.note.unwrap().as_str(), "合成数据");
        let Lines::Award(lines) = document.lines else { panic!("an award") };
        assert_eq!(
            serde_json::to_string(&lines).unwrap(),
            r#"[{"amount":"300000.00","id":"A-1","instalments":[{"amount":"200000.00","due":"2022-09-01","seq":1},{"amount":"100000.00","seq":2}],"payee":"91430200MA7ABCD12A","program":"P","project":"合成数据 项目","year":2022}]"#
        );
    }

    #[test]
    fn the_ledger_written_down_is_kept() {
        let other = Digest::of(b"");
        let text = AWARD.replace(
            r#""id": "A-2022""#,
            &format!(r#""id": "A-2022", "ledger": "{other}", "v": 1"#),
        );
        assert_eq!(read_document(&text, Some(Digest::ZERO)).unwrap().ledger, Some(other));
    }

    #[test]
    fn an_error_names_member_value_and_expectation() {
        assert_eq!(
            error(&AWARD.replace("¥100,000.00", "十万")),
            "lines[0].instalments[1].amount: `十万` is not an amount such as 300000.00 or 30万元"
        );
        let found = read_document(&AWARD.replace("ma7abcd12a", "ma7abcdI2a"), None).unwrap_err();
        assert_eq!(found.hint(), Some(Hint::CodeLetters));
        assert!(found.in_file("a.json").to_string().starts_with("a.json: lines[0].payee: `9143"));
        for (from, to, wanted) in [
            (r#""program": "P""#, r#""program": "株""#, "lines[0].program: `株` is not an id"),
            (r#""seq": 2"#, r#""seq": "2""#, "lines[0].instalments[1].seq: invalid type"),
            (r#""kind": "award""#, r#""kind": "gift""#, "kind: `gift` is not a kind"),
            (r#""date": "2022年8月12日","#, "", "missing field `date`"),
            (r#""id": "A-1""#, r#""ID": "A-1""#, "lines[0].ID: unknown field"),
            (r#""kind": "award""#, r#""kind": "award", "v": 2"#, "v: version 2 is not known"),
            ("12号\"", "\u{202E}12号\"", "ref: `株财企指[2022]\\u{202e}12号` is not text"),
        ] {
            let found = error(&AWARD.replace(from, to));
            assert!(found.starts_with(wanted), "{found}");
        }
    }

    #[test]
    fn numbers_of_accounts_and_documents_are_told_apart() {
        let text = r#"{"date":"20220812","id":"D","kind":"payee","ref":{"number":"株财企指(2022)12号"},
            "lines":[{"account":{"bank":"合成数据银行","number":"４３００ １５００"},
            "code":"91430200MA7ABCD12A","from":"2022.1.1","name":"合成数据公司"}]}"#;
        let document = read_document(text, None).unwrap();
        assert_eq!(document.reference.unwrap().raw.unwrap().as_str(), "株财企指(2022)12号");
        let Lines::Payee(lines) = document.lines else { panic!("a payee") };
        assert_eq!(lines[0].account.number.as_str(), "4300 1500");
        assert!(
            error(&text.replace("４３００", "账号")).starts_with("lines[0].account.number: `账号")
        );
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC*|[\\[\\]{}\",:0-9a-z.\\\\ -]{0,60}") {
            drop(read_document(&text, None));
        }

        #[test]
        fn no_edit_of_a_document_panics(at in 0_usize..600, with in "\\PC{0,3}") {
            let edited: String = AWARD.chars().take(at).chain(with.chars())
                .chain(AWARD.chars().skip(at.saturating_add(1))).collect();
            drop(read_document(&edited, None));
        }
    }
}
