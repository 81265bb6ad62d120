"""Numbers as reports give them: "over 20", "dozens", "20-30", "up to 55", "a dozen"."""

import re
from dataclasses import dataclass
from itertools import zip_longest

_UNITS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "both": 2, "couple": 2, "pair": 2, "another": 1, "twin": 2, "double": 2, "single": 1,
}  # fmt: skip
_ARTICLES = frozenset({"a", "an", "another"})
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "dozen": 12}
# GUIDE: "dozens" is at least 24, "several" at least 3; the others by the same reading.
_VAGUE = {
    "dozens": 24, "several": 3, "scores": 40, "hundreds": 200, "thousands": 2_000, "tens": 20,
    "numerous": 3, "multiple": 2, "some": 2, "few": 2, "many": 3, "score": 20, "countless": 3,
}  # fmt: skip
_ABOVE = re.compile(
    r"\b(?:over|(?<!no )(?<!not )more than|greater than|above|upwards? of|in excess of|exceeding)\b"
)
_LEAST = re.compile(
    r"\b(?:at least|no fewer than|no less than|not less than|minimum of|a minimum)\b"
    r"|\bor more\b|\+$"
)
_MOST = re.compile(
    r"\b(?:up to|as many as|at most|no more than|not more than|maximum of|fewer than|less than|"
    r"under|below)\b"
)
_BELOW = re.compile(r"\b(?:fewer than|less than|under|below)\b")
_RANGE = re.compile(r"\b(\w+)\s*(?:-|–|—|\bto\b|\bor\b)\s*(\w+)\b")
_BETWEEN = re.compile(r"\bbetween ([\w,]+) and ([\w,]+)\b")
_DIGITS = re.compile(r"(?<![a-z\d])(?<![a-z]-)(?:\d{1,3}(?:[, ]\d{3})+|\d+(?:\.\d+)?)")
"""Digits that are no part of a model's name: "AK-47", "T72"."""
_WORD = re.compile(r"[a-z]+|\d[\d,.]*")
_MEN = re.compile(r"\b(\w+)-(?:man|men|member|person|strong)\b")


@dataclass(frozen=True, slots=True)
class Quantity:
    """At least ``least`` and at most ``most``, both inclusive; ``None`` is open."""

    least: int | None
    most: int | None


def read_quantity(words: str) -> Quantity | None:
    """Read the quantity in the words before (or that are) a noun.

    Returns ``None`` where they hold no number and no quantifier.

    >>> read_quantity("Over 20 ISIS")
    Quantity(least=21, most=None)
    >>> read_quantity("up to fifty-five")
    Quantity(least=None, most=55)
    """
    text = words.casefold().replace(" ", " ").strip()
    text = (
        text.replace("half a dozen", "6").replace("half-dozen", "6").replace("dozen or so", "dozen")
    )
    spread = _read_range(text)
    if spread is not None:
        return spread
    number, vague = _read_number(text)
    if number is None:
        return None
    if vague:
        return Quantity(number, None)
    if _ABOVE.search(text):
        return Quantity(number + 1, None)
    if _LEAST.search(text):
        return Quantity(number, None)
    if _MOST.search(text):
        return Quantity(None, number - 1 if _BELOW.search(text) and "no " not in text else number)
    return Quantity(number, number)


def is_number_word(word: str) -> bool:
    """Tell whether a word is a number by itself: "Eleven", "sixty-five", but no article.

    >>> is_number_word("Eleven"), is_number_word("A")
    (True, False)
    """
    parts = word.casefold().split("-")
    return all(part in _UNITS and part not in _ARTICLES for part in parts)


def _read_range(text: str) -> Quantity | None:
    between = _BETWEEN.search(text)
    pairs = [between.groups()] if between else [found.groups() for found in _RANGE.finditer(text)]
    for low_word, high_word in pairs:
        low, high = _whole(low_word), _whole(high_word)
        if low is not None and high is not None and low < high:
            return Quantity(low, high)
    return None


def _whole(word: str) -> int | None:
    plain = word.replace(",", "")
    if plain.isdecimal():
        return int(plain)
    return _UNITS.get(plain) if plain not in _ARTICLES else None


def _read_number(text: str) -> tuple[int | None, bool]:
    """The number in ``text`` and whether it is a vague least."""
    compound = _MEN.search(text)
    if compound and (size := _whole(compound.group(1))) is not None:
        return size, False
    digits = _DIGITS.search(text)
    if digits:
        value = float(digits.group().replace(",", "").replace(" ", ""))
        for word in text[digits.end() :].split()[:1]:
            value *= _SCALES.get(word, 1)
        return int(value), False
    return _read_words(text)


def _read_words(text: str) -> tuple[int | None, bool]:
    total, seen = 0, False
    words = _WORD.findall(text.replace("-", " "))
    for word, after in zip_longest(words, words[1:], fillvalue=""):
        if word in _ARTICLES and (seen or after in _UNITS or after in _SCALES):
            continue
        if word in _VAGUE:
            scale = max(
                (_SCALES.get(w.removesuffix("s"), 1) for w in words if w != word), default=1
            )
            return _VAGUE[word] * (scale if scale > 12 else 1), True
        if word in _SCALES:
            total = max(total, 1) * _SCALES[word]
            seen = True
        elif word in _UNITS:
            total += _UNITS[word]
            seen = True
    return (total if seen else None), False
