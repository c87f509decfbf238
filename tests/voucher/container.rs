//! The container, and any bytes at all.

use super::*;

#[test]
fn files_are_found_however_they_are_named() {
    let good = Parts::new(&[("a.xml", &receipt_text())]);
    let wanted = receipt(&good.zip());
    let edit = |edit: &dyn Fn(&mut Parts)| {
        let mut parts = Parts::new(&[("a.xml", &receipt_text())]);
        edit(&mut parts);
        receipt(&parts.zip())
    };
    // As in the sample of the ministry: the name is in the attachment itself.
    let bare = |list: &str| list.replace("<ofd:FileLoc>", "").replace("</ofd:FileLoc>", "");
    assert_eq!(edit(&|parts| parts.list = bare(&parts.list)), wanted);
    for name in [
        "/Doc_0/Attachs/a.xml",
        "./a.xml",
        "A.XML",
        "../Attachs/a.xml",
        "..\\Attachs\\a.xml",
        " Attachs/a.xml\n",
        "/doc_0/attachs/A.xml",
    ] {
        let replaced = |list: &str| list.replace("a.xml", name);
        assert_eq!(edit(&|parts| parts.list = replaced(&parts.list)), wanted, "{name}");
    }
    let slashed = |text: &str| text.replace("Doc_0/Document", "/Doc_0/Document");
    assert_eq!(edit(&|parts| parts.entry = slashed(&parts.entry)), wanted);
    let older = |text: &str| text.replace("ofdspec.org/2016", "ofdspec.org");
    assert_eq!(edit(&|parts| parts.entry = older(&parts.entry)), wanted);
    // Another attachment, which is no XML, is none of our business.
    let picture = |list: &str| {
        let picture =
            "<ofd:Attachment Format=\"png\"><ofd:FileLoc>p.png</ofd:FileLoc></ofd:Attachment>";
        list.replace("</ofd:Attachments>", &format!("{picture}</ofd:Attachments>"))
    };
    let with_picture = |parts: &mut Parts| {
        parts.list = picture(&parts.list);
        parts.files.push(("Doc_0/Attachs/p.png".to_owned(), vec![0x89]));
    };
    assert_eq!(edit(&with_picture), wanted);
    let broken = |parts: &mut Parts| {
        parts.list = picture(&parts.list).replace("p.png", "p.xml");
        parts.files.push(("Doc_0/Attachs/p.xml".to_owned(), b"<a>".to_vec()));
    };
    assert_eq!(edit(&broken), wanted);
}

#[test]
fn a_container_that_leads_nowhere_is_refused() {
    let cases = [
        ("list", "a.xml", "../../../etc/passwd", Wrong::Malformed, "Attachment/FileLoc"),
        ("list", "a.xml", "/../a.xml", Wrong::Malformed, "Attachment/FileLoc"),
        ("list", "a.xml", "b.xml", Wrong::Missing, "Attachments/Attachment/FileLoc"),
        ("list", "a.xml", " ", Wrong::Missing, "Attachment/FileLoc"),
        ("document", "Attachs/", "Other/", Wrong::Missing, "OFD (zip)"),
        ("document", "ofd:Attachments", "ofd:Others", Wrong::Missing, "OFD attachments"),
        ("document", "<ofd:D", "<!DOCTYPE a><ofd:D", Wrong::Bomb, "Doc_0/Document.xml"),
        ("entry", "Doc_0", "Doc_1", Wrong::Missing, "OFD (zip)"),
        ("entry", "DocBody", "Body", Wrong::Missing, "OFD/DocBody"),
        ("entry", "DocRoot", "Root", Wrong::Missing, "OFD/DocBody/DocRoot"),
        ("entry", "http://www.ofdspec.org", "urn:other", Wrong::Malformed, "OFD.xml"),
        ("entry", "Signatures.xml", "S.xml", Wrong::Missing, "OFD (zip)"),
    ];
    for (part, from, to, wrong, field) in cases {
        let mut parts = Parts::new(&[("a.xml", &receipt_text())]).signed();
        let text = match part {
            "list" => &mut parts.list,
            "document" => &mut parts.document,
            _ => &mut parts.entry,
        };
        assert!(text.contains(from), "{part}: {from}");
        *text = text.replace(from, to);
        let error = refused(&parts.zip());
        assert_eq!(error.wrong, wrong, "{part}, {to}: {error}");
        assert!(error.field.contains(field), "{part}, {to}: {error}");
    }
}

#[test]
fn a_bomb_is_not_unpacked() {
    let blank = vec![b' '; 30 << 20];
    let mut parts = Parts::new(&[("a.xml", &receipt_text())]);
    parts.files[0].1.extend_from_slice(&blank);
    let file = parts.zip();
    assert!(file.len() < 100_000, "{}", file.len());
    let error = refused(&file);
    assert_eq!((error.wrong, error.field.as_str()), (Wrong::Bomb, "Doc_0/Attachs/a.xml"));
    let mut parts = Parts::new(&[("a.xml", &receipt_text())]);
    parts.entry.extend(std::iter::repeat_n(' ', 2 << 20));
    assert_eq!(refused(&parts.zip()).wrong, Wrong::Bomb);
    let names: Vec<String> = (0..5_000).map(|number| format!("{number}")).collect();
    let files: Vec<(&str, &[u8])> =
        names.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
    let error = refused(&zip_of(&files));
    assert_eq!((error.wrong, error.value.as_str()), (Wrong::Bomb, "5000 files"));
    let many: Vec<(&str, &str)> = vec![("a.xml", "<a/>"); 65];
    let list = Parts::new(&many).list;
    let parts = Parts { list, ..Parts::new(&many[..1]) };
    assert_eq!(refused(&parts.zip()).wrong, Wrong::Bomb);
    // Text that shrinks as text does is read: 3,000 lines.
    let tuples: Vec<[&str; 5]> = vec![["2022-08-03", "1", "1.00", "", "LS"]; 3_000];
    let text = statement_text("2023-12-31", &tuples);
    assert_eq!(statement(&Parts::new(&[("a.xml", &text)]).zip()).lines.len(), 3_000);
}

/// Gives the files of an archive other names, byte by byte, so that two can have one name.
fn renamed(mut bytes: Vec<u8>, from: &str, to: &str) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut found = 0;
    for at in 0..bytes.len() - from.len() {
        if &bytes[at..at + from.len()] == from.as_bytes() {
            bytes[at..at + to.len()].copy_from_slice(to.as_bytes());
            found += 1;
        }
    }
    assert!(found >= 2, "once before the file, once in the directory");
    bytes
}

#[test]
fn a_name_stands_for_one_file() {
    let mut parts = Parts::new(&[("a.xml", &receipt_text())]);
    parts.files.push(("Doc_0/Attachs/b.xml".to_owned(), b"<a/>".to_vec()));
    let error = refused(&renamed(parts.zip(), "Attachs/b.xml", "Attachs/a.xml"));
    assert_eq!((error.wrong, error.value.as_str()), (Wrong::Malformed, "two files of one name"));
    // Where only case tells them apart, the exact name is meant, and another is ambiguous.
    let file = renamed(parts.zip(), "Attachs/b.xml", "Attachs/A.xml");
    assert_eq!(receipt(&file).amount, Amount::from_fen(30_000_000));
    parts.list = parts.list.replace("a.xml", "a.XML");
    let error = refused(&renamed(parts.zip(), "Attachs/b.xml", "Attachs/A.xml"));
    assert_eq!((error.wrong, error.value.as_str()), (Wrong::Malformed, "Doc_0/Attachs/a.XML"));
}

#[test]
fn a_signed_invoice_is_opened_and_refused() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = root.join("../shared/data/bank-cn/ofd/signed_einvoice_test.ofd");
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) => {
            eprintln!("skipped: cannot read {}: {error}", path.display());
            return;
        }
    };
    assert!(looks_like_ofd(&bytes));
    let ofd = Ofd::open(&bytes).unwrap();
    assert_eq!(ofd.seal, Seal::NotChecked);
    let paths: Vec<&str> = ofd.attachments.iter().map(|own| own.path.as_str()).collect();
    assert_eq!(paths, ["Doc_0/Attachs/original_invoice.xml"]);
    let error = refused(&bytes);
    assert_eq!(error.wrong, Wrong::Missing);
    assert_eq!(error.field, "OFD attachments: bker or bkrs (XBRL)");
    assert_eq!(error.value, "Doc_0/Attachs/original_invoice.xml");
}

/// A good file, bare or in a container, to be damaged.
fn any_good() -> impl Strategy<Value = Vec<u8>> {
    let receipt = receipt_text();
    let statement = statement_text("2021-11-30", TUPLES);
    let sealed = Parts::new(&[("a.xml", &receipt)]).signed().zip();
    let container = Parts::new(&[("a.xml", &statement)]).zip();
    prop::sample::select(vec![receipt.into_bytes(), statement.into_bytes(), sealed, container])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let answers = (read_voucher(&bytes), read_xbrl(&bytes), Ofd::open(&bytes));
        prop_assert!(answers.0.is_err() && answers.1.is_err() && answers.2.is_err());
        for start in [b"PK\x03\x04".as_slice(), b"<xbrl xmlns=\"http://www.xbrl.org/2003/instance\">", b"%PDF-"] {
            prop_assert!(read_voucher(&[start, &bytes].concat()).is_err());
        }
    }

    #[test]
    fn no_damage_panics(
        good in any_good(),
        edits in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in any::<prop::sample::Index>(),
    ) {
        prop_assert!(read_voucher(&good).is_ok());
        let mut bad = good.clone();
        for (at, byte) in edits {
            let at = at.index(bad.len());
            bad[at] = byte;
        }
        let _answer = (read_voucher(&bad), looks_like_ofd(&bad));
        let cut = &good[..cut.index(good.len())];
        // A whole file may end in white space, and nothing else is left out without notice.
        let whole = good.trim_ascii_end().len();
        prop_assert!(read_voucher(cut).is_err() || cut.len() >= whole);
    }
}
