"""Set-up says what is missing and stops, and ends at once when nothing is."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
linux = pytest.mark.skipif(sys.platform != "linux", reason="system packages are looked for on Linux only")


@pytest.fixture
def script() -> ModuleType:
    """scripts/setup.py as a module."""
    spec = importlib.util.spec_from_file_location("setup_script", ROOT / "scripts/setup.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with what set-up reads, and nothing made yet."""
    (tmp_path / "scripts").mkdir()
    for name in ("scripts/setup.py", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def run(checkout: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Set-up in that folder, with only these programs on the path."""
    return subprocess.run(
        [sys.executable, checkout / "scripts/setup.py"],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@linux
def test_missing_libraries_are_named_by_package(script: ModuleType) -> None:
    script.REQUIRED = {"libnowhere.so.9": "libnowhere9", "libc.so.6": "libc6"}
    script.FOR_A_WINDOW = {"libnowindow.so.9": "libnowindow9"}
    assert script.missing_system_packages() == (["libnowhere9"], ["libnowindow9"])


@linux
def test_without_apt_the_exact_line_is_printed_and_nothing_is_made(checkout: Path) -> None:
    text = (checkout / "scripts/setup.py").read_text(encoding="utf-8")
    (checkout / "scripts/setup.py").write_text(text.replace("libGL.so.1", "libnowhere.so.9"), encoding="utf-8")
    outcome = run(checkout, PATH=str(checkout))
    assert outcome.returncode == 1
    assert "sudo apt-get install -y --no-install-recommends libgl1\n" in outcome.stderr
    assert not (checkout / ".venv").exists()


def test_a_second_run_ends_at_once_and_says_nothing(script: ModuleType, checkout: Path) -> None:
    script.ROOT, script.LOCK = checkout, checkout / "requirements.lock"
    python = checkout / script._python().relative_to(ROOT)
    python.parent.mkdir(parents=True)
    python.touch()
    (checkout / ".venv" / script.STAMP.name).write_text("\n".join(script._stamps()), encoding="utf-8")
    outcome = run(checkout)
    assert (outcome.returncode, outcome.stdout, outcome.stderr) == (0, "", "")


def test_another_lock_file_installs_again_and_another_setting_only_the_project(
    script: ModuleType, checkout: Path
) -> None:
    script.ROOT, script.LOCK = checkout, checkout / "requirements.lock"
    place, packages, project = script._stamps()
    (checkout / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    assert script._stamps()[:2] == [place, packages]
    assert script._stamps()[2] != project
    (checkout / "requirements.lock").write_text("", encoding="utf-8")
    assert script._stamps()[1] != packages


@linux
def test_a_linked_environment_is_refused_and_stays_as_it_is(checkout: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    (theirs / "bin").mkdir(parents=True)
    (theirs / "bin/python").symlink_to(sys.executable)
    (theirs / "setup-stamp.txt").write_text("place elsewhere", encoding="utf-8")
    (checkout / ".venv").symlink_to(theirs)
    done = run(checkout)
    assert done.returncode == 1
    assert "Remove the link" in done.stderr
    assert sorted(path.name for path in theirs.rglob("*")) == ["bin", "python", "setup-stamp.txt"]
