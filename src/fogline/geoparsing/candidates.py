"""Which records a place's words may mean, each scored without looking at the other places."""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from fogline.gazetteer import (
    Feature,
    Gazetteer,
    GazetteerRecord,
    NameMatch,
    NameStanding,
    fold,
    is_generic,
    name_keys,
    split_descriptor,
)
from fogline.model.codes import PlaceKind

MOST_CANDIDATES = 12
"""Candidates kept for each name, the best by their own score."""
_LEAST_FUZZY = 0.72
_NUMERALS = (
    "a an one two three four five six seven eight nine ten eleven twelve several some many "
    "multiple few various other another more nearby surrounding neighbouring neighboring "
    "unnamed unspecified dozens both all numerous strategic"
)
_INDEFINITE = frozenset(_NUMERALS.split())
_RIVERS = frozenset(
    ("euphrates", "tigris", "dnieper", "nile", "khabur", "orontes", "volga", "dniester", "donets")
)
_LEADING_WORD = re.compile(
    r"^(?:Tal|Tall|Tell|Tel|Tallat|Jabal|Jebel|Djebel|Mount|Mt\.?|Khirbat|Khirbet|Hill)\s+(?=\S)"
)
_ENDS = {
    PlaceKind.BASE: (" airbase", " air base", ""),
    PlaceKind.HILL: (" hill", " mountain", ""),
    PlaceKind.BORDER: (" crossing", " border crossing"),
}

_MATCH_SCORES = {NameMatch.STRICT: 1.6, NameMatch.LOOSE: 0.4}
_FUZZY_SCORE, _UNLIKENESS_WEIGHT = -0.7, 8.0
_SPELLING_WEIGHT = 1.5
_VARIANT_SCORE = -1.2
_LEADING_WORD_SCORE = -0.9
_PEOPLE_WEIGHT = 0.15
"""For each tenfold of population: the weakest evidence there is."""
_FAME_WEIGHT = 0.8
"""For each tenfold above a town of ten thousand, under the very name: news names cities about as
often as people live in them, so of two namesakes ten times the people is twice to five times the
mentions."""
_FAMELESS_PEOPLE = 10_000
_ALIAS_FAME = 0.4
"""Share of the fame that another name than the record's own has: Mexico is not Mexico City."""
_STATE_FAME = 0.9
"""For a province that no noun describes, at ``_USUAL_EXTENT_M``; the more, the larger it is.

What lies in an area may lie in the city of that name: there only the extent counts.
"""
_STATE_EXTENT_WEIGHT = 1.0
_COUNTIES = re.compile(r"\b(?:County|Parish|Township)$")
_COUNTY_SCORE = -3.0
"""For a town or state of the same name: an American county is seldom around it."""
_REGION_FAME = 1.0
"""Regions and waters are in the gazetteer because reports name them; oceans and continents more."""
_USUAL_REGION_M = 100_000.0
_EXTENT_WEIGHT = 0.4
_USUAL_EXTENT_M = 50_000.0
"""Large provinces are named more often than small ones; this one is neither."""
_COUNTRY_FAME = 2.5
_NAMESAKE_SCORE = -1.8
"""For a country that shares its name with a province of another ("Georgia")."""
_SIZES = {
    (PlaceKind.CITY, PlaceKind.CITY): 0.3,
    (PlaceKind.CITY, PlaceKind.VILLAGE): -0.8,
    (PlaceKind.TOWN, PlaceKind.VILLAGE): -0.2,
    (PlaceKind.VILLAGE, PlaceKind.CITY): -0.7,
}
"""The text's word for the settlement, and the record's."""

_OTHER_FEATURES = -0.8
_SETTLED_AGREEMENT = {
    Feature.POPULATED: 0.6, Feature.ADMIN1: -1.2, Feature.COUNTRY: -1.5,
    Feature.AIRBASE: -1.5, Feature.MILITARY: -1.0, Feature.HILL: -1.0,
}  # fmt: skip
_AGREEMENT: dict[PlaceKind, dict[Feature, float]] = {
    PlaceKind.BASE: {Feature.AIRBASE: 1.2, Feature.MILITARY: 0.6, Feature.POPULATED: -1.2},
    PlaceKind.PROVINCE: {
        Feature.ADMIN1: 1.5, Feature.REGION: 0.7, Feature.COUNTRY: 0.0, Feature.POPULATED: -1.0,
    },
    PlaceKind.DISTRICT: {
        Feature.DISTRICT: 1.2, Feature.POPULATED: 0.0, Feature.REGION: 0.3, Feature.ADMIN1: -0.5,
    },
    PlaceKind.HILL: {
        Feature.HILL: 1.0, Feature.REGION: 0.5, Feature.MILITARY: 0.2, Feature.POPULATED: -0.3,
    },
    PlaceKind.ROAD: {Feature.SITE: 0.3, Feature.MILITARY: 0.3, Feature.POPULATED: -2.5},
    PlaceKind.BORDER: {Feature.CROSSING: 1.0, Feature.POPULATED: -2.0},
    PlaceKind.AREA: {
        Feature.COUNTRY: 0.5, Feature.REGION: 0.6, Feature.WATER: 0.5, Feature.ADMIN1: 0.2,
        Feature.POPULATED: 0.1, Feature.HILL: 0.0,
    },
    PlaceKind.OTHER: {
        Feature.COUNTRY: 0.5, Feature.REGION: 0.4, Feature.WATER: 0.4, Feature.ADMIN1: 0.1,
        Feature.POPULATED: 0.1, Feature.SITE: 0.2, Feature.HILL: -0.2, Feature.CROSSING: 0.2,
        Feature.AIRBASE: -0.2, Feature.MILITARY: -0.2,
    },
    PlaceKind.VILLAGE: _SETTLED_AGREEMENT,
    PlaceKind.TOWN: _SETTLED_AGREEMENT,
    PlaceKind.CITY: _SETTLED_AGREEMENT,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A record a name may mean. ``score`` is on the scale of log-odds."""

    record: GazetteerRecord
    score: float


def is_unnamed(name: str) -> bool:
    """Tell whether the words describe places without naming them.

    >>> [is_unnamed(words) for words in ("Four villages", "nearby hills", "Qutbiyah", "11 hills")]
    [True, True, False, True]
    """
    words = name.split()
    if not words or is_generic(name):
        return True
    while words and (fold(words[0]) in _INDEFINITE or words[0] in ("The", "the")):
        words = words[1:]
    return not any(re.search(r"[^\W\d_a-z\u00df-\u00f6\u00f8-\u00ff]", word) for word in words)


def _is_river(name: str) -> bool:
    """A river is no point; towns are named after many."""
    words = [fold(word) for word in name.split()]
    return words[-1:] == ["river"] or (words[:1] == ["river"]) or words[-1] in _RIVERS


def is_county(name: str) -> bool:
    """Tell whether a name says itself that it is a county or township, in the American manner.

    >>> is_county("Clay County"), is_county("Clay")
    (True, False)
    """
    return _COUNTIES.search(name) is not None


def is_definite_airfield(name: str) -> bool:
    """Tell whether the words mean the one airfield that the reader knows of.

    >>> is_definite_airfield("the airbase"), is_definite_airfield("an airbase")
    (True, False)
    """
    words = [fold(word) for word in name.split()]
    rest = words[1:] if words[:1] == ["the"] else words
    return " ".join(rest) in ("airbase", "air base", "airport", "military airport", "airfield")


def candidates_of(name: str, kind: PlaceKind, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """Return the records that ``name`` may mean, the best first. None for unnamed places."""
    if is_unnamed(name) or _is_river(name):
        return ()
    best: dict[str, Candidate] = {}
    for candidate in _exact(name, kind, gazetteer):
        _keep(best, candidate)
    strict = [c.record for c in best.values() if c.record.match is NameMatch.STRICT]
    states = {record.country for record in strict if record.feature is Feature.ADMIN1}
    if states:
        for record in strict:
            if record.feature is Feature.COUNTRY and states != {record.country}:
                score = best[record.id].score + _NAMESAKE_SCORE
                best[record.id] = Candidate(record=record, score=score)
    return _ranked(best)


def with_fuzzy(
    name: str,
    kind: PlaceKind,
    found: Iterable[Candidate],
    gazetteer: Gazetteer,
    countries: frozenset[str],
) -> tuple[Candidate, ...]:
    """Add records of ``countries`` whose names are like ``name``."""
    best = {candidate.record.id: candidate for candidate in found}
    core = split_descriptor(name).core or name
    for record in gazetteer.search(core, MOST_CANDIDATES, countries=countries, least=_LEAST_FUZZY):
        if record.match is not NameMatch.FUZZY or record.is_area:
            continue
        _keep(best, _score(name, record, kind, 0.0))
    return _ranked(best)


def _exact(name: str, kind: PlaceKind, gazetteer: Gazetteer) -> Iterator[Candidate]:
    described = split_descriptor(name)
    core = described.core
    told = described.kind if kind is PlaceKind.OTHER and described.kind else kind
    for record in gazetteer.exact(name):
        yield _score(name, record, told, 0.0, name)
    if not core or kind is PlaceKind.ROAD:
        return
    forms = [core + end for end in _ENDS.get(told, ("",))]
    for form in dict.fromkeys(forms):
        if form != name:
            for record in gazetteer.exact(form):
                yield _score(form, record, told, 0.0, name)
    if told is PlaceKind.HILL or kind in (PlaceKind.DISTRICT, PlaceKind.AREA):
        rest = _LEADING_WORD.sub("", core)
        if rest != core:
            for record in gazetteer.exact(rest):
                yield _score(rest, record, told, _LEADING_WORD_SCORE, name)


def _score(
    name: str, record: GazetteerRecord, kind: PlaceKind, extra: float, told: str = ""
) -> Candidate:
    if record.match is NameMatch.FUZZY:
        score = _FUZZY_SCORE - _UNLIKENESS_WEIGHT * (1.0 - record.similarity)
    else:
        score = _MATCH_SCORES[record.match] - _SPELLING_WEIGHT * _spelled_apart(name, record)
        if record.match is NameMatch.LOOSE and len(name_keys(record.matched).loose) <= 4:
            score -= 0.5
    military = record.feature in (Feature.AIRBASE, Feature.MILITARY)
    if record.standing is NameStanding.VARIANT and not (military and kind is PlaceKind.BASE):
        score += _VARIANT_SCORE
    agreement = _AGREEMENT[kind].get(record.feature, _OTHER_FEATURES)
    if record.feature in (Feature.HILL, Feature.MILITARY) and _LEADING_WORD.match(name):
        agreement = max(agreement, 0.0)  # the name says that it is a hill, which armies hold
    score += agreement
    if record.feature is Feature.COUNTRY and record.match is NameMatch.STRICT:
        score += _COUNTRY_FAME
    if record.feature is Feature.ADMIN1:
        score += max(-0.5, _EXTENT_WEIGHT * math.log10(record.radius_m / _USUAL_EXTENT_M))
    if record.feature is Feature.POPULATED:
        score += _PEOPLE_WEIGHT * math.log10(record.population + 1)
        score += _SIZES.get((kind, record.kind), 0.0)
    if record.country == "US" and is_county(told) and not is_county(record.name):
        score += _COUNTY_SCORE
    score += _fame(record, kind)
    if record.feature in (Feature.REGION, Feature.WATER) and record.match is NameMatch.STRICT:
        score += _REGION_FAME + max(0.0, math.log10(record.radius_m / _USUAL_REGION_M))
    return Candidate(record=record, score=score + extra)


def _fame(record: GazetteerRecord, kind: PlaceKind) -> float:
    """Score how much a record is in the news anywhere, under the very name that the text has."""
    if record.match is not NameMatch.STRICT:
        return 0.0
    if record.feature is Feature.ADMIN1 and kind in (
        PlaceKind.OTHER,
        PlaceKind.AREA,
        PlaceKind.PROVINCE,
    ):
        larger = math.log10(record.radius_m / _USUAL_EXTENT_M)
        least = 0.0 if kind is PlaceKind.AREA else _STATE_FAME
        return max(0.0, least + _STATE_EXTENT_WEIGHT * larger)
    if record.population <= _FAMELESS_PEOPLE or kind is PlaceKind.PROVINCE:
        return 0.0
    fame = _FAME_WEIGHT * math.log10(record.population / _FAMELESS_PEOPLE)
    if record.feature is Feature.POPULATED and _spelled_apart(record.name, record) > 0:
        fame *= _ALIAS_FAME
    return fame


def _spelled_apart(name: str, record: GazetteerRecord) -> float:
    """Share of letters in which the spellings differ, case, accents and articles aside."""
    ours, theirs = (
        re.sub(r"^(?:al|el|a[snrdtz]|ash)[ -]|\W", "", fold(n)) for n in (name, record.matched)
    )
    return 0.0 if ours == theirs else 1.0 - float(Indel.normalized_similarity(ours, theirs))


def _keep(best: dict[str, Candidate], candidate: Candidate) -> None:
    known = best.get(candidate.record.id)
    if known is None or known.score < candidate.score:
        best[candidate.record.id] = candidate


def _ranked(best: dict[str, Candidate]) -> tuple[Candidate, ...]:
    ranked = sorted(best.values(), key=lambda candidate: (-candidate.score, candidate.record.id))
    return tuple(ranked[:MOST_CANDIDATES])
