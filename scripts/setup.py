"""Make everything the program needs: system libraries, `.venv`, the locked packages and the project itself.

    python3 scripts/setup.py          (Windows: py scripts\\setup.py)

Only the standard library, and no syntax newer than Python 3.8, so that an old Python can say what is wrong.
A second run finds its stamp in `.venv` and ends at once.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from typing import Sequence  # noqa: UP035 - collections.abc has no `Sequence[...]` in Python 3.8

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "setup-stamp.txt"
LOCK = ROOT / "requirements.lock"
OLDEST = (3, 11)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")

# Found by importing Qt in an empty Debian 12. Without the first group Qt cannot be imported at all.
REQUIRED: dict[str, str] = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
}
# Without these the tests and the documents work, but no window opens on an X display and nothing prints.
FOR_A_WINDOW: dict[str, str] = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libcups.so.2": "libcups2",
}


class SetupError(Exception):
    """Something a person has to do first; the text says what."""


def main() -> int:
    """Bring the checkout into a state in which every make target works; 0 when it is."""
    try:
        _ensure_new_enough()
        wanted = _stamps()
        if _stamped() == wanted:
            return 0
        _refuse_a_link()
        _ensure_system_packages()
        _ensure_packages(wanted)
        _run(_pip("install", "--no-deps", "--no-build-isolation", "--no-index", "--quiet", "--editable", "."))
    except SetupError as problem:
        _say(str(problem))
        return 1
    except subprocess.CalledProcessError as failed:
        _say(f"Set-up stopped: this command failed; its own message is above.\n    {failed}")
        return 1
    STAMP.write_text("\n".join(wanted), encoding="utf-8")
    _say("Everything is in place.")
    return 0


def _ensure_new_enough() -> None:
    """Continue under a newer Python when this one is too old, or say which one is needed."""
    if sys.version_info >= OLDEST:
        return
    for name in NEWER:
        found = shutil.which(name)
        if found:
            os.execv(found, [found, __file__])  # noqa: S606 - the same script, a newer Python
    raise SetupError(
        f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}. Install one, then run the same\n"
        "command again. On Ubuntu 22.04:  sudo apt-get install python3.11 python3.11-venv"
    )


def _stamps() -> list[str]:
    """Three lines: where `.venv` was made, what its packages depend on, and what the installed project depends on."""
    packages = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    project = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    return [f"place {ROOT}", f"packages {packages}", f"project {project}"]


def _refuse_a_link() -> None:
    """A linked `.venv` is another checkout's: making it anew would empty theirs."""
    if VENV.is_symlink():
        raise SetupError(f"{VENV} is a link to {VENV.readlink()}. Remove the link, then run the same command again.")


def _stamped() -> list[str]:
    if not (STAMP.is_file() and _python().is_file()):
        return []
    return STAMP.read_text(encoding="utf-8").splitlines()


# System libraries -------------------------------------------------------------------------------------


def _ensure_system_packages() -> None:
    if not sys.platform.startswith("linux"):
        return
    required, optional = missing_system_packages()
    if required or optional:
        _install_or_explain(required, optional)


def missing_system_packages() -> tuple[list[str], list[str]]:
    """Debian packages that are missing: those nothing works without, and those for windows and printers."""
    required = [package for library, package in REQUIRED.items() if not _loads(library)]
    optional = [package for library, package in FOR_A_WINDOW.items() if not _loads(library)]
    if importlib.util.find_spec("ensurepip") is None:
        required.append(f"python{sys.version_info[0]}.{sys.version_info[1]}-venv")
    return required, optional


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _install_or_explain(required: Sequence[str], optional: Sequence[str]) -> None:
    packages = [*required, *optional]
    line = f"sudo apt-get install -y --no-install-recommends {' '.join(packages)}"
    prefix = _apt_prefix()
    if prefix is not None:
        _say(f"Installing system packages: {' '.join(packages)}")
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        _run([*prefix, "apt-get", "update", "-qq"], env=quiet)
        _run([*prefix, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], env=quiet)
    elif required:
        raise SetupError(f"System packages are missing. Run this line, then try again:\n    {line}")
    else:
        _say(f"No window will open and nothing will print until somebody runs this line:\n    {line}")


def _apt_prefix() -> list[str] | None:
    """The words before `apt-get` when it may be used without asking anybody; None when it may not."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], check=False, capture_output=True).returncode == 0:
        return [sudo, "-n", "--preserve-env=DEBIAN_FRONTEND"]
    return None


# The Python packages ----------------------------------------------------------------------------------


def _ensure_packages(wanted: Sequence[str]) -> None:
    stamped = _stamped()
    if stamped[:2] == list(wanted[:2]):
        return
    moved = bool(stamped) and stamped[0] != wanted[0]
    if moved or not _usable():
        _make_venv()
    _say("Installing the locked packages (about 300 MB the first time) ...")
    _install_locked()
    if not _imports_qt():
        # Every wheel of the Qt family carries PySide6/__init__.py: replacing one can delete it.
        _make_venv()
        _install_locked()


def _usable() -> bool:
    """Whether `.venv` has a Python that is new enough, and its pip; it need not be the Python of this run."""
    if not _python().is_file():
        return False
    script = f"import pip, sys; sys.exit(sys.version_info < {OLDEST})"
    return subprocess.run([str(_python()), "-c", script], check=False, capture_output=True).returncode == 0


def _make_venv() -> None:
    _say(f"Making {VENV.name} with Python {sys.version.split()[0]} ...")
    venv.create(VENV, with_pip=True, clear=True, symlinks=os.name != "nt")


def _install_locked() -> None:
    _run(_pip("install", "--require-hashes", "--only-binary", ":all:", "--quiet", "-r", str(LOCK)))


def _imports_qt() -> bool:
    script = "import PySide6.QtCore; PySide6.__version__"
    return subprocess.run([str(_python()), "-c", script], check=False).returncode == 0


def _python() -> Path:
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _pip(*arguments: str) -> list[str]:
    return [str(_python()), "-m", "pip", "--disable-pip-version-check", "--no-input", *arguments]


# Small things -----------------------------------------------------------------------------------------


def _run(command: Sequence[str], env: dict[str, str] | None = None) -> None:
    subprocess.run(command, check=True, cwd=ROOT, env=env)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
