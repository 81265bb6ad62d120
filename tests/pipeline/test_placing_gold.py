"""Hand-coded places resolved by themselves: what counts as held, near and wrong."""

from fogline.evaluation import EventRecord, GoldDocument, GoldFile, PlaceRecord
from fogline.gazetteer import Gazetteer
from fogline.pipeline.placing_gold import PlaceTally, tally_places

TEXT = "The army took Kuweires Airbase and Palmyra in Syria."
PALMYRA = (34.5624, 38.284)


def _tally(*places: PlaceRecord) -> PlaceTally:
    event = EventRecord(quote=TEXT, trigger="took", type="gov_regains_territory", places=places)
    document = GoldDocument(
        name="d",
        text=TEXT,
        title=None,
        publisher=None,
        original_publisher=None,
        published=None,
        url=None,
    )
    return tally_places([GoldFile(document=document, events=(event,))], Gazetteer.open())["d"]


def test_a_place_found_where_it_is_counts_as_near_and_covered() -> None:
    tally = _tally(PlaceRecord(mention="Palmyra", kind="city", lat=PALMYRA[0], lon=PALMYRA[1]))
    assert tally == PlaceTally(located=1, held=1, near=1, in_region=1, answered=1, covered=1)


def test_a_sure_answer_far_from_the_hand_coded_position_is_wrong_and_confident() -> None:
    tally = _tally(PlaceRecord(mention="Palmyra", kind="city", lat=30.0, lon=45.0))
    assert (tally.held, tally.near, tally.answered, tally.wrong_confident) == (0, 0, 1, 1)


def test_a_place_without_a_position_is_not_counted() -> None:
    assert _tally(PlaceRecord(mention="Palmyra", kind="city")) == PlaceTally()


def test_shares_of_nothing_are_zero() -> None:
    assert set(PlaceTally().figures().values()) == {0.0}
