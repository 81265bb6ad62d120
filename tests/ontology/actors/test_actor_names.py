"""Folding and splitting of names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.ontology.actors.folding import Folder
from fogline.ontology.actors.names import is_acronym


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Erdoğan", "Erdogan"),
        ("Hay'at", "Hay\u2019at"),
        ("U.S.", "US"),
        ("Syria's", "Syria"),
        ("Séléka", "SELEKA"),
        ("Y\u0131ld\u0131r\u0131m", "Yildirim"),
    ],
)
def test_spellings_of_one_word_fold_alike(one: str, other: str) -> None:
    folder = Folder({})
    assert folder.fold(one) == folder.fold(other)


def test_the_article_is_one_however_assimilated() -> None:
    folder = Folder({})
    assert folder.words("Ahrar ash-Sham").folded == folder.words("Ahrar al-Sham").folded


def test_as_without_a_hyphen_is_no_article() -> None:
    assert Folder({}).words("as Sham").folded == ["as", "sham"]


@pytest.mark.parametrize(("word", "expected"), [("ISIS", True), ("DoD", True), ("Wagner", False)])
def test_acronyms_have_inner_capitals(word: str, expected: bool) -> None:
    assert is_acronym(word) is expected


@given(text=st.text(max_size=80))
def test_words_are_where_they_say(text: str) -> None:
    words = Folder({}).words(text)
    for written, start, end in zip(words.written, words.starts, words.ends, strict=True):
        assert text[start:end] == written
