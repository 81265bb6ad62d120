"""Which documents are copies, how, and who copied."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.deduplication.copies import compare_copies, copy_groups
from fogline.ingest import document_from_text
from fogline.model.identifiers import DocumentId
from fogline.model.provenance import CopyKind, CopyLink, DirectionBasis
from tests.deduplication.texts import (
    BRIDGE,
    RAID,
    RAID_INDEPENDENT,
    TRUCE,
    copy_text,
    document,
)

LEAD = """\
The war in the north claimed more lives over the weekend, in one of the deadliest bombardments
since the front hardened in the autumn."""
STATEMENT = (
    "“We will not leave a single metre of this road to them, and whoever thinks that the winter "
    "will do their work for them should come and look at the stores that our brothers have filled "
    "in every village between here and the river,” the commander said on Tuesday."
)


def link(one: str, other: str) -> CopyLink | None:
    return compare_copies(copy_text(document(one, "d-1")), copy_text(document(other, "d-2")))


def kind(one: str, other: str) -> CopyKind | None:
    found = link(one, other)
    return None if found is None else found.kind


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=\.)\s+", text)


def test_a_republished_report_with_another_headline_is_an_exact_copy() -> None:
    one = document(RAID, "d-1", heading="Market bombed")
    other = document(RAID.replace("Abu Walid", "ABU WALID").replace("'", "’"), "d-2", heading="x")
    found = compare_copies(copy_text(one), copy_text(other))
    assert found is not None
    assert (found.kind, found.likeness) == (CopyKind.EXACT, 1.0)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        pytest.param(
            f"{LEAD}\n\n{RAID.replace('14', '17').replace('31', '40')}",
            CopyKind.NEAR,
            id="added lead and changed numbers",
        ),
        pytest.param(
            RAID.replace("Maarat Sweid", "Ma'arrat Suwayd").replace("Abu Walid", "Abou Waleed"),
            CopyKind.NEAR,
            id="other spelling of names",
        ),
        pytest.param(" ".join(sentences(RAID)[:5]), CopyKind.NEAR, id="last paragraph cut off"),
        pytest.param(" ".join(sentences(RAID)[:2]), CopyKind.CONTAINS, id="first paragraph only"),
        pytest.param(f"{TRUCE}\n\n{RAID}\n\n{BRIDGE}", CopyKind.CONTAINED, id="in a roundup"),
        pytest.param(
            f"{TRUCE} {' '.join(sentences(RAID)[2:4])} {BRIDGE}", CopyKind.PASSAGE, id="a passage"
        ),
    ],
)
def test_an_edited_copy_is_told_by_its_kind(changed: str, expected: CopyKind) -> None:
    assert kind(RAID, changed) is expected


def test_a_wire_story_that_two_papers_edit_is_one_text() -> None:
    one = f"{LEAD} {' '.join(sentences(RAID)[:5])}".replace("shortly after nine", "at about 9 a.m.")
    other = RAID.replace("Rescue teams worked until dusk", "Teams of rescuers worked until dark")
    other = other.replace("for the camps further north", "").replace("only bakery", "bakery")
    assert kind(one, other) is CopyKind.NEAR


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(RAID, RAID_INDEPENDENT, id="two reports of one raid"),
        pytest.param(RAID, BRIDGE, id="two events"),
        pytest.param(f"{TRUCE} {STATEMENT}", f"{STATEMENT} {BRIDGE}", id="one statement quoted"),
        pytest.param(
            f"{TRUCE} {sentences(RAID)[0]}", f"{sentences(RAID)[0]} {BRIDGE}", id="one sentence"
        ),
        pytest.param("", "", id="no body"),
        pytest.param("", RAID, id="one has no body"),
    ],
)
def test_what_only_shares_facts_or_a_quotation_is_no_copy(one: str, other: str) -> None:
    assert link(one, other) is None


def test_a_roundup_is_linked_to_each_report_it_pastes_and_is_no_copy_of_any() -> None:
    roundup = copy_text(document(f"{TRUCE}\n\n{RAID}\n\n{BRIDGE}", "d-0"))
    parts = [copy_text(document(t, f"d-{n}")) for n, t in enumerate((TRUCE, RAID, BRIDGE), 1)]
    links = [found for part in parts if (found := compare_copies(roundup, part)) is not None]
    assert [found.kind for found in links] == [CopyKind.CONTAINS] * 3
    assert copy_groups(links) == ()


def test_a_passage_is_shown_in_both_texts() -> None:
    one, other = document(f"{TRUCE}\n\n{RAID}", "d-1"), document(RAID, "d-2")
    found = compare_copies(copy_text(one), copy_text(other))
    assert found is not None
    (passage,) = found.passages
    assert passage.first.of(one.text) == passage.second.of(other.text) == RAID.removesuffix(".")


@pytest.mark.parametrize(
    ("days", "copied"),
    [
        pytest.param((date(2017, 2, 1), date(2017, 2, 9)), False, id="a week later"),
        pytest.param((date(2017, 2, 1), date(2017, 2, 2)), True, id="the next day"),
        pytest.param((None, date(2017, 2, 9)), True, id="a day is not known"),
    ],
)
def test_the_same_few_words_on_another_day_are_a_formula(
    days: tuple[date | None, date | None], copied: bool
) -> None:
    formula = "Our units shelled positions of the enemy near the village of Tell Arba."
    one, other = (document(formula, f"d-{n}", published=day) for n, day in enumerate(days))
    assert (compare_copies(copy_text(one), copy_text(other)) is not None) == copied


@pytest.mark.parametrize(
    ("one", "other", "source", "basis"),
    [
        pytest.param({}, {}, None, None, id="nothing known"),
        pytest.param(
            {"published": date(2017, 2, 1)},
            {"published": date(2017, 2, 1)},
            None,
            None,
            id="the same day",
        ),
        pytest.param({"published": date(2017, 2, 1)}, {}, None, None, id="one day known"),
        pytest.param(
            {"published": date(2017, 2, 3)},
            {"published": date(2017, 2, 1)},
            "d-2",
            DirectionBasis.PUBLICATION_DAY,
            id="the earlier day",
        ),
        pytest.param(
            {"publisher": "The Orchard Post", "published": date(2017, 2, 3)},
            {"original_publisher": "ORCHARD POST", "published": date(2017, 2, 1)},
            "d-1",
            DirectionBasis.NAMED_SOURCE,
            id="a named source, whatever the days",
        ),
        pytest.param(
            {"publisher": "Orchard Post", "original_publisher": "Valley Wire"},
            {"publisher": "Valley Wire", "original_publisher": "Orchard Post"},
            None,
            None,
            id="each names the other",
        ),
    ],
)
def test_who_copied_is_told_by_named_source_then_by_day(
    one: dict[str, str | date],
    other: dict[str, str | date],
    source: str | None,
    basis: DirectionBasis | None,
) -> None:
    texts = [copy_text(document(RAID, f"d-{n}", **facts)) for n, facts in ((1, one), (2, other))]  # type: ignore[arg-type]  # facts of several types
    found = compare_copies(*texts)
    assert found is not None
    assert (found.copied_from, found.direction) == (source, basis)


def test_outlets_of_the_registry_go_before_names() -> None:
    source = copy_text(document(RAID, "d-1", publisher="SANA"), outlet="sana")
    copy = copy_text(
        document(RAID, "d-2", original_publisher="Syrian Arab News Agency"), original="sana"
    )
    found = compare_copies(copy, source)
    assert found is not None
    assert found.copied_from == "d-1"


def test_first_published_by_is_read_from_the_page() -> None:
    page = f"{RAID}\n\nThis article was first published by Orchard Post.\n"
    copy = document_from_text(page, publisher="Valley Wire")
    source = document(RAID, "d-0", publisher="Orchard Post")
    found = compare_copies(copy_text(copy), copy_text(source))
    assert found is not None
    assert (found.copied_from, found.direction) == ("d-0", DirectionBasis.NAMED_SOURCE)


def test_a_document_is_not_compared_with_itself() -> None:
    text = copy_text(document(RAID))
    with pytest.raises(ValueError, match="d-1 was compared with itself"):
        compare_copies(text, text)


PARTS = st.lists(
    st.sampled_from([*sentences(RAID), *sentences(BRIDGE), *sentences(TRUCE), STATEMENT]),
    max_size=14,
)


@given(PARTS, PARTS)
def test_the_order_of_two_documents_does_not_matter(one: list[str], other: list[str]) -> None:
    a, b = copy_text(document(" ".join(one), "d-1")), copy_text(document(" ".join(other), "d-2"))
    assert compare_copies(a, b) == compare_copies(b, a)


@given(PARTS, PARTS)
def test_which_identifier_is_less_does_not_matter(one: list[str], other: list[str]) -> None:
    mirrored = {CopyKind.CONTAINS: CopyKind.CONTAINED, CopyKind.CONTAINED: CopyKind.CONTAINS}
    there, back = link(" ".join(one), " ".join(other)), link(" ".join(other), " ".join(one))
    assert (there is None) == (back is None)
    if there is not None and back is not None:
        assert mirrored.get(there.kind, there.kind) is back.kind
        assert there.likeness == back.likeness
        assert (there.first_share, there.second_share) == (back.second_share, back.first_share)


@given(PARTS.filter(bool))
def test_a_text_is_an_exact_copy_of_itself(parts: list[str]) -> None:
    assert kind(" ".join(parts), " ".join(parts)) is CopyKind.EXACT


def test_groups_are_connected_and_in_order() -> None:
    texts = {
        "d-4": RAID,
        "d-2": f"{LEAD} {RAID}",
        "d-7": RAID.replace("14", "17"),
        "d-1": TRUCE,
        "d-9": f"{TRUCE} {BRIDGE}",
    }
    made = [copy_text(document(text, name)) for name, text in texts.items()]
    links = [
        found
        for at, one in enumerate(made)
        for other in made[:at]
        if (found := compare_copies(one, other)) is not None
    ]
    assert copy_groups(links) == copy_groups(links[::-1])
    assert copy_groups(links) == ((DocumentId("d-2"), DocumentId("d-4"), DocumentId("d-7")),)
