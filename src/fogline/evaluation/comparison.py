"""Which coded event answers which gold event of a document.

Events are paired one to one. A pair must share text (their quotes overlap) and either the words
of the trigger or the class of the event type; among the pairs that may be, the most alike are
taken first. ``docs/methods/evaluation.md`` has the method.
"""

import re
from dataclasses import dataclass
from typing import TypeAlias

from fogline.evaluation.gold import EventRecord
from fogline.model.codes import EventClass, EventType, class_of

SETS = ("initiators", "targets", "places", "control", "casualties", "materiel")
"""Fields that hold several values and are compared as sets."""

_ARTICLE = re.compile(r"(?:the|al|ad|ar|as|at|an)[ -]+")
_WORD = re.compile(r"\w+")
_STOP_WORDS = frozenset({"the", "a", "an", "of", "and", "in", "on", "at", "to", "from", "near"})

Key: TypeAlias = str | tuple[str | int | None, ...] | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters ``start`` up to, not including, ``end``; may be empty."""

    start: int
    end: int

    def overlaps(self, other: "Stretch") -> bool:
        """Tell whether each begins before the other ends."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparableEvent:
    """An event with what is compared of it worked out.

    ``quote`` is where its quote stands in the text, ``None`` where it does not; ``trigger`` is
    where the trigger stands within that. ``sets`` holds one set of keys for each of ``SETS``.
    """

    record: EventRecord
    quote: Stretch | None
    trigger: Stretch | None
    sets: tuple[frozenset[Key], ...]

    @property
    def event_class(self) -> EventClass:
        """The class of the type; an unknown type is a statement's."""
        try:
            return class_of(EventType(self.record.type))
        except ValueError:
            return EventClass.STATEMENT

    @property
    def day_range(self) -> tuple[str | None, str | None]:
        """First and last day; an event without a date has neither."""
        day = self.record.date
        return (day.start, day.end) if day else (None, None)

    @property
    def source_words(self) -> frozenset[str]:
        """The telling words of the source that the text credits."""
        found = _WORD.findall((self.record.attributed_to or "").casefold())
        return frozenset(found) - _STOP_WORDS


def comparable(record: EventRecord, *, text: str) -> ComparableEvent:
    """Work out what is compared of an event of a document with ``text``."""
    quote = _locate(record.quote, within=text, offset=0)
    return ComparableEvent(
        record=record,
        quote=quote,
        trigger=_locate(record.trigger, within=record.quote, offset=quote.start) if quote else None,
        sets=(
            frozenset(actor.actor for actor in record.initiators),
            frozenset(actor.actor for actor in record.targets),
            frozenset(place_key(place.mention) for place in record.places),
            frozenset((place_key(row.place), row.to, row.outcome) for row in record.control),
            frozenset((row.side, row.kind, row.min, row.max) for row in record.casualties),
            frozenset((row.side, row.effect, row.count) for row in record.materiel),
        ),
    )


def place_key(mention: str) -> str:
    """Reduce a place's name to what two spellings of one mention share.

    >>> place_key("the Kuweires Airbase"), place_key("al-Bab"), place_key("Deir ez-Zor")
    ('kuweires airbase', 'bab', 'deir ez zor')
    """
    folded = mention.casefold()
    article = _ARTICLE.match(folded)
    return " ".join(_WORD.findall(folded[article.end() :] if article else folded))


def likeness(gold: ComparableEvent, coded: ComparableEvent) -> float:
    """Say how alike two events of one document are; 0 means that they may not be paired."""
    if gold.quote is None or coded.quote is None or not gold.quote.overlaps(coded.quote):
        return 0.0
    same_trigger = bool(gold.trigger and coded.trigger and gold.trigger.overlaps(coded.trigger))
    same_class = gold.event_class is coded.event_class
    if not (same_trigger or same_class):
        return 0.0
    initiators, targets, places = (len(gold.sets[i] & coded.sets[i]) for i in range(3))
    same_type = gold.record.type == coded.record.type
    shared = places + 0.5 * initiators + 0.5 * targets
    return 2 * same_trigger + 2 * same_type + same_class + shared


def pair_events(
    gold: tuple[ComparableEvent, ...], coded: tuple[ComparableEvent, ...]
) -> tuple[tuple[int, int], ...]:
    """Pair the events of one document, the most alike first.

    Of equally like pairs, the one with the earlier gold event, then the earlier coded event,
    comes first.

    Returns:
        (index in ``gold``, index in ``coded``), no index twice on its side.
    """
    candidates = sorted(
        (-score, i, j)
        for i, gold_event in enumerate(gold)
        for j, coded_event in enumerate(coded)
        if (score := likeness(gold_event, coded_event)) > 0
    )
    pairs: list[tuple[int, int]] = []
    taken_gold: set[int] = set()
    taken_coded: set[int] = set()
    for _, i, j in candidates:
        if i not in taken_gold and j not in taken_coded:
            pairs.append((i, j))
            taken_gold.add(i)
            taken_coded.add(j)
    return tuple(pairs)


def _locate(part: str, *, within: str, offset: int) -> Stretch | None:
    """Find where ``part`` first stands; ``None`` where it is empty or nowhere."""
    at = within.find(part) if part else -1
    return Stretch(offset + at, offset + at + len(part)) if at >= 0 else None
