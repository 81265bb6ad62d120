"""Which countries a report is about."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from fogline.gazetteer import Feature, Gazetteer, GazetteerRecord, NameMatch
from fogline.geoparsing.candidates import Candidate

_WORDS = re.compile(r"[A-Z][\w.\u2019'-]*(?:\s+(?:of\s+|and\s+)?[A-Z][\w.\u2019'-]*){0,4}")
_HINT_WEIGHT = 4.0
_MOST_COUNTED = 6
"""Naming a country more often than this adds nothing."""
_AT_HOME = 0.8
_SHARE_WEIGHT = 0.9
_ABROAD = -2.2
_VOTES_SHARE = 0.5
"""Weight of what the place names tell beside what the text's country names tell."""
_FAME = 0.35
"""Relief for each tenfold of population: the great cities are named in reports from anywhere."""


def country_evidence(text: str, gazetteer: Gazetteer, hints: Sequence[str]) -> Mapping[str, float]:
    """Weigh the countries that the text names, by name or adjective; the weights sum to 1.

    Empty where it names none.
    """
    counted: Counter[str] = Counter()
    for match in _WORDS.finditer(text):
        counted.update(_countries_in(match.group().split(), gazetteer))
    weights = {code: float(min(times, _MOST_COUNTED)) for code, times in counted.items()}
    for code in hints:
        weights[code] = weights.get(code, 0.0) + _HINT_WEIGHT
    total = sum(weights.values())
    return {code: weights[code] / total for code in sorted(weights)}


def _countries_in(words: Sequence[str], gazetteer: Gazetteer) -> list[str]:
    found: list[str] = []
    at = 0
    while at < len(words):
        for length in range(min(4, len(words) - at), 0, -1):
            phrase = re.sub(r"['\u2019]s$|[.,]+$", "", " ".join(words[at : at + length]))
            record = gazetteer.country(phrase)
            code = record.country if record else gazetteer.country_of_adjective(phrase)
            if code is not None:
                found.append(code)
                at += length - 1
                break
            if length == 1 and "-" in phrase:
                found += _countries_in(phrase.split("-"), gazetteer)
        at += 1
    return found


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
    return min(0.0, _ABROAD + _FAME * math.log10(record.population + 1))
