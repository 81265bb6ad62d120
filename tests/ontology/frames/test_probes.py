"""The frame lexicon on one sentence after another: ``probes.toml`` holds them."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from fogline.ingest import document_from_text
from fogline.model.codes import EventType
from fogline.pipeline import Coder

DISTINCT_RIGHT = 12
"""Predicates of a type that must be coded right, each in a sentence of its own."""
RIGHT_SHARE = 0.94
FALSE_ALARM_SHARE = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """A sentence and what it must yield; ``expected`` is ``None`` for no event."""

    expected: EventType | None
    predicate: str
    text: str
    year: int
    also: frozenset[EventType]


def _load() -> tuple[Probe, ...]:
    path = Path(__file__).parent / "probes.toml"
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(
        Probe(
            expected=None if name == "none" else EventType(name),
            predicate=entry["predicate"],
            text=entry["text"],
            year=entry["year"],
            also=frozenset(EventType(code) for code in entry.get("also", [])),
        )
        for name, section in content.items()
        for entry in section["probes"]
    )


PROBES = _load()
POSITIVE = tuple(probe for probe in PROBES if probe.expected is not None)
NEGATIVE = tuple(probe for probe in PROBES if probe.expected is None)


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder.load()


@pytest.fixture(scope="module")
def wrong(coder: Coder) -> frozenset[str]:
    """Return the sentences that yield another set of events than they must."""
    return frozenset(probe.text for probe in PROBES if not _is_right(coder, probe))


def _is_right(coder: Coder, probe: Probe) -> bool:
    document = document_from_text(
        probe.text, title="Report", publisher="Agency", published=date(probe.year, 6, 15)
    )
    claims = coder.code(document).claims
    if probe.expected is None:
        return not claims
    fitting = [claim for claim in claims if claim.type is probe.expected]
    words = probe.predicate.casefold().split()
    return (
        len(fitting) == 1
        and any(word in fitting[0].trigger.of(probe.text).casefold() for word in words)
        and all(claim.type in probe.also for claim in claims if claim is not fitting[0])
    )


@pytest.mark.parametrize("code", list(EventType))
def test_each_type_has_fifteen_distinct_predicates(code: EventType) -> None:
    predicates = {probe.predicate.casefold() for probe in POSITIVE if probe.expected is code}
    assert len(predicates) >= 15


def test_the_words_of_a_predicate_stand_in_its_sentence() -> None:
    astray = [
        probe.text
        for probe in POSITIVE
        if any(word not in probe.text.casefold() for word in probe.predicate.casefold().split())
    ]
    assert astray == []


def test_no_sentence_stands_twice() -> None:
    assert len({probe.text for probe in PROBES}) == len(PROBES)


def test_there_are_enough_sentences_without_an_event() -> None:
    assert len(NEGATIVE) >= 80


@pytest.mark.model
@pytest.mark.parametrize("code", list(EventType))
def test_each_type_is_reached_by_a_dozen_predicates(code: EventType, wrong: frozenset[str]) -> None:
    mine = [probe for probe in POSITIVE if probe.expected is code]
    right = {probe.predicate.casefold() for probe in mine if probe.text not in wrong}
    assert len(right) >= DISTINCT_RIGHT, [p.text for p in mine if p.text in wrong]


@pytest.mark.model
def test_the_share_of_sentences_coded_right_does_not_fall(wrong: frozenset[str]) -> None:
    right = sum(probe.text not in wrong for probe in POSITIVE)
    assert right / len(POSITIVE) >= RIGHT_SHARE


@pytest.mark.model
def test_words_of_war_in_other_senses_yield_nothing(wrong: frozenset[str]) -> None:
    alarms = [probe.text for probe in NEGATIVE if probe.text in wrong]
    assert len(alarms) / len(NEGATIVE) <= FALSE_ALARM_SHARE, alarms
