"""Every register of the shared test data is read as its answer key says."""

from __future__ import annotations

import csv
import gzip
import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bhcp_desktop.domain.errors import BhcpError
from bhcp_desktop.domain.register import Finding, RegisterExtract, RegisterRow
from bhcp_desktop.exchange.registers import read_register, write_rejects

pytestmark = [pytest.mark.shared_data, pytest.mark.slow, pytest.mark.timeout(300)]
AS_AT = date(2026, 11, 1)
Key = dict[str, Any]


def registers(shared_data: Path) -> Iterator[tuple[Key, list[Path]]]:
    for answers in sorted((shared_data / "registers").glob("*.answers.json")):
        key = json.loads(answers.read_text("utf-8"))
        companions = [name for name in key.get("companions", {}).values() if isinstance(name, str)]
        files = [key["file"], *(name for name in companions if name.endswith((".csv", ".xlsx")))]
        yield key, [answers.parent / name for name in files]


def practices(shared_data: Path) -> set[str]:
    with (shared_data / "practices" / "practices-morecambe-bay.csv").open(encoding="utf-8", newline="") as file:
        return {row["ods_code"] for row in csv.DictReader(file)}


def truth(shared_data: Path, key: Key) -> dict[str, dict[str, str]]:
    name = key["file"].rpartition(".")[0]
    with gzip.open(shared_data / "registers" / f"{name}.truth.csv.gz", "rt", encoding="utf-8") as file:
        return {row["nhs_number"]: row for row in csv.DictReader(file)}


def by_line(extract: RegisterExtract) -> dict[str, dict[int, list[Finding]]]:
    lists: dict[str, dict[int, list[Finding]]] = {}
    for name in ("rejected", "quarantined", "repaired", "warned"):
        lines: dict[int, list[Finding]] = defaultdict(list)
        for found in getattr(extract, name):
            if found.file == 0:
                lines[found.line].append(found)
        lists[name] = lines
    return lists


def is_as_expected(fault: Key, extract: RegisterExtract, found: dict[str, dict[int, list[Finding]]]) -> bool:
    line = fault["line"]
    out = line in found["rejected"] or line in found["quarantined"]
    row = next((row for row in extract.rows if row.line == line), None)
    repaired = line in found["repaired"]
    held = fault.get("repaired", "").casefold() in " ".join(map(str, values(row) if row else ())).casefold()
    # A workbook cannot hold every slip: a number typed into a number cell has none left to repair.
    untouched = held and extract.files[0].name.endswith("xlsx")
    verdicts = {
        "reject": out and row is None,
        "repair": row is not None and held and (repaired or untouched),
        "warn": line in found["warned"] and not out,
        "accept": row is not None and line not in found["warned"] and not repaired,
        "ignore": row is None and not out,
        "quarantine": row is None and line in found["quarantined"] and fault.get("first_line") in found["quarantined"],
        "reject_or_repair": out or repaired,
        "repair_or_reject": out or repaired,
    }
    return verdicts[fault["expected"]]


def values(row: RegisterRow) -> list[object]:
    return [getattr(row, name) for name in RegisterRow.__dataclass_fields__]


def test_every_fault_is_met_as_the_key_says(shared_data: Path, subtests: pytest.Subtests) -> None:
    known = practices(shared_data)
    for key, paths in registers(shared_data):
        extract = read_register(paths, today=AS_AT, known_practices=known)
        found = by_line(extract)
        with subtests.test(key["file"]):
            wrong = [(f["line"], f["kind"]) for f in key["faults"] if not is_as_expected(f, extract, found)]
            assert not wrong
            expected = key["expected"]
            assert expected["importable_patients_min"] <= len(extract.rows) <= expected["importable_patients_max"]
            assert (extract.system, extract.layout) == (key["system"], key["layout"])
            assert extract.header_line == key["header_line"]
            assert key["format"] == "xlsx" or extract.encoding == key["encoding"]
            assert set(extract.skipped_lines) == set(structural(key))
            assert write_rejects(extract)


def structural(key: Key) -> Iterator[tuple[int, str]]:
    for entry in key["structural"]:
        first, last = entry["lines"] if "lines" in entry else (entry["line"], entry["line"])
        yield from ((line, entry["kind"]) for line in range(first, last + 1))


def test_nothing_is_said_of_rows_without_a_fault(shared_data: Path, subtests: pytest.Subtests) -> None:
    # Twins whom the generator gave one forename, and names of three words without a comma, deserve a look.
    allowed = {"duplicate_person", "name_split", "orphan_row"}
    known = practices(shared_data)
    for key, paths in registers(shared_data):
        extract = read_register(paths, today=AS_AT, known_practices=known)
        lines = {fault["line"] for fault in key["faults"]} | {fault.get("first_line") for fault in key["faults"]}
        lines.add(extract.header_line)
        with subtests.test(key["file"]):
            for found in by_line(extract).values():
                assert not [
                    (line, f.code) for line in found for f in found[line] if line not in lines and f.code not in allowed
                ]


def compared(row: RegisterRow, fields: set[str]) -> Iterator[tuple[str, object, str]]:
    """What the file held of a person, beside the name of the true value."""
    yield "title", row.title, "title"
    if "full_name" in fields:
        yield "name", f"{row.given_names} {row.family_name}".casefold(), "full"
    else:
        yield "family_name", row.family_name.casefold(), "family"
        yield "given_names", row.given_names.casefold(), "given"
    yield "born_on", row.born_on.isoformat(), "date_of_birth"
    yield "sex", row.sex.value[0].upper(), "sex"
    pairs = {"mobile_phone": "mobile", "practice_code": "practice_ods"}
    for name in (
        "house",
        "street",
        "locality",
        "town",
        "county",
        "postcode",
        "home_phone",
        "mobile_phone",
        "email",
        "practice_code",
    ):
        if name in fields:
            yield name, getattr(row, name), pairs.get(name, name)
    yield "usual_gp", f"Dr {row.usual_gp}", "usual_gp"
    yield "housebound", str(int(row.housebound or False)), "housebound"
    yield "rockwood", str(row.rockwood or ""), "rockwood"
    if row.efi_score is not None:
        yield "efi_deficits", str(row.efi_deficits), "deficits"


def test_what_is_stored_of_everybody_else_is_true(shared_data: Path, subtests: pytest.Subtests) -> None:
    for key, paths in registers(shared_data):
        extract = read_register(paths, today=AS_AT)
        people = truth(shared_data, key)
        fields = {choice.field for choice in extract.mapping.columns}
        faulty = {fault["nhs_number"] for fault in key["faults"]}
        wrong: list[tuple[int, str]] = []
        for row in extract.rows:
            if row.nhs_number in faulty:
                continue
            true = people[row.nhs_number or ""]
            true["full"] = f"{true['given_name']} {true['family_name']}".casefold()
            true["family"], true["given"] = true["family_name"].casefold(), true["given_name"].casefold()
            wrong += [(row.line, name) for name, value, other in compared(row, fields) if value != true[other]]
            if key["layout"] != "grouped":  # one row a patient under groups holds only the first of several
                conditions = sorted(item.partition(" ")[2] for item in true["conditions"].split("|") if item)
                medicines = sorted({item for item in true["medicines"].split("|") if item})
                wrong += [(row.line, "conditions")] * (sorted(row.conditions) != conditions)
                wrong += [(row.line, "medicines")] * (
                    sorted(item.split(", ")[0] for item in row.medicines) != medicines
                )
        with subtests.test(key["file"]):
            assert not wrong


def test_people_who_look_alike_stay_two(shared_data: Path) -> None:
    for key, paths in registers(shared_data):
        numbers = {row.nhs_number for row in read_register(paths, today=AS_AT).rows}
        faulty = {fault["nhs_number"] for fault in key["faults"]}
        for pair in key["lookalikes_that_are_not_duplicates"]:
            assert set(pair["nhs_numbers"]) - faulty <= numbers


def test_the_orphans_of_a_joined_file_are_named(shared_data: Path) -> None:
    for key, paths in registers(shared_data):
        if orphans := key.get("companions", {}).get("orphans_in_frailty"):
            extract = read_register(paths, today=AS_AT)
            cells = {cell for aside in extract.set_aside if aside.file for cell in aside.cells}
            assert set(orphans) <= cells


def test_the_handmade_files_are_read_as_expected(shared_data: Path, subtests: pytest.Subtests) -> None:
    folder = shared_data / "csv-handmade"
    for name, expected in json.loads((folder / "EXPECTED.json").read_text("utf-8"))["files"].items():
        with subtests.test(name):
            if expected["patients_importable"] == 0:
                with pytest.raises(BhcpError):
                    read_register([folder / name], today=AS_AT)
                continue
            extract = read_register([folder / name], today=AS_AT)
            assert len(extract.rows) == expected["patients_importable"]
            assert len(extract.rejected + extract.quarantined) == len(expected["must_report"])


@pytest.mark.parametrize(
    "folder", ["csv-nhs-fixtures", "csv-spectrum/csvs", "xlsx-torture", "practices", "synthea-csv", "naughty-strings"]
)
def test_other_files_are_refused_with_a_sentence_or_read(shared_data: Path, folder: str) -> None:
    for path in sorted((shared_data / folder).iterdir()):
        sentence = refusal_of(path)
        assert not sentence or (sentence.endswith((".", "?")) and len(sentence) > 30)


def refusal_of(path: Path) -> str:
    try:
        read_register([path], today=AS_AT)
    except BhcpError as refusal:
        return str(refusal)
    return ""


@pytest.mark.parametrize("separator", [";", "\t"])
@pytest.mark.parametrize(("encoding", "newline"), [("utf-16", "\n"), ("utf-8-sig", "\r")])
def test_a_register_saved_otherwise_gives_the_same_people(
    shared_data: Path, tmp_path: Path, separator: str, encoding: str, newline: str
) -> None:
    source = shared_data / "registers" / "emis-clean-2500-s101.csv"
    with source.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    path = tmp_path / "again.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=separator, lineterminator=newline, quoting=csv.QUOTE_ALL).writerows(rows)
    assert read_register([path], today=AS_AT).rows == read_register([source], today=AS_AT).rows
