//! Which bytes does a stream of a compound file hold? (MS-CFB, as far as a workbook needs it.)
//!
//! Nothing that the file says of its own size is believed: every chain ends with the file.

use super::{u16_at, u32_at};

const SIGNATURE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
const HEADER_LEN: usize = 512;
const ENTRY_LEN: usize = 128;
const MINI_SECTOR_LEN: usize = 64;
/// A stream shorter than this stands in the mini stream.
const MINI_STREAM_BELOW: usize = 4096;
/// How many numbers of FAT sectors the header holds.
const DIFAT_IN_HEADER: usize = 109;

/// Returns the stream of this name, unless there is none or the file is damaged.
pub(super) fn stream(bytes: &[u8], name: &str) -> Option<Vec<u8>> {
    let file = Compound::open(bytes)?;
    let (start, len) = file.entry(name)?;
    if len >= MINI_STREAM_BELOW {
        return file.chain(start, len);
    }
    let (root, root_len) = file.root()?;
    let mini_stream = file.chain(root, root_len)?;
    let mini_fat = numbers(&file.chain(u32_at(bytes, 60)?, bytes.len())?);
    gather(&mini_stream, 0, MINI_SECTOR_LEN, &mini_fat, start, len)
}

struct Compound<'a> {
    bytes: &'a [u8],
    sector_len: usize,
    fat: Vec<u32>,
    directory: Vec<u8>,
}

impl<'a> Compound<'a> {
    fn open(bytes: &'a [u8]) -> Option<Self> {
        if !bytes.starts_with(SIGNATURE) {
            return None;
        }
        let sector_len = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut file = Self { bytes, sector_len, fat: Vec::new(), directory: Vec::new() };
        file.fat = file.read_fat()?;
        file.directory = file.chain(u32_at(bytes, 48)?, bytes.len())?;
        Some(file)
    }

    /// Returns where the sectors begin: the header fills the first one.
    fn origin(&self) -> usize {
        self.sector_len.max(HEADER_LEN)
    }

    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        sector(self.bytes, self.origin(), self.sector_len, number)
    }

    /// Returns the next sector of each sector.
    fn read_fat(&self) -> Option<Vec<u32>> {
        let sectors = self.bytes.len().div_ceil(self.sector_len);
        let mut fat_sectors = numbers(self.bytes.get(76..HEADER_LEN)?);
        fat_sectors.truncate(DIFAT_IN_HEADER);
        let mut next = u32_at(self.bytes, 68)?;
        for _ in 0..sectors {
            let Some(sector) = self.sector(next) else { break };
            let mut more = numbers(sector);
            next = more.pop()?;
            fat_sectors.extend(more);
            if fat_sectors.len() > sectors.saturating_add(DIFAT_IN_HEADER) {
                break;
            }
        }
        let mut fat = Vec::new();
        for sector in fat_sectors.into_iter().filter_map(|number| self.sector(number)) {
            fat.extend(numbers(sector));
            if fat.len() >= sectors {
                break;
            }
        }
        Some(fat)
    }

    fn chain(&self, start: u32, len: usize) -> Option<Vec<u8>> {
        gather(self.bytes, self.origin(), self.sector_len, &self.fat, start, len)
    }

    /// Returns the first sector and the length of a stream.
    fn entry(&self, name: &str) -> Option<(u32, usize)> {
        let units: Vec<u16> = name.encode_utf16().collect();
        let is_named = |entry: &&[u8]| {
            let len = u16_at(entry, 64).map_or(0, usize::from).saturating_sub(2);
            let found = entry.get(..len.min(64)).unwrap_or_default();
            found.len() == len
                && found.chunks_exact(2).map(|two| u16_at(two, 0).unwrap_or(0)).eq(units.clone())
        };
        self.entries().find(is_named).and_then(place)
    }

    fn root(&self) -> Option<(u32, usize)> {
        self.entries().next().and_then(place)
    }

    fn entries(&self) -> impl Iterator<Item = &[u8]> {
        self.directory.chunks_exact(ENTRY_LEN)
    }
}

fn place(entry: &[u8]) -> Option<(u32, usize)> {
    Some((u32_at(entry, 116)?, usize::try_from(u32_at(entry, 120)?).ok()?))
}

/// Returns the sectors from `start` on, cut to `len` bytes; nothing where they form a ring.
fn gather(
    bytes: &[u8],
    origin: usize,
    sector_len: usize,
    fat: &[u32],
    start: u32,
    len: usize,
) -> Option<Vec<u8>> {
    let sectors = bytes.len().div_ceil(sector_len);
    let mut gathered = Vec::new();
    let mut next = start;
    for _ in 0..=sectors {
        if gathered.len() >= len {
            break;
        }
        let Some(found) = sector(bytes, origin, sector_len, next) else { break };
        gathered.extend_from_slice(found);
        next = *fat.get(usize::try_from(next).ok()?)?;
    }
    let is_ring = gathered.len() > bytes.len();
    gathered.truncate(len);
    (!is_ring).then_some(gathered)
}

/// Returns a sector, the last one as far as the file goes; nothing for the marks of an end.
fn sector(bytes: &[u8], origin: usize, sector_len: usize, number: u32) -> Option<&[u8]> {
    let start = usize::try_from(number).ok()?.checked_mul(sector_len)?.checked_add(origin)?;
    let end = start.checked_add(sector_len)?.min(bytes.len());
    bytes.get(start..end).filter(|sector| !sector.is_empty())
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).filter_map(|four| u32_at(four, 0)).collect()
}
