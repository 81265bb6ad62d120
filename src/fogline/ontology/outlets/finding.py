"""Outlets named in a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby, pairwise

from fogline.model.sources import OutletId
from fogline.model.spans import Span
from fogline.ontology.actors.folding import Folder, Words, is_possessive
from fogline.ontology.outlets.addresses import DomainIndex, addresses_in
from fogline.ontology.outlets.crediting import Crediting
from fogline.ontology.outlets.names import Hit, NameIndex
from fogline.ontology.outlets.records import NamedOutlet

_LISTED = re.compile(r"\s*(?:,|/|&|,?\s(?:and|or|as well as)\s)\s*(?:(?:both|the)\s)?\s*")
_OPENS = re.compile(r"\s?\(\s?[\"'\u201c]?")
_CLOSES = re.compile(r"[\"'\u201d]?\s?\)")
_SPACE = re.compile(r"[ \u00a0]")


class _Standing(Enum):
    """Whether the text names the outlet by the words of a hit."""

    NAMED = auto()
    LISTED_ONLY = auto()
    """Only as one of a list of outlets: "SANA and RT"."""
    NO = auto()


@dataclass(slots=True)
class _Found:
    span: Span
    outlet: OutletId
    standing: _Standing


class Finder:
    """Finds the outlets of one index in texts."""

    def __init__(
        self, names: NameIndex, domains: DomainIndex, crediting: Crediting, folder: Folder
    ) -> None:
        self._names = names
        self._domains = domains
        self._crediting = crediting
        self._folder = folder

    def find(self, text: str, *, is_credit: bool) -> tuple[NamedOutlet, ...]:
        """Return the outlets in text order, none overlapping; see ``OutletRegistry.named_in``."""
        found = list(self._addresses(text))
        taken = [one.span for one in found]
        found += self._named(text, taken, is_credit)
        found.sort(key=lambda one: one.span)
        _settle_lists(text, found)
        named = [one for one in found if one.standing is _Standing.NAMED]
        return tuple(_with_brackets(text, named))

    def _addresses(self, text: str) -> Iterator[_Found]:
        for start, end in addresses_in(text):
            outlet = self._domains.find(text[start:end])
            if outlet is not None:
                yield _Found(Span(start, end), outlet, _Standing.NAMED)

    def _named(self, text: str, taken: list[Span], is_credit: bool) -> Iterator[_Found]:
        words = self._folder.words(text)
        index = 0
        while index < len(words.folded):
            found, after = self._at(text, words, index, is_credit)
            if found is not None and not any(found.span.overlaps(span) for span in taken):
                yield found
            index = after

    def _at(
        self, text: str, words: Words, first: int, is_credit: bool
    ) -> tuple[_Found | None, int]:
        """Return the longest name at word ``first``, and the word to go on from."""
        for end, group in groupby(self._names.hits(words, text, first), key=lambda hit: hit.end):
            hits = list(group)
            standings = [self._standing(text, words, hit, is_credit) for hit in hits]
            best = min(standings, key=lambda standing: standing.value)
            if best is _Standing.NO:
                continue
            outlets = {
                hit.name.outlet
                for hit, standing in zip(hits, standings, strict=True)
                if standing is best
            }
            if len(outlets) > 1:
                return None, end
            stop = words.ends[end - 1] - (2 if is_possessive(words.written[end - 1]) else 0)
            return _Found(Span(words.starts[first], stop), outlets.pop(), best), end
        return None, first + 1

    def _standing(self, text: str, words: Words, hit: Hit, is_credit: bool) -> _Standing:
        if not (hit.name.asks or hit.miscased):
            return _Standing.NAMED
        start, end = words.starts[hit.first], words.ends[hit.end - 1]
        if is_possessive(words.written[hit.end - 1]):
            end -= 2
        is_part = self._is_part(text, words, hit)
        if self._crediting.is_whole(text, start, end) and not (
            is_part and hit.name.with_the and start
        ):
            return _Standing.NAMED
        if is_part:
            return _Standing.NO
        if self._crediting.is_called_outlet(text, start, end):
            return _Standing.NAMED
        if hit.miscased:
            return _Standing.NO
        credited = is_credit or self._crediting.is_credited(text, start, end)
        return _Standing.NAMED if credited else _Standing.LISTED_ONLY

    def _is_part(self, text: str, words: Words, hit: Hit) -> bool:
        """Tell whether the words are part of a longer name, or lack their "the".

        "Times" of "Navhind Times" and of "Times Square" is no newspaper's name.
        """
        before, behind = hit.first - 1, hit.end
        with_the = False
        if before >= 0 and _SPACE.fullmatch(text, words.ends[before], words.starts[hit.first]):
            word = words.written[before]
            with_the = words.folded[before] == "the" or is_possessive(word)
            if word[0].isupper() and not with_the and not self._crediting.may_precede(word):
                return True
        if hit.name.with_the and not with_the:
            return True
        return (
            hit.name.common
            and behind < len(words.folded)
            and not is_possessive(words.written[behind - 1])
            and _SPACE.fullmatch(text, words.ends[behind - 1], words.starts[behind]) is not None
            and words.written[behind][0].isupper()
            and not self._crediting.may_follow(words.written[behind])
        )


def _settle_lists(text: str, found: list[_Found]) -> None:
    """Name those that stand in one list with a named one: "SANA, RT and Sputnik"."""
    for order in (found, found[::-1]):
        for one, other in pairwise(order):
            first, second = sorted((one, other), key=lambda each: each.span)
            if one.standing is _Standing.NAMED and other.standing is _Standing.LISTED_ONLY:
                between = text[first.span.end : second.span.start]
                if _LISTED.fullmatch(between):
                    other.standing = _Standing.NAMED


def _with_brackets(text: str, found: list[_Found]) -> Iterator[NamedOutlet]:
    """Join a name and a bracket that repeats it: "Syrian Observatory for Human Rights (SOHR)"."""
    skip = False
    for number, one in enumerate(found):
        if skip:
            skip = False
            continue
        span = one.span
        if number + 1 < len(found):
            other = found[number + 1]
            closed = _CLOSES.match(text, other.span.end)
            opened = _OPENS.fullmatch(text, span.end, other.span.start)
            if other.outlet == one.outlet and opened and closed:
                span, skip = Span(span.start, closed.end()), True
        yield NamedOutlet(span=span, outlet=one.outlet)
