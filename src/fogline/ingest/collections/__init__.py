"""Inputs of many reports: files, folders, lists, feeds, tables, web archives and web addresses."""

from fogline.ingest.collections.inputs import input_bytes, iterate_inputs
from fogline.ingest.collections.items import InputItem, ItemForm, read_item
from fogline.ingest.collections.options import (
    ColumnNames,
    Fetched,
    InputOptions,
    StandardInput,
    Tally,
)

__all__ = [
    "ColumnNames",
    "Fetched",
    "InputItem",
    "InputOptions",
    "ItemForm",
    "StandardInput",
    "Tally",
    "input_bytes",
    "iterate_inputs",
    "read_item",
]
