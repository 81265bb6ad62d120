"""People and things lost, and sides that say nothing of theirs."""

import pytest

from tests.coding.reading import read

pytestmark = pytest.mark.model

Row = tuple[str, str, int | None, int | None]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("ISIS attacked Palmyra, killing 12 Syrian soldiers.", ("syr-gov", "killed", 12, 12)),
        ("ISIS attacked Palmyra, killing over 20 Syrian troops.", ("syr-gov", "killed", 21, None)),
        ("Over 20 ISIS members were killed in clashes near Palmyra.", ("isis", "killed", 21, None)),
        ("At least 10 Iraqi soldiers were wounded in an ISIS ambush near Mosul.",
         ("irq-gov", "wounded", 10, None)),
        ("Russian warplanes killed up to 55 ISIS fighters near Palmyra.",
         ("isis", "killed", None, 55)),
        ("Russian warplanes killed dozens of ISIS fighters near Palmyra.",
         ("isis", "killed", 24, None)),
        ("Russian warplanes killed several ISIS fighters near Palmyra.",
         ("isis", "killed", 3, None)),
        ("Between 20 and 30 ISIS fighters surrendered to Iraqi forces in Mosul.",
         ("isis", "surrendered", 20, 30)),
        ("Turkish police arrested 15 PKK members in Diyarbakir.", ("pkk", "captured", 15, 15)),
        ("Boko Haram gunmen abducted 20 girls in Damboa.", ("civ", "captured", 20, 20)),
        ("Gunmen killed a civilian in Mosul.", ("civ", "killed", 1, 1)),
    ],
)  # fmt: skip
def test_a_loss_has_side_kind_and_bounds(text: str, row: Row) -> None:
    assert read(text).only.losses == [row]


def test_two_sides_in_one_phrase_are_two_losses() -> None:
    claim = read("ISIS attacked Mosul, killing two Iraqi soldiers and four civilians.").only
    assert claim.losses == [("irq-gov", "killed", 2, 2), ("civ", "killed", 4, 4)]


def test_the_number_of_a_second_verb_counts_the_same_people() -> None:
    claim = read("Iraqi forces attacked Mosul, killing 15 ISIS fighters and wounding 20.").only
    assert claim.losses == [("isis", "killed", 15, 15), ("isis", "wounded", 20, 20)]


def test_children_among_the_dead_are_counted_apart() -> None:
    claim = read(
        "An Israeli airstrike killed five civilians, including two children, in Gaza."
    ).only
    assert claim.losses == [("civ", "killed", 5, 5)]
    assert claim.claim.casualties[0].children == 2
    assert claim.claim.casualties[0].women is None


def test_women_and_children_among_the_dead_are_each_counted() -> None:
    claim = read(
        "ISIS killed nine civilians, including two women and three children, in Mosul."
    ).only
    [loss] = claim.claim.casualties
    assert (loss.least, loss.women, loss.children) == (9, 2, 3)


def test_losses_of_the_next_sentence_join_the_fight_before_it() -> None:
    claim = read("ISIS attacked Palmyra. Seven Syrian soldiers were killed.").only
    assert claim.trigger == "attacked"
    assert claim.losses == [("syr-gov", "killed", 7, 7)]


def test_those_an_attack_killed_are_its_targets_where_it_names_none() -> None:
    assert read("ISIS attacked Palmyra, killing 12 Syrian soldiers.").only.sufferers == ["syr-gov"]


def test_a_side_that_says_nothing_of_its_losses_is_kept_as_silent() -> None:
    claim = read(
        "The Syrian army captured the village of Tell Sawan. "
        "ISIS has not released any information about its losses."
    ).only
    assert [span.of(claim.text) for span in claim.claim.silent_about_losses] == [
        "ISIS has not released any information about its losses."
    ]
    assert claim.losses == []


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Russian warplanes bombed ISIS positions near Palmyra, destroying two command centers.",
         ("isis", "two command centers", 2, "destroyed")),
        ("The Taliban ambushed an Afghan convoy in Kunduz, destroying three vehicles.",
         ("afg-gov", "three vehicles", 3, "destroyed")),
        ("ISIS attacked Iraqi forces in Mosul and damaged a tank.",
         ("irq-gov", "a tank", 1, "damaged")),
        ("ISIS attacked Iraqi forces in Mosul, capturing two tanks.",
         ("irq-gov", "two tanks", 2, "captured")),
    ],
)  # fmt: skip
def test_a_thing_lost_has_owner_words_count_and_effect(
    text: str, row: tuple[str, str, int | None, str]
) -> None:
    assert read(text).only.materiel == [row]


def test_a_thing_without_a_number_has_no_count() -> None:
    claim = read("Russian warplanes bombed ISIS near Palmyra, destroying ammunition depots.").only
    assert claim.materiel == [("isis", "ammunition depots", None, "destroyed")]


def test_shots_and_clock_times_are_no_losses() -> None:
    claim = read("At 10:30 ISIS fired 12 rockets at the town of Manbij.").only
    assert claim.losses == []


@pytest.mark.parametrize(
    "text",
    [
        "The Syrian army killed 15 fighters in Homs.",
        "Some 15 fighters were killed in Israeli strikes on Homs.",
    ],
)
def test_who_does_the_harm_is_not_among_its_victims(text: str) -> None:
    assert read(text).only.losses == [("unk", "killed", 15, 15)]


@pytest.mark.parametrize(
    ("text", "losses"),
    [
        (
            "On 15 and 16 January 23 ISIS militants and 8 SDF fighters were killed in clashes.",
            [("isis", 23, 23), ("sdf", 8, 8)],
        ),
        (
            "Between eight and ten ISIS fighters were killed in Turkish airstrikes in Tadef.",
            [("isis", 8, 10)],
        ),
        ("The SDF stated 450–750 ISIS militants had been killed in Raqqa.", [("isis", 450, 750)]),
        ("A Turkish airstrike hit Tadef, resulting in 16 civilians dead.", [("civ", 16, 16)]),
        ("Russian jets struck a market in Idlib, 44 dead.", [("unk", 44, 44)]),
        (
            "Clashes between ISIS and the SDF resulted in 25 ISIS militants and 31 SDF fighters "
            "killed.",
            [("isis", 25, 25), ("sdf", 31, 31)],
        ),
        ("In an ISIS attack in Tadef the Syrian army had 24 dead.", [("syr-gov", 24, 24)]),
        ("A car bomb in Tadef killed 12.", [("unk", 12, 12)]),
    ],
)
def test_numbers_of_the_dead_are_found_in_less_usual_clauses(
    text: str, losses: list[tuple[str, int, int]]
) -> None:
    told = [(side, least, most) for c in read(text).claims for side, _, least, most in c.losses]
    assert told == losses


@pytest.mark.parametrize(
    ("text", "things"),
    [
        (
            "Ukrainian forces destroyed 12 Russian tanks, 20 trucks and 3 howitzers.",
            [("rus", "12 Russian tanks", 12), ("rus", "20 trucks", 20), ("rus", "3 howitzers", 3)],
        ),
        (
            "ISIS captured the town of Tabqa and seized 20 tanks from the Syrian army.",
            [("syr-gov", "20 tanks", 20)],
        ),
        (
            "The Syrian army recaptured Tabqa from ISIS and seized a large amount of weapons.",
            [("isis", "weapons", None)],
        ),
        (
            "ISIS seized a Syrian army checkpoint in Tabqa along with three vehicles.",
            [("syr-gov", "three vehicles", 3)],
        ),
        ("In an ISIS attack in Tadef the Syrian army lost a tank.", [("syr-gov", "a tank", 1)]),
        ("Six air strikes hit large ISIS units in Mosul.", []),
    ],
)
def test_things_lost_are_told_with_their_owners(
    text: str, things: list[tuple[str, str, int | None]]
) -> None:
    told = [(side, what, count) for c in read(text).claims for side, what, count, _ in c.materiel]
    assert told == things


@pytest.mark.parametrize(
    ("text", "things"),
    [
        (
            "Russia attacked Odesa with 18 drones. Air defences shot down seven of the drones.",
            [("rus", 7)],
        ),
        (
            "Russian forces repelled an ISIS attack on Palmyra and shot down 12 drones.",
            [("isis", 12)],
        ),
        (
            "Russian air defences shot down 12 drones that had been launched by ISIS.",
            [("isis", 12)],
        ),
        ("Russian forces shot down a drone fired from ISIS-held Tadef.", [("isis", 1)]),
        ("ISIS attacked the Syrian army in Tadef, capturing all aircraft.", [("syr-gov", None)]),
        (
            "ISIS attacked the Syrian army in Tadef, capturing an ammunition depot.",
            [("syr-gov", 1)],
        ),
    ],
)
def test_weapons_shot_down_or_taken_are_of_who_used_or_held_them(
    text: str, things: list[tuple[str, int | None]]
) -> None:
    told = [(side, count) for c in read(text).claims for side, _, count, _ in c.materiel]
    assert told == things


def test_a_woman_shot_dead_was_killed_in_either_order() -> None:
    for text in ("Houthi snipers shot a woman dead in Taiz.", "Houthi snipers shot dead a woman."):
        assert read(text).only.losses == [("civ", "killed", 1, 1)]


def test_peacekeepers_are_no_rebels_men() -> None:
    text = "South African soldiers exchanged fire with M23 rebels, wounding two peacekeepers."
    assert read(text).only.losses == [("unk", "wounded", 2, 2)]
