"""Extracts written from the training population say what the population is."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from bhcp_desktop.services.training.order import TrainingOrder, TrainingUnit
from bhcp_desktop.services.training.register import Layout, write_register
from tests.services.training.conftest import TODAY


def _rows(path: Path, header_line: int = 1) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        for _ in range(header_line - 1):
            file.readline()
        return list(csv.DictReader(file))


def _write(folder: Path, unit: TrainingUnit, order: TrainingOrder, layout: Layout) -> tuple[Path, int]:
    path = folder / "register.csv"
    return path, write_register(path, unit.people, layout, places=order.places, as_at=TODAY)


def test_an_emis_extract_holds_everybody_on_the_list(tmp_path: Path, unit: TrainingUnit, order: TrainingOrder) -> None:
    path, count = _write(tmp_path, unit, order, Layout.EMIS)
    rows = _rows(path)
    present = [one for one in unit.people if not one.memberships[-1].to_on]
    assert count == len(rows) == len(present)
    for row, one in zip(rows, present, strict=True):
        person = one.person
        assert row["NHS Number"].replace(" ", "") == (person.nhs_number or "")
        assert row["Family Name"] == person.family_name
        assert row["Given Name"] == person.given_names
        assert row["Usual GP's Full Name"] == person.usual_gp
        assert row["Organisation Code"] == "P81029"
        assert row["Repeat Medication"] == "; ".join(person.medicines)


def test_lines_above_the_header_are_padded_to_its_width(
    tmp_path: Path, unit: TrainingUnit, order: TrainingOrder
) -> None:
    path, count = _write(tmp_path, unit, order, Layout.EMIS_WITH_LINES_ABOVE)
    with path.open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    assert {len(line) for line in lines} == {29}
    assert lines[7][0] == "EMIS Number"
    assert len(lines) == 8 + count


def test_a_systmone_extract_writes_plain_numbers(tmp_path: Path, unit: TrainingUnit, order: TrainingOrder) -> None:
    path, count = _write(tmp_path, unit, order, Layout.SYSTMONE)
    rows = _rows(path)
    assert len(rows) == count
    assert all(len(row["NHS number"]) in {0, 10} for row in rows)
    assert {row["Sex"] for row in rows} == {"Male", "Female"}


@pytest.mark.parametrize("layout", list(Layout))
def test_the_same_people_make_the_same_file(
    tmp_path: Path, unit: TrainingUnit, order: TrainingOrder, layout: Layout
) -> None:
    path, _ = _write(tmp_path, unit, order, layout)
    first = path.read_bytes()
    _write(tmp_path, unit, order, layout)
    assert path.read_bytes() == first


def test_frailty_is_written_as_extracts_show_it(tmp_path: Path, unit: TrainingUnit, order: TrainingOrder) -> None:
    path, _ = _write(tmp_path, unit, order, Layout.EMIS)
    scores = {row["eFI Score"]: row["eFI Category"] for row in _rows(path) if row["eFI Score"]}
    assert scores["0.36"] == "Severe frailty"
    assert scores["0.33"] == "Moderate frailty"
