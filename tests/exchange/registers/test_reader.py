"""Whole extracts are read, mapped, asked about and stopped."""

from __future__ import annotations

import contextlib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bhcp_desktop.domain.efi import FrailtyIndex
from bhcp_desktop.domain.errors import BhcpError, RuleBrokenError
from bhcp_desktop.domain.people import Sex
from bhcp_desktop.domain.register import ColumnMapping, RegisterExtract
from bhcp_desktop.exchange.registers import (
    MappingNeededError,
    ReadingCancelledError,
    look_at,
    write_rejects,
)
from tests.support.registers import (
    EMIS,
    NHS,
    NUMBERS,
    as_csv,
    changed,
    codes,
    emis_rows,
    jean,
    read,
    read_emis,
    said,
    write,
)


def test_every_mapped_cell_of_an_emis_row_is_there(tmp_path: Path) -> None:
    extract = read_emis(tmp_path, emis_rows())
    assert (extract.system, extract.layout, extract.encoding, extract.header_line) == ("emis", "flat", "utf-8", 1)
    assert len(extract.rows) == 3
    row = jean(extract)
    assert (row.line, row.title, row.family_name, row.given_names) == (2, "Mrs", "ATKINSON", "Jean")
    assert (row.born_on, row.sex, row.postcode) == (date(1942, 2, 3), Sex.FEMALE, "LA9 6SA")
    assert (row.street, row.town, row.mobile_phone) == ("12 Beck Lane", "Kendal", "07700 900001")
    assert (row.practice_code, row.usual_gp, row.usual_gp_as_given) == ("A82027", "Alice Fell", "FELL, Alice (Dr)")
    assert (row.efi_score, row.efi_deficits, row.efi_date) == (Decimal("0.36"), 13, date(2026, 9, 1))
    assert (row.efi_category, row.frailty_index, row.rockwood) == ("Severe frailty", FrailtyIndex.EFI, 6)
    assert (row.housebound, row.care_home, row.source_ref) == (True, None, "1001")
    assert row.conditions == ("Asthma", "Falls")
    assert row.medicines == ("Amlodipine 5mg tablets", "Senna 7.5mg")
    assert said(extract) == []
    assert not extract.must_ask_index


def test_a_blank_is_not_among_the_given(tmp_path: Path) -> None:
    row = jean(read_emis(tmp_path, changed("Mobile Telephone", "")))
    assert "mobile_phone" not in row.given
    assert {"nhs_number", "family_name", "efi_score", "postcode"} <= row.given


def unnamed_index(rows: list[list[str]]) -> list[list[str]]:
    header = [name.replace("eFI Score", "Frailty score").replace("eFI", "Frailty") for name in EMIS]
    return [header, *rows]


def test_scores_without_a_word_on_their_index_are_not_banded(tmp_path: Path) -> None:
    path = write(tmp_path, unnamed_index(emis_rows()))
    extract = read(path)
    assert extract.frailty_index is FrailtyIndex.UNKNOWN
    assert extract.must_ask_index
    assert jean(extract).efi_score == Decimal("0.36")
    assert jean(extract).efi_deficits is None
    assert codes(extract.warned) == [(1, "index_unknown")]
    answered = read(path, frailty_index=FrailtyIndex.EFI)
    assert (jean(answered).efi_deficits, answered.must_ask_index) == (13, False)
    assert not answered.warned


def test_the_two_indices_are_kept_apart(tmp_path: Path) -> None:
    header = [name.replace("eFI", "eFI2") for name in EMIS]
    extract = read(write(tmp_path, [header, *changed("eFI Score", "0.2501")]))
    row = jean(extract)
    assert (row.frailty_index, row.efi_deficits, row.efi_score) == (FrailtyIndex.EFI2, None, Decimal("0.2501"))


def test_scores_that_cannot_be_counts_make_the_index_doubtful(tmp_path: Path) -> None:
    rows = [changed("eFI Score", score)[0] for score in ("0.1012", "0.2213", "0.1577", "0.2391", "0.3021")]
    for cells, number in zip(rows, NUMBERS, strict=False):
        cells[EMIS.index(NHS)] = number
    extract = read_emis(tmp_path, rows)
    assert (1, "index_doubtful") in codes(extract.warned)
    assert extract.must_ask_index


def test_columns_can_be_mapped_by_hand_and_recognised_again(tmp_path: Path) -> None:
    rows = [["Ref", "Who", "Arrived", "Extra"], [NUMBERS[0], "ATKINSON, Jean (Mrs)", "03/02/1942", "x"]]
    path = write(tmp_path, rows)
    head = look_at([path])
    assert head.missing == ("Date of birth", "Family name")
    assert [choice.field for choice in head.mapping.columns] == ["nhs_number", "", "", ""]
    assert head.sample[0] == (tuple(rows[1]),)
    with pytest.raises(MappingNeededError):
        read(path)
    text = head.mapping.to_json().replace('"field": "", "file": 0, "group": "", "index": 1', '"field": "full_name", '
        '"file": 0, "group": "", "index": 1').replace('"field": "", "file": 0, "group": "", "index": 2', '"field": '
        '"born_on", "file": 0, "group": "", "index": 2')  # fmt: skip
    extract = read(path, mapping=ColumnMapping.from_json(text))
    assert jean(extract).family_name == "ATKINSON"
    assert [choice.name for choice in extract.mapping.unmapped] == ["Extra"]
    with pytest.raises(RuleBrokenError, match="columns"):
        read(write(tmp_path, [["Ref", "Who", "Came"], *rows[1:]]), mapping=ColumnMapping.from_json(text))


def test_progress_is_told_and_can_stop_the_reading(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    def go_on(done: int, total: int) -> bool:
        told.append((done, total))
        return True

    read_emis(tmp_path, emis_rows(), progress=go_on)
    assert told[0] == (0, 3)
    assert told[-1] == (3, 3)
    with pytest.raises(ReadingCancelledError):
        read_emis(tmp_path, emis_rows(), progress=lambda _done, _total: False)


junk = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["", "=1+1", "\x00", '"', '""', "999 000 0018", "9990000026", "03-Feb-1942", "1e5", "0.36", "²", "٣"]
    ),
    st.integers().map(str),
    st.floats().map(str),
    st.dates().map(str),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(junk, min_size=1, max_size=len(EMIS) + 1), min_size=1, max_size=8), st.booleans())
def test_junk_in_cells_never_stops_the_reader(tmp_path: Path, rows: list[list[str]], good_number: bool) -> None:
    for number, cells in enumerate(rows):
        if good_number and len(cells) > EMIS.index("Date of Birth"):
            cells[EMIS.index("NHS Number")] = NUMBERS[number % len(NUMBERS)]
            cells[EMIS.index("Date of Birth")] = "03-Feb-1942"
            cells[EMIS.index("Family Name")] = cells[EMIS.index("Family Name")] or "FELL"
    path = tmp_path / "junk.csv"
    path.write_bytes(as_csv([EMIS, *rows]).encode("utf-8", "replace"))
    with contextlib.suppress(BhcpError):
        check_no_row_is_lost(read(path))


def check_no_row_is_lost(extract: RegisterExtract) -> None:
    lines = {row.line for row in extract.rows} | {line for row in extract.rows for line in row.also_lines}
    aside = {item.line for item in extract.set_aside} | {line for item in extract.set_aside for line, _ in item.more}
    skipped = {line for line, _ in extract.skipped_lines}
    assert not lines & aside
    assert not lines & skipped
    assert write_rejects(extract).decode("utf-8-sig") is not None


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "bytes.csv"
    for start in (b"", b"PK\x03\x04", as_csv([EMIS]).encode()):
        path.write_bytes(start + data)
        with contextlib.suppress(BhcpError):
            check_no_row_is_lost(read(path))
