//! Tests of the folder `anchors`.

use super::super::archive::pack;
use super::super::files::write_new;
use super::*;
use crate::chain::{SigningKey, TreeHash, encode_base64};

const STEM: &str = "8-5dc9da79a70659a9";

fn checkpoint() -> String {
    let root: TreeHash = "XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=".parse().unwrap();
    let origin = "example.org/log".parse().unwrap();
    Checkpoint { origin, size: 8, root }.sign(&SigningKey::from_seed(&[1; 32]))
}

fn line(name: &str) -> String {
    format!("— {name} {}\n", encode_base64(&[9; 76]))
}

fn names(layout: &Layout) -> Vec<String> {
    let files = read_anchors(&Source::Folder(layout.clone())).unwrap();
    files.into_iter().map(|file| file.name).collect()
}

#[test]
fn lines_are_gathered_in_one_file() {
    let dir = tempfile::tempdir().unwrap();
    let layout = Layout::new(dir.path());
    assert_eq!(names(&layout), Vec::<String>::new());
    let (a, b) = (line("a"), line("b"));
    let path = add_note(&layout, format!("{}{a}", checkpoint()).as_bytes()).unwrap();
    assert_eq!(path, layout.anchors().join(format!("{STEM}.note")));
    add_note(&layout, format!("{}{b}", checkpoint()).as_bytes()).unwrap();
    add_note(&layout, format!("{}{a}", checkpoint()).as_bytes()).unwrap();
    let files = read_anchors(&Source::Folder(layout)).unwrap();
    let bytes = format!("{}{a}{b}", checkpoint()).into_bytes();
    assert_eq!(files, [AnchorFile { name: format!("{STEM}.note"), bytes }]);
}

#[test]
fn collectors_at_the_same_time_lose_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let layout = Layout::new(dir.path());
    std::thread::scope(|scope| {
        for n in 0..16 {
            let note = format!("{}{}", checkpoint(), line(&format!("w{n}")));
            let layout = &layout;
            scope.spawn(move || add_note(layout, note.as_bytes()).unwrap());
        }
    });
    let files = read_anchors(&Source::Folder(layout)).unwrap();
    let note = SignedNote::parse(&files[0].bytes).unwrap();
    assert_eq!(note.unverified_lines().len(), 17);
}

#[test]
fn what_is_in_the_way_is_not_overwritten() {
    let dir = tempfile::tempdir().unwrap();
    let layout = Layout::new(dir.path());
    let add = |note: &str| add_note(&layout, note.as_bytes());
    assert!(matches!(add("x"), Err(AnchorError::Checkpoint(_))));
    let path = add(&checkpoint()).unwrap();
    fs::write(&path, "damaged").unwrap();
    assert!(matches!(add(&checkpoint()), Err(AnchorError::Unreadable { .. })));
    let other = checkpoint().replace("example.org/log\n", "example.org/other\n");
    fs::write(&path, &other).unwrap();
    assert!(matches!(add(&checkpoint()), Err(AnchorError::OtherText { .. })));
    assert_eq!(fs::read(&path).unwrap(), other.into_bytes());
}

#[test]
fn a_new_file_is_added_once() {
    let dir = tempfile::tempdir().unwrap();
    let layout = Layout::new(dir.path());
    add_file(&layout, "8-x-1.tsr", b"first").unwrap();
    let again = add_file(&layout, "8-x-1.tsr", b"second");
    assert!(matches!(again, Err(AnchorError::Store(StoreError::Io { .. }))), "{again:?}");
    for name in ["../x.tsr", "x", "", ".tsr", "a/x.tsr", "x.new", "a\\x.tsr"] {
        let refused = add_file(&layout, name, b"x");
        assert!(matches!(refused, Err(AnchorError::Name(_))), "{name}");
    }
    let bytes = b"first".to_vec();
    let files = read_anchors(&Source::Folder(layout)).unwrap();
    assert_eq!(files, [AnchorFile { name: "8-x-1.tsr".to_owned(), bytes }]);
}

#[test]
fn folder_and_zip_have_the_same_files_within_bounds() {
    let dir = tempfile::tempdir().unwrap();
    let layout = Layout::new(dir.path());
    write_new(&layout.log(), b"{}\n").unwrap();
    add_note(&layout, checkpoint().as_bytes()).unwrap();
    add_file(&layout, "1-a-1.tsr", b"stamp").unwrap();
    let large = vec![0; usize::try_from(FILE_LEN_MAX).unwrap() + 1];
    add_file(&layout, "1-a-2.tsr", &large).unwrap();
    add_file(&layout, "1-a-3.tsr", &large[1..]).unwrap();
    fs::write(layout.anchors().join("notes.txt"), "not of this kind").unwrap();
    fs::create_dir(layout.anchors().join("folder.note")).unwrap();
    let expected = ["1-a-1.tsr", "1-a-3.tsr", &format!("{STEM}.note")].map(str::to_owned);
    assert_eq!(names(&layout), expected);
    let zip = dir.path().join("audit.zip");
    pack(&layout, &zip).unwrap();
    let zipped = read_anchors(&Source::Zip(zip)).unwrap();
    assert_eq!(zipped, read_anchors(&Source::Folder(layout)).unwrap());
}

#[test]
fn reading_ends_when_there_is_enough() {
    let names: BTreeSet<String> = (0..300).map(|n| format!("{n:03}.note")).collect();
    let files = gather(names, |_, _| Ok(vec![0; 1 << 20])).unwrap();
    assert_eq!(files.len(), 256);
    let many = first_names((0..FILES_MAX + 2).map(|n| format!("{n:06}")));
    assert_eq!(many.len(), FILES_MAX);
    assert_eq!(many.last().unwrap(), "099999");
}
