//! Where results and messages go: results to standard output, messages to standard error.

use super::arguments::Colour;
use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use std::io::{IsTerminal, Write};

/// The two streams.
#[derive(Debug)]
pub(crate) struct Output {
    choice: ColorChoice,
    quiet: bool,
}

/// What a piece of text means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    Title,
    Good,
    Bad,
    Doubtful,
}

impl Output {
    pub(crate) fn new(colour: Colour, quiet: bool) -> Self {
        let choice = match colour {
            Colour::Auto => ColorChoice::Auto,
            Colour::Always => ColorChoice::Always,
            Colour::Never => ColorChoice::Never,
        };
        Self { choice, quiet }
    }

    /// Writes a line of a result.
    pub(crate) fn line(&self, text: impl AsRef<str>) {
        let mut stream = AutoStream::new(std::io::stdout().lock(), self.choice);
        // A reader that went away, such as `head`, is no reason to fail.
        let _gone = writeln!(stream, "{}", text.as_ref());
    }

    /// Writes bytes of a result for machines, as they are, and an LF.
    pub(crate) fn bytes(bytes: &[u8]) {
        let mut stream = std::io::stdout().lock();
        let _gone = stream.write_all(bytes).and_then(|()| stream.write_all(b"\n"));
    }

    /// Writes a message.
    pub(crate) fn message(&self, text: impl AsRef<str>) {
        let mut stream = AutoStream::new(std::io::stderr().lock(), self.choice);
        let _gone = writeln!(stream, "{}", text.as_ref());
    }

    /// Writes a message that `--quiet` silences.
    pub(crate) fn notice(&self, text: impl AsRef<str>) {
        if !self.quiet {
            self.message(text);
        }
    }

    /// Returns a bar for `total` steps; it shows only on a terminal, and only after a second.
    pub(crate) fn progress(&self, total: u64, unit_is_bytes: bool) -> Progress {
        if self.quiet || !std::io::stderr().is_terminal() {
            return Progress(None);
        }
        let bar = indicatif::ProgressBar::with_draw_target(
            Some(total),
            indicatif::ProgressDrawTarget::hidden(),
        );
        let template = if unit_is_bytes {
            "{bar:30} {bytes}/{total_bytes} {eta}"
        } else {
            "{bar:30} {human_pos}/{human_len} {eta}"
        };
        if let Ok(style) = indicatif::ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        Progress(Some((bar, std::time::Instant::now())))
    }
}

/// A progress bar that appears once the work has taken a second.
#[derive(Debug)]
pub(crate) struct Progress(Option<(indicatif::ProgressBar, std::time::Instant)>);

impl Progress {
    pub(crate) fn set(&self, position: u64) {
        let Some((bar, since)) = &self.0 else { return };
        if bar.is_hidden() && since.elapsed().as_millis() >= 1_000 {
            bar.set_draw_target(indicatif::ProgressDrawTarget::stderr());
        }
        bar.set_position(position);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((bar, _)) = &self.0 {
            bar.finish_and_clear();
        }
    }
}

/// Returns `text` in the style of its meaning. Styles are stripped where colours are off.
pub(crate) fn toned(tone: Tone, text: &str) -> String {
    let colour = |colour: AnsiColor| Style::new().fg_color(Some(colour.into())).bold();
    let style = match tone {
        Tone::Title => Style::new().bold(),
        Tone::Good => colour(AnsiColor::Green),
        Tone::Bad => colour(AnsiColor::Red),
        Tone::Doubtful => colour(AnsiColor::Yellow),
    };
    format!("{style}{text}{style:#}")
}

/// Returns text from outside with every character escaped that could steer a terminal.
pub(crate) fn safe(text: &str) -> String {
    let steers = |character: char| {
        character.is_control()
            || matches!(character, '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
    };
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        if steers(character) {
            safe.extend(character.escape_unicode());
        } else {
            safe.push(character);
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_from_outside_steers_the_terminal() {
        assert_eq!(safe("株洲\u{1b}[2J\u{202E}x"), "株洲\\u{1b}[2J\\u{202e}x");
    }
}
