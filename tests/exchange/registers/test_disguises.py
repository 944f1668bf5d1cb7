"""One register in other dress: however it was exported or opened on the way, the same people are read."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable
from dataclasses import fields
from datetime import date, datetime
from pathlib import Path

import pytest

from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.register import RegisterExtract, RegisterRow
from bhcp_desktop.exchange.registers import read_register
from bhcp_desktop.services.training.order import TrainingOrder, TrainingPlace
from bhcp_desktop.services.training.population import training_people
from bhcp_desktop.services.training.register import Layout, write_register

AS_AT = date(2026, 11, 1)
PEOPLE = 100
Table = list[list[str]]
SYNONYMS = {
    "Family Name": "Surname", "Given Name": "Forename", "Date of Birth": "DOB", "Gender": "Sex",
    "NHS Number": "NHS No.", "Postcode": "Post Code", "Number and Street": "Address Line 1",
    "Home Telephone": "Tel (Home)", "Usual GP's Full Name": "Registered GP", "Organisation Code": "Practice Code",
    "Rockwood Score": "CFS",
}  # fmt: skip


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Table:
    """The cells of a register of the training population, its header first."""
    path = tmp_path_factory.mktemp("register") / "register.csv"
    place = TrainingPlace(
        practice_id=new_id(), unit_id=new_id(), practice_code="A82999", practice_name="Ash Trees Surgery"
    )
    order = TrainingOrder(people=PEOPLE, seed=7, today=AS_AT, places=(place,))
    write_register(path, training_people(order), Layout.EMIS, places=[place], as_at=AS_AT)
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    return [header, *(row for row in rows if row[header.index("NHS Number")])]


def written(table: Table, *, delimiter: str = ",", end: str = "\r\n", quoting: int = csv.QUOTE_MINIMAL) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(table)  # pyright: ignore[reportArgumentType]
    return text.getvalue()


def read(folder: Path, text: str, encoding: str = "utf-8") -> RegisterExtract:
    path = folder / "register.csv"
    path.write_bytes(text.encode(encoding))
    return read_register([path], today=AS_AT)


def people(extract: RegisterExtract) -> dict[str, dict[str, object]]:
    """Everything read of each person but where it stood."""
    names = [each.name for each in fields(RegisterRow) if each.name not in {"line", "file"}]
    return {row.nhs_number: {name: getattr(row, name) for name in names} for row in extract.rows}


def each_cell(table: Table, column: str, change: Callable[[str], str]) -> Table:
    at = table[0].index(column)
    return [
        table[0],
        *([change(cell) if i == at and cell else cell for i, cell in enumerate(row)] for row in table[1:]),
    ]


def in_style(table: Table, style: str) -> Table:
    def change(cell: str) -> str:
        return datetime.strptime(cell, "%d-%b-%Y").strftime(style)  # noqa: DTZ007 - a day without a time

    return each_cell(each_cell(table, "Date of Birth", change), "eFI Date", change)


def shuffled(table: Table) -> Table:
    order = list(range(len(table[0])))
    random.Random(5).shuffle(order)  # noqa: S311 - no secret
    return [[row[at] for at in order] for row in table]


def renamed(table: Table) -> Table:
    return [[SYNONYMS.get(name, name) for name in table[0]], *table[1:]]


DISGUISES: dict[str, Callable[[Table], Table]] = {
    "columns in another order": shuffled,
    "other names": renamed,
    "names in capitals": lambda table: [[name.upper() for name in table[0]], *table[1:]],
    "names of a database": lambda table: [[name.lower().replace(" ", "_") for name in table[0]], *table[1:]],
    "columns nobody asked for": lambda table: [
        ["#", *table[0], "Comments"],
        *(["1", *row, "x, y"] for row in table[1:]),
    ],
    "lines above": lambda table: [["Patients with NHS Number and Date of Birth"], [], ["Search", "x"], *table],
    "a total below": lambda table: [*table, [], ["Total", str(PEOPLE)]],
    "the header again": lambda table: [*table[:50], table[0], *table[50:]],
    "NHS numbers with hyphens": lambda table: each_cell(table, "NHS Number", lambda cell: cell.replace(" ", "-")),
    "NHS numbers in one": lambda table: each_cell(table, "NHS Number", lambda cell: cell.replace(" ", "")),
    "NHS numbers as a spreadsheet's text": lambda table: each_cell(table, "NHS Number", lambda cell: f'="{cell}"'),
    "telephones as a spreadsheet's text": lambda table: each_cell(table, "Home Telephone", lambda cell: f'="{cell}"'),
    "days in figures": lambda table: in_style(table, "%d/%m/%Y"),
    "days with a time": lambda table: in_style(table, "%Y-%m-%dT00:00:00"),
    "short years": lambda table: in_style(table, "%d-%b-%y"),
    "M and F": lambda table: each_cell(table, "Gender", lambda cell: cell[:1]),
}


@pytest.mark.parametrize("disguise", DISGUISES)
def test_the_same_people_are_read_from_other_tables(table: Table, tmp_path: Path, disguise: str) -> None:
    plain, other = read(tmp_path, written(table)), read(tmp_path, written(DISGUISES[disguise](table)))
    assert len(plain.rows) == len(table) - 1
    assert people(other) == people(plain)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_the_same_people_are_read_from_other_encodings(table: Table, tmp_path: Path, encoding: str) -> None:
    text = written(table).encode(encoding, "replace").decode(encoding)
    assert people(read(tmp_path, text, encoding)) == people(read(tmp_path, text))


@pytest.mark.parametrize("delimiter", ["\t", ";", "|"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_the_same_people_are_read_from_other_separators(table: Table, tmp_path: Path, delimiter: str, end: str) -> None:
    other = written(table, delimiter=delimiter, end=end, quoting=csv.QUOTE_ALL)
    assert people(read(tmp_path, other)) == people(read(tmp_path, written(table)))


def test_where_the_month_comes_first_no_date_is_guessed(table: Table, tmp_path: Path) -> None:
    plain = people(read(tmp_path, written(table)))
    extract = read(tmp_path, written(in_style(table, "%m/%d/%Y")))
    read_right = {number: plain[number]["born_on"] == row["born_on"] for number, row in people(extract).items()}
    assert all(read_right.values())
    assert {found.code for found in extract.rejected} == {"dob_us_order"}
    assert len(extract.rejected) + len(extract.rows) == len(plain)


def test_one_date_with_the_month_first_does_not_spoil_the_rest(table: Table, tmp_path: Path) -> None:
    days_first = in_style(table, "%d/%m/%Y")
    days_first[1][table[0].index("Date of Birth")] = "12/31/1940"
    extract = read(tmp_path, written(days_first))
    assert [found.code for found in extract.rejected] == ["dob_us_order"]
    assert len(extract.rows) == len(table) - 2


def test_a_spreadsheets_sign_for_text_is_told(table: Table, tmp_path: Path) -> None:
    extract = read(tmp_path, written(DISGUISES["telephones as a spreadsheet's text"](table)))
    assert {found.code for found in extract.repaired} == {"text_formula"}
