"""Whose the lost are. The texts are our own."""

import pytest

from tests.coding.reading import read

pytestmark = pytest.mark.model

Row = tuple[str, str, int | None, int | None]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        pytest.param(
            "Ukrainian forces repelled a Russian attack near Bakhmut, killing 17 soldiers.",
            ("rus", "killed", 17, 17), id="who repels does not die of it",
        ),
        pytest.param(
            "Ukrainian forces repelled a Russian attack near Bakhmut, killing 20 of the attackers.",
            ("rus", "killed", 20, 20), id="some of the attackers",
        ),
        pytest.param(
            "Turkish warplanes struck PKK targets in Qandil, killing nine of its members.",
            ("pkk", "killed", 9, 9), id="its members",
        ),
        pytest.param(
            "The Nigerian army ambushed Boko Haram fighters near Bama and killed 14 of them.",
            ("boko-haram", "killed", 14, 14), id="of them",
        ),
        pytest.param(
            "The SDF seized the Tabqa Dam from ISIS, killing 10.",
            ("isis", "killed", 10, 10), id="a bare number",
        ),
        pytest.param(
            "The Houthis attacked the Yemeni army in Hajjah and lost 30 of their men.",
            ("houthi", "killed", 30, 30), id="who loses men",
        ),
        pytest.param(
            "ISIS suffered 30 dead in the fighting with the Iraqi army near Mosul.",
            ("isis", "killed", 30, 30), id="who suffers dead",
        ),
        pytest.param(
            "ISIS stormed the prison in Hasakah; the SDF said 140 of its members had been killed.",
            ("sdf", "killed", 140, 140), id="the speaker's own",
        ),
        pytest.param(
            "Ukraine carried out a strike near Izium. During the strike over 40 Russian soldiers "
            "were killed.",
            ("rus", "killed", 41, None), id="who strikes from afar is unharmed",
        ),
    ],
)  # fmt: skip
def test_the_side_follows_from_who_did_it_and_who_lost(text: str, row: Row) -> None:
    assert read(text).only.losses == [row]


def test_others_and_bare_numbers_are_of_the_side_before_them() -> None:
    claim = read("ISIS attacked Mosul, killing 12 Iraqi soldiers and wounding six more.").only
    assert claim.losses == [("irq-gov", "killed", 12, 12), ("irq-gov", "wounded", 6, 6)]


def test_others_of_whom_some_are_civilians_are_of_no_one_side() -> None:
    claim = read(
        "A car bomb exploded in Baghdad, killing two Iraqi policemen and wounding six more, "
        "including three civilians."
    ).only
    assert claim.losses == [
        ("irq-gov", "killed", 2, 2),
        ("unk", "wounded", 6, 6),
        ("civ", "wounded", 3, 3),
    ]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        pytest.param(
            "Three women and five children were killed when a shell hit a house in Aleppo.",
            ("civ", "killed", 8, 8), id="women and children",
        ),
        pytest.param(
            "A shell killed a man and his two sons in Luhansk.",
            ("civ", "killed", 3, 3), id="a man and his sons",
        ),
        pytest.param(
            "Boko Haram abducted 11 women and four children in Chibok.",
            ("civ", "captured", 15, 15), id="abducted",
        ),
        pytest.param(
            "An airstrike on Sirte killed a family of five.",
            ("civ", "killed", 5, 5), id="a family of five",
        ),
        pytest.param(
            "Five Iraqi soldiers and two Iraqi policemen were killed in an ISIS ambush near Mosul.",
            ("irq-gov", "killed", 7, 7), id="soldiers and policemen",
        ),
    ],
)  # fmt: skip
def test_coordinated_victims_of_one_side_are_one_loss(text: str, row: Row) -> None:
    assert read(text).only.losses == [row]


def test_women_and_children_of_a_sum_are_each_counted() -> None:
    claim = read(
        "Three women and five children were killed when a shell hit a house in Aleppo."
    ).only
    [loss] = claim.claim.casualties
    assert (loss.women, loss.children) == (3, 5)


def test_the_parts_of_a_toll_are_told_apart_by_side() -> None:
    claim = read(
        "The fighting in Idlib had left 39 combatants dead, including 20 Syrian soldiers and 19 "
        "rebels."
    ).only
    assert claim.losses == [
        ("unk", "killed", 39, 39),
        ("syr-gov", "killed", 20, 20),
        ("syr-opp", "killed", 19, 19),
    ]


def test_a_part_of_one_side_is_no_loss_of_its_own() -> None:
    claim = read(
        "Russian warplanes bombed Palmyra, killing 11 ISIS fighters, among them two commanders."
    ).only
    assert claim.losses == [("isis", "killed", 11, 11)]


def test_what_a_defender_destroys_was_the_attackers() -> None:
    claim = read(
        "Ukrainian forces repelled a Russian attack near Bakhmut, destroying three vehicles."
    ).only
    assert claim.materiel == [("rus", "three vehicles", 3, "destroyed")]


def test_the_name_of_a_country_is_no_pronoun() -> None:
    claim = read("ISIS attacked Mosul. US and Iraqi forces killed 25 militants in Tikrit.").claims[
        -1
    ]
    assert claim.losses == [("isis", "killed", 25, 25)]


@pytest.mark.parametrize("lost", ["130 units of equipment", "200 military vehicles"])
def test_equipment_lost_is_no_loss_of_people(lost: str) -> None:
    reading = read(f"Ukrainian forces attacked the Russian army near Vuhledar, which lost {lost}.")
    assert all(loss[1] != "killed" for claim in reading.claims for loss in claim.losses)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        pytest.param(
            "Iraqi police arrested two ISIS members in Mosul and seized three AK-47 rifles.",
            ("isis", "three AK-47 rifles", 3, "captured"), id="the number, not the model",
        ),
        pytest.param(
            "ISIS attacked Mosul and set 20 houses on fire.",
            ("civ", "20 houses", 20, "destroyed"), id="set on fire",
        ),
        pytest.param(
            "Ukrainian forces shelled Russian troops near Izium, destroying at least three tanks.",
            ("rus", "at least three tanks", 3, "destroyed"), id="at least",
        ),
    ],
)  # fmt: skip
def test_things_are_counted_by_their_number(
    text: str, row: tuple[str, str, int | None, str]
) -> None:
    assert [row] == [thing for claim in read(text).claims for thing in claim.materiel]


def test_a_site_taken_from_an_enemy_is_ground() -> None:
    claim = read("The SDF seized the dam from ISIS on Monday, killing 10 militants.").only
    assert claim.type == "nonstate_overtakes_territory"
    assert claim.losses == [("isis", "killed", 10, 10)]


def test_the_dead_of_both_sides_are_of_no_one_side() -> None:
    claim = read(
        "The Syrian army attacked ISIS in Palmyra, killing 90 fighters on both sides."
    ).only
    assert claim.losses == [("unk", "killed", 90, 90)]


def test_a_description_of_another_side_gives_way_to_the_one_enemy() -> None:
    claim = read(
        "ISIS fighters stormed a Taliban checkpoint near Kabul, capturing four guards."
    ).only
    assert claim.losses == [("taliban", "captured", 4, 4)]


def test_militants_are_never_of_the_state_that_is_attacked() -> None:
    reading = read(
        "ISIS attacked the Syrian army in Palmyra, leaving 48 soldiers and 30 militants dead."
    )
    assert reading.only.losses[0] == ("syr-gov", "killed", 48, 48)
    assert all(loss != ("syr-gov", "killed", 78, 78) for loss in reading.only.losses)
    assert ("syr-gov", "killed", 30, 30) not in reading.only.losses


def test_captured_equipment_is_no_prisoners() -> None:
    reading = read("Rebels captured two government tanks and 14 soldiers near Idlib.")
    assert reading.only.losses == [("syr-gov", "captured", 14, 14)]


def test_seized_vehicles_are_no_arrest() -> None:
    assert read("The Iraqi army seized two of the ISIS vehicles near Mosul.").claims == []


def test_what_a_gain_cost_is_lost_too() -> None:
    reading = read(
        "ISIS launched an attack on Tabqa. The attack killed 20 SDF fighters at the cost of 45 "
        "ISIS fighters."
    )
    assert reading.only.losses == [("sdf", "killed", 20, 20), ("isis", "killed", 45, 45)]


def test_the_toll_of_an_earlier_attack_is_not_of_this_one() -> None:
    reading = read(
        "A suicide bomber detonated his explosives in Basra, killing 53 people. This was the "
        "deadliest attack in the city since car bombs in April 2004 killed at least 74."
    )
    assert reading.only.losses == [("unk", "killed", 53, 53)]
