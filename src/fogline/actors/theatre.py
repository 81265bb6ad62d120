"""The countries a report is about, and whom its plain words for the sides mean there."""

import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from fogline.model.spans import Span
from fogline.ontology.actors import ActorKind, ActorRegistry, NameForm, NameMatch, Side

_ONE_WAR = 0.3
_ENOUGH = 10.0
_HOME_FORCES = frozenset({Side.NONSTATE, Side.STATE_ALLY})


@dataclass(frozen=True, slots=True)
class TheatreDefaults:
    """The actor that "rebels", "militants" or "the army" mean in a country at war."""

    keys: dict[tuple[str, str], str]

    @classmethod
    def load(cls, path: Path | None = None) -> "TheatreDefaults":
        """Read ``theatre_defaults.csv``."""
        source = path or resources.files("fogline.ontology").joinpath(
            "data", "theatre_defaults.csv"
        )
        rows = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
        return cls({(row["country"], row["sense"]): row["key"] for row in rows})

    def key(self, countries: Sequence[str], sense: str) -> str | None:
        """Return the default for ``sense`` in the first of ``countries`` that has one."""
        return next((self.keys[(c, sense)] for c in countries if (c, sense) in self.keys), None)


@dataclass(frozen=True, slots=True)
class Theatre:
    """The countries a report is about, as ISO alpha-2 codes, likeliest first.

    A roundup of several wars has ``sections`` instead of one answer: each paragraph, with the
    heading over it, speaks for itself.
    """

    countries: tuple[str, ...]
    sections: tuple[tuple[Span, tuple[str, ...]], ...] = ()

    @property
    def is_roundup(self) -> bool:
        """Tell whether the report tells of several wars one after another."""
        return bool(self.sections)

    @property
    def everywhere(self) -> tuple[str, ...]:
        """Return the countries of all sections together."""
        told = (country for _, countries in self.sections for country in countries)
        return tuple(dict.fromkeys((*self.countries, *told)))

    def section_at(self, character: int) -> tuple[Span | None, tuple[str, ...]]:
        """Return the section of a roundup that holds a character of the text, and its countries.

        Outside all sections of a roundup, none; of any other report, no section and its countries.
        """
        holding = (s for s in self.sections if s[0].start <= character < s[0].end)
        return next(holding, (None, () if self.sections else self.countries))

    def at(self, character: int) -> tuple[str, ...]:
        """Return the countries that are told of at a character of the text."""
        return self.section_at(character)[1]


def theatre_of(
    matches: Sequence[NameMatch],
    registry: ActorRegistry,
    places: Sequence[tuple[Span, str]],
    sections: Sequence[tuple[Span, Span | None]],
) -> Theatre:
    """Find out which war, or wars, a report is about.

    Armed groups speak for the countries they act in, the first of which is their home and counts
    as much as all others together; country names and their adjectives for themselves, less where
    they name a state known to fight abroad. A name that several countries share ("Kurdish") says
    nothing. Of countries that weigh the same, the one told first comes first. Where no country
    weighs as much as three tenths of all, the report is a roundup.

    Args:
        matches: the actor names of the report.
        registry: where those names come from.
        places: places of the report with the code of their country.
        sections: the paragraphs of the report, each with the heading over it.

    Source: docs/methods/actors.md, rules A10 and A20.
    """
    weight = _weights(matches, registry, [country for _, country in places])
    total = sum(weight.values())
    if total < _ENOUGH or max(weight.values()) >= _ONE_WAR * total:
        return Theatre(countries=_ranked(weight))
    local = []
    for span, heading in sections:
        parts = [span, heading] if heading is not None else [span]
        inside = [m for m in matches if any(part.covers(m.span) for part in parts)]
        there = [country for at, country in places if any(part.covers(at) for part in parts)]
        local.append((span, _ranked(_weights(inside, registry, there))))
    return Theatre(countries=_ranked(weight), sections=tuple(local))


def _weights(
    matches: Sequence[NameMatch], registry: ActorRegistry, places: Sequence[str]
) -> dict[str, float]:
    weight: defaultdict[str, float] = defaultdict(float)
    for match in matches:
        actor = registry.actor(match.candidates[0])
        if actor is None or not actor.countries or _is_shared(match, registry):
            continue
        if actor.kind is ActorKind.STATE or actor.side is Side.STATE:
            share = 1.0 if match.form is NameForm.COUNTRY else 0.5
        else:
            share = 2.0 if actor.side in _HOME_FORCES else 0.5
        home, *others = actor.countries
        weight[home] += share / 2 if others else share
        for country in others:
            weight[country] += share / 2 / len(others)
    for country in places:
        weight[country] += 1.0
    return weight


def _ranked(weight: Mapping[str, float]) -> tuple[str, ...]:
    ranked = sorted(weight, key=lambda country: -weight[country])
    return tuple(c for c in ranked if weight[c] >= 0.2 * weight[ranked[0]])[:4]


def _is_shared(match: NameMatch, registry: ActorRegistry) -> bool:
    actors = [registry.actor(candidate) for candidate in match.candidates]
    homes = {actor.countries[0] for actor in actors if actor is not None and actor.countries}
    return len(homes) > 1
