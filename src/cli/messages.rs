//! The catalogue of messages, in Chinese and English.

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use std::ffi::OsString;

/// The languages of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Language {
    /// 中文
    Zh,
    /// English
    En,
}

const ZH: &str = concat!(
    include_str!("locales/zh.ftl"),
    "\n",
    include_str!("locales/zh-audit.ftl"),
    "\n",
    include_str!("locales/zh-faults.ftl"),
    "\n",
    include_str!("locales/zh-witness.ftl"),
    "\n",
    include_str!("locales/zh-receipt.ftl"),
    "\n",
    include_str!("locales/zh-timestamp.ftl"),
    "\n",
    include_str!("locales/zh-trust.ftl"),
    "\n",
    include_str!("locales/zh-evidence.ftl"),
    "\n",
    include_str!("locales/zh-report.ftl"),
    "\n",
    include_str!("locales/zh-yearly.ftl"),
    "\n",
    include_str!("locales/zh-status.ftl"),
    "\n",
    include_str!("locales/zh-evaluation.ftl")
);
const EN: &str = concat!(
    include_str!("locales/en.ftl"),
    "\n",
    include_str!("locales/en-audit.ftl"),
    "\n",
    include_str!("locales/en-faults.ftl"),
    "\n",
    include_str!("locales/en-witness.ftl"),
    "\n",
    include_str!("locales/en-receipt.ftl"),
    "\n",
    include_str!("locales/en-timestamp.ftl"),
    "\n",
    include_str!("locales/en-trust.ftl"),
    "\n",
    include_str!("locales/en-evidence.ftl"),
    "\n",
    include_str!("locales/en-report.ftl"),
    "\n",
    include_str!("locales/en-yearly.ftl"),
    "\n",
    include_str!("locales/en-status.ftl"),
    "\n",
    include_str!("locales/en-evaluation.ftl")
);

impl Language {
    /// Returns the language that a command line asks for, else that of the locale: Chinese for
    /// `zh…`, English for any other.
    ///
    /// It is needed before the command line is parsed, because help and errors are in it too.
    pub(crate) fn choose(words: &[OsString]) -> Self {
        let words: Vec<&str> = words.iter().filter_map(|word| word.to_str()).collect();
        let next = |index: usize| words.get(index.saturating_add(1)).copied();
        let asked = words.iter().enumerate().find_map(|(index, word)| match *word {
            "--lang" => next(index),
            other => other.strip_prefix("--lang="),
        });
        match asked {
            Some("zh") => Self::Zh,
            Some("en") => Self::En,
            _ => Self::of_locale(),
        }
    }

    #[allow(clippy::disallowed_methods, reason = "the locale is the environment's by definition")]
    fn of_locale() -> Self {
        let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set);
        if locale.is_some_and(|locale| locale.starts_with("zh")) { Self::Zh } else { Self::En }
    }

    /// Returns the word on the command line.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }

    fn source(self) -> &'static str {
        match self {
            Self::Zh => ZH,
            Self::En => EN,
        }
    }
}

/// The messages of one language.
pub(crate) struct Messages {
    bundle: FluentBundle<FluentResource>,
    language: Language,
}

impl Messages {
    /// Returns the messages of `language`.
    pub(crate) fn new(language: Language) -> Self {
        // A catalogue with an error in it still has its other messages; a test finds the error.
        let resource = FluentResource::try_new(language.source().to_owned());
        let resource = resource.unwrap_or_else(|(partial, _)| partial);
        let mut bundle = FluentBundle::new(vec![unic_langid::LanguageIdentifier::default()]);
        // The marks would end up in scripts and tables.
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(resource);
        Self { bundle, language }
    }

    /// Returns the language.
    pub(crate) fn language(&self) -> Language {
        self.language
    }

    /// Returns a message with its values, or nothing where the catalogue has none of this id.
    pub(crate) fn find(&self, id: &str, values: &[(&str, &str)]) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        let mut arguments = FluentArgs::new();
        for (name, value) in values {
            arguments.set(*name, *value);
        }
        let mut errors = Vec::new();
        Some(self.bundle.format_pattern(pattern, Some(&arguments), &mut errors).into_owned())
    }

    /// Returns a message with its values; its id where the catalogue has none.
    pub(crate) fn text(&self, id: &str, values: &[(&str, &str)]) -> String {
        self.find(id, values).unwrap_or_else(|| id.to_owned())
    }
}

impl std::fmt::Debug for Messages {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Messages({:?})", self.language)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn ids(source: &str) -> BTreeSet<&str> {
        let is_id = |line: &&str| line.starts_with(|first: char| first.is_ascii_lowercase());
        source.lines().filter(is_id).filter_map(|line| line.split(" =").next()).collect()
    }

    #[test]
    fn both_languages_have_the_same_messages_and_parse() {
        for source in [ZH, EN] {
            assert!(FluentResource::try_new(source.to_owned()).is_ok());
        }
        // The English help stands in the code.
        let without_help: BTreeSet<&str> =
            ids(ZH).into_iter().filter(|id| *id != "help" && !id.starts_with("help-")).collect();
        let differ: Vec<_> = without_help.symmetric_difference(&ids(EN)).copied().collect();
        assert_eq!(differ, Vec::<&str>::new());
    }

    #[test]
    fn every_name_that_can_be_printed_has_a_message() {
        use crate::audit::{Rule, Severity};
        use crate::domain::{Kind, Role};
        use crate::evaluation::Check;
        use crate::exchange::values::Hint;
        use crate::proof::ClaimName;
        use crate::rules::{Contradiction, Violation};
        use crate::timestamp::StampFault;
        let violations = Violation::ALL.iter().map(|own| format!("rule-{}", own.name()));
        let contradictions = Contradiction::ALL.iter().map(|own| format!("rule-{}", own.name()));
        let claims = ClaimName::ALL.iter().map(|own| format!("claim-{}", own.name()));
        let kinds = Kind::ALL.iter().map(|own| format!("kind-{own}"));
        let roles = Role::ALL.iter().map(|own| format!("role-{own}"));
        let advice = Hint::ALL.iter().map(|own| format!("advice-{}", own.name()));
        let audited = Rule::ALL.iter().map(|own| format!("audit-{}", own.id().to_lowercase()));
        let severities = Severity::ALL.iter().map(|own| format!("severity-{}", own.word()));
        let stamps = StampFault::ALL.iter().map(|own| format!("rule-{}", own.name()));
        let judged = violations.chain(contradictions).chain(claims).chain(stamps);
        let judged = judged.chain(audited).chain(severities);
        let checks = Check::ALL.iter().map(|own| format!("check-{}", own.word().replace('_', "-")));
        let judged = judged.chain(checks);
        for id in judged.chain(kinds).chain(roles).chain(advice) {
            assert!(ids(ZH).contains(id.as_str()), "{id}");
        }
    }
}
