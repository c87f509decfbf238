//! What does a list look like? A table to fill in, for each kind.

use crate::exchange::table::ListKind;

/// Returns a CSV table in UTF-8 with Chinese headings and one made-up row, which is to be deleted.
///
/// It begins with a byte order mark, without which spreadsheets take it for GBK.
pub fn write_template(kind: ListKind) -> String {
    let (headings, cells): (Vec<&str>, Vec<&str>) = columns(kind).iter().copied().unzip();
    format!("\u{FEFF}{}\r\n{}\r\n", headings.join(","), cells.join(","))
}

/// The headings, each with a made-up value.
fn columns(kind: ListKind) -> &'static [(&'static str, &'static str)] {
    match kind {
        ListKind::Budget => BUDGET,
        ListKind::Payee => PAYEE,
        ListKind::Publicity => PUBLICITY,
        ListKind::Award => AWARD,
        ListKind::Payment => PAYMENT,
        ListKind::Arrival => ARRIVAL,
    }
}

type Columns = &'static [(&'static str, &'static str)];

const EXAMPLE: (&str, &str) = ("备注", "合成数据，请删除本行");

const BUDGET: Columns = &[
    ("指标编号", "B-2022-001"),
    ("项目类别", "P-BZ"),
    ("年度", "2022"),
    ("环节", "指标"),
    ("调整类型", "年初"),
    ("源指标", ""),
    ("指标金额（元）", "1000000.00"),
    ("上级文号", "株财企指〔2022〕1号"),
    ("下达日期", "2022-01-10"),
    EXAMPLE,
];

const PAYEE: Columns = &[
    ("序号", "1"),
    ("企业名称", "合成数据有限公司"),
    ("统一社会信用代码", "91430200MA7ABCD12A"),
    ("代码说明", ""),
    ("开户名", "合成数据有限公司"),
    ("开户行", "合成数据银行"),
    ("账号", "4300150006105250012"),
    ("启用日期", "2022-01-01"),
    ("登记日期", "2022-08-01"),
    EXAMPLE,
];

const PUBLICITY: Columns = &[
    ("序号", "1"),
    ("公示编号", "G-2022-001"),
    ("企业名称", "合成数据有限公司"),
    ("统一社会信用代码", "91430200MA7ABCD12A"),
    ("项目类别", "P-BZ"),
    ("年度", "2022"),
    ("项目名称", "合成数据项目"),
    ("类别", ""),
    ("拟安排金额（元）", "300000.00"),
    ("公示开始日期", "2022-08-01"),
    ("公示结束日期", "2022-08-07"),
    EXAMPLE,
];

const AWARD: Columns = &[
    ("序号", "1"),
    ("安排编号", "A-2022-001"),
    ("企业名称", "合成数据有限公司"),
    ("统一社会信用代码", "91430200MA7ABCD12A"),
    ("项目类别", "P-BZ"),
    ("年度", "2022"),
    ("项目名称", "合成数据项目"),
    ("类别", ""),
    ("级别", ""),
    ("拟安排金额（元）", "300000.00"),
    ("第1期金额（元）", "200000.00"),
    ("第1期到期日", "2022-09-30"),
    ("第2期金额（元）", "100000.00"),
    ("第2期到期日", "2022-12-31"),
    ("安排日期", "2022-08-12"),
    EXAMPLE,
];

const PAYMENT: Columns = &[
    ("支付编号", "Z-2022-001"),
    ("安排编号", "A-2022-001"),
    ("期次", "1"),
    ("支付金额（元）", "200000.00"),
    ("付款账号", "4300150006105250099"),
    ("收款账号", "4300150006105250012"),
    ("支付凭证号", "2022-0001"),
    ("支付日期", "2022-09-01"),
    ("支付方式", "直接支付"),
    EXAMPLE,
];

const ARRIVAL: Columns = &[
    ("到账编号", "D-2022-001"),
    ("支付编号", "Z-2022-001"),
    ("到账日期", "2022-09-02"),
    ("到账金额（元）", "200000.00"),
    ("收款账号", "4300150006105250012"),
    ("收款户名", "合成数据有限公司"),
    ("回单银行", "合成数据银行"),
    ("流水号", "L0001"),
    ("回单方", "收款方"),
    EXAMPLE,
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Digest;
    use crate::exchange::import::{Options, import};
    use crate::exchange::table::tables_from_bytes;

    #[test]
    fn every_template_can_be_imported_as_it_is() {
        for kind in ListKind::ALL {
            let text = write_template(*kind);
            assert!(text.contains("合成数据"));
            let tables = tables_from_bytes("template.csv", text.as_bytes(), &[]).unwrap();
            let imported = import(*kind, &tables, &Options::new(Digest::ZERO)).unwrap();
            assert_eq!(imported.rows, 1, "{kind}");
            assert_eq!(imported.ignored, ["备注"], "{kind}");
            assert_eq!(imported.documents[0].id.as_str(), format!("template-{kind}"));
            assert_eq!(imported.documents[0].kind(), kind.kind());
        }
    }
}
