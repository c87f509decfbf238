//! Is a text a profile, and if not, which line and key are wrong?

use super::day::DateFormat;
use super::schema::{Names, PartyHeadings, Rule, Schema};
use crate::exchange::values::printable;
use std::collections::BTreeSet;

/// The most bytes a profile may have.
const TEXT_LEN_MAX: usize = 64 << 10;
/// The most rows that may stand above the headings.
const SKIP_MAX: usize = 1000;

/// How the exports of one bank are laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    pub(super) schema: Schema,
    /// Every heading that it knows.
    pub(super) known: BTreeSet<String>,
}

/// Why a text is not a profile, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{name}{}: {}{reason}", in_line(*line), of_key(key))]
pub struct ProfileError {
    /// The file.
    pub name: String,
    /// The 1-based line, where it is known.
    pub line: Option<usize>,
    /// The key, such as `columns.date`; empty for the whole file.
    pub key: String,
    /// What is wrong.
    pub reason: String,
}

fn in_line(line: Option<usize>) -> String {
    line.map(|line| format!(", line {line}")).unwrap_or_default()
}

fn of_key(key: &str) -> String {
    if key.is_empty() { String::new() } else { format!("{key}: ") }
}

impl Profile {
    /// Reads a profile; `name` is that of its file, for errors.
    pub fn parse(name: &str, text: &str) -> Result<Self, ProfileError> {
        let refused = |line, key: &str, reason: &str| ProfileError {
            name: printable(name),
            line,
            key: printable(key),
            reason: printable(reason.trim()),
        };
        if text.len() > TEXT_LEN_MAX {
            return Err(refused(None, "", "a profile has at most 64 KiB"));
        }
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let line_at = |error: &toml::de::Error| {
            let before = text.get(..error.span()?.start)?;
            Some(before.matches('\n').count().saturating_add(1))
        };
        let toml = toml::Deserializer::parse(text)
            .map_err(|error| refused(line_at(&error), "", error.message()))?;
        let read: Result<Schema, _> = serde_path_to_error::deserialize(toml);
        let schema = read.map_err(|error| {
            let path = error.path().to_string();
            let path = if path == "." { "" } else { path.as_str() };
            refused(line_at(error.inner()), path, error.inner().message())
        })?;
        check(&schema).map_err(|(key, reason)| refused(line_of(text, key), key, reason))?;
        let lists = schema.columns.lists().flatten().chain(&schema.recognise.headings);
        let rules = schema.rows.rules().map(|rule| &rule.column);
        let known = lists.chain(rules).map(|heading| heading.key.clone()).collect();
        Ok(Self { schema, known })
    }

    /// Returns the name by which it is chosen, which is also [`super::super::Statement::format`].
    pub fn id(&self) -> &str {
        &self.schema.id
    }

    /// Returns what the layout is called in Chinese.
    pub fn bank_zh(&self) -> &str {
        &self.schema.bank.zh
    }

    /// Returns what the layout is called in English.
    pub fn bank_en(&self) -> &str {
        &self.schema.bank.en
    }
}

/// What no single key can tell.
fn check(schema: &Schema) -> Result<(), (&'static str, &'static str)> {
    let demand = |is_right: bool, key, reason| if is_right { Ok(()) } else { Err((key, reason)) };
    let columns = &schema.columns;
    let Names { zh, en } = &schema.bank;
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let id = &schema.id;
    let has_id = (1..=64).contains(&id.len()) && id.chars().all(is_plain);
    demand(has_id, "id", "1 to 64 small letters, digits and hyphens")?;
    demand(is_name(zh) && is_name(en), "bank", "both names have 1 to 100 characters")?;
    let is_told = schema.fallback || !schema.recognise.headings.is_empty();
    demand(is_told, "recognise.headings", "name at least one heading that only this layout has")?;
    demand(schema.heading.skip <= SKIP_MAX, "heading.skip", "at most 1000")?;
    demand((1..=2).contains(&schema.heading.rows), "heading.rows", "1 or 2")?;
    demand(!columns.date.is_empty(), "columns.date", "name the heading of the day")?;
    let (goes_in, goes_out) = (!columns.r#in.is_empty(), !columns.out.is_empty());
    demand(goes_in == goes_out, "columns", "`in` and `out` stand together")?;
    let has_amount = goes_in || !columns.amount.is_empty();
    demand(has_amount, "columns", "name `amount`, or `in` and `out`")?;
    let is_directed = !columns.direction.is_empty();
    let has_words = schema.direction.as_ref().is_none_or(|words| {
        let one_way = words.r#in.is_empty() || words.out.is_empty();
        is_directed && !one_way
    });
    demand(has_words, "direction", "needs columns.direction, and words for `in` and `out`")?;
    let needs_amount = is_directed && columns.amount.is_empty();
    demand(!needs_amount, "columns.direction", "stands beside `amount`")?;
    let has_month = !schema.statement.month.is_empty();
    let needs_month = columns.date_format.as_ref().is_some_and(DateFormat::needs_month);
    demand(
        has_month || !needs_month,
        "columns.date_format",
        "without a year it needs statement.month",
    )?;
    let sides = [&columns.payer, &columns.payee];
    let is_two_sided =
        sides.iter().all(|side| is_named(side)) || !sides.iter().any(|side| is_named(side));
    demand(is_two_sided, "columns", "`payer` and `payee` stand together")?;
    let mut rules = schema.rows.rules();
    demand(rules.all(|rule: &Rule| !rule.is.is_empty()), "rows", "a rule has words in `is`")
}

fn is_name(name: &str) -> bool {
    (1..=100).contains(&name.chars().count())
}

fn is_named(party: &PartyHeadings) -> bool {
    !(party.name.is_empty() && party.account.is_empty() && party.bank.is_empty())
}

/// Returns the line at which a key stands, or its table, for what is known only after all is read.
fn line_of(text: &str, key: &str) -> Option<usize> {
    let (table, own) = key.rsplit_once('.').unwrap_or(("", key));
    let mut current = "";
    let mut found = None;
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        if let Some(header) = line.strip_prefix('[') {
            current = header.trim_start_matches('[').split(']').next().unwrap_or_default().trim();
            if current == key || current == table {
                found = found.or(Some(index.saturating_add(1)));
            }
        } else if current == table && line.split('=').next().is_some_and(|name| name.trim() == own)
        {
            return Some(index.saturating_add(1));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOUND: &str = "id = 'a-1'\nbank = { zh = '某行', en = 'Some bank' }\n\
        [recognise]\nheadings = ['金额']\n\
        [columns]\ndate = ['日期']\namount = ['金额']\n";

    #[track_caller]
    fn error(text: &str) -> (Option<usize>, String, String) {
        let error = Profile::parse("my.toml", text).unwrap_err();
        (error.line, error.key, error.reason)
    }

    #[test]
    fn a_small_profile_is_enough() {
        let profile = Profile::parse("my.toml", SOUND).unwrap();
        assert_eq!(
            (profile.id(), profile.bank_zh(), profile.bank_en()),
            ("a-1", "某行", "Some bank")
        );
        assert!(profile.known.contains("日期"));
    }

    #[test]
    fn an_error_names_line_and_key() {
        for (from, to, line, key, reason) in [
            ("amount =", "amuont =", 7, "columns.amuont", "unknown field `amuont`"),
            ("['金额']\n", "'金额'\n", 4, "recognise.headings", "invalid type"),
            ("'日期'", "' '", 6, "columns.date[0]", "a heading is not empty"),
            ("id = 'a-1'", "id = 'A'", 1, "id", "1 to 64 small letters"),
            (
                "date = ['日期']",
                "time = ['日期']",
                5,
                "columns.date",
                "name the heading of the day",
            ),
            ("amount = ['金额']", "in = ['金额']", 5, "columns", "`in` and `out` stand together"),
            ("headings = ['金额']", "", 3, "recognise.headings", "at least one heading"),
            ("id = 'a-1'", "id = 'a-1", 1, "", "invalid literal string"),
            (
                "[columns]\n",
                "[columns]\ndate_format = 'MM/DD'\n",
                6,
                "columns.date_format",
                "statement.month",
            ),
            (
                "[columns]\n",
                "[direction]\nin = ['收']\nout = ['支']\n[columns]\n",
                5,
                "direction",
                "columns.direction",
            ),
            ("[columns]\n", "[heading]\nrows = 3\n[columns]\n", 6, "heading.rows", "1 or 2"),
            (
                "[columns]\n",
                "[statement]\naccount = ['{}']\n[columns]\n",
                6,
                "statement.account[0]",
                "a label",
            ),
        ] {
            let text = SOUND.replacen(from, to, 1);
            assert_ne!(text, SOUND);
            let (found_line, found_key, found_reason) = error(&text);
            assert_eq!((found_line, found_key.as_str()), (Some(line), key), "{found_reason}");
            assert!(found_reason.contains(reason), "{found_reason}");
        }
    }

    #[test]
    fn an_error_reads_as_a_sentence() {
        let text = SOUND.replace("id = 'a-1'", "id = 'A'");
        let error = Profile::parse("my.toml", &text).unwrap_err();
        assert_eq!(
            error.to_string(),
            "my.toml, line 1: id: 1 to 64 small letters, digits and hyphens"
        );
    }

    #[test]
    fn a_text_too_long_is_refused() {
        assert_eq!(error(&"#".repeat(TEXT_LEN_MAX + 1)).0, None);
    }
}
