"""Which stretches of two texts have the same words.

Source: docs/methods/copies.md, rules V6 and V7.
"""

from collections import Counter
from dataclasses import dataclass

from fogline.deduplication.words import Words

RUN = 4
"""So many words in the same order are a run; fewer meet by chance."""
GAP = 12
"""Words that an editor may have changed between two runs of one passage."""
PASSAGE = 20
"""A passage has so many words that are the same; fewer are a formula or a name."""
CLAUSE = 6
"""A sentence of which so many words are the same, outside quoted speech, counts as shared."""
_TRIED = 8
"""Places of the second text that are tried for one run of the first."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A passage: words ``first`` to ``first_end`` of one text, ``second`` on of the other.

    ``same`` counts the words that are the same, ``unspoken`` those of them outside quoted speech,
    ``sentences`` the sentences of the first text that are shared.
    """

    first: int
    first_end: int
    second: int
    second_end: int
    same: int
    unspoken: int
    sentences: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """The passages of two texts, and how many words of each lie in one, edited words among them."""

    stretches: tuple[Stretch, ...]
    first_covered: int
    second_covered: int


@dataclass(frozen=True, slots=True)
class _Run:
    """The same words at ``first`` of one text and ``second`` of the other."""

    first: int
    second: int
    length: int

    @property
    def first_end(self) -> int:
        return self.first + self.length

    @property
    def second_end(self) -> int:
        return self.second + self.length


def align(first: Words, second: Words) -> Alignment:
    """Find the passages that two texts share. Takes time in proportion to their lengths."""
    chains = _chains(_runs(first.words, second.words))
    stretches = [_stretch(chain, first) for chain in chains]
    kept = tuple(stretch for stretch in stretches if stretch.same >= PASSAGE)
    covered = {at for found in kept for at in range(found.second, found.second_end)}
    return Alignment(
        stretches=kept,
        first_covered=sum(found.first_end - found.first for found in kept),
        second_covered=len(covered),
    )


def _runs(first: tuple[str, ...], second: tuple[str, ...]) -> list[_Run]:
    """Return the runs in the order of the first text, where none overlaps another."""
    places: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(second) - RUN + 1):
        held = places.setdefault(second[at : at + RUN], [])
        if len(held) < _TRIED:
            held.append(at)
    runs: list[_Run] = []
    at = expected = 0
    while at <= len(first) - RUN:
        found = places.get(first[at : at + RUN])
        if found is None:
            at, expected = at + 1, expected + 1
            continue
        lengths = {place: _length(first, at, second, place) for place in found}
        place = min((-lengths[there], abs(there - expected), there) for there in found)[2]
        runs.append(_Run(at, place, lengths[place]))
        at, expected = at + lengths[place], place + lengths[place]
    return runs


def _length(first: tuple[str, ...], at: int, second: tuple[str, ...], place: int) -> int:
    length = RUN
    most = min(len(first) - at, len(second) - place)
    while length < most and first[at + length] == second[place + length]:
        length += 1
    return length


def _chains(runs: list[_Run]) -> list[list[_Run]]:
    """Join runs that follow one another in both texts with few words between."""
    chains: list[list[_Run]] = []
    for run in runs:
        last = chains[-1][-1] if chains else None
        if (
            last is not None
            and run.first - last.first_end <= GAP
            and 0 <= run.second - last.second_end <= GAP
        ):
            chains[-1].append(run)
        else:
            chains.append([run])
    return chains


def _stretch(chain: list[_Run], words: Words) -> Stretch:
    unspoken = [
        words.sentences[at]
        for run in chain
        for at in range(run.first, run.first_end)
        if not words.spoken[at]
    ]
    return Stretch(
        first=chain[0].first,
        first_end=chain[-1].first_end,
        second=chain[0].second,
        second_end=chain[-1].second_end,
        same=sum(run.length for run in chain),
        unspoken=len(unspoken),
        sentences=sum(count >= CLAUSE for count in Counter(unspoken).values()),
    )
