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
    ("text", "factuality", "source"),
    [
        ("The capture of Palmyra by the Syrian army was announced on Tuesday.", "claimed", None),
        ("The Syrian army announced the capture of Palmyra.", "claimed", "Syrian army"),
        ("The Syrian army announced an offensive against Palmyra.", "planned", "Syrian army"),
        ("A foiled attack on Mosul by ISIS left ten fighters dead.", "attempted_failed", None),
        ("An abortive assault on Tadef by ISIS left six dead.", "attempted_failed", None),
        ("The alleged shelling of Idlib by the Syrian army killed five people.", "reported", None),
        ("Russian forces attacked Avdiivka without success.", "attempted_failed", None),
        ("Russian forces unsuccessfully attacked Avdiivka.", "attempted_failed", None),
        ("Syrian troops could not retake Palmyra.", "attempted_failed", None),
        ("The Syrian army has not managed to retake Palmyra.", "attempted_failed", None),
        ("The Syrian army did not succeed in retaking Palmyra.", "attempted_failed", None),
        ("The Syrian army was unable to retake Palmyra.", "attempted_failed", None),
        ("The Syrian army was able to retake Palmyra.", "asserted", None),
        ("Russian forces appear to have entered Vuhledar.", "reported", None),
        ("ISIS is thought to have taken Tadef.", "reported", None),
        ("Unconfirmed reports say that ISIS captured Tadef.", "reported", None),
        ("It is possible that ISIS captured Tadef.", "possible", None),
        ("Russian forces are likely to attack Kharkiv.", "possible", None),
        ("Russian forces are ready to attack Kharkiv.", "planned", None),
        ("Russian forces continue to attack Avdiivka.", "ongoing", None),
        ("Turkish shelling of Afrin continued on Sunday.", "ongoing", None),
        ("The Syrian army denied having shelled the town of Afrin.", "denied", "Syrian army"),
        ("Hezbollah denied it had shelled the town of Afrin.", "denied", "Hezbollah"),
        ("Iran rejected claims that its troops attacked Erbil.", "denied", "Iran"),
        ("ISIS claimed the attack on the town of Afrin.", "claimed", "ISIS"),
        ("ISIS claimed responsibility for the attack on Kirkuk.", "claimed", "ISIS"),
        ("Reuters quoted the Observatory as saying ISIS took Tadef.", "claimed", "Observatory"),
        ("The Syrian army, SANA reported, has captured Tadef.", "claimed", "SANA"),
        ("The Syrian army captured Tadef, state news agency SANA said.", "claimed", "SANA"),
        ("The Syrian army captured Tadef, Interfax reported, citing the Russian army.", "claimed",
         "Russian army"),
        ("The Syrian army has captured Tadef, local sources pointed out.", "claimed",
         "local sources"),
    ],
)  # fmt: skip
def test_hedges_failures_and_sources_of_many_forms_are_read(
    text: str, factuality: str, source: str | None
) -> None:
    claims = [(claim.factuality, claim.source) for claim in read(text).claims]
    assert (factuality, source) in claims


def test_a_repelled_attack_stays_a_failure_whoever_tells_it() -> None:
    claim = read("Iraqi forces repelled an ISIS attack on Tal Afar, the Iraqi army said.").only
    assert (claim.factuality, claim.source) == ("attempted_failed", "Iraqi army")


def test_a_denial_of_what_was_just_told_is_a_claim_of_its_own() -> None:
    told, denied = read(
        "Kurdish media said Turkey had shelled Afrin, but Turkey denied the attack."
    ).claims
    assert (told.factuality, told.source) == ("claimed", "Kurdish media")
    assert (denied.factuality, denied.source, denied.doers) == ("denied", "Turkey", ["tur"])


def test_who_claims_an_attack_told_before_did_it() -> None:
    claim = read(
        "A bomb killed 12 people in Kirkuk on Friday. ISIS claimed responsibility for the attack."
    ).only
    assert (claim.trigger, claim.doers) == ("bomb", ["isis"])


def test_according_to_at_the_end_credits_every_event_of_the_sentence() -> None:
    reading = read(
        "Gunmen stormed the hospital in Mosul after ISIS shelled it, according to the Observatory."
    )
    assert {claim.source for claim in reading.claims} == {"Observatory"}


def test_who_is_accused_of_a_deed_did_it() -> None:
    claim = read("Turkey accused Russia of breaking the truce by bombing Idlib.").claims[-1]
    assert (claim.factuality, claim.source, claim.doers) == ("claimed", "Turkey", ["rus"])


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


def test_what_was_done_in_an_attempt_at_something_does_not_tell_its_outcome() -> None:
    told = read("ISIS shelled the town of Tabqa in an attempt to capture the city of Raqqa.")
    assert [claim.type for claim in told.claims] == ["shelling_artillery_missile"]


def test_what_somebody_managed_to_do_happened() -> None:
    told = read("The SDF shelled Tabqa, with ISIS managing to destroy an SDF tank near Raqqa.")
    assert "armed_clash" in [c.type for c in told.claims if c.factuality == "asserted"]


def test_going_on_to_do_something_is_doing_it() -> None:
    claim = read("ISIS fighters went on to capture the village of Tell Sawan.").only
    assert (claim.type, claim.factuality) == ("nonstate_overtakes_territory", "asserted")


def test_an_operation_that_began_is_an_event() -> None:
    claim = read("A Turkish operation against ISIS began near Jarabulus on Friday.").only
    assert (claim.type, claim.trigger) == ("other_strategic", "operation")


def test_hearsay_before_the_first_verb_is_of_the_second_too() -> None:
    reading = read("The Syrian army allegedly entered Tabqa and attacked ISIS near Raqqa.")
    assert {claim.claim.factuality.value for claim in reading.claims} == {"reported"}


def test_a_carefully_planned_attack_was_carried_out() -> None:
    reading = read("ISIS killed 27 soldiers in a carefully planned attack in Tabqa.")
    assert reading.only.claim.factuality.value == "asserted"


def test_what_forces_would_be_able_to_do_is_planned() -> None:
    reading = read("By taking the hill Russian forces would be able to push into Sloviansk.")
    assert "asserted" not in {claim.claim.factuality.value for claim in reading.claims}


def test_what_a_deal_requires_is_planned() -> None:
    reading = read("The ceasefire required the SDF to withdraw from Tabqa.")
    (left,) = [claim for claim in reading.claims if claim.type == "nonviolent_transfer"]
    assert left.claim.factuality.value == "planned"


def test_an_attempt_that_goes_on_is_not_decided() -> None:
    claim = read("Russian forces are trying to capture Bakhmut from the Ukrainian army.").only
    assert (claim.type, claim.claim.factuality.value) == ("armed_clash", "ongoing")
    assert [row.outcome.value for row in claim.claim.control] == ["contested"]


def test_an_attempt_that_is_over_failed() -> None:
    claim = read("Russian forces tried to capture Bakhmut from the Ukrainian army.").only
    assert claim.claim.factuality.value == "attempted_failed"
