"""Sentence boundaries by rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.model.spans import Span
from fogline.parsing import split_sentences
from tests.parsing.trees import tree_of


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "text",
    [
        "Gen. Ali spoke to Lt. Omar.",
        "Dr. Haddad met Mr. Aziz and Mrs. Saleh.",
        "The U.S. Air Force struck Raqqa.",
        "It fell at 5 p.m. Monday.",
        "On Jan. 30 the army took Tabqa.",
        "J. Smith wrote from Homs.",
        "No. 4 Brigade left St. Simeon.",
        "About 3.5 km of road were cleared.",
        "The town, e.g. Tabqa, was hit.",
        "The army (which retook Tabqa) left.",
        "He asked why? nobody knew.",
        "The site fogline.example was down.",
    ],
)
def test_a_stop_that_ends_no_sentence_does_not_split(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ISIS left. The army came.", ["ISIS left.", "The army came."]),
        ("ISIS left! Why? Nobody knew.", ["ISIS left!", "Why?", "Nobody knew."]),
        ("ISIS left… The army came.", ["ISIS left…", "The army came."]),
        ("“ISIS left.” The army came.", ["“ISIS left.”", "The army came."]),
        ('He said "stop." "Go," she said.', ['He said "stop."', '"Go," she said.']),
        ("ISIS left. 12 died.", ["ISIS left.", "12 died."]),
        ("ISIS left. (The army came.)", ["ISIS left.", "(The army came.)"]),
        ("ISIS left\nThe army came", ["ISIS left", "The army came"]),
        ("ISIS left\n\n\nthe army came", ["ISIS left", "the army came"]),
        ("ISIS left. Élite units came.", ["ISIS left.", "Élite units came."]),
        ("  ISIS left.   The army came.  ", ["ISIS left.", "The army came."]),
    ],
)
def test_a_sentence_ends_at_its_stop_or_line(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize("bullet", ["•", "*", "-", "–", "—", "◦", "‣"])
def test_a_bullet_is_no_part_of_its_sentence(bullet: str) -> None:
    text = f"{bullet} ISIS left Tabqa.\n{bullet} The army came."
    assert sentences(text) == ["ISIS left Tabqa.", "The army came."]


@pytest.mark.parametrize("text", [" ", "\n\n", "• ", "---"])
def test_white_space_and_bullets_alone_are_no_sentence(text: str) -> None:
    assert sentences(text) == []


def test_only_the_given_stretch_is_split() -> None:
    text = "Left out. ISIS left. The army came. Left out."
    stretch = Span(text.index("ISIS"), text.index(" Left out.", 10))
    found = split_sentences(text, stretch)
    assert [span.of(text) for span in found] == ["ISIS left.", "The army came."]


@given(st.text(min_size=1, max_size=200), st.data())
def test_sentences_lie_in_order_in_the_stretch_and_lose_no_letter(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = split_sentences(text, Span(start, end))
    edges = [start, *(edge for span in found for edge in (span.start, span.end)), end]
    assert edges == sorted(edges)
    covered = {at for span in found for at in range(span.start, span.end)}
    assert not any(text[at].isalnum() for at in range(start, end) if at not in covered)


@given(st.lists(st.sampled_from(["ISIS left.", "Why?", "U.S. jets hit Homs.", "- On Jan. 3"])))
def test_sentences_a_line_each_come_out_a_line_each(lines: list[str]) -> None:
    text = "\n".join(lines) or " "
    assert sentences(text) == [line.lstrip("- ") for line in lines]


@pytest.mark.model
def test_the_number_of_a_unit_starts_no_sentence() -> None:
    tree = tree_of("Rebels overran the base of Battalion No. 2 in Maungdaw.")
    assert len(tree.parsed.sentences) == 1
