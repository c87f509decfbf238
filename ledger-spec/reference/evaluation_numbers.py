"""Exact numbers, and how they are rounded, cut and printed: section 08."""

from fractions import Fraction
from typing import Optional


def rounded(number: Fraction, decimals: int = 2) -> Fraction:
    """Half up, away from zero."""
    scale = 10**decimals
    units = (2 * abs(number) * scale + 1) // 2
    return Fraction(units if number >= 0 else -units, scale)


def cut(number: Fraction, decimals: int = 2) -> Fraction:
    scale = 10**decimals
    units = abs(number) * scale // 1
    return Fraction(units if number >= 0 else -units, scale)


def text(number: Fraction) -> str:
    """Without trailing zeros of the fraction. Only what has up to six decimals is printed."""
    millionths = number * 1_000_000
    assert millionths.denominator == 1, number
    whole, rest = divmod(abs(int(millionths)), 1_000_000)
    sign = "-" if number < 0 else ""
    return sign + f"{whole}.{rest:06d}".rstrip("0").rstrip(".")


def text_or_empty(number: Optional[Fraction]) -> str:
    return "" if number is None else text(number)


def wan(fen: int) -> Fraction:
    """An amount in 万元."""
    return Fraction(fen, 1_000_000)


def percent(part: int, whole: int) -> Optional[Fraction]:
    """Cut to two decimals; of a whole above zero."""
    return None if whole <= 0 else cut(Fraction(part * 100, whole))
