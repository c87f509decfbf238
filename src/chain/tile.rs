//! How a tree and its entries are cut into files that never change once they are full.
//!
//! C2SP tlog-tiles. A tile holds up to 256 hashes of one level; each hash of a level above 0 is the
//! root over a full tile of the level below. An entry bundle holds the entries below a tile of
//! level 0, each after its length as two bytes, big-endian.

use super::merkle::{Frontier, TreeHash};
use std::fmt;

/// How many hashes or entries a full tile has.
pub const TILE_WIDTH: u16 = 256;
/// The most bytes an entry may have, so that two bytes hold its length.
pub const BUNDLE_ENTRY_LEN_MAX: usize = 65_535;
/// The most bytes a bundle of [`TILE_WIDTH`] entries may have.
pub const BUNDLE_LEN_MAX: usize = 256 * (2 + BUNDLE_ENTRY_LEN_MAX);

/// What a tile holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TileKind {
    /// Hashes of a level, 0 being that of the leaves.
    Hashes(u8),
    /// Entries.
    Entries,
}

/// The name of a tile: what it holds, which one it is, and how much is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TilePath {
    /// What it holds.
    pub kind: TileKind,
    /// Which of its level, from 0.
    pub index: u64,
    /// How many hashes or entries, from 1; [`TILE_WIDTH`] if it is full.
    pub width: u16,
}

/// A tile of hashes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tile {
    /// Its name.
    pub path: TilePath,
    /// The hashes, in order.
    pub hashes: Vec<TreeHash>,
}

/// Cuts a tree into tiles while its leaves come in. It holds less than a tile of each level.
#[derive(Clone, Debug, Default)]
pub struct TileBuilder {
    levels: Vec<Level>,
}

#[derive(Clone, Debug, Default)]
struct Level {
    index: u64,
    hashes: Vec<TreeHash>,
}

/// Why bytes are not an entry bundle, or an entry does not fit one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BundleError {
    /// An entry is too long for a bundle.
    #[error("the entry has {0} bytes, at most {max} fit a bundle", max = BUNDLE_ENTRY_LEN_MAX)]
    EntryTooLong(usize),
    /// The bundle ends within an entry.
    #[error("the bundle ends within entry {0}")]
    Torn(usize),
    /// The bundle has fewer entries than its name says.
    #[error("the bundle has {found} entries, its name says {expected}")]
    TooFew {
        /// How many its name says.
        expected: usize,
        /// How many there are.
        found: usize,
    },
    /// There are bytes after the last entry that the name of the bundle allows.
    #[error("the bundle goes on after entry {0}")]
    TooLong(usize),
}

impl TilePath {
    /// Returns whether nothing can be added to it any more.
    pub fn is_full(self) -> bool {
        self.width == TILE_WIDTH
    }

    /// Returns how many entries a log has at least that has this tile.
    pub fn entries_needed(self) -> u64 {
        let level = match self.kind {
            TileKind::Hashes(level) => u32::from(level),
            TileKind::Entries => 0,
        };
        let width = u64::from(TILE_WIDTH);
        let hashes = self.index.saturating_mul(width).saturating_add(u64::from(self.width));
        hashes.saturating_mul(width.saturating_pow(level))
    }

    /// Returns the name of the full tile at the same place.
    #[must_use]
    pub fn full(self) -> Self {
        Self { width: TILE_WIDTH, ..self }
    }
}

impl fmt::Display for TilePath {
    /// Writes it as it stands in an address: `tile/0/x001/x234/067.p/8`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            TileKind::Hashes(level) => write!(f, "tile/{level}")?,
            TileKind::Entries => f.write_str("tile/entries")?,
        }
        let mut groups = Vec::new();
        let mut rest = Some(self.index);
        while let Some(index) = rest {
            groups.push(index.rem_euclid(1000));
            rest = index.checked_div(1000).filter(|left| *left > 0);
        }
        let last = groups.first().copied().unwrap_or_default();
        groups.iter().skip(1).rev().try_for_each(|group| write!(f, "/x{group:03}"))?;
        write!(f, "/{last:03}")?;
        if self.is_full() { Ok(()) } else { write!(f, ".p/{}", self.width) }
    }
}

impl Tile {
    /// Returns the bytes of the file: the hashes, one after another.
    pub fn encode(&self) -> Vec<u8> {
        self.hashes.iter().flat_map(|hash| *hash.as_bytes()).collect()
    }
}

impl TileBuilder {
    /// Returns the builder of a tree without leaves.
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends a leaf and returns the tiles that it fills, from the lowest level up.
    pub fn append(&mut self, leaf: TreeHash) -> Vec<Tile> {
        let mut full = Vec::new();
        let mut carried = leaf;
        for number in 0..=u8::MAX {
            let index = usize::from(number);
            if self.levels.len() <= index {
                self.levels.push(Level::default());
            }
            let Some(level) = self.levels.get_mut(index) else { break };
            level.hashes.push(carried);
            if level.hashes.len() < usize::from(TILE_WIDTH) {
                break;
            }
            let hashes = std::mem::take(&mut level.hashes);
            carried = hashes.iter().copied().collect::<Frontier>().root();
            let kind = TileKind::Hashes(number);
            let path = TilePath { kind, index: level.index, width: TILE_WIDTH };
            full.push(Tile { path, hashes });
            level.index = level.index.saturating_add(1);
        }
        full
    }

    /// Returns the tiles that are not full, from the lowest level up: those that a tree of this size
    /// needs beside the full ones.
    pub fn partial(&self) -> Vec<Tile> {
        let levels = (0..=u8::MAX).zip(&self.levels).filter(|(_, level)| !level.hashes.is_empty());
        let tile = |(number, level): (u8, &Level)| {
            let width = u16::try_from(level.hashes.len()).unwrap_or(TILE_WIDTH);
            let kind = TileKind::Hashes(number);
            let path = TilePath { kind, index: level.index, width };
            Tile { path, hashes: level.hashes.clone() }
        };
        levels.map(tile).collect()
    }
}

/// Appends an entry to the bytes of a bundle.
pub fn push_bundle_entry(bundle: &mut Vec<u8>, entry: &[u8]) -> Result<(), BundleError> {
    let len = u16::try_from(entry.len()).map_err(|_| BundleError::EntryTooLong(entry.len()))?;
    bundle.extend_from_slice(&len.to_be_bytes());
    bundle.extend_from_slice(entry);
    Ok(())
}

/// Returns the entries of a bundle whose name says that it has `width` of them.
///
/// Strict: [`push_bundle_entry`] makes the same bytes again.
pub fn decode_bundle(bundle: &[u8], width: u16) -> Result<Vec<&[u8]>, BundleError> {
    let expected = usize::from(width);
    let mut entries = Vec::new();
    let mut rest = bundle;
    while !rest.is_empty() {
        let number = entries.len();
        if number == expected {
            return Err(BundleError::TooLong(number));
        }
        let (len, after) = rest.split_first_chunk().ok_or(BundleError::Torn(number))?;
        let len = usize::from(u16::from_be_bytes(*len));
        let (entry, after) = after.split_at_checked(len).ok_or(BundleError::Torn(number))?;
        entries.push(entry);
        rest = after;
    }
    let found = entries.len();
    if found == expected { Ok(entries) } else { Err(BundleError::TooFew { expected, found }) }
}

#[cfg(test)]
mod tests {
    use super::super::merkle::leaf_hash;
    use super::*;

    fn path(kind: TileKind, index: u64, width: u16) -> String {
        TilePath { kind, index, width }.to_string()
    }

    #[test]
    fn tiles_are_called_as_in_c2sp() {
        use TileKind::{Entries, Hashes};
        assert_eq!(path(Hashes(0), 0, 256), "tile/0/000");
        assert_eq!(path(Hashes(0), 999, 1), "tile/0/999.p/1");
        assert_eq!(path(Hashes(1), 1000, 256), "tile/1/x001/000");
        assert_eq!(path(Hashes(63), 1_234_067, 255), "tile/63/x001/x234/067.p/255");
        assert_eq!(path(Entries, 1_234_067, 256), "tile/entries/x001/x234/067");
        assert_eq!(path(Entries, 273, 112), "tile/entries/273.p/112");
    }

    fn build(size: u32) -> (Vec<Tile>, TileBuilder) {
        let mut builder = TileBuilder::new();
        let leaves = (0..size).map(|n| leaf_hash(&n.to_be_bytes()));
        let full = leaves.flat_map(|leaf| builder.append(leaf)).collect();
        (full, builder)
    }

    fn names(tiles: &[Tile]) -> Vec<String> {
        tiles.iter().map(|tile| tile.path.to_string()).collect()
    }

    #[test]
    fn a_tree_of_70000_has_the_tiles_of_the_example() {
        let (full, builder) = build(70_000);
        let of_level =
            |own: u8| full.iter().filter(|tile| tile.path.kind == TileKind::Hashes(own)).count();
        assert_eq!((of_level(0), of_level(1), of_level(2)), (273, 1, 0));
        let partial = builder.partial();
        assert_eq!(names(&partial), ["tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1"]);
        assert_eq!(partial[1].encode().len(), 17 * 32);
    }

    #[test]
    fn tiles_start_when_there_is_something_in_them() {
        assert_eq!(build(0).1.partial(), []);
        assert_eq!(names(&build(1).1.partial()), ["tile/0/000.p/1"]);
        let (full, builder) = build(256);
        assert_eq!(names(&full), ["tile/0/000"]);
        assert_eq!(names(&builder.partial()), ["tile/1/000.p/1"]);
    }

    #[test]
    fn each_hash_is_the_root_of_its_part_of_the_tree() {
        let (full, builder) = build(600);
        let root = |range: std::ops::Range<u32>| {
            range.map(|n| leaf_hash(&n.to_be_bytes())).collect::<Frontier>().root()
        };
        let above = &builder.partial()[1];
        assert_eq!(above.path.to_string(), "tile/1/000.p/2");
        assert_eq!(above.hashes, [root(0..256), root(256..512)]);
        assert_eq!(full[1].hashes[3], leaf_hash(&259_u32.to_be_bytes()));
    }

    fn bundle(entries: &[&[u8]]) -> Vec<u8> {
        let mut bundle = Vec::new();
        for entry in entries {
            push_bundle_entry(&mut bundle, entry).unwrap();
        }
        bundle
    }

    #[test]
    fn bundles_are_read_as_they_were_written() {
        let long = vec![b'x'; BUNDLE_ENTRY_LEN_MAX];
        let bytes = bundle(&[b"a", b"", &long]);
        assert_eq!(bytes[..6], [0, 1, b'a', 0, 0, 0xff]);
        assert_eq!(decode_bundle(&bytes, 3).unwrap(), [b"a".as_slice(), b"", &long]);
        assert_eq!(decode_bundle(&[], 0).unwrap(), Vec::<&[u8]>::new());
    }

    #[test]
    fn damaged_bundles_are_refused() {
        let bytes = bundle(&[b"ab", b"cd"]);
        for (len, entry) in [(1, 0), (3, 0), (5, 1), (7, 1)] {
            let torn = decode_bundle(&bytes[..len], 2);
            assert_eq!(torn, Err(BundleError::Torn(entry)), "{len}");
        }
        assert_eq!(
            decode_bundle(&bytes[..4], 2),
            Err(BundleError::TooFew { expected: 2, found: 1 })
        );
        assert_eq!(decode_bundle(&bytes, 1), Err(BundleError::TooLong(1)));
        assert_eq!(decode_bundle(&[&bytes[..], &[0]].concat(), 2), Err(BundleError::TooLong(2)));
        let too_long = vec![0; BUNDLE_ENTRY_LEN_MAX + 1];
        let error = push_bundle_entry(&mut Vec::new(), &too_long);
        assert_eq!(error, Err(BundleError::EntryTooLong(65_536)));
    }
}
