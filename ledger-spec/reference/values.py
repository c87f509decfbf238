"""Values: section 01 of the specification.

Every function whose name begins with `is_` says whether a decoded JSON value
is exactly the one text (or integer) that the specification allows.
"""

import base64
import binascii
import re
import unicodedata
from datetime import date, timedelta
from fractions import Fraction
from typing import Optional

# The Unicode property White_Space.
WHITE_SPACE = frozenset(
    [chr(c) for c in range(0x09, 0x0E)]
    + [" ", "\u0085", "\u00a0", "\u1680"]
    + [chr(c) for c in range(0x2000, 0x200B)]
    + ["\u2028", "\u2029", "\u202f", "\u205f", "\u3000"]
)

BIDIRECTIONAL = frozenset(
    ["\u061c", "\u200e", "\u200f"]
    + [chr(c) for c in range(0x202A, 0x202F)]
    + [chr(c) for c in range(0x2066, 0x206A)]
)

INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2028\u2029\u2060\ufeff")


# --- amounts ---------------------------------------------------------------

CAPITALS = "零壹贰叁肆伍陆柒捌玖"
_AMOUNT = re.compile(r"-?(0|[1-9][0-9]{0,12})\.[0-9]{2}")


def is_amount(value: object) -> bool:
    return isinstance(value, str) and _AMOUNT.fullmatch(value) is not None and value != "-0.00"


def fen(text: str) -> int:
    """The amount as an integer number of fen."""
    sign = -1 if text.startswith("-") else 1
    yuan, cents = text.lstrip("-").split(".")
    return sign * (int(yuan) * 100 + int(cents))


def amount_text(value: int) -> str:
    sign = "-" if value < 0 else ""
    return f"{sign}{abs(value) // 100}.{abs(value) % 100:02d}"


def capitals_of_group(group: int) -> str:
    """One to four digits with their units, without zeros at either end."""
    words = "".join(
        CAPITALS[int(digit)] + (unit if digit != "0" else "")
        for digit, unit in zip(f"{group:04d}", ["仟", "佰", "拾", ""])
    )
    return re.sub("零+", "零", words).strip("零")


def capitals(text: str) -> str:
    """The amount in capitals (01, "Amount in capitals")."""
    magnitude = abs(fen(text))
    yuan, jiao, hundredths = magnitude // 100, magnitude // 10 % 10, magnitude % 10
    words, skipped = "", False
    for number in (3, 2, 1, 0):
        group = yuan // 10 ** (4 * number) % 10_000
        if group:
            if words and (skipped or group < 1000):
                words += "零"
            words += capitals_of_group(group) + ("万" if number % 2 else "")
        skipped = group == 0
        if number == 2 and yuan >= 10**8:
            words += "亿"
    if words:
        words += "元"
    if jiao:
        words += CAPITALS[jiao] + "角"
    elif words and hundredths:
        words += "零"
    if hundredths:
        words += CAPITALS[hundredths] + "分"
    else:
        words = (words or "零元") + "整"
    return ("负" if fen(text) < 0 else "") + words


# --- decimals ----------------------------------------------------------------

_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,12})(\.[0-9]{0,5}[1-9])?")


def is_decimal(value: object) -> bool:
    return isinstance(value, str) and _DECIMAL.fullmatch(value) is not None and value != "-0"


def decimal(text: str) -> Fraction:
    return Fraction(text)


# --- times -----------------------------------------------------------------

_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_INSTANT = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})\.([0-9]{3})Z"
)


def _day(year: str, month: str, day: str) -> Optional[date]:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def is_date(value: object) -> bool:
    if not isinstance(value, str):
        return False
    match = _DATE.fullmatch(value)
    if match is None:
        return False
    day = _day(*match.groups())
    return day is not None and date(1949, 10, 1) <= day <= date(2199, 12, 31)


def is_instant(value: object) -> bool:
    if not isinstance(value, str):
        return False
    match = _INSTANT.fullmatch(value)
    if match is None:
        return False
    year, month, day, hour, minute, second, _ = match.groups()
    return (
        _day(year, month, day) is not None
        and 1949 <= int(year) <= 2199
        and int(hour) <= 23
        and int(minute) <= 59
        and int(second) <= 59
    )


def date_of_instant(text: str) -> str:
    """The civil date at UTC+8."""
    day = date.fromisoformat(text[:10])
    if int(text[11:13]) + 8 >= 24:
        day += timedelta(days=1)
    return day.isoformat()


def add_days(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def is_integer(value: object, low: int, high: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def is_year(value: object) -> bool:
    return is_integer(value, 1949, 2199)


# --- texts -----------------------------------------------------------------

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_HEX64 = re.compile(r"[0-9a-f]{64}")


def is_id(value: object) -> bool:
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def is_scalar_string(value: object) -> bool:
    """A string without lone surrogates, which JSON escapes can smuggle in."""
    return isinstance(value, str) and not any(0xD800 <= ord(c) <= 0xDFFF for c in value)


def is_text(value: object) -> bool:
    if not isinstance(value, str) or not is_scalar_string(value):
        return False
    if not 1 <= len(value) <= 500:
        return False
    if value[0] in WHITE_SPACE or value[-1] in WHITE_SPACE:
        return False
    for c in value:
        if unicodedata.category(c) == "Cc" or c in BIDIRECTIONAL or c in INVISIBLE:
            return False
    return unicodedata.normalize("NFC", value) == value


_BRACKETS = str.maketrans({c: "(" for c in "〔【[﹝"} | {c: ")" for c in "〕】]﹞"})


def comparable(text: str) -> str:
    """The comparable form, version 1."""
    text = unicodedata.normalize("NFKC", text)
    text = "".join(c for c in text if c not in WHITE_SPACE)
    text = "".join(c.lower() for c in text)
    return text.translate(_BRACKETS)


def is_digest(value: object) -> bool:
    return isinstance(value, str) and _HEX64.fullmatch(value) is not None


def is_key_id(value: object) -> bool:
    return is_digest(value)


def decode_base64(text: str) -> Optional[bytes]:
    """RFC 4648 section 4 with padding and zero pad bits, or None."""
    try:
        raw = base64.b64decode(text.encode("ascii"), validate=True)
    except (UnicodeEncodeError, binascii.Error):
        return None
    return raw if base64.b64encode(raw).decode() == text else None


def is_signature(value: object) -> bool:
    if not isinstance(value, str):
        return False
    raw = decode_base64(value)
    return raw is not None and len(raw) == 64


_ACCOUNT = re.compile(r"[A-Za-z0-9 -]{1,40}")


def is_account(value: object) -> bool:
    return (
        isinstance(value, str)
        and _ACCOUNT.fullmatch(value) is not None
        and value == value.strip(" ")
        and any(c.isalnum() for c in value)
    )


def account_form(text: str) -> str:
    """Two numbers are the same account if these forms are equal."""
    return text.replace(" ", "").replace("-", "").upper()


# --- codes -----------------------------------------------------------------

CODE_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CODE_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]


def is_code(value: object) -> bool:
    return isinstance(value, str) and len(value) == 18 and all(c in CODE_ALPHABET for c in value)


def last_character(code: str) -> str:
    """Character 18 that belongs to characters 1 to 17 (GB 32100-2015)."""
    total = sum(CODE_ALPHABET.index(c) * w for c, w in zip(code, CODE_WEIGHTS))
    return CODE_ALPHABET[(31 - total % 31) % 31]


def organisation_character(code: str) -> str:
    """Character 17 that belongs to characters 9 to 16 (GB 11714-1997)."""
    total = sum(
        ORGANISATION_ALPHABET.index(c) * w for c, w in zip(code[8:16], ORGANISATION_WEIGHTS)
    )
    return "0123456789X"[(11 - total % 11) % 11]


def code_check(code: str) -> str:
    if code[17] != last_character(code):
        return "last_differs"
    if code[16] != organisation_character(code):
        return "organisation_differs"
    return "agrees"


def is_region(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[0-9]{6}|[0-9]{9}", value) is not None


_NUMBER = re.compile(
    r"[\u4e00-\u9fff\u3400-\u4dbfA-Z]{2,16}〔(19|20)[0-9]{2}〕[1-9][0-9]{0,8}号"
)


def is_document_number(value: object) -> bool:
    return isinstance(value, str) and _NUMBER.fullmatch(value) is not None


def normalise_document_number(raw: str) -> Optional[str]:
    """The normal form of a number as people write it, or None if it has none."""
    text = "".join(c for c in raw if c not in WHITE_SPACE)
    for c in "[(（【［﹝":
        text = text.replace(c, "〔")
    for c in "])）】］﹞":
        text = text.replace(c, "〕")
    for digit in range(10):
        text = text.replace(chr(0xFF10 + digit), str(digit))
    text = re.sub(r"〕第?0*", "〕", text)
    return text if is_document_number(text) else None
