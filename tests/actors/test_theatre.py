"""Which countries a report is about, and whom its plain words mean there."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.actors import Theatre, TheatreDefaults, theatre_of
from fogline.model.spans import Span
from fogline.ontology.actors import ActorRegistry

REGISTRY = ActorRegistry.load()
DEFAULTS = TheatreDefaults.load()


def theatre(text: str, places: Sequence[str] = ()) -> tuple[str, ...]:
    told = [(Span(0, 1), country) for country in places]
    return theatre_of(REGISTRY.find(text), REGISTRY, told, ()).countries


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Boko Haram fought Nigerian troops.", "NG"),
        ("The Taliban fought the Afghan army.", "AF"),
        ("Al-Shabaab attacked Somali troops.", "SO"),
        ("Clashes in Ukraine went on in Ukraine.", "UA"),
        ("Houthi fighters fired at Yemeni troops.", "YE"),
    ],
)
def test_the_names_of_a_report_tell_its_country(text: str, country: str) -> None:
    assert theatre(text)[0] == country


def test_places_tell_the_country_where_no_actor_does() -> None:
    assert theatre("Troops left.", ["ML", "ML", "NE"]) == ("ML", "NE")


def test_places_outweigh_an_army_from_abroad() -> None:
    assert theatre("Russian warplanes struck.", ["SY", "SY", "SY"])[0] == "SY"


def test_the_home_of_a_group_comes_before_its_other_countries() -> None:
    assert theatre("The PKK attacked soldiers.")[0] == "TR"


def test_a_name_that_several_countries_share_tells_none() -> None:
    assert theatre("Kurdish forces withdrew.") == ()


def test_a_report_that_names_nothing_has_no_theatre() -> None:
    assert theatre("Troops left the town.") == ()


def test_countries_told_in_passing_are_left_out() -> None:
    assert theatre("Troops left.", [*["SY"] * 20, "FR"]) == ("SY",)


@given(st.lists(st.sampled_from(["SY", "IQ", "TR", "LB", "IL", "JO", "YE"])))
def test_at_most_four_countries_each_once_and_some_where_a_place_is_told(
    places: list[str],
) -> None:
    found = theatre("Troops left.", places)
    assert len(found) == len(set(found)) <= 4
    assert set(found) <= set(places)
    assert bool(found) == bool(places)


@given(st.permutations(["SY", "SY", "IQ", "TR", "TR", "TR"]))
def test_the_order_of_places_does_not_matter(places: list[str]) -> None:
    assert theatre("Troops left.", places) == ("TR", "SY", "IQ")


@pytest.mark.parametrize(
    ("country", "sense", "key"),
    [
        ("SY", "state", "syr-gov"),
        ("SY", "rebel", "syr-opp"),
        ("AF", "militant", "taliban"),
        ("UA", "rebel", "rus-proxies"),
        ("NG", "state", "nigeria-gov"),
    ],
)
def test_a_plain_word_means_the_default_of_the_country(country: str, sense: str, key: str) -> None:
    assert DEFAULTS.key([country], sense) == key


def test_the_first_country_with_a_default_decides() -> None:
    assert DEFAULTS.key(["FR", "AF", "SY"], "militant") == "taliban"


@pytest.mark.parametrize("countries", [[], ["FR"], ["XX"]])
def test_a_country_at_peace_has_no_default_rebels(countries: list[str]) -> None:
    assert DEFAULTS.key(countries, "rebel") is None


def test_every_default_is_an_actor_of_the_registry() -> None:
    assert [key for key in DEFAULTS.keys.values() if REGISTRY.actor(key) is None] == []


def test_defaults_are_read_from_the_file_given(tmp_path: Path) -> None:
    file = tmp_path / "defaults.csv"
    file.write_text("country,sense,key,note\nFR,rebel,vendee,\n", encoding="utf-8")
    assert TheatreDefaults.load(file).key(["FR"], "rebel") == "vendee"


ROUNDUP = (
    "Syrian troops fought ISIS in Syria. Iraqi forces hold Iraq.",
    "Boko Haram fought Nigerian troops in Nigeria.",
    "Al-Shabaab attacked in Somalia. Kenyan troops hold Kenya.",
    "The Taliban fought Afghan troops in Afghanistan.",
    "The military killed Abu Sayyaf militants in the Philippines.",
)


def sections_of(*paragraphs: str) -> Theatre:
    text = " ".join(paragraphs)
    spans, start = [], 0
    for paragraph in paragraphs:
        spans.append((Span(start, start + len(paragraph)), None))
        start += len(paragraph) + 1
    return theatre_of(REGISTRY.find(text), REGISTRY, (), spans)


def test_in_a_roundup_each_paragraph_tells_of_its_own_war() -> None:
    found = sections_of(*ROUNDUP)
    assert found.is_roundup
    assert [countries[0] for _, countries in found.sections] == ["SY", "NG", "SO", "AF", "PH"]
    assert found.at(len(ROUNDUP[0]) + 3)[0] == "NG"


def test_a_report_on_one_war_is_no_roundup() -> None:
    found = sections_of(*["Syrian troops fought ISIS and Syrian rebels in Syria."] * 6)
    assert not found.is_roundup
    assert found.at(0)[0] == "SY"


def test_the_heading_over_a_paragraph_tells_its_war_too() -> None:
    text = " ".join([*ROUNDUP, "Mali", "Soldiers were killed."])
    start = text.index("Soldiers")
    heading = Span(text.index("Mali"), text.index("Mali") + 4)
    found = theatre_of(REGISTRY.find(text), REGISTRY, (), [(Span(start, len(text)), heading)])
    assert found.at(start) == ("ML",)
