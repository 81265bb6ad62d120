"""Reports about wars long past hold no present fighting."""

from datetime import date

import pytest

from fogline.ingest import document_from_text
from fogline.model.days import DateBasis, DayRange, ResolvedDate
from fogline.pipeline.history import is_about_past_war

_DAY = date(2021, 6, 10)


def _dated(first: date, basis: DateBasis) -> ResolvedDate:
    return ResolvedDate(days=DayRange.inclusive(first, first), basis=basis)


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("Divers found a World War II bomber off Malta.", True),
        ("A veteran of the Korean War was honoured in Seoul.", True),
        ("The worst shelling in Europe since World War II went on.", False),
        ("The largest battle since the end of the Second World War began.", False),
        ("Rebels shelled the town.", False),
    ],
)
def test_the_opening_names_a_war_long_past(opening: str, expected: bool) -> None:
    document = document_from_text(f"{opening}\n\nJapanese troops attacked a ship.", published=_DAY)
    assert is_about_past_war(document, [_dated(_DAY, DateBasis.PUBLICATION)]) is expected


def test_fighting_dated_to_the_month_is_of_today() -> None:
    document = document_from_text("A World War II tank shelled the town on Monday.", published=_DAY)
    assert not is_about_past_war(document, [_dated(date(2021, 6, 7), DateBasis.RELATIVE)])


def test_a_war_that_has_just_ended_is_not_long_past() -> None:
    document = document_from_text("The Bosnian War ended.", published=date(1996, 1, 2))
    assert not is_about_past_war(document, [])


def test_an_undated_report_is_kept() -> None:
    document = document_from_text("Divers found a World War II bomber off Malta.")
    assert not is_about_past_war(document, [])
