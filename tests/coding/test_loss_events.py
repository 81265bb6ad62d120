"""Which event a loss belongs to. The texts are our own."""

import pytest

from tests.coding.reading import Told, read

pytestmark = pytest.mark.model

Row = tuple[str, str, int | None, int | None]


def _told_at(text: str, trigger: str) -> Told:
    found = [claim for claim in read(text).claims if claim.trigger == trigger]
    assert len(found) == 1, [(c.type, c.trigger) for c in read(text).claims]
    return found[0]


@pytest.mark.parametrize(
    ("text", "trigger", "rows"),
    [
        pytest.param(
            "ISIS attacked Palmyra. The attack killed 12 Syrian soldiers.",
            "attacked", [("syr-gov", "killed", 12, 12)], id="the attack",
        ),
        pytest.param(
            "Boko Haram attacked the town of Damboa. The attack left 15 civilians dead.",
            "attacked", [("civ", "killed", 15, 15)], id="other victims make no other event",
        ),
        pytest.param(
            "A car bomb exploded in Mogadishu. The explosion killed 20 civilians and wounded "
            "more than 40.",
            "bomb", [("civ", "killed", 20, 20), ("civ", "wounded", 41, None)], id="the explosion",
        ),
        pytest.param(
            "Russian warplanes bombed Idlib. The death toll rose to 52.",
            "bombed", [("unk", "killed", 52, 52)], id="a toll in a sentence of its own",
        ),
        pytest.param(
            "ISIS bombed Baghdad. Sixteen people were killed in all.",
            "bombed", [("unk", "killed", 16, 16)], id="in all",
        ),
        pytest.param(
            "ISIS fighters stormed Kirkuk. They killed 12 Iraqi soldiers.",
            "stormed", [("irq-gov", "killed", 12, 12)], id="the same side goes on",
        ),
    ],
)  # fmt: skip
def test_what_is_told_again_belongs_to_the_first_telling(
    text: str, trigger: str, rows: list[Row]
) -> None:
    reading = read(text)
    assert [claim.trigger for claim in reading.claims] == [trigger]
    assert reading.only.losses == rows


@pytest.mark.parametrize(
    ("text", "trigger", "rows"),
    [
        pytest.param(
            "The army shelled Douma, killing four civilians, and rebels fired mortars at Damascus, "
            "wounding nine people.",
            "shelled", [("civ", "killed", 4, 4)], id="first participle",
        ),
        pytest.param(
            "The army shelled Douma, killing four civilians, and rebels fired mortars at Damascus, "
            "wounding nine people.",
            "fired mortars", [("unk", "wounded", 9, 9)], id="second participle",
        ),
        pytest.param(
            "Government forces captured the town of Sobran while Russian airstrikes on Idlib "
            "killed 18 civilians.",
            "airstrikes", [("civ", "killed", 18, 18)], id="a clause beside a capture",
        ),
        pytest.param(
            "Government shelling of Eastern Ghouta killed 33 civilians on Tuesday.",
            "shelling", [("civ", "killed", 33, 33)], id="a gerund that kills",
        ),
        pytest.param(
            "The GNA repelled an attack by the LNA south of Tripoli, arresting eleven fighters.",
            "repelled", [("lby-lna", "captured", 11, 11)], id="a participle of a repelled attack",
        ),
        pytest.param(
            "The Taliban overran a base in Kunduz, with eight Afghan soldiers killed and 12 "
            "captured.",
            "overran",
            [("afg-gov", "killed", 8, 8), ("afg-gov", "captured", 12, 12)],
            id="with and a participle",
        ),
        pytest.param(
            "ISIS executed ten soldiers it had captured in Mosul.",
            "executed",
            [("irq-gov", "killed", 10, 10), ("irq-gov", "captured", 10, 10)],
            id="the captives that are killed",
        ),
    ],
)  # fmt: skip
def test_a_loss_belongs_to_the_event_that_caused_it(
    text: str, trigger: str, rows: list[Row]
) -> None:
    assert _told_at(text, trigger).losses == rows


def test_deaths_by_a_weapon_are_no_losses_of_what_only_went_before() -> None:
    text = (
        "After the occupation of Manbij by the SDF, seven civilians were killed and at least two "
        "wounded due to traps across the town."
    )
    assert _told_at(text, "occupation").losses == []
    assert read(text).of_type("remote_explosive_ied").losses == [
        ("civ", "killed", 7, 7),
        ("civ", "wounded", 2, None),
    ]


def test_soldiers_who_die_in_another_town_are_an_event_of_their_own() -> None:
    text = "ISIS bombed Mosul. Six Iraqi soldiers were killed in Tikrit."
    assert _told_at(text, "bombed").losses == []
    assert _told_at(text, "killed").losses == [("irq-gov", "killed", 6, 6)]


def test_a_mere_purpose_costs_nobody() -> None:
    text = "The army shelled Idlib. Rebels gathered to attack Hama. Seven civilians were killed."
    assert _told_at(text, "shelled").losses == [("civ", "killed", 7, 7)]


@pytest.mark.parametrize(
    ("text", "trigger", "row"),
    [
        pytest.param(
            "RSF fighters attacked the town of Nyala, forcing 2,000 families to flee.",
            "attacked", ("civ", "displaced", 2000, 2000), id="forced to flee",
        ),
        pytest.param(
            "Turkish forces shelled Afrin, driving 15,000 people from their homes.",
            "shelled", ("civ", "displaced", 15_000, 15_000), id="driven from their homes",
        ),
        pytest.param(
            "ISIS attacked Mosul. More than 20,000 people had fled, the UN said.",
            "attacked", ("civ", "displaced", 20_001, None), id="had fled",
        ),
        pytest.param(
            "Russian shelling of Idlib left 300 families homeless.",
            "shelling", ("civ", "displaced", 300, 300), id="left homeless",
        ),
        pytest.param(
            "Around 8,000 residents fled the town of Kirkuk when ISIS attacked it.",
            "attacked", ("civ", "displaced", 8000, 8000), id="fled when it was attacked",
        ),
        pytest.param(
            "Some 4,500 people were evacuated from Vovchansk after Russian shelling.",
            "shelling", ("civ", "displaced", 4500, 4500), id="evacuated",
        ),
        pytest.param(
            "Boko Haram burned the village of Kwajaffa, and 500 residents were displaced.",
            "burned", ("civ", "displaced", 500, 500), id="displaced by burning",
        ),
    ],
)  # fmt: skip
def test_flight_is_a_loss_of_the_fight_and_no_event(text: str, trigger: str, row: Row) -> None:
    reading = read(text)
    assert [claim.trigger for claim in reading.claims] == [trigger]
    assert reading.only.losses == [row]


def test_troops_that_flee_are_not_displaced() -> None:
    reading = read("The Syrian army attacked Palmyra, and 200 ISIS fighters fled the town.")
    assert all(loss[1] != "displaced" for claim in reading.claims for loss in claim.losses)
