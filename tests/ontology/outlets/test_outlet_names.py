"""The shipped registry: publishers' names, addresses, and outlets named in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.model.sources import Outlet, OutletId, OutletKind
from fogline.ontology.outlets import OutletRegistry


@pytest.fixture(scope="module")
def registry() -> OutletRegistry:
    return OutletRegistry.load()


def named(registry: OutletRegistry, text: str, *, is_credit: bool = False) -> list[tuple[str, str]]:
    """Return (words, outlet) of each naming."""
    found = registry.named_in(text, is_credit=is_credit)
    return [(one.span.of(text), one.outlet) for one in found]


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        pytest.param("SANA", "sana", id="letters"),
        pytest.param("sana", "sana", id="small letters"),
        pytest.param("The SANA", "sana", id="the"),
        pytest.param("SANA News Agency", "sana", id="news agency"),
        pytest.param("Syrian Arab News Agency (SANA)", "sana", id="bracket"),
        pytest.param("AL MASDAR NEWS", "al-masdar", id="capitals, no hyphen"),
        pytest.param("Almasdar", "al-masdar", id="joined article"),
        pytest.param("Masirah TV", "al-masirah", id="no article"),
        pytest.param("As-Safir", "as-safir", id="assimilated article"),
        pytest.param("An Nahar", "an-nahar", id="article with a space"),
        pytest.param("Hurriyet", "hurriyet", id="no accents"),
        pytest.param("Kurdistan 24", "kurdistan24", id="spaces do not count"),
        pytest.param("guardian", "guardian", id="common name"),
        pytest.param("almasdarnews.com", "al-masdar", id="address as a name"),
        pytest.param("Enab Baladi English", "enab-baladi", id="edition"),
    ],
)
def test_publisher_is_known_by_its_whole_name(
    registry: OutletRegistry, name: str, outlet: str
) -> None:
    assert registry.by_name(name) == outlet


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("Saba", id="two agencies of one name"),
        pytest.param("The Nation", id="several papers of one name"),
        pytest.param("Independent News", id="a word with a tail"),
        pytest.param("SAN", id="part of a name"),
        pytest.param("SANNA", id="likeness"),
        pytest.param("SANA (RT)", id="a bracket that names another"),
        pytest.param("", id="empty"),
        pytest.param("()", id="no words"),
    ],
)
def test_name_of_none_or_several_is_not_guessed(registry: OutletRegistry, name: str) -> None:
    assert registry.by_name(name) is None


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://www.sana.sy/en/?p=3", "sana"),
        ("http://EN.SANA.SY.:8080/", "sana"),
        ("sana.sy/x", "sana"),
        ("//m.sana.sy", "sana"),
        ("https://t.me/Rybar/1234", "rybar"),
        ("https://epo.acleddata.com/x", "epo"),
        ("https://acleddata.com/x", "acled"),
    ],
)
def test_address_belongs_to_the_longest_registered_domain(
    registry: OutletRegistry, url: str, outlet: str
) -> None:
    assert registry.by_domain(url) == outlet


@pytest.mark.parametrize(
    "url",
    [
        "https://sana.sy.example.org/",
        "https://sana.sy@example.org/",
        "https://example.org\\@sana.sy/",
        "https://notsana.sy/",
        "https://s\u0430na.sy/",
        "https://example.org/sana.sy",
        "https://example.org?//sana.sy",
        "https://t.me/rybar2",
        "https://t.me/",
        "javascript:alert(1)//sana.sy",
        "ftp://sana.sy/",
        "http://[::1",
        "sy",
        "",
        "https://sana.sy/\x00",
    ],
)
def test_address_that_only_looks_alike_is_nobodys(registry: OutletRegistry, url: str) -> None:
    assert registry.by_domain(url) is None


@given(host=st.from_regex(r"[a-z]{1,10}(\.[a-z]{2,10}){1,3}", fullmatch=True))
def test_a_registered_domain_in_front_of_a_host_does_not_count(
    registry: OutletRegistry, host: str
) -> None:
    assert registry.by_domain(f"https://sana.sy.{host}/") == registry.by_domain(f"https://{host}/")


@given(text=st.text(max_size=200))
def test_any_text_can_be_read(registry: OutletRegistry, text: str) -> None:
    spans = [one.span for one in registry.named_in(text)]
    assert spans == sorted(spans)
    registry.by_name(text)
    registry.by_domain(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("according to SANA", [("SANA", "sana")], id="letters"),
        pytest.param(
            "the Syrian Observatory for Human Rights (SOHR) said",
            [("Syrian Observatory for Human Rights (SOHR)", "sohr")],
            id="bracket",
        ),
        pytest.param(
            "the Syrian observatory for human rights",
            [("Syrian observatory for human rights", "sohr")],
            id="nouns in small letters",
        ),
        pytest.param("state news agency SANA", [("SANA", "sana")], id="noun before"),
        pytest.param("Al-Masdar News reported", [("Al-Masdar News", "al-masdar")], id="longest"),
        pytest.param("Russia\u2019s TASS", [("TASS", "tass")], id="owner"),
        pytest.param("TASS\u2019s reporter", [("TASS", "tass")], id="possessive is outside"),
        pytest.param("Sana news agency", [("Sana news agency", "sana")], id="letters as a word"),
        pytest.param("according to RT", [("RT", "rt")], id="credited before"),
        pytest.param("On Friday RT also reported", [("RT", "rt")], id="credited behind"),
        pytest.param("RT", [("RT", "rt")], id="alone"),
        pytest.param(
            "SANA, RT and Sputnik carried it",
            [("SANA", "sana"), ("RT", "rt"), ("Sputnik", "sputnik")],
            id="list",
        ),
        pytest.param("Step news agency", [("Step news agency", "step")], id="a word, named so"),
        pytest.param("The Times reported", [("Times", "times-uk")], id="with its the"),
        pytest.param(
            "Russian Defense Ministry spokesman Igor Konashenkov",
            [("Russian Defense Ministry", "russian-mod")],
            id="spokesman of a body",
        ),
        pytest.param("the United Nations said", [("United Nations", "un-news")], id="body tells"),
        pytest.param("see almasdarnews.com/x", [("almasdarnews.com/x", "al-masdar")], id="address"),
    ],
)
def test_outlets_named_in_a_text(
    registry: OutletRegistry, text: str, expected: list[tuple[str, str]]
) -> None:
    assert named(registry, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Step by step the army took the town", id="a word"),
        pytest.param("An RT round hit the house", id="letters of something else"),
        pytest.param("Sana said she had fled", id="a person"),
        pytest.param("near Times Square", id="part of a longer name"),
        pytest.param("The Valley Times reported", id="another paper"),
        pytest.param("Times reported", id="without its the"),
        pytest.param("UN convoys were shelled", id="a body that acts"),
        pytest.param("myanmar now faces", id="small letters"),
        pytest.param("a Reuters-owned building", id="hyphen"),
        pytest.param("Saba reported", id="a name of two"),
        pytest.param("mail info@sana.sy", id="a mail address"),
    ],
)
def test_ordinary_words_name_no_outlet(registry: OutletRegistry, text: str) -> None:
    assert named(registry, text) == []


def test_a_phrase_that_credits_needs_no_further_words(registry: OutletRegistry) -> None:
    text = "Main Operations Department of Russia's General Staff"
    assert named(registry, text) == []
    assert named(registry, text, is_credit=True) == [("Russia's General Staff", "russian-mod")]


@pytest.mark.parametrize(
    ("publisher", "url", "outlet"),
    [
        pytest.param("TASS", "https://sana.sy/x", "sana", id="the address decides"),
        pytest.param("SANA", "https://example.org/x", "sana", id="the name at an unknown address"),
        pytest.param("SANA", None, "sana", id="no address"),
        pytest.param("Valley Herald", "https://tass.com/1", "tass", id="unknown name"),
        pytest.param("OCHA", "https://reliefweb.int/x", "ocha", id="on an aggregator"),
        pytest.param("Valley Herald", "https://reliefweb.int/x", "reliefweb", id="aggregator's"),
        pytest.param(None, None, None, id="nothing"),
    ],
)
def test_who_published_a_report(
    registry: OutletRegistry, publisher: str | None, url: str | None, outlet: str | None
) -> None:
    assert registry.of(publisher=publisher, url=url) == outlet


def test_order_of_the_tables_does_not_matter(registry: OutletRegistry) -> None:
    valley = Outlet(id=OutletId("valley"), name="Valley Radio", kind=OutletKind.LOCAL_MEDIA)
    hill = Outlet(id=OutletId("hill"), name="Hill Radio", kind=OutletKind.LOCAL_MEDIA)
    text = "Valley Radio, citing Hill Radio, reported"
    one = registry.with_outlets((valley, hill))
    other = registry.with_outlets((hill, valley))
    assert named(one, text) == named(other, text) == [
        ("Valley Radio", "valley"),
        ("Hill Radio", "hill"),
    ]  # fmt: skip
