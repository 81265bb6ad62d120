"""An item's digest tells its content and what is given of it, not its place."""

import pickle
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.errors import FoglineError, InputError
from fogline.ingest import Overrides
from fogline.ingest.collections import InputItem, InputOptions, ItemForm, iterate_inputs, read_item
from fogline.ingest.collections.items import shown_origin, text_item
from tests.ingest.collections.reading import SENTENCE, document_of

some_text = st.text(alphabet=st.characters(), max_size=50)
overrides = st.builds(
    Overrides,
    title=st.none() | some_text,
    author=st.none() | some_text,
    publisher=st.none() | some_text,
    published=st.none() | st.dates(),
    url=st.none() | some_text,
)


def item_of(path: Path, options: InputOptions | None = None) -> InputItem:
    (item,) = iterate_inputs([str(path)], options)
    return item


def test_a_file_has_the_same_digest_wherever_it_lies(tmp_path: Path) -> None:
    one, other = tmp_path / "a.txt", tmp_path / "b" / "c.dat"
    other.parent.mkdir()
    one.write_text(SENTENCE)
    other.write_text(SENTENCE)
    assert item_of(one).digest == item_of(other).digest
    other.write_text(SENTENCE + " ")
    assert item_of(one).digest != item_of(other).digest


def test_what_the_user_says_is_part_of_the_digest(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SENTENCE)
    told = InputOptions(overrides=Overrides(published=date(2017, 1, 31)))
    assert item_of(path).digest != item_of(path, told).digest
    assert document_of(item_of(path, told)).published == date(2017, 1, 31)


def test_a_suffix_counts_only_where_it_changes_how_the_bytes_are_read(tmp_path: Path) -> None:
    for content, differs in ((SENTENCE, False), (f"x <p>{SENTENCE}</p> <br> y", True)):
        text, page = tmp_path / "a.txt", tmp_path / "a.html"
        text.write_text(content)
        page.write_text(content)
        assert (item_of(text).digest != item_of(page).digest) is differs


@given(one=st.tuples(some_text, overrides), other=st.tuples(some_text, overrides))
def test_digests_are_equal_where_the_content_and_all_that_is_given_are(
    one: tuple[str, Overrides], other: tuple[str, Overrides]
) -> None:
    items = [
        text_item("x", text, form=ItemForm.TEXT, overrides=told) for text, told in (one, other)
    ]
    assert (items[0].digest == items[1].digest) is (
        (items[0].data, items[0].overrides) == (items[1].data, items[1].overrides)
    )


@given(origin=st.text())
def test_an_origin_holds_nothing_that_hides_or_breaks_text(origin: str) -> None:
    shown = shown_origin(origin)
    assert shown.isprintable()
    shown.encode()


def test_what_is_printable_stays_as_it_is_in_an_origin() -> None:
    assert shown_origin("reports/Дамаск é.html") == "reports/Дамаск é.html"


def test_an_item_has_either_data_or_an_error() -> None:
    with pytest.raises(ValueError, match="either"):
        InputItem(origin="x", digest="y", data=None)


def test_reading_an_item_that_could_not_be_had_raises_its_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="FL101"):
        read_item(item_of(tmp_path / "none.txt"))


def test_items_and_errors_come_whole_out_of_another_process(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SENTENCE)
    for item in (item_of(path), item_of(tmp_path / "none.txt")):
        copy = pickle.loads(pickle.dumps(item))
        assert (copy.digest, copy.data, str(copy.error)) == (
            item.digest, item.data, str(item.error),
        )  # fmt: skip


def test_a_worker_process_reads_an_item_and_hands_back_its_error(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SENTENCE)
    empty = tmp_path / "b.txt"
    empty.write_bytes(b"")
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert pool.submit(read_item, item_of(path)).result().text == SENTENCE
        with pytest.raises(FoglineError, match="FL102") as caught:
            pool.submit(read_item, item_of(empty)).result()
    assert caught.value.code == "FL102"
