//! 说明 and 数据字典: what the tables are made from, and what each column means.

use super::field::{Field, Secrecy, Table, columns, text};
use super::words::joined;
use super::{TABLES, TablesOptions};
use crate::proof::{Replay, Status};
use crate::report::{Cell, ColumnKind};

pub(super) const ABOUT: Table = Table {
    name: "说明",
    code: None,
    zh: "本套表由何而来",
    en: "what these tables are made from",
    fields: ABOUT_FIELDS,
};

columns! { ABOUT_FIELDS, about_cells, own: (&'static str, String);
    text("项目", "项目", "item") => own.0;
    text("内容", "内容", "content") => own.1.as_str();
}

/// Returns what the tables are made from: items and their contents. Nothing of the machine or the
/// hour of writing is in it, so that the same ledger gives the same bytes.
pub(super) fn about(replay: &Replay, options: TablesOptions) -> Vec<(&'static str, String)> {
    let head = replay.head();
    let genesis = replay.fund().map(|fund| &fund.genesis);
    let text = |value: Option<String>| value.unwrap_or_default();
    let verdict = match options.status {
        Status::Sound => "完好：格式、链、树根、签名、规则逐条成立",
        Status::Broken => "链与签名成立，但有违反规则的条目，见凭证目录",
        Status::Damaged => "损坏",
    };
    let edition = if options.public {
        "公开版：账号仅留末四位，备注、人员、附件不公开，见数据字典"
    } else {
        "完整版：含账号，只交有权查阅者"
    };
    let public = if options.public { " --public" } else { "" };
    let date = format!(" --as-of {}", options.as_of);
    vec![
        ("专项资金", text(genesis.map(|own| own.fund.to_string()))),
        ("主管部门", text(genesis.map(|own| own.authority.to_string()))),
        ("账本标识", text(replay.ledger().map(|id| id.to_string()))),
        ("条目数", head.size.to_string()),
        ("链值", head.link.to_string()),
        ("树根", head.root.to_string()),
        ("末条入账时间", Cell::from(replay.last_at()).to_string()),
        ("截至日", options.as_of.to_string()),
        ("核验结论", verdict.to_owned()),
        ("版本", edition.to_owned()),
        ("单位", "金额为元，两位小数；数据库基表另存整数分；日期为 YYYY-MM-DD".to_owned()),
        ("生成命令", format!("ledger -l LEDGER export --tables DIR{public}{date}")),
        ("程序版本", format!("grant-ledger {}", env!("CARGO_PKG_VERSION"))),
    ]
}

/// Returns the rows of 说明.
pub(super) fn about_rows<'a>(
    about: &'a [(&'static str, String)],
) -> impl Iterator<Item = Vec<Cell>> + 'a {
    about.iter().map(|(item, content)| about_cells(&(*item, content.clone())))
}

/// Returns the text of README.txt.
pub(super) fn readme(about: &[(&'static str, String)]) -> String {
    const TEXT: &str = include_str!("readme.txt");
    let items: Vec<String> =
        about.iter().map(|(item, content)| format!("{item}: {content}")).collect();
    let text = TEXT.replace("{ABOUT}", &items.join("\n"));
    // Without the mark and these line ends some editors show neither Chinese nor lines.
    format!("\u{FEFF}{}", text.replace('\n', "\r\n"))
}

pub(super) const DICTIONARY: Table = Table {
    name: "数据字典",
    code: None,
    zh: "每行一列：表、列、含义、类型、来源",
    en: "one row for each column of each table",
    fields: DICTIONARY_FIELDS,
};

/// A column of a table.
struct Entry {
    table: &'static Table,
    field: &'static Field,
}

columns! { DICTIONARY_FIELDS, dictionary_cells, own: Entry;
    text("表", "表名", "table") => own.table.name;
    text("列", "列名", "column") => own.field.name;
    text("含义", "中文含义", "meaning in Chinese") => own.field.zh;
    text("Meaning", "英文含义", "meaning") => own.field.en;
    text("类型", "文本、金额、整数、日期", "type") => kind(own.field.kind);
    text("单位", "单位或格式", "unit or format") => unit(own.field.kind);
    text("账本字段", "账本凭证中的字段或算法所在", "member of the ledger's document, or computation")
        => own.field.source;
    text("一体化表", "预算管理一体化系统的表", "table of the fiscal system")
        => own.field.code.and(own.table.code);
    text("一体化字段", "预算管理一体化系统的字段", "column of the fiscal system")
        => own.field.code;
    text("别名", "数据库视图中的其他列名", "other names in the database's view")
        => joined(own.field.also);
    text("公开版", "公开版中如何显示", "what --public shows") => shown(own.field.secrecy);
    text("表说明", "表的一行是什么", "what a row is") => own.table.zh;
    text("Table", "表的一行是什么（英文）", "what a row is") => own.table.en;
}

fn kind(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Text => "文本",
        ColumnKind::Amount => "金额",
        ColumnKind::Integer => "整数",
        ColumnKind::Date => "日期",
    }
}

fn unit(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Text | ColumnKind::Integer => "",
        ColumnKind::Amount => "元；数据库另有“_分”列，单位分",
        ColumnKind::Date => "YYYY-MM-DD",
    }
}

fn shown(secrecy: Secrecy) -> &'static str {
    match secrecy {
        Secrecy::Shown => "显示",
        Secrecy::Account => "仅末四位",
        Secrecy::Party => "仅登记的收款单位，其他为 ***",
        Secrecy::Withheld => "不公开",
    }
}

/// Returns the rows of 数据字典.
pub(super) fn dictionary() -> impl Iterator<Item = Vec<Cell>> {
    let columns =
        |table: &'static Table| table.fields.iter().map(move |field| Entry { table, field });
    TABLES.iter().flat_map(columns).map(|own| dictionary_cells(&own))
}
