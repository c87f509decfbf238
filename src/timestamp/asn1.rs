//! Which structures do requests and responses have? RFC 3161 and RFC 5652, as far as they are used.
//!
//! Everything borrows from the bytes that were read: what is signed is verified over the very bytes
//! that came, never over bytes that were written again.

use der::asn1::{BitStringRef, IntRef, ObjectIdentifier, OctetStringRef, UintRef, Utf8StringRef};
use der::{
    AnyRef, DecodeValue, EncodeValue, FixedTag, Header, Length, Reader, Sequence, SliceReader, Tag,
    Writer,
};
use x509_cert::ext::Extensions;
use x509_cert::name::Name;
use x509_cert::spki::AlgorithmIdentifierRef;

pub(super) const SIGNED_DATA: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
pub(super) const TST_INFO: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.1.4");
pub(super) const SHA_256: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.1");
pub(super) const SHA_384: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.2");
pub(super) const SHA_512: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.3");

/// `TimeStampReq`
#[derive(Debug, Sequence)]
pub(super) struct TimeStampReq<'a> {
    pub(super) version: u8,
    pub(super) imprint: MessageImprint<'a>,
    #[asn1(optional = "true")]
    pub(super) policy: Option<ObjectIdentifier>,
    #[asn1(optional = "true")]
    pub(super) nonce: Option<IntRef<'a>>,
    #[asn1(default = "Default::default")]
    pub(super) cert_req: bool,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", optional = "true")]
    pub(super) extensions: Option<Extensions>,
}

/// `MessageImprint`
#[derive(Debug, Sequence)]
pub(super) struct MessageImprint<'a> {
    pub(super) algorithm: AlgorithmIdentifierRef<'a>,
    pub(super) digest: &'a OctetStringRef,
}

/// `TimeStampResp`
#[derive(Debug, Sequence)]
pub(super) struct TimeStampResp<'a> {
    pub(super) status: PkiStatusInfo<'a>,
    #[asn1(optional = "true")]
    pub(super) token: Option<ContentInfo<'a>>,
}

/// `PKIStatusInfo`
#[derive(Debug, Sequence)]
pub(super) struct PkiStatusInfo<'a> {
    pub(super) status: u8,
    #[asn1(optional = "true")]
    pub(super) text: Option<Vec<Utf8StringRef<'a>>>,
    #[asn1(optional = "true")]
    pub(super) failure: Option<BitStringRef<'a>>,
}

/// `ContentInfo`
#[derive(Debug, Sequence)]
pub(super) struct ContentInfo<'a> {
    pub(super) content_type: ObjectIdentifier,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    pub(super) content: AnyRef<'a>,
}

/// `SignedData`
#[derive(Debug, Sequence)]
pub(super) struct SignedData<'a> {
    pub(super) version: u8,
    pub(super) digest_algorithms: RawSet<'a>,
    pub(super) content: EncapsulatedContentInfo<'a>,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", optional = "true")]
    pub(super) certificates: Option<RawSet<'a>>,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", optional = "true")]
    pub(super) revocation: Option<RawSet<'a>>,
    pub(super) signers: RawSet<'a>,
}

/// `EncapsulatedContentInfo`
#[derive(Debug, Sequence)]
pub(super) struct EncapsulatedContentInfo<'a> {
    pub(super) content_type: ObjectIdentifier,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    pub(super) content: Option<&'a OctetStringRef>,
}

/// `SignerInfo`
#[derive(Debug, Sequence)]
pub(super) struct SignerInfo<'a> {
    pub(super) version: u8,
    /// `IssuerAndSerialNumber`, or `[0] SubjectKeyIdentifier`.
    pub(super) signer: AnyRef<'a>,
    pub(super) digest_algorithm: AlgorithmIdentifierRef<'a>,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", optional = "true")]
    pub(super) signed: Option<RawSet<'a>>,
    pub(super) signature_algorithm: AlgorithmIdentifierRef<'a>,
    pub(super) signature: &'a OctetStringRef,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", optional = "true")]
    pub(super) unsigned: Option<RawSet<'a>>,
}

/// `IssuerAndSerialNumber`
#[derive(Debug, Sequence)]
pub(super) struct IssuerAndSerial<'a> {
    pub(super) issuer: Name,
    pub(super) serial: IntRef<'a>,
}

/// `Attribute`
#[derive(Debug, Sequence)]
pub(super) struct Attribute<'a> {
    pub(super) kind: ObjectIdentifier,
    pub(super) values: RawSet<'a>,
}

/// `TSTInfo`
#[derive(Debug, Sequence)]
pub(super) struct TstInfo<'a> {
    pub(super) version: u8,
    pub(super) policy: ObjectIdentifier,
    pub(super) imprint: MessageImprint<'a>,
    pub(super) serial: IntRef<'a>,
    pub(super) time: RawTime<'a>,
    #[asn1(optional = "true")]
    pub(super) accuracy: Option<Accuracy>,
    #[asn1(default = "Default::default")]
    pub(super) ordering: bool,
    #[asn1(optional = "true")]
    pub(super) nonce: Option<IntRef<'a>>,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    pub(super) authority: Option<AnyRef<'a>>,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", optional = "true")]
    pub(super) extensions: Option<Extensions>,
}

/// `Accuracy`
#[derive(Clone, Copy, Debug, Sequence)]
pub(super) struct Accuracy {
    #[asn1(optional = "true")]
    pub(super) seconds: Option<u32>,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", optional = "true")]
    pub(super) millis: Option<u16>,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", optional = "true")]
    pub(super) micros: Option<u16>,
}

/// `SigningCertificate` and `SigningCertificateV2`; the policies are not looked at.
#[derive(Debug, Sequence)]
pub(super) struct SigningCertificate<'a> {
    /// `ESSCertID` or `ESSCertIDv2`, the signer's first.
    pub(super) certificates: Vec<AnyRef<'a>>,
    #[asn1(optional = "true")]
    pub(super) policies: Option<AnyRef<'a>>,
}

/// `ESSCertID`: SHA-1 of a certificate.
#[derive(Debug, Sequence)]
pub(super) struct EssCertId<'a> {
    pub(super) digest: &'a OctetStringRef,
    #[asn1(optional = "true")]
    pub(super) issuer: Option<IssuerSerial<'a>>,
}

/// `ESSCertIDv2`; without an algorithm the digest is SHA-256.
#[derive(Debug, Sequence)]
pub(super) struct EssCertIdV2<'a> {
    #[asn1(optional = "true")]
    pub(super) algorithm: Option<AlgorithmIdentifierRef<'a>>,
    pub(super) digest: &'a OctetStringRef,
    #[asn1(optional = "true")]
    pub(super) issuer: Option<IssuerSerial<'a>>,
}

/// `IssuerSerial`
#[derive(Debug, Sequence)]
pub(super) struct IssuerSerial<'a> {
    pub(super) issuer: Vec<AnyRef<'a>>,
    pub(super) serial: IntRef<'a>,
}

/// `RSAPublicKey`
#[derive(Debug, Sequence)]
pub(super) struct RsaPublicKey<'a> {
    pub(super) modulus: UintRef<'a>,
    pub(super) exponent: UintRef<'a>,
}

/// The content of a `SET OF`, as it stands.
///
/// Its order is not checked: some authorities do not sort their certificates.
#[derive(Clone, Copy, Debug)]
pub(super) struct RawSet<'a>(pub(super) &'a [u8]);

/// The text of a `GeneralizedTime`, which may have fractions of a second.
#[derive(Clone, Copy, Debug)]
pub(super) struct RawTime<'a>(pub(super) &'a [u8]);

impl<'a> RawSet<'a> {
    /// Returns the members, each with its tag and length; at most `max`.
    pub(super) fn members(self, max: usize) -> der::Result<Vec<&'a [u8]>> {
        let mut reader = SliceReader::new(self.0)?;
        let mut members = Vec::new();
        while !reader.is_finished() {
            if members.len() >= max {
                return Err(Tag::Set.length_error().into());
            }
            members.push(reader.tlv_bytes()?);
        }
        Ok(members)
    }
}

macro_rules! raw_value {
    ($name:ident, $tag:expr) => {
        impl FixedTag for $name<'_> {
            const TAG: Tag = $tag;
        }

        impl<'a> DecodeValue<'a> for $name<'a> {
            type Error = der::Error;

            fn decode_value<R: Reader<'a>>(reader: &mut R, header: Header) -> der::Result<Self> {
                reader.read_slice(header.length()).map(Self)
            }
        }

        impl EncodeValue for $name<'_> {
            fn value_len(&self) -> der::Result<Length> {
                self.0.len().try_into()
            }

            fn encode_value(&self, writer: &mut impl Writer) -> der::Result<()> {
                writer.write(self.0)
            }
        }
    };
}

raw_value!(RawSet, Tag::Set);
raw_value!(RawTime, Tag::GeneralizedTime);
