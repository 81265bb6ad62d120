"""Segments hold the whole text, in order; headings, datelines and metadata are told apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.ingest import document_from_text
from fogline.model.documents import Document

LEAD = "Government troops seized the village of Tal Rifa from rebels on Sunday, the army said."

_FRAGMENTS = st.sampled_from(
    [
        LEAD,
        "Share this",
        "© 2020 Example Press. All rights reserved",
        "BEIRUT, Feb 3 (Reuters) - Rebels left the town of Marat on Friday, state media said.",
        "(Reporting by A. Writer; Editing by B. Other)",
        "Region: Middle East",
        "21 February",
        "Syria",
        "By Some Author",
        "---",
        "\r\n",
        "\u2028",
        "- item one",
        "Leave a comment",
    ]
)


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(s.kind.value, s.span.of(document.text)) for s in document.segments]


@given(
    st.lists(st.one_of(_FRAGMENTS, st.text(max_size=40)), min_size=1, max_size=12)
    .map("\n".join)
    .filter(lambda text: bool(text.strip()))
)
def test_segments_hold_all_but_white_space_in_order(text: str) -> None:
    document = document_from_text(text)
    assert document.text == text
    end = 0
    for segment in document.segments:
        assert not text[end : segment.span.start].strip()
        assert segment.span.of(text).strip() == segment.span.of(text)
        end = segment.span.end
    assert not text[end:].strip()


@given(st.text(min_size=1, max_size=200).filter(lambda text: bool(text.strip())))
def test_the_same_text_gives_the_same_document(text: str) -> None:
    assert document_from_text(text) == document_from_text(text)


@pytest.mark.parametrize(
    ("paragraph", "marker", "place"),
    [
        (
            "BEIRUT, Feb 3 (Reuters) - Rebels left the town on Friday.",
            "BEIRUT, Feb 3 (Reuters) -",
            "Beirut",
        ),
        ("KYIV (AP) — Shelling killed two people in Kherson.", "KYIV (AP) —", "Kyiv"),
        (
            "ALEPPO, SYRIA (2:30 P.M.) - The army took a hill.",
            "ALEPPO, SYRIA (2:30 P.M.) -",
            "Aleppo, Syria",
        ),
        ("Damascus, SANA- Army units took three villages.", "Damascus, SANA-", "Damascus"),
        ("(MENAFN) Rebels left the town on Friday morning.", "(MENAFN)", None),
        (
            "MOSCOW, February 3. /TASS/. Bombers struck a depot.",
            "MOSCOW, February 3. /TASS/.",
            "Moscow",
        ),
        (
            "MOSUL, Iraq, Feb. 3 (Xinhua) -- A bomb killed 11.",
            "MOSUL, Iraq, Feb. 3 (Xinhua) --",
            "Mosul, Iraq",
        ),
        (
            "Geneva, 3 February 2017 – The envoy met both sides.",
            "Geneva, 3 February 2017 –",
            "Geneva",
        ),
        ("KABUL — Gunmen attacked a police post on Monday.", "KABUL —", "Kabul"),
        ("PESHAWAR: A bomb killed two policemen on Monday.", "PESHAWAR:", "Peshawar"),
        (
            "DEIR EZ-ZOR (AFP) - Jihadists attacked the airport.",
            "DEIR EZ-ZOR (AFP) -",
            "Deir Ez-Zor",
        ),
    ],
)
def test_a_wire_dateline_is_split_from_its_paragraph(
    paragraph: str, marker: str, place: str | None
) -> None:
    document = document_from_text(paragraph)
    rest = paragraph[len(marker) :].strip()
    assert kinds(document) == [("metadata", marker), ("body", rest)]
    assert document.dateline_place == place


def test_credits_at_the_end_of_a_paragraph_are_split_from_it() -> None:
    document = document_from_text(f"{LEAD} (Reporting by A. Writer; Editing by B. Other)")
    assert kinds(document) == [
        ("body", LEAD),
        ("metadata", "(Reporting by A. Writer; Editing by B. Other)"),
    ]


@pytest.mark.parametrize(
    "heading",
    ["Syria", "21 February", "February 21, 2016", "KEY TAKEAWAYS", "Needs:", "History[edit]",
     "## The campaign", "**May 31**", "21–22 February", "Northern front"],
)  # fmt: skip
def test_short_lines_between_paragraphs_are_headings(heading: str) -> None:
    document = document_from_text(f"{LEAD}\n\n{heading}\n\n{LEAD}")
    assert [kind for kind, _ in kinds(document)] == ["body", "heading", "body"]


def test_a_line_that_introduces_a_quotation_is_body() -> None:
    document = document_from_text(f'{LEAD}\n\nThe general said:\n\n"We took the town."')
    assert [kind for kind, _ in kinds(document)] == ["body", "body", "body"]


def test_days_that_divide_a_chronicle_are_headings() -> None:
    document = document_from_text(f"21 February\n\n{LEAD}\n\n22 February\n\n{LEAD}")
    assert [kind for kind, _ in kinds(document)] == ["heading", "body", "heading", "body"]
    assert document.published is None
    assert document.dateline_day is None


def test_full_dates_that_divide_a_chronicle_do_not_date_it() -> None:
    document = document_from_text(f"21 February 2016\n\n{LEAD}\n\n22 February 2016\n\n{LEAD}")
    assert [kind for kind, _ in kinds(document)] == ["heading", "body", "heading", "body"]
    assert document.published is None


def test_a_markdown_header_is_metadata() -> None:
    text = f"---\ntitle: A battle\nauthor: Some One\npubDate: 2023-10-26 04:10\n---\n\n{LEAD}\n"
    document = document_from_text(text)
    assert (document.title, document.author) == ("A battle", "Some One")
    assert document.published is not None
    assert document.published.isoformat() == "2023-10-26"
    assert [kind for kind, _ in kinds(document)] == ["metadata", "body"]
