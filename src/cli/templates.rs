//! Which templates of the self-evaluation form are at hand? Those of the program, those given, and those
//! that the ledger keeps as evidence.

use super::Exit;
use super::failure::Failure;
use super::session::Session;
use crate::domain::TemplateRef;
use crate::evaluation::{EvaluatedYear, NamedTemplate, evaluated_years};
use crate::exchange::template::{built_in_templates, read_template};
use crate::rules::Memory;
use crate::store::{Source, StoreError, evidence_file, read_bounded};
use std::path::{Path, PathBuf};

const LEN_MAX: u64 = 1 << 20;

/// Returns every template at hand.
pub(super) fn templates(
    session: &Session,
    memory: &Memory,
    given: &[PathBuf],
) -> Result<Vec<NamedTemplate>, Failure> {
    let mut all = built_in_templates();
    for path in given {
        all.push(of_file(path)?);
    }
    let source = Source::at(&session.global.ledger);
    for EvaluatedYear { template: name, .. } in evaluated_years(memory) {
        if all.iter().any(|own| own.name == *name) {
            continue;
        }
        // What is kept under this digest may be anything; only a template is one.
        let kept = match evidence_file(&source, name.digest, LEN_MAX) {
            Err(StoreError::TooLarge { .. }) => None,
            other => other?,
        };
        all.extend(kept.and_then(|bytes| read_template(&bytes).ok()));
    }
    Ok(all)
}

/// Reads a template that the user named.
pub(super) fn of_file(path: &Path) -> Result<NamedTemplate, Failure> {
    let bytes = read_bounded(path, LEN_MAX)?;
    read_template(&bytes).map_err(|fault| {
        Failure::usage(format!("{}: {fault}", path.display())).hint("hint-template")
    })
}

/// Returns the template of this name.
pub(super) fn named(all: &[NamedTemplate], name: &TemplateRef) -> Result<NamedTemplate, Failure> {
    let own = all.iter().find(|own| own.name == *name).cloned();
    own.ok_or_else(|| {
        let values: [(&str, &dyn ToString); 2] = [("id", &name.id), ("digest", &name.digest)];
        Failure::said(Exit::Usage, "template-unknown", &values).hint("hint-template-unknown")
    })
}
