//! How a value goes to and from its one canonical text.

/// Why a text is not a value of the expected type.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{value}` is not {expected}")]
pub struct ValueError {
    value: String,
    expected: &'static str,
}

impl ValueError {
    /// Returns the error for `value` where `expected` describes what would be right.
    ///
    /// Control characters are escaped and long values are cut, so that the message is safe to
    /// print.
    pub fn new(value: &str, expected: &'static str) -> Self {
        let shown: String = value.chars().take(80).flat_map(char::escape_debug).collect();
        Self { value: shown, expected }
    }

    /// Returns the refused text, escaped and cut to 80 characters.
    pub fn value(&self) -> &str {
        &self.value
    }

    /// Returns what would have been right, as a noun phrase in English.
    pub fn expected(&self) -> &'static str {
        self.expected
    }
}

/// Implements serde for a type by its `Display` and `FromStr`, so that JSON holds exactly the
/// canonical text.
macro_rules! serde_by_text {
    ($type:ty) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct ByText;
                impl serde::de::Visitor<'_> for ByText {
                    type Value = $type;

                    fn expecting(
                        &self,
                        formatter: &mut std::fmt::Formatter<'_>,
                    ) -> std::fmt::Result {
                        formatter.write_str("a string")
                    }

                    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<$type, E> {
                        text.parse().map_err(E::custom)
                    }
                }
                deserializer.deserialize_str(ByText)
            }
        }
    };
}

pub(crate) use serde_by_text;

/// Declares an enum whose variants are written as fixed words, in JSON and on the command line.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident, $expected:literal, { $($(#[$doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$doc])* $variant,)+
        }

        impl $name {
            /// All variants, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Returns the word that stands for it in documents.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.pad(self.word())
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::domain::ValueError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($word => Ok(Self::$variant),)+
                    _ => Err(crate::domain::ValueError::new(text, $expected)),
                }
            }
        }

        crate::domain::serde_by_text!($name);
    };
}

pub(crate) use words;
