"""Numbers as reports give them. The measure is rule 6 of the annotation guide."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fogline.coding.quantities import Quantity, read_quantity

NUMBERS = st.integers(1, 9_999)


@pytest.mark.parametrize(
    ("words", "least", "most"),
    [
        ("20", 20, 20),
        ("1,250", 1250, 1250),
        ("12,000", 12_000, 12_000),
        ("two", 2, 2),
        ("Eleven", 11, 11),
        ("twenty-five", 25, 25),
        ("fifty five", 55, 55),
        ("a", 1, 1),
        ("an", 1, 1),
        ("another", 1, 1),
        ("both", 2, 2),
        ("a single", 1, 1),
        ("a pair of", 2, 2),
        ("another two dozen", 24, 24),
        ("a hundred and fifty", 150, 150),
        ("no more than 10", None, 10),
        ("pair of", 2, 2),
        ("a dozen", 12, 12),
        ("half a dozen", 6, 6),
        ("two dozen", 24, 24),
        ("a hundred", 100, 100),
        ("three hundred", 300, 300),
        ("three AK-47", 3, 3),
        ("12 T-72", 12, 12),
        ("two thousand", 2_000, 2_000),
        ("2 thousand", 2_000, 2_000),
        ("1.5 million", 1_500_000, 1_500_000),
        ("one hundred and fifty", 150, 150),
        ("over 20", 21, None),
        ("Over twenty", 21, None),
        ("more than 100", 101, None),
        ("more than a dozen", 13, None),
        ("upwards of 40", 41, None),
        ("in excess of 30", 31, None),
        ("at least 20", 20, None),
        ("at least seven", 7, None),
        ("no fewer than 12", 12, None),
        ("no less than 3", 3, None),
        ("20 or more", 20, None),
        ("up to 55", None, 55),
        ("as many as 60", None, 60),
        ("at most 4", None, 4),
        ("fewer than 10", None, 9),
        ("less than a hundred", None, 99),
        ("20-30", 20, 30),
        ("20–30", 20, 30),
        ("20 to 30", 20, 30),
        ("between 20 and 30", 20, 30),
        ("between five and seven", 5, 7),
        ("two or three", 2, 3),
        ("dozens of", 24, None),
        ("several", 3, None),
        ("scores of", 40, None),
        ("hundreds of", 200, None),
        ("thousands of", 2_000, None),
        ("dozens", 24, None),
    ],
)
def test_a_phrase_gives_its_least_and_most(words: str, least: int | None, most: int | None) -> None:
    assert read_quantity(words) == Quantity(least, most)


@pytest.mark.parametrize("words", ["", "the", "ISIS", "Syrian army", "their", "no survivors"])
def test_words_without_a_number_have_no_quantity(words: str) -> None:
    assert read_quantity(words) is None


def test_the_noun_behind_the_number_does_not_count() -> None:
    assert read_quantity("Over 20 ISIS") == Quantity(21, None)


@given(NUMBERS)
def test_digits_are_that_number(number: int) -> None:
    assert read_quantity(str(number)) == Quantity(number, number)


@given(NUMBERS)
def test_a_thousands_comma_changes_nothing(number: int) -> None:
    assert read_quantity(f"{number:,}") == read_quantity(str(number))


@given(NUMBERS, st.sampled_from(["over", "more than"]))
def test_over_a_number_is_the_next_one_and_open(number: int, word: str) -> None:
    assert read_quantity(f"{word} {number}") == Quantity(number + 1, None)


@given(NUMBERS)
def test_at_least_includes_the_number(number: int) -> None:
    assert read_quantity(f"at least {number}") == Quantity(number, None)


@given(NUMBERS)
def test_up_to_includes_the_number(number: int) -> None:
    assert read_quantity(f"up to {number}") == Quantity(None, number)


@given(st.integers(1, 999), st.integers(1, 999), st.sampled_from(["{}-{}", "between {} and {}"]))
def test_a_range_has_both_ends(first: int, length: int, form: str) -> None:
    phrase = form.format(first, first + length)
    assert read_quantity(phrase) == Quantity(first, first + length)


@given(st.text(max_size=60))
@example("0-¹")
def test_any_text_gives_nothing_or_ordered_bounds(words: str) -> None:
    found = read_quantity(words)
    if found is not None:
        assert found.least is not None or found.most is not None
        if found.least is not None and found.most is not None:
            assert 0 <= found.least <= found.most
