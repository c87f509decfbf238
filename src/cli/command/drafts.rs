//! The drafts that wait for a signature: who signed them, and who still has to?

use super::super::output::{Tone, toned};
use super::super::session::Session;
use super::agenda::Lists;
use super::record::read_draft;
use crate::chain::{document_message, verify_signature};
use crate::domain::{Digest, Family, KeyId, Kind, Role};
use crate::encode::{Draft, encode_document};
use crate::rules::{Memory, roles_missing};
use serde_json::{Value, json};
use std::fs;

/// A draft in the folder of the ledger.
pub(super) struct Waiting {
    /// The name of its file, which is the id of its document.
    name: String,
    /// What it says; nothing if it cannot be read.
    content: Option<Content>,
}

struct Content {
    kind: Kind,
    signed_by: Vec<String>,
    missing: Vec<Role>,
}

/// Returns the drafts in the folder of the ledger, by name.
pub(super) fn waiting(session: &Session, memory: &Memory, ledger: Option<Digest>) -> Vec<Waiting> {
    let entries = fs::read_dir(session.layout().drafts()).into_iter().flatten().flatten();
    let read = entries.filter_map(|entry| {
        let name = entry.file_name().into_string().ok()?;
        let name = name.strip_suffix(".json")?.to_owned();
        // One bad file must not hide the others.
        let draft = read_draft(&entry.path(), ledger).ok();
        Some(Waiting { name, content: draft.map(|draft| content(memory, &draft)) })
    });
    let mut waiting: Vec<Waiting> = read.collect();
    waiting.sort_by(|one, other| one.name.cmp(&other.name));
    waiting
}

fn content(memory: &Memory, draft: &Draft) -> Content {
    let kind = draft.document.kind();
    let message = document_message(&encode_document(&draft.document));
    let good = draft.signatures.iter();
    let good = good.filter(|own| verify_signature(own.key, &message, own.bytes).is_ok());
    let keys: Vec<KeyId> = good.map(|own| own.key).collect();
    let holder = |key: &KeyId| {
        memory.keys.get(key).map_or_else(|| key.to_string(), |row| row.holder.to_string())
    };
    let signed_by = keys.iter().map(holder).collect();
    Content { kind, signed_by, missing: roles_missing(memory, kind, &keys) }
}

/// Prints the drafts with those who signed and the roles that still have to.
pub(super) fn print(session: &Session, lists: &Lists<'_>, drafts: &[Waiting]) {
    if drafts.is_empty() {
        session.say("drafts-none", &[]);
        return;
    }
    let title = session.text("drafts-waiting", &[("count", &drafts.len())]);
    session.output.line(toned(Tone::Title, &title));
    let columns =
        ["column-draft", "column-kind", "column-signed", "column-needs"].map(|id| lists.text(id));
    let rows = drafts.iter().map(|own| cells(session, own));
    lists.list(&columns, drafts.len(), rows, "agenda-more");
}

fn cells(session: &Session, draft: &Waiting) -> Vec<String> {
    let text = |id: &str| session.text(id, &[]);
    let Some(content) = &draft.content else {
        return vec![draft.name.clone(), text("draft-unreadable"), String::new(), String::new()];
    };
    let joiner = if content.kind.family() == Family::Decision { " + " } else { " / " };
    let roles = content.missing.iter().map(|role| text(&format!("role-{role}")));
    let roles: Vec<String> = roles.collect();
    let needs = if roles.is_empty() { text("draft-complete") } else { roles.join(joiner) };
    vec![
        draft.name.clone(),
        text(&format!("kind-{}", content.kind)),
        content.signed_by.join(&text("list-joiner")),
        needs,
    ]
}

/// Returns the drafts as JSON.
pub(super) fn as_json(drafts: &[Waiting]) -> Value {
    let one = |own: &Waiting| {
        let content = own.content.as_ref();
        json!({
            "id": own.name, "kind": content.map(|own| own.kind.to_string()),
            "signed_by": content.map(|own| &own.signed_by),
            "needs": content.map(|own| own.missing.iter().map(ToString::to_string).collect::<Vec<_>>()),
        })
    };
    drafts.iter().map(one).collect()
}
