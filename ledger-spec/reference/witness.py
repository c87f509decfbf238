"""What a witness answers: section 06, "Witness", after C2SP tlog-witness."""

import base64
import hashlib
import re
from dataclasses import dataclass, field
from typing import Optional

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

import log
import trust_notes
import values

MOST_BYTES = 1_048_576
MOST_HASHES = 63


@dataclass
class Answer:
    code: int
    body: str = ""
    content_type: Optional[str] = None
    evidence: bool = False  # the two checkpoints are kept


@dataclass
class Request:
    old: int
    proof: list[bytes]
    note: log.Note


@dataclass
class Witness:
    """The log's key by origin, and the last checkpoint it cosigned by origin."""

    name: str
    secret: Ed25519PrivateKey
    logs: dict[str, bytes]
    last: dict[str, log.Note] = field(default_factory=dict)

    def answer(self, raw: bytes, time: int) -> Answer:
        """Checking and storing are one step."""
        request = parse_request(raw)
        if request is None:
            return Answer(400)
        note = request.note
        if note.origin not in self.logs:
            return Answer(404)
        if not log.checkpoint_is_signed(note, note.origin, self.logs[note.origin]):
            return Answer(403)
        if request.old > note.size:
            return Answer(400)
        last = self.last.get(note.origin)
        cosigned = last.size if last is not None else 0
        if request.old != cosigned:
            return Answer(409, f"{cosigned}\n", "text/x.tlog.size")
        if not extends(last, request):
            return Answer(422, evidence=request.old > 0)
        self.last[note.origin] = note
        line = trust_notes.cosignature_line(self.name, note.text, time, self.secret)
        return Answer(200, line.decode())


def extends(last: Optional[log.Note], request: Request) -> bool:
    note, proof = request.note, request.proof
    if note.size == 0:
        return note.root == log.root([]) and proof == []
    if request.old == 0:
        return proof == []
    assert last is not None
    return log.consistency_holds(last.size, note.size, last.root, note.root, proof)


def parse_request(raw: bytes) -> Optional[Request]:
    if len(raw) > MOST_BYTES:
        return None
    head, blank, note_bytes = raw.partition(b"\n\n")
    note = log.parse_checkpoint(note_bytes)
    try:
        lines = head.decode("utf-8", errors="strict").split("\n")
    except UnicodeDecodeError:
        return None
    old = re.fullmatch("old (0|[1-9][0-9]{0,17})", lines[0])
    proof = [values.decode_base64(line) for line in lines[1:]]
    if (old is None or not blank or note is None or len(proof) > MOST_HASHES
            or any(item is None or len(item) != 32 for item in proof)):
        return None
    return Request(int(old[1]), [item for item in proof if item is not None], note)


def request_text(old: int, proof: list[bytes], note: bytes) -> bytes:
    hashes = [base64.b64encode(item) + b"\n" for item in proof]
    return f"old {old}\n".encode() + b"".join(hashes) + b"\n" + note


def monitoring_path(origin: str) -> str:
    return hashlib.sha256(origin.encode()).hexdigest() + "/checkpoint"
