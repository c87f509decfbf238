//! 凭证目录: every entry of the log, whether it counts or not.

use super::field::{DATED, FILE, NUMBER, SEQ, Table, columns, integer, text};
use super::ledger::Ledger;
use super::words::{BETWEEN, joined, kind, role};
use crate::domain::{Digest, Entry, Role};
use crate::report::Cell;
use crate::rules::KeyRow;

pub(super) const DOCUMENTS: Table = Table {
    name: "凭证目录",
    code: None,
    zh: "每行一个账本条目，包括无效的和被更正的",
    en: "one row for each entry of the log, also those that have no effect",
    fields: DOCUMENT_FIELDS,
};

/// An entry and its link.
pub(super) struct Recorded<'a> {
    pub(super) ledger: &'a Ledger<'a>,
    pub(super) entry: &'a Entry,
    /// BLAKE3 of its line.
    pub(super) link: Digest,
}

columns! { DOCUMENT_FIELDS, document_cells, own: Recorded<'_>;
    SEQ => own.entry.seq;
    text("入账时间", "入账时间，北京时间", "time of recording, in Beijing").of("at")
        => own.entry.at;
    DATED => own.entry.document.date;
    text("凭证编号", "凭证的编号", "id of the document").of("id") => &own.entry.document.id;
    text("凭证种类代码", "凭证种类代码", "kind").of("kind") => own.entry.document.kind().word();
    text("凭证种类", "凭证种类", "its name in Chinese").of("kind")
        => kind(own.entry.document.kind());
    integer("行数", "凭证的行数", "lines").of("lines") => own.entry.document.lines.count();
    NUMBER => own.entry.document.reference.as_ref().and_then(|own| own.number.as_ref());
    text("文号原文", "文号的原样写法", "the number as it was written").of("ref.raw")
        => own.entry.document.reference.as_ref().and_then(|own| own.raw.as_ref());
    FILE.of("ref.digest")
        => own.entry.document.reference.as_ref().and_then(|own| own.digest.as_ref());
    text("签署人", "签署密钥的持有人", "holders of the keys that signed").of("sigs").withheld()
        => joined(own.keys().map(|row| &row.holder));
    text("签署角色", "各签署密钥的角色", "roles of those keys").of("sigs")
        => own.roles();
    text("备注", "备注", "remark").of("note").withheld() => own.entry.document.note.as_ref();
    text("效力", "有效、无效、全部更正、部分更正", "whether it counts").of("computed")
        => own.effect();
    text("违反规则", "所违反规则的代码", "names of the rules it breaks").of("04-rules.md")
        => own.ledger.broken(own.entry.seq);
    text("链值", "本条目的 BLAKE3", "BLAKE3 of the line").of("03-log.md") => &own.link;
}

impl Recorded<'_> {
    fn keys(&self) -> impl Iterator<Item = &KeyRow> {
        let keys = &self.ledger.memory.keys;
        self.entry.signatures.iter().filter_map(|own| keys.get(&own.key))
    }

    fn roles(&self) -> String {
        let roles = |own: &[Role]| own.iter().map(|own| role(*own)).collect::<Vec<_>>().join("、");
        self.keys().map(|row| roles(&row.roles)).collect::<Vec<_>>().join(BETWEEN)
    }

    fn effect(&self) -> &'static str {
        let document = &self.entry.document;
        if self.ledger.is_void(self.entry.seq) {
            return "无效";
        }
        let lines = (1_u16..).take(document.lines.count());
        let voided = lines.filter(|line| self.ledger.voided(&document.id, *line).is_some());
        match voided.count() {
            0 => "有效",
            count if count == document.lines.count() => "全部更正",
            _ => "部分更正",
        }
    }
}

/// Returns the row of an entry.
pub(super) fn document(own: &Recorded<'_>) -> Vec<Cell> {
    document_cells(own)
}
