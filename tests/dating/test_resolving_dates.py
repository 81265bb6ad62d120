"""Events get the days that rules D4 to D21 of the method say."""

from datetime import date

import pytest

from fogline.dating import DateSite, is_old, resolve_dates
from fogline.model.days import DateBasis, DayRange, ResolvedDate
from fogline.model.documents import Document, Segment, SegmentKind
from fogline.model.identifiers import DocumentId
from fogline.model.spans import Span

TUESDAY = date(2017, 1, 31)


def document_of(
    *paragraphs: str,
    published: date | None = TUESDAY,
    dateline: date | None = None,
    title: str | None = None,
) -> Document:
    """A document of paragraphs; one that begins with ``#`` is a heading."""
    text, segments = "", []
    for paragraph in paragraphs:
        kind = SegmentKind.HEADING if paragraph.startswith("#") else SegmentKind.BODY
        body = paragraph.lstrip("# ")
        segments.append(Segment(span=Span(len(text), len(text) + len(body)), kind=kind))
        text += body + "\n\n"
    return Document(
        id=DocumentId("d-1"),
        text=text,
        segments=tuple(segments),
        published=published,
        dateline_day=dateline,
        title=title,
    )


def site_of(document: Document, trigger: str, *, planned: bool = False) -> DateSite:
    """The site of a word that is told once, in the sentence between two full stops around it."""
    at = document.text.index(trigger)
    start = max(document.text.rfind(mark, 0, at) + len(mark) for mark in (". ", "\n\n"))
    start = 0 if start == 1 and ". " not in document.text[:at] else start
    ends = [document.text.find(mark, at) for mark in (". ", ".\n\n")]
    sentence = Span(start, min(end for end in ends if end >= 0) + 1)
    return DateSite(
        trigger=Span(at, at + len(trigger)),
        clause=sentence,
        sentence=sentence,
        paragraph=0,
        planned=planned,
    )


def dated(document: Document, trigger: str, *, planned: bool = False) -> ResolvedDate:
    (resolved,) = resolve_dates(document, [site_of(document, trigger, planned=planned)])
    return resolved


def days(*told: tuple[int, int, int]) -> DayRange:
    return DayRange.inclusive(date(*told[0]), date(*told[-1]))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("on 30 December", [(2016, 12, 30)], id="D5 latest not after the anchor"),
        pytest.param("on 31 January", [(2017, 1, 31)], id="D5 the anchor itself"),
        pytest.param("on 29 February", [(2016, 2, 29)], id="D5 the latest leap year"),
        pytest.param("on 03/01/2017", [(2017, 1, 3)], id="D4 day first"),
        pytest.param("on 01/30/2017", [(2017, 1, 30)], id="D4 month first where it must be"),
        pytest.param("on 2016-11-05", [(2016, 11, 5)], id="D4 ISO"),
        pytest.param("on 3 May 2016", [(2016, 5, 3)], id="D5 a year told"),
        pytest.param("from 3 to 5 January", [(2017, 1, 3), (2017, 1, 5)], id="D3 run"),
        pytest.param(
            "between 28 December and 3 January", [(2016, 12, 28), (2017, 1, 3)], id="D3 over years"
        ),
        pytest.param("in mid-March 2016", [(2016, 3, 10), (2016, 3, 20)], id="D6 mid"),
        pytest.param("in early January", [(2017, 1, 1), (2017, 1, 10)], id="D6 early"),
        pytest.param("late in December", [(2016, 12, 21), (2016, 12, 31)], id="D6 late"),
        pytest.param("at the end of December", [(2016, 12, 26), (2016, 12, 31)], id="D6 end"),
        pytest.param(
            "in the first week of January", [(2017, 1, 1), (2017, 1, 7)], id="D6 first week"
        ),
        pytest.param(
            "in the last week of February 2016", [(2016, 2, 23), (2016, 2, 29)], id="D6 last week"
        ),
        pytest.param("in December", [(2016, 12, 1), (2016, 12, 31)], id="D6 whole month"),
        pytest.param("in summer 2016", [(2016, 6, 1), (2016, 8, 31)], id="D6 season"),
        pytest.param("in 2014", [(2014, 1, 1), (2014, 12, 31)], id="D6 whole year"),
        pytest.param("in early 2014", [(2014, 1, 1), (2014, 4, 30)], id="D6 early year"),
        pytest.param("on Monday", [(2017, 1, 30)], id="D7 yesterday by name"),
        pytest.param("on Tuesday", [(2017, 1, 31)], id="D7 the anchor by name"),
        pytest.param("on Wednesday", [(2017, 1, 25)], id="D7 tomorrow's name"),
        pytest.param("last Tuesday", [(2017, 1, 24)], id="D7 last"),
        pytest.param(
            "from Friday to Sunday", [(2017, 1, 27), (2017, 1, 29)], id="D7 run of weekdays"
        ),
        pytest.param("on Sunday and Monday", [(2017, 1, 29), (2017, 1, 30)], id="D7 two weekdays"),
        pytest.param("yesterday", [(2017, 1, 30)], id="D8 yesterday"),
        pytest.param("the day before yesterday", [(2017, 1, 29)], id="D8 before yesterday"),
        pytest.param("earlier today", [(2017, 1, 31)], id="D8 today"),
        pytest.param("3 days ago", [(2017, 1, 28)], id="D8 ago"),
        pytest.param("last week", [(2017, 1, 23), (2017, 1, 29)], id="D8 last week"),
        pytest.param("two weeks ago", [(2017, 1, 16), (2017, 1, 22)], id="D8 weeks ago"),
        pytest.param("last month", [(2016, 12, 1), (2016, 12, 31)], id="D8 last month"),
        pytest.param("last year", [(2016, 1, 1), (2016, 12, 31)], id="D8 last year"),
        pytest.param("over the weekend", [(2017, 1, 28), (2017, 1, 29)], id="D8 weekend"),
        pytest.param("overnight", [(2017, 1, 30), (2017, 1, 31)], id="D8 overnight"),
        pytest.param("last night", [(2017, 1, 30), (2017, 1, 31)], id="D8 last night"),
        pytest.param("in the past 24 hours", [(2017, 1, 30), (2017, 1, 31)], id="D8 a day back"),
        pytest.param("in the past 48 hours", [(2017, 1, 29), (2017, 1, 31)], id="D8 two days back"),
        pytest.param("in recent days", [(2017, 1, 28), (2017, 1, 31)], id="D8 recent days"),
        pytest.param("overnight on Sunday", [(2017, 1, 29), (2017, 1, 30)], id="D8 a night named"),
        pytest.param(
            "during the night of 7 January", [(2017, 1, 7), (2017, 1, 8)], id="D8 during a night"
        ),
        pytest.param("on the night of 7 January", [(2017, 1, 7)], id="D8 on a night"),
        pytest.param("by 5 January", [(2017, 1, 5)], id="D9 by"),
        pytest.param("since Saturday", [(2017, 1, 28), (2017, 1, 31)], id="D10 since"),
        pytest.param("after 28 January", [(2017, 1, 29), (2017, 1, 31)], id="D10 after"),
        pytest.param("before 28 January", [(2017, 1, 27)], id="D10 before"),
        pytest.param("this month", [(2017, 1, 1), (2017, 1, 31)], id="D11 this month"),
        pytest.param("earlier this week", [(2017, 1, 30), (2017, 1, 31)], id="D11 this week"),
        pytest.param("in January", [(2017, 1, 1), (2017, 1, 31)], id="D11 the running month"),
    ],
)
def test_a_news_sentence_takes_the_days_of_its_words(
    words: str, expected: list[tuple[int, int, int]]
) -> None:
    document = document_of(f"The army seized the hill {words}.")
    resolved = dated(document, "seized")
    assert resolved.days == days(*expected)
    assert resolved.span is not None


def test_the_running_month_ends_with_the_report() -> None:
    document = document_of("The army seized it in February.", published=date(2017, 2, 10))
    assert dated(document, "seized").days == days((2017, 2, 1), (2017, 2, 10))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("tomorrow", [(2017, 2, 1)]),
        ("on Friday", [(2017, 2, 3)]),
        ("on Tuesday", [(2017, 2, 7)]),
        ("next week", [(2017, 2, 6), (2017, 2, 12)]),
        ("on 27 February", [(2017, 2, 27)]),
        ("within the next three days", [(2017, 2, 1), (2017, 2, 3)]),
        ("in the coming days", [(2017, 2, 1), (2017, 2, 3)]),
    ],
)
def test_a_plan_takes_the_days_ahead(words: str, expected: list[tuple[int, int, int]]) -> None:
    document = document_of(f"The fighters will leave {words}.")
    assert dated(document, "will leave", planned=True).days == days(*expected)


@pytest.mark.parametrize(
    "sentence",
    [
        "The fighters will leave the town.",
        "On Sunday, the ministry announced that the fighters will leave the town.",
        "The fighters will leave the town, the ministry said on Sunday.",
        "The ministry said on Sunday the fighters will leave the town.",
    ],
)
def test_the_day_of_the_announcement_is_not_that_of_the_plan(sentence: str) -> None:
    resolved = dated(document_of(sentence), "will leave", planned=True)
    assert (resolved.days, resolved.basis) == (None, DateBasis.NONE)


def test_an_undated_event_is_of_the_day_before_or_the_day_of_the_report() -> None:
    resolved = dated(document_of("The army seized the hill."), "seized")
    assert resolved.days == days((2017, 1, 30), (2017, 1, 31))
    assert resolved.basis is DateBasis.PUBLICATION


def test_the_dateline_goes_before_publication() -> None:
    document = document_of(
        "The army seized it.", published=date(2017, 2, 2), dateline=date(2017, 1, 31)
    )
    assert dated(document, "seized").days == days((2017, 1, 30), (2017, 1, 31))


@pytest.mark.parametrize("words", ["on Monday", "yesterday", "overnight", "on 5 May", "since May"])
def test_a_report_without_a_day_tells_none(words: str) -> None:
    document = document_of(f"The army seized it {words}.", published=None)
    assert dated(document, "seized").basis is DateBasis.NONE


def test_a_full_date_needs_no_day_of_report() -> None:
    document = document_of("The army seized it on 5 May 2016.", published=None)
    assert dated(document, "seized").days == days((2016, 5, 5))


@pytest.mark.parametrize(
    ("sentence", "trigger", "expected"),
    [
        pytest.param(
            "On 1 January rebels took Alpha, cutting the road.",
            "cutting",
            [(2017, 1, 1)],
            id="D12 an opener reaches over what follows",
        ),
        pytest.param(
            "On 1 January rebels took Alpha, and on 3 January they lost it.",
            "took",
            [(2017, 1, 1)],
            id="D12 an opener ends at the next",
        ),
        pytest.param(
            "On 1 January rebels took Alpha, and on 3 January they lost it.",
            "lost",
            [(2017, 1, 3)],
            id="D12 the next opener",
        ),
        pytest.param(
            "On 1 January the army bombed a town taken by rebels in 2014.",
            "bombed",
            [(2017, 1, 1)],
            id="D14 another verb has the later time",
        ),
        pytest.param(
            "Rebels took Alpha on 1 January and lost Beta on 3 January.",
            "took",
            [(2017, 1, 1)],
            id="D14 nearest first",
        ),
        pytest.param(
            "Rebels took Alpha on 1 January and lost Beta on 3 January.",
            "lost",
            [(2017, 1, 3)],
            id="D14 nearest second",
        ),
        pytest.param(
            "The army took Alpha on 5 January, killing ten.",
            "killing",
            [(2017, 1, 5)],
            id="D14 a participle shares the time of its clause",
        ),
        pytest.param(
            "On 9 January the army retook Alpha, captured by rebels two days earlier.",
            "captured",
            [(2017, 1, 7)],
            id="D15 a look back from the same sentence",
        ),
        pytest.param(
            "On 9 January the army retook Alpha, captured by rebels two days earlier.",
            "retook",
            [(2017, 1, 9)],
            id="D15 the look back is not the main clause's",
        ),
        pytest.param(
            "A drive beginning on 23 January took the town by 26 January.",
            "took",
            [(2017, 1, 23), (2017, 1, 26)],
            id="D9 by, from a time before it",
        ),
        pytest.param(
            "The army shelled it after the bombings the previous day.",
            "shelled",
            [(2017, 1, 30), (2017, 1, 31)],
            id="D15 an after-phrase dates its own noun",
        ),
        pytest.param(
            "The envoy refused while meeting reporters yesterday.",
            "refused",
            [(2017, 1, 30)],
            id="D15 while tells one time",
        ),
    ],
)
def test_an_expression_dates_the_event_it_belongs_to(
    sentence: str, trigger: str, expected: list[tuple[int, int, int]]
) -> None:
    assert dated(document_of(sentence), trigger).days == days(*expected)


NARRATION = document_of(
    "On 7 January, rebels stormed the base. The army countered with jets. The next day, it"
    " reclaimed the runway. Two days later, a truce was struck. Jets also pounded the valley"
    " during the following night.",
    "By 20 January, nine villages had come under rebel rule. Later they razed a bridge.",
    "On 25 January, militia entered the port.",
)


@pytest.mark.parametrize(
    ("trigger", "expected", "basis"),
    [
        ("stormed", [(2017, 1, 7)], DateBasis.EXPLICIT),
        ("countered", [(2017, 1, 7)], DateBasis.NARRATIVE),
        ("reclaimed", [(2017, 1, 8)], DateBasis.NARRATIVE),
        ("struck", [(2017, 1, 10)], DateBasis.NARRATIVE),
        ("pounded", [(2017, 1, 10), (2017, 1, 11)], DateBasis.NARRATIVE),
        ("come under", [(2017, 1, 10), (2017, 1, 20)], DateBasis.EXPLICIT),
        ("entered", [(2017, 1, 25)], DateBasis.EXPLICIT),
    ],
)
def test_a_narration_carries_its_day_on(
    trigger: str, expected: list[tuple[int, int, int]], basis: DateBasis
) -> None:
    resolved = dated(NARRATION, trigger)
    assert (resolved.days, resolved.basis) == (days(*expected), basis)


TIMELINE = document_of(
    "# 21 January",
    "A bomb wrecked a market.",
    "Twenty were killed in the past 24 hours.",
    "# 25 January",
    "The army retook the mill, captured by rebels 2 days before.",
    "Yesterday, a convoy crossed.",
)


@pytest.mark.parametrize(
    ("trigger", "expected"),
    [
        ("wrecked", [(2017, 1, 21)]),
        ("killed", [(2017, 1, 20), (2017, 1, 21)]),
        ("retook", [(2017, 1, 25)]),
        ("captured", [(2017, 1, 23)]),
        ("crossed", [(2017, 1, 24)]),
    ],
)
def test_a_date_heading_dates_what_stands_under_it(
    trigger: str, expected: list[tuple[int, int, int]]
) -> None:
    assert dated(TIMELINE, trigger).days == days(*expected)


def test_a_line_with_the_day_of_publication_is_no_heading() -> None:
    document = document_of("# Tuesday, 31 January 2017", "The army seized it.")
    assert dated(document, "seized").days == days((2017, 1, 30), (2017, 1, 31))


NEWS = document_of(
    "Jets hit a depot on Thursday. Militia seized a silo. On Sunday, the minister backed the"
    " plan. He added that it would demand money. The attack drew anger.",
    "Police detained a trader.",
)


@pytest.mark.parametrize(
    ("trigger", "expected"),
    [
        pytest.param("seized", [(2017, 1, 30), (2017, 1, 31)], id="the date stays behind"),
        pytest.param("demand", [(2017, 1, 29)], id="the same speaker goes on"),
        pytest.param("drew", [(2017, 1, 29), (2017, 1, 31)], id="it refers back"),
        pytest.param("detained", [(2017, 1, 30), (2017, 1, 31)], id="a new paragraph"),
    ],
)
def test_a_news_report_does_not_carry_a_day_to_other_events(
    trigger: str, expected: list[tuple[int, int, int]]
) -> None:
    assert dated(NEWS, trigger).days == days(*expected)


def test_a_text_written_years_later_takes_the_year_it_tells() -> None:
    document = document_of(
        "On 17 January 2017, rebels stormed the base. On 1 February, the army returned.",
        published=date(2024, 5, 1),
    )
    assert dated(document, "returned").days == days((2017, 2, 1))


def test_the_title_gives_the_year_to_a_text_of_unknown_day() -> None:
    document = document_of(
        "On 26 February, the army returned.", published=None, title="Battle (24 February 2017)"
    )
    assert dated(document, "returned").days == days((2017, 2, 26))


@pytest.mark.parametrize(
    ("last", "expected"),
    [(date(2016, 1, 30), True), (date(2016, 2, 1), False), (date(2017, 1, 30), False)],
)
def test_old_is_more_than_a_year_before_the_report(last: date, expected: bool) -> None:
    resolved = ResolvedDate(days=DayRange.inclusive(last, last), basis=DateBasis.EXPLICIT)
    assert is_old(resolved, document_of("x.")) is expected


def test_nothing_is_old_where_a_day_is_unknown() -> None:
    undated = ResolvedDate(days=None, basis=DateBasis.NONE)
    old = ResolvedDate(days=days((1999, 1, 1)), basis=DateBasis.EXPLICIT)
    assert not is_old(undated, document_of("x."))
    assert not is_old(old, document_of("x.", published=None))


def test_no_sites_give_no_dates() -> None:
    assert resolve_dates(document_of("On 1 May it fell."), []) == ()


def test_a_site_outside_every_segment_is_dated_by_publication() -> None:
    document = Document(id=DocumentId("d-1"), text="It fell.", segments=(), published=TUESDAY)
    span = Span(3, 7)
    site = DateSite(trigger=span, clause=span, sentence=span, paragraph=0, planned=False)
    assert resolve_dates(document, [site])[0].basis is DateBasis.PUBLICATION


def test_a_time_that_only_names_a_noun_does_not_move_the_day_told() -> None:
    document = document_of(
        "On 3 January rebels shelled Tabqa, violating the October 2016 agreements. The next day, "
        "they stormed Raqqa. On 9 January they left Palmyra.",
    )
    sites = [site_of(document, "shelled"), site_of(document, "stormed")]
    assert resolve_dates(document, sites)[1].days == days((2017, 1, 4))
