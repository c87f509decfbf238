//! What makes the record tamper-evident: links, tree, signatures, notes, checkpoints.
//!
//! Everything here works on opaque bytes and knows nothing about grants. Read in this order:
//!
//! | file           | answers                                                             |
//! |----------------|---------------------------------------------------------------------|
//! | `hex`, `base64_text` | How are bytes written as text? Exactly one spelling each.           |
//! | `merkle`       | Which lines does a head stand for? RFC 6962, SHA-256.               |
//! | `merkle_proof` | Is this line in that head? Does this head extend that one?          |
//! | `key`          | Who signed these bytes? Ed25519, verified strictly.                 |
//! | `signing`      | Which bytes does the author of a document sign?                     |
//! | `vkey`         | What is a key called outside the ledger? C2SP signed-note.          |
//! | `note`         | Which of the keys I know signed this text? C2SP signed-note.        |
//! | `note_judge`   | Does this one signature line hold?                                  |
//! | `note_lines`   | Whose lines are under this text, and which are added?               |
//! | `cosignature`  | When did a witness see this text? C2SP tlog-cosignature.            |
//! | `checkpoint`   | How long was the log, and what was its root? C2SP tlog-checkpoint.  |
//! | `tile`         | How is a log published as files? C2SP tlog-tiles.                   |
//! | `tlog_proof`   | How does the proof of one entry travel? C2SP tlog-proof.            |
//! | `witness`      | May a witness sign this checkpoint? C2SP tlog-witness.              |
//! | `fork`         | Did a log show two histories?                                       |
//! | `policy`       | Whose word counts, and how many are asked for? C2SP tlog-policy.    |
//! | `quorum`       | Do these witnesses meet the policy?                                 |
//!
//! Making a proof and judging one are separate functions that share nothing but the hash of two
//! nodes, so that a mistake in one shows in the other.

mod base64_text;
mod checkpoint;
mod cosignature;
mod fork;
mod hex;
mod key;
mod merkle;
mod merkle_proof;
mod note;
mod note_judge;
mod note_lines;
mod policy;
mod policy_error;
mod quorum;
mod secret;
mod signing;
mod tile;
mod tlog_proof;
mod vkey;
mod witness;

pub use base64_text::{Base64Error, decode_base64, encode_base64};
pub use checkpoint::{Checkpoint, CheckpointError, WitnessedCheckpoint};
pub use cosignature::cosignature_line;
pub use fork::{Fork, ForkError};
pub use hex::{HexError, decode_hex, encode_hex};
pub use key::{BadSignature, KeyError, PublicKey, Signature, verify_signature};
pub use merkle::{Frontier, FrontierError, TreeHash, TreeHead, leaf_hash};
pub use merkle_proof::{
    ProofError, consistency_proof, inclusion_proof, verify_consistency, verify_inclusion,
};
pub use note::{Note, NoteError, SignatureLine, SignedNote, Signer, sign_note};
pub use policy::{Policy, PolicyGroup, PolicyLog, PolicyWitness};
pub use policy_error::{PolicyError, PolicyFault};
pub use secret::SigningKey;
pub use signing::{DOCUMENT_PREFIX, document_message};
pub use tile::{
    BUNDLE_ENTRY_LEN_MAX, BUNDLE_LEN_MAX, BundleError, TILE_WIDTH, Tile, TileBuilder, TileKind,
    TilePath, decode_bundle, push_bundle_entry,
};
pub use tlog_proof::{TlogProof, TlogProofError};
pub use vkey::{KeyName, KeyNameError, KeyType, NoteKeyId, VerifierKey, VkeyError};
pub use witness::{AnyCheckpoint, Refusal, RequestError, WitnessRequest, judge};
