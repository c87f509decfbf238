//! `ledger init`

use super::super::clock::now;
use super::super::secrets::read_key;
use super::super::session::{Session, holder};
use super::super::{Exit, Failure};
use crate::book::{NewLedger, add_signature, create};
use crate::chain::SigningKey;
use crate::domain::{
    Currency, Date, Document, Genesis, Id, Instant, KeyGrant, KeyId, Kind, Lines, LogKey,
    PolicyRule, Region, Role, Text,
};
use crate::encode::Draft;
use crate::exchange::values;
use crate::keys::{self, KeyFileError};
use crate::rules::roles_for;
use serde_json::json;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The name of the fund (项目名称)
    #[arg(long)]
    fund: String,
    /// The authority in charge (主管部门)
    #[arg(long)]
    authority: String,
    /// The region code, such as 430200
    #[arg(long)]
    region: Region,
    /// An officer (经办): NAME=KEYFILE; may be given several times
    #[arg(long, value_name = "NAME=FILE", required = true)]
    officer: Vec<String>,
    /// An approver (复核): NAME=KEYFILE; may be given several times
    #[arg(long, value_name = "NAME=FILE", required = true)]
    approver: Vec<String>,
    /// A bank that reports arrivals: NAME=KEYFILE
    #[arg(long, value_name = "NAME=FILE")]
    bank: Vec<String>,
    /// An auditor: NAME=KEYFILE
    #[arg(long, value_name = "NAME=FILE")]
    auditor: Vec<String>,
    /// Who must sign a kind of document: KIND=ROLE,ROLE (default: officer,approver for decisions)
    #[arg(long, value_name = "KIND=ROLES")]
    policy: Vec<String>,
    /// The name under which checkpoints are published, such as finance.zhuzhou.gov.cn/sme-2022
    #[arg(long)]
    origin: Option<String>,
    /// The business date (default: today)
    #[arg(long)]
    date: Option<String>,
    /// The id of the first document
    #[arg(long, default_value = "GENESIS")]
    id: Id,
    /// A file whose first line is the passphrase of the keys, for scripts
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
}

/// A key that will sign, or only be granted.
struct Named {
    grant: KeyGrant,
    secret: Option<SigningKey>,
}

pub(crate) fn run(session: &Session, arguments: &Arguments) -> Result<Exit, Failure> {
    if session.layout().log().exists() {
        let path = session.layout().log();
        return Err(Failure::said(Exit::Usage, "ledger-exists", &[("file", &path.display())]));
    }
    let named = read_named(arguments)?;
    let log_key = keys::generate()?;
    let at = now()?;
    let genesis = genesis(arguments, &named, &log_key)?;
    let roles = roles_for(&genesis, Kind::Genesis);
    let document = document(arguments, genesis, at)?;
    let mut draft = Draft { document, signatures: Vec::new() };
    let signs = |named: &&Named| named.grant.roles.iter().any(|role| roles.contains(role));
    for key in named.iter().filter(signs).filter_map(|named| named.secret.as_ref()) {
        add_signature(&mut draft, key);
    }
    let new = NewLedger { genesis: &draft, log_key, at, holder: &holder() };
    let ledger = create(&session.layout(), &session.home()?, new)?;
    session.output.notice(session.text("log-key-note", &[]));
    if session.global.json {
        Session::json(&json!({ "ledger": ledger, "directory": session.global.ledger }));
    } else {
        let dir = session.global.ledger.display();
        session.say("ledger-made", &[("dir", &dir), ("ledger", &ledger)]);
    }
    Ok(Exit::Done)
}

fn genesis(
    arguments: &Arguments,
    named: &[Named],
    log_key: &SigningKey,
) -> Result<Genesis, Failure> {
    let text = |option: &str, text: &str| -> Result<Text, Failure> {
        values::read_text(text).map_err(|error| Failure::option(format!("--{option}"), error))
    };
    let default =
        format!("grant-ledger/{}-{}", arguments.region, KeyId::from(log_key.public()).short());
    let origin = arguments.origin.as_deref().unwrap_or(&default);
    let mut policy = Vec::new();
    for rule in &arguments.policy {
        policy.push(policy_rule(rule)?);
    }
    policy.sort_by_key(|rule: &PolicyRule| rule.kind);
    Ok(Genesis {
        authority: text("authority", &arguments.authority)?,
        currency: Currency::Cny,
        fund: text("fund", &arguments.fund)?,
        keys: named.iter().map(|named| named.grant.clone()).collect(),
        log: LogKey {
            key: KeyId::from(log_key.public()),
            origin: origin.parse().map_err(|error| Failure::usage(format!("--origin: {error}")))?,
        },
        policy,
        region: arguments.region.clone(),
    })
}

fn document(arguments: &Arguments, genesis: Genesis, at: Instant) -> Result<Document, Failure> {
    let date: Date = match &arguments.date {
        Some(date) => values::read_date(date).map_err(|error| Failure::option("--date", error))?,
        None => at.date(),
    };
    Ok(Document {
        date,
        id: arguments.id.clone(),
        ledger: None,
        lines: Lines::Genesis(vec![genesis]),
        note: None,
        reference: None,
    })
}

fn policy_rule(text: &str) -> Result<PolicyRule, Failure> {
    let wrong = |reason: String| Failure::usage(format!("--policy {text}: {reason}"));
    let (kind, roles) =
        text.split_once('=').ok_or_else(|| wrong("expected KIND=ROLE,ROLE".to_owned()))?;
    let kind: Kind = kind.parse().map_err(|error| wrong(format!("{error}")))?;
    let roles: Result<Vec<Role>, _> = roles.split(',').map(str::parse).collect();
    let mut roles = roles.map_err(|error| wrong(format!("{error}")))?;
    roles.sort_unstable();
    Ok(PolicyRule { kind, roles })
}

/// Reads the keys named for each role; a key named for two roles gets both.
fn read_named(arguments: &Arguments) -> Result<Vec<Named>, Failure> {
    let by_role = [
        (Role::Approver, &arguments.approver),
        (Role::Auditor, &arguments.auditor),
        (Role::Bank, &arguments.bank),
        (Role::Officer, &arguments.officer),
    ];
    let mut named: Vec<Named> = Vec::new();
    for (role, texts) in by_role {
        for text in texts {
            let new = read_one(role, text, arguments.passphrase_file.as_deref())?;
            match named.iter_mut().find(|own| own.grant.key == new.grant.key) {
                Some(own) if own.grant.holder == new.grant.holder => own.grant.roles.push(role),
                Some(own) => {
                    let message = format!("{text}: the same key was given to {}", own.grant.holder);
                    return Err(Failure::usage(message));
                }
                None => named.push(new),
            }
        }
    }
    Ok(named)
}

fn read_one(role: Role, text: &str, passphrase: Option<&Path>) -> Result<Named, Failure> {
    let (holder, file) = text
        .split_once('=')
        .ok_or_else(|| Failure::usage(format!("--{role} {text}: expected NAME=FILE")))?;
    let holder = values::read_text(holder)
        .map_err(|error| Failure::option(format!("--{role} {text}"), error))?;
    let path = Path::new(file);
    let (key, secret) = match read_key(path, passphrase) {
        Ok(secret) => (KeyId::from(secret.public()), Some(secret)),
        Err(KeyFileError::PublicOnly { .. }) => (KeyId::from(keys::read_public(path)?), None),
        Err(error) => return Err(error.into()),
    };
    Ok(Named { grant: KeyGrant { holder, key, roles: vec![role] }, secret })
}
