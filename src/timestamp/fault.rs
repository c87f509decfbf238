//! Why does a stamp not count?

use std::fmt;

/// Why a request, a response or a root is not accepted: what is wrong, what was expected, and what
/// was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StampError {
    /// What is wrong.
    pub fault: StampFault,
    /// What should be there.
    pub expected: String,
    /// What is there instead.
    pub found: String,
}

macro_rules! faults {
    ($($(#[$doc:meta])* $variant:ident $name:literal $text:literal)*) => {
        /// What can be wrong with a time stamp, in the order in which it is looked for.
        ///
        /// Spec: `ledger-spec/06-trust.md`, "Time stamps".
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum StampFault {
            $($(#[$doc])* $variant,)*
        }

        impl StampFault {
            /// All of them, in order.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Returns the name, which is the same in every language.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            fn text(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }
        }
    };
}

faults! {
    /// More bytes than a response may have.
    TooLarge "stamp_too_large" "too large for a time stamp"
    /// Not the DER of such a structure, or bytes after it.
    Malformed "stamp_malformed" "not the DER that RFC 3161 asks for"
    /// The authority refused the request.
    NotGranted "stamp_not_granted" "the authority did not grant it"
    /// There is no token, or it holds something else than one signed `TSTInfo`.
    NotAToken "stamp_not_a_token" "it is not one signed TSTInfo of version 1"
    /// `TSTInfo` has a critical extension.
    CriticalExtension "stamp_critical_extension" "it has an extension that must be understood"
    /// `genTime` is not a moment of the years 1949 to 2199.
    TimeUnreadable "stamp_time_unreadable" "the time is not one"
    /// The digest of the text is not SHA-256.
    ImprintAlgorithm "stamp_imprint_algorithm" "the imprint is not SHA-256"
    /// The stamp is of another text.
    ImprintDiffers "stamp_imprint_differs" "it stamps another text"
    /// The stamp answers another request.
    NonceDiffers "stamp_nonce_differs" "it answers another request"
    /// A signed attribute is missing, given twice, or not of its form.
    Attribute "stamp_attribute" "a signed attribute is missing or not of its form"
    /// The digest algorithm of the signature is too weak or not known.
    DigestUnsupported "stamp_digest_unsupported" "the signature uses a digest that does not count"
    /// The signed attributes are those of another content.
    ContentDiffers "stamp_content_differs" "the signature is over another content"
    /// The response does not carry the certificate of its signer.
    CertificateMissing "stamp_certificate_missing" "the certificate of the signer is not in it"
    /// The certificate is not the one that the signer signed for.
    CertificateDiffers "stamp_certificate_differs" "the signer signed for another certificate"
    /// Key and algorithm of the signature are none that count.
    SignatureUnsupported "stamp_signature_unsupported" "the signature is of a kind that does not count"
    /// The RSA key is too short, or longer than can be checked.
    KeySize "stamp_key_size" "the key of the authority is too short or too long"
    /// The signature does not verify.
    SignatureBad "stamp_signature_bad" "the signature does not verify"
    /// The certificate does not say that it is for time stamps.
    UsageMissing "stamp_usage_missing" "the certificate is not for time stamps"
    /// It says so in an extension that is not critical.
    UsageNotCritical "stamp_usage_not_critical" "the extended key usage is not critical"
    /// The certificate is for other things too.
    UsageNotAlone "stamp_usage_not_alone" "the certificate is for other things too"
    /// A certificate was not valid any more.
    Expired "stamp_expired" "a certificate was not valid any more"
    /// A certificate was not valid yet.
    NotYetValid "stamp_not_yet_valid" "a certificate was not valid yet"
    /// No root that was given issued the chain.
    RootUnknown "stamp_root_unknown" "its certificate leads to none of the roots given"
    /// The chain breaks a rule of RFC 5280.
    ChainBad "stamp_chain_bad" "its chain of certificates does not verify"
    /// No checkpoint that is known has this imprint.
    CheckpointUnknown "stamp_checkpoint_unknown" "it is of no checkpoint that is known here"
}

impl StampError {
    /// Returns the error `fault` with what was expected and found.
    pub(super) fn new(
        fault: StampFault,
        expected: impl fmt::Display,
        found: impl fmt::Display,
    ) -> Self {
        Self { fault, expected: expected.to_string(), found: found.to_string() }
    }

    /// Returns the error that `what` cannot be decoded.
    pub(super) fn malformed(what: &str) -> impl Fn(der::Error) -> Self + '_ {
        move |error| Self::new(StampFault::Malformed, what, error)
    }

    /// Returns whether the bytes are no request or response at all, rather than one that says or
    /// proves too little.
    pub fn is_malformed(&self) -> bool {
        matches!(self.fault, StampFault::TooLarge | StampFault::Malformed)
    }
}

impl fmt::Display for StampFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.text())
    }
}

impl fmt::Display for StampError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: expected {}, found {}", self.fault, self.expected, self.found)
    }
}

impl std::error::Error for StampError {}
