//! Audit queries that find something: over the sample of troubles, and funds made for it.

use super::{ask, csv, export, rows, troubles};
use crate::office::{BANK, BOTH, Given, JIA, Office, award, document};
use serde_json::{Value, json};

/// A payee whose name is as short as a person's (合成数据).
const SHORT: [&str; 3] = ["91430200MA9T00018W", "合成店", "430009"];

fn payee(own: [&str; 3]) -> Value {
    let line = json!([{ "code": own[0], "name": own[1], "from": "2022-01-01",
                        "account": { "bank": "合成银行", "number": own[2] } }]);
    document("SK-9", "payee", line)
}

fn payment(id: &str, date: &str, (award, part): (&str, u32), account: &str, yuan: u32) -> Value {
    let mut own = document(
        id,
        "payment",
        json!([{ "id": id, "award": award, "instalment": part, "amount": yuan, "voucher": format!("PZ-{id}"),
                 "payee_account": account, "payer_account": "43001500000000002022",
                 "method": "直接支付", "economic": "31204" }]),
    );
    own["date"] = json!(date);
    own
}

#[test]
fn what_the_bank_says_differs_from_the_order() {
    // 庚 was credited to the account of 丁, 丙 with 20,000 too little, 乙 twice.
    let sql = "SELECT 收款人 FROM 支付凭证表 WHERE 实际收款账号 <> 银行账号 ORDER BY 1";
    assert_eq!(ask(troubles(), "tables", sql), rows(&[&["合成数据庚有限公司"]]));
    let sql = "SELECT 收款人, 支付金额, 实际支付金额 FROM 支付凭证表 WHERE 实际支付金额 <> 支付金额 ORDER BY 编号";
    let found = ask(troubles(), "tables", sql);
    let bing = rows(&[&["合成数据丙有限公司", "400000", "380000"]]);
    assert!(found.contains(&bing[0]), "{found:?}");
    let sql = "SELECT 收款人, 退汇金额, 拨付净额 FROM 支付凭证表 WHERE 退汇金额 > 0";
    let found = ask(troubles(), "tables", sql);
    assert_eq!(found.len(), 1, "one payment came back: {found:?}");
    assert_eq!(found[0][2].as_deref(), Some("0"));
    let sql = "SELECT 单位名称, 未到账金额 FROM 资金安排表 WHERE 到位状态 = '逾期未足额到位' ORDER BY 安排编号";
    let found = ask(troubles(), "tables", sql);
    assert!(found.contains(&rows(&[&["合成数据丙有限公司", "20000"]])[0]), "{found:?}");
}

#[test]
fn payments_to_short_names_in_december_and_carry_overs() {
    let office = Office::new(Given::Fund);
    office.record(&payee(SHORT), BOTH).ok();
    office.record(&award("AW-9", "AW-9", SHORT, 400_000), BOTH).ok();
    office.record(&award("AW-1", "AW-1", JIA, 400_000), BOTH).ok();
    for own in [
        payment("ZF-91", "2022-12-05", ("AW-9", 1), SHORT[2], 200_000),
        payment("ZF-92", "2022-11-30", ("AW-9", 2), SHORT[2], 200_000),
        payment("ZF-11", "2022-06-02", ("AW-1", 1), JIA[2], 200_000),
        payment("ZF-12", "2022-12-20", ("AW-1", 2), JIA[2], 5_000),
    ] {
        office.record(&own, BOTH).ok();
    }
    export(&office, "fund", "tables", &[]);
    let found = |sql: &str| ask(&office, "tables", sql);
    let sql = "SELECT 编号, 收款人 FROM 支付凭证表 WHERE length(收款人) <= 3 AND 支付金额 >= 10000 ORDER BY 编号";
    assert_eq!(found(sql), rows(&[&["ZF-91", "合成店"], &["ZF-92", "合成店"]]));
    // 205,000 of 605,000 in December: 33.88 %.
    let sql =
        "SELECT SUM(CASE WHEN substr(支付时间, 6, 2) = '12' THEN 支付金额_分 ELSE 0 END) * 10000
                      / SUM(支付金额_分) FROM 支付凭证表";
    assert_eq!(found(sql), rows(&[&["3388"]]));
    let sql = "SELECT 编号 FROM 支付凭证表 WHERE substr(支付时间, 6, 5) >= '12-20'";
    assert_eq!(found(sql), rows(&[&["ZF-12"]]));
    let sql = "SELECT 收款人, 支付金额, COUNT(*) FROM 支付凭证表 GROUP BY 收款人, 支付金额 HAVING COUNT(*) > 1";
    assert_eq!(found(sql), rows(&[&["合成店", "200000", "2"]]));
    // Of 160万 of quota 60.5万 were paid.
    let sql = "SELECT 项目名称, 结转年度, 结转金额 FROM 结转结余表 WHERE 2024 - 结转年度 >= 2";
    assert_eq!(found(sql), rows(&[&["合成数据补助项目", "2022", "995000"]]));
    let sql = "SELECT 项目名称 FROM 结转结余表 WHERE 2023 - 结转年度 >= 2";
    assert_eq!(found(sql), rows(&[]));
    let sql = "SELECT DISTINCT 支付方式, 支出经济分类, 指标来源, 来源计划额度ID, 项目分类 FROM 支付凭证表";
    assert_eq!(found(sql), rows(&[&["直接支付", "31204", "年初", "ZB-1", "补助"]]));
}

#[test]
fn a_voided_line_is_only_where_voided_lines_are() {
    let office = Office::new(Given::Paid);
    let voids = json!([{ "voids": "DZ-2", "reason": "回单录错" }]);
    office.record(&document("GZ-1", "correction", voids), BOTH).ok();
    export(&office, "fund", "tables", &[]);
    let found = |sql: &str| ask(&office, "tables", sql);
    assert_eq!(found("SELECT 到账编号 FROM 到账凭证表"), rows(&[&["DZ-1"]]));
    let sql = "SELECT 凭证种类, 编号, 关联编号, 金额, 日期, 凭证号或流水号, 凭证序号, 凭证行号, 更正凭证序号,
                      更正行号, 更正原因 FROM 作废明细表";
    let expected: &[&[&str]] = &[&[
        "到账",
        "DZ-2",
        "ZF-2",
        "200000",
        "2022-06-10",
        "LS-2",
        "8",
        "1",
        "9",
        "1",
        "回单录错",
    ]];
    assert_eq!(found(sql), rows(expected));
    let sql = "SELECT 被更正凭证编号, 被更正凭证序号, 凭证种类, 凭证序号 FROM 更正表";
    assert_eq!(found(sql), rows(&[&["DZ-2", "8", "到账", "9"]]));
    let sql = "SELECT 编号, 到账金额, 实际支付金额, 到账凭据等级 FROM 支付凭证表 ORDER BY 编号";
    assert_eq!(found(sql), rows(&[&["ZF-1", "200000", "200000", "E3"], &["ZF-2", "0", "", "E0"]]));
    let sql = "SELECT 效力, COUNT(*) FROM 凭证目录 GROUP BY 效力 ORDER BY 2";
    assert_eq!(found(sql), rows(&[&["全部更正", "1"], &["有效", "9"]]));
}

#[test]
fn entries_of_statements_name_the_payments_that_explain_them() {
    let office = Office::new(Given::Award);
    let own = payment("ZF-1", "2022-06-01", ("AW-1", 1), JIA[2], 200_000);
    office.record(&own, BOTH).ok();
    let statement = json!([{
        "account": "43001500000000002022", "currency": "CNY", "id": "DZD-1", "from": "2022-06-01",
        "to": "2022-06-30", "opening": "1000000.00", "closing": "799990.00",
        "entries": [
            { "date": "2022-06-02", "amount": "-200000.00", "account": JIA[2], "name": JIA[1],
              "reference": "LS-77", "text": "拨付款" },
            { "date": "2022-06-30", "amount": "-10.00", "text": "手续费" },
        ],
    }]);
    office.record(&document("DZD-1", "statement", statement), BANK).ok();
    let arrival = json!([{
        "id": "DZ-1", "payment": "ZF-1", "amount": 200_000, "date": "2022-06-02", "side": "payer",
        "account": JIA[2], "name": JIA[1], "statement": { "id": "DZD-1", "line": 1 },
    }]);
    office.record(&document("DZ-1", "arrival", arrival), BANK).ok();
    export(&office, "fund", "tables", &[]);
    let sql = "SELECT 序号, 借贷方向, 支出金额, 收入金额, 余额, 银行流水号, 摘要, 对应凭证编号, 对应支付编号,
                      已对应金额, 未对应金额 FROM 对账单明细表 ORDER BY 序号";
    let expected: &[&[&str]] = &[
        &["1", "借", "200000", "", "800000", "LS-77", "拨付款", "DZ-1", "ZF-1", "200000", "0"],
        &["2", "借", "10", "", "799990", "", "手续费", "", "", "0", "10"],
    ];
    assert_eq!(ask(&office, "tables", sql), rows(expected));
    let sql = "SELECT 对账单编号, 收入合计, 支出合计, 余额是否相符, 笔数 FROM 银行对账单表";
    assert_eq!(ask(&office, "tables", sql), rows(&[&["DZD-1", "0", "200010", "是", "2"]]));
    let arrivals = csv(&office, "tables", "到账凭证表");
    assert_eq!(arrivals[0]["凭据"], "对账单");
    assert_eq!(arrivals[0]["对账单明细"], "DZD-1/1");
    assert_eq!(arrivals[0]["是否登记账户"], "是");
}

#[test]
fn objections_and_acceptances_and_confirmations() {
    let office = Office::new(Given::Paid);
    let key = office.new_key("jia");
    let grant = json!([{ "action": "grant", "holder": JIA[1], "roles": ["payee"], "key": key }]);
    office.record(&document("MY-1", "key", grant), BOTH).ok();
    let lists = json!([
        { "action": "list", "id": "GS-1", "program": "BZ", "year": 2022, "payee": JIA[0],
          "amount": "400000.00", "from": "2022-05-01", "to": "2022-05-07" },
        { "action": "object", "id": "YY-1", "listing": "GS-1", "reason": "申报材料不实" },
        { "action": "object", "id": "YY-2", "listing": "GS-1", "reason": "另有异议" },
        { "action": "resolve", "id": "CL-1", "objection": "YY-1", "result": "dismissed", "reason": "查无实据" },
    ]);
    office.record(&document("GS-1", "publicity", lists), BOTH).ok();
    let accepted = json!([{ "id": "YS-1", "award": "AW-1", "instalment": 2, "result": "passed" }]);
    office.record(&document("YS-1", "acceptance", accepted), BOTH).ok();
    let confirmed =
        json!([{ "id": "QS-1", "payment": "ZF-1", "amount": "200000.00", "date": "2022-06-11" }]);
    office.record(&document("QS-1", "acknowledgement", confirmed), &["jia"]).ok();
    export(&office, "fund", "tables", &[]);
    let found = |sql: &str| ask(&office, "tables", sql);
    let sql = "SELECT 公示编号, 公示自然日数, 异议数, 未决异议数, 成立异议数 FROM 公示表";
    assert_eq!(found(sql), rows(&[&["GS-1", "7", "2", "1", "0"]]));
    let sql = "SELECT 异议编号, 处理结果, 处理理由 FROM 公示异议表 ORDER BY 1";
    assert_eq!(found(sql), rows(&[&["YY-1", "不成立", "查无实据"], &["YY-2", "未处理", ""]]));
    assert_eq!(found("SELECT 公示编号 FROM 资金安排表"), rows(&[&["GS-1"]]));
    assert_eq!(
        found("SELECT 安排编号, 期次, 验收结果 FROM 验收表"),
        rows(&[&["AW-1", "2", "合格"]])
    );
    let sql = "SELECT 支付编号, 签收金额, 签收人, 是否本单位签署 FROM 签收表";
    assert_eq!(found(sql), rows(&[&["ZF-1", "200000", JIA[1], "是"]]));
    let sql = "SELECT 编号, 到账凭据等级 FROM 支付凭证表 ORDER BY 1";
    assert_eq!(found(sql), rows(&[&["ZF-1", "E4"], &["ZF-2", "E3"]]));
}
