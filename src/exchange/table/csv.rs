//! Which rows does the text of a CSV file hold?

use super::grid::{TOO_LONG, is_too_long};
use super::{CELLS_MAX, COLUMNS_MAX, Cell, CellKind, Row, TableFault};
use csv::{ReaderBuilder, StringRecord};

/// Returns the rows, each with the line it starts at. Lines without any character are passed over.
pub(super) fn rows(text: &str) -> Result<Vec<Row>, TableFault> {
    let delimiter = delimiter(text);
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut lines = Lines { text, offset: 0, number: 1 };
    let mut record = StringRecord::new();
    let (mut rows, mut cells, mut last) = (Vec::new(), 0_usize, 0_u64);
    while reader.read_record(&mut record).map_err(|error| csv_fault(&error))? {
        let offset = record.position().map_or(0, csv::Position::byte);
        last = offset;
        cells = cells.saturating_add(record.len());
        if record.len() > COLUMNS_MAX || cells > CELLS_MAX {
            return Err(TableFault::TooLarge);
        }
        let line = lines.at(offset);
        if let Some(index) = record.iter().position(is_too_long) {
            let reason = format!("the cell in column {} {TOO_LONG}", index.saturating_add(1));
            return Err(TableFault::Csv { line: u64::from(line), reason });
        }
        let cells = record.iter().map(|field| Cell::new(unwrapped(field), CellKind::Text));
        rows.push(Row { number: line, cells: cells.collect() });
    }
    let last = text.as_bytes().get(usize::try_from(last).unwrap_or(usize::MAX)..);
    if last.is_some_and(|record| ends_in_quotes(record, delimiter)) {
        let reason = "a quote is opened here and never closed; is the file cut?".to_owned();
        return Err(TableFault::Csv { line: u64::from(lines.number), reason });
    }
    Ok(rows)
}

/// Returns whether the last field of a record opens a quote that is not closed: the reader takes the
/// end of the file for its end.
fn ends_in_quotes(record: &[u8], delimiter: u8) -> bool {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        Start,
        Plain,
        Quoted,
        Closed,
    }
    let end = record.iter().fold(State::Start, |state, byte| match (state, byte) {
        (State::Quoted, b'"') => State::Closed,
        // Two quotes in a quoted field are one.
        (State::Start | State::Closed, b'"') | (State::Quoted, _) => State::Quoted,
        (_, b'\n' | b'\r') => State::Start,
        (_, byte) if *byte == delimiter => State::Start,
        _ => State::Plain,
    });
    end == State::Quoted
}

/// Some exports write `="4300"` so that a spreadsheet takes it for text.
fn unwrapped(field: &str) -> &str {
    let inner = field.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    inner.unwrap_or(field)
}

fn csv_fault(error: &csv::Error) -> TableFault {
    let line = error.position().map_or(0, csv::Position::line);
    TableFault::Csv { line, reason: error.to_string() }
}

/// Counts lines on the way through the text.
struct Lines<'a> {
    text: &'a str,
    offset: usize,
    number: u32,
}

impl Lines<'_> {
    /// Returns the 1-based line of the record that the reader places at `offset`; the reader counts
    /// the empty lines before a record as part of it.
    fn at(&mut self, offset: u64) -> u32 {
        let offset = usize::try_from(offset).unwrap_or(usize::MAX);
        let bytes = self.text.as_bytes();
        let between = bytes.get(self.offset..offset).unwrap_or_default();
        let empty = bytes.get(offset..).unwrap_or_default();
        let empty = empty.iter().take_while(|byte| matches!(byte, b'\n' | b'\r'));
        let (mut passed, mut breaks) = (0_usize, 0_u32);
        for byte in between.iter().chain(empty) {
            passed = passed.saturating_add(1);
            breaks = breaks.saturating_add(u32::from(*byte == b'\n'));
        }
        self.offset = self.offset.saturating_add(passed);
        self.number = self.number.saturating_add(breaks);
        self.number
    }
}

/// Returns the delimiter that occurs, outside quotes, in most of the first 30 lines; of two, the one
/// that occurs more often.
fn delimiter(text: &str) -> u8 {
    const CANDIDATES: [u8; 3] = [b'\t', b';', b','];
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(30).collect();
    let score = |candidate: u8| {
        let counts = lines.iter().map(|line| count_outside_quotes(line, candidate));
        let lines = counts.clone().filter(|count| *count > 0).count();
        (lines, counts.sum::<usize>())
    };
    let best = CANDIDATES.into_iter().rev().max_by_key(|candidate| score(*candidate));
    best.unwrap_or(b',')
}

fn count_outside_quotes(line: &str, delimiter: u8) -> usize {
    let mut quoted = false;
    let outside = line.bytes().filter(|byte| {
        quoted ^= *byte == b'"';
        !quoted && *byte == delimiter
    });
    outside.count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<(u32, Vec<String>)> {
        let rows = rows(text).unwrap().into_iter();
        rows.map(|row| (row.number, row.cells.into_iter().map(|cell| cell.text).collect()))
            .collect()
    }

    #[test]
    fn rows_carry_the_line_they_start_at() {
        let found = texts("a,b\r\n\r\n\"x\ny\",2\r\n,\r\nc,d");
        let numbers: Vec<u32> = found.iter().map(|(number, _)| *number).collect();
        assert_eq!(numbers, [1, 3, 5, 6]);
        assert_eq!(found[1].1, ["x\ny", "2"]);
    }

    #[test]
    fn the_delimiter_is_found() {
        for (text, width) in [
            ("名单\na;b;c\n1;\"2;3\";300,000.00\n4;5;1,000", 3),
            ("a\tb\n1\t300,000.00\n2\t1,000,000.00", 2),
            ("a,b\n1,\"x;y;z\"\n2,c;d;e", 2),
        ] {
            assert_eq!(texts(text).last().unwrap().1.len(), width, "{text}");
        }
    }

    #[test]
    fn digits_wrapped_as_a_formula_are_text() {
        assert_eq!(texts("=\"0043\",x\n\"=\"\"0043\"\"\",y")[1].1[0], "0043");
    }

    #[test]
    fn a_quote_that_is_never_closed_is_refused_with_its_line() {
        for (text, line) in [
            ("a,b\n1,\"5", 2),
            ("a,b\n\n1,\"5\n", 3),
            ("a,b\n1,\"5\n2,6\n", 2),
            ("a;b\n1;\"x\"\";2\n", 2),
            ("a,b\n1,\"", 2),
        ] {
            let Err(TableFault::Csv { line: found, .. }) = rows(text) else { panic!("{text}") };
            assert_eq!(found, line, "{text}");
        }
        for text in
            ["a,b\n1,\"5\"", "a\n\"x\"\"\"", "a\n5\" pipe", "a\n\"x\" \"y", "a\n=\"4", "a\n\"\""]
        {
            assert!(rows(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn a_text_longer_than_a_cell_can_be_is_refused_with_its_place() {
        let text = |chars| format!("a,b\n1,{}\n", "字".repeat(chars));
        assert!(rows(&text(32_767)).is_ok());
        let reason = "the cell in column 2 has more than 32,767 characters".to_owned();
        assert_eq!(rows(&text(32_768)), Err(TableFault::Csv { line: 2, reason }));
    }

    #[test]
    fn a_row_too_wide_is_refused() {
        assert_eq!(rows(&",".repeat(600)), Err(TableFault::TooLarge));
        assert_eq!(texts(""), []);
    }
}
