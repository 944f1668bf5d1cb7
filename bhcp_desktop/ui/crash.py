"""The end of every unexpected failure: a log line without data, and a dialog with a reference to quote."""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal

from bhcp_desktop.ui.crash_words import describe

_LOG = logging.getLogger(__name__)
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def reference() -> str:
    """A code to quote on the telephone, such as `K7Q-4MX`; no letter in it looks like a digit."""
    code = "".join(_LETTERS[byte % len(_LETTERS)] for byte in os.urandom(6))
    return f"{code[:3]}-{code[3:]}"


class CrashHandler(QObject):
    """Takes over `sys.excepthook`: logs under a reference and shows one dialog at a time, on the GUI thread."""

    crashed = Signal(str)
    _failed = Signal(str)

    def __init__(self, show: Callable[[str], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._show = show
        self._shown = False
        self._failed.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """From now on every exception nobody expected comes here, from any thread."""
        sys.excepthook = self.handle
        threading.excepthook = self._handle_thread

    def handle(self, kind: type[BaseException], error: BaseException, at: TracebackType | None) -> None:
        """Log a failure; tell the person unless an earlier one is still on the screen."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, at)
            return
        code = reference()
        _LOG.critical("unexpected failure %s: %s", code, describe(error.with_traceback(at)))
        self._failed.emit(code)

    def dismissed(self) -> None:
        """The dialog was closed; the next failure may be shown."""
        self._shown = False

    def _handle_thread(self, what: threading.ExceptHookArgs) -> None:
        if what.exc_value is not None:
            self.handle(what.exc_type, what.exc_value, what.exc_traceback)

    def _tell(self, code: str) -> None:
        self.crashed.emit(code)
        if not self._shown:
            self._shown = True
            self._show(code)


TITLE = "Something went wrong in the program"


def words(code: str) -> str:
    """What the crash dialog says."""
    return (
        "What you saved is safe, and drafts are kept as you typed them up to the last second. "
        "Close the program and start it again before you go on. "
        f"If it happens again, tell your IT team the reference {code}. It holds no patient data."
    )
