//! Whose certificate is it, and may it stamp?

use super::asn1::{IssuerAndSerial, SignerInfo};
use super::fault::{StampError, StampFault};
use crate::chain::encode_hex;
use der::asn1::ObjectIdentifier;
use der::{Decode, Tag, TagNumber, Tagged};
use x509_cert::Certificate;
use x509_cert::ext::pkix::{ExtendedKeyUsage, SubjectKeyIdentifier};

/// `id-kp-timeStamping`
const TIME_STAMPING: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.8");
/// `[0]`, under which a signer is named by the id of a key.
const KEY_ID: Tag = Tag::ContextSpecific { constructed: false, number: TagNumber(0) };

/// The certificate by which a signer is to be judged.
#[derive(Debug)]
pub(super) struct SignerCertificate<'a> {
    /// Its bytes.
    pub(super) bytes: &'a [u8],
    /// The same, parsed.
    pub(super) certificate: Certificate,
}

/// How a token names its signer.
enum SignerId<'a> {
    Issuer(IssuerAndSerial<'a>),
    Key(&'a [u8]),
}

impl<'a> SignerCertificate<'a> {
    /// Finds the certificate that the token names, among those that came with it.
    ///
    /// One that cannot be parsed is not the signer's; it may be an old root that is not needed.
    pub(super) fn find(
        signer: &SignerInfo<'a>,
        certificates: &[&'a [u8]],
    ) -> Result<Self, StampError> {
        let id = SignerId::read(signer)?;
        for bytes in certificates {
            match Certificate::from_der(bytes) {
                Ok(certificate) if id.names(&certificate) => {
                    return Ok(Self { bytes, certificate });
                }
                _ => {}
            }
        }
        let found = format!("{} certificate(s)", certificates.len());
        Err(StampError::new(StampFault::CertificateMissing, id.text(), found))
    }

    /// Returns the subject as text.
    pub(super) fn subject(&self) -> String {
        self.certificate.tbs_certificate().subject().to_string()
    }

    /// Refuses a certificate that is for anything but time stamps, or does not insist on it.
    pub(super) fn check_usage(&self) -> Result<(), StampError> {
        let refused = |fault, found: String| {
            Err(StampError::new(fault, "critical extended key usage, timeStamping alone", found))
        };
        let usage = self.certificate.tbs_certificate().get_extension::<ExtendedKeyUsage>();
        match usage {
            Err(error) => refused(StampFault::UsageMissing, error.to_string()),
            Ok(None) => refused(StampFault::UsageMissing, "none".to_owned()),
            Ok(Some((is_critical, ExtendedKeyUsage(usages)))) => {
                let all: Vec<String> = usages.iter().map(ToString::to_string).collect();
                if !usages.contains(&TIME_STAMPING) {
                    refused(StampFault::UsageMissing, all.join(", "))
                } else if usages.len() > 1 {
                    refused(StampFault::UsageNotAlone, all.join(", "))
                } else if !is_critical {
                    refused(StampFault::UsageNotCritical, "one that is not critical".to_owned())
                } else {
                    Ok(())
                }
            }
        }
    }
}

impl<'a> SignerId<'a> {
    fn read(signer: &SignerInfo<'a>) -> Result<Self, StampError> {
        if signer.signer.tag() == KEY_ID {
            return Ok(Self::Key(signer.signer.value()));
        }
        let issuer = signer.signer.decode_as::<IssuerAndSerial<'a>>();
        issuer.map(Self::Issuer).map_err(StampError::malformed("IssuerAndSerialNumber"))
    }

    fn names(&self, certificate: &Certificate) -> bool {
        let own = certificate.tbs_certificate();
        match self {
            Self::Issuer(id) => {
                id.issuer == *own.issuer() && id.serial.as_bytes() == own.serial_number().as_bytes()
            }
            Self::Key(id) => own
                .get_extension::<SubjectKeyIdentifier>()
                .is_ok_and(|found| found.is_some_and(|(_, own)| own.0.as_bytes() == *id)),
        }
    }

    fn text(&self) -> String {
        match self {
            Self::Issuer(id) => format!("{} of {}", encode_hex(id.serial.as_bytes()), id.issuer),
            Self::Key(id) => format!("key {}", encode_hex(id)),
        }
    }
}
