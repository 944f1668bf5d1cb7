"""The front of the document values: everything in one place, each kind of document among them."""

from __future__ import annotations

import dataclasses
import typing

from bhcp_desktop.domain import documents


def test_everything_named_is_there() -> None:
    assert all(hasattr(documents, name) for name in documents.__all__)


def test_every_document_carries_its_print_stamp() -> None:
    for kind in typing.get_args(documents.Document):
        assert "stamp" in {field.name for field in dataclasses.fields(kind)}, kind
