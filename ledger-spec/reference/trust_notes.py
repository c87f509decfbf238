"""Verifier keys and cosignatures: section 06, after C2SP signed-note and
tlog-cosignature. Notes and checkpoints themselves are in log.py."""

import base64
import hashlib
import re
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Optional

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

import ed25519_points
import log
import values

LOG, WITNESS = 0x01, 0x04  # signature types


@dataclass(frozen=True)
class VKey:
    """A key with its name and the type of signature it makes."""

    name: str
    kind: int
    key: bytes

    @property
    def id(self) -> bytes:
        return hashlib.sha256(self.name.encode() + b"\n" + bytes([self.kind]) + self.key).digest()[:4]

    @property
    def organisation(self) -> str:
        return organisation(self.name)

    def text(self) -> str:
        return f"{self.name}+{self.id.hex()}+" + base64.b64encode(
            bytes([self.kind]) + self.key).decode()


def organisation(name: str) -> str:
    """Of a key name or an origin; the case of ASCII letters does not matter."""
    return name.split("/", 1)[0].encode().lower().decode()


def parse_vkey(text: str, kind: int) -> Optional[VKey]:
    """NAME+ID+KEY of this type, or None. The key may contain `+`."""
    parts = text.split("+", 2)
    if len(parts) != 3 or not log.is_key_name(parts[0]):
        return None
    raw = values.decode_base64(parts[2])
    if raw is None or len(raw) != 33 or raw[0] != kind:
        return None
    if not ed25519_points.may_be_granted(raw[1:]):
        return None
    vkey = VKey(parts[0], kind, raw[1:])
    return vkey if re.fullmatch("[0-9a-f]{8}", parts[1]) and vkey.id.hex() == parts[1] else None


# --- cosignatures -----------------------------------------------------------

def cosigned_bytes(text: bytes, time: int) -> bytes:
    return f"cosignature/v1\ntime {time}\n".encode() + text


def cosignature_line(name: str, text: bytes, time: int, key: Ed25519PrivateKey) -> bytes:
    vkey = VKey(name, WITNESS, key.public_key().public_bytes_raw())
    blob = vkey.id + time.to_bytes(8, "big") + key.sign(cosigned_bytes(text, time))
    return f"— {name} {base64.b64encode(blob).decode()}\n".encode()


def cosignature_time(witness: VKey, text: bytes, name: str, blob: bytes) -> Optional[int]:
    """When this witness says it saw the checkpoint; None if this is not its signature."""
    if name != witness.name or len(blob) != 4 + 8 + 64 or blob[:4] != witness.id:
        return None
    time = int.from_bytes(blob[4:12], "big")
    if not is_time(time) or not log.verify_strict(
            witness.key, cosigned_bytes(text, time), blob[12:]):
        return None
    return time


# --- times in seconds since 1970 ---------------------------------------------

LAST_TIME = int(datetime(2200, 1, 1, tzinfo=timezone.utc).timestamp()) - 1


def is_time(seconds: int) -> bool:
    """Whether it is an Instant of section 01."""
    return 0 <= seconds <= LAST_TIME


def instant(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def milliseconds(instant_text: str) -> int:
    """Of an Instant, since 1970."""
    moment = datetime.fromisoformat(instant_text[:19] + "+00:00")
    return int(moment.timestamp()) * 1000 + int(instant_text[20:23])
