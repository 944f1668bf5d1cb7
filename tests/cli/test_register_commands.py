"""`register import` on a training store of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.extracts import a_row, write_extract


@pytest.fixture
def signs_in(trained, tmp_path: Path) -> list[str]:
    path = shutil.copytree(trained.demo.path, tmp_path / "copy.bhcp")
    return ["--store", str(path), "--user", "coordinator", "--passphrase-file", str(trained.secret)]


@pytest.fixture
def unit(give, signs_in) -> str:
    return give("list", "units", *signs_in, "--json").json["units"][0]["code"]


def people(give, signs_in) -> int:
    return len(give("list", "people", *signs_in, "--json").json["people"])


def test_an_extract_is_imported_and_rejects_are_written(give, signs_in, unit, tmp_path: Path) -> None:
    extract = write_extract(
        tmp_path / "register.csv",
        a_row(0, "Braithwaite"),
        a_row(1, "Campbell", born="31-Feb-1939"),
        a_row(None, "Dixon", given_names="Ann", source_ref="77"),
    )
    rejects = tmp_path / "rejects.csv"
    told = give("register", "import", extract, *signs_in, "--unit", unit, "--rejects", rejects, "--json")
    assert told.code == 0
    assert told.json["new"] == 1
    assert told.json["import"]
    assert told.json["quarantined"][0]["line"] == 4
    assert "31-Feb-1939" in rejects.read_text(encoding="utf-8-sig")
    assert people(give, signs_in) == 101


def test_a_dry_run_stores_nothing(give, signs_in, unit, tmp_path: Path) -> None:
    extract = write_extract(tmp_path / "register.csv", a_row(0, "Braithwaite"))
    told = give("register", "import", extract, *signs_in, "--unit", unit, "--dry-run")
    assert (told.code, told.out.splitlines()[0]) == (0, "Nothing was stored: this was a dry run.")
    assert people(give, signs_in) == 100


def test_a_unit_map_places_people_by_their_gp(give, signs_in, unit, tmp_path: Path) -> None:
    extract = write_extract(tmp_path / "register.csv", a_row(0, "Braithwaite"))
    units = tmp_path / "units.csv"
    units.write_text(f'usual GP,unit\n"SHAH, Rupa (Dr)",{unit}\n', encoding="utf-8")
    told = give("register", "import", extract, *signs_in, "--unit-map", units, "--json")
    assert (told.code, told.json["new"]) == (0, 1)
    found = give("list", "people", *signs_in, "--json").json["people"]
    assert next(person for person in found if person["name"].startswith("BRAITHWAITE"))["unit"] == unit


@pytest.mark.parametrize(
    ("content", "says"), [("usual GP,unit\nSHAH,NOWHERE\n", "does not have: NOWHERE"), (None, "cannot be read")]
)
def test_a_unit_map_that_cannot_be_used_is_refused(give, signs_in, tmp_path: Path, content, says) -> None:
    extract = write_extract(tmp_path / "register.csv", a_row(0, "Braithwaite"))
    units = tmp_path / "units.csv"
    if content:
        units.write_text(content, encoding="utf-8")
    told = give("register", "import", extract, *signs_in, "--unit-map", units)
    assert (told.code, says in told.err) == (1, True)
    assert people(give, signs_in) == 100


def test_rejects_that_cannot_be_written_stop_the_import(give, signs_in, unit, tmp_path: Path) -> None:
    extract = write_extract(tmp_path / "register.csv", a_row(0, "Braithwaite"))
    told = give("register", "import", extract, *signs_in, "--unit", unit, "--rejects", tmp_path / "no" / "r.csv")
    assert (told.code, "Nothing was imported" in told.err) == (1, True)
    assert people(give, signs_in) == 100


def test_a_date_that_is_none_and_a_file_that_is_not_there_are_told(give, signs_in, unit, tmp_path: Path) -> None:
    extract = write_extract(tmp_path / "register.csv", a_row(0, "Braithwaite"))
    told = give("register", "import", extract, *signs_in, "--unit", unit, "--as-at", "31-Feb-2026", "--json")
    assert (told.code, told.json["error"]["code"]) == (1, "rule_broken")
    told = give("register", "import", tmp_path / "none.csv", *signs_in, "--unit", unit, "--json")
    assert (told.code, told.json["ok"]) == (1, False)


def test_a_practice_under_another_code_is_told_and_joined_by_an_option(give, signs_in, tmp_path: Path) -> None:
    first = write_extract(tmp_path / "first.csv", a_row(0, "Braithwaite"))
    assert give("register", "import", first, *signs_in).code == 0
    extract = write_extract(tmp_path / "second.csv", a_row(1, "Campbell", practice_code="A82777"))
    told = give("register", "import", extract, *signs_in, "--dry-run")
    assert "import with --join-practice A82777=A82999" in told.out
    refused = give("register", "import", extract, *signs_in, "--join-practice", "A82777=NOWHERE")
    assert (refused.code, "a practice this store has" in refused.err) == (1, True)
    told = give("register", "import", extract, *signs_in, "--join-practice", "A82777=A82999", "--json")
    assert (told.code, told.json["new"]) == (0, 1)
    assert "practice_same_name" not in [each["code"] for each in told.json["warned"]]
    found = give("list", "people", *signs_in, "--json").json["people"]
    assert len({each["unit"] for each in found if each["name"].split(",")[0] in {"BRAITHWAITE", "CAMPBELL"}}) == 1
