"""What a file is, by its content."""

from __future__ import annotations

from pathlib import Path

import pytest

from bhcp_desktop.exchange.registers import (
    RegisterUnreadableError,
)
from tests.support.registers import (
    EMIS,
    as_csv,
    changed,
    read,
    refused,
)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\r\n\r\n", "empty"),
        (b"\x00" * 500, "empty"),
        (b"PK\x03\x04\x14\x00\x06\x00not really a workbook", "not a CSV"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "not a CSV"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x1f\x8b\x08\x00", "Unpack"),
        (b"<html><body><table>", "web page"),
        (b"SQLite format 3\x00", "database"),
        (b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00" * 40, "not a CSV"),
        (b"DOW~1~GPCODE~LNA~20210919~1500~id~4874773259~SURNAME\r\n" * 3, "column names"),
        (b'"A82003","ULVERSTON HEALTH CENTRE","Y62","Q84","","","","","","LA12 7BT"\r\n' * 9, "column names"),
        (b'this;csv\nis,,,\n"malformed', "column names"),
        (b"NHS Number,Surname,Forenames,Date of Birth,GP,Start Time\r\n", "clinic list"),
        (b"CHILD_FIRST_NAME,CHILD_LAST_NAME,CHILD_NHS_NUMBER\r\n", "school list"),
        (as_csv([EMIS]).encode(), "no patients"),
        (as_csv([EMIS, *changed("NHS Number", "9.99E+09")[:1]]).encode(), "scientific"),
    ],
)
def test_what_is_no_register_is_refused_with_a_sentence(tmp_path: Path, data: bytes, word: str) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(data)
    with pytest.raises(RegisterUnreadableError, match=word):
        read(path)


def test_a_file_that_is_not_there_or_a_folder_is_refused(tmp_path: Path) -> None:
    assert "no longer there" in refused(tmp_path / "gone.csv")
    assert "folder" in refused(tmp_path)
    with pytest.raises(RegisterUnreadableError):
        read()
