//! What do those hear who cannot see the pages? The report in the order it is read, with the cells
//! of tables as cells and drawings in words.

use super::page::{Item, Piece};
use crate::report::paper::{Drawing, Grid, GridCell, Paper, Part, Role};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, TableHeaderScope, Tag, TagGroup, TagKind,
    TagTree,
};
use std::collections::BTreeMap;
use std::num::{NonZeroU16, NonZeroU32};

/// What was drawn for each piece of the report.
#[derive(Default)]
pub(super) struct Tags {
    pieces: BTreeMap<Piece, Vec<Identifier>>,
}

impl Tags {
    /// Begins to draw a run of items that belong to the same piece.
    pub(super) fn begin(&mut self, surface: &mut Surface<'_>, run: &[Item]) {
        let piece = run.first().map_or(Piece::Ornament, |item| item.piece);
        let tag = match piece {
            Piece::Ornament => artifact(ArtifactType::Layout),
            Piece::Footer => artifact(ArtifactType::Footer),
            Piece::Title | Piece::Caption(_) | Piece::Part(_) | Piece::Cell { .. } => {
                ContentTag::Other
            }
        };
        let identifier = surface.start_tagged(tag);
        if !matches!(piece, Piece::Ornament | Piece::Footer) {
            self.pieces.entry(piece).or_default().push(identifier);
        }
    }

    /// Returns the report in the order it is read.
    pub(super) fn tree(mut self, paper: &Paper) -> TagTree {
        let mut tree = TagTree::new();
        tree.push(self.group(heading(1, &paper.title), Piece::Title));
        for (number, part) in paper.parts.iter().enumerate() {
            let piece = Piece::Part(number);
            match part {
                Part::Break => {}
                Part::Heading(text) => tree.push(self.group(heading(2, text), piece)),
                Part::Paragraph(_) => tree.push(self.group(Tag::P, piece)),
                Part::Grid(grid) => tree.push(self.table(number, grid)),
                Part::Drawing(Drawing { description, .. }) => {
                    tree.push(self.group(Tag::P, Piece::Caption(number)));
                    tree.push(self.group(Tag::Figure(Some(description.clone())), piece));
                }
            }
        }
        tree
    }

    fn table(&mut self, part: usize, grid: &Grid) -> TagGroup {
        let mut rows: BTreeMap<usize, TagGroup> = BTreeMap::new();
        for (row, column, cell) in grid.placed() {
            let kind = kind_of(cell, row < grid.head_rows);
            let group = self.group(kind, Piece::Cell { part, row, column });
            rows.entry(row).or_insert_with(|| TagGroup::new(Tag::TR)).push(group);
        }
        let mut table = TagGroup::new(Tag::Table);
        for row in rows.into_values() {
            table.push(row);
        }
        table
    }

    /// Returns a piece with what was drawn for it.
    fn group(&mut self, kind: impl Into<TagKind>, piece: Piece) -> TagGroup {
        let mut group = TagGroup::new(kind);
        for drawn in self.pieces.remove(&piece).unwrap_or_default() {
            group.push(drawn);
        }
        group
    }
}

fn heading(level: u16, text: &str) -> TagKind {
    Tag::Hn(NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN), Some(text.to_owned())).into()
}

fn kind_of(cell: &GridCell, is_in_head: bool) -> TagKind {
    let rows = NonZeroU32::new(u32::from(cell.rows)).filter(|rows| rows.get() > 1);
    let columns = NonZeroU32::new(u32::from(cell.columns)).filter(|columns| columns.get() > 1);
    if cell.role == Role::Head {
        let scope = if is_in_head { TableHeaderScope::Column } else { TableHeaderScope::Row };
        Tag::TH(scope).with_row_span(rows).with_col_span(columns).into()
    } else {
        Tag::TD.with_row_span(rows).with_col_span(columns).into()
    }
}

fn artifact(kind: ArtifactType) -> ContentTag<'static> {
    ContentTag::Artifact(Artifact::with_kind(kind))
}
