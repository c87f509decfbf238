//! 银行对账单表 and 对账单明细表: what the banks say of accounts, and which payments explain it.

use super::field::{FILE, LINE, SEQ, Table, amount, columns, date, integer, text};
use super::row::Row;
use super::words::{joined, yes};
use crate::domain::{Amount, EntryRef, Id, Statement, StatementEntry};
use crate::report::Cell;
use crate::rules::{Shown, StandingFact};
use std::num::NonZeroU16;

pub(super) const STATEMENTS: Table = Table {
    name: "银行对账单表",
    code: None,
    zh: "每行一份对账单或其一部分",
    en: "one row for each statement, or a part of a long one",
    fields: STATEMENT_FIELDS,
};

columns! { STATEMENT_FIELDS, statement_cells, own: Row<'_, Statement>;
    text("对账单编号", "账本中的编号", "id of the statement").of("statement.id") => &own.line.id;
    text("银行编号", "银行的对账单号", "the bank's number").of("statement.number")
        => own.line.number.as_ref();
    text("账号", "对账单的账号", "the account").of("statement.account").account()
        => &own.line.account;
    text("开户银行", "银行", "the bank").of("statement.bank") => own.line.bank.as_ref();
    text("是否专项资金账户", "是否为项目类别登记的付款账号", "whether the fund is paid from it")
        .of("computed") => yes(own.ledger.is_own_account(&own.line.account));
    date("起始日期", "首日", "first day covered").of("statement.from") => own.line.from;
    date("截止日期", "末日（含）", "last day covered").of("statement.to") => own.line.to;
    amount("期初余额", "期初余额", "opening balance").of("statement.opening") => own.line.opening;
    amount("收入合计", "收入明细合计", "sum of credits").of("computed")
        => entries(own.line).filter(|own| own.is_positive()).sum::<Amount>();
    amount("支出合计", "支出明细合计，为正数", "sum of debits, positive").of("computed")
        => entries(own.line).filter(|own| *own < Amount::ZERO).sum::<Amount>().magnitude();
    amount("期末余额", "银行所写期末余额", "closing balance, as the bank says")
        .of("statement.closing") => own.line.closing;
    text("余额是否相符", "期初加收入减支出是否等于期末", "whether the balances agree").of("computed")
        => yes(own.line.opening.plus(entries(own.line).sum()) == own.line.closing);
    integer("笔数", "明细笔数", "entries").of("count of entries") => own.line.entries.len();
    FILE => own.line.evidence.as_ref();
    SEQ => own.seq();
    LINE => own.line_number();
}

fn entries(statement: &Statement) -> impl Iterator<Item = Amount> + '_ {
    statement.entries.iter().map(|entry| entry.amount)
}

/// Returns the row of a statement.
pub(super) fn statement(own: &Row<'_, Statement>) -> Vec<Cell> {
    statement_cells(own)
}

pub(super) const ENTRIES: Table = Table {
    name: "对账单明细表",
    code: None,
    zh: "每行对账单的一笔；对应各列为引用它的到账、退回和拨付",
    en: "one row for each entry of a statement, with the facts and payments that it shows",
    fields: ENTRY_FIELDS,
};

/// An entry and what it is tied to.
struct Booked<'a> {
    of: &'a Row<'a, Statement>,
    number: NonZeroU16,
    entry: &'a StatementEntry,
    balance: Amount,
    facts: Vec<Tied>,
}

/// A fact that the entry supports and that counts.
struct Tied {
    id: Id,
    payment: Option<Id>,
    amount: Amount,
}

columns! { ENTRY_FIELDS, entry_cells, own: Booked<'_>;
    text("对账单编号", "账本中的编号", "id of the statement").of("statement.id")
        => &own.of.line.id;
    integer("序号", "在对账单中的序号，从 1 起", "number of the entry, from 1").of("entries")
        => own.number.get();
    text("账号", "对账单的账号", "the account").of("statement.account").account()
        => &own.of.line.account;
    date("记账日期", "记账日期", "day of booking").of("entries.date") => own.entry.date;
    text("借贷方向", "借为支出，贷为收入", "借 is a debit, 贷 a credit").of("entries.amount")
        => if own.entry.amount.is_positive() { "贷" } else { "借" };
    amount("支出金额", "支出，为正数", "debit, positive").of("entries.amount")
        => (own.entry.amount < Amount::ZERO).then(|| own.entry.amount.magnitude());
    amount("收入金额", "收入", "credit").of("entries.amount")
        => own.entry.amount.is_positive().then_some(own.entry.amount);
    amount("余额", "期初余额加至本笔的发生额", "balance after the entry").of("computed")
        => own.balance;
    text("对方账号", "对方账号", "account of the other side").of("entries.account").account()
        => own.entry.account.as_ref();
    text("对方户名", "对方户名", "name of the other side").of("entries.name").party()
        => own.entry.name.as_ref();
    text("对方开户行", "对方开户行", "bank of the other side").of("entries.bank")
        => own.entry.bank.as_ref();
    text("银行流水号", "银行流水号", "the bank's reference").of("entries.reference")
        => own.entry.reference.as_ref();
    text("摘要", "摘要、用途、附言", "the bank's text").of("entries.text").withheld()
        => own.entry.text.as_ref();
    text("对应凭证编号", "计入的到账或退回", "arrivals and returns that count").of("04-rules.md")
        => joined(own.facts.iter().map(|own| &own.id));
    text("对应支付编号", "这些到账或退回所属的拨付", "their payments").of("04-rules.md")
        => joined(own.facts.iter().filter_map(|own| own.payment.as_ref()));
    amount("已对应金额", "对应凭证的金额合计", "sum of what counts").of("04-rules.md")
        => own.tied();
    amount("未对应金额", "发生额减已对应金额", "what is not explained").of("04-rules.md")
        => own.entry.amount.magnitude().minus(own.tied());
    SEQ => own.of.seq();
    LINE => own.of.line_number();
}

impl Booked<'_> {
    fn tied(&self) -> Amount {
        self.facts.iter().map(|own| own.amount).sum()
    }
}

/// Returns the rows of the entries of a statement.
pub(super) fn entry_rows<'a>(
    of: &'a Row<'a, Statement>,
) -> impl Iterator<Item = Vec<Cell>> + use<'a> {
    let numbers = (1..=u16::MAX).filter_map(NonZeroU16::new);
    let mut balance = of.line.opening;
    numbers.zip(&of.line.entries).map(move |(number, entry)| {
        balance = balance.plus(entry.amount);
        entry_cells(&Booked { of, number, entry, balance, facts: tied(of, number) })
    })
}

fn tied(of: &Row<'_, Statement>, line: NonZeroU16) -> Vec<Tied> {
    let memory = of.ledger.memory;
    let entry = EntryRef { id: of.line.id.clone(), line };
    let Some(shown) = Shown::find(memory, &entry) else { return Vec::new() };
    let tied = |fact: &StandingFact<'_>| {
        let payment = fact.payment().cloned();
        match fact {
            StandingFact::Arrival(row) => {
                Tied { id: row.line.id.clone(), payment, amount: row.line.amount }
            }
            StandingFact::Return(id, row) => Tied { id: id.clone(), payment, amount: row.amount },
        }
    };
    shown.counted(memory).map(tied).collect()
}
