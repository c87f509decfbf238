"""What the vectors of section 06 are built from: witnesses, policies and
cosigned checkpoints. The keys are those of builder.secret."""

from datetime import datetime, timezone

import log
import trust_notes
from builder import FIRST, ORIGIN, Log, origin_log, payee, program, public, secret
from trust_notes import LOG, WITNESS, VKey

# Witnesses by their name in policies: the name of the key. A1 and A2 are two
# machines of one bureau; OWN is of the log's own organisation.
NAMES = {
    "A1": "audit.example/w1", "A2": "audit.example/w2", "B1": "bank.example/w1",
    "B2": "bank.example/deep/w2", "C1": "court.example/w1", "D1": "discipline.example",
    "OWN": "ledger.example/w1",
}
LOG_VKEY = VKey(ORIGIN, LOG, bytes.fromhex(public("log")))


def vkey(name: str) -> VKey:
    return VKey(NAMES[name], WITNESS, bytes.fromhex(public("witness " + name)))


def log_line(signer: str = "log", origin: str = ORIGIN) -> str:
    return "log " + VKey(origin, LOG, bytes.fromhex(public(signer))).text()


def policy(*groups: str, quorum: str = "Q", logs: list[str] = ["log"],
           witnesses: list[str] = ["A1", "A2", "B1", "B2", "C1", "D1", "OWN"]) -> bytes:
    """All witnesses, the groups given as `NAME K MEMBER…`, and the quorum."""
    lines = [log_line(signer) for signer in logs]
    lines += [f"witness {name} {vkey(name).text()}" for name in witnesses]
    lines += [f"group {group}" for group in groups] + [f"quorum {quorum}"]
    return "".join(line + "\n" for line in lines).encode()


def unix(text: str) -> int:
    """Seconds of `2022-01-10 02:00:00`."""
    return int(datetime.fromisoformat(text).replace(tzinfo=timezone.utc).timestamp())


def instant(text: str) -> str:
    """The Instant of `2022-01-10 02:00:00`."""
    return text.replace(" ", "T") + ".000Z"


def cosign(note: bytes, *by: tuple[str, str]) -> bytes:
    """The note with a cosignature below it for each witness and time."""
    text = note.split(b"\n\n")[0] + b"\n"
    return note + b"".join(
        trust_notes.cosignature_line(NAMES[name], text, unix(time), secret("witness " + name))
        for name, time in by)


def head(ledger: Log, size: int, *by: tuple[str, str], signer: str = "log") -> bytes:
    """The checkpoint of the first lines, cosigned."""
    return cosign(ledger.checkpoint(size, signer=signer), *by)


def cosignature_text(ledger: Log, size: int, name: str, time: str) -> str:
    """For an anchor document: the signature line without LF."""
    return head(ledger, size, (name, time)).decode().rstrip("\n").split("\n")[-1]


def root_hex(ledger: Log, size: int) -> str:
    return log.root([log.leaf_hash(line) for line in ledger.lines[:size]]).hex()


def other(id: str = "payee-3") -> Log:
    """base() with another third line."""
    log = origin_log().add("program", "2022-01-05", program())
    log.add("payee", "2022-01-06", payee(FIRST), id=id)
    return log.add("payee", "2022-01-07", payee(FIRST))
