"""Synthetic unified social credit codes for the samples (合成数据)."""

CODE = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def credit_code(number: int) -> str:
    """A code with valid check characters (GB 32100-2015, GB 11714-1997) that belongs to nobody known."""
    body = f"MA9T{number:04d}" if number < 10_000 else f"MA{number:06d}"
    total = sum(ALPHABET.index(c) * w for c, w in zip(body, [3, 7, 9, 10, 5, 8, 4, 2]))
    check = 11 - total % 11
    body += "X" if check == 10 else "0" if check == 11 else str(check)
    first = "91430200" + body
    total = sum(CODE.index(c) * w for c, w in zip(first, WEIGHTS))
    return first + CODE[(31 - total % 31) % 31]
