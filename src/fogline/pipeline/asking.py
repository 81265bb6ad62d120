"""Words that a user asks a case with → the filter that its store answers."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from fogline.errors import CaseError
from fogline.gazetteer import Gazetteer, GazetteerRecord
from fogline.gazetteer import NameMatch as PlaceMatch
from fogline.gazetteer.descriptors import split_descriptor
from fogline.gazetteer.keys import name_keys
from fogline.model.cases import Circle, ClaimFilter, PlaceWanted, Ring
from fogline.model.codes import EventClass, EventType, Factuality, class_of
from fogline.model.sources import Credibility, Outlet, OutletId
from fogline.ontology.actors import ActorRegistry
from fogline.ontology.outlets import OutletRegistry

DEFAULT_RADIUS_KM = 25.0
_POINT = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*")
_IN_COUNTRY = re.compile(r"(.+?),\s*([A-Z]{2})")
_SHOWN = 8
_Code = TypeVar("_Code", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What claims or events are asked for, in the words of the command line and of ``Case``.

    Every part that is given must hold. Days are inclusive. ``near`` is a place name or
    "latitude,longitude"; ``area`` names a country, province or region whose outline is known.
    A country's code may follow the name of a place, as in "Homs, SY".
    ``actors``, ``types``, ``factuality`` and ``sources`` are names of which one must fit; an
    actor stands for all that belong to it, and a class of types for its members.
    """

    since: date | None = None
    until: date | None = None
    place: str | None = None
    near: str | None = None
    radius_km: float | None = None
    area: str | None = None
    actors: Sequence[str] = ()
    types: Sequence[str] = ()
    factuality: Sequence[str] = ()
    sources: Sequence[str] = ()
    least_witnesses: int | None = None
    credibility: Sequence[str] = ()
    known_on: date | None = None

    @classmethod
    def of(cls, words: Mapping[str, object]) -> "Question":
        """Make a question of keywords: days may be text, and one name a list of one.

        Raises:
            TypeError: there is no such keyword.
            ValueError: a day is not written YYYY-MM-DD.
        """
        told = dict(words)
        for name in ("since", "until", "known_on"):
            if isinstance(told.get(name), str):
                told[name] = date.fromisoformat(str(told[name]))
        for name in ("actors", "types", "factuality", "sources", "credibility"):
            if isinstance(told.get(name), str):
                told[name] = (told[name],)
        return cls(**told)  # type: ignore[arg-type] # the caller's values, each of its field


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads questions with the gazetteer and the registries of actors and outlets."""

    gazetteer: Callable[[], Gazetteer]
    actors: Callable[[], ActorRegistry]
    outlets: Callable[[], OutletRegistry]

    def read(self, question: Question) -> ClaimFilter:
        """Turn words into a filter.

        Raises:
            CaseError: FL620 no such place or area, FL621 no such actor, FL622 no such type or
                other code, FL623 no such outlet, FL624 a radius or a span of days that is empty.
        """
        q = question
        if q.since is not None and q.until is not None and q.since > q.until:
            raise CaseError(
                "FL624", f"since {q.since} is after until {q.until}. Exchange the two days."
            )
        return ClaimFilter(
            since=q.since,
            until=q.until,
            place=None if q.place is None else self._place(q.place),
            circle=self._circle(q.near, q.radius_km),
            area=None if q.area is None else self._area(q.area),
            actors=_each(q.actors, self._actor),
            types=_each(q.types, _types),
            factuality=_each(q.factuality, lambda word: [_code(Factuality, word, "--factuality")]),
            outlets=_each(q.sources, self._outlet),
            least_witnesses=q.least_witnesses,
            credibility=_each(q.credibility, lambda word: [_code(Credibility, word, "--grade")]),
            known_on=q.known_on,
        )

    def place_meant(self, name: str) -> GazetteerRecord:
        """Return the record that a name, or "name, country code", means: the one with most people.

        Raises:
            CaseError: FL620, the gazetteer has no such name.
        """
        found = self._bearing(name)
        if not found:
            near = ", ".join(_called(record) for record in self.gazetteer().search(name, 3))
            raise CaseError(
                "FL620",
                f"the gazetteer has no place {name!r}. "
                f"{f'Did you mean: {near}? ' if near else ''}"
                "Give another spelling, or latitude,longitude.",
            )
        return max(found, key=lambda record: (record.population, record.id))

    def _bearing(self, name: str) -> list[GazetteerRecord]:
        """The records that bear a name, in one country if the name ends in its code."""
        named = _IN_COUNTRY.fullmatch(name)
        called, country = (named[1], named[2]) if named else (name, None)
        return [
            record
            for record in self.gazetteer().exact(called)
            if record.match is PlaceMatch.STRICT and country in (None, record.country)
        ]

    def _place(self, name: str) -> PlaceWanted:
        """A name finds claims that use it, and those at any place that bears it."""
        named = _IN_COUNTRY.fullmatch(name)
        words = frozenset() if named else frozenset({name_keys(name).strict or name.casefold()})
        return PlaceWanted(
            names=words, records=frozenset(record.id for record in self._bearing(name))
        )

    def _circle(self, near: str | None, radius_km: float | None) -> Circle | None:
        if near is None:
            if radius_km is not None:
                raise CaseError("FL624", "a radius needs a middle. Give it with --near.")
            return None
        radius_m = (DEFAULT_RADIUS_KM if radius_km is None else radius_km) * 1_000
        if not 0 < radius_m <= 5_000_000:
            raise CaseError("FL624", f"a radius is above 0 and up to 5000 km, got {radius_km}.")
        point = _POINT.fullmatch(near)
        if point is None:
            record = self.place_meant(near)
            return Circle(lon=record.lon, lat=record.lat, radius_m=radius_m)
        lat, lon = (float(number) for number in point.groups())
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            raise CaseError("FL624", f"{near!r} is no latitude,longitude in degrees.")
        return Circle(lon=lon, lat=lat, radius_m=radius_m)

    def _area(self, name: str) -> tuple[Ring, ...]:
        country = self.gazetteer().country(name)
        core = split_descriptor(name).core or name
        named = [r for called in dict.fromkeys((name, core)) for r in self._bearing(called)]
        outlines = {
            record: outline
            for record in dict.fromkeys(named if country is None else [country])
            if record.is_area and (outline := self.gazetteer().outline(record.id))
        }
        if len(outlines) == 1:
            (outline,) = outlines.values()
            return tuple(Ring(points=ring) for polygon in outline for ring in polygon)
        if outlines:
            several = "; ".join(f"{name}, {record.country}" for record in outlines)
            raise CaseError("FL620", f"{name!r} are several areas. Name one of: {several}.")
        raise CaseError(
            "FL620",
            f"the gazetteer has no outline of {name!r}. Name a country, a province or a region; "
            "for a town use --near.",
        )

    def _actor(self, name: str) -> list[str]:
        """An actor by identifier, key or name, with all that belong to it."""
        registry = self.actors()
        found = {actor.id for actor in registry.actors() if name in (actor.id, actor.key)}
        if not found:
            whole = [m for m in registry.find(name) if m.span.of(name).strip() == name.strip()]
            found = {match.candidates[0] for match in whole}
        if not found:
            raise CaseError(
                "FL621",
                f"the registry has no actor {name!r}. Give its name, or an identifier such as "
                "syr-gov.",
            )
        own: set[str] = {str(actor) for actor in found}
        growing = True
        while growing:
            under = {
                str(actor.id)
                for actor in registry.actors()
                if not own.isdisjoint(map(str, actor.parents)) or actor.key in own
            }
            growing = not under <= own
            own |= under
        return sorted(own)

    def _outlet(self, name: str) -> list[OutletId]:
        return [outlet_named(self.outlets(), name).id]


def _called(record: GazetteerRecord) -> str:
    return f"{record.name}, {record.country}" if record.country else record.name


def outlet_named(registry: OutletRegistry, name: str) -> Outlet:
    """Return an outlet by its identifier, name or domain.

    Raises:
        CaseError: FL623, the registry has none.
    """
    found = registry.get(name)
    if found is None:
        by_name = registry.by_name(name) or registry.by_domain(name)
        found = None if by_name is None else registry.get(by_name)
    if found is None:
        raise CaseError(
            "FL623",
            f"the registry has no outlet {name!r}. Give its name, domain or identifier, as "
            "'fogline sources list' shows them.",
        )
    return found


def _types(word: str) -> list[EventType]:
    """An event type, or a class with all its types."""
    if word in set(EventClass):
        return [t for t in EventType if class_of(t) is EventClass(word)]
    return [_code(EventType, word, "--type")]


def _code(codes: type[_Code], word: str, option: str) -> _Code:
    try:
        return codes(word)
    except ValueError as error:
        known = sorted(codes)
        more = ", ..." if len(known) > _SHOWN else ""
        raise CaseError(
            "FL622",
            f"{option} {word!r} is not known. Expected one of: {', '.join(known[:_SHOWN])}{more}",
        ) from error


_Value = TypeVar("_Value")


def _each(
    words: Sequence[str], read: Callable[[str], Iterable[_Value]]
) -> frozenset[_Value] | None:
    """All that words stand for, ``None`` where there are none."""
    if not words:
        return None
    return frozenset(value for word in words for value in read(word))
