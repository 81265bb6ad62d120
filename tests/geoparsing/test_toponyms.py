"""Places as a text tells them: name, kind, relation, larger area."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.geoparsing import PlaceSort, anchor_tokens, find_place_phrases, known_place_names
from fogline.model.codes import PlaceKind
from fogline.model.phrases import PlacePhrase
from fogline.model.spans import Span
from fogline.ontology.actors import NameForm
from fogline.parsing import KnownName, NameSort
from tests.coding.reading import the_coder
from tests.parsing.trees import tree_of

PLACE_FORMS = (NameForm.COUNTRY, NameForm.CAPITAL)
KNOWN = frozenset({"Homs", "Palmyra", "Tell Sawan", "al-Bab", "Deir ez-Zor", "Tal Afar"})

SORTS = {
    "Syria": PlaceSort(kind=PlaceKind.OTHER, is_area=True),
    "Iraq": PlaceSort(kind=PlaceKind.OTHER, is_area=True),
    "Homs": PlaceSort(kind=PlaceKind.PROVINCE, is_area=True),
    "Mosul": PlaceSort(kind=PlaceKind.CITY, is_area=False),
}


def whole(text: str) -> Span:
    return Span(0, len(text))


def found_in(text: str) -> tuple[tuple[PlacePhrase, ...], frozenset[int]]:
    coder = the_coder()
    names = coder.registry.find(text)
    known = [
        KnownName(span=span, sort=NameSort.PLACE)
        for span in known_place_names(text, whole(text), coder.gazetteer.known)
        if not any(span.overlaps(name.span) for name in names)
    ]
    tree = tree_of(text, known)
    taken: dict[bool, set[int]] = {True: set(), False: set()}
    for name in names:
        taken[name.form in PLACE_FORMS].update(tree.tokens_in(name.span))
    phrases = find_place_phrases(
        tree,
        taken[False],
        taken[True],
        coder.vocabulary.place_nouns,
        coder.gazetteer.known,
        SORTS.get,
    )
    return phrases, anchor_tokens(phrases)


def kinds(text: str) -> dict[str, str]:
    """Kinds by place phrase."""
    return {phrase.span.of(text): phrase.kind.value for phrase in found_in(text)[0]}


def narrowing(text: str, name: str) -> tuple[str | None, str | None]:
    """Relation and larger area of a place."""
    [place] = [p for p in found_in(text)[0] if p.span.of(text) == name]
    relation, within = place.relation, place.within
    return (
        None if relation is None else relation.of(text),
        None if within is None else within.of(text),
    )


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The army captured the village of Zarnak.", "Zarnak", "village"),
        ("The army captured the town of Zarnak.", "Zarnak", "town"),
        ("The army captured the city of Mosul.", "Mosul", "city"),
        ("The army captured Zarnak village.", "Zarnak", "village"),
        ("The army attacked Homs province.", "Homs", "province"),
        ("The army attacked the Tiyas Airbase.", "Tiyas Airbase", "base"),
        ("The army attacked the Karrada district.", "Karrada", "district"),
        ("The army captured a village known as Abu Hamad.", "Abu Hamad", "village"),
        ("The army shelled the outskirts of Mosul.", "Mosul", "city"),
        ("The army shelled the streets of Mosul.", "Mosul", "city"),
        ("The army shelled Mosul.", "Mosul", "city"),
        ("The army shelled Palmyra.", "Palmyra", "town"),
        ("The army shelled Syria.", "Syria", "other"),
        ("The army captured Hill 1050 near Homs.", "Hill 1050", "hill"),
        ("The army captured hill 1050.", "hill 1050", "hill"),
        ("The army shelled the Hmeimim airbase.", "Hmeimim", "base"),
        ("The army stormed the Yarmouk camp.", "Yarmouk camp", "base"),
        ("The army seized the Doha dam.", "Doha dam", "other"),
        ("The army attacked the Qxyz front.", "Qxyz", "area"),
        ("The army attacked the Homs front.", "Homs", "area"),
        ("The army entered Northern Qxyz.", "Northern Qxyz", "area"),
        ("The army entered Mizoram State.", "Mizoram", "province"),
        ("The army captured Qxyzvat, a village in Homs province.", "Qxyzvat", "village"),
    ],
)
def test_a_place_has_its_name_and_the_kind_its_noun_tells(text: str, name: str, kind: str) -> None:
    assert kinds(text)[name] == kind


@pytest.mark.model
def test_one_noun_over_two_names_gives_two_villages() -> None:
    found = kinds("The army captured the villages of Rasm Sihran and Madyounah.")
    assert found == {"Rasm Sihran": "village", "Madyounah": "village"}


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The army took control of Zarnak and Halfa villages.", ["Zarnak", "Halfa"]),
        ("The army shelled Harim, Zarnak and Halfa districts.", ["Harim", "Zarnak", "Halfa"]),
        ("Shells hit the villages of Baga, Doron Baga and Cross Kauwa.",
         ["Baga", "Doron Baga", "Cross Kauwa"]),
        ("Shells hit the villages of Zarnak and Halfa, Homs province.", ["Zarnak", "Halfa"]),
    ],
)  # fmt: skip
def test_every_name_of_a_plural_noun_is_a_place_of_its_kind(text: str, names: list[str]) -> None:
    phrases, anchors = found_in(text)
    noun = "district" if "districts" in text else "village"
    own = [p for p in phrases if p.head not in anchors]
    assert [(p.span.of(text), p.kind.value) for p in own] == [(name, noun) for name in names]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The army captured two villages.", "two villages"),
        ("The army captured several hills.", "several hills"),
        ("The army captured a strategic hill.", "a strategic hill"),
    ],
)
def test_an_unnamed_place_keeps_its_description(text: str, words: str) -> None:
    [place] = found_in(text)[0]
    assert place.span.of(text) == words
    assert (place.named, place.definite) == (False, False)


@pytest.mark.model
@pytest.mark.parametrize("words", ["the city", "that village", "this town"])
def test_a_definite_place_without_a_name_may_take_one_from_the_context(words: str) -> None:
    text = f"The army captured {words}."
    [place] = found_in(text)[0]
    assert place.definite
    assert place.span.of(text) == words.split()[1]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "name", "relation"),
    [
        ("The army captured two villages north of Palmyra.", "two villages", "north of Palmyra"),
        ("Troops entered Zarnak, southwest of Raqqa.", "Zarnak", "southwest of Raqqa"),
        ("Troops captured a hill near Palmyra.", "a hill", "near Palmyra"),
        ("Troops captured a hill 5 km east of Palmyra.", "a hill", "5 km east of Palmyra"),
        ("Troops captured a hill overlooking Palmyra.", "a hill", "overlooking Palmyra"),
        ("The army shelled the outskirts of Mosul.", "Mosul", "the outskirts of Mosul"),
        ("Troops captured a hill overlooking the village of Zarnak.", "a hill",
         "overlooking the village of Zarnak"),
        ("Troops captured a hill west of the village of Zarnak north of Palmyra.", "hill",
         "west of the village of Zarnak north of Palmyra"),
        ("Troops entered Zarnak, five kilometres to the north-east of Palmyra.", "Zarnak",
         "five kilometres to the north-east of Palmyra"),
        ("Troops entered Zarnak, less than 2 km from Palmyra.", "Zarnak",
         "less than 2 km from Palmyra"),
        ("Troops entered Zarnak, a few kilometres from Palmyra.", "Zarnak",
         "a few kilometres from Palmyra"),
        ("Troops entered Zarnak in the vicinity of Palmyra.", "Zarnak",
         "in the vicinity of Palmyra"),
        ("Troops entered Zarnak at the gates of Palmyra.", "Zarnak", "at the gates of Palmyra"),
        ("Troops entered Zarnak on the approaches to Palmyra.", "Zarnak",
         "on the approaches to Palmyra"),
        ("Troops entered Zarnak, midway between Homs and Palmyra.", "Zarnak",
         "midway between Homs and Palmyra"),
        ("Troops entered Zarnak on the Homs-Palmyra highway.", "Zarnak",
         "on the Homs-Palmyra highway"),
        ("The army captured Zarnak along the road from Homs to Palmyra.", "Zarnak",
         "along the road from Homs to Palmyra"),
        ("The army captured Zarnak in the same area.", "Zarnak", "in the same area"),
        ("The army captured Zarnak from ISIS east of Palmyra.", "Zarnak", "east of Palmyra"),
        ("The army captured Zarnak from ISIS.", "Zarnak", None),
        ("Jets hit a convoy some 5 miles from Palmyra.", "Palmyra", "some 5 miles from Palmyra"),
        ("Clashes broke out near Palmyra.", "Palmyra", "near Palmyra"),
        ("Clashes broke out 5 km to the north of Homs.", "Homs", "5 km to the north of Homs"),
        ("Clashes broke out in Palmyra.", "Palmyra", None),
        ("Clashes broke out in Palmyra between the army and ISIS.", "Palmyra", None),
    ],
)  # fmt: skip
def test_a_relation_is_the_words_that_narrow_the_place(
    text: str, name: str, relation: str | None
) -> None:
    assert narrowing(text, name)[0] == relation


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("Troops took the villages of Zarnak, Halfa and Qutna north of Palmyra.",
         {"Zarnak": "north of Palmyra", "Halfa": "north of Palmyra", "Qutna": "north of Palmyra"}),
        ("Troops took Zarnak and Halfa, both south of Palmyra.",
         {"Zarnak": "south of Palmyra", "Halfa": "south of Palmyra"}),
        ("Troops seized Zarnak and nearby hills from ISIS east of Palmyra.",
         {"Zarnak": "east of Palmyra", "nearby hills": "east of Palmyra"}),
        ("Troops entered Zarnak and Halfa north of Palmyra.",
         {"Zarnak": None, "Halfa": "north of Palmyra"}),
    ],
)  # fmt: skip
def test_places_of_one_list_share_the_relation_behind_it(
    text: str, relations: dict[str, str | None]
) -> None:
    assert {name: narrowing(text, name)[0] for name in relations} == relations


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "name", "area"),
    [
        ("The army captured the village of Zarnak in Homs.", "Zarnak", "Homs"),
        ("A bomb exploded in the Karrada district of Baghdad.", "Karrada", "Baghdad"),
        ("A bomb exploded in Baghdad, Iraq.", "Baghdad", "Iraq"),
        ("The army captured two villages in Syria.", "two villages", "Syria"),
        ("The army shelled Zarnak, northern Syria.", "Zarnak", "Syria"),
        ("The army shelled Zarnak (Halfa, Homs).", "Zarnak", "Homs"),
        ("The army shelled Zarnak (Syria).", "Zarnak", "Syria"),
        ("The army shelled the outskirts of Zarnak in Homs province.", "Zarnak", "Homs"),
        ("Troops entered Homs's Karrada district.", "Karrada", "Homs"),
        ("Troops entered the Red Sea port town of Zarnak.", "Zarnak", None),
        ("Troops entered the Red Sea port of Zarnak.", "Zarnak", None),
        ("The army shelled Zarnak, Qxyz region.", "Zarnak", "Qxyz"),
        ("The army shelled Qxyzvat in Masisi territory.", "Qxyzvat", "Masisi"),
        ("The army captured Qxyzvat, a village in Homs province.", "Qxyzvat", "Homs"),
    ],
)
def test_the_larger_area_named_for_a_place_is_kept_apart(
    text: str, name: str, area: str | None
) -> None:
    assert narrowing(text, name)[1] == area


@pytest.mark.model
def test_a_road_has_its_ends_in_its_words() -> None:
    text = "The army cut the road linking Homs to Palmyra."
    assert kinds(text)["road linking Homs to Palmyra"] == "road"


@pytest.mark.model
def test_a_place_in_the_relation_of_another_is_an_anchor() -> None:
    text = "The army captured two villages north of Palmyra."
    phrases, anchors = found_in(text)
    assert [p.span.of(text) for p in phrases if p.head in anchors] == ["Palmyra"]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "anchors"),
    [
        ("The army cut the road from Homs to Palmyra.", ["Homs", "Palmyra"]),
        (
            "The army was attacked near Zarnak in the Homs city centre.",
            ["Homs city centre"],
        ),
    ],
)
def test_the_ends_of_a_road_and_the_middle_of_an_area_are_anchors(
    text: str, anchors: list[str]
) -> None:
    phrases, heads = found_in(text)
    assert [p.span.of(text) for p in phrases if p.named and p.head in heads] == anchors


@pytest.mark.model
def test_names_in_brackets_behind_a_place_are_no_places_of_their_own() -> None:
    assert list(kinds("The army shelled Zarnak (Halfa, Homs).")) == ["Zarnak"]


@pytest.mark.model
def test_who_holds_a_post_is_no_place() -> None:
    assert "Qxyz" not in kinds("The army stormed the headquarters of Qxyz.")


@pytest.mark.model
def test_places_side_by_side_are_no_anchors() -> None:
    assert found_in("The army captured Homs, Palmyra and Mosul.")[1] == frozenset()


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "Tom Smith told the New York Times.",
        "The army attacked in May.",
        "The army attacked on Monday.",
        "ISIS attacked the Free Syrian Army.",
        "The Security Council met President Assad.",
        "Reuters reported on Friday.",
    ],
)
def test_outlets_months_persons_and_groups_are_no_places(text: str) -> None:
    assert found_in(text)[0] == ()


@pytest.mark.model
def test_an_unknown_name_is_a_place_only_by_its_role() -> None:
    text = "The army captured Qxyzvat."
    [place] = found_in(text)[0]
    assert (place.span.of(text), place.certain) == ("Qxyzvat", False)
    assert found_in("Qxyzvat spoke.")[0] == ()


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "is_place"),
    [
        ("Qxyzvat fell to the army.", True),
        ("Qxyzvat was recaptured by the army.", True),
        ("Qxyzvat fell ill.", False),
        ("Qxyzvat was killed by the army.", False),
    ],
)
def test_what_only_a_place_can_undergo_makes_a_name_a_place(text: str, is_place: bool) -> None:
    assert [p.span.of(text) for p in found_in(text)[0]] == (["Qxyzvat"] if is_place else [])


def names(text: str) -> list[str]:
    return [span.of(text) for span in known_place_names(text, whole(text), KNOWN.__contains__)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops left Homs for Palmyra.", ["Homs", "Palmyra"]),
        ("Troops left Tell Sawan.", ["Tell Sawan"]),
        ("Troops left al-Bab and Deir ez-Zor.", ["al-Bab", "Deir ez-Zor"]),
        ("Homs's streets", ["Homs"]),
        ("Homs’s streets", ["Homs"]),
        ("In Tal Afar Homs fighters", ["Tal Afar", "Homs"]),
        ("troops left homs", []),
        ("Homsi fighters", []),
        ("", []),
    ],
)  # fmt: skip
def test_names_of_the_gazetteer_are_found_in_plain_text(text: str, expected: list[str]) -> None:
    if text:
        assert names(text) == expected


def test_the_longest_name_wins() -> None:
    known = {"Deir", "Deir Hafir"}.__contains__
    text = "Troops entered Deir Hafir."
    assert [s.of(text) for s in known_place_names(text, whole(text), known)] == ["Deir Hafir"]


@pytest.mark.model
@pytest.mark.parametrize("name", ["Palmyra", "Mosul", "al-Bab", "Deir ez-Zor", "Kyiv", "Kunduz"])
def test_places_of_the_field_are_in_the_gazetteer(name: str) -> None:
    text = f"Troops left {name} today."
    found = known_place_names(text, whole(text), the_coder().gazetteer.known)
    assert [span.of(text) for span in found] == [name]


@given(st.text(alphabet="HomsPalyr TeSwn-’'. ab", min_size=1, max_size=60))
def test_names_found_lie_in_order_and_are_known(text: str) -> None:
    found = list(known_place_names(text, whole(text), KNOWN.__contains__))
    assert all(span.of(text) in KNOWN for span in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
