"""A prepared document: its hash, its title and a file name that names nobody."""

from __future__ import annotations

import hashlib
import re

import pytest

from bhcp_desktop.domain.prints import DocumentKind
from bhcp_desktop.services.documents import Prepared
from bhcp_desktop.services.documents.prepared import TITLES


@pytest.mark.parametrize("kind", list(DocumentKind))
def test_every_kind_has_a_title_and_a_plain_file_name(kind: DocumentKind) -> None:
    made = Prepared(kind=kind, pdf=b"%PDF", pages=1, person_id="p" * 32)
    assert made.title == TITLES[kind]
    assert re.fullmatch(r"[a-z-]+\.pdf", made.file_name)


def test_titles_and_file_names_are_told_apart() -> None:
    names = {Prepared(kind=kind, pdf=b"", pages=1).file_name for kind in DocumentKind}
    assert len(names) == len(set(TITLES.values())) == len(DocumentKind)


def test_the_hash_is_of_the_bytes() -> None:
    made = Prepared(kind=DocumentKind.MINUTES, pdf=b"%PDF-1.7", pages=1)
    assert made.sha256 == hashlib.sha256(b"%PDF-1.7").hexdigest()
