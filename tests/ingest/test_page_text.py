"""The text of HTML in any state: nothing recurses, and no mark-up takes more than linear time."""

import pytest

from fogline.ingest import read_stdin
from fogline.ingest.page_text import NO_PROSE, is_costly, page_text

REPORT = "Government troops seized the village of Tal Rifa from the rebels on Sunday."


@pytest.mark.parametrize(
    "tag", ["div", "b", "span", "table", "blockquote", "ul", "font", "section"]
)
@pytest.mark.parametrize("closed", [True, False])
def test_a_page_of_ten_thousand_nested_tags_gives_its_text(tag: str, closed: bool) -> None:
    end = f"</{tag}>" * 10_000 if closed else ""
    page = f"<html><body>{f'<{tag}>' * 10_000}{REPORT}{end}</body></html>"
    assert REPORT in read_stdin(page.encode()).text


@pytest.mark.parametrize(
    "opening",
    [
        "<a ", "<a b='", '<a b="x" ', "<a b", "<p/", "<!--x--!", "</a ", "<![CDATA[", "<?", "<",
        "&#", "<b></i>", "<div></b>", "<svg><![CDATA[",
    ],
)  # fmt: skip
def test_what_is_opened_again_and_again_ends(opening: str) -> None:
    # html.parser of the standard library takes hours over this.
    assert page_text(f"<p>{REPORT}</p>{opening * 200_000}", skipped=NO_PROSE).text.startswith(
        REPORT
    )


def test_a_page_nested_past_reason_keeps_its_text_and_not_its_scripts() -> None:
    page = f"<html><body>{'<b></i>' * 200_000}<script>x = 'no prose'</script>{REPORT}</body></html>"
    assert is_costly(page)
    text = read_stdin(page.encode()).text
    assert REPORT in text
    assert "prose" not in text


def test_a_page_of_a_million_empty_elements_is_not_analysed() -> None:
    page = f"<html><body><p>{REPORT}</p>{'<i></i>' * 500_000}</body></html>"
    assert is_costly(page)
    assert read_stdin(page.encode()).text == REPORT


def test_an_ordinary_long_page_is_not_costly() -> None:
    assert not is_costly("<div><p>One <b>two</b> <i>three</i><br>four<li>five</div>" * 5_000)


def test_blocks_are_told_apart_and_what_is_no_prose_left_out() -> None:
    html = (
        "<style>p {}</style><p>One &amp; <b>two</b></p>three<ul><li>four<li>five</ul>"
        "<figure><figcaption>A tank in 2012.</figcaption></figure><form>Subscribe</form>"
        "<a href='https://a.example/x'>six</a> <a href='javascript:x'>seven</a>"
    )
    found = page_text(html, skipped=NO_PROSE)
    assert found.text == "One & two\n\nthree\n\n- four\n\n- five\n\nsix seven"
    assert found.links == ("https://a.example/x",)


def test_a_page_in_xhtml_says_its_encoding_without_harm() -> None:
    html = f'<?xml version="1.0" encoding="utf-8"?><html><body><p>{REPORT}</p></body></html>'
    assert page_text(html, skipped=NO_PROSE).text == REPORT
