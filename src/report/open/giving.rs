//! The grants of a ledger in the form of the 360Giving Data Standard.
//!
//! <https://standard.threesixtygiving.org>; the mapping is in `docs/open-data.md`.

use super::fund::{Fund, Movement, Recipient, SOLE_TRADER, organisation_id};
use super::value::{Each, Yuan};
use crate::domain::{Currency, Date, Id, Instant, Text};
use crate::report::flat::form_word;
use crate::rules::AwardRow;
use serde::Serialize;

/// What ids begin with until the publisher has a prefix of its own.
pub(super) const PROVISIONAL: &str = "360G-provisional";
const VERSION: &str = "1.4";

/// All grants, with who publishes them.
#[derive(Serialize)]
#[serde(rename_all = "camelCase", bound = "")]
pub(super) struct Package<'a, I: Iterator<Item = Grant<'a>> + Clone> {
    version: &'static str,
    title: &'a Text,
    identifier: &'a str,
    issued: Date,
    modified: Instant,
    publisher: Publisher<'a>,
    #[serde(rename = "downloadURL", skip_serializing_if = "Option::is_none")]
    download_url: Option<&'a str>,
    grants: Each<I>,
}

#[derive(Serialize)]
struct Publisher<'a> {
    identifier: String,
    name: &'a Text,
}

/// An award that is effective.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Grant<'a> {
    id: String,
    title: &'a str,
    description: String,
    currency: Currency,
    amount_awarded: Yuan,
    amount_disbursed: Yuan,
    award_date: Date,
    planned_dates: [Event; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    actual_dates: Option<[Event; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    recipient_organization: Option<[Organisation<'a>; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    recipient_individual: Option<Organisation<'a>>,
    funding_organization: [Organisation<'a>; 1],
    #[serde(rename = "grantProgramme")]
    programme: [Programme<'a>; 1],
    classifications: Vec<Classification<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    disbursement_transaction: Vec<Transaction>,
    date_modified: Instant,
    #[serde(skip_serializing_if = "Option::is_none")]
    data_source: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Event {
    title: String,
    start_date: String,
    end_date: String,
}

#[derive(Serialize)]
struct Organisation<'a> {
    id: String,
    name: &'a str,
}

#[derive(Serialize)]
struct Programme<'a> {
    code: &'a Id,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a Text>,
}

#[derive(Serialize)]
struct Classification<'a> {
    vocabulary: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'static str>,
    title: &'a str,
}

#[derive(Serialize)]
struct Transaction {
    id: String,
    #[serde(rename = "transactionDate")]
    date: Date,
    currency: Currency,
    value: Yuan,
    provider: String,
    recipient: String,
}

/// Returns the grants of a ledger.
pub(super) fn package<'a>(
    fund: &'a Fund<'a>,
) -> Package<'a, impl Iterator<Item = Grant<'a>> + Clone> {
    let effective = fund.awards().filter(|(_, award)| award.is_effective());
    Package {
        version: VERSION,
        title: &fund.genesis.fund,
        identifier: &fund.prefix,
        issued: fund.at.date(),
        modified: fund.at,
        publisher: Publisher { identifier: fund.funder_id(), name: &fund.genesis.authority },
        download_url: fund.options.source.as_deref(),
        grants: Each(effective.map(move |(id, award)| grant(fund, id, award))),
    }
}

fn grant<'a>(fund: &'a Fund<'a>, id: &'a Id, award: &'a AwardRow) -> Grant<'a> {
    let grant_id = format!("{}-{id}", fund.prefix);
    let (organisation, individual) = recipient(fund, &grant_id, award);
    let recipient_id = organisation.as_ref().or(individual.as_ref()).map(|own| own.id.clone());
    let movements = fund.movements(award);
    let actual_dates = payment_dates(&movements).map(|own| [own]);
    let currency = fund.genesis.currency;
    let transaction = |own: Movement| Transaction {
        id: format!("{}-{}", fund.prefix, own.id),
        date: own.date,
        currency,
        value: Yuan(own.amount),
        provider: fund.funder_id(),
        recipient: recipient_id.clone().unwrap_or_default(),
    };
    Grant {
        title: fund.title(award),
        description: fund.description(award),
        currency,
        amount_awarded: Yuan(award.amount),
        amount_disbursed: Yuan(fund.paid(award)),
        award_date: award.date,
        planned_dates: [Event {
            title: "预算年度".to_owned(),
            start_date: format!("{}-01-01", award.year),
            end_date: format!("{}-12-31", award.year),
        }],
        actual_dates,
        disbursement_transaction: movements.into_iter().map(transaction).collect(),
        recipient_organization: organisation.map(|own| [own]),
        recipient_individual: individual,
        funding_organization: [Organisation {
            id: fund.funder_id(),
            name: fund.genesis.authority.as_str(),
        }],
        programme: [Programme {
            code: &award.program,
            title: fund.program(award).map(|row| &row.terms.name),
        }],
        classifications: classifications(fund, award),
        date_modified: fund.at,
        data_source: fund.options.source.as_deref(),
        id: grant_id,
    }
}

/// The standard asks for either an organisation or a person. The id of a person is that of the grant:
/// one made from the credit code could be tried out.
fn recipient<'a>(
    fund: &Fund<'a>,
    grant_id: &str,
    award: &AwardRow,
) -> (Option<Organisation<'a>>, Option<Organisation<'a>>) {
    match fund.recipient(award) {
        Recipient::Firm(code, name) => {
            (Some(Organisation { id: organisation_id(code), name }), None)
        }
        Recipient::SoleTrader => {
            let id = format!("{grant_id}:recipient");
            (None, Some(Organisation { id, name: SOLE_TRADER }))
        }
    }
}

/// From the first payment to the last; what came back is no payment.
fn payment_dates(movements: &[Movement]) -> Option<Event> {
    let dates = || movements.iter().filter(|own| own.amount.is_positive()).map(|own| own.date);
    Some(Event {
        title: "拨付".to_owned(),
        start_date: dates().min()?.to_string(),
        end_date: dates().max()?.to_string(),
    })
}

fn classifications<'a>(fund: &Fund<'a>, award: &'a AwardRow) -> Vec<Classification<'a>> {
    let form = fund.program(award).map(|row| Classification {
        vocabulary: "支持方式",
        code: Some(row.terms.form.word()),
        title: form_word(row.terms.form),
    });
    let category = award.category.as_ref().map(|own| Classification {
        vocabulary: "类别",
        code: None,
        title: own.as_str(),
    });
    form.into_iter().chain(category).collect()
}
