//! How do pages become a file? Every mark is drawn by the crate that writes PDF.

use super::PdfError;
use super::length::{Length, advance_at_size_one};
use super::page::{Item, Mark, Page, Words};
use super::style::{EDGE, HATCH, PAGE_HEIGHT, PAGE_WIDTH};
use super::tags::Tags;
use crate::report::paper::fonts::{Faces, Fonts};
use crate::report::paper::{Fill, Paper};
use krilla::color::luma;
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint;
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Returns the file.
pub(super) fn file(
    paper: &Paper,
    pages: &[Page],
    fonts: &Fonts,
    faces: &Faces<'_>,
) -> Result<Vec<u8>, PdfError> {
    // The writer reads a file that a user named; it must not end the program.
    let settings = SerializeSettings::default();
    let written = catch_unwind(AssertUnwindSafe(|| write(paper, pages, fonts, faces, settings)));
    written.unwrap_or_else(|_| Err(PdfError::Write("the writer of PDF failed".to_owned())))
}

/// Writes the file as `settings` say, which may ask for checks.
pub(super) fn write(
    paper: &Paper,
    pages: &[Page],
    fonts: &Fonts,
    faces: &Faces<'_>,
    settings: SerializeSettings,
) -> Result<Vec<u8>, PdfError> {
    let fonts = fonts.embedded().ok_or_else(|| failed("a font cannot be embedded"))?;
    let writer = Writer { fonts, faces };
    let mut document = Document::new_with(settings);
    let mut tags = Tags::default();
    for page in pages {
        let settings = PageSettings::from_wh(PAGE_WIDTH.points(), PAGE_HEIGHT.points())
            .ok_or_else(|| failed("the page has no size"))?;
        let mut sheet = document.start_page_with(settings);
        let mut surface = sheet.surface();
        for run in page.items.chunk_by(|one, next| one.piece == next.piece) {
            tags.begin(&mut surface, run);
            run.iter().try_for_each(|item| writer.item(&mut surface, item))?;
            surface.end_tagged();
        }
        surface.finish();
        sheet.finish();
    }
    document.set_tag_tree(tags.tree(paper));
    document.set_outline(outline(pages));
    document.set_metadata(
        Metadata::new()
            .title(paper.title.clone())
            .language(paper.language.to_owned())
            .creator("grant-ledger".to_owned()),
    );
    document.finish().map_err(failed)
}

struct Writer<'w> {
    fonts: Vec<Font>,
    faces: &'w Faces<'w>,
}

impl Writer<'_> {
    fn item(&self, surface: &mut Surface<'_>, item: &Item) -> Result<(), PdfError> {
        match &item.mark {
            Mark::Words(words) => self.words(surface, words),
            Mark::Line { from, to, thickness, dashed } => {
                line(surface, *from, *to, pen(*thickness, *dashed));
                Ok(())
            }
            Mark::Box { at, size, fill } => {
                rectangle(surface, *at, *size, *fill);
                Ok(())
            }
        }
    }

    /// Draws words: those that the same font has, together.
    fn words(&self, surface: &mut Surface<'_>, words: &Words) -> Result<(), PdfError> {
        let mut glyphs = Vec::new();
        for (place, character) in words.text.char_indices() {
            let glyph = self.faces.glyph(character);
            let glyph = glyph.ok_or_else(|| PdfError::no_glyph(character, &words.text))?;
            glyphs.push((glyph, place..place.saturating_add(character.len_utf8())));
        }
        surface.set_fill(Some(paint::Fill::default()));
        // There is no second file for thick letters: a line around each makes them thick.
        let thick = words.size.share(1, 36);
        surface.set_stroke(words.bold.then(|| pen(thick, false)));
        let (mut x, y) = words.at;
        for run in glyphs.chunk_by(|(one, _), (next, _)| one.face == next.face) {
            let Some((first, _)) = run.first() else { continue };
            let Some(font) = self.fonts.get(first.face) else { continue };
            let start = point((x, y));
            let mut drawn = Vec::with_capacity(run.len());
            for (glyph, range) in run {
                let (units, per_em) = (glyph.advance.units, glyph.advance.per_em);
                drawn.push(KrillaGlyph {
                    glyph_id: GlyphId::new(glyph.id),
                    text_range: range.clone(),
                    x_advance: advance_at_size_one(units, per_em),
                    x_offset: 0.0,
                    y_offset: 0.0,
                    y_advance: 0.0,
                    location: None,
                });
                x += words.size.share_up(u64::from(units), u64::from(per_em));
            }
            let size = words.size.points();
            surface.draw_glyphs(start, &drawn, font.clone(), &words.text, size, false);
        }
        Ok(())
    }
}

fn line(
    surface: &mut Surface<'_>,
    from: (Length, Length),
    to: (Length, Length),
    pen: paint::Stroke,
) {
    let mut path = PathBuilder::new();
    path.move_to(from.0.points(), from.1.points());
    path.line_to(to.0.points(), to.1.points());
    if let Some(path) = path.finish() {
        surface.set_fill(None);
        surface.set_stroke(Some(pen));
        surface.draw_path(&path);
    }
}

fn rectangle(
    surface: &mut Surface<'_>,
    (left, top): (Length, Length),
    (wide, high): (Length, Length),
    fill: Fill,
) {
    let (right, bottom) = ((left + wide).points(), (top + high).points());
    let Some(sides) = Rect::from_ltrb(left.points(), top.points(), right, bottom) else { return };
    let mut path = PathBuilder::new();
    path.push_rect(sides);
    if let Some(path) = path.finish() {
        let paint = luma::Color::new(lightness(fill)).into();
        surface.set_fill(Some(paint::Fill { paint, ..paint::Fill::default() }));
        surface.set_stroke(Some(pen(EDGE, false)));
        surface.draw_path(&path);
    }
}

/// How light what fills a box is, from 0 for black to 255 for white.
fn lightness(fill: Fill) -> u8 {
    match fill {
        Fill::Empty | Fill::Hatched => 255,
        Fill::Light => 230,
        Fill::Dark => 110,
        Fill::Full => 0,
    }
}

fn pen(thickness: Length, dashed: bool) -> paint::Stroke {
    let dash = dashed.then(|| paint::StrokeDash {
        array: vec![HATCH.points(), HATCH.half().points()],
        offset: 0.0,
    });
    paint::Stroke { width: thickness.points(), dash, ..paint::Stroke::default() }
}

fn outline(pages: &[Page]) -> Outline {
    let mut outline = Outline::new();
    for (number, page) in pages.iter().enumerate() {
        for (heading, top) in &page.headings {
            let place = XyzDestination::new(number, point((Length::ZERO, *top)));
            outline.push_child(OutlineNode::new(heading.clone(), place));
        }
    }
    outline
}

fn point((x, y): (Length, Length)) -> Point {
    Point::from_xy(x.points(), y.points())
}

fn failed(reason: impl ToString) -> PdfError {
    PdfError::Write(reason.to_string())
}
