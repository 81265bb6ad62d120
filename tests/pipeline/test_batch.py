"""A batch goes on after a bad document, and remembers it."""

from pathlib import Path

import pytest

from fogline.errors import InputError
from fogline.model.claims import CodedDocument
from fogline.model.documents import Document
from fogline.model.identifiers import DocumentId
from fogline.pipeline.batch import BatchItem, run_batch

GOOD, BAD, BROKEN = Path("good.txt"), Path("bad.txt"), Path("broken.txt")


class _Coder:
    def code(self, document: Document) -> CodedDocument:
        if document.text == BROKEN.name:
            raise KeyError("frame")
        return CodedDocument(document=document, claims=(), rejections=())


def _read(path: Path) -> Document:
    if path == BAD:
        raise InputError("FL102", "'bad.txt' is empty.")
    return Document(id=DocumentId("d-1"), text=path.name, segments=())


def test_every_path_yields_an_item_in_order() -> None:
    items = list(run_batch([BROKEN, GOOD, BAD, GOOD], _Coder().code, _read))
    assert [item.path for item in items] == [BROKEN, GOOD, BAD, GOOD]
    assert [item.result is not None for item in items] == [False, True, False, True]


def test_an_error_of_the_input_keeps_its_code() -> None:
    (item,) = run_batch([BAD], _Coder().code, _read)
    assert item.error is not None
    assert item.error.code == "FL102"


def test_a_fault_of_the_program_is_recorded_with_its_type_and_cause() -> None:
    (item,) = run_batch([BROKEN], _Coder().code, _read)
    assert item.error is not None
    assert item.error.code == "FL190"
    assert "KeyError: 'frame'" in item.error.message
    assert isinstance(item.error.__cause__, KeyError)


def test_a_document_is_read_only_when_it_is_asked_for() -> None:
    read: list[Path] = []

    def reading(path: Path) -> Document:
        read.append(path)
        return _read(path)

    items = run_batch([GOOD, GOOD], _Coder().code, reading)
    assert read == []
    next(items)
    assert read == [GOOD]


def test_an_interrupt_ends_the_batch() -> None:
    def interrupted(_path: Path) -> Document:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(run_batch([GOOD], _Coder().code, interrupted))


def test_a_fault_of_who_asks_is_not_taken_for_the_document_s() -> None:
    items = run_batch([GOOD, GOOD], _Coder().code, _read)
    next(items)
    with pytest.raises(OSError, match="disk full"):
        items.throw(OSError("disk full"))  # type: ignore[attr-defined]  # a generator


def test_an_item_is_either_coded_or_has_an_error() -> None:
    with pytest.raises(ValueError, match="either has a result or an error"):
        BatchItem(path=GOOD, result=None, error=None)
