"""Vectors for keys to be granted (01, "Key id"), for strict signatures (03,
"Signatures") and for the tree (03, "Tree")."""

import base64
import hashlib
from typing import Any

import ed25519_points as ed
import log
from builder import Json, public, secret

P, L = ed.P, ed.L


def torsion_point() -> ed.Point:
    """A point of order 8: [L] of some point with a torsion component of order 8."""
    y = 2
    while True:
        x = ed.x_of(y, 0)
        if x is not None:
            candidate = ed.multiply(L, (x, y, 1, x * y % P))
            if not ed.same(ed.multiply(4, candidate), ed.IDENTITY):
                return candidate
        y += 1


EIGHTH = torsion_point()


def number(y: int, sign: int = 0) -> bytes:
    return (y | sign << 255).to_bytes(32, "little")


def key_file(why: str, key: bytes, expect: str) -> Json:
    assert ed.may_be_granted(key) == (expect == "ok"), why
    return {"why": why, "key": key.hex(), "expect": expect}


def keys() -> dict[str, Json]:
    result: dict[str, Json] = {}
    for name in ("officer 甲", "approver 乙", "auditor", "bank", "payee", "log"):
        raw = bytes.fromhex(public(name))
        file = name.split(" ")[0]
        result[f"grant_ok_{file}"] = key_file("the public key of " + name, raw, "ok")
        result[f"grant_weak_torsion_{file}"] = key_file(
            "a sound key plus a point of order 8", plus_torsion(raw, 1), "key_weak")
    result["grant_ok_base_point"] = key_file("the base point", ed.encode(ed.BASE), "ok")
    result["grant_ok_rfc8032"] = key_file("RFC 8032, 7.1, test 1", bytes.fromhex(
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"), "ok")
    order = {0: 1, 1: 8, 2: 4, 3: 8, 4: 2, 5: 8, 6: 4, 7: 8}
    for n in range(8):
        result[f"grant_weak_small_order_{n}"] = key_file(
            f"a point of order {order[n]}", ed.encode(ed.multiply(n, EIGHTH)), "key_weak")
    raw = bytes.fromhex(public("auditor"))
    result["grant_weak_torsion_two"] = key_file(
        "a sound key plus the point of order 2", plus_torsion(raw, 4), "key_weak")
    result["grant_weak_torsion_four"] = key_file(
        "a sound key plus a point of order 4", plus_torsion(raw, 2), "key_weak")
    for name, key, why in [
        ("zero_y_plus_p", number(P), "y = p, which is 0: small order, not canonical"),
        ("one_plus_p", number(P + 1), "y = p + 1, which is 1: the identity, not canonical"),
        ("zero_y_plus_p_sign", number(P, 1), "y = p with the sign bit"),
        ("one_plus_p_sign", number(P + 1, 1), "y = p + 1 with the sign bit"),
        ("identity_sign", number(1, 1), "x = 0 with the sign bit"),
        ("order_two_sign", number(P - 1, 1), "x = 0 with the sign bit, y = -1"),
        ("all_ones", number(2**255 - 1, 1), "all bits set"),
    ]:
        result["grant_weak_not_canonical_" + name] = key_file(why, key, "key_weak")
    for y in range(3, 19):
        if ed.x_of(y, 0) is not None:
            result[f"grant_weak_not_canonical_y_{y}"] = key_file(
                f"y = p + {y}: a point of the curve in an encoding that is not canonical",
                number(P + y), "key_weak")
    for y in (2, 7, P - 2):
        if ed.x_of(y, 0) is None:
            result[f"grant_weak_not_on_curve_{y if y < 9 else 'minus_2'}"] = key_file(
                "no point of the curve has this y", number(y), "key_weak")
    return {f"keys/{name}.json": value for name, value in result.items()}


def plus_torsion(key: bytes, n: int) -> bytes:
    point = ed.decode(key)
    assert point is not None
    return ed.encode(ed.add(point, ed.multiply(n, EIGHTH)))


def scalar(name: str) -> int:
    """The secret scalar of RFC 8032, 5.1.5."""
    raw = hashlib.sha512(secret(name).private_bytes_raw()).digest()[:32]
    return int.from_bytes(raw, "little") & ~7 & (2**254 - 1) | 2**254


def make(a: int, key: bytes, r: int, r_bytes: bytes, message: bytes) -> bytes:
    """A signature with a chosen R: S = r + k a."""
    s = (r + ed.challenge(r_bytes, key, message) * a) % L
    return r_bytes + s.to_bytes(32, "little")


def signature_file(why: str, key: bytes, message: bytes, sig: bytes, expect: bool,
                   equation: bool, cofactored: bool) -> Json:
    assert log.verify_strict(key, message, sig) == expect, why
    assert ed.equation_holds(key, message, sig) == equation, why
    assert ed.equation_holds(key, message, sig, 8) == cofactored, why
    return {"why": why, "key": key.hex(), "message_hex": message.hex(),
            "sig": base64.b64encode(sig).decode(), "expect": expect,
            "equation_with_cofactor": cofactored}


def signatures() -> dict[str, Json]:
    name, message = "officer 甲", "合成数据".encode()
    key, a = bytes.fromhex(public(name)), scalar(name)
    good = secret(name).sign(message)
    s = int.from_bytes(good[32:], "little")
    r = 123456789
    point = ed.multiply(r, ed.BASE)
    plain, identity = ed.encode(point), ed.encode(ed.IDENTITY)
    mixed = ed.encode(ed.add(point, EIGHTH))
    other = bytes.fromhex(public("bank"))
    result: dict[str, Json] = {}

    def put(file: str, why: str, key: bytes, sig: bytes, expect: bool, equation: bool,
            cofactored: bool, message: bytes = message) -> None:
        result[f"keys/signature_{file}.json"] = signature_file(
            why, key, message, sig, expect, equation, cofactored)

    put("good", "a signature of RFC 8032", key, good, True, True, True)
    put("good_empty", "the empty message", key, secret(name).sign(b""), True, True, True, b"")
    put("good_other_nonce", "another nonce than RFC 8032 prescribes", key,
        make(a, key, r, plain, message), True, True, True)
    put("rfc8032_test_2", "RFC 8032, 7.1, test 2",
        bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"),
        bytes.fromhex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                      "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
        True, True, True, b"\x72")
    put("s_plus_l", "S + L for S", key, good[:32] + (s + L).to_bytes(32, "little"),
        False, True, True)
    put("s_is_l", "S = L", key, good[:32] + L.to_bytes(32, "little"), False, False, False)
    put("s_all_ones", "all bits of S set", key, good[:32] + b"\xff" * 32, False, False, False)
    put("other_key", "the key of another", other, good, False, False, False)
    put("other_message", "another message", key, good, False, False, False, message + b".")
    put("bit_in_r", "one bit of R changed", key, bytes([good[0] ^ 1]) + good[1:],
        False, False, False)
    put("bit_in_s", "one bit of S changed", key, good[:32] + bytes([good[32] ^ 1]) + good[33:],
        False, False, False)
    put("zeros", "64 zeros", key, bytes(64), False, False, False)
    put("small_order_r", "R is the identity and S = k a", key, make(a, key, 0, identity, message),
        False, True, True)
    eighth = ed.encode(EIGHTH)
    put("small_order_r_eighth", "R of order 8, S = k a: a batch accepts it", key,
        make(a, key, 0, eighth, message), False, False, True)
    for file, raw, why in [("r_not_canonical", number(P + 1), "R is the identity written as y = p + 1"),
                           ("r_sign_of_zero", number(1, 1), "R is the identity with the sign bit")]:
        put(file, why, key, make(a, key, 0, raw, message), False, False, False)
    put("r_not_on_curve", "no point has this R", key, number(2 if ed.x_of(2, 0) is None else 7)
        + good[32:], False, False, False)
    put("small_order_a", "A is the identity and S = r", identity,
        plain + r.to_bytes(32, "little"), False, True, True)
    put("small_order_a_and_r", "A and R are the identity, S = 0: verifies for every message",
        identity, identity + bytes(32), False, True, True)
    put("a_eighth", "A of order 8, S = r: a batch accepts it", eighth,
        plain + r.to_bytes(32, "little"), False, False, True, odd_message(plain, eighth, False))
    put("a_eighth_by_chance", "A of order 8, k divisible by 8: the equation holds", eighth,
        plain + r.to_bytes(32, "little"), False, True, True, odd_message(plain, eighth, True))
    put("a_not_canonical", "A is the identity written as y = p + 1", number(P + 1),
        plain + r.to_bytes(32, "little"), False, False, False)
    put("torsion_in_r", "R plus a point of order 8: a batch accepts it, single verification does not",
        key, make(a, key, r, mixed, message), False, False, True)
    heavy = ed.encode(ed.add(ed.multiply(a, ed.BASE), EIGHTH))
    refused, accepted = odd_message(plain, heavy, False), odd_message(plain, heavy, True)
    put("torsion_in_a", "A plus a point of order 8, k not divisible by 8: a batch accepts it",
        heavy, make(a, heavy, r, plain, refused), False, False, True, refused)
    put("torsion_in_a_by_chance", "A plus a point of order 8, k divisible by 8: it verifies; such a"
        " key is kept out when it is granted", heavy, make(a, heavy, r, plain, accepted),
        True, True, True, accepted)
    return result


def odd_message(r_bytes: bytes, key: bytes, divisible: bool) -> bytes:
    """The first message whose k is (or is not) divisible by 8."""
    n = 0
    while True:
        message = f"合成数据 {n}".encode()
        if (ed.challenge(r_bytes, key, message) % 8 == 0) == divisible:
            return message
        n += 1


# --- tree -----------------------------------------------------------------------

def tree() -> Json:
    inputs = [f"合成数据 leaf {n}".encode() if n else b"" for n in range(16)]
    leaves = [log.leaf_hash(raw) for raw in inputs]
    roots = [log.root(leaves[:size]) for size in range(17)]
    result: Json = {
        "why": "RFC 6962, section 2.1, with SHA-256; hashes in hex",
        "inputs_hex": [raw.hex() for raw in inputs],
        "leaves": [leaf.hex() for leaf in leaves],
        "roots": [{"size": size, "root": roots[size].hex()} for size in range(17)],
        "inclusion": [], "consistency": [],
    }
    # By hand: the empty tree, one leaf, two leaves and three leaves.
    assert roots[0].hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert roots[1] == sha(b"\x00")
    two = sha(b"\x01" + sha(b"\x00") + sha(b"\x00" + inputs[1]))
    assert roots[2] == two
    assert roots[3] == sha(b"\x01" + two + sha(b"\x00" + inputs[2]))

    for index, size in [(0, 1), (0, 2), (1, 2), (2, 3), (0, 3), (3, 7), (6, 7), (4, 7), (0, 8),
                        (7, 8), (8, 9), (0, 9), (5, 13), (12, 13), (15, 16), (9, 16)]:
        proof = log.inclusion_proof(index, leaves[:size])
        item = inclusion(index, size, leaves[index], proof, roots[size])
        assert item["expect"]
        result["inclusion"].append({"why": "good", **item})
        for why, args in damaged_inclusion(index, size, leaves, proof, roots):
            bad = inclusion(*args)
            assert not bad["expect"], (index, size, why)
            result["inclusion"].append({"why": why, **bad})
    for old, new in [(1, 1), (1, 2), (2, 3), (3, 4), (3, 7), (4, 7), (6, 7), (4, 8), (6, 8),
                     (7, 8), (8, 8), (8, 9), (1, 16), (11, 16), (16, 16), (5, 13)]:
        proof = log.consistency_proof(old, leaves[:new])
        item = consistency(old, new, roots[old], roots[new], proof)
        assert item["expect"]
        result["consistency"].append({"why": "good", **item})
        for why, args in damaged_consistency(old, new, proof, roots):
            bad = consistency(*args)
            assert not bad["expect"], (old, new, why)
            result["consistency"].append({"why": why, **bad})
    return result


def sha(raw: bytes) -> bytes:
    return hashlib.sha256(raw).digest()


def inclusion(index: int, size: int, leaf: bytes, proof: list[bytes], root: bytes) -> Json:
    return {"index": index, "size": size, "leaf": leaf.hex(), "proof": [p.hex() for p in proof],
            "root": root.hex(), "expect": log.inclusion_holds(index, size, leaf, proof, root)}


def consistency(old: int, new: int, old_root: bytes, new_root: bytes, proof: list[bytes]) -> Json:
    return {"old": old, "new": new, "old_root": old_root.hex(), "new_root": new_root.hex(),
            "proof": [p.hex() for p in proof],
            "expect": log.consistency_holds(old, new, old_root, new_root, proof)}


def damaged_inclusion(index: int, size: int, leaves: list[bytes], proof: list[bytes],
                      roots: list[bytes]) -> list[tuple[str, tuple[Any, ...]]]:
    leaf, root = leaves[index], roots[size]
    cases: list[tuple[str, tuple[Any, ...]]] = [
        ("index beyond the size", (size, size, leaf, proof, root)),
        ("one hash too many", (index, size, leaf, proof + [leaf], root)),
        ("another leaf", (index, size, log.leaf_hash(b"other"), proof, root)),
        ("another root", (index, size, leaf, proof, roots[size - 1])),
    ]
    if proof:
        cases.append(("one hash missing", (index, size, leaf, proof[:-1], root)))
        cases.append(("a bit changed", (index, size, leaf, [flip(proof[0])] + proof[1:], root)))
    if len(proof) > 1:
        cases.append(("hashes in the wrong order", (index, size, leaf, proof[::-1], root)))
    return cases


def damaged_consistency(old: int, new: int, proof: list[bytes],
                        roots: list[bytes]) -> list[tuple[str, tuple[Any, ...]]]:
    cases: list[tuple[str, tuple[Any, ...]]] = [
        ("old greater than new", (new + 1, new, roots[old], roots[new], proof)),
        ("one hash too many", (old, new, roots[old], roots[new], proof + [roots[old]])),
        ("another old root", (old, new, flip(roots[old]), roots[new], proof)),
        ("another new root", (old, new, roots[old], flip(roots[new]), proof)),
    ]
    if proof:
        cases.append(("one hash missing", (old, new, roots[old], roots[new], proof[:-1])))
        cases.append(("a bit changed", (
            old, new, roots[old], roots[new], [flip(proof[0])] + proof[1:])))
    return cases


def flip(raw: bytes) -> bytes:
    return bytes([raw[0] ^ 1]) + raw[1:]


def files() -> dict[str, Json]:
    return {**keys(), **signatures(), "trees/roots.json": tree()}
