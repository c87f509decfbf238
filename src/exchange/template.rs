//! Which templates of the self-evaluation form are there? Two come with the program; others are files.
//!
//! Spec: `ledger-spec/08-evaluation.md`, "Templates".

use crate::domain::Digest;
use crate::evaluation::{NamedTemplate, Template, TemplateError};
use crate::exchange::values::{printable, shown};

/// The most bytes a template may have.
pub const TEMPLATE_LEN_MAX: usize = 1 << 20;

const BUILT_IN: [&str; 2] = [
    include_str!("../../ledger-spec/templates/cn-2020.toml"),
    include_str!("../../ledger-spec/templates/cn-2021-cost.toml"),
];

/// Why a file is no template.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TemplateFault {
    /// It is longer than [`TEMPLATE_LEN_MAX`].
    #[error("the file has {len} bytes, more than 1048576")]
    TooLong {
        /// Its length.
        len: usize,
    },
    /// It is not UTF-8.
    #[error("the file is not UTF-8; save it as UTF-8")]
    Encoding,
    /// It is not TOML, or a member is missing, unknown or of another type.
    #[error("line {line}: {reason}")]
    Malformed {
        /// The 1-based line.
        line: usize,
        /// What is wrong.
        reason: String,
    },
    /// Its members do not agree.
    #[error("{0}")]
    Invalid(#[from] TemplateError),
}

/// Returns the templates of the specification.
pub fn built_in_templates() -> Vec<NamedTemplate> {
    BUILT_IN.iter().filter_map(|text| read_template(text.as_bytes()).ok()).collect()
}

/// Reads a template.
pub fn read_template(bytes: &[u8]) -> Result<NamedTemplate, TemplateFault> {
    if bytes.len() > TEMPLATE_LEN_MAX {
        return Err(TemplateFault::TooLong { len: bytes.len() });
    }
    let text = std::str::from_utf8(bytes).map_err(|_| TemplateFault::Encoding)?;
    if text.starts_with('\u{feff}') {
        let reason = "a byte order mark; save it as UTF-8 without one".to_owned();
        return Err(TemplateFault::Malformed { line: 1, reason });
    }
    let malformed = |error: &toml::de::Error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        let line = before.matches('\n').count().saturating_add(1);
        TemplateFault::Malformed { line, reason: shown(&printable(error.message())) }
    };
    let template: Template = toml::from_str(text).map_err(|error| malformed(&error))?;
    template.validate()?;
    Ok(NamedTemplate::new(template, Digest::of(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(text: &str) -> String {
        read_template(text.as_bytes()).unwrap_err().to_string()
    }

    #[test]
    fn the_templates_of_the_specification_are_read() {
        let ids: Vec<String> =
            built_in_templates().iter().map(|own| own.name.id.to_string()).collect();
        assert_eq!(ids, ["cn-2020", "cn-2021-cost"]);
    }

    #[test]
    fn a_wrong_template_is_refused_by_line_or_member() {
        let text = BUILT_IN[0];
        let with = |from: &str, to: &str| {
            assert!(text.contains(from), "{from}");
            reason(&text.replacen(from, to, 1))
        };
        assert!(with("met_percent = 80", "met = 80").contains("line 7: unknown field"));
        assert!(with("points = \"30\"", "points = \"40\"").contains("add up to 100"));
        assert!(with("\"quality\"", "\"quantity\"").contains("no two groups"));
        assert!(with("partly_percent = 60", "partly_percent = 90").contains("met not below"));
        assert!(with("explain_percent = 30", "explain_percent = 2000").contains("0 to 1000"));
        assert!(
            with(
                "explain_percent = 30",
                "explain_percent = 30\ncut = [{ above_percent = 90, cut_percent = 1 }]"
            )
            .contains("ascending")
        );
        assert!(with("execution_points = \"10\"", "execution_points = 10").starts_with("line 5: "));
        assert!(read_template(&[0xff]).unwrap_err() == TemplateFault::Encoding);
        assert!(reason("").starts_with("line 1: missing field"));
    }
}
