//! What scripts and newcomers rely on: exit codes, JSON, help, completions, manual pages.

use crate::office::{BANK, BOTH, Given, Office, YI, arrival, award, document};
use serde_json::{Value, json};
use std::fs;

const COMMANDS: &[&str] = &[
    "approve",
    "attach",
    "audit",
    "checkpoint",
    "completions",
    "cosign",
    "demo",
    "export",
    "import",
    "init",
    "key",
    "man",
    "prove",
    "publish",
    "receipt",
    "reconcile",
    "record",
    "reindex",
    "report",
    "show",
    "status",
    "timestamp",
    "verify",
    "witness",
];

fn is_chinese(text: &str) -> bool {
    text.chars().any(|own| matches!(own, '\u{4E00}'..='\u{9FFF}'))
}

#[test]
fn every_exit_code_is_reached() {
    let office = Office::new(Given::Paid);
    office.run(&["verify"]).expect(0, "SOUND");
    office.record(&award("AP", "AP-1", YI, 900_000), BOTH).expect(1, "band_exceeded");
    office.run(&["prove", "--no-diversion"]).expect(3, "UNPROVEN");
    office
        .record(
            &document("GZ", "correction", json!([{ "voids": "DZ-1", "reason": "录入错误" }])),
            BOTH,
        )
        .ok();
    let mut less = arrival(1);
    less["id"] = json!("DZ-3");
    less["lines"][0]["id"] = json!("DZ-3");
    less["lines"][0]["amount"] = json!(199_999);
    office.record(&less, BANK).ok();
    office.run(&["prove", "--fully-arrived"]).expect(1, "REFUTED");
    office.run(&["prove", "--sideways"]).expect(2, "--sideways");
    office.write("fund/log.jsonl", "{}\n");
    office.run(&["verify"]).expect(4, "DAMAGED");
    office.run(&["-l", "nowhere", "verify"]).expect(5, "nowhere");
}

/// Fails unless `value` is an object with exactly these members.
#[track_caller]
fn members(value: &Value, names: &[&str]) {
    let own: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(own, names, "{value}");
}

#[test]
fn what_is_written_prints_one_json_object() {
    let office = Office::new(Given::Keys);
    let json = |words: &str| {
        let words: Vec<&str> = words.split_whitespace().chain(["--json"]).collect();
        office.run(&words).ok().json()
    };
    members(&json("key new keys/wang.pem --no-passphrase"), &["file", "key"]);
    members(&json("key show keys/wang.pem"), &["key"]);
    let made = json(
        "init --fund 合成数据 --authority 市工信局 --region 430200 --officer 张三=keys/zhang.pem \
         --approver 李四=keys/li.pem --bank 合成银行=keys/bank.pem",
    );
    members(&made, &["directory", "ledger"]);
    office.write(
        "list.csv",
        "企业名称,统一社会信用代码,开户行,账号\n合成数据甲有限公司,91430200MA9T90017F,合成银行,1\n",
    );
    let list = "import payee list.csv --date 2022-06-01";
    members(&json(&format!("{list} --dry-run")), &["documents", "recorded", "rows"]);
    members(&json(&format!("{list} --key keys/zhang.pem")), &["drafts", "recorded"]);
    let recorded = json(&format!("{list} --key keys/zhang.pem --key keys/li.pem"));
    members(&recorded, &["contradictions", "recorded"]);
    members(&recorded["recorded"][0], &["id", "new", "seq"]);
    office.write("again.json", document("SK", "payee", json!([{ "code": "91430200MA9T90025A",
        "name": "合成数据乙有限公司", "from": "2022-01-01", "account": { "bank": "合成银行", "number": "2" } }])).to_string());
    members(&json("record again.json --dry-run"), &["documents", "recorded"]);
    members(&json("record again.json --key keys/zhang.pem"), &["drafts", "recorded"]);
    fs::copy(office.path("fund/drafts/SK.json"), office.path("elsewhere.json")).unwrap();
    let signed = json("approve elsewhere.json --key keys/li.pem --yes --sign-only");
    members(&signed, &["signed"]);
    let approved = json("approve fund/drafts/SK.json --key keys/li.pem --yes");
    members(&approved, &["contradictions", "recorded"]);
    let attached = json("attach list.csv again.json");
    members(&attached, &["attached"]);
    members(&attached["attached"][1], &["digest", "file", "len", "new"]);
    members(&json("export -o audit.zip"), &["file"]);
    let tables = json("export --tables tables");
    members(&tables, &["as_of", "directory", "public", "status", "tables"]);
    members(&tables["tables"][0], &["name", "rows"]);
    members(&json("reindex"), &["entries", "state"]);
}

/// A statement of the fund's account in June 2022 that shows ZF-1 and not ZF-2.
const JUNE: &str = "<?xml version=\"1.0\"?><!-- 合成数据 -->
<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt><Stmt><Id>1</Id>
<FrToDt><FrDtTm>2022-06-01T00:00:00</FrDtTm><ToDtTm>2022-06-30T23:59:59</ToDtTm></FrToDt>
<Acct><Id><Othr><Id>43001-fund</Id></Othr></Id><Ccy>CNY</Ccy></Acct>
<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy=\"CNY\">200000.00</Amt>
<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2022-06-01</Dt></Dt></Bal>
<Ntry><Amt Ccy=\"CNY\">200000.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
<BookgDt><Dt>2022-06-02</Dt></BookgDt><NtryDtls><TxDtls><Refs><EndToEndId>PZ-1</EndToEndId></Refs>
</TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>";

#[test]
fn reconciling_prints_one_json_object() {
    let office = Office::new(Given::Paid);
    office.write("june.xml", JUNE);
    let json = |words: &str| {
        let words: Vec<&str> = words.split_whitespace().chain(["--json"]).collect();
        office.run(&words).ok().json()
    };
    let shown = json("reconcile june.xml");
    members(&shown, &["lines", "missing", "statements"]);
    members(
        &shown["lines"][0],
        &[
            "account",
            "amount",
            "at",
            "candidates",
            "class",
            "date",
            "doubts",
            "file",
            "id",
            "kind",
            "other_account",
            "other_name",
            "payments",
            "reference",
            "side",
            "step",
            "text",
        ],
    );
    assert_eq!(
        shown["lines"][0]["payments"],
        json!([{ "amount": "200000.00", "payment": "ZF-1" }])
    );
    members(&shown["missing"][0], &["account", "amount", "date", "payment", "side"]);
    assert_eq!(shown["missing"][0]["payment"], "ZF-2");
    let written = "reconcile june.xml --accept exact";
    let tried = json(&format!("{written} --dry-run"));
    members(&tried, &["documents", "recorded"]);
    assert_eq!(tried["documents"].as_array().unwrap().len(), 2);
    let recorded = json(&format!("{written} --key keys/bank.pem"));
    members(&recorded, &["contradictions", "recorded"]);
    assert_eq!(recorded["recorded"].as_array().unwrap().len(), 2);
    let again = json(&format!("{written} --key keys/bank.pem"));
    assert_eq!(again, json!({ "contradictions": [], "recorded": [] }));
}

#[test]
fn the_screen_prints_one_json_object() {
    let office = Office::new(Given::Paid);
    let status = office.run(&["status", "--json"]).ok().json();
    let lists = ["drafts", "late", "next", "programs", "rates", "unevidenced"];
    let rest = ["as_of", "contradictions", "entries", "fund", "ledger", "status"];
    let mut names = [lists, rest].concat();
    names.sort_unstable();
    members(&status, &names);
    members(
        &status["programs"][0],
        &["arrived", "awards", "budget", "due", "paid", "program", "quota", "year"],
    );
    members(&status["rates"][0], &["name", "part", "percent", "whole"]);
    // As of a day before anything arrived, each list has something.
    let early = office.run(&["status", "--as-of", "2022-06-05", "--json"]).ok().json();
    let open = [
        "award",
        "days_left",
        "deadline",
        "due",
        "instalment",
        "name",
        "outstanding",
        "payee",
        "standing",
    ];
    members(&early["next"][0], &open);
    members(
        &early["unevidenced"][0],
        &["amount", "asked", "award", "date", "evidence", "name", "payee", "payment"],
    );
}

#[test]
fn what_is_read_prints_one_json_object() {
    let office = Office::new(Given::Paid);
    let json = |words: &str| {
        let words: Vec<&str> = words.split_whitespace().chain(["--json"]).collect();
        office.run(&words).json()
    };
    let award = json("show AW-1");
    members(
        &award,
        &[
            "arrived", "award", "due", "grades", "paid", "payee", "payments", "program", "void",
            "waivers", "year",
        ],
    );
    members(&award["grades"][0], &["grade", "payment", "verified"]);
    members(&json("show 4"), &["at", "doc", "prev", "seq", "sigs"]);
    members(&json("show 91430200MA9T90017F"), &["awards", "code", "versions"]);
    let proof = json("prove -o proof.json");
    members(&proof, &["anchoring", "as_of", "claims", "head", "ledger", "rates", "v"]);
    members(
        &proof["claims"][0],
        &["claim", "counterexamples", "coverage", "figures", "missing", "verdict", "waivers"],
    );
    assert_eq!(proof, serde_json::from_slice::<Value>(&office.read("proof.json")).unwrap());
    let audit = json("audit");
    members(&audit, &["as_of", "calendar", "findings", "head", "ledger", "rules", "v"]);
    members(&audit["calendar"], &["from", "to"]);
    members(&audit["rules"][0], &["examined", "found", "id", "state"]);
    members(
        &audit["findings"][0],
        &["actual", "basis", "expected", "id", "lines", "name", "objects", "severity"],
    );
    let verified = json("verify");
    members(&verified, &["anchoring", "findings", "head", "ledger", "signed_here", "status"]);
    members(&verified["head"], &["link", "root", "size"]);
    members(&json("verify proof.json"), &["agrees", "grown", "proof", "size"]);
    members(&json("checkpoint"), &["checkpoint"]);
    members(&json("checkpoint --vkey"), &["vkey"]);
    members(&json("checkpoint --request request"), &["file", "old", "size"]);
    let new = json("witness new w --name audit.example.org/w --no-passphrase");
    members(&new, &["directory", "vkey"]);
    let (log, vkey) = (json("checkpoint --vkey")["vkey"].clone(), new["vkey"].as_str().unwrap());
    members(&json(&format!("witness trust w {}", log.as_str().unwrap())), &["new", "origin"]);
    let cosigned = json("cosign request --witness w -o answer");
    members(&cosigned, &["file", "lines", "origin", "root", "size"]);
    let added = json(&format!("checkpoint --add answer --witness-key {vkey}"));
    members(&added, &["added"]);
    members(&added["added"][0], &["by", "file", "from", "size"]);
    let shown = json("witness show w");
    members(&shown, &["logs", "name", "vkey"]);
    members(&shown["logs"][0], &["evidence", "history", "key", "last", "origin"]);
    json("cosign fund --witness w");
    fs::write(office.path("note"), office.run(&["cosign", "fund", "--witness", "w"]).ok().out)
        .unwrap();
    let checked = json(&format!("cosign --check note --key {vkey}"));
    members(&checked, &["by", "origin", "root", "size"]);
    let asked = json(&format!("checkpoint --witness http://127.0.0.1:1 --witness-key {vkey}"));
    members(&asked, &["file", "policy_met", "size", "witnesses"]);
    let origin = shown["logs"][0]["origin"].as_str().unwrap();
    members(&json(&format!("witness forget w {origin} --reason lost")), &["kept", "origin"]);
}

#[test]
fn every_command_has_help_and_an_example_in_both_languages() {
    let office = Office::new(Given::Nothing);
    for command in COMMANDS {
        let english = office.run(&[command, "--help", "--lang", "en"]).ok().out;
        assert!(english.contains("Example:\n  ledger"), "{english}");
        let chinese = office.run(&[command, "--help", "--lang", "zh"]).ok().out;
        let (help, example) = chinese.split_once("示例：\n").unwrap();
        assert!(example.starts_with("  ledger"), "{chinese}");
        assert!(is_chinese(help.lines().next().unwrap()), "{chinese}");
        // What an option does stands beside it or, if that is long, below it.
        let lines: Vec<&str> = help.lines().collect();
        for pair in lines.windows(2).filter(|pair| pair[0].trim_start().starts_with('-')) {
            assert!(is_chinese(&pair.concat()), "{command}: not in Chinese: {}", pair[0]);
        }
    }
}

#[test]
fn the_list_of_commands_is_whole_in_both_languages() {
    let office = Office::new(Given::Nothing);
    for language in ["en", "zh"] {
        let help = office.run(&["--help", "--lang", language]).ok().out;
        for command in COMMANDS {
            let line = help.lines().find(|line| line.starts_with(&format!("  {command} ")));
            let line = line.unwrap_or_else(|| panic!("{command} is not in {help}"));
            assert_eq!(is_chinese(line), language == "zh", "{line}");
        }
    }
    office.run(&["--version"]).expect(0, env!("CARGO_PKG_VERSION"));
    office.run(&[]).expect(2, "Usage: ledger");
}

#[test]
fn shells_get_completions_of_every_command() {
    let office = Office::new(Given::Nothing);
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = office.run(&["completions", shell]).ok().out;
        for command in COMMANDS {
            assert!(script.contains(command), "{shell} does not complete {command}");
        }
    }
    office.sh("\"$PROGRAM\" completions bash > script && bash -n script").ok();
}

#[test]
fn every_command_has_a_manual_page() {
    let office = Office::new(Given::Nothing);
    office.run(&["man", "pages"]).expect(0, "manual pages written to pages");
    for command in COMMANDS {
        let page = String::from_utf8(office.read(&format!("pages/ledger-{command}.1"))).unwrap();
        assert!(
            page.contains(".TH ") && page.contains("\nEXAMPLE") || page.contains("Example"),
            "{page}"
        );
    }
    assert!(office.path("pages/ledger.1").exists());
}

#[test]
fn every_list_has_a_template_that_can_be_imported() {
    let office = Office::new(Given::Fund);
    let readable = "1 rows would make 1 document(s); nothing was recorded";
    // The rows are read; what they name is not in this fund.
    for (kind, code, said) in [
        ("budget", 1, "(program_unknown)"),
        ("payee", 0, readable),
        ("publicity", 1, "(program_unknown)"),
        ("award", 1, "(program_unknown)"),
        ("payment", 1, "(award_unknown)"),
        ("arrival", 0, readable),
    ] {
        let template = office.run(&["import", kind, "--template"]).ok().out;
        office.write("template.csv", template);
        office.run(&["import", kind, "template.csv", "--dry-run"]).expect(code, said);
    }
}
