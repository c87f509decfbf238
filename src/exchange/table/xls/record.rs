//! Which records follow each other in the stream of a workbook? (MS-XLS 2.1.4.)

use super::u16_at;

/// A string that may go on in the records after the one that begins it (MS-XLS 2.5.293).
pub(super) struct Strings<'a> {
    parts: Vec<&'a [u8]>,
    /// Which part is being read, and from where.
    part: usize,
    at: usize,
}

/// One record.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    pub(super) data: &'a [u8],
}

pub(super) const CONTINUE: u16 = 0x003C;

/// Returns the records from `start` on, as far as they are whole.
pub(super) fn records(stream: &[u8], start: usize) -> impl Iterator<Item = Record<'_>> {
    let mut left = stream.get(start..).unwrap_or_default();
    std::iter::from_fn(move || {
        let kind = u16_at(left, 0)?;
        let len = usize::from(u16_at(left, 2)?);
        let data = left.get(4..len.checked_add(4)?)?;
        left = left.get(data.len().checked_add(4)?..)?;
        Some(Record { kind, data })
    })
}

impl<'a> Strings<'a> {
    /// Begins at the start of the first part.
    pub(super) fn new(parts: Vec<&'a [u8]>) -> Self {
        Self { parts, part: 0, at: 0 }
    }

    pub(super) fn skip(&mut self, count: usize) -> Option<()> {
        let mut left = count;
        while left > 0 {
            let rest = self.rest()?.len();
            let step = left.min(rest);
            self.at = self.at.checked_add(step)?;
            left = left.checked_sub(step)?;
        }
        Some(())
    }

    /// Reads `XLUnicodeRichExtendedString`.
    pub(super) fn rich(&mut self) -> Option<String> {
        let chars = usize::from(self.u16()?);
        let flags = self.u8()?;
        let runs = if flags & 8 == 0 { 0 } else { usize::from(self.u16()?) };
        let extra = match flags & 4 {
            0 => 0,
            _ => usize::from(self.u16()?)
                .checked_add(usize::from(self.u16()?).checked_mul(65536)?)?,
        };
        let text = self.characters(chars, flags)?;
        self.skip(runs.checked_mul(4)?)?;
        self.skip(extra)?;
        Some(text)
    }

    /// Reads `XLUnicodeString`, of which the length has two bytes.
    pub(super) fn plain(&mut self) -> Option<String> {
        let chars = usize::from(self.u16()?);
        let flags = self.u8()?;
        self.characters(chars, flags)
    }

    /// Reads `ShortXLUnicodeString`, of which the length has one byte.
    pub(super) fn short(&mut self) -> Option<String> {
        let chars = usize::from(self.u8()?);
        let flags = self.u8()?;
        self.characters(chars, flags)
    }

    /// Reads characters; each record they go on in begins with new flags.
    fn characters(&mut self, count: usize, flags: u8) -> Option<String> {
        let mut units = Vec::new();
        let mut is_wide = flags & 1 != 0;
        while units.len() < count {
            if self.here().is_empty() {
                is_wide = self.u8()? & 1 != 0;
            }
            units.push(if is_wide { self.u16()? } else { u16::from(self.u8()?) });
        }
        Some(String::from_utf16_lossy(&units))
    }

    fn here(&self) -> &'a [u8] {
        self.parts.get(self.part).and_then(|part| part.get(self.at..)).unwrap_or_default()
    }

    /// Returns what is left of this part, or the next one that is not empty.
    fn rest(&mut self) -> Option<&'a [u8]> {
        while self.here().is_empty() {
            self.part = self.part.checked_add(1)?;
            self.at = 0;
            self.parts.get(self.part)?;
        }
        Some(self.here())
    }

    fn u8(&mut self) -> Option<u8> {
        let byte = *self.rest()?.first()?;
        self.at = self.at.checked_add(1)?;
        Some(byte)
    }

    fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.u8()?, self.u8()?]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_may_change_its_width_in_the_next_record() {
        let parts: Vec<&[u8]> = vec![&[3, 0, 1, 0x2A, 0x4E], &[0, b'b', b'c', 1, 0, 0, b'd']];
        let mut strings = Strings::new(parts);
        assert_eq!(strings.rich().unwrap(), "\u{4E2A}bc");
        assert_eq!(strings.rich().unwrap(), "d");
        assert_eq!(strings.rich(), None);
    }

    #[test]
    fn formatting_after_a_string_is_passed_over() {
        let rich: &[u8] = &[1, 0, 8 | 4, 1, 0, 2, 0, 0, 0, b'a', 0, 0, 0, 0, 9, 9, 1, 0, 0, b'b'];
        let mut strings = Strings::new(vec![rich]);
        assert_eq!(strings.rich().unwrap(), "a");
        assert_eq!(strings.rich().unwrap(), "b");
    }

    #[test]
    fn a_record_cut_short_ends_the_stream() {
        let stream = [9, 8, 1, 0, 7, 10, 0, 4, 0, 1];
        let kinds: Vec<u16> = records(&stream, 0).map(|record| record.kind).collect();
        assert_eq!(kinds, [0x0809]);
        assert_eq!(records(&stream, 100).count(), 0);
    }
}
