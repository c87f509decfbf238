//! What does an XBRL instance of the taxonomies `bker` and `bkrs` say? Facts by name, each read as
//! the value that it must be.
//!
//! The taxonomies are those of the 电子凭证会计数据标准 of the Ministry of Finance. An instance looks like
//! this; the form is that of a file which appears to be the sample of the ministry's toolkit, version
//! 2023-12-31 (`xbrl/bkrs.xml` in the public repository `hyg/js.sample`), the values are made up:
//!
//! ```xml
//! <xbrl xmlns="http://www.xbrl.org/2003/instance"
//!       xmlns:bkrs="http://xbrl.mof.gov.cn/taxonomy/2023-12-31/bkrs">
//!   <context id="c1"><entity><identifier scheme="http://xbrl.mof.gov.cn">C10…</identifier></entity>…
//!   <unit id="u1"><measure>iso4217:CNY</measure></unit>
//!   <bkrs:Currency contextRef="c1">CNY</bkrs:Currency>
//!   <bkrs:TransactionAmount contextRef="c1" unitRef="u1" decimals="2">300000.00</bkrs:TransactionAmount>
//! ```
//!
//! Contexts are not read: their dates repeat what the facts say, and in a file from a bank they were
//! found to be `null`.

use super::super::{BankError, Party, Wrong};
use super::xml::Element;
use crate::domain::{Amount, Date, Text};
use crate::exchange::values::{read_account, read_date, read_text};
use std::collections::BTreeMap;

const TAXONOMIES: &str = "http://xbrl.mof.gov.cn/taxonomy/";
const VERSIONS: [&str; 3] = ["2021-11-30", "2023-05-15", "2023-12-31"];
const INSTANCE: &str = "http://www.xbrl.org/2003/instance";
const YUAN_DIGITS_MAX: usize = 13;
/// The most facts that are listed beside the fields.
const OTHERS_MAX: usize = 200;

/// What an instance is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// `bker`, 银行电子回单.
    Receipt,
    /// `bkrs`, 银行电子对账单.
    Statement,
}

impl Kind {
    /// Returns the prefix that names its elements.
    pub(super) fn prefix(self) -> &'static str {
        match self {
            Self::Receipt => "bker",
            Self::Statement => "bkrs",
        }
    }
}

/// An instance of one of the two taxonomies.
#[derive(Debug)]
pub(super) struct Instance {
    pub(super) kind: Kind,
    /// The namespace of its elements, which has the version in it.
    pub(super) taxonomy: String,
    root: Element,
    units: BTreeMap<String, String>,
}

impl Instance {
    /// Returns the instance that the element is; nothing where it is about something else.
    pub(super) fn new(root: Element) -> Result<Option<Self>, BankError> {
        if root.name != "xbrl" || &*root.namespace != INSTANCE {
            return Ok(None);
        }
        let mut found: BTreeMap<(Kind, String), usize> = BTreeMap::new();
        collect_taxonomies(&root, &mut found);
        let mut found = found.into_iter();
        let Some(((kind, taxonomy), line)) = found.next() else { return Ok(None) };
        if let Some(((_, other), line)) = found.next() {
            let both = format!("{taxonomy}, {other}");
            return Err(BankError::new(Wrong::Malformed, "xbrl, two taxonomies", &both).at(line));
        }
        let version = taxonomy.strip_prefix(TAXONOMIES).and_then(|rest| rest.split_once('/'));
        if !version.is_some_and(|(version, _)| VERSIONS.contains(&version)) {
            return Err(BankError::new(Wrong::VersionUnknown, "xbrl", &taxonomy).at(line));
        }
        let units = units(&root);
        Ok(Some(Self { kind, taxonomy, root, units }))
    }

    /// Returns what was found in the place of an instance, to say so.
    pub(super) fn describe(root: &Element) -> String {
        let fact = root.children.iter().find(|child| child.namespace.starts_with(TAXONOMIES));
        fact.map_or_else(|| root.name.clone(), |fact| fact.namespace.to_string())
    }

    /// Returns the facts of the whole instance, those in tuples too.
    pub(super) fn record(&self) -> Record<'_> {
        let mut record = self.empty(&self.root, String::new());
        record.take(&self.root, &self.taxonomy, true);
        record
    }

    /// Returns the facts that stand in no tuple.
    pub(super) fn head(&self) -> Record<'_> {
        let mut record = self.empty(&self.root, String::new());
        record.take(&self.root, &self.taxonomy, false);
        record
    }

    /// Returns the facts of each tuple called `name`, in the order of the file.
    pub(super) fn tuples<'a>(&'a self, name: &'a str) -> impl Iterator<Item = Record<'a>> {
        let tuples = self.root.children_named(name);
        let tuples = tuples.filter(|tuple| *tuple.namespace == *self.taxonomy);
        tuples.enumerate().map(move |(index, tuple)| {
            let number = index.saturating_add(1);
            let path = format!("{}:{name}[{number}]/", self.kind.prefix());
            let mut record = self.empty(tuple, path);
            record.take(tuple, &self.taxonomy, true);
            record
        })
    }

    /// Returns the code of the institution that made it, from the first context.
    pub(super) fn entity(&self) -> Option<Text> {
        let context = self.root.child("context")?;
        read_text(&context.child("entity")?.child("identifier")?.text).ok()
    }

    fn empty<'a>(&'a self, element: &Element, path: String) -> Record<'a> {
        let (kind, units) = (self.kind, &self.units);
        Record { kind, units, path, line: element.line, facts: BTreeMap::new() }
    }
}

/// Collects the taxonomies of the elements, not those declared: a file may declare more than it uses.
fn collect_taxonomies(element: &Element, found: &mut BTreeMap<(Kind, String), usize>) {
    for child in &element.children {
        let name = child.namespace.strip_prefix(TAXONOMIES).and_then(|rest| rest.split_once('/'));
        let kind = name.and_then(|(_, kind)| match kind {
            "bker" => Some(Kind::Receipt),
            "bkrs" => Some(Kind::Statement),
            _ => None,
        });
        if let Some(kind) = kind {
            found.entry((kind, child.namespace.to_string())).or_insert(child.line);
        }
        collect_taxonomies(child, found);
    }
}

/// Returns the currencies by the id of their unit: `iso4217:CNY` is `CNY`.
fn units(root: &Element) -> BTreeMap<String, String> {
    let units = root.children_named("unit");
    let pairs = units.filter_map(|unit| {
        let measure = &unit.child("measure")?.text;
        let code = measure.rsplit_once(':').map_or(measure.as_str(), |(_, code)| code);
        Some((unit.attribute("id")?.to_owned(), code.to_owned()))
    });
    pairs.collect()
}

/// Facts that belong together: those of an instance, or of one tuple.
#[derive(Clone, Debug)]
pub(super) struct Record<'a> {
    kind: Kind,
    units: &'a BTreeMap<String, String>,
    path: String,
    /// The line where it begins.
    pub(super) line: usize,
    facts: BTreeMap<&'a str, Vec<&'a Element>>,
}

impl<'a> Record<'a> {
    fn take(&mut self, element: &'a Element, taxonomy: &str, in_tuples: bool) {
        for child in &element.children {
            if child.children.is_empty() && *child.namespace == *taxonomy {
                self.facts.entry(child.name.as_str()).or_default().push(child);
            } else if in_tuples {
                self.take(child, taxonomy, true);
            }
        }
    }

    /// Returns what an element is called in errors.
    pub(super) fn field(&self, name: &str) -> String {
        format!("{}{}:{name}", self.path, self.kind.prefix())
    }

    /// Returns the error for a value of the fact.
    pub(super) fn wrong(&self, wrong: Wrong, name: &str, value: &str) -> BankError {
        let facts = self.facts.get(name);
        let line = facts.and_then(|facts| facts.first()).map_or(self.line, |fact| fact.line);
        BankError::new(wrong, self.field(name), value).at(line)
    }

    /// Returns the error for a fact that must be there.
    pub(super) fn missing(&self, name: &str) -> BankError {
        self.wrong(Wrong::Missing, name, "")
    }

    /// Adds the facts of `other` that this one has not.
    pub(super) fn fill_from(&mut self, other: &Self) {
        for (name, facts) in &other.facts {
            if !self.facts.get(name).is_some_and(|own| own.iter().any(|fact| is_given(fact))) {
                self.facts.insert(name, facts.clone());
            }
        }
    }

    /// Returns the names and texts of the facts that are given, except those in `taken`.
    pub(super) fn others(&self, taken: &[&str]) -> Vec<(String, String)> {
        let all = self.facts.iter().filter(|(name, _)| !taken.contains(name));
        let given = all.flat_map(|(name, facts)| {
            facts.iter().filter(|fact| is_given(fact)).map(move |fact| (*name, *fact))
        });
        let shown = crate::exchange::values::shown;
        given.take(OTHERS_MAX).map(|(name, fact)| (shown(name), shown(&fact.text))).collect()
    }

    /// Returns whether any of the facts is given.
    pub(super) fn has_any(&self, is_wanted: impl Fn(&str) -> bool) -> bool {
        let mut wanted = self.facts.iter().filter(|(name, _)| is_wanted(name));
        wanted.any(|(_, facts)| facts.iter().any(|fact| is_given(fact)))
    }

    /// Returns the fact, unless it is not given. It may stand there twice only if it says the same.
    pub(super) fn fact(&self, name: &str) -> Result<Option<&'a Element>, BankError> {
        let facts = self.facts.get(name).map(Vec::as_slice).unwrap_or_default();
        let mut given = facts.iter().filter(|fact| is_given(fact));
        let Some(first) = given.next() else { return Ok(None) };
        match given.find(|other| other.text != first.text) {
            Some(other) => {
                let both = format!("{}, {}", first.text, other.text);
                Err(BankError::new(Wrong::Malformed, self.field(name), &both).at(other.line))
            }
            None => Ok(Some(first)),
        }
    }

    /// Returns the text of the fact as it stands there.
    pub(super) fn raw(&self, name: &str) -> Result<Option<&'a str>, BankError> {
        Ok(self.fact(name)?.map(|fact| fact.text.as_str()))
    }

    /// Returns the text of the first of the facts that is given.
    pub(super) fn text(&self, names: &[&str]) -> Result<Option<Text>, BankError> {
        for name in names {
            if let Some(text) = self.raw(name)? {
                let read = read_text(text).map_err(|_| self.wrong(Wrong::Text, name, text))?;
                return Ok(Some(read));
            }
        }
        Ok(None)
    }

    /// Returns the day of the fact.
    pub(super) fn date(&self, name: &str) -> Result<Option<Date>, BankError> {
        let Some(text) = self.raw(name)? else { return Ok(None) };
        read_date(text).map(Some).map_err(|_| self.wrong(Wrong::Date, name, text))
    }

    /// Returns the amount of the fact.
    pub(super) fn amount(&self, name: &str) -> Result<Option<Amount>, BankError> {
        let Some(text) = self.raw(name)? else { return Ok(None) };
        decimal(text).map(Some).ok_or_else(|| self.wrong(Wrong::Amount, name, text))
    }

    /// Returns the currency of the unit that the fact refers to.
    pub(super) fn unit(&self, name: &str) -> Result<Option<&'a str>, BankError> {
        let Some(id) = self.fact(name)?.and_then(|fact| fact.attribute("unitRef")) else {
            return Ok(None);
        };
        match self.units.get(id) {
            Some(unit) => Ok(Some(currency(unit))),
            None => Err(self.wrong(Wrong::Missing, name, &format!("unit {id}"))),
        }
    }

    /// Checks that the fact is in `wanted`, and returns the currency that both say.
    pub(super) fn same_currency(
        &self,
        name: &str,
        wanted: Option<&str>,
    ) -> Result<Option<String>, BankError> {
        match (self.unit(name)?, wanted) {
            (Some(unit), Some(wanted)) if unit != wanted => {
                Err(self.wrong(Wrong::OtherCurrency, name, unit))
            }
            (unit, wanted) => Ok(wanted.or(unit).map(str::to_owned)),
        }
    }

    /// Returns a party from the facts that hold its account, name and bank.
    pub(super) fn party(
        &self,
        account: &str,
        name: &str,
        bank: &[&str],
    ) -> Result<Party, BankError> {
        let number = match self.raw(account)? {
            Some(text) => {
                let read = read_account(text);
                Some(read.map_err(|_| self.wrong(Wrong::Account, account, text))?)
            }
            None => None,
        };
        Ok(Party { account: number, name: self.text(&[name])?, bank: self.text(bank)? })
    }
}

/// Returns whether a fact has a value. `null` is what a program in Java writes for none.
fn is_given(fact: &Element) -> bool {
    let is_nil = fact.attribute("nil").is_some_and(|nil| matches!(nil.trim(), "true" | "1"));
    !is_nil && !fact.text.is_empty() && fact.text != "null"
}

/// Returns the ISO 4217 code of a currency, which some write in their own way.
pub(super) fn currency(text: &str) -> &str {
    match text {
        "RMB" | "人民币" | "人民币元" | "156" => "CNY",
        _ => text,
    }
}

/// Returns the amount that an `xs:decimal` says, in yuan or the unit of another currency: at most two
/// decimals, at most 13 digits before the point.
fn decimal(text: &str) -> Option<Amount> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let any_digit = !whole.is_empty() || !decimals.is_empty();
    let whole = whole.trim_start_matches('0');
    let sound = any_digit && all_digits(whole) && all_digits(decimals) && decimals.len() <= 2;
    if !sound || whole.len() > YUAN_DIGITS_MAX {
        return None;
    }
    let amount = Amount::from_fen(format!("{whole}{decimals:0<2}").parse().ok()?);
    Some(if negative { amount.negated() } else { amount })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_a_decimal_of_whole_fen() {
        for (text, fen) in [
            ("24081.07", 2_408_107),
            ("-780", -78_000),
            ("+5", 500),
            ("0", 0),
            ("-0.00", 0),
            (".5", 50),
            ("007.10", 710),
            ("5.", 500),
            ("9999999999999.99", 999_999_999_999_999),
        ] {
            assert_eq!(decimal(text), Some(Amount::from_fen(fen)), "{text}");
        }
        for text in [
            "",
            "-",
            ".",
            "1.005",
            "1.000",
            "1,000.00",
            "1e3",
            "30万",
            "¥1",
            "１",
            "--1",
            "1.-2",
            "NaN",
            "INF",
            "10000000000000",
        ] {
            assert_eq!(decimal(text), None, "{text}");
        }
    }

    #[test]
    fn the_yuan_has_several_names() {
        for text in ["CNY", "RMB", "人民币", "156"] {
            assert_eq!(currency(text), "CNY");
        }
        assert_eq!(currency("USD"), "USD");
    }
}
