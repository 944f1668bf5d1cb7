"""Resolve `requirements.lock` from pyproject.toml, with hashes, for every system and Python we support.

    .venv/bin/python scripts/lock.py             keep what is pinned, add and drop what pyproject.toml asks
    .venv/bin/python scripts/lock.py --upgrade   take the newest of everything

uv does the resolving, in an environment that is thrown away: the program itself never needs it.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OPTIONS = (
    "pyproject.toml",
    "--output-file=requirements.lock",
    "--extra=dev",
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-header",
    "--no-emit-index-url",
    "--no-config",
    "--quiet",
)


def main(arguments: list[str]) -> int:
    """Write requirements.lock; the exit code is uv's."""
    with tempfile.TemporaryDirectory() as scratch:
        venv.create(scratch, with_pip=True)
        python = Path(scratch, "Scripts" if sys.platform == "win32" else "bin", "python")
        subprocess.run([python, "-m", "pip", "install", "--quiet", "uv"], check=True)
        command = [python, "-m", "uv", "pip", "compile", *OPTIONS, *arguments]
        return subprocess.run(command, check=False, cwd=ROOT).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
