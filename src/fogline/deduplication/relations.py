"""Which values exclude one another, and which tell another more exactly.

Source: docs/methods/events.md, rules A5 to A13.
"""

import math
from collections.abc import Callable
from typing import TypeAlias

from fogline.deduplication.values import UNKNOWN_ACTOR, Telling, Topic
from fogline.gazetteer import distance_m
from fogline.model.claims import NO_SIDE
from fogline.model.codes import EventClass, EventType, Factuality, Outcome, PlaceKind, class_of
from fogline.model.events import (
    AccountField,
    ActorsValue,
    DayValue,
    LossValue,
    MaterielValue,
    OutcomeValue,
    PlaceValue,
    ReportedClaim,
    Value,
)
from fogline.model.positions import PositionBasis

Allied: TypeAlias = Callable[[str, str], bool]
"""Tells whether two actors fight on one side, so that one's deed may be told as the other's."""

HAPPENED = frozenset(
    {
        Factuality.ASSERTED,
        Factuality.REPORTED,
        Factuality.CLAIMED,
        Factuality.ONGOING,
        Factuality.ATTEMPTED_FAILED,
    }
)
_NOT_YET = frozenset({Factuality.PLANNED, Factuality.CONDITIONAL, Factuality.POSSIBLE})

_SETTLED = frozenset({Outcome.CAPTURED, Outcome.LOST, Outcome.WITHDRAWN, Outcome.SURRENDERED})
_UNSETTLED = frozenset({Outcome.DEFENDED, Outcome.CONTESTED})
_HELD = frozenset({Outcome.CAPTURED, Outcome.DEFENDED, Outcome.SURRENDERED, Outcome.WITHDRAWN})
_FULLER_AS_CAPTURED = frozenset({Outcome.LOST, Outcome.WITHDRAWN, Outcome.ADVANCED})

_AREAS = frozenset({PlaceKind.PROVINCE, PlaceKind.DISTRICT, PlaceKind.AREA})
_MEANS = {
    EventType.AIR_DRONE_STRIKE: "air",
    EventType.SHELLING_ARTILLERY_MISSILE: "ground",
    EventType.REMOTE_EXPLOSIVE_IED: "planted",
    EventType.SUICIDE_BOMB: "planted",
}
_TAKEN = frozenset({EventType.GOV_REGAINS_TERRITORY, EventType.NONSTATE_OVERTAKES_TERRITORY})
_REMOTE = frozenset(kind for kind in EventType if class_of(kind) is EventClass.REMOTE)
_FINER = {
    EventType.ARMED_CLASH: _TAKEN,
    EventType.ATTACK_ON_CIVILIANS: _REMOTE,
    EventType.REMOTE_EXPLOSIVE_IED: frozenset({EventType.SUICIDE_BOMB}),
    EventType.AIR_DRONE_STRIKE: frozenset({EventType.CHEMICAL_WEAPON}),
    EventType.SHELLING_ARTILLERY_MISSILE: frozenset({EventType.CHEMICAL_WEAPON}),
    EventType.OTHER_STRATEGIC: _TAKEN | {EventType.NONVIOLENT_TRANSFER},
}


def same_actor(one: str, other: str) -> bool:
    """Take no two actors for allies."""
    return one == other


def at_odds(topic: Topic, one: Telling, other: Telling, allied: Allied = same_actor) -> bool:
    """Tell whether two claims contradict each other: each value of one excludes all the other's.

    Source: docs/methods/events.md, rule A5.
    """
    mine, theirs = one.of(topic), other.of(topic)
    return bool(mine and theirs and mine != theirs) and all(
        excludes(topic, (value, one.reported), (against, other.reported), allied)
        for value in mine
        for against in theirs
    )


def excludes(
    topic: Topic,
    one: tuple[Value, ReportedClaim],
    other: tuple[Value, ReportedClaim],
    allied: Allied = same_actor,
) -> bool:
    """Tell whether both values, as two claims give them, cannot be so."""
    (value, mine), (against, theirs) = one, other
    match value, against:
        case DayValue(), DayValue():
            return value.told and against.told and _apart_in_time(value, against)
        case PlaceValue(), PlaceValue():
            return _apart_in_space(value, against)
        case EventType(), EventType():
            means = {_MEANS.get(value), _MEANS.get(against)}
            return {value, against} == _TAKEN or (len(means) == 2 and None not in means)
        case ActorsValue(), ActorsValue():
            return _other_actors(value, against, allied) and not _told_from_two_sides(
                topic, value, theirs, against, mine
            )
        case OutcomeValue(), OutcomeValue():
            return _other_end(value, against, allied) and not (
                _at_other_times(mine, theirs)
                or _merely_earlier(value, mine, against, theirs)
                or _merely_earlier(against, theirs, value, mine)
            )
        case LossValue(), LossValue():
            return _other_number(value, against)
        case MaterielValue(), MaterielValue():
            counts = {value.count, against.count}
            same = _thing(value.words) == _thing(against.words)
            return same and len(counts) == 2 and None not in counts
        case Factuality(), Factuality():
            denied = Factuality.DENIED
            return {value is denied, against is denied} == {True, False} and bool(
                {value, against} & HAPPENED
            )
    return False


def refines(value: Value, vaguer: Value) -> bool:
    """Tell whether ``value`` says what ``vaguer`` says, more exactly."""
    match value, vaguer:
        case DayValue(), DayValue():
            mine, theirs = value.days, vaguer.days
            within = theirs.start <= mine.start and mine.end <= theirs.end
            return within and (mine != theirs or value.told > vaguer.told)
        case PlaceValue(), PlaceValue():
            return _lies_within(value, vaguer)
        case EventType(), EventType():
            return value in _FINER.get(vaguer, ())
        case ActorsValue(), ActorsValue():
            nobody = vaguer.actors == (UNKNOWN_ACTOR,) and value.actors != vaguer.actors
            return nobody or set(value.actors) > set(vaguer.actors)
        case OutcomeValue(), OutcomeValue():
            return _fuller_end(value, vaguer)
        case LossValue(), LossValue():
            (low, high), (lowest, highest) = _bounds(value), _bounds(vaguer)
            within = lowest <= low and high <= highest
            if value.side == vaguer.side:
                return within and (low, high) != (lowest, highest)
            return within and vaguer.side == UNKNOWN_ACTOR
        case MaterielValue(), MaterielValue():
            same = _thing(value.words) == _thing(vaguer.words)
            return same and vaguer.count is None and value.count is not None
        case Factuality(), Factuality():
            return value in HAPPENED and vaguer in _NOT_YET
    return False


def bears_out(value: OutcomeValue, other: OutcomeValue, allied: Allied) -> bool:
    """Tell whether ``other`` says that the place went, or stayed, the way ``value`` says."""
    if _other_end(value, other, allied):
        return False
    if value.outcome is other.outcome or _fuller_end(other, value):
        return True
    holder, other_holder = _holder(value), _holder(other)
    held = holder is not None and other_holder is not None
    loser, other_loser = _loser(value), _loser(other)
    lost = loser is not None and other_loser is not None and allied(loser, other_loser)
    return held or lost


def _apart_in_time(one: DayValue, other: DayValue) -> bool:
    return one.days.end <= other.days.start or other.days.end <= one.days.start


def _at_other_times(one: ReportedClaim, other: ReportedClaim) -> bool:
    mine, theirs = one.claim.date.days, other.claim.date.days
    if mine is None or theirs is None:
        return False
    return mine.end <= theirs.start or theirs.end <= mine.start


def _apart_in_space(one: PlaceValue, other: PlaceValue) -> bool:
    if one.position is None or other.position is None:
        return False
    if one.country and other.country and one.country != other.country:
        return True
    apart_m = distance_m(one.position.lat, one.position.lon, other.position.lat, other.position.lon)
    return apart_m > one.position.radius_m + other.position.radius_m


def _lies_within(place: PlaceValue, area: PlaceValue) -> bool:
    inner, outer = place.position, area.position
    if inner is None or outer is None or inner.radius_m >= outer.radius_m:
        return False
    if outer.basis is PositionBasis.GAZETTEER and area.kind not in _AREAS:
        return False
    box = outer.extent
    if box is not None:
        return box.west <= inner.lon <= box.east and box.south <= inner.lat <= box.north
    return distance_m(inner.lat, inner.lon, outer.lat, outer.lon) <= outer.radius_m


def _other_actors(one: ActorsValue, other: ActorsValue, allied: Allied) -> bool:
    """Whom nobody knows, and civilians beside others, exclude nobody."""
    if NO_SIDE & {*one.actors, *other.actors}:
        return False
    return not any(allied(mine, theirs) for mine in one.actors for theirs in other.actors)


def _told_from_two_sides(
    topic: Topic, mine: ActorsValue, theirs: ReportedClaim, others: ActorsValue, own: ReportedClaim
) -> bool:
    """Tell whether a fight or a change of hands is told the other way round.

    "A attacked B", "B clashed with A"; "A captured the town from B", "B left the town".
    """
    if class_of(own.claim.type) is not EventClass.BATTLE and not own.claim.control:
        return False
    initiators = topic[0] is AccountField.INITIATORS

    def facing(reported: ReportedClaim) -> set[str]:
        claim = reported.claim
        faced = {mention.actor for mention in (claim.targets if initiators else claim.initiators)}
        for change in claim.control:
            faced.add((change.from_actor if initiators else change.to_actor) or "")
        return faced

    return bool(facing(theirs) & set(mine.actors) or facing(own) & set(others.actors))


def _holder(value: OutcomeValue) -> str | None:
    return value.to_actor if value.outcome in _HELD else None


def _loser(value: OutcomeValue) -> str | None:
    return value.from_actor if value.outcome in _SETTLED else None


def _other_end(one: OutcomeValue, other: OutcomeValue, allied: Allied) -> bool:
    holder, other_holder = _holder(one), _holder(other)
    if holder is not None and other_holder is not None:
        return not allied(holder, other_holder)
    for held, lost in ((holder, _loser(other)), (other_holder, _loser(one))):
        if held is not None and lost is not None and allied(held, lost):
            return True
    ends = {one.outcome, other.outcome}
    return Outcome.CONTESTED in ends and bool(ends & _SETTLED)


def _merely_earlier(
    value: OutcomeValue, told: ReportedClaim, end: OutcomeValue, later: ReportedClaim
) -> bool:
    """Tell whether a place was still held or fought for when a report was written, and fell after.

    It was if the report was known before that of the end, and not after the last day that the end
    may have come.
    """
    if value.outcome not in _UNSETTLED or end.outcome not in _SETTLED:
        return False
    known, days = told.report.known_on, later.claim.date.days
    return known < later.report.known_on and (days is None or known <= days.last)


def _fuller_end(value: OutcomeValue, vaguer: OutcomeValue) -> bool:
    same = value.outcome is vaguer.outcome
    captured = value.outcome is Outcome.CAPTURED and vaguer.outcome in _FULLER_AS_CAPTURED
    return (
        (same or captured)
        and value != vaguer
        and vaguer.from_actor in (None, value.from_actor)
        and vaguer.to_actor in (None, value.to_actor)
    )


def _bounds(value: LossValue) -> tuple[float, float]:
    least = 0 if value.least is None else value.least
    return least, math.inf if value.most is None else value.most


def _other_number(one: LossValue, other: LossValue) -> bool:
    """A number of a side is part of one that is of nobody in particular, and so not above it."""
    (low, high), (lowest, highest) = _bounds(one), _bounds(other)
    if one.side == other.side:
        return high < lowest or highest < low
    if one.side == UNKNOWN_ACTOR:
        return high < lowest
    return other.side == UNKNOWN_ACTOR and highest < low


def _thing(words: str) -> str:
    """Return what sort of thing words name: the last word before "of", in the singular."""
    named = words.casefold().split(" of ")[0].split()
    return named[-1].removesuffix("s") if named else ""
