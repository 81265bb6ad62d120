"""What each claim of an event says, field by field, in values that can be compared.

Source: docs/methods/events.md, rules A1 to A4.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from fogline.gazetteer import name_keys
from fogline.model.claims import ActorMention, Claim, PlaceMention
from fogline.model.codes import LossKind
from fogline.model.days import DateBasis
from fogline.model.events import (
    AccountField,
    ActorsValue,
    DayValue,
    LossValue,
    MaterielValue,
    OutcomeValue,
    People,
    PlaceValue,
    ReportedClaim,
    Subject,
    Value,
)
from fogline.model.positions import PositionBasis

UNKNOWN_ACTOR = "unk"
PLAIN = Subject()
PlaceKey: TypeAlias = tuple[str, ...]
Topic: TypeAlias = tuple[AccountField, Subject]
"""What a value is told of."""

_TOLD = frozenset({DateBasis.EXPLICIT, DateBasis.RELATIVE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A claim and what it says of each topic."""

    reported: ReportedClaim
    values: tuple[tuple[Topic, tuple[Value, ...]], ...]

    def of(self, topic: Topic) -> tuple[Value, ...]:
        """Return what it says of a topic; nothing is ``()``."""
        return next((values for told, values in self.values if told == topic), ())


def tellings(members: Sequence[ReportedClaim]) -> tuple[Telling, ...]:
    """Read the values of the claims of one event, in the order of ``members``."""
    places = _places_of(members)
    sides = _only_sides(members)
    return tuple(
        Telling(reported=member, values=_gathered(_values(member, places, sides)))
        for member in members
    )


def _gathered(
    told: Iterator[tuple[Topic, Value]],
) -> tuple[tuple[Topic, tuple[Value, ...]], ...]:
    by_topic: dict[Topic, dict[Value, None]] = {}
    for topic, value in told:
        by_topic.setdefault(topic, {})[value] = None
    return tuple((topic, tuple(values)) for topic, values in by_topic.items())


def _values(
    member: ReportedClaim,
    places: Callable[[PlaceMention], PlaceValue],
    sides: dict[LossKind, str],
) -> Iterator[tuple[Topic, Value]]:
    claim = member.claim
    if claim.date.days is not None:
        told = claim.date.basis in _TOLD
        yield (AccountField.DAY, PLAIN), DayValue(days=claim.date.days, told=told)
    for mention in claim.places:
        yield (AccountField.PLACE, PLAIN), places(mention)
    yield (AccountField.TYPE, PLAIN), claim.type
    for field, mentions in (
        (AccountField.INITIATORS, claim.initiators),
        (AccountField.TARGETS, claim.targets),
    ):
        if mentions:
            yield (field, PLAIN), _actors(mentions)
    for change in claim.control:
        subject = Subject(place=places(claim.places[change.place]).name)
        yield (
            (AccountField.OUTCOME, subject),
            OutcomeValue(
                outcome=change.outcome, from_actor=change.from_actor, to_actor=change.to_actor
            ),
        )
    yield from _losses(claim, sides)
    for index, thing in enumerate(claim.materiel):
        words = member.materiel_words[index] if index < len(member.materiel_words) else ""
        value = MaterielValue(words=" ".join(words.split()), count=thing.count)
        yield (AccountField.MATERIEL, Subject(side=thing.side, effect=thing.effect)), value
    yield (AccountField.FACTUALITY, PLAIN), claim.factuality


def _actors(mentions: Sequence[ActorMention]) -> ActorsValue:
    keys = {mention.actor for mention in mentions}
    known = keys - {UNKNOWN_ACTOR}
    return ActorsValue(actors=tuple(sorted(known or keys)))


def _losses(claim: Claim, sides: dict[LossKind, str]) -> Iterator[tuple[Topic, Value]]:
    for loss in claim.casualties:
        side = loss.side
        if side == UNKNOWN_ACTOR:
            side = sides.get(loss.kind, side)
        for people, least, most in (
            (People.ALL, loss.least, loss.most),
            (People.WOMEN, loss.women, loss.women),
            (People.CHILDREN, loss.children, loss.children),
        ):
            if least is not None or most is not None:
                subject = Subject(side=side, loss=loss.kind, people=people)
                value = LossValue(side=loss.side, least=least, most=most)
                yield (AccountField.LOSSES, subject), value


def _only_sides(members: Sequence[ReportedClaim]) -> dict[LossKind, str]:
    """Return the side that lost people, by kind of loss, where all who name one name the same.

    A number whose side is not told is then told beside that side's.
    """
    named: dict[LossKind, set[str]] = {}
    for member in members:
        for loss in member.claim.casualties:
            if loss.side != UNKNOWN_ACTOR:
                named.setdefault(loss.kind, set()).add(loss.side)
    return {kind: next(iter(sides)) for kind, sides in named.items() if len(sides) == 1}


def _places_of(members: Sequence[ReportedClaim]) -> Callable[[PlaceMention], PlaceValue]:
    """Return what tells each mention's place, the same for all mentions of one place."""
    mentions = [mention for member in members for mention in member.claim.places]
    records: dict[str, set[PlaceKey]] = {}
    for mention in mentions:
        if mention.record is not None:
            records.setdefault(_spelling(mention), set()).add(_found(mention))

    def key_of(mention: PlaceMention) -> PlaceKey:
        if mention.record is not None:
            return _found(mention)
        same = records.get(_spelling(mention), set())
        return next(iter(same)) if len(same) == 1 else ("", _spelling(mention))

    shown: dict[PlaceKey, PlaceValue] = {}
    for mention in mentions:
        value = PlaceValue(
            name=mention.name,
            kind=mention.kind,
            record=mention.record,
            country=mention.country,
            position=mention.position,
        )
        key = key_of(mention)
        shown[key] = min(shown.get(key, value), value, key=_showing)
    names: dict[str, int] = {}
    for value in shown.values():
        names[value.name] = names.get(value.name, 0) + 1
    return lambda mention: _told_apart(shown[key_of(mention)], names)


def _told_apart(place: PlaceValue, names: dict[str, int]) -> PlaceValue:
    """Add what tells it apart to a name that two places of the event bear."""
    if names[place.name] < 2 or place.record is None:
        return place
    at, which = place.position, place.record
    if at is not None and at.basis is PositionBasis.RELATIVE:
        which = f"{at.lat:.3f}, {at.lon:.3f}"
    return replace(place, name=f"{place.name} ({which})")


def _spelling(mention: PlaceMention) -> str:
    return name_keys(mention.name).strict or mention.name


def _found(mention: PlaceMention) -> PlaceKey:
    """Tell a place by its record, and one that is reckoned from a record by where it is."""
    position = mention.position
    if position is None or position.basis is not PositionBasis.RELATIVE:
        return (str(mention.record),)
    return str(mention.record), f"{position.lon:.3f}", f"{position.lat:.3f}"


def _showing(place: PlaceValue) -> tuple[bool, str, str, str]:
    """Order the tellings of one place: the record first, then by the alphabet."""
    return place.record is None, place.name, place.kind, repr(place.position)
