"""How the text puts an event, and whom it credits."""

import pytest

from tests.coding.reading import read

pytestmark = pytest.mark.model

CAPTURE = "captured the village of Tell Sawan"


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        (f"The Syrian army {CAPTURE}.", "asserted"),
        (f"The Syrian army has {CAPTURE}.", "asserted"),
        ("The Syrian army managed to capture the village of Tell Sawan.", "asserted"),
        (f"The Syrian army reportedly {CAPTURE}.", "reported"),
        (f"The Syrian army allegedly {CAPTURE}.", "reported"),
        (f"The Syrian army is said to have {CAPTURE}.", "reported"),
        (f"The Syrian army is reported to have {CAPTURE}.", "reported"),
        (f"It is reported that the Syrian army {CAPTURE}.", "reported"),
        (f"The Syrian army said that its units had {CAPTURE}.", "claimed"),
        (f"According to local media, the Syrian army {CAPTURE}.", "claimed"),
        (f"The Syrian army {CAPTURE}, according to local media.", "claimed"),
        (f"The Syrian army {CAPTURE}, the governor of Homs said.", "claimed"),
        ("The Syrian army will capture the village of Tell Sawan.", "planned"),
        ("The Syrian army plans to capture the village of Tell Sawan.", "planned"),
        ("The Syrian army intends to capture the village of Tell Sawan.", "planned"),
        ("The Syrian army is expected to capture the village of Tell Sawan.", "planned"),
        ("The Syrian army may capture the village of Tell Sawan.", "possible"),
        ("The Syrian army could capture the village of Tell Sawan.", "possible"),
        ("If the Syrian army captures the village of Tell Sawan, ISIS will leave.", "conditional"),
        ("The Syrian army tried to capture the village of Tell Sawan.", "attempted_failed"),
        ("The Syrian army failed to capture the village of Tell Sawan.", "attempted_failed"),
        ("The Syrian army attempted to storm the village of Tell Sawan.", "attempted_failed"),
        (f"ISIS denied that the Syrian army had {CAPTURE}.", "denied"),
        ("Turkey denied attacking the town of Afrin.", "denied"),
    ],
)
def test_the_words_around_the_event_set_its_factuality(text: str, factuality: str) -> None:
    assert read(text).claims[0].factuality == factuality


@pytest.mark.parametrize(
    "text",
    [
        "Fighting between the Syrian army and ISIS is ongoing near Palmyra.",
        "Clashes between the Syrian army and ISIS are continuing near Palmyra.",
        "The Syrian army and ISIS are fighting near Palmyra.",
    ],
)
def test_fighting_that_goes_on_is_ongoing_and_its_place_contested(text: str) -> None:
    clash = read(text).only
    assert clash.factuality == "ongoing"
    assert [outcome for *_, outcome in clash.outcomes.values()] == ["contested"]


def test_the_deciding_word_is_kept() -> None:
    claim = read(f"The Syrian army reportedly {CAPTURE}.").only
    assert claim.claim.factuality_span is not None
    assert claim.claim.factuality_span.of(claim.text) == "reportedly"


def test_a_plain_assertion_has_no_deciding_word() -> None:
    assert read(f"The Syrian army {CAPTURE}.").only.claim.factuality_span is None


def test_a_failed_capture_is_a_clash() -> None:
    claim = read("The Syrian army failed to capture the village of Tell Sawan.").only
    assert (claim.type, claim.places) == ("armed_clash", ["Tell Sawan"])


def test_what_did_not_happen_is_refused_with_a_reason() -> None:
    reading = read("The Syrian army did not capture the village of Tell Sawan.")
    assert reading.claims == []
    assert reading.refused == {"capture": "not_an_event"}


def test_a_denial_is_the_denied_event_credited_to_who_denies() -> None:
    claim = read(f"The Syrian army denied that ISIS had {CAPTURE}.").only
    assert (claim.factuality, claim.source) == ("denied", "Syrian army")
    assert claim.doers == ["isis"]
    assert claim.type == "nonstate_overtakes_territory"


def test_a_denied_deed_of_ones_own_has_the_denier_as_its_doer() -> None:
    claim = read("Turkey denied attacking the town of Afrin.").only
    assert (claim.factuality, claim.source, claim.doers) == ("denied", "Turkey", ["tur"])


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (f"According to the Observatory, ISIS {CAPTURE}.", "Observatory"),
        (f"ISIS {CAPTURE}, according to the Observatory.", "Observatory"),
        (f"ISIS {CAPTURE}, the Syrian Observatory for Human Rights said.",
         "Syrian Observatory for Human Rights"),
        (f"The Observatory said that ISIS had {CAPTURE}.", "Observatory"),
        (f"Local activists reported that ISIS {CAPTURE}.", "Local activists"),
        (f"The Iraqi defence ministry announced that ISIS had {CAPTURE}.",
         "Iraqi defence ministry"),
        (f"\"ISIS has {CAPTURE},\" the Syrian army spokesman said.", "Syrian army spokesman"),
    ],
)  # fmt: skip
def test_the_credited_source_is_kept_without_its_article(text: str, source: str) -> None:
    assert read(text).only.source == source


@pytest.mark.parametrize(
    "text",
    [
        f"The Syrian army {CAPTURE}.",
        f"The Syrian army reportedly {CAPTURE}.",
        f"It is reported that the Syrian army {CAPTURE}.",
    ],
)
def test_no_source_is_credited_where_the_text_names_none(text: str) -> None:
    assert read(text).only.source is None


def test_it_added_keeps_the_source_of_the_sentence_before() -> None:
    reading = read(
        "The Observatory said that ISIS had captured the town of Tabqa. "
        "It added that Iraqi forces had repelled an ISIS attack on Tal Afar."
    )
    assert [claim.source for claim in reading.claims] == ["Observatory", "Observatory"]


def test_one_verb_of_speech_credits_both_events_it_tells() -> None:
    reading = read(
        "The Observatory said that ISIS had captured the town of Tabqa and shelled Manbij."
    )
    assert {claim.type: claim.source for claim in reading.claims} == {
        "nonstate_overtakes_territory": "Observatory",
        "shelling_artillery_missile": "Observatory",
    }


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Russia accused Ukraine of an attack.", "accuse"),
        ("Turkey called on Russia to stop the bombing of Idlib.", "request"),
        ("Russia threatened to strike Idlib.", "threaten"),
    ],
)
def test_who_accuses_demands_or_threatens_is_the_source(text: str, code: str) -> None:
    claim = read(text).of_type(code)
    assert claim.source is not None
    assert claim.source in claim.initiators
    assert claim.factuality == "asserted"


@pytest.mark.parametrize(
    "text",
    [
        "Russia threatened to strike Idlib.",
        "Turkey asked Russia to withdraw from Idlib.",
    ],
)
def test_what_is_only_asked_or_threatened_is_no_event_of_its_own(text: str) -> None:
    assert len(read(text).claims) == 1
