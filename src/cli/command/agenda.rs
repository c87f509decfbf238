//! What has to be seen to, as `ledger status` shows it: the first of each list, and how many more.

use super::super::Failure;
use super::super::clock::now;
use super::super::output::{Tone, toned};
use super::super::session::Session;
use super::super::table::{Column, table};
use crate::domain::{Amount, Text};
use crate::proof::{Agenda, OpenInstalment, UnevidencedPayment};
use crate::rules::{Evidenced, Standing};
use serde_json::{Value, json};

/// So many of each list are shown unless all are asked for, so that a screen holds them.
const SHOWN: usize = 5;

/// Longer names are cut, so that a line stays a line; `--json` has them whole.
const NAME_CHARS: usize = 24;

/// Prints the lists that are asked for on the same screen.
pub(super) struct Lists<'s> {
    pub(super) session: &'s Session,
    /// Whether every item is to be shown.
    pub(super) all: bool,
}

impl Lists<'_> {
    /// Prints what has to be seen to.
    pub(super) fn agenda(&self, agenda: &Agenda<'_>) {
        self.next(&agenda.next);
        self.late(&agenda.late);
        self.unevidenced(&agenda.unevidenced);
    }

    fn next(&self, open: &[OpenInstalment<'_>]) {
        self.title("agenda-next", Tone::Title, open.len(), outstanding(open));
        let headings = ["column-instalment", "column-payee"].map(|id| self.text(id));
        let figures = ["column-outstanding", "column-deadline", "column-days-left"];
        let figures = figures.map(|id| Column::figure(self.heading(id)));
        let columns: Vec<Column> = headings.into_iter().chain(figures).collect();
        self.list(&columns, open.len(), open.iter().map(cells), "agenda-more");
    }

    fn late(&self, open: &[OpenInstalment<'_>]) {
        self.title("agenda-late", Tone::Bad, open.len(), outstanding(open));
        let headings = ["column-instalment", "column-payee"].map(|id| self.text(id));
        let figures = ["column-outstanding", "column-deadline", "column-days-late"];
        let figures = figures.map(|id| Column::figure(self.heading(id)));
        let last = self.text("column-standing");
        let columns: Vec<Column> = headings.into_iter().chain(figures).chain([last]).collect();
        let row = |own: &OpenInstalment<'_>| {
            let mut row = cells(own);
            row.push(self.heading(&format!("standing-{}", standing(own.standing))));
            row
        };
        self.list(&columns, open.len(), open.iter().map(row), "agenda-more-late");
    }

    fn unevidenced(&self, payments: &[UnevidencedPayment<'_>]) {
        let sum = payments.iter().map(|own| own.amount).sum();
        self.title("agenda-unevidenced", Tone::Doubtful, payments.len(), sum);
        let columns = [
            self.text("column-payment"),
            self.text("column-payee"),
            Column::figure(self.heading("column-amount")),
            Column::figure(self.heading("column-date")),
            self.text("column-evidence"),
            self.text("column-asked"),
        ];
        let row = |own: &UnevidencedPayment<'_>| {
            vec![
                own.id.to_string(),
                name(own.name),
                own.amount.to_string(),
                own.date.to_string(),
                word(own.evidence),
                own.asked.to_string(),
            ]
        };
        self.list(&columns, payments.len(), payments.iter().map(row), "agenda-more");
    }

    /// Prints the title of a list: how many and how much, or that there is nothing.
    fn title(&self, id: &str, tone: Tone, count: usize, amount: Amount) {
        if count == 0 {
            self.session.say(&format!("{id}-none"), &[]);
        } else {
            let title = self.session.text(id, &[("count", &count), ("amount", &amount)]);
            self.session.output.line(toned(tone, &title));
        }
    }

    /// Prints the first rows of a list, and how many more there are.
    pub(super) fn list(
        &self,
        columns: &[Column],
        count: usize,
        rows: impl Iterator<Item = Vec<String>>,
        more: &str,
    ) {
        if count == 0 {
            return;
        }
        let most = if self.all { count } else { SHOWN };
        let rows: Vec<Vec<String>> = rows.take(most).collect();
        self.session.output.line(table(columns, &rows));
        if count > most {
            self.session.say(more, &[("count", &count.saturating_sub(most))]);
        }
    }

    /// Returns a column of text.
    pub(super) fn text(&self, id: &str) -> Column {
        Column::text(self.heading(id))
    }

    fn heading(&self, id: &str) -> String {
        self.session.text(id, &[])
    }
}

/// Says how many deadlines went by since the day that the agenda is of: a ledger in which nothing was
/// recorded for a while would call nothing late.
pub(super) fn say_overtaken(session: &Session, agenda: &Agenda<'_>) -> Result<(), Failure> {
    let today = now()?.date();
    let count = agenda.next.iter().take_while(|own| own.deadline < today).count();
    if count > 0 {
        let text = session.text("agenda-overtaken", &[("count", &count), ("today", &today)]);
        session.output.line(toned(Tone::Doubtful, &text));
    }
    Ok(())
}

/// Returns the lists as JSON, whole, by their names.
pub(super) fn as_json(agenda: &Agenda<'_>) -> [(&'static str, Value); 3] {
    let open = |own: &OpenInstalment<'_>| {
        json!({
            "award": own.award, "instalment": own.seq, "payee": own.payee, "name": own.name,
            "due": own.due, "outstanding": own.outstanding, "deadline": own.deadline,
            "days_left": own.days_left, "standing": standing(own.standing),
        })
    };
    let payment = |own: &UnevidencedPayment<'_>| {
        json!({
            "payment": own.id, "award": own.award, "payee": own.payee, "name": own.name,
            "amount": own.amount, "date": own.date, "evidence": word(own.evidence),
            "asked": own.asked,
        })
    };
    [
        ("next", agenda.next.iter().map(open).collect()),
        ("late", agenda.late.iter().map(open).collect()),
        ("unevidenced", agenda.unevidenced.iter().map(payment).collect()),
    ]
}

fn cells(own: &OpenInstalment<'_>) -> Vec<String> {
    vec![
        format!("{}/{}", own.award, own.seq),
        name(own.name),
        own.outstanding.to_string(),
        own.deadline.to_string(),
        own.days_left.unsigned_abs().to_string(),
    ]
}

fn outstanding(open: &[OpenInstalment<'_>]) -> Amount {
    open.iter().map(|own| own.outstanding).sum()
}

fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Arrived => "arrived",
        Standing::Pending => "pending",
        Standing::Unevidenced => "unevidenced",
        Standing::Short => "short",
    }
}

fn word(evidence: Option<Evidenced>) -> String {
    evidence.map_or_else(|| "E0".to_owned(), Evidenced::word)
}

fn name(name: Option<&Text>) -> String {
    let name = name.map(Text::as_str).unwrap_or_default();
    if name.chars().count() <= NAME_CHARS {
        return name.to_owned();
    }
    name.chars().take(NAME_CHARS.saturating_sub(1)).chain(['…']).collect()
}
