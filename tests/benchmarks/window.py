"""A page on a real store in an offscreen window, painted when it is asked to be."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from bhcp_desktop.ui.bus import Bus
from bhcp_desktop.ui.clipboard import Clipboard
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.settings import Settings
from bhcp_desktop.ui.tasks import ImmediateTasks
from bhcp_desktop.ui.theme.theme import Look, Theme
from tests.benchmarks.stores import Bench
from tests.ui.recording import RecordingNavigate, RecordingReporter

SCREEN = 1366, 728


class Screen:
    """The application, its theme and its one window, made once. The style sheet hangs where the program hangs it."""

    def __init__(self) -> None:
        qInstallMessageHandler(lambda *_: None)  # the offscreen plugin says of every window what it cannot do
        self.application = QApplication.instance() or QApplication(["bench"])
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        self.theme = Theme(Look.LIGHT, 100)
        self.window = QStackedWidget()
        self.window.resize(*SCREEN)
        self.theme.dress(self.window)
        self.folder = tempfile.TemporaryDirectory()

    def context(self, bench: Bench) -> PageContext:
        """What a page is given; work runs at once, so that its whole cost is seen."""
        return PageContext(
            office=bench.office,
            tasks=ImmediateTasks(),
            bus=Bus(),
            reporter=RecordingReporter(),
            navigate=RecordingNavigate(),
            settings=Settings(Path(self.folder.name) / "settings.json"),
            theme=self.theme,
            clipboard=Clipboard(),
        )

    def show(self, page: QWidget) -> None:
        """Put a page into the window as the program does: before it is told what to show."""
        self.window.addWidget(page)
        self.window.setCurrentWidget(page)
        self.window.show()


def paint(widget: QWidget) -> None:
    """Lay out and paint all of a widget now."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    QApplication.processEvents()
    widget.repaint()
    QApplication.processEvents()


def remove(widget: QWidget) -> None:
    """Take a widget away for good."""
    widget.close()
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
