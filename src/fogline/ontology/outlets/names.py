"""The names of outlets: a name as a key, and the longest name at a word of a text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from fogline.model.sources import Outlet, OutletId, OutletKind
from fogline.ontology.actors.folding import HYPHENS, Folder, Words, surface
from fogline.ontology.actors.names import is_acronym, joined

ARTICLES = frozenset({"ad", "al", "an", "ar", "as", "ash", "at", "az", "el"})
_PARTICLES = frozenset({"al", "the", "of", "and", "in", "for", "on", "de", "du", "la", "le", "to"})
_ACTING_KINDS = frozenset({OutletKind.OFFICIAL, OutletKind.INTERNATIONAL_BODY})
"""Bodies that do things, not only tell of them."""


@dataclass(frozen=True, slots=True)
class Name:
    """One name of one outlet.

    ``common`` names are words or other names too. ``asks`` names count only where the text
    credits them: common ones, and those of bodies that also act. ``with_the`` names have "the"
    before them in a text.
    """

    outlet: OutletId
    folded: tuple[str, ...]
    written: tuple[str, ...]
    common: bool
    asks: bool
    with_the: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A name of an outlet from word ``first`` up to, not including, word ``end``.

    ``miscased`` is an acronym written like a word: "Sana" for "SANA".
    """

    name: Name
    first: int
    end: int
    miscased: bool


def names_of(outlet: Outlet) -> tuple[str, ...]:
    """Return every name of an outlet, each once."""
    return tuple(dict.fromkeys((outlet.name, *outlet.aliases, *outlet.common_names)))


class NameIndex:
    """All names of all outlets."""

    def __init__(
        self, outlets: Iterable[Outlet], folder: Folder, words: Mapping[str, Sequence[str]]
    ) -> None:
        self._folder = folder
        self._small = frozenset(map(folder.fold, words.get("body noun", ())))
        tails = (tuple(folder.words(tail).folded) for tail in words.get("tail", ()))
        self._tails = sorted(tails, key=len, reverse=True)
        self._strict: dict[str, set[OutletId]] = {}
        self._loose: dict[str, set[OutletId]] = {}
        self._sure: dict[str, set[OutletId]] = {}
        self._starts: dict[str, list[Name]] = {}
        for outlet in outlets:
            for name in names_of(outlet):
                self._add(outlet, name)
        for names in self._starts.values():
            names.sort(key=lambda name: (-len(name.folded), name.outlet))

    def _add(self, outlet: Outlet, text: str) -> None:
        written, folded = self._folder.name_words(text)
        if not folded:
            return
        common = text in outlet.common_names
        self._strict.setdefault(strict_key(folded), set()).add(outlet.id)
        self._loose.setdefault(loose_key(folded), set()).add(outlet.id)
        if not common:
            self._sure.setdefault(strict_key(folded), set()).add(outlet.id)
            self._sure.setdefault(loose_key(folded), set()).add(outlet.id)
        with_the = folded[0] == "the" and len(folded) > 1
        if with_the:
            written, folded = written[1:], folded[1:]
        asks = common or outlet.kind in _ACTING_KINDS
        name = Name(outlet.id, tuple(folded), tuple(written), common, asks, with_the and common)
        self._starts.setdefault(folded[0], []).append(name)

    def find(self, phrase: str) -> OutletId | None:
        """Return the outlet whose whole name is ``phrase``; ``None`` for several or none.

        Case, accents, dots, hyphens, spaces and a leading "the" do not count. Where no name is
        so written, the Arabic article does not count, and then words such as "News Agency"
        behind the name, which do not help a name that is a word ("Star News").
        """
        folded = self._folder.words(phrase).folded
        if not folded:
            return None
        stages = [(self._strict, strict_key(folded)), (self._loose, loose_key(folded))]
        shorter = folded
        while shorter := self._without_tail(shorter):
            stages.append((self._sure, strict_key(shorter)))
            stages.append((self._sure, loose_key(shorter)))
        for table, key in stages:
            found = table.get(key)
            if found:
                return next(iter(found)) if len(found) == 1 else None
        return None

    def hits(self, words: Words, text: str, first: int) -> Iterator[Hit]:
        """Yield the names written at word ``first``, the longest first."""
        for name in self._starts.get(words.folded[first], ()):
            end = first + len(name.folded)
            if tuple(words.folded[first:end]) != name.folded:
                continue
            if not all(joined(words, text, index) for index in range(first + 1, end)):
                continue
            if _bound(words, text, first, end) or not self._has_capitals(name, words, first):
                continue
            exact = all(
                surface(words.written[first + n]) == word
                for n, word in enumerate(name.written)
                if is_acronym(word)
            )
            yield Hit(name, first, end, miscased=not exact)

    def _without_tail(self, folded: list[str]) -> list[str]:
        """Return a name without what stands behind it; empty where nothing does."""
        for tail in self._tails:
            if len(folded) > len(tail) and tuple(folded[-len(tail) :]) == tail:
                return folded[: -len(tail)]
        return []

    def _has_capitals(self, name: Name, words: Words, first: int) -> bool:
        """Tell whether the words have the capitals of the name, its nouns of bodies apart."""
        some = False
        for number, wanted in enumerate(name.written):
            word = words.written[first + number]
            if not wanted[0].isupper() or name.folded[number] in _PARTICLES:
                continue
            if word[0].isupper():
                some = True
            elif name.folded[number] not in self._small:
                return False
        return some or not any(word[0].isupper() for word in name.written)


def strict_key(folded: list[str]) -> str:
    """Return the words of a name as one, without a leading "the".

    >>> strict_key(["the", "kyiv", "post"]), strict_key(["al", "masdar"])
    ('kyivpost', 'almasdar')
    """
    return "".join(folded[1:] if folded[0] == "the" and len(folded) > 1 else folded)


def loose_key(folded: list[str]) -> str:
    """Return the words of a name as one, without articles.

    >>> loose_key(["al", "masdar"]), loose_key(["an", "nahar"])
    ('masdar', 'nahar')
    """
    return "".join(word for word in folded if word not in ARTICLES and word != "the")


def _bound(words: Words, text: str, first: int, end: int) -> bool:
    """Tell whether a hyphen, a dot or an at sign binds the words to others.

    "Reuters-owned", "SANA.sy", "info@sana".
    """
    start, stop = words.starts[first], words.ends[end - 1]
    before, behind = text[start - 1 : start], text[stop : stop + 2]
    return (
        (before in HYPHENS and text[start - 2 : start - 1].isalnum())
        or (before in {".", "@"} and text[start - 2 : start - 1].isalnum())
        or (len(behind) == 2 and (behind[0] in HYPHENS or behind[0] == ".") and behind[1].isalnum())
    )
