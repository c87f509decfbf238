//! Is the file a PDF that says what the report says, with a font of this computer?
//!
//! Without a font these tests say that they are skipped, unless `LEDGER_REQUIRE_FONT` is set.

#![expect(clippy::print_stdout, reason = "a test says why it skips, and what it measured")]

use super::sample::{everything, list, paper};
use super::{PdfError, flow, pdf, sample, write};
use crate::report::paper::{Fonts, Part};
use std::path::Path;
use std::process::Command;

/// The font of this computer, or none if the test is to be skipped.
pub(in crate::report::paper) fn fonts() -> Option<Fonts> {
    match Fonts::find(None) {
        Ok(fonts) => Some(fonts),
        Err(error) => {
            assert!(std::env::var_os("LEDGER_REQUIRE_FONT").is_none(), "{error}");
            println!("skipped: {error}");
            None
        }
    }
}

fn count(file: &[u8], wanted: &str) -> usize {
    file.windows(wanted.len()).filter(|own| *own == wanted.as_bytes()).count()
}

#[test]
fn the_file_has_the_pages_of_the_layout_and_the_same_bytes_each_time() {
    let Some(fonts) = fonts() else { return };
    let paper = everything();
    let file = pdf(&paper, &fonts).unwrap();
    let pages = flow::pages(&paper, &fonts.faces()).unwrap();
    super::sound::check(&paper, &pages);
    assert!(file.starts_with(b"%PDF-1.7"));
    assert_eq!(count(&file, "/MediaBox"), pages.len());
    assert_eq!(count(&file, "/S/Figure"), 1, "a drawing in words");
    assert_eq!(count(&file, "/S/Table"), 2);
    assert!(count(&file, "/Lang(zh-CN)") > 0);
    assert!(file == pdf(&paper, &Fonts::find(None).unwrap()).unwrap(), "other bytes");
    assert!(file.len() < 300_000, "{} bytes: only the letters it uses", file.len());
}

#[test]
fn those_who_cannot_see_it_can_read_it_as_pdf_ua_says() {
    let Some(fonts) = fonts() else { return };
    let paper = everything();
    let pages = flow::pages(&paper, &fonts.faces()).unwrap();
    let configuration = krilla::configure::ConfigurationBuilder::new()
        .with_accessibility_validator(krilla::configure::Accessibility::UA1)
        .finish()
        .unwrap();
    let settings = krilla::SerializeSettings { configuration, ..Default::default() };
    write::write(&paper, &pages, &fonts, &fonts.faces(), settings).unwrap();
}

#[test]
fn a_character_that_no_font_has_is_refused() {
    let Some(fonts) = fonts() else { return };
    // A character for private use.
    let own = paper(vec![Part::Paragraph("企业\u{f8ff}".to_owned())]);
    let refused = pdf(&own, &fonts).unwrap_err();
    assert!(matches!(refused, PdfError::NoGlyph { code_point: 0xf8ff, .. }), "{refused}");
}

#[test]
fn another_program_reads_the_text() {
    let Some(fonts) = fonts() else { return };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.pdf");
    std::fs::write(&path, pdf(&everything(), &fonts).unwrap()).unwrap();
    let Ok(read) = Command::new("pdftotext").arg("-raw").arg(&path).arg("-").output() else {
        println!("skipped: there is no pdftotext");
        return;
    };
    assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
    let text: String = String::from_utf8(read.stdout).unwrap().split_whitespace().collect();
    for wanted in [
        "项目支出绩效自评报告",
        "示例市第60号高新技术装备制造股份有限公司（合成数据）",
        "91430200MA00000060",
        "图1按月累计拨付金额",
        "第1页/共",
    ] {
        assert!(text.contains(wanted), "{wanted} in {text}");
    }
}

#[test]
#[ignore = "writes files for a person to look at"]
fn look() {
    for (number, (path, package)) in Fonts::PLACES.iter().enumerate() {
        let Ok(fonts) = Fonts::find(Some(Path::new(path))) else { continue };
        let to = std::env::temp_dir().join(format!("grant-ledger-paper-{number}.pdf"));
        match pdf(&everything(), &fonts) {
            Ok(file) => std::fs::write(&to, file).unwrap(),
            Err(error) => println!("{package}: {error}"),
        }
        let parted = std::env::temp_dir().join("grant-ledger-parted.pdf");
        std::fs::write(&parted, pdf(&sample::parted(), &fonts).unwrap()).unwrap();
        println!("{} in {package}: {:?}", to.display(), fonts.names().collect::<Vec<_>>());
    }
}

#[test]
#[ignore = "takes a while"]
fn a_long_list_needs_little_time() {
    let fonts = fonts().unwrap();
    let began = std::time::Instant::now();
    let file = pdf(&paper(vec![Part::Grid(list(20_000))]), &fonts).unwrap();
    println!("{} pages, {} bytes, {:?}", count(&file, "/MediaBox"), file.len(), began.elapsed());
}
