"""A screen for tests: offscreen, in our theme, without blinking, and nothing left open behind."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

pytest.register_assert_rewrite("tests.ui.checks")

from PySide6.QtCore import QCoreApplication, QEvent, QLocale  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from bhcp_desktop.storage.store import Store  # noqa: E402
from bhcp_desktop.ui.bus import Bus  # noqa: E402
from bhcp_desktop.ui.clipboard import Clipboard  # noqa: E402
from bhcp_desktop.ui.context import PageContext  # noqa: E402
from bhcp_desktop.ui.settings import Settings  # noqa: E402
from bhcp_desktop.ui.tasks import ImmediateTasks  # noqa: E402
from bhcp_desktop.ui.theme.theme import Look, Theme  # noqa: E402
from tests.support.stores import a_store  # noqa: E402
from tests.ui.recording import RecordingNavigate, RecordingReporter  # noqa: E402


@pytest.fixture(scope="session")
def _one_theme(qapp: QApplication) -> Theme:
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    qapp.setCursorFlashTime(0)
    return Theme(Look.LIGHT, 100)


@pytest.fixture
def themed(_one_theme: Theme, qapp: QApplication) -> Iterator[Theme]:
    """The theme, light and of the usual size when the test begins."""
    if not qapp.styleSheet():
        _one_theme.use(Look.LIGHT)  # a test before hung the sheet on a window of its own
    yield _one_theme
    if _one_theme.look is not Look.LIGHT:
        _one_theme.use(Look.LIGHT)
    if _one_theme.percent != 100:
        _one_theme.usual()


@pytest.fixture(autouse=True)
def _nothing_left_open(qapp: QApplication) -> Iterator[None]:
    yield
    for widget in QApplication.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert QApplication.activeModalWidget() is None


@pytest.fixture
def show(qtbot, themed):
    """Show a widget in an active window, hold it while the test runs, and give it back."""
    held: list[QWidget] = []

    def _show(widget: QWidget, width: int = 1366, height: int = 728) -> QWidget:
        held.append(widget)
        widget.resize(width, height)
        qtbot.addWidget(widget)
        with qtbot.waitExposed(widget):
            widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    return _show


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty encrypted store, closed afterwards."""
    made = a_store(tmp_path)
    yield made
    made.close()


@pytest.fixture
def office() -> object:
    """The services a page is given; a page's own tests put theirs here."""
    return None


@pytest.fixture
def page_context(themed, office, tmp_path, qapp) -> PageContext:
    """What a page is given, with everything it says and asks written down."""
    return PageContext(
        office=office,
        tasks=ImmediateTasks(),
        bus=Bus(),
        reporter=RecordingReporter(),
        navigate=RecordingNavigate(),
        settings=Settings(tmp_path / "settings.json"),
        theme=themed,
        clipboard=Clipboard(),
    )
