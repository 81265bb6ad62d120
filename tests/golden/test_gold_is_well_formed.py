"""The golden cases obey the record's own rules. No language model is needed."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from fogline.model.codes import EventType, Factuality, LossKind, MaterielEffect, Outcome, PlaceKind
from tests.golden.records import rows, verbatim_strings

GOLDEN = Path(__file__).parent
CASES = sorted(folder for folder in GOLDEN.iterdir() if (folder / "source.txt").exists())
ACTORS = frozenset((GOLDEN / "actors.txt").read_text(encoding="utf-8").split())

EVENT_KEYS = {
    *("id", "quote", "trigger", "type", "initiators", "targets", "places", "date"),
    *("control", "casualties", "materiel", "factuality", "attributed_to"),
}
PLACE_KEYS = {"mention", "kind", "relation", "within", "lat", "lon", "geonames_id"}
NEEDS_HOLDER = {Outcome.CAPTURED, Outcome.DEFENDED, Outcome.BESIEGED, Outcome.SURRENDERED}
MAY_BE_UNDATED = {Factuality.PLANNED, Factuality.CONDITIONAL, Factuality.POSSIBLE}
LEAST_CASES = 100

each_case = pytest.mark.parametrize("case", CASES, ids=lambda folder: folder.name)


def text_of(case: Path) -> str:
    return (case / "source.txt").read_text(encoding="utf-8")


def events_of(case: Path) -> list[dict[str, object]]:
    events = json.loads((case / "gold.json").read_text(encoding="utf-8"))
    assert isinstance(events, list)
    return events


def published(case: Path) -> date | None:
    document = json.loads((case / "document.json").read_text(encoding="utf-8"))
    assert set(document) == {"title", "publisher", "published"}
    return date.fromisoformat(document["published"]) if document["published"] else None


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= LEAST_CASES


def test_actor_list_is_sorted_and_without_repeats() -> None:
    lines = (GOLDEN / "actors.txt").read_text(encoding="utf-8").splitlines()
    assert lines == sorted(set(lines))


@each_case
def test_case_is_complete_and_says_why_it_is_there(case: Path) -> None:
    names = {path.name for path in case.iterdir()}
    assert names >= {"source.txt", "document.json", "gold.json", "NOTE.md"}
    assert (case / "NOTE.md").read_text(encoding="utf-8").strip()
    published(case)


@each_case
def test_events_have_every_key_and_their_own_id(case: Path) -> None:
    events = events_of(case)
    for event in events:
        assert set(event) == EVENT_KEYS
    assert [event["id"] for event in events] == [f"e{n + 1}" for n in range(len(events))]


@each_case
def test_every_string_is_verbatim(case: Path) -> None:
    text = text_of(case)
    for event in events_of(case):
        for string in verbatim_strings(event):
            if string is not None:
                assert isinstance(string, str)
                assert string == string.strip() != ""
                assert string in text


@each_case
def test_trigger_stands_in_the_quote(case: Path) -> None:
    for event in events_of(case):
        assert str(event["trigger"]) in str(event["quote"])


@each_case
def test_quote_and_trigger_name_one_event_only(case: Path) -> None:
    seen = Counter((e["quote"], e["trigger"], e["type"]) for e in events_of(case))
    assert max(seen.values(), default=1) == 1


@each_case
def test_codes_are_on_the_closed_lists(case: Path) -> None:
    for event in events_of(case):
        EventType(str(event["type"]))
        Factuality(str(event["factuality"]))
        for place in rows(event, "places"):
            assert set(place) == PLACE_KEYS
            PlaceKind(str(place["kind"]))
        for change in rows(event, "control"):
            Outcome(str(change["outcome"]))
        for loss in rows(event, "casualties"):
            LossKind(str(loss["kind"]))
        for thing in rows(event, "materiel"):
            MaterielEffect(str(thing["effect"]))


@each_case
def test_actor_keys_are_listed(case: Path) -> None:
    for event in events_of(case):
        keys = {a["actor"] for role in ("initiators", "targets") for a in rows(event, role)}
        keys |= {c[side] for c in rows(event, "control") for side in ("from", "to")}
        keys |= {x["side"] for field in ("casualties", "materiel") for x in rows(event, field)}
        assert keys - {None} <= ACTORS


@each_case
def test_control_names_a_place_of_the_event_and_its_holder(case: Path) -> None:
    for event in events_of(case):
        mentions = [place["mention"] for place in rows(event, "places")]
        assert len(set(mentions)) == len(mentions)
        for change in rows(event, "control"):
            assert set(change) == {"place", "from", "to", "outcome"}
            assert change["place"] in mentions
            assert change["to"] is not None or Outcome(str(change["outcome"])) not in NEEDS_HOLDER


@each_case
def test_losses_have_numbers_in_order(case: Path) -> None:
    for event in events_of(case):
        for loss in rows(event, "casualties"):
            least, most = loss["min"], loss["max"]
            assert least is not None or most is not None
            if isinstance(least, int) and isinstance(most, int):
                assert 0 <= least <= most
        for thing in rows(event, "materiel"):
            assert thing["count"] is None or isinstance(thing["count"], int)


@each_case
def test_days_are_in_order_and_not_after_publication(case: Path) -> None:
    day_of_publication = published(case)
    for event in events_of(case):
        days = event["date"]
        assert isinstance(days, dict)
        assert set(days) == {"start", "end"}
        factuality = Factuality(str(event["factuality"]))
        if days["start"] is None:
            assert days["end"] is None
            assert factuality in MAY_BE_UNDATED or day_of_publication is None
            continue
        start, end = date.fromisoformat(days["start"]), date.fromisoformat(days["end"])
        assert start <= end
        if day_of_publication is not None and factuality is not Factuality.PLANNED:
            assert end <= day_of_publication
