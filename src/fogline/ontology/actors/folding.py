"""Words of a text, folded so that spellings of one name become equal.

Case, diacritics, apostrophes, dots of acronyms and hyphens do not count; the Arabic article
is "al" however it is assimilated ("ash-Sham", "ad-Din"); a table of spellings joins the rest
("Qaida" and "Qaeda", "defence" and "defense").
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

_APOSTROPHES = "'\u2019\u2018\u02bc\u02bb`\u00b4"
_WORD = re.compile(rf"[^\W\d_](?:\.[^\W\d_](?![^\W_]))+\.?|[^\W_]+(?:[{_APOSTROPHES}][^\W_]+)*")
_DROPPED = str.maketrans("", "", _APOSTROPHES + ".")
_POSSESSIVES = tuple(f"{mark}{letter}" for mark in _APOSTROPHES for letter in "sS")
_LETTERS = str.maketrans(
    {
        "\u0131": "i",
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ə": "e",
        "ð": "d",
    }
)
_ARTICLES = frozenset({"ad", "an", "ar", "as", "ash", "at", "az", "el", "ud", "ul"})
HYPHENS = frozenset("-\u2010\u2011\u2012\u2013")
_CACHE_LIMIT = 50_000


@dataclass(slots=True)
class Words:
    """The words of a text as parallel lists: as written, folded, first and end character."""

    written: list[str]
    folded: list[str]
    starts: list[int]
    ends: list[int]


def is_possessive(word: str) -> bool:
    """Tell whether ``word`` ends in an apostrophe and s.

    >>> is_possessive("Syria\u2019s"), is_possessive("Syrias")
    (True, False)
    """
    return word.endswith(_POSSESSIVES)


def surface(word: str) -> str:
    """Return ``word`` without possessive, apostrophes and dots, case kept.

    >>> surface("U.S."), surface("Da'esh's")
    ('US', 'Daesh')
    """
    if word.endswith(_POSSESSIVES):
        word = word[:-2]
    return word if word.isalnum() else word.translate(_DROPPED)


class Folder:
    """Folds words with a table of spellings, ``spellings`` from variant to standard form."""

    def __init__(self, spellings: Mapping[str, str]) -> None:
        self._spellings = dict(spellings)
        self._cache: dict[str, str] = {}

    def fold(self, word: str) -> str:
        """Fold one word.

        >>> Folder({"qaida": "qaeda"}).fold("Qa\u2019ida's")
        'qaeda'
        """
        found = self._cache.get(word)
        if found is not None:
            return found
        folded = surface(word).lower()
        if not folded.isascii():
            decomposed = unicodedata.normalize("NFKD", folded)
            folded = "".join(c for c in decomposed if not unicodedata.combining(c))
            folded = folded.translate(_LETTERS)
        folded = self._spellings.get(folded, folded)
        if len(self._cache) > _CACHE_LIMIT:
            self._cache.clear()
        self._cache[word] = folded
        return folded

    def name_words(self, name: str) -> tuple[list[str], list[str]]:
        """Split a name into words as ``surface`` gives them, and the same words folded."""
        if name.replace(" ", "").isalnum():
            written = name.split()
            fold, cached = self.fold, self._cache.get
            return written, [cached(word) or fold(word) for word in written]
        words = self.words(name)
        return [surface(word) for word in words.written], words.folded

    def words(self, text: str, start: int = 0, end: int | None = None) -> Words:
        """Split the characters ``start`` up to ``end`` of ``text`` into folded words."""
        spans = [m.span() for m in _WORD.finditer(text, start, len(text) if end is None else end)]
        written = [text[first:last] for first, last in spans]
        cached, fold = self._cache.get, self.fold
        folded = [cached(word) or fold(word) for word in written]
        for index, word in enumerate(folded):
            if word in _ARTICLES and text[spans[index][1] : spans[index][1] + 1] in HYPHENS:
                folded[index] = "al"
        return Words(written, folded, [s for s, _ in spans], [e for _, e in spans])
