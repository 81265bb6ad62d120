"""Who published a report, when, and where it came from first."""

from datetime import date

import pytest

from fogline.errors import InputError
from fogline.ingest import document_from_text
from fogline.model.documents import Label, SegmentKind

LEAD = "Rebels left the town of Marat under a deal with the army, a monitor said."

REPUBLISHED = f"""Army Enters Marat After Deal. Overview

By [Border Courier](#)

World Digest Review, March 04, 2018

[Border Courier](#) 2 March 2018

Region: [North Africa](#)

Theme: [War & Peace](#), [Refugees](#)

{LEAD}

If you like our work, you can support it: PayPal: pay@example.org or <https://example.org/give>

The original source of this article is [Border Courier](#)
Copyright © [Border Courier](#), 2018

Articles by: **[Border Courier](#)**

For media inquiries: media@example.org
"""


def test_a_republished_page_keeps_both_outlets_and_both_days() -> None:
    document = document_from_text(REPUBLISHED)
    assert document.title == "Army Enters Marat After Deal. Overview"
    assert document.author == "Border Courier"
    assert document.publisher == "World Digest Review"
    assert document.original_publisher == "Border Courier"
    assert document.published == date(2018, 3, 4)
    assert document.dateline_day == date(2018, 3, 2)
    assert document.anchor_day == date(2018, 3, 2)
    assert document.links == ("https://example.org/give",)
    assert document.labels == (
        Label(name="region", value="North Africa"),
        Label(name="theme", value="War & Peace, Refugees"),
    )


def test_only_the_report_of_a_republished_page_is_body() -> None:
    document = document_from_text(REPUBLISHED)
    body = [s.span.of(document.text) for s in document.segments if s.kind is SegmentKind.BODY]
    assert body == [LEAD]


def test_what_is_given_stands_against_what_the_page_says() -> None:
    document = document_from_text(
        REPUBLISHED, title="Other", publisher="Mine", published=date(2018, 3, 5), author="Me"
    )
    assert (document.title, document.publisher, document.author) == ("Other", "Mine", "Me")
    assert document.published == date(2018, 3, 5)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Thursday, October 3, 2019", date(2019, 10, 3)),
        ("Published: 3 October 2019", date(2019, 10, 3)),
        ("Posted on October 3rd, 2019 at 10:32 GMT", date(2019, 10, 3)),
        ("2019-10-03", date(2019, 10, 3)),
        ("Valley Herald, 3 Oct. 2019", date(2019, 10, 3)),
        ("Valley Herald | October 3, 2019", date(2019, 10, 3)),
        ("03.10.2019", date(2019, 10, 3)),
        ("Last updated: 3 October 2019", date(2019, 10, 3)),
        ("03/10/2019", None),
        ("3 October", None),
    ],
)
def test_a_date_above_the_report_dates_it(line: str, day: date | None) -> None:
    document = document_from_text(f"Town falls to rebels\n\n{line}\n\n{LEAD}")
    assert document.published == day
    assert document.dateline_day is None


def test_an_undated_report_stays_undated() -> None:
    document = document_from_text(f"{LEAD} It began on 3 March 2018.")
    assert document.published is None
    assert document.dateline_day is None


def test_a_dateline_without_a_year_takes_it_from_publication() -> None:
    document = document_from_text(
        f"MARAT, Dec 30 (Reuters) - {LEAD}", published=date(2018, 1, 2), publisher="Reuters"
    )
    assert document.dateline_day == date(2017, 12, 30)


def test_a_dateline_of_the_day_of_publication_says_nothing_more() -> None:
    document = document_from_text(f"MARAT, Jan 2 (AP) - {LEAD}", published=date(2018, 1, 2))
    assert document.dateline_day is None


def test_an_agency_in_the_dateline_is_the_source_of_another_outlets_page() -> None:
    document = document_from_text(f"MARAT (Reuters) - {LEAD}", publisher="Valley Herald")
    assert (document.publisher, document.original_publisher) == ("Valley Herald", "Reuters")


def test_an_agency_on_its_own_page_is_its_publisher() -> None:
    document = document_from_text(f"MARAT (AP) - {LEAD}", publisher="Associated Press")
    assert document.original_publisher is None
    assert document_from_text(f"MARAT (AP) - {LEAD}").publisher == "AP"


def test_a_page_says_where_it_was_first_published() -> None:
    text = f"{LEAD}\n\nThis article was originally published by Border Courier on 2 March 2018."
    document = document_from_text(text, publisher="World Digest")
    assert document.original_publisher == "Border Courier"


def test_a_source_line_names_the_original() -> None:
    document = document_from_text(f"{LEAD}\n\nSource: Xinhua", publisher="Relief Portal")
    assert document.original_publisher == "Xinhua"


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("By Jane Doe and John Roe in Beirut", "Jane Doe and John Roe in Beirut"),
        ("By JANE DOE", "JANE DOE"),
        ("Written by: Jane Doe", "Jane Doe"),
        ("By Monday Morning", None),
    ],
)
def test_bylines_name_the_author(line: str, author: str | None) -> None:
    assert document_from_text(f"Town falls to rebels\n{line}\n\n{LEAD}").author == author


def test_a_situation_report_is_dated_by_the_day_it_stands_for() -> None:
    document = document_from_text(f"Flash Update No. 4 (as of 3 March 2018)\n\n{LEAD}")
    assert document.published == date(2018, 3, 3)


def test_an_empty_text_is_refused() -> None:
    with pytest.raises(InputError, match="FL102"):
        document_from_text(" \n\t ")


def test_the_identifier_follows_text_publisher_and_day() -> None:
    one = document_from_text(LEAD, publisher="A", published=date(2018, 3, 3))
    same = document_from_text(LEAD, publisher="A", published=date(2018, 3, 3), title="Other")
    other = document_from_text(LEAD, publisher="A", published=date(2018, 3, 4))
    assert one.id == same.id
    assert one.id != other.id


@pytest.mark.parametrize(
    ("lines", "publisher", "place"),
    [
        pytest.param(
            ["Bosphorus State Wire", "ISTANBUL, 2 February 2017"],
            "Bosphorus State Wire",
            "ISTANBUL",
            id="an outlet's line and a place with the day",
        ),
        pytest.param(
            ["PORT SUDAN, 19 December 2023"], None, "PORT SUDAN", id="a place with the day alone"
        ),
        pytest.param(["KUNA, 2 February 2017"], "KUNA", None, id="an agency's letters"),
        pytest.param(
            ["Levant Front Bulletin", "31 January 2017"],
            "Levant Front Bulletin",
            None,
            id="an outlet's line and the day",
        ),
    ],
)
def test_a_place_in_capitals_before_the_day_is_no_publisher(
    lines: list[str], publisher: str | None, place: str | None
) -> None:
    body = "The army took the village of Rasm Sihran on Tuesday, and held it against two attacks."
    document = document_from_text("\n\n".join(["Army Takes Village", *lines, body]))
    assert (document.publisher, document.dateline_place) == (publisher, place)
    assert document.published is not None
    assert document.title == "Army Takes Village"
