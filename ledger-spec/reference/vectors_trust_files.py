"""Vectors for section 06: notes and cosignatures, fork files, and tiles."""

import base64
import hashlib
from collections.abc import Sequence
from typing import Optional

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

import forks
import log as log_module
import tiles
import trust_notes
from builder import ORIGIN, Json, base, origin_log, public, secret
from trust_notes import LOG, WITNESS, VKey
from vectors_trust import LOG_VKEY, NAMES, cosign, unix, vkey
from vectors_trust_witness import note

Files = dict[str, Json]


def files() -> Files:
    result: Files = {}
    notes(result)
    bad_notes(result)
    published(result)
    fork_files(result)
    tile_paths(result)
    tile_files(result)
    return result


# --- notes -----------------------------------------------------------------------

def put_note(result: Files, name: str, why: str, raw: bytes, expect: str,
             times: Optional[dict[str, Optional[str]]] = None, signed: bool = True,
             witnesses: Sequence[VKey] = ()) -> None:
    """`times`: by witness, when it says it saw this; None where it does not verify.
    `witnesses`: others, whose signatures do not verify."""
    vector: Json = {"why": why}
    try:
        vector["note"] = raw.decode("utf-8")
    except UnicodeDecodeError:
        vector["note_hex"] = raw.hex()
    read = log_module.parse_checkpoint(raw)
    assert (read is not None) == (expect == "ok"), name
    vector["expect"] = expect
    if read is not None:
        by_log = log_module.checkpoint_is_signed(read, ORIGIN, LOG_VKEY.key)
        assert by_log == signed, name
        vector.update(origin=read.origin, size=read.size, root=base64.b64encode(read.root).decode(),
                      signatures=[{"name": key, "id": blob[:4].hex()}
                                  for key, blob in read.signatures],
                      log=LOG_VKEY.text(), log_signed=by_log, cosigned=[])
        expected = {vkey(witness): time for witness, time in (times or {}).items()}
        for one, time in {**expected, **dict.fromkeys(witnesses)}.items():
            seen = [t for t in (trust_notes.cosignature_time(one, read.text, key, blob)
                                for key, blob in read.signatures) if t is not None]
            assert seen == ([unix(time)] if time else []), (name, one.name, seen)
            vector["cosigned"].append({"vkey": one.text(), "time": seen[0] if seen else None})
    path = f"trust/notes/{name}.json"
    assert path not in result, name
    result[path] = vector


def notes(result: Files) -> None:
    sound = note(8)
    first, second = "2022-01-10 02:00:00", "1970-01-01 00:00:00"
    put_note(result, "good", "signed by the log", sound, "ok", {"A1": None})
    put_note(result, "good_cosigned", "by two, one of them at the beginning of time", cosign(
        sound, ("A1", first), ("B1", second)), "ok", {"A1": first, "B1": second, "C1": None})
    lines = cosign(sound, ("A1", first)).splitlines(keepends=True)
    turned = b"".join([*lines[:4], lines[5], lines[4]])
    put_note(result, "good_cosignature_first", "in another order", turned, "ok", {"A1": first})
    put_note(result, "good_empty_tree", "a head of no lines", note(0), "ok")
    put_note(result, "good_sixteen", "16 signature lines", sound + b"".join(
        log_module.signature_line(f"x{n}.example", b"text\n", secret("bank")) for n in range(15)), "ok")
    put_note(result, "good_cosigned_only", "the log did not sign it", b"".join(
        [*lines[:4], lines[5]]), "ok", {"A1": first}, signed=False)
    other = cosign(note(7), ("A1", first)).splitlines(keepends=True)
    put_note(result, "good_cosignature_moved", "a cosignature of another checkpoint", b"".join(
        [*lines[:5], other[5]]), "ok", {"A1": None})
    text = sound.split(b"\n\n")[0] + b"\n"
    blob = base64.b64decode(lines[5].split(b" ")[2])
    for name, why, changed in [
        ("time", "another time than was signed", blob[:4] + (unix(first) + 1).to_bytes(8, "big")
         + blob[12:]),
        ("short", "a byte is missing", blob[:-1]), ("long", "a byte too many", blob + b"\0"),
        ("without_time", "the signature without its time", blob[:4] + blob[12:]),
        ("id", "another key id", b"\0\0\0\0" + blob[4:]),
        ("order_of_bytes", "the time with its last byte first", blob[:4] + blob[4:12][::-1]
         + blob[12:]),
    ]:
        line = f"— {NAMES['A1']} {base64.b64encode(changed).decode()}\n".encode()
        put_note(result, "good_cosignature_" + name, why + "; it counts for nothing", sound + line,
                 "ok", {"A1": None})
    small = bytes([1]) + bytes(31)
    weak = VKey(NAMES["A1"], WITNESS, small)
    zero = weak.id + bytes(8) + small + bytes(32)
    assert trust_notes.cosignature_time(weak, text, weak.name, zero) is None
    line = f"— {weak.name} {base64.b64encode(zero).decode()}\n".encode()
    put_note(result, "good_cosignature_weak", "by a key of small order, which verifies for every text",
             sound + line, "ok", {}, witnesses=[weak])


def bad_notes(result: Files) -> None:
    sound = note(8).decode()
    text, signature = sound.split("\n\n")
    name, blob = signature.split(" ")[1:]
    for suffix, why, changed in [
        ("empty", "nothing", ""), ("text_only", "no signature", text + "\n"),
        ("no_signature_line", "an empty line, and no signature", text + "\n\n"),
        ("no_last_lf", "no LF at the end", sound[:-1]),
        ("behind", "an empty line behind", sound + "\n"),
        ("hyphen", "a hyphen for the em dash", sound.replace("— ", "- ")),
        ("no_space", "no space behind the em dash", sound.replace("— ", "—")),
        ("two_spaces", "two spaces before the signature", sound.replace(name, name + " ", 2)
         .replace(name + " \n", name + "\n", 1)),
        ("name_empty", "no name", f"{text}\n\n—  {blob}"),
        ("name_plus", "a plus sign in a name", sound + f"— a+b {blob}"),
        ("name_space", "U+3000 in a name", sound + f"— a\u3000b {blob}"),
        ("name_no_break_space", "U+00A0 in a name", sound + f"— a\u00a0b {blob}"),
        ("signature_short", "4 bytes are a key id without a signature", sound
         + f"— a.example {base64.b64encode(b'abcd').decode()}\n"),
        ("signature_unpadded", "base64 without padding", sound + "— a.example AAAAAAA\n"),
        ("signature_url", "base64url", sound + "— a.example _-AAAAAA\n"),
        ("signature_empty", "no signature", sound + "— a.example \n"),
        ("text_between", "text between signature lines", sound + "text\n" + signature),
        ("carriage_returns", "CR LF", sound.replace("\n", "\r\n")),
        ("tab", "a control character in the origin", sound.replace("ledger", "led\tger", 1)),
        ("origin_empty", "an empty origin", sound.replace(ORIGIN, "", 1)),
        ("size_absent", "two lines", sound.replace("\n8\n", "\n")),
        ("size_zero", "a leading zero", sound.replace("\n8\n", "\n08\n")),
        ("size_negative", "below zero", sound.replace("\n8\n", "\n-8\n")),
        ("size_space", "a space", sound.replace("\n8\n", "\n 8\n")),
        ("root_short", "31 bytes", with_root(bytes(31))), ("root_long", "33 bytes", with_root(bytes(33))),
        ("root_hex", "hex", f"{ORIGIN}\n8\n{'0' * 64}\n\n{signature}"),
        ("extension", "an extension line: a ledger has none", sound.replace("\n\n", "\nmore\n\n")),
        ("blank_in_text", "an empty line in the text", sound.replace("\n8\n", "\n\n8\n")),
    ]:
        assert changed != sound, suffix
        put_note(result, "malformed_" + suffix, why, changed.encode(), "malformed")
    put_note(result, "malformed_not_utf8", "not UTF-8", note(8).replace("合".encode(), b"\xff"),
             "malformed")


def with_root(raw: bytes) -> str:
    return f"{ORIGIN}\n8\n{base64.b64encode(raw).decode()}\n\n" + note(8).decode().split("\n\n")[1]


def published(result: Files) -> None:
    """Verifier keys whose texts others have published, or that others can check."""
    seed = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    key = seed.public_key().public_bytes_raw()
    known = [
        ("example.org/grant-ledger", LOG, key,
         "example.org/grant-ledger+239dde1c+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"),
        ("auditor.example.org/w1", WITNESS, key,
         "auditor.example.org/w1+49dd01f8+BAOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"),
        ("PeterNeumann", LOG, base64.b64decode("ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")[1:],
         "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"),
    ]
    told: list[Json] = []
    for name, kind, raw, text in [*known, (ORIGIN, LOG, LOG_VKEY.key, LOG_VKEY.text())]:
        assert VKey(name, kind, raw).text() == text, text
        assert trust_notes.parse_vkey(text, kind) == VKey(name, kind, raw), text
        told.append({"vkey": text, "name": name, "type": kind, "key": raw.hex()})
    result["trust/notes/vkeys.json"] = {
        "why": "NAME+ID+KEY of C2SP signed-note; the third is of the documentation of Go", "keys": told}


# --- forks -----------------------------------------------------------------------

def fork_files(result: Files) -> None:
    one, two = note(8), note(8, 5)
    whole = forks.fork_file(one, two)
    keys = [LOG_VKEY]
    second = VKey(ORIGIN, LOG, bytes.fromhex(public("log 2")))

    def put(name: str, why: str, raw: bytes, expect: str, known: list[VKey] = keys) -> None:
        assert forks.judge(raw, known) == expect, (name, forks.judge(raw, known))
        vector: Json = {"why": why}
        try:
            vector["file"] = raw.decode("utf-8")
        except UnicodeDecodeError:
            vector["file_hex"] = raw.hex()
        result[f"trust/forks/{name}.json"] = {
            **vector, "keys": [item.text() for item in known], "expect": expect}

    put("good", "one size, two roots, one key", whole, "ok")
    put("good_turned", "the other one first", forks.fork_file(two, one), "ok")
    put("good_cosigned", "with a cosignature below", forks.fork_file(one, cosign(
        two, ("A1", "2022-01-10 02:00:00"))), "ok")
    put("good_second_key", "both signed by the second key of the log", forks.fork_file(
        note(8, signer="log 2"), note(8, 5, signer="log 2")), "ok", [LOG_VKEY, second])
    wrong_empty = log_module.sign_checkpoint(ORIGIN, 0, bytes(32), secret("log"))
    put("good_empty", "size 0, one not of the empty tree", forks.fork_file(note(0), wrong_empty), "ok")
    for name, why, first, other in [
        ("same", "the same checkpoint twice", one, one),
        ("same_root", "the same head, with a cosignature", one, cosign(
            one, ("A1", "2022-01-10 02:00:00"))),
        ("sizes", "two sizes: that needs a log to compare with", one, note(9, 5)),
        ("origins", "two origins", one, note(8, 5, origin="other.example/log")),
        ("other_origin", "one other origin in both", note(8, origin="other.example/log"),
         note(8, 5, origin="other.example/log")),
        ("key", "signed by another key", note(8, signer="bank"), note(8, 5, signer="bank")),
        ("one_unsigned", "the second is signed by another key", one, note(8, 5, signer="bank")),
        ("bad_signature", "the signature of the first below the second", one,
         two.split(b"\n\n")[0] + b"\n\n" + one.split(b"\n\n")[1]),
    ]:
        put("nothing_" + name, why, forks.fork_file(first, other), "proves_nothing")
    put("nothing_two_keys", "two keys of the log, one each", forks.fork_file(
        one, note(8, 5, signer="log 2")), "proves_nothing", [LOG_VKEY, second])
    put("nothing_no_key", "no key is known", whole, "proves_nothing", [])
    text = whole.decode()
    for name, why, changed in [
        ("empty", "nothing", ""), ("array", "an array", f"[{text}]"),
        ("member_missing", "no second", text.split(',"second"')[0] + ',"v":1}'),
        ("member_unknown", "a member more", text.replace('"v":1', '"v":1,"w":1')),
        ("member_twice", "a member twice", text.replace('"v":1', '"v":1,"v":1')),
        ("v_2", "version 2", text.replace('"v":1', '"v":2')),
        ("v_true", "true for the version", text.replace('"v":1', '"v":true')),
        ("v_text", "a text for the version", text.replace('"v":1', '"v":"1"')),
        ("null", "null for a note", text.split(',"second"')[0] + ',"second":null,"v":1}'),
        ("order", "members in another order", '{"v":1,' + text[1:-7] + "}"),
        ("space", "a space", text.replace(":1}", ": 1}")),
        ("escape", "a longer escape for LF", text.replace("\\n", "\\u000a")),
        ("escaped_dash", "an escape for the em dash", text.replace("—", "\\u2014")),
        ("raw_lf", "LF as itself in a string", text.replace("\\n", "\n")),
        ("surrogate", "no scalar value", text.replace('"first":"', '"first":"\\ud800')),
        ("note", "the first is no checkpoint", forks.fork_file(one[:-1], two).decode()),
        ("note_size", "a leading zero in the second", text.replace("\\n8\\n", "\\n08\\n")),
        ("behind", "something behind the object", text + "x"),
    ]:
        assert changed != text, name
        put("malformed_" + name, why, changed.encode(), "malformed")
    put("malformed_not_utf8", "not UTF-8", whole.replace("合".encode(), b"\xff"), "malformed")


# --- tiles -----------------------------------------------------------------------

def tile_paths(result: Files) -> None:
    known = {("0", 0, 256): "tile/0/000", ("0", 999, 256): "tile/0/999",
             ("0", 1000, 256): "tile/0/x001/000", ("3", 1_234_067, 256): "tile/3/x001/x234/067",
             ("entries", 1_234_067, 12): "tile/entries/x001/x234/067.p/12",
             ("63", 0, 1): "tile/63/000.p/1", ("entries", 255, 255): "tile/entries/255.p/255",
             ("1", 1_000_000, 256): "tile/1/x001/x000/000"}
    for (level, number, width), path in known.items():
        assert tiles.path(level, number, width) == path, path
    result["trust/tiles/paths.json"] = {
        "why": "levels, numbers and widths (256 is a full tile)", "paths": [
            {"level": level, "number": number, "width": width, "path": path}
            for (level, number, width), path in known.items()]}


def tile_files(result: Files) -> None:
    """Line n is the text `合成数据 n`, or the lines of a log."""
    expected = {
        0: [], 1: ["tile/0/000.p/1"], 255: ["tile/0/000.p/255"],
        256: ["tile/0/000", "tile/1/000.p/1"],
        257: ["tile/0/000", "tile/0/001.p/1", "tile/1/000.p/1"],
        600: ["tile/0/000", "tile/0/001", "tile/0/002.p/88", "tile/1/000.p/2"],
    }
    for size, paths in expected.items():
        lines = [f"合成数据 {n}".encode() for n in range(size)]
        made = tiles.files(lines)
        assert sorted(p for p in made if "entries" not in p) == paths, size
        result[f"trust/tiles/size_{size}.json"] = tile_vector(
            f"a tree of {size} lines", {"line": "合成数据 N", "count": size}, made, list(made))
    lines = [f"合成数据 {n}".encode() for n in range(65_793)]
    made = tiles.files(lines)
    some = [p for p in made if not p.startswith(("tile/0/", "tile/entries/"))] + [
        "tile/0/000", "tile/0/256", "tile/0/257.p/1", "tile/entries/257.p/1"]
    assert sorted(some) == ["tile/0/000", "tile/0/256", "tile/0/257.p/1", "tile/1/000",
                            "tile/1/001.p/1", "tile/2/000.p/1", "tile/entries/257.p/1"]
    assert len(made) == 258 + 258 + 3
    top = made["tile/2/000.p/1"]
    assert top == log_module.root([log_module.leaf_hash(line) for line in lines[:65_536]])
    result["trust/tiles/size_65793.json"] = tile_vector(
        "three levels; of the files only some are told", {"line": "合成数据 N", "count": 65_793},
        made, some)
    for name, log in [("one_line", origin_log()), ("base", base())]:
        made = tiles.files(log.lines)
        vector = tile_vector("a log", {"log": [line.decode() for line in log.lines]}, made, list(made))
        for item in vector["files"]:
            item["content"] = base64.b64encode(made[item["path"]]).decode()
        result[f"trust/tiles/log_{name}.json"] = vector


def tile_vector(why: str, source: Json, made: dict[str, bytes], told: list[str]) -> Json:
    listing = "".join(f"{path} {sha256(made[path])}\n" for path in sorted(made))
    return {"why": why, **source, "files_count": len(made), "listing_sha256": sha256(listing.encode()),
            "files": [{"path": path, "bytes": len(made[path]), "sha256": sha256(made[path])}
                      for path in sorted(told)]}


def sha256(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()
