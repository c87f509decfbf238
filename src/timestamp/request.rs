//! Which bytes ask for a stamp? `TimeStampReq` of RFC 3161, 2.4.1.

use super::LEN_MAX;
use super::asn1::{MessageImprint, SHA_256, TimeStampReq};
use super::fault::{StampError, StampFault};
use crate::chain::encode_hex;
use der::asn1::{IntRef, OctetStringRef};
use der::{AnyRef, Decode, Encode};
use sha2::{Digest as _, Sha256};
use x509_cert::spki::AlgorithmIdentifierRef;

/// How many random bytes a nonce has.
const NONCE_LEN: usize = 8;
/// A nonce of somebody else's request may be longer, but not without end.
const NONCE_LEN_MAX: usize = 64;

/// A request for the stamp of one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    imprint: [u8; 32],
    /// The bytes of the INTEGER, as DER has them.
    nonce: Option<Vec<u8>>,
    bytes: Vec<u8>,
}

/// Returns the imprint of a text: SHA-256.
pub(super) fn imprint_of(text: &str) -> [u8; 32] {
    Sha256::digest(text.as_bytes()).into()
}

impl Request {
    /// Returns a request for a stamp of `text`, which asks for the certificates too.
    ///
    /// `random` makes the answer to it one that nobody can have prepared or kept.
    ///
    /// # Panics
    ///
    /// Never: a digest and a nonce of fixed length can always be encoded.
    pub fn new(text: &str, random: [u8; NONCE_LEN]) -> Self {
        let imprint = imprint_of(text);
        let mut nonce = random;
        // Positive, and always of the same length: the first byte is from 0x40 to 0x7f.
        if let Some(first) = nonce.first_mut() {
            *first = (*first & 0x3f) | 0x40;
        }
        let bytes = encode(&imprint, &nonce).expect("everything in it has a fixed length");
        Self { imprint, nonce: Some(nonce.to_vec()), bytes }
    }

    /// Reads a request, strictly: one of version 1 with an imprint that is SHA-256.
    pub fn parse(bytes: &[u8]) -> Result<Self, StampError> {
        if bytes.len() > LEN_MAX {
            return Err(StampError::new(StampFault::TooLarge, LEN_MAX, bytes.len()));
        }
        let own = TimeStampReq::from_der(bytes).map_err(StampError::malformed("TimeStampReq"))?;
        if own.version != 1 {
            return Err(StampError::new(StampFault::Malformed, "version 1", own.version));
        }
        let imprint = sha256_imprint(&own.imprint)?;
        let nonce = own.nonce.map(|nonce| nonce.as_bytes().to_vec());
        if let Some(len) = nonce.as_ref().map(Vec::len).filter(|len| *len > NONCE_LEN_MAX) {
            return Err(StampError::new(StampFault::Malformed, "a nonce of 64 bytes", len));
        }
        Ok(Self { imprint, nonce, bytes: bytes.to_vec() })
    }

    /// Returns the DER.
    pub fn encode(&self) -> &[u8] {
        &self.bytes
    }

    /// Returns the digest of the text that is to be stamped.
    pub fn imprint(&self) -> [u8; 32] {
        self.imprint
    }

    /// Returns the bytes of the nonce, if there is one.
    pub fn nonce(&self) -> Option<&[u8]> {
        self.nonce.as_deref()
    }

    /// Returns whether it asks for a stamp of `text`.
    pub fn is_for(&self, text: &str) -> bool {
        self.imprint == imprint_of(text)
    }
}

fn encode(imprint: &[u8], nonce: &[u8]) -> der::Result<Vec<u8>> {
    let algorithm = AlgorithmIdentifierRef { oid: SHA_256, parameters: Some(AnyRef::NULL) };
    let imprint = MessageImprint { algorithm, digest: OctetStringRef::new(imprint)? };
    let nonce = Some(IntRef::new(nonce)?);
    let (version, policy, cert_req, extensions) = (1, None, true, None);
    TimeStampReq { version, imprint, policy, nonce, cert_req, extensions }.to_der()
}

/// Returns the digest of an imprint, if it is SHA-256.
pub(super) fn sha256_imprint(imprint: &MessageImprint<'_>) -> Result<[u8; 32], StampError> {
    let algorithm = imprint.algorithm;
    if algorithm.oid != SHA_256 || algorithm.parameters.is_some_and(|own| !own.is_null()) {
        return Err(StampError::new(StampFault::ImprintAlgorithm, SHA_256, algorithm.oid));
    }
    let digest = imprint.digest.as_bytes();
    digest
        .try_into()
        .map_err(|_| StampError::new(StampFault::ImprintAlgorithm, "32 bytes", encode_hex(digest)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "example.org/fund\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n";

    #[test]
    fn a_request_is_read_again_the_same() {
        for random in [[0; 8], [0xff; 8], [0x7f, 1, 2, 3, 4, 5, 6, 7]] {
            let request = Request::new(TEXT, random);
            assert_eq!(Request::parse(request.encode()).as_ref(), Ok(&request));
            assert_eq!(request.nonce().unwrap().len(), 8);
            assert_eq!(&request.nonce().unwrap()[1..], &random[1..]);
            assert!(request.is_for(TEXT) && !request.is_for("other\n"));
        }
        let nonces = [[0; 8], [1; 8]].map(|random| Request::new(TEXT, random));
        assert_ne!(nonces[0].nonce(), nonces[1].nonce());
    }

    #[test]
    fn the_bytes_of_a_request_are_those_of_the_standard() {
        let hex = encode_hex(Request::new(TEXT, [0x40, 1, 2, 3, 4, 5, 6, 7]).encode());
        let imprint = encode_hex(&imprint_of(TEXT));
        let expected = format!(
            "3043020101\
             3031300d060960864801650304020105000420{imprint}\
             02084001020304050607\
             0101ff"
        );
        assert_eq!(hex, expected);
    }

    #[test]
    fn what_is_no_request_is_refused() {
        let good = Request::new(TEXT, [1; 8]).encode().to_vec();
        let fault = |bytes: &[u8]| Request::parse(bytes).unwrap_err().fault;
        for len in 0..good.len() {
            assert_eq!(fault(&good[..len]), StampFault::Malformed, "{len}");
        }
        assert_eq!(fault(&[good.as_slice(), &[0]].concat()), StampFault::Malformed);
        assert_eq!(fault(&vec![0x30; LEN_MAX + 1]), StampFault::TooLarge);
        let change = |at: usize, byte: u8| {
            let mut bytes = good.clone();
            bytes[at] = byte;
            bytes
        };
        assert_eq!(fault(&change(4, 2)), StampFault::Malformed);
        // SHA-384 and a digest of 32 bytes; SHA-256 with parameters.
        assert_eq!(fault(&change(19, 2)), StampFault::ImprintAlgorithm);
        assert_eq!(fault(&change(20, 4)), StampFault::ImprintAlgorithm);
    }
}
