//! A receipt as a page to print: Chinese, with English beside it, and the head as a QR code.
//!
//! The page proves nothing; the receipt does. maud escapes every value by its type.

use super::messages::{Language, Messages};
use super::words::place_text;
use crate::domain::{Date, Lines};
use crate::proof::{AwardStory, EntrySigner, IncludedEntry, PaymentStory, Receipt, Told};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Display;

const STYLE: &str = include_str!("receipt_page.css");

/// The two catalogues.
struct Labels {
    zh: Messages,
    en: Messages,
}

impl Labels {
    fn both(&self, id: &str) -> Markup {
        html! { (self.zh.text(id, &[])) span.en lang="en" { (self.en.text(id, &[])) } }
    }

    fn pair(&self, id: &str, value: impl Display) -> Markup {
        html! { tr { th { (self.both(id)) } td { (value.to_string()) } } }
    }

    fn heads(&self, ids: &[&str]) -> Markup {
        html! { tr { @for id in ids { th { (self.both(id)) } } } }
    }
}

/// Returns the page about `stories` of the awards in `receipt`.
pub(super) fn page(receipt: &Receipt, stories: &[AwardStory]) -> String {
    let labels = Labels { zh: Messages::new(Language::Zh), en: Messages::new(Language::En) };
    let title = labels.zh.text("page-title", &[]);
    let body = html! {
        (DOCTYPE)
        html lang="zh-CN" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                h1 { (labels.both("page-title")) }
                (fund(receipt))
                @for story in stories { (award(&labels, story)) }
                (entries(&labels, receipt))
                (head(&labels, receipt))
                (notes(&labels))
            }
        }
    };
    body.into_string()
}

fn fund(receipt: &Receipt) -> Markup {
    let genesis = receipt.documents().next().map(|(_, document)| &document.lines);
    let own = match genesis {
        Some(Lines::Genesis(lines)) => lines.first(),
        _ => None,
    };
    html! {
        @if let Some(own) = own {
            p.fund { (own.fund.as_str()) br; (own.authority.as_str()) }
        }
    }
}

fn award(labels: &Labels, story: &AwardStory) -> Markup {
    let names: Vec<&str> = {
        let arrivals = story.payments.iter().flat_map(|payment| &payment.arrivals);
        let mut names: Vec<&str> = arrivals.map(|own| own.name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        names
    };
    html! {
        h2 { (labels.both("page-award")) }
        table.pairs {
            (labels.pair("page-payee", story.payee))
            @if !names.is_empty() { (labels.pair("page-name", names.join("、"))) }
            (labels.pair("page-award-id", &story.id))
            (labels.pair("page-amount", story.amount))
            (labels.pair("page-program", &story.program))
            @if let Some(project) = &story.project { (labels.pair("page-project", project)) }
            (labels.pair("page-date", story.date))
            (labels.pair("page-place", place_text(story.told.place)))
            @if let Some(place) = story.told.void {
                (labels.pair("page-void", place_text(place)))
            }
            @for own in &story.amendments {
                (labels.pair("page-amendment", amendment(labels, &own.id, own.amount, own.told)))
            }
        }
        @if !story.payments.is_empty() { (payments(labels, story)) }
        @if facts(story) { (arrivals(labels, story)) }
    }
}

fn amendment(labels: &Labels, id: impl Display, amount: impl Display, told: Told) -> String {
    let void = told
        .void
        .map(|place| format!("（{} {}）", labels.zh.text("page-void", &[]), place_text(place)));
    format!("{id}：{amount} {}{}", place_text(told.place), void.unwrap_or_default())
}

fn facts(story: &AwardStory) -> bool {
    let has = |own: &PaymentStory| !own.arrivals.is_empty() || !own.returns.is_empty();
    story.payments.iter().any(has)
}

fn payments(labels: &Labels, story: &AwardStory) -> Markup {
    let ids = [
        "page-payment-id",
        "page-instalment",
        "page-amount",
        "page-date",
        "page-account",
        "page-place",
    ];
    html! {
        h2 { (labels.both("page-payments")) }
        table {
            (labels.heads(&ids))
            @for own in &story.payments {
                tr.void[!own.told.stands()] {
                    td { (own.id) }
                    td { (own.instalment) }
                    td.money { (own.amount) }
                    td.date { (own.date) }
                    td { (own.account) }
                    td { (told(own.told)) }
                }
            }
        }
    }
}

/// What banks reported: an arrival or a return on a line.
struct Reported {
    id: String,
    what: &'static str,
    payment: String,
    amount: String,
    date: Date,
    account: String,
    told: Told,
}

fn reported(payment: &PaymentStory) -> impl Iterator<Item = Reported> + '_ {
    let arrivals = payment.arrivals.iter().map(|own| Reported {
        id: own.id.to_string(),
        what: "kind-arrival",
        payment: payment.id.to_string(),
        amount: own.amount.to_string(),
        date: own.date,
        account: format!("{} {}", own.name, own.account),
        told: own.told,
    });
    let returns = payment.returns.iter().map(|own| Reported {
        id: own.id.to_string(),
        what: "kind-return",
        payment: payment.id.to_string(),
        amount: own.amount.to_string(),
        date: own.date,
        account: own.kind.to_string(),
        told: own.told,
    });
    arrivals.chain(returns)
}

fn arrivals(labels: &Labels, story: &AwardStory) -> Markup {
    let ids = [
        "page-report-id",
        "page-report",
        "page-payment-id",
        "page-amount",
        "page-value-date",
        "page-credited",
        "page-place",
    ];
    html! {
        h2 { (labels.both("page-reports")) }
        table {
            (labels.heads(&ids))
            @for own in story.payments.iter().flat_map(reported) {
                tr.void[!own.told.stands()] {
                    td { (own.id) }
                    td { (labels.both(own.what)) }
                    td { (own.payment) }
                    td.money { (own.amount) }
                    td.date { (own.date) }
                    td { (own.account) }
                    td { (told(own.told)) }
                }
            }
        }
    }
}

fn told(told: Told) -> String {
    let void = told.void.map(|place| format!(" × {}", place_text(place)));
    format!("{}{}", place_text(told.place), void.unwrap_or_default())
}

fn entries(labels: &Labels, receipt: &Receipt) -> Markup {
    let ids = ["page-entry", "page-document", "page-recorded", "page-signed"];
    html! {
        h2 { (labels.both("page-entries")) }
        table {
            (labels.heads(&ids))
            @for own in &receipt.entries {
                tr {
                    td { "#" (own.index) }
                    td { (document(labels, own)) }
                    td.date { @if let Some(entry) = &own.entry { (entry.at) } }
                    td { @for own in &own.signers { div { (signer(labels, own)) } } }
                }
            }
        }
    }
}

fn document(labels: &Labels, own: &IncludedEntry) -> Markup {
    html! {
        @if let Some(entry) = &own.entry {
            (labels.both(&format!("kind-{}", entry.document.kind()))) " " (entry.document.id)
        }
    }
}

fn signer(labels: &Labels, own: &EntrySigner) -> Markup {
    html! {
        @if let Some(holder) = &own.holder {
            (holder.name.as_str())
            @for role in &holder.roles { " " (labels.both(&format!("role-{role}"))) }
            @if holder.is_revoked { " " (labels.both("page-revoked")) }
        } @else {
            span.code { (own.key) }
        }
    }
}

fn head(labels: &Labels, receipt: &Receipt) -> Markup {
    let own = &receipt.checkpoint;
    html! {
        h2 { (labels.both("page-head")) }
        div.head {
            table.pairs.code {
                (labels.pair("page-ledger", receipt.ledger))
                (labels.pair("page-origin", &own.origin))
                (labels.pair("page-size", own.size))
                (labels.pair("page-root", own.root))
                @if let Some(key) = &receipt.log_key { (labels.pair("page-log-key", key)) }
            }
            (code(&own.encode()))
        }
    }
}

/// The text of the checkpoint as a QR code; nothing where it is too long for one.
fn code(text: &str) -> Markup {
    let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::M) else {
        return html! {};
    };
    // Four modules of quiet around it, as the standard asks.
    let side = code.width().saturating_add(8);
    let path: String = (4_usize..)
        .zip(code.to_colors().chunks(code.width()))
        .flat_map(|(y, row)| {
            let dark = (4_usize..).zip(row).filter(|(_, colour)| **colour == Color::Dark);
            dark.map(move |(x, _)| format!("M{x} {y}h1v1h-1z")).collect::<Vec<_>>()
        })
        .collect();
    html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox=(format!("0 0 {side} {side}"))
            shape-rendering="crispEdges" role="img" {
            title { "QR" }
            rect width="100%" height="100%" fill="#fff" {}
            path d=(path) fill="#000" {}
        }
    }
}

fn notes(labels: &Labels) -> Markup {
    let ids = ["page-note-scan", "page-note-verify", "page-note-counts", "page-note-unanchored"];
    html! {
        div.notes { @for id in ids { p { (labels.both(id)) } } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_becomes_a_code_with_quiet_around_it() {
        let text = "example.org/fund\n9\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";
        let svg = code(text).into_string();
        // 64 bytes and more need version 5 at level M: 37 modules.
        assert!(svg.contains("viewBox=\"0 0 45 45\""), "{svg}");
        assert!(svg.contains("d=\"M4 4h1v1h-1z"), "the finder pattern begins in the corner");
        assert!(!svg.contains("M3 "), "nothing is dark in the margin");
        assert_eq!(code(&"x".repeat(5_000)).into_string(), "");
    }
}
