"""Closed word lists that the grammar reads beside the frames."""

import csv
import tomllib
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from fogline.model.codes import PlaceKind
from fogline.ontology.frames.topics import Topic, load_topics


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Word lists of ``vocabulary.toml``, ``weapons.csv`` and ``place_nouns.csv``, and topics."""

    light_verbs: frozenset[str]
    undergo_verbs: frozenset[str]
    occur_verbs: frozenset[str]
    fail_verbs: frozenset[str]
    plan_verbs: frozenset[str]
    report_verbs: frozenset[str]
    deny_verbs: frozenset[str]
    hearsay_adverbs: frozenset[str]
    possible_words: frozenset[str]
    other_sense: frozenset[str]
    exercise_nouns: frozenset[str]
    accident_verbs: frozenset[str]
    habit_words: frozenset[str]
    failed_words: frozenset[str]
    planned_words: frozenset[str]
    doubtful_words: frozenset[str]
    hearsay_words: frozenset[str]
    result_nouns: frozenset[str]
    held_verbs: frozenset[str]
    part_nouns: frozenset[str]
    materiel_nouns: frozenset[str]
    weapons: dict[str, str]
    place_nouns: dict[str, PlaceKind]
    topics: tuple[Topic, ...]

    @classmethod
    def load(cls, directory: Path | None = None) -> "Vocabulary":
        """Read the lists from ``directory``, by default the one that comes with Fogline."""
        root = directory or resources.files("fogline.ontology").joinpath("data")
        text = root.joinpath("frames", "vocabulary.toml").read_text(encoding="utf-8")
        lists = {name: frozenset(words) for name, words in tomllib.loads(text).items()}
        weapons = root.joinpath("weapons.csv").read_text(encoding="utf-8").splitlines()
        places = root.joinpath("place_nouns.csv").read_text(encoding="utf-8").splitlines()
        return cls(
            **lists,
            weapons={row["noun"]: row["class"] for row in csv.DictReader(weapons)},
            place_nouns={row["noun"]: PlaceKind(row["kind"]) for row in csv.DictReader(places)},
            topics=load_topics(directory),
        )
