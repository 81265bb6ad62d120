"""Where it happens, and what becomes of each place."""

import pytest

from tests.coding.reading import read

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("The Syrian army captured Tabqa from ISIS.", ("isis", "syr-gov", "captured")),
        ("The Syrian army captured Tabqa.", (None, "syr-gov", "captured")),
        ("ISIS lost Tabqa to the Syrian army.", ("isis", "syr-gov", "captured")),
        ("ISIS withdrew from Tabqa.", ("isis", None, "withdrawn")),
        ("The Syrian army repelled an ISIS attack on Tabqa.", (None, "syr-gov", "defended")),
        ("The Syrian army besieged Tabqa.", (None, "syr-gov", "besieged")),
        ("Rebels surrendered Tabqa to the Syrian army.", ("syr-opp", "syr-gov", "surrendered")),
        ("The Syrian army advanced towards Tabqa.", (None, "syr-gov", "advanced")),
    ],
)
def test_the_outcome_follows_from_the_predicate(
    text: str, outcome: tuple[str | None, str | None, str]
) -> None:
    assert read(text).only.outcomes == {"Tabqa": outcome}


def test_one_verb_over_several_places_is_one_claim_with_an_outcome_each() -> None:
    claim = read("The Syrian army captured Tabqa, Manbij and Zabadani from ISIS.").only
    assert claim.places == ["Tabqa", "Manbij", "Zabadani"]
    assert set(claim.outcomes.values()) == {("isis", "syr-gov", "captured")}
    assert len(claim.outcomes) == 3


@pytest.mark.parametrize(
    "text",
    [
        "Russian warplanes bombed ISIS positions near Palmyra.",
        "ISIS ambushed an Iraqi convoy near Palmyra.",
        "The United States imposed sanctions on Iran.",
    ],
)
def test_nothing_is_said_of_control_where_no_place_changes_hands(text: str) -> None:
    assert read(text).only.outcomes == {}


def test_the_outcome_of_a_capture_by_nobody_named_stays_open() -> None:
    claim = read("The village of Tell Sawan was captured on Tuesday.").only
    assert claim.places == ["Tell Sawan"]
    assert claim.outcomes == {}


def test_an_unnamed_place_keeps_its_words_and_what_it_lies_by() -> None:
    claim = read("The Syrian army captured two villages north of Palmyra.").only
    place = claim.claim.places[0]
    assert claim.places == ["two villages"]
    assert place.relation is not None
    assert place.relation.of(claim.text) == "north of Palmyra"


def test_a_larger_area_is_kept_apart_from_the_place() -> None:
    claim = read("Iraqi forces captured the village of Tell Sawan in Nineveh province.").only
    place = claim.claim.places[0]
    assert claim.places == ["Tell Sawan"]
    assert place.within is not None
    assert place.within.of(claim.text) == "Nineveh"


def test_a_place_described_again_takes_the_name_told_before() -> None:
    reading = read("ISIS took the town of Tabqa. Iraqi forces retook the town.")
    retaken = reading.of_type("gov_regains_territory")
    assert retaken.places == ["Tabqa"]
    assert retaken.claim.places[0].basis == "described"


def test_troops_within_a_distance_of_a_place_have_advanced() -> None:
    claim = read("The Syrian army was within 3 km of the city of Palmyra.").only
    assert [outcome for *_, outcome in claim.outcomes.values()] == ["advanced"]


def test_a_past_form_read_as_a_participle_still_acts() -> None:
    claim = read("Rebels accompanied by soldiers executed 12 civilians in Palmyra.").only
    assert claim.type == "attack_on_civilians"
