"""Which countries and provinces a report is about."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fogline.gazetteer import Feature, Gazetteer, GazetteerRecord, NameMatch
from fogline.geoparsing.candidates import Candidate

_WORDS = re.compile(r"[A-Z][\w.\u2019'-]*(?:\s+(?:of\s+|and\s+)?[A-Z][\w.\u2019'-]*){0,4}")
_HINT_WEIGHT = 4.0
_MOST_COUNTED = 6
"""Naming a country more often than this adds nothing."""
_AT_HOME = 0.8
_SHARE_WEIGHT = 0.9
_STATE_WEIGHT = 2.0
_PEOPLE_ELSEWHERE = 20_000
"""A town of so many people may be meant instead of the province of its name."""
_ABROAD = -2.8
_VOTES_SHARE = 0.5
"""Weight of what the place names tell beside what the text's country names tell."""
_FAME = 0.35
"""Relief for each tenfold of population: the great cities are named in reports from anywhere."""
_AREA_PEOPLE = 1_000_000
"""Provinces and regions are named abroad like a city of so many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaEvidence:
    """The countries and provinces that a text names, with weights that sum to 1 each.

    Provinces go by country and name. Empty where none is named.
    """

    countries: Mapping[str, float]
    states: Mapping[tuple[str, str], float]


def area_evidence(text: str, gazetteer: Gazetteer, hints: Sequence[str]) -> AreaEvidence:
    """Weigh the countries that a text names, by name or adjective, and the provinces.

    Both count in whatever they stand: "Texas Forest Service" tells of Texas.
    """
    countries: Counter[str] = Counter()
    states: Counter[tuple[str, str]] = Counter()
    for match in _WORDS.finditer(text):
        _count(match.group().split(), gazetteer, countries, states)
    weights = {code: float(min(times, _MOST_COUNTED)) for code, times in countries.items()}
    for code in hints:
        weights[code] = weights.get(code, 0.0) + _HINT_WEIGHT
    total = sum(weights.values())
    counted = sum(min(times, _MOST_COUNTED) for times in states.values())
    return AreaEvidence(
        countries={code: weights[code] / total for code in sorted(weights)},
        states={key: min(n, _MOST_COUNTED) / counted for key, n in sorted(states.items())},
    )


def _count(
    words: Sequence[str],
    gazetteer: Gazetteer,
    countries: Counter[str],
    states: Counter[tuple[str, str]],
) -> None:
    at = 0
    while at < len(words):
        for length in range(min(4, len(words) - at), 0, -1):
            phrase = re.sub(r"['\u2019]s$|[.,]+$", "", " ".join(words[at : at + length]))
            record = gazetteer.country(phrase)
            if record is not None and _is_shared(phrase, gazetteer):
                record = None
            code = record.country if record else gazetteer.country_of_adjective(phrase)
            state = _state_called(phrase, gazetteer) if code is None and length < 4 else None
            if code is not None:
                countries[code] += 1
            elif state is not None:
                states[state] += 1
            if code is not None or state is not None:
                at += length - 1
                break
            if length == 1 and "-" in phrase:
                _count(phrase.split("-"), gazetteer, countries, states)
        at += 1


def _state_called(name: str, gazetteer: Gazetteer) -> tuple[str, str] | None:
    """Return the province of a name, none where the name may mean something elsewhere."""
    if len(name) < 3 or not gazetteer.known(name):
        return None
    strict = [r for r in gazetteer.exact(name) if r.match is NameMatch.STRICT]
    states = {(str(r.country), r.name) for r in strict if r.feature is Feature.ADMIN1}
    if len(states) != 1:
        return None
    elsewhere = any(
        r.feature is Feature.COUNTRY
        or (r.population > _PEOPLE_ELSEWHERE and (r.country, r.admin1) not in states)
        for r in strict
    )
    return None if elsewhere else states.pop()


def state_score(record: GazetteerRecord, evidence: Mapping[tuple[str, str], float]) -> float:
    """Score a record by the provinces that the report names: one of them, or within it.

    A name spelled otherwise gains nothing: there is a name like any other in every province.
    """
    state = record.name if record.feature is Feature.ADMIN1 else record.admin1
    if record.country is None or state is None or record.match is not NameMatch.STRICT:
        return 0.0
    return _STATE_WEIGHT * evidence.get((record.country, state), 0.0)


def _is_shared(name: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a country's name is also that of a state of another: "Georgia"."""
    strict = [r for r in gazetteer.exact(name) if r.match is NameMatch.STRICT]
    states = {r.country for r in strict if r.feature is Feature.ADMIN1}
    return bool(states - {r.country for r in strict if r.feature is Feature.COUNTRY})


def with_votes(
    evidence: Mapping[str, float], others: Sequence[Sequence[Candidate]]
) -> Mapping[str, float]:
    """Add what the other names of the report tell: those that lie in one country only.

    A country that the text does not name needs two such names, or one province or region.
    """
    votes: Counter[str] = Counter()
    for candidates in others:
        strict = [c.record for c in candidates if c.record.match is NameMatch.STRICT]
        countries = {record.country for record in strict if record.country is not None}
        if len(countries) == 1:
            area = any(record.feature in (Feature.ADMIN1, Feature.REGION) for record in strict)
            votes[countries.pop()] += 2 if area else 1
    counted = {code: times for code, times in votes.items() if code in evidence or times >= 2}
    if not counted:
        return evidence
    total = sum(counted.values())
    shares = {code: _VOTES_SHARE * times / total for code, times in counted.items()}
    told = 1.0 - _VOTES_SHARE if evidence else 0.0
    for code, weight in evidence.items():
        shares[code] = shares.get(code, 0.0) + told * weight
    return {code: shares[code] for code in sorted(shares)}


def country_score(record: GazetteerRecord, evidence: Mapping[str, float]) -> float:
    """Score a record by the countries the report names: at home, abroad, or no evidence."""
    if not evidence or record.country is None or record.feature is Feature.COUNTRY:
        return 0.0
    share = evidence.get(record.country)
    if share is not None:
        return _AT_HOME + _SHARE_WEIGHT * share
    people = _AREA_PEOPLE if record.is_area else record.population
    return min(0.0, _ABROAD + _FAME * math.log10(people + 1))
