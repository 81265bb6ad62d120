"""Describing words come off a name, and words that only describe are no name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.gazetteer import is_generic, split_descriptor
from fogline.model.codes import PlaceKind


@pytest.mark.parametrize(
    ("name", "core", "kind"),
    [
        ("Kuweires Airbase", "Kuweires", PlaceKind.BASE),
        ("Kuweires Military Airport", "Kuweires", PlaceKind.BASE),
        ("Deir Ezzor province", "Deir Ezzor", PlaceKind.PROVINCE),
        ("town of Sirghaya", "Sirghaya", PlaceKind.TOWN),
        ("the ancient city of Palmyra", "Palmyra", PlaceKind.CITY),
        ("al-Krum hills", "al-Krum", PlaceKind.HILL),
        ("al-Omar oil field", "al-Omar", PlaceKind.OTHER),
        ("Qutbiyah", "Qutbiyah", None),
    ],
)
def test_a_name_loses_its_describing_words(name: str, core: str, kind: PlaceKind | None) -> None:
    described = split_descriptor(name)
    assert (described.core, described.kind) == (core, kind)


@pytest.mark.parametrize(
    "name", ["grain silos", "Air Defense Brigade 599", "Army base", "Hill 102"]
)
def test_words_that_only_describe_leave_no_core(name: str) -> None:
    assert is_generic(name)
    assert split_descriptor(name).core == ""


@given(st.text(max_size=40))
def test_the_core_is_part_of_the_name(name: str) -> None:
    assert split_descriptor(name).core in name
