"""The log: section 03. Lines, chain, tree, checkpoint, signatures."""

import base64
import hashlib
import re
from dataclasses import dataclass
from typing import Any, Optional

from blake3 import blake3
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

import canonical
import documents
import ed25519_points
import values

LONGEST_LINE = 65_535
ZERO_LINK = "0" * 64


# --- one line --------------------------------------------------------------

def decode_line(raw: bytes) -> tuple[Optional[dict[str, Any]], str]:
    """The entry and "ok", or None and the first refusal that applies."""
    if len(raw) > LONGEST_LINE:
        return None, "line_too_long"
    try:
        text = raw.decode("utf-8", errors="strict")
    except UnicodeDecodeError:
        return None, "not_utf8"
    try:
        entry = canonical.parse(text)
        _check_entry(entry)
    except (canonical.NotJson, documents.Malformed):
        return None, "malformed"
    except documents.Invalid:
        return None, "invalid"
    assert isinstance(entry, dict)
    if canonical.encode(entry) != raw:
        return None, "not_canonical"
    return entry, "ok"


def _check_entry(entry: Any) -> None:
    documents.members(entry, {
        "at": values.is_instant,
        "doc": lambda value: isinstance(value, dict),
        "prev": values.is_digest,
        "seq": lambda value: values.is_integer(value, 0, canonical.LARGEST_INTEGER),
        "sigs": documents.array,
    })
    for sig in entry["sigs"]:
        documents.members(sig, {"key": values.is_key_id, "sig": values.is_signature})
    documents.check(entry["doc"])
    keys = [sig["key"] for sig in entry["sigs"]]
    if not 1 <= len(keys) <= 16 or not documents.ascending(keys):
        raise documents.Invalid("order and number of sigs")


def split_lines(content: bytes) -> tuple[list[bytes], bool]:
    """The lines ended by LF, and whether something without LF follows."""
    parts = content.split(b"\n")
    return parts[:-1], parts[-1] != b""


# --- chain and signatures ---------------------------------------------------

def link(raw: bytes) -> str:
    return blake3(raw).hexdigest()


def document_digest(doc: dict[str, Any]) -> str:
    return blake3(canonical.encode(doc)).hexdigest()


def signed_bytes(doc: dict[str, Any]) -> bytes:
    return b"grant-ledger/v1 document\n" + canonical.encode(doc)


def verify_strict(key: bytes, message: bytes, signature: bytes) -> bool:
    """OpenSSL verifies the equation without cofactor; the rest is checked here."""
    if not ed25519_points.encodings_are_strict(key, signature):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def signature_verifies(doc: dict[str, Any], sig: dict[str, str]) -> bool:
    raw = values.decode_base64(sig["sig"])
    assert raw is not None
    return verify_strict(bytes.fromhex(sig["key"]), signed_bytes(doc), raw)


# --- tree (RFC 6962, section 2.1) --------------------------------------------

def leaf_hash(line: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + line).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def _split(n: int) -> int:
    """The largest power of two smaller than n."""
    return 1 << (n - 1).bit_length() - 1


def root(leaves: list[bytes]) -> bytes:
    """The root over leaf hashes."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = _split(len(leaves))
    return node_hash(root(leaves[:k]), root(leaves[k:]))


def inclusion_proof(index: int, leaves: list[bytes]) -> list[bytes]:
    if len(leaves) == 1:
        return []
    k = _split(len(leaves))
    if index < k:
        return inclusion_proof(index, leaves[:k]) + [root(leaves[k:])]
    return inclusion_proof(index - k, leaves[k:]) + [root(leaves[:k])]


def consistency_proof(old: int, leaves: list[bytes], whole: bool = True) -> list[bytes]:
    """RFC 6962, 2.1.2: SUBPROOF(old, leaves, whole)."""
    if old == len(leaves):
        return [] if whole else [root(leaves)]
    k = _split(len(leaves))
    if old <= k:
        return consistency_proof(old, leaves[:k], whole) + [root(leaves[k:])]
    return consistency_proof(old - k, leaves[k:], False) + [root(leaves[:k])]


def inclusion_holds(index: int, size: int, leaf: bytes, proof: list[bytes],
                    expected: bytes) -> bool:
    if not 0 <= index < size:
        return False
    try:
        return _root_from_inclusion(index, size, leaf, list(proof)) == expected
    except ValueError:
        return False


def _root_from_inclusion(index: int, size: int, leaf: bytes, proof: list[bytes]) -> bytes:
    """Undo `inclusion_proof` from its last hash to its first."""
    if size == 1:
        if proof:
            raise ValueError("proof too long")
        return leaf
    if not proof:
        raise ValueError("proof too short")
    k, other = _split(size), proof[-1]
    if index < k:
        return node_hash(_root_from_inclusion(index, k, leaf, proof[:-1]), other)
    return node_hash(other, _root_from_inclusion(index - k, size - k, leaf, proof[:-1]))


def consistency_holds(old: int, new: int, old_root: bytes, new_root: bytes,
                      proof: list[bytes]) -> bool:
    """For 0 < old <= new."""
    if not 0 < old <= new:
        return False
    try:
        return _roots_from_consistency(old, new, old_root, list(proof), True) == (
            old_root, new_root)
    except ValueError:
        return False


def _roots_from_consistency(old: int, new: int, old_root: bytes, proof: list[bytes],
                            whole: bool) -> tuple[bytes, bytes]:
    """The roots over the first `old` and all `new` leaves that the proof gives."""
    if old == new:
        if whole:
            if proof:
                raise ValueError("proof too long")
            return old_root, old_root
        if len(proof) != 1:
            raise ValueError("wrong length")
        return proof[0], proof[0]
    if not proof:
        raise ValueError("proof too short")
    k, other = _split(new), proof[-1]
    if old <= k:
        older, newer = _roots_from_consistency(old, k, old_root, proof[:-1], whole)
        return older, node_hash(newer, other)
    older, newer = _roots_from_consistency(old - k, new - k, old_root, proof[:-1], False)
    return node_hash(other, older), node_hash(other, newer)


# --- checkpoint (C2SP signed note and tlog-checkpoint) ------------------------

@dataclass
class Note:
    text: bytes
    origin: str
    size: int
    root: bytes
    signatures: list[tuple[str, bytes]]  # key name, 4 bytes of key hash and signature


def key_hash(name: str, key: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n\x01" + key).digest()[:4]


def sign_checkpoint(origin: str, size: int, tree_root: bytes, key: Ed25519PrivateKey,
                    name: Optional[str] = None) -> bytes:
    text = checkpoint_text(origin, size, tree_root)
    return text + b"\n" + signature_line(name or origin, text, key)


def checkpoint_text(origin: str, size: int, tree_root: bytes) -> bytes:
    return f"{origin}\n{size}\n{base64.b64encode(tree_root).decode()}\n".encode()


def signature_line(name: str, text: bytes, key: Ed25519PrivateKey) -> bytes:
    blob = key_hash(name, key.public_key().public_bytes_raw()) + key.sign(text)
    return f"— {name} {base64.b64encode(blob).decode()}\n".encode()


def is_key_name(name: str) -> bool:
    return name != "" and "+" not in name and not any(c in values.WHITE_SPACE for c in name)


def parse_signature_line(line: str) -> Optional[tuple[str, bytes]]:
    """Key name, and 4 bytes of key hash with the signature; without LF."""
    parts = line.split(" ")
    if len(parts) != 3 or parts[0] != "—" or not is_key_name(parts[1]):
        return None
    blob = values.decode_base64(parts[2])
    return (parts[1], blob) if blob is not None and len(blob) >= 5 else None


def parse_checkpoint(content: bytes) -> Optional[Note]:
    """The note, or None if it is malformed."""
    try:
        note = content.decode("utf-8", errors="strict")
    except UnicodeDecodeError:
        return None
    if any(ord(c) < 0x20 and c != "\n" for c in note):
        return None
    text, blank, signature_part = note.rpartition("\n\n")
    if not blank or not signature_part.endswith("\n"):
        return None
    text += "\n"
    signatures = []
    for line in signature_part[:-1].split("\n"):
        signature = parse_signature_line(line)
        if signature is None:
            return None
        signatures.append(signature)
    lines = text[:-1].split("\n")
    if len(lines) != 3 or lines[0] == "" or re.fullmatch(r"0|[1-9][0-9]*", lines[1]) is None:
        return None
    tree_root = values.decode_base64(lines[2])
    if tree_root is None or len(tree_root) != 32:
        return None
    return Note(text.encode(), lines[0], int(lines[1]), tree_root, signatures)


def checkpoint_is_signed(note: Note, origin: str, key: bytes) -> bool:
    """By the log's key, under the log's origin; other signatures are ignored."""
    if note.origin != origin:
        return False
    for name, blob in note.signatures:
        if name == origin and blob[:4] == key_hash(origin, key):
            return len(blob) == 68 and verify_strict(key, note.text, blob[4:])
    return False
