"""Looks, before Qt starts, for what would otherwise end in an abort nobody understands. Imports no Qt at the top."""

from __future__ import annotations

import ctypes
import importlib
import importlib.util
import os
import re
import sys
from pathlib import Path
from typing import Final

EXIT_CODE: Final = 3

# Debian 12 package of each system library the Qt wheels need and do not bring.
_PACKAGES: Final = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
_LIBRARY: Final = re.compile(r"lib[\w.+-]+?\.so(?:\.\d+)*")
_BAD_QT: Final = "6.12.0"
_OLDEST_PYTHON_FOR_BAD_QT: Final = (3, 12)


def problem() -> str | None:
    """Why the window cannot open, in one sentence; None when it can."""
    return _missing_library() or _bad_pair() or (_no_display() if sys.platform.startswith("linux") else None)


def bad_pair(qt_version: str, python: tuple[int, int]) -> str | None:
    """Why this Qt must not run on this Python: 6.12.0 loses references to None before 3.12 and aborts."""
    if qt_version != _BAD_QT or python >= _OLDEST_PYTHON_FOR_BAD_QT:
        return None
    return (
        f"Cannot start: PySide6 {_BAD_QT} crashes on Python {python[0]}.{python[1]}; "
        "install PySide6 6.11.3, or use Python 3.12 or newer."
    )


def missing_library_words(message: str) -> str:
    """The sentence for a loader's message that names a missing library."""
    found = _LIBRARY.search(message)
    if not found:
        return "Cannot start: Qt, which draws the window, is not installed completely; run the set-up again."
    library = found.group()
    package = _PACKAGES.get(library)
    how = f" (Debian/Ubuntu: sudo apt install {package})" if package else ""
    return f"Cannot start: the system library {library} is missing{how}."


def tell(sentence: str) -> None:
    """Say the sentence where the person sees it: a box on Windows, which has no console, elsewhere the terminal."""
    if sys.platform == "win32":
        ctypes.windll.user32.MessageBoxW(None, sentence, "Bay Care Desk", 0x10)
    else:
        sys.stderr.write(f"{sentence}\n")


def _bad_pair() -> str | None:
    installed = str(importlib.import_module("PySide6").__version__)
    return bad_pair(installed, sys.version_info[:2])


def _missing_library() -> str | None:
    try:
        importlib.import_module("PySide6.QtSvg")
        importlib.import_module("PySide6.QtWidgets")
    except ImportError as error:
        return missing_library_words(str(error))
    return None


def _no_display() -> str | None:
    if os.environ.get("QT_QPA_PLATFORM", "xcb").split(":")[0] not in {"", "xcb"}:
        return None
    if not os.environ.get("DISPLAY"):
        if os.environ.get("WAYLAND_DISPLAY"):
            return None
        return (
            "Cannot start: there is no display (DISPLAY is not set); to run without one, set QT_QPA_PLATFORM=offscreen."
        )
    return _missing_plugin_library() or _unreachable_display()


def _missing_plugin_library() -> str | None:
    """Load Qt's X11 plugin the way Qt will: the loader names the library it lacks."""
    spec = importlib.util.find_spec("PySide6")
    folder = Path(spec.origin).parent if spec and spec.origin else None
    plugin = folder / "Qt" / "plugins" / "platforms" / "libqxcb.so" if folder else None
    if plugin is None or not plugin.exists():
        return None
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        return missing_library_words(str(error))
    return None


def _unreachable_display() -> str | None:
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    refused = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    if not refused:
        return None
    return (
        f"Cannot start: the display {os.environ['DISPLAY']} cannot be reached; check DISPLAY, or log in to a desktop."
    )
