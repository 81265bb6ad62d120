"""How much each way of agreeing weighs: ``data/weights.toml``.

Source: docs/methods/merging.md, rules M6 and M7.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources
from pathlib import Path
from types import MappingProxyType

from fogline.errors import OntologyError
from fogline.model.events import Agreement, MatchField


class Level(StrEnum):
    """A way in which two claims stand to each other in a field, as ``field.way``."""

    SAME_DAY = "time.same_day"
    SAME_RANGE = "time.same_range"
    DAY_IN_RANGE = "time.day_in_range"
    DAYS_SHARED = "time.days_shared"
    LONG_RANGE = "time.long_range"
    REPORTED_LATER = "time.reported_later"
    NEXT_DAY_ONCE = "time.next_day_once"
    NEXT_DAY = "time.next_day"
    OTHER_HOUR = "time.other_hour"
    ANOTHER = "time.another"
    OTHER_DAYS = "time.other_days"
    NO_DAY = "time.no_day"
    SAME_PLACE = "place.same_place"
    SAME_CITY = "place.same_city"
    SAME_NAME = "place.same_name"
    AMONG_PLACES = "place.among_places"
    SOME_SHARED = "place.some_shared"
    IN_REACH = "place.in_reach"
    IN_TOWN = "place.in_town"
    IN_AREA = "place.in_area"
    SAME_AREA = "place.same_area"
    IN_COUNTRY = "place.in_country"
    BESIDE = "place.beside"
    OTHER_SIDE = "place.other_side"
    NEIGHBOURS = "place.neighbours"
    ELSEWHERE = "place.elsewhere"
    OTHER_NAME = "place.other_name"
    NO_PLACE = "place.no_place"
    SAME_CHANGE = "type.same_change"
    SAME_TYPE = "type.same_type"
    CONFUSED = "type.confused"
    SAME_CLASS = "type.same_class"
    OTHER_CLASS = "type.other_class"
    OTHER_STATEMENT = "type.other_statement"
    WORD_AND_DEED = "type.word_and_deed"
    BOTH_SIDES = "actors.both_sides"
    BOTH_ALLIED = "actors.both_allied"
    BOTH_SWAPPED = "actors.both_swapped"
    ONE_SIDE = "actors.one_side"
    ONE_ALLIED = "actors.one_allied"
    ONE_OTHER = "actors.one_other"
    BOTH_TURNED = "actors.both_turned"
    OTHER_SIDES = "actors.other_sides"
    NO_SIDES = "actors.no_sides"
    SAME_OUTCOME = "outcome.same_outcome"
    SAME_FAILURE = "outcome.same_failure"
    RIVAL = "outcome.rival"
    PARTLY = "outcome.partly"
    NOT_YET = "outcome.not_yet"
    OPPOSED = "outcome.opposed"
    NO_OUTCOME = "outcome.no_outcome"
    SAME_NUMBER = "losses.same_number"
    SAME_FEW = "losses.same_few"
    NUMBERS_MEET = "losses.numbers_meet"
    OTHER_NUMBER = "losses.other_number"
    FAR_NUMBER = "losses.far_number"
    NO_LOSSES = "losses.no_losses"
    SAME_THING = "means.same_thing"
    SAME_WEAPON = "means.same_weapon"
    OTHER_THING = "means.other_thing"
    NO_THING = "means.no_thing"
    SAME_SENTENCE = "document.same_sentence"
    SAME_WORDS = "document.same_words"
    ONE_DOCUMENT = "document.one_document"
    TWO_DOCUMENTS = "document.two_documents"

    @property
    def field(self) -> MatchField:
        """The field it is a way of."""
        return MatchField(self.value.partition(".")[0])


@dataclass(frozen=True, slots=True)
class Finding:
    """How two claims compare in one field, and what was compared in a few words."""

    level: Level
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """What a level says. ``bits`` is for one event where above 0, against it below."""

    bits: float
    agreement: Agreement
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The weight of every level. ``prior`` is in bits, for two claims that share a key."""

    prior: float
    levels: Mapping[Level, Weight]

    @classmethod
    def load(cls, path: Path | None = None) -> "Weights":
        """Read the weights from ``path``, by default those that come with Fogline.

        Raises:
            OntologyError: FL211, with all faults of the file.
        """
        source = path or resources.files("fogline.deduplication").joinpath("data", "weights.toml")
        try:
            content = tomllib.loads(source.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise _faulty([str(error)]) from error
        faults: list[str] = []
        prior = content.pop("prior", None)
        if not isinstance(prior, int | float):
            faults.append(f"prior: found {prior!r}, expected a number of bits")
            prior = 0.0
        levels = {level: weight for level in Level if (weight := _weight(content, level, faults))}
        known = {level.value for level in Level}
        for field, entries in content.items():
            names = entries if isinstance(entries, dict) else ()
            faults += [f"{field}.{n}: no such level" for n in names if f"{field}.{n}" not in known]
        if faults:
            raise _faulty(faults)
        return cls(prior=float(prior), levels=MappingProxyType(levels))


def _weight(content: dict[str, object], level: Level, faults: list[str]) -> Weight | None:
    field, _, name = level.value.partition(".")
    section = content.get(field)
    entry = section.get(name) if isinstance(section, dict) else None
    if not isinstance(entry, dict):
        faults.append(f"{level.value}: missing")
        return None
    bits, agreement, meaning = (entry.get(part) for part in ("bits", "agreement", "meaning"))
    if (
        not isinstance(bits, int | float)
        or agreement not in list(Agreement)
        or not isinstance(meaning, str)
    ):
        faults.append(f"{level.value}: needs bits, agreement ({', '.join(Agreement)}) and meaning")
        return None
    return Weight(bits=float(bits), agreement=Agreement(agreement), meaning=meaning)


def _faulty(faults: list[str]) -> OntologyError:
    return OntologyError("FL211", "weights.toml has faults:\n  " + "\n  ".join(faults))
