"""Feeds: RSS 2.0, RSS 1.0 and Atom as sites write them, and as attackers do."""

import gzip
import tracemalloc
from datetime import date
from itertools import islice

import pytest

from fogline.ingest import Overrides
from fogline.ingest.collections import InputItem, InputOptions, ItemForm
from fogline.ingest.collections.feeds import _FeedTarget, feed_items
from fogline.ingest.collections.xml_events import XmlReader
from tests.ingest.collections.reading import SENTENCE, Endless, codes_of, document_of, items_of

RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>Valley &amp;amp; Herald</title><link>https://valley.example/</link>
<atom:link href="https://valley.example/feed" rel="self"/>
<image><title>Logo</title><link>https://valley.example/logo</link></image>
<item><title>Army takes Tal&#160;Rifa</title><link>/army-takes</link>
<guid isPermaLink="false">abc-1</guid><pubDate>Sun, 04 Mar 2018 23:20:00 -0500</pubDate>
<dc:creator>Jane Doe</dc:creator><description>The army took it.</description>
<content:encoded><![CDATA[<p>{SENTENCE}</p>
<p>Two <a href="https://wire.example/1">were killed</a>.</p><script>x</script>]]></content:encoded>
</item>
<item><guid>https://valley.example/2</guid>
<author>editor@valley.example (Ed Itor)</author>
<description>Rebels said they &lt;b&gt;held&lt;/b&gt; the town&amp;#8217;s edge.</description>
<source url="https://wire.example/feed">Coastal Wire</source></item>
</channel></rss>"""

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom">
<title type="html">The &lt;b&gt;Post&lt;/b&gt;</title>
<link href="http://post.example/"/>
<entry><id>tag:1</id><title type="text">a &lt; b</title>
<link rel="enclosure" href="http://post.example/sound"/><link href="e1"/>
<updated>2017-02-01T00:00:00Z</updated><published>2017-01-31T23:00:00Z</published>
<author><name>N. N.</name><uri>http://n.example</uri></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{SENTENCE}</p>
<p>The army &amp; the <b>police</b> did.</p></div></content>
<source><id>s</id><title>Coastal Wire</title><updated>2017-01-30T00:00:00Z</updated></source>
</entry>
<entry><id>tag:2</id><title>One picture</title><summary>{SENTENCE}</summary>
<content type="html">&lt;img src="x.png"/&gt;</content></entry></feed>"""

RDF = f"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="x"><title>Old Paper</title><link>http://old.example/</link></channel>
<item rdf:about="http://old.example/1"><title>One</title><link>http://old.example/1</link>
<description>{SENTENCE}</description><dc:date>2017-01-31T10:00:00+02:00</dc:date></item></rdf:RDF>"""


def feed_of(*items: str) -> str:
    return f"<rss><channel><title>F</title>{''.join(items)}</channel></rss>"


def entry(text: str, name: str = "1") -> str:
    return f"<item><guid>{name}</guid><description>{text}</description></item>"


def test_rss_gives_the_whole_text_and_what_the_feed_says_of_it() -> None:
    item = items_of(RSS.encode())[0]
    document = document_of(item)
    assert item.origin == "standard input#abc-1"
    assert document.text == f"{SENTENCE}\n\nTwo were killed."
    assert document.links == ("https://wire.example/1",)
    assert item.overrides == Overrides(
        title="Army takes Tal Rifa",
        author="Jane Doe",
        publisher="Valley & Herald",
        published=date(2018, 3, 4),
        url="https://valley.example/army-takes",
    )


def test_a_summary_stands_in_for_the_text_and_a_lasting_guid_for_the_link() -> None:
    item = items_of(RSS.encode())[1]
    assert document_of(item).text == "Rebels said they held the town’s edge."
    assert item.overrides.author == "Ed Itor"
    assert item.overrides.original_publisher == "Coastal Wire"
    assert item.overrides.url == "https://valley.example/2"
    assert item.overrides.published is None


def test_atom_gives_the_same() -> None:
    first, second = items_of(ATOM.encode())
    assert document_of(first).text == f"{SENTENCE}\n\nThe army & the police did."
    assert first.overrides == Overrides(
        title="a < b",
        author="N. N.",
        publisher="The Post",
        original_publisher="Coastal Wire",
        published=date(2017, 1, 31),
        url="http://post.example/e1",
    )
    assert document_of(second).text == SENTENCE


def test_rss_of_the_old_kind_gives_the_same() -> None:
    (item,) = items_of(RDF.encode())
    assert document_of(item).text == SENTENCE
    assert item.overrides == Overrides(
        title="One", publisher="Old Paper", published=date(2017, 1, 31), url="http://old.example/1"
    )


def test_what_the_user_says_stands_against_the_feed() -> None:
    options = InputOptions(overrides=Overrides(publisher="SANA"))
    item = items_of(RSS.encode(), options)[0]
    assert item.overrides.publisher == "SANA"
    assert item.overrides.title == "Army takes Tal Rifa"


@pytest.mark.parametrize(
    ("description", "text"),
    [
        pytest.param(SENTENCE, SENTENCE, id="plain"),
        pytest.param(f"&lt;div&gt;{SENTENCE}&lt;/div&gt;", SENTENCE, id="one block"),
        pytest.param("The army&amp;nbsp;won it.", "The army won it.", id="names of characters"),
        pytest.param("The army&nbsp;won it.", "The army won it.", id="names nobody declared"),
        pytest.param("<p>The army</p><p>won it.</p>", "The army\n\nwon it.", id="not escaped"),
        pytest.param(
            "The army\n\nwon &lt;i&gt;it&lt;/i&gt;.", "The army\n\nwon it.", id="lines as typed"
        ),
        pytest.param("The army held 3 &lt; 4 of it.", "The army held 3 < 4 of it.", id="a sign"),
    ],
)
def test_a_short_text_is_read_whole(description: str, text: str) -> None:
    (item,) = items_of(feed_of(entry(description)).encode())
    assert document_of(item).text == text


def test_a_title_alone_is_a_report_and_nothing_at_all_is_said() -> None:
    title = "<item><title>The army took the town</title></item>"
    items = items_of(feed_of(title, "<item><guid>g</guid></item>").encode())
    assert document_of(items[0]).text == "The army took the town"
    assert codes_of(items) == [None, "FL102"]
    assert "'g' of the feed is empty" in str(items[1].error)


@pytest.mark.parametrize(
    "encode",
    [
        pytest.param(lambda feed: feed.encode("utf-16"), id="UTF-16"),
        pytest.param(lambda feed: b"\xef\xbb\xbf" + feed.encode(), id="byte-order mark"),
        pytest.param(
            lambda feed: b"<?xml version='1.0' encoding='windows-1251'?>" + feed.encode("cp1251"),
            id="declared",
        ),
        pytest.param(
            lambda feed: b"<?xml version='1.0' encoding='unicode_escape'?>" + feed.encode(),
            id="declared what is no encoding of text",
        ),
        pytest.param(
            lambda feed: b"<?xml version='1.0' standalone='yes'?>" + feed.encode(), id="standalone"
        ),
        pytest.param(lambda feed: gzip.compress(feed.encode()), id="gzip"),
    ],
)
def test_a_feed_is_known_in_any_dress(encode: object) -> None:
    assert callable(encode)
    (item,) = items_of(encode(feed_of(entry("Донецк, said the army&nbsp;of it"))))
    assert document_of_any(item) == "Донецк, said the army of it"


def document_of_any(item: InputItem) -> str:
    assert item.data is not None
    return item.data.decode().replace("\xa0", " ")


def test_characters_that_xml_forbids_and_bytes_that_do_not_fit_are_mended() -> None:
    feed = feed_of(entry("The army\x00 and\x0b the \x1b[31mpolice @ there")).encode()
    (item,) = items_of(feed.replace(b"@", b"\x93were\x94"))
    assert document_of(item).text == "The army and the [31mpolice “were” there"


def test_marks_that_turn_or_hide_text_do_not_reach_titles() -> None:
    hidden = "<item><title>Army \u202etakes\u200b\n Tal Rifa</title></item>"
    (item,) = items_of(feed_of(hidden).encode())
    assert item.overrides.title == "Army takes Tal Rifa"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"])
def test_a_link_that_is_no_address_of_the_web_is_none(link: str) -> None:
    told = f"<item><link>{link}</link><title>The army took the town</title></item>"
    assert items_of(feed_of(told).encode())[0].overrides.url is None


def test_a_fault_costs_its_entry_and_is_told_with_its_line() -> None:
    feed = feed_of(entry("one was here"), "\n", entry("two & three"), entry("four was there", "4"))
    items = items_of(feed.encode())
    assert codes_of(items) == [None, "FL110", None]
    assert "in line 2" in str(items[1].error)
    assert items[2].origin.endswith("#4")
    assert items[2].overrides.publisher == "F"


def test_a_feed_that_breaks_off_gives_what_came_before() -> None:
    feed = feed_of(entry("one was here"), entry("two was there"))
    assert codes_of(items_of(feed[:-60].encode())) == [None, "FL110"]


def test_a_packed_feed_that_breaks_off_gives_what_came_before() -> None:
    feed = feed_of(*(entry(f"{n} {SENTENCE * 9} {n * 7919}", str(n)) for n in range(2_000)))
    items = items_of(gzip.compress(feed.encode())[:-1_000])
    assert codes_of(items)[0] is None
    assert codes_of(items)[-1] == "FL117"


LAUGHS = "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "ha">' for n in range(10)
)


@pytest.mark.parametrize(
    ("declarations", "used"),
    [
        pytest.param(LAUGHS, "&l9;", id="billion laughs"),
        pytest.param(f'<!ENTITY a "{"x" * 50_000}">', "&a;" * 50_000, id="quadratic"),
        pytest.param('<!ENTITY a SYSTEM "file:///etc/passwd">', "&a;", id="a file"),
        pytest.param('<!ENTITY a SYSTEM "http://127.0.0.1/">', "&a;", id="an address"),
        pytest.param('<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;', "", id="a parameter"),
        pytest.param(f'<!ATTLIST item x CDATA "{"x" * 50_000}">', "", id="an attribute"),
    ],
)
def test_declarations_that_blow_up_or_reach_out_are_refused(declarations: str, used: str) -> None:
    feed = f"<!DOCTYPE rss [{declarations}]>{feed_of(entry(f'The army was here {used}'))}"
    items = items_of(feed.encode())
    assert codes_of(items) == ["FL111"]
    assert "found" in str(items[0].error)


def test_a_document_type_of_old_times_is_no_harm() -> None:
    doctype = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://nowhere.example/x.dtd">'
    assert codes_of(items_of((doctype + feed_of(entry("The army was&eacute;"))).encode())) == [None]


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param("<x>" * 10_000, id="nested"),
        pytest.param(f"<x y='{'z' * 6_000_000}'/>", id="a long attribute"),
        pytest.param(f"<!--{'z' * 6_000_000}-->", id="a long comment"),
    ],
)
def test_elements_without_measure_are_refused(bad: str) -> None:
    feed = feed_of(entry("The army was here"), f"<item>{bad}</item>")
    assert codes_of(items_of(feed.encode())) == [None, "FL111"]


def test_mark_up_of_ten_thousand_tags_in_an_entry_gives_its_text() -> None:
    (item,) = items_of(feed_of(entry(f"{'&lt;div&gt;' * 10_000}{SENTENCE}")).encode())
    assert item.form is ItemForm.FRAGMENT
    assert document_of(item).text == SENTENCE


def test_an_entry_too_large_is_said_and_the_next_is_read() -> None:
    items = items_of(feed_of(entry("x " * 11_000_000), entry(SENTENCE, "2")).encode())
    assert codes_of(items) == ["FL105", None]


def test_an_entry_of_endless_small_elements_is_not_held() -> None:
    source = Endless(b"<rss><channel><item><guid>1</guid>", b"")
    source.again = b"".join(b"<a%d>x</a%d>" % (n, n) for n in range(20_000))
    target = _FeedTarget()
    reading = XmlReader(source, target, "feed").run()
    next(reading)
    tracemalloc.start()
    try:
        for _ in islice(reading, 8):
            pass
        held = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    assert held < 1_500_000


def test_a_feed_of_any_length_is_read_entry_by_entry() -> None:
    source = Endless(b"<rss><channel><title>F</title>", entry(SENTENCE).encode())
    items = feed_items(source, origin="feed.xml", name="feed", overrides=Overrides())
    assert next(items).error is None
    assert source.given < 1_000_000
    tracemalloc.start()
    try:
        taken = sum(1 for _ in islice(items, 1_000))
        after_some = tracemalloc.get_traced_memory()[0]
        tracemalloc.reset_peak()
        taken += sum(1 for _ in islice(items, 3_000))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert taken == 4_000
    assert peak - after_some < 3_000_000


def test_more_entries_than_are_taken_is_said() -> None:
    feed = feed_of(*(entry(SENTENCE, str(n)) for n in range(5)))
    items = items_of(feed.encode(), InputOptions(most_items=3))
    assert codes_of(items) == [None, None, None, "FL118"]
    assert "more than 3 reports" in str(items[3].error)
    assert codes_of(items_of(feed.encode(), InputOptions(most_items=5))) == [None] * 5
