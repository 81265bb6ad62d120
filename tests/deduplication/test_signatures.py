"""The words of a body, its digest, and the keys by which copies are looked up."""

import os
import subprocess
import sys
import unicodedata
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.deduplication.signatures import (
    BANDS,
    CROWDED,
    FEWEST_WORDS,
    MOST_COMPARED,
    MOST_PASSAGES,
    candidates,
    estimated_likeness,
    signature,
    text_digest,
    why_unsigned,
)
from fogline.deduplication.words import body_words, words_in
from fogline.model.identifiers import DocumentId
from fogline.model.provenance import CopySignature, UnsignedReason
from tests.deduplication.texts import BRIDGE, RAID, RAID_INDEPENDENT, TRUCE, document


def signed(text: str) -> CopySignature:
    made = signature(document(text))
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("The army's tanks", "THE ARMY’S  tanks.", id="case, space, apostrophe"),
        pytest.param("“We held it”, he said", '"We held it," he said', id="quotation marks"),
        pytest.param("an air-strike", "an air strike", id="hyphen"),
        pytest.param("1,200 fled", "1200 fled", id="thousands"),
        pytest.param("Idlīb", "Idlib", id="accent"),
        pytest.param("caf\u00e9", "cafe\u0301", id="composed and not"),
        pytest.param("he\u00adld the vil\u200blage", "held the village", id="what does not show"),
        pytest.param("ﬁve １２", "five 12", id="compatibility forms"),
        pytest.param("حَلَب", "حلب", id="Arabic vowel signs"),
    ],
)
def test_what_a_copyist_changes_does_not_count(one: str, other: str) -> None:
    assert words_in(one) == words_in(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("14 killed", "41 killed", id="another number"),
        pytest.param("4.5 tonnes", "45 tonnes", id="decimals"),
        pytest.param("they took the hill", "the hill took they", id="another order"),
        pytest.param("12,34", "1234", id="a comma that parts two numbers"),
    ],
)
def test_other_words_give_another_digest(one: str, other: str) -> None:
    assert text_digest(document(one)) != text_digest(document(other))


def test_a_changed_headline_does_not_change_the_digest() -> None:
    one = document(RAID, heading="Market bombed")
    other = document(RAID, heading="Fourteen die in raid, rescuers say")
    assert text_digest(one) == text_digest(other) == text_digest(document(RAID))


@given(st.text(max_size=200))
def test_the_digest_is_one_in_every_unicode_form(text: str) -> None:
    composed, apart = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert text_digest(document(composed)) == text_digest(document(apart))


@given(st.text(max_size=300))
def test_words_stand_at_their_characters(text: str) -> None:
    found = body_words(document(text))
    assert len(found.words) == len(found.spans) == len(found.spoken) == len(found.sentences)
    for word, (start, end) in zip(found.words, found.spans, strict=True):
        assert words_in(text[start:end]) == (word,)


@pytest.mark.parametrize(
    ("count", "reason"),
    [
        (0, UnsignedReason.NO_BODY),
        (FEWEST_WORDS - 1, UnsignedReason.TOO_SHORT),
        (FEWEST_WORDS, None),
    ],
)
def test_a_body_too_short_to_tell_has_no_signature_and_a_reason(
    count: int, reason: UnsignedReason | None
) -> None:
    made = document(" ".join(f"word{number}" for number in range(count)))
    assert why_unsigned(made) is reason
    assert (signature(made) is None) == (reason is not None)


def test_keys_fit_signed_64_bit_columns() -> None:
    made = signed(RAID)
    assert len(made.bands) == BANDS
    assert all(-(2**63) <= key < 2**63 for key in (*made.bands, *made.passages))


def test_a_signature_is_the_same_on_every_machine() -> None:
    """The figures are those of the first run: another hash, seed or byte order changes them."""
    made = signed(RAID)
    assert made.minhash[:8].hex() == "6247b200d85ac301"
    assert made.bands[:2] == (2018835404709493673, -4711504126042657581)
    assert made.passages[:2] == (28041328794027088, 395171150183205502)


def test_a_signature_does_not_depend_on_the_hash_seed_of_the_process() -> None:
    program = (
        "import sys; from fogline.ingest import document_from_text;"
        "from fogline.deduplication.signatures import signature;"
        "made = signature(document_from_text(sys.stdin.read()));"
        "print(made.minhash.hex(), made.bands, made.passages)"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            input=RAID,
            capture_output=True,
            check=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    made = signed(RAID)
    assert outputs == {f"{made.minhash.hex()} {made.bands} {made.passages}\n"}


def test_likeness_is_estimated_within_its_error() -> None:
    rng = Random(5)
    words = [f"w{rng.randrange(10**6)}" for _ in range(900)]
    one, other = " ".join(words[:600]), " ".join(words[300:])
    assert estimated_likeness(signed(one), signed(other)) == pytest.approx(1 / 3, abs=0.13)


def test_two_reports_of_one_raid_share_no_key() -> None:
    one, other = signed(RAID), signed(RAID_INDEPENDENT)
    assert set(one.bands).isdisjoint(other.bands)
    assert set(one.passages).isdisjoint(other.passages)


def test_a_report_pasted_into_a_roundup_shares_a_passage_key() -> None:
    roundup = signed(f"{TRUCE}\n\n{RAID}\n\n{BRIDGE}")
    for text in (TRUCE, RAID, BRIDGE):
        assert not set(signed(text).passages).isdisjoint(roundup.passages)


def test_a_very_long_document_has_a_bounded_number_of_keys_and_still_meets_a_report() -> None:
    rng = Random(3)
    words = [f"w{rng.randrange(10**6)}" for _ in range(40_000)]
    whole = signed(" ".join(words))
    part = signed(" ".join(words[20_000:21_500]))
    assert len(whole.passages) <= MOST_PASSAGES
    assert not set(whole.passages).isdisjoint(part.passages)


@given(st.integers(25, 2_000))
def test_one_word_repeated_is_no_trouble(count: int) -> None:
    made = signed("fire " * count)
    assert made.shingles == 1
    assert len(made.passages) == 1


def test_lone_surrogates_are_signed() -> None:
    assert signed("\ud800a " * 30).words == 30


def named(*numbers: int) -> list[DocumentId]:
    return [DocumentId(f"d-{number:04}") for number in numbers]


def test_what_shares_most_keys_is_compared_first() -> None:
    bands = {1: named(3), 2: named(3, 1)}
    passages = {1: named(2, 1), 9: named(4)}
    assert candidates(bands, passages) == tuple(named(1, 3, 2, 4))


def test_a_key_of_a_notice_that_very_many_hold_is_passed_over() -> None:
    notice = named(*range(CROWDED + 1))
    assert candidates({}, {1: notice, 2: named(7)}) == tuple(named(7))
    assert candidates({}, {1: notice[1:]}) == tuple(notice[1 : MOST_COMPARED + 1])


def test_no_more_than_so_many_are_compared_however_many_share_a_band() -> None:
    many = named(*range(5_000))
    assert candidates({1: many, 2: many[-1:]}, {}) == (many[-1], *many[: MOST_COMPARED - 1])
