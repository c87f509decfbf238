//! Where are shapes put? On a canvas as wide as the text of a page, in tenths of a point.

use super::Caption;
use crate::report::paper::drawing::{Anchor, Drawing, Fill, Shape};
use crate::report::paper::measure::{cut, half_widths, wrap};
use std::num::Saturating;

/// A length in tenths of a point.
pub(super) type Len = Saturating<i64>;

/// How wide every chart is.
pub(super) const WIDTH: Len = len(4800);
/// How high letters are.
pub(super) const LETTERS: Len = len(85);
/// Figures are set no smaller.
const LETTERS_MIN: Len = len(40);
/// How thick thin lines are.
pub(super) const THIN: i16 = 4;

/// Returns a length.
pub(super) const fn len(tenths: i64) -> Len {
    Saturating(tenths)
}

/// Returns a length divided, cut; nothing where there are no parts.
pub(super) fn divided(own: Len, parts: Len) -> Len {
    Saturating(own.0.checked_div_euclid(parts.0).unwrap_or(0))
}

/// Returns half of a length.
pub(super) fn half(own: Len) -> Len {
    divided(own, len(2))
}

/// Shapes, drawn in order.
#[derive(Debug, Default)]
pub(super) struct Canvas {
    shapes: Vec<Shape>,
}

impl Canvas {
    pub(super) fn line(&mut self, from: (Len, Len), to: (Len, Len), thickness: i16, dashed: bool) {
        self.shapes.push(Shape::Line { from: point(from), to: point(to), thickness, dashed });
    }

    pub(super) fn filled(&mut self, at: (Len, Len), size: (Len, Len), fill: Fill) {
        self.shapes.push(Shape::Box { at: point(at), size: point(size), fill });
    }

    /// Writes words, cut where there is no more `room`.
    pub(super) fn words(&mut self, at: (Len, Len), anchor: Anchor, text: &str, room: Len) {
        self.put(at, anchor, LETTERS, cut(text, letters_in(room)));
    }

    /// Writes words in up to two lines, the first at the place given.
    pub(super) fn two_lines(&mut self, at: (Len, Len), anchor: Anchor, text: &str, room: Len) {
        let first = wrap(text, letters_in(room)).into_iter().next().unwrap_or_default();
        let more = text.strip_prefix(first.as_str()).unwrap_or_default().trim_start();
        if !more.is_empty() {
            self.words((at.0, at.1 + LETTERS + len(15)), anchor, more, room);
        }
        self.put(at, anchor, LETTERS, first);
    }

    /// Writes a figure, smaller where there is not the `room`.
    pub(super) fn figure(&mut self, at: (Len, Len), anchor: Anchor, text: &str, room: Len) {
        let half_widths = half_widths(text).max(1);
        let halves = Saturating(i64::try_from(half_widths).unwrap_or(i64::MAX));
        let size = divided(room * len(20), len(11) * halves);
        self.put(at, anchor, size.clamp(LETTERS_MIN, LETTERS), text.to_owned());
    }

    fn put(&mut self, at: (Len, Len), anchor: Anchor, size: Len, text: String) {
        let size = coordinate(size);
        self.shapes.push(Shape::Words { at: point(at), size, anchor, text });
    }

    /// Returns the drawing.
    pub(super) fn finish(self, caption: &Caption, height: Len) -> Drawing {
        Drawing {
            title: caption.title.clone(),
            description: caption.description.clone(),
            width: coordinate(WIDTH),
            height: coordinate(height),
            shapes: self.shapes,
        }
    }
}

/// Returns a drawing that says that there is nothing to draw.
pub(super) fn nothing(caption: &Caption) -> Drawing {
    let mut canvas = Canvas::default();
    canvas.filled((len(100), len(50)), (WIDTH - len(200), len(400)), Fill::Empty);
    let middle = (half(WIDTH), len(280));
    canvas.words(middle, Anchor::Middle, &caption.empty, WIDTH - len(300));
    canvas.finish(caption, len(500))
}

/// Returns how much room a text takes: a letter is up to 0.55 as wide as it is high.
pub(super) fn length(text: &str) -> Len {
    let halves = i64::try_from(half_widths(text)).unwrap_or(i64::MAX);
    divided(LETTERS * Saturating(halves) * len(11), len(20))
}

fn letters_in(room: Len) -> usize {
    let letters = divided(room * len(20), len(11) * LETTERS);
    usize::try_from(letters.0).unwrap_or(0)
}

fn point((x, y): (Len, Len)) -> (i16, i16) {
    (coordinate(x), coordinate(y))
}

fn coordinate(own: Len) -> i16 {
    let bounded = own.0.clamp(i64::from(i16::MIN), i64::from(i16::MAX));
    i16::try_from(bounded).unwrap_or_default()
}

#[cfg(test)]
pub(super) mod tests {
    #![allow(
        clippy::arithmetic_side_effects,
        clippy::integer_division,
        reason = "small sums of tests"
    )]

    use super::*;

    /// Fails where a shape reaches over the edge of the drawing.
    pub(in super::super) fn assert_inside(drawing: &Drawing) {
        let (width, height) = (i64::from(drawing.width), i64::from(drawing.height));
        assert_eq!(width, 4800);
        let inside = |x: i64, y: i64| (0..=width).contains(&x) && (0..=height).contains(&y);
        for shape in &drawing.shapes {
            let corners = match shape {
                Shape::Line { from, to, .. } => {
                    [*from, *to].map(|(x, y)| (i64::from(x), i64::from(y)))
                }
                Shape::Box { at, size, .. } => {
                    let (x, y) = (i64::from(at.0), i64::from(at.1));
                    assert!(size.0 >= 0 && size.1 >= 0, "{shape:?}");
                    [(x, y), (x + i64::from(size.0), y + i64::from(size.1))]
                }
                Shape::Words { .. } => extent(shape).unwrap(),
            };
            assert!(corners.iter().all(|(x, y)| inside(*x, *y)), "{shape:?} {corners:?}");
        }
    }

    /// Fails where words lie over words.
    pub(in super::super) fn assert_apart(drawing: &Drawing) {
        let all: Vec<_> =
            drawing.shapes.iter().filter_map(|own| extent(own).map(|area| (own, area))).collect();
        for (index, (one, a)) in all.iter().enumerate() {
            for (other, b) in &all[index + 1..] {
                let apart =
                    a[1].0 <= b[0].0 || b[1].0 <= a[0].0 || a[1].1 <= b[0].1 || b[1].1 <= a[0].1;
                assert!(apart, "{one:?} and {other:?}");
            }
        }
    }

    /// The area that words take: half of their height for each half width, a fifth below the line.
    fn extent(shape: &Shape) -> Option<[(i64, i64); 2]> {
        let Shape::Words { at, size, anchor, text } = shape else { return None };
        let (x, y, size) = (i64::from(at.0), i64::from(at.1), i64::from(*size));
        let halves: i64 = text.chars().map(|own| if own < '\u{1100}' { 1 } else { 2 }).sum();
        let width = halves * size / 2;
        let left = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2,
            Anchor::End => x - width,
        };
        Some([(left, y - size * 4 / 5), (left + width, y + size / 5)])
    }

    pub(in super::super) fn caption() -> Caption {
        let text = |text: &str| text.to_owned();
        let (unit, empty) = (text("单位：万元"), text("没有数据"));
        Caption { title: text("图"), description: text("合成数据"), unit, empty }
    }

    /// Returns the boxes of a drawing with this fill: x, y, width, height.
    pub(in super::super) fn boxes(drawing: &Drawing, wanted: Fill) -> Vec<[i16; 4]> {
        let own = |shape: &Shape| match shape {
            Shape::Box { at, size, fill } if *fill == wanted => Some([at.0, at.1, size.0, size.1]),
            Shape::Line { .. } | Shape::Box { .. } | Shape::Words { .. } => None,
        };
        drawing.shapes.iter().filter_map(own).collect()
    }

    /// Returns all words of a drawing.
    pub(in super::super) fn texts(drawing: &Drawing) -> Vec<&str> {
        let words = drawing.shapes.iter().filter_map(|own| match own {
            Shape::Words { text, .. } => Some(text.as_str()),
            Shape::Line { .. } | Shape::Box { .. } => None,
        });
        words.collect()
    }

    #[test]
    fn where_there_is_nothing_the_drawing_says_so() {
        let drawing = nothing(&caption());
        assert_inside(&drawing);
        assert_eq!(texts(&drawing), ["没有数据"]);
    }

    #[test]
    fn a_figure_is_set_smaller_and_never_cut() {
        let mut canvas = Canvas::default();
        canvas.figure((len(0), len(100)), Anchor::Start, "123456.78", len(300));
        canvas.words((len(0), len(300)), Anchor::Start, "株洲市专精特新", len(300));
        canvas.two_lines((len(0), len(500)), Anchor::Start, "株洲市专精特新小巨人", len(300));
        canvas.two_lines((len(0), len(700)), Anchor::Start, "Paid by the bank", len(450));
        let found = canvas.finish(&caption(), len(900));
        let words = ["123456.78", "株洲…", "专精…", "株洲市", "the bank", "Paid by"];
        assert_eq!(texts(&found), words);
        let Shape::Words { size, .. } = found.shapes[0] else { panic!() };
        assert_eq!(size, 60, "9 letters of 33 tenths are in 300");
    }
}
