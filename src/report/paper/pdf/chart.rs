//! How does a drawing stand on a page? Whole, under its title, made smaller where it is too large.

use super::PdfError;
use super::flow::Flow;
use super::length::Length;
use super::page::{Mark, Piece, Words};
use super::style::{AROUND_BLOCK, CAPTION, EDGE, HATCH, HEADING, MARGIN, TEXT_WIDTH};
use super::text::{self, Block, Measure};
use crate::report::paper::{Anchor, Drawing, Fill, Shape};

/// Places a drawing.
pub(super) fn place(
    flow: &mut Flow<'_, impl Measure>,
    part: usize,
    drawing: &Drawing,
) -> Result<(), PdfError> {
    let block =
        Block { text: &drawing.title, style: CAPTION, width: TEXT_WIDTH, indent: Length::ZERO };
    let title = text::lines(flow.measure, block)?.lines;
    let above = CAPTION.leading.times(title.len());
    // A heading may stand over it. Most of a page is enough, but not less.
    let room = if flow.room() < flow.body().share(2, 3) { flow.body() } else { flow.room() };
    let most = room - above - AROUND_BLOCK - HEADING.leading.times(2);
    let scale = Scale::fitting(drawing, TEXT_WIDTH, most);
    let height = scale.of(drawing.height);
    flow.apart();
    flow.begin(above + height)?;
    if flow.room() < above + height {
        flow.turn();
    }
    for (line, _) in title {
        let x = MARGIN + (TEXT_WIDTH - line.width).half();
        flow.words(Piece::Caption(part), line, (x, flow.y()), CAPTION);
        flow.drawn(CAPTION.leading);
    }
    let left = MARGIN + (TEXT_WIDTH - scale.of(drawing.width)).half();
    let origin = (left, flow.y());
    for shape in &drawing.shapes {
        for mark in marks(flow.measure, shape, origin, scale)? {
            flow.draw(Piece::Part(part), mark);
        }
    }
    flow.drawn(height);
    flow.skip(AROUND_BLOCK);
    Ok(())
}

/// How much smaller a drawing is drawn: `parts` of `whole`.
#[derive(Clone, Copy)]
struct Scale {
    parts: u64,
    whole: u64,
}

impl Scale {
    fn fitting(drawing: &Drawing, width: Length, height: Length) -> Self {
        let of = |most: Length, own: i16| {
            let own = Length::tenths(own).max(Length::thousandths(1));
            Self { parts: most.min(own).count(), whole: own.count() }
        };
        let (wide, high) = (of(width, drawing.width), of(height, drawing.height));
        // The smaller of two fractions, without dividing.
        let wide_is_smaller =
            wide.parts.saturating_mul(high.whole) < high.parts.saturating_mul(wide.whole);
        if wide_is_smaller { wide } else { high }
    }

    fn of(self, tenths: i16) -> Length {
        Length::tenths(tenths).share(self.parts, self.whole)
    }
}

fn marks(
    measure: &impl Measure,
    shape: &Shape,
    (left, top): (Length, Length),
    scale: Scale,
) -> Result<Vec<Mark>, PdfError> {
    let at = |(x, y): (i16, i16)| (left + scale.of(x), top + scale.of(y));
    Ok(match shape {
        Shape::Line { from, to, thickness, dashed } => vec![Mark::Line {
            from: at(*from),
            to: at(*to),
            thickness: scale.of(*thickness),
            dashed: *dashed,
        }],
        Shape::Box { at: corner, size, fill } => {
            let at = at(*corner);
            let far = (corner.0.saturating_add(size.0), corner.1.saturating_add(size.1));
            let far = (left + scale.of(far.0), top + scale.of(far.1));
            filled(at, (far.0 - at.0, far.1 - at.1), *fill)
        }
        Shape::Words { at: place, size, anchor, text } => {
            let size = scale.of(*size);
            let line = text::one_line(measure, text, size)?;
            let (x, y) = at(*place);
            let x = match anchor {
                Anchor::Start => x,
                Anchor::Middle => x - line.width.half(),
                Anchor::End => x - line.width,
            };
            let (width, text) = (line.width, line.text);
            vec![Mark::Words(Words { at: (x, y), width, size, bold: false, text })]
        }
    })
}

/// Returns a box with what fills it.
fn filled(at: (Length, Length), size: (Length, Length), fill: Fill) -> Vec<Mark> {
    let mut marks = vec![Mark::Box { at, size, fill }];
    if fill == Fill::Hatched {
        marks.extend(hatching(at, size));
    }
    marks
}

/// Lines that rise to the right at 45°: on each of them x + y is the same.
fn hatching((left, top): (Length, Length), (wide, high): (Length, Length)) -> Vec<Mark> {
    let (right, bottom) = (left + wide, top + high);
    let mut marks = Vec::new();
    for step in 1..=(wide + high).how_many(HATCH) {
        let sum = HATCH.times(step);
        let from = (left + (sum - high).max(Length::ZERO), (top + sum).min(bottom));
        let to = ((left + sum).min(right), top + (sum - wide).max(Length::ZERO));
        marks.push(Mark::Line { from, to, thickness: EDGE, dashed: false });
    }
    marks
}
