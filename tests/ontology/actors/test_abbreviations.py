"""Abbreviations a report introduces for itself."""

from hypothesis import given
from hypothesis import strategies as st

from fogline.ontology.actors import ActorRegistry, with_abbreviations

REGISTRY = ActorRegistry.load()


def found(text: str) -> list[tuple[str, str]]:
    """Names with the key they stand for."""
    matches = with_abbreviations(text, REGISTRY.find(text, countries=("SY",)))
    return [(m.span.of(text), REGISTRY.key_of(m.candidates[0]) or "unk") for m in matches]


def test_letters_in_a_bracket_stand_for_the_name_from_there_on() -> None:
    assert found("The TF returned.") == []
    assert found("The Tiger Forces (TF) fled. The TF returned.")[-1] == ("TF", "syr-gov")


def test_letters_before_their_introduction_stand_for_nobody() -> None:
    text = "The TF fled. The Tiger Forces (TF) returned."
    assert [name for name, _ in found(text)] == ["Tiger Forces (TF)"]


def test_letters_inside_a_compound_are_left_alone() -> None:
    text = "The Tiger Forces (TF) fled. TF-held areas burnt."
    assert [name for name, _ in found(text)] == ["Tiger Forces (TF)"]


@given(st.text(alphabet="TF ().,-x", max_size=40))
def test_matches_stay_in_order_and_apart(tail: str) -> None:
    text = f"The Tiger Forces (TF) fled. {tail}"
    matches = with_abbreviations(text, REGISTRY.find(text, countries=("SY",)))
    ends = [0]
    for match in matches:
        assert ends[-1] <= match.span.start < match.span.end <= len(text)
        ends.append(match.span.end)
