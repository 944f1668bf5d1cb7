"""The documentation says what is so: its tests exist, its libraries are locked, its decisions numbered."""

from __future__ import annotations

import importlib.util
import re
import tomllib

import pytest

from tests.architecture.sources import ROOT

HAZARDS = (ROOT / "docs/hazard-log.md").read_text(encoding="utf-8")
FIELDS = ("Type", "Causes", "Effect and harm", "Controls", "Proved by")


def hazards() -> dict[str, str]:
    """Each hazard's heading and what stands under it."""
    parts = re.split(r"^## (H\d+ .+)$", HAZARDS, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def missing_tests(text: str) -> list[str]:
    """Tests that the text names and that are not there."""
    named = re.findall(r"`(tests/[\w/.-]+\.py)::(\w+)`", text)
    return [f"{path}::{test}" for path, test in named if not _defines(path, test)]


def _defines(path: str, test: str) -> bool:
    file = ROOT / path
    return (
        file.is_file() and re.search(rf"^\s*def {test}\(", file.read_text(encoding="utf-8"), re.MULTILINE) is not None
    )


def wanted(extra: str = "") -> set[str]:
    """The libraries pyproject.toml asks for, in lower case with hyphens."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines: list[str] = project["optional-dependencies"][extra] if extra else project["dependencies"]
    return {plain_name(re.split(r"[\[<>=]", line)[0]) for line in lines}


def plain_name(name: str) -> str:
    """One spelling for a library's name."""
    return name.strip().lower().replace("_", "-")


def in_first_column(text: str) -> set[str]:
    """The names in the first column of every table."""
    cells = re.findall(r"^\| ([^|]+?) \|", text, flags=re.MULTILINE)
    return {plain_name(name) for cell in cells for name in cell.split(",")}


@pytest.mark.parametrize("hazard", hazards())
def test_every_hazard_has_its_fields_and_its_tests_exist(hazard: str) -> None:
    said = hazards()[hazard]
    assert [field for field in FIELDS if f"- {field}: " not in said] == []
    assert missing_tests(said) == []
    assert "::" in said or "owed" in said


def test_a_hazard_that_names_a_lost_test_is_reported() -> None:
    assert missing_tests("- Proved by: `tests/architecture/test_documents.py::test_that_is_not_there`.") != []


def test_hazards_are_numbered_without_gaps_because_none_is_ever_deleted() -> None:
    numbers = [int(hazard[1:3]) for hazard in hazards()]
    assert numbers == list(range(1, len(numbers) + 1))


def rows_of(heading: str) -> list[list[str]]:
    """The cells of the table under a heading of the page about traps."""
    text = (ROOT / "docs/traps.md").read_text(encoding="utf-8").partition(heading)[2].partition("\n## ")[0]
    return [line.strip("|").split(" | ") for line in text.splitlines() if line.startswith("| ")][1:]


def test_every_trap_is_there_with_what_stands_against_it_and_a_test_that_exists() -> None:
    rows = rows_of("# Traps")
    assert [int(row[0]) for row in rows] == list(range(1, 41))
    assert [row[0] for row in rows if len(row) != 4 or "::" not in row[3] or missing_tests(row[3])] == []


def test_every_disagreement_of_sources_has_its_answer_and_a_test_or_is_not_in_the_program() -> None:
    rows = rows_of("## Where sources disagree")
    assert len(rows) == 19
    proofs = {row[0]: row[3] for row in rows}
    assert [topic for topic, proof in proofs.items() if missing_tests(proof)] == []
    assert [
        topic for topic, proof in proofs.items() if "::" not in proof and proof.strip() != "not in the program"
    ] == []


def test_every_library_has_its_reason() -> None:
    reasons = in_first_column((ROOT / "docs/adr/0003-dependencies.md").read_text(encoding="utf-8"))
    assert (wanted() | wanted("dev")) - reasons == set()


def test_every_library_that_ships_is_in_the_notices() -> None:
    notices = in_first_column((ROOT / "THIRD-PARTY-NOTICES.md").read_text(encoding="utf-8"))
    assert shipped() - notices == set()


def shipped() -> set[str]:
    """What the lock file brings because the program itself asks for it, directly or not."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    entries = re.findall(r"^([\w.-]+)==.*\n(?:    --hash.*\n)+((?:    #.*\n)+)", lock, flags=re.MULTILINE)
    asked_by = {name: set(re.findall(r"^    #\s+(?:via )?([\w.-]+)", via, flags=re.MULTILINE)) for name, via in entries}
    found = wanted()
    while more := {name for name, by in asked_by.items() if by & found} - found:
        found |= more
    return found


def test_the_lock_file_holds_every_library_with_hashes() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = set(re.findall(r"^([\w.-]+)==[^\n]* \\\n    --hash=sha256:", lock, flags=re.MULTILINE))
    assert (wanted() | wanted("dev")) - locked == set()


def test_decisions_are_numbered_without_gaps_and_have_their_parts() -> None:
    pages = sorted((ROOT / "docs/adr").glob("*.md"))
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    parts = ("## Context", "## Decision", "## Consequences", "## Not chosen")
    said = {page.name: page.read_text(encoding="utf-8") for page in pages}
    assert [name for name, text in said.items() for part in parts if part not in text] == []
    assert [name for name, text in said.items() if text.count("\n") > 90] == []


def test_every_command_the_readme_names_is_in_the_makefile() -> None:
    said = re.findall(r"\bmake (\w+)", (ROOT / "README.md").read_text(encoding="utf-8"))
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))
    assert {"demo", "test"} <= set(said)
    assert set(said) - targets == set()


def test_what_the_makefile_starts_is_there() -> None:
    started = re.findall(r"PYTHON\) (?:-m )?([\w./]+)", (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert {"main.py", "scripts/bench.py", "pytest"} <= set(started)
    for each in started:
        ours = (ROOT / each).is_file()
        assert ours or importlib.util.find_spec(f"{each}.__main__"), f"make starts {each}, which cannot be started"
