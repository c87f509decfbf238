"""Vectors for section 06, "Witness": requests one after another, and the answers."""

import base64
from typing import Any, Optional

import log as log_module
import trust_notes
import witness
from builder import ORIGIN, Json, secret
from trust_notes import LOG, WITNESS, VKey
from vectors_trust import cosign

NAME = "audit.example/w1"
OTHER = "other.example/log"
NOW = 1_700_000_000
Step = tuple[bytes, int, str, bool]  # request, code, body of a 409, evidence


def tree(count: int, fork: int = 99) -> list[bytes]:
    """Lines of a small tree; from the entry `fork` on they are others."""
    return [f"合成数据 {n}{'' if n < fork else ' 分叉'}".encode() for n in range(count)]


def root(lines: list[bytes]) -> bytes:
    return log_module.root([log_module.leaf_hash(line) for line in lines])


def note(count: int, fork: int = 99, signer: str = "log", origin: str = ORIGIN) -> bytes:
    return log_module.sign_checkpoint(origin, count, root(tree(count, fork)), secret(signer))


def proof(old: int, new: int, fork: int = 99) -> list[bytes]:
    leaves = [log_module.leaf_hash(line) for line in tree(new, fork)]
    return log_module.consistency_proof(old, leaves) if 0 < old < new else []


def ask(old: int, new: int, fork: int = 99, **more: Any) -> bytes:
    return witness.request_text(old, proof(old, new, fork), note(new, fork, **more))


class Steps:
    def __init__(self) -> None:
        self.files: dict[str, Json] = {}

    def put(self, name: str, why: str, *steps: Step, end: Optional[tuple[str, int]] = None) -> None:
        """`end`: a text that follows the last request so many times."""
        keys = {ORIGIN: "log", OTHER: "other log"}
        one = witness.Witness(NAME, secret("witness A1"), {
            origin: secret(key).public_key().public_bytes_raw() for origin, key in keys.items()})
        told: list[Json] = []
        for number, (raw, code, body, evidence) in enumerate(steps):
            whole = raw
            if end is not None and number == len(steps) - 1:
                whole += end[0].encode() * end[1]
            answer = one.answer(whole, NOW + number)
            assert (answer.code, answer.evidence) == (code, evidence), (name, number, answer)
            assert code == 200 or answer.body == body, (name, number, answer)
            told.append(step_json(raw, whole, number, answer, end))
        path = f"trust/witness/{name}.json"
        assert path not in self.files, name
        self.files[path] = {
            "why": why, "name": NAME, "secret": secret("witness A1").private_bytes_raw().hex(),
            "vkey": VKey(NAME, WITNESS, one.secret.public_key().public_bytes_raw()).text(),
            "logs": [VKey(origin, LOG, key).text() for origin, key in one.logs.items()],
            "steps": told, "last": {origin: item.size for origin, item in one.last.items()}}


def step_json(raw: bytes, whole: bytes, number: int, answer: witness.Answer,
              end: Optional[tuple[str, int]]) -> Json:
    told: Json = {"time": NOW + number}
    try:
        told["request"] = raw.decode("utf-8")
    except UnicodeDecodeError:
        told["request_hex"] = raw.hex()
    if whole != raw and end is not None:
        told["then"], told["times"] = end
    told.update(code=answer.code, body=answer.body)
    if answer.content_type is not None:
        told["content_type"] = answer.content_type
    told["evidence"] = answer.evidence
    return told


def good(raw: bytes) -> Step:
    return (raw, 200, "", False)


def no(raw: bytes, code: int, evidence: bool = False, body: str = "") -> Step:
    return (raw, code, body, evidence)


FIRST = good(ask(0, 3))


def files() -> dict[str, Json]:
    cases = Steps()
    answers(cases)
    conflicts(cases)
    proofs(cases)
    unsigned(cases)
    malformed(cases)
    return {**cases.files, "trust/witness/paths.json": {
        "why": "where the last checkpoint is read", "paths": [
            {"origin": origin, "path": witness.monitoring_path(origin)}
            for origin in (ORIGIN, OTHER, "example.com/behind-the-sofa")]}}


def answers(cases: Steps) -> None:
    cases.put("first", "never cosigned: from 0, without a proof", FIRST)
    cases.put("extends", "from 3 to 7, then to 8", FIRST, good(ask(3, 7)), good(ask(7, 8)))
    cases.put("again", "the same checkpoint again, with a newer time", FIRST, good(ask(3, 3)),
              good(ask(3, 3)))
    cases.put("empty_tree", "a log without lines, and then with some", good(ask(0, 0)),
              good(ask(0, 0)), good(ask(0, 3)))
    cases.put("two_logs", "each log has its own last checkpoint", FIRST, good(witness.request_text(
        0, [], note(5, signer="other log", origin=OTHER))), good(ask(3, 7)))
    signed = cosign(note(3), ("B1", "2022-01-10 02:00:00"), ("A1", "2022-01-10 02:00:00"))
    cases.put("cosigned_already", "other signatures are ignored, also one of its own",
              good(witness.request_text(0, [], signed)))


def conflicts(cases: Steps) -> None:
    cases.put("conflict_first", "never cosigned, but asked from 3", no(ask(3, 7), 409, body="0\n"),
              FIRST)
    cases.put("conflict_zero", "asked from 0 to learn the size", FIRST,
              no(ask(0, 7), 409, body="3\n"), good(ask(3, 7)))
    cases.put("conflict_other", "asked from 5, cosigned 3", FIRST, no(ask(5, 7), 409, body="3\n"))
    cases.put("conflict_race", "two requests from 3: the second sees what the first stored", FIRST,
              good(ask(3, 7)), no(ask(3, 5), 409, body="7\n"))
    cases.put("conflict_back", "back to 3 after 7", FIRST, good(ask(3, 7)),
              no(ask(3, 3), 409, body="7\n"))
    cases.put("conflict_before_proof", "a wrong proof too, but the size comes first", FIRST,
              no(ask(2, 7, 1), 409, body="3\n"))
    cases.put("conflict_root", "another root of size 3, asked from 0", FIRST,
              no(ask(0, 3, 1), 409, body="3\n"))
    request = witness.request_text(9, [], note(7))
    cases.put("old_greater", "asked from 9 to 7", no(request, 400))
    cases.put("old_greater_before_conflict", "400 comes before 409", FIRST, no(request, 400))
    cases.put("old_greater_back", "asked from 3 to 2: smaller than what it cosigned", FIRST,
              no(witness.request_text(3, [], note(2)), 400))


def proofs(cases: Steps) -> None:
    def refused(name: str, why: str, raw: bytes) -> None:
        """After a refusal nothing is stored: the good request is answered."""
        cases.put("proof_" + name, why, FIRST, no(raw, 422, True), good(ask(3, 7)))

    right = proof(3, 7)
    flipped = [bytes([right[0][0] ^ 1]) + right[0][1:], *right[1:]]
    refused("fork_same_size", "another root of the same size", ask(3, 3, 1))
    refused("fork_larger", "a longer log with another second line", ask(3, 7, 1))
    refused("fork_root", "the root of a fork, the proof of the log",
            witness.request_text(3, right, note(7, 1)))
    refused("bit", "a bit of a hash", witness.request_text(3, flipped, note(7)))
    refused("missing", "the last hash is missing", witness.request_text(3, right[:-1], note(7)))
    refused("more", "a hash too many", witness.request_text(3, [*right, right[0]], note(7)))
    refused("order", "hashes in the wrong order", witness.request_text(3, right[::-1], note(7)))
    refused("empty", "no hash at all", witness.request_text(3, [], note(7)))
    refused("of_old_two", "the proof from 2", witness.request_text(3, proof(2, 7), note(7)))
    refused("same_size_not_empty", "the same head, and a hash", witness.request_text(
        3, [right[0]], note(3)))
    cases.put("proof_first_not_empty", "from 0 there is no proof; nothing to keep",
              no(witness.request_text(0, right, note(7)), 422), FIRST)
    wrong = log_module.sign_checkpoint(ORIGIN, 0, bytes(32), secret("log"))
    cases.put("proof_empty_root", "size 0, and not the root of the empty tree; nothing to keep",
              no(witness.request_text(0, [], wrong), 422), FIRST)
    cases.put("proof_empty_not_empty", "size 0, and a hash", no(witness.request_text(
        0, [right[0]], note(0)), 422))
    cases.put("proof_63", "63 hashes are well-formed, but no proof", FIRST, no(
        witness.request_text(3, [right[0]] * 63, note(7)), 422, True))


def unsigned(cases: Steps) -> None:
    text = note(3).split(b"\n\n")[0] + b"\n"
    other = note(4).split(b"\n\n")[1]
    only = trust_notes.cosignature_line(NAME, text, NOW, secret("witness A1"))
    cases.put("unknown_origin", "no such log", no(witness.request_text(0, [], note(
        3, origin="unknown.example/log")), 404))
    cases.put("unknown_before_signature", "no such log, and not signed by its name", no(
        witness.request_text(0, [], note(3, origin="unknown.example/log").replace(
            b"unknown.example/log\n", b"unknown.example/log2\n", 1)), 404))
    cases.put("unknown_origin_case", "an origin is exact", no(witness.request_text(
        0, [], note(3, origin=ORIGIN.replace("ledger", "Ledger"))), 404))
    for name, why, content in [
        ("key", "another key under the log's name", note(3, signer="bank")),
        ("other_log", "the key of the other log", note(3, signer="other log")),
        ("other_text", "a signature of another text", text + b"\n" + other),
        ("witness_only", "only its own cosignature", text + b"\n" + only),
        ("name", "the log's key under another name", log_module.sign_checkpoint(
            ORIGIN, 3, root(tree(3)), secret("log"), "other.example")),
    ]:
        cases.put("unsigned_" + name, why, no(witness.request_text(0, [], content), 403))
    cases.put("unsigned_before_old", "not signed, and asked from 9 to 3", no(
        witness.request_text(9, [], note(3, signer="bank")), 403))
    cases.put("unsigned_before_conflict", "not signed, and another size", FIRST, no(
        witness.request_text(0, [], note(7, signer="bank")), 403))


def malformed(cases: Steps) -> None:
    right = ask(3, 7).decode()
    hash_line = right.split("\n")[1]
    for name, why, text in [
        ("empty", "nothing", ""), ("checkpoint_only", "no old size", note(3).decode()),
        ("old_absent", "no number", right.replace("old 3", "old ")),
        ("old_word", "another word", right.replace("old 3", "size 3")),
        ("old_zero", "a leading zero", right.replace("old 3", "old 03")),
        ("old_sign", "a sign", right.replace("old 3", "old +3")),
        ("old_negative", "below zero", right.replace("old 3", "old -3")),
        ("old_two_spaces", "two spaces", right.replace("old 3", "old  3")),
        ("old_behind", "a space behind", right.replace("old 3", "old 3 ")),
        ("blank_before", "an empty line before", "\n" + right),
        ("blank_absent", "no empty line before the checkpoint", right.replace("\n\n", "\n", 1)),
        ("blank_twice", "two empty lines", right.replace("\n\n", "\n\n\n", 1)),
        ("hash_short", "31 bytes", right.replace(
            hash_line, base64.b64encode(bytes(31)).decode(), 1)),
        ("hash_unpadded", "no padding", right.replace(hash_line, hash_line[:-1], 1)),
        ("hash_hex", "hex", right.replace(hash_line, "0" * 64, 1)),
        ("hash_space", "a space behind a hash", right.replace(hash_line, hash_line + " ", 1)),
        ("hashes_64", "64 hashes", right.replace(hash_line, "\n".join([hash_line] * 61), 1)),
        ("carriage_returns", "CR LF", right.replace("\n", "\r\n")),
        ("no_checkpoint", "no checkpoint", right.split("\n\n")[0] + "\n\n"),
        ("checkpoint_unsigned", "a checkpoint without a signature line", right.rsplit("— ", 1)[0]),
        ("checkpoint_no_lf", "no LF at the end", right[:-1]),
        ("checkpoint_size", "a leading zero in its size", right.replace("\n7\n", "\n07\n")),
        ("checkpoint_root", "a root of 31 bytes", right.replace(
            base64.b64encode(root(tree(7))).decode(), base64.b64encode(bytes(31)).decode())),
    ]:
        cases.put("malformed_" + name, why, FIRST, no(text.encode(), 400))
    assert len(proof(3, 7)) == 4  # so 61 for the first of them make 64
    cases.put("malformed_not_utf8", "not UTF-8", no(ask(0, 3).replace(
        "合".encode(), b"\xff"), 400))
    cases.put("malformed_before_origin", "a leading zero, and no such log", no(witness.request_text(
        0, [], note(3, origin="unknown.example/log")).replace(b"old 0", b"old 00"), 400))
    line = note(3, signer="stranger").split(b"\n\n")[1].decode().replace(ORIGIN, "x.example/log")
    most = (witness.MOST_BYTES - len(ask(0, 3))) // len(line.encode()) + 1
    cases.put("malformed_too_large", "more than 1 MiB, by signature lines of others",
              no(ask(0, 3), 400), end=(line, most))
