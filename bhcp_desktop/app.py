"""The roof: runs a command, or looks whether the window can open and opens it. Importing it loads nothing heavy."""

from __future__ import annotations

import ctypes
import faulthandler
import os
import sys
from collections.abc import Sequence
from typing import IO, Final

from bhcp_desktop.ui import garbage, log_file, preflight

_PR_SET_DUMPABLE: Final = 4  # from linux/prctl.h


COMMANDS: Final = frozenset({"demo", "store", "register", "print", "list"})
"""First words that mean the command line; the same as `cli.COMMANDS`, which is not loaded to open the window."""

_NO_SCREEN: Final = frozenset({"offscreen", "minimal"})


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command, or open the window on the store named, or on the last one; gives the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _keep_memory_to_ourselves()
    if given and (given[0] in COMMANDS or given[0].startswith("-")):
        return _command(given)
    return _window(given[0] if given else "")


def _command(given: list[str]) -> int:
    """Run a command without a window; a demonstration goes on to the window where there is a display."""
    from bhcp_desktop.cli import main as run_command  # noqa: PLC0415 - the window does not need it
    from bhcp_desktop.cli import store_to_show  # noqa: PLC0415

    code = run_command(given)
    store = store_to_show(given) if code == 0 else ""
    if not store or os.environ.get("QT_QPA_PLATFORM") in _NO_SCREEN or preflight.problem():
        return code
    return _window(store)


def _window(store: str) -> int:
    sentence = preflight.problem()
    if sentence:
        preflight.tell(sentence)
        return preflight.EXIT_CODE
    faults = _log_faults()
    try:
        return _run(store)
    finally:
        faulthandler.disable()
        if faults:
            faults.close()


def _run(store: str) -> int:
    garbage.defer()
    from bhcp_desktop.ui.program import Program, application  # noqa: PLC0415 - Qt only after the checks

    qt = application()
    program = Program(store=store)
    program.start()
    code = qt.exec()
    program.end()
    return code


def _log_faults() -> IO[str] | None:
    """Have Python write where it was if the process is killed by a fault."""
    log_file.begin()
    file = log_file.open_for_faults()
    if file:
        faulthandler.enable(file)
    return file


def _keep_memory_to_ourselves() -> None:
    """No core dump: it would hold patients' data in clear. Linux only; elsewhere IT's policy decides."""
    if not sys.platform.startswith("linux"):
        return
    import resource  # noqa: PLC0415 - absent on Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
