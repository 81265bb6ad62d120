"""Decide which record each place of a report means, all places together, or that none does.

Each name is scored against every record it may mean; countries named in the text, the other
places, the enclosing area and the relation phrases move the scores, and a name whose best
record does not clearly beat "none of these" stays without a point. A place without a record
gets a position from its relation to one that has.

Source: docs/methods/places.md, rules P12 to P15.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from fogline.gazetteer import Feature, Gazetteer, GazetteerRecord, NameMatch
from fogline.geoparsing.candidates import candidates_of, with_fuzzy
from fogline.geoparsing.closeness import by_neighbours, holds, inside, same_place, support_of
from fogline.geoparsing.evidence import area_evidence, country_score, state_score, with_votes
from fogline.geoparsing.grouping import POINTLESS, NameGroup, ReportGroups
from fogline.geoparsing.positions import Positions, point_of
from fogline.geoparsing.relation_phrases import Relation
from fogline.geoparsing.relative import fit
from fogline.model.claims import PlaceMention
from fogline.model.codes import PlaceKind

LEAST_CONFIDENCE = 0.5
"""Below it a place stays without a point: a wrong dot is worse than a missing one."""
MOST_CONFIDENCE = 0.97
_MOST_FUZZY_CONFIDENCE = 0.75

_NONE_SCORE = 0.9
"""Score of "none of the records": what an unsupported strict match must beat."""
_RELATION_WEIGHT = 2.0
_EQUALS_WEIGHT = 2.0
"""For a province among provinces, a country among countries."""
_ROUNDS = 3
_LEAST_SHARE = 0.01
"""Candidates under it after the first round are out of the running."""
_MOST_NEIGHBOURS = 30
_READINGS = 3
"""Readings of each other name that count as its possible places."""


def resolve_places(
    places: Sequence[PlaceMention],
    text: str,
    gazetteer: Gazetteer,
    *,
    country_hints: Sequence[str] = (),
) -> tuple[PlaceMention, ...]:
    """Find where the places of one report are.

    Args:
        places: the mentions of the report, in any order; the answer keeps it.
        text: the report's text, which the spans refer to.
        gazetteer: the places to choose from.
        country_hints: alpha-2 codes that the page's labels or the user give.

    Returns:
        The same mentions with position, record, country and confidence, where there is an
        answer. A place without a record may have a position relative to one that has.
    """
    if not places:
        return ()
    return _Resolver(places, text, gazetteer, country_hints).answer()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceReading:
    """A resolved mention, and its record where it has one."""

    mention: PlaceMention
    record: GazetteerRecord | None


def read_places(
    places: Sequence[PlaceMention],
    text: str,
    gazetteer: Gazetteer,
    *,
    country_hints: Sequence[str] = (),
) -> tuple[PlaceReading, ...]:
    """Find where places are, as :func:`resolve_places`, and keep their records."""
    if not places:
        return ()
    return _Resolver(places, text, gazetteer, country_hints).readings()


class _Resolver:
    def __init__(
        self,
        places: Sequence[PlaceMention],
        text: str,
        gazetteer: Gazetteer,
        country_hints: Sequence[str],
    ) -> None:
        self._gazetteer = gazetteer
        self._areas = area_evidence(text, gazetteer, country_hints)
        self._report = ReportGroups(places, text, gazetteer)
        self._groups = self._report.groups
        self._closeness: dict[str, dict[str, float]] = {}

    def answer(self) -> tuple[PlaceMention, ...]:
        self._find_candidates()
        for number in range(_ROUNDS):
            if number == 1:
                self._drop_hopeless()
            self._score_together()
        for group in self._groups:
            _settle(group)
        positions = Positions(self._report, self._gazetteer)
        return tuple(positions.filled(index) for index in range(len(self._report.places)))

    def readings(self) -> tuple[PlaceReading, ...]:
        """The answers with their records."""
        found = []
        for index, mention in enumerate(self.answer()):
            group = self._report.group_of.get(index)
            record = None if group is None else group.record
            found.append(PlaceReading(mention=mention, record=record))
        return tuple(found)

    def _find_candidates(self) -> None:
        groups = self._groups
        for group in groups:
            group.candidates = candidates_of(group.name, group.kind, self._gazetteer)
        for group in groups:
            others = [other.candidates for other in groups if other.name != group.name]
            group.countries = with_votes(self._areas.countries, others)
        for group in groups:
            countries = frozenset(group.countries)
            found = group.candidates
            at_home = any(
                candidate.record.match is NameMatch.STRICT
                and (candidate.record.country in countries or candidate.record.country is None)
                for candidate in found
            )
            if not at_home and countries and group.kind not in (*POINTLESS, PlaceKind.PROVINCE):
                found = with_fuzzy(group.name, group.kind, found, self._gazetteer, countries)
            group.candidates = found
            group.shares = _shares(
                [candidate.score + self._by_areas(candidate.record, group) for candidate in found]
            )

    def _score_together(self) -> None:
        groups = [group for group in self._groups if group.candidates]
        readings_of = {id(group): group.best(_READINGS) for group in groups}
        fresh: list[tuple[NameGroup, list[float], list[float]]] = []
        for group in groups:
            others = self._neighbours(group, groups)
            readings = [readings_of[id(other)] for other in others]
            crowd = [(max(other.shares, default=0.0), other.support) for other in others]
            scores, supports = [], []
            for candidate in group.candidates:
                record = candidate.record
                score = candidate.score + self._by_areas(record, group)
                score += self._by_phrases(group, record)
                supports.append(support_of(record, readings, self._closeness))
                score += by_neighbours(record, supports[-1], crowd)
                scores.append(score)
            fresh.append((group, scores, supports))
        for group, scores, supports in fresh:
            group.shares = _shares(scores)
            group.support = supports[scores.index(max(scores))]

    def _by_areas(self, record: GazetteerRecord, group: NameGroup) -> float:
        """Agreement with the countries and provinces that the report names."""
        return country_score(record, group.countries) + state_score(record, self._areas.states)

    def _drop_hopeless(self) -> None:
        for group in self._groups:
            kept = [
                (candidate, share)
                for candidate, share in zip(group.candidates, group.shares, strict=True)
                if share >= _LEAST_SHARE
            ]
            group.candidates = tuple(candidate for candidate, _ in kept)
            group.shares = [share for _, share in kept]

    def _neighbours(self, group: NameGroup, groups: Sequence[NameGroup]) -> list[NameGroup]:
        others = [other for other in groups if other is not group and other.name != group.name]
        others.sort(key=lambda other: -len(other.mentions))
        return others[:_MOST_NEIGHBOURS]

    def _by_phrases(self, group: NameGroup, record: GazetteerRecord) -> float:
        """Agreement with relations and enclosing areas, averaged over the mentions."""
        fits: list[float] = []
        insides: list[float] = []
        for index in group.mentions:
            for relation in self._report.relations[index]:
                agreed = self._fit(index, group, relation, record)
                if agreed is not None:
                    fits.append(agreed)
            within = self._report.within.get(index)
            if within is not None and within is not group:
                insides.append(inside(record, within.best(_READINGS)))
        held = [
            holds(record, inner.best(_READINGS)) for inner in self._report.inner.get(id(group), ())
        ]
        if held:
            insides.append(max(held))
        equals = [_alike(record, peer.best(1)) for peer in self._report.peers.get(id(group), ())]
        score = _RELATION_WEIGHT * sum(fits) / len(fits) if fits else 0.0
        score += sum(equals) / len(equals) if equals else 0.0
        return score + (sum(insides) / len(insides) if insides else 0.0)

    def _fit(
        self, index: int, group: NameGroup, relation: Relation, record: GazetteerRecord
    ) -> float | None:
        anchors = self._report.hung_on(index, group, relation)
        if any(anchor is None or anchor is group for anchor in anchors):
            return None
        best = [anchor.best(3) for anchor in anchors if anchor is not None]
        if not best or not all(best):
            return None
        # The likeliest reading of the anchors, and the next of the first one, each at its share.
        total = 0.0
        for first, share in best[0]:
            points = [point_of(first), *(point_of(other[0][0]) for other in best[1:])]
            total += share * fit(relation, record.lat, record.lon, points)
        return total


def _settle(group: NameGroup) -> None:
    ranked = group.best(len(group.candidates))
    if not ranked:
        return
    best = ranked[0][0]
    confidence = sum(share for record, share in ranked if same_place(best, record))
    most = _MOST_FUZZY_CONFIDENCE if best.match is NameMatch.FUZZY else MOST_CONFIDENCE
    group.confidence = min(confidence, most)
    if group.confidence >= LEAST_CONFIDENCE:
        group.record = best


def _alike(record: GazetteerRecord, readings: Sequence[tuple[GazetteerRecord, float]]) -> float:
    """Agreement with an equal in a list, where that is a province or country."""
    return sum(
        _EQUALS_WEIGHT * share
        for peer, share in readings
        if peer.feature is record.feature and peer.feature in (Feature.ADMIN1, Feature.COUNTRY)
    )


def _shares(scores: Sequence[float]) -> list[float]:
    """Share of each candidate beside "none of these", as odds of their scores."""
    odds = [math.exp(score) for score in scores]
    total = sum(odds) + math.exp(_NONE_SCORE)
    return [each / total for each in odds]
