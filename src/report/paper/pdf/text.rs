//! Where does a line end? As Unicode says (UAX #14), and around Chinese quotation marks.
//!
//! Chinese breaks between any two characters but not before 。，or after （; a Latin word or a number
//! stays whole, unless it is wider than the line, when it is broken between characters.
//! Letters stand beside each other from left to right as the font has them: scripts that join or
//! reorder letters (Arabic, Indic) are not set properly.

use super::PdfError;
use super::length::Length;
use super::style::Style;
use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_normalization::UnicodeNormalization;

/// How wide is a character? What has fonts answers.
pub(in crate::report::paper) trait Measure {
    /// Returns how wide the character is, in what unit of the em, or none if no font has it.
    fn advance(&self, character: char) -> Option<Advance>;
}

/// A width: `units` of `per_em` parts of the height of the letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::report::paper) struct Advance {
    pub(in crate::report::paper) units: u16,
    pub(in crate::report::paper) per_em: u16,
}

/// Figures and codes of a firm or a grant are no longer.
const WORD_CHARS: usize = 24;

/// A line that fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// The words, without the spaces at which it was broken.
    pub(super) text: String,
    /// How wide they are.
    pub(super) width: Length,
}

/// Text to be broken into lines.
#[derive(Clone, Copy)]
pub(super) struct Block<'t> {
    /// The words.
    pub(super) text: &'t str,
    /// How they are set.
    pub(super) style: Style,
    /// How wide a line may be.
    pub(super) width: Length,
    /// By how much the first line of each paragraph is shorter.
    pub(super) indent: Length,
}

/// The lines of a block, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lines {
    /// The lines, each with whether it begins a paragraph.
    pub(super) lines: Vec<(Line, bool)>,
    /// Whether a word was broken that is not so long that it is broken anyway, as a hash is.
    pub(super) broken: bool,
}

/// Returns text as it is drawn: composed, without what has no width.
fn drawn(text: &str) -> String {
    text.nfc().filter(|character| !is_invisible(*character)).map(spaced).collect()
}

/// Formatting characters that nobody sees where they do what they say.
fn is_invisible(character: char) -> bool {
    matches!(character, '\r' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

/// Spaces that differ only in where a line may end are one space once it has ended.
fn spaced(character: char) -> char {
    match character {
        '\t' | '\u{a0}' | '\u{2009}' | '\u{202f}' => ' ',
        '\u{2011}' => '-',
        other => other,
    }
}

/// Returns how wide words on one line are.
pub(super) fn width_of(
    measure: &impl Measure,
    text: &str,
    size: Length,
) -> Result<Length, PdfError> {
    text.chars().map(|character| width(measure, character, size, text)).sum()
}

/// Returns words on one line as they are drawn.
pub(super) fn one_line(measure: &impl Measure, text: &str, size: Length) -> Result<Line, PdfError> {
    let text = drawn(&text.replace('\n', " "));
    Ok(Line { width: width_of(measure, &text, size)?, text })
}

/// Breaks text into lines; every line feed ends a paragraph, and empty ones are left out.
pub(super) fn lines(measure: &impl Measure, block: Block<'_>) -> Result<Lines, PdfError> {
    let mut lines = Lines::default();
    for paragraph in block.text.split(['\n', '\u{2028}', '\u{2029}']) {
        if !paragraph.trim().is_empty() {
            Breaker { measure, block, line: String::new(), used: Length::ZERO, first: true }
                .paragraph(paragraph.trim_end(), &mut lines)?;
        }
    }
    Ok(lines)
}

/// A paragraph that is being broken.
struct Breaker<'b, M> {
    measure: &'b M,
    block: Block<'b>,
    line: String,
    used: Length,
    first: bool,
}

impl<M: Measure> Breaker<'_, M> {
    fn paragraph(mut self, text: &str, lines: &mut Lines) -> Result<(), PdfError> {
        for word in words(text) {
            let word = drawn(word);
            let seen = self.width_of(word.trim_end())?;
            if self.used + seen > self.room() && !self.line.is_empty() {
                self.end(lines)?;
            }
            if seen > self.room() {
                lines.broken |= word.chars().count() <= WORD_CHARS;
                self.characters(&word, lines)?;
            } else {
                self.used += self.width_of(&word)?;
                self.line.push_str(&word);
            }
        }
        if self.line.trim_end().is_empty() { Ok(()) } else { self.end(lines) }
    }

    /// Adds a word that is wider than a line, character by character.
    fn characters(&mut self, word: &str, lines: &mut Lines) -> Result<(), PdfError> {
        for character in word.chars() {
            let wide = width(self.measure, character, self.block.style.size, self.block.text)?;
            if self.used + wide > self.room() && !character.is_whitespace() {
                if self.line.trim_end().is_empty() && wide > self.block.width {
                    return Err(PdfError::Narrow { text: self.block.text.to_owned() });
                }
                self.end(lines)?;
            }
            self.used += wide;
            self.line.push(character);
        }
        Ok(())
    }

    fn end(&mut self, lines: &mut Lines) -> Result<(), PdfError> {
        let text = std::mem::take(&mut self.line);
        let text = text.trim_end();
        if !text.is_empty() {
            let line = Line { width: self.width_of(text)?, text: text.to_owned() };
            lines.lines.push((line, self.first));
        }
        self.used = Length::ZERO;
        self.first = false;
        Ok(())
    }

    fn room(&self) -> Length {
        if self.first { self.block.width - self.block.indent } else { self.block.width }
    }

    fn width_of(&self, text: &str) -> Result<Length, PdfError> {
        let size = self.block.style.size;
        text.chars().map(|character| width(self.measure, character, size, self.block.text)).sum()
    }
}

fn width(
    measure: &impl Measure,
    character: char,
    size: Length,
    text: &str,
) -> Result<Length, PdfError> {
    let advance = measure.advance(character).ok_or_else(|| PdfError::no_glyph(character, text))?;
    Ok(size.share_up(u64::from(advance.units), u64::from(advance.per_em)))
}

/// Splits a paragraph where a line may end.
fn words(text: &str) -> Vec<&str> {
    let mut ends: Vec<usize> = linebreaks(text)
        .filter(|(_, how)| matches!(how, BreakOpportunity::Allowed | BreakOpportunity::Mandatory))
        .map(|(end, _)| end)
        .collect();
    ends.extend(around_quotes(text));
    ends.sort_unstable();
    ends.dedup();
    let mut begin = 0;
    let mut words = Vec::new();
    for end in ends {
        words.extend(text.get(begin..end).filter(|word| !word.is_empty()));
        begin = end;
    }
    words
}

/// Where a line may end at a Chinese quotation mark, which UAX #14 before Unicode 16 glues to both
/// sides: before an opening one after a Chinese character, after a closing one before such.
fn around_quotes(text: &str) -> impl Iterator<Item = usize> {
    let following = text.char_indices().skip(1);
    text.chars().zip(following).filter_map(|(before, (place, after))| {
        let opens = matches!(after, '“' | '‘') && (is_chinese(before) || is_pause(before));
        let closes = matches!(before, '”' | '’') && is_chinese(after);
        (opens || closes).then_some(place)
    })
}

fn is_chinese(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3134f}')
}

fn is_pause(character: char) -> bool {
    matches!(character, '，' | '。' | '、' | '；' | '：')
}
