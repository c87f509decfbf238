//! What is a chart made of? Lines, boxes and words that print in black and white.
//!
//! All measures are whole tenths of a point (1/720 inch), from the left and from the top.

/// A chart as shapes, drawn in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// What it shows, over it.
    pub title: String,
    /// What it shows, in words, for those who cannot see it.
    pub description: String,
    /// How wide it is.
    pub width: i16,
    /// How high it is.
    pub height: i16,
    /// What is drawn.
    pub shapes: Vec<Shape>,
}

/// Something drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A straight line.
    Line {
        /// Where it begins: x, y.
        from: (i16, i16),
        /// Where it ends.
        to: (i16, i16),
        /// How thick it is.
        thickness: i16,
        /// Whether it is broken.
        dashed: bool,
    },
    /// A box with a thin black edge.
    Box {
        /// The corner at the top left.
        at: (i16, i16),
        /// Width and height, not below zero.
        size: (i16, i16),
        /// What it is filled with.
        fill: Fill,
    },
    /// Words on one line.
    Words {
        /// Where their base line is: x of the anchor, y.
        at: (i16, i16),
        /// How high the letters are.
        size: i16,
        /// Which part of the words is at x.
        anchor: Anchor,
        /// The words.
        text: String,
    },
}

/// What a box is filled with; each is told from the others without colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// White.
    Empty,
    /// Light grey.
    Light,
    /// Slanted lines on white.
    Hatched,
    /// Dark grey.
    Dark,
    /// Black.
    Full,
}

/// Which part of words is at their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The first letter.
    Start,
    /// The middle.
    Middle,
    /// The last letter.
    End,
}
