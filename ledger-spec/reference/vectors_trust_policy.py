"""Vectors for section 06, "Policy": files good and bad, and the quorum."""

import base64
from typing import Any

import ed25519_points as ed
import trust_policy
from builder import ORIGIN, Json, public
from trust_notes import LOG, WITNESS, VKey
from vectors_keys import EIGHTH, number, plus_torsion
from vectors_trust import LOG_VKEY, log_line, policy, vkey

Files = dict[str, Json]


def files() -> Files:
    result: Files = {}
    good(result)
    bad_lines(result)
    bad_names(result)
    bad_keys(result)
    weak_keys(result)
    limits(result)
    quorums(result)
    return result


def put(result: Files, name: str, why: str, raw: bytes, expect: str) -> None:
    path = f"trust/policies/{name}.json"
    assert path not in result, name
    vector: Json = {"why": why, "expect": expect}
    try:
        vector["policy"] = raw.decode("utf-8")
    except UnicodeDecodeError:
        vector["policy_hex"] = raw.hex()
    try:
        read = trust_policy.parse(raw)
        assert expect == "ok", name
        vector["logs"] = [{"origin": item.name, "key": item.key.hex()} for item in read.logs]
        vector["witnesses"] = [
            {"name": key, "key_name": item.name, "key": item.key.hex()}
            for key, item in read.witnesses.items()]
        vector["groups"] = [{"name": key, "needed": item.needed, "members": item.members}
                            for key, item in read.groups.items()]
        vector["quorum"] = read.quorum
    except trust_policy.Refused as refusal:
        assert expect == "refused", (name, refusal)
    result[path] = vector


def lines(*texts: str) -> bytes:
    return "".join(text + "\n" for text in texts).encode()


A, B, C = (f"witness {name} {vkey(name).text()}" for name in ("A1", "B1", "C1"))
L = log_line()


def good(result: Files) -> None:
    def ok(name: str, why: str, raw: bytes) -> None:
        put(result, "good_" + name, why, raw, "ok")

    ok("none", "no log, no witness, no quorum asked for", lines("quorum none"))
    ok("one_witness", "a witness is the quorum", lines(L, A, "quorum A1"))
    ok("all_words", "a group of each kind, and a group of groups", policy(
        "G1 all A1 A2", "G2 any B1 B2", "G3 2 C1 D1", "Q 2 G1 G2 G3"))
    ok("white_space", "spaces and tabs before, between and behind; comments; empty lines", lines(
        "# 合成数据信任策略", "", "  \t ", " \t# an indented comment", f"\t {L} \t",
        A.replace(" ", " \t "), "#quorum A1", "quorum\tA1  "))
    ok("urls", "a URL behind a key says nothing here", lines(
        L + " https://ledger.example/", A + " https://审计.example/+/?a=b", "quorum A1"))
    ok("order", "logs and witnesses in any order, above what names them", lines(
        A, L, B, "group Q any B1 A1", C, "quorum Q"))
    ok("two_logs", "two logs", lines(L, log_line("log 2"), "quorum none"))
    ok("two_logs_one_origin", "another origin with another key", lines(
        L, log_line("log 3", "other.example/log"), "quorum none"))
    ok("chinese_names", "names are any words", lines(
        A.replace(" A1 ", " 审计局 "), "group 法定 1 审计局", "quorum 法定"))
    ok("names_by_bytes", "names that look alike are two names", lines(
        A.replace(" A1 ", " K "), B.replace(" B1 ", " \u212a "), "group Q all K \u212a", "quorum Q"))
    ok("key_for_both", "one key may be a log's and a witness's; it will not count", lines(
        L, "witness W " + VKey("w.example", WITNESS, LOG_VKEY.key).text(), "quorum W"))
    ok("unused", "a witness and a group that the quorum does not ask for", lines(
        L, A, B, "group G any B1", "quorum A1"))
    ok("quorum_is_member", "the quorum may be a member of a group", lines(
        A, B, "group G any A1 B1", "quorum A1"))
    ok("quorum_early", "the quorum before other lines", lines(L, A, "quorum A1", B))
    ok("threshold_all", "K is the number of members", lines(A, B, C, "group Q 3 A1 B1 C1", "quorum Q"))


def bad_lines(result: Files) -> None:
    for name, why, raw in [
        ("empty", "no quorum", b""),
        ("no_quorum", "no quorum", lines(L, A)),
        ("two_quorums", "two quorums", lines(L, A, B, "quorum A1", "quorum B1")),
        ("two_quorums_same", "the same quorum twice", lines(L, A, "quorum A1", "quorum A1")),
        ("two_quorums_none", "none, and a name", lines(L, A, "quorum none", "quorum A1")),
        ("unknown_word", "a word that begins no line", lines(L, A, "threshold 1", "quorum A1")),
        ("word_case", "words are exact", lines(L, A, "Quorum A1")),
        ("comment_behind", "a comment is a line of its own", lines(L, A, "quorum A1 # one")),
        ("log_bare", "no key", lines("log", A, "quorum A1")),
        ("log_long", "a word behind the URL", lines(L + " https://a.example b", "quorum none")),
        ("witness_bare", "no name and no key", lines("witness", "quorum none")),
        ("witness_no_key", "no key", lines("witness A1", "quorum none")),
        ("witness_no_name", "no name", lines("witness " + vkey("A1").text(), "quorum none")),
        ("witness_long", "a word behind the URL", lines(A + " https://a.example b", "quorum A1")),
        ("group_bare", "nothing", lines(A, "group", "quorum A1")),
        ("group_no_threshold", "no threshold", lines(A, "group Q", "quorum A1")),
        ("group_no_members", "no members", lines(A, "group Q any", "quorum A1")),
        ("group_no_word", "a member for the threshold", lines(A, B, "group Q A1 B1", "quorum Q")),
        ("quorum_bare", "no name", lines(L, A, "quorum")),
        ("quorum_long", "two names", lines(L, A, B, "quorum A1 B1")),
        ("quorum_undefined", "no such name", lines(L, A, "quorum B1")),
        ("quorum_above", "named below", lines(L, "quorum A1", A)),
        ("carriage_returns", "CR is no white space", lines(L, A, "quorum A1").replace(b"\n", b"\r\n")),
        ("nul", "a control character in a comment", lines(L, A, "# \x00", "quorum A1")),
        ("delete", "U+007F in a comment", lines(L, A, "# \x7f", "quorum A1")),
        ("not_utf8", "not UTF-8 in a comment", lines(L, A) + b"# \xff\nquorum A1\n"),
        ("no_break_space", "U+00A0 is no white space", lines(L, A, "quorum\u00a0A1")),
        ("control_c1", "U+0085 is a control character too", lines(L, A, "# \u0085", "quorum A1")),
        ("no_last_lf", "no LF at the end", lines(L, A, "quorum A1")[:-1]),
        ("no_last_lf_comment", "no LF at the end, behind a comment", lines(L, A, "quorum A1") + b"#"),
        ("no_last_lf_space", "a space behind the last LF", lines(L, A, "quorum A1") + b" "),
        ("bom", "a byte order mark", b"\xef\xbb\xbf" + lines(L, A, "quorum A1")),
    ]:
        put(result, "bad_" + name, why, raw, "refused")
    for name, word in [("zero", "0"), ("above", "3"), ("negative", "-1"), ("plus", "+1"),
                       ("leading_zero", "01"), ("fraction", "1.0"), ("word", "most"),
                       ("case", "ANY"), ("full_width", "１"), ("huge", "9" * 30)]:
        put(result, "bad_threshold_" + name, "not all, any, or 1 to 2",
            lines(L, A, B, f"group Q {word} A1 B1", "quorum Q"), "refused")


def bad_names(result: Files) -> None:
    second = B.replace(" B1 ", " A1 ")
    for name, why, texts in [
        ("witness_twice", "two witnesses of one name", [A, second, "quorum A1"]),
        ("witness_and_group", "a group named like a witness", [A, B, "group A1 any B1", "quorum B1"]),
        ("group_and_witness", "a witness named like a group", [A, "group B1 any A1", B, "quorum A1"]),
        ("group_twice", "two groups of one name", [A, B, "group G any A1", "group G any B1",
                                                  "quorum G"]),
        ("witness_none", "none is no name", [A.replace(" A1 ", " none "), "quorum none"]),
        ("group_none", "none is no name", [A, "group none any A1", "quorum none"]),
        ("member_none", "none is no member", [A, "group Q any none A1", "quorum Q"]),
        ("member_twice", "a member twice in one group", [A, B, "group Q 2 A1 B1 A1", "quorum Q"]),
        ("member_of_two", "a member of two groups", [A, B, "group G any A1", "group Q all A1 B1",
                                                     "quorum Q"]),
        ("group_of_two", "a group that is a member of two groups", [
            A, B, C, "group G any A1", "group H any G B1", "group Q all G C1", "quorum H"]),
        ("member_undefined", "no such name", [A, "group Q any A1 B1", "quorum Q"]),
        ("member_below", "named below", [A, "group Q any A1 B1", B, "quorum Q"]),
        ("member_itself", "a group in itself", [A, "group Q any A1 Q", "quorum Q"]),
        ("member_case", "names are exact", [A, "group Q any a1", "quorum Q"]),
    ]:
        put(result, "bad_" + name, why, lines(L, *texts), "refused")


def bad_keys(result: Files) -> None:
    key = vkey("A1")
    name, id, body = key.text().split("+", 2)
    raw = base64.b64decode(body)

    def witness(text: str) -> bytes:
        return lines(L, "witness A1 " + text, "quorum A1")

    for suffix, why, data in [
        ("id", "not the id of this key", witness(f"{name}+{vkey('B1').id.hex()}+{body}")),
        ("id_upper", "uppercase hex", witness(f"{name}+{id.upper()}+{body}")),
        ("id_short", "7 digits", witness(f"{name}+{id[1:]}+{body}")),
        ("other_name", "the id of another name", witness(f"audit.example/w9+{id}+{body}")),
        ("name_empty", "no name", witness(VKey("", WITNESS, key.key).text())),
        ("name_space", "U+3000 in the name", witness(VKey("a\u3000b", WITNESS, key.key).text())),
        ("two_parts", "no id", witness(f"{name}+{body}")),
        ("unpadded", "base64 without padding", witness(f"{name}+{id}+{body.rstrip('=')}")
         if body.endswith("=") else witness(f"{name}+{id}+{body[:-1]}")),
        ("short", "31 bytes", witness(short(key, raw[:-1]))),
        ("long", "33 bytes", witness(short(key, raw + b"\0"))),
        ("hex", "the key in hex", witness(f"{name}+{id}+{raw.hex()}")),
        ("witness_type_1", "the key of a log for a witness", witness(
            VKey(key.name, LOG, key.key).text())),
        ("witness_type_6", "another type of signature", witness(VKey(key.name, 6, key.key).text())),
        ("log_type_4", "the key of a witness for a log", lines(
            "log " + VKey(ORIGIN, WITNESS, LOG_VKEY.key).text(), "quorum none")),
        ("log_twice", "one log twice", lines(L, L, "quorum none")),
        ("log_key_twice", "two logs with one key", lines(
            L, log_line("log", "other.example/log"), "quorum none")),
        ("witness_key_twice", "two witnesses with one key", lines(
            L, A, "witness B1 " + VKey("bank.example/w1", WITNESS, key.key).text(), "quorum A1")),
    ]:
        put(result, "bad_key_" + suffix, why, data, "refused")


def weak_keys(result: Files) -> None:
    """Keys that 01 does not allow to be granted, whoever they are of."""
    sound = vkey("B1").key
    for name, why, key in [
        ("identity", "the identity", ed.encode(ed.IDENTITY)),
        ("small_order", "a point of order 8", ed.encode(EIGHTH)),
        ("torsion", "a sound key plus a point of order 8", plus_torsion(sound, 1)),
        ("torsion_two", "a sound key plus the point of order 2", plus_torsion(sound, 4)),
        ("not_canonical", "y = p + 3: a point in an encoding that is not canonical", number(ed.P + 3)),
        ("not_on_curve", "no point of the curve has this y", number(2)),
    ]:
        assert not ed.may_be_granted(key), name
        put(result, "bad_key_weak_witness_" + name, why, lines(
            L, A, "witness B1 " + VKey("bank.example/w1", WITNESS, key).text(), "quorum A1"), "refused")
        put(result, "bad_key_weak_log_" + name, why, lines(
            L, "log " + VKey("other.example/log", LOG, key).text(), A, "quorum A1"), "refused")


def short(key: VKey, raw: bytes) -> str:
    """Key material of another length, with its right id."""
    other = VKey(key.name, raw[0], raw[1:])
    return f"{key.name}+{other.id.hex()}+{base64.b64encode(raw).decode()}"


def limits(result: Files) -> None:
    def nested(depth: int) -> bytes:
        groups = ["group G1 any A1"]
        groups += [f"group G{n} any G{n - 1}" for n in range(2, depth + 1)]
        return lines(L, A, *groups, f"quorum G{depth}")

    def filled(size: int) -> bytes:
        end = lines(L, A, "quorum A1")
        return b"#" * (size - len(end) - 1) + b"\n" + end

    def long(count: int) -> bytes:
        return lines(*["#"] * (count - 3), L, A, "quorum A1")

    for name, why, raw, expect in [
        ("good_nested_32", "groups 32 deep", nested(32), "ok"),
        ("bad_nested_33", "groups 33 deep", nested(33), "refused"),
        ("good_64_kib", "65,536 bytes", filled(65_536), "ok"),
        ("bad_64_kib_and_one", "65,537 bytes", filled(65_537), "refused"),
        ("good_1024_lines", "1,024 lines", long(1_024), "ok"),
        ("bad_1025_lines", "1,025 lines", long(1_025), "refused"),
    ]:
        put(result, name, why, raw, expect)


# --- quorum --------------------------------------------------------------------

def quorums(result: Files) -> None:
    two = policy("Q 2 A1 A2 B1 B2 C1")
    for name, why, raw, cases in [
        ("one_witness", "the quorum is a witness", policy(quorum="A1"), [
            ("", False), ("A1", True), ("B1", False), ("A1 B1", True)]),
        ("any", "one member", policy("Q any A1 B1"), [("", False), ("B1", True), ("C1", False)]),
        ("all", "all members", policy("Q all A1 B1 C1"), [
            ("A1 B1", False), ("A1 B1 C1", True), ("A1 A2 B1", False)]),
        ("organisations", "two of five machines of three bureaus", two, [
            ("A1", False), ("A1 A2", False), ("A1 B1", True), ("B1 B2", False), ("A2 B2", True),
            ("A1 A2 B1 B2", True), ("C1 A1", True)]),
        ("three_organisations", "three of five machines of three bureaus", policy(
            "Q 3 A1 A2 B1 B2 C1"), [("A1 A2 B1 B2", False), ("A1 B2 C1", True),
                                    ("A1 A2 B1 B2 C1", True)]),
        ("all_of_one", "all of two machines of one bureau are never met", policy("Q all A1 A2"), [
            ("A1", False), ("A1 A2", False)]),
        ("own", "a witness of the log's own organisation never counts", policy(
            "Q any OWN A1"), [("OWN", False), ("A1", True)]),
        ("own_alone", "even if it is the quorum", policy(quorum="OWN"), [("OWN", False)]),
        ("matching", "each of two groups needs a bureau of its own", policy(
            "X any A1 B1", "Y any A2 C1", "Q all X Y"), [
            ("A1 A2", False), ("A1 B1", False), ("A1 B1 A2", True), ("B1 A2", True),
            ("A1 C1", True), ("A1 A2 C1", True), ("A1", False)]),
        ("matching_three", "the first choice of a group must be given up", policy(
            "X any A1 B1", "Y any A2 C1", "Q 3 X Y B2"), [
            ("A1 B1 A2 B2", False), ("A1 B1 C1 B2", True), ("A1 A2 C1 B2", True),
            ("B1 A2 C1 B2", False), ("A1 B1 A2 C1 B2", True)]),
        ("group_organisations", "a group has the bureaus of all its met members", policy(
            "X 2 A1 B1 C1", "Q all X A2"), [
            ("A1 B1 A2", True), ("A1 A2 B2", False), ("B1 C1 A2", True), ("B1 C1", False)]),
        ("unmet_group", "a group that is not met has none", policy(
            "X all A1 B1", "Q any X C1"), [("A1", False), ("A1 B1", True), ("C1", True)]),
        ("deep", "the bureaus of groups in groups", policy(
            "X any A1 A2", "Y any X B1", "Z any Y", "Q 2 Z C1 D1"), [
            ("A1 A2", False), ("A1 C1", True), ("B1 D1", True), ("C1", False), ("C1 D1", True)]),
        ("nested_same", "two groups of one bureau count once", policy(
            "X any A1", "Y any A2", "Q 2 X Y B1"), [("A1 A2", False), ("A1 A2 B1", True)]),
        ("none", "nothing is asked for", policy(quorum="none"), [("", True), ("A1", True)]),
    ]:
        put_quorum(result, name, why, raw, cases, [])
    granted = [public("witness A1")]
    put_quorum(result, "granted", "the key of A1 was granted in the ledger (or is a key of the log)",
               policy("Q 1 A1 A2 B1"), [("A1", False), ("A2", True), ("A1 B1", True)], granted)
    names(result)


def names(result: Files) -> None:
    """The organisation is what stands before the first slash; ASCII letters without their case."""
    keys = {"P": "audit.example", "R": "audit.example/", "S": "audit.example/a/b",
            "T": "Audit.example/a", "U": "audit.example.org/a", "V": "ledger.example.org/a",
            "W": "ledger.example"}
    witnesses = [f"witness {name} " + VKey(text, WITNESS, bytes.fromhex(public(text))).text()
                 for name, text in keys.items()]
    raw = lines(L, *witnesses, "group Q 2 P R S T U V W", "quorum Q")
    put_quorum(result, "names", "audit.example four times, of which one in other letters; the log's"
               " own", raw, [("P R", False), ("P S", False), ("R S", False), ("P T", False),
                             ("S U", True), ("T U", True), ("P V", True), ("P W", False),
                             ("V W", False)], [])
    keys = {"P": "LEDGER.Example/w", "R": "k.example", "S": "K.EXAMPLE/a", "T": "\u212a.example",
            "U": "\u00e9.example", "V": "\u00c9.example/a", "W": "\uff4b.example"}
    witnesses = [f"witness {name} " + VKey(text, WITNESS, bytes.fromhex(public(text))).text()
                 for name, text in keys.items()]
    raw = lines(L, *witnesses, "group Q 2 P R S T U V W", "quorum Q")
    put_quorum(result, "names_case", "of ASCII letters only: P is of the log's own, R and S are one;"
               " T to W are others", raw, [("P R", False), ("R S", False), ("R T", True),
                                           ("S T", True), ("R W", True), ("U V", True)], [])


def put_quorum(result: Files, name: str, why: str, raw: bytes, cases: list[tuple[str, bool]],
               ledger_keys: list[str]) -> None:
    read = trust_policy.parse(raw)
    counting = trust_policy.counting(read, ORIGIN, set(ledger_keys))
    judged: list[Any] = []
    for cosigned, expect in cases:
        by = cosigned.split()
        assert trust_policy.met(read, set(by) & set(counting)) == expect, (name, cosigned)
        judged.append({"cosigned": by, "met": expect})
    result[f"trust/quorum/{name}.json"] = {
        "why": why, "policy": raw.decode(), "origin": ORIGIN, "ledger_keys": ledger_keys,
        "cases": judged}
