//! What is in a font file? Faces, of which one is for simplified Chinese; glyphs and their widths.

use super::FontError;
use crate::report::paper::pdf::{Advance, Measure};
use skrifa::charmap::Charmap;
use skrifa::raw::tables::hmtx::Hmtx;
use skrifa::raw::types::NameId;
use skrifa::raw::{FileRef, TableProvider};
use skrifa::{FontRef, MetadataProvider};
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

/// No font for Chinese is larger.
const BYTES_MAX: u64 = 256 * 1024 * 1024;
/// The low bits of `fsType` of a font that must not be embedded.
const RESTRICTED: u16 = 2;
/// Those that say how it may be embedded.
const USAGE: u16 = 0x000f;
/// Set if only a whole font may be embedded, or only its bitmaps.
const NOT_IN_PART: u16 = 0x0100 | 0x0200;

/// A face of a font file.
pub(super) struct FontFile {
    /// The family and style.
    pub(super) name: String,
    data: Arc<Vec<u8>>,
    index: u32,
}

/// The faces, ready to look characters up.
pub(in crate::report::paper) struct Faces<'f> {
    faces: Vec<Face<'f>>,
}

struct Face<'f> {
    characters: Charmap<'f>,
    widths: Option<Hmtx<'f>>,
    per_em: u16,
}

/// A glyph of a face.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::report::paper) struct Glyph {
    /// The number of the face.
    pub(in crate::report::paper) face: usize,
    /// Its number in the face.
    pub(in crate::report::paper) id: u32,
    /// How wide it is.
    pub(in crate::report::paper) advance: Advance,
}

impl FontFile {
    /// Reads the face for simplified Chinese of a font file.
    pub(super) fn read(path: &Path) -> Result<Self, FontError> {
        let data = bytes(path)?;
        let not_a_font = |reason: String| FontError::NotAFont { path: path.to_owned(), reason };
        let count = match FileRef::new(&data).map_err(|error| not_a_font(error.to_string()))? {
            FileRef::Font(_) => 1,
            FileRef::Collection(faces) => faces.len(),
        };
        let faces = (0..count).filter_map(|index| Some((index, named(&data, index)?)));
        // The first of the best.
        let best = faces.rev().max_by_key(|(_, name)| fitness(name));
        let (index, name) = best.ok_or_else(|| not_a_font("it has no face".to_owned()))?;
        let font = FontRef::from_index(&data, index).map_err(|e| not_a_font(e.to_string()))?;
        if font.cff().is_err() && font.glyf().is_err() {
            return Err(not_a_font("it has neither glyf nor CFF outlines".to_owned()));
        }
        if font.hmtx().is_err() || !font.charmap().has_map() {
            return Err(not_a_font("it has no widths or no characters".to_owned()));
        }
        let fs_type = font.os2().map_or(0, |table| table.fs_type());
        if is_restricted(fs_type) {
            return Err(FontError::Restricted { path: path.to_owned(), name, fs_type });
        }
        Ok(Self { name, data: Arc::new(data), index })
    }

    /// Returns it as the writer embeds it.
    pub(super) fn embedded(&self) -> Option<krilla::text::Font> {
        krilla::text::Font::new(Arc::clone(&self.data).into(), self.index)
    }

    fn face(&self) -> Option<Face<'_>> {
        let font = FontRef::from_index(&self.data, self.index).ok()?;
        let per_em = font.head().ok()?.units_per_em();
        Some(Face { characters: font.charmap(), widths: font.hmtx().ok(), per_em })
    }
}

impl std::fmt::Debug for FontFile {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.debug_struct("FontFile")
            .field("name", &self.name)
            .field("index", &self.index)
            .finish_non_exhaustive()
    }
}

impl<'f> Faces<'f> {
    /// Opens the faces of these files, which were opened before.
    pub(super) fn new(files: &'f [FontFile]) -> Self {
        Self { faces: files.iter().filter_map(FontFile::face).collect() }
    }

    /// Returns how many there are.
    pub(super) fn count(&self) -> usize {
        self.faces.len()
    }

    /// Returns the glyph that a face has for a character.
    pub(super) fn of_face(&self, face: usize, character: char) -> Option<Glyph> {
        self.faces.get(face)?.glyph(face, character)
    }
}

impl Measure for Faces<'_> {
    fn advance(&self, character: char) -> Option<Advance> {
        self.glyph(character).map(|glyph| glyph.advance)
    }
}

impl Face<'_> {
    fn glyph(&self, face: usize, character: char) -> Option<Glyph> {
        // Glyph 0 is the box for what is missing.
        let id = self.characters.map(character).filter(|id| id.to_u32() != 0)?;
        let units = self.widths.as_ref()?.advance(id)?;
        Some(Glyph { face, id: id.to_u32(), advance: Advance { units, per_em: self.per_em } })
    }
}

/// Whether a font that says this must not be embedded in part.
pub(super) fn is_restricted(fs_type: u16) -> bool {
    fs_type & USAGE == RESTRICTED || fs_type & NOT_IN_PART != 0
}

fn bytes(path: &Path) -> Result<Vec<u8>, FontError> {
    let failed = |source| FontError::Io { path: path.to_owned(), source };
    let mut data = Vec::new();
    let file = File::open(path).map_err(failed)?;
    let read = file.take(BYTES_MAX.saturating_add(1)).read_to_end(&mut data).map_err(failed)?;
    if u64::try_from(read).is_ok_and(|read| read <= BYTES_MAX) {
        Ok(data)
    } else {
        Err(FontError::TooLarge { path: path.to_owned(), most: BYTES_MAX })
    }
}

/// Returns the family and the style of a face.
fn named(data: &[u8], index: u32) -> Option<String> {
    let font = FontRef::from_index(data, index).ok()?;
    let name = |own: NameId| {
        font.localized_strings(own).english_or_first().map(|name| name.chars().collect::<String>())
    };
    let family = name(NameId::TYPOGRAPHIC_FAMILY_NAME).or_else(|| name(NameId::FAMILY_NAME))?;
    let style = name(NameId::TYPOGRAPHIC_SUBFAMILY_NAME).or_else(|| name(NameId::SUBFAMILY_NAME));
    Some(style.map_or(family.clone(), |style| format!("{family} {style}")))
}

/// How well a face fits by its name: for simplified Chinese, of the usual weight and width.
pub(super) fn fitness(name: &str) -> u8 {
    let has = |words: &[&str]| name.split_whitespace().any(|word| words.contains(&word));
    let simplified = if has(&["SC", "CN", "GB"]) { 4 } else { 0 };
    let usual = if has(&["Mono", "UI"]) { 0 } else { 2 };
    simplified | usual | u8::from(has(&["Regular"]))
}
