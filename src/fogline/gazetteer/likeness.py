"""How like two names are, by their keys.

Vowels differ more than consonants between the spellings of one name, so the consonants are
compared once more by themselves. Across scripts only they and the long vowels can be compared:
Arabic letters leave the short vowels out.

Source: docs/methods/names.md, rule N6. The weights were chosen by ``tools/name_recall.py`` on one
half of the names.
"""

from rapidfuzz.distance import OSA, LCSseq

from fogline.gazetteer.arabic import romanised

LEAST_LIKENESS = 0.6
"""Names less like the one asked for are never returned."""
_LOOSE_WEIGHT, _SKELETON_WEIGHT = 0.75, 0.25
LEAST_LOOSE = (LEAST_LIKENESS - _SKELETON_WEIGHT) / _LOOSE_WEIGHT
"""Under this likeness of the loose keys, not even the same consonants make names like enough."""
_STRICT_WEIGHT = 0.1
_NO_VOWELS = str.maketrans("", "", "aeiouwy")
_CROSS_SKELETON_WEIGHT, _CROSS_LETTERS_WEIGHT, _CROSS_LOOSE_WEIGHT = 0.68, 0.2, 0.1
"""They add up to less than one: equal sounds across scripts are less sure than within one."""


def likeness(loose: str, skeleton: str, other: str, other_skeleton: str) -> float:
    """Compare two names of one script, by loose key and skeleton; 1 for equal keys.

    >>> round(likeness("rasmsiHran", "rsmsHrn", "rasmsirHan", "rsmsrHn"), 2)
    0.89
    """
    alike = _LOOSE_WEIGHT * OSA.normalized_similarity(loose, other)
    return alike + _SKELETON_WEIGHT * OSA.normalized_similarity(skeleton, other_skeleton)


def cross_likeness(arabic: str, arabic_skeleton: str, latin: str, latin_skeleton: str) -> float:
    """Compare a name in Arabic letters with one in Latin ones; 0.98 for equal sounds.

    >>> round(cross_likeness("rsmsrHan", "rsmsrHn", "rasmsirHan", "rsmsrHn"), 2)
    0.96
    """
    alike = _CROSS_SKELETON_WEIGHT * OSA.normalized_similarity(arabic_skeleton, latin_skeleton)
    if alike + _CROSS_LETTERS_WEIGHT + _CROSS_LOOSE_WEIGHT < LEAST_LIKENESS:
        return 0.0
    # The share of the Arabic letters that the Latin spelling has in the same order.
    alike += _CROSS_LETTERS_WEIGHT * LCSseq.similarity(arabic, latin) / len(arabic)
    return alike + _CROSS_LOOSE_WEIGHT * OSA.normalized_similarity(arabic, latin)


def spelled_alike(strict: str, other: str) -> float:
    """Return what the strict keys add where the sounds are equally like, 0 to 0.1.

    Across scripts the consonants are compared in their usual romanisation: the sound classes take
    qaf for kaf, and dad for zay.
    """
    if strict.isascii() != other.isascii():
        strict, other = _consonants(strict), _consonants(other)
    return _STRICT_WEIGHT * OSA.normalized_similarity(strict, other)


def _consonants(strict: str) -> str:
    return (strict if strict.isascii() else romanised(strict)).translate(_NO_VOWELS)
