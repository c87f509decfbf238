//! Electronic receipts and statements of banks, built here: every name, account and code is 合成数据
//! (made up). Their elements are those that programs of others read; docs/e-receipts.md says which are certain.

use grant_ledger::domain::{Amount, Side};
use grant_ledger::exchange::bank::voucher::{
    Ofd, Receipt, Seal, View, Voucher, looks_like_ofd, looks_like_pdf, read_voucher, read_xbrl,
};
use grant_ledger::exchange::bank::{BankError, Statement, Wrong};
use proptest::prelude::*;
use std::fs;
use std::io::{Cursor, Write as _};
use std::path::Path;
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

mod container;
mod receipt;
mod statement;

const VERSIONS: [&str; 3] = ["2021-11-30", "2023-05-15", "2023-12-31"];
const OFD_NS: &str = "xmlns:ofd=\"http://www.ofdspec.org/2016\"";

fn zip_of(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The parts of an OFD file: its own files, then the attachments.
struct Parts {
    entry: String,
    document: String,
    list: String,
    files: Vec<(String, Vec<u8>)>,
}

impl Parts {
    fn new(files: &[(&str, &str)]) -> Self {
        let attachments: Vec<String> = files
            .iter()
            .map(|(name, _)| {
                format!("<ofd:Attachment ID=\"1\" Name=\"合成数据\" Format=\"xml\"><ofd:FileLoc>{name}</ofd:FileLoc></ofd:Attachment>")
            })
            .collect();
        let folder = |name: &str| format!("Doc_0/Attachs/{name}");
        Self {
            entry: format!(
                "<ofd:OFD {OFD_NS} Version=\"1.1\"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
            ),
            document: format!(
                "<ofd:Document {OFD_NS}><ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments></ofd:Document>"
            ),
            list: format!("<ofd:Attachments {OFD_NS}>{}</ofd:Attachments>", attachments.concat()),
            files: files
                .iter()
                .map(|(name, text)| (folder(name), text.as_bytes().to_vec()))
                .collect(),
        }
    }

    fn signed(mut self) -> Self {
        let signatures =
            "<ofd:Signatures>Doc_0/Signs/Signatures.xml</ofd:Signatures></ofd:DocBody>";
        self.entry = self.entry.replace("</ofd:DocBody>", signatures);
        self.files.push(("Doc_0/Signs/Signatures.xml".to_owned(), b"<a/>".to_vec()));
        self
    }

    fn zip(&self) -> Vec<u8> {
        let own = [
            ("OFD.xml", &self.entry),
            ("Doc_0/Document.xml", &self.document),
            ("Doc_0/Attachs/Attachments.xml", &self.list),
        ];
        let own = own.iter().map(|(name, text)| (*name, text.as_bytes()));
        let files = self.files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
        zip_of(&own.chain(files).collect::<Vec<_>>())
    }
}

/// An instance with one context and one unit around the `facts`.
fn instance(kind: &str, version: &str, unit: &str, facts: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <xbrl xmlns=\"http://www.xbrl.org/2003/instance\" xmlns:iso4217=\"http://www.xbrl.org/2003/iso4217\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
         xmlns:{kind}=\"http://xbrl.mof.gov.cn/taxonomy/{version}/{kind}\">\n\
         <context id=\"c1\"><entity><identifier scheme=\"http://xbrl.mof.gov.cn\">C1000099999999</identifier></entity>\
         <period><instant>null</instant></period></context>\n\
         <unit id=\"u1\"><measure>iso4217:{unit}</measure></unit>\n{facts}</xbrl>\n"
    )
}

/// One fact a line: a name, and a value that may be empty. An amount has a unit.
fn facts(kind: &str, pairs: &[(&str, &str)]) -> String {
    pairs
        .iter()
        .map(|(name, value)| {
            let amount =
                name.contains("Amount") || name.contains("BalanceAt") || *name == "AccountBalance";
            let unit = if amount { " unitRef=\"u1\" decimals=\"2\"" } else { "" };
            format!("<{kind}:{name} contextRef=\"c1\"{unit}>{value}</{kind}:{name}>\n")
        })
        .collect::<Vec<_>>()
        .concat()
}

const ISSUER: &[(&str, &str)] = &[
    ("IdentificationCodeOfIssuer", "C1000099999999"),
    ("TypeOfBankElectronicReceipt", "网上银行付款回单（合成数据）"),
    ("NumberOfBankElectronicReceipt", "HC202208120001"),
    ("IdentifyingCode", "HC7Q2M"),
    ("IssueDate", "2022-08-13"),
    ("DateOfBookkeeping", "2022-08-12"),
    ("AccountNumberOfPayer", "43001500099990000001"),
    ("AccountNameOfPayer", "合成市工业和信息化局"),
    ("DepositoryBankOfPayer", "合成银行合成分行"),
    ("AccountNumberOfPayee", "43001500099990000002"),
    ("AccountNameOfPayee", "合成精密制造有限公司"),
    ("TransactionAmountInFigures", "300000.00"),
    ("Currency", "CNY"),
    ("BusinessSerialNumber", "LS000000000001"),
    ("TransactionCode", "HC5101"),
    ("Usage", "专项资金 &lt;补助&gt;"),
    ("Notes", "合成数据"),
    ("Remark", "自造元素"),
];

const RECEIVER: &[(&str, &str)] = &[
    ("IdentifyingCode", "HC7Q2M"),
    ("DateOfIssue", "2022-08-13"),
    ("TransactionAmountInFigures", "300000.00"),
    ("WhetherReceiptHasBeenBooked", "1"),
    ("WhetherReceiptHasBeenReconciled", "否"),
    ("WhetherReceiptHasBeenTransferredToBank", "0"),
    ("NameOfAccountingEntity", "合成精密制造有限公司"),
];

fn with(pairs: &[(&'static str, &'static str)], name: &'static str, value: &'static str) -> String {
    let mut pairs = pairs.to_vec();
    match pairs.iter_mut().find(|(own, _)| *own == name) {
        Some(pair) => pair.1 = value,
        None => pairs.push((name, value)),
    }
    facts("bker", &pairs)
}

fn receipt_text() -> String {
    instance("bker", "2023-12-31", "CNY", &facts("bker", ISSUER))
}

const HEAD: &[(&str, &str)] = &[
    ("IdentificationCodeOfIssuer", "C1000099999999"),
    ("Currency", "CNY"),
    ("CustomerSettlementBankAccount", "43001500099990000001"),
    ("NameOfCustomerAccount", "合成市工业和信息化局"),
    ("YearOfBankReconciliationStatement", "2022"),
    ("MonthOfBankReconciliationStatement", "08"),
    ("PrintDate", "2022-09-01"),
];
const TAIL: &[(&str, &str)] =
    &[("AccountBalanceAtTheEndOfReconciliationCycleAmount", "1120000.00")];

/// A tuple from `day`, 借贷标识, amount, balance and serial number; what is empty is left out.
fn tuple([day, side, amount, balance, serial]: [&str; 5]) -> String {
    let pairs = [
        ("DateOfBookkeeping", day),
        ("BusinessSerialNumber", serial),
        ("IdentificationOfCreditOrDebit", side),
        ("TransactionAmount", amount),
        ("DebitOrCreditOfBalance", if balance.is_empty() { "" } else { "1" }),
        ("AccountBalance", balance),
        ("NumberOfSourceDocument", "HC-PZ-7"),
        ("AccountOfCounterparty", "43001500099990000002"),
        ("NameOfCounterparty", "合成精密制造有限公司"),
        ("DepositoryBankOfCounterparty", "合成银行合成支行"),
        ("NotesOfBankElectronicReceipt", "补助（合成数据）"),
    ];
    let pairs: Vec<(&str, &str)> =
        pairs.into_iter().filter(|(_, value)| !value.is_empty()).collect();
    let name = "bkrs:InformationOfReconcileDetailsTuple";
    format!("<{name}>\n{}</{name}>\n", facts("bkrs", &pairs))
}

fn statement_text(version: &str, tuples: &[[&str; 5]]) -> String {
    let tuples: String = tuples.iter().map(|own| tuple(*own)).collect();
    let facts = format!("{}{tuples}{}", facts("bkrs", HEAD), facts("bkrs", TAIL));
    instance("bkrs", version, "CNY", &facts)
}

const TUPLES: &[[&str; 5]] = &[
    ["2022-08-03", "1", "1000000.00", "1400000.00", "LS1"],
    ["2022-08-12", "0", "300000.00", "1100000.00", "LS2"],
    ["2022-08-15", "1", "20000.00", "1120000.00", "LS3"],
];

#[track_caller]
fn receipt(bytes: &[u8]) -> Receipt {
    match read_voucher(bytes).unwrap() {
        Voucher::Receipt(receipt) => *receipt,
        Voucher::Statement(statement) => panic!("{statement:?}"),
    }
}

#[track_caller]
fn statement(bytes: &[u8]) -> Statement {
    match read_voucher(bytes).unwrap() {
        Voucher::Statement(statement) => *statement,
        Voucher::Receipt(receipt) => panic!("{receipt:?}"),
    }
}

#[track_caller]
fn refused(bytes: &[u8]) -> BankError {
    read_voucher(bytes).unwrap_err()
}

/// The amounts of the lines, in fen.
fn fen(statement: &Statement) -> Vec<i128> {
    statement.lines.iter().map(|line| line.amount.fen()).collect()
}

fn shown(text: Option<&impl ToString>) -> String {
    text.map(ToString::to_string).unwrap_or_default()
}
