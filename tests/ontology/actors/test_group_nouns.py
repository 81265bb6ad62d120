"""The lexicon of group nouns."""

import pytest

from fogline.ontology.actors import GroupClass, GroupNouns, GroupSense


@pytest.fixture(scope="module")
def nouns() -> GroupNouns:
    return GroupNouns.load()


@pytest.mark.parametrize(
    ("lemma", "sense"),
    [
        ("rebel", GroupSense.REBEL),
        ("insurgent", GroupSense.INSURGENT),
        ("terrorist", GroupSense.GENERIC),
        ("militant", GroupSense.GENERIC),
        ("gunman", GroupSense.GENERIC),
        ("army", GroupSense.STATE),
        ("regime force", GroupSense.STATE),
        ("government troop", GroupSense.STATE),
        ("jihadist", GroupSense.JIHADIST),
        ("separatist", GroupSense.SEPARATIST),
        ("militia", GroupSense.MILITIA),
        ("policeman", GroupSense.POLICE),
        ("warplane", GroupSense.EQUIPMENT),
        ("convoy", GroupSense.EQUIPMENT),
        ("spokesman", GroupSense.OFFICIAL),
        ("governor", GroupSense.OFFICIAL),
        ("civilian", GroupSense.CIVILIAN),
        ("villager", GroupSense.CIVILIAN),
        ("Student", GroupSense.CIVILIAN),
        ("doctor", GroupSense.MEDICAL),
        ("journalist", GroupSense.MEDIA),
        ("person", GroupSense.VAGUE_PEOPLE),
        ("victim", GroupSense.VAGUE_PEOPLE),
        ("potato", None),
    ],
)
def test_nouns_have_their_sense(nouns: GroupNouns, lemma: str, sense: GroupSense | None) -> None:
    assert nouns.sense(lemma) is sense


def test_lexicon_is_broad(nouns: GroupNouns) -> None:
    assert len(nouns) >= 500


def test_people_are_no_force(nouns: GroupNouns) -> None:
    noun = nouns.noun("refugee")
    assert noun is not None
    assert noun.group_class is GroupClass.PEOPLE
