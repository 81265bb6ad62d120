"""Noun phrases that denote actors, by name, by description and by context."""

from datetime import date

import pytest

from fogline.actors import Theatre, TheatreDefaults, find_actor_phrases
from fogline.model.phrases import ActorPhrase
from fogline.ontology.actors import ActorRegistry, GroupNouns, NameForm
from fogline.parsing import KnownName, NameSort
from tests.parsing.trees import tree_of

pytestmark = pytest.mark.model

REGISTRY = ActorRegistry.load()
GROUPS = GroupNouns.load()
DEFAULTS = TheatreDefaults.load()
DAY = date(2017, 2, 1)
WHOLE = (NameForm.NAME, NameForm.ALIAS, NameForm.OFFICE, NameForm.PERSON)


def phrases(text: str, *theatre: str, day: date = DAY) -> list[ActorPhrase]:
    names = REGISTRY.find(text, countries=theatre, day=day)
    known = [
        KnownName(
            span=name.span,
            sort=NameSort.PERSON if name.form is NameForm.PERSON else NameSort.GROUP,
        )
        for name in names
        if name.form in WHOLE
    ]
    tree = tree_of(text, known)
    found = find_actor_phrases(
        tree, names, REGISTRY, GROUPS, DEFAULTS, day=day, theatre=Theatre(countries=theatre)
    )
    return list(found)


def actors(text: str, *theatre: str) -> dict[str, str]:
    """Actor keys by phrase."""
    return {phrase.span.of(text): phrase.actor for phrase in phrases(text, *theatre)}


@pytest.mark.parametrize(
    ("text", "phrase", "key"),
    [
        ("ISIS attacked a convoy.", "ISIS", "isis"),
        ("ISIS fighters attacked a convoy.", "ISIS fighters", "isis"),
        ("Houthi forces attacked a convoy.", "Houthi forces", "houthi"),
        ("Turkish troops attacked a convoy.", "Turkish troops", "tur"),
        ("Turkish-backed rebels attacked a convoy.", "Turkish-backed rebels", "tur-backed"),
        ("The Syrian army attacked a convoy.", "Syrian army", "syr-gov"),
        ("The army of Chad attacked a convoy.", "army of Chad", "tcd-gov"),
        ("The Nigerian air force attacked a convoy.", "Nigerian air force", "nigeria-gov"),
        ("The Kremlin rejected the claim.", "The Kremlin", "rus"),
        ("The US-led coalition attacked a convoy.", "US-led coalition", "coalition"),
    ],
)
def test_a_name_makes_the_whole_phrase_that_actors(text: str, phrase: str, key: str) -> None:
    assert actors(text)[phrase] == key


def test_two_adjectives_before_one_noun_are_two_actors() -> None:
    found = phrases("Syrian and Russian warplanes bombed the town.")
    assert [phrase.actor for phrase in found] == ["syr-gov", "rus"]


def test_the_same_adjective_means_the_side_that_suits_its_noun() -> None:
    assert actors("Syrian rebels fought Syrian troops.", "SY") == {
        "Syrian rebels": "syr-opp",
        "Syrian troops": "syr-gov",
    }


def test_a_name_is_read_as_of_the_day() -> None:
    text = "Jabhat Fatah al-Sham attacked a convoy."
    assert [p.actor for p in phrases(text, "SY", day=date(2016, 9, 1))] == ["hts"]


@pytest.mark.parametrize(
    ("text", "phrase", "key"),
    [
        ("Jabhat al-Nusra attacked Homs. The group shelled it.", "group", "hts"),
        ("ISIS attacked Mosul. The militants shelled it.", "militants", "isis"),
        ("Iraqi forces attacked Mosul. The troops shelled it.", "troops", "irq-gov"),
        ("Hezbollah said its fighters had left.", "its fighters", "hezbollah"),
        ("Gunmen from the Taliban attacked a base.", "Gunmen", "taliban"),
        ("Fighters of Boko Haram attacked a base.", "Fighters", "boko-haram"),
        ("Twelve members of Boko Haram were arrested.", "Twelve members", "boko-haram"),
    ],
)
def test_a_description_stands_for_the_actor_the_text_ties_it_to(
    text: str, phrase: str, key: str
) -> None:
    assert actors(text)[phrase] == key


@pytest.mark.parametrize(
    ("text", "country", "phrase", "key"),
    [
        ("Militants attacked a base.", "AF", "Militants", "taliban"),
        ("Militants attacked a base.", "SY", "Militants", "syr-opp"),
        ("Rebels attacked a base.", "SY", "Rebels", "syr-opp"),
        ("Separatists attacked a base.", "UA", "Separatists", "rus-proxies"),
        ("The army attacked a base.", "SY", "army", "syr-gov"),
        ("The army attacked a base.", "NG", "army", "nigeria-gov"),
        ("Government forces attacked a base.", "SD", "Government forces", "sudan-gov"),
    ],
)
def test_a_plain_word_for_a_side_means_the_theatres_side(
    text: str, country: str, phrase: str, key: str
) -> None:
    assert actors(text, country)[phrase] == key


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The rebels attacked a base.", "rebels"),
        ("The army attacked a base.", "army"),
        ("Gunmen attacked a base.", "Gunmen"),
        ("Fighters attacked a base.", "Fighters"),
    ],
)
def test_a_plain_word_without_a_theatre_stays_open(text: str, phrase: str) -> None:
    [found] = [p for p in phrases(text) if p.span.of(text) == phrase]
    assert (found.actor, found.actor_id, found.described) == ("unk", None, False)


def test_gunmen_stay_open_even_where_there_is_a_war() -> None:
    assert actors("Gunmen attacked a base.", "AF")["Gunmen"] == "unk"


def test_an_actor_told_only_afterwards_is_no_antecedent() -> None:
    assert actors("The group attacked a base. ISIS left.")["group"] == "unk"


def test_the_militants_are_no_state() -> None:
    assert actors("Iraqi forces attacked Mosul. The militants left.")["militants"] != "irq-gov"


def test_a_description_that_the_text_resolved_is_marked() -> None:
    text = "Jabhat al-Nusra attacked Homs. The group shelled it."
    marked = {p.span.of(text): p.described for p in phrases(text)}
    assert (marked["group"], marked["Jabhat al-Nusra"]) == (True, False)


@pytest.mark.parametrize(
    ("text", "phrase", "key"),
    [
        (
            "Russian Foreign Minister Sergei Lavrov arrived.",
            "Russian Foreign Minister Sergei Lavrov",
            "rus",
        ),
        ("President Erdogan arrived.", "President Erdogan", "tur"),
        ("Vladimir Putin arrived.", "Vladimir Putin", "rus"),
    ],
)
def test_a_person_in_office_speaks_for_the_state(text: str, phrase: str, key: str) -> None:
    [found] = [p for p in phrases(text) if p.span.of(text) == phrase]
    assert (found.actor, found.sense.value) == (key, "person")


@pytest.mark.parametrize("person", ["Tom Smith", "Hassan Ali"])
def test_a_person_without_an_office_is_no_actor(person: str) -> None:
    assert actors(f"{person} arrived.") == {}


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Three civilians were hurt.", "Three civilians"),
        ("Two children were hurt.", "Two children"),
        ("A doctor was hurt.", "doctor"),
        ("A journalist was hurt.", "journalist"),
    ],
)
def test_people_who_do_not_fight_are_civilians(text: str, phrase: str) -> None:
    assert actors(text)[phrase] == "civ"


def test_people_of_whom_nothing_is_told_are_not_called_civilians() -> None:
    [people] = phrases("People were hurt.")
    assert (people.actor, people.sense.value) == ("unk", "people")


def test_a_group_in_no_list_keeps_its_name() -> None:
    [group] = phrases("The Zarnak Brigade attacked a base.")
    assert (group.name, group.actor, group.actor_id) == ("Zarnak Brigade", "unk", None)


@pytest.mark.parametrize("text", ["The road was long.", "Prices fell.", "It rained in May."])
def test_what_is_no_actor_has_no_phrase(text: str) -> None:
    assert phrases(text) == []


def test_phrases_come_in_text_order_within_the_text() -> None:
    text = "ISIS fought Iraqi forces, and Turkey's president met US officials in the army's base."
    found = phrases(text)
    assert [p.head for p in found] == sorted(p.head for p in found)
    assert all(p.span.end <= len(text) for p in found)
    assert len({(p.head, p.actor) for p in found}) == len(found)


def test_the_two_sides_are_the_rivals_told_last() -> None:
    text = "ISIS fought the Syrian army. The UN urged the two sides to stop."
    found = [p.actor for p in phrases(text, "SY") if p.span.of(text) == "two sides"]
    assert sorted(found) == ["isis", "syr-gov"]


def test_sides_that_are_directions_are_nobody() -> None:
    assert "three sides" not in actors("ISIS attacked from three sides.", "SY")


def test_jihadists_are_not_rebels_of_another_kind() -> None:
    assert actors("The rebels left. The jihadists stayed.", "SY") == {
        "rebels": "syr-opp",
        "jihadists": "unk",
    }


def test_attackers_are_not_the_army_told_last() -> None:
    found = actors("Syrian troops guard the gate. The attacker drove a car.", "SY")
    assert found["attacker"] == "unk"


def test_the_group_linked_to_another_is_one_told_before() -> None:
    found = actors("Al-Shabaab attacked. The al-Qaeda-linked group fled.", "SO")
    assert found["al-Qaeda-linked group"] == "al-shabaab"


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Gunmen killed a tribal elder.", "tribal elder"),
        ("Gunmen killed Fulani civilians.", "Fulani civilians"),
        ("Gunmen killed two Rohingya villagers.", "two Rohingya villagers"),
    ],
)
def test_leaders_of_villages_and_villagers_of_a_people_are_civilians(
    text: str, phrase: str
) -> None:
    assert actors(text, "MM")[phrase] == "civ"


def test_a_name_in_apposition_to_a_title_tells_whose_fighters_they_are() -> None:
    found = actors("Gunmen loyal to warlord Joseph Kony abducted villagers.", "CF")
    assert found["Gunmen"] == "lra"


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("An Iraqi ISIL commander fled.", "isis"),
        ("Turkish-backed rebel forces fled.", "tur-backed"),
    ],
)
def test_of_two_names_before_a_noun_the_one_that_tells_more_counts(text: str, actor: str) -> None:
    head = max(p.head for p in phrases(text, "SY"))
    assert {p.actor for p in phrases(text, "SY") if p.head == head} == {actor}


def test_the_military_in_the_name_of_an_airport_is_nobody() -> None:
    assert "military" not in actors("They stormed the Tabqa military airport.", "SY")


def test_an_officer_rank_is_not_heard_in_a_common_adjective() -> None:
    assert actors("A major attack failed.", "SY") == {}


def test_rebels_are_those_called_so_where_the_theatre_tells_who_they_are() -> None:
    text = "Turkish-backed rebels met the SDF. The rebels left."
    found = {p.span.of(text): p.actor for p in phrases(text, "SY", day=DAY)}
    assert found["rebels"] == "tur-backed"


def test_the_government_behind_a_country_is_of_that_country() -> None:
    text = "The United States government agreed."
    assert {p.actor for p in phrases(text, "SY", "US")} == {"usa"}


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen believed to belong to ISIS attacked.",
        "Gunmen suspected of belonging to ISIS attacked a checkpoint.",
    ],
)
def test_those_believed_to_be_of_a_group_are_coded_as_its_own(text: str) -> None:
    assert actors(text, "SY")["Gunmen"] == "isis"


def test_armed_groups_in_general_are_no_group_told_before() -> None:
    text = "ISIS fled. The UN spoke with ethnic armed groups."
    assert actors(text, "SY")["ethnic armed groups"] == "unk"


def test_both_sides_who_are_called_on_are_parties() -> None:
    text = "ISIS fought the Syrian army. The UN called on both sides to stop."
    found = [p.actor for p in phrases(text, "SY") if p.span.of(text) == "sides"]
    assert sorted(found) == ["isis", "syr-gov"]
