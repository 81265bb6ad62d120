"""The countries a report is about, and whom its plain words for the sides mean there."""

import csv
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from fogline.ontology.actors import ActorKind, ActorRegistry, NameForm, NameMatch, Side

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


def theatre_countries(
    matches: Sequence[NameMatch], registry: ActorRegistry, places: Sequence[str] = ()
) -> tuple[str, ...]:
    """Return the ISO alpha-2 codes of the countries a report is about, likeliest first.

    Armed groups speak for the countries they act in, the first of which is their home and counts
    as much as all others together; country names and their adjectives for themselves, less where
    they name a state known to fight abroad. A name that several countries share ("Kurdish") says
    nothing. Of countries that weigh the same, the one told first comes first.

    Args:
        matches: the actor names of the report.
        registry: where those names come from.
        places: country codes of places named in the report, one a mention.
    """
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
    ranked = sorted(weight, key=lambda country: -weight[country])
    return tuple(c for c in ranked if weight[c] >= 0.2 * weight[ranked[0]])[:4]


def _is_shared(match: NameMatch, registry: ActorRegistry) -> bool:
    actors = [registry.actor(candidate) for candidate in match.candidates]
    homes = {actor.countries[0] for actor in actors if actor is not None and actor.countries}
    return len(homes) > 1
