//! `ledger report` and `ledger verify`: no cell of a report can be changed unnoticed.

use crate::office::{Given, Office};
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const TARGETS: &str = r#"{"date": "2022-05-20", "id": "JX-1", "kind": "indicator", "lines": [
  {"action": "objective", "id": "MB", "year": 2022, "template": "cn-2020", "text": "合成目标"},
  {"action": "target", "id": "XY", "year": 2022, "group": "economic", "points": 30, "name": "合成指标",
   "target": {"at_least": {"unit": "家", "value": 10}}},
  {"action": "outcome", "id": "WC", "objective": "MB", "text": "合成完成情况"},
  {"action": "result", "id": "XY-J", "indicator": "XY", "actual": {"value": 9}, "explanation": "合成说明"}]}"#;

fn evaluated() -> Office {
    let office = Office::new(Given::Fund);
    office.write("targets.json", TARGETS);
    office.run(&["record", "targets.json", "--key", "keys/zhang.pem", "--key", "keys/li.pem"]).ok();
    office
}

/// Replaces a text in every part of a workbook that has it.
fn edited(bytes: &[u8], from: &str, to: &str) -> (Vec<u8>, usize) {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let mut count = 0;
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        if let Ok(text) = String::from_utf8(content.clone()) {
            count += text.matches(from).count();
            content = text.replace(from, to).into_bytes();
        }
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(&content).unwrap();
    }
    (writer.finish().unwrap().into_inner(), count)
}

#[test]
fn an_edited_cell_of_a_workbook_is_named() {
    let office = evaluated();
    office.run(&["report", "-o", "r.xlsx"]).expect(3, "27");
    office.run(&["verify", "r.xlsx"]).ok();
    let bytes = office.read("r.xlsx");
    for (from, to, told) in [
        ("<v>27</v>", "<v>30</v>", "自评表!H12: the ledger says 27, the file 30"),
        ("合成说明", "改过的说明", "自评表!I12: the ledger says 合成说明, the file 改过的说明"),
        ("申报，无证据", "账本计量：到位率", "指标来源!F2: the ledger says 申报，无证据"),
        ("等级“差”", "等级“优”", "正文!A"),
        (
            "name=\"资金安排与到账\"",
            "name=\"别的表\"",
            "资金安排与到账!: the ledger says 资金安排与到账, the file (nothing)",
        ),
    ] {
        let (edited, count) = edited(&bytes, from, to);
        assert!(count > 0, "{from} is not in the workbook");
        office.write("edited.xlsx", edited);
        office.run(&["verify", "edited.xlsx"]).expect(1, told);
    }
}

#[test]
fn a_report_of_another_ledger_or_history_is_refused() {
    let (office, other) = (evaluated(), evaluated());
    office.run(&["report", "-o", "r.xlsx", "-o", "r.json"]).expect(3, "27");
    for name in ["r.xlsx", "r.json"] {
        other.write(name, office.read(name));
        other.run(&["verify", name]).expect(1, "is not the one at hand");
    }
    let text = String::from_utf8(office.read("r.json")).unwrap();
    let root = text.split("\"root\":\"").nth(1).unwrap().split('"').next().unwrap();
    let forged = text.replace(root, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    office.write("forged.json", forged);
    office.run(&["verify", "forged.json"]).expect(1, "is not the one at hand");
    let ledger = text.split("\"ledger\":\"").nth(1).unwrap().split('"').next().unwrap();
    office.write("foreign.json", text.replace(ledger, &"0".repeat(64)));
    office.run(&["verify", "foreign.json"]).expect(1, "is about ledger 0000");
    office.write("cut.json", text.replace("\"as_of\":\"2022-12-31\"", "\"as_of\":\"yesterday\""));
    office.run(&["verify", "cut.json"]).expect(2, "is no report that this program wrote");
}

#[test]
fn a_report_is_verified_against_a_sound_ledger_only() {
    let office = evaluated();
    office.run(&["report", "-o", "r.json"]).expect(3, "27");
    office.write("head", "no checkpoint");
    office.run(&["verify", "r.json", "--known-head", "head"]).expect(2, "head");
    let log = String::from_utf8(office.log()).unwrap();
    office.write("fund/log.jsonl", log.replacen("合成目标", "别的目标", 1));
    office.run(&["verify", "r.json"]).expect(4, "not checked");
}

#[test]
fn what_was_recorded_since_changes_no_report() {
    let office = evaluated();
    office.run(&["report", "-o", "r.xlsx", "--lang", "en"]).expect(3, "27");
    office.write(
        "more.json",
        TARGETS
            .replace("JX-1", "JX-9")
            .replace("MB", "MB-9")
            .replace("XY", "XY-9")
            .replace("WC", "WC-9"),
    );
    office.run(&["record", "more.json", "--key", "keys/zhang.pem", "--key", "keys/li.pem"]).ok();
    office.run(&["verify", "r.xlsx"]).expect(0, "1 more followed");
}

/// What a spreadsheet shows is not what a formula gave when it was kept, nor the number alone.
#[test]
fn a_cell_that_shows_something_else_than_it_holds_is_named() {
    let office = evaluated();
    office.run(&["report", "-o", "r.xlsx"]).expect(3, "27");
    let bytes = office.read("r.xlsx");
    let place = "自评表!H12: the ledger says";
    for (from, to, told) in [
        ("<v>27</v>", "<f>30</f><v>27</v>", format!("{place} 27, the file =30")),
        (
            "formatCode=\"@\"",
            "formatCode=\"0%\"",
            "number format @, the file number format 0%".to_owned(),
        ),
        (
            "name=\"指标来源\"",
            "state=\"hidden\" name=\"指标来源\"",
            "指标来源!: the ledger says (nothing), the file hidden sheet “指标来源”".to_owned(),
        ),
    ] {
        let (edited, count) = edited(&bytes, from, to);
        assert!(count > 0, "{from} is not in the workbook");
        office.write("edited.xlsx", edited);
        office.run(&["verify", "edited.xlsx"]).expect(1, &told);
    }
}

#[test]
fn a_number_format_that_shows_another_number_is_named() {
    let office = evaluated();
    office.run(&["report", "-o", "r.xlsx"]).expect(3, "27");
    let format = "formatCode=\"0\"";
    let (edited, count) = edited(&office.read("r.xlsx"), format, "formatCode=\"&quot;30&quot;\"");
    assert_eq!(count, 1);
    office.write("edited.xlsx", edited);
    office
        .run(&["verify", "edited.xlsx"])
        .expect(1, "H12: the ledger says number format 0, the file number format \"30\"");
}

#[test]
fn a_workbook_packed_again_agrees_in_its_cells_only() {
    let office = evaluated();
    office.run(&["report", "-o", "r.xlsx", "-o", "r.json"]).expect(3, "27");
    let whole = office.run(&["verify", "r.xlsx"]);
    assert!(!whole.out.contains("not compared"), "{}", whole.out);
    whole.ok();
    office.write("packed.xlsx", edited(&office.read("r.xlsx"), "no such text", "").0);
    office.run(&["verify", "packed.xlsx"]).expect(0, "drawings were not compared");
    office.run(&["verify", "packed.xlsx", "--json"]).expect(0, "\"identical\":false");
    for name in ["r.xlsx", "r.json"] {
        office.run(&["verify", name, "--json"]).expect(0, "\"identical\":true");
    }
}

#[test]
fn a_sheet_too_many_is_one_difference() {
    let office = evaluated();
    office.run(&["report", "-o", "r.xlsx"]).expect(3, "27");
    let bytes = office.read("r.xlsx");
    for (state, told) in
        [("", "the file sheet “多”"), ("state=\"veryHidden\" ", "the file hidden sheet “多”")]
    {
        let more = format!("<sheets><sheet {state}name=\"多\" sheetId=\"99\" r:id=\"rId1\"/>");
        let (edited, count) = edited(&bytes, "<sheets>", &more);
        assert_eq!(count, 1);
        office.write("edited.xlsx", edited);
        let ran = office.run(&["verify", "edited.xlsx"]);
        assert_eq!(ran.out.matches("多!").count(), 1, "{}", ran.out);
        assert!(ran.out.contains("in 1 places"), "{}", ran.out);
        ran.expect(1, told);
    }
}

#[test]
fn a_report_as_json_is_in_the_one_form() {
    let office = evaluated();
    office.run(&["report", "-o", "r.json"]).expect(3, "27");
    let text = String::from_utf8(office.read("r.json")).unwrap();
    let more = text.replacen("{\"anchoring\"", "{\"zzz\":0,\"anchoring\"", 1);
    office.write("more.json", more);
    office.run(&["verify", "more.json"]).expect(1, "zzz");
    // Of a member that occurs twice, most programs take the last.
    let form = text.replacen("\"form\":{", "\"form\":{\"total\":\"99\",", 1);
    for (name, content) in
        [("twice.json", form), ("spaces.json", text.replacen("\"as_of\":", "\"as_of\": ", 1))]
    {
        assert_ne!(content, text, "{name}");
        office.write(name, content);
        office.run(&["verify", name]).expect(1, "bytes in another form");
    }
    let basis = text.replacen("\"as_of\":", "\"as_of\":\"2021-12-31\",\"as_of\":", 1);
    office.write("basis.json", basis);
    office.run(&["verify", "basis.json"]).expect(2, "duplicate field");
    let long = text.replacen("\"form\":", "\"zzz\":[ZEROS],\"form\":", 1);
    office.write("long.json", long.replace("ZEROS", "0,".repeat(1 << 20).trim_end_matches(',')));
    office.run(&["verify", "long.json"]).expect(1, "bytes in another form");
}
