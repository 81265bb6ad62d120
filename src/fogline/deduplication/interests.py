"""Whose word a claim is, and what it is to them whether it is true.

Source: docs/methods/events.md, rules G2 and G5.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from fogline.model.claims import NO_SIDE, Claim
from fogline.model.codes import EventClass, EventType, Factuality, Outcome, class_of
from fogline.model.events import Interest, ReportedClaim
from fogline.model.sources import Lean, OutletId

LeanOf: TypeAlias = Callable[[OutletId, str], Lean]
"""Tells how an outlet stands to an actor, by its key."""

_WITH = frozenset({Lean.OWN_SIDE, Lean.FRIENDLY})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stake:
    """Actors that a part of a claim is good for, and those that it is bad for."""

    gain: set[str] = field(default_factory=set)
    lose: set[str] = field(default_factory=set)


def speaker_of(reported: ReportedClaim) -> OutletId | None:
    """Return the outlet whose word a claim is: who is credited, else the report's own source."""
    report = reported.report
    return reported.credited or report.original or report.outlet


def interest_of(reported: ReportedClaim, lean: LeanOf) -> Interest:
    """Tell what it is to the outlet whose word a claim is whether the claim is true.

    The first part of the claim in which it has a stake decides: who holds the place, harm done to
    civilians, what was lost, who struck. Where one part is both good and bad for those it favours,
    it has an interest in the claim.
    """
    speaker = speaker_of(reported)
    if speaker is None:
        return Interest.UNKNOWN
    seen: set[Lean] = set()
    for stake in _stakes(reported.claim):
        gain = {lean(speaker, actor) for actor in stake.gain}
        lose = {lean(speaker, actor) for actor in stake.lose}
        seen |= gain | lose
        if gain & _WITH or Lean.ADVERSE in lose:
            return Interest.FOR
        if Lean.OWN_SIDE in lose:
            return Interest.AGAINST_OWN
        if Lean.FRIENDLY in lose or Lean.ADVERSE in gain:
            return Interest.AGAINST
    return Interest.UNKNOWN if Lean.UNKNOWN in seen else Interest.APART


def _stakes(claim: Claim) -> Iterator[_Stake]:
    denied = claim.factuality is Factuality.DENIED
    for stake in (_ground(claim), _harm(claim), _losses(claim), _blows(claim)):
        both = (stake.gain & stake.lose) | NO_SIDE
        gain, lose = stake.gain - both, stake.lose - both
        if gain or lose:
            yield _Stake(gain=lose, lose=gain) if denied else _Stake(gain=gain, lose=lose)


def _initiators(claim: Claim) -> set[str]:
    return {mention.actor for mention in claim.initiators}


def _targets(claim: Claim) -> set[str]:
    return {mention.actor for mention in claim.targets}


def _ground(claim: Claim) -> _Stake:
    """Who takes, holds or leaves a place; an attack that fails is the attacker's loss."""
    stake = _Stake()
    for change in claim.control:
        stake.gain.update(filter(None, (change.to_actor,)))
        stake.lose.update(filter(None, (change.from_actor,)))
        if change.outcome is Outcome.DEFENDED:
            stake.lose.update(_initiators(claim) - {change.to_actor})
    if claim.type is EventType.RETREAT:
        stake.lose.update(_initiators(claim))
    if claim.factuality is Factuality.ATTEMPTED_FAILED and not claim.control:
        stake.lose.update(_initiators(claim))
        stake.gain.update(_targets(claim))
    return stake


def _harm(claim: Claim) -> _Stake:
    """Whoever harms civilians is blamed for it."""
    suffered = {loss.side for loss in claim.casualties} | _targets(claim)
    harmed = "civ" in suffered or class_of(claim.type) is EventClass.CIVILIANS
    if harmed or claim.type is EventType.LOOTING_DESTRUCTION:
        return _Stake(lose=_initiators(claim))
    return _Stake()


def _losses(claim: Claim) -> _Stake:
    people = {loss.side for loss in claim.casualties}
    return _Stake(lose=people | {thing.side for thing in claim.materiel})


def _blows(claim: Claim) -> _Stake:
    """A blow is told in the striker's favour."""
    if class_of(claim.type) in (EventClass.BATTLE, EventClass.REMOTE):
        return _Stake(gain=_initiators(claim), lose=_targets(claim))
    return _Stake()
