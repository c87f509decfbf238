//! Audit queries in the words auditors use, over the sample of Zhuzhou, against its own lists.

use super::{Rows, ask, rows, zhuzhou};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A payment of the sample, from its lists alone.
struct Paid {
    payee: String,
    program: String,
    fen: i64,
    date: String,
}

/// Reads a list of the sample: its rows by heading, below the first line that has `key`.
fn list(name: &str, key: &str) -> Vec<BTreeMap<String, String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/zhuzhou-2022");
    let bytes = fs::read(folder.join(name)).unwrap();
    // As offices do, the sample has lists in more than one encoding.
    let text = std::str::from_utf8(&bytes).map_or_else(
        |_| encoding_rs::GB18030.decode(&bytes).0.into_owned(),
        |text| text.trim_start_matches('\u{FEFF}').to_owned(),
    );
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let records: Vec<Vec<String>> =
        reader.records().map(|own| own.unwrap().iter().map(str::to_owned).collect()).collect();
    let start = records.iter().position(|own| own.iter().any(|cell| cell == key)).unwrap();
    let headings = &records[start];
    let full = records[start + 1..].iter().filter(|own| own.len() == headings.len());
    full.map(|own| headings.iter().cloned().zip(own.iter().cloned()).collect()).collect()
}

/// Whole fen of an amount such as `500,000.00`.
fn fen(text: &str) -> i64 {
    let plain = text.replace(',', "");
    let (yuan, rest) = plain.split_once('.').unwrap_or((&plain, "00"));
    yuan.parse::<i64>().unwrap() * 100 + format!("{rest:0<2}").parse::<i64>().unwrap()
}

fn payments() -> Vec<Paid> {
    let mut payees = BTreeMap::new();
    for program in ["zjtx", "sgyp", "gmfw"] {
        for award in list(&format!("awards-{program}.csv"), "安排编号") {
            let name = award.get("企业名称").or_else(|| award.get("单位名称")).unwrap();
            payees.insert(award["安排编号"].clone(), (name.clone(), program.to_uppercase()));
        }
    }
    let paid = |payment: BTreeMap<String, String>| {
        let (payee, program) = payees[&payment["安排编号"]].clone();
        let (fen, date) = (fen(&payment["支付金额（元）"]), payment["支付日期"].clone());
        Paid { payee, program, fen, date }
    };
    let found: Vec<Paid> = list("payments.csv", "支付编号").into_iter().map(paid).collect();
    assert!(found.len() > 100, "the sample has payments");
    found
}

/// Sums by a key, in its order.
fn sums<K: Ord>(payments: &[Paid], key: impl Fn(&Paid) -> K) -> BTreeMap<K, i64> {
    let mut sums = BTreeMap::new();
    for own in payments {
        *sums.entry(key(own)).or_insert(0) += own.fen;
    }
    sums
}

fn found(sql: &str) -> Rows {
    ask(zhuzhou(), "tables", sql)
}

/// What SQLite shows of an amount in yuan.
fn yuan(fen: i64) -> String {
    assert_eq!(fen % 100, 0, "the sample has no fen");
    (fen / 100).to_string()
}

#[test]
fn payments_that_look_alike() {
    let payments = payments();
    let mut counts = BTreeMap::new();
    for own in &payments {
        *counts.entry((own.payee.clone(), own.fen)).or_insert(0) += 1;
    }
    let expected: Rows = counts
        .into_iter()
        .filter(|(_, count)| *count > 1)
        .map(|((payee, fen), count)| vec![Some(payee), Some(yuan(fen)), Some(count.to_string())])
        .collect();
    let sql = "SELECT 收款人, 支付金额, COUNT(*) FROM 支付凭证表
               GROUP BY 收款人, 支付金额 HAVING COUNT(*) > 1 ORDER BY 收款人, 支付金额";
    assert_eq!(found(sql), expected);
}

#[test]
fn progress_by_month() {
    let payments = payments();
    let months = sums(&payments, |own| own.date[..7].to_owned());
    assert!(months.len() > 1, "the sample is paid in several months");
    let expected: Rows =
        months.into_iter().map(|(month, fen)| vec![Some(month), Some(fen.to_string())]).collect();
    let sql = "SELECT substr(支付时间, 1, 7) AS 月份, SUM(支付金额_分) FROM 支付凭证表
               GROUP BY 月份 ORDER BY 月份";
    assert_eq!(found(sql), expected);
    let total: i64 = payments.iter().map(|own| own.fen).sum();
    assert_eq!(total, 2_408_100_000, "2408.1万元");
    let by_september: i64 =
        payments.iter().filter(|own| *own.date <= *"2022-09-30").map(|own| own.fen).sum();
    let share = (by_september * 10_000 / total).to_string();
    let sql =
        "SELECT SUM(CASE WHEN [支付时间] <= '2022-09-30' THEN [支付金额_分] ELSE 0 END) * 10000
                      / SUM([支付金额_分]) FROM [支付凭证表] WHERE 预算年度 IN (2022)";
    assert_eq!(found(sql), rows(&[&[&share]]));
}

#[test]
fn the_share_of_december() {
    let payments = payments();
    let total: i64 = payments.iter().map(|own| own.fen).sum();
    let december: i64 =
        payments.iter().filter(|own| &own.date[5..7] == "12").map(|own| own.fen).sum();
    let share = (december * 10_000 / total).to_string();
    let sql = "SELECT SUM(CASE WHEN strftime('%m', 支付时间) = '12' THEN 支付金额_分 ELSE 0 END)
                      * 10000 / SUM(支付金额_分) FROM 支付凭证表";
    assert_eq!(found(sql), rows(&[&[&share]]));
}

#[test]
fn private_accounts_by_the_length_of_the_name() {
    let short = payments().iter().filter(|own| own.payee.chars().count() <= 3).count();
    let sql = "SELECT COUNT(*) FROM 支付凭证表 WHERE length(收款人) <= 3 AND 支付金额 >= 10000";
    assert_eq!(found(sql), rows(&[&[&short.to_string()]]));
    let long = payments().iter().filter(|own| own.payee.chars().count() > 3).count();
    let sql = "SELECT COUNT(*) FROM 支付凭证表 WHERE length(收款人) > 3 AND 支付金额 >= 10000";
    assert_eq!(found(sql), rows(&[&[&long.to_string()]]));
}

#[test]
fn execution_by_program() {
    let programs = sums(&payments(), |own| own.program.clone());
    let expected: Rows = programs
        .into_iter()
        .map(|(program, fen)| vec![Some(program), Some(fen.to_string()), Some("1".to_owned())])
        .collect();
    let sql = "SELECT 项目编码, 支出金额_分, 支出金额 / 预算金额 AS 执行率 FROM 预算执行表
               WHERE 预算年度 = 2022 ORDER BY 项目编码";
    assert_eq!(found(sql), expected);
    let low = "SELECT 项目名称 FROM 预算执行表 WHERE 支出金额 / 预算金额 < 0.5";
    assert_eq!(found(low), rows(&[]));
    let carried = "SELECT 项目名称, 结转金额 FROM 结转结余表 WHERE 2024 - 结转年度 >= 2";
    assert_eq!(found(carried), rows(&[]), "all of it was paid");
}

#[test]
fn the_names_of_the_fiscal_system() {
    let payments = payments();
    let months = sums(&payments, |own| own.date[..7].replace('-', ""));
    let expected: Rows =
        months.into_iter().map(|(month, fen)| vec![Some(month), Some(yuan(fen))]).collect();
    let sql = "SELECT pay_month, SUM(pay_amt) FROM PAY_DETAIL WHERE is_to_peop_enterp = 1
               AND length(unifsoc_cred_code) = 18 GROUP BY pay_month ORDER BY pay_month";
    assert_eq!(found(sql), expected);
    let sql = "SELECT COUNT(*) FROM PAY_VOUCHER_BILL WHERE xpay_amt = pay_amt
               AND xpayee_acct_no = payee_acct_no AND xpayee_acct_name = payee_acct_name
               AND xpay_date > vou_date AND act_lqd_date IS NULL AND cor_bgt_doc_no = '株财企指〔2022〕12号'";
    assert_eq!(found(sql), rows(&[&[&payments.len().to_string()]]));
    let sql = "SELECT bgt_id, amount, source_type_code, fiscal_year FROM BA_BGT_INFO
               WHERE bgt_type_code = '指标下达' ORDER BY bgt_id";
    let expected: &[&[&str]] = &[
        &["ZB-GMFW", "331000", "年初", "2022"],
        &["ZB-SGYP", "2000000", "年初", "2022"],
        &["ZB-ZJTX", "21750000", "年初", "2022"],
    ];
    assert_eq!(found(sql), rows(expected));
}

#[test]
fn a_query_with_every_column_of_the_usual_table() {
    let sql = "SELECT [编号],[预算年度],[交易凭证类型编码],[交易凭证类型名称],[业务科室编码],[业务科室名称],
        [预算单位编码],[预算单位名称],[预算科目编码],[预算科目名称],[项目分类编码],[项目分类名称],
        [资金性质编码],[资金性质名称],[预算项目编码],[预算项目名称],[指标特性编码],[指标特性名称],
        [指标来源编码],[指标来源名称],[指标文件编号],[指标文件名称],[支付方式编码],[支付方式名称],
        [预算类型编码],[预算类型名称],[支出经济项目分类编码],[支出经济项目分类名称],[支付金额],[摘要],
        [支付时间],[清算时间],[结算方式],[供应商名称],[银行账号],[开户银行],[付款账号],[付款帐户],
        [付款银行],[生成人],[生成时间],[来源计划额度id],[行政区划代码],
        业务科室, 预算科目, 项目分类, 资金性质, 预算项目, 指标特性, 指标来源, 支付方式, 预算类型, 支出经济分类
        FROM [支付凭证表] WHERE [预算单位名称] <> [供应商名称]
        AND ([供应商名称] LIKE '%协会%' OR [供应商名称] LIKE '%有限公司%')";
    let all = payments().iter().filter(|own| own.payee.contains("有限公司")).count();
    assert_eq!(found(sql).len(), all);
    assert_eq!(found("PRAGMA integrity_check"), rows(&[&["ok"]]));
}
