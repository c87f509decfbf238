//! Which font is a PDF printed in? One with Chinese characters, from this computer, embedded.
//!
//! The program ships none. What it looks for, in this order, and what its makers allow:
//!
//! | font                          | Debian package         | licence                                 |
//! |-------------------------------|------------------------|-----------------------------------------|
//! | 文泉驿微米黑 `WenQuanYi Micro Hei` | `fonts-wqy-microhei`   | Apache-2.0, or GPL-3.0 with font exception |
//! | Noto Sans CJK, Noto Serif CJK | `fonts-noto-cjk`       | OFL-1.1                                 |
//! | 文泉驿正黑 `WenQuanYi Zen Hei`    | `fonts-wqy-zenhei`     | GPL-2.0 with font exception             |
//! | 文鼎 `AR PL UMing`              | `fonts-arphic-uming`   | Arphic Public License                   |
//! | Droid Sans Fallback           | `fonts-droid-fallback` | Apache-2.0                              |
//! | those of Windows and macOS    | none                   | of the system                           |
//!
//! All of these allow a document to carry the letters it uses. A font that says that it must not be
//! embedded, or not in part, is refused (`fsType` of its `OS/2` table).
//! A character that the first font lacks is taken from the next one there is.

mod face;
mod places;
#[cfg(test)]
mod tests;

pub(super) use face::Faces;
use face::{FontFile, Glyph};
use std::io;
use std::path::{Path, PathBuf};

/// Why there is no font to print with.
#[derive(Debug, thiserror::Error)]
pub enum FontError {
    /// None of the known fonts is on this computer.
    #[error(
        "no font with Chinese characters was found in {places} places; install the package \
         fonts-wqy-microhei, or name a font file with --font"
    )]
    NotFound {
        /// In how many places it was looked for.
        places: usize,
    },
    /// The file could not be read.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file is larger than fonts are.
    #[error("{}: is larger than {most} bytes, which no font is", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// How large a font may be.
        most: u64,
    },
    /// The file is not a font that can be used.
    #[error("{}: is not an OpenType or TrueType font with outlines: {reason}", path.display())]
    NotAFont {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// The maker of the font does not allow it to be embedded.
    #[error("{}: the font “{name}” says that it must not be embedded in part (fsType {fs_type})", path.display())]
    Restricted {
        /// The file.
        path: PathBuf,
        /// The name of the font.
        name: String,
        /// What the font says.
        fs_type: u16,
    },
}

/// One font, and another for what it lacks.
const FILES: usize = 2;

/// The fonts to print with: the first that has a character gives it.
#[derive(Debug)]
pub struct Fonts {
    files: Vec<FontFile>,
}

impl Fonts {
    /// Where fonts are looked for, in this order, and the package or system that places them there.
    pub const PLACES: &[(&str, &str)] = places::PLACES;

    /// Returns the font in the file that the user named, or else the first that is on this computer;
    /// in both cases with one more for characters that it lacks, if there is one.
    pub fn find(explicit: Option<&Path>) -> Result<Self, FontError> {
        let mut files =
            explicit.map(FontFile::read).transpose()?.map_or_else(Vec::new, |file| vec![file]);
        // One that cannot be used is as good as none.
        let readable = |path: &&str| FontFile::read(Path::new(path)).ok();
        let known = Self::PLACES.iter().map(|(path, _)| path);
        let known = known.filter(|path| explicit != Some(Path::new(path)));
        files.extend(known.filter_map(readable).take(FILES.saturating_sub(files.len())));
        if files.is_empty() {
            return Err(FontError::NotFound { places: Self::PLACES.len() });
        }
        files.extend(
            places::LATIN.iter().filter_map(readable).take(FILES.saturating_sub(files.len())),
        );
        Ok(Self { files })
    }

    /// Returns the font in this file, without another for characters that it lacks.
    pub fn read(path: &Path) -> Result<Self, FontError> {
        Ok(Self { files: vec![FontFile::read(path)?] })
    }

    /// Returns the names of the fonts, the first one first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|file| file.name.as_str())
    }

    /// Returns what is known of the characters.
    pub(super) fn faces(&self) -> Faces<'_> {
        Faces::new(&self.files)
    }

    /// Returns the fonts as the writer embeds them, or none if it cannot read one.
    pub(super) fn embedded(&self) -> Option<Vec<krilla::text::Font>> {
        self.files.iter().map(FontFile::embedded).collect()
    }
}

impl Faces<'_> {
    /// Returns the glyph for a character from the first font that has it.
    pub(super) fn glyph(&self, character: char) -> Option<Glyph> {
        (0..self.count()).find_map(|face| self.of_face(face, character))
    }
}
