"""Points of edwards25519: section 01 "Key id" and section 03 "Signatures".

Only what the specification asks for beyond an ordinary Ed25519 library:
canonical encodings, small order, torsion, and the equation without cofactor
written out, so that each step can be read beside RFC 8032, section 5.1.
"""

import hashlib
from typing import Optional

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
SQRT_MINUS_ONE = pow(2, (P - 1) // 4, P)

# A point in extended coordinates (X, Y, Z, T): x = X/Z, y = Y/Z, xy = T/Z.
Point = tuple[int, int, int, int]
IDENTITY: Point = (0, 1, 1, 0)


def add(p: Point, q: Point) -> Point:
    """The complete addition law; it also doubles."""
    a = (p[1] - p[0]) * (q[1] - q[0]) % P
    b = (p[1] + p[0]) * (q[1] + q[0]) % P
    c = 2 * p[3] * q[3] * D % P
    d = 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def multiply(n: int, p: Point) -> Point:
    result = IDENTITY
    while n > 0:
        if n & 1:
            result = add(result, p)
        p = add(p, p)
        n >>= 1
    return result


def negate(p: Point) -> Point:
    return (-p[0] % P, p[1], p[2], -p[3] % P)


def same(p: Point, q: Point) -> bool:
    return (p[0] * q[2] - q[0] * p[2]) % P == 0 and (p[1] * q[2] - q[1] * p[2]) % P == 0


def x_of(y: int, sign: int) -> Optional[int]:
    """The x with this sign for this y; None if there is no such point."""
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    if square == 0:
        return None if sign else 0
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P != 0:
        x = x * SQRT_MINUS_ONE % P
    if (x * x - square) % P != 0:
        return None
    return P - x if x & 1 != sign else x


def decode(raw: bytes) -> Optional[Point]:
    """Decoding of RFC 8032, 5.1.3, which takes canonical encodings only."""
    number = int.from_bytes(raw, "little")
    y, sign = number & (2**255 - 1), number >> 255
    if y >= P:
        return None
    x = x_of(y, sign)
    return None if x is None else (x, y, 1, x * y % P)


def encode(p: Point) -> bytes:
    z = pow(p[2], P - 2, P)
    x, y = p[0] * z % P, p[1] * z % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE_X = x_of(BASE_Y, 0)
assert BASE_X is not None
BASE: Point = (BASE_X, BASE_Y, 1, BASE_X * BASE_Y % P)


def is_small_order(p: Point) -> bool:
    return same(multiply(8, p), IDENTITY)


def is_torsion_free(p: Point) -> bool:
    return same(multiply(L, p), IDENTITY)


def may_be_granted(key: bytes) -> bool:
    """Section 01, "Key id": canonical, on the curve, prime order."""
    point = decode(key)
    return point is not None and not is_small_order(point) and is_torsion_free(point)


def challenge(r: bytes, key: bytes, message: bytes) -> int:
    return int.from_bytes(hashlib.sha512(r + key + message).digest(), "little") % L


def encodings_are_strict(key: bytes, signature: bytes) -> bool:
    """What strict verification asks before the equation: S < L; A and R
    canonical encodings of points that are not of small order."""
    if int.from_bytes(signature[32:], "little") >= L:
        return False
    for raw in (key, signature[:32]):
        point = decode(raw)
        if point is None or is_small_order(point):
            return False
    return True


def equation_holds(key: bytes, message: bytes, signature: bytes, cofactor: int = 1) -> bool:
    """[c][S]B = [c](R + [k]A). With cofactor 8 it is the equation of batches."""
    a, r = decode(key), decode(signature[:32])
    if a is None or r is None:
        return False
    s = int.from_bytes(signature[32:], "little")
    right = add(r, multiply(challenge(signature[:32], key, message), a))
    return same(multiply(cofactor, multiply(s, BASE)), multiply(cofactor, right))
