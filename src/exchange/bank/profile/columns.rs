//! Which row holds the headings, and which column is what?

use super::Profile;
use super::schema::{Headings, PartyHeadings};
use super::words::{key, without_translation};
use crate::exchange::table::{Row, Table};
use std::collections::BTreeSet;

/// How many rows are searched for the headings, after those that the profile skips.
pub(super) const ROWS_SEARCHED: usize = 60;

/// Longer cells are no headings.
const HEADING_LEN_MAX: usize = 400;

/// A column that is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    /// 0-based.
    pub(super) index: usize,
    /// As it stands in the file.
    pub(super) heading: String,
}

/// Where the amounts stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Flow {
    /// In two columns.
    Separate { into: Column, out: Column },
    /// In one, beside a direction.
    Directed { amount: Column, direction: Column },
    /// In one, by their sign.
    Signed(Column),
}

/// The columns of one side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PartyColumns {
    pub(super) name: Option<Column>,
    pub(super) account: Option<Column>,
    pub(super) bank: Option<Column>,
}

/// The columns of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Columns {
    /// The position of the first row of headings among the rows of the table.
    pub(super) top: usize,
    /// The position of the first row under them.
    pub(super) body: usize,
    pub(super) date: Column,
    pub(super) time: Option<Column>,
    pub(super) value_date: Option<Column>,
    pub(super) flow: Flow,
    pub(super) balance: Option<Column>,
    pub(super) balance_side: Option<Column>,
    pub(super) currency: Option<Column>,
    pub(super) account: Option<Column>,
    pub(super) reference: Option<Column>,
    pub(super) own_reference: Option<Column>,
    pub(super) text: Vec<Column>,
    pub(super) counterparty: PartyColumns,
    pub(super) payer: PartyColumns,
    pub(super) payee: PartyColumns,
    /// How many headings the profile knows.
    pub(super) recognised: usize,
    /// A heading that is read and occurs twice.
    pub(super) twice: Option<String>,
    heads: Vec<Head>,
}

/// One heading of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Head {
    index: usize,
    key: String,
    /// As it stands in the file.
    text: String,
}

impl Columns {
    /// Finds the headings: of the rows with all that the profile needs, the one in which it knows
    /// most; of equals the first.
    pub(super) fn find(profile: &Profile, table: &Table) -> Option<Self> {
        let skip = profile.schema.heading.skip;
        let until = table.rows.len().min(skip.saturating_add(ROWS_SEARCHED));
        let mut best: Option<Self> = None;
        for top in skip..until {
            let Some(found) = Self::at(profile, table, top) else { continue };
            if best.as_ref().is_none_or(|best| found.recognised > best.recognised) {
                best = Some(found);
            }
        }
        best
    }

    fn at(profile: &Profile, table: &Table, top: usize) -> Option<Self> {
        let schema = &profile.schema;
        let heads = heads(table, top, schema.heading.rows)?;
        let needed = schema.recognise.headings.iter();
        if !needed.map(|heading| &heading.key).all(|key| heads.iter().any(|h| h.key == *key)) {
            return None;
        }
        let mut finder = Finder { heads: &heads, used: Vec::new() };
        let names = &schema.columns;
        let flow = finder.flow(names, schema.amounts.by_balance)?;
        let mut columns = Self {
            top,
            body: top.saturating_add(schema.heading.rows),
            date: finder.find(&names.date)?,
            time: finder.find(&names.time),
            value_date: finder.find(&names.value_date),
            flow,
            balance: finder.find(&names.balance),
            balance_side: finder.find(&names.balance_side),
            currency: finder.find(&names.currency),
            account: finder.find(&names.account),
            reference: finder.find(&names.reference),
            own_reference: finder.find(&names.own_reference),
            text: names
                .text
                .iter()
                .filter_map(|one| finder.find(std::slice::from_ref(one)))
                .collect(),
            counterparty: finder.party(&names.counterparty),
            payer: finder.party(&names.payer),
            payee: finder.party(&names.payee),
            recognised: 0,
            twice: None,
            heads: Vec::new(),
        };
        let used = finder.used;
        let count = |key: &str| heads.iter().filter(|head| head.key == key).count();
        columns.twice = used.iter().find(|key| count(key) > 1).cloned();
        columns.recognised = heads.iter().filter(|head| knows(profile, &used, &head.key)).count();
        columns.heads = heads;
        Some(columns)
    }

    /// Returns the column with this heading.
    pub(super) fn by_key(&self, key: &str) -> Option<Column> {
        self.heads.iter().find(|head| head.key == key).map(Head::column)
    }

    /// Returns the 0-based column with this heading.
    pub(super) fn index_of(&self, key: &str) -> Option<usize> {
        self.heads.iter().find(|head| head.key == key).map(|head| head.index)
    }

    /// Returns whether the row repeats the headings, as it does at the top of a printed page.
    pub(super) fn is_heading(&self, row: &Row) -> bool {
        let is_same = |head: &Head| {
            let cell = row.cell(head.index).filter(|cell| cell.text.len() <= HEADING_LEN_MAX);
            cell.is_some_and(|cell| key(&cell.text) == head.key)
        };
        // Looked at first, since almost every row fails here.
        let date = row.cell(self.date.index);
        let may_be = date.is_some_and(|cell| !cell.text.starts_with(|c: char| c.is_ascii_digit()));
        may_be && self.heads.iter().all(is_same)
    }
}

fn knows(profile: &Profile, used: &[String], key: &str) -> bool {
    profile.known.contains(key) || used.iter().any(|used| used == key)
}

impl Head {
    fn column(&self) -> Column {
        Column { index: self.index, heading: self.text.clone() }
    }
}

/// Takes columns by the headings of a profile.
struct Finder<'a> {
    heads: &'a [Head],
    /// The keys of the headings that were taken.
    used: Vec<String>,
}

impl Finder<'_> {
    /// Returns the column of the first of these headings that occurs, as it is or else with a
    /// translation behind it.
    fn find(&mut self, names: &[super::words::Heading]) -> Option<Column> {
        let exact = names.iter().find_map(|name| self.heads.iter().find(|h| h.key == name.key));
        let translated = || {
            names.iter().find_map(|name| {
                let is_it = |head: &&Head| without_translation(&head.key) == Some(&name.key);
                self.heads.iter().find(is_it)
            })
        };
        let head = exact.or_else(translated)?;
        self.used.push(head.key.clone());
        Some(head.column())
    }

    /// Two columns are better than one with a direction, and that better than a sign.
    fn flow(&mut self, names: &Headings, may_lack_direction: bool) -> Option<Flow> {
        if let (Some(into), Some(out)) = (self.find(&names.r#in), self.find(&names.out)) {
            return Some(Flow::Separate { into, out });
        }
        let amount = self.find(&names.amount)?;
        match self.find(&names.direction) {
            Some(direction) => Some(Flow::Directed { amount, direction }),
            None if names.direction.is_empty() || may_lack_direction => Some(Flow::Signed(amount)),
            None => None,
        }
    }

    fn party(&mut self, names: &PartyHeadings) -> PartyColumns {
        PartyColumns {
            name: self.find(&names.name),
            account: self.find(&names.account),
            bank: self.find(&names.bank),
        }
    }
}

/// Returns the headings of the row, or of the row and the one below it, of which the upper may be
/// merged over several columns: 发生额 over 借方 and 贷方 gives `发生额 借方` and `发生额 贷方`.
fn heads(table: &Table, top: usize, rows: usize) -> Option<Vec<Head>> {
    let upper = table.rows.get(top)?;
    let head = |index: usize, text: String| Head { index, key: key(&text), text };
    if rows == 1 {
        let short = upper.filled().filter(|(_, cell)| cell.text.len() <= HEADING_LEN_MAX);
        return Some(short.map(|(index, cell)| head(index, tidy(&cell.text))).collect());
    }
    let lower = table.rows.get(top.saturating_add(1))?;
    let mut group = String::new();
    let mut found = Vec::new();
    for index in 0..upper.cells.len().max(lower.cells.len()) {
        let text = |row: &Row| {
            let cell = row.cell(index).filter(|cell| cell.text.len() <= HEADING_LEN_MAX);
            cell.map(|cell| tidy(&cell.text))
        };
        let (above, below) = (text(upper), text(lower));
        if let Some(above) = &above {
            let is_group = below.as_ref().is_some_and(|below| below != above);
            group = if is_group { above.clone() } else { String::new() };
        }
        let name = match (above, below) {
            (Some(above), Some(below)) if above != below => format!("{above} {below}"),
            (Some(above), _) => above,
            (None, Some(below)) if group.is_empty() => below,
            (None, Some(below)) => format!("{group} {below}"),
            (None, None) => continue,
        };
        found.push(head(index, name));
    }
    Some(found)
}

fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the headings of the row that looks most like one, for an error.
pub(super) fn headings_found(table: &Table, known: &BTreeSet<&str>) -> Vec<String> {
    let rows = table.rows.iter().take(ROWS_SEARCHED);
    let score = |row: &Row| {
        let is_word = |text: &str| {
            text.len() <= HEADING_LEN_MAX && !text.contains(|c: char| c.is_ascii_digit())
        };
        let words = row.filled().filter(|(_, cell)| is_word(&cell.text));
        let keys: Vec<String> = words.map(|(_, cell)| key(&cell.text)).collect();
        (keys.iter().filter(|key| known.contains(key.as_str())).count(), keys.len())
    };
    let mut best: Option<((usize, usize), &Row)> = None;
    for row in rows {
        let score = score(row);
        if best.is_none_or(|(known, _)| score > known) {
            best = Some((score, row));
        }
    }
    best.map(|(_, row)| row.filled().map(|(_, cell)| tidy(&cell.text)).collect())
        .unwrap_or_default()
}
