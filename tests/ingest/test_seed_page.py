"""The founding report, as its page stands in the shared corpus."""

import json
import os
from datetime import date
from pathlib import Path

import pytest

from fogline.ingest import document_from_text
from fogline.model.documents import Document, SegmentKind

pytestmark = pytest.mark.corpus


@pytest.fixture(scope="module")
def seed() -> Document:
    path = Path(os.environ["FOGLINE_SHARED"]) / "corpus" / "seed.json"
    return document_from_text(json.loads(path.read_text(encoding="utf-8"))["text"])


def test_the_seed_has_two_outlets_and_two_days(seed: Document) -> None:
    assert seed.publisher == "Global Research"
    assert seed.original_publisher == "South Front"
    assert seed.published == date(2017, 2, 2)
    assert seed.dateline_day == date(2017, 1, 31)


def test_the_seed_has_three_labels(seed: Document) -> None:
    assert [(label.name, label.value) for label in seed.labels] == [
        ("region", "Middle East & North Africa"),
        ("theme", "Terrorism"),
        ("in-depth report", "SYRIA"),
    ]


def test_the_seven_paragraphs_of_the_seed_are_its_body(seed: Document) -> None:
    body = [s.span.of(seed.text) for s in seed.segments if s.kind is SegmentKind.BODY]
    assert [paragraph.split()[0] for paragraph in body] == [
        "Following", "The", "The", "Meanwhile,", "The", "On", "Moscow",
    ]  # fmt: skip


def test_nothing_of_the_appeal_and_the_notices_is_body(seed: Document) -> None:
    body = " ".join(s.span.of(seed.text) for s in seed.segments if s.kind is SegmentKind.BODY)
    for word in ("PayPal", "Copyright", "Disclaimer", "fair use", "media inquiries", "Region"):
        assert word in seed.text
        assert word not in body
