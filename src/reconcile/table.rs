//! The plan as a table that an office answers in.

use super::Plan;
use super::labels::{Class, Language, labels};
use super::rows::{Missing, Row, Share};
use crate::domain::{Amount, Side, Text};
use crate::exchange::values::plain;

labels!(
    /// The columns of the table.
    Column {
        /// The id of the row.
        Row = "row", "row", "行标识";
        /// The file.
        File = "file", "file", "文件";
        /// The line of the file.
        Line = "line", "line", "行号";
        /// The account of the statement.
        Account = "account", "account", "本方账号";
        /// The day.
        Date = "date", "date", "日期";
        /// The amount.
        Amount = "amount", "amount", "金额（元）";
        /// The account on the other side.
        OtherAccount = "other_account", "other account", "对方账号";
        /// The name on the other side.
        OtherName = "other_name", "other name", "对方户名";
        /// The bank's reference and text.
        Text = "text", "reference and text", "流水号与摘要";
        /// The class.
        Class = "class", "class", "结果";
        /// Why.
        Why = "why", "why", "依据";
        /// The payments.
        Payments = "payments", "payments", "拨付编号";
        /// The kind of return.
        Kind = "kind", "kind", "退款类型";
        /// The answer.
        Confirm = "confirm", "confirm", "确认";
    }
);

/// Returns the column that a heading names, in either language.
pub(super) fn heading_of(text: &str) -> Option<Column> {
    let text = plain(text).to_lowercase();
    let names = |column: &&Column| {
        let labels = [Language::En, Language::Zh].map(|language| plain(column.label(language)));
        text == column.name() || labels.contains(&text)
    };
    Column::ALL.iter().find(names).copied()
}

impl Plan<'_> {
    /// Returns the rows, and after them the payments that no line covers, as CSV in UTF-8 with a byte
    /// order mark, without which spreadsheets take it for GBK.
    ///
    /// An office fills the column `confirm`; [`super::Answers::read`] reads it back.
    pub fn to_csv(&self, language: Language) -> String {
        let mut text = String::from("\u{FEFF}");
        let headings = Column::ALL.iter().map(|column| column.label(language).to_owned());
        line(&mut text, headings);
        for row in &self.rows {
            let cells = Column::ALL.iter().map(|column| cell(row, *column, language));
            line(&mut text, cells);
        }
        for own in &self.missing {
            let cells = Column::ALL.iter().map(|column| missing(own, *column, language));
            line(&mut text, cells);
        }
        text
    }
}

fn line(text: &mut String, cells: impl Iterator<Item = String>) {
    let quoted = |cell: String| {
        let needs = cell.contains(['"', ',', ';', '\t', '\n', '\r']);
        if needs { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
    };
    text.push_str(&cells.map(quoted).collect::<Vec<_>>().join(","));
    text.push_str("\r\n");
}

fn cell(row: &Row<'_>, column: Column, language: Language) -> String {
    match column {
        Column::Row => row.id.clone(),
        Column::File => shown(row.file),
        Column::Line => row.at.to_string(),
        Column::Account => digits(row.account.as_str()),
        Column::Date => row.date.to_string(),
        Column::Amount => row.amount.to_string(),
        Column::OtherAccount => {
            row.other.account.as_ref().map(|own| digits(own.as_str())).unwrap_or_default()
        }
        Column::OtherName => {
            row.other.name.as_ref().map(|own| shown(own.as_str())).unwrap_or_default()
        }
        Column::Text => {
            let texts = [row.reference, row.text].into_iter().flatten();
            shown(&texts.map(Text::as_str).collect::<Vec<_>>().join(" "))
        }
        Column::Class => row.class.label(language).to_owned(),
        Column::Why => why(row, language),
        Column::Payments => payments(row),
        Column::Kind => row.kind.map(|kind| kind.to_string()).unwrap_or_default(),
        Column::Confirm => String::new(),
    }
}

fn why(row: &Row<'_>, language: Language) -> String {
    let doubts = row.doubts.iter().map(|doubt| doubt.label(language));
    let joint = match language {
        Language::En => "; ",
        Language::Zh => "；",
    };
    [row.step.label(language)].into_iter().chain(doubts).collect::<Vec<_>>().join(joint)
}

/// Returns what can be copied into the column of answers: the payment, several with their amounts, or
/// those to choose from.
fn payments(row: &Row<'_>) -> String {
    match row.shares.as_slice() {
        [] if row.class == Class::Ambiguous => {
            row.candidates.iter().map(|id| id.as_str()).collect::<Vec<_>>().join(" | ")
        }
        [share] => share.payment.to_string(),
        shares => {
            let share = |own: &Share| format!("{}={}", own.payment, own.amount);
            shares.iter().map(share).collect::<Vec<_>>().join(";")
        }
    }
}

fn missing(own: &Missing<'_>, column: Column, language: Language) -> String {
    match column {
        Column::Date => own.date.to_string(),
        Column::Amount => {
            let signed = match own.side {
                Side::Payer => Amount::ZERO.minus(own.amount),
                Side::Payee => own.amount,
            };
            signed.to_string()
        }
        Column::OtherAccount => digits(own.account.as_str()),
        Column::OtherName => own.name.map(|name| shown(name.as_str())).unwrap_or_default(),
        Column::Class => match language {
            Language::En => "payment without a line".to_owned(),
            Language::Zh => "有拨付无流水".to_owned(),
        },
        Column::Payments => own.payment.to_string(),
        Column::Row
        | Column::File
        | Column::Line
        | Column::Account
        | Column::Text
        | Column::Why
        | Column::Kind
        | Column::Confirm => String::new(),
    }
}

/// Returns digits so that a spreadsheet takes them for text: it keeps only 15 of a number.
fn digits(text: &str) -> String {
    format!("=\"{text}\"")
}

/// Returns what somebody else wrote so that no spreadsheet takes it for a formula.
fn shown(text: &str) -> String {
    let text = crate::exchange::values::printable(text);
    if text.starts_with(['=', '+', '-', '@']) { format!("'{text}") } else { text }
}
