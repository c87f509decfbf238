//! How does a folder come to be there whole or not at all? It is filled beside its place and renamed.

use super::error::ReportError;
use crate::store::{create_folder, is_free, sync_parent};
use std::fs;
use std::path::Path;

/// Makes the new folder `dir` with what `fill` writes into the folder it is given; if that fails,
/// nothing is left behind.
pub fn build_folder<T>(
    dir: &Path,
    fill: impl FnOnce(&Path) -> Result<T, ReportError>,
) -> Result<T, ReportError> {
    if dir.is_file() || !is_free(dir)? {
        return Err(ReportError::NotEmpty(dir.to_owned()));
    }
    let parent = dir.parent().filter(|parent| !parent.as_os_str().is_empty());
    let parent = parent.unwrap_or(Path::new("."));
    create_folder(parent)?;
    let beside = tempfile::Builder::new().prefix(".tables-").tempdir_in(parent);
    let beside = beside.map_err(ReportError::io(parent, "create folder"))?;
    // The folder of `tempfile` is for its owner alone; the one inside is like any other.
    let filled = beside.path().join("filled");
    create_folder(&filled)?;
    let result = fill(&filled)?;
    sync_parent(&filled.join("names"))?;
    if dir.exists() {
        fs::remove_dir(dir).map_err(ReportError::io(dir, "replace"))?;
    }
    fs::rename(&filled, dir).map_err(ReportError::io(dir, "rename"))?;
    sync_parent(dir)?;
    Ok(result)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(dir: &Path) -> Vec<String> {
        let names = fs::read_dir(dir).unwrap();
        let mut names: Vec<String> =
            names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn with_file(dir: &Path, name: &str) -> Result<(), ReportError> {
        fs::write(dir.join(name), "x").map_err(ReportError::io(dir, "write"))
    }

    #[test]
    fn a_folder_is_there_whole_or_not_at_all() {
        let place = tempfile::tempdir().unwrap();
        let dir = place.path().join("new").join("tables");
        let half = build_folder(&dir, |filled| {
            fs::write(filled.join("a"), "1").unwrap();
            Err::<(), _>(ReportError::Changed)
        });
        assert!(matches!(half, Err(ReportError::Changed)));
        assert_eq!(names(&place.path().join("new")), Vec::<String>::new());
        build_folder(&dir, |filled| with_file(filled, "a")).unwrap();
        assert_eq!(names(&dir), ["a"]);
        assert_eq!(names(&place.path().join("new")), ["tables"]);
        let again = build_folder(&dir, |_| Ok(()));
        assert!(matches!(again, Err(ReportError::NotEmpty(_))));
        let empty = place.path().join("empty");
        fs::create_dir(&empty).unwrap();
        build_folder(&empty, |filled| with_file(filled, "b")).unwrap();
        assert_eq!(names(&empty), ["b"]);
        let file = dir.join("a");
        assert!(matches!(build_folder(&file, |_| Ok(())), Err(ReportError::NotEmpty(_))));
    }
}
