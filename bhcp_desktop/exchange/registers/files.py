"""What a file is, by its content and never by its name, and whether it may be opened."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bhcp_desktop.exchange.registers.errors import RegisterUnreadableError
from bhcp_desktop.exchange.registers.limits import MAX_TEXT_BYTES, MAX_WORKBOOK_BYTES

ZIP, OLE, TEXT = "zip", "ole", "text"
_MEGABYTE: Final = 1024 * 1024
_OTHER_KINDS: Final = (
    (b"%PDF", "This is a PDF. Ask the practice for the extract as CSV or as an Excel workbook."),
    (b"{\\rtf", "This is a text document. Ask the practice for the extract as CSV or as an Excel workbook."),
    (b"\x89PNG", "This is a picture. Ask the practice for the extract as CSV or as an Excel workbook."),
    (b"\xff\xd8\xff", "This is a picture. Ask the practice for the extract as CSV or as an Excel workbook."),
    (b"\x1f\x8b", "This file is compressed. Unpack it and choose the file inside."),
    (b"7z\xbc\xaf", "This file is compressed. Unpack it and choose the file inside."),
    (b"Rar!", "This file is compressed. Unpack it and choose the file inside."),
    (b"SQLite format 3", "This is a database. Ask the practice for the extract as CSV or as an Excel workbook."),
)
_MARKUP: Final = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<workbook")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The bytes of one file, its kind and its fingerprint; `name` has no folder."""

    name: str
    kind: str
    data: bytes
    sha256: str


def take(path: Path) -> Contents:
    """Read one file; raises RegisterUnreadableError for what is no table or too large."""
    data = _bytes_of(path)
    kind = _kind(data)
    limit = MAX_TEXT_BYTES if kind == TEXT else MAX_WORKBOOK_BYTES
    if len(data) > limit:
        raise RegisterUnreadableError(
            f"The file is larger than {limit // _MEGABYTE} MB. Ask the practice for one extract per practice, as CSV."
        )
    return Contents(name=path.name, kind=kind, data=data, sha256=hashlib.sha256(data).hexdigest())


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_TEXT_BYTES:
            raise RegisterUnreadableError(
                f"The file is larger than {MAX_TEXT_BYTES // _MEGABYTE} MB. Ask for one extract per practice."
            )
        return path.read_bytes()
    except IsADirectoryError:
        raise RegisterUnreadableError("This is a folder. Choose the extract itself.") from None
    except FileNotFoundError:
        raise RegisterUnreadableError("The file is no longer there. Choose it again.") from None
    except OSError:
        raise RegisterUnreadableError("The file cannot be opened. Close it in other programs and try again.") from None


def _kind(data: bytes) -> str:
    if not data.strip(b"\x00\t\r\n \xef\xbb\xbf"):
        raise RegisterUnreadableError("The file is empty. Ask the practice to run the extract again.")
    if data.startswith(b"PK\x03\x04"):
        return ZIP
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return OLE
    for magic, sentence in _OTHER_KINDS:
        if data.startswith(magic):
            raise RegisterUnreadableError(sentence)
    if data.lstrip(b"\xef\xbb\xbf \r\n\t")[:12].lower().startswith(_MARKUP):
        raise RegisterUnreadableError(
            "This is a web page or XML, not a table. Open it in a spreadsheet and save it as CSV UTF-8 or XLSX."
        )
    return TEXT
