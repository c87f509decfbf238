//! Is the right face taken, and a font refused that must not be embedded?

#![expect(clippy::integer_division, reason = "small numbers in tests")]

use super::face::{fitness, is_restricted};
use super::{FontError, Fonts};
use crate::report::paper::pdf::{pdf, test_fonts, test_paper};
use std::fs;
use std::path::Path;

#[test]
fn the_face_for_simplified_chinese_fits_best() {
    let best = |names: &[&'static str]| *names.iter().rev().max_by_key(|n| fitness(n)).unwrap();
    let noto =
        ["Noto Sans CJK JP Regular", "Noto Sans CJK SC Regular", "Noto Sans Mono CJK SC Regular"];
    assert_eq!(best(&noto), "Noto Sans CJK SC Regular");
    assert_eq!(best(&["AR PL UMing TW Light", "AR PL UMing CN Light"]), "AR PL UMing CN Light");
    assert_eq!(best(&["SimSun Regular", "NSimSun Regular"]), "SimSun Regular");
    assert_eq!(
        best(&["Songti SC Black", "Songti SC Regular", "Songti TC Regular"]),
        "Songti SC Regular"
    );
    let wqy = ["WenQuanYi Micro Hei Regular", "WenQuanYi Micro Hei Mono Regular"];
    assert_eq!(best(&wqy), "WenQuanYi Micro Hei Regular");
}

#[test]
fn what_the_maker_forbids_is_refused() {
    assert!([0, 4, 8, 0x000c].iter().all(|fs_type| !is_restricted(*fs_type)));
    assert!([2, 0x0100, 0x0108, 0x0200].iter().all(|fs_type| is_restricted(*fs_type)));
}

#[test]
fn a_font_with_its_permission_taken_away_is_refused() {
    let Some(_) = test_fonts() else { return };
    let Some((path, _)) = Fonts::PLACES.iter().find(|(path, _)| Path::new(path).is_file()) else {
        return;
    };
    let mut data = fs::read(path).unwrap();
    // Every face of a collection has its entry of the table directory: tag, sum, offset, length.
    let entries: Vec<usize> = (0..4096).filter(|at| data[*at..].starts_with(b"OS/2")).collect();
    assert!(!entries.is_empty());
    for at in entries {
        let offset = u32::from_be_bytes(data[at + 8..at + 12].try_into().unwrap());
        let offset = usize::try_from(offset).unwrap();
        data[offset + 8..offset + 10].copy_from_slice(&2_u16.to_be_bytes());
    }
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("own.ttc");
    fs::write(&own, data).unwrap();
    let refused = Fonts::find(Some(&own)).unwrap_err();
    assert!(matches!(refused, FontError::Restricted { fs_type: 2, .. }), "{refused}");
}

#[test]
fn a_file_that_is_no_font_is_refused_with_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("note.txt");
    for content in [&b""[..], b"ttcf", b"OTTO\x00\x01", b"not a font", &[0; 4096]] {
        fs::write(&path, content).unwrap();
        let refused = Fonts::read(&path).unwrap_err();
        assert!(matches!(refused, FontError::NotAFont { .. }), "{refused}");
        assert!(refused.to_string().contains("note.txt"));
    }
    let missing = Fonts::read(&folder.path().join("missing.ttf")).unwrap_err();
    assert!(matches!(missing, FontError::Io { .. }), "{missing}");
}

#[test]
fn without_a_font_the_message_names_a_package_and_the_flag() {
    let message = FontError::NotFound { places: 3 }.to_string();
    assert!(message.contains("fonts-wqy-microhei") && message.contains("--font"));
}

#[test]
fn damaged_fonts_do_not_end_the_program() {
    let Some(_) = test_fonts() else { return };
    let Some((path, _)) = Fonts::PLACES.iter().find(|(path, _)| Path::new(path).is_file()) else {
        return;
    };
    let whole = fs::read(path).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("damaged.ttc");
    for step in 0..12_usize {
        let mut data = whole.clone();
        if step % 2 == 0 {
            data.truncate(data.len() / (step + 2));
        } else {
            data[step * 20..step * 20 + 16].fill(0xff);
        }
        fs::write(&own, data).unwrap();
        if let Ok(fonts) = Fonts::read(&own) {
            let _answer = pdf(&test_paper(), &fonts);
        }
    }
}
