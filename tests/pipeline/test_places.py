"""Every place that a text names: what comes out of the stages together."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fogline.ingest import document_from_text
from fogline.model.codes import PlaceKind
from fogline.model.places import NamedPlace, PlacedDocument
from fogline.parsing import EntityReader
from fogline.pipeline import PlaceFinder
from tests.coding.reading import the_coder

pytestmark = pytest.mark.model

SENTENCES = (
    "Syrian army nears Palmyra.",
    "KABUL, Afghanistan (AP) — Rain fell on Monday.",
    "The Washington Post said that Paris Hilton met Jordan Smith in Springfield, Ill.",
    "Manchester United would play in London, Ontario.",
    "Fighting went on north of Kuweires in the eastern countryside of Aleppo.",
    "Moscow said that it would answer.",
    "He was born in Paris, Texas, and lives in Burma.",
    "In 2013 — the city.",
    "• Gaza City, Rafah (Gaza Strip)",
    "",
)


@cache
def finder() -> PlaceFinder:
    return PlaceFinder(coder=the_coder(), entities=EntityReader.load())


def placed(text: str) -> PlacedDocument:
    return finder().places(document_from_text(text))


def named(text: str) -> dict[str, NamedPlace]:
    return {place.mention.name: place for place in placed(text).places}


def test_a_news_text_names_its_places_and_nothing_else() -> None:
    text = (
        "KABUL, Afghanistan (AP) — The Washington Post said on Monday that Paris Hilton met Jordan "
        "Smith in Springfield, Ill., while Manchester United would play in London, Ontario.\n\n"
        "The Bank of England raised rates. The Syrian army was told of it in Paris, Texas."
    )
    assert list(named(text)) == [
        "KABUL", "Afghanistan", "Springfield", "Ill.", "London", "Ontario", "Paris", "Texas",
    ]  # fmt: skip


def test_a_place_has_its_record_country_and_province() -> None:
    place = named("A court in Springfield, Ill., heard him on Friday.")["Springfield"]
    assert (place.mention.country, place.admin1) == ("US", "Illinois")
    assert place.mention.geonames_id == 4250542
    assert place.mention.candidates == ()


def test_a_place_without_an_answer_has_candidates() -> None:
    place = named("A fire broke out in Franklin on Monday, and nobody was hurt.")["Franklin"]
    assert place.mention.position is None
    shares = [candidate.share for candidate in place.mention.candidates]
    assert len(shares) > 1
    assert shares == sorted(shares, reverse=True)


def test_what_a_noun_calls_a_village_is_one_though_nobody_knows_it() -> None:
    assert "Zarnakiya" in named("The mayor of the village of Zarnakiya in Syria died on Monday.")


def test_what_is_captured_is_a_place_though_nobody_knows_it() -> None:
    place = named("The Syrian army recaptured Abu Zarnak southeast of the Tiyas Airbase.")
    position = place["Abu Zarnak"].mention.position
    assert position is not None
    assert position.basis == "relative"


def test_headings_and_datelines_are_read() -> None:
    text = "Floods in Nairobi\n\nMOMBASA (Reuters) - Rain fell for a week, officials said.\n"
    assert {"Nairobi", "MOMBASA"} <= set(named(text))


def test_a_capital_that_says_something_stands_for_its_government() -> None:
    text = "Moscow said on Monday that it would answer. He lived in Moscow for a year."
    first, second = placed(text).places
    assert (first.stands_for_actor, second.stands_for_actor) == (True, False)


def test_a_noun_tells_the_kind_and_a_phrase_the_relation() -> None:
    text = "The army held the village of Qarada, and clashes went on north of Kuweires."
    places = named(text)
    assert places["Qarada"].mention.kind is PlaceKind.VILLAGE
    relation = places["Kuweires"].mention.relation
    assert relation is not None
    assert relation.of(text) == "north of Kuweires"


def test_a_text_without_a_name_names_no_place() -> None:
    assert placed("the army and the rebels met on a hill.").places == ()


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(parts=st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5))
def test_places_stand_in_text_order_and_never_overlap(parts: Sequence[str]) -> None:
    text = "\n\n".join(parts)
    if not text.strip():
        return
    found = placed(text).places
    spans = [place.mention.span for place in found]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    for place in found:
        mention = place.mention
        assert mention.span.of(text) == mention.name
        assert (mention.position is None) or mention.confidence > 0
        assert mention.position is None or place.mention.candidates == ()


def test_the_same_text_gives_the_same_places() -> None:
    text = "\n\n".join(SENTENCES)
    assert placed(text) == placed(text)
