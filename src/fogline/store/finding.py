"""Find the claims and events that a filter asks for.

The narrowest part of a filter is found first, by counting no further than is worth it, and its
claims are tested against the rest. Where every part is wide, events are walked in order of time
until enough are found. Both ways take time by what they return, not by the size of the case.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import date
from itertools import chain
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    MetaData,
    Select,
    Table,
    and_,
    delete,
    exists,
    insert,
    or_,
    select,
)

from fogline.gazetteer.distances import distance_m
from fogline.model.cases import Circle, ClaimFilter, PlaceWanted, Ring
from fogline.store.areas import box_of, cells_of_box, is_in_area
from fogline.store.filing import portions
from fogline.store.tables import CLAIM, CLAIM_ACTOR, CLAIM_PLACE, EVENT, SPOT

_NARROW = 4_000
"""Claims up to which a part of a filter is followed claim by claim."""
_LEAST_CIRCLE_M = 10_000.0
"""A place told more roughly than the circle is found in it up to this radius of its own."""

_WANTED_SPOT = Table(
    "wanted_spot", MetaData(), Column("id", BigInteger, primary_key=True), prefixes=["TEMPORARY"]
)
"""The positions asked for, of the open connection alone: too many to name in a statement."""

_Narrow = Callable[[int], list[int]]


class ClaimFinder:
    """A filter made ready for one transaction."""

    def __init__(self, connection: Connection, wanted: ClaimFilter) -> None:
        self._connection = connection
        self._wanted = wanted
        self._spots = _spots(connection, wanted)
        if self._spots is not None:
            _keep_spots(connection, self._spots)

    def claim_keys(self, limit: int | None) -> list[int]:
        """The claims, by first day and identifier; those without a date come last."""
        order = (CLAIM.c.first_day.is_(None), CLAIM.c.first_day, CLAIM.c.id)
        narrow = self._narrowest()
        if narrow is not None:
            found = [
                tuple(row)
                for some in portions(narrow)
                for row in self._connection.execute(
                    select(CLAIM.c.first_day, CLAIM.c.id, CLAIM.c.key).where(
                        CLAIM.c.key.in_(some), *self._conditions()
                    )
                )
            ]
            found.sort(key=lambda row: (row[0] is None, row[0] or date.min, row[1]))
            return [key for _, _, key in found][:limit]
        query = select(CLAIM.c.key).where(*self._conditions()).order_by(*order).limit(limit)
        return list(self._connection.scalars(query))

    def event_keys(self, limit: int | None) -> list[int]:
        """The events with such a claim, by first day and identifier, undated ones last."""
        order = (EVENT.c.first_day.is_(None), EVENT.c.first_day, EVENT.c.id)
        narrow = self._narrowest()
        if narrow is None:
            told = exists().where(CLAIM.c.event == EVENT.c.key, *self._conditions(), *_present())
            query = select(EVENT.c.key).where(told, *self._of_events()).order_by(*order)
            return list(self._connection.scalars(query.limit(limit)))
        events = {
            event
            for some in portions(narrow)
            for event in self._connection.scalars(
                select(CLAIM.c.event).where(CLAIM.c.key.in_(some), *self._conditions())
            )
        }
        found = [
            tuple(row)
            for some in portions(sorted(events))
            for row in self._connection.execute(
                select(EVENT.c.first_day, EVENT.c.id, EVENT.c.key).where(
                    EVENT.c.key.in_(some), *self._of_events()
                )
            )
        ]
        found.sort(key=lambda row: (row[0] is None, row[0] or date.min, row[1]))
        return [key for _, _, key in found][:limit]

    def _narrowest(self) -> list[int] | None:
        """The claims of the narrowest part of the filter, ``None`` where all parts are wide."""
        best: list[int] | None = None
        for part in self._parts():
            most = _NARROW if best is None else len(best)
            found = part(most + 1)
            if len(found) <= most:
                best = found
            if best is not None and len(best) <= _NARROW // 10:
                break
        return best

    def _parts(self) -> list[_Narrow]:
        """What finds claims by one part of the filter alone, the usually narrowest first."""
        wanted = self._wanted
        parts: list[_Narrow] = []
        if wanted.place is not None:
            place = wanted.place
            parts.append(lambda most: self._first(_by_place(place), CLAIM_PLACE, most))
        if self._spots is not None:
            spots = self._spots
            parts.append(
                lambda most: self._first_of_many(
                    spots, lambda some: CLAIM_PLACE.c.spot.in_(some), CLAIM_PLACE, most
                )
            )
        if wanted.actors is not None:
            actors = sorted(wanted.actors)
            parts.append(
                lambda most: self._first(CLAIM_ACTOR.c.actor.in_(actors), CLAIM_ACTOR, most)
            )
        if wanted.outlets is not None or wanted.types is not None or wanted.since or wanted.until:
            parts.append(lambda most: self._first(and_(*self._plain()), CLAIM, most))
        return parts

    def _first(self, condition: ColumnElement[bool], table: Any, most: int) -> list[int]:
        key = table.c.key if table is CLAIM else table.c.claim
        days = () if table is CLAIM else self._days(table)
        query = select(key).distinct().where(condition, *days).limit(most)
        return list(self._connection.scalars(query))

    def _first_of_many(
        self,
        values: Sequence[int],
        condition: Callable[[list[int]], ColumnElement[bool]],
        table: Any,
        most: int,
    ) -> list[int]:
        found: dict[int, None] = {}
        for some in portions(values):
            found.update(dict.fromkeys(self._first(condition(some), table, most)))
            if len(found) >= most:
                break
        return list(found)[:most]

    def _days(self, table: Any) -> list[ColumnElement[bool]]:
        wanted, conditions = self._wanted, []
        if wanted.since is not None:
            conditions.append(table.c.last_day >= wanted.since)
        if wanted.until is not None:
            conditions.append(table.c.first_day <= wanted.until)
        return conditions

    def _plain(self) -> list[ColumnElement[bool]]:
        """The conditions on columns of the claim itself."""
        wanted = self._wanted
        conditions = [*_present(), *self._days(CLAIM)]
        if wanted.types is not None:
            conditions.append(CLAIM.c.type.in_(sorted(wanted.types)))
        if wanted.factuality is not None:
            conditions.append(CLAIM.c.factuality.in_(sorted(wanted.factuality)))
        if wanted.outlets is not None:
            outlets = sorted(wanted.outlets)
            conditions.append(or_(CLAIM.c.outlet.in_(outlets), CLAIM.c.credited.in_(outlets)))
        if wanted.known_on is not None:
            conditions.append(CLAIM.c.known_on <= wanted.known_on)
        return conditions

    def _conditions(self) -> list[ColumnElement[bool]]:
        wanted, conditions = self._wanted, self._plain()
        if wanted.place is not None:
            conditions.append(_with(CLAIM_PLACE, _by_place(wanted.place)))
        if self._spots is not None:
            spots = select(_WANTED_SPOT.c.id)
            conditions.append(_with(CLAIM_PLACE, CLAIM_PLACE.c.spot.in_(spots)))
        if wanted.actors is not None:
            conditions.append(_with(CLAIM_ACTOR, CLAIM_ACTOR.c.actor.in_(sorted(wanted.actors))))
        if self._of_events() and wanted.known_on is None:
            conditions.append(
                exists().where(EVENT.c.key == CLAIM.c.event, *self._of_events()).correlate(CLAIM)
            )
        return conditions

    def _of_events(self) -> list[ColumnElement[bool]]:
        wanted, conditions = self._wanted, []
        if wanted.known_on is not None:
            return []
        if wanted.least_witnesses is not None:
            conditions.append(EVENT.c.witnesses >= wanted.least_witnesses)
        if wanted.credibility is not None:
            conditions.append(EVENT.c.credibility.in_(sorted(wanted.credibility)))
        return conditions


def _present() -> list[ColumnElement[bool]]:
    """Claims of the runs that their documents are now coded with."""
    return [CLAIM.c.event.is_not(None)]


def _with(table: Any, condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(table.c.claim == CLAIM.c.key, condition).correlate(CLAIM)


def _by_place(place: PlaceWanted) -> ColumnElement[bool]:
    return or_(
        CLAIM_PLACE.c.name.in_(sorted(place.names)), CLAIM_PLACE.c.place.in_(sorted(place.records))
    )


def _spots(connection: Connection, wanted: ClaimFilter) -> list[int] | None:
    """The positions within the circle and the area, ``None`` where neither is asked for."""
    found: set[int] | None = None
    if wanted.circle is not None:
        found = _in_circle(connection, wanted.circle)
    if wanted.area is not None:
        inside = _in_rings(connection, wanted.area)
        found = inside if found is None else found & inside
    return None if found is None else sorted(found)


def _keep_spots(connection: Connection, spots: Sequence[int]) -> None:
    _WANTED_SPOT.create(connection, checkfirst=True)
    connection.execute(delete(_WANTED_SPOT))
    if spots:
        connection.execute(insert(_WANTED_SPOT), [{"id": spot} for spot in spots])


def _in_circle(connection: Connection, circle: Circle) -> set[int]:
    """The positions whose point lies in the circle, and that are no rougher than it."""
    roughest = max(circle.radius_m, _LEAST_CIRCLE_M)
    return {
        row.id
        for row in _near(connection, box_of(circle))
        if row.radius_m <= roughest
        and distance_m(circle.lat, circle.lon, row.lat, row.lon) <= circle.radius_m
    }


def _in_rings(connection: Connection, area: tuple[Ring, ...]) -> set[int]:
    points = list(chain.from_iterable(ring.points for ring in area))
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    rows = _near(connection, (min(lons), min(lats), max(lons), max(lats)))
    return {row.id for row in rows if is_in_area(row.lon, row.lat, area)}


def _near(connection: Connection, box: tuple[float, float, float, float]) -> list[Any]:
    west, south, east, north = box
    query: Select[Any] = select(SPOT.c.id, SPOT.c.lon, SPOT.c.lat, SPOT.c.radius_m).where(
        SPOT.c.lat.between(south, north), SPOT.c.lon.between(west, east)
    )
    cells: Collection[int] | None = cells_of_box(box)
    if cells is None:
        return list(connection.execute(query))
    return [
        row
        for some in portions(cells)
        for row in connection.execute(query.where(SPOT.c.cell.in_(some)))
    ]
