"""The shipped registry: names, forms, keys, sides and relations."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.ontology.actors import ActorRegistry, NameForm, Side, check


@pytest.fixture(scope="module")
def registry() -> ActorRegistry:
    return ActorRegistry.load()


def found(
    registry: ActorRegistry, text: str, countries: tuple[str, ...] = (), day: date | None = None
) -> list[tuple[str, str | None, str]]:
    """Return (words, first key, form) of each match."""
    return [
        (match.span.of(text), registry.key_of(match.candidates[0], day), match.form.value)
        for match in registry.find(text, countries=countries, day=day)
    ]


def test_shipped_data_has_no_fault() -> None:
    assert check() == ()


def test_registry_holds_the_breadth_it_is_meant_to_hold(registry: ActorRegistry) -> None:
    curated = [actor for actor in registry.actors() if actor.kind.value != "state"]
    assert len(curated) >= 1500
    assert len(registry.actors()) - len(curated) >= 195


@pytest.mark.parametrize(
    ("text", "words", "key", "form"),
    [
        pytest.param("the Turkish Armed Forces", "Turkish Armed Forces", "tur", "office", id="tur"),
        pytest.param(
            "Chad\u2019s army fled", "Chad\u2019s army", "tcd-gov", "office", id="possessive"
        ),
        pytest.param("the government of Peru", "government of Peru", "per-gov", "office", id="of"),
        pytest.param("army of the Congo", "army of the Congo", "drc-gov", "office", id="of the"),
        pytest.param("US fighter jets", "US fighter jets", "usa", "office", id="acronym state"),
        pytest.param("U.S. troops left", "U.S. troops", "usa", "office", id="dotted acronym"),
        pytest.param(
            "Kenyan special police units", "Kenyan special police units", "ken-gov", "office",
            id="modifiers",
        ),
        pytest.param(
            "Danish Foreign Minister said", "Danish Foreign Minister", "dnk-gov", "office",
            id="office holder",
        ),
        pytest.param(
            "Russian President Vladimir Putin", "Russian President Vladimir Putin", "rus",
            "office", id="office with its holder",
        ),
        pytest.param("Polish positions", "Polish", "pol-gov", "adjective", id="bare adjective"),
        pytest.param("in Mexico", "Mexico", "mex-gov", "country", id="country"),
        pytest.param("Ankara said", "Ankara", "tur", "capital", id="capital"),
        pytest.param("two Iraqis", "Iraqis", "irq-gov", "people", id="people"),
    ],
)  # fmt: skip
def test_state_phrases_are_known_by_rule(
    registry: ActorRegistry, text: str, words: str, key: str, form: str
) -> None:
    assert found(registry, text) == [(words, key, form)]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Islamic State of Iraq and the Levant", "isis"),
        ("Daesh", "isis"),
        ("Jabhat al-Nusra", "hts"),
        ("Jabhat Fateh al-Sham", "hts"),
        ("Hay\u2019at Tahrir ash-Sham", "hts"),
        ("Tiger Forces", "syr-gov"),
        ("YPG", "sdf"),
        ("Manbij Military Council", "sdf"),
        ("Ahrar al-Sham", "syr-opp"),
        ("Hamza Division", "tur-backed"),
        ("Kata'ib Hezbollah", "irq-pmf"),
        ("Badr Organisation", "irq-pmf"),
        ("Quds Force", "irn"),
        ("al-Bunyan al-Marsous", "lby-gna"),
        ("Donetsk People's Republic", "rus-proxies"),
        ("Aidar Battalion", "ukr"),
        ("Akhmat", "rus"),
        ("Wagner", "wagner"),
        ("Janjaweed", "janjaweed"),
        ("Rapid Support Forces", "rsf"),
        ("FARDC", "drc-gov"),
        ("ENDF", "eth-gov"),
        ("SSPDF", "ssd-gov"),
        ("JNIM", "jnim"),
        ("Ansaroul Islam", "ansaroul-islam"),
        ("Volunteers for the Defence of the Homeland", "vdp"),
        ("Tatmadaw", "myanmar-gov"),
        ("Arakan Army", "arakan-army"),
        ("al-Qassam Brigades", "hamas"),
        ("Artsakh Defence Army", "nkr"),
        ("Baloch Liberation Army", "bla"),
        ("MINUSMA", "un"),
        ("Stoltenberg", "nato"),
        ("Haftar", "lby-lna"),
        ("Erdogan", "tur"),
    ],
)
def test_names_of_many_wars_lead_to_their_keys(
    registry: ActorRegistry, name: str, key: str
) -> None:
    assert [(w, k) for w, k, _ in found(registry, f"Then {name} said so.")] == [(name, key)]


@pytest.mark.parametrize(
    "spelling",
    ["Al-Qaida in the Arabian Peninsula", "al Qaeda in the Arabian Peninsula",
     "al\u2011Qa\u2019ida in the Arabian Peninsula"],
)  # fmt: skip
def test_spelling_hyphens_and_apostrophes_do_not_matter(
    registry: ActorRegistry, spelling: str
) -> None:
    assert found(registry, spelling) == [(spelling, "aqap", "name")]


@pytest.mark.parametrize(
    "text",
    ["this is who they are", "an un-named man", "WHO IS IN CONTROL NOW", "sanaa", "it is turkey"],
)
def test_ordinary_words_are_no_names(registry: ActorRegistry, text: str) -> None:
    assert registry.find(text) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the National Defense Forces (NDF) fled", "National Defense Forces (NDF)"),
        ("ISIS (Islamic State of Iraq and Syria) men", "ISIS (Islamic State of Iraq and Syria)"),
        ("Ukraine's Security Service (SBU) said", "Ukraine's Security Service (SBU)"),
        ("the Hunters (NDF)", "NDF"),
    ],
)
def test_a_bracket_that_repeats_the_name_belongs_to_it(
    registry: ActorRegistry, text: str, words: str
) -> None:
    assert [match[0] for match in found(registry, text)] == [words]


def test_possessive_is_outside_the_span(registry: ActorRegistry) -> None:
    assert found(registry, "Hezbollah's men")[0][0] == "Hezbollah"


@pytest.mark.parametrize("text", ["ISIS-held", "anti-ISIS", "ISIL-claimed"])
def test_hyphens_that_relate_something_to_an_actor_are_marked(
    registry: ActorRegistry, text: str
) -> None:
    forms = {match.form for match in registry.find(f"the {text} town")}
    assert forms <= {NameForm.RELATION, NameForm.ADJECTIVE}


def test_led_marks_the_actor_itself(registry: ActorRegistry) -> None:
    assert found(registry, "Turkish-led offensive") == [("Turkish-led", "tur", "adjective")]


def test_backed_groups_are_not_their_backers(registry: ActorRegistry) -> None:
    assert found(registry, "Turkish-backed rebels advanced") == [
        ("Turkish-backed rebels", "tur-backed", "alias")
    ]


@pytest.mark.parametrize(
    ("acronym", "country", "key"),
    [("SNA", "SY", "tur-backed"), ("SNA", "SO", "som-gov"), ("ADF", "CM", "ambazonia")],
)
def test_country_hints_put_their_actor_first(
    registry: ActorRegistry, acronym: str, country: str, key: str
) -> None:
    assert found(registry, acronym, (country,))[0][1] == key


def test_ambiguous_acronyms_keep_all_candidates(registry: ActorRegistry) -> None:
    (match,) = registry.find("SNA")
    assert {registry.key_of(actor) for actor in match.candidates} >= {"tur-backed", "som-gov"}


def test_common_words_count_only_with_a_hint(registry: ActorRegistry) -> None:
    assert found(registry, "regime forces") == []
    assert found(registry, "regime forces", ("SY",)) == [("regime", "syr-gov", "adjective")]


def test_a_named_group_is_not_taken_for_the_state_it_is_called_after(
    registry: ActorRegistry,
) -> None:
    words, key, _ = found(registry, "Syrian National Army brigade", ("SY",))[0]
    assert (words, key) == ("Syrian National Army", "tur-backed")


@pytest.mark.parametrize(
    ("day", "key"),
    [(date(2021, 8, 14), "afg-gov"), (date(2021, 8, 15), "taliban"), (None, "afg-gov")],
)
def test_government_of_afghanistan_depends_on_the_day(
    registry: ActorRegistry, day: date | None, key: str
) -> None:
    assert registry.key_of("afg-gov", day) == key


def test_nusra_became_jfs_became_hts(registry: ActorRegistry) -> None:
    hts = registry.actor("hts")
    assert hts is not None
    jfs = registry.actor(hts.succeeds[0])
    assert jfs is not None
    assert (jfs.valid_from, jfs.valid_to) == (date(2016, 7, 28), date(2017, 1, 28))
    assert jfs.succeeds == ("hts-al-nusra-front",)


@pytest.mark.parametrize(
    ("key", "side"),
    [
        ("syr-gov", Side.STATE),
        ("irq-pmf", Side.STATE_ALLY),
        ("sdf", Side.NONSTATE),
        ("un", Side.INTERNATIONAL),
        ("civ", Side.CIVILIAN),
        ("no-such-actor", None),
    ],
)
def test_sides_of_keys(registry: ActorRegistry, key: str, side: Side | None) -> None:
    assert registry.side_of_key(key) is side


def test_taliban_are_a_state_side_once_they_govern(registry: ActorRegistry) -> None:
    assert not registry.is_state_side("taliban", date(2019, 1, 1))
    assert registry.is_state_side("taliban", date(2022, 1, 1))


def test_rivals_are_mutual(registry: ActorRegistry) -> None:
    assert "isis" in registry.rivals("sdf")
    assert "sdf" in registry.rivals("isis")
    assert "hezbollah" in registry.allies("syr-gov")


def test_a_numbered_unit_is_of_the_army_whose_country_the_text_is_about(
    registry: ActorRegistry,
) -> None:
    text = "The 104th Brigade withdrew."
    assert registry.find(text, countries=("PH",)) == ()
    assert registry.key_of(registry.find(text, countries=("SY",))[0].candidates[0]) == "syr-gov"


@given(text=st.text(max_size=60))
def test_matches_stay_in_the_text_in_order_and_apart(registry: ActorRegistry, text: str) -> None:
    joined = f"Syrian {text} ISIS ({text}) Turkey's {text} army"
    matches = registry.find(joined, countries=("SY",))
    ends = [0]
    for match in matches:
        assert ends[-1] <= match.span.start < match.span.end <= len(joined)
        assert all(registry.actor(candidate) is not None for candidate in match.candidates)
        ends.append(match.span.end)


def test_a_slice_is_searched_with_offsets_of_the_whole_text(registry: ActorRegistry) -> None:
    text = "ISIS fought Hezbollah near Turkey."
    matches = registry.find(text, start=5, end=22)
    assert [match.span.of(text) for match in matches] == ["Hezbollah"]


def test_loading_is_quick() -> None:
    started = time.process_time()
    ActorRegistry.load()
    assert time.process_time() - started < 0.5
