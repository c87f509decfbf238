//! Signing documents that are not recorded yet.

use crate::chain::{SigningKey, document_message};
use crate::domain::{Document, KeyId, Signature};
use crate::encode::{Draft, encode_document};

/// Returns the signature of `key` under `document`.
pub fn sign(document: &Document, key: &SigningKey) -> Signature {
    let message = document_message(&encode_document(document));
    Signature { key: KeyId::from(key.public()), bytes: key.sign(&message).into() }
}

/// Adds the signature of `key`, in its place; one of the same key is replaced.
pub fn add_signature(draft: &mut Draft, key: &SigningKey) {
    let signature = sign(&draft.document, key);
    draft.signatures.retain(|other| other.key != signature.key);
    draft.signatures.push(signature);
    draft.signatures.sort_by_key(|signature| signature.key);
}
