"""What must hold of every date, whatever the words."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from fogline.dating import DateSite, find_times, resolve_dates
from fogline.dating.grammar import WEEKDAY_NAMES
from fogline.model.days import MONTH_NAMES, DateBasis, ResolvedDate
from fogline.model.documents import Document, Segment, SegmentKind
from fogline.model.identifiers import DocumentId
from fogline.model.spans import Span

anchors = st.dates(date(1990, 1, 1), date(2060, 12, 31))
yearless = st.one_of(
    st.builds("on {} {}".format, st.integers(1, 28), st.sampled_from(MONTH_NAMES)),
    st.builds("in {}".format, st.sampled_from(MONTH_NAMES)),
    st.builds("{} {}".format, st.sampled_from(["by", "since", "on"]), st.sampled_from(MONTH_NAMES)),
    st.builds("on {}".format, st.sampled_from(WEEKDAY_NAMES)),
    st.builds(
        "{} days {}".format, st.integers(1, 40), st.sampled_from(["ago", "later", "earlier"])
    ),
    st.sampled_from(
        ["yesterday", "overnight", "last week", "this month", "the next day", "over the weekend"]
    ),
)
pieces = st.one_of(
    yearless,
    st.sampled_from(["and", "to", ",", ". ", "The army", "took it", "after", "which", "2016", "("]),
    st.text(max_size=6),
)
texts = st.lists(pieces, min_size=1, max_size=12).map(" ".join)


def resolve(text: str, anchor: date | None, *, planned: bool = False) -> ResolvedDate:
    whole = Span(0, len(text))
    document = Document(
        id=DocumentId("d-1"),
        text=text,
        segments=(Segment(span=whole, kind=SegmentKind.BODY),),
        published=anchor,
    )
    at = text.find("fell")
    trigger = Span(at, at + 4) if at >= 0 else Span(len(text) - 1, len(text))
    site = DateSite(trigger=trigger, clause=whole, sentence=whole, paragraph=0, planned=planned)
    return resolve_dates(document, [site])[0]


@given(weekday=st.sampled_from(WEEKDAY_NAMES), anchor=anchors)
def test_a_weekday_falls_in_the_week_that_ends_at_the_anchor(weekday: str, anchor: date) -> None:
    days = resolve(f"It fell on {weekday}.", anchor).days
    assert days is not None
    assert days.start.weekday() == WEEKDAY_NAMES.index(weekday)
    assert timedelta(0) <= anchor - days.start < timedelta(days=7)
    assert days.end - days.start == timedelta(days=1)


@given(weekday=st.sampled_from(WEEKDAY_NAMES), anchor=anchors)
def test_a_planned_weekday_falls_in_the_week_after_the_anchor(weekday: str, anchor: date) -> None:
    days = resolve(f"It fell on {weekday}.", anchor, planned=True).days
    assert days is not None
    assert timedelta(0) < days.start - anchor <= timedelta(days=7)


@given(words=yearless, anchor=anchors)
def test_a_past_event_without_a_year_is_never_after_the_anchor(words: str, anchor: date) -> None:
    days = resolve(f"It fell {words}.", anchor).days
    assert days is not None
    assert days.start <= days.last <= anchor


@given(day=st.dates(date(1990, 1, 1), date(2060, 12, 31)), anchor=anchors)
def test_a_full_date_is_itself_whatever_the_anchor(day: date, anchor: date) -> None:
    month = MONTH_NAMES[day.month - 1]
    resolved = resolve(f"It fell on {day.day} {month} {day.year}.", anchor)
    assert resolved.days is not None
    assert (resolved.days.start, resolved.days.last) == (day, day)
    assert resolved.basis is DateBasis.EXPLICIT


@given(day=st.dates(date(1991, 1, 1), date(2060, 12, 31)), back=st.integers(0, 364))
def test_a_date_of_the_last_year_is_found_without_its_year(day: date, back: int) -> None:
    told = day - timedelta(days=back)
    days = resolve(f"It fell on {MONTH_NAMES[told.month - 1]} {told.day}.", day).days
    assert days is not None
    assert days.start == told


@given(text=texts)
def test_expressions_are_ordered_apart_and_inside_their_stretch(text: str) -> None:
    whole = Span(0, len(text)) if text else Span(0, 1)
    spans = [each.span for each in find_times(text, [whole])]
    assert all(whole.covers(span) for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))


@given(text=texts, anchor=st.none() | anchors, planned=st.booleans())
def test_any_text_resolves_the_same_way_twice(
    text: str, anchor: date | None, planned: bool
) -> None:
    text = f"{text} fell"
    assert resolve(text, anchor, planned=planned) == resolve(text, anchor, planned=planned)
