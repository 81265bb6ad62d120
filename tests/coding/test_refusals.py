"""Triggers that yield no claim, and the reason each leaves behind."""

import pytest

from tests.coding.reading import read

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "trigger", "reason"),
    [
        ("The virus attacked 20 people in the town.", "attacked", "other_sense"),
        ("The senator attacked the bill.", "attacked", "other_sense"),
        ("Rising prices hit the town.", "hit", "no_actor"),
        ("The film shows an attack on a village.", "attack", "other_sense"),
        ("The striker won the battle against the goalkeeper.", "battle", "other_sense"),
        ("ISIS captured the town of Tabqa in 2013.", "captured", "old_history"),
        ("In March 2014 ISIS captured the town of Tabqa.", "captured", "old_history"),
        ("The Syrian army did not capture Tabqa.", "capture", "not_an_event"),
        ("Clashes are common in the region.", "Clashes", "not_an_event"),
        (
            "An ambush is an attack by troops who fire from cover.",
            "ambush",
            "not_an_event",
        ),
        ("The soldiers backed by Iran are in Syria.", "backed", "not_an_event"),
        (
            "The Syrian army launched an operation to capture the town of Tabqa.",
            "capture",
            "not_an_event",
        ),
        ("The army prevented an attack on Palmyra.", "attack", "not_an_event"),
        ("Prices fell sharply on Monday. The dollar hit a new low.", "hit", "no_actor"),
        ("During the attack, the lights went out.", "attack", "repeated"),
    ],
)
def test_a_refused_trigger_leaves_its_reason(text: str, trigger: str, reason: str) -> None:
    assert read(text).refused[trigger] == reason


@pytest.mark.parametrize(
    "text",
    [
        "The party captured the seat in the by-election.",
        "The visitors captured the title in Madrid.",
        "The novel captured the mood of the city.",
        "Shares fell after the bank launched an attack on its rival.",
        "Doctors fought the virus in the capital.",
        "Hurricane winds destroyed 200 houses in Florida.",
        "The actress was shot for a film in Paris.",
        "The army held an exercise that simulated an attack on a town.",
        "Please support us with a donation so that we can continue to fight.",
    ],
)
def test_words_of_war_in_other_senses_code_nothing(text: str) -> None:
    assert read(text).claims == []


def test_the_last_year_before_publication_is_no_history_yet() -> None:
    assert read("In March 2016 the Syrian army captured the town of Tabqa.").only.places == [
        "Tabqa"
    ]


def test_history_is_only_told_by_a_dated_report() -> None:
    reading = read("ISIS captured the town of Tabqa in 2013.", published=None)
    assert reading.only.places == ["Tabqa"]


def test_what_is_only_proposed_or_summed_up_is_no_event() -> None:
    reading = read(
        "ISIS attacked the village of Tell Sawan, killing 12 people. It was the third attack in "
        "Homs this week. Russia rejected a proposal for a truce in Idlib."
    )
    assert [claim.type for claim in reading.claims] == ["attack_on_civilians", "reject"]


def test_who_declines_to_comment_rejects_nothing() -> None:
    reading = read("The spokesman of the Iraqi army declined to comment on ISIS in Mosul.")
    assert reading.claims == []


def test_what_a_protest_is_against_is_no_event_of_its_place() -> None:
    reading = read(
        "Hundreds of residents marched in Tabqa against the fighting between the groups."
    )
    assert [claim.type for claim in reading.claims] == ["peaceful_protest"]


def test_what_a_protest_is_against_is_an_event_where_it_has_a_place() -> None:
    reading = read("Residents of Tabqa protested against the shelling of Manbij by ISIS.")
    assert ["Manbij"] in [claim.places for claim in reading.claims]


@pytest.mark.parametrize(
    "text",
    [
        "ISIS was still in control of Ramadi.",
        "The SDF remained in control of Tabqa on Monday.",
        "Journalists met in Tabqa, which was under the control of the SDF.",
    ],
)
def test_who_still_holds_a_place_did_not_take_it(text: str) -> None:
    assert read(text).claims == []


@pytest.mark.parametrize(
    "text",
    [
        "Russian forces made it difficult for civilians to evacuate from Izium.",
        "People fled from Izium when Russian forces came near.",
        "Five wounded Iraqi soldiers were brought to the hospital in Mosul.",
    ],
)
def test_flight_and_care_are_no_moves_of_forces(text: str) -> None:
    assert not {c.type for c in read(text).claims} & {"nonviolent_transfer", "change_to_group"}


def test_what_is_laid_to_a_failure_accuses_nobody() -> None:
    text = "The Israeli military acknowledged the loss, attributing it to mechanical failure."
    assert "accuse" not in {claim.type for claim in read(text).claims}
