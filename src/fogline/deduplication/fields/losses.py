"""Whether two claims tell the same losses, and of the same things.

Source: docs/methods/merging.md, rules M19 and M20.
"""

import re

from fogline.deduplication.fields.things import things_of, weapons_of
from fogline.deduplication.weights import Finding, Level
from fogline.model.claims import NO_SIDE, Loss
from fogline.model.events import ReportedClaim

_MANY = 10
"""From this number on, two reports rarely have the same one by chance."""
_FAR = 4
_ORDER = (
    Level.SAME_NUMBER, Level.SAME_FEW, Level.NUMBERS_MEET, Level.OTHER_NUMBER, Level.FAR_NUMBER,
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")


def compare_losses(a: ReportedClaim, b: ReportedClaim) -> Finding:
    """Compare the numbers of people lost, kind by kind; the best agreement counts.

    Other numbers are a contradiction, and weak evidence against one event: counts grow.
    """
    found = [
        (level, f"{_told(one)}, {_told(other)}")
        for one in a.claim.casualties
        for other in b.claim.casualties
        if one.kind is other.kind and _same_people(one.side, other.side)
        for level in [_level(one, other)]
    ]
    if not found:
        return Finding(Level.NO_LOSSES, f"{_all(a)}, {_all(b)}")
    level, note = min(found, key=lambda each: (_ORDER.index(each[0]), each[1]))
    return Finding(level, note)


def _same_people(one: str, other: str) -> bool:
    """Who is not told, or is a civilian in one report, may be anyone in the other."""
    return one == other or one in NO_SIDE or other in NO_SIDE


def _level(one: Loss, other: Loss) -> Level:
    low, high = _bounds(one)
    other_low, other_high = _bounds(other)
    if one.least == one.most == other.least == other.most:
        return Level.SAME_NUMBER if low >= _MANY else Level.SAME_FEW
    if low == other_low and low >= _MANY:
        return Level.NUMBERS_MEET
    if low <= other_high and other_low <= high and _times(low, other_low) <= _FAR / 2:
        return Level.NUMBERS_MEET
    return Level.FAR_NUMBER if _times(low, other_low) > _FAR else Level.OTHER_NUMBER


def _bounds(loss: Loss) -> tuple[float, float]:
    low = loss.least if loss.least is not None else 1
    return low, float("inf") if loss.most is None else loss.most


def _times(one: float, other: float) -> float:
    return max(one, other, 1) / max(1, min(one, other))


def _told(loss: Loss) -> str:
    number = (
        str(loss.least)
        if loss.least == loss.most
        else f"{loss.least or 0} or more"
        if loss.most is None
        else f"{loss.least or 0} to {loss.most}"
    )
    return f"{number} of {loss.side} {loss.kind}"


def _all(claim: ReportedClaim) -> str:
    return " and ".join(map(_told, claim.claim.casualties)) or "no losses"


def compare_means(a: ReportedClaim, b: ReportedClaim) -> Finding:
    """Compare the things that are hit or lost: a market is no hospital."""
    one, other = _things(a), _things(b)
    note = f"{' and '.join(sorted(one)) or 'none'}, {' and '.join(sorted(other)) or 'none'}"
    if one & other:
        return Finding(Level.SAME_THING, note)
    if things_of(a.quote) and things_of(b.quote):
        return Finding(Level.OTHER_THING, note)
    weapons = weapons_of(a.quote) & weapons_of(b.quote)
    if weapons:
        return Finding(Level.SAME_WEAPON, " and ".join(sorted(weapons)))
    return Finding(Level.NO_THING, note)


def _things(claim: ReportedClaim) -> frozenset[str]:
    named = {
        words[-1].casefold().removesuffix("s")
        for phrase in claim.materiel_words
        if (words := _WORD.findall(phrase))
    }
    return things_of(claim.quote) | named
