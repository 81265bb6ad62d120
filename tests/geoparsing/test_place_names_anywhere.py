"""Names of places anywhere in a text, told from names that only hold one."""

import re
from collections.abc import Sequence

import pytest

from fogline.gazetteer import Feature, Gazetteer, NameMatch
from fogline.geoparsing import NameContext, PlaceSort, find_place_names, known_place_names
from fogline.geoparsing.appositions import area_behind
from fogline.model.codes import PlaceKind
from fogline.model.phrases import EntitySort, NamedEntity
from fogline.model.spans import Span

GAZETTEER = Gazetteer.open()


def is_area(name: str) -> bool:
    return any(
        record.match is NameMatch.STRICT and record.feature in (Feature.COUNTRY, Feature.ADMIN1)
        for record in GAZETTEER.exact(name)
    )


def sort_of(name: str) -> PlaceSort | None:
    found = GAZETTEER.exact(name) if GAZETTEER.known(name) else ()
    return PlaceSort(kind=found[0].kind, is_area=found[0].is_area) if found else None


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def found(
    text: str,
    entities: Sequence[tuple[str, EntitySort]] = (),
    actors: Sequence[str] = (),
) -> list[str]:
    """Names of the places of a text without any parse."""
    context = NameContext(
        toponyms=list(known_place_names(text, Span(0, len(text)), GAZETTEER.known)),
        entities=[NamedEntity(span=span(text, words), sort=sort) for words, sort in entities],
        actors=[span(text, words) for words in actors],
        sort_of=sort_of,
        has_record=lambda name: bool(GAZETTEER.exact(name)),
        is_demonym=lambda word: GAZETTEER.country_of_adjective(word) is not None,
        is_area=is_area,
        is_at_home=lambda _: False,
    )
    mentions = find_place_names(text, (), context)
    assert [m.name for m in mentions] == [m.span.of(text) for m in mentions]
    return [mention.name for mention in mentions]


@pytest.mark.parametrize(
    ("text", "name", "area"),
    [
        ("born in Paris, Texas, in 1950", "Paris", "Texas"),
        ("a fire in Springfield, Ill., on Friday", "Springfield", "Ill."),
        ("a fire in Pittsburgh, Pa. on Friday", "Pittsburgh", "Pa."),
        ("He lives in London, Ontario.", "London", "Ontario"),
        ("KABUL, Afghanistan (AP)", "KABUL", "Afghanistan"),
        ("at Perth, Western Australia, and", "Perth", "Western Australia"),
        ("a doctor in Charleston, W.Va.", "Charleston", "W.Va."),
        ("near Goma, eastern Congo", "Goma", "Congo"),
        ("in Toronto's outskirts", "Toronto", None),
        ("in Aleppo, Idlib and Hama", "Aleppo", None),
        ("in Armenia, Georgia, Iran", "Armenia", None),
        ("in Paris, John said", "Paris", None),
    ],
)
def test_the_area_behind_a_comma(text: str, name: str, area: str | None) -> None:
    behind = area_behind(text, span(text, name), is_area)
    assert (None if behind is None else behind.of(text)) == area


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Rain fell in Nairobi and in Kampala.", ["Nairobi", "Kampala"]),
        ("He flew from Bombay to Kiev.", ["Bombay", "Kiev"]),
        ("A court in Springfield, Ill., heard him.", ["Springfield", "Ill."]),
        ("Near the Republic of the Congo.", ["Republic of the Congo"]),
        ("The London-based firm closed.", ["London"]),
        ("Lagos was quiet.", ["Lagos"]),
        ("A New Jersey woman was hurt.", ["New Jersey"]),
        ("The Syrian army and Iraqi police met.", []),
        ("We met Mr. Lincoln.", []),
        ("I've seen it. Our man left on Jan. 5.", []),
    ],
)  # fmt: skip
def test_bare_names(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    ("text", "entity", "sort"),
    [
        ("The Washington Post wrote it.", "The Washington Post", EntitySort.GROUP),
        ("The Bank of England raised rates.", "The Bank of England", EntitySort.GROUP),
        ("Manchester United won.", "Manchester United", EntitySort.GROUP),
        ("Then Paris Hilton left.", "Paris Hilton", EntitySort.PERSON),
        ("Then Chad Smith played.", "Chad Smith", EntitySort.PERSON),
        ("The Carnegie Library burned.", "Carnegie Library", EntitySort.PLACE),
    ],
)
def test_a_name_that_holds_that_of_a_place(text: str, entity: str, sort: EntitySort) -> None:
    names = found(text, [(entity, sort)])
    assert not {"Washington", "England", "Manchester", "Paris", "Chad", "Carnegie"} & set(names)


def test_a_person_stays_one_where_only_the_last_name_is_told() -> None:
    text = "Jane Lansing spoke first. Nobody answered Lansing."
    assert found(text, [("Jane Lansing", EntitySort.PERSON)]) == []


def test_a_place_that_the_reader_once_takes_for_a_person_stays_one() -> None:
    text = "Shops in Lansing closed. Lansing is cold."
    last = NamedEntity(
        span=Span(text.rindex("Lansing"), text.rindex(" is")), sort=EntitySort.PERSON
    )
    assert re.findall("Lansing", text) == found(text, [(last.span.of(text), last.sort)])


def test_an_office_of_a_place_tells_of_the_place_and_a_firm_does_not() -> None:
    police = "Then Ohio State Police came."
    firm = "Then Ohio Wood Products came."
    assert found(police, [("Ohio State Police", EntitySort.GROUP)]) == ["Ohio"]
    assert found(firm, [("Ohio Wood Products", EntitySort.GROUP)]) == []


def test_an_actor_is_no_place_and_its_owner_is_one() -> None:
    assert found("The Lebanon Brigade came.", actors=["Lebanon Brigade"]) == []
    assert found("It was Russia's ambassador.", actors=["Russia's ambassador"]) == ["Russia"]


def test_the_kind_stays_open_unless_the_words_tell_a_state() -> None:
    text = "It was a Washington state farm, and rain fell in Nairobi."
    context = NameContext(
        toponyms=[span(text, "Washington"), span(text, "Nairobi")],
        entities=[], actors=[], sort_of=sort_of,
        has_record=lambda _: True, is_demonym=lambda _: False, is_area=is_area,
        is_at_home=lambda _: False,
    )  # fmt: skip
    kinds = [mention.kind for mention in find_place_names(text, (), context)]
    assert kinds == [PlaceKind.PROVINCE, PlaceKind.OTHER]
