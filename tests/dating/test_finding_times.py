"""Time expressions are found, typed and bounded as rules D1 to D3 of the method say."""

import time

import pytest

from fogline.dating import (
    TimeReference,
    TimeSort,
    TimeUnit,
    find_times,
)
from fogline.model.spans import Span


def found(text: str) -> list[tuple[str, str, str]]:
    return [
        (each.span.of(text), each.sort.value, each.reference.value)
        for each in find_times(text, [Span(0, len(text))])
    ]


@pytest.mark.parametrize(
    "words",
    [
        "on January 30",
        "on 30 January",
        "on Jan. 30",
        "on Sept. 3, 2014",
        "on the 30th of January 2017",
        "on 2017-01-30",
        "on 30/01/2017",
        "on 30.01.2017",
        "on 1 March 2022",
        "on 21, 22 and 25 February",
        "between 21 and 24 January",
        "from 3 to 5 May",
        "on 24–27 February",
        "on February 24-27, 2017",
        "in mid-March",
        "in early March",
        "late in January",
        "at the end of May",
        "in January 2017",
        "in January",
        "in 2014",
        "in early 2014",
        "in the spring of 2015",
        "in summer 2015",
        "in the first week of May",
        "in the second half of June",
        "from late 2013 to early 2014",
        "between 28 April and 3 May",
        "28 April – 3 May 2017",
        "between January and March 2017",
        "during the night of 7 February",
        "on the night between 7 and 8 February",
        "on MAY 5, 2016",
    ],
)
def test_calendar_times_are_one_absolute_expression(words: str) -> None:
    text = f"Then {words} it fell."
    ((span, _, reference),) = found(text)
    assert (span, reference) == (words, "absolute")


@pytest.mark.parametrize(
    ("words", "reference"),
    [
        ("on Monday", TimeReference.PUBLICATION),
        ("late on Sunday", TimeReference.PUBLICATION),
        ("Monday night", TimeReference.PUBLICATION),
        ("last Tuesday", TimeReference.PUBLICATION),
        ("next Friday", TimeReference.PUBLICATION),
        ("from Monday to Wednesday", TimeReference.PUBLICATION),
        ("Yesterday", TimeReference.PUBLICATION),
        ("earlier today", TimeReference.PUBLICATION),
        ("this morning", TimeReference.PUBLICATION),
        ("earlier this week", TimeReference.PUBLICATION),
        ("last month", TimeReference.PUBLICATION),
        ("in recent days", TimeReference.PUBLICATION),
        ("3 days ago", TimeReference.PUBLICATION),
        ("over the weekend", TimeReference.PUBLICATION),
        ("in the coming days", TimeReference.PUBLICATION),
        ("by the end of the week", TimeReference.PUBLICATION),
        ("overnight", TimeReference.NEAREST),
        ("last night", TimeReference.NEAREST),
        ("in the past 24 hours", TimeReference.NEAREST),
        ("later in the day", TimeReference.NEAREST),
        ("over the previous 24 hours", TimeReference.NARRATIVE),
        ("within the next three days", TimeReference.NARRATIVE),
        ("two days earlier", TimeReference.NARRATIVE),
        ("a week later", TimeReference.NARRATIVE),
        ("a few days later", TimeReference.NARRATIVE),
        ("on the next day", TimeReference.NARRATIVE),
        ("the following night", TimeReference.NARRATIVE),
        ("the previous day", TimeReference.NARRATIVE),
        ("on the same day", TimeReference.NARRATIVE),
        ("later that day", TimeReference.NARRATIVE),
    ],
)
def test_relative_times_say_what_they_count_from(words: str, reference: TimeReference) -> None:
    text = f"Then {words} it fell."
    ((span, _, got),) = found(text)
    assert (span, got) == (words, reference.value)


@pytest.mark.parametrize(
    ("words", "sort"),
    [
        ("by 5 February", TimeSort.BY),
        ("since Monday", TimeSort.SINCE),
        ("until 5 May", TimeSort.UNTIL),
        ("after 6 June", TimeSort.AFTER),
        ("before 2 July", TimeSort.BEFORE),
        ("on 2 July", TimeSort.POINT),
        ("from 2 to 4 July", TimeSort.INTERVAL),
        ("for five days", TimeSort.DURATION),
        ("at dawn", TimeSort.CLOCK),
    ],
)
def test_prepositions_give_the_sort(words: str, sort: TimeSort) -> None:
    assert found(f"They held it {words}.") == [(words, sort.value, found(f"x {words}.")[0][2])]


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the town.",
        "Theresa May spoke.",
        "Over 2000 fighters and up to 1990 civilians left.",
        "In the 2014 offensive they lost.",
        "The Friday prayers were held.",
        "The following villages were taken.",
        "It cost 1,999 lives.",
        "A ratio of 12.5 to 3.",
    ],
)
def test_words_that_only_look_like_times_are_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It came two days earlier on October 6.", "two days earlier on October 6"),
        ("It is Tuesday, October 15, 2019.", "Tuesday, October 15, 2019"),
        ("It came on the next day (5 May).", "on the next day (5 May"),
    ],
)
def test_a_calendar_day_stands_for_its_neighbour(text: str, words: str) -> None:
    assert found(text) == [(words, "point", "absolute")]


def test_two_days_with_their_own_preposition_stay_two() -> None:
    text = "On 5 May they took A and on 6 May lost it."
    assert [words for words, _, _ in found(text)] == ["On 5 May", "on 6 May"]


def test_a_count_of_people_after_a_month_is_no_day() -> None:
    assert found("It is told that in January 30 people died.") == []


def test_an_expression_does_not_cross_the_edge_of_a_stretch() -> None:
    text = "It fell on 5 May 2016."
    (only,) = find_times(text, [Span(0, 16)])
    assert only.span.of(text) == "on 5 May"


def test_text_outside_the_stretches_is_not_read() -> None:
    assert find_times("On 5 May it fell. On 6 May too.", [Span(17, 31)])[0].span.start == 18


def test_grain_is_the_length_of_what_is_named() -> None:
    text = "in 2014, in May 2015, on 3 May 2016, last week"
    grains = [each.grain for each in find_times(text, [Span(0, len(text))])]
    assert grains == [TimeUnit.YEAR, TimeUnit.MONTH, TimeUnit.DAY, TimeUnit.WEEK]


@pytest.mark.parametrize(
    "piece", ["5 May, ", "1, ", "early late ", "12:", "2017-", "May", "On 5 May and ", "(((", ". "]
)
def test_hostile_repetition_takes_linear_time(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    began = time.perf_counter()
    find_times(text, [Span(0, len(text))])
    assert time.perf_counter() - began < 5
