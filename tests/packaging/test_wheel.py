"""A wheel carries every shipped file, and finds its own copies away from any checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ASK = """
from bhcp_desktop import assets
print(assets.resource("theme", "app.qss"), assets.resource("fonts", "LiberationSans-Regular.ttf"))
print(assets.migrations() / "env.py", assets.schema_dump(), assets.reference("places.csv"))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def committed_below(*folders: str) -> set[str]:
    """Every file of these folders but caches."""
    found = (path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file())
    return {path.relative_to(ROOT).as_posix() for path in found if "__pycache__" not in path.parts}


def test_every_shipped_file_is_in_the_wheel(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    shipped = committed_below("resources", "db/migrations", "db/reference") | {"db/schema.sql"}
    assert sorted(path for path in shipped if f"bhcp_desktop/_bundled/{path}" not in names) == []
    assert any(name.endswith("licenses/THIRD-PARTY-NOTICES.md") for name in names)


def test_nothing_else_is(wheel: Path) -> None:
    tops = {name.split("/")[0].split("-")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert tops == {"bhcp_desktop"}


def test_the_unpacked_wheel_reads_its_own_files(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    outcome = subprocess.run(
        [sys.executable, "-c", ASK],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    paths = outcome.stdout.split()
    assert len(paths) == 5
    assert [path for path in paths if not path.startswith(str(tmp_path / "bhcp_desktop" / "_bundled"))] == []
    assert [path for path in paths if not Path(path).is_file()] == []
