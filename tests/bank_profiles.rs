//! What makes the exports of banks hard, one thing a file. Every name and account is 合成数据 (made
//! up).

use grant_ledger::exchange::bank::profile::{Profile, profiles, read_profiled, read_with};
use grant_ledger::exchange::bank::{BankError, Line, Statement, Wrong};
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

/// 1 sheet for the eye, its headings in row 1.
const SMALL: &str = "id = 'small'\nbank = { zh = '合成数据银行', en = 'Made-up bank' }\n\
    [recognise]\nheadings = ['日', '额']\n\
    [columns]\ndate = ['日']\namount = ['额']\nbalance = ['余额']\ntext = ['摘要']\n\
    reference = ['流水']\naccount = ['本方']\ncurrency = ['币种']\n\
    counterparty = { name = ['对方'], account = ['对方账号'] }\n";

const HEAD: &str = "日期,借方发生额,贷方发生额,余额,对方户名,对方账号,摘要\n".trim_ascii_end();

fn read(text: &str) -> Result<Vec<Statement>, BankError> {
    read_bytes(text.as_bytes())
}

fn read_bytes(bytes: &[u8]) -> Result<Vec<Statement>, BankError> {
    read_profiled(bytes, "list.csv", profiles())
}

fn profile(text: &str) -> Profile {
    Profile::parse("my.toml", text).unwrap_or_else(|error| panic!("{error}"))
}

fn small(more: &str, file: &str) -> Result<Vec<Statement>, BankError> {
    read_with(&profile(&format!("{SMALL}{more}")), file.as_bytes(), "list.csv")
}

fn amounts(statement: &Statement) -> Vec<String> {
    statement.lines.iter().map(|line| line.amount.to_string()).collect()
}

fn places(statement: &Statement) -> Vec<usize> {
    statement.lines.iter().map(|line| line.at).collect()
}

/// The place of an error: what, row, heading, value.
fn place(error: BankError) -> (Wrong, Option<usize>, String, String) {
    (error.wrong, error.at, error.field, error.value)
}

#[track_caller]
fn refused(
    result: Result<Vec<Statement>, BankError>,
    wrong: Wrong,
    at: usize,
    field: &str,
    value: &str,
) {
    assert_eq!(place(result.unwrap_err()), (wrong, Some(at), field.to_owned(), value.to_owned()));
}

#[test]
fn an_amount_in_brackets_is_negative() {
    let file = "日,额,余额\n2022-08-12,(250.00),750.00\n2022-08-13,￥1，000.00,1750.00\n2022-08-14,10.00借,1740\n";
    let read = small("", &file.replace('，', "")).unwrap();
    assert_eq!(amounts(&read[0]), ["-250.00", "1000.00", "-10.00"]);
    assert_eq!(read[0].difference(), None);
}

#[test]
fn what_is_no_amount_refuses_the_file_with_its_row() {
    for value in ["1.005", "30万", "12,34", "--5", "1e5", "(-1)", "￥"] {
        let file = format!("日,额\n2022-08-12,1.00\n2022-08-13,\"{value}\"\n");
        refused(small("", &file), Wrong::Amount, 3, "额", value);
    }
    refused(small("", "日,额\n2022-08-12,\n"), Wrong::Amount, 2, "额", "");
    refused(small("", "日,额\n2022-08-12,-\n"), Wrong::Amount, 2, "额", "-");
}

#[test]
fn exactly_one_of_two_columns_holds_an_amount() {
    let file = |cells: &str| format!("{HEAD}\n2022-08-12,{cells},100.00,合成数据公司,1,x\n");
    for (cells, amount) in
        [("5.00,", "-5.00"), (",5.00", "5.00"), ("0.00,5.00", "5.00"), ("5,--", "-5.00")]
    {
        assert_eq!(amounts(&read(&file(cells)).unwrap()[0]), [amount], "{cells}");
    }
    for (cells, value) in [("5.00,6.00", "6.00 / 5.00"), (",", ""), ("0.00,0.00", "0.00")] {
        refused(read(&file(cells)), Wrong::Amount, 2, "贷方发生额 / 借方发生额", value.trim());
    }
}

#[test]
fn a_minus_in_a_column_is_a_reversal_only_where_the_profile_says_so() {
    let file = "日,收,支\n2022-08-12,,5.00\n2022-08-13,,-5.00\n";
    let two = SMALL
        .replace("amount = ['额']", "in = ['收']\nout = ['支']")
        .replace("'日', '额'", "'收', '支'");
    let read = |more: &str| read_with(&profile(&format!("{two}{more}")), file.as_bytes(), "x.csv");
    refused(read(""), Wrong::Amount, 3, "支", "-5.00");
    let reversal = read("[amounts]\nnegative = 'reversal'\n").unwrap();
    assert_eq!(amounts(&reversal[0]), ["-5.00", "5.00"]);
    let marks: Vec<bool> = reversal[0].lines.iter().map(|line| line.is_reversal).collect();
    assert_eq!(marks, [false, true]);
    let agrees = read("[amounts]\nnegative = 'agrees'\n");
    refused(agrees, Wrong::Amount, 2, "支", "5.00");
}

#[test]
fn the_words_of_a_direction_are_those_of_the_profile() {
    let directed = SMALL.replace("text = ['摘要']", "direction = ['方向']");
    let file = |word: &str| format!("日,额,方向\n2022-08-12,5.00,{word}\n");
    let read = |more: &str, word: &str| {
        read_with(&profile(&format!("{directed}{more}")), file(word).as_bytes(), "x.csv")
    };
    for (word, amount) in
        [("贷", "5.00"), ("借", "-5.00"), ("收入", "5.00"), ("-", "-5.00"), ("D", "-5.00")]
    {
        assert_eq!(amounts(&read("", word).unwrap()[0]), [amount], "{word}");
    }
    // In the owner's own books 借 is into the account.
    assert_eq!(amounts(&read("[amounts]\ndebit = 'in'\n", "借").unwrap()[0]), ["5.00"]);
    for word in ["", "平", "借贷"] {
        refused(read("", word), Wrong::Direction, 2, "方向", word);
    }
    let words = "[direction]\nin = ['到*']\nout = ['付*']\nneither = ['冻结']\n";
    assert_eq!(amounts(&read(words, "付款").unwrap()[0]), ["-5.00"]);
    assert_eq!(amounts(&read(words, "冻结").unwrap()[0]), [""; 0]);
    refused(read(words, "借"), Wrong::Direction, 2, "方向", "借");
}

#[test]
fn a_bill_of_a_credit_card_counts_spending_above_zero() {
    let read = small("[amounts]\npositive = 'out'\n", "日,额\n2022-08-12,5.00\n2022-08-13,-3.00\n")
        .unwrap();
    assert_eq!(amounts(&read[0]), ["-5.00", "3.00"]);
}

#[test]
fn a_day_that_does_not_exist_is_refused_wherever_it_stands() {
    let file = format!(
        "{HEAD}\n2022-02-28,5.00,,95.00,合成数据公司,1,x\n2022-02-30,5.00,,90.00,合成数据公司,1,x\n"
    );
    refused(read(&file), Wrong::Date, 3, "日期", "2022-02-30");
    // Nor does what else the row says make it a footer or a sum.
    let file = "摘要,日,额\n账号：430010001,2022-02-30,5.00\n";
    let labelled = "[statement]\naccount = ['账号']\n";
    refused(small(labelled, file), Wrong::Date, 2, "日", "2022-02-30");
    refused(small("", "摘要,日,额\n合计户,20220230,5.00\n"), Wrong::Date, 2, "日", "20220230");
    refused(small("", "日,额\n,5.00\n"), Wrong::Missing, 2, "日", "");
    refused(small("", "日,额\n44785,5.00\n"), Wrong::Date, 2, "日", "44785");
}

#[test]
fn lines_are_turned_so_that_time_goes_forward() {
    for (file, wanted) in [
        ("日,额\n2022-08-14,1\n2022-08-13,2\n2022-08-12,3\n", [4, 3, 2]),
        ("日,额\n2022-08-12,1\n2022-08-13,2\n2022-08-14,3\n", [2, 3, 4]),
        // One day: the time tells, else the balances, else the order of the file.
        ("日,额\n2022-08-12 10:00:03,1\n2022-08-12 10:00:02,2\n2022-08-12 10:00:01,3\n", [4, 3, 2]),
        ("日,额,余额\n2022-08-12,3,6\n2022-08-12,2,3\n2022-08-12,1,1\n", [4, 3, 2]),
        ("日,额,余额\n2022-08-12,1,1\n2022-08-12,2,3\n2022-08-12,3,6\n", [2, 3, 4]),
        ("日,额\n2022-08-12,1\n2022-08-12,2\n2022-08-12,3\n", [2, 3, 4]),
    ] {
        assert_eq!(places(&small("", file).unwrap()[0]), wanted, "{file}");
    }
    let fixed = SMALL.replacen("id =", "order = 'newest-first'\nid =", 1);
    let file = "日,额\n2022-08-12,1\n2022-08-12,2\n";
    let read = read_with(&profile(&fixed), file.as_bytes(), "x.csv").unwrap();
    assert_eq!(places(&read[0]), [3, 2]);
    assert_eq!(read[0].from.unwrap().to_string(), "2022-08-12");
}

#[test]
fn sums_remarks_and_repeated_headings_are_no_lines() {
    let file = format!(
        "{HEAD}\n承前页,,,100.00,,,\n2022-08-12,5.00,,95.00,合成数据公司,1,x\n本页小计：,5.00,0.00,,,,\n\n{HEAD}\n\
         2022-08-13,5.00,,90.00,合成数据公司,1,x\n2022-08-31,10.00,0.00,90.00,,,本月合计\n合 计,10.00,0.00,,,,\n--,,,,,,\n"
    );
    assert_eq!(places(&read(&file).unwrap()[0]), [3, 7]);
    // A sum by name only: nobody is called so, but a line may begin with the word.
    let file = "摘要,日,额\n合计金融公司,2022-08-12,5.00\n合计,2022-08-12,5.00\n";
    assert_eq!(places(&small("", file).unwrap()[0]), [2]);
    let file = "日,额\n2022-08-12,5.00\n如有疑问请致电,\n";
    refused(small("", file), Wrong::Date, 3, "日", "如有疑问请致电");
    assert_eq!(places(&small("[rows]\nnotes = ['如有疑问*']\n", file).unwrap()[0]), [2]);
    let failed = "[[rows.leave_out]]\ncolumn = '状态'\nis = ['失败*']\n";
    let file = "日,额,状态\n2022-08-12,5.00,成功\n2022-08-13,x,失败（余额不足）\n";
    assert_eq!(places(&small(failed, file).unwrap()[0]), [2]);
}

#[test]
fn rows_around_the_lines_say_whose_they_are_and_what_they_must_come_to() {
    let file = format!(
        "明细,,\n账号：4300100000000000001 户名：合成数据局 币种：人民币,,\n起止日期,2022-08-01—2022-08-31,\n{HEAD}\n\
         ,,,\"1,000.00\",,,期初余额\n2022-08-12,300.00,,700.00,合成数据公司,4300 1000,拨款\n期末余额：700.00元,,,,,,\n"
    );
    let statement = read(&file).unwrap().remove(0);
    assert_eq!(statement.format, "corporate-two-columns");
    assert_eq!(statement.account.as_ref().unwrap().as_str(), "4300100000000000001");
    assert_eq!(statement.owner.account, statement.account);
    assert_eq!(statement.owner.name.as_ref().unwrap().as_str(), "合成数据局");
    assert_eq!(statement.currency.as_deref(), Some("CNY"));
    let days = [statement.from, statement.to].map(|day| day.unwrap().to_string());
    assert_eq!(days, ["2022-08-01", "2022-08-31"]);
    assert_eq!(statement.opening.unwrap().to_string(), "1000.00");
    assert_eq!(statement.closing.unwrap().to_string(), "700.00");
    assert_eq!(statement.difference(), None);
    assert_eq!(statement.lines[0].counterparty.account.as_ref().unwrap().as_str(), "4300 1000");
    let wrong = read(&file.replace("期末余额：700.00", "期末余额：700.01")).unwrap().remove(0);
    assert_eq!(wrong.difference().unwrap().stated.to_string(), "700.01");
    refused(
        read(&file.replace("08-31", "08-32")),
        Wrong::Date,
        3,
        "period",
        "2022-08-01—2022-08-32",
    );
}

#[test]
fn encodings_are_told_and_never_mixed() {
    let file = format!("{HEAD}\n2022-08-12,5.00,,95.00,合成数据公司,1,拨款\n");
    let gb = encoding_of(&file);
    assert!(std::str::from_utf8(&gb).is_err());
    let wanted = read(&file).unwrap();
    assert_eq!(read_bytes(&gb).unwrap(), wanted);
    assert_eq!(read(&format!("\u{FEFF}{file}")).unwrap(), wanted);
    let wide: Vec<u8> =
        format!("\u{FEFF}{file}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read_bytes(&wide).unwrap(), wanted);
    let mixed = [gb, "2022-08-13,5.00,,90.00,合成数据公司,1,拨款\n".into()].concat();
    let (wrong, at, ..) = place(read_bytes(&mixed).unwrap_err());
    assert_eq!((wrong, at), (Wrong::Encoding, Some(3)));
    // A profile may fix one that nobody can tell.
    let big5 = profile(
        &SMALL
            .replacen("id =", "encoding = 'big5'\nid =", 1)
            .replace("'日', '额'", "'額', '帳'")
            .replace("'日'", "'帳'")
            .replace("'额'", "'額'"),
    );
    let bytes = b"\xB1\x62,\xC3\x42\n2022-08-12,5.00\n";
    assert_eq!(amounts(&read_profiled(bytes, "x.csv", &[big5]).unwrap()[0]), ["5.00"]);
}

/// GB18030 of the few characters that are used here, by the encoder of another crate.
fn encoding_of(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

#[test]
fn two_accounts_in_one_column_are_two_statements_or_refused() {
    let file = "本方账号,日期,借方发生额,贷方发生额,余额,对方户名\n430010001,2022-08-12,5.00,,95.00,合成数据公司\n\
                430010002,2022-08-12,,7.00,7.00,合成数据公司\n430010001,2022-08-13,5.00,,90.00,合成数据公司\n";
    let statements = read(file).unwrap();
    let accounts: Vec<&str> =
        statements.iter().map(|s| s.account.as_ref().unwrap().as_str()).collect();
    assert_eq!(accounts, ["430010001", "430010002"]);
    assert_eq!(statements.iter().map(places).collect::<Vec<_>>(), [vec![2, 4], vec![3]]);
    // A balance above the table is that of neither.
    let error = read(&format!("期初余额：100.00\n{file}")).unwrap_err();
    assert_eq!((error.wrong, error.at), (Wrong::OtherAccount, Some(4)));
    // Nor is a line taken that is not of the account that the title names.
    refused(
        read(&format!("账号：430010001\n{file}")),
        Wrong::OtherAccount,
        4,
        "本方账号",
        "430010002",
    );
    let file =
        "日,额,本方\n2022-08-12,1,430010001\n2022-08-13,1,4300-10001\n2022-08-14,1,430010002\n";
    refused(small("", file), Wrong::OtherAccount, 4, "本方", "430010002");
}

#[test]
fn two_tables_in_one_sheet_are_two_statements() {
    let table = |account: &str, day: &str| {
        format!(
            "户名：合成数据局,账号：{account}\n期初余额：100.00\n{HEAD}\n2022-08-{day},5.00,,95.00,合成数据公司,1,x\n期末余额：95.00\n"
        )
    };
    let statements = read(&(table("430010001", "12") + &table("430010002", "13"))).unwrap();
    let found: Vec<_> = statements
        .iter()
        .map(|s| {
            (s.at, s.account.as_ref().unwrap().as_str(), places(s), s.closing.unwrap().to_string())
        })
        .collect();
    let wanted = [
        (1, "430010001", vec![4], "95.00".to_owned()),
        (6, "430010002", vec![9], "95.00".to_owned()),
    ];
    assert_eq!(found, wanted);
    assert!(statements.iter().all(|statement| statement.difference().is_none()));
}

#[test]
fn a_line_in_another_currency_is_refused() {
    let file = "日,额,币种\n2022-08-12,1,人民币\n2022-08-13,1,CNY\n2022-08-14,1,美元\n";
    refused(small("", file), Wrong::OtherCurrency, 4, "币种", "USD / CNY");
    refused(
        small("", "日,额,币种\n2022-08-12,USD 1,人民币\n"),
        Wrong::OtherCurrency,
        2,
        "币种",
        "人民币",
    );
    refused(small("", "日,额,币种\n2022-08-12,1,贝壳\n"), Wrong::OtherCurrency, 2, "币种", "贝壳");
    let titled = "[statement]\ncurrency = ['币种']\n";
    let file = "币种：人民币\n日,额,币种\n2022-08-12,1,港币\n";
    refused(small(titled, file), Wrong::OtherCurrency, 3, "币种", "HKD / CNY");
    assert_eq!(small("", "日,额\n2022-08-12,1\n").unwrap()[0].currency, None);
}

#[test]
fn one_column_without_direction_is_believed_by_its_balances_only() {
    let sound = "日期,金额,余额\n2022-08-12,-5.00,95.00\n2022-08-13,5.00,100.00\n";
    assert_eq!(amounts(&read(sound).unwrap()[0]), ["-5.00", "5.00"]);
    let unsigned = "日期,金额,余额\n2022-08-12,5.00,95.00\n2022-08-13,5.00,90.00\n";
    refused(read(unsigned), Wrong::Direction, 3, "金额", "");
    // Read upwards these are incomes; nothing says which way is right.
    let even = "日期,金额,余额\n2022-08-12,5.00,95.00\n2022-08-12,5.00,90.00\n";
    refused(read(even), Wrong::Direction, 3, "金额", "");
    refused(read("日期,金额,摘要\n2022-08-12,5.00,x\n"), Wrong::Direction, 2, "金额", "");
}

#[test]
fn a_file_that_no_profile_fits_names_its_headings() {
    let error = read("标题\n列甲,列乙,列丙\n2022-08-12,5.00,x\n").unwrap_err();
    assert_eq!(error.wrong, Wrong::FormatUnknown);
    assert!(error.value.starts_with("列甲, 列乙, 列丙; add a profile"), "{error}");
    let error = read("列甲\u{202E},列乙\u{7},列丙\n2022-08-12,5.00,x\n").unwrap_err();
    assert!(error.value.starts_with("列甲\\u{202e}, 列乙\\u{7}, 列丙;"), "{error}");
    assert_eq!(read("").unwrap_err().wrong, Wrong::FormatUnknown);
    assert_eq!(read("<html><table>").unwrap_err().wrong, Wrong::FormatUnknown);
    assert_eq!(read_bytes(b"PK\x03\x04").unwrap_err().wrong, Wrong::Malformed);
    assert_eq!(
        read_bytes(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1").unwrap_err().wrong,
        Wrong::FormatUnknown
    );
    let error = small("", "日期,额\n2022-08-12,5.00\n").unwrap_err();
    assert_eq!((error.wrong, error.field.as_str()), (Wrong::Missing, "日"));
    let error = small("", "日,额,额\n2022-08-12,5.00,6.00\n").unwrap_err();
    assert_eq!((error.wrong, error.at, error.field.as_str()), (Wrong::Malformed, Some(1), "额"));
}

#[test]
fn the_profile_that_knows_most_headings_wins_and_of_equals_the_first() {
    let file = b"\xE6\x97\xA5,\xE9\xA2\x9D,\xE6\x91\x98\xE8\xA6\x81\n2022-08-12,5.00,x\n";
    let named = |id: &str, more: &str| profile(&(SMALL.replacen("small", id, 1) + more));
    let narrow = profile(&SMALL.replacen("small", "narrow", 1).replace("text = ['摘要']\n", ""));
    let pick =
        |profiles: &[Profile]| read_profiled(file, "x.csv", profiles).unwrap().remove(0).format;
    assert_eq!(pick(&[narrow.clone(), named("wide", "")]), "wide");
    assert_eq!(pick(&[named("one", ""), named("two", "")]), "one");
    let spend = named("spend", "[amounts]\npositive = 'out'\n");
    assert_eq!(pick(&[spend.clone(), named("one", "")]), "spend");
    let last = profile(&SMALL.replacen("id = 'small'", "id = 'last'\nfallback = true", 1));
    assert_eq!(pick(&[last, narrow]), "narrow");
    // A text above the headings divides what the headings cannot.
    let texts = |id: &str, text: &str| {
        profile(&SMALL.replacen("small", id, 1).replacen(
            "[recognise]\n",
            &format!("[recognise]\ntexts = ['{text}']\n"),
            1,
        ))
    };
    let titled = "甲行 对账单\n日,额,摘要\n2022-08-12,5.00,x\n";
    let both = [texts("b", "乙行"), texts("a", "甲行")];
    assert_eq!(read_profiled(titled.as_bytes(), "x.csv", &both).unwrap()[0].format, "a");
}

#[test]
fn headings_may_take_two_rows_or_carry_a_translation() {
    let two = SMALL
        .replace("'日', '额'", "'日', '发生额 贷'")
        .replace("amount = ['额']", "in = ['发生额 贷']\nout = ['发生额 借']")
        + "[heading]\nrows = 2\nskip = 1\n";
    let file = "日,额\n日,发生额,,摘要\n,借,贷,\n2022-08-12,5.00,,x\n";
    let read_two = read_with(&profile(&two), file.as_bytes(), "x.csv").unwrap();
    assert_eq!(amounts(&read_two[0]), ["-5.00"]);
    assert_eq!(read_two[0].lines[0].text.as_ref().unwrap().as_str(), "x");
    let file = "交易日期[ Transaction Date ],交易金额[ Trade Amount ],收支方向[ Direction ]\n20220812,5.00,支出\n";
    assert_eq!(amounts(&read(file).unwrap()[0]), ["-5.00"]);
}

#[test]
fn text_that_misleads_is_refused() {
    let file = format!("{HEAD}\n2022-08-12,5.00,,95.00,合成\u{202E}数据,1,x\n");
    let (wrong, at, field, _) = place(read(&file).unwrap_err());
    assert_eq!((wrong, at, field.as_str()), (Wrong::Text, Some(2), "对方户名"));
    let file = format!("{HEAD}\n2022-08-12,5.00,,95.00,合成数据公司,内部户,x\n");
    refused(read(&file), Wrong::Account, 2, "对方账号", "内部户");
    let file = format!("{HEAD}\n2022-08-12,5.00,,95.00,合成数据公司,6222****0000,x\n");
    assert_eq!(read(&file).unwrap()[0].lines[0].counterparty.account, None);
    let file = format!(
        "{HEAD}\n2022-08-12,5.00,,95.00,\"合成\n数据\",1,x\n2022-08-12,5.00,,x,合成数据,1,x\n"
    );
    refused(read(&file), Wrong::Amount, 4, "余额", "x");
}

/// A workbook with a merged title, its headings in row 3, and one row of each kind of cell.
fn workbook(account: Option<f64>, amount: f64, format: &str) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let title = Format::new();
    sheet.merge_range(0, 0, 0, 6, "合成数据局 交易明细", &title).unwrap();
    for (column, heading) in HEAD.split(',').enumerate() {
        sheet.write(2, u16::try_from(column).unwrap(), heading).unwrap();
    }
    let day = Format::new().set_num_format("yyyy/m/d");
    let date = ExcelDateTime::parse_from_str("2022-08-12").unwrap();
    sheet.write_datetime_with_format(3, 0, &date, &day).unwrap();
    sheet.write_number_with_format(3, 1, amount, &Format::new().set_num_format(format)).unwrap();
    sheet.write(3, 4, "合成数据公司").unwrap();
    match account {
        Some(account) => sheet.write_number(3, 5, account).unwrap(),
        None => sheet.write(3, 5, "4300100000000000001").unwrap(),
    };
    book.save_to_buffer().unwrap()
}

#[test]
fn a_workbook_is_read_as_its_cells_say() {
    let read = |bytes: &[u8]| read_profiled(bytes, "list.xlsx", profiles());
    for (number, amount) in [
        (1234.56, "-1234.56"),
        (0.1 + 0.2, "-0.30"),
        (9_999_999_999_999.99, "-9999999999999.99"),
        (300_000.0, "-300000.00"),
    ] {
        let statement = read(&workbook(None, number, "#,##0.00")).unwrap().remove(0);
        assert_eq!(amounts(&statement), [amount]);
        let line: &Line = &statement.lines[0];
        assert_eq!((line.at, line.booked.to_string().as_str()), (4, "2022-08-12"));
        assert_eq!(line.counterparty.account.as_ref().unwrap().as_str(), "4300100000000000001");
    }
    refused(read(&workbook(None, 0.125, "General")), Wrong::Amount, 4, "借方发生额", "0.125");
    refused(read(&workbook(None, 30.0, "0\"万\"")), Wrong::Amount, 4, "借方发生额", "30");
    let long = read(&workbook(Some(4_300_100_000_000_000_001.0), 5.0, "General"));
    refused(long, Wrong::Account, 4, "对方账号", "4300100000000000000");
    let short = read(&workbook(Some(430_010_000_000_001.0), 5.0, "General")).unwrap();
    assert_eq!(
        short[0].lines[0].counterparty.account.as_ref().unwrap().as_str(),
        "430010000000001"
    );
}

#[test]
fn a_sheet_with_bookings_is_never_passed_over() {
    let mut book = Workbook::new();
    let first = book.add_worksheet();
    for (column, text) in HEAD.split(',').enumerate() {
        first.write(0, u16::try_from(column).unwrap(), text).unwrap();
    }
    for (column, text) in ["2022-08-12", "5.00"].iter().enumerate() {
        first.write(1, u16::try_from(column).unwrap(), *text).unwrap();
    }
    let other = book.add_worksheet();
    other.set_name("其他\u{202E}").unwrap();
    other.write(0, 0, "列甲").unwrap();
    other.write(0, 1, "以上合成数据").unwrap();
    let read =
        |book: &mut Workbook| read_profiled(&book.save_to_buffer().unwrap(), "x.xlsx", profiles());
    assert_eq!(read(&mut book).unwrap().len(), 1);
    let other = book.worksheet_from_name("其他\u{202E}").unwrap();
    other.write(1, 0, "2022-08-13").unwrap();
    other.write(1, 1, 7.5).unwrap();
    let error = read(&mut book).unwrap_err();
    assert_eq!(
        (error.wrong, error.field.as_str()),
        (Wrong::FormatUnknown, "其他\\u{202e}!headings")
    );
    let first = book.worksheet_from_index(0).unwrap();
    first.write(1, 1, "x").unwrap();
    assert_eq!(read(&mut book).unwrap_err().field, "Sheet1!借方发生额");
}

#[test]
fn one_amount_merged_over_two_rows_is_refused() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in [["日", "额"], ["2022-08-12", ""], ["2022-08-13", ""]].iter().enumerate()
    {
        for (column, text) in cells.iter().enumerate() {
            sheet
                .write(u32::try_from(row).unwrap(), u16::try_from(column).unwrap(), *text)
                .unwrap();
        }
    }
    sheet.merge_range(1, 1, 2, 1, "5.00", &Format::new()).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    refused(read_with(&profile(SMALL), &bytes, "x.xlsx"), Wrong::Amount, 3, "额", "5.00");
}

/// Made by xlwt 1.3: 60 lines whose amount is 1234.56 and 7 fen more each, every third into the
/// account; every third of the others as text; each day merged over two rows; texts longer than one
/// record; a sheet of remarks and a hidden one.
const OLD_WORKBOOK: &[u8] = include_bytes!("bank/two-columns.xls");

#[test]
fn an_old_workbook_is_read_as_the_new_one() {
    let statements = read_profiled(OLD_WORKBOOK, "two-columns.xls", profiles()).unwrap();
    assert_eq!(statements.len(), 1);
    let statement = &statements[0];
    assert_eq!(statement.account.as_ref().unwrap().as_str(), "4300100000000000001");
    assert_eq!(statement.owner.name.as_ref().unwrap().as_str(), "合成数据局");
    assert_eq!(statement.lines.len(), 60);
    for (index, line) in (0_i128..).zip(&statement.lines) {
        let fen = 123_456 + 7 * index;
        assert_eq!(line.amount.fen(), if index % 3 == 0 { fen } else { -fen });
        assert_eq!(line.booked.to_string(), format!("2022-08-{:02}", 1 + index / 2));
        assert_eq!(
            line.text.as_ref().unwrap().as_str(),
            format!("{}第{index}笔", "合成数据".repeat(20))
        );
        let account = line.counterparty.account.as_ref().unwrap();
        assert_eq!(account.as_str(), format!("43001000000000{index:05}"));
    }
    assert_eq!(statement.total().fen(), -2_473_530);
    assert_eq!(statement.difference(), None);
}

#[test]
fn what_an_old_workbook_claims_of_its_size_is_not_believed() {
    let dimensions = [0x00, 0x02, 0x0E, 0x00];
    let at = OLD_WORKBOOK.windows(4).position(|bytes| bytes == dimensions).unwrap();
    let mut bytes = OLD_WORKBOOK.to_vec();
    bytes[at + 8..at + 12].fill(0xFF);
    bytes[at + 14..at + 16].fill(0xFF);
    assert_eq!(read_bytes(&bytes), read_bytes(OLD_WORKBOOK));
    // A cell in the last row and column that a record can name.
    let number = [0x7E, 0x02, 0x0A, 0x00];
    let at = OLD_WORKBOOK.windows(4).position(|bytes| bytes == number).unwrap();
    let mut bytes = OLD_WORKBOOK.to_vec();
    bytes[at + 4..at + 8].fill(0xFF);
    assert_eq!(read_bytes(&bytes).unwrap_err().wrong, Wrong::Bomb);
}

#[test]
fn a_long_reference_in_a_number_cell_is_refused() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, heading) in (0..).zip(["日", "额", "流水"]) {
        sheet.write(0, column, heading).unwrap();
    }
    sheet.write(1, 0, "2022-08-12").unwrap();
    sheet.write(1, 1, 5.0).unwrap();
    sheet.write(1, 2, 1_234_567_890_123_456_789.0).unwrap();
    let read =
        |book: &mut Workbook| read_with(&profile(SMALL), &book.save_to_buffer().unwrap(), "x.xlsx");
    refused(read(&mut book), Wrong::Text, 2, "流水", "1234567890123460000");
    book.worksheet_from_index(0).unwrap().write(1, 2, "1234567890123456789").unwrap();
    let statement = read(&mut book).unwrap().remove(0);
    assert_eq!(statement.lines[0].reference.as_ref().unwrap().as_str(), "1234567890123456789");
}

proptest! {
    #[test]
    fn any_bytes_get_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        drop(read_bytes(&bytes));
    }

    #[test]
    fn any_rows_get_an_answer(rows in "((2022-0[12]-3[01]|合计|账号：|[-0-9.,()贷借¥ ]{0,8}|[一-三]{0,2})[,\n]){0,60}") {
        if let Ok(statements) = read(&format!("{HEAD}\n{rows}")) {
            prop_assert!(statements.iter().flat_map(|s| &s.lines).all(|line| line.at >= 2));
        }
        drop(small("[statement]\naccount = ['账号']\n", &format!("日,额,余额,摘要\n{rows}")));
    }

    #[test]
    fn an_old_workbook_with_changed_bytes_gets_an_answer(
        changes in prop::collection::vec((0..OLD_WORKBOOK.len(), any::<u8>()), 1..8),
        cut in 0..OLD_WORKBOOK.len(),
    ) {
        let mut bytes = OLD_WORKBOOK.to_vec();
        for (at, byte) in changes {
            bytes[at] = byte;
        }
        drop(read_bytes(&bytes));
        bytes.truncate(cut);
        drop(read_bytes(&bytes));
    }

    #[test]
    fn any_text_is_a_profile_or_an_error(text in "\\PC*|([a-z_.]{1,9} ?= ?['\\[\\]{}一-三]{0,6}|\\[[a-z.]{1,9}\\])(\n.{0,20}){0,5}") {
        drop(Profile::parse("any.toml", &text));
        let changed = SMALL.replacen("日", &text, 1);
        if let Ok(profile) = Profile::parse("any.toml", &changed) {
            drop(read_with(&profile, b"2022-08-12,5.00\n1,2\n", "x.csv"));
        }
    }
}

#[test]
fn the_example_of_the_documentation_reads_its_file() {
    let page = include_str!("../docs/bank-profiles.md");
    let block = |name: &str| {
        let (_, rest) = page.split_once(&format!("```{name}\n")).unwrap();
        rest.split_once("```").unwrap().0
    };
    let own = profile(block("toml"));
    let read = read_profiled(block("csv").as_bytes(), "list.csv", &[&[own], profiles()].concat());
    let statement = read.unwrap().remove(0);
    assert_eq!(statement.format, "my-bank");
    assert_eq!(amounts(&statement), ["-300000.00", "-200000.00", "200000.00"]);
    assert_eq!(places(&statement), [8, 7, 6]);
    assert_eq!(statement.account.as_ref().unwrap().as_str(), "4300100000000000001");
    assert_eq!(statement.owner.name.as_ref().unwrap().as_str(), "合成数据局");
    assert_eq!(statement.opening.unwrap().to_string(), "1000000.00");
    assert_eq!(statement.closing.unwrap().to_string(), "700000.00");
    assert_eq!(statement.difference(), None);
}
