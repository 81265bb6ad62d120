"""Whether two claims tell the same outcome, or rival ones.

Source: docs/methods/merging.md, rules M17 and M18.
"""

from dataclasses import dataclass
from enum import StrEnum

from fogline.deduplication.fields.sides import Sides
from fogline.deduplication.weights import Finding, Level
from fogline.model.claims import NO_SIDE, Claim
from fogline.model.codes import Factuality, Outcome
from fogline.model.events import ReportedClaim

_SIEGES = frozenset({Outcome.BESIEGED, Outcome.SIEGE_BROKEN})


class _State(StrEnum):
    DONE = "done"
    PARTLY = "partly"
    OPEN = "open"
    FAILED = "failed"
    DENIED = "denied"
    AHEAD = "ahead"


_UNDONE = frozenset({_State.FAILED, _State.DENIED})
_STATE_OF = {
    Factuality.DENIED: _State.DENIED,
    Factuality.ATTEMPTED_FAILED: _State.FAILED,
    Factuality.PLANNED: _State.AHEAD,
    Factuality.CONDITIONAL: _State.AHEAD,
    Factuality.POSSIBLE: _State.AHEAD,
    Factuality.ONGOING: _State.OPEN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Story:
    """Who gains a place from whom, or tried to; ``None`` where the claim does not tell.

    ``changes`` tells that a place is gained or held, ``siege`` that one is closed in or relieved.
    """

    state: _State
    changes: bool = False
    siege: Outcome | None = None
    gainer: str | None = None
    loser: str | None = None


def compare_outcomes(a: ReportedClaim, b: ReportedClaim, sides: Sides) -> Finding:
    """Compare what became of the place, and whether it is told as done, failed, denied or to come.

    A denial and a failed attempt are of the same event as the claim of success.
    """
    one, other = _story(a.claim), _story(b.claim)
    note = f"{_told(a.claim)}, {_told(b.claim)}"
    if a.claim.type is not b.claim.type and not (one.changes and other.changes):
        # What one claim denies or fails to do, the other must tell as the same deed.
        ahead = (one.state is _State.AHEAD) is not (other.state is _State.AHEAD)
        return Finding(Level.NOT_YET if ahead else Level.NO_OUTCOME, note)
    return Finding(_level(one, other, sides), note)


def _level(one: _Story, other: _Story, sides: Sides) -> Level:
    states = {one.state, other.state}
    if _State.AHEAD in states:
        return Level.NOT_YET if len(states) > 1 else Level.NO_OUTCOME
    if one.siege or other.siege:
        return Level.SAME_OUTCOME if one.siege is other.siege else Level.NO_OUTCOME
    if not (one.changes and other.changes):
        # Without a change of control only the denial of the deed is an outcome.
        rival = _State.DENIED in states and len(states) > 1
        return Level.RIVAL if rival else Level.NO_OUTCOME
    if _turned(one, other, sides):
        return Level.OPPOSED
    if len(states & _UNDONE) == 1 and not states <= _UNDONE:
        return Level.RIVAL
    if _State.PARTLY in states or _State.OPEN in states:
        return Level.PARTLY
    told = (
        sides.same(one.gainer, other.gainer)
        or sides.same(one.loser, other.loser)
        or _complete(one, other)
        or _complete(other, one)
    )
    if states <= _UNDONE:
        return Level.SAME_FAILURE
    return Level.SAME_OUTCOME if told else Level.NO_OUTCOME


def _turned(one: _Story, other: _Story, sides: Sides) -> bool:
    """Tell whether what one side gains in one claim, the other side gains in the other."""
    if sides.same(one.gainer, other.gainer) or sides.same(one.loser, other.loser):
        return False
    crossed = sides.same(one.gainer, other.loser) or sides.same(one.loser, other.gainer)
    return crossed or (one.gainer is not None and other.gainer is not None)


def _complete(one: _Story, other: _Story) -> bool:
    """Tell whether one claim tells only who gains, the other only who loses, the place."""
    return (
        one.gainer is not None
        and other.loser is not None
        and one.loser is None
        and other.gainer is None
    )


def _story(claim: Claim) -> _Story:
    state = _STATE_OF.get(claim.factuality, _State.DONE)
    if not claim.control:
        return _Story(state=state)
    change = claim.control[0]
    actors = [mention.actor for mention in claim.initiators if mention.actor not in NO_SIDE]
    first = actors[0] if actors else None
    if change.outcome in _SIEGES:
        return _Story(state=state, siege=change.outcome, gainer=change.to_actor)
    if change.outcome is Outcome.CONTESTED:
        return _Story(state=_State.OPEN, changes=True)
    if change.outcome is Outcome.DEFENDED:
        holder = change.to_actor
        attacker = first if first != holder else None
        failed = _State.FAILED if state is _State.DONE else state
        return _Story(state=failed, changes=True, gainer=attacker, loser=holder)
    gainer, loser = change.to_actor, change.from_actor
    if change.outcome is Outcome.LOST and first is not None:
        gainer, loser = (gainer if gainer != first else None), first
    if change.outcome is Outcome.ADVANCED and state is _State.DONE:
        state = _State.PARTLY
    return _Story(state=state, changes=True, gainer=gainer, loser=loser)


def _told(claim: Claim) -> str:
    changes = dict.fromkeys(
        f"{change.outcome} by {change.to_actor}" if change.to_actor else str(change.outcome)
        for change in claim.control
    )
    return " and ".join([*changes, claim.factuality])
