"""Words of one sentence that tell one event, and those that tell two."""

import pytest

from tests.coding.reading import read

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The Syrian army stormed and captured the town of Tabqa.", "captured"),
        ("The Syrian army launched an assault, capturing the town of Tabqa.", "capturing"),
        ("Clashes and fighting erupted between the Syrian army and ISIS in Palmyra.", "Clashes"),
        (
            "The Syrian army attacked ISIS near Palmyra, and ISIS attacked the Syrian army.",
            "attacked",
        ),
        ("ISIS fighters were killed when Iraqi forces stormed Tal Afar.", "stormed"),
    ],
)
def test_what_leads_up_to_an_event_or_repeats_it_is_one_claim(text: str, trigger: str) -> None:
    assert read(text).only.trigger == trigger


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        (
            "The Syrian army captured Tabqa and repelled an ISIS attack on Palmyra.",
            ["captured", "repelled"],
        ),
        (
            "The Syrian army launched an assault on Palmyra, capturing three villages.",
            ["launched an assault", "capturing"],
        ),
        ("ISIS shelled Palmyra and captured Tabqa.", ["shelled", "captured"]),
        (
            "The Syrian army captured Tabqa, while Iraqi forces captured Mosul.",
            ["captured", "captured"],
        ),
        (
            "The Syrian army, which captured Tabqa on Monday, is advancing towards Raqqa.",
            ["captured", "advancing towards"],
        ),
    ],
)
def test_two_verbs_with_outcomes_of_their_own_are_two_claims(
    text: str, triggers: list[str]
) -> None:
    assert [claim.trigger for claim in read(text).claims] == triggers


def test_the_same_event_told_again_is_refused_as_repeated() -> None:
    reading = read("The Syrian army captured Tabqa. The capture of Tabqa opened the road to Raqqa.")
    assert reading.only.trigger == "captured"
    assert reading.refused["capture"] == "repeated"


def test_harm_in_an_attack_is_a_loss_of_the_attack() -> None:
    claim = read("Seven Iraqi soldiers were killed in an ISIS attack on Mosul.").only
    assert (claim.trigger, claim.doers) == ("attack", ["isis"])
    assert claim.losses == [("irq-gov", "killed", 7, 7)]


def test_an_attempt_that_was_repelled_is_one_event() -> None:
    claim = read("An ISIS attempt to capture the town of Tabqa was repelled by the SDF.").only
    assert (claim.trigger, claim.doers, claim.places) == ("repelled", ["isis"], ["Tabqa"])


@pytest.mark.parametrize("manner", ["in a surprise attack", "after a 24-hour battle"])
def test_the_manner_of_a_capture_is_no_event_beside_it(manner: str) -> None:
    claim = read(f"The SDF captured the town of Tabqa {manner}.").only
    assert claim.type == "nonstate_overtakes_territory"


def test_a_fight_that_cost_lives_stays_beside_the_capture() -> None:
    text = "The SDF captured the town of Tabqa after a battle with ISIS near Safsafah."
    assert sorted(claim.type for claim in read(text).claims) == [
        "armed_clash",
        "nonstate_overtakes_territory",
    ]


def test_one_move_of_forces_told_by_two_verbs_is_one_event() -> None:
    claim = read(
        "A Turkish convoy entered Syria and headed for the town of Afrin to reinforce its troops."
    ).claims[0]
    assert (claim.type, claim.trigger) == ("change_to_group", "entered")


def test_repelled_attacks_that_are_only_counted_are_part_of_the_defence() -> None:
    claim = read(
        "Iraqi soldiers held back ISIS near Hit and Ramadi, where 11 attacks were beaten off."
    ).only
    assert (claim.trigger, claim.doers) == ("held back", ["isis"])
