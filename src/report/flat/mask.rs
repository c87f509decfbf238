//! What may the public see? Credit codes, names of payees and amounts; not accounts, remarks, persons.
//!
//! 数据安全法 and 政府信息公开条例 第十五条.

use super::field::{Field, Secrecy};
use super::words::BETWEEN;
use crate::domain::comparable;
use crate::report::Cell;
use crate::rules::Memory;
use std::collections::BTreeSet;

/// Hides what is not for the public.
pub(super) struct Mask {
    /// The comparable names of all payees.
    names: BTreeSet<String>,
}

/// How many characters of an account stay.
const SHOWN: usize = 4;
/// What stands for the name of somebody who is no payee.
const SOMEBODY: &str = "***";

impl Mask {
    pub(super) fn new(memory: &Memory) -> Self {
        let versions = memory.payees.values().flat_map(|row| &row.versions);
        Self { names: versions.map(|own| comparable(own.name.as_str())).collect() }
    }

    /// Returns what of a cell is shown.
    pub(super) fn apply(&self, field: &Field, cell: Cell) -> Cell {
        match (field.secrecy, cell) {
            (Secrecy::Shown, cell) => cell,
            (Secrecy::Account, Cell::Text(text)) => each(&text, account),
            (Secrecy::Party, Cell::Text(text)) => each(&text, |name| self.party(name)),
            (Secrecy::Account | Secrecy::Party | Secrecy::Withheld, _) => Cell::Blank,
        }
    }

    fn party(&self, name: &str) -> String {
        let known = self.names.contains(&comparable(name));
        if known { name.to_owned() } else { SOMEBODY.to_owned() }
    }
}

/// Masks each of several values.
fn each(text: &str, mask: impl Fn(&str) -> String) -> Cell {
    let parts: Vec<String> = text.split(BETWEEN).map(mask).collect();
    Cell::text(parts.join(BETWEEN))
}

/// Returns an account number of which only the last four characters can be read; nothing can of one
/// that has no more than that.
fn account(number: &str) -> String {
    let hidden = match number.chars().count() {
        count if count <= SHOWN => count,
        count => count.saturating_sub(SHOWN),
    };
    "*".repeat(hidden).chars().chain(number.chars().skip(hidden)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::field::text;
    use super::*;

    #[test]
    fn four_characters_of_an_account_stay() {
        let field = text("账号", "", "").account();
        let mask = Mask { names: BTreeSet::new() };
        for (number, shown) in [
            ("4300150006105250012", "***************0012"),
            ("6222 0219-0123", "**********0123"),
            ("12345", "*2345"),
            ("1234", "****"),
            ("1", "*"),
            ("430001；430002", "**0001；**0002"),
        ] {
            assert_eq!(mask.apply(&field, Cell::text(number)), Cell::text(shown));
        }
        assert_eq!(mask.apply(&field, Cell::Blank), Cell::Blank);
    }

    #[test]
    fn only_payees_are_named() {
        let names = ["合成数据甲有限公司", "合成（株洲）公司"].map(comparable);
        let mask = Mask { names: names.into_iter().collect() };
        let party = text("户名", "", "").party();
        for (name, shown) in [
            ("合成数据甲有限公司", "合成数据甲有限公司"),
            ("合成(株洲)公司", "合成(株洲)公司"),
            ("张三", "***"),
            ("合成数据甲有限公司；张三", "合成数据甲有限公司；***"),
        ] {
            assert_eq!(mask.apply(&party, Cell::text(name)), Cell::text(shown));
        }
        let remark = text("摘要", "", "").withheld();
        assert_eq!(mask.apply(&remark, Cell::text("张三")), Cell::Blank);
        let shown = text("文号", "", "");
        assert_eq!(mask.apply(&shown, Cell::text("x")), Cell::text("x"));
    }
}
