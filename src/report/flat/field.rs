//! What is a column of the auditor's tables? Its name, its meaning, where it comes from, and what the
//! public may see of it.

use crate::report::{Column, ColumnKind};

/// A table of the auditor's package.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// The table of the fiscal system (预算管理一体化) that it corresponds to.
    pub code: Option<&'static str>,
    /// What its rows are, in Chinese.
    pub zh: &'static str,
    /// What its rows are.
    pub en: &'static str,
    /// Its columns.
    pub fields: &'static [Field],
}

impl Table {
    /// Returns its columns, for a writer.
    pub fn columns(&self) -> Vec<Column> {
        self.fields.iter().map(|field| Column::new(field.name, field.kind)).collect()
    }

    /// Returns the columns that the fiscal system has too: each with its place and its code.
    pub fn coded(&self) -> impl Iterator<Item = (usize, &'static str, &'static Field)> {
        let fields = self.fields.iter().enumerate();
        fields.filter_map(|(place, field)| Some((place, field.code?, field)))
    }
}

/// A column.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its heading.
    pub name: &'static str,
    /// What it holds.
    pub kind: ColumnKind,
    /// What it means, in Chinese.
    pub zh: &'static str,
    /// What it means.
    pub en: &'static str,
    /// The column of the fiscal system.
    pub code: Option<&'static str>,
    /// Other names that audit queries have for it.
    pub also: &'static [&'static str],
    /// The member of the ledger's document that it is, or how it is computed.
    pub source: &'static str,
    /// What the public may see of it.
    pub secrecy: Secrecy,
}

/// What the public may see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Secrecy {
    /// Everything.
    Shown,
    /// The last four characters of an account number.
    Account,
    /// A name only if it is that of a payee in the ledger.
    Party,
    /// Nothing: it may name persons or files.
    Withheld,
}

impl Field {
    const fn new(
        name: &'static str,
        kind: ColumnKind,
        (zh, en): (&'static str, &'static str),
    ) -> Self {
        let (code, source, secrecy) = (None, "", Secrecy::Shown);
        Self { name, kind, zh, en, code, also: &[], source, secrecy }
    }

    /// Says where it comes from.
    pub(super) const fn of(self, source: &'static str) -> Self {
        Self { source, ..self }
    }

    /// Says what the fiscal system calls it.
    pub(super) const fn coded(self, code: &'static str) -> Self {
        Self { code: Some(code), ..self }
    }

    /// Says what else it is called.
    pub(super) const fn also(self, also: &'static [&'static str]) -> Self {
        Self { also, ..self }
    }

    /// Makes it an account number.
    pub(super) const fn account(self) -> Self {
        Self { secrecy: Secrecy::Account, ..self }
    }

    /// Makes it the name of somebody who is perhaps no payee.
    pub(super) const fn party(self) -> Self {
        Self { secrecy: Secrecy::Party, ..self }
    }

    /// Keeps it from the public.
    pub(super) const fn withheld(self) -> Self {
        Self { secrecy: Secrecy::Withheld, ..self }
    }
}

/// A column of text.
pub(super) const fn text(name: &'static str, zh: &'static str, en: &'static str) -> Field {
    Field::new(name, ColumnKind::Text, (zh, en))
}

/// A column of amounts.
pub(super) const fn amount(name: &'static str, zh: &'static str, en: &'static str) -> Field {
    Field::new(name, ColumnKind::Amount, (zh, en))
}

/// A column of whole numbers.
pub(super) const fn integer(name: &'static str, zh: &'static str, en: &'static str) -> Field {
    Field::new(name, ColumnKind::Integer, (zh, en))
}

/// A column of dates.
pub(super) const fn date(name: &'static str, zh: &'static str, en: &'static str) -> Field {
    Field::new(name, ColumnKind::Date, (zh, en))
}

/// A column that audit queries name and the ledger does not record.
pub(super) const fn unknown(name: &'static str) -> Field {
    text(name, "账本不登记，留空以便原有查询运行", "not recorded; there so that queries run")
}

/// Where the row stands in the log.
pub(super) const SEQ: Field =
    integer("凭证序号", "所在账本条目的序号，从 0 起", "position of the entry in the log, from 0")
        .of("seq");

/// Which line of its document the row is.
pub(super) const LINE: Field =
    integer("凭证行号", "在该凭证中的行号，从 1 起", "line of the document, from 1").of("lines");

/// The document's number.
pub(super) const NUMBER: Field =
    text("文号", "所依据文件的文号", "number of the official document").of("ref.number");

/// The date of the document.
pub(super) const DATED: Field =
    date("业务日期", "凭证的业务日期", "business date of the document").of("date");

/// The file that shows it.
pub(super) const FILE: Field =
    text("附件摘要", "附件的 BLAKE3 摘要，即附件的文件名", "BLAKE3 of the attached file")
        .of("evidence")
        .withheld();

/// The waivers leaned on.
pub(super) const WAIVERS: Field =
    text("例外批准编号", "所依据的例外批准", "waivers leaned on").of("waivers");

/// Declares the columns of a table together with what stands in each for one row, so that the two
/// cannot fall apart.
macro_rules! columns {
    ($fields:ident, $cells:ident, $row:ident: $view:ty; $($field:expr => $cell:expr;)+) => {
        const $fields: &[$crate::report::flat::field::Field] = &[$($field),+];

        fn $cells($row: &$view) -> Vec<$crate::report::Cell> {
            vec![$($crate::report::Cell::from($cell)),+]
        }
    };
}

pub(super) use columns;
