//! Which stamps of a folder count?
//!
//! `ledger-spec/06-trust.md`, "The folder `anchors`": `STEM-N.tsr` is a response, `STEM-N.tsq`
//! beside it the request. The names say no more than which two belong together.

use super::fault::{StampError, StampFault};
use super::request::{Request, imprint_of};
use super::roots::Roots;
use super::token::Token;
use super::verify::{Stamp, check_nonce, verify_token};
use crate::chain::{Checkpoint, TreeHash, encode_hex};
use crate::domain::{Digest, Instant};
use std::collections::BTreeMap;

/// The statement of an authority that it saw a head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StampAttestation {
    /// How many entries the log had.
    pub size: u64,
    /// The root over them.
    pub root: TreeHash,
    /// Who saw it: the subject of the certificate.
    pub who: String,
    /// When.
    pub time: Instant,
    /// The file that says so.
    pub file: String,
    /// BLAKE3 of that file, by which an `anchor` document names it.
    pub digest: Digest,
    /// All that it says.
    pub stamp: Stamp,
}

/// A stamp that does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedStamp {
    /// The file.
    pub file: String,
    /// Why.
    pub error: StampError,
}

/// The stamps of a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stamps {
    /// Those that count, in the order of the files.
    pub counting: Vec<StampAttestation>,
    /// The others, in the order of the files.
    pub refused: Vec<RefusedStamp>,
}

/// Judges every response among `files`, given by name and content, in their order.
///
/// `checkpoints` are those that a stamp may be of: only their texts tell what an imprint means. The
/// caller has made sure that the log's key signed them, since an authority stamps whatever it is
/// sent. Whether they hold for a log is for the caller to say.
pub fn read_stamps<'a>(
    files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
    checkpoints: &[Checkpoint],
    roots: &Roots,
) -> Stamps {
    let known: BTreeMap<[u8; 32], &Checkpoint> =
        checkpoints.iter().map(|own| (imprint_of(&own.encode()), own)).collect();
    let mut requests = BTreeMap::new();
    let mut responses = Vec::new();
    for (name, bytes) in files {
        match name.rsplit_once('.') {
            Some((stem, "tsq")) => drop(requests.insert(stem, bytes)),
            Some((stem, "tsr")) => responses.push((stem, name, bytes)),
            _ => {}
        }
    }
    let mut stamps = Stamps::default();
    for (stem, name, bytes) in responses {
        let file = name.to_owned();
        match judge(bytes, requests.get(stem).copied(), &known, roots) {
            Err(error) => stamps.refused.push(RefusedStamp { file, error }),
            Ok((checkpoint, stamp)) => stamps.counting.push(StampAttestation {
                size: checkpoint.size,
                root: checkpoint.root,
                who: stamp.who.clone(),
                time: stamp.time,
                file,
                digest: Digest::of(bytes),
                stamp,
            }),
        }
    }
    stamps
}

/// Finds the request that `response` answers among `files`, given by name and content: the one with
/// its imprint and nonce. Returns the name without its ending, and the request.
///
/// A response of another text, or to another request, is refused here with what was found.
pub fn find_request<'a>(
    response: &[u8],
    files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
) -> Result<(&'a str, Request), StampError> {
    let token = Token::read(response)?;
    let imprint = token.imprint()?;
    let mut count = 0_usize;
    let mut of_text = None;
    for (name, bytes) in files {
        let Some(stem) = name.strip_suffix(".tsq") else { continue };
        let Ok(request) = Request::parse(bytes) else { continue };
        count = count.saturating_add(1);
        if request.imprint() == imprint {
            match check_nonce(&token, &request) {
                Ok(()) => return Ok((stem, request)),
                Err(error) => of_text = Some(error),
            }
        }
    }
    Err(of_text.unwrap_or_else(|| {
        let expected = format!("the imprint of one of {count} request(s)");
        StampError::new(StampFault::ImprintDiffers, expected, encode_hex(&imprint))
    }))
}

fn judge<'c>(
    response: &[u8],
    request: Option<&[u8]>,
    known: &BTreeMap<[u8; 32], &'c Checkpoint>,
    roots: &Roots,
) -> Result<(&'c Checkpoint, Stamp), StampError> {
    let token = Token::read(response)?;
    let imprint = token.imprint()?;
    let unknown = || {
        let expected = format!("one of {} checkpoint(s)", known.len());
        StampError::new(StampFault::CheckpointUnknown, expected, encode_hex(&imprint))
    };
    let checkpoint = *known.get(&imprint).ok_or_else(unknown)?;
    let request = request.map(Request::parse).transpose()?;
    let stamp = verify_token(&token, imprint, request.as_ref(), roots)?;
    Ok((checkpoint, stamp))
}
