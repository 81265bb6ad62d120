"""Likeness of names: equal keys are the likest, spellings of one name liker than two names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.gazetteer import name_keys
from fogline.gazetteer.likeness import cross_likeness, likeness, spelled_alike

SOUNDS = st.text(alphabet="abdiuklmnrsXGHTDK", min_size=1, max_size=12)


def _alike(one: str, other: str) -> float:
    a, b = name_keys(one), name_keys(other)
    return likeness(a.loose, a.skeleton, b.loose, b.skeleton)


@pytest.mark.parametrize(
    ("name", "other_spelling", "other_place"),
    [
        ("Rasm Sihran", "Rasm Sirhan", "Rasm al-Kurum"),
        ("Kalamoun", "Qalamun", "Kalamata"),
        ("Bezaah", "Bizaa", "Bashir"),
        ("Novooleksiivka", "Novoalekseyevka", "Novosofiivka"),
    ],
)
def test_another_spelling_is_liker_than_another_name(
    name: str, other_spelling: str, other_place: str
) -> None:
    assert _alike(name, other_spelling) > _alike(name, other_place)


def test_a_vowel_counts_less_than_a_consonant() -> None:
    assert _alike("Kaldan", "Kaludan") > _alike("Kaldan", "Kalsdan")


@given(SOUNDS)
def test_equal_keys_are_fully_alike(loose: str) -> None:
    assert likeness(loose, loose, loose, loose) == pytest.approx(1.0)


@given(SOUNDS, SOUNDS)
def test_likeness_lies_between_nothing_and_one_and_has_no_order(one: str, other: str) -> None:
    forth, back = likeness(one, one, other, other), likeness(other, other, one, one)
    assert 0.0 <= forth <= 1.0
    assert forth == pytest.approx(back)


@given(SOUNDS, SOUNDS)
def test_names_of_two_scripts_are_never_as_alike_as_one_name(one: str, other: str) -> None:
    assert cross_likeness(one, one, other, other) < 1.0


@pytest.mark.parametrize(
    ("arabic", "right", "wrong"),
    [("قطنا", "Qatana", "Kattinah"), ("خالد", "Khalid", "Halid")],
)
def test_the_usual_romanisation_of_a_letter_is_spelled_more_alike(
    arabic: str, right: str, wrong: str
) -> None:
    strict = name_keys(arabic).strict
    assert spelled_alike(strict, name_keys(right).strict) >= spelled_alike(
        strict, name_keys(wrong).strict
    )
