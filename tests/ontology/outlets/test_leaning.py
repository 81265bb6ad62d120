"""How an outlet stands to a side."""

from datetime import date

import pytest

from fogline.model.sources import Lean, Outlet, OutletId, OutletKind
from fogline.ontology.actors import ActorRegistry
from fogline.ontology.outlets import OutletRegistry, lean_of


@pytest.fixture(scope="module")
def actors() -> ActorRegistry:
    return ActorRegistry.load()


@pytest.fixture(scope="module")
def outlets() -> OutletRegistry:
    return OutletRegistry.load()


@pytest.mark.parametrize(
    ("outlet", "actor", "lean"),
    [
        pytest.param("sana", "syr-gov", Lean.OWN_SIDE, id="its voice"),
        pytest.param("sana", "syr-syrian-arab-army", Lean.OWN_SIDE, id="a part of the same key"),
        pytest.param("sana", "isis", Lean.ADVERSE, id="an enemy"),
        pytest.param("sana", "rus", Lean.FRIENDLY, id="an ally"),
        pytest.param("anadolu", "tur-backed", Lean.FRIENDLY, id="whose parent it speaks for"),
        pytest.param("al-masdar", "syr-gov", Lean.FRIENDLY, id="favoured"),
        pytest.param("al-masdar", "isis", Lean.ADVERSE, id="enemy of the favoured"),
        pytest.param("reuters", "syr-gov", Lean.APART, id="apart"),
        pytest.param("sana", "kia", Lean.APART, id="another war"),
        pytest.param("sohr", "syr-gov", Lean.UNKNOWN, id="disputed"),
        pytest.param("sana", "nobody", Lean.UNKNOWN, id="unknown actor"),
        pytest.param("nobody", "syr-gov", Lean.UNKNOWN, id="unknown outlet"),
    ],
)
def test_lean_follows_the_relations_of_actors(
    actors: ActorRegistry, outlets: OutletRegistry, outlet: str, actor: str, lean: Lean
) -> None:
    assert lean_of(outlets.get(outlet), actor, actors) is lean


def test_who_is_friend_and_foe_at_once_leaves_it_open(actors: ActorRegistry) -> None:
    both = Outlet(
        id=OutletId("both"), name="Both", kind=OutletKind.MEDIA, leans_to=("syr-gov", "syr-opp")
    )
    assert lean_of(both, "isis", actors) is Lean.ADVERSE
    assert lean_of(both, "rus", actors) is Lean.UNKNOWN


@pytest.mark.parametrize(
    ("day", "lean"),
    [
        pytest.param(date(2021, 8, 14), Lean.ADVERSE, id="the republic's last day"),
        pytest.param(date(2021, 8, 15), Lean.OWN_SIDE, id="the Taliban's first"),
    ],
)
def test_a_new_government_has_the_old_ones_outlets(
    actors: ActorRegistry, outlets: OutletRegistry, day: date, lean: Lean
) -> None:
    assert lean_of(outlets.get("bakhtar"), "taliban", actors, day) is lean
