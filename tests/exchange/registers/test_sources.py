"""The files of one extract belong together."""

from __future__ import annotations

from pathlib import Path

import pytest

from bhcp_desktop.exchange.registers import (
    MappingNeededError,
    RegisterUnreadableError,
)
from tests.support.registers import (
    EMIS,
    emis_rows,
    read,
    split_files,
    write,
)


def test_a_part_of_a_report_alone_is_refused_with_the_remedy(tmp_path: Path) -> None:
    files = split_files(tmp_path)
    with pytest.raises(MappingNeededError, match="Date of birth"):
        read(files[2])
    with pytest.raises(RegisterUnreadableError, match="Choose all files of the report together"):
        read(files[0], files[2])


def test_two_registers_at_once_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RegisterUnreadableError, match="one register at a time"):
        read(write(tmp_path, [EMIS, *emis_rows()], "a.csv"), write(tmp_path, [EMIS, *emis_rows()], "b.csv"))
