"""The coded record: contract with the hand-coded corpus, schema, reading back."""

import json
from dataclasses import replace
from datetime import date

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.export import from_record, to_record
from fogline.export.schema import document_adapter, document_schema
from fogline.export.shape import DocumentRecord
from fogline.model.claims import (
    ActorMention,
    Claim,
    CodedDocument,
    ControlChange,
    Loss,
    MaterielLoss,
    MentionBasis,
    PlaceMention,
    Rejection,
    RejectionReason,
)
from fogline.model.codes import (
    EventType,
    Factuality,
    LossKind,
    MaterielEffect,
    Outcome,
    PlaceKind,
)
from fogline.model.days import DateBasis, DayRange, ResolvedDate
from fogline.model.documents import Document, Label, Segment, SegmentKind
from fogline.model.identifiers import ActorId, ClaimId, DocumentId
from fogline.model.positions import Position, PositionBasis
from fogline.model.spans import Span

HAND_CODED_EVENT_FIELDS = {
    "id", "quote", "trigger", "type", "initiators", "targets", "places", "date", "control",
    "casualties", "materiel", "factuality", "attributed_to",
}  # fmt: skip
TEXT = "The army took Tell Amber; ⚑ 12 were killed — «so they said» 🏴."

spans = st.integers(0, len(TEXT) - 1).flatmap(
    lambda start: st.integers(start + 1, len(TEXT)).map(lambda end: Span(start, end))
)
maybe_spans = st.none() | spans
words = st.text(min_size=1, max_size=8)
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
counts = st.integers(0, 10_000)
shares = st.floats(0, 1)
positions = st.builds(
    Position,
    lon=st.floats(-180, 180),
    lat=st.floats(-90, 90),
    radius_m=st.floats(1, 1e6),
    basis=st.sampled_from(PositionBasis),
)
actors = st.builds(
    ActorMention,
    span=spans,
    actor=words,
    actor_id=st.none() | words.map(ActorId),
    name=words,
    basis=st.sampled_from(MentionBasis),
)
places = st.builds(
    PlaceMention,
    span=spans,
    name=words,
    kind=st.sampled_from(PlaceKind),
    relation=maybe_spans,
    within=maybe_spans,
    basis=st.sampled_from(MentionBasis),
    position=st.none() | positions,
    record=st.none() | words,
    geonames_id=st.none() | counts,
    country=st.none() | words,
    confidence=shares,
)
day_ranges = st.tuples(days, days).map(lambda pair: DayRange.inclusive(min(pair), max(pair)))
dates = st.builds(
    ResolvedDate,
    days=day_ranges,
    basis=st.sampled_from([basis for basis in DateBasis if basis is not DateBasis.NONE]),
    span=maybe_spans,
) | st.just(ResolvedDate(days=None, basis=DateBasis.NONE))
losses = st.builds(
    Loss,
    side=words,
    kind=st.sampled_from(LossKind),
    least=counts,
    most=st.none() | st.integers(10_000, 20_000),
    span=spans,
    women=st.none() | counts,
    children=st.none() | counts,
)
materiel = st.builds(
    MaterielLoss,
    side=words,
    span=spans,
    count=st.none() | counts,
    effect=st.sampled_from(MaterielEffect),
)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    quote = draw(spans)
    start = draw(st.integers(quote.start, quote.end - 1))
    claim_places = draw(st.lists(places, max_size=2).map(tuple))
    return Claim(
        id=ClaimId(draw(words)),
        quote=quote,
        trigger=Span(start, draw(st.integers(start + 1, quote.end))),
        type=draw(st.sampled_from(EventType)),
        initiators=draw(st.lists(actors, max_size=2).map(tuple)),
        targets=draw(st.lists(actors, max_size=2).map(tuple)),
        places=claim_places,
        date=draw(dates),
        control=tuple(
            ControlChange(
                place=index,
                from_actor=draw(st.none() | words),
                to_actor=draw(st.none() | words),
                outcome=draw(st.sampled_from(Outcome)),
            )
            for index in range(len(claim_places))
        ),
        casualties=draw(st.lists(losses, max_size=2).map(tuple)),
        materiel=draw(st.lists(materiel, max_size=2).map(tuple)),
        factuality=draw(st.sampled_from(Factuality)),
        factuality_span=draw(maybe_spans),
        attributed_to=draw(maybe_spans),
        silent_about_losses=draw(st.lists(spans, max_size=2).map(tuple)),
        rule=draw(words),
        confidence=draw(shares),
    )


coded_documents = st.builds(
    CodedDocument,
    document=st.builds(
        Document,
        id=words.map(DocumentId),
        text=st.just(TEXT),
        segments=st.lists(
            st.builds(Segment, span=spans, kind=st.sampled_from(SegmentKind)), max_size=2
        ).map(tuple),
        title=st.none() | words,
        author=st.none() | words,
        publisher=st.none() | words,
        original_publisher=st.none() | words,
        published=st.none() | days,
        dateline_day=st.none() | days,
        dateline_place=st.none() | words,
        url=st.none() | words,
        links=st.lists(words, max_size=2).map(tuple),
        labels=st.lists(st.builds(Label, name=words, value=words), max_size=2).map(tuple),
    ),
    claims=st.lists(claims(), max_size=2).map(tuple),
    rejections=st.lists(
        st.builds(Rejection, trigger=spans, reason=st.sampled_from(RejectionReason), rule=words),
        max_size=2,
    ).map(tuple),
)


@given(coded_documents)
def test_a_record_reads_back_as_what_was_written(coded: CodedDocument) -> None:
    assert from_record(json.loads(json.dumps(to_record(coded)))) == coded


@given(coded_documents)
def test_every_record_follows_the_schema(coded: CodedDocument) -> None:
    record = json.loads(json.dumps(to_record(coded)))
    jsonschema.Draft202012Validator(document_schema()).validate(record)
    assert document_adapter().validate_python(record) == record


@given(coded_documents)
def test_every_verbatim_string_is_what_its_span_cuts(coded: CodedDocument) -> None:
    for event in to_record(coded)["events"]:
        pairs = [(event["quote"], event["quote_span"]), (event["trigger"], event["trigger_span"])]
        pairs += [(actor["mention"], actor["span"]) for actor in event["initiators"]]
        pairs += [(place["mention"], place["span"]) for place in event["places"]]
        pairs += [(loss["quote"], loss["span"]) for loss in event["casualties"]]
        for verbatim, (start, end) in pairs:
            assert TEXT[start:end] == verbatim


def test_the_schema_is_a_valid_schema_that_forbids_other_fields(coded: CodedDocument) -> None:
    schema = document_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    record = json.loads(json.dumps(to_record(coded)))
    record["events"][0]["places"][0]["colour"] = "red"
    with pytest.raises(jsonschema.ValidationError, match="'colour' was unexpected"):
        jsonschema.Draft202012Validator(schema).validate(record)


def test_every_field_of_the_schema_says_what_it_is_or_has_a_closed_list() -> None:
    definitions = document_schema()["$defs"]
    assert isinstance(definitions, dict)
    assert all("description" in definition for definition in definitions.values())


def test_a_record_holds_every_field_of_the_hand_coded_record(coded: CodedDocument) -> None:
    record = to_record(coded)
    assert {"id", "url", "publisher", "title", "published", "text", "events"} <= set(record)
    assert set(record["events"][0]) >= HAND_CODED_EVENT_FIELDS


def test_events_are_numbered_in_text_order(coded: CodedDocument) -> None:
    assert [event["id"] for event in to_record(coded)["events"]] == ["e1", "e2"]


def test_a_date_is_written_with_both_ends_inclusive(coded: CodedDocument) -> None:
    date_record = to_record(coded)["events"][0]["date"]
    assert (date_record["start"], date_record["end"]) == ("2017-01-30", "2017-01-30")


def test_control_names_its_place_by_mention_and_index(coded: CodedDocument) -> None:
    change = to_record(coded)["events"][0]["control"][0]
    assert (change["place"], change["place_index"]) == ("Tell Amber", 0)
    assert (change["from"], change["to"]) == ("syr-opp", "syr-gov")


def test_a_span_past_the_end_of_the_text_is_refused(coded: CodedDocument) -> None:
    short = replace(coded, document=replace(coded.document, text=coded.document.text[:40]))
    with pytest.raises(ValueError, match="past the end of a text of 40 characters"):
        to_record(short)


def _record(coded: CodedDocument) -> DocumentRecord:
    return document_adapter().validate_python(json.loads(json.dumps(to_record(coded))))


def test_half_a_position_is_refused(coded: CodedDocument) -> None:
    record = _record(coded)
    record["events"][0]["places"][0]["radius_m"] = None
    with pytest.raises(ValueError, match="'Tell Amber' has a part of a position"):
        from_record(record)


def test_a_date_with_one_end_is_refused(coded: CodedDocument) -> None:
    record = _record(coded)
    record["events"][0]["date"]["end"] = None
    with pytest.raises(ValueError, match="a date has one end"):
        from_record(record)
