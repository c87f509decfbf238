//! Statements of many banks that others collected, read in place from a folder beside the project;
//! they are no part of it. Every file is either read, and agrees with what another program found in
//! it, or refused for the reason that stands in a table here.

mod expected;

use self::expected::{
    Booking, balances_of_json, bookings_of_json, bookings_of_yaml, fen, records, yaml_amount,
    yaml_value,
};
use grant_ledger::domain::{AccountNumber, Amount, Text};
use grant_ledger::exchange::bank::{
    BankError, Line, Statement, Wrong, looks_like_camt, looks_like_mt940, read_camt, read_mt940,
};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// A file, and the field and reason for which it is refused.
type Refused = (&'static str, &'static str, Wrong);

const REFUSED_CAMT: [Refused; 14] = [
    ("camt052.v1.xml", "Document/@xmlns", Wrong::VersionUnknown),
    ("camt052.v2.with-account-name.xml", "Rpt/Ntry/BookgDt", Wrong::Missing),
    // The opening balance is in EUR, the closing one in SEK.
    ("camt053.v2.minimal.ultimate.xml", "Stmt/Bal/Amt", Wrong::OtherCurrency),
    ("camt053.v2.minimal.xml", "Stmt/Bal/Amt", Wrong::OtherCurrency),
    ("camt053.v2.with-party-ids.xml", "Stmt/Bal/Amt", Wrong::OtherCurrency),
    ("camt053.v2.wrong.xml", "BkToCstmrStmt/Stmt", Wrong::Missing),
    ("camt053.v3.xml", "Stmt/Bal/Amt", Wrong::OtherCurrency),
    ("camt053.v4.xml", "Stmt/Bal/Amt", Wrong::OtherCurrency),
    ("camt053.v8.xml", "Stmt/Bal/Amt", Wrong::OtherCurrency),
    ("camt054.v2.with-account-name.xml", "Ntfctn/Ntry/BookgDt", Wrong::Missing),
    // An entry in SEK has parts in CHF.
    ("camt054.v4.xml", "Ntfctn/Ntry/NtryDtls/TxDtls/Amt", Wrong::OtherCurrency),
    ("camt054.v8-with-UETR.xml", "Ntfctn/Ntry/BookgDt", Wrong::Missing),
    ("camt054.v8-with-financial-institution.xml", "Ntfctn/Ntry/BookgDt", Wrong::Missing),
    ("camt054.v8.xml", "Ntfctn/Ntry/NtryDtls/TxDtls/Amt", Wrong::OtherCurrency),
];

/// What mends the one fault of those that are refused, so that the rest of them is compared too.
const MENDED_CAMT: [(&str, &str); 3] = [
    ("Ccy=\"SEK\">27.00", "Ccy=\"EUR\">27.00"),
    ("Ccy=\"CHF\">3.", "Ccy=\"SEK\">3."),
    ("</Sts>", "</Sts><BookgDt><Dt>2007-10-18</Dt></BookgDt>"),
];

const REFUSED_MT940: [Refused; 31] = [
    // Single fields, to test how a field is parsed.
    ("betterplace/amount_formats.sta", ":20:", Wrong::Missing),
    ("betterplace/currency_in_25.sta", ":20:", Wrong::Missing),
    ("betterplace/empty_86.sta", ":20:", Wrong::Missing),
    ("betterplace/empty_entry_date.sta", ":20:", Wrong::Missing),
    ("betterplace/empty_line.sta", ":25:", Wrong::Missing),
    ("betterplace/missing_crlf_at_end.sta", ":20:", Wrong::Missing),
    ("cmxl/account_balance_credit.sta", ":20:", Wrong::Missing),
    ("cmxl/account_balance_debit.sta", ":20:", Wrong::Missing),
    ("cmxl/account_identification_iban.sta", ":20:", Wrong::Missing),
    ("cmxl/account_identification_legacy.sta", ":20:", Wrong::Missing),
    ("cmxl/available_balance.sta", ":20:", Wrong::Missing),
    ("cmxl/closing_balance.sta", ":20:", Wrong::Missing),
    ("cmxl/reference.sta", ":25:", Wrong::Missing),
    ("cmxl/statement_details.sta", ":20:", Wrong::Missing),
    ("cmxl/statement_line.sta", ":20:", Wrong::Missing),
    ("cmxl/statement_number.sta", ":20:", Wrong::Missing),
    ("self-provided/account_identification.sta", ":60F:", Wrong::Missing),
    ("self-provided/empty_non_swift.sta", ":20:", Wrong::Missing),
    ("self-provided/sparkassen.sta", ":20:", Wrong::Missing),
    // A statement without its end.
    ("self-provided/gv_codes.sta", ":62F:", Wrong::Missing),
    ("self-provided/invalid_statement.sta", ":20:", Wrong::FormatUnknown),
    // A second account in one message.
    ("betterplace/sepa_snippet_broken.sta", ":25:", Wrong::OtherAccount),
    ("self-provided/multiline.sta", ":25:", Wrong::Account),
    // 500 without its decimal comma.
    ("jejik/knab.sta", ":61:", Wrong::Amount),
    ("mBank/mt942.sta", ":34F:", Wrong::VersionUnknown),
    ("self-provided/mt942.sta", ":34F:", Wrong::VersionUnknown),
    // 30 February.
    ("self-provided/february_30.sta", ":61:", Wrong::Date),
    ("self-provided/transaction_details_wrapped.sta", ":61:", Wrong::Date),
    ("self-provided/wrapped_timestamp.sta", ":61:", Wrong::Date),
    // A closing balance without its currency.
    ("self-provided/raphaelm.sta", ":62M:", Wrong::Malformed),
    // Code page 852.
    ("self-provided/raiffeisen-cmi.sta", "bytes", Wrong::Encoding),
];
/// Returns the folder of the samples, or says why nothing is tested.
fn samples(folder: &str) -> Option<PathBuf> {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/bank-iso20022"));
    let folder = root.join(folder);
    if !folder.is_dir() {
        eprintln!("skipped: {} is not there", folder.display());
        return None;
    }
    Some(folder)
}

/// Returns the files below `folder` with one of `extensions`, with their names within it, sorted.
fn files(folder: &Path, extensions: &[&str]) -> Vec<(String, PathBuf)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            let inner = files(&path, extensions).into_iter();
            found.extend(inner.map(|(inner, path)| (format!("{name}/{inner}"), path)));
        } else if extensions.iter().any(|extension| name.ends_with(extension)) {
            found.push((name, path));
        }
    }
    found.sort();
    found
}

/// Checks that a file is refused where and why the table says.
fn check_refusal(name: &str, error: &BankError, (_, field, wrong): Refused) {
    assert_eq!((error.field.as_str(), error.wrong), (field, wrong), "{name}: {error}");
    // Only what is about the whole file has no line.
    assert_eq!(error.at.is_none(), wrong == Wrong::FormatUnknown, "{name}: {error}");
}

fn booking(line: &Line) -> Booking {
    let value = line.value.map(|value| value.to_string());
    Booking { fen: line.amount.fen(), booked: Some(line.booked.to_string()), value }
}

fn bookings(statements: &[Statement]) -> Vec<Booking> {
    let mut found: Vec<Booking> =
        statements.iter().flat_map(|statement| &statement.lines).map(booking).collect();
    found.sort();
    found
}

#[test]
fn camt_samples_are_read_or_refused_for_a_reason() {
    let Some(folder) = samples("genkgo-camt") else { return };
    let (mut read, mut refused, mut mended) = (0, 0, 0);
    for (name, path) in files(&folder, &[".xml"]) {
        let text = fs::read_to_string(&path).unwrap();
        assert!(looks_like_camt(text.as_bytes()), "{name}");
        assert!(!looks_like_mt940(text.as_bytes()), "{name}");
        let json = fs::read(path.with_extension("json")).unwrap_or_default();
        let json: Value = serde_json::from_slice(&json).unwrap_or_default();
        let reason = REFUSED_CAMT.iter().find(|(file, ..)| *file == name);
        match (read_camt(text.as_bytes()), reason) {
            (Ok(statements), None) => {
                agrees_with_json(&name, &statements, &json);
                read += 1;
            }
            (Err(error), Some(reason)) => {
                check_refusal(&name, &error, *reason);
                refused += 1;
                let whole = MENDED_CAMT.iter().fold(text, |text, (from, to)| {
                    if text.contains("<BookgDt>") && to.contains("<BookgDt>") {
                        return text;
                    }
                    text.replace(from, to)
                });
                if let Ok(statements) = read_camt(whole.as_bytes()) {
                    agrees_with_json(&name, &statements, &json);
                    mended += 1;
                }
            }
            (Ok(_), Some(_)) => panic!("{name} is read, though the table says that it is not"),
            (Err(error), None) => panic!("{name}: {error}"),
        }
    }
    eprintln!("camt: {read} read, {refused} refused, {mended} of them read once mended");
    assert_eq!((read, refused, mended), (12, 14, 12));
}

fn agrees_with_json(name: &str, statements: &[Statement], json: &Value) {
    assert_eq!(statements.len(), json["getRecords"].as_array().unwrap().len(), "{name}");
    let records = records(json);
    assert!(!records.is_empty(), "{name}");
    for record in records {
        let id = record["getId"].as_str().unwrap();
        let is_it = |own: &&Statement| own.number.as_ref().is_some_and(|own| own.as_str() == id);
        let statement = statements.iter().find(is_it).unwrap();
        let account = record["getAccount"]["getIdentification"].as_str().unwrap();
        assert_eq!(statement.account.as_ref().unwrap().as_str(), account, "{name}");
        let (opening, closing) = balances_of_json(record);
        assert_eq!(statement.opening.map(Amount::fen), opening, "{name}");
        assert_eq!(statement.closing.map(Amount::fen), closing, "{name}");
        for (own, theirs) in [(statement.from, "getFromDate"), (statement.to, "getToDate")] {
            if let Some(day) = record[theirs]["0"].as_str() {
                assert_eq!(own.unwrap().to_string(), day[..10], "{name}");
            }
        }
    }
    for (id, found) in bookings_of_json(json) {
        let is_it = |own: &&Statement| own.number.as_ref().is_some_and(|own| own.as_str() == id);
        let lines = &statements.iter().find(is_it).unwrap().lines;
        assert_eq!(lines.len(), found.len(), "{name}");
        for (line, (theirs, entry)) in lines.iter().zip(found) {
            let own = booking(line);
            assert_eq!((own.fen, &own.value), (theirs.fen, &theirs.value), "{name}");
            assert!(theirs.booked.is_none() || theirs.booked == own.booked, "{name}");
            agrees_with_transactions(name, line, entry);
        }
    }
}

/// Compares what the other program found in the first transaction, and how many there are.
fn agrees_with_transactions(name: &str, line: &Line, entry: &Value) {
    let details = entry["getTransactionDetails"].as_array().unwrap();
    let has_amounts = entry["getTransactionDetail"]["getAmount"].is_object();
    let parts = if details.len() > 1 && has_amounts { details.len() } else { 0 };
    assert_eq!(line.parts.len(), parts, "{name}");
    if details.len() != 1 {
        return;
    }
    let detail = &entry["getTransactionDetail"];
    let own = |text: &Option<Text>| text.as_ref().map(|text| text.as_str().to_owned());
    // Where it finds none, the reference of the batch counts here.
    if let Some(reference) = detail["getReference"]["getEndToEndId"].as_str() {
        assert_eq!(own(&line.own_reference).as_deref(), Some(reference), "{name}");
    }
    let side = if line.amount.is_positive() { "Debtor" } else { "Creditor" };
    let parties = detail["getRelatedParties"].as_array().unwrap();
    let find = |class: &str| {
        parties.iter().find(|party| {
            let own = party["getRelatedPartyType"]["__CLASS__"].as_str();
            own.is_some_and(|own| own.ends_with(class))
        })
    };
    let other_side = find(&format!("\\{side}")).or(find(&format!("\\Ultimate{side}")));
    let theirs = other_side.and_then(|party| party["getRelatedPartyType"]["getName"].as_str());
    assert_eq!(own(&line.counterparty.name).as_deref(), theirs, "{name}");
    let account = line.counterparty.account.as_ref().map(AccountNumber::as_str);
    let theirs = other_side.and_then(|party| party["getAccount"]["getIdentification"].as_str());
    assert_eq!(account, theirs, "{name}");
}

#[test]
fn mt940_samples_are_read_or_refused_for_a_reason() {
    let Some(folder) = samples("mt940") else { return };
    let (mut read, mut refused, mut compared) = (0, 0, 0);
    for (name, path) in files(&folder, &[".sta", "mt940.txt", "entry_date.txt"]) {
        let bytes = fs::read(&path).unwrap();
        assert!(!looks_like_camt(&bytes), "{name}");
        let reason = REFUSED_MT940.iter().find(|own| own.0 == name);
        match (read_mt940(&bytes), reason) {
            (Ok(statements), None) => {
                assert!(looks_like_mt940(&bytes), "{name}");
                read += 1;
                if let Ok(yaml) = fs::read_to_string(path.with_extension("yml")) {
                    agrees_with_yaml(&name, &statements, &yaml);
                    compared += 1;
                }
                agrees_with_scan(&name, &statements, &bytes);
            }
            (Err(error), Some(reason)) => {
                check_refusal(&name, &error, *reason);
                refused += 1;
            }
            (Ok(_), Some(_)) => panic!("{name} is read, though the table says that it is not"),
            (Err(error), None) => panic!("{name}: {error}"),
        }
    }
    eprintln!("MT940: {read} read, {compared} of them compared, {refused} refused");
    assert_eq!((read, compared, refused), (23, 20, 31));
}

fn agrees_with_yaml(name: &str, statements: &[Statement], yaml: &str) {
    assert_eq!(bookings(statements), bookings_of_yaml(yaml), "{name}");
    // The other program keeps one account and one pair of balances of all messages of a file.
    let account = yaml_value(yaml, "account_identification").unwrap();
    let squeezed = |text: &str| text.replace(['.', ' ', '-'], "");
    let has_account = |own: &Statement| {
        let own = own.account.as_ref().unwrap();
        squeezed(&account).contains(&squeezed(own.as_str()))
    };
    assert!(statements.iter().any(has_account), "{name}: {account}");
    let opening: Vec<Option<Amount>> = statements.iter().map(|own| own.opening).collect();
    let closing: Vec<Option<Amount>> = statements.iter().map(|own| own.closing).collect();
    for (key, own) in [
        ("final_opening_balance", &opening),
        ("intermediate_opening_balance", &opening),
        ("final_closing_balance", &closing),
        ("intermediate_closing_balance", &closing),
    ] {
        if let Some(theirs) = yaml_amount(yaml, key) {
            assert!(own.contains(&Some(Amount::from_fen(theirs))), "{name}: {key} {theirs}");
        }
    }
}

/// A message as a few lines of code find it that know nothing but where the amounts stand.
struct Scanned {
    opening: i128,
    sum: i128,
    lines: usize,
    closing: i128,
}

fn scan(text: &str) -> Vec<Scanned> {
    let mut found: Vec<Scanned> = Vec::new();
    for line in text.lines() {
        let (tag, rest) = line.get(1..).and_then(|line| line.split_once(':')).unwrap_or_default();
        let signed = |rest: &str| {
            let marks: String = rest.chars().take_while(char::is_ascii_alphabetic).collect();
            let digits: String = rest[marks.len()..]
                .chars()
                .take_while(|character| character.is_ascii_digit() || *character == ',')
                .collect();
            let is_credit = marks.starts_with("RD") || marks.starts_with('C');
            fen(&digits.replace(',', ".")) * if is_credit { 1 } else { -1 }
        };
        let balance = |rest: &str| signed(&format!("{}{}", &rest[..1], &rest[10..]));
        match tag {
            "20" => found.push(Scanned { opening: 0, sum: 0, lines: 0, closing: 0 }),
            "60F" | "60M" => found.last_mut().unwrap().opening = balance(rest),
            "62F" | "62M" => found.last_mut().unwrap().closing = balance(rest),
            "61" => {
                let mark = rest.trim_start_matches(|own: char| own.is_ascii_digit() || own == ' ');
                let message = found.last_mut().unwrap();
                message.sum += signed(mark);
                message.lines += 1;
            }
            _ => {}
        }
    }
    found
}

fn agrees_with_scan(name: &str, statements: &[Statement], bytes: &[u8]) {
    let scanned = scan(&String::from_utf8_lossy(bytes));
    assert_eq!(statements.len(), scanned.len(), "{name}");
    for (statement, scanned) in statements.iter().zip(scanned) {
        assert_eq!(statement.opening.unwrap().fen(), scanned.opening, "{name}");
        assert_eq!(statement.closing.unwrap().fen(), scanned.closing, "{name}");
        assert_eq!(statement.total().fen(), scanned.sum, "{name}");
        assert_eq!(statement.lines.len(), scanned.lines, "{name}");
        let adds_up = scanned.opening + scanned.sum == scanned.closing;
        assert_eq!(statement.difference().is_none(), adds_up, "{name}");
    }
}

#[test]
fn samples_that_do_not_add_up_are_told() {
    let Some(folder) = samples("") else { return };
    let statements = |extensions: &[&str], read: fn(&[u8]) -> Result<Vec<Statement>, BankError>| {
        let files = files(&folder, extensions).into_iter();
        let files = files.filter_map(|(_, path)| read(&fs::read(path).unwrap()).ok());
        let complete = |own: &Statement| own.opening.is_some() && own.closing.is_some();
        files.flatten().filter(complete).collect::<Vec<_>>()
    };
    let count = |statements: &[Statement]| {
        let differ = statements.iter().filter(|own| own.difference().is_some()).count();
        (statements.len(), differ)
    };
    let camt = count(&statements(&[".xml"], read_camt));
    let mt940 = count(&statements(&[".sta", "mt940.txt", "entry_date.txt"], read_mt940));
    eprintln!("camt: {} with both balances, {} do not add up", camt.0, camt.1);
    eprintln!("MT940: {} with both balances, {} do not add up", mt940.0, mt940.1);
    assert_eq!((camt, mt940), ((4, 2), (120, 13)));
}
