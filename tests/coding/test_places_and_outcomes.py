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


@pytest.mark.parametrize(
    "text",
    [
        "ISIS attacked Palmyra in Homs province and Tabqa in Raqqa province.",
        "The Syrian army repelled ISIS attacks near Palmyra in Homs province and Tabqa in Raqqa.",
    ],
)
def test_places_told_with_an_area_each_are_all_places_of_the_event(text: str) -> None:
    assert read(text).only.places == ["Palmyra", "Tabqa"]


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


@pytest.mark.parametrize(
    "share", ["60% of the town of Tabqa", "350 of the 354 villages near Tabqa"]
)
def test_a_share_of_a_place_is_the_place(share: str) -> None:
    claim = read(f"ISIS captured {share}.").only
    assert claim.type == "nonstate_overtakes_territory"
    assert claim.places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Six ISIS fighters were killed in Russian airstrikes near Palmyra.", ["Palmyra"]),
        ("A US drone killed eight ISIS fighters near Mosul in a strike.", ["Mosul"]),
        ("ISIS fighters landed at Tabqa and were driven back by Syrian troops.", ["Tabqa"]),
        ("In Mosul, activists said US airstrikes had killed three civilians.", ["Mosul"]),
        ("Activists said in Geneva that the Syrian army had shelled Tabqa.", ["Tabqa"]),
        ("In Munich, Zelensky said that Russian troops had killed three civilians.", []),
        ("In Munich, residents said that Russian troops had killed three civilians.", ["Munich"]),
    ],
)
def test_a_place_may_stand_in_the_clause_around_the_event(text: str, places: list[str]) -> None:
    assert read(text).claims[-1].places == places


@pytest.mark.parametrize(
    "text",
    [
        "The Iraqi army launched an operation to capture the town of Tabqa.",
        "The Iraqi army launched an offensive aimed at retaking Tabqa from ISIS.",
        "The Iraqi army repelled an attempt by ISIS to advance on Tabqa.",
    ],
)
def test_the_place_of_an_offensive_or_attempt_is_its_aim(text: str) -> None:
    assert read(text).claims[0].places == ["Tabqa"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The Syrian army advanced from Homs towards Palmyra.", ["Palmyra"]),
        ("Russia fired missiles from the Black Sea at Odesa.", ["Odesa"]),
        ("Syrian rebels moved fighters from Hama to Latakia.", ["Latakia"]),
        ("ISIS withdrew from Palmyra to Raqqa.", ["Palmyra"]),
        ("ISIS withdrew from Palmyra, on the Iraqi border.", ["Palmyra"]),
        ("ISIS overran the Syrian army camp of Tabqa, near the border with Iraq.", ["Tabqa"]),
        ("Russian forces attacked with nine drones from Primorsko-Akhtarsk.", []),
        ("Ukraine received tanks from the United States.", []),
    ],
)
def test_a_way_has_one_end_that_counts(text: str, places: list[str]) -> None:
    assert read(text).only.places == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The Taliban attacked checkpoints in the Nad Ali district of Helmand.", ["Nad Ali"]),
        ("A Taliban suicide bomber attacked a mosque in Peshawar.", ["Peshawar"]),
        ("Baloch separatists attacked a naval base in Turbat, in Pakistan's Balochistan province.",
         ["Turbat"]),
        ("Clashes between the Iraqi army and ISIS were reported around Mosul and the cemetery.",
         ["Mosul", "cemetery"]),
    ],
)  # fmt: skip
def test_what_was_hit_goes_by_the_place_it_is_in(text: str, places: list[str]) -> None:
    assert read(text).only.places == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Fighters from Aleppo attacked the Syrian army.", []),
        ("ISIS fighters in Aleppo attacked the Syrian army.", ["Aleppo"]),
        ("On the Aleppo front, ISIS carried out assaults on the Syrian army near Tabqa.",
         ["Tabqa"]),
    ],
)  # fmt: skip
def test_where_a_fighter_comes_from_is_not_where_he_fights(text: str, places: list[str]) -> None:
    assert read(text).only.places == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The Syrian army entered Tabqa. Clashes with ISIS continued there.", ["Tabqa"]),
        ("ISIS fled Tabqa. The army entered the strategic town.", ["Tabqa"]),
        ("ISIS fled Tabqa. The army entered a nearby town.", ["a nearby town"]),
        ("The army took 11 villages near Tabqa. Troops surrounded the town.", ["Tabqa"]),
        ("ISIS captured Tabqa. Syrian troops withdrew from the district.", ["Tabqa"]),
        ("Russia attacked Snake Island near Odesa. Ukraine shelled the island.", ["Snake Island"]),
        ("Russia attacked Odesa. Ukraine shelled the island.", ["island"]),
        ("Russia attacked Odesa. Ukraine shelled the area.", ["Odesa"]),
        ("ISIS attacked Tabqa in Northern Syria. Syrian troops shelled the town.", ["Tabqa"]),
        ("ISIS seized the Qxyz Hospital. Five civilians were rescued from the hospital by troops.",
         ["Qxyz Hospital"]),
        ("The army took Tabqa, the capital of the area, where ISIS fighters surrendered.",
         ["Tabqa"]),
    ],
)  # fmt: skip
def test_words_for_a_place_stand_for_the_one_told_of(text: str, places: list[str]) -> None:
    assert read(text).claims[-1].places == places


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Afghan forces repelled a Taliban assault on Lashkar Gah.", "Lashkar Gah"),
        ("ISIS seized the Lanao del Sur Power Plant.", "Lanao del Sur Power Plant"),
        ("Russian troops destroyed a bridge over the Mertvovid in Voznesensk.", "Voznesensk"),
    ],
)
def test_a_name_is_taken_whole_and_a_river_is_no_town(text: str, place: str) -> None:
    assert read(text).only.places == [place]


def test_a_country_in_the_title_is_no_place_for_an_event_that_names_none() -> None:
    text = "Ukrainian aircraft struck 12 areas of concentration of Russian troops."
    assert read(text, title="Ukraine: daily update").only.places == []


def test_a_definite_event_noun_without_places_is_told_again_after_one_without() -> None:
    text = "Turkey and Syria reached an agreement. The agreement surprised Russia."
    assert len(read(text).claims) == 1


def test_troops_within_a_distance_of_a_place_have_advanced() -> None:
    claim = read("The Syrian army was within 3 km of the city of Palmyra.").only
    assert [outcome for *_, outcome in claim.outcomes.values()] == ["advanced"]


def test_a_past_form_read_as_a_participle_still_acts() -> None:
    claim = read("Rebels accompanied by soldiers executed 12 civilians in Palmyra.").only
    assert claim.type == "attack_on_civilians"


def test_who_is_in_control_holds_the_place() -> None:
    claim = read("The Iraqi army said that it was in full control of Ramadi.").only
    assert (claim.doers, claim.sufferers) == (["irq-gov"], [])


def test_where_they_retreat_to_is_not_what_they_left() -> None:
    reading = read("Rebels captured Tabqa after the Syrian army retreated towards Raqqa.")
    assert [claim.places for claim in reading.claims] == [["Tabqa"], ["Tabqa"]]


def test_a_retreat_from_where_nobody_tells_has_no_place() -> None:
    claim = read("The Syrian army retreated to Raqqa.").only
    assert (claim.type, claim.places) == ("nonviolent_transfer", [])
