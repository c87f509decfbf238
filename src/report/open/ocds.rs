//! The awards of a ledger as releases of the Open Contracting Data Standard.
//!
//! <https://standard.open-contracting.org/1.1/en/>; the mapping is in `docs/open-data.md`.

use super::fund::{CREDIT_CODES, Change, Fund, Movement, Recipient, SOLE_TRADER, organisation_id};
use super::value::{Each, Moment, Yuan};
use crate::domain::{Amount, CreditCode, Currency, Id, Instalment, Instant, Text};
use crate::rules::AwardRow;
use serde::Serialize;

/// What ids begin with until the publisher has a prefix of its own.
pub(super) const PROVISIONAL: &str = "ocds-000000";
const VERSION: &str = "1.1";
/// The id of the authority among the parties of a release, where its credit code is not known.
const AUTHORITY: &str = "authority";
const RECIPIENT: &str = "recipient";

/// All releases, with who publishes them.
#[derive(Serialize)]
#[serde(rename_all = "camelCase", bound = "")]
pub(super) struct Package<'a, I: Iterator<Item = Release<'a>> + Clone> {
    #[serde(skip_serializing_if = "Option::is_none")]
    uri: Option<&'a str>,
    version: &'static str,
    published_date: Instant,
    publisher: Publisher<'a>,
    releases: Each<I>,
}

#[derive(Serialize)]
struct Publisher<'a> {
    name: &'a Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    scheme: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    uid: Option<CreditCode>,
}

/// An award and what became of it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Release<'a> {
    ocid: String,
    id: String,
    date: Instant,
    tag: Vec<&'static str>,
    initiation_type: &'static str,
    language: &'static str,
    parties: [Party<'a>; 2],
    buyer: Reference<'a>,
    planning: Planning<'a>,
    awards: [Award<'a>; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    contracts: Option<[Contract<'a>; 1]>,
}

#[derive(Serialize)]
struct Party<'a> {
    #[serde(flatten)]
    reference: Reference<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    identifier: Option<Identifier<'a>>,
    roles: &'static [&'static str],
}

#[derive(Clone, Serialize)]
struct Reference<'a> {
    id: String,
    name: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Identifier<'a> {
    scheme: &'static str,
    id: CreditCode,
    legal_name: &'a str,
}

#[derive(Serialize)]
struct Planning<'a> {
    budget: Budget<'a>,
}

#[derive(Serialize)]
struct Budget<'a> {
    description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    project: Option<&'a Text>,
    #[serde(rename = "projectID")]
    project_id: &'a Id,
}

#[derive(Serialize)]
struct Award<'a> {
    id: &'a Id,
    title: &'a str,
    description: String,
    status: &'static str,
    date: Moment,
    value: Value,
    suppliers: [Reference<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    amendments: Vec<Amendment<'a>>,
}

#[derive(Serialize)]
struct Amendment<'a> {
    id: &'a Id,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Moment>,
    description: String,
}

#[derive(Serialize)]
struct Contract<'a> {
    id: &'a Id,
    #[serde(rename = "awardID")]
    award_id: &'a Id,
    title: &'a str,
    status: &'static str,
    value: Value,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    milestones: Vec<Milestone<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    implementation: Option<Implementation<'a>>,
}

#[derive(Serialize)]
struct Implementation<'a> {
    transactions: Vec<Transaction<'a>>,
}

#[derive(Serialize)]
struct Transaction<'a> {
    id: String,
    date: Moment,
    value: Value,
    payer: Reference<'a>,
    payee: Reference<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Milestone<'a> {
    id: String,
    title: String,
    r#type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a Text>,
    due_date: Moment,
    value: Value,
}

#[derive(Clone, Copy, Serialize)]
struct Value {
    amount: Yuan,
    currency: Currency,
}

/// Returns the releases of a ledger.
pub(super) fn package<'a>(
    fund: &'a Fund<'a>,
) -> Package<'a, impl Iterator<Item = Release<'a>> + Clone> {
    let funder = fund.options.funder;
    Package {
        uri: fund.options.source.as_deref(),
        version: VERSION,
        published_date: fund.at,
        publisher: Publisher {
            name: &fund.genesis.authority,
            scheme: funder.map(|_| CREDIT_CODES),
            uid: funder,
        },
        releases: Each(fund.awards().map(move |(id, award)| release(fund, id, award))),
    }
}

fn release<'a>(fund: &'a Fund<'a>, id: &'a Id, award: &'a AwardRow) -> Release<'a> {
    let ocid = format!("{}-{id}", fund.prefix);
    let (funder, recipient) = (authority(fund), recipient(fund, award));
    let contract = contract(fund, (id, award), [&funder.reference, &recipient.reference]);
    Release {
        id: format!("{ocid}-{}", fund.size),
        ocid,
        date: fund.at,
        tag: tags(award, contract.as_ref()),
        initiation_type: "tender",
        language: "zh",
        buyer: funder.reference.clone(),
        planning: Planning {
            budget: Budget {
                description: format!("{}年度{}", award.year, fund.genesis.fund),
                project: fund.program(award).map(|row| &row.terms.name),
                project_id: &award.program,
            },
        },
        awards: [Award {
            id,
            title: fund.title(award),
            description: fund.description(award),
            status: if award.is_effective() { "active" } else { "cancelled" },
            date: Moment::Begin(award.date),
            value: value(fund, last_amount(fund, award)),
            suppliers: [recipient.reference.clone()],
            amendments: fund.changes(award).into_iter().map(amendment).collect(),
        }],
        contracts: contract.map(|own| [own]),
        parties: [funder, recipient],
    }
}

fn tags(award: &AwardRow, contract: Option<&Contract<'_>>) -> Vec<&'static str> {
    let mut tags = vec![if award.is_effective() { "award" } else { "awardCancellation" }];
    tags.extend(contract.map(|_| "contract"));
    tags.extend(contract.and_then(|own| own.implementation.as_ref()).map(|_| "implementation"));
    tags
}

fn authority<'a>(fund: &Fund<'a>) -> Party<'a> {
    let (funder, name) = (fund.options.funder, fund.genesis.authority.as_str());
    Party {
        reference: Reference {
            id: funder.map_or_else(|| AUTHORITY.to_owned(), organisation_id),
            name,
        },
        identifier: funder.map(|id| Identifier { scheme: CREDIT_CODES, id, legal_name: name }),
        roles: &["buyer", "funder", "payer"],
    }
}

fn recipient<'a>(fund: &Fund<'a>, award: &AwardRow) -> Party<'a> {
    let (id, name, identifier) = match fund.recipient(award) {
        Recipient::SoleTrader => (RECIPIENT.to_owned(), SOLE_TRADER, None),
        Recipient::Firm(code, name) => {
            let identifier = Identifier { scheme: CREDIT_CODES, id: code, legal_name: name };
            (organisation_id(code), name, Some(identifier))
        }
    };
    Party { reference: Reference { id, name }, identifier, roles: &["supplier", "payee"] }
}

/// Returns what an award amounts to, or amounted to before it was cancelled.
fn last_amount(fund: &Fund<'_>, award: &AwardRow) -> Amount {
    let cancelled = || fund.changes(award).last().map(|own| own.before);
    if award.amount.is_positive() { award.amount } else { cancelled().unwrap_or(Amount::ZERO) }
}

fn value(fund: &Fund<'_>, amount: Amount) -> Value {
    Value { amount: Yuan(amount), currency: fund.genesis.currency }
}

fn amendment(change: Change<'_>) -> Amendment<'_> {
    let (before, after) = (change.before, change.after);
    let description = if before == after {
        "调整分期".to_owned()
    } else if after.is_positive() {
        format!("安排金额由{before}元调整为{after}元")
    } else {
        format!("撤销，原安排金额{before}元")
    };
    Amendment { id: change.id, date: change.date.map(Moment::Begin), description }
}

/// Payments have their place in a contract. An award that was cancelled has one only if it was paid.
fn contract<'a>(
    fund: &'a Fund<'a>,
    (id, award): (&'a Id, &'a AwardRow),
    [giver, taker]: [&Reference<'a>; 2],
) -> Option<Contract<'a>> {
    let transaction = |own: Movement| Transaction {
        id: own.id,
        date: Moment::Begin(own.date),
        value: value(fund, own.amount),
        payer: giver.clone(),
        payee: taker.clone(),
    };
    let transactions: Vec<_> = fund.movements(award).into_iter().map(transaction).collect();
    let implementation = (!transactions.is_empty()).then_some(Implementation { transactions });
    if !award.is_effective() && implementation.is_none() {
        return None;
    }
    Some(Contract {
        id,
        award_id: id,
        title: fund.title(award),
        status: if award.is_effective() { "active" } else { "terminated" },
        value: value(fund, last_amount(fund, award)),
        milestones: award.plan.iter().map(|own| milestone(fund, award, own)).collect(),
        implementation,
    })
}

fn milestone<'a>(fund: &Fund<'_>, award: &AwardRow, own: &'a Instalment) -> Milestone<'a> {
    let deadline = || award.date.plus_days(award.terms.arrival_days);
    // Free text about a sole trader may name the person.
    let is_named = !matches!(fund.recipient(award), Recipient::SoleTrader);
    Milestone {
        id: own.seq.to_string(),
        title: format!("第{}期", own.seq),
        r#type: "financing",
        description: own.condition.as_ref().filter(|_| is_named),
        due_date: Moment::End(own.due.unwrap_or_else(deadline)),
        value: value(fund, own.amount),
    }
}
