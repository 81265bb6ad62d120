"""Whether two claims tell of the same sides.

Source: docs/methods/merging.md, rules M15 and M16.
"""

from enum import IntEnum
from functools import lru_cache

from fogline.deduplication.weights import Finding, Level
from fogline.model.claims import NO_SIDE, ActorMention, Claim
from fogline.model.codes import EventClass, EventType, class_of
from fogline.model.events import ReportedClaim
from fogline.ontology.actors import ActorRegistry

_MUTUAL = frozenset(
    {
        EventType.AGREEMENT, EventType.AGREE, EventType.CONSULT, EventType.COOPERATE,
        EventType.NONVIOLENT_TRANSFER, EventType.RETREAT, EventType.CONCEDE,
    }
)  # fmt: skip
"""Types, beside the battles, that may be told from either side."""


class _Likeness(IntEnum):
    OTHER = 0
    UNTOLD = 1
    ALLIED = 2
    SAME = 3


class Sides:
    """Compares sides by what the registry knows of them."""

    def __init__(self, registry: ActorRegistry) -> None:
        self._registry = registry
        self.akin = lru_cache(maxsize=20_000)(self._akin)

    def compare(self, a: ReportedClaim, b: ReportedClaim) -> Finding:
        """Compare who acts on whom; in battles and accords the roles may be exchanged."""
        one, other = a.claim, b.claim
        note = f"{_told(one)}, {_told(other)}"
        by, to = _keys(one.initiators), _keys(one.targets)
        other_by, other_to = _keys(other.initiators), _keys(other.targets)
        straight = self._level(self._like(by, other_by), self._like(to, other_to))
        crossed = self._level(self._like(by, other_to), self._like(to, other_by))
        mutual = _is_mutual(one), _is_mutual(other)
        if _RANK[crossed] > _RANK[straight]:
            both = crossed in (Level.BOTH_SIDES, Level.BOTH_ALLIED)
            if both and not all(mutual):
                return Finding(Level.BOTH_TURNED, note)
            if any(mutual):
                return Finding(Level.BOTH_SWAPPED if both else crossed, note)
        return Finding(straight, note)

    def _like(self, one: frozenset[str], other: frozenset[str]) -> _Likeness:
        if not one or not other:
            return _Likeness.UNTOLD
        if one & other:
            return _Likeness.SAME
        if any(self.akin(key, beside) for key in one for beside in other):
            return _Likeness.ALLIED
        return _Likeness.OTHER

    @staticmethod
    def _level(first: _Likeness, second: _Likeness) -> Level:
        low, high = sorted((first, second))
        if high is _Likeness.OTHER or (low, high) == (_Likeness.OTHER, _Likeness.UNTOLD):
            return Level.OTHER_SIDES
        if low is _Likeness.OTHER:
            return Level.ONE_OTHER
        if low is _Likeness.UNTOLD:
            if high is _Likeness.UNTOLD:
                return Level.NO_SIDES
            return Level.ONE_SIDE if high is _Likeness.SAME else Level.ONE_ALLIED
        return Level.BOTH_SIDES if low is _Likeness.SAME else Level.BOTH_ALLIED

    def same(self, one: str | None, other: str | None) -> bool:
        """Tell whether two sides are told and are one side or allied."""
        return one is not None and other is not None and self.akin(one, other)

    def _akin(self, one: str, other: str) -> bool:
        if one == other or other in self._registry.allies(one):
            return True
        return other in self._parents(one) or one in self._parents(other)

    def _parents(self, key: str) -> set[str]:
        actor = self._registry.actor(key)
        parents = () if actor is None else actor.parents
        found = (self._registry.actor(parent) for parent in parents)
        return {parent.key for parent in found if parent is not None}


_RANK = {
    # How much the levels say for one pair of sides.
    Level.OTHER_SIDES: 0, Level.ONE_OTHER: 1, Level.NO_SIDES: 2, Level.ONE_ALLIED: 3,
    Level.ONE_SIDE: 4, Level.BOTH_ALLIED: 5, Level.BOTH_SIDES: 6,
}  # fmt: skip


def _is_mutual(claim: Claim) -> bool:
    return claim.type in _MUTUAL or class_of(claim.type) is EventClass.BATTLE


def _keys(mentions: tuple[ActorMention, ...]) -> frozenset[str]:
    return frozenset(mention.actor for mention in mentions) - NO_SIDE


def _told(claim: Claim) -> str:
    by, to = (
        "+".join(dict.fromkeys(m.actor for m in mentions)) or "not told"
        for mentions in (claim.initiators, claim.targets)
    )
    return f"{by} on {to}"
