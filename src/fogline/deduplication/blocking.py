"""Which claims are worth comparing: keys under which claims of one event meet.

A claim is stored under its ``stored_keys`` and compared with the claims stored under its
``sought_keys``. Every key holds a day, so that a lookup finds as many claims in a case of ten
years as in one of ten days; only a repeated sentence is sought at any time.

Source: docs/methods/merging.md, rules M1 to M5.
"""

import hashlib
import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import product

from fogline.deduplication.fields.things import things_of
from fogline.gazetteer import fold, is_generic, name_keys, split_descriptor
from fogline.model.claims import NO_SIDE, PlaceMention
from fogline.model.codes import EventClass, EventType, LossKind, class_of
from fogline.model.events import ReportedClaim
from fogline.model.positions import Position, PositionBasis

MOST_STORED = 160
"""No claim has more stored keys."""
MOST_SOUGHT = 460
"""No claim has more sought keys."""

_NARROW_DAYS = 2
"""A range of so many days is as good as a day: what publication alone gives has two."""
_REACH_DAYS = 2
_WIDEST_DAYS = 31
_CELLS_TO_DEGREE = 10
"""A cell is a tenth of a degree high, 11 km, and about as wide at any latitude."""
_MOST_PLACES, _MOST_WIDE_PLACES = 4, 2
_MOST_AREA_CELLS = 12
_FUZZY_M = 25_000.0
"""From this radius on a position is a part of the country rather than a place."""
_MOST_SIDES = 4
_MOST_DETAILS = 2
_TELLING_TOLL = 10
"""A number of dead that few events of a day share."""
_QUOTED_WORDS = 8
_ACCORDS = frozenset(
    {
        EventType.AGREEMENT, EventType.AGREE, EventType.CONSULT, EventType.CONCEDE,
        EventType.COOPERATE,
    }
)  # fmt: skip
_ORDER = frozenset({EventClass.DEMONSTRATION})
_HARM = frozenset({EventClass.REMOTE, EventClass.CIVILIANS})
_WORDS = re.compile(r"\w+")


class _Family(StrEnum):
    """Types that may be told of one event."""

    GROUND = "ground"
    """Fights, gains, withdrawals and what is done on the ground."""
    HARM = "harm"
    """Strikes and attacks on people."""
    ORDER = "order"
    ACCORD = "accord"
    WORD = "word"


_FORCE = "force"
"""Ground and harm together: a raid is told as a clash and as shelling."""


class _Kind(StrEnum):
    """What a key stands for, so that keys of two kinds are never equal."""

    AT = "at"
    """A point in a cell, or a name, on the first day of a short range."""
    WITHIN = "within"
    """A point in a square of one degree, on the first day of a short range."""
    OVER = "over"
    """An area over a square of one degree, on the first day of a short range."""
    DURING = "during"
    """A point or name on any day of a long range."""
    SPAN = "span"
    """A point or name on the first day of a long range."""
    PLACED = "placed"
    """Two sides on a day, in a claim that has a place."""
    PLACELESS = "placeless"
    """Two sides on a day, in a claim that has none."""
    DETAIL_PLACED = "detail_placed"
    """A thing hit or a number of dead, on a day, in a claim that has a place."""
    DETAIL_PLACELESS = "detail_placeless"
    """A thing hit or a number of dead, on a day, in a claim that has none."""
    SAID = "said"
    """The words of a long sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spots:
    """Where a claim is, in the terms of keys."""

    cells: tuple[tuple[int, int], ...]
    squares: tuple[tuple[int, int], ...]
    areas: tuple[tuple[int, int], ...]
    names: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.cells or self.areas or self.names)


def stored_keys(claim: ReportedClaim) -> frozenset[int]:
    """Return the keys to store a claim under, signed 64-bit integers, ``MOST_STORED`` at most.

    A claim without a day has no key but that of its sentence: it is never merged for what it
    tells.
    """
    return frozenset(_hash(*parts) for parts in (*_said(claim), *_stored(claim)))


def sought_keys(claim: ReportedClaim) -> frozenset[int]:
    """Return the keys to look others up by, signed 64-bit integers, ``MOST_SOUGHT`` at most.

    If one claim seeks a key that another is stored under, then so does the other.
    """
    return frozenset(_hash(*parts) for parts in (*_said(claim), *_sought(claim)))


_Parts = tuple[str | int, ...]


def _said(claim: ReportedClaim) -> Iterator[_Parts]:
    words = quote_words(claim.quote)
    if len(words) >= _QUOTED_WORDS:
        yield (_Kind.SAID, *words)


@lru_cache(maxsize=4096)
def quote_words(quote: str) -> tuple[str, ...]:
    """Return the words of a quote as copies are told by them: without case and marks."""
    return tuple(_WORDS.findall(fold(quote)))


def _stored(claim: ReportedClaim) -> Iterator[_Parts]:
    days = claim.claim.date.days
    if days is None:
        return
    first, length = days.start.toordinal(), (days.end - days.start).days
    family = _family(claim)
    if length > _NARROW_DAYS:
        if length <= _WIDEST_DAYS and family not in (_Family.ACCORD, _Family.WORD):
            for spot in _wide_spots(claim):
                yield (_Kind.SPAN, first, _broad(family), *spot)
                for day in _long_days(claim):
                    yield (_Kind.DURING, day, _broad(family), *spot)
        return
    spots = _spots(claim)
    for spot in _exact(spots):
        yield (_Kind.AT, first, _broad(family), *spot)
    for square in spots.squares:
        yield (_Kind.WITHIN, first, family, *square)
    for square in spots.areas:
        yield (_Kind.OVER, first, family, *square)
    for sides in _sides(claim):
        yield (_Kind.PLACED if spots else _Kind.PLACELESS, first, family, *sides)
    for detail in _details(claim):
        yield (_Kind.DETAIL_PLACED if spots else _Kind.DETAIL_PLACELESS, first, *detail)


def _sought(claim: ReportedClaim) -> Iterator[_Parts]:
    days = claim.claim.date.days
    if days is None:
        return
    first, length = days.start.toordinal(), (days.end - days.start).days
    about = range(first - _REACH_DAYS, first + _REACH_DAYS + 1)
    family = _family(claim)
    if length > _NARROW_DAYS:
        if length <= _WIDEST_DAYS and family not in (_Family.ACCORD, _Family.WORD):
            for spot in _wide_spots(claim):
                for day in about:
                    yield (_Kind.SPAN, day, _broad(family), *spot)
                for day in _long_days(claim):
                    yield (_Kind.AT, day, _broad(family), *spot)
        return
    spots = _spots(claim)
    for spot in _exact(spots):
        yield (_Kind.DURING, first, _broad(family), *spot)
    for day in about:
        for beside in {near for spot in _exact(spots) for near in _around(spot)}:
            yield (_Kind.AT, day, _broad(family), *beside)
        for square in spots.squares:
            yield (_Kind.OVER, day, family, *square)
        for square in spots.areas:
            yield (_Kind.WITHIN, day, family, *square)
        for sides in _sides(claim):
            yield (_Kind.PLACELESS, day, family, *sides)
            if not spots:
                yield (_Kind.PLACED, day, family, *sides)
        for detail in _details(claim):
            yield (_Kind.DETAIL_PLACELESS, day, *detail)
            if not spots:
                yield (_Kind.DETAIL_PLACED, day, *detail)


def _family(claim: ReportedClaim) -> _Family:
    event_type = claim.claim.type
    event_class = class_of(event_type)
    if event_type in _ACCORDS:
        return _Family.ACCORD
    if event_class is EventClass.STATEMENT and event_type is not EventType.RETREAT:
        return _Family.WORD
    if event_class in _ORDER:
        return _Family.ORDER
    return _Family.HARM if event_class in _HARM else _Family.GROUND


def _broad(family: _Family) -> str:
    return _FORCE if family in (_Family.GROUND, _Family.HARM) else family


def _long_days(claim: ReportedClaim) -> range:
    """The days of a long range, and the day before and after it."""
    days = claim.claim.date.days
    assert days is not None
    return range(
        (days.start - timedelta(days=1)).toordinal(), (days.end + timedelta(days=1)).toordinal()
    )


def _spots(claim: ReportedClaim) -> _Spots:
    """Where a claim is; nowhere for a statement, which is made of sides and words.

    A country is as good as no place.
    """
    if _family(claim) in (_Family.ACCORD, _Family.WORD):
        return _Spots(cells=(), squares=(), areas=(), names=())
    cells: dict[tuple[int, int], None] = {}
    squares: dict[tuple[int, int], None] = {}
    areas: dict[tuple[int, int], None] = {}
    names: dict[str, None] = {}
    for place in claim.claim.places[:_MOST_PLACES]:
        position = place.position
        over = None if position is None else _area_squares(position)
        if over == []:
            continue
        name = place_key(claim, place)
        if name:
            names.setdefault(name)
        if over is not None:
            if len(areas) + len(over) <= _MOST_AREA_CELLS:
                areas.update(dict.fromkeys(over))
        elif position is not None:
            cells.setdefault(_cell(position))
            squares.setdefault(_square(position))
    return _Spots(
        cells=tuple(cells), squares=tuple(squares), areas=tuple(areas), names=tuple(names)
    )


def place_key(claim: ReportedClaim, place: PlaceMention) -> str:
    """Return what spellings of a place's name have in common, empty for a description.

    The word that says what it is falls away: "Kuweires Airbase" is "Kuweires". A description
    has the name of what it is within: "the town" within "Khan Tuman" is that.
    """
    name = place.name
    if is_generic(name):
        within, quote = place.within, claim.claim.quote
        if within is None or not quote.covers(within):
            return ""
        name = claim.quote[within.start - quote.start : within.end - quote.start]
    return name_keys(split_descriptor(name).core or name).loose


def _exact(spots: _Spots) -> tuple[_Parts, ...]:
    return (*spots.cells, *((name,) for name in spots.names))


def _wide_spots(claim: ReportedClaim) -> tuple[_Parts, ...]:
    spots = _spots(claim)
    return (*spots.cells[:_MOST_WIDE_PLACES], *((n,) for n in spots.names[:_MOST_WIDE_PLACES]))


def _area_squares(position: Position) -> list[tuple[int, int]] | None:
    """The squares of one degree that an area lies over; ``None`` for a point, [] for too many."""
    if position.basis is not PositionBasis.AREA and position.radius_m < _FUZZY_M:
        return None
    extent = position.extent
    if extent is None:
        high = position.radius_m / 111_195
        wide = high / max(0.1, math.cos(math.radians(position.lat)))
        west, east = position.lon - wide, position.lon + wide
        south, north = position.lat - high, position.lat + high
    else:
        west, east, south, north = extent.west, extent.east, extent.south, extent.north
    columns = range(math.floor(west), math.floor(east) + 1)
    rows = range(math.floor(south), math.floor(north) + 1)
    if len(columns) * len(rows) > _MOST_AREA_CELLS:
        return []
    return [(row, column) for row, column in product(rows, columns)]


def _square(position: Position) -> tuple[int, int]:
    return math.floor(position.lat), math.floor(position.lon)


def _cell(position: Position) -> tuple[int, int]:
    row = math.floor(position.lat * _CELLS_TO_DEGREE)
    return row, math.floor((position.lon + 180) / 360 * _columns(row))


@lru_cache(maxsize=4096)
def _columns(row: int) -> int:
    """How many cells go round the earth in a row."""
    middle = math.radians((row + 0.5) / _CELLS_TO_DEGREE)
    return max(1, math.floor(360 * _CELLS_TO_DEGREE * math.cos(middle)))


def _around(spot: _Parts) -> Iterator[_Parts]:
    """A name is itself; a cell is itself and the cells that touch it, across 180 degrees too."""
    if len(spot) == 1:
        yield spot
        return
    row, column = int(spot[0]), int(spot[1])
    width = _columns(row)
    for other in (row - 1, row, row + 1):
        count = _columns(other)
        # Two cells touch where their shares of the circle do: integers, so that it is mutual.
        low = (column * count) // width
        high = -(-((column + 1) * count) // width)
        for beside in range(low - 1, high + 1):
            wrapped = beside % count
            if _touch(column, width, wrapped, count):
                yield (other, wrapped)


def _touch(column: int, width: int, other: int, count: int) -> bool:
    """Tell whether two cells of rows with ``width`` and ``count`` cells share an edge or corner."""
    circle = width * count
    for shift in (-circle, 0, circle):
        if (
            column * count <= (other + 1) * width + shift
            and other * width + shift <= (column + 1) * count
        ):
            return True
    return False


def _sides(claim: ReportedClaim) -> Iterator[_Parts]:
    """The pairs of sides of a claim, and in a statement each side."""
    told = claim.claim
    by = sorted({m.actor for m in told.initiators} - NO_SIDE)[:_MOST_SIDES]
    to = sorted({m.actor for m in told.targets} - NO_SIDE)[:_MOST_SIDES]
    pairs = {tuple(sorted((one, other))) for one, other in product(by, to) if one != other}
    yield from sorted(pairs)[:_MOST_SIDES]
    family = _family(claim)
    if family is _Family.ACCORD:
        yield from ((side,) for side in sorted({*by, *to})[:_MOST_SIDES])
    elif family is _Family.WORD:
        yield from ((side, told.type) for side in by)


def _details(claim: ReportedClaim) -> Iterator[_Parts]:
    """What tells one violent event of a day from the others where no place does."""
    if _family(claim) not in (_Family.GROUND, _Family.HARM):
        return
    for thing in sorted(things_of(claim.quote))[:_MOST_DETAILS]:
        yield ("thing", thing)
    for loss in claim.claim.casualties[:_MOST_DETAILS]:
        if loss.kind is LossKind.KILLED and loss.least is not None:
            if loss.side not in NO_SIDE:
                yield ("toll", loss.least, loss.side)
            if loss.least >= _TELLING_TOLL:
                yield ("toll", loss.least)


def _hash(*parts: str | int) -> int:
    encoded = json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()
    return int.from_bytes(hashlib.blake2b(encoded, digest_size=8).digest(), "big", signed=True)
