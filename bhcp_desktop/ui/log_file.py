"""The log of the window: JSON lines that rotate, without a name, a number or a word anybody typed."""

from __future__ import annotations

import json
import logging
import logging.handlers
import re
from pathlib import Path
from typing import IO, Final

import platformdirs

from bhcp_desktop.ui.crash_words import describe

_LONGEST: Final = 1_000_000  # bytes of one file
_KEPT: Final = 3
# A second line of defence only: nothing should write an NHS number here in the first place.
_NUMBERS: Final = re.compile(r"(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)")
_QUIET: Final = ("sqlalchemy", "alembic", "PIL", "reportlab")


class LineFormatter(logging.Formatter):
    """One JSON object a line; of an exception only its kind and places."""

    def format(self, record: logging.LogRecord) -> str:
        """The line for a record."""
        entry = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S"),
            "level": record.levelname,
            "from": record.name,
            "says": _NUMBERS.sub("[number]", record.getMessage()),
        }
        if record.exc_info and record.exc_info[1]:
            entry["failure"] = describe(record.exc_info[1])
        return json.dumps(entry)


def folder() -> Path:
    """Where logs are kept for the person at this computer."""
    return Path(platformdirs.user_log_dir("bhcp-desktop", appauthor=False))


def begin() -> None:
    """Write logs to the log folder; without one the program runs all the same."""
    logging.getLogger().setLevel(logging.INFO)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    try:
        folder().mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            folder() / "window.log", maxBytes=_LONGEST, backupCount=_KEPT, encoding="utf-8"
        )
    except OSError:
        return
    handler.setFormatter(LineFormatter())
    logging.getLogger().addHandler(handler)


def open_for_faults() -> IO[str] | None:
    """The file Python's fault handler writes to; None where the folder cannot be written."""
    try:
        return (folder() / "faults.log").open("a", encoding="utf-8")
    except OSError:
        return None
