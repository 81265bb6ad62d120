"""The names of a gazetteer file that are like a given one, the likest first.

Source: docs/methods/names.md, rule N5.

Names with the same consonants are sought first, then those with one consonant dropped, swapped,
changed or added: of the alternate names that GeoNames gives of towns, 98 in a hundred in Syria and
Iraq and 92 in Ukraine and Russia lie no further from another name of their town.
"""

from collections.abc import Callable, Sequence
from typing import TypeAlias, cast

from rapidfuzz import process
from rapidfuzz.distance import OSA

from fogline.gazetteer.keys import NameKeys
from fogline.gazetteer.likeness import (
    LEAST_LIKENESS,
    LEAST_LOOSE,
    cross_likeness,
    likeness,
)

_LOOSE_OF_SKELETONS = "SELECT skeleton, loose, latin FROM spelling WHERE skeleton IN ({marks})"
_CONSONANTS = "CDGHKTXbflmnprsv"
"""The letters that a skeleton is made of, those of ``keys._QUALITIES`` aside."""
_MOST_MARKS = 500
"""Values that one query takes."""
_SURE_LIKENESS = 0.87
"""Among names of the usual eight sounds, five of them consonants, none with another consonant is
liker than this, so where enough names with the same ones are, others are not sought."""
_MOST_SCORED = 60
"""Names of the nearest loose keys that are compared further."""

Rows: TypeAlias = Callable[[str, Sequence[str]], list[tuple[object, ...]]]
"""Asks the file: SQL and its values."""


def likest_keys(rows: Rows, keys: NameKeys, most: int) -> list[tuple[float, str]]:
    """Return the loose keys most like a name's, each with its likeness, the likest first."""
    skeleton = keys.skeleton
    if not skeleton:
        return []
    scored = _scored(rows, keys, (skeleton,))
    if len(scored) < most or scored[most - 1][0] < _SURE_LIKENESS:
        scored += _scored(rows, keys, sorted(_skeletons_near(skeleton)))
        scored.sort(key=lambda pair: (-pair[0], pair[1]))
    return scored[:most]


def _scored(rows: Rows, keys: NameKeys, skeletons: Sequence[str]) -> list[tuple[float, str]]:
    """Return the loose keys with one of the skeletons that are like enough, the likest first."""
    loose, skeleton, latin = keys.loose, keys.skeleton, keys.strict.isascii()
    same: dict[str, str] = {}
    best: dict[str, float] = {}
    for start in range(0, len(skeletons), _MOST_MARKS):
        part = skeletons[start : start + _MOST_MARKS]
        sql = _LOOSE_OF_SKELETONS.format(marks=",".join("?" * len(part)))
        for consonants, other, other_latin in cast(list[tuple[str, str, int]], rows(sql, part)):
            if latin == other_latin:
                same[other] = consonants
            elif latin:
                best[other] = cross_likeness(other, consonants, loose, skeleton)
            else:
                # Persian and Kurdish v is written with the letter that is u elsewhere.
                heard = consonants.replace("v", "")
                best[other] = cross_likeness(loose, skeleton, other, heard)
    for other, _, _ in process.extract(
        loose,
        list(same),
        scorer=OSA.normalized_similarity,
        limit=_MOST_SCORED,
        score_cutoff=LEAST_LOOSE,
    ):
        alike = likeness(loose, skeleton, other, same[other])
        best[other] = max(alike, best.get(other, 0.0))
    scored = [(alike, other) for other, alike in best.items() if alike >= LEAST_LIKENESS]
    return sorted(scored, key=lambda pair: (-pair[0], pair[1]))


def _skeletons_near(skeleton: str) -> set[str]:
    """Skeletons one letter away: dropped, swapped, changed or added; long ones only.

    With two consonants everything is one letter away from everything, so there are none then.
    """
    near: set[str] = set()
    if len(skeleton) < 3:
        return near
    for at in range(len(skeleton) + 1):
        before, after = skeleton[:at], skeleton[at:]
        near.update(before + letter + after for letter in _CONSONANTS)
        if after:
            near.add(before + after[1:])
            near.update(before + letter + after[1:] for letter in _CONSONANTS)
        if len(after) > 1:
            near.add(before + after[1] + after[0] + after[2:])
    return near - {skeleton}
