"""The roof: looks whether the window can open, opens it, and runs it. Loads nothing heavy by being imported."""

from __future__ import annotations

import ctypes
import faulthandler
import sys
from collections.abc import Sequence
from typing import IO, Final

from bhcp_desktop.ui import log_file, preflight

_PR_SET_DUMPABLE: Final = 4  # from linux/prctl.h


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window on the store named in the arguments, or on the last one; gives the exit code."""
    _keep_memory_to_ourselves()
    sentence = preflight.problem()
    if sentence:
        preflight.tell(sentence)
        return preflight.EXIT_CODE
    faults = _log_faults()
    try:
        return _run(list(sys.argv[1:] if arguments is None else arguments))
    finally:
        faulthandler.disable()
        if faults:
            faults.close()


def _run(arguments: list[str]) -> int:
    from bhcp_desktop.ui.program import Program, application  # noqa: PLC0415 - Qt only after the checks

    qt = application()
    program = Program(store=arguments[0] if arguments else "")
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
