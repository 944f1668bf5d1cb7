"""A fresh process that says when its first window was painted; `bare` is the floor, a path is the program on a store.

Run by `starting.py`; prints one number, seconds of the monotonic clock, and goes.
"""

import os
import sys
import time
from pathlib import Path


def _say() -> None:
    sys.stdout.write(f"{time.monotonic()}\n")
    sys.stdout.flush()
    os._exit(0)


def _bare() -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    class Window(QWidget):
        def paintEvent(self, event: object) -> None:  # noqa: N802 - Qt's own name
            QTimer.singleShot(0, _say)

    application = QApplication([])
    window = Window()
    window.resize(1366, 728)
    window.show()
    application.exec()


def _program(main: str, store: str) -> None:
    """main.py as it is, watched for the first painting of its first screen."""
    import runpy

    from bhcp_desktop.ui import preflight

    found = preflight.problem

    def watched() -> str | None:
        said = found()
        from PySide6.QtCore import QEvent, QObject, QTimer
        from PySide6.QtWidgets import QWidget

        from bhcp_desktop.ui.program import Program

        class Watcher(QObject):
            def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
                if event.type() is QEvent.Type.Paint:
                    QTimer.singleShot(0, _say)
                return False

        start = Program.start

        def started(program: Program) -> None:
            program.watcher = Watcher()
            first = program.window.lock_screen
            for part in (first, *first.findChildren(QWidget)):  # what lies under an opaque part is never painted
                part.installEventFilter(program.watcher)
            start(program)

        Program.start = started
        return said

    preflight.problem = watched
    sys.argv = [main, store]
    sys.path.insert(0, str(Path(main).parent))
    runpy.run_path(main, run_name="__main__")


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        _bare()
    else:
        _program(sys.argv[1], sys.argv[2])
