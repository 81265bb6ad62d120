"""The stages together: what always holds of a coded document."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fogline.gazetteer import Gazetteer
from fogline.ingest import document_from_text, read_report
from fogline.model.claims import CodedDocument, RejectionReason
from fogline.model.days import DateBasis
from fogline.model.documents import Document, SegmentKind
from fogline.model.spans import Span
from fogline.model.syntax import Tree
from tests.coding.reading import PUBLISHED, read, spans_of, the_coder
from tests.gazetteer.conftest import base

__all__ = ["base"]

pytestmark = pytest.mark.model

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "tests" / "golden").glob("*/source.txt"))
EXAMPLES = sorted(p for p in (ROOT / "examples").iterdir() if p.suffix in (".html", ".txt"))
MOST_SILENT = 0.1
"""Share of triggers that leave neither a claim nor a refusal in their sentence. Lower it only."""
SENTENCES = (
    "The Syrian army captured the village of Tell Sawan from ISIS.",
    "ISIS attacked Iraqi forces in Mosul, killing over 20 soldiers.",
    "Clashes erupted near al-Bab, according to the Observatory.",
    "They shelled the town.",
    "The group withdrew from it on Monday.",
    "Turkey, Russia and Iran agreed to a ceasefire in Idlib.",
    "It added that three tanks and a depot were destroyed.",
    "The army has not released any information about its losses.",
    "“We will not leave Raqqa,” a commander of the SDF said.",
    "In 2013, the rebels took the city – then they lost it.",
    "The striker shot wide.",
    "• Warplanes hit 12 positions (Homs, Hama)",
    "",
)


def code(text: str, published: date | None = PUBLISHED) -> CodedDocument:
    return the_coder().code(document_from_text(text, published=published))


def triggers(coded: CodedDocument) -> list[Span]:
    return [*(c.trigger for c in coded.claims), *(r.trigger for r in coded.rejections)]


def check(coded: CodedDocument) -> None:
    """Assert what holds of every coded document."""
    text = coded.document.text
    body = [s.span for s in coded.document.segments if s.kind is SegmentKind.BODY]
    for claim in coded.claims:
        assert claim.quote.covers(claim.trigger)
        assert all(span.end <= len(text) for span in spans_of(claim))
        assert any(segment.covers(claim.quote) for segment in body)
        assert all(mention.name for mention in (*claim.initiators, *claim.targets))
        assert all(place.name for place in claim.places)
        assert 0 <= claim.confidence <= 1
        assert ":" in claim.rule
    for rejection in coded.rejections:
        assert any(segment.covers(rejection.trigger) for segment in body)
    assert list(coded.claims) == sorted(coded.claims, key=lambda c: (c.trigger, c.quote))
    assert list(coded.rejections) == sorted(coded.rejections, key=lambda r: r.trigger)
    assert len({claim.id for claim in coded.claims}) == len(coded.claims)


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.parent.name)
def test_every_golden_source_is_coded_within_its_text(source: Path) -> None:
    check(code(source.read_text(encoding="utf-8")))


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(SENTENCES), st.sampled_from([" ", "\n\n", "\n"]))))
def test_any_order_of_sentences_is_coded_within_its_text(
    pieces: list[tuple[str, str]],
) -> None:
    text = "The Syrian army and ISIS fought on Monday in Homs." + "".join(
        separator + sentence for sentence, separator in pieces
    )
    check(code(text))


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=120), st.text(max_size=120))
def test_any_characters_around_a_report_are_survived(before: str, after: str) -> None:
    report = "The Syrian army captured the village of Tell Sawan."
    check(code(f"{before}\n\n{report}\n\n{after}"))


def test_coding_twice_gives_equal_records() -> None:
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in SOURCES[:20])
    assert code(text) == code(text)


def test_a_coded_document_names_its_gazetteer_and_has_its_places(base: Path) -> None:
    gazetteer = Gazetteer.open(base)
    coder = replace(the_coder(), gazetteer=gazetteer)
    text = "The Syrian army captured Zarnaq."
    coded = coder.code(document_from_text(text, published=PUBLISHED))
    assert coded.gazetteer is not None
    assert coded.gazetteer == gazetteer.version
    assert [place.record for claim in coded.claims for place in claim.places] == [
        "wpmap:zarnaq@36.21,37.61"
    ]


def test_a_document_is_coded_alike_whatever_was_coded_before() -> None:
    first = code("They attacked Mosul. The group captured Tal Afar.")
    code("ISIS attacked Iraqi forces near Mosul. The SDF captured Raqqa from ISIS.")
    assert code("They attacked Mosul. The group captured Tal Afar.") == first


def test_coding_leaves_the_document_as_it_was() -> None:
    document = document_from_text(" ".join(SENTENCES), published=PUBLISHED)
    before = replace(document)
    coded = the_coder().code(document)
    assert document == before
    assert coded.document is document


@pytest.mark.parametrize("source", SOURCES[::8], ids=lambda path: path.parent.name)
def test_no_trigger_is_both_claimed_and_refused_under_one_rule(source: Path) -> None:
    coded = code(source.read_text(encoding="utf-8"))
    claimed = {(claim.trigger, claim.rule) for claim in coded.claims}
    assert claimed.isdisjoint((r.trigger, r.rule) for r in coded.rejections)


def test_claims_and_refusals_name_rules_of_the_frame_files() -> None:
    rules = {frame.rule for frame in the_coder().lexicon.frames}
    for source in SOURCES[::4]:
        coded = code(source.read_text(encoding="utf-8"))
        assert {claim.rule for claim in coded.claims} <= rules
        assert {rejection.rule for rejection in coded.rejections} <= rules


@pytest.mark.parametrize(
    "text",
    [
        "The Syrian army captured the village of Tell Sawan.",
        "ISIS attacked Mosul and Iraqi forces shelled Tal Afar.",
    ],
)
def test_an_undated_report_has_claims_without_days(text: str) -> None:
    coded = code(text, published=None)
    assert coded.claims
    assert {claim.date.basis for claim in coded.claims} == {DateBasis.NONE}
    assert {claim.date.days for claim in coded.claims} == {None}


def test_a_full_date_in_an_undated_report_counts_all_the_same() -> None:
    coded = code("On 30 January 2017 the Syrian army captured Tell Sawan.", published=None)
    [claim] = coded.claims
    assert claim.date.days is not None
    assert (claim.date.days.start, claim.date.days.last) == (date(2017, 1, 30), date(2017, 1, 30))


def test_history_is_refused_with_its_trigger() -> None:
    [rejection] = code("ISIS captured the town of Tabqa in 2013.").rejections
    assert rejection.reason is RejectionReason.OLD_HISTORY


def _document(text: str, kinds: Sequence[SegmentKind]) -> Document:
    """A document whose paragraphs are of the kinds given."""
    document = document_from_text(text, published=PUBLISHED)
    assert len(document.segments) == len(kinds)
    segments = tuple(
        replace(segment, kind=kind) for segment, kind in zip(document.segments, kinds, strict=True)
    )
    return replace(document, segments=segments)


@pytest.mark.parametrize(
    "kind", [SegmentKind.BOILERPLATE, SegmentKind.METADATA, SegmentKind.HEADING]
)
def test_only_body_yields_claims(kind: SegmentKind) -> None:
    text = "ISIS attacked the city of Mosul.\n\nThe Syrian army captured the town of Tabqa."
    coded = the_coder().code(_document(text, [kind, SegmentKind.BODY]))
    assert [claim.trigger.of(text) for claim in coded.claims] == ["captured"]
    assert all(trigger.start > text.index("\n") for trigger in triggers(coded))


def test_names_in_boilerplate_do_not_resolve_descriptions() -> None:
    text = "Support the fight of ISIS.\n\nThe group captured the town of Tabqa."
    coded = the_coder().code(_document(text, [SegmentKind.BOILERPLATE, SegmentKind.BODY]))
    assert all(m.actor != "isis" for claim in coded.claims for m in claim.initiators)


def test_a_gazetteer_place_gets_a_position_and_an_unknown_one_none() -> None:
    reading = read("The Syrian army captured Palmyra. The Syrian army captured Qxyzvat.")
    positions = {p.name: p.position for c in reading.claims for p in c.claim.places}
    assert positions["Palmyra"] is not None
    assert positions["Qxyzvat"] is None


def test_other_places_of_the_report_settle_an_ambiguous_name() -> None:
    syria = read("The Syrian army captured Tripoli road near Homs. ISIS attacked Palmyra.")
    countries = {p.country for c in syria.claims for p in c.claim.places if p.name == "Palmyra"}
    assert countries == {"SY"}


def test_an_empty_body_codes_nothing() -> None:
    coded = the_coder().code(
        _document("ISIS attacked the city of Mosul.", [SegmentKind.BOILERPLATE])
    )
    assert (coded.claims, coded.rejections) == ((), ())


@pytest.mark.parametrize("report", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_is_coded_within_its_text(report: Path) -> None:
    coded = the_coder().code(read_report(report))
    assert coded.claims
    check(coded)


def unaccounted(document: Document) -> tuple[list[str], int]:
    """Trigger words of sentences that neither a claim nor a refusal speaks of, and all triggers."""
    coder = the_coder()
    verbs = {v for v, entries in coder.lexicon.verbs.items() if any(not e.beside for e in entries)}
    tree = Tree(coder.parser.parse(document, coder.screen), document.text)
    spoken_of = triggers(coder.code(document))
    found = [
        token
        for token in range(len(tree.words))
        if tree.pos[token] == "VERB" and tree.lemmas[token] in verbs
    ]
    silent = [
        tree.words[token]
        for token in found
        if not any(tree.sentence_span(token).covers(span) for span in spoken_of)
    ]
    return silent, len(found)


def test_hardly_a_sentence_with_a_trigger_is_passed_over_in_silence() -> None:
    documents = [
        *(
            document_from_text(path.read_text(encoding="utf-8"), published=PUBLISHED)
            for path in SOURCES
        ),
        *(read_report(path) for path in EXAMPLES),
    ]
    counted = [unaccounted(document) for document in documents]
    silent = [word for words, _ in counted for word in words]
    assert len(silent) <= MOST_SILENT * sum(total for _, total in counted), silent
