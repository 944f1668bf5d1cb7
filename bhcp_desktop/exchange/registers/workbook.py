"""Excel and OpenDocument workbooks: checked before they are opened, read by python-calamine, given as text."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Sequence
from typing import Final

import python_calamine as calamine

from bhcp_desktop.exchange.registers.cells import text_of
from bhcp_desktop.exchange.registers.delimited import Grid
from bhcp_desktop.exchange.registers.errors import RegisterUnreadableError
from bhcp_desktop.exchange.registers.extent import TOO_LARGE, Extent
from bhcp_desktop.exchange.registers.files import ZIP, Contents
from bhcp_desktop.exchange.registers.limits import (
    MAX_PARTS,
    MAX_RATIO,
    MAX_UNPACKED_BYTES,
    SMALL_PART_BYTES,
)

_CHUNK: Final = 1 << 20
_OVERLAP: Final = 64
_LOCKED: Final = "This workbook is protected by a password. Open it, save a copy without the password and choose that."
_MACROS: Final = "This workbook holds macros. Save it as an ordinary workbook (.xlsx) or as CSV and choose that."
_DAMAGED: Final = (
    "This is not a CSV file, and as a workbook it is damaged. Ask the practice to export it again as CSV or XLSX."
)
_BINARY: Final = "This kind of workbook cannot be checked. Save it as an ordinary workbook (.xlsx) or as CSV."
_FROM_1904: Final = re.compile(rb'date1904="(?:1|true)"')


def sheets(contents: Contents) -> list[Grid]:
    """Every sheet that holds something, hidden ones left out; raises RegisterUnreadableError."""
    from_1904 = _check_zip(contents.data) if contents.kind == ZIP else _check_ole(contents.data)
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(contents.data)) as book:
            return _read(book, days_from_1904=from_1904)
    except calamine.PasswordError:
        raise RegisterUnreadableError(_LOCKED) from None
    except (calamine.CalamineError, OSError, ValueError, OverflowError):
        raise RegisterUnreadableError(_DAMAGED) from None


def _read(book: calamine.CalamineWorkbook, *, days_from_1904: bool) -> list[Grid]:
    grids: list[Grid] = []
    for sheet in book.sheets_metadata:
        if sheet.visible is not calamine.SheetVisibleEnum.Visible or sheet.typ is not calamine.SheetTypeEnum.WorkSheet:
            continue
        rows = book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
        records = [(number, _texts(row)) for number, row in enumerate(rows, 1)]
        if any(any(cells) for _, cells in records):
            grids.append(Grid(records=records, encoding="utf-8", sheet=sheet.name, days_from_1904=days_from_1904))
    return grids


def _texts(row: Sequence[object]) -> list[str]:
    return [value if type(value) is str else text_of(value) for value in row]


def _check_ole(data: bytes) -> bool:
    """Old Excel files and encrypted new ones share a container; whether its days count from 1904 is not known."""
    if _wide("EncryptedPackage") in data:
        raise RegisterUnreadableError(_LOCKED)
    if _wide("_VBA_PROJECT") in data:
        raise RegisterUnreadableError(_MACROS)
    return False


def _wide(name: str) -> bytes:
    return name.encode("utf-16-le")


def _check_zip(data: bytes) -> bool:
    """Sizes, macros and passwords, without unpacking to disk; gives whether the days count from 1904."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _check_sizes(parts)
            _check_names([part.filename for part in parts])
            found = [_check_part(archive, part) for part in parts]
            return any(found)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
        raise RegisterUnreadableError(_DAMAGED) from None
    except RuntimeError:  # zipfile's word for a part that needs a password
        raise RegisterUnreadableError(_LOCKED) from None


def _check_sizes(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        raise RegisterUnreadableError(TOO_LARGE)
    for part in parts:
        if part.file_size > SMALL_PART_BYTES and part.file_size > MAX_RATIO * max(1, part.compress_size):
            raise RegisterUnreadableError(TOO_LARGE)


def _check_names(names: list[str]) -> None:
    if any("vbaproject" in name.lower() or name.startswith("Basic/") for name in names):
        raise RegisterUnreadableError(_MACROS)
    if any(name.lower().endswith("workbook.bin") for name in names):
        raise RegisterUnreadableError(_BINARY)


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Unpack one part piece by piece (its checksum is proved on the way) and look at what it would fill."""
    extent = Extent()
    found_1904 = False
    with archive.open(part) as stream:
        tail = b""
        while chunk := stream.read(_CHUNK):
            piece = tail + chunk
            if part.filename.endswith("content.xml"):
                extent.take_ods(chunk)
            elif "sheet" in part.filename:
                extent.take_xlsx(piece, len(tail))
            elif part.filename.endswith("workbook.xml"):
                found_1904 = found_1904 or _FROM_1904.search(piece) is not None
            elif part.filename.endswith("manifest.xml") and b"encryption-data" in piece:
                raise RegisterUnreadableError(_LOCKED)
            tail = piece[-_OVERLAP:]
    return found_1904
